const text = { type: 'string' } as const

/** The public JSON twins of the catalogue and the certificate check, and the health answer. */
export const PUBLIC_PATHS: Record<string, Record<string, unknown>> = {
  '/api/public/products': {
    get: {
      operationId: 'public.products',
      summary: 'Sản phẩm OCOP đã công nhận; q tìm không dấu, cả tên xã, huyện cũ',
      tags: ['public'],
      security: [],
      parameters: [
        { name: 'q', in: 'query', schema: text },
        { name: 'stars', in: 'query', schema: { type: 'array', items: { type: 'integer', minimum: 3, maximum: 5 } }, style: 'form', explode: true },
        { name: 'province', in: 'query', schema: text, description: 'Mã tỉnh, 2 chữ số' },
        { name: 'commune', in: 'query', schema: text, description: 'Mã xã, 5 chữ số' },
        { name: 'sector', in: 'query', schema: { enum: ['I', 'II', 'III', 'IV', 'V', 'VI'] } },
        { name: 'valid', in: 'query', schema: { type: 'string' }, description: 'Chỉ sản phẩm còn sao hôm nay' },
        { name: 'after', in: 'query', schema: text, description: 'Giá trị next của trang trước' },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
      ],
      responses: { 200: { description: 'Một trang', content: { 'application/json': { schema: { type: 'object', required: ['items', 'next'], properties: { items: { type: 'array', items: { type: 'object' } }, next: { type: ['string', 'null'] } } } } } } },
    },
  },
  '/api/public/certificates/{number}': {
    get: {
      operationId: 'public.certificate',
      summary: 'Tình trạng hôm nay của một giấy chứng nhận',
      tags: ['public'],
      security: [],
      parameters: [{ name: 'number', in: 'path', required: true, schema: text, description: 'Số giấy, dấu / viết là %2F hoặc gạch nối' }],
      responses: { 200: { description: 'Tìm thấy' }, 404: { description: 'Không có giấy mang số này' } },
    },
  },
  '/healthz': { get: { operationId: 'healthz', summary: 'Chương trình và cơ sở dữ liệu có trả lời không', tags: ['public'], security: [], responses: { 200: { description: 'Khỏe' }, 503: { description: 'Cơ sở dữ liệu không trả lời' } } } },
}

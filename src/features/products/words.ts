const FIELDS: Record<string, string> = {
  name: 'tên', set: 'nhóm sản phẩm', village: 'nơi sản xuất', pack: 'quy cách', description: 'mô tả', ingredients: 'thành phần',
  storage: 'bảo quản', story: 'câu chuyện', photo: 'ảnh',
}

/** What an event of a product's life says in the timeline. */
export function productEventWords(event: string, data: Record<string, unknown>): string | undefined {
  if (event === 'product.registered') return `đăng ký sản phẩm ${text(data.name)}, bộ số ${text(data.set)}`
  if (event === 'product.recorded') return `nhập từ tệp ${text(data.file)}: ${text(data.name)}, bộ số ${text(data.set)}`
  if (event !== 'product.updated') return undefined
  const before = record(data.before)
  const after = record(data.after)
  if (typeof after.name === 'string') return `đổi tên sản phẩm từ “${text(before.name)}” thành “${after.name}”`
  if (after.set !== undefined) return `đổi nhóm sản phẩm từ bộ số ${text(before.set)} sang bộ số ${text(after.set)}`
  const fields = Object.keys(after).map((field) => FIELDS[field] ?? field)
  return fields.length === 0 ? 'lưu lại, không có gì thay đổi' : `sửa ${fields.join(', ')}`
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

import { dateParts, formatDate } from '../../ui/words.ts'
import type { Field, Question, RowState, Span, Stage, Standing } from './model.ts'

/** Headings of the template, and names of fields in sentences. */
export const FIELD_WORDS: Record<Field, string> = {
  product: 'Tên sản phẩm', producer: 'Chủ thể', producerKind: 'Loại hình chủ thể', address: 'Địa chỉ', commune: 'Xã, phường, thị trấn',
  district: 'Huyện, quận, thị xã', province: 'Tỉnh, thành phố', stars: 'Hạng sao', year: 'Năm', level: 'Cấp công nhận', recognition: 'Hình thức công nhận',
  decisionNumber: 'Số quyết định', decidedOn: 'Ngày quyết định', certificateNumber: 'Số giấy chứng nhận', issuedOn: 'Ngày cấp', productCode: 'Mã sản phẩm',
  set: 'Bộ tiêu chí', sector: 'Nhóm sản phẩm', pack: 'Quy cách', quality: 'Độ tin cậy', source: 'Nguồn', note: 'Ghi chú',
}

export const FIELD_HINTS: Record<Field, string> = {
  product: 'Bắt buộc. Tên như trong quyết định công nhận.',
  producer: 'Tên doanh nghiệp, hợp tác xã, hộ kinh doanh như trong quyết định.',
  producerKind: 'Doanh nghiệp, hợp tác xã, tổ hợp tác, trang trại, hộ kinh doanh. Để trống nếu tên chủ thể đã nói rõ.',
  address: 'Thôn, xóm, số nhà; không ghi lại tên xã.',
  commune: 'Tên xã của ngày quyết định, kể cả xã nay đã sáp nhập.',
  district: 'Tên huyện của ngày quyết định. Để trống với kết quả từ 01/7/2025.',
  province: 'Tên tỉnh của ngày quyết định.',
  stars: '3, 4 hoặc 5.',
  year: 'Năm đánh giá, khi không rõ ngày quyết định.',
  level: 'Huyện, tỉnh hoặc trung ương.',
  recognition: 'Mới, công nhận lại, nâng hạng, đề nghị 5 sao, huyện chấm, không cấp giấy, hết hạn. Để trống là đã công nhận.',
  decisionNumber: 'Ví dụ 4261/QĐ-UBND.',
  decidedOn: 'Ngày, tháng/năm hoặc chỉ năm: 15/12/2021, 12/2021, 2021.',
  certificateNumber: 'Số trên giấy chứng nhận. Có số và đủ ngày thì lập giấy chứng nhận trong sổ.',
  issuedOn: 'Ngày cấp trên giấy, khi khác ngày quyết định.',
  productCode: 'Mã số in trên phiếu hoặc giấy, nếu có.',
  set: 'Số hoặc tên bộ tiêu chí theo quy định đang áp dụng.',
  sector: 'I đến VI hoặc 1 đến 6: thực phẩm, đồ uống, dược liệu, thủ công mỹ nghệ, sinh vật cảnh, du lịch.',
  pack: 'Ví dụ hộp 500 g.',
  quality: 'O: có quyết định; A: báo hoặc trang chính thức; B: một phần; C: chưa kiểm chứng (chỉ lưu, không coi là kết quả).',
  source: 'Nơi lấy số liệu.',
  note: 'Điều cần nhớ về dòng này.',
}

export const QUESTION_WORDS: Record<Question, string> = {
  product: 'Trùng sản phẩm', place: 'Địa bàn', producer: 'Chủ thể', kind: 'Loại hình chủ thể', set: 'Bộ tiêu chí', certificateSet: 'Bộ tiêu chí của giấy chứng nhận',
  date: 'Ngày quyết định', issuedOn: 'Ngày cấp giấy', stars: 'Hạng sao', standing: 'Hình thức công nhận',
}

export const STANDING_WORDS: Record<Standing, string> = {
  recognised: 'đã công nhận', proposed: 'mới đề nghị, chưa công nhận', scored: 'mới chấm điểm, chưa công nhận', 'not-certified': 'không được cấp giấy', expired: 'đã hết hạn khi ghi',
}

export const STATE_WORDS: Record<RowState, string> = {
  new: 'chờ đối chiếu', ready: 'sẵn sàng', doubt: 'cần chọn', refused: 'không nhận', skipped: 'bỏ qua', recorded: 'đã nhập',
}

export const STAGE_WORDS: Record<Stage, string> = {
  mapping: 'chờ ghép cột', matching: 'đang đối chiếu', preview: 'chờ duyệt', running: 'đang nhập', done: 'đã nhập xong',
}

/** A time as exactly as it is known, and no more: `15/12/2021`, `tháng 12/2021`, `năm 2021`. */
export function spanWords(span: Span | null): string {
  if (!span) return 'không rõ ngày'
  if (span.from === span.to) return formatDate(span.from)
  const [a, b] = [dateParts(span.from), dateParts(span.to)]
  if (!a || !b) return 'không rõ ngày'
  if (a.year === b.year && a.month === b.month) return `tháng ${a.month}/${a.year}`
  return a.year === b.year ? `năm ${a.year}` : `từ ${formatDate(span.from)} đến ${formatDate(span.to)}`
}

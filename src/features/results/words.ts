import { formatDate } from '../../ui/words.ts'
import type { DecisionKind } from './model.ts'

export const KIND_WORDS: Record<DecisionKind, string> = { recognise: 'Công nhận kết quả, cấp giấy chứng nhận', 'send-up': 'Phê duyệt kết quả, đề nghị cấp trên đánh giá' }
export const LEVEL_BODY: Record<string, string> = { province: 'Hội đồng cấp tỉnh', central: 'Hội đồng cấp trung ương', district: 'Hội đồng cấp huyện' }

const FIELD_WORDS: Record<string, string> = {
  era: 'Quy định (chưa được nạp)', set: 'Bộ tiêu chí', sheets: 'Phiếu đã khóa', 'working.agreed': 'Mức hội đồng thống nhất', minimums_by: 'Cách đếm mức tối thiểu',
  sum: 'Tổng điểm', count: 'Số phiếu', spread: 'Chênh lệch', band: 'Khung điểm', stars: 'Hạng sao', held_down: 'Tiêu chí giữ sao lại',
}

/** A field in which a result computed again differs. */
export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? field.replace(/^working /, 'Điểm tiêu chí ')
}

/** Journal events of results and decisions, for timelines; nothing for events of others. */
export function resultEventWords(event: string, data: Record<string, unknown>): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '')
  const number = (name: string): number => (typeof data[name] === 'number' ? data[name] : 0)
  switch (event) {
    case 'result.adopted':
      return `Hội đồng thông qua kết quả: ${text('mean')} điểm, ${number('stars') === 0 ? 'bị loại' : `${number('stars')} sao`}`
    case 'dossier.scored':
      return data.givenBack === true ? `Có kết quả ${text('mean')} điểm; trả về để cấp dưới quyết định` : `Có kết quả của hội đồng: ${text('mean')} điểm`
    case 'dossier.recognised':
      return `Công nhận ${number('stars')} sao theo Quyết định ${text('decision')}`
    case 'dossier.sent-up':
      return `Gửi hồ sơ lên cấp trên theo Quyết định ${text('decision')}`
    case 'dossier.refused':
      return 'Không công nhận; thông báo cho chủ thể chỗ cần hoàn thiện'
    case 'decision.drafted':
      return 'Soạn quyết định'
    case 'decision.changed':
      return 'Sửa dự thảo'
    case 'decision.submitted':
      return 'Trình ký'
    case 'decision.sent-back':
      return `Trả lại để sửa: ${text('reason')}`
    case 'decision.issued':
      return `Ban hành số ${text('number')} ngày ${formatDate(text('issuedOn'))}`
    default:
      return undefined
  }
}

/** `Phụ lục II, bộ số 6, tiêu chí 1.5` → `PL II, 1.5`. */
export function shortArticle(article: string): string {
  return article.replace(/^Phụ lục/, 'PL').replace(/,\s*bộ số \d+/, '').replace(', tiêu chí', ',')
}

import type { Span } from '../../../../platform/sheet/from-sheet/values.ts'
import { dateParts, formatDate } from '../../../../ui/words.ts'
import type { Standing } from './plan.ts'

export const STANDING_WORDS: Record<Standing, string> = {
  recognised: 'đã công nhận', proposed: 'mới đề nghị, chưa công nhận', scored: 'mới chấm điểm, chưa công nhận', 'not-certified': 'không được cấp giấy', expired: 'đã hết hạn khi ghi',
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

import type { IconName } from '../../ui/icon-names.ts'
import type { BadgeKind } from '../../ui/record.tsx'
import { formatDate } from '../../ui/words.ts'
import type { ReportState } from './model.ts'

export const STATE_WORDS: Record<ReportState | 'late', string> = { awaited: 'Chưa gửi, còn hạn', missing: 'Chưa gửi, quá hạn', sent: 'Đã gửi, chờ tiếp nhận', returned: 'Đã trả lại', accepted: 'Đã tiếp nhận', late: 'Gửi muộn' }
export const STATE_LOOKS: Record<ReportState, { kind: BadgeKind; icon: IconName }> = {
  awaited: { kind: 'neutral', icon: 'clock-countdown' }, missing: { kind: 'error', icon: 'warning' }, sent: { kind: 'info', icon: 'arrow-up' }, returned: { kind: 'warning', icon: 'arrow-u-up-left' }, accepted: { kind: 'success', icon: 'check' },
}

/** A line of the life of a report, in words; nothing for what people need not read. */
export function reportEventWords(event: string, data: Record<string, unknown>): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '')
  switch (event) {
    case 'report.opened': return data.early === true ? 'Mở sớm, điền sẵn từ sổ' : 'Mở kỳ, điền sẵn từ sổ'
    case 'report.filled': return Array.isArray(data.figures) && data.figures.length > 0 ? `Lưu, đổi ${data.figures.length} số liệu` : 'Lưu nội dung'
    case 'report.recounted': return 'Đếm lại từ sổ'
    case 'report.submitted': return 'Trình lãnh đạo ký'
    case 'report.sent-back': return `Lãnh đạo trả lại dự thảo: ${text('reason')}`
    case 'report.sent': return `Ký, gửi số ${text('number')}${data.late === true ? ' (muộn)' : ''}`
    case 'report.returned': return `Cấp trên trả lại: ${text('reason')}`
    case 'report.accepted': return 'Cấp trên tiếp nhận'
    case 'report.register-changed': return 'Sổ đã khác số liệu đã gửi'
    case 'report.explained': return `Giải trình: ${text('text')}`
    case 'report.unit-ended': return `Đơn vị kết thúc; số liệu chốt đến ${data.endedOn === undefined ? '' : formatDate(text('endedOn'))}`
    default: return undefined
  }
}

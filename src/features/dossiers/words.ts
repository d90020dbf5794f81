import { formatDate } from '../../ui/words.ts'
import { PURPOSE_WORDS, purposeOf } from './model.ts'

/** What an event of drafting and submission says in the timeline; nothing for events that are not told (small saves) or not of this part. */
export function eventWords(event: string, data: Record<string, unknown>): string | undefined {
  const name = text(data.name)
  switch (event) {
    case 'dossier.started':
      return `lập hồ sơ ${text(data.number)}: ${PURPOSE_WORDS[purposeOf(text(data.purpose))].toLocaleLowerCase('vi')}, mong muốn ${text(data.desiredStars)} sao`
    case 'dossier.carried-over':
      return `chép từ hồ sơ ${text(data.number)}: ${text(data.answers)} tiêu chí, ${Array.isArray(data.evidence) ? data.evidence.length : 0} tệp còn hạn`
    case 'dossier.submitted': {
      const again = Number(data.submission) > 1 ? ` lần ${text(data.submission)}` : ''
      return `nộp hồ sơ${again}, tự chấm ${text(data.total)} điểm, ${text(data.evidence)} tệp. Hồ sơ được giữ nguyên từ lúc này, gắn với bộ số ${text(data.set)}`
    }
    case 'dossier.withdrawn':
      return data.reason ? `rút hồ sơ: ${text(data.reason)}` : 'rút hồ sơ'
    case 'evidence.added':
      return `kèm minh chứng ${name}`
    case 'evidence.replaced':
      return `thay tệp minh chứng ${name}`
    case 'evidence.changed':
      return `sửa thông tin minh chứng ${name}`
    case 'evidence.removed':
      return `bỏ minh chứng ${name}`
    case 'evidence.renewed':
      return `cập nhật bản mới của ${text(data.of)}${data.after ? `, có giá trị đến ${formatDate(text(data.after))}` : ', không thời hạn'}`
    case 'evidence.reminded':
      return `báo ${name} còn ${text(data.daysLeft)} ngày thì hết hạn`
    case 'evidence.opened':
      return `mở tệp riêng tư ${name}`
    default:
      return undefined
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

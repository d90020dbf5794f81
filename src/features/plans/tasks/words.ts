import type { PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import type { PlanTime, Topic } from '../document/content.ts'
import type { Shelf, STATES, TIMES } from './list.ts'
import type { Period, ProgressState, Rhythm } from './model.ts'

export const STATE_WORDS: Record<ProgressState, string> = { 'not-begun': 'Chưa thực hiện', 'under-way': 'Đang thực hiện', done: 'Hoàn thành', cannot: 'Không thực hiện được' }

export const SHELF_WORDS: Record<Shelf, string> = { 'chu-tri': 'Tôi chủ trì', 'phoi-hop': 'Tôi phối hợp', 'don-vi': 'Của đơn vị', 'tre-han': 'Trễ hạn' }

export const FILTER_STATES: Record<(typeof STATES)[number], string> = { ...STATE_WORDS, awaiting: 'Chờ xác nhận', closed: 'Đã đóng', ended: 'Đã bỏ khỏi kế hoạch' }

export const FILTER_TIMES: Record<(typeof TIMES)[number], string> = { 'qua-han': 'Trễ hạn', '14-ngay': 'Hết hạn trong 14 ngày', 'quy-nay': 'Hết hạn trong quý này', 'thuong-xuyen': 'Thường xuyên' }

export const RHYTHM_WORDS: Record<Rhythm, string> = { month: 'hằng tháng', quarter: 'hằng quý', 'half-year': 'sáu tháng một lần', year: 'hằng năm' }

export const TOPIC_WORDS: Record<Topic, string> = {
  communication: 'Tuyên truyền', training: 'Tập huấn, nâng cao năng lực', development: 'Phát triển, nâng cấp sản phẩm', evaluation: 'Đánh giá, phân hạng', promotion: 'Xúc tiến thương mại',
  digital: 'Chuyển đổi số, cập nhật hệ thống', inspection: 'Kiểm tra, giám sát', funding: 'Kinh phí, hỗ trợ', organisation: 'Tổ chức thực hiện', other: 'Việc khác',
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** A time as people say it: quý I/2023, tháng 2/2026 – 10/2026, thường xuyên (báo cáo hằng quý). The words of the plan follow where they say more. */
export function timeWords(time: PlanTime): string {
  const said = saidWords(time)
  const { text } = time
  return text === '' || sameWords(text, said) ? said : time.kind === 'none' ? text : `${said} (${text})`
}

function saidWords(time: PlanTime): string {
  switch (time.kind) {
    case 'quarter':
      return `Quý ${ROMAN[time.quarter - 1] ?? time.quarter}/${time.year}`
    case 'months':
      return time.from === time.to ? `Tháng ${monthWords(time.from)}` : `Tháng ${monthWords(time.from)} – ${monthWords(time.to)}`
    case 'years':
      return time.from === time.to ? `Năm ${time.from}` : `${time.from}–${time.to}`
    case 'standing':
      return `Thường xuyên, báo cáo ${RHYTHM_WORDS[time.rhythm]}`
    case 'day':
      return `Trước hết ${formatDate(time.on)}`
    default:
      return 'Trong thời gian của kế hoạch'
  }
}

function monthWords(month: string): string {
  return `${Number(month.slice(5))}/${month.slice(0, 4)}`
}

/** Whether the plan's words say no more than ours: "Quý 1/2023", "2022-2025", "Thường xuyên". */
function sameWords(text: string, said: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replace(/[–-]/g, '-').replace(/\s+/g, '').replace(/^(năm|tháng)/, '').replaceAll('/0', '/').replace(/^0/, '')
  return plain(said).startsWith(plain(text))
}

/** A period by its name: tháng 9/2026, quý III/2026, 6 tháng đầu năm 2026, năm 2026. */
export function periodName(rhythm: Rhythm, period: Pick<Period, 'to'>): string {
  const [year = '', month = '1'] = period.to.split('-')
  switch (rhythm) {
    case 'month':
      return `tháng ${Number(month)}/${year}`
    case 'quarter':
      return `quý ${ROMAN[Number(month) / 3 - 1] ?? ''}/${year}`
    case 'half-year':
      return month === '06' ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`
    default:
      return `năm ${year}`
  }
}

/** A task as lists name it: its number, its title, and whether it arose by order. */
export function taskTitle(task: { mark: string; title: string; origin: string }): string {
  return `${task.mark === '' ? '' : `${task.mark}. `}${task.title}${task.origin === 'order' ? ' (phát sinh)' : ''}`
}

/** When a task is done, in a few words for lists. */
export function dueWords(time: PlanTime, endsOn: PlainDate | null): string {
  return time.kind === 'none' && endsOn !== null ? `Đến hết ${formatDate(endsOn)}` : saidWords(time)
}

const EVENTS: Record<string, string> = {
  'task.people-assigned': 'Phân công theo dõi',
  'task.progress-reported': 'Báo tiến độ',
  'task.closed': 'Đóng nhiệm vụ',
  'task.confirmed': 'Xác nhận kết quả',
  'task.reopened': 'Mở lại nhiệm vụ',
  'task.urged': 'Đôn đốc',
  'task.late-told': 'Báo trễ hạn',
  'task.ordered': 'Giao nhiệm vụ phát sinh',
}

/** A line of a task's journal in words. */
export function taskEventWords(event: string, data: Record<string, unknown>): { what: string; more?: string } | undefined {
  const what = EVENTS[event]
  if (what === undefined) return undefined
  const said = (name: string): string => (typeof data[name] === 'string' ? data[name] : '')
  const body = said('body')
  const more = said('words') || said('reason') || said('result') || said('document')
  return { what: body ? `${what}: ${body}${said('state') ? `, ${said('state').toLowerCase()}` : ''}` : what, ...(more ? { more } : {}) }
}

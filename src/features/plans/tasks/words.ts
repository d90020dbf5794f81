import type { PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import type { PlanTime } from '../document/content.ts'
import { timeWords } from '../document/words.ts'
import type { Shelf, STATES, TIMES } from './list.ts'
import type { Period, ProgressState, Rhythm } from './model.ts'

export const STATE_WORDS: Record<ProgressState, string> = { 'not-begun': 'Chưa thực hiện', 'under-way': 'Đang thực hiện', done: 'Hoàn thành', cannot: 'Không thực hiện được' }

export const SHELF_WORDS: Record<Shelf, string> = { 'chu-tri': 'Tôi chủ trì', 'phoi-hop': 'Tôi phối hợp', 'don-vi': 'Của đơn vị', 'tre-han': 'Trễ hạn' }

export const FILTER_STATES: Record<(typeof STATES)[number], string> = { ...STATE_WORDS, awaiting: 'Chờ xác nhận', closed: 'Đã đóng', ended: 'Đã bỏ khỏi kế hoạch' }

export const FILTER_TIMES: Record<(typeof TIMES)[number], string> = { 'qua-han': 'Trễ hạn', '14-ngay': 'Hết hạn trong 14 ngày', 'quy-nay': 'Hết hạn trong quý này', 'thuong-xuyen': 'Thường xuyên' }

const ROMAN = ['I', 'II', 'III', 'IV']

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

/** When a task is done: as its plan says it, else the last day of the plan. */
export function dueWords(time: PlanTime, endsOn: PlainDate | null): string {
  return timeWords(time) || (endsOn === null ? 'Trong thời gian của kế hoạch' : `Đến hết ${formatDate(endsOn)}`)
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

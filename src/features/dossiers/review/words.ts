import { stageWords } from '../../../rules/lifecycles/index.ts'
import type { CriteriaSet } from '../../../rules/engine/criteria.ts'
import { findCriterion } from '../../../rules/engine/criteria.ts'
import { evidenceFor } from '../../../rules/engine/families.ts'
import { holidayName, isWorkingDay, workingDaysBetween } from '../../../rules/engine/terms.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import type { Era } from '../../../rules/eras/index.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { dueInWords, formatDate } from '../../../ui/words.ts'
import { sentence } from '../../products/index.ts'
import { formName } from '../forms.ts'
import { eventWords } from '../words.ts'
import type { Queue, View } from './model.ts'
import type { PlaceFacts, TimelineEntry } from './store.ts'

export const QUEUE_WORDS: Record<Queue, string> = {
  inbox: 'Hồ sơ chờ tiếp nhận',
  working: 'Hồ sơ đang xử lý',
  returned: 'Chờ bổ sung',
  sent: 'Đã gửi cấp trên',
  all: 'Tất cả hồ sơ',
}

export const VIEW_WORDS: Record<View, string> = { confirmed: 'Xác nhận', partly: 'Một phần', not: 'Không' }
/** The same in a sentence of a report. */
export const VIEW_SENTENCES: Record<View, string> = { confirmed: 'xác nhận', partly: 'xác nhận một phần', not: 'không xác nhận' }

export const CONCLUSION_WORDS = { propose: 'Đề nghị đánh giá', complete: 'Hoàn thiện' } as const

/** Bodies of a commune that are usually asked; the officer may change the list. */
export const USUAL_BODIES = ['Phòng Kinh tế', 'Phòng Văn hóa – Xã hội', 'Trạm Y tế', 'Mặt trận Tổ quốc xã', 'Hội Nông dân', 'Hội Phụ nữ', 'Công an xã', 'Trưởng thôn'] as const

const PLACE_WORDS: Record<string, string> = {
  samples: 'Sản phẩm mẫu',
  other: 'Nội dung khác',
}

/** What a reason is about, in words; undefined for a code the dossier does not know. */
export function placeWords(about: string, era: Era, set: CriteriaSet): string | undefined {
  const fixed = PLACE_WORDS[about] ?? formPlace(about, era)
  if (fixed !== undefined) return fixed
  const [kind, code = ''] = about.split(':')
  if (kind === 'criterion') {
    const criterion = findCriterion(set, code)
    return criterion && `Tiêu chí ${criterion.code}. ${sentence(criterion.label)}`
  }
  if (kind !== 'evidence') return undefined
  const row = evidenceFor(era, set).find((entry) => entry.code === code)
  return row && `Minh chứng: ${row.name}`
}

/** A form or a part of one, as the era of the dossier calls it: `Mẫu số 02, Phần I`. */
function formPlace(about: string, era: Era): string | undefined {
  const [, form, part] = /^form-([123])(?:-(I|II|IV))?$/.exec(about) ?? []
  if (form === '1') return `${formName(era.id, 1).code}: Phiếu đăng ký`
  if (form === '3') return `${formName(era.id, 3).code}: Báo cáo của UBND cấp xã`
  return form === '2' && part ? `${formName(era.id, 2).code}, Phần ${part}` : undefined
}

/** The people's committee of a place: `Ủy ban nhân dân xã Hưng Đạo`. */
export function committeeOf(place: Pick<PlaceFacts, 'fullName'>): string {
  return `Ủy ban nhân dân ${lowerFirst(place.fullName)}`
}

/** `UBND xã Hưng Đạo`. */
export function shortCommittee(place: Pick<PlaceFacts, 'fullName'>): string {
  return `UBND ${lowerFirst(place.fullName)}`
}

/** `xã Hưng Đạo` inside a sentence, also when the name itself begins its label. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

/** Who holds a dossier at a level: `xã`, `thành phố`, `Bộ Nông nghiệp và Môi trường`. */
export function levelBody(level: Level, province: Pick<PlaceFacts, 'type'> | undefined): string {
  if (level === 'commune') return 'xã'
  if (level === 'central') return 'trung ương'
  if (level === 'district') return 'huyện'
  return province?.type || 'tỉnh'
}

/** The due day against today: working days left, the words, and which days off lie between. */
export type DueFacts = { on: PlainDate; left: number; words: string; skipped: { date: PlainDate; name: string }[] }

/** Working days left to a day, negative when it is past, with the holidays that were not counted. */
export function dueFacts(on: PlainDate, today: PlainDate): DueFacts {
  const counted = workingDaysBetween(today, on)
  const left = on === today ? 0 : on < today ? Math.min(-1, counted) : counted
  const [from, to] = on > today ? [today, on] : [on, today]
  const skipped: DueFacts['skipped'] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const name = holidayName(day)
    if (name !== undefined && !isWorkingDay(day)) skipped.push({ date: day, name })
  }
  return { on, left, words: dueInWords(left), skipped }
}

/** The footnote under lists of due days: `Hạn tính theo ngày làm việc; 24/11 là ngày nghỉ lễ nên không tính.` */
export function holidayNote(due: readonly DueFacts[]): string {
  const days = new Map(due.flatMap((entry) => entry.skipped.map((day) => [day.date, day.name] as const)))
  const sorted = [...days.keys()].sort()
  if (sorted.length === 0) return 'Hạn tính theo ngày làm việc.'
  const words = sorted.map((day) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`)
  const list = words.length > 3 ? `${words[0]}–${words.at(-1)}` : words.join(', ')
  return `Hạn tính theo ngày làm việc; ${list} là ngày nghỉ lễ nên không tính.`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** One line of the timeline for the events of review; undefined for events of others. */
export function reviewEventWords(event: string, data: Record<string, unknown>): { what: string; more?: string } | undefined {
  const day = (name: string): string => (text(data[name]) ? formatDate(text(data[name])) : '')
  switch (event) {
    case 'dossier.received':
      return { what: `tiếp nhận hồ sơ, phiếu số ${text(data.receipt)}`, more: text(data.due) && `Hạn đánh giá cấp xã: ${day('due')}` }
    case 'dossier.returned':
      return { what: `yêu cầu bổ sung ${text(data.count)} nội dung, hạn ${day('deadline')}`, more: text(data.summary) }
    case 'dossier.samples-received':
      return { what: `nhận ${text(data.count)} sản phẩm mẫu, phiếu số ${text(data.receipt)}`, more: text(data.note) }
    case 'dossier.opinion-recorded':
      return { what: `ghi ý kiến của ${text(data.body)} về ${lowerFirst(text(data.contentLabel).replace(/^Về /, ''))}` }
    case 'dossier.assessment-recorded':
      return { what: `ghi nội dung đánh giá cấp xã: ${text(data.summary)}` }
    case 'dossier.assessment-concluded':
      return { what: 'kết thúc đánh giá cấp xã, kết luận đề nghị đánh giá, phân hạng' }
    case 'dossier.assessment-reopened':
      return { what: 'mở lại đánh giá cấp xã', more: text(data.reason) }
    case 'dossier.sent':
      return { what: `ký báo cáo số ${text(data.reportNumber)} và văn bản đề nghị số ${text(data.letterNumber)}, gửi ${text(data.toBody)}`, more: text(data.roundNote) }
    case 'dossier.accepted':
      return { what: `tiếp nhận hồ sơ, phiếu số ${text(data.receipt)}`, more: text(data.notes) }
    case 'dossier.given-back':
      return { what: 'trả hồ sơ không hợp lệ về cấp dưới để hoàn thiện và xếp hạng trong thẩm quyền', more: text(data.reason) }
    case 'dossier.lapsed':
      return { what: 'đóng hồ sơ vì quá hạn chuyển tiếp', more: text(data.reason) }
    case 'dossier.held':
      return { what: 'tạm dừng hồ sơ chờ bàn giao', more: text(data.reason) }
    case 'dossier.taken-over':
      return { what: `tiếp nhận bàn giao từ ${text(data.from)}, biên bản số ${text(data.number)} ngày ${day('signedOn')}`, more: text(data.actsFor) === 'district' ? 'Giải quyết tiếp phần việc của cấp huyện' : '' }
    case 'dossier.evaluation-reopened':
      return { what: 'đưa hồ sơ vào đánh giá lại sau khi cấp trên trả kết quả', more: text(data.reason) }
    default:
      return undefined
  }
}

/** Name of a step with its level, for badges: `Chờ thành phố tiếp nhận`. */
export function stageBadge(stage: string, level: Level, province: Pick<PlaceFacts, 'type'> | undefined): string {
  if (stage === 'intake') return `Chờ ${levelBody(level, province)} tiếp nhận`
  if (stage === 'accepted') return `Chờ hội đồng ${levelBody(level, province)}`
  return stageWords('dossier', stage)
}

/** A line of the timeline as people read it. */
export type TimelineWords = { at: Date; who: string; what: string; more: string }

/** The journal of a dossier in words. Small saves are not told; an event of another feature is told by the step it led to. */
export function timelineWords(entries: readonly TimelineEntry[]): TimelineWords[] {
  return entries.flatMap(({ at, who, event, data, stageTo }) => {
    const words = reviewEventWords(event, data) ?? plain(eventWords(event, data)) ?? plain(stageTo === null ? undefined : `chuyển hồ sơ sang bước “${stageWords('dossier', stageTo)}”`)
    return words ? [{ at, who, what: words.what, more: words.more ?? '' }] : []
  })
}

function plain(what: string | undefined): { what: string; more?: string } | undefined {
  return what === undefined ? undefined : { what }
}

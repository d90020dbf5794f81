import { formatDate, formatNumber } from '../../../ui/words.ts'
import type { Figure } from '../../indicators/index.ts'
import type { BadgeKind } from '../../../ui/record.tsx'
import type { IconName } from '../../../ui/icon-names.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { exact, toNumber } from './exact.ts'
import { type Achievement, isShare, type Judgement, type Measure, type Standing, toleranceOf, type Verdict } from './judge.ts'

type Look = { kind: BadgeKind; icon: IconName; text: string }

/** Look and words of where a target stands. */
export const STANDING_LOOKS: Record<Standing, Look> = {
  missed: { kind: 'error', icon: 'x-circle', text: 'Không đạt' },
  'over-limit': { kind: 'error', icon: 'warning-circle', text: 'Quá mức' },
  'at-risk': { kind: 'warning', icon: 'warning', text: 'Có thể không đạt' },
  'no-data-late': { kind: 'warning', icon: 'warning', text: 'Hết kỳ, chưa có số' },
  running: { kind: 'info', icon: 'hourglass-medium', text: 'Đang thực hiện' },
  'no-data': { kind: 'neutral', icon: 'circle', text: 'Chưa có số' },
  'not-started': { kind: 'neutral', icon: 'circle', text: 'Chưa đến kỳ' },
  met: { kind: 'success', icon: 'check-circle', text: 'Đạt' },
  above: { kind: 'success', icon: 'arrow-up', text: 'Vượt' },
  counted: { kind: 'neutral', icon: 'minus', text: 'Chỉ theo dõi' },
}

/** What a verdict is called where time plays no part: in the table of versions, in numbers over the years. */
export const VERDICT_WORDS: Record<Verdict, string> = { below: 'Chưa đạt', met: 'Đạt', above: 'Vượt', counted: 'Chỉ theo dõi', 'no-data': 'Chưa có số' }

/** Ground of a verdict's badge. */
export const VERDICT_KINDS: Record<Verdict, BadgeKind> = { below: 'warning', met: 'success', above: 'success', counted: 'neutral', 'no-data': 'neutral' }

/** A number with its unit: `400 sản phẩm`, `50 %`. */
export function withUnit(value: number | string, unit: string): string {
  return `${formatNumber(toNumber(exact(value)))}${unit === '' ? '' : `\u00a0${unit}`}`
}

/** What a target asks for, in words: `khoảng 400 sản phẩm`, `trên 40 sản phẩm`, `từ 8 đến 10 điểm`. */
export function measureWords(measure: Measure, unit: string): string {
  if (measure.low === null) return unit === '' ? 'nêu bằng lời' : 'báo cáo số thực hiện'
  const low = withUnit(measure.low, unit)
  switch (measure.operator) {
    case 'eq':
      return low
    case 'ge':
      return `ít nhất ${low}`
    case 'gt':
      return `trên ${low}`
    case 'le':
      return `không quá ${low}`
    case 'range':
      return measure.low === measure.high ? low : `từ ${withUnit(measure.low, '')} đến ${withUnit(measure.high ?? measure.low, unit)}`
    case 'about':
      return `khoảng ${low}`
    case 'report':
      return 'báo cáo số thực hiện'
    default: {
      const never: never = measure.operator
      return never
    }
  }
}

/** How a target is judged, so that nobody has to guess. */
export function ruleSentence(measure: Measure, unit: string, judgement: Pick<Judgement, 'from' | 'to'>): string {
  const { from, to } = judgement
  const at = (value: number | null): string => withUnit(value ?? 0, unit)
  switch (measure.operator) {
    case 'eq':
      return `Đạt khi đúng ${at(from)}; nhiều hơn là vượt.`
    case 'ge':
      return `Đạt khi từ ${at(from)} trở lên.`
    case 'gt':
      return `Đạt khi nhiều hơn ${at(from)}; đúng ${at(from)} là chưa đạt.`
    case 'le':
      return `Đạt khi không quá ${at(to)}.`
    case 'range':
      return `Đạt khi từ ${at(from)} (mức sàn) đến ${at(to)} (mức trần), kể cả hai mức; nhiều hơn mức trần là vượt.`
    case 'about': {
      const { percent, own } = toleranceOf(measure)
      const whose = own ? `kế hoạch cho phép lệch ${percent} %` : `nơi ban hành chưa nói dung sai nên dùng mức chung ${percent} %`
      return `Khoảng ${withUnit(measure.low ?? 0, unit)}: coi là đạt khi từ ${at(from)} trở lên, trên ${at(to)} là vượt; ${whose}.`
    }
    case 'report':
      return 'Kế hoạch không đặt con số: chỉ đếm và báo cáo, không xét đạt hay chưa.'
    default: {
      const never: never = measure.operator
      return never
    }
  }
}

/** Why the verdict is what it is: `còn thiếu 89 sản phẩm`. */
export function reasonWords(judgement: Judgement, unit: string): string {
  const gap = judgement.gap === null ? '' : withUnit(Math.round(judgement.gap * 100) / 100, isShare(unit) ? 'điểm phần trăm' : unit)
  if (judgement.verdict === 'no-data') return 'chưa có số nào; để trống không phải là 0'
  if (judgement.verdict === 'counted') return 'đã đếm, không xét đạt hay chưa'
  if (judgement.verdict === 'below') return judgement.gap === 0 ? 'đúng bằng mức phải vượt qua' : judgement.strict ? `còn cách mức phải vượt ${gap}` : `còn thiếu ${gap}`
  if (judgement.verdict === 'above') return judgement.reached ? `hơn mức trên ${gap}` : `quá mức cho phép ${gap}`
  return judgement.to !== null && judgement.from !== null && judgement.from !== judgement.to ? 'nằm trong mức đề ra' : 'đủ mức đề ra'
}

/** What was reached: `47 sản phẩm`, `62,5 % (25 trên 40)`; blank is said, not shown as 0. */
export function actualWords(actual: Figure | undefined, unit: string): string {
  if (!actual || actual.value === null) return unit === '' ? 'kế hoạch không nêu số' : 'chưa có số'
  const value = withUnit(actual.value, unit)
  return actual.of !== null && actual.of !== undefined && actual.over !== null && actual.over !== undefined ? `${value} (${formatNumber(actual.of)} trên ${formatNumber(actual.over)})` : value
}

/** The period of a target: a year where it is one. */
export function periodWords(from: PlainDate, to: PlainDate): string {
  const [a, b] = [from.slice(0, 4), to.slice(0, 4)]
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return a === b ? `năm ${a}` : `${a}–${b}`
  return `${formatDate(from)}–${formatDate(to)}`
}

export const ASSIGNMENT_WORDS = { given: 'Đã giao', accepted: 'Đã nhận', asked: 'Đề nghị điều chỉnh', none: 'Chưa giao số' } as const
export const STEP_WORDS: Record<string, string> = { given: 'giao', changed: 'giao lại', accepted: 'nhận chỉ tiêu', asked: 'đề nghị điều chỉnh', kept: 'giữ nguyên số đã giao', 'taken-back': 'thôi giao' }

/** Where the number of a target comes from. */
export const SOURCE_WORDS = { register: 'đếm từ sổ', entered: 'từ số liệu đơn vị nhập', hand: 'đơn vị ghi kèm minh chứng' } as const

/** How far along a target is while its time runs. */
export function paceWords({ time, reached }: { time: number; reached: number }): string {
  return `đã qua ${formatNumber(time)} % thời gian, đạt ${formatNumber(reached)} % mức đề ra`
}

/** What is missing or too much between the numbers given and the target. */
export function gapWords({ missing, over }: { missing: number; over: number }, unit: string): string {
  if (missing > 0) return `Còn thiếu ${withUnit(missing, unit)} so với mức đề ra.`
  if (over > 0) return `Giao nhiều hơn mức đề ra ${withUnit(over, unit)}.`
  return 'Vừa bằng mức đề ra.'
}

/** Journal events of a target, for its timeline. */
export function targetEventWords(event: string, data: Record<string, unknown>, unit: string): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : typeof data[name] === 'number' ? String(data[name]) : '')
  const given = Array.isArray(data.changes) ? data.changes.length : 0
  switch (event) {
    case 'target.entered': return `Ghi ${withUnit(text('value') || 0, unit)} đến ngày ${formatDate(text('onDay'))}`
    case 'target.corrected': return `${text('value') === '' ? 'Rút số đã ghi' : `Sửa thành ${withUnit(text('value'), unit)} đến ngày ${formatDate(text('onDay'))}`}. Lý do: ${text('reason')}`
    case 'target.assigned': return `Giao số cho ${given} đơn vị${text('note') === '' ? '' : `: ${text('note')}`}`
    case 'target.accepted': return 'Một đơn vị nhận chỉ tiêu'
    case 'target.change-asked': return `Một đơn vị đề nghị điều chỉnh: ${text('reason')}`
    case 'target.kept': return `Giữ nguyên số đã giao: ${text('answer')}`
    default: return undefined
  }
}

/** How a plan stands as a whole: `Đạt 5 trên 8 chỉ tiêu, trong đó vượt 1; …`. */
export function achievementWords(all: Achievement): string {
  const judged = all.total - all.counted
  if (judged === 0) return `Kế hoạch chỉ theo dõi ${all.total} số, không đặt mức phải đạt.`
  return `${[
    `Đạt ${all.reached} trên ${judged} chỉ tiêu${all.above > 0 ? `, trong đó vượt ${all.above}` : ''}`, all.below > 0 && `chưa đạt ${all.below}`, all.noData > 0 && `chưa có số ${all.noData}`, all.counted > 0 && `chỉ theo dõi ${all.counted}`,
  ].filter((one) => one !== false).join('; ')}.`
}

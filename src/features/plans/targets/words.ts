import { formatDate, formatNumber } from '../../../ui/words.ts'
import type { Figure } from '../../indicators/model.ts'
import type { BadgeKind } from '../../../ui/record.tsx'
import type { IconName } from '../../../ui/icon-names.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { exact, toNumber } from './exact.ts'
import { type Judgement, type Measure, toleranceOf, type Verdict } from './judge.ts'

export const VERDICT_WORDS: Record<Verdict, string> = { below: 'Chưa đạt', met: 'Đạt', above: 'Vượt', counted: 'Chỉ theo dõi', 'no-data': 'Chưa có số' }

/** Look of a verdict; "above" of a target of "at most" is not reached and says so. */
export function verdictLook({ verdict, reached }: Pick<Judgement, 'verdict' | 'reached'>): { kind: BadgeKind; icon: IconName; text: string } {
  if (verdict === 'above' && reached === false) return { kind: 'warning', icon: 'arrow-up', text: 'Quá mức' }
  if (verdict === 'below') return { kind: 'warning', icon: 'hourglass-medium', text: VERDICT_WORDS.below }
  if (verdict === 'met') return { kind: 'success', icon: 'check-circle', text: VERDICT_WORDS.met }
  if (verdict === 'above') return { kind: 'success', icon: 'arrow-up', text: VERDICT_WORDS.above }
  if (verdict === 'counted') return { kind: 'neutral', icon: 'minus', text: VERDICT_WORDS.counted }
  return { kind: 'neutral', icon: 'circle', text: VERDICT_WORDS['no-data'] }
}

/** A number with its unit: `400 sản phẩm`, `50 %`. */
export function withUnit(value: number | string, unit: string): string {
  return `${formatNumber(toNumber(exact(value)))}${unit === '' ? '' : `\u00a0${unit}`}`
}

/** What a target asks for, in words: `khoảng 400 sản phẩm`, `trên 40 sản phẩm`, `từ 8 đến 10 điểm`. */
export function measureWords(measure: Measure, unit: string): string {
  if (measure.low === null) return 'báo cáo số thực hiện'
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
  const gap = judgement.gap === null ? '' : withUnit(Math.round(judgement.gap * 100) / 100, unit.startsWith('%') ? 'điểm phần trăm' : unit)
  if (judgement.verdict === 'no-data') return 'chưa ai ghi số và sổ chưa có; để trống không phải là 0'
  if (judgement.verdict === 'counted') return 'đã đếm, không xét đạt hay chưa'
  if (judgement.verdict === 'below') return judgement.gap === 0 ? 'đúng bằng mức phải vượt qua' : `còn thiếu ${gap}`
  if (judgement.verdict === 'above') return judgement.reached ? `hơn mức trên ${gap}` : `quá mức cho phép ${gap}`
  return judgement.to !== null && judgement.from !== null && judgement.from !== judgement.to ? 'nằm trong mức đề ra' : 'đủ mức đề ra'
}

/** What was reached: `47 sản phẩm`, `62,5 % (25 trên 40)`; blank is said, not shown as 0. */
export function actualWords(actual: Figure | undefined, unit: string): string {
  if (!actual || actual.value === null) return 'chưa có số'
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
export const STEP_WORDS = { given: 'giao', changed: 'giao lại', accepted: 'nhận chỉ tiêu', asked: 'đề nghị điều chỉnh', kept: 'giữ nguyên số đã giao', 'taken-back': 'thôi giao' } as const

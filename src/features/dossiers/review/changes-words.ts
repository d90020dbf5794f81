import type { BadgeKind } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { AssessmentRow } from '../frozen.ts'
import type { CriterionChange, PaperChange } from './compare.ts'

/** What became of a paper from one dossier to the next. */
export const FATES: Record<PaperChange['fate'], { kind: BadgeKind; words: string }> = {
  kept: { kind: 'neutral', words: 'Dùng lại' }, renewed: { kind: 'success', words: 'Đã gia hạn' }, replaced: { kind: 'info', words: 'Thay mới' },
  dropped: { kind: 'warning', words: 'Bỏ ra' }, ended: { kind: 'error', words: 'Đã hết hạn, bỏ ra' }, new: { kind: 'success', words: 'Mới' },
}

/** How a criterion that has no exact counterpart is called. */
export function pairWords(row: CriterionChange): string {
  if (row.before === null) return 'Tiêu chí mới của bộ này'
  if (row.after === null) return 'Không còn trong bộ này'
  return row.sure ? '' : 'Tiêu chí gần nghĩa, đã chấm lại'
}

/** Points of the most of a criterion. */
export function pointsOf(row: AssessmentRow | null): string {
  return row ? `${row.option?.points ?? 0}/${row.max}` : '–'
}

/** Until when a paper is good. */
export function endWords(paper: NonNullable<PaperChange['before']>): string {
  return paper.validUntil ? `đến ${formatDate(paper.validUntil)}` : paper.noTerm ? 'không thời hạn' : 'không ghi thời hạn'
}

import type { ChecklistFacts } from '../../rules/engine/checklist.ts'
import { JUDGING_WORDS, type Judging, type PaperTerm, paperTerm } from '../../rules/engine/paper-terms.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { BadgeKind } from '../../ui/record.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { formatDate } from '../../ui/words.ts'
import type { EvidenceRow } from './model.ts'

/** What of a file tells how long it holds. */
export type TermedFile = Pick<EvidenceRow, 'kind' | 'valid_until' | 'no_term'>

/** Whether papers of this kind have a term, by the guide of the era, so that their end is asked for. */
export function mayEnd(era: Pick<Era, 'evidenceGuide'>, kind: string): boolean {
  return era.evidenceGuide.value.some((row) => row.code === kind && row.hasTerm === true)
}

/** Where a file of a dossier stands against the day of judging and the certificate that would follow. */
export function termOf(era: Pick<Era, 'evidenceGuide' | 'terms'>, file: TermedFile, judging: Judging | null, today: PlainDate): PaperTerm {
  return paperTerm(era, { validUntil: file.valid_until, noTerm: file.no_term, mayEnd: mayEnd(era, file.kind) }, judging, today)
}

/** The files of a dossier as the checklist of the rules asks for them. */
export function checklistPapers(era: Pick<Era, 'evidenceGuide'>, files: readonly (TermedFile & Pick<EvidenceRow, 'name' | 'criteria' | 'term_note'>)[]): ChecklistFacts['evidence'] {
  return files.map((file) => ({
    criteria: file.criteria, name: file.name, noTerm: file.no_term, mayEnd: mayEnd(era, file.kind), note: file.term_note,
    ...(file.valid_until === null ? {} : { validUntil: file.valid_until }),
  }))
}

/** What the council's day is called where papers are held against it. */
export function judgingWords(judging: Judging | null): string {
  return judging ? JUDGING_WORDS[judging.by] : JUDGING_WORDS.round
}

/** A paper's state as a badge says it. */
export function termBadge(term: PaperTerm, judging: Judging | null): { kind: BadgeKind; icon: IconName; words: string } {
  switch (term.state) {
    case 'expired':
      return { kind: 'error', icon: 'x-circle', words: 'Đã hết hạn' }
    case 'before-judging':
      return { kind: 'error', icon: 'x-circle', words: `Hết hạn trước ${judgingWords(judging)}` }
    case 'soon':
      return { kind: 'warning', icon: 'warning', words: `Sắp hết hạn, ở tháng thứ ${term.month}` }
    case 'in-term':
      return { kind: 'neutral', icon: 'clock-countdown', words: `Hết hạn ở tháng thứ ${term.month}` }
    case 'valid':
      return { kind: 'success', icon: 'check-circle', words: 'Còn hạn' }
    case 'no-term':
      return { kind: 'neutral', icon: 'check', words: 'Không thời hạn' }
    case 'not-asked':
      return { kind: 'neutral', icon: 'check', words: 'Không ghi thời hạn' }
    case 'unsaid':
      return { kind: 'warning', icon: 'warning', words: 'Chưa ghi thời hạn' }
    default: {
      const never: never = term.state
      return never
    }
  }
}

/** The end of a paper beside its name. */
export function termWords(file: Pick<EvidenceRow, 'valid_until' | 'no_term'>): string {
  return file.valid_until !== null ? `hết hạn ${formatDate(file.valid_until)}` : file.no_term ? 'không thời hạn' : ''
}

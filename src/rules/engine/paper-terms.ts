/** Papers that run out: where the end of a paper stands against the days that matter to a dossier or a certificate. */
import { roundFor } from './rounds.ts'
import { addDays, addMonths, addWorkingDays } from './terms.ts'
import type { Era } from '../eras/era.ts'
import type { DossierPurpose, Fact, Level, PlainDate } from '../vocabulary.ts'

/** The day a dossier is judged, as far as it is known: a planned session, the end of a round, or the end of the term of a re-evaluation. */
export type Judging = { on: PlainDate; by: 'session' | 'round' | 'term' }

/** What the day of judging is, in words. */
export const JUDGING_WORDS: Record<Judging['by'], string> = { session: 'phiên họp', round: 'thời hạn của đợt đánh giá', term: 'thời hạn đánh giá lại' }

/**
 * The day by which a dossier that lies at a level today is judged: its session when one is planned; else, for a re-evaluation,
 * the end of its term (26/2026/QĐ-TTg, Điều 7.6g); else the day before which the next round must be held (Điều 5).
 */
export function judgingDay(
  era: Pick<Era, 'rounds' | 'terms' | 'route'>, dossier: { purpose: DossierPurpose; level: Level; session: PlainDate | null }, today: PlainDate,
): Judging | null {
  if (dossier.session !== null) return { on: dossier.session, by: 'session' }
  const step = era.route.find(candidate => candidate.level === dossier.level)
  const assesses = step?.work === 'assess'
  const { communeReview, reevaluation } = era.terms
  if (dossier.purpose === 'reevaluation' && reevaluation) {
    const received = assesses && communeReview ? addWorkingDays(today, communeReview.value.workingDays) : today
    return { on: addDays(received, reevaluation.value.days), by: 'term' }
  }
  const round = roundFor(era, assesses ? (step.sendUp?.to ?? dossier.level) : dossier.level, today)
  return round ? { on: round.finishBefore, by: 'round' } : null
}

/** From how many days before its end a paper is called ending soon: a setting of the program. */
export const SOON_DAYS = 90

/** Days before the end of a paper on which producer and commune are told of it. */
export const PAPER_NOTICES: Fact<number[]> = {
  value: [60, 30, 7],
  source: { document: 'Cài đặt của hệ thống', article: '', confidence: 'inferred', note: 'Không phải quy định của pháp luật: mốc nhắc do hệ thống đặt để kịp xin cấp lại giấy' },
}

/**
 * `expired`: ended before today · `before-judging`: ends before the dossier is judged · `soon`, `in-term`: ends within the
 * certificate that would follow · `no-term`: said to have none · nothing was said: `unsaid` of a kind that may end, else `not-asked`.
 */
export type PaperState = 'expired' | 'before-judging' | 'soon' | 'in-term' | 'valid' | 'no-term' | 'unsaid' | 'not-asked'

/** The state of a paper; `month`: in which month of the certificate that would follow it ends. */
export type PaperTerm = { state: PaperState; month?: number }

/** What is known of a paper's end. `mayEnd`: its kind has a term by the guide of the era. */
export type PaperEnd = { validUntil: PlainDate | null; noTerm: boolean; mayEnd: boolean }

/** Where a paper stands. It holds through its last day; the certificate is taken to run from the day of judging. */
export function paperTerm(era: Pick<Era, 'terms'>, paper: PaperEnd, judging: Judging | null, today: PlainDate): PaperTerm {
  const { validUntil } = paper
  if (validUntil === null) return { state: paper.noTerm ? 'no-term' : paper.mayEnd ? 'unsaid' : 'not-asked' }
  if (validUntil < today) return { state: 'expired' }
  const from = judging !== null && judging.on > today ? judging.on : today
  if (validUntil < from) return { state: 'before-judging' }
  if (validUntil >= addMonths(from, era.terms.certificate.value.months)) return { state: 'valid' }
  return { state: validUntil < addDays(today, SOON_DAYS) ? 'soon' : 'in-term', month: monthOf(from, validUntil) }
}

/** The month of a period in which a day lies, the first being 1; each ends on the same day of the month on which the period began. */
function monthOf(from: PlainDate, day: PlainDate): number {
  let month = 1
  while (addMonths(from, month) < day) month += 1
  return month
}

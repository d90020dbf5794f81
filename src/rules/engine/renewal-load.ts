/** When certificates that end in a month have to be judged again: the days to file, the last day for a result, the council to ask. */
import { roundsOf } from './rounds.ts'
import type { DatedRound } from './rounds.ts'
import { addDays, addMonths, addWorkingDays } from './terms.ts'
import { yearOf } from './dates.ts'
import type { Era } from '../eras/era.ts'
import type { Level, PlainDate } from '../vocabulary.ts'

export type RenewalPlan = {
  /** First and last day on which dossiers of that month's certificates are filed in time (26/2026/QĐ-TTg, Điều 7.6a). */
  filing: { from: PlainDate; to: PlainDate }
  /** By when the last of them is judged: the commune's working days, then the days of every level that ranks on the way (Điều 7.2, 7.6g). */
  resultBy: PlainDate
  /** The regular round that is held while the last of them wait, if any (Điều 5). */
  round: DatedRound | undefined
  /** Month proposed for the council, `YYYY-MM`: that of the round, else that of the last day. */
  council: string
}

/** The plan for certificates that end in a month (`YYYY-MM`) and are judged at a level. */
export function renewalPlan(era: Pick<Era, 'terms' | 'rounds' | 'route'>, level: Level, month: string): RenewalPlan {
  const { filing, communeReview, reevaluation } = era.terms
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1), -1)
  const to = addDays(last, -filing.value.latestDaysBefore)
  const sent = communeReview ? addWorkingDays(to, communeReview.value.workingDays) : to
  const below = era.route.slice(0, era.route.findIndex(step => step.level === level)).filter(step => step.work === 'rank').length
  const received = reevaluation ? addDays(sent, below * reevaluation.value.days) : sent
  const resultBy = reevaluation ? addDays(received, reevaluation.value.days) : last
  const rounds = [yearOf(received), yearOf(resultBy)].flatMap(year => roundsOf(era, level, year))
  const round = rounds.find(({ finishBefore }) => finishBefore > received && finishBefore <= resultBy)
  return { filing: { from: addDays(first, -filing.value.earliestDaysBefore), to }, resultBy, round, council: (round?.finishBefore ?? resultBy).slice(0, 7) }
}

/** The months from that of a day on, `YYYY-MM`. */
export function monthsFrom(day: PlainDate, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addMonths(`${day.slice(0, 7)}-01`, i).slice(0, 7))
}

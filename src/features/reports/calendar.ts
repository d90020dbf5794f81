import { z } from 'zod'
import { addDays, yearOf } from '../../rules/engine/dates.ts'
import { addWorkingDays } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { PeriodKind } from './forms.ts'
import periodsJson from './forms/periods.json' with { type: 'json' }

const monthDay = z.string().regex(/^\d\d-\d\d$/)
const Edge = z.object({ year: z.int(), day: monthDay })
const Period = z.object({ name: z.string(), span: z.object({ from: Edge, to: Edge }), opens: monthDay, before: monthDay, remindBefore: z.array(z.int()), remindAfter: z.array(z.int()), source: z.string() })

/** Days of the periodic reports, with how the words of the plans are read. */
export const PERIODS = z.object({ 'half-year': Period, year: Period, closing: z.object({ kind: z.enum(['half-year', 'year']), afterDays: z.int(), reading: z.string() }), reading: z.string(), spanSource: z.string(), law: z.string() }).parse(periodsJson)

/** One period of reports in a year. */
export type ReportPeriod = { kind: PeriodKind; year: number; name: string; from: PlainDate; to: PlainDate; opensOn: PlainDate; before: PlainDate; dueOn: PlainDate; source: string }

/** The period of a year: what it counts, when it opens, and its last day: "before 20/12" ends with 19/12. */
export function periodOf(kind: PeriodKind, year: number): ReportPeriod {
  const { name, span, opens, before, source } = PERIODS[kind]
  const beforeOn = `${year}-${before}`
  return {
    kind, year, name: kind === 'year' ? `năm ${year}` : `${name} ${year}`, from: `${year + span.from.year}-${span.from.day}`, to: `${year + span.to.year}-${span.to.day}`,
    opensOn: `${year}-${opens}`, before: beforeOn, dueOn: addDays(beforeOn, -1), source,
  }
}

/** Days after the last one on which a period is still opened for who did not find it: the machine was off, or a unit is new. */
const STILL_OPENED = 30

/** Periods whose reports are open on a day. */
export function openOn(day: PlainDate): ReportPeriod[] {
  const year = yearOf(day)
  return (['half-year', 'year'] as const).flatMap((kind) => [year - 1, year].map((one) => periodOf(kind, one))).filter((period) => period.opensOn <= day && day <= addDays(period.dueOn, STILL_OPENED))
}

/** The periods that go on or come next, the nearest first. */
export function comingPeriods(day: PlainDate): ReportPeriod[] {
  const year = yearOf(day)
  return [year, year + 1].flatMap((one) => [periodOf('half-year', one), periodOf('year', one)]).filter((period) => period.dueOn >= day).slice(0, 2)
}

/** The periods that have begun on a day and whose reports are not over yet. */
export function runningOn(day: PlainDate): ReportPeriod[] {
  const year = yearOf(day)
  return [year, year + 1].flatMap((one) => [periodOf('half-year', one), periodOf('year', one)]).filter((period) => period.from <= day && day <= addDays(period.dueOn, STILL_OPENED))
}

/** The period in which a unit that ended by a day is closed by one last report, with the first last day of units that are asked. */
export function closingOn(day: PlainDate): { period: ReportPeriod; endedFrom: PlainDate }[] {
  return runningOn(day).filter((period) => period.kind === PERIODS.closing.kind).map((period) => ({ period, endedFrom: addDays(period.from, PERIODS.closing.afterDays) }))
}

/** The mark of the reminder that is due on a day: `before-5` from the fifth working day before the last one on; only the latest counts, each once. */
export function reminderOn(kind: PeriodKind | 'ad-hoc', dueOn: PlainDate, day: PlainDate): string | undefined {
  const { remindBefore, remindAfter } = PERIODS[kind === 'ad-hoc' ? 'year' : kind]
  const marks = [...remindBefore.map((days) => ({ mark: `before-${days}`, on: addWorkingDays(dueOn, -days) })), ...remindAfter.map((days) => ({ mark: `after-${days}`, on: addWorkingDays(dueOn, days) }))]
  return marks.filter(({ on }) => on <= day).sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.mark
}

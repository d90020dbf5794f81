/** Working days and the terms of certificates. Holidays, swaps and worked Saturdays are data, never computed. */
import calendar from '../calendar/days.json' with { type: 'json' }
import { addDays, addMonths, weekdayOf, yearOf } from './dates.ts'
import type { Era } from '../eras/era.ts'
import type { LegalSource, PlainDate } from '../vocabulary.ts'

export { addDays, addMonths, daysBetween, isPlainDate } from './dates.ts'

type Year = { provisional: boolean; notice: string; off: { date: string; name: string; kind: string }[]; workedSaturdays: string[] }

const YEARS = new Map<number, Year>(Object.entries(calendar.years).map(([year, days]) => [Number(year), days]))
const OFF = new Map<PlainDate, string>([...YEARS.values()].flatMap(year => year.off.map(day => [day.date, day.name])))
const WORKED_SATURDAYS = new Set<PlainDate>([...YEARS.values()].flatMap(year => year.workedSaturdays))
const FIXED: { day: string; name: string; from?: string }[] = calendar.fixed

/** How well the calendar of a year is known: by its notice, before its notice, or only weekends and fixed dates. */
export function calendarOf(date: PlainDate): 'issued' | 'provisional' | 'outside-table' {
  const year = YEARS.get(yearOf(date))
  if (!year) return 'outside-table'
  return year.provisional ? 'provisional' : 'issued'
}

/** Whether state offices work on that day: weekends, holidays, swapped days and worked Saturdays are respected. */
export function isWorkingDay(date: PlainDate): boolean {
  if (WORKED_SATURDAYS.has(date)) return true
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6 && holidayName(date) === undefined
}

/** The holiday (or the swap for it) that closes state offices on that day, in Vietnamese; undefined on others. */
export function holidayName(date: PlainDate): string | undefined {
  if (YEARS.has(yearOf(date))) return OFF.get(date)
  return FIXED.find(holiday => date.endsWith(`-${holiday.day}`) && (holiday.from === undefined || date >= holiday.from))?.name
}

export type DueDate = {
  on: PlainDate
  /** False when a year of the span is provisional or outside the calendar: the day may still move. */
  certain: boolean
}

/**
 * The last day of a term of `days` working days; the day of receipt itself is not counted
 * (Bộ luật Dân sự 2015, Điều 147). Negative numbers count backwards.
 */
export function addWorkingDays(from: PlainDate, days: number): PlainDate {
  return dueDate(from, days).on
}

/** As addWorkingDays, with whether the calendar of that span is settled. */
export function dueDate(from: PlainDate, days: number): DueDate {
  const step = days < 0 ? -1 : 1
  let on = from
  let certain = calendarOf(from) === 'issued'
  for (let counted = 0; counted < Math.abs(days); ) {
    on = addDays(on, step)
    if (calendarOf(on) !== 'issued') certain = false
    if (isWorkingDay(on)) counted += 1
  }
  return { on, certain }
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) count += 1
  }
  return count
}

export type CertificateTerms = {
  /** Last valid day. */
  expiresOn: PlainDate
  /** First and last day to hand in the dossier for re-evaluation. */
  filing: { from: PlainDate; to: PlainDate }
  /** Days on which the producer is told, earliest first. */
  notices: PlainDate[]
  /** Until when a late certificate may at most run on. */
  extensionEndsOn: PlainDate
}

/** The dates of a certificate (26/2026/QĐ-TTg, Điều 4.3, 7.6a, 12.3). */
export function certificateTerms(era: Pick<Era, 'terms'>, certificate: { issuedOn: PlainDate; expiresOn?: PlainDate }): CertificateTerms {
  const { terms } = era
  const expiresOn = certificate.expiresOn ?? addMonths(certificate.issuedOn, terms.certificate.value.months)
  return {
    expiresOn,
    filing: {
      from: addDays(expiresOn, -terms.filing.value.earliestDaysBefore),
      to: addDays(expiresOn, -terms.filing.value.latestDaysBefore),
    },
    notices: noticesOf(era, { ...certificate, expiresOn }).map(notice => notice.on),
    extensionEndsOn: addDays(expiresOn, terms.extension.value.maxDays),
  }
}

export type Notice = { days: number; on: PlainDate; source: LegalSource }

/** The notices of a certificate, earliest first: those of its era, and of later decrees where their day falls in their time. */
export function noticesOf(era: Pick<Era, 'terms'>, certificate: { issuedOn: PlainDate; expiresOn?: PlainDate }): Notice[] {
  const expiresOn = certificate.expiresOn ?? addMonths(certificate.issuedOn, era.terms.certificate.value.months)
  return era.terms.notices
    .map(({ value, source }) => ({ days: value.daysBefore, on: addDays(expiresOn, -value.daysBefore), onOrAfter: value.onOrAfter, source }))
    .filter(({ on, onOrAfter }) => onOrAfter === undefined || on >= onOrAfter)
    .map(({ days, on, source }) => ({ days, on, source }))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
}

export type CertificateState = 'valid' | 'expiring' | 'expired' | 'extended' | 'withdrawn' | 'replaced'

export type CertificateFacts = {
  issuedOn: PlainDate
  expiresOn?: PlainDate
  withdrawnOn?: PlainDate
  replacedOn?: PlainDate
  /** True, or the day until which it runs on, while a late re-evaluation is pending (Điều 12.3). */
  extended?: boolean | PlainDate
}

/**
 * The state of a certificate on a day: valid through the day of expiry, `expiring` from the first day of filing,
 * `extended` after it while a result is awaited, at most as long as the era allows. Withdrawal and replacement count
 * from their own day. Before `issuedOn` it is not yet in use and counts as valid.
 */
export function certificateState(era: Pick<Era, 'terms'>, certificate: CertificateFacts, today: PlainDate): CertificateState {
  if (certificate.withdrawnOn !== undefined && today >= certificate.withdrawnOn) return 'withdrawn'
  if (certificate.replacedOn !== undefined && today >= certificate.replacedOn) return 'replaced'
  const terms = certificateTerms(era, certificate)
  if (today > terms.expiresOn) return today <= extensionEnd(certificate, terms) ? 'extended' : 'expired'
  return today >= terms.filing.from ? 'expiring' : 'valid'
}

function extensionEnd(certificate: CertificateFacts, terms: CertificateTerms): PlainDate {
  if (!certificate.extended) return terms.expiresOn
  if (certificate.extended === true) return terms.extensionEndsOn
  const [first = terms.extensionEndsOn] = [certificate.extended, terms.extensionEndsOn].sort()
  return first
}

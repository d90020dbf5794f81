/** Calendar days without clock or zone. */
import type { PlainDate } from '../vocabulary.ts'

const DAY_MS = 86_400_000

/** Whether the text is an existing day as `YYYY-MM-DD`. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day `days` later (earlier when negative). @throws RangeError for a day that does not exist. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** The same day of the month `months` later, or that month's last day where there is none. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = split(date)
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = index - targetYear * 12 + 1
  return format(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: PlainDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

/** The year of a day. */
export function yearOf(date: PlainDate): number {
  return split(date)[0]
}

function dayNumber(date: PlainDate): number {
  if (!isPlainDate(date)) throw new RangeError(`Not a day of the calendar: ${date}`)
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

function fromDayNumber(day: number): PlainDate {
  const found = new Date(day * DAY_MS)
  return format(found.getUTCFullYear(), found.getUTCMonth() + 1, found.getUTCDate())
}

function split(date: PlainDate): [number, number, number] {
  if (!isPlainDate(date)) throw new RangeError(`Not a day of the calendar: ${date}`)
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function format(year: number, month: number, day: number): PlainDate {
  if (!(year >= 0 && year <= 9999)) throw new RangeError('The day lies outside the calendar')
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

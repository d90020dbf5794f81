import type { PlainDate } from '../rules/vocabulary.ts'
import type { Lang } from './html.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MONTHS_EN = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]
const WEEKDAYS_VI = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

type DateParts = { year: number; month: number; day: number }

/** Year, month and day of a calendar day; nothing when the text is not one. */
export function dateParts(date: PlainDate): DateParts | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  if (!found) return undefined
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
}

function padDay(day: number): string {
  return String(day).padStart(2, '0')
}

/** State papers pad days under 10 and the months 1 and 2 only (30/2020/NĐ-CP, Phụ lục I). */
function padMonth(month: number): string {
  return month <= 2 ? `0${month}` : String(month)
}

/** `2026-06-15` → `15/6/2026`; English `15 June 2026`. Text that is not a day comes back unchanged. */
export function formatDate(date: PlainDate, lang: Lang = 'vi'): string {
  const parts = dateParts(date)
  if (!parts) return date
  if (lang === 'en') return `${parts.day} ${MONTHS_EN[parts.month - 1]} ${parts.year}`
  return `${padDay(parts.day)}/${padMonth(parts.month)}/${parts.year}`
}

/** `2026-06-15` → `15/06`, for lists within one year. */
export function formatDayMonth(date: PlainDate): string {
  const parts = dateParts(date)
  return parts ? `${padDay(parts.day)}/${padDay(parts.month)}` : date
}

/** `2026-02-05` → `ngày 05 tháng 02 năm 2026`, as papers write it; English `5 February 2026`. */
export function dateInWords(date: PlainDate, lang: Lang = 'vi'): string {
  const parts = dateParts(date)
  if (!parts) return date
  if (lang === 'en') return formatDate(date, 'en')
  return `ngày ${padDay(parts.day)} tháng ${padMonth(parts.month)} năm ${parts.year}`
}

/** `2026-11-23` → `Thứ hai, 23/11/2026`; English `Monday, 23 November 2026`. */
export function formatWeekday(date: PlainDate, lang: Lang = 'vi'): string {
  const parts = dateParts(date)
  if (!parts) return date
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()
  return `${(lang === 'en' ? WEEKDAYS_EN : WEEKDAYS_VI)[weekday]}, ${formatDate(date, lang)}`
}

/** Calendar day of an instant in Vietnam, as `YYYY-MM-DD`. */
export function dayOf(instant: Date | string): PlainDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(new Date(instant))
}

/** Clock time of an instant in Vietnam, `08:12`. */
export function formatTime(instant: Date | string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false })
    .format(new Date(instant))
}

/** An instant in Vietnam: `20/11/2026 16:42`; English `20 November 2026, 16:42`. */
export function formatInstant(instant: Date | string, lang: Lang = 'vi'): string {
  return `${formatDate(dayOf(instant), lang)}${lang === 'en' ? ',' : ''} ${formatTime(instant)}`
}

/** An instant as a clause: `08:12 ngày 23/11/2026`; English `08:12 on 23 November 2026`. */
export function instantClause(instant: Date | string, lang: Lang = 'vi'): string {
  return `${formatTime(instant)} ${lang === 'en' ? 'on' : 'ngày'} ${formatDate(dayOf(instant), lang)}`
}

/**
 * A number for print: `1.018,25`; English `1,018.25`.
 * `digits` fixes the places after the comma; without it up to two are shown.
 */
export function formatNumber(value: number, digits?: number, lang: Lang = 'vi'): string {
  return new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'vi-VN', {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 2,
  }).format(value)
}

/** Bytes for people: `850 kB`, `4,1 MB`. */
export function formatBytes(bytes: number, lang: Lang = 'vi'): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)), 0, lang)}\u00a0kB`
  return `${formatNumber(Math.round(bytes / 100_000) / 10, undefined, lang)}\u00a0MB`
}

/** A limit on what is sent, as it is set and as refusals say it: `20 MB`. */
export function limitInWords(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)}\u00a0MB`
}

/** `4 sao` / `4 stars`, kept on one line. */
export function starsInWords(stars: number, lang: Lang = 'vi'): string {
  if (lang === 'en') return `${stars}\u00a0${stars === 1 ? 'star' : 'stars'}`
  return `${stars}\u00a0sao`
}

/** How far a day is, counted in working days: `còn 5 ngày`, `hôm nay`, `quá hạn 1 ngày`. */
export function dueInWords(workingDaysLeft: number, lang: Lang = 'vi'): string {
  if (workingDaysLeft === 0) return lang === 'en' ? 'today' : 'hôm nay'
  const days = Math.abs(workingDaysLeft)
  if (lang === 'en') return workingDaysLeft > 0 ? `${days} working days left` : `${days} working days late`
  return workingDaysLeft > 0 ? `còn ${days} ngày` : `quá hạn ${days} ngày`
}

import { fold } from '../../../../platform/text/vietnamese.ts'
import type { PlanTime } from '../content.ts'

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 }

/**
 * A time as an officer types it: `Quý I/2026`, `02/2026 - 10/2026`, `tháng 3`, `2025-2026`, `Thường xuyên hằng quý`, `15/12/2026`.
 * Nothing when it is not understood. A year that is left out is that of a plan of one year.
 */
export function timeFrom(typed: string, years: { yearFrom: number; yearTo: number }): PlanTime | undefined {
  const text = typed.replace(/\s+/g, ' ').replace(/[.;]+$/, '').trim()
  const own = years.yearFrom === years.yearTo ? String(years.yearFrom) : undefined
  const words = fold(text).replace(/[–—]/g, '-')
  if (words === '') return { kind: 'none', text: '' }
  const quarter = /^quy (i{1,3}|iv|[1-4])(?:\s*(?:\/|-|nam)?\s*(\d{4}))?$/.exec(words)
  const quarterYear = quarter?.[2] ?? own
  if (quarter && quarterYear) return inYears({ kind: 'quarter', year: Number(quarterYear), quarter: QUARTERS[quarter[1] ?? ''] ?? 1, text }, Number(quarterYear))
  const day = /^(?:truoc |trong )?(?:ngay )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(words)
  if (day) return dayTime(day, text)
  const span = /^(?:tu )?(?:thang )?(\d{1,2})(?:[/-](\d{4}))?\s*(?:-|den)\s*(?:het )?(?:thang )?(\d{1,2})(?:[/-](\d{4}))?$/.exec(words)
  if (span) return monthsTime(span[1], span[2] ?? span[4] ?? own, span[3], span[4] ?? own, text)
  const month = /^(?:(?:trong )?thang (\d{1,2})(?:[/-](\d{4}))?|(\d{1,2})[/-](\d{4}))$/.exec(words)
  if (month) return monthsTime(month[1] ?? month[3], month[2] ?? month[4] ?? own, month[1] ?? month[3], month[2] ?? month[4] ?? own, text)
  const twoYears = /^(?:nam |giai doan |tu )?(\d{4})\s*(?:-|den)\s*(?:nam )?(\d{4})$/.exec(words)
  if (twoYears && Number(twoYears[1]) <= Number(twoYears[2])) return inYears({ kind: 'years', from: Number(twoYears[1]), to: Number(twoYears[2]), text }, Number(twoYears[1]), Number(twoYears[2]))
  const year = /^(?:(?:ca|trong) )?(?:nam )?(\d{4})$/.exec(words)
  if (year) return inYears({ kind: 'years', from: Number(year[1]), to: Number(year[1]), text }, Number(year[1]))
  const rhythm = rhythmIn(words)
  return rhythm && { kind: 'standing', rhythm, text }
}

function rhythmIn(words: string): 'month' | 'quarter' | 'half-year' | 'year' | undefined {
  if (/(?:hang|moi) thang/.test(words)) return 'month'
  if (/6 thang|sau thang|nua nam/.test(words)) return 'half-year'
  if (/(?:hang|moi) nam/.test(words)) return 'year'
  return /thuong xuyen|(?:hang|moi) quy/.test(words) ? 'quarter' : undefined
}

function inYears(time: PlanTime, ...years: number[]): PlanTime | undefined {
  return years.every((year) => year >= 2015 && year <= 2100) ? time : undefined
}

function monthsTime(from: string | undefined, fromYear: string | undefined, to: string | undefined, toYear: string | undefined, text: string): PlanTime | undefined {
  if (!from || !to || !fromYear || !toYear || ![from, to].every((month) => Number(month) >= 1 && Number(month) <= 12)) return undefined
  const month = (no: string, year: string): string => `${year}-${no.padStart(2, '0')}`
  const time: PlanTime = { kind: 'months', from: month(from, fromYear), to: month(to, toYear), text }
  return time.from > time.to ? undefined : inYears(time, Number(fromYear), Number(toYear))
}

function dayTime([, day = '', month = '', year = '']: RegExpExecArray, text: string): PlanTime | undefined {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${on}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== on ? undefined : inYears({ kind: 'day', on, text }, Number(year))
}

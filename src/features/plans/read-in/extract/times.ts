import type { PlanTime } from '../../document/content.ts'
import { foldSame } from './quantities.ts'

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 }

/** A time as plans write it. `sure` is false where its words say more than the kinds can hold, or nothing that is understood. */
export function readTime(text: string): { time: PlanTime; sure: boolean } {
  const words = text.replace(/\s+/g, ' ').replace(/[.,;]+\s*$/, '').trim().slice(0, 200)
  const folded = foldSame(words)
  const quarter = /quy (i{1,3}|iv|[1-4])\s*(?:[/-]|nam)?\s*(20\d\d)/.exec(folded)
  if (quarter) return { time: { kind: 'quarter', year: Number(quarter[2]), quarter: QUARTERS[quarter[1] ?? ''] ?? 1, text: words }, sure: folded === quarter[0] }
  const months = /(?:thang )?(\d{1,2})[/-](20\d\d)\s*(?:-|–|den)\s*(?:het )?(?:thang )?(\d{1,2})[/-](20\d\d)/.exec(folded)
  if (months && isMonth(months[1]) && isMonth(months[3])) return { time: { kind: 'months', from: monthOf(months[1], months[2]), to: monthOf(months[3], months[4]), text: words }, sure: true }
  const day = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](20\d\d)/.exec(folded) ?? /ngay (\d{1,2}) thang (\d{1,2}) nam (20\d\d)/.exec(folded)
  if (day && isMonth(day[2]) && Number(day[1]) >= 1 && Number(day[1]) <= 31) return { time: { kind: 'day', on: `${day[3]}-${pad(day[2])}-${pad(day[1])}`, text: words }, sure: true }
  const month = /(?:thang )?(\d{1,2})[/-](20\d\d)/.exec(folded)
  if (month && isMonth(month[1])) return { time: { kind: 'months', from: monthOf(month[1], month[2]), to: monthOf(month[1], month[2]), text: words }, sure: true }
  const years = /(20\d\d)\s*(?:-|–|den)\s*(20\d\d)/.exec(folded)
  if (years && Number(years[1]) <= Number(years[2])) return { time: { kind: 'years', from: Number(years[1]), to: Number(years[2]), text: words }, sure: true }
  const rhythm = rhythmIn(folded)
  if (rhythm) return { time: { kind: 'standing', rhythm, text: words }, sure: /^thuong xuyen/.test(folded) }
  const year = /^(?:trong )?(?:nam )?(20\d\d)$/.exec(folded)
  if (year) return { time: { kind: 'years', from: Number(year[1]), to: Number(year[1]), text: words }, sure: true }
  return { time: { kind: 'none', text: words }, sure: words === '' }
}

/** A standing task needs a rhythm for its reminders, but has no end. */
function rhythmIn(folded: string): 'month' | 'quarter' | 'half-year' | 'year' | undefined {
  if (/(?:hang|moi) thang/.test(folded)) return 'month'
  if (/6 thang|nua nam/.test(folded)) return 'half-year'
  if (/(?:hang|moi) nam|thuong nien/.test(folded)) return 'year'
  return /thuong xuyen|lien tuc|(?:hang|moi) quy/.test(folded) ? 'quarter' : undefined
}

function isMonth(text: string | undefined): boolean {
  return Number(text) >= 1 && Number(text) <= 12
}

function pad(text: string | undefined): string {
  return String(Number(text)).padStart(2, '0')
}

function monthOf(month: string | undefined, year: string | undefined): string {
  return `${year}-${pad(month)}`
}

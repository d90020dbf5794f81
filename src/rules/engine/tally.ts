/** Totals of several sheets. Sum and count are kept; nothing is divided except to print. */
import type { Points } from '../vocabulary.ts'

export type Tally = {
  count: number
  sum: Points
  lowest: Points
  highest: Points
  /** Highest less lowest. */
  spread: Points
}

/** Sum, count and spread of the sheets. @throws when there is no sheet. */
export function tally(sheets: readonly { member: string; total: Points }[]): Tally {
  if (sheets.length === 0) throw new Error('A tally needs at least one sheet')
  const totals = sheets.map(sheet => sheet.total)
  const lowest = totals.reduce((least, total) => Math.min(least, total))
  const highest = totals.reduce((most, total) => Math.max(most, total))
  return { count: totals.length, sum: totals.reduce((sum, total) => sum + total, 0), lowest, highest, spread: highest - lowest }
}

/** Whether the totals lie further apart than the council's rules of work allow; exactly `maxSpread` is allowed. */
export function isSpreadTooWide(of: Pick<Tally, 'spread'>, maxSpread: Points): boolean {
  return of.spread > maxSpread
}

/** Whether the unrounded mean reaches `points`: `sum ≥ points × count`. False without sheets. */
export function meanAtLeast(of: Pick<Tally, 'sum' | 'count'>, points: Points): boolean {
  return of.count > 0 && of.sum >= points * of.count
}

/** The mean as printed, e.g. `74,18`: half a hundredth is rounded up; whole-number arithmetic. */
export function formatMean(sum: Points, count: number): string {
  if (count <= 0) return '–'
  const hundredths = (BigInt(sum) * 200n + BigInt(count)) / (BigInt(count) * 2n)
  return `${hundredths / 100n},${String(hundredths % 100n).padStart(2, '0')}`
}

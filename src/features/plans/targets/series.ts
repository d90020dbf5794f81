import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Figure, figureHref, figureSeries, indicatorOf } from '../../indicators/index.ts'
import { figureOfEntry } from './actuals.ts'
import { judge, type Judgement } from './judge.ts'
import { measureOf, type TargetRow } from './model.ts'
import type { EntryRow } from './store.ts'

/** What was reached up to a day. */
export type Point = { on: PlainDate; figure: Figure; judgement: Judgement; href: string | undefined }

const MOST_QUARTERS = 12

/** Days at which a target is looked at: the ends of its quarters (of its years, when it runs long), and the last day counted. */
export function pointsOf(period: { from: PlainDate; to: PlainDate }, today: PlainDate): PlainDate[] {
  if (today < period.from) return []
  const last = today < period.to ? today : period.to
  const ends = (months: readonly number[]): PlainDate[] => {
    const days: PlainDate[] = []
    for (let year = Number(period.from.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
      for (const month of months) days.push(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10))
    }
    return days.filter((day) => day >= period.from && day < last)
  }
  const quarters = ends([3, 6, 9, 12])
  return [...(quarters.length > MOST_QUARTERS ? ends([12]) : quarters), last]
}

/** What a target reached through its time: asked of the register in one question, or as it was entered. */
export async function seriesOf(db: Db, row: TargetRow, entries: readonly EntryRow[], today: PlainDate): Promise<Point[]> {
  const measure = measureOf(row)
  const code = row.indicator
  if (code === null || !indicatorOf(code)) {
    const current = entries.filter((entry) => !entry.corrected && entry.value !== null).sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : a.id - b.id))
    return current.map((entry) => ({ on: entry.onDay, figure: figureOfEntry(entry), judgement: judge(measure, figureOfEntry(entry)), href: undefined }))
  }
  const spans = pointsOf(row, today).map((to) => ({ from: row.from, to }))
  const found = await figureSeries(db, { codes: [code], area: row.path, spans })
  return spans.flatMap((span, i): Point[] => {
    const figure = found[i]?.get(code)
    return figure ? [{ on: span.to, figure, judgement: judge(measure, figure), href: figureHref({ code, area: row.path, span }) }] : []
  })
}

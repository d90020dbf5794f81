import type { Actor } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Figure, figureHref, figuresBy, figuresOf, type Indicator, indicatorOf, mayReadFigures, type Span } from '../../indicators/index.ts'
import { judge, type Judgement, paceOf, type Standing, standingOf, WORDED } from './judge.ts'
import { isWorded, measureOf, type TargetRow } from './model.ts'
import { currentEntries, type EntryRow } from './store.ts'

/** What a target has reached, where that comes from, and what it means. */
export type Actual = {
  figure: Figure | undefined
  /** `register`, `entered`: of an indicator. `hand`: entered here, for a target without one. */
  source: 'register' | 'entered' | 'hand'
  indicator: Indicator | undefined
  /** Day up to which it was counted, which is also the day of what a share is divided by; null when nothing was. */
  on: PlainDate | null
  /** The list behind the figure, for figures of an indicator. */
  href: string | undefined
  judgement: Judgement
  standing: Standing
  pace: { time: number; reached: number } | null
}

export type WithActual = TargetRow & { actual: Actual }

/** From so many communes of one province on, all communes of the province are asked at once. */
const MANY = 4

/** Up to which day figures of a target are counted: today while it runs; nothing before it begins. */
export function spanOf(row: Pick<TargetRow, 'from' | 'to'>, today: PlainDate): Span | undefined {
  return today < row.from ? undefined : { from: row.from, to: today < row.to ? today : row.to }
}

/** Targets with what they reached: one question for each area and time that occurs among them, never one for each target. */
export async function withActuals(db: Db, rows: readonly TargetRow[], today: PlainDate): Promise<WithActual[]> {
  const counted = rows.flatMap((row) => {
    const span = spanOf(row, today)
    return row.indicator !== null && indicatorOf(row.indicator) && span ? [{ row, code: row.indicator, span }] : []
  })
  const [figures, entries] = await Promise.all([figuresFor(db, counted), currentEntries(db, rows.filter((row) => !isCounted(row)).map((row) => row.id))])
  return rows.map((row) => ({ ...row, actual: actualOf(row, figures.get(row.id), entries.get(row.id), today) }))
}

/** The same targets for an actor's page: a number whose list does not open for the actor has no link to it. */
export function linkedFor(actor: Actor, rows: readonly WithActual[]): WithActual[] {
  return rows.map((row) => (row.actual.href === undefined || mayReadFigures(actor, row.path) ? row : { ...row, actual: { ...row.actual, href: undefined } }))
}

/** Whether an indicator fills the actual of a target; else people enter it here. */
export function isCounted(row: Pick<TargetRow, 'indicator'>): boolean {
  return row.indicator !== null && indicatorOf(row.indicator) !== undefined
}

function actualOf(row: TargetRow, counted: Figure | undefined, entry: EntryRow | undefined, today: PlainDate): Actual {
  const indicator = row.indicator === null ? undefined : indicatorOf(row.indicator)
  const span = spanOf(row, today)
  const figure = indicator ? counted : entry && figureOfEntry(entry)
  const judgement = isWorded(row) ? WORDED : judge(measureOf(row), figure)
  return {
    figure, indicator, source: indicator ? indicator.source : 'hand',
    on: indicator ? (span?.to ?? null) : (entry?.onDay ?? null),
    href: indicator && span ? figureHref({ code: indicator.code, area: row.path, span }) : undefined,
    judgement,
    standing: standingOf(judgement, row, today),
    pace: paceOf(measureOf(row), figure, row, today),
  }
}

/** What was entered as a figure. */
export function figureOfEntry(entry: Pick<EntryRow, 'value' | 'of' | 'over'>): Figure {
  const number = (text: string | null): number | null => (text === null ? null : Number(text))
  return entry.of === null ? { value: number(entry.value) } : { value: number(entry.value), of: number(entry.of), over: number(entry.over) }
}

type Wanted = { row: TargetRow; code: string; span: Span }

async function figuresFor(db: Db, wanted: readonly Wanted[]): Promise<Map<number, Figure>> {
  const found = new Map<number, Figure>()
  for (const same of groups(wanted, ({ span }) => `${span.from} ${span.to}`)) {
    const [{ span }] = same
    const codes = [...new Set(same.map((one) => one.code))]
    const keep = (one: Wanted, figures: Map<string, Figure> | undefined): void => {
      const figure = figures?.get(one.code)
      if (figure) found.set(one.row.id, figure)
    }
    for (const near of groups(same, ({ row }) => provinceOf(row.path) ?? row.path)) {
      const areas = groups(near, ({ row }) => row.path)
      const province = provinceOf(near[0].row.path)
      if (province !== undefined && areas.length > MANY) {
        const units = new Map((await figuresBy(db, { codes, area: province, by: 'commune', span })).map((unit) => [unit.path, unit.figures]))
        for (const one of near) keep(one, units.get(one.row.path))
        continue
      }
      for (const own of areas) {
        const figures = await figuresOf(db, { codes: [...new Set(own.map((one) => one.code))], area: own[0].row.path, span })
        for (const one of own) keep(one, figures)
      }
    }
  }
  return found
}

/** The province of today of a commune of today. */
function provinceOf(path: string): string | undefined {
  return /^(vn\.\d{2})\.\d{5}$/.exec(path)?.[1]
}

function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [Row, ...Row[]][] {
  const found = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const group = found.get(keyOf(row))
    if (group) group.push(row)
    else found.set(keyOf(row), [row])
  }
  return [...found.values()]
}

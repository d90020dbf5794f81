import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { MapSheet } from '../../ui/record.tsx'
import { type Area, type Figure, figuresBy, figuresByCut, figureSeries, getArea, type Indicator, indicatorOf, type Span, type UnitFigures, untilDay } from '../indicators/index.ts'
import { type Choice, dividedBy, provinceCode, seriesSpans, spanOf, unitCode } from './choice.ts'
import { PUBLIC_CODES, SERIES_CODES, STARS_CODES, UNIT_CODES } from './figures.ts'
import { countryMap, provinceMap } from './maps/read-map.ts'
import { type MonthCount, renewalsOf } from './store.ts'

/** The units that a map and its table show, with their figures. */
export type Units = {
  by: 'province' | 'commune'
  /** The area that is divided: the chosen one, or the province of a chosen commune. */
  area: { name: string; path: string }
  rows: UnitFigures[]
  /** What belongs to the divided area itself and to no single unit in it. */
  own: UnitFigures | undefined
  indicators: Indicator[]
  map: MapSheet | undefined
}

export type YearFigures = { year: number; span: Span; running: boolean; figures: Map<string, Figure> }

/** All that a dashboard shows of an area. */
export type View = {
  choice: Choice
  area: Area
  /** The chosen part of the year, cut off at today. */
  span: Span
  today: PlainDate
  /** What the map is coloured by. */
  indicator: Indicator
  series: Indicator[]
  /** The last is the chosen year. */
  years: YearFigures[]
  units: Units | undefined
  /** Products in force by sector. */
  sectors: { cut: string; value: number }[]
  renewals: MonthCount[]
}

/**
 * Loads a dashboard: figures of the area and its years, of its units, by sector, and what ends in the coming months.
 * @param open only what everybody may know
 */
export async function viewOf(db: Db, choice: Choice, today: PlainDate, open = false): Promise<View> {
  const indicator = getIndicator(choice.indicator)
  const area = await getArea(db, choice.area)
  const span = untilDay(spanOf(choice.year, choice.part), today)
  const spans = seriesSpans(choice, today)
  const [figures, units, sectors, renewals] = await Promise.all([
    figureSeries(db, { codes: [...new Set([...SERIES_CODES, ...STARS_CODES.map((one) => one.code), 'products.expiring', indicator.code])].filter((code) => !open || PUBLIC_CODES.includes(code)), area: area.path, spans: spans.map((one) => one.span) }),
    unitsOf(db, area, indicator, span, open),
    figuresByCut(db, { code: 'products.recognised', area: area.path, span, cut: 'sector' }),
    open ? [] : renewalsOf(db, area.path, today),
  ])
  return {
    choice, area, span, today, indicator, units, sectors, renewals, series: indicatorsOf([indicator.code, ...SERIES_CODES], open),
    years: spans.map((one, i) => ({ ...one, figures: figures[i] ?? new Map<string, Figure>() })),
  }
}

/** The figures of the chosen time. */
export function chosenFigures(view: View): Map<string, Figure> {
  return view.years.at(-1)?.figures ?? new Map<string, Figure>()
}

/**
 * Units of today of the country or a province. A commune stands among those of its province, with nothing but what everybody may
 * know of the others. Former units are not divided: what they had stands in the units of today.
 */
async function unitsOf(db: Db, area: Area, indicator: Indicator, span: Span, open: boolean): Promise<Units | undefined> {
  if (area.former || area.level === 'district') return undefined
  const compared = area.level === 'commune'
  if (compared && !PUBLIC_CODES.includes(indicator.code)) return undefined
  const divided = compared ? area.above.at(-1) : area
  const province = provinceCode(area.path)
  if (!divided) return undefined
  const by = dividedBy(area)
  const indicators = indicatorsOf([indicator.code, ...UNIT_CODES], open || compared)
  const [all, map] = await Promise.all([
    figuresBy(db, { codes: indicators.map((one) => one.code), area: divided.path, by, span }),
    province === undefined ? countryMap() : provinceMap(province),
  ])
  return { by, area: { name: divided.name, path: divided.path }, indicators, map, rows: all.filter((row) => row.path !== divided.path), own: all.find((row) => row.path === divided.path) }
}

function indicatorsOf(codes: readonly string[], open: boolean): Indicator[] {
  return [...new Set(codes)].filter((code) => !open || PUBLIC_CODES.includes(code)).map(getIndicator)
}

/** Every figure that a dashboard shows, once. */
export function shownIndicators(view: View): Indicator[] {
  return [...new Map([...view.series, ...(view.units?.indicators ?? [])].map((one) => [one.code, one])).values()]
}

function getIndicator(code: string): Indicator {
  const found = indicatorOf(code)
  if (!found) throw notFound()
  return found
}

/** Rows by the figure of an indicator, the greatest first, what is not known last. */
export function ranked(rows: readonly UnitFigures[], code: string): UnitFigures[] {
  const value = (row: UnitFigures): number => row.figures.get(code)?.value ?? -1
  return [...rows].sort((one, other) => value(other) - value(one) || unitCode(one.path).localeCompare(unitCode(other.path)))
}

/** Whether a unit has nothing at all in the table, so that its name alone says enough. */
export function isBare(row: UnitFigures): boolean {
  return [...row.figures.values()].every((figure) => figure.value === 0 || figure.value === null)
}

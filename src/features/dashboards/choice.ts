import { z } from 'zod'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Area, indicatorOf, isAreaPath, type Span, untilDay } from '../indicators/index.ts'

/** Parts of a year that reports and reviews speak of, by their word in addresses. */
export const PARTS = { year: 'ca-nam', first: 'dau-nam', second: 'cuoi-nam' } as const
export type Part = keyof typeof PARTS
const PART_NAMES: readonly Part[] = ['year', 'first', 'second']

/** All that a dashboard shows follows from these: an address keeps them, so that it may be sent on. */
export type Choice = { area: string; year: number; part: Part; indicator: string }

/** The year in which the programme began to recognise products. */
const FIRST_YEAR = 2019
const SERIES_YEARS = 5
export const USUAL_INDICATOR = 'products.recognised'

/** A choice as an address or a machine gives it. */
export const ChoiceInput = z.object({ area: word(), year: word(), part: word(), indicator: word() })
export type ChoiceInput = z.output<typeof ChoiceInput>

function word() {
  return z.union([z.string().max(60), z.number().transform(String)]).optional().catch(undefined)
}

/** The words of an address. */
export function wordsOf(query: URLSearchParams): ChoiceInput {
  return ChoiceInput.parse({ area: query.get('dia-ban') ?? undefined, year: query.get('nam') ?? undefined, part: query.get('ky') ?? undefined, indicator: query.get('chi-tieu') ?? undefined })
}

/** Reads a choice; what cannot be understood, or lies ahead, becomes what is usual. */
export function readChoice(input: ChoiceInput, usual: { area: string; today: PlainDate; indicators: readonly string[] }): Choice {
  const thisYear = Number(usual.today.slice(0, 4))
  const asked = Number(input.year)
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear
  const named = PART_NAMES.find((part) => PARTS[part] === input.part) ?? 'year'
  const { area = '', indicator = '' } = input
  return {
    area: isAreaPath(area) ? area : usual.area,
    year,
    part: spanOf(year, named).from > usual.today ? 'year' : named,
    indicator: usual.indicators.includes(indicator) && indicatorOf(indicator) ? indicator : USUAL_INDICATOR,
  }
}

/** The query of an address, in one order. */
export function queryOf({ area, year, part, indicator }: Choice): string {
  return `?${new URLSearchParams({ 'dia-ban': area, nam: String(year), ky: PARTS[part], 'chi-tieu': indicator })}`
}

/** Years that may be chosen, the latest first. */
export function yearsUntil(today: PlainDate): number[] {
  const last = Number(today.slice(0, 4))
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, i) => last - i)
}

/** First and last day of a part of a year. */
export function spanOf(year: number, part: Part): Span {
  return { from: `${year}-${part === 'second' ? '07-01' : '01-01'}`, to: `${year}-${part === 'first' ? '06-30' : '12-31'}` }
}

/** The same part of the years up to the chosen one, cut off at today; `running`: not over yet. */
export function seriesSpans({ year, part }: Pick<Choice, 'year' | 'part'>, today: PlainDate): { year: number; span: Span; running: boolean }[] {
  const first = Math.max(FIRST_YEAR, year - SERIES_YEARS + 1)
  return Array.from({ length: year - first + 1 }, (_, i) => {
    const whole = spanOf(first + i, part)
    return { year: first + i, span: untilDay(whole, today), running: whole.to > today }
  })
}

/** What the map of an area is divided into; a commune is shown among those of its province. */
export function dividedBy(area: Pick<Area, 'level'>): 'province' | 'commune' {
  return area.level === 'central' ? 'province' : 'commune'
}

/** Code of the province of today of a path, none for the country and former units. */
export function provinceCode(path: string): string | undefined {
  return /^vn\.(\d{2})/.exec(path)?.[1]
}

/** Code of the last unit of a path, as maps name it. */
export function unitCode(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

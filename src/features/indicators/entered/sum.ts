import type { Db } from '../../../platform/db/database.ts'
import { indicatorOf } from '../catalogue/index.ts'
import { groupBy } from '../group.ts'
import { type Figure, shareOf, type Span } from '../model.ts'
import { type EnteredRow, enteredIn } from './store.ts'

type Asked = { codes: readonly string[]; area: string; spans: readonly Span[]; by?: 'province' | 'commune' }
type Sum = { value: number; over: number | null } | null

/**
 * Entered figures of an area, for each span a map by code (with `by`: by code and unit). A unit's own figure wins over the sum
 * of those below it; nothing entered is null, which is not 0.
 */
export async function enteredFigures(db: Db, { codes, area, spans, by }: Asked): Promise<Map<string, Figure>[]> {
  if (codes.length === 0) return spans.map(() => new Map<string, Figure>())
  const rows = groupBy(await enteredIn(db, codes, area), (row) => row.indicator)
  return spans.map((span) => new Map(codes.flatMap((code): [string, Figure][] => {
    const counting = countingRows(rows.get(code) ?? [], code, span)
    if (!by) return [[code, figure(code, sumOf(counting))]]
    const perUnit = groupBy(counting, (row) => (by === 'province' ? row.provinceId : row.communeId))
    return [...perUnit].flatMap(([unit, own]): [string, Figure][] => (unit === null ? [] : [[`${code} ${unit}`, figure(code, sumOf(own))]]))
  })))
}

/**
 * The rows that count for a span. A state: the last of each unit by the day, of units that stood on it. What happened in a
 * period: the spans of each unit that lie within it, without those that lie within a wider one.
 */
export function countingRows(rows: readonly EnteredRow[], code: string, span: Span): EnteredRow[] {
  const known = rows.filter((row) => row.value !== null)
  if (indicatorOf(code)?.time === 'in-period') {
    const inside = known.filter((row) => row.from >= span.from && row.to <= span.to)
    return inside.filter((row) => !inside.some((wider) => wider.id !== row.id && wider.unitId === row.unitId && wider.from <= row.from && wider.to >= row.to))
  }
  const standing = known.filter((row) => row.to <= span.to && (row.unitFrom === null || row.unitFrom <= span.to) && (row.unitEnd === null || row.unitEnd > span.to))
  return standing.filter((row) => !standing.some((later) => later.unitId === row.unitId && later.to > row.to))
}

/** The sum of an area: the highest level that entered its own, and for each unit without one the sum of those below it. */
function sumOf(rows: readonly EnteredRow[]): Sum {
  const central = rows.filter((row) => row.level === 'central')
  if (central.length > 0) return add(central)
  return addUp([...groupBy(rows, (row) => row.provinceId).values()].map(ofProvince))
}

function ofProvince(rows: readonly EnteredRow[]): Sum {
  const own = rows.filter((row) => row.level === 'province')
  if (own.length > 0) return add(own)
  const districts = [...groupBy(rows, (row) => row.districtId ?? 0)].map(([district, below]) => {
    const of = below.filter((row) => row.level === 'district')
    return add(district !== 0 && of.length > 0 ? of : below)
  })
  return addUp(districts)
}

function add(rows: readonly EnteredRow[]): Sum {
  return addUp(rows.map((row) => (row.value === null ? null : { value: row.value, over: row.over })))
}

function addUp(sums: readonly Sum[]): Sum {
  return sums.reduce((total, one) => (one === null ? total : total === null ? one : { value: total.value + one.value, over: total.over === null || one.over === null ? null : total.over + one.over }), null)
}

function figure(code: string, sum: Sum): Figure {
  if (!indicatorOf(code)?.parts) return { value: sum?.value ?? null }
  return shareOf(sum?.value ?? null, sum?.over ?? null)
}

import type { Db } from '../../platform/db/database.ts'
import { countedOf, indicatorOf } from './catalogue/index.ts'
import { type Count, countFacts, type Part } from './count.ts'
import { enteredFigures } from './entered/sum.ts'
import { factsOf } from './facts.ts'
import { groupBy } from './group.ts'
import { CUTS, type Cut, type Figure, type Indicator, shareOf, type Span, type UnitFigures } from './model.ts'
import { unitsBelow } from './units.ts'

type Question = { codes: readonly string[]; area: string; span: Span }

/** Figures of an area: everything that registers count in one statement, everything entered in another. Unknown codes are left out. */
export async function figuresOf(db: Db, { codes, area, span }: Question): Promise<Map<string, Figure>> {
  const [figures = new Map<string, Figure>()] = await figureSeries(db, { codes, area, spans: [span] })
  return figures
}

/** Figures of an area for several spans, in their order. */
export async function figureSeries(db: Db, { codes, area, spans }: { codes: readonly string[]; area: string; spans: readonly Span[] }): Promise<Map<string, Figure>[]> {
  const wanted = wantedOf(codes)
  const counts = groupBy(await countFacts(db, { parts: wanted.parts, area, spans, by: null }), (count) => count.no)
  const entered = await enteredFigures(db, { codes: wanted.entered, area, spans })
  return spans.map((_, no) => assemble(wanted.shown, counts.get(no) ?? [], (code) => entered[no]?.get(code)))
}

/**
 * Figures of the units of today one or two levels down, by code of unit; those with nothing stand there with 0. What belongs to
 * no single unit of that level (a class that the province held) stands under the area itself, so that the sum is the area's figure.
 */
export async function figuresBy(db: Db, { codes, area, by, span }: Question & { by: 'province' | 'commune' }): Promise<UnitFigures[]> {
  const wanted = wantedOf(codes)
  const units = await unitsBelow(db, area, by)
  const counts = groupBy(await countFacts(db, { parts: wanted.parts, area, spans: [span], by }), (count) => count.unit)
  const entered = await enteredFigures(db, { codes: wanted.entered, area, spans: [span], by })
  const rows = units.list.map((unit): UnitFigures => ({
    ...unit, figures: assemble(wanted.shown, counts.get(unit.unitId) ?? [], (code) => entered[0]?.get(`${code} ${unit.unitId}`)),
  }))
  const rest = counts.get(null)
  return rest && units.own ? [...rows, { ...units.own, figures: assemble(wanted.shown, rest, () => undefined) }] : rows
}

/** One figure divided by stars or sector. A figure that cannot be divided so gives nothing. */
export async function figuresByCut(db: Db, { code, area, span, cut }: { code: string; area: string; span: Span; cut: Cut }): Promise<{ cut: string; value: number }[]> {
  const counted = countedOf(code)
  if (!counted || !cutsOf(code).includes(cut)) return []
  const counts = await countFacts(db, { parts: [{ kind: counted.facts, cut, stars: counted.stars }], area, spans: [span], by: null })
  return counts.map((count) => ({ cut: count.cut ?? '', value: count.n ?? 0 })).sort((a, b) => (a.cut < b.cut ? -1 : 1))
}

/** By what a figure can be divided. */
export function cutsOf(code: string): Cut[] {
  const counted = countedOf(code)
  if (!counted) return []
  const { cuts } = factsOf(counted.facts)
  return CUTS.filter((cut) => cut in cuts && !(cut === 'stars' && counted.stars !== undefined))
}

/** Whether its records count for more or less than one each: registered products are counted from lists. */
export function isWeighed(code: string): boolean {
  const counted = countedOf(code)
  return counted !== undefined && factsOf(counted.facts).weight !== undefined
}

/** What to count and to look up for the codes: shares need their two parts. */
function wantedOf(codes: readonly string[]): { shown: Indicator[]; parts: Part[]; entered: string[] } {
  const shown = [...new Set(codes)].flatMap((code) => indicatorOf(code) ?? [])
  const needed = shown.flatMap(({ code, share }) => (share ? [share.of, share.over] : [code]))
  const counted = needed.flatMap((code) => countedOf(code) ?? [])
  const kinds = [...new Set(counted.map((one) => one.facts))]
  return {
    shown,
    parts: kinds.map((kind) => ({ kind, cut: counted.some((one) => one.facts === kind && one.stars !== undefined) ? 'stars' : null })),
    entered: needed.filter((code) => indicatorOf(code)?.source === 'entered'),
  }
}

function assemble(shown: readonly Indicator[], counts: readonly Count[], entered: (code: string) => Figure | undefined): Map<string, Figure> {
  const count = (code: string): number | null => {
    const counted = countedOf(code)
    const none = counted && factsOf(counted.facts).weight === undefined ? 0 : null
    return counts.reduce((sum, one) => (one.n !== null && one.kind === counted?.facts && (counted.stars === undefined || one.cut === String(counted.stars)) ? (sum ?? 0) + one.n : sum), none)
  }
  return new Map(shown.map(({ code, share, source }): [string, Figure] => {
    if (source === 'entered') return [code, entered(code) ?? { value: null }]
    return [code, share ? shareOf(count(share.of), count(share.over)) : { value: count(code) }]
  }))
}

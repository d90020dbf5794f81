import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { liesIn } from './area.ts'
import { FACT_KINDS, type FactKind, type Facts, factsOf } from './facts.ts'
import { groupBy } from './group.ts'
import type { Cut, Span } from './model.ts'

/** Facts of a kind to count, divided by a cut where there is one; only those of some stars when told. */
export type Part = { kind: FactKind; cut: Cut | null; stars?: number | undefined }

/** How many facts of a kind lie in a unit, for one span and one value of the cut. */
export type Count = { no: number; kind: FactKind; cut: string | null; unit: number | null; n: number | null }

/** What to count: which facts, in what area, for which spans, and by units of which level. */
export type Asked = { parts: readonly Part[]; area: string; spans: readonly Span[]; by: 'province' | 'commune' | null }

/** Counts all of it in one statement. Facts of no single unit of that level stand under null. */
export async function countFacts(db: Db, { parts, area, spans, by }: Asked): Promise<Count[]> {
  const readings = [...groupBy(parts, (part) => `${factsOf(part.kind).part?.of ?? part.kind} ${part.stars ?? ''}`).values()]
  const counts = spans.flatMap((span, no) => readings.map((reading) => countOf(reading, { area, span, no, by })))
  if (counts.length === 0) return []
  const { rows } = await sql<Count>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows
}

/** One reading of the rows that all its parts are among. */
function countOf(parts: readonly Part[], { area, span, no, by }: { area: string; span: Span; no: number; by: Asked['by'] }): RawBuilder<Count> {
  const [first] = parts
  if (!first) throw new Error('Nothing to count')
  const together = parts.length > 1
  const facts = factsOf(together ? baseOf(first.kind) : first.kind)
  const cut = parts.find((part) => part.cut !== null)?.cut ?? null
  const column = cut === null ? undefined : facts.cuts[cut]
  const unit = by === null ? sql`null::int` : sql.ref(by === 'province' ? 't.province_id' : 't.commune_id')
  const cutBy = column === undefined ? sql`null::text` : sql`${sql.ref(column)}::text`
  const ofStars = first.stars === undefined || facts.cuts.stars === undefined ? sql`` : sql`and ${sql.ref(facts.cuts.stars)} = ${first.stars}`
  const numbers = parts.map(({ kind }, at) => {
    const { part } = factsOf(kind)
    return sql`${howMany(facts, together && part ? sql`filter (where ${part.also(span)})` : sql``)} as ${sql.ref(`n${at}`)}`
  })
  return sql<Count>`(select ${sql.lit(no)}::int as no, v.kind, g.cut, g.unit, v.n from (
      select ${cutBy} as cut, ${unit} as unit, ${sql.join(numbers)}
      from ${facts.from} ${needsToday(area, by) ? joinToday(facts.unit) : sql``}
      where ${facts.where(span)} ${ofStars} and ${liesIn(area, sql.ref(facts.path))} group by 1, 2
    ) g cross join lateral (values ${sql.join(parts.map(({ kind }, at) => sql`(${sql.lit(kind)}::text, ${sql.ref(`g.n${at}`)})`))}) v(kind, n))`
}

function baseOf(kind: FactKind): FactKind {
  const of = factsOf(kind).part?.of
  return FACT_KINDS.find((one) => one === of) ?? kind
}

/** How many rows there are, or what they count for together: null when none tells. */
export function howMany({ weight }: Facts, filter: RawBuilder<unknown> = sql``): RawBuilder<number | null> {
  return weight === undefined ? sql<number>`(count(*) ${filter})::int` : sql<number | null>`(sum(${weight}) ${filter})::bigint`
}

/** Whether the place of today decides; a former unit holds what was recorded in it, the country holds everything. */
export function needsToday(area: string, by: Asked['by']): boolean {
  return by !== null || (area !== 'vn' && !area.startsWith('former'))
}

/** The table of today's places under the name `t`, joined by the unit of a fact. */
export function joinToday(unit: string): RawBuilder<unknown> {
  return sql`join unit_today t on t.unit_id = ${sql.ref(unit)}`
}

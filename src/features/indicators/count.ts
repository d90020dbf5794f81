import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { liesIn } from './area.ts'
import { type FactKind, type Facts, factsOf } from './facts.ts'
import type { Cut, Span } from './model.ts'

/** Facts of a kind to count, divided by a cut where there is one; only those of some stars when told. */
export type Part = { kind: FactKind; cut: Cut | null; stars?: number | undefined }

/** How many facts of a kind lie in a unit, for one span and one value of the cut. */
export type Count = { no: number; kind: FactKind; cut: string | null; unit: number | null; n: number | null }

/** What to count: which facts, in what area, for which spans, and by units of which level. */
export type Asked = { parts: readonly Part[]; area: string; spans: readonly Span[]; by: 'province' | 'commune' | null }

/** Counts all of it in one statement. Facts of no single unit of that level stand under null. */
export async function countFacts(db: Db, { parts, area, spans, by }: Asked): Promise<Count[]> {
  const counts = spans.flatMap((span, no) => parts.map((part) => countOf(part, { area, span, no, by })))
  if (counts.length === 0) return []
  const { rows } = await sql<Count>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows
}

function countOf({ kind, cut, stars }: Part, { area, span, no, by }: { area: string; span: Span; no: number; by: Asked['by'] }): RawBuilder<Count> {
  const facts = factsOf(kind)
  const column = cut === null ? undefined : facts.cuts[cut]
  const unit = by === null ? sql`null::int` : sql.ref(by === 'province' ? 't.province_id' : 't.commune_id')
  const cutBy = column === undefined ? sql`null::text` : sql`${sql.ref(column)}::text`
  const ofStars = stars === undefined || facts.cuts.stars === undefined ? sql`` : sql`and ${sql.ref(facts.cuts.stars)} = ${stars}`
  return sql<Count>`(select ${sql.lit(no)}::int as no, ${sql.lit(kind)}::text as kind, ${cutBy} as cut, ${unit} as unit, ${howMany(facts)} as n
    from ${facts.from} ${needsToday(area, by) ? joinToday(facts.unit) : sql``}
    where ${facts.where(span)} ${ofStars} and ${liesIn(area, sql.ref(facts.path))} group by 3, 4)`
}

/** How many rows there are, or what they count for together: null when none tells. */
export function howMany({ weight }: Facts): RawBuilder<number | null> {
  return weight === undefined ? sql<number>`count(*)::int` : sql<number | null>`sum(${sql.ref(weight)})::int`
}

/** Whether the place of today decides; a former unit holds what was recorded in it, the country holds everything. */
export function needsToday(area: string, by: Asked['by']): boolean {
  return by !== null || (area !== 'vn' && !area.startsWith('former'))
}

/** The table of today's places under the name `t`, joined by the unit of a fact. */
export function joinToday(unit: string): RawBuilder<unknown> {
  return sql`join unit_today t on t.unit_id = ${sql.ref(unit)}`
}

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { RowState } from './model.ts'
import { liesIn } from './store.ts'

/** How far a row has come; needs `r` (registration_rows) and `d` (its dossier, left joined). */
export const ROW_STATE: RawBuilder<RowState> = sql<RowState>`case
  when d.id is null or d.first_submitted_on is null or d.stage in ('drafting', 'withdrawn') then 'registered'
  when d.stage = 'recognised' or exists (select 1 from certificates c where c.dossier_id = d.id) then 'recognised'
  when d.stage = 'not-recognised' then 'not-recognised'
  when exists (select 1 from results e where e.dossier_id = d.id) then 'evaluated'
  else 'submitted' end`

/** Registered and what became of it, side by side (M11.09). Each step counts those of the steps after it. */
export type Registered = {
  /** Products of accepted lists: with 3 and 4 stars aimed at, potential 5 stars, all. */
  upTo4: number; potential5: number; registered: number
  /** Of lists that tell their products: handed in, with a result, recognised; and not handed in yet. */
  submitted: number; evaluated: number; recognised: number; notSubmitted: number
  /** Registered, but known only as a number of an older plan. */
  counted: number
  /** Products of lists that were sent and wait for the province. */
  waiting: number
  /** Producers that are to be supported. */
  supported: number
  /** All that was handed in, evaluated, recognised in the year, registered or not. */
  beside: { submitted: number; evaluated: number; recognised: number }
}

/**
 * From registered to recognised in an area of today or of before, for a year. Lists count once the province has accepted them;
 * a list of a former unit counts where that unit stands today.
 * @param of.area path of a unit
 */
export async function registeredToRecognised(db: Db, { area, year }: { area: string; year: number }): Promise<Registered> {
  const lists = await sql<{ upTo4: number; potential5: number; registered: number; counted: number; waiting: number }>`
    select coalesce(sum(upto4) filter (where stage = 'accepted'), 0)::int as "upTo4", coalesce(sum(potential5) filter (where stage = 'accepted'), 0)::int as potential5,
      coalesce(sum(total) filter (where stage = 'accepted'), 0)::int as registered, coalesce(sum(total) filter (where stage = 'accepted' and counted), 0)::int as counted,
      coalesce(sum(total) filter (where stage = 'sent'), 0)::int as waiting
    from registration_counts l left join unit_today t on t.unit_id = l.unit_id left join units tp on tp.id = t.province_id
    where l.year = ${year} and ${liesIn(area)}`.execute(db)
  const rows = await sql<{ state: RowState; n: number }>`
    select ${ROW_STATE} as state, count(*)::int as n
    from registration_rows r join registration_lists l on l.id = r.list_id left join unit_today t on t.unit_id = l.unit_id left join units tp on tp.id = t.province_id left join dossiers d on d.id = r.dossier_id
    where l.year = ${year} and l.stage = 'accepted' and ${liesIn(area)} group by 1`.execute(db)
  const supported = await sql<{ n: number }>`
    select count(distinct coalesce(r.producer_id::text, fold_key(r.producer_name) || l.unit_id))::int as n
    from registration_rows r join registration_lists l on l.id = r.list_id left join unit_today t on t.unit_id = l.unit_id left join units tp on tp.id = t.province_id
    where l.year = ${year} and l.stage = 'accepted' and r.support <> '' and ${liesIn(area)}`.execute(db)
  const of = (...states: RowState[]): number => rows.rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0)
  const [counts] = lists.rows
  return {
    upTo4: counts?.upTo4 ?? 0, potential5: counts?.potential5 ?? 0, registered: counts?.registered ?? 0, counted: counts?.counted ?? 0, waiting: counts?.waiting ?? 0,
    submitted: of('submitted', 'evaluated', 'recognised', 'not-recognised'), evaluated: of('evaluated', 'recognised', 'not-recognised'), recognised: of('recognised'), notSubmitted: of('registered'),
    supported: supported.rows[0]?.n ?? 0, beside: await allOf(db, area, year),
  }
}

/** Products of an area that were handed in, had a result, were recognised in a year, whether they were registered or not. */
async function allOf(db: Db, area: string, year: number): Promise<Registered['beside']> {
  const span = sql`between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`
  const place = (table: string): RawBuilder<boolean> => sql<boolean>`(${sql.ref(`${table}.path`)} <@ ${area}::ltree or exists (select 1 from unit_today t where t.unit_id = ${sql.ref(`${table}.unit_id`)} and t.path <@ ${area}::ltree))`
  const { rows } = await sql<Registered['beside']>`select
    (select count(distinct product_id)::int from dossiers where first_submitted_on ${span} and stage not in ('drafting', 'withdrawn') and ${place('dossiers')}) as submitted,
    (select count(distinct product_id)::int from results where adopted_on ${span} and ${place('results')}) as evaluated,
    (select count(distinct product_id)::int from certificates where issued_on ${span} and ${place('certificates')}) as recognised`.execute(db)
  return rows[0] ?? { submitted: 0, evaluated: 0, recognised: 0 }
}

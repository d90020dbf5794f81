import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { BudgetEntries, EstimateLines, Estimates, Merits, Prizes } from '../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { containsPattern } from '../producers/index.ts'
import { COUNTERPART, type EntryKind, type EntryRow, type EstimateRow, type LineRow, type MeritRow } from './model.ts'

export const PAGE_SIZE = 25

/** Columns by which money is scoped; the query must name the table. */
export const ESTIMATE_COLUMNS: Columns = { path: sql.ref('estimates.path'), level: sql.ref('estimates.level'), inForce: sql`estimates.stage in ('approved', 'closed')` }
export const MERIT_COLUMNS: Columns = { path: sql.ref('merits.path'), level: sql.ref('merits.level'), inForce: sql`true` }

export async function findEstimate(db: Db, id: number) {
  return db.selectFrom('estimates').innerJoin('unit_labels', 'unit_labels.id', 'estimates.unit_id').leftJoin('plans', 'plans.id', 'estimates.plan_id')
    .selectAll('estimates').select(['unit_labels.full_name as unit', 'plans.title as plan']).where('estimates.id', '=', id).executeTakeFirst()
}

export async function lockEstimate(tx: Tx, id: number): Promise<EstimateRow | undefined> {
  return tx.selectFrom('estimates').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The next number of a unit's estimates of a year; those who begin one at once wait for each other. */
export async function nextNo(tx: Tx, unitId: number, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('estimates'), ${unitId})`.execute(tx)
  const { last } = await tx.selectFrom('estimates').select(sql<number>`coalesce(max(no), 0)`.as('last')).where('unit_id', '=', unitId).where('year', '=', year).executeTakeFirstOrThrow()
  return last + 1
}

export async function insertEstimate(tx: Tx, values: Insertable<Estimates>): Promise<number> {
  const { id } = await tx.insertInto('estimates').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateEstimate(tx: Tx, id: number, set: Updateable<Estimates>): Promise<void> {
  await tx.updateTable('estimates').set(set).where('id', '=', id).execute()
}

export async function deleteEstimate(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('estimate_lines').where('estimate_id', '=', id).execute()
  await tx.deleteFrom('estimates').where('id', '=', id).execute()
}

/** A line with its estimate locked first, so that two who work on it wait for each other. */
export async function lockLine(tx: Tx, id: number): Promise<{ line: LineRow; estimate: EstimateRow } | undefined> {
  const found = await tx.selectFrom('estimate_lines').select('estimate_id').where('id', '=', id).executeTakeFirst()
  const estimate = found && (await lockEstimate(tx, found.estimate_id))
  const line = estimate && (await tx.selectFrom('estimate_lines').selectAll().where('id', '=', id).executeTakeFirst())
  return line && { line, estimate }
}

export async function insertLine(tx: Tx, values: Insertable<EstimateLines>): Promise<number> {
  const { id } = await tx.insertInto('estimate_lines').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateLine(tx: Tx, id: number, set: Updateable<EstimateLines>): Promise<void> {
  await tx.updateTable('estimate_lines').set(set).where('id', '=', id).execute()
}

export async function deleteLine(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('estimate_lines').where('id', '=', id).execute()
}

export async function insertEntry(tx: Tx, values: Insertable<BudgetEntries>): Promise<number> {
  const { id } = await tx.insertInto('budget_entries').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function findEntry(tx: Tx, id: number): Promise<EntryRow | undefined> {
  return tx.selectFrom('budget_entries').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function cancelEntry(tx: Tx, id: number, reason: string, at: Date): Promise<void> {
  await tx.updateTable('budget_entries').set({ cancelled_at: at, cancelled_reason: reason }).where('id', '=', id).execute()
}

/** What was allotted to a line and paid out of it, without what was cancelled. */
export async function movedOf(db: Db, lineId: number): Promise<Record<EntryKind, number>> {
  const rows = await db.selectFrom('budget_entries').select(['kind', sql<number>`sum(amount)::bigint`.as('amount')]).where('line_id', '=', lineId).where('cancelled_at', 'is', null).groupBy('kind').execute()
  const of = (kind: EntryKind): number => rows.find((row) => row.kind === kind)?.amount ?? 0
  return { allotment: of('allotment'), payment: of('payment') }
}

/** Movements of a line, the latest first. */
export async function entriesOf(db: Db, lineId: number): Promise<EntryRow[]> {
  return db.selectFrom('budget_entries').selectAll().where('line_id', '=', lineId).orderBy('on_day', 'desc').orderBy('id', 'desc').limit(500).execute()
}

const moved = (kind: EntryKind) => sql<number>`coalesce((select sum(e.amount) from budget_entries e where e.line_id = estimate_lines.id and e.kind = ${kind} and e.cancelled_at is null), 0)::bigint`

/** Lines of estimates with what moved on them; the caller says which. */
export function lineRows(db: Db) {
  return db.selectFrom('estimate_lines').innerJoin('estimates', 'estimates.id', 'estimate_lines.estimate_id').innerJoin('unit_labels', 'unit_labels.id', 'estimates.unit_id')
    .leftJoin('plan_tasks', 'plan_tasks.id', 'estimate_lines.task_id').leftJoin('producers', 'producers.id', 'estimate_lines.producer_id')
    .select([
      'estimate_lines.id', 'estimate_id', 'work', 'content', 'source', 'programme', 'task_id', 'estimate_lines.producer_id', 'amount', 'overlap_reason', 'settled', 'settled_on', 'settled_paper',
      'estimates.year', 'estimates.no', 'estimates.stage', 'estimates.title as estimate', 'unit_labels.full_name as unit', 'plan_tasks.title as task', 'plan_tasks.mark as taskMark', 'producers.name as producer',
      moved('allotment').as('allotted'), moved('payment').as('paid'),
    ])
    .orderBy('estimates.year', 'desc').orderBy('estimates.id').orderBy('estimate_lines.id')
}
export type LineLine = Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number]

/**
 * Other lines of the same year that pay for the same: the same task, or the same kind of support for the same producer, from
 * another source or by another unit. The producer's own share beside a budget is no such thing (M31.03).
 */
export async function overlapsOf(db: Db, line: { id: number; source: string; content: string; taskId: number | null; producerId: number | null; unitId: number; year: number }, paidOnly = false) {
  if (line.source === COUNTERPART || (line.taskId === null && line.producerId === null)) return []
  return lineRows(db)
    .where('estimate_lines.id', '<>', line.id).where('estimates.year', '=', line.year).where('source', '<>', COUNTERPART)
    .where(({ or, eb }) => or([eb('source', '<>', line.source), eb('estimates.unit_id', '<>', line.unitId)]))
    .where(({ or, eb, and }) => or([
      ...(line.taskId === null ? [] : [eb('task_id', '=', line.taskId)]),
      ...(line.producerId === null ? [] : [and([eb('estimate_lines.producer_id', '=', line.producerId), eb('content', '=', line.content)])]),
    ]))
    .$if(paidOnly, (query) => query.where(sql<boolean>`exists (select 1 from budget_entries e where e.line_id = estimate_lines.id and e.kind = 'payment' and e.cancelled_at is null)`))
    .limit(20).execute()
}

export type EstimateFilter = { q: string; year: number | undefined; stage: string | undefined }

function chosen(db: Db, allowed: RawBuilder<boolean>, filter: EstimateFilter) {
  return db.selectFrom('estimates').innerJoin('unit_labels', 'unit_labels.id', 'estimates.unit_id').where(allowed)
    .$if(filter.q !== '', (query) => query.where(sql<boolean>`(estimates.search like ${containsPattern(filter.q)} or fold_text(unit_labels.full_name) like ${containsPattern(filter.q)})`))
    .$if(filter.year !== undefined, (query) => query.where('year', '=', filter.year ?? 0))
    .$if(filter.stage !== undefined, (query) => query.where('stage', '=', filter.stage ?? ''))
}

/** Estimates with their sums, the latest year first. */
export function estimateRows(db: Db, allowed: RawBuilder<boolean>, filter: EstimateFilter) {
  const sum = (what: RawBuilder<unknown>) => sql<number>`coalesce((select sum(${what}) from estimate_lines l where l.estimate_id = estimates.id), 0)::bigint`
  const entries = (kind: EntryKind) => sql<number>`coalesce((select sum(e.amount) from estimate_lines l join budget_entries e on e.line_id = l.id where l.estimate_id = estimates.id and e.kind = ${kind} and e.cancelled_at is null), 0)::bigint`
  return chosen(db, allowed, filter)
    .select(['estimates.id', 'estimates.title', 'year', 'no', 'stage', 'decision', 'unit_labels.full_name as unit', sum(sql`l.amount`).as('amount'), entries('allotment').as('allotted'), entries('payment').as('paid'), sum(sql`l.settled`).as('settled')])
    .orderBy('year', 'desc').orderBy(sql`unit_labels.full_name collate "vi-x-icu"`).orderBy('no')
}
export type EstimateLine = Awaited<ReturnType<ReturnType<typeof estimateRows>['execute']>>[number]

export async function countEstimates(db: Db, allowed: RawBuilder<boolean>, filter: EstimateFilter): Promise<number> {
  const { n } = await chosen(db, allowed, filter).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  return n
}

/** Sums of approved estimates of a year by the values of a column: estimate, allotted, paid, settled. One statement. */
export async function sumsBy(db: Db, allowed: RawBuilder<boolean>, year: number, by: 'source' | 'content' | 'unit'): Promise<{ key: string; estimated: number; allotted: number; paid: number; settled: number; open: number }[]> {
  const key = by === 'unit' ? sql.ref('unit_labels.full_name') : sql.ref(`l.${by}`)
  const { rows } = await sql<{ key: string; estimated: number; allotted: number; paid: number; settled: number; open: number }>`
    select ${key} as key, sum(l.amount)::bigint as estimated, coalesce(sum(m.allotted), 0)::bigint as allotted, coalesce(sum(m.paid), 0)::bigint as paid, coalesce(sum(l.settled), 0)::bigint as settled,
      (count(*) filter (where l.settled is null))::int as open
    from estimates join estimate_lines l on l.estimate_id = estimates.id join unit_labels on unit_labels.id = estimates.unit_id
      left join (select line_id, sum(amount) filter (where kind = 'allotment') as allotted, sum(amount) filter (where kind = 'payment') as paid from budget_entries where cancelled_at is null group by line_id) m on m.line_id = l.id
    where estimates.year = ${year} and estimates.stage in ('approved', 'closed') and ${allowed}
    group by 1 order by 2 desc, 1 limit 4000`.execute(db)
  return rows
}

/** Tasks in force of the plans that reach the unit: its own and those above it, of a year. */
export async function tasksFor(db: Db, path: string, year: number) {
  return db.selectFrom('plan_tasks').innerJoin('plans', 'plans.id', 'plan_tasks.plan_id').innerJoin('unit_labels', 'unit_labels.id', 'plans.unit_id')
    .select(['plan_tasks.id', 'plan_tasks.title', 'plan_tasks.activity', 'mark', 'unit_labels.full_name as unit'])
    .where('ended_version', 'is', null).where('plans.version', '>', 0).where('year_from', '<=', year).where('year_to', '>=', year).where(sql<boolean>`plans.path @> ${path}::ltree`)
    .orderBy(sql`nlevel(plans.path)`, 'desc').orderBy('plan_tasks.plan_id').orderBy('plan_tasks.no').limit(300).execute()
}

/** Amount by stars that a unit gives in a year. */
export async function ratesOf(db: Db, unitId: number, year: number): Promise<{ stars: number; amount: number; paper: string }[]> {
  return db.selectFrom('prize_rates').select(['stars', 'amount', 'paper']).where('unit_id', '=', unitId).where('year', '=', year).orderBy('stars').execute()
}

/** What products recognised in a year, in an area, would be given by a unit's rates, and what they were given already. */
export function prizeRows(db: Db, told: { unitId: number; areas: readonly string[]; year: number }) {
  const given = (own: boolean) => sql<number | null>`(select sum(amount)::bigint from prizes p where p.certificate_id = certificates.id and p.cancelled_at is null and ${own ? sql`p.unit_id = ${told.unitId}` : sql`p.unit_id <> ${told.unitId}`})`
  return db.selectFrom('certificates').innerJoin('prize_rates', (join) => join.onRef('prize_rates.stars', '=', 'certificates.stars').on('prize_rates.unit_id', '=', told.unitId).on('prize_rates.year', '=', told.year))
    .select([
      'certificates.id', 'certificates.number', 'product_name as product', 'producer_name as producer', 'commune_name as commune', 'certificates.stars', 'decision_number as decision', 'decision_on as decidedOn', 'prize_rates.amount as rate',
      given(true).as('given'), given(false).as('elsewhere'),
      sql<number | null>`(select p.id from prizes p where p.certificate_id = certificates.id and p.cancelled_at is null and p.unit_id = ${told.unitId})`.as('prizeId'),
    ])
    .where(sql<boolean>`certificates.path <@ any(${[...told.areas]}::ltree[])`)
    .where('decision_on', '>=', `${told.year}-01-01`).where('decision_on', '<=', `${told.year}-12-31`).where('withdrawn_on', 'is', null)
    .orderBy('certificates.stars', 'desc').orderBy('decision_on').orderBy('certificates.id')
}
export type PrizeLine = Awaited<ReturnType<ReturnType<typeof prizeRows>['execute']>>[number]

export async function replaceRates(tx: Tx, office: { unitId: number; level: string; path: string }, year: number, rates: readonly { stars: number; amount: number }[], paper: string, at: Date): Promise<void> {
  await tx.deleteFrom('prize_rates').where('unit_id', '=', office.unitId).where('year', '=', year).execute()
  if (rates.length > 0) await tx.insertInto('prize_rates').values(rates.map((rate) => ({ unit_id: office.unitId, level: office.level, path: office.path, year, ...rate, paper, created_at: at }))).execute()
}

export async function insertPrizes(tx: Tx, values: readonly Insertable<Prizes>[]): Promise<number[]> {
  const rows = await tx.insertInto('prizes').values([...values]).onConflict((on) => on.doNothing()).returning('id').execute()
  return rows.map((row) => row.id)
}

export async function lockPrize(tx: Tx, id: number) {
  return tx.selectFrom('prizes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function cancelPrize(tx: Tx, id: number, reason: string, at: Date): Promise<void> {
  await tx.updateTable('prizes').set({ cancelled_at: at, cancelled_reason: reason }).where('id', '=', id).execute()
}

/** Proposals for praise that one sees, the latest year first. */
export function meritRows(db: Db, allowed: RawBuilder<boolean>, filter: { year: number | undefined; stage: string | undefined }) {
  return db.selectFrom('merits').innerJoin('unit_labels', 'unit_labels.id', 'merits.unit_id').where(allowed)
    .$if(filter.year !== undefined, (query) => query.where('year', '=', filter.year ?? 0)).$if(filter.stage !== undefined, (query) => query.where('stage', '=', filter.stage ?? ''))
    .select(['merits.id', 'year', 'merits.kind', 'merits.name', 'office', 'merit', 'form', 'paper', 'stage', 'answer', 'merits.level', 'unit_labels.full_name as unit'])
    .orderBy('year', 'desc').orderBy('merits.id', 'desc')
}
export type MeritLine = Awaited<ReturnType<ReturnType<typeof meritRows>['execute']>>[number]

export async function insertMerit(tx: Tx, values: Insertable<Merits>): Promise<number> {
  const { id } = await tx.insertInto('merits').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function lockMerit(tx: Tx, id: number): Promise<MeritRow | undefined> {
  return tx.selectFrom('merits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function answerMerit(tx: Tx, id: number, set: { stage: string; paper: string; answer: string }): Promise<void> {
  await tx.updateTable('merits').set(set).where('id', '=', id).execute()
}

/** The year of a day. */
export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4))
}

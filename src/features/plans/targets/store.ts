import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { PlanTargetEntries } from '../../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { containsPattern } from '../../producers/index.ts'
import { PlanTarget } from '../document/content.ts'
import { PLAN_COLUMNS } from '../document/model.ts'
import { TARGET_COLUMNS, type TargetRow } from './model.ts'

/** Whose targets: of the own unit (and those it took over), of the units below, or what the levels above set for the own area. */
export const WHOSE = ['mine', 'below', 'above'] as const
export type Whose = (typeof WHOSE)[number]

/** What narrows the list of targets. */
export type TargetFilter = { q?: string | undefined; plan?: number | undefined; year?: number | undefined; whose: Whose }

function targets(db: Db) {
  return db.selectFrom('plan_targets as t').innerJoin('plans', 'plans.id', 't.plan_id').innerJoin('unit_labels as u', 'u.id', 'plans.unit_id')
}

function isOf(actor: Actor, whose: Whose): RawBuilder<boolean> {
  const { areas } = actor.office
  if (whose === 'mine') return sql<boolean>`plans.path = any(${areas}::ltree[])`
  const within = sql<boolean>`plans.path <@ any(${areas}::ltree[])`
  return whose === 'below' ? sql<boolean>`${within} and not plans.path = any(${areas}::ltree[])` : sql<boolean>`not ${within}`
}

function inForce(db: Db, actor: Actor) {
  return targets(db).where(scope(actor, 'plan.read', PLAN_COLUMNS)).where('plans.version', '>', 0).where('t.ended_version', 'is', null)
}

function chosen(db: Db, actor: Actor, filter: TargetFilter) {
  const words = fold(filter.q ?? '').split(/[^a-z0-9]+/).filter(Boolean).slice(0, 8)
  return inForce(db, actor)
    .where((eb) => (filter.plan === undefined ? eb.and([eb('plans.stage', '<>', 'replaced'), isOf(actor, filter.whose)]) : eb('plans.id', '=', filter.plan)))
    .$if(filter.year !== undefined, (query) => query.where(sql<boolean>`${filter.year ?? 0} between extract(year from t.from_on) and extract(year from t.to_on)`))
    .$if(words.length > 0, (query) => query.where((eb) => eb.and(words.map((word) => sql<boolean>`(plans.search || ' ' || fold_text(t.title || ' ' || u.full_name)) like ${containsPattern(word)}`))))
}

/** How many targets there are, and of how many units that ended, each of which is a question of its own to the registers. */
export async function countTargets(db: Db, actor: Actor, filter: TargetFilter): Promise<{ n: number; former: number }> {
  return chosen(db, actor, filter).select([sql<number>`count(*)::int`.as('n'), sql<number>`(count(distinct plans.path) filter (where plans.path <@ 'former'))::int`.as('former')]).executeTakeFirstOrThrow()
}

/** The targets of a list in their order: the highest unit first, the latest plan first, as the plan has them. */
export function targetRows(db: Db, actor: Actor, filter: TargetFilter) {
  return chosen(db, actor, filter).select([...TARGET_COLUMNS]).orderBy(sql`nlevel(plans.path)`).orderBy('plans.path').orderBy('plans.year_from', 'desc').orderBy('plans.id', 'desc').orderBy('t.no').orderBy('t.id')
}

/** One target, whoever asks. */
export async function findTarget(db: Db, id: number): Promise<TargetRow | undefined> {
  return targets(db).select([...TARGET_COLUMNS]).where('t.id', '=', id).where('plans.version', '>', 0).executeTakeFirst()
}

/** One target, its row locked. */
export async function lockTarget(tx: Tx, id: number): Promise<TargetRow | undefined> {
  return targets(tx).select([...TARGET_COLUMNS]).where('t.id', '=', id).where('plans.version', '>', 0).forUpdate('t').executeTakeFirst()
}

/** The targets in force of one plan, as it has them. */
export async function targetsInPlan(db: Db, planId: number): Promise<TargetRow[]> {
  return targets(db).select([...TARGET_COLUMNS]).where('plans.id', '=', planId).where('t.ended_version', 'is', null).orderBy('t.no').execute()
}

/** Targets in force by their ids. */
export async function targetsByIds(db: Db, ids: readonly number[]): Promise<TargetRow[]> {
  return ids.length === 0 ? [] : targets(db).select([...TARGET_COLUMNS]).where('t.id', 'in', [...ids]).execute()
}

/** Plans and years that the list may be narrowed to. */
export async function filterChoices(db: Db, actor: Actor, whose: Whose): Promise<{ years: number[]; plans: { id: number; title: string; number: string | null; unit: string; from: number; to: number }[] }> {
  const plans = await inForce(db, actor).where(isOf(actor, whose)).where('plans.stage', '<>', 'replaced')
    .select(['plans.id', 'plans.title', 'plans.number', sql<string>`u.full_name`.as('unit'), 'plans.year_from as from', 'plans.year_to as to'])
    .distinct().orderBy('plans.year_from', 'desc').orderBy('plans.id', 'desc').limit(200).execute()
  const years = new Set(plans.flatMap(({ from, to }) => Array.from({ length: Math.min(20, to - from + 1) }, (_, i) => from + i)))
  return { years: [...years].sort((a, b) => b - a), plans }
}

/** A target as one version of its plan has it. */
export type TargetVersion = { no: number; number: string | null; issuedOn: PlainDate; reason: string; target: PlanTarget | null }

/** What each version that was issued says of a target; null where a version does not have it. */
export async function targetVersions(db: Db, planId: number, key: string): Promise<TargetVersion[]> {
  const { rows } = await sql<Omit<TargetVersion, 'target'> & { target: unknown }>`
    select v.no, v.number, v.issued_on::text as "issuedOn", v.reason, (select one from jsonb_array_elements(v.content -> 'targets') one where one ->> 'key' = ${key} limit 1) as target
    from plan_versions v where v.plan_id = ${planId} and v.issued_on is not null order by v.no`.execute(db)
  return rows.map((row) => ({ ...row, target: PlanTarget.safeParse(row.target).data ?? null }))
}

/** Tasks of the version in force that work towards a target. */
export async function tasksTowards(db: Db, planId: number, key: string): Promise<{ id: number; mark: string; title: string }[]> {
  return db.selectFrom('plan_tasks').select(['id', 'mark', 'title']).where('plan_id', '=', planId).where('ended_version', 'is', null).where(sql<boolean>`${key} = any(target_keys)`).orderBy('no').limit(40).execute()
}

/** A number that was entered by hand, with its proof. */
export type EntryRow = {
  id: number; targetId: number; onDay: PlainDate; value: string | null; of: string | null; over: string | null; note: string; fileHash: string | null; fileName: string
  corrects: number | null; reason: string; who: string; at: Date; corrected: boolean
}

const ENTRY = sql<EntryRow>`e.id, e.target_id as "targetId", e.on_day::text as "onDay", e.value, e.of_value as "of", e.over_value as "over", e.note, e.file_hash as "fileHash", e.file_name as "fileName",
  e.corrects, e.reason, e.who, e.at, exists (select 1 from plan_target_entries c where c.corrects = e.id) as corrected`

/** All that was entered for a target, the last first. */
export async function entriesOf(db: Db, targetId: number): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select ${ENTRY} from plan_target_entries e where e.target_id = ${targetId} order by e.id desc limit 200`.execute(db)
  return rows
}

/** The number that counts for each target: of those not corrected, the one of the latest day. */
export async function currentEntries(db: Db, targetIds: readonly number[]): Promise<Map<number, EntryRow>> {
  if (targetIds.length === 0) return new Map()
  const { rows } = await sql<EntryRow>`
    select distinct on (e.target_id) ${ENTRY} from plan_target_entries e
    where e.target_id = any(${[...targetIds]}::int[]) and e.value is not null and not exists (select 1 from plan_target_entries c where c.corrects = e.id)
    order by e.target_id, e.on_day desc, e.id desc`.execute(db)
  return new Map(rows.map((row) => [row.targetId, row]))
}

export async function insertEntry(tx: Tx, values: Insertable<PlanTargetEntries>): Promise<number> {
  const { id } = await tx.insertInto('plan_target_entries').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Registers bytes that the program has put into the file store. */
export async function keepFile(tx: Tx, file: { hash: string; size: number; type: string }): Promise<void> {
  await tx.insertInto('files').values(file).onConflict((on) => on.doNothing()).execute()
}

/** The file of one entry. */
export async function entryFile(db: Db, targetId: number, entryId: number): Promise<{ hash: string; name: string; type: string; size: number } | undefined> {
  return db
    .selectFrom('plan_target_entries as e').innerJoin('files', 'files.hash', 'e.file_hash')
    .select(['files.hash', 'e.file_name as name', 'files.type', 'files.size'])
    .where('e.target_id', '=', targetId).where('e.id', '=', entryId).executeTakeFirst()
}

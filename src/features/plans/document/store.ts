import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { PlanReviews, Plans } from '../../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { PlanContent } from './content.ts'
import { changesOf, hashOfContent, type PlanRow, type VersionRow } from './model.ts'
import { takeEffect } from './take-effect.ts'

export async function findPlan(db: Db, id: number): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockPlan(tx: Tx, id: number): Promise<PlanRow | undefined> {
  return tx.selectFrom('plans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertPlan(tx: Tx, values: Insertable<Plans>): Promise<number> {
  const { id } = await tx.insertInto('plans').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updatePlan(tx: Tx, id: number, set: Updateable<Plans>): Promise<void> {
  await tx.updateTable('plans').set(set).where('id', '=', id).execute()
}

export async function deletePlan(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('plan_versions').where('plan_id', '=', id).execute()
  await tx.deleteFrom('plans').where('id', '=', id).execute()
}

export async function findVersion(db: Db, planId: number, no: number): Promise<VersionRow | undefined> {
  return db.selectFrom('plan_versions').selectAll().where('plan_id', '=', planId).where('no', '=', no).executeTakeFirst()
}

/** All versions of a plan without their content, the first one first. */
export async function listVersions(db: Db, planId: number): Promise<Omit<VersionRow, 'content'>[]> {
  return db.selectFrom('plan_versions').select(['plan_id', 'no', 'revision', 'reason', 'paper_id', 'number', 'issued_on', 'content_hash', 'created_at', 'changed', 'sent_by']).where('plan_id', '=', planId).orderBy('no').execute()
}

/** Begins a version as a draft. */
export async function insertVersion(tx: Tx, version: { planId: number; no: number; content: PlanContent; reason?: string; at: Date }): Promise<void> {
  await tx.insertInto('plan_versions').values({ plan_id: version.planId, no: version.no, content: JSON.stringify(version.content), reason: version.reason ?? '', created_at: version.at }).execute()
}

export async function deleteVersion(tx: Tx, planId: number, no: number): Promise<void> {
  await tx.deleteFrom('plan_versions').where('plan_id', '=', planId).where('no', '=', no).execute()
}

/** Writes a draft anew and notes which rows this saving changed. @returns the new revision */
export async function saveVersion(tx: Tx, version: { planId: number; no: number; content: PlanContent; touched: readonly string[] }): Promise<number> {
  const { revision } = await tx
    .updateTable('plan_versions')
    .set({
      content: JSON.stringify(version.content), revision: sql`revision + 1`,
      changed: sql`changed || (select coalesce(jsonb_object_agg(t, revision + 1), '{}') from unnest(${[...version.touched]}::text[]) t)`,
    })
    .where('plan_id', '=', version.planId).where('no', '=', version.no)
    .returning('revision').executeTakeFirstOrThrow()
  return revision
}

/** Names of rows that this draft or any version in force before it has had. */
export async function keysEver(db: Db, planId: number, version: Pick<VersionRow, 'changed'>): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select key from plan_targets where plan_id = ${planId} union select key from plan_tasks where plan_id = ${planId}`.execute(db)
  return new Set([...rows.map((row) => row.key), ...Object.keys(changesOf(version))])
}

export async function noteSender(tx: Tx, planId: number, no: number, office: number | null): Promise<void> {
  await tx.updateTable('plan_versions').set({ sent_by: office }).where('plan_id', '=', planId).where('no', '=', no).execute()
}

/**
 * Freezes a version that was issued and puts it in force, in the transaction that issues it: number and day are taken over,
 * its targets and tasks go to work.
 */
export async function putInForce(tx: Tx, plan: Pick<PlanRow, 'id' | 'year_from' | 'year_to'>, version: { no: number; content: PlanContent; number: string | null; issuedOn: PlainDate | null; paperId: number | null; at: Date }): Promise<void> {
  await tx
    .updateTable('plan_versions')
    .set({ number: version.number, issued_on: version.issuedOn, paper_id: version.paperId, content_hash: hashOfContent(version.content) })
    .where('plan_id', '=', plan.id).where('no', '=', version.no).execute()
  await updatePlan(tx, plan.id, { stage: 'issued', version: version.no, number: version.number, issued_on: version.issuedOn, paper_id: version.paperId, title: version.content.title, updated_at: version.at })
  await takeEffect(tx, { id: plan.id, yearFrom: plan.year_from, yearTo: plan.year_to }, version.no, version.content)
}

export async function findReview(db: Db, planId: number) {
  return db.selectFrom('plan_reviews').selectAll().where('plan_id', '=', planId).executeTakeFirst()
}

export async function insertReview(tx: Tx, review: Insertable<PlanReviews>): Promise<void> {
  await tx.insertInto('plan_reviews').values(review).execute()
}

/** Name of a unit, the last one for a unit that ended. */
export async function unitName(db: Db, unitId: number): Promise<string> {
  const row = await db.selectFrom('unit_labels').select('full_name').where('id', '=', unitId).executeTakeFirst()
  return row?.full_name ?? ''
}

/** Units of today that took over from a unit that ended; none for one that stands. */
export async function successorsOf(db: Db, unitId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select l.id, l.full_name as name from units u join unit_heirs h on h.former_id = u.id join unit_labels l on l.id = h.present_id
    where u.id = ${unitId} and u.valid_to is not null order by l.full_name limit 20`.execute(db)
  return rows
}

/** Plans in short, `where` carries the scope. */
export async function plansWhere(db: Db, where: RawBuilder<unknown>, limit = 200): Promise<{ id: number; title: string; number: string | null; stage: string; yearFrom: number; yearTo: number; unit: string; level: string; parentId: number | null }[]> {
  const { rows } = await sql<{ id: number; title: string; number: string | null; stage: string; yearFrom: number; yearTo: number; unit: string; level: string; parentId: number | null }>`
    select plans.id, plans.title, plans.number, plans.stage, plans.year_from as "yearFrom", plans.year_to as "yearTo", plans.level, plans.parent_id as "parentId", coalesce(u.full_name, '') as unit
    from plans left join unit_labels u on u.id = plans.unit_id
    where ${where}
    order by plans.year_from desc, array_position(array['central', 'province', 'district', 'commune'], plans.level), unit, plans.id limit ${limit}`.execute(db)
  return rows
}

/** The paper of the register by which a version goes to signing, while it has no number. */
export async function paperDraftOf(db: Db, planId: number): Promise<{ id: number; stage: string } | undefined> {
  return db.selectFrom('papers').select(['id', 'stage']).where('subject_kind', '=', 'plan').where('subject_id', '=', String(planId)).where('stage', 'in', ['draft', 'submitted', 'signed']).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** The issued paper of a plan that no version stands on yet. */
export async function issuedPaper(tx: Tx, paperId: number, planId: number): Promise<{ id: number; number: string | null; dated: PlainDate } | undefined> {
  const { rows } = await sql<{ id: number; number: string | null; dated: PlainDate }>`
    select p.id, p.number, p.dated from papers p
    where p.id = ${paperId} and p.subject_kind = 'plan' and p.subject_id = ${String(planId)} and p.stage in ('issued', 'amended', 'replaced', 'withdrawn') and p.dated is not null
      and not exists (select 1 from plan_versions v where v.paper_id = p.id)`.execute(tx)
  return rows[0]
}

/** Whether a paper of the plan was issued that no version stands on yet. */
export async function waitsInForce(tx: Tx, planId: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    select p.id from papers p where p.subject_kind = 'plan' and p.subject_id = ${String(planId)} and p.stage = 'issued' and p.dated is not null
      and not exists (select 1 from plan_versions v where v.paper_id = p.id) limit 1`.execute(tx)
  return rows.length > 0
}

/** The plan that waits for this paper to be issued. */
export async function planSignedBy(db: Db, paperId: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select plans.id from papers p join plans on p.subject_kind = 'plan' and plans.id::text = p.subject_id
    where p.id = ${paperId} and p.stage = 'issued' and plans.stage = 'signing' and not exists (select 1 from plan_versions v where v.paper_id = p.id)`.execute(db)
  return rows[0]?.id
}

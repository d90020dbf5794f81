import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { RuleChange } from '../../rules/eras/changes.ts'
import type { HeldDown } from '../../rules/engine/rank.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { DraftRow, KeptRules } from './model.ts'

export async function findDraft(db: Db, id: number): Promise<DraftRow | undefined> {
  return db.selectFrom('rule_drafts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockDraft(tx: Tx, id: number): Promise<DraftRow | undefined> {
  return tx.selectFrom('rule_drafts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export type DraftLine = Pick<DraftRow, 'id' | 'title' | 'base_era' | 'era' | 'starts_on' | 'document' | 'changed_at'> & { changes: number }

/** Drafts and kept eras, the last changed first. */
export async function listDrafts(db: Db): Promise<DraftLine[]> {
  return db.selectFrom('rule_drafts').select(['id', 'title', 'base_era', 'era', 'starts_on', 'document', 'changed_at', sql<number>`jsonb_array_length(changes)`.as('changes')]).orderBy('changed_at', 'desc').limit(200).execute()
}

/** The kept eras, the earliest first. */
export async function keptRows(db: Db): Promise<DraftRow[]> {
  return db.selectFrom('rule_drafts').selectAll().where('era', 'is not', null).orderBy('starts_on').execute()
}

/** A short text that changes whenever a kept era comes, goes or is kept anew. */
export async function keptVersion(db: Db): Promise<string> {
  const row = await db.selectFrom('rule_drafts').select(sql<string | null>`string_agg(id || ':' || version, ',' order by id)`.as('version')).where('era', 'is not', null).executeTakeFirst()
  return row?.version ?? ''
}

/** Whether an era has cases, or another kept era rests on it. */
export async function isEraInUse(db: Db, era: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select is_era_in_use(${era}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export async function insertDraft(tx: Tx, draft: { title: string; base: string; document: string; article: string; startsOn: PlainDate | null; at: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('rule_drafts')
    .values({ title: draft.title, base_era: draft.base, document: draft.document, article: draft.article, starts_on: draft.startsOn, created_at: draft.at, changed_at: draft.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateDraft(tx: Tx, id: number, set: { title?: string; base_era?: string; document?: string; article?: string; starts_on?: PlainDate | null; at: Date }): Promise<void> {
  const { at, ...rest } = set
  await tx.updateTable('rule_drafts').set({ ...rest, changed_at: at }).where('id', '=', id).execute()
}

/** Writes the changes; the effect counted before is of an older version then. */
export async function saveChanges(tx: Tx, id: number, changes: readonly RuleChange[], at: Date): Promise<void> {
  await tx.updateTable('rule_drafts').set({ changes: JSON.stringify(changes), version: sql`version + 1`, changed_at: at }).where('id', '=', id).execute()
}

export async function deleteDraft(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('rule_drafts').where('id', '=', id).execute()
}

/** Freezes a draft as an era. */
export async function keepDraft(tx: Tx, id: number, kept: { era: string; rules: KeptRules; hash: string; document: string; article: string; startsOn: PlainDate; act: { title: string; issuedBy: string; issuedOn: PlainDate }; at: Date }): Promise<void> {
  await tx
    .updateTable('rule_drafts')
    .set({
      era: kept.era, rules: JSON.stringify(kept.rules), rules_hash: kept.hash, document: kept.document, article: kept.article, starts_on: kept.startsOn, act: JSON.stringify(kept.act),
      kept_at: kept.at, changed_at: kept.at, version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Makes a kept era a draft again. */
export async function dropEra(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('rule_drafts').set({ era: null, rules: null, rules_hash: null, act: null, kept_at: null, changed_at: at, version: sql`version + 1` }).where('id', '=', id).execute()
}

export type Preview = { version: number; total: number; done: number; skipped: number; finishedAt: Date | null }

export async function previewOf(db: Db, draft: number): Promise<Preview | undefined> {
  return db.selectFrom('rule_previews').select(['version', 'total', 'done', 'skipped', 'finished_at as finishedAt']).where('draft_id', '=', draft).executeTakeFirst()
}

/** Starts counting the effect of a version anew; what was counted before goes. */
export async function beginPreview(db: Db, draft: number, preview: { version: number; total: number; at: Date }): Promise<void> {
  await db.deleteFrom('rule_effects').where('draft_id', '=', draft).execute()
  await db
    .insertInto('rule_previews')
    .values({ draft_id: draft, version: preview.version, total: preview.total, asked_at: preview.at })
    .onConflict((on) => on.column('draft_id').doUpdateSet({ version: preview.version, total: preview.total, done: 0, skipped: 0, asked_at: preview.at, finished_at: null }))
    .execute()
}

/** Says how far the counting is. @returns false when the draft was changed meanwhile, so that it may stop */
export async function tellPreview(db: Db, draft: number, version: number, told: { done: number; skipped: number; finishedAt: Date | null }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('rule_previews').set({ done: told.done, skipped: told.skipped, finished_at: told.finishedAt }).where('draft_id', '=', draft).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** One result or self-assessment whose stars would change. */
export type Effect = {
  kind: 'result' | 'dossier'; subjectId: number; productId: number; setNo: number; path: string; waiting: boolean; count: number
  sumBefore: number; sumAfter: number; starsBefore: number; starsAfter: number; heldBefore: readonly HeldDown[]; heldAfter: readonly HeldDown[]
}

export async function saveEffects(db: Db, draft: number, effects: readonly Effect[]): Promise<void> {
  if (effects.length === 0) return
  await db
    .insertInto('rule_effects')
    .values(effects.map((effect) => ({
      draft_id: draft, kind: effect.kind, subject_id: effect.subjectId, product_id: effect.productId, set_no: effect.setNo, path: effect.path, waiting: effect.waiting, count: effect.count,
      sum_before: effect.sumBefore, sum_after: effect.sumAfter, stars_before: effect.starsBefore, stars_after: effect.starsAfter,
      held_before: JSON.stringify(effect.heldBefore), held_after: JSON.stringify(effect.heldAfter),
    })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Stages in which a dossier that was sent is not decided by a result yet. */
const RUNNING = ['returned', 'commune-intake', 'commune-assessment', 'intake', 'accepted', 'in-session', 'on-hold']

function resultsUnder(db: Db, era: string, sets: readonly number[]) {
  return db.selectFrom('results as r').where('r.era', '=', era).where('r.set_no', 'in', [...sets]).where('r.disqualified', 'is', null)
}

function dossiersUnder(db: Db, era: string, sets: readonly number[]) {
  return db.selectFrom('dossiers as d').where('d.era', '=', era).where('d.set_no', 'in', [...sets]).where('d.stage', 'in', RUNNING)
}

/** How many results and self-assessments there are to look at. */
export async function countUnder(db: Db, era: string, sets: readonly number[]): Promise<number> {
  const results = await resultsUnder(db, era, sets).select(sql<number>`count(*)::int`.as('count')).executeTakeFirst()
  const dossiers = await dossiersUnder(db, era, sets).select(sql<number>`count(*)::int`.as('count')).executeTakeFirst()
  return (results?.count ?? 0) + (dossiers?.count ?? 0)
}

/** A batch of results in the order of their ids; a knock-out stays a knock-out, so those are left out. */
export async function resultsAfter(db: Db, era: string, sets: readonly number[], after: number, limit: number) {
  return resultsUnder(db, era, sets)
    .innerJoin('dossiers as d', 'd.id', 'r.dossier_id')
    .select(['r.id', 'r.product_id as productId', 'r.set_no as setNo', 'r.path', 'r.sum', 'r.stars', 'r.held_down as held', 'r.sheets', 'r.minimums_by as minimumsBy', sql<unknown>`r.working -> 'agreed'`.as('agreed')])
    .select(sql<boolean>`d.stage = 'scored' and r.decision_id is null`.as('waiting'))
    .where('r.id', '>', after)
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** A batch of self-assessments in the order of their dossiers. */
export async function dossiersAfter(db: Db, era: string, sets: readonly number[], after: number, limit: number) {
  return dossiersUnder(db, era, sets).select(['d.id', 'd.product_id as productId', 'd.set_no as setNo', 'd.path', 'd.answers']).where('d.id', '>', after).orderBy('d.id').limit(limit).execute()
}

export type EffectCounts = { setNo: number; province: string; provinceName: string; kind: string; waiting: boolean; before: number; after: number; count: number }

/** What changes, counted by set, province, kind, and stars before and after. */
export async function countEffects(db: Db, draft: number): Promise<EffectCounts[]> {
  const { rows } = await sql<EffectCounts>`
    select c.set_no as "setNo", c.province, coalesce((select l.full_name from unit_labels l join units u on u.id = l.id where u.path = c.province::ltree limit 1), c.province) as "provinceName",
      c.kind, c.waiting, c.stars_before as before, c.stars_after as after, c.count
    from (
      select set_no, subpath(path, 0, least(2, nlevel(path)))::text as province, kind, waiting, stars_before, stars_after, count(*)::int as count
      from rule_effects where draft_id = ${draft} group by 1, 2, 3, 4, 5, 6
    ) c order by c.set_no, c.province`.execute(db)
  return rows
}

export type EffectFilter = { set?: number | undefined; province?: string | undefined; before?: number | undefined; after?: number | undefined; kind?: string | undefined }
export type EffectLine = {
  kind: string; subjectId: number; productId: number; product: string; producer: string; commune: string; setNo: number; waiting: boolean; count: number
  sumBefore: number; sumAfter: number; starsBefore: number; starsAfter: number; heldBefore: unknown; heldAfter: unknown
}

/** The cases of a draft that change, filtered, page by page. */
export async function listEffects(db: Db, draft: number, filter: EffectFilter, page: { offset: number; limit: number }): Promise<{ rows: EffectLine[]; total: number }> {
  const counted = await chosenEffects(db, draft, filter).select(sql<number>`count(*)::int`.as('total')).executeTakeFirst()
  const rows = await effectRows(db, draft, filter).offset(page.offset).limit(page.limit).execute()
  return { rows, total: counted?.total ?? 0 }
}

function chosenEffects(db: Db, draft: number, filter: EffectFilter) {
  return db
    .selectFrom('rule_effects as e')
    .where('e.draft_id', '=', draft)
    .$if(filter.set !== undefined, (query) => query.where('e.set_no', '=', filter.set ?? 0))
    .$if(filter.province !== undefined, (query) => query.where(sql<boolean>`e.path <@ ${filter.province}::ltree`))
    .$if(filter.before !== undefined, (query) => query.where('e.stars_before', '=', filter.before ?? 0))
    .$if(filter.after !== undefined, (query) => query.where('e.stars_after', '=', filter.after ?? 0))
    .$if(filter.kind !== undefined, (query) => (filter.kind === 'waiting' ? query.where('e.waiting', '=', true).where('e.kind', '=', 'result') : query.where('e.kind', '=', filter.kind ?? '')))
}

/** The effects in their order: what pages are cut from, and what is taken out as a spreadsheet. */
export function effectRows(db: Db, draft: number, filter: EffectFilter) {
  return chosenEffects(db, draft, filter)
    .innerJoin('products as p', 'p.id', 'e.product_id')
    .innerJoin('producers as o', 'o.id', 'p.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'p.unit_id')
    .select([
      'e.kind', 'e.subject_id as subjectId', 'e.product_id as productId', 'p.name as product', 'o.name as producer', sql<string>`coalesce(u.label, '')`.as('commune'), 'e.set_no as setNo', 'e.waiting', 'e.count',
      'e.sum_before as sumBefore', 'e.sum_after as sumAfter', 'e.stars_before as starsBefore', 'e.stars_after as starsAfter', 'e.held_before as heldBefore', 'e.held_after as heldAfter',
    ])
    .orderBy('e.kind', 'desc')
    .orderBy('e.subject_id')
}

/** How many dossiers and results each era has. */
export async function casesByEra(db: Db): Promise<{ era: string; dossiers: number; results: number }[]> {
  const { rows } = await sql<{ era: string; dossiers: number; results: number }>`
    select era, sum(d)::int as dossiers, sum(r)::int as results from (
      select era, count(*) as d, 0 as r from dossiers group by era union all select era, 0, count(*) from results group by era
    ) counted group by era`.execute(db)
  return rows
}

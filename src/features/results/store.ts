import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import type { Columns } from '../../access/conditions.ts'
import { scope } from '../../access/scope.ts'
import type { Subject } from '../../access/subject.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Paper } from '../../platform/paper/index.ts'
import type { HeldDown } from '../../rules/engine/rank.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type DecisionRow, type DecisionSigner, type Disqualified, type FrozenSheet, type ResultRow, type Working, workingSchema } from './model.ts'

/** The columns by which lists of results are scoped; the query must name `results` and `dossiers`. */
export const RESULT_COLUMNS: Columns = {
  path: sql.ref('results.path'), level: sql.ref('results.level'), producerId: sql.ref('dossiers.producer_id'), sector: sql.ref('dossiers.sector'),
  onCouncil: (officeId) => sql<boolean>`exists (
    select 1 from session_items si join sessions s on s.id = si.session_id join council_members cm on cm.council_id = s.council_id
    where si.id = results.item_id and cm.office_id = ${officeId})`,
}

/** An issued decision also lies in the communes of its products; ltree asks whether any path of the list is in the area. */
const DECISION_COLUMNS: Columns = {
  path: sql`(array[decisions.path] || case when decisions.stage = 'issued' then array(select r.path from results r where r.decision_id = decisions.id) else '{}'::ltree[] end)`,
  level: sql.ref('decisions.level'),
  stage: sql.ref('decisions.stage'),
}

/** A result with what stands around it. */
export type ResultView = ResultRow & {
  product: string; producer: string; producerId: number; commune: string; sector: string; dossierNumber: string; dossierStage: string; dossierLevel: string
  acts_for: string | null; own_power: boolean
  purpose: string
  sessionId: number; session: string; sessionPath: string; sessionUnit: number; decisionNumber: string | null
}

function views(db: Db) {
  return db
    .selectFrom('results as r')
    .innerJoin('dossiers as d', 'd.id', 'r.dossier_id')
    .innerJoin('products as p', 'p.id', 'd.product_id')
    .innerJoin('producers as o', 'o.id', 'd.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'd.unit_id')
    .innerJoin('session_items as i', 'i.id', 'r.item_id')
    .innerJoin('sessions as s', 's.id', 'i.session_id')
    .leftJoin('decisions as q', 'q.id', 'r.decision_id')
    .selectAll('r')
    .select([
      'p.name as product', 'o.name as producer', 'd.producer_id as producerId', sql<string>`coalesce(u.full_name, '')`.as('commune'), 'd.sector', 'd.number as dossierNumber',
      'd.stage as dossierStage', 'd.level as dossierLevel', 'd.acts_for', 'd.own_power', 'd.purpose', 's.unit_id as sessionUnit', 's.id as sessionId', 's.name as session', 's.path as sessionPath', 'q.number as decisionNumber',
    ])
}

export async function findResult(db: Db, id: number): Promise<ResultView | undefined> {
  return views(db).where('r.id', '=', id).executeTakeFirst()
}

export async function resultIdOfItem(db: Db, itemId: number): Promise<number | undefined> {
  const row = await db.selectFrom('results').select('id').where('item_id', '=', itemId).executeTakeFirst()
  return row?.id
}

const seatList = z.array(z.object({ officeId: z.number(), role: z.enum(['chair', 'member', 'secretary']), scores: z.boolean() }))

/** Seats of the council that gave a result, for the policy. */
export async function seatsOfResult(db: Db, itemId: number): Promise<NonNullable<Subject['council']>> {
  const rows = await db
    .selectFrom('session_items as i')
    .innerJoin('sessions as s', 's.id', 'i.session_id')
    .innerJoin('council_members as m', 'm.council_id', 's.council_id')
    .select(['m.office_id as officeId', 'm.role', 'm.scores'])
    .where('i.id', '=', itemId)
    .execute()
  return seatList.parse(rows)
}

function waiting(db: Db, area: { path: string; level: string }, ids?: readonly number[]) {
  return views(db)
    .where('d.stage', '=', 'scored')
    .where('d.level', '=', area.level)
    .where(sql<boolean>`d.path <@ ${area.path}::ltree`)
    .where('r.decision_id', 'is', null)
    .where(sql<boolean>`r.id = (select max(x.id) from results x where x.dossier_id = d.id)`)
    .$if(ids !== undefined, (query) => query.where('r.id', 'in', ids && ids.length > 0 ? [...ids] : [0]))
    .orderBy('r.stars', 'desc')
    .orderBy('p.name')
}

/**
 * Results that wait for a decision of a level in an area: the latest of each dossier scored there, also one that the level
 * above gave back.
 */
export async function waitingResults(db: Db, area: { path: string; level: string }, ids?: readonly number[]): Promise<ResultView[]> {
  return waiting(db, area, ids).limit(1000).execute()
}

/** The same, locked, so that two drafts cannot take one result. */
export async function lockWaiting(tx: Tx, area: { path: string; level: string }, ids: readonly number[]): Promise<ResultView[]> {
  return waiting(tx, area, ids).forUpdate(['r']).execute()
}

/** Results that a decision names, most stars first. */
export async function resultsOfDecision(db: Db, decisionId: number): Promise<ResultView[]> {
  return views(db).where('r.decision_id', '=', decisionId).orderBy('r.stars', 'desc').orderBy('p.name').execute()
}

/** Results of a session in the order of its list. */
export async function resultsOfSession(db: Db, sessionId: number): Promise<ResultView[]> {
  return views(db).where('i.session_id', '=', sessionId).orderBy('i.position').execute()
}

/** The last adopted result of a dossier, or nothing. */
export async function latestResult(db: Db, dossierId: number): Promise<{ id: number; level: string; sum: number; count: number; stars: number } | undefined> {
  return db.selectFrom('results').select(['id', 'level', 'sum', 'count', 'stars']).where('dossier_id', '=', dossierId).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** The working of the last result of a dossier, criterion by criterion; empty where nothing was scored here. */
export async function workingOf(db: Db, dossierId: number): Promise<Working['lines']> {
  const row = await db.selectFrom('results').select('working').where('dossier_id', '=', dossierId).orderBy('id', 'desc').limit(1).executeTakeFirst()
  const working = workingSchema.safeParse(row?.working)
  return working.success ? working.data.lines : []
}

/** Results of one dossier at its levels, kept side by side (M17.13). */
export async function resultsOfDossier(db: Db, dossierId: number): Promise<{ id: number; level: string; sum: number; count: number; stars: number; adoptedOn: PlainDate }[]> {
  return db.selectFrom('results').select(['id', 'level', 'sum', 'count', 'stars', 'adopted_on as adoptedOn']).where('dossier_id', '=', dossierId).orderBy('id').execute()
}

export async function insertResult(tx: Tx, result: {
  dossierId: number; itemId: number; productId: number; unitId: number; path: string; level: string; era: string; setNo: number; sum: number; count: number; spread: number
  stars: number; band: number; heldDown: readonly HeldDown[]; sheets: readonly FrozenSheet[]; working: Working; minimumsBy: string; disqualified: Disqualified | null; at: Date; on: PlainDate
}): Promise<number> {
  const { id } = await tx
    .insertInto('results')
    .values({
      dossier_id: result.dossierId, item_id: result.itemId, product_id: result.productId, unit_id: result.unitId, path: result.path, level: result.level, era: result.era, set_no: result.setNo,
      sum: result.sum, count: result.count, spread: result.spread, stars: result.stars, band: result.band, held_down: JSON.stringify(result.heldDown), sheets: JSON.stringify(result.sheets),
      working: JSON.stringify(result.working), minimums_by: result.minimumsBy, disqualified: result.disqualified === null ? null : JSON.stringify(result.disqualified), adopted_at: result.at, adopted_on: result.on,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findDecision(db: Db, id: number): Promise<DecisionRow | undefined> {
  return db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockDecision(tx: Tx, id: number): Promise<DecisionRow | undefined> {
  return tx.selectFrom('decisions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export type DecisionLine = { id: number; kind: string; stage: string; number: string | null; symbol: string; issuedOn: PlainDate | null; abstract: string; level: string; unit: string; results: number }

/** Decisions the actor may read: to be signed first, then drafts, then the issued, newest first. */
export function decisionRows(db: Db, actor: Actor) {
  return db
    .selectFrom('decisions')
    .innerJoin('unit_labels as u', 'u.id', 'decisions.unit_id')
    .select([
      'decisions.id', 'decisions.kind', 'decisions.stage', 'decisions.number', 'decisions.symbol', 'decisions.issued_on as issuedOn', 'decisions.abstract', 'decisions.level',
      sql<string>`coalesce(u.full_name, '')`.as('unit'), sql<number>`(select count(*)::int from results r where r.decision_id = decisions.id)`.as('results'),
    ])
    .where(scope(actor, 'decision.read', DECISION_COLUMNS))
    .orderBy(sql`array_position(array['submitted','draft','issued'], decisions.stage)`)
    .orderBy(sql`decisions.issued_on desc nulls first`)
    .orderBy('decisions.id', 'desc')
}

export async function insertDecision(tx: Tx, decision: { level: string; unitId: number; path: string; kind: string; symbol: string; abstract: string; proposal: string }): Promise<number> {
  const { id } = await tx
    .insertInto('decisions')
    .values({ level: decision.level, unit_id: decision.unitId, path: decision.path, kind: decision.kind, symbol: decision.symbol, abstract: decision.abstract, proposal: decision.proposal })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts results on the list of a decision, or takes them off. */
export async function setDecision(tx: Tx, results: readonly number[], decisionId: number | null): Promise<void> {
  if (results.length > 0) await tx.updateTable('results').set({ decision_id: decisionId }).where('id', 'in', [...results]).execute()
}

export async function updateDecision(tx: Tx, id: number, set: { stage?: 'draft' | 'submitted'; abstract?: string; proposal?: string }): Promise<void> {
  await tx.updateTable('decisions').set(set).where('id', '=', id).execute()
}

export async function deleteDecision(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('decisions').where('id', '=', id).execute()
}

/** Writes number, day, signer and the frozen paper of a decision. */
export async function issue(tx: Tx, id: number, issued: { number: string; registerNo: number; year: number; on: PlainDate; signer: DecisionSigner; content: Paper; hash: string; at: Date }): Promise<void> {
  await tx
    .updateTable('decisions')
    .set({
      number: issued.number, register_no: issued.registerNo, year: issued.year, issued_on: issued.on, signed_by: JSON.stringify(issued.signer), content: JSON.stringify(issued.content),
      content_hash: issued.hash, issued_at: issued.at, stage: 'issued',
    })
    .where('id', '=', id)
    .execute()
}

/** Certificates that a decision led to. */
export async function certificatesOfDecision(db: Db, decisionId: number): Promise<{ id: number; number: string; productName: string; stars: number }[]> {
  return db.selectFrom('certificates').select(['id', 'number', 'product_name as productName', 'stars']).where('decision_id', '=', decisionId).orderBy('id').execute()
}

/** The name of a unit: `Hà Nội`, and as said in a sentence: `thành phố Hà Nội`. */
export async function unitNames(db: Db, unitId: number): Promise<{ name: string; fullName: string }> {
  const row = await db.selectFrom('unit_labels').select(['name', 'full_name']).where('id', '=', unitId).executeTakeFirst()
  return { name: row?.name ?? '', fullName: row?.full_name ?? '' }
}

import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Columns } from '../../access/conditions.ts'
import { scope } from '../../access/scope.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { DecisionKind, DecisionRow, DecisionSigner, ResultRow, Seat } from './model.ts'

/** The columns by which lists of decisions are scoped; the query must name the table `decisions`. */
const DECISION_COLUMNS: Columns = {
  path: sql`(array[decisions.path] || array(select r.path from results r where r.decision_id = decisions.id))`,
  level: sql.ref('decisions.level'),
  stage: sql.ref('decisions.stage'),
}

/** The columns by which lists of results are scoped; the query must name `results` and `dossiers`. */
export const RESULT_COLUMNS: Columns = {
  path: sql.ref('results.path'),
  producerId: sql.ref('dossiers.producer_id'),
  sector: sql.ref('dossiers.sector'),
  onCouncil: (officeId) => sql<boolean>`exists (
    select 1 from session_items i join sessions s on s.id = i.session_id join council_members m on m.council_id = s.council_id
    where i.id = results.item_id and m.office_id = ${officeId})`,
}

export type NewResult = {
  dossierId: number; itemId: number; productId: number; unitId: number; path: string; level: string; era: string; setNo: number
  sum: number; count: number; spread: number; stars: number; band: number; heldDown: unknown; sheets: unknown; working: unknown
  minimumsBy: string; disqualified: unknown; at: Date; on: PlainDate
}

export async function insertResult(tx: Tx, result: NewResult): Promise<number> {
  const { id } = await tx
    .insertInto('results')
    .values({
      dossier_id: result.dossierId, item_id: result.itemId, product_id: result.productId, unit_id: result.unitId, path: result.path, level: result.level,
      era: result.era, set_no: result.setNo, sum: result.sum, count: result.count, spread: result.spread, stars: result.stars, band: result.band,
      held_down: JSON.stringify(result.heldDown), sheets: JSON.stringify(result.sheets), working: JSON.stringify(result.working),
      minimums_by: result.minimumsBy, disqualified: result.disqualified === null ? null : JSON.stringify(result.disqualified), adopted_at: result.at, adopted_on: result.on,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A result with the names around it. */
export type ResultView = ResultRow & {
  dossierNumber: string; dossierStage: string; dossierLevel: string; producerId: number; sector: string; purpose: string
  product: string; producer: string; commune: string; sessionId: number; session: string; decisionNumber: string | null; decisionStage: string | null
}

function resultsWithNames(db: Db) {
  return db
    .selectFrom('results')
    .innerJoin('dossiers', 'dossiers.id', 'results.dossier_id')
    .innerJoin('products', 'products.id', 'results.product_id')
    .innerJoin('producers', 'producers.id', 'dossiers.producer_id')
    .innerJoin('unit_labels', 'unit_labels.id', 'results.unit_id')
    .innerJoin('session_items', 'session_items.id', 'results.item_id')
    .innerJoin('sessions', 'sessions.id', 'session_items.session_id')
    .leftJoin('decisions', 'decisions.id', 'results.decision_id')
    .selectAll('results')
    .select([
      'dossiers.number as dossierNumber', 'dossiers.stage as dossierStage', 'dossiers.level as dossierLevel', 'dossiers.producer_id as producerId',
      'dossiers.sector', 'dossiers.purpose', 'products.name as product', 'producers.name as producer', sql<string>`coalesce(unit_labels.full_name, '')`.as('commune'),
      'sessions.id as sessionId', 'sessions.name as session', 'decisions.number as decisionNumber', 'decisions.stage as decisionStage',
    ])
}

export async function findResult(db: Db, id: number): Promise<ResultView | undefined> {
  return resultsWithNames(db).where('results.id', '=', id).executeTakeFirst()
}

export async function resultIdOfItem(db: Db, itemId: number): Promise<number | undefined> {
  return (await db.selectFrom('results').select('id').where('item_id', '=', itemId).executeTakeFirst())?.id
}

/** Seats of the council that adopted a result, for the policy. */
export async function seatsOfResult(db: Db, itemId: number): Promise<Seat[]> {
  const rows = await db
    .selectFrom('session_items')
    .innerJoin('sessions', 'sessions.id', 'session_items.session_id')
    .innerJoin('council_members', 'council_members.council_id', 'sessions.council_id')
    .select(['council_members.office_id', 'council_members.role', 'council_members.scores'])
    .where('session_items.id', '=', itemId)
    .execute()
  return rows.map((row) => ({ officeId: row.office_id, role: row.role === 'chair' || row.role === 'secretary' ? row.role : 'member', scores: row.scores }))
}

/** Adopted results whose dossier waits at a level and area for a decision: the latest result of each dossier. */
export async function waitingResults(db: Db, area: { path: string; level: string }, ids?: readonly number[]): Promise<ResultView[]> {
  return resultsWithNames(db)
    .where('dossiers.stage', '=', 'scored')
    .where('dossiers.level', '=', area.level)
    .where('results.decision_id', 'is', null)
    .where(sql<boolean>`results.path <@ ${area.path}::ltree`)
    .where(sql<boolean>`not exists (select 1 from results later where later.dossier_id = results.dossier_id and later.id > results.id)`)
    .$if(ids !== undefined, (query) => query.where('results.id', 'in', ids && ids.length > 0 ? [...ids] : [0]))
    .orderBy('results.adopted_at')
    .orderBy('results.id')
    .limit(500)
    .execute()
}

/** The results a decision names. */
export async function resultsOfDecision(db: Db, decisionId: number): Promise<ResultView[]> {
  return resultsWithNames(db).where('results.decision_id', '=', decisionId).orderBy('results.stars', 'desc').orderBy('results.id').execute()
}

export async function setDecision(tx: Tx, resultIds: readonly number[], decisionId: number | null): Promise<void> {
  if (resultIds.length === 0) return
  await tx.updateTable('results').set({ decision_id: decisionId }).where('id', 'in', [...resultIds]).execute()
}

export async function findDecision(db: Db, id: number): Promise<DecisionRow | undefined> {
  return db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockDecision(tx: Tx, id: number): Promise<DecisionRow | undefined> {
  return tx.selectFrom('decisions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertDecision(tx: Tx, decision: { level: string; unitId: number; path: string; kind: DecisionKind; symbol: string; abstract: string; proposal: string }): Promise<number> {
  const { id } = await tx
    .insertInto('decisions')
    .values({ level: decision.level, unit_id: decision.unitId, path: decision.path, kind: decision.kind, symbol: decision.symbol, abstract: decision.abstract, proposal: decision.proposal })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateDecision(tx: Tx, id: number, set: { abstract?: string; proposal?: string; stage?: string }): Promise<void> {
  await tx.updateTable('decisions').set(set).where('id', '=', id).execute()
}

export async function deleteDecision(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('decisions').where('id', '=', id).execute()
}

export async function issue(tx: Tx, id: number, paper: { number: string; registerNo: number; year: number; on: PlainDate; signer: DecisionSigner; content: unknown; hash: string; at: Date }): Promise<void> {
  await tx
    .updateTable('decisions')
    .set({
      stage: 'issued', number: paper.number, register_no: paper.registerNo, year: paper.year, issued_on: paper.on, signed_by: JSON.stringify(paper.signer),
      content: JSON.stringify(paper.content), content_hash: paper.hash, issued_at: paper.at,
    })
    .where('id', '=', id)
    .execute()
}

/** Whether a number of the office's register of decisions is used in a year. */
export async function isNumberUsed(db: Db, unitId: number, level: string, year: number, registerNo: number): Promise<boolean> {
  const row = await db.selectFrom('decisions').select('id').where('unit_id', '=', unitId).where('level', '=', level).where('year', '=', year).where('register_no', '=', registerNo).executeTakeFirst()
  return row !== undefined
}

export type DecisionLine = { id: number; kind: string; number: string | null; symbol: string; issuedOn: PlainDate | null; abstract: string; stage: string; level: string; results: number; unit: string }

/** Decisions that the actor may read, those to be signed first, then the newest. */
export async function listDecisions(db: Db, actor: Actor): Promise<DecisionLine[]> {
  return db
    .selectFrom('decisions')
    .innerJoin('unit_labels', 'unit_labels.id', 'decisions.unit_id')
    .select([
      'decisions.id', 'decisions.kind', 'decisions.number', 'decisions.symbol', 'decisions.issued_on as issuedOn', 'decisions.abstract', 'decisions.stage', 'decisions.level',
      sql<number>`(select count(*)::int from results r where r.decision_id = decisions.id)`.as('results'), sql<string>`coalesce(unit_labels.full_name, '')`.as('unit'),
    ])
    .where(scope(actor, 'decision.read', DECISION_COLUMNS))
    .orderBy(sql`decisions.stage = 'issued'`)
    .orderBy('decisions.issued_on', 'desc')
    .orderBy('decisions.id', 'desc')
    .limit(500)
    .execute()
}

/** Certificates that a decision led to. */
export async function certificatesOfDecision(db: Db, decisionId: number): Promise<{ id: number; number: string; productName: string; stars: number }[]> {
  return db.selectFrom('certificates').select(['id', 'number', 'product_name as productName', 'stars']).where('decision_id', '=', decisionId).orderBy('id').execute()
}

/** Names of a unit for papers. */
export async function unitNames(db: Db, unitId: number): Promise<{ name: string; fullName: string }> {
  const row = await db.selectFrom('unit_labels').select(['name', 'full_name']).where('id', '=', unitId).executeTakeFirst()
  return { name: row?.name ?? '', fullName: row?.full_name ?? '' }
}

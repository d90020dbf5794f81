import { type Insertable, sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Dossiers, Evidence } from '../../platform/db/tables.gen.ts'
import { conflict } from '../../platform/refused.ts'
import { type DossierAction, type DossierFacts, type DossierStage, nextDossierStage } from '../../rules/lifecycles/dossier.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { answersFor, heldOn } from '../people/index.ts'
import type { ProductRow } from '../products/index.ts'
import { type CouncilSeat, type DossierRow, type EvidenceRow, stageOf } from './model.ts'

/** The columns by which lists of dossiers are scoped; the query must name the table `dossiers`. */
export const DOSSIER_COLUMNS: Columns = {
  path: sql.ref('dossiers.path'),
  producerId: sql.ref('dossiers.producer_id'),
  sector: sql.ref('dossiers.sector'),
  stage: sql.ref('dossiers.stage'),
  level: sql.ref('dossiers.level'),
  onCouncil: (officeId) => sql<boolean>`exists (
    select 1 from session_items si join sessions s on s.id = si.session_id join council_members cm on cm.council_id = s.council_id
    where si.dossier_id = dossiers.id and cm.office_id = ${officeId})`,
}

export async function findDossier(db: Db, id: number): Promise<DossierRow | undefined> {
  return db.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the dossier for a change. */
export async function lockDossier(tx: Tx, id: number): Promise<DossierRow | undefined> {
  return tx.selectFrom('dossiers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Seats of the councils whose sessions have the dossier, for the policy. */
export async function councilSeats(db: Db, dossierId: number): Promise<CouncilSeat[]> {
  const rows = await db
    .selectFrom('session_items')
    .innerJoin('sessions', 'sessions.id', 'session_items.session_id')
    .innerJoin('council_members', 'council_members.council_id', 'sessions.council_id')
    .select(['council_members.office_id', 'council_members.role', 'council_members.scores'])
    .where('session_items.dossier_id', '=', dossierId)
    .execute()
  return rows.map((row) => ({ officeId: row.office_id, role: row.role === 'chair' || row.role === 'secretary' ? row.role : 'member', scores: row.scores }))
}

/**
 * Moves a locked dossier one step along its lifecycle and saves what the step sets.
 * @returns stage before and after, for the journal event
 * @throws Refused of kind conflict when the action may not follow the stage
 */
export async function moveDossier(
  tx: Tx,
  dossier: DossierRow,
  action: DossierAction,
  facts: DossierFacts,
  set: Updateable<Dossiers> = {},
): Promise<{ from: string; to: string; stage: DossierStage }> {
  const next = nextDossierStage(stageOf(dossier), action, facts)
  if (!next.ok) throw conflict(next.because)
  await tx
    .updateTable('dossiers')
    .set({ ...set, stage: next.stage.name, level: next.stage.level, updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', dossier.id)
    .execute()
  return { from: dossier.stage, to: next.stage.name, stage: next.stage }
}

/** A file of the dossier with its bytes' kind and size. */
export type EvidenceItem = EvidenceRow & { size: number; type: string }

/** The evidence that stands in the working copy, oldest first. */
export async function evidenceOf(db: Db, dossierId: number): Promise<EvidenceItem[]> {
  return db
    .selectFrom('evidence')
    .innerJoin('files', 'files.hash', 'evidence.hash')
    .selectAll('evidence')
    .select(['files.size', 'files.type'])
    .where('evidence.dossier_id', '=', dossierId)
    .where('evidence.removed_at', 'is', null)
    .orderBy('evidence.id')
    .execute()
}

/** One file of a dossier, also when it was taken out of the working copy. */
export async function findEvidence(db: Db, dossierId: number, evidenceId: number): Promise<EvidenceItem | undefined> {
  return db
    .selectFrom('evidence')
    .innerJoin('files', 'files.hash', 'evidence.hash')
    .selectAll('evidence')
    .select(['files.size', 'files.type'])
    .where('evidence.dossier_id', '=', dossierId)
    .where('evidence.id', '=', evidenceId)
    .executeTakeFirst()
}

/** Files of the producer's other dossiers that may be used again, newest first, each content once. */
export async function reusableEvidence(db: Db, dossier: Pick<DossierRow, 'id' | 'producer_id'>): Promise<(EvidenceItem & { product: string })[]> {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('files', 'files.hash', 'evidence.hash')
    .innerJoin('dossiers', 'dossiers.id', 'evidence.dossier_id')
    .innerJoin('products', 'products.id', 'dossiers.product_id')
    .selectAll('evidence')
    .select(['files.size', 'files.type', 'products.name as product'])
    .where('dossiers.producer_id', '=', dossier.producer_id)
    .where('dossiers.id', '<>', dossier.id)
    .where('evidence.removed_at', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('evidence as own').select('own.id').whereRef('own.hash', '=', 'evidence.hash').where('own.dossier_id', '=', dossier.id).where('own.removed_at', 'is', null))))
    .orderBy('evidence.id', 'desc')
    .limit(100)
    .execute()
  return rows.filter((row, index) => rows.findIndex((other) => other.hash === row.hash) === index)
}

/** Whether bytes of this hash already prove something in another dossier of the same producer. */
export async function ownedElsewhere(db: Db, hash: string, producerId: number): Promise<{ name: string; type: string } | undefined> {
  return db
    .selectFrom('evidence')
    .innerJoin('dossiers', 'dossiers.id', 'evidence.dossier_id')
    .innerJoin('files', 'files.hash', 'evidence.hash')
    .select(['evidence.name', 'files.type'])
    .where('evidence.hash', '=', hash)
    .where('dossiers.producer_id', '=', producerId)
    .limit(1)
    .executeTakeFirst()
}

/** The latest renewal of each of these papers, for those that were renewed after recognition. */
export async function latestRenewals(db: Db, evidenceIds: readonly number[]): Promise<Map<number, { hash: string; name: string; valid_until: PlainDate | null }>> {
  if (evidenceIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('evidence_renewals')
    .distinctOn('evidence_id')
    .select(['evidence_id', 'hash', 'name', 'valid_until'])
    .where('evidence_id', 'in', evidenceIds)
    .orderBy('evidence_id')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ evidence_id, ...row }) => [evidence_id, row]))
}

/** The frozen submission by which the product was recognised last: that of its latest certificate, else of its last recognised dossier. */
export async function recognisedSubmission(db: Db, productId: number): Promise<{ dossierId: number; no: number } | undefined> {
  const row = await db
    .selectFrom('dossier_submissions as s')
    .innerJoin('dossiers as d', 'd.id', 's.dossier_id')
    .leftJoin('certificates as c', (join) => join.onRef('c.dossier_id', '=', 'd.id').on('c.is_current', '=', true))
    .select(['s.dossier_id as dossierId', 's.no'])
    .where('d.product_id', '=', productId)
    .where((eb) => eb.or([eb('c.id', 'is not', null), eb('d.stage', '=', 'recognised')]))
    .orderBy(sql`c.id is null`)
    .orderBy('d.id', 'desc')
    .orderBy('s.no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
}

export async function insertEvidence(tx: Tx, values: Insertable<Evidence>): Promise<number> {
  const { id } = await tx.insertInto('evidence').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateEvidence(tx: Tx, id: number, values: Updateable<Evidence>): Promise<void> {
  await tx.updateTable('evidence').set(values).where('id', '=', id).execute()
}

export async function insertDossier(tx: Tx, values: Insertable<Dossiers>): Promise<number> {
  const { id } = await tx.insertInto('dossiers').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Keeps what the producer sent; nothing here is ever changed again. */
export async function keepSubmission(tx: Tx, submission: { dossierId: number; at: Date; era: string; setNo: number; no: number; frozen: unknown; hash: string }): Promise<void> {
  await tx
    .insertInto('dossier_submissions')
    .values({
      dossier_id: submission.dossierId, no: submission.no, at: submission.at, era: submission.era, set_no: submission.setNo,
      frozen: JSON.stringify(submission.frozen), hash: submission.hash,
    })
    .execute()
}

/** How often the dossier was submitted. */
export async function submissionCount(db: Db, dossierId: number): Promise<number> {
  const row = await db.selectFrom('dossier_submissions').select(({ fn }) => fn.max('no').as('no')).where('dossier_id', '=', dossierId).executeTakeFirst()
  return row?.no ?? 0
}

/** A submission as it was kept: the latest, or the one with that number. */
export async function findSubmission(db: Db, dossierId: number, no?: number): Promise<{ no: number; at: Date; frozen: unknown; hash: string } | undefined> {
  let query = db.selectFrom('dossier_submissions').select(['no', 'at', 'frozen', 'hash']).where('dossier_id', '=', dossierId).orderBy('no', 'desc').limit(1)
  if (no !== undefined) query = query.where('no', '=', no)
  return query.executeTakeFirst()
}

/** Ids of the files that stand in any submission of the dossier: what others than its producer may open. */
export async function submittedEvidence(db: Db, dossierId: number): Promise<Map<number, { isPrivate: boolean }>> {
  const { rows } = await sql<{ id: number; is_private: boolean }>`
    select (item->>'id')::int as id, bool_or((item->>'isPrivate')::boolean) as is_private
    from dossier_submissions, jsonb_array_elements(frozen->'evidence') item
    where dossier_id = ${dossierId} group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, { isPrivate: row.is_private }]))
}

/** A commune (or whatever unit has the dossier) by the names of today. */
export type UnitFacts = { id: number; code: string; name: string; fullName: string; label: string; provinceCode: string; provinceName: string; provinceFullName: string }

export async function unitFacts(db: Db, unitId: number): Promise<UnitFacts> {
  const row = await db
    .selectFrom('unit_labels as unit')
    .leftJoin('unit_labels as province', 'province.id', 'unit.province_id')
    .select(['unit.code', 'unit.name', 'unit.full_name', 'unit.label', 'province.code as province_code', 'province.name as province_name', 'province.full_name as province_full_name'])
    .where('unit.id', '=', unitId)
    .executeTakeFirst()
  return {
    id: unitId, code: row?.code ?? '', name: row?.name ?? '', fullName: row?.full_name ?? '', label: row?.label ?? '',
    provinceCode: row?.province_code ?? '', provinceName: row?.province_name ?? '', provinceFullName: row?.province_full_name ?? '',
  }
}

/** Officers of the commune that answers for a place on that day: told when a dossier comes in, and named to producers who need help. */
export async function communeOfficers(db: Db, path: string, today: PlainDate): Promise<{ officeId: number; name: string; title: string; email: string }[]> {
  return db
    .selectFrom('offices')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .select(['offices.id as officeId', 'auth_user.name', 'offices.title', 'auth_user.email'])
    .where(answersFor(path))
    .where('offices.role', '=', 'commune-officer')
    .where(heldOn(today))
    .orderBy('offices.id')
    .execute()
}

/** Dossiers of one producer with their products, newest first. */
export async function dossiersOfProducer(db: Db, producerId: number): Promise<DossierRow[]> {
  return db.selectFrom('dossiers').selectAll().where('producer_id', '=', producerId).orderBy('id', 'desc').execute()
}

/** The producer's products, by name. */
export async function productsOfProducer(db: Db, producerId: number): Promise<ProductRow[]> {
  return db.selectFrom('products').selectAll().where('producer_id', '=', producerId).orderBy(sql`name collate "vi-x-icu"`).orderBy('id').execute()
}

/** The life of a dossier without the many small saves of its drafting, newest first. */
export async function dossierTimeline(db: Db, dossierId: number, limit = 100): Promise<{ no: number; at: Date; who: string; event: string; data: Record<string, unknown> }[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['no', 'at', 'who', 'event', 'data'])
    .where('subject_kind', '=', 'dossier')
    .where('subject_id', '=', String(dossierId))
    .where('event', '<>', 'dossier.saved')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, data: plainRecord(row.data) }))
}

function plainRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

/** What was worked on since the dossier last came back: `form-1`, `criterion:1.5`, `evidence:story` … as in ReturnNote. */
export async function touchedSinceReturn(db: Db, dossierId: number): Promise<Set<string>> {
  const { rows } = await sql<{ about: string }>`
    with lines as (
      select event, data from journal
      where subject_kind = 'dossier' and subject_id = ${String(dossierId)}
        and seq > coalesce((select max(seq) from journal where subject_kind = 'dossier' and subject_id = ${String(dossierId)} and event = 'dossier.returned'), 0)
    )
    select data->>'section' as about from lines where event = 'dossier.saved' and data->>'section' <> 'answers' and jsonb_array_length(data->'fields') > 0
    union select 'criterion:' || jsonb_object_keys(data->'answers') from lines where event = 'dossier.saved' and data->>'section' = 'answers'
    union select 'criterion:' || jsonb_array_elements_text(data->'remarks') from lines where event = 'dossier.saved' and data->>'section' = 'answers'
    union select 'evidence:' || (data->>'kind') from lines where event = 'evidence.added'
    union select 'criterion:' || jsonb_array_elements_text(data->'criteria') from lines where event = 'evidence.added'`.execute(db)
  return new Set(rows.map((row) => row.about))
}

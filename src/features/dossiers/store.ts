import { sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Dossiers } from '../../platform/db/tables.gen.ts'
import { conflict } from '../../platform/refused.ts'
import { type DossierAction, type DossierFacts, type DossierStage, nextDossierStage } from '../../rules/lifecycles/dossier.ts'
import { type CouncilSeat, type DossierRow, stageOf } from './model.ts'

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
  return rows.map((row) => ({ officeId: row.office_id, role: row.role as CouncilSeat['role'], scores: row.scores }))
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

import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { PrintRuns } from '../db/tables.gen.ts'
import { conflict } from '../refused.ts'
import type { StoredFile } from '../files/store.ts'

export type PrintRun = Selectable<PrintRuns>
export type PrintRunKind = 'certificates' | 'dossier'

/** A run that nobody has moved for this long is taken up again. */
const STILL_MS = 2 * 60_000

/** Begins a run. @throws Refused while one of the same print is being made */
export async function startPrintRun(tx: Tx, run: { kind: PrintRunKind; subject: number; part?: number; whole?: boolean; office: number; total: number; now: Date }): Promise<number> {
  const { kind, subject, part = 0, whole = true, office, total, now } = run
  const running = await tx.selectFrom('print_runs').select('id').where('kind', '=', kind).where('subject_id', '=', subject).where('whole', '=', whole).where('finished_at', 'is', null).executeTakeFirst()
  if (running) throw conflict('Bản in này đang được làm. Chờ xong rồi làm lại nếu cần.')
  const made = await tx
    .insertInto('print_runs')
    .values({ kind, subject_id: subject, part, whole, office_id: office, total, started_at: now, touched_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** A run by its id. */
export async function findPrintRun(db: Db | Tx, id: number): Promise<PrintRun | undefined> {
  return db.selectFrom('print_runs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The latest run of a print, made or being made. */
export async function latestPrintRun(db: Db, kind: PrintRunKind, subject: number, whole = true): Promise<PrintRun | undefined> {
  return db.selectFrom('print_runs').selectAll().where('kind', '=', kind).where('subject_id', '=', subject).where('whole', '=', whole).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** Tells how far a run is. */
export async function movePrintRun(db: Db, id: number, done: number, now: Date): Promise<void> {
  await db.updateTable('print_runs').set({ done, touched_at: now }).where('id', '=', id).where('finished_at', 'is', null).execute()
}

/** Keeps what a run made, or why it made nothing. @returns false when it had ended before */
export async function endPrintRun(tx: Tx, id: number, end: { file: StoredFile; index: unknown; done: number } | { fault: string }, now: Date): Promise<boolean> {
  if ('file' in end) {
    await tx.insertInto('files').values({ hash: end.file.hash, size: end.file.size, type: end.file.type }).onConflict((on) => on.column('hash').doNothing()).execute()
  }
  const set = 'file' in end ? { hash: end.file.hash, index: JSON.stringify(end.index), done: end.done } : { fault: end.fault }
  const { numUpdatedRows } = await tx.updateTable('print_runs').set({ ...set, finished_at: now, touched_at: now }).where('id', '=', id).where('finished_at', 'is', null).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Runs that stand still: those of a process that ended in between. */
export async function stillPrintRuns(db: Db, now: Date): Promise<Pick<PrintRun, 'id' | 'kind'>[]> {
  return db.selectFrom('print_runs').select(['id', 'kind']).where('finished_at', 'is', null).where('touched_at', '<', new Date(now.getTime() - STILL_MS)).orderBy('id').execute()
}

import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, Refused } from '../../platform/refused.ts'
import { type Era, eraFor } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { aroundOf, type Matched, matchRow } from './match/row.ts'
import { type ImportJob, type ImportRow, importSubject } from './model.ts'
import { recordRow } from './record.ts'
import * as store from './store.ts'

/** Rows that are matched at once, at most; more are left to the background. */
export const MATCHED_IN_PAGE = 300
/** Rows that the background matches in one transaction: places that they share are looked up once. */
const MATCHED_AT_ONCE = 1000
/** Rows that are recorded in one transaction. */
const RECORDED_AT_ONCE = 100

function eraToday(today: PlainDate): Era {
  const era = eraFor({ event: 'submitted', date: today })
  if (!era) throw conflict('Chưa có bộ quy định nào áp dụng cho ngày hôm nay.')
  return era
}

/** Matches rows that wait for it. @returns how many it took */
export async function matchSome(tx: Tx, job: ImportJob, today: PlainDate, limit: number): Promise<number> {
  const rows = await store.importRows(tx, job.id, { states: ['new'], limit })
  const around = aroundOf(tx, job, today, eraToday(today))
  const matches: ({ no: number } & Matched)[] = []
  for (const row of rows) matches.push({ no: row.no, ...(await matchRow(around, row)) })
  await store.writeMatches(tx, job.id, matches)
  await store.refuseTwins(tx, job.id)
  return rows.length
}

/** One step of the background work of an import: matches or records some rows; the last step ends the stage. Run by the system. */
export const advanceOldImport = defineCommand({
  name: 'old-import.advance',
  title: 'Làm tiếp một đợt nhập (hệ thống)',
  action: 'old-import.record',
  input: z.object({ import: id }),
  load: async (tx, input) => {
    const job = await store.lockImport(tx, input.import)
    return job && { subject: importSubject(job), state: job }
  },
  run: async (tx, { state: job, now, today }) => {
    const about = { kind: 'old-import', id: String(job.id) }
    if (job.stage === 'matching') {
      const taken = await matchSome(tx, job, today, MATCHED_AT_ONCE)
      if (taken < MATCHED_AT_ONCE) await store.updateImport(tx, job.id, { stage: 'preview' })
      return { result: { more: taken === MATCHED_AT_ONCE }, events: [{ type: 'old-import.matched', subject: about, data: { rows: taken } }] }
    }
    if (job.stage !== 'running') throw conflict('Đợt nhập này không có việc nền nào.')
    const rows = await store.importRows(tx, job.id, { states: ['ready'], limit: RECORDED_AT_ONCE })
    const events: JournalEvent[] = []
    const era = eraToday(today)
    for (const row of rows) events.push(...(await recordOrRefuse(tx, job, row, era)))
    const more = rows.length === RECORDED_AT_ONCE
    if (!more) await store.updateImport(tx, job.id, { stage: 'done', finished_at: now })
    return { result: { more }, events: [{ type: more ? 'old-import.recorded' : 'old-import.finished', subject: about, data: { rows: rows.length } }, ...events] }
  },
})

/** Records a row by itself: when something has come in between since it was matched, only that row is refused. */
async function recordOrRefuse(tx: Tx, job: ImportJob, row: ImportRow, era: Era): Promise<JournalEvent[]> {
  await sql`savepoint old_row`.execute(tx)
  try {
    const events = await recordRow(tx, { job, row, era })
    await store.closeRow(tx, job.id, row.no)
    await sql`release savepoint old_row`.execute(tx)
    return events
  } catch (error) {
    const taken = (error as { code?: string }).code === '23505'
    if (!(error instanceof Refused) && !taken) throw error
    await sql`rollback to savepoint old_row`.execute(tx)
    await store.closeRow(tx, job.id, row.no, error instanceof Refused ? error.message : 'Sổ vừa có bản ghi trùng với dòng này.')
    return []
  }
}

/** Does the background work of an import to its end; may be run again after a crash, and is when a step fails. */
export async function advanceToEnd(door: Door, db: Db, importId: number): Promise<void> {
  for (;;) {
    const stage = (await store.findImport(db, importId))?.stage
    if (stage !== 'matching' && stage !== 'running') return
    await door.run(SYSTEM, advanceOldImport, { import: importId })
  }
}

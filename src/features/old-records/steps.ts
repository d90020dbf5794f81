import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { log } from '../../platform/log.ts'
import { conflict, Refused } from '../../platform/refused.ts'
import { isFormula } from '../../platform/sheet/from-sheet/values.ts'
import { type Era, eraFor } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Around, aroundOf, type ImportKind } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { type ImportJob, type ImportRow, importSubject } from './model.ts'
import { fault, textsOf } from './problems.ts'
import * as store from './store.ts'

/** Rows that are matched at once, at most; more are left to the background. */
export const MATCHED_IN_PAGE = 300
/** Rows that the background matches in one transaction: places that they share are looked up once. */
const MATCHED_AT_ONCE = 1000
/** Rows that are recorded in one transaction. */
const RECORDED_AT_ONCE = 100

/** The era under which things are classed today. */
export function eraToday(today: PlainDate): Era {
  const era = eraFor({ event: 'submitted', date: today })
  if (!era) throw conflict('Chưa có bộ quy định nào áp dụng cho ngày hôm nay.')
  return era
}

/** Matches rows that wait for it. @returns how many it took */
export async function matchSome(tx: Tx, job: ImportJob, today: PlainDate, limit: number): Promise<number> {
  const kind = kindOf(job)
  const rows = await store.importRows(tx, job.id, { states: ['new'], limit })
  const around = aroundOf(tx, job, today, eraToday(today))
  const together = await tried(tx, () => matchAll(kind, around, rows))
  const matches = 'done' in together ? together.done : []
  // One row that the program cannot take must not hold up the others: then each is tried by itself.
  if ('error' in together) for (const row of rows) matches.push(await matchAlone(tx, kind, around, row))
  await store.writeMatches(tx, job.id, matches)
  await store.refuseTwins(tx, job.id, matches.map((one) => one.no), kind.anchor)
  return rows.length
}

async function matchAll(kind: ImportKind, around: Around, rows: readonly ImportRow[]): Promise<store.Matched[]> {
  const matches: store.Matched[] = []
  for (const row of rows) matches.push(await matchOne(kind, around, row))
  return matches
}

async function matchAlone(tx: Tx, kind: ImportKind, around: Around, row: ImportRow): Promise<store.Matched> {
  const alone = await tried(tx, () => matchOne(kind, around, row))
  if ('done' in alone) return alone.done
  log.error({ import: around.job.id, row: row.no, err: alone.error instanceof Error ? alone.error.stack : String(alone.error) }, 'a row could not be matched')
  return { no: row.no, state: 'refused', plan: null, problems: [fault(kind.anchor, 'Phần mềm không đối chiếu được dòng này. Sửa các ô rồi đối chiếu lại, hoặc bỏ qua dòng.')], asks: [], twinKey: null }
}

async function matchOne(kind: ImportKind, around: Around, row: ImportRow): Promise<store.Matched> {
  const { plan, problems, twinKey } = await kind.match(around, row)
  for (const [field, text] of Object.entries(textsOf(row))) {
    if (isFormula(text)) problems.unshift(fault(field, `Ô ghi công thức “${text.slice(0, 60)}”. Ghi chữ hoặc số thay cho công thức.`))
  }
  const state = problems.some((one) => one.kind === 'fault') ? 'refused' : problems.some((one) => one.kind === 'doubt') ? 'doubt' : 'ready'
  return { no: row.no, state, plan, problems, asks: problems.flatMap((one) => (one.kind === 'doubt' && one.key ? [one.key] : [])), twinKey }
}

/** Does something that may fail; a failure leaves the rest of the transaction as it was. A lost connection still ends it. */
async function tried<T>(tx: Tx, work: () => Promise<T>): Promise<{ done: T } | { error: unknown }> {
  await sql`savepoint old_import_step`.execute(tx)
  try {
    const done = await work()
    await sql`release savepoint old_import_step`.execute(tx)
    return { done }
  } catch (error) {
    if (isPassing(error)) throw error
    await sql`rollback to savepoint old_import_step`.execute(tx)
    return { error }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A fault of the connection, the machine or of two at once, not of the row: the whole step is done again later. */
function isPassing(error: unknown): boolean {
  return /^(?:08|25|40|53|55|57|58)...$|^E[A-Z]+$/.test(codeOf(error))
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
    await store.updateImport(tx, job.id, { stepped_at: now })
    if (job.stage === 'matching') {
      const taken = await matchSome(tx, job, today, MATCHED_AT_ONCE)
      if (taken < MATCHED_AT_ONCE) await store.updateImport(tx, job.id, { stage: 'preview' })
      return { result: { more: taken === MATCHED_AT_ONCE }, events: [{ type: 'old-import.matched', subject: about, data: { rows: taken } }] }
    }
    if (job.stage !== 'running') throw conflict('Đợt nhập này không có việc nền nào.')
    if (job.whole) return recordWhole(tx, job, now, today)
    const rows = await store.importRows(tx, job.id, { states: ['ready'], limit: RECORDED_AT_ONCE })
    const events: JournalEvent[] = []
    const era = eraToday(today)
    for (const row of rows) {
      const done = await recordOne(tx, job, row, era)
      if ('refused' in done) await store.closeRow(tx, job.id, row.no, done.refused)
      else events.push(...done.events)
    }
    const more = rows.length === RECORDED_AT_ONCE
    if (!more) await store.updateImport(tx, job.id, { stage: 'done', finished_at: now })
    return { result: { more }, events: [{ type: more ? 'old-import.recorded' : 'old-import.finished', subject: about, data: { rows: rows.length } }, ...events] }
  },
})

/** All rows in one transaction; when something has come in between for one of them, none is recorded and the preview shows it. */
async function recordWhole(tx: Tx, job: ImportJob, now: Date, today: PlainDate) {
  const about = { kind: 'old-import', id: String(job.id) }
  const rows = await store.importRows(tx, job.id, { states: ['ready'] })
  const events: JournalEvent[] = []
  const era = eraToday(today)
  await sql`savepoint old_import_whole`.execute(tx)
  for (const row of rows) {
    const done = await recordOne(tx, job, row, era)
    if ('events' in done) {
      events.push(...done.events)
      continue
    }
    await sql`rollback to savepoint old_import_whole`.execute(tx)
    await store.closeRow(tx, job.id, row.no, done.refused)
    await store.updateImport(tx, job.id, { stage: 'preview' })
    return { result: { more: false }, events: [{ type: 'old-import.stopped', subject: about, data: { row: row.no, why: done.refused.message } }] satisfies [JournalEvent] }
  }
  await sql`release savepoint old_import_whole`.execute(tx)
  await store.updateImport(tx, job.id, { stage: 'done', finished_at: now })
  return { result: { more: false }, events: [{ type: 'old-import.finished', subject: about, data: { rows: rows.length } }, ...events] satisfies [JournalEvent, ...JournalEvent[]] }
}

/** Records a row by itself: when something has come in between since it was matched, only that row is refused. */
async function recordOne(tx: Tx, job: ImportJob, row: ImportRow, era: Era): Promise<{ events: JournalEvent[] } | { refused: { field: string; message: string } }> {
  const kind = kindOf(job)
  const outcome = await tried(tx, async () => {
    const recorded = await kind.record(tx, { job, row, era, origin: { import: job.id, file: job.file_name, row: row.no, by: job.who } })
    await store.insertMade(tx, job.id, row.no, recorded.made)
    await store.closeRow(tx, job.id, row.no)
    return recorded.events
  })
  if ('done' in outcome) return { events: outcome.done }
  const { error } = outcome
  if (error instanceof Refused) return { refused: { field: error.problems[0]?.path || kind.anchor, message: error.problems[0]?.message ?? error.message } }
  if (codeOf(error) === '23505') return { refused: { field: kind.anchor, message: 'Sổ vừa có bản ghi trùng với dòng này.' } }
  log.error({ import: job.id, row: row.no, err: error instanceof Error ? error.stack : String(error) }, 'a row could not be recorded')
  return { refused: { field: kind.anchor, message: 'Phần mềm không ghi được dòng này vào sổ. Sửa các ô rồi nhập lại, hoặc bỏ qua dòng.' } }
}

/** Does the background work of an import to its end; may be run again after a crash, and is when a step fails. */
export async function advanceToEnd(door: Door, db: Db, importId: number): Promise<void> {
  for (;;) {
    const stage = (await store.findImport(db, importId))?.stage
    if (stage !== 'matching' && stage !== 'running') return
    try {
      await door.run(SYSTEM, advanceOldImport, { import: importId })
    } catch (error) {
      // Somebody else at the same import has just ended its stage, or it was undone: the next look tells.
      if (!(error instanceof Refused) || (error.kind !== 'conflict' && error.kind !== 'not-found')) throw error
      if ((await store.findImport(db, importId))?.stage === stage) throw error
    }
  }
}

/** How long an import may stand still before its work is taken up again, and its page offers to. */
export const STILL_MS = 2 * 60_000

/**
 * Takes up imports whose work stands still: the process that did it was killed, or a step failed until the queue gave up. Run
 * every few minutes, and at the start of the program for all that are under way. Two at once do no harm: each step locks its import.
 */
export async function takeUpImports(door: Door, db: Db, which: 'still' | 'all' = 'still'): Promise<void> {
  const stillSince = which === 'still' ? new Date(door.now().getTime() - STILL_MS) : undefined
  for (const importId of await store.importsUnderWay(db, stillSince)) {
    try {
      await advanceToEnd(door, db, importId)
    } catch (error) {
      log.error({ import: importId, err: error instanceof Error ? error.stack : String(error) }, 'an import could not be taken up')
    }
  }
}

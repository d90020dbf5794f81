import { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { notFound } from '../../../platform/refused.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { isCounted } from './actuals.ts'
import { entryFields, problemsOf, recordEntry } from './commands.ts'
import { TARGET_COLUMNS, type TargetRow } from './model.ts'
import * as store from './store.ts'

/** What a list tells that a target reached, by the rules of the form. */
export const listedActual = z.object({ target: entryFields.target, onDay: entryFields.onDay, value: entryFields.value, of: entryFields.of, over: entryFields.over, note: entryFields.note })
export type ListedActual = z.output<typeof listedActual>

/** Targets of a unit's plans in force into which people enter what was reached. */
export async function targetsToEnterOf(db: Db, unit: { path: string; level: string }): Promise<TargetRow[]> {
  const rows = await db.selectFrom('plan_targets as t').innerJoin('plans', 'plans.id', 't.plan_id').innerJoin('unit_labels as u', 'u.id', 'plans.unit_id').select([...TARGET_COLUMNS])
    .where('t.ended_version', 'is', null).where('plans.version', '>', 0).where('plans.stage', 'not in', ['replaced']).where('plans.path', '=', unit.path).where('plans.level', '=', unit.level)
    .orderBy('plans.year_from', 'desc').orderBy('t.no').limit(500).execute()
  return rows.filter((row) => !isCounted(row))
}

/** Why a listed number cannot be entered, each at its field. */
export function listedActualProblems(input: ListedActual, target: TargetRow, today: PlainDate): Problem[] {
  return problemsOf({ ...input, corrects: null, reason: '' }, target, today)
}

/** Enters a listed number. @throws Refused when something has come in between */
export async function recordListedActual(tx: Tx, told: { input: ListedActual; who: string; officeId: number; now: Date; today: PlainDate }): Promise<{ entry: number; events: [JournalEvent, ...JournalEvent[]] }> {
  const state = await store.lockTarget(tx, told.input.target)
  if (!state) throw notFound()
  const { result, events } = await recordEntry(tx, { ...told, input: { ...told.input, corrects: null, reason: '' }, state })
  return { entry: result.entry, events }
}

/** Takes listed numbers back: nothing is deleted, a correction without a number stands beside each. What was corrected since stays. */
export async function takeBackActuals(tx: Tx, entries: readonly number[], by: { reason: string; who: string; officeId: number; at: Date }): Promise<{ gone: number[]; held: { id: number; name: string; why: string }[] }> {
  if (entries.length === 0) return { gone: [], held: [] }
  const rows = await tx.selectFrom('plan_target_entries as e').innerJoin('plan_targets as t', 't.id', 'e.target_id').leftJoin('plan_target_entries as c', 'c.corrects', 'e.id')
    .select(['e.id', 'e.target_id', 'e.on_day', 't.title', 'c.id as corrected']).where('e.id', 'in', [...entries]).execute()
  const open = rows.filter((row) => row.corrected === null)
  for (const row of open) {
    await store.insertEntry(tx, { target_id: row.target_id, on_day: row.on_day, value: null, corrects: row.id, reason: by.reason, note: '', office_id: by.officeId, who: by.who, at: by.at })
  }
  return { gone: open.map((row) => row.id), held: rows.filter((row) => row.corrected !== null).map((row) => ({ id: row.id, name: row.title, why: 'số này đã được sửa' })) }
}

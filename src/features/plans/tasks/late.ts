import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../../access/actor.ts'
import { defineCommand, type Door } from '../../../access/command.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { conflict, unlessDone } from '../../../platform/refused.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { happened } from './commands.ts'
import { loadTask, notices, officesOfParties, standingOffices, taskName } from './load.ts'
import * as store from './store.ts'

/** Tells the leads that owe something and the standing agency that a task is late: once for each lateness. Run by the system. */
export const tellLate = defineCommand({
  name: 'task.tell-late',
  title: 'Báo nhiệm vụ trễ hạn cho đơn vị chủ trì và cơ quan thường trực',
  action: 'task.tell-late',
  input: z.object({ task: id }),
  load: (tx, input, context) => loadTask(tx, input.task, context),
  run: async (tx, { state: { task, parties }, actor, today }) => {
    const since = await lateSince(tx, task.id, today)
    if (since === null) throw conflict('Nhiệm vụ này không trễ hạn.')
    const told = await tx.insertInto('task_notices').values({ task_id: task.id, late_since: since, told_on: today }).onConflict((on) => on.doNothing()).executeTakeFirst()
    if (!told.numInsertedOrUpdatedRows) throw conflict('Đã báo trễ hạn này.')
    const slow = await store.slowLeads(tx, task, parties, today)
    const offices = [...(await officesOfParties(tx, task, slow, today)), ...(await standingOffices(tx, task, today))]
    const words = task.time.kind === 'standing' ? `Chưa có báo cáo của kỳ hết ngày ${formatDate(store.dayBefore(since))}` : `Đã hết thời gian thực hiện ngày ${formatDate(store.dayBefore(since))}`
    return {
      result: { task: task.id, told: offices.length },
      events: [happened(task, 'task.late-told', { words, bodies: slow.slice(0, 20).map((party) => party.name) })],
      notices: notices(offices, actor, { title: `Trễ hạn: ${taskName(task)}`, detail: words, task: task.id }),
    }
  },
})

async function lateSince(db: Db, task: number, today: PlainDate): Promise<PlainDate | null> {
  const { rows } = await sql<{ since: PlainDate | null }>`select late_since as since from task_states(${today}::date) where task_id = ${task}`.execute(db)
  return rows[0]?.since ?? null
}

/**
 * Tells of all tasks that became late since the last time. For the nightly job; repeatable.
 * @returns how many were told of now
 */
export async function tellOfLateTasks(door: Door, db: Db): Promise<number> {
  const today = door.today()
  const { rows } = await sql<{ id: number }>`
    select s.task_id as id from task_states(${today}::date) s
    where s.late_since is not null and not exists (select 1 from task_notices n where n.task_id = s.task_id and n.late_since = s.late_since)
    order by s.task_id`.execute(db)
  let told = 0
  for (const { id: task } of rows) if (await unlessDone(door.run(SYSTEM, tellLate, { task }))) told += 1
  return told
}

import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, neededProse, plainDate } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { officesOf } from '../../people/index.ts'
import { happened, storedFiles } from './commands.ts'
import { loadTask, notices, officesOfParties, standingOffices, type TaskState, taskName } from './load.ts'
import { levelOfPlan, type TaskRow } from './model.ts'
import * as store from './store.ts'

const closeInput = z.object({ task: id, result: neededProse('kết quả', 2000), on: plainDate('ngày hoàn thành').optional() })

/** Closes a task with the proof of its result; where the plan wants it confirmed, it waits for the leader (M07.08). */
export const closeTask = defineCommand({
  name: 'task.close',
  title: 'Đóng nhiệm vụ với minh chứng kết quả',
  action: 'task.close',
  input: closeInput.extend({ files: storedFiles }),
  load: (tx, input, context) => loadTask(tx, input.task, context),
  run: async (tx, { input, state, actor, now, today }) => {
    const { task } = state
    const on = input.on ?? today
    const standing = await standingOffices(tx, task, today)
    const open = await openLeads(tx, state, standing.includes(actor.office.id))
    const files = input.files ?? []
    const proof = files.length > 0 || (await store.filesOf(tx, task.id)).length > 0
    const problems = [
      ...(on > today ? [{ path: 'on', message: 'Ngày hoàn thành không sau hôm nay.' }] : []),
      ...(proof ? [] : [{ path: 'file', message: 'Đính minh chứng kết quả: văn bản, ảnh, bảng số liệu.' }]),
    ]
    if (problems.length > 0) throw invalid(problems)
    await tx.insertInto('task_closings').values({ task_id: task.id, closed_on: on, result: input.result, who: `${actor.name}, ${actor.office.title}`, at: now }).execute()
    await store.insertFiles(tx, { task: task.id, progress: null, who: actor.name, at: now }, files)
    const tell = task.confirm ? await leadersOf(tx, task, today) : [...standing, ...(await leadOffices(tx, state, today))]
    return {
      result: { task: task.id, waits: task.confirm },
      events: [happened(task, 'task.closed', { result: input.result, on, files: files.map((file) => file.hash), open }, { from: 'open', to: task.confirm ? 'awaiting' : 'closed' })],
      notices: notices(tell, actor, { title: `${task.confirm ? 'Chờ xác nhận kết quả' : 'Đã đóng nhiệm vụ'}: ${taskName(task)}`, detail: input.result.slice(0, 200), task: task.id }),
    }
  },
})

/** What machines send: the same, without files. */
export const closeByMachine = { ...closeTask, input: closeInput }

/** How many leads have not said done. @throws Refused of kind conflict when one lead would close over the heads of others */
async function openLeads(tx: Tx, { task, parties, mine }: TaskState, follows: boolean): Promise<number> {
  const standing = await store.standingOf(tx, task.id)
  const open = parties.filter((party) => party.role === 'lead' && standing.get(party.party)?.state !== 'done')
  const others = open.filter((party) => !mine.some((one) => one.party === party.party))
  if (!follows && others.length > 0) throw conflict(`Còn ${others.length} đơn vị chủ trì chưa báo hoàn thành (${names(others)}). Cơ quan thường trực đóng khi đủ, hoặc báo hoàn thành phần của đơn vị mình.`)
  return open.length
}

function names(parties: readonly { name: string }[]): string {
  const [some, more] = [parties.slice(0, 3).map((party) => party.name).join(', '), parties.length - 3]
  return more > 0 ? `${some} và ${more} nơi khác` : some
}

/** Leads that are agencies; where every unit of a level leads, they read it on their page. */
function leadOffices(tx: Tx, { task, parties }: TaskState, today: PlainDate): Promise<number[]> {
  return officesOfParties(tx, task, parties.filter((party) => party.role === 'lead' && party.unitId === null), today)
}

/** Leaders of the level that answers for the plan. */
async function leadersOf(tx: Tx, task: TaskRow, today: PlainDate): Promise<number[]> {
  const level = levelOfPlan(task.level)
  const offices = await officesOf(tx, { today, role: level === 'commune' ? 'commune-leader' : 'leader', above: task.path })
  return offices.filter((office) => office.level === level).map((office) => office.id)
}

/** The leader confirms the result of a task whose plan wants that. */
export const confirmTask = defineCommand({
  name: 'task.confirm',
  title: 'Xác nhận kết quả nhiệm vụ',
  action: 'task.confirm',
  input: z.object({ task: id }),
  load: (tx, input, context) => loadTask(tx, input.task, context),
  run: async (tx, { state, actor, today }) => {
    const { task } = state
    await tx.updateTable('task_closings').set({ confirmed_on: today, confirmed_by: `${actor.name}, ${actor.office.title}` }).where('task_id', '=', task.id).execute()
    const tell = [...(await standingOffices(tx, task, today)), ...(await leadOffices(tx, state, today))]
    return {
      result: { task: task.id },
      events: [happened(task, 'task.confirmed', {}, { from: 'awaiting', to: 'closed' })],
      notices: notices(tell, actor, { title: `Đã xác nhận kết quả: ${taskName(task)}`, detail: '', task: task.id }),
    }
  },
})

/** Opens a closed task again, or sends back a result that waits for confirmation, with the reason. */
export const reopenTask = defineCommand({
  name: 'task.reopen',
  title: 'Mở lại nhiệm vụ đã đóng, hoặc trả lại kết quả chưa xác nhận',
  action: 'task.reopen',
  input: z.object({ task: id, reason: line('lý do mở lại', 500) }),
  load: (tx, input, context) => loadTask(tx, input.task, context),
  run: async (tx, { input, state, actor, today }) => {
    const { task } = state
    await tx.deleteFrom('task_closings').where('task_id', '=', task.id).execute()
    const tell = [...(await standingOffices(tx, task, today)), ...(await leadOffices(tx, state, today))]
    return {
      result: { task: task.id },
      events: [happened(task, 'task.reopened', { reason: input.reason }, { from: task.stage, to: 'open' })],
      notices: notices(tell, actor, { title: `Mở lại nhiệm vụ: ${taskName(task)}`, detail: input.reason, task: task.id }),
    }
  },
})

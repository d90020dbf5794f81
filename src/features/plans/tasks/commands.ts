import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { choice, id, line, optionalLine, plainDate, prose, storedFile, whole } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { chooseParty, loadTask, notices, officesOfParties, standingOffices, subjectFor, taskName } from './load.ts'
import { type Period, periodsOf, PROGRESS_STATES, type ProgressState, type TaskRow } from './model.ts'
import * as store from './store.ts'
import { periodName, STATE_WORDS } from './words.ts'

/** A file in the store, as the program put it there; machines send none, their inputs leave the field out. */
export const storedFiles = z.array(storedFile).max(10).optional()
const partyField = optionalLine(400).transform((value) => value || undefined)

/** A line in the life of a task. */
export function happened(task: Pick<TaskRow, 'id' | 'path'>, type: string, data: Record<string, unknown>, stage?: { from: string; to: string }): JournalEvent {
  return { type, subject: { kind: 'task', id: String(task.id) }, path: task.path, data, ...(stage ? { stage } : {}) }
}

/** Each body names the leader and the officer who follow its part of a task, sum up and report (M07.07). */
export const assignPeople = defineCommand({
  name: 'task.assign-people',
  title: 'Phân công lãnh đạo và chuyên viên theo dõi nhiệm vụ',
  action: 'task.assign-people',
  input: z.object({ task: id, party: partyField, leader: line('họ tên, chức vụ lãnh đạo phụ trách', 150), officer: line('họ tên, chức vụ chuyên viên theo dõi', 150), contact: optionalLine(150) }),
  load: (tx, input, context) => loadTask(tx, input.task, context, input.party),
  run: async (tx, { input, state, actor, now, require }) => {
    const party = chooseParty(state, input.party)
    require('task.assign-people', subjectFor(state, actor, party.party))
    const named = { leader: input.leader, officer: input.officer, contact: input.contact }
    await tx
      .insertInto('task_followers')
      .values({ task_id: state.task.id, party: party.party, body: party.name, ...named, who: actor.name, at: now })
      .onConflict((on) => on.columns(['task_id', 'party']).doUpdateSet({ body: party.name, ...named, who: actor.name, at: now }))
      .execute()
    return { result: { task: state.task.id, party: party.party }, events: [happened(state.task, 'task.people-assigned', { party: party.party, body: party.name, words: `${input.leader}; ${input.officer}` })] }
  },
})

const reportInput = z.object({
  task: id, party: partyField,
  state: choice(PROGRESS_STATES, 'tình hình thực hiện'),
  percent: z.union([z.literal('').transform(() => undefined), whole('phần trăm hoàn thành', 0, 100)]).optional(),
  words: prose(3000),
  on: plainDate('ngày của tiến độ').optional(),
  /** Last day of the period that a standing task is reported for; the oldest that is owed when left out. */
  period: z.union([z.literal('').transform(() => undefined), z.iso.date()]).optional(),
  /** The last report that the sender saw; a newer one by a colleague is shown first. */
  seen: z.union([z.literal('').transform(() => undefined), whole('mã báo cáo', 0, 999_999_999)]).optional(),
})

/** A body reports where its part of a task stands, with proof where it has some. */
export const reportProgress = defineCommand({
  name: 'task.report-progress',
  title: 'Báo tiến độ nhiệm vụ',
  action: 'task.report-progress',
  input: reportInput.extend({ files: storedFiles }),
  load: (tx, input, context) => loadTask(tx, input.task, context, input.party),
  run: async (tx, { input, state, actor, now, today, require }) => {
    const { task } = state
    const party = chooseParty(state, input.party)
    require('task.report-progress', subjectFor(state, actor, party.party))
    const before = await store.progressOf(tx, task.id, { party: party.party, limit: 500 })
    const [last] = before
    if (input.seen !== undefined && last !== undefined && last.id > input.seen) {
      throw conflict(`${last.who} vừa báo “${STATE_WORDS[last.state]}, ${last.percent}%” cho ${party.name}. Xem lại báo cáo đó rồi gửi nếu còn cần.`)
    }
    const on = input.on ?? today
    const percent = percentOf(input.state, input.percent, task)
    const periods = periodsOf(task, today)
    const period = periodFor(input.period, periods, before.map((one) => one.periodTo))
    const problems: Problem[] = [
      ...(typeof percent === 'string' ? [{ path: 'percent', message: percent }] : []),
      ...(on > today ? [{ path: 'on', message: 'Ngày của tiến độ không sau hôm nay.' }] : []),
      ...(last && on < last.on ? [{ path: 'on', message: `Đã có báo cáo đến ngày ${formatDate(last.on)}. Ghi ngày từ đó trở đi.` }] : []),
      ...(input.state === 'done' && task.time.kind === 'standing' ? [{ path: 'state', message: 'Nhiệm vụ thường xuyên không có ngày hoàn thành: báo đang thực hiện cho từng kỳ; cơ quan thường trực đóng khi hết kế hoạch.' }] : []),
      ...(input.state === 'cannot' && input.words === '' ? [{ path: 'words', message: 'Ghi vì sao không thực hiện được; cần cấp trên gỡ thì nêu thêm vướng mắc.' }] : []),
      ...(input.period !== undefined && period === undefined ? [{ path: 'period', message: 'Chọn một kỳ của nhiệm vụ này.' }] : []),
    ]
    if (problems.length > 0 || typeof percent === 'string') throw invalid(problems)
    const report = await store.insertProgress(tx, {
      task_id: task.id, party: party.party, body: party.name, on_day: on, period_to: period?.to ?? null, state: input.state, percent, words: input.words, by_office: actor.office.id, on_behalf: !state.mine.some((one) => one.party === party.party), who: `${actor.name}, ${actor.office.title}`, at: now,
    })
    await store.insertFiles(tx, { task: task.id, progress: report, who: actor.name, at: now }, input.files ?? [])
    const tell = party.role === 'lead' && (input.state === 'done' || input.state === 'cannot') ? await standingOffices(tx, task, today) : []
    return {
      result: { task: task.id, report, period: period?.to ?? null },
      events: [happened(task, 'task.progress-reported', {
        report, party: party.party, body: party.name, state: STATE_WORDS[input.state], percent, words: input.words, files: (input.files ?? []).map((file) => file.hash),
        ...(period && task.time.kind === 'standing' ? { period: periodName(task.time.rhythm, period) } : {}),
      })],
      notices: notices(tell, actor, { title: `${STATE_WORDS[input.state]}: ${taskName(task)}`, detail: `${party.name}${input.words ? `: ${input.words.slice(0, 200)}` : ''}`, task: task.id }),
    }
  },
})

/** What machines send: the same, without files. */
export const reportByMachine = { ...reportProgress, input: reportInput }

/** The per cent that goes with a state, or what is wrong with it. */
function percentOf(state: ProgressState, percent: number | undefined, task: TaskRow): number | string {
  if (state === 'done') return percent === undefined || percent === 100 ? 100 : 'Hoàn thành là 100%. Chưa đủ 100% thì chọn đang thực hiện.'
  if (state === 'not-begun') return percent === undefined || percent === 0 ? 0 : 'Chưa thực hiện là 0%. Đã có việc làm thì chọn đang thực hiện.'
  if (percent === 100) return 'Đủ 100% thì chọn hoàn thành.'
  if (percent === undefined && task.time.kind !== 'standing' && state === 'under-way') return 'Ghi phần trăm hoàn thành, số nguyên từ 0 đến 99.'
  return percent ?? 0
}

/** The period that a report of a standing task is for: the chosen one, else the oldest without a report, else the running one. */
function periodFor(chosen: PlainDate | undefined, periods: readonly Period[], reported: readonly (PlainDate | null)[]): Period | undefined {
  if (chosen !== undefined) return periods.find((period) => period.to === chosen)
  return periods.find((period) => !reported.includes(period.to)) ?? periods.at(-1)
}

/** The standing agency urges the lead, once a day at most; where every unit leads, those that owe something. */
export const urgeTask = defineCommand({
  name: 'task.urge',
  title: 'Đôn đốc đơn vị chủ trì nhiệm vụ',
  action: 'task.urge',
  input: z.object({ task: id, words: line('nội dung đôn đốc', 500) }),
  load: (tx, input, context) => loadTask(tx, input.task, context),
  run: async (tx, { input, state: { task, parties }, actor, today }) => {
    const slow = await store.slowLeads(tx, task, parties, today)
    if (slow.length === 0) throw conflict('Đơn vị chủ trì đã báo đủ, không còn gì phải đôn đốc.')
    const said = await tx.insertInto('task_urgings').values({ task_id: task.id, on_day: today, words: input.words, who: `${actor.name}, ${actor.office.title}` }).onConflict((on) => on.doNothing()).executeTakeFirst()
    if (!said.numInsertedOrUpdatedRows) throw conflict('Hôm nay đã đôn đốc nhiệm vụ này.')
    const offices = await officesOfParties(tx, task, slow, today)
    return {
      result: { task: task.id, bodies: slow.length, told: offices.length },
      events: [happened(task, 'task.urged', { words: input.words, bodies: slow.slice(0, 20).map((party) => party.name), told: offices.length })],
      notices: notices(offices, actor, { title: `Đôn đốc: ${taskName(task)}`, detail: input.words, task: task.id }),
    }
  },
})

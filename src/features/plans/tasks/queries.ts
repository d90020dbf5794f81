import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities, decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import { notFound } from '../../../platform/refused.ts'
import type { Sheet } from '../../../platform/sheet/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { agenciesOf, agencyName } from '../../places/index.ts'
import { type Topic, TOPICS } from '../document/content.ts'
import { chosenTasks, countTasks, listInput, taskRows, toLine } from './list.ts'
import { sidesOf, subjectFor, type TaskState } from './load.ts'
import { levelOfPlan, type Party, periodsOf, type ProgressState, TASK_COLUMNS, type TaskRow, taskSubject } from './model.ts'
import { type Comparable, overlaps } from './overlap.ts'
import { tasksSheetOf } from './sheets.ts'
import * as store from './store.ts'

const PER_PAGE = 50

/** Tasks by shelf: what the actor's body leads, what it helps with, those of the unit's plans, those that are late. */
export const tasksList = defineQuery({
  name: 'tasks',
  title: 'Nhiệm vụ: chủ trì, phối hợp, của đơn vị, trễ hạn; lọc theo năm, kế hoạch, tình trạng, thời gian; tìm không dấu',
  input: listInput,
  run: async (db, { input, actor, today }) => {
    const chosen = await chosenTasks(db, actor, input, today)
    const page = input.trang ?? 1
    const { rows } = await taskRows(chosen, today, sql`limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`).execute(db)
    const count = await countTasks(db, chosen, today)
    const plan = input['ke-hoach'] === undefined ? undefined : await planShort(db, actor, input['ke-hoach'])
    return { rows: rows.map(toLine), ...count, page, pages: Math.max(1, Math.ceil(count.total / PER_PAGE)), shelf: chosen.shelf, shelves: chosen.shelves, filter: input, plan, today }
  },
})
export type TasksView = Awaited<ReturnType<typeof tasksList.run>>

/** The same list as a spreadsheet. */
export const tasksSheet = defineQuery({
  name: 'tasks.sheet',
  title: 'Danh sách nhiệm vụ, tải ra bảng tính',
  input: listInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const chosen = await chosenTasks(db, actor, input, today)
    return tasksSheetOf(chosen, input, (each) => eachBatch(db, taskRows(chosen, today).compile(db), each))
  },
})

type PlanShort = { id: number; title: string; number: string | null; inForce: boolean; mayAdd: boolean; unitId: number }

/** A plan by whose tasks a list is narrowed, when the actor may see them. */
async function planShort(db: Db, actor: Actor, plan: number): Promise<PlanShort | undefined> {
  const { rows } = await sql<Omit<PlanShort, 'mayAdd'> & { path: string; level: string }>`
    select p.id, p.title, p.number, p.version > 0 as "inForce", p.path::text as path, p.level, p.unit_id as "unitId" from plans p where p.id = ${plan} and p.version > 0 and ${scope(actor, 'task.read', TASK_COLUMNS)}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { path, level, ...short } = row
  return { ...short, mayAdd: row.inForce && decide(actor, 'task.add-by-order', { kind: 'task', id: 'new', paths: [path], level: levelOfPlan(level) }).ok }
}

/** The plan in which a task is added by order. @throws Refused not-found */
export const planForOrder = defineQuery({
  name: 'task.plan-for-order',
  title: 'Kế hoạch để giao nhiệm vụ phát sinh',
  input: z.object({ plan: id }),
  run: async (db, { input, actor, today }) => {
    const plan = await planShort(db, actor, input.plan)
    if (!plan?.mayAdd) throw notFound('Không có kế hoạch này.')
    const agencies = await agenciesOf(db, plan.unitId, today)
    return { plan, offer: agencies.map((agency) => agencyName(agency, today).name) }
  },
})

const ACTIONS = ['task.report-progress', 'task.assign-people', 'task.close', 'task.confirm', 'task.urge', 'task.reopen'] as const
const MOST_PARTIES = 400

/** One task: who leads and helps, when it is due, what was reported with which proof, its sub-rows, targets and obstacles. */
export const taskRecord = defineQuery({
  name: 'task',
  title: 'Một nhiệm vụ: chủ trì, phối hợp, thời gian, tiến độ và minh chứng, dòng con, chỉ tiêu',
  input: z.object({ task: id }),
  run: async (db, { input, actor, today }) => {
    const { task, state } = await demandTask(db, actor, input.task, today)
    const standing = await store.standingOf(db, task.id)
    const follows = decide(actor, 'task.report-progress', taskSubject({ ...task, stage: 'open' })).ok
    return {
      ...state, task, today, follows, ...(await wordsOf(db, task.id)),
      standsOn: await stateOf(db, task.id, today),
      periods: periodsOf(task, today),
      standing: state.parties.slice(0, MOST_PARTIES).map((party) => ({ ...party, last: standing.get(party.party) })),
      more: Math.max(0, state.parties.length - MOST_PARTIES),
      progress: await store.progressOf(db, task.id, { limit: 50 }),
      files: await store.filesOf(db, task.id),
      followers: await store.followersOf(db, task.id),
      closing: await db.selectFrom('task_closings').selectAll().where('task_id', '=', task.id).executeTakeFirst(),
      order: await db.selectFrom('task_orders').selectAll().where('task_id', '=', task.id).executeTakeFirst(),
      urgings: await db.selectFrom('task_urgings').select(['on_day as on', 'words', 'who']).where('task_id', '=', task.id).orderBy('id', 'desc').limit(5).execute(),
      siblings: await siblingsOf(db, task),
      mayRaise: decide(actor, 'obstacle.raise', { kind: 'obstacle', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok,
      targets: await targetsOf(db, task),
      obstacles: await obstaclesAbout(db, actor, task.id),
      alike: (await likeTasks(db, actor, task)).slice(0, 5),
      timeline: await timelineOf(db, 'task', task.id),
      ...abilities(actor, subjectFor(state, actor), ACTIONS),
    }
  },
})
export type TaskView = Awaited<ReturnType<typeof taskRecord.run>>

/** A task that the actor may read. @throws Refused not-found */
export async function demandTask(db: Db, actor: Actor, taskId: number, today: PlainDate): Promise<{ task: TaskRow; state: TaskState }> {
  const task = await store.findTask(db, taskId)
  if (!task || !decide(actor, 'task.read', taskSubject(task)).ok) throw notFound('Không có nhiệm vụ này.')
  return { task, state: await sidesOf(db, task, actor, today) }
}

/** Group and topic of a task, which only its page shows. */
async function wordsOf(db: Db, task: number): Promise<{ group: string; topic: Topic }> {
  const row = await db.selectFrom('plan_tasks').select(['group_title as group', 'topic']).where('id', '=', task).executeTakeFirstOrThrow()
  return { group: row.group, topic: TOPICS.find((one) => one === row.topic) ?? 'other' }
}

async function stateOf(db: Db, task: number, today: PlainDate) {
  const { rows } = await sql<{ state: ProgressState; percent: number; leads: number; done: number; lateSince: PlainDate | null; missing: number }>`
    select state, percent, leads, done, late_since as "lateSince", missing from task_states(${today}::date) where task_id = ${task}`.execute(db)
  const nothing: ProgressState = 'not-begun'
  return rows[0] ?? { state: nothing, percent: 0, leads: 0, done: 0, lateSince: null, missing: 0 }
}

/** Other rows of the same numbered task of the plan (M07.03). */
async function siblingsOf(db: Db, task: TaskRow): Promise<{ id: number; title: string; activity: string; leads: string[] }[]> {
  if (task.mark === '') return []
  const { rows } = await sql<{ id: number; title: string; activity: string; leads: string[] }>`
    select t.id, t.title, t.activity, array(select a.name from plan_task_agencies a where a.task_id = t.id and a.role = 'lead' order by a.no) as leads
    from plan_tasks t where t.plan_id = ${task.planId} and t.mark = ${task.mark} and t.id <> ${task.id} and t.ended_version is null order by t.no limit 30`.execute(db)
  return rows
}

/** Targets of the plan that the task serves. */
async function targetsOf(db: Db, task: TaskRow): Promise<{ id: number; title: string }[]> {
  const { rows } = await sql<{ id: number; title: string }>`
    select g.id, g.title from plan_targets g join plan_tasks t on t.plan_id = g.plan_id and g.key = any(t.target_keys) where t.id = ${task.id} and g.ended_version is null order by g.no`.execute(db)
  return rows
}

/** Obstacles that were raised about the task, as far as the actor sees them. */
async function obstaclesAbout(db: Db, actor: Actor, task: number): Promise<{ id: number; text: string; stage: string; raiser: string; dueOn: PlainDate }[]> {
  const { rows } = await sql<{ id: number; text: string; stage: string; raiser: string; dueOn: PlainDate }>`
    select id, text, stage, raiser, due_on as "dueOn" from obstacles where about_kind = 'task' and about_id = ${task} and ${scope(actor, 'obstacle.read', { path: sql.ref('obstacles.path') })} order by id desc limit 20`.execute(db)
  return rows
}

/** Tasks of plans in the same years and the same unit that look like this one given out twice (M07.11). */
async function likeTasks(db: Db, actor: Actor, task: TaskRow): Promise<(Comparable & { planTitle: string })[]> {
  const { rows } = await sql<Comparable & { planTitle: string }>`
    select t.id, t.plan_id as "planId", t.mark, t.title, t.activity, p.title as "planTitle", array(select a.name from plan_task_agencies a where a.task_id = t.id and a.role = 'lead') as leads
    from plan_tasks t join plans p on p.id = t.plan_id
    where t.ended_version is null and p.unit_id = ${task.unitId} and p.stage <> 'replaced' and p.year_from <= ${task.yearTo} and p.year_to >= ${task.yearFrom} and ${scope(actor, 'task.read', TASK_COLUMNS)}
    order by t.id limit 1000`.execute(db)
  const own = rows.find((row) => row.id === task.id)
  const titles = new Map(rows.map((row) => [row.id, row.planTitle]))
  return own === undefined ? [] : rows.filter((row) => row.id !== own.id).flatMap((row) => overlaps([own, row]).map(([, other]) => ({ ...other, planTitle: titles.get(other.id) ?? '' })))
}

/** For whom the actor may report or name people: its own bodies; the standing agency for every body of the task. */
export function choicesOf(view: Pick<TaskView, 'parties' | 'mine' | 'follows'>): Party[] {
  const from = view.follows ? [...view.mine, ...view.parties] : view.mine
  return from.filter((party, index) => from.findIndex((one) => one.party === party.party) === index)
}

import type { Actor } from '../../../access/actor.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { invalid } from '../../../platform/refused.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { officesOf } from '../../people/index.ts'
import { actingFor, officesActing } from './acting.ts'
import { levelOfPlan, type Party, type TaskRow, taskSubject } from './model.ts'
import { taskPaths } from './paths.ts'
import * as store from './store.ts'

/** A task with the bodies that take part in it, and which of those the actor acts for. */
export type TaskState = { task: TaskRow; parties: Party[]; mine: Party[] }

/** The bodies of a task, and which of them an office acts for. */
export async function sidesOf(db: Db, task: TaskRow, actor: Actor, today: PlainDate): Promise<TaskState> {
  const [parties, acting] = [await store.partiesOf(db, task.id, today), await actingFor(db, actor.office)]
  const own = acting.unitIds.includes(task.unitId)
  return { task, parties, mine: parties.filter((party) => acting.parties.includes(party.party) && (party.agencyId !== null || party.unitId !== null || own)) }
}

/** What the policy needs to know of a task when this actor wants to do something for a body of it (any of their own when none is named). */
export function subjectFor({ task, mine }: TaskState, actor: Actor, party?: string): Subject {
  const { id } = actor.office
  const takes = party === undefined ? mine.length > 0 : mine.some((one) => one.party === party)
  return taskSubject(task, { ...(mine.some((one) => one.role === 'lead') ? { leads: id } : {}), ...(takes ? { takesPart: id } : {}) })
}

/** Locks a task for a command. */
export async function loadTask(tx: Tx, id: number, context: { actor: Actor; today: PlainDate }, party?: string): Promise<{ subject: Subject; state: TaskState } | undefined> {
  const task = await store.lockTask(tx, id)
  if (!task) return undefined
  const state = await sidesOf(tx, task, context.actor, context.today)
  return { subject: subjectFor(state, context.actor, party), state }
}

/** The body for which something is reported or named: the one that was chosen, or the only one that it can be. @throws Refused when it has to be chosen */
export function chooseParty({ parties, mine }: TaskState, wanted: string | undefined): Party {
  const options = wanted !== undefined ? parties.filter((one) => one.party === wanted) : mine.length > 0 ? mine : parties.filter((one) => one.role === 'lead')
  const [first, ...others] = options
  if (first && others.every((one) => one.party === first.party)) return first
  throw invalid([{ path: 'party', message: wanted === undefined ? 'Chọn đơn vị báo.' : 'Đơn vị này không tham gia nhiệm vụ. Chọn đơn vị khác.' }])
}

/** Offices of the standing agency that follows a plan. */
export async function standingOffices(db: Db, plan: { path: string; level: string }, today: PlainDate): Promise<number[]> {
  const level = levelOfPlan(plan.level)
  const offices = await officesOf(db, { today, role: level === 'commune' ? 'commune-officer' : 'intake-officer', above: plan.path })
  return offices.filter((office) => office.level === level).map((office) => office.id)
}

/** Offices that act for some bodies of a task. */
export async function officesOfParties(db: Db, task: Pick<TaskRow, 'unitId'>, parties: readonly Party[], today: PlainDate): Promise<number[]> {
  const keys = new Set(parties.map((party) => party.party))
  const units = await store.unitsOfParties(db, parties, task.unitId)
  if (units.length === 0) return []
  const acting = await officesActing(db, units, today)
  return acting.filter(({ acting: one }) => one.parties.some((key) => keys.has(key) && (!key.startsWith('n') || one.unitIds.includes(task.unitId)))).map(({ office }) => office)
}

/** One notice for each office, without the one that did it. */
export function notices(offices: readonly number[], actor: Actor, notice: { title: string; detail: string; task: number }): { officeId: number; title: string; detail: string; href: string }[] {
  return [...new Set(offices)].filter((officeId) => officeId !== actor.office.id).map((officeId) => ({ officeId, title: notice.title, detail: notice.detail, href: taskPaths.task(notice.task) }))
}

/** How a task is called in notices and titles. */
export function taskName(task: Pick<TaskRow, 'mark' | 'title'>): string {
  return task.mark === '' ? task.title : `${task.mark}. ${task.title}`
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { ensureAgencies } from '../../places/index.ts'
import { type PlanContent, type PlanTarget, type PlanTask, timeSpan } from './content.ts'

type PlanHead = { id: number; yearFrom: number; yearTo: number }

/**
 * Puts the targets and tasks of a version to work, in the transaction that issues it: rows are kept by their key, so what was
 * entered and reported stays with them; what the version no longer holds is marked as ended, never deleted.
 * @param version number of the version that takes effect
 */
export async function takeEffect(tx: Tx, plan: PlanHead, version: number, content: PlanContent): Promise<void> {
  const { unit_id } = await tx.selectFrom('plans').select('unit_id').where('id', '=', plan.id).executeTakeFirstOrThrow()
  await ensureAgencies(tx, unit_id)
  await endWhatIsGone(tx, plan.id, version, content)
  for (const [i, target] of content.targets.entries()) await keepTarget(tx, plan, version, target, i + 1)
  for (const [i, task] of content.tasks.entries()) await keepTask(tx, plan, version, task, i + 1)
}

async function endWhatIsGone(tx: Tx, planId: number, version: number, content: PlanContent): Promise<void> {
  const gone = version - 1
  await sql`update plan_targets set ended_version = ${gone} where plan_id = ${planId} and ended_version is null and not key = any(${content.targets.map((one) => one.key)}::text[])`.execute(tx)
  await sql`update plan_tasks set ended_version = ${gone} where plan_id = ${planId} and origin = 'plan' and ended_version is null and not key = any(${content.tasks.map((one) => one.key)}::text[])`.execute(tx)
}

async function keepTarget(tx: Tx, plan: PlanHead, version: number, target: PlanTarget, no: number): Promise<void> {
  const values = {
    no, title: target.title, indicator: target.indicator ?? null, operator: target.operator, low: target.low === null ? null : String(target.low), high: target.high === null ? null : String(target.high),
    tolerance: target.tolerance ?? null, unit: target.unit, over_text: target.over ?? '', from_on: target.from, to_on: target.to, owner: target.owner?.name ?? '', owner_agency_id: target.owner?.agencyId ?? null,
    place: target.place, ended_version: null,
  }
  await tx.insertInto('plan_targets').values({ plan_id: plan.id, key: target.key, since_version: version, ...values }).onConflict((on) => on.columns(['plan_id', 'key']).doUpdateSet(values)).execute()
}

async function keepTask(tx: Tx, plan: PlanHead, version: number, task: PlanTask, no: number): Promise<void> {
  const span = timeSpan(task.time, { from: plan.yearFrom, to: plan.yearTo })
  const values = {
    no, mark: task.mark, group_title: task.group, title: task.title, activity: task.activity, topic: task.topic, time: JSON.stringify(task.time), starts_on: span.from, ends_on: span.to,
    target_keys: task.targets, confirm: task.confirm ?? false, ended_version: null,
  }
  const { id } = await tx.insertInto('plan_tasks').values({ plan_id: plan.id, key: task.key, since_version: version, ...values })
    .onConflict((on) => on.columns(['plan_id', 'key']).doUpdateSet(values)).returning('id').executeTakeFirstOrThrow()
  await tx.deleteFrom('plan_task_agencies').where('task_id', '=', id).execute()
  const bodies = [...task.leads.map((body, i) => ({ role: 'lead', no: i + 1, body })), ...task.coordinators.map((body, i) => ({ role: 'coordinate', no: i + 1, body }))]
  if (bodies.length === 0) return
  await tx.insertInto('plan_task_agencies').values(bodies.map(({ role, no: place, body }) => ({ task_id: id, role, no: place, name: body.name, agency_id: body.agencyId ?? null, every: body.every ?? null }))).execute()
}

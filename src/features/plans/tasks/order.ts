import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { checked, choice, id, line, plainDate, prose } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { ensureAgencies } from '../../places/index.ts'
import { type BodyRef, type PlanTime, timeSpan, TOPICS } from '../document/content.ts'
import { bodiesFrom, lines } from '../document/edit/fields.ts'
import { timeFrom } from '../document/edit/times.ts'
import { happened } from './commands.ts'
import { notices, officesOfParties, standingOffices } from './load.ts'
import { levelOfPlan } from './model.ts'
import * as store from './store.ts'

const orderInput = z.object({
  plan: id, document: line('số, ký hiệu văn bản giao', 120), issuer: line('cơ quan giao', 200), dated: plainDate('ngày của văn bản giao'),
  title: line('tên nhiệm vụ', 1000), activity: prose(3000), topic: choice(TOPICS, 'nội dung'), leads: lines(3000), coordinators: lines(6000),
  time: line('thời gian', 200), confirm: checked,
})
type Order = z.output<typeof orderInput>

/**
 * A task that arose by order of the committee or of a higher body, by a paper with number and date: it stands beside the tasks of the
 * plan and is led, reported and closed like them (M07.10).
 */
export const addByOrder = defineCommand({
  name: 'task.add-by-order',
  title: 'Giao nhiệm vụ phát sinh theo văn bản chỉ đạo',
  action: 'task.add-by-order',
  input: orderInput,
  load: async (tx, input) => {
    const plan = await tx.selectFrom('plans').select(['id', 'unit_id', 'path', 'level', 'title', 'version', 'stage', 'year_from', 'year_to']).where('id', '=', input.plan).forUpdate().executeTakeFirst()
    return plan && { subject: { kind: 'task', id: 'new', paths: [plan.path], level: levelOfPlan(plan.level) }, state: plan }
  },
  run: async (tx, { input, state: plan, actor, today }) => {
    if (plan.version === 0) throw conflict('Kế hoạch chưa ban hành nên chưa giao nhiệm vụ theo kế hoạch này.')
    if (plan.stage === 'replaced') throw conflict('Kế hoạch đã được thay thế. Giao nhiệm vụ trong kế hoạch thay thế.')
    await ensureAgencies(tx, plan.unit_id)
    const leads = await bodiesFrom(tx, input.leads, plan.unit_id)
    const coordinators = await bodiesFrom(tx, input.coordinators, plan.unit_id)
    const time = timeFrom(input.time, { yearFrom: plan.year_from, yearTo: plan.year_to })
    const problems: Problem[] = [
      ...(leads.length === 0 ? [{ path: 'leads', message: 'Ghi cơ quan chủ trì, mỗi dòng một cơ quan.' }] : leads.length > 20 ? [{ path: 'leads', message: 'Tối đa 20 cơ quan chủ trì.' }] : []),
      ...(coordinators.length > 30 ? [{ path: 'coordinators', message: 'Tối đa 30 cơ quan phối hợp.' }] : []),
      ...(input.dated > today ? [{ path: 'dated', message: 'Ngày của văn bản giao không sau hôm nay.' }] : []),
      ...(time ? [] : [{ path: 'time', message: 'Ghi thời gian như kế hoạch viết, ví dụ quý II/2026, 02/2026 – 10/2026, 15/12/2026, thường xuyên.' }]),
    ]
    if (problems.length > 0 || !time) throw invalid(problems)
    const task = await insertTask(tx, plan, input, time)
    await insertBodies(tx, task, { lead: leads, coordinate: coordinators })
    await tx.insertInto('task_orders').values({ task_id: task, document: input.document, issuer: input.issuer, dated: input.dated }).execute()
    const parties = await store.partiesOf(tx, task, today)
    const tell = [...(await officesOfParties(tx, { unitId: plan.unit_id }, parties, today)), ...(await standingOffices(tx, plan, today))]
    return {
      result: { task },
      events: [happened({ id: task, path: plan.path }, 'task.ordered', { plan: plan.id, title: input.title, document: `${input.document} của ${input.issuer}`, dated: input.dated, leads: leads.map((one) => one.name) }, { from: 'new', to: 'open' })],
      notices: notices(tell, actor, { title: `Nhiệm vụ mới: ${input.title.slice(0, 150)}`, detail: `Theo ${input.document} của ${input.issuer}`, task }),
    }
  },
})

async function insertTask(tx: Tx, plan: { id: number; version: number; year_from: number; year_to: number }, input: Order, time: PlanTime): Promise<number> {
  const span = timeSpan(time, { from: plan.year_from, to: plan.year_to })
  const { rows } = await sql<{ id: number }>`
    insert into plan_tasks (plan_id, key, no, mark, group_title, title, activity, topic, time, starts_on, ends_on, origin, since_version, confirm)
    select ${plan.id}::int, 'order_' || (count(*) + 1), 1000 + count(*), '', 'Nhiệm vụ phát sinh', ${input.title}, ${input.activity ?? ''}, ${input.topic}, ${JSON.stringify(time)}::jsonb,
      ${time.kind === 'standing' ? input.dated : span.from}::date, ${span.to}::date, 'order', ${plan.version}::smallint, ${input.confirm}
    from plan_tasks where plan_id = ${plan.id}::int and origin = 'order' returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('The new task has no id')
  return row.id
}

async function insertBodies(tx: Tx, task: number, bodies: { lead: readonly BodyRef[]; coordinate: readonly BodyRef[] }): Promise<void> {
  const rows = (['lead', 'coordinate'] as const).flatMap((role) => bodies[role].map((body, i) => ({ task_id: task, role, no: i + 1, name: body.name, agency_id: body.agencyId ?? null, every: body.every ?? null })))
  await tx.insertInto('plan_task_agencies').values(rows).execute()
}

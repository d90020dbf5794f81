import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { checked, choice, id, line, optionalLine, plainDate, prose } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { ensureAgencies } from '../../places/index.ts'
import { type BodyRef, PlanTime, timeSpan, TOPICS } from '../document/content.ts'
import { bodiesIn } from './bodies.ts'
import { happened } from './commands.ts'
import { notices, officesOfParties, standingOffices } from './load.ts'
import { levelOfPlan } from './model.ts'
import * as store from './store.ts'

export const TIME_KINDS = ['day', 'quarter', 'months', 'years', 'standing'] as const

const orderInput = z.object({
  plan: id, document: line('số, ký hiệu văn bản giao', 120), issuer: line('cơ quan giao', 200), dated: plainDate('ngày của văn bản giao'),
  title: line('tên nhiệm vụ', 1000), activity: prose(3000), topic: choice(TOPICS, 'nội dung'), leads: prose(3000), coordinators: prose(6000),
  timeKind: choice(TIME_KINDS, 'cách ghi thời gian'), day: z.unknown().optional(), quarter: z.unknown().optional(), year: z.unknown().optional(), fromMonth: z.unknown().optional(), toMonth: z.unknown().optional(), fromYear: z.unknown().optional(), toYear: z.unknown().optional(), rhythm: z.unknown().optional(),
  timeWords: optionalLine(200), confirm: checked,
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
    const leads = await bodiesIn(tx, plan.unit_id, input.leads)
    const coordinators = await bodiesIn(tx, plan.unit_id, input.coordinators)
    const time = timeIn(input)
    const problems: Problem[] = [
      ...(leads.length === 0 ? [{ path: 'leads', message: 'Ghi cơ quan chủ trì, mỗi dòng một cơ quan.' }] : leads.length > 20 ? [{ path: 'leads', message: 'Tối đa 20 cơ quan chủ trì.' }] : []),
      ...(coordinators.length > 30 ? [{ path: 'coordinators', message: 'Tối đa 30 cơ quan phối hợp.' }] : []),
      ...(input.dated > today ? [{ path: 'dated', message: 'Ngày của văn bản giao không sau hôm nay.' }] : []),
      ...(Array.isArray(time) ? time : []),
    ]
    if (problems.length > 0 || Array.isArray(time)) throw invalid(problems)
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

/** The time as the form's parts say it, or what is wrong with them. */
function timeIn(input: Order): PlanTime | Problem[] {
  const text = input.timeWords ?? ''
  const number = (value: unknown): number => (typeof value === 'number' ? value : typeof value === 'string' && /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : Number.NaN)
  const month = (value: unknown): string => {
    const found = /^\s*(?:(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2}))\s*$/.exec(typeof value === 'string' ? value : '')
    return found ? `${found[2] ?? found[3]}-${(found[1] ?? found[4] ?? '').padStart(2, '0')}` : ''
  }
  const year = (value: number): boolean => value >= 2015 && value <= 2100
  switch (input.timeKind) {
    case 'day': {
      const on = plainDate('ngày phải xong').safeParse(input.day)
      return on.success ? { kind: 'day', on: on.data, text } : [{ path: 'day', message: 'Ghi ngày phải xong đủ ngày, tháng, năm, ví dụ 15 6 2026.' }]
    }
    case 'quarter': {
      const [quarter, of] = [number(input.quarter), number(input.year)]
      return quarter >= 1 && quarter <= 4 && year(of) ? { kind: 'quarter', quarter, year: of, text } : [{ path: 'quarter', message: 'Chọn quý và ghi năm, ví dụ quý 2 năm 2026.' }]
    }
    case 'months': {
      const [from, to] = [month(input.fromMonth), month(input.toMonth)]
      const good = (value: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(value) && year(Number(value.slice(0, 4)))
      return good(from) && good(to) && from <= to ? { kind: 'months', from, to, text } : [{ path: 'fromMonth', message: 'Ghi từ tháng nào đến tháng nào, ví dụ 02/2026 đến 10/2026.' }]
    }
    case 'years': {
      const [from, to] = [number(input.fromYear), number(input.toYear)]
      return year(from) && year(to) && from <= to ? { kind: 'years', from, to, text } : [{ path: 'fromYear', message: 'Ghi từ năm nào đến năm nào, ví dụ 2026 đến 2027.' }]
    }
    default: {
      const time = PlanTime.safeParse({ kind: 'standing', rhythm: input.rhythm, text })
      return time.success ? time.data : [{ path: 'rhythm', message: 'Chọn kỳ báo cáo.' }]
    }
  }
}

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

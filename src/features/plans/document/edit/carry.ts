import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand, defineQuery } from '../../../../access/command.ts'
import { decide } from '../../../../access/decide.ts'
import { scope } from '../../../../access/scope.ts'
import { id } from '../../../../platform/http/fields.ts'
import { invalid, notFound } from '../../../../platform/refused.ts'
import { type PlanTask, timeSpan } from '../content.ts'
import { inForce, loadPlan, readPlan } from '../life.ts'
import { contentOf, newPlanSubject, PLAN_COLUMNS, yearsWords } from '../model.ts'
import { demandPlan } from '../record.ts'
import { newKey } from '../rows.ts'
import * as store from '../store.ts'
import { editDraft } from './change.ts'

/** What a former unit had planned and its successor may go on with, and the drafts it can go into. */
export const carryChoices = defineQuery({
  name: 'plan.carry-choices',
  title: 'Việc của kế hoạch đơn vị cũ để đơn vị kế tiếp tiếp nhận',
  input: z.object({ plan: id }),
  run: async (db, { input, actor, today }) => {
    const plan = await demandPlan(db, actor, input.plan)
    if (plan.version === 0 || (await store.successorsOf(db, plan.unit_id)).length === 0 || !decide(actor, 'plan.start', newPlanSubject(actor.office)).ok) throw notFound()
    const version = await store.findVersion(db, plan.id, plan.version)
    if (!version) throw notFound()
    const years = { from: plan.year_from, to: plan.year_to }
    const tasks = contentOf(version).tasks.map((task) => ({ task, open: (timeSpan(task.time, years).to ?? today) >= today }))
    const drafts = await store.plansWhere(db, sql`plans.stage in ('drafting', 'adjusting') and plans.unit_id = ${actor.office.unitId} and plans.id <> ${plan.id} and ${scope(actor, 'plan.read', PLAN_COLUMNS)}`)
    return { plan, unit: await store.unitName(db, plan.unit_id), tasks, drafts }
  },
})
export type CarryView = Awaited<ReturnType<typeof carryChoices.run>>

/** Takes tasks of a former unit's plan into a draft of the unit that took it over; the old plan stays under its own name. */
export const carryTasks = defineCommand({
  name: 'plan.carry',
  title: 'Đưa việc của kế hoạch đơn vị cũ vào dự thảo của đơn vị kế tiếp',
  action: 'plan.save',
  input: z.object({ plan: z.union([id], 'Chọn dự thảo nhận việc.'), source: id, tasks: z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional().transform((all) => [...new Set(all ?? [])]) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input, require } = context
    const source = await readPlan(tx, input.source, require)
    const heirs = await store.successorsOf(tx, source.unit_id)
    if (!heirs.some((heir) => heir.id === context.state.unit_id)) throw invalid([{ path: 'source', message: 'Chỉ tiếp nhận việc của đơn vị mà đơn vị mình kế tiếp.' }])
    const chosen = (await inForce(tx, source)).tasks.filter((task) => input.tasks.includes(task.key))
    if (chosen.length === 0) throw invalid([{ path: 'tasks', message: 'Chọn ít nhất một việc.' }])
    const from = `${await store.unitName(tx, source.unit_id)}, kế hoạch ${yearsWords({ yearFrom: source.year_from, yearTo: source.year_to })}`
    return editDraft(tx, context, undefined, (content, taken) => {
      const names = new Set(taken)
      const rows = chosen.map((task): PlanTask => {
        const key = newKey(content, 'nv', names)
        names.add(key)
        return { ...task, key, mark: '', group: `Tiếp nhận từ ${from}`.slice(0, 300), targets: [] }
      })
      return { touched: '§tiep-nhan', what: `Tiếp nhận ${rows.length} việc từ ${from}`, content: { ...content, tasks: [...content.tasks, ...rows] } }
    })
  },
})

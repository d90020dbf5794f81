import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { notFound } from '../../../platform/refused.ts'
import { newPlanSubject, PLAN_COLUMNS } from './model.ts'
import * as store from './store.ts'

/** What a new plan of the office can be made of: plans of its own unit and of those it took over, and plans above. */
export const startChoices = defineQuery({
  name: 'plan.start-choices',
  title: 'Lập kế hoạch mới từ đâu: kế hoạch năm trước của đơn vị, kế hoạch cấp trên',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    if (!decide(actor, 'plan.start', newPlanSubject(actor.office)).ok) throw notFound()
    const mine = sql`plans.version > 0 and ${scope(actor, 'plan.read', PLAN_COLUMNS)}`
    const plans = await store.plansWhere(db, mine)
    const year = Number(today.slice(0, 4))
    const above = plans.filter((plan) => plan.yearTo >= year - 1 && RANK[plan.level] !== undefined && ((RANK[plan.level] ?? 9) < (RANK[actor.office.level] ?? 0) || (plan.level === actor.office.level && plan.yearFrom < plan.yearTo)))
    return { own: plans.filter((plan) => RANK[plan.level] === RANK[actor.office.level] || (plan.level === 'district' && actor.office.level === 'province')), above, year, level: actor.office.level }
  },
})
export type StartChoices = Awaited<ReturnType<typeof startChoices.run>>

const RANK: Record<string, number> = { central: 0, province: 1, district: 2, commune: 3 }

import { sql } from 'kysely'
import type { World } from './world.ts'
import { transact } from '../src/platform/db/transact.ts'
import type { PlanContent, PlanTarget } from '../src/features/plans/document/content.ts'
import { emptyContent } from '../src/features/plans/document/model.ts'
import { findPlan, insertPlan, insertVersion, putInForce } from '../src/features/plans/document/store.ts'

/** A target with what tests leave out filled in. */
export function target(one: Pick<PlanTarget, 'key' | 'title' | 'operator' | 'unit'> & Partial<PlanTarget>, year: number): PlanTarget {
  return { low: null, high: null, from: `${year}-01-01`, to: `${year}-12-31`, place: '', ...one }
}

/** A plan in force of the unit at a path, as if it had been issued; `adjust` puts a next version in force. */
export async function planInForce(world: World, plan: { path: string; level: string; year: number; title: string; number?: string; targets: PlanTarget[]; rest?: Partial<PlanContent>; stage?: string }): Promise<number> {
  const at = world.clock.now()
  const { rows } = await sql<{ id: number }>`select id from units where path = ${plan.path}::ltree order by valid_to desc nulls first limit 1`.execute(world.db)
  return transact(world.db, async (tx) => {
    const id = await insertPlan(tx, { unit_id: rows[0]?.id ?? 0, level: plan.level, path: plan.path, year_from: plan.year, year_to: plan.year, title: plan.title, created_at: at, updated_at: at, recorded: true })
    const content = { ...emptyContent(plan.title), targets: plan.targets, ...plan.rest }
    await insertVersion(tx, { planId: id, no: 1, content, at })
    await putInForce(tx, { id, year_from: plan.year, year_to: plan.year }, { no: 1, content, number: plan.number ?? '1/KH-UBND', issuedOn: `${plan.year}-02-10`, paperId: null, at })
    return id
  })
}

/** A next version of a plan in force, with these targets. */
export async function adjust(world: World, planId: number, targets: PlanTarget[], issuedOn: string, reason: string): Promise<void> {
  const at = world.clock.now()
  await transact(world.db, async (tx) => {
    const plan = await findPlan(tx, planId)
    if (!plan) throw new Error('no plan')
    const content = { ...emptyContent(plan.title), targets }
    await insertVersion(tx, { planId, no: plan.version + 1, content, reason, at })
    await putInForce(tx, plan, { no: plan.version + 1, content, number: '99/KH-UBND', issuedOn, paperId: null, at })
  })
}

/** Id of a target by its key. */
export async function targetId(world: World, planId: number, key: string): Promise<number> {
  const { id } = await world.db.selectFrom('plan_targets').select('id').where('plan_id', '=', planId).where('key', '=', key).executeTakeFirstOrThrow()
  return id
}

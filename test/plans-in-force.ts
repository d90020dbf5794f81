import { sql } from 'kysely'
import type { World } from './world.ts'
import { Refused } from '../src/platform/refused.ts'
import { transact } from '../src/platform/db/transact.ts'
import type { PlanContent, PlanTarget } from '../src/features/plans/document/content.ts'
import { emptyContent } from '../src/features/plans/document/model.ts'
import { findPlan, insertPlan, insertVersion, putInForce } from '../src/features/plans/document/store.ts'

/** A target with what tests leave out filled in. */
export function target(one: Pick<PlanTarget, 'key' | 'title' | 'operator' | 'unit'> & Partial<PlanTarget>, year: number): PlanTarget {
  return { low: null, high: null, from: `${year}-01-01`, to: `${year}-12-31`, place: '', ...one }
}

/** A plan in force of the unit at a path, as if it had been issued; `adjust` puts a next version in force. */
export async function planInForce(world: World, plan: { path: string; level: string; year: number; title: string; number?: string; targets: PlanTarget[]; rest?: Partial<PlanContent>; parent?: number }): Promise<number> {
  const at = world.clock.now()
  const { rows } = await sql<{ id: number }>`select id from units where path = ${plan.path}::ltree order by valid_to desc nulls first limit 1`.execute(world.db)
  return transact(world.db, async (tx) => {
    const id = await insertPlan(tx, { unit_id: rows[0]?.id ?? 0, level: plan.level, path: plan.path, year_from: plan.year, year_to: plan.year, title: plan.title, parent_id: plan.parent ?? null, created_at: at, updated_at: at, recorded: true })
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

/** How a command was refused: its kind with the fields, or with the sentence; `done` when it was not. */
export async function refusalOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return `${error.kind}: ${error.problems.map((one) => one.path).join(',') || error.message}`
    throw error
  }
}

/** Id of a target by its key. */
export async function targetId(world: World, planId: number, key: string): Promise<number> {
  const { id } = await world.db.selectFrom('plan_targets').select('id').where('plan_id', '=', planId).where('key', '=', key).executeTakeFirstOrThrow()
  return id
}

/** Plans of 2026 of Hà Nội and of xã Hưng Đạo: about, a share, ranges, what is only reported. */
export async function plansOf2026(world: World): Promise<{ city: number; commune: number }> {
  const more = target({ key: 'moi', title: 'Sản phẩm được công nhận mới từ 3 sao', operator: 'about', low: 400, unit: 'sản phẩm', indicator: 'products.recognised-new', owner: { name: 'Sở Nông nghiệp và Môi trường' }, place: '§I' }, 2026)
  const stalls = target({ key: 'gian-hang', title: 'Gian hàng tiêu chuẩn mỗi tuần hàng', operator: 'about', low: 50, unit: 'gian hàng', place: 'PL II #11' }, 2026)
  const labour = target({ key: 'lao-dong', title: 'Lao động được đào tạo có chứng chỉ', operator: 'ge', low: 25, unit: '%', over: 'lao động của các chủ thể' }, 2026)
  const registrations = { title: 'Phụ lục I', rows: [{ name: 'Ba Vì', upTo4: 469, potential5: null, total: 469, note: '' }, { name: 'Chương Mỹ', upTo4: 0, potential5: 42, total: 42, note: '' }] }
  const city = await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Thực hiện Chương trình OCOP trên địa bàn thành phố Hà Nội năm 2026', number: '63/KH-UBND', targets: [more, stalls, labour], rest: { registrations } })
  const commune = await planInForce(world, {
    path: 'vn.01.09931', level: 'commune', year: 2026, title: 'Thực hiện Chương trình OCOP trên địa bàn xã Hưng Đạo năm 2026', number: '50/KH-UBND',
    targets: [
      target({ key: 'moi', title: 'Sản phẩm đề nghị công nhận', operator: 'eq', low: 10, unit: 'sản phẩm', indicator: 'products.recognised-new' }, 2026),
      target({ key: 'hoi-cho', title: 'Hội chợ tham gia', operator: 'ge', low: 1, unit: 'hội chợ' }, 2026),
      target({ key: 'xuc-tien', title: 'Sản phẩm tham gia trưng bày, kết nối', operator: 'report', unit: 'sản phẩm' }, 2026),
    ],
  })
  return { city, commune }
}

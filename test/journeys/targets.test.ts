import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { recordPlans } from '../../src/app/demo/plans.ts'
import { seedDemo } from '../../src/app/demo/seed.ts'
import { enterFigure, figuresBy, figuresOf, INDICATORS } from '../../src/features/indicators/index.ts'
import { targetsList, targetsOfPlan } from '../../src/features/plans/index.ts'
import { targetRecord } from '../../src/features/plans/targets/index.ts'
import type { Operator } from '../../src/features/plans/document/index.ts'
import { planInForce, target, targetId } from '../plans-in-force.ts'
import { makeWorld, type World } from '../world.ts'

/** M06: the targets of the five plans, filled by the registers of a seeded programme. */

let world: World

beforeAll(async () => {
  world = await makeWorld({ now: '2026-11-23T02:00:00Z' })
  await seedDemo(world.built.site)
  if ((await world.db.selectFrom('plans').select('id').execute()).length === 0) await recordPlans(world.built.site, (key) => world.actor(key))
}, 180_000)

const TARGETS: readonly [requirement: string, plan: string, key: string, operator: Operator, low: string | null, high: string | null][] = [
  ['M06.02', '%Hà Nội năm 2025', 'san-pham-3-sao', 'about', '400', null], ['M06.02', '%Hà Nội năm 2025', 'tiem-nang-5', 'gt', '40', null],
  ['M06.03', '%Hà Nội năm 2025', 'diem-ban', 'range', '8', '10'], ['M06.03', '%Hà Nội năm 2025', 'trung-tam', 'eq', '5', null],
  ['M06.04', '%Hà Nội năm 2025', 'su-kien-vung-mien', 'eq', '4', null], ['M06.04', '%Hà Nội năm 2025', 'tuan-hang', 'eq', '5', null], ['M06.04', '%Hà Nội năm 2025', 'gian-hang', 'about', '50', null],
  ['M06.04', '%Hà Nội năm 2025', 'ngay-tuan-hang', 'eq', '5', null], ['M06.05', '%Hà Nội năm 2025', 'doanh-nghiep-quoc-te', 'range', '20', '30'], ['M06.21', '%Hà Nội năm 2025', 'giai-doan', 'report', null, null],
  ['M06.06', '%Hưng Đạo năm 2026', 'san-pham-3-sao', 'eq', '10', null], ['M06.07', '%Hưng Đạo năm 2026', 'can-bo-tap-huan', 'eq', '100', null], ['M06.07', '%Hưng Đạo năm 2026', 'hoi-cho', 'ge', '1', null],
  ['M06.20', '%Hưng Đạo năm 2026', 'su-kien', 'report', null, null],
  ['M06.08', '%Ba Đình năm 2022', 'san-pham-3-sao', 'eq', '1', null], ['M06.08', '%Ba Đình năm 2022', 'nang-cap', 'ge', '50', null], ['M06.09', '%Ba Đình năm 2022', 'chu-the-tap-huan', 'eq', '100', null],
  ['M06.09', '%Ba Đình năm 2022', 'lao-dong-chung-chi', 'ge', '25', null], ['M06.10', '%Ba Đình năm 2022', 'chuoi-gia-tri', 'ge', '30', null], ['M06.10', '%Ba Đình năm 2022', 'su-kien', 'eq', '100', null],
  ['M06.11', '%Ba Đình năm 2022', 'diem-ban', 'eq', '2', null], ['M06.11', '%Ba Đình năm 2022', 'trung-tam-thuong-mai', 'eq', '50', null], ['M06.11', '%Ba Đình năm 2022', 'kenh-hien-dai', 'ge', '20', null],
  ['M06.12', '%Ba Đình năm 2022', 'lop-quan-ly', 'ge', '1', null], ['M06.12', '%Ba Đình năm 2022', 'lop-chu-the', 'ge', '1', null], ['M06.12', '%Ba Đình năm 2022', 'dia-diem-cho', 'ge', '1', null],
  ['M06.13', 'Chương trình mỗi xã một sản phẩm năm 2025 trên địa bàn huyện Sơn Tây', 'san-pham-3-sao', 'range', '3', '5'], ['M06.13', 'Chương trình mỗi xã một sản phẩm năm 2025 trên địa bàn huyện Sơn Tây', 'tiem-nang-4', 'range', '1', '2'], ['M06.13', 'Chương trình mỗi xã một sản phẩm năm 2025 trên địa bàn huyện Sơn Tây', 'ho-tro', 'range', '2', '3'], ['M06.13', 'Chương trình mỗi xã một sản phẩm năm 2025 trên địa bàn huyện Sơn Tây', 'lop-tap-huan', 'eq', '1', null],
  ['M06.14', '%', 'thi-diem', 'eq', '4', null],
]

async function found(plan: string, key: string) {
  return world.db.selectFrom('plan_targets as t').innerJoin('plans as p', 'p.id', 't.plan_id').select(['t.id', 't.operator', 't.low', 't.high', 't.indicator', 't.from_on', 'p.path', 'p.unit_id as unitId', 'p.id as plan']).where('p.title', 'like', plan).where('t.key', '=', key).executeTakeFirst()
}

describe('the numbers of the five plans', () => {
  it.each(TARGETS)('%s %s %s', async (_requirement, plan, key, operator, low, high) => {
    const row = await found(plan, key)
    expect(row).toMatchObject({ operator, low, high })
    const reader = row?.path.startsWith('former.51') ? 'hanh' : row?.path === 'vn' ? 'hanh' : 'ha'
    const view = await world.door.ask(world.actor(reader), targetRecord, { target: row?.id })
    const indicator = INDICATORS.find((one) => one.code === row?.indicator)
    if (indicator) expect(view.row.actual.source).toBe(indicator.source)
    // What a register counts is never blank, but for a share of nothing.
    if (indicator?.source === 'register' && !indicator.share) expect(view.row.actual.figure?.value, key).toBeTypeOf('number')
    expect((await world.request(`/chi-tieu/${row?.id}`, { as: reader })).status).toBe(200)
  })

  it('every row of Ba Đình 2022 can be made live: a share with its two counts and its day', async () => {
    const row = await found('%Ba Đình năm 2022', 'lao-dong-chung-chi')
    const before = await world.door.ask(world.actor('ha'), targetRecord, { target: row?.id })
    expect(before.row.actual).toMatchObject({ standing: 'no-data-late', source: 'entered' })
    expect(before.mayEnterFigure).toBe(true)
    await world.door.run(world.actor('ha'), enterFigure, { indicator: 'labour.certified-share', unit: row?.unitId, from: '2022-01-01', to: '2022-12-31', value: 31, over: 120, overOn: '2022-12-31', note: 'Sổ lớp năm 2022' })
    const after = await world.door.ask(world.actor('ha'), targetRecord, { target: row?.id })
    expect(after.row.actual).toMatchObject({ standing: 'met', figure: { of: 31, over: 120 } })
  })

  it('a target names the tasks of its plan that work towards it', async () => {
    const row = await found('%Hà Nội năm 2025', 'tuan-hang')
    const view = await world.door.ask(world.actor('ha'), targetRecord, { target: row?.id })
    expect(view.tasks.map((task) => task.mark)).toContain('12')
  })

  it('what the plan states in words is seen through the plan as a whole', async () => {
    const row = await found('%Hà Nội năm 2025', 'giai-doan')
    const view = await world.door.ask(world.actor('ha'), targetRecord, { target: row?.id })
    expect(view.row.actual.standing).toBe('counted')
    expect(view.whole).toMatchObject({ total: 10, counted: 1 })
    const whole = await targetsOfPlan(world.db, world.actor('ha'), row?.plan ?? 0, '2026-11-23')
    expect(whole.aimed?.stations.find((one) => one.label === 'Đăng ký trong phụ lục kế hoạch')).toMatchObject({ value: '511', note: '469 đến 4 sao, 42 tiềm năng 5 sao' })
  })
})

describe('every number that a register holds fills itself', () => {
  it('for targets of the city, the same as the register says', async () => {
    const codes = INDICATORS.filter((one) => one.source === 'register').map((one) => one.code)
    const plan = await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Mọi chỉ số', targets: codes.map((code) => target({ key: code.replaceAll('.', '-'), title: code, operator: 'ge', low: 1, unit: INDICATORS.find((one) => one.code === code)?.unit ?? '', indicator: code }, 2026)) })
    const { rows } = await world.door.ask(world.actor('ha'), targetsList, { 'ke-hoach': plan })
    expect(rows).toHaveLength(codes.length)
    const figures = await figuresOf(world.db, { codes, area: 'vn.01', span: { from: '2026-01-01', to: '2026-11-23' } })
    for (const row of rows) {
      expect(row.actual.figure, row.title).toEqual(figures.get(row.title))
      expect(row.actual.href, row.title).toContain(`/so-lieu/${row.title}`)
    }
    for (const code of ['products.upgraded', 'products.potential-5', 'products.recognised-new']) expect(figures.get(code)?.value, code).toBeTypeOf('number')
    expect(rows.find((row) => row.title === 'products.recognised-new')?.actual.figure?.value).toBeGreaterThan(0)
  })

  it('in as many questions for many targets as for one', async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    const questions = async (plan: string): Promise<number> => {
      const { id } = await world.db.selectFrom('plans').select('id').where('title', 'like', plan).executeTakeFirstOrThrow()
      spy.mockClear()
      await world.door.ask(world.actor('ha'), targetsList, { 'ke-hoach': id })
      return spy.mock.calls.length
    }
    await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Hai chỉ tiêu', targets: ['products.recognised', 'sales-points.new'].map((code) => target({ key: code.replace('.', '-'), title: code, operator: 'ge', low: 1, unit: 'sản phẩm', indicator: code }, 2026)) })
    expect(await questions('Mọi chỉ số')).toBeLessThanOrEqual(await questions('Hai chỉ tiêu'))
    spy.mockRestore()
  })

  it('the city counts each product once: its own figure, beside the sum of its communes', async () => {
    const plan = await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Tổng hợp', targets: [target({ key: 'con', title: 'Sản phẩm còn hiệu lực', operator: 'ge', low: 1, unit: 'sản phẩm', indicator: 'products.recognised' }, 2026)] })
    const view = await world.door.ask(world.actor('ha'), targetRecord, { target: await targetId(world, plan, 'con') })
    const span = { from: '2026-01-01', to: '2026-11-23' }
    const own = (await figuresOf(world.db, { codes: ['products.recognised'], area: 'vn.01', span })).get('products.recognised')?.value
    const communes = await figuresBy(world.db, { codes: ['products.recognised'], area: 'vn.01', by: 'commune', span })
    const products = await world.db.selectFrom('certificates').select('product_id').distinct().where('issued_on', '<=', '2026-11-23').where('good_until', '>=', '2026-11-23').where('path', '<@', 'vn.01' as never).execute()
    expect(view.row.actual.figure?.value).toBe(own)
    expect(view.below.sum).toBe(communes.filter((one) => one.path !== 'vn.01').reduce((sum, one) => sum + (one.figures.get('products.recognised')?.value ?? 0), 0))
    expect(own).toBeGreaterThanOrEqual(products.length)
  })

})

import { beforeAll, describe, expect, it } from 'vitest'
import { planInForce, plansOf2026, refusalOf as refusal, target, targetId } from '../../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import { startPlan } from '../document/life.ts'
import { contentOf } from '../document/model.ts'
import { acceptAssignment, askChange, assignTarget, keepAssignment } from './assignments.ts'
import { enterActual } from './commands.ts'
import { targetDueItems } from './due.ts'
import { targetRecord, targetsGiven, targetToAssign } from './record.ts'

let world: World
let city: number

beforeAll(async () => {
  world = await makeWorld()
  city = (await plansOf2026(world)).city
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ') }
}

describe('giving to the units below', () => {
  it('shares out equally, shows the gap, and keeps every change', async () => {
    const id = await targetId(world, city, 'moi')
    const ha = world.actor('ha')
    const view = await world.door.ask(ha, targetToAssign, { target: id })
    expect(view.units).toHaveLength(126)
    expect(view.units.reduce((sum, unit) => sum + (unit.equal ?? 0), 0)).toBe(400)
    const unit = (name: string): string => String(view.units.find((one) => one.name === name)?.id)
    const [hungDao, kieuPhu, sonTay] = [unit('xã Hưng Đạo'), unit('xã Kiều Phú'), unit('phường Sơn Tây')]
    await world.door.run(ha, assignTarget, { target: id, amounts: { [hungDao]: '12', [kieuPhu]: '0', [sonTay]: '' }, note: 'Giao đầu năm', seen: view.seen })
    const { below } = await world.door.ask(ha, targetRecord, { target: id })
    expect(below.gap).toMatchObject({ sum: 12, given: 2, blank: 124, missing: 388, over: 0 })
    const { text } = await page(`/chi-tieu/${id}`, 'ha')
    expect(text).toContain('Tổng đã giao 12 sản phẩm cho 2 đơn vị')
    expect(text).toContain('Còn thiếu 388 sản phẩm')
    expect(await refusal(world.door.run(ha, assignTarget, { target: id, amounts: { [hungDao]: '13' }, seen: view.seen }))).toContain('conflict: Có người vừa giao')
    expect(await refusal(world.door.run(ha, assignTarget, { target: id, amounts: { [hungDao]: '12' } }))).toBe('invalid: amounts')
    expect(await refusal(world.door.run(ha, assignTarget, { target: id, amounts: { 1: '3' } }))).toBe('invalid: amounts.1')
    expect(await refusal(world.door.run(world.actor('minh'), assignTarget, { target: id, amounts: { [hungDao]: '3' } }))).toMatch(/forbidden/)
  })

  it('the commune sees its own number, accepts it or asks for another; the city keeps or changes it', async () => {
    const id = await targetId(world, city, 'moi')
    const [given] = (await world.door.ask(world.actor('minh'), targetsGiven, {})).rows
    if (!given) throw new Error('nothing given')
    expect(given).toMatchObject({ amount: '12', state: 'given', mayAnswer: true })
    expect((await world.door.ask(world.actor('son'), targetsGiven, {})).rows.map((row) => row.amount)).toEqual(['0'])
    expect(await refusal(world.door.run(world.actor('son'), acceptAssignment, { assignment: given.id }))).toMatch(/not-found|forbidden/)
    expect(await refusal(world.door.run(world.actor('minh'), askChange, { assignment: given.id, amount: '12', reason: 'ít sản phẩm' }))).toBe('invalid: amount')
    await world.door.run(world.actor('minh'), askChange, { assignment: given.id, amount: '10', reason: 'Hai sản phẩm chưa đủ mẫu' })
    expect((await page(`/chi-tieu/${id}`, 'ha')).text).toContain('Đề nghị điều chỉnh 10 sản phẩm Hai sản phẩm chưa đủ mẫu')
    await world.door.run(world.actor('ha'), keepAssignment, { target: id, assignment: given.id, note: 'Giữ để phấn đấu' })
    expect(await refusal(world.door.run(world.actor('ha'), keepAssignment, { target: id, assignment: given.id, note: 'lần nữa' }))).toMatch(/conflict/)
    expect((await Promise.all(['minh', 'hoa'].map((key) => refusal(world.door.run(world.actor(key), acceptAssignment, { assignment: given.id }))))).sort()).toEqual(['conflict: Chỉ tiêu này đã nhận rồi.', 'done'])
    const seen = await world.door.ask(world.actor('minh'), targetRecord, { target: id })
    expect(seen.below.isWhole).toBe(false)
    expect(seen.below.lines.map((line) => line.name)).toEqual(['xã Hưng Đạo'])
    const whole = await world.door.ask(world.actor('ha'), targetRecord, { target: id })
    expect(whole.steps.filter((step) => step.unitName === 'xã Hưng Đạo').map((step) => step.what)).toEqual(['accepted', 'kept', 'asked', 'given'])
    expect(whole.below.lines.find((line) => line.name === 'xã Hưng Đạo')?.own?.low).toBe('10')
  })

  it('a plan of the commune that begins from the city\'s takes the number given', async () => {
    const { plan } = await world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: '2026', from: 'parent', parent: String(city) })
    const version = await world.db.selectFrom('plan_versions').select('content').where('plan_id', '=', plan).executeTakeFirstOrThrow()
    const { targets } = contentOf(version)
    expect(targets.find((one) => one.key === 'moi')).toMatchObject({ operator: 'eq', low: 12, high: null, indicator: 'products.recognised-new' })
    expect(targets.find((one) => one.key === 'gian-hang')).toMatchObject({ operator: 'report', low: null })
  })

  it('two officers who give at once: the second is told; a second click does nothing twice', async () => {
    const id = await targetId(world, city, 'gian-hang')
    const { units, seen } = await world.door.ask(world.actor('ha'), targetToAssign, { target: id })
    const [a, b] = units.map((unit) => String(unit.id))
    const give = (key: string, amounts: Record<string, string>, request: string) => refusal(world.door.run(world.actor(key), assignTarget, { target: id, amounts, seen }, request))
    expect((await Promise.all([give('ha', { [a ?? '']: '5' }, 'request-ha-1'), give('thai', { [b ?? '']: '7' }, 'request-thai-1')])).sort()).toEqual(['conflict: Có người vừa giao hoặc trả lời chỉ tiêu này. Xem số mới rồi giao lại.', 'done'])
    const steps = async (): Promise<number> => (await world.door.ask(world.actor('ha'), targetRecord, { target: id })).steps.length
    expect(await steps()).toBe(1)
    await give('ha', { [a ?? '']: '5' }, 'request-ha-1')
    expect(await steps()).toBe(1)
    for (const amounts of [{ [a ?? '']: '-3' }, { [a ?? '']: 'năm' }, { x: '1' }, { [a ?? '']: '1e9' }]) expect(await refusal(world.door.run(world.actor('ha'), assignTarget, { target: id, amounts }))).toMatch(/^invalid/)
  })

  it('the pages open for whom they are', async () => {
    const id = await targetId(world, city, 'moi')
    expect((await page(`/chi-tieu/${id}/giao`, 'ha')).text).toContain('Chia đều')
    expect((await page(`/chi-tieu/${id}/giao?chia=deu`, 'ha')).text).toContain('Đã chia đều vào các ô, chưa lưu.')
    for (const key of ['minh', 'hanh', 'mai-so']) expect((await page(`/chi-tieu/${id}/giao`, key)).status, key).toBe(404)
    expect((await page('/chi-tieu/duoc-giao', 'minh')).text).toContain('Đã nhận')
    const sheet = await world.request(`/chi-tieu/${id}?dang=csv`, { as: 'ha' })
    const lines = (await sheet.text()).split('\r\n')
    expect(lines.find((line) => line.includes('Hưng Đạo'))).toMatch(/Xã Hưng Đạo.*12.*10 sản phẩm.*Đã nhận/)
    expect(lines.find((line) => line.includes('Kiều Phú'))).toMatch(/Xã Kiều Phú,0/)
    expect((await (await world.request(`/chi-tieu/${id}?dang=csv`, { as: 'minh' })).text())).not.toContain('Kiều Phú')
    expect((await page('/chi-tieu', 'ha')).text).toContain('Từ chỉ tiêu đến công nhận')
    expect((await page(`/chi-tieu/${id}?trang=99`, 'ha')).status).toBe(200)
  })
})

describe('rolling up', () => {
  it('one fair of the city at which two communes were is one fair, whatever the communes add up to', async () => {
    const fair = (year: number) => target({ key: 'hoi-cho-chung', title: 'Hội chợ vùng', operator: 'ge', low: 1, unit: 'hội chợ' }, year)
    const above = await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Kế hoạch xúc tiến thành phố 2026', targets: [fair(2026)] })
    for (const [path, key] of [['vn.01.09931', 'minh'], ['vn.01.09910', 'son']] as const) {
      const plan = await planInForce(world, { path, level: 'commune', year: 2026, title: `Kế hoạch xúc tiến ${path}`, targets: [fair(2026)], parent: above })
      await world.door.run(world.actor(key), enterActual, { target: await targetId(world, plan, 'hoi-cho-chung'), onDay: '2026-10-20', value: '1', note: 'Giấy mời của Sở' })
    }
    const id = await targetId(world, above, 'hoi-cho-chung')
    await world.door.run(world.actor('ha'), enterActual, { target: id, onDay: '2026-10-20', value: '1', note: 'Quyết định tổ chức hội chợ' })
    const view = await world.door.ask(world.actor('ha'), targetRecord, { target: id })
    expect(view.row.actual).toMatchObject({ figure: { value: 1 }, standing: 'met' })
    expect(view.below.sum).toBe(2)
    expect((await page(`/chi-tieu/${id}`, 'ha')).text).toMatch(/Cộng số của các đơn vị: 2 hội chợ\. Số của thành phố Hà Nội: 1 hội chợ\..*chỉ được tính một lần/)
  })
})

describe('the desk', () => {
  it('the desk asks once for what may be missed, has no number near the end, or waits for an answer', async () => {
    const items = await targetDueItems(world.db, world.actor('son'), '2026-12-10')
    expect(items.map((item) => item.title)).toEqual(['Trả lời 1 chỉ tiêu cấp trên giao'])
    const city = await targetDueItems(world.db, world.actor('ha'), '2026-12-10')
    expect(city.map((item) => [item.due, item.title])).toEqual([['2026-12-31', 'Chỉ tiêu có thể không đạt: Sản phẩm được công nhận mới từ 3 sao'], ['2026-12-31', '2 chỉ tiêu chưa có số']])
    expect(city[0]?.note, 'the plan, not the target once more').not.toBe('Sản phẩm được công nhận mới từ 3 sao')
    for (const key of ['mai-so', 'lan', 'quan-tri']) expect(await targetDueItems(world.db, world.actor(key), '2026-12-10'), key).toEqual([])
    expect((await page('/ban-lam-viec', 'ha')).text).toContain('có thể không đạt')
  })
})

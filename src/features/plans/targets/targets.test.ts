import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { Refused } from '../../../platform/refused.ts'
import { acceptAssignment, askChange, assignTarget, keepAssignment } from './assignments.ts'
import { startPlan } from '../document/life.ts'
import { contentOf } from '../document/model.ts'
import { enterActual } from './commands.ts'
import { targetDueItems } from './due.ts'
import { targetsList } from './list.ts'
import { targetRecord, targetsGiven, targetToAssign } from './record.ts'
import { adjust, planInForce, target, targetId } from '../../../../test/plans-in-force.ts'

let world: World
let city: number
let commune: number

const MORE = target({ key: 'moi', title: 'Sản phẩm được công nhận mới từ 3 sao', operator: 'about', low: 400, unit: 'sản phẩm', indicator: 'products.recognised-new', owner: { name: 'Sở Nông nghiệp và Môi trường' }, place: '§I' }, 2026)
const STALLS = target({ key: 'gian-hang', title: 'Gian hàng tiêu chuẩn mỗi tuần hàng', operator: 'about', low: 50, unit: 'gian hàng', place: 'PL II #11' }, 2026)
const LABOUR = target({ key: 'lao-dong', title: 'Lao động được đào tạo có chứng chỉ', operator: 'ge', low: 25, unit: '%', over: 'lao động của các chủ thể' }, 2026)

beforeAll(async () => {
  world = await makeWorld()
  city = await planInForce(world, { path: 'vn.01', level: 'province', year: 2026, title: 'Thực hiện Chương trình OCOP trên địa bàn thành phố Hà Nội năm 2026', number: '63/KH-UBND', targets: [MORE, STALLS, LABOUR], rest: { registrations: { title: 'Phụ lục I', rows: [{ name: 'Ba Vì', upTo4: 469, potential5: null, total: 469, note: '' }, { name: 'Chương Mỹ', upTo4: 0, potential5: 42, total: 42, note: '' }] } } })
  commune = await planInForce(world, { path: 'vn.01.09931', level: 'commune', year: 2026, title: 'Thực hiện Chương trình OCOP trên địa bàn xã Hưng Đạo năm 2026', number: '50/KH-UBND', targets: [
    target({ key: 'moi', title: 'Sản phẩm đề nghị công nhận', operator: 'eq', low: 10, unit: 'sản phẩm', indicator: 'products.recognised-new' }, 2026),
    target({ key: 'hoi-cho', title: 'Hội chợ tham gia', operator: 'ge', low: 1, unit: 'hội chợ' }, 2026),
    target({ key: 'xuc-tien', title: 'Sản phẩm tham gia trưng bày, kết nối', operator: 'report', unit: 'sản phẩm' }, 2026),
  ] })
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ') }
}

async function refusal(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return `${error.kind}: ${error.problems.map((one) => one.path).join(',') || error.message}`
    throw error
  }
}

describe('the list', () => {
  it('shows the own unit first, then below and above, in words', async () => {
    const own = await page('/chi-tieu', 'ha')
    expect(own.text).toContain('khoảng 400 sản phẩm')
    expect(own.text).toContain('Có thể không đạt')
    expect(own.text).not.toContain('Hội chợ tham gia')
    expect((await page('/chi-tieu?pham-vi=below', 'ha')).text).toContain('ít nhất 1 hội chợ')
    expect((await page('/chi-tieu?pham-vi=above', 'minh')).text).toContain('khoảng 400 sản phẩm')
  })

  it('is searched without diacritics and narrowed by plan, year and standing', async () => {
    expect((await page('/chi-tieu?q=GIAN+hang', 'ha')).text).toMatch(/1 chỉ tiêu.*Gian hàng tiêu chuẩn/)
    expect((await page(`/chi-tieu?ke-hoach=${commune}`, 'ha')).text).toContain('Hội chợ tham gia')
    expect((await page('/chi-tieu?nam=2019', 'ha')).text).toContain('Không có chỉ tiêu nào khớp')
    const blank = await page('/chi-tieu?tinh-trang=no-data', 'ha')
    expect(blank.text).toContain('Gian hàng tiêu chuẩn')
    expect(blank.text).not.toContain('được công nhận mới')
    for (const odd of ['?trang=-1', '?nam=abc', '?tinh-trang=x', '?ke-hoach=1%27--', '?pham-vi=toan-bo', `?q=${encodeURIComponent('%_\\<script>')}`]) expect((await page(`/chi-tieu${odd}`, 'ha')).status, odd).toBe(200)
  })

  it('another commune reads the city\'s targets, never those of a neighbour', async () => {
    const id = await targetId(world, commune, 'hoi-cho')
    for (const key of ['minh', 'hoa', 'ha', 'thai', 'hanh', 'mai-so']) expect((await page(`/chi-tieu/${id}`, key)).status, key).toBe(200)
    for (const key of ['son', 'dieu', 'lan']) expect((await page(`/chi-tieu/${id}`, key)).status, key).toBe(404)
    expect((await page(`/chi-tieu?ke-hoach=${commune}`, 'son')).text).not.toContain('Hội chợ tham gia')
    expect((await page('/chi-tieu/999999', 'ha')).status).toBe(404)
  })
})

describe('what a register counts', () => {
  it('fills itself, leads to the records, and takes no number by hand', async () => {
    const id = await targetId(world, city, 'moi')
    const view = await world.door.ask(world.actor('ha'), targetRecord, { target: id })
    expect(view.row.actual).toMatchObject({ source: 'register', figure: { value: 0 }, standing: 'at-risk' })
    const shown = await page(`/chi-tieu/${id}`, 'ha')
    expect(shown.text).toContain('coi là đạt khi từ 380 sản phẩm trở lên')
    expect(shown.text).toContain('Mức chung 5 %')
    expect(await refusal(world.door.run(world.actor('ha'), enterActual, { target: id, onDay: '2026-11-01', value: '12', note: 'báo cáo' }))).toContain('conflict: Chỉ tiêu này lấy số từ mục Số liệu')
  })

  it('the plan shows how it stands as a whole, and 469 + 42 registered against about 400', async () => {
    const { text } = await page(`/ke-hoach/${city}`, 'ha')
    expect(text).toContain('Đạt 0 trên 3 chỉ tiêu; chưa đạt 1; chưa có số 2.')
    expect(text).toContain('Đăng ký trong phụ lục kế hoạch 511 469 đến 4 sao, 42 tiềm năng 5 sao')
  })
})

describe('entering with proof', () => {
  it('needs a ground, a day in its time, and keeps blank and 0 apart', async () => {
    const id = await targetId(world, commune, 'hoi-cho')
    const enter = (input: Record<string, unknown>) => refusal(world.door.run(world.actor('minh'), enterActual, { target: id, onDay: '2026-10-15', value: '1', note: 'Biên bản 12', ...input }))
    expect(await enter({ note: '' })).toBe('invalid: note')
    expect(await enter({ value: '' })).toBe('invalid: value')
    expect(await enter({ onDay: '2026-12-01' })).toBe('invalid: onDay')
    expect(await enter({ onDay: '2025-12-31' })).toBe('invalid: onDay')
    for (const value of ['-1', '1e3', 'mười', '99999999999999', '0,00001', '<b>']) expect(await enter({ value }), value).toBe('invalid: value')
    expect(await enter({ value: '0' })).toBe('done')
    const none = await world.door.ask(world.actor('minh'), targetRecord, { target: id })
    expect(none.row.actual).toMatchObject({ source: 'hand', figure: { value: 0 }, judgement: { verdict: 'below', gap: 1 } })
    for (const key of ['son', 'dieu', 'lan', 'ha']) expect(await refusal(world.door.run(world.actor(key), enterActual, { target: id, onDay: '2026-10-15', value: '1', note: 'x' })), key).toMatch(/not-found|forbidden/)
  })

  it('a correction stands beside what it corrects; two officers cannot correct the same number', async () => {
    const id = await targetId(world, commune, 'hoi-cho')
    const { entry } = await world.door.run(world.actor('minh'), enterActual, { target: id, onDay: '2026-11-02', value: '3', note: 'Giấy mời' })
    const correct = (key: string, value: string) => refusal(world.door.run(world.actor(key), enterActual, { target: id, onDay: '2026-11-02', value, corrects: entry, reason: 'Đếm nhầm một hội nghị' }))
    expect(await refusal(world.door.run(world.actor('minh'), enterActual, { target: id, onDay: '2026-11-02', value: '2', corrects: entry }))).toBe('invalid: reason')
    expect((await Promise.all([correct('minh', '2'), correct('hoa', '1')])).sort()).toEqual(['conflict: Số này đã được sửa rồi. Tải lại trang, sửa số mới nhất nếu cần.', 'done'])
    const view = await world.door.ask(world.actor('minh'), targetRecord, { target: id })
    expect(view.entries).toHaveLength(3)
    expect(view.entries.find((one) => one.id === entry)?.corrected).toBe(true)
    expect(view.row.actual.standing).toBe('met')
    expect((await page(`/chi-tieu/${id}`, 'minh')).text).toContain('Sửa vì: Đếm nhầm một hội nghị')
  })

  it('a blank correction takes the number back: no data again, not 0', async () => {
    const id = await targetId(world, city, 'gian-hang')
    const { entry } = await world.door.run(world.actor('ha'), enterActual, { target: id, onDay: '2026-11-01', value: '48', note: 'Hợp đồng thuê gian' })
    expect((await world.door.ask(world.actor('ha'), targetRecord, { target: id })).row.actual.standing).toBe('met')
    await world.door.run(world.actor('ha'), enterActual, { target: id, onDay: '2026-11-01', value: '', corrects: entry, reason: 'Nhầm chỉ tiêu' })
    expect((await world.door.ask(world.actor('ha'), targetRecord, { target: id })).row.actual).toMatchObject({ figure: undefined, standing: 'no-data' })
  })

  it('a share keeps its two counts and its day', async () => {
    const id = await targetId(world, city, 'lao-dong')
    const enter = (input: Record<string, unknown>) => refusal(world.door.run(world.actor('ha'), enterActual, { target: id, onDay: '2026-09-30', note: 'Báo cáo quý III', ...input }))
    expect(await enter({ of: '5', over: '0' })).toBe('invalid: over')
    expect(await enter({ of: '5', over: '4' })).toBe('invalid: of')
    expect(await enter({ value: '30' })).toBe('invalid: of,over')
    expect(await enter({ of: '1', over: '4' })).toBe('done')
    expect((await page(`/chi-tieu/${id}`, 'ha')).text).toContain('25 % (1 trên 4)')
    expect((await world.door.ask(world.actor('ha'), targetRecord, { target: id })).row.actual.standing).toBe('met')
  })

  it('by the form: a file as proof, opened by its own area only; nothing typed is lost', async () => {
    const id = await targetId(world, commune, 'xuc-tien')
    const form = (fields: Record<string, string>, file?: File) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ requestId: crypto.randomUUID(), 'onDay.day': '2', 'onDay.month': '11', 'onDay.year': '2026', ...fields })) body.set(name, value)
      if (file) body.set('file', file)
      return world.request(`/chi-tieu/${id}/ghi-so`, { as: 'minh', method: 'POST', body })
    }
    const wrong = await form({ value: 'nhiều', note: 'Danh sách sản phẩm' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Danh sách sản phẩm')
    const answer = await form({ value: '4' }, new File([new Uint8Array(Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n', 'latin1'))], 'danh-sach.pdf'))
    expect([answer.status, await answer.text()]).toEqual([303, ''])
    const view = await world.door.ask(world.actor('minh'), targetRecord, { target: id })
    expect(view.row.actual).toMatchObject({ figure: { value: 4 }, standing: 'counted' })
    const file = `/chi-tieu/${id}/minh-chung/${view.entries[0]?.id}`
    expect((await world.request(file, { as: 'minh' })).status).toBe(200)
    expect((await world.request(file, { as: 'ha' })).status).toBe(200)
    expect((await world.request(file, { as: 'son' })).status).toBe(404)
  })
})

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

describe('scope', () => {
  it('the list shows exactly the targets whose record opens', async () => {
    const ids = (await world.db.selectFrom('plan_targets').innerJoin('plans', 'plans.id', 'plan_targets.plan_id').select('plan_targets.id').where('plans.version', '>', 0).where('ended_version', 'is', null).execute()).map((row) => row.id)
    for (const key of ['minh', 'hoa', 'son', 'dieu', 'ha', 'thai', 'duc-anh', 'mai-so', 'hanh', 'ly', 'quan-tri', 'lan']) {
      const listed = new Set<number>()
      for (const whose of ['mine', 'below', 'above']) for (const row of (await world.door.ask(world.actor(key), targetsList, { 'pham-vi': whose, nam: 'tat-ca' })).rows) listed.add(row.id)
      const opened = []
      for (const id of ids) if ((await refusal(world.door.ask(world.actor(key), targetRecord, { target: id }))) === 'done') opened.push(id)
      expect([...listed].sort((a, b) => a - b), key).toEqual(opened.sort((a, b) => a - b))
    }
  })
})

describe('odd cases', () => {
  it('a plan that was adjusted in the year: both versions, the same result against each; what was entered stays', async () => {
    const plan = await planInForce(world, { path: 'vn.01.09910', level: 'commune', year: 2026, title: 'Kế hoạch OCOP xã Kiều Phú năm 2026', targets: [target({ key: 'diem-ban', title: 'Điểm bán', operator: 'range', low: 3, high: 5, unit: 'điểm' }, 2026), target({ key: 'bo', title: 'Chỉ tiêu sẽ bỏ', operator: 'eq', low: 1, unit: 'lần' }, 2026)] })
    const id = await targetId(world, plan, 'diem-ban')
    const dropped = await targetId(world, plan, 'bo')
    await world.door.run(world.actor('son'), enterActual, { target: id, onDay: '2026-10-01', value: '2', note: 'Danh sách điểm bán' })
    await adjust(world, plan, [target({ key: 'diem-ban', title: 'Điểm bán', operator: 'range', low: 2, high: 3, unit: 'điểm' }, 2026)], '2026-10-20', 'Một điểm bán đã đóng')
    const view = await world.door.ask(world.actor('son'), targetRecord, { target: id })
    expect(view.row.actual).toMatchObject({ figure: { value: 2 }, standing: 'met' })
    expect(view.versions.map((one) => one.target?.low)).toEqual([3, 2])
    const { text } = await page(`/chi-tieu/${id}`, 'son')
    expect(text).toContain('từ 3 đến 5 điểm Chưa đạt: còn thiếu 1 điểm')
    expect(text).toContain('từ 2 đến 3 điểm Đạt: nằm trong mức đề ra')
    expect((await page(`/chi-tieu/${dropped}`, 'son')).text).toContain('Kế hoạch điều chỉnh không còn chỉ tiêu này')
    expect(await refusal(world.door.run(world.actor('son'), enterActual, { target: dropped, onDay: '2026-10-01', value: '1', note: 'x' }))).toMatch(/conflict/)
    expect((await page('/chi-tieu', 'son')).text).not.toContain('Chỉ tiêu sẽ bỏ')
  })

  it('a target of a unit that was merged: seen and answered by its successor, counted for its own time', async () => {
    const { rows } = await world.owner.pool.query<{ path: string }>(`select u.path::text as path from unit_heirs h join units u on u.id = h.former_id join units p on p.id = h.present_id where p.code = '09931' and u.level = 'commune' and u.path <@ 'former' order by u.path limit 1`)
    const path = rows[0]?.path ?? ''
    const plan = await planInForce(world, { path, level: 'commune', year: 2024, title: 'Kế hoạch OCOP năm 2024 của xã trước sắp xếp', targets: [target({ key: 'moi', title: 'Sản phẩm công nhận mới', operator: 'eq', low: 1, unit: 'sản phẩm', indicator: 'products.recognised-new' }, 2024), target({ key: 'lop', title: 'Lớp tập huấn', operator: 'ge', low: 1, unit: 'lớp' }, 2024)] })
    const id = await targetId(world, plan, 'moi')
    const view = await world.door.ask(world.actor('minh'), targetRecord, { target: id })
    expect(view.row.actual).toMatchObject({ figure: { value: 0 }, standing: 'missed', on: '2024-12-31' })
    expect((await page(`/chi-tieu/${id}`, 'minh')).text).toContain('đã sắp xếp lại')
    expect((await page('/chi-tieu?nam=2024', 'minh')).text).toContain('Sản phẩm công nhận mới')
    expect((await page(`/chi-tieu/${id}`, 'son')).status).toBe(404)
    const lop = await targetId(world, plan, 'lop')
    expect((await world.door.ask(world.actor('minh'), targetRecord, { target: lop })).row.actual.standing).toBe('no-data-late')
    await world.door.run(world.actor('minh'), enterActual, { target: lop, onDay: '2024-11-20', value: '1', note: 'Sổ lớp của xã cũ' })
    expect((await world.door.ask(world.actor('minh'), targetRecord, { target: lop })).row.actual.standing).toBe('met')
  })

  it('a target that has not begun is not due yet', async () => {
    const plan = await planInForce(world, { path: 'vn.01.09910', level: 'commune', year: 2027, title: 'Kế hoạch 2027', targets: [target({ key: 'moi', title: 'Năm sau', operator: 'ge', low: 3, unit: 'sản phẩm', indicator: 'products.recognised-new' }, 2027)] })
    const view = await world.door.ask(world.actor('son'), targetRecord, { target: await targetId(world, plan, 'moi') })
    expect(view.row.actual).toMatchObject({ figure: undefined, standing: 'not-started' })
    expect(view.series).toEqual([])
  })

  it('the desk asks once for what may be missed, has no number near the end, or waits for an answer', async () => {
    const items = await targetDueItems(world.db, world.actor('son'), '2026-12-10')
    expect(items.map((item) => item.title)).toEqual(['Trả lời 1 chỉ tiêu cấp trên giao'])
    const city = await targetDueItems(world.db, world.actor('ha'), '2026-12-10')
    expect(city.map((item) => [item.due, item.title])).toEqual([['2026-12-31', 'Chỉ tiêu có thể không đạt: Sản phẩm được công nhận mới từ 3 sao'], ['2026-12-31', 'Chỉ tiêu chưa có số: Gian hàng tiêu chuẩn mỗi tuần hàng']])
    for (const key of ['mai-so', 'lan', 'quan-tri']) expect(await targetDueItems(world.db, world.actor(key), '2026-12-10'), key).toEqual([])
    expect((await page('/ban-lam-viec', 'ha')).text).toContain('có thể không đạt')
  })
})

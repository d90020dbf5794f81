import { beforeAll, describe, expect, it } from 'vitest'
import { adjust, planInForce, plansOf2026, refusalOf as refusal, target, targetId } from '../../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import { enterActual } from './commands.ts'
import { targetsList } from './list.ts'
import { targetRecord } from './record.ts'

let world: World
let city: number
let commune: number

beforeAll(async () => {
  world = await makeWorld()
  const plans = await plansOf2026(world)
  city = plans.city
  commune = plans.commune
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ') }
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

  it('has links only to lists that open for its reader', async () => {
    const links = async (path: string, as: string): Promise<string[]> => [...(await (await world.request(path, { as })).text()).matchAll(/href="(\/so-lieu\/[^"]+)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
    for (const path of [`/chi-tieu/${await targetId(world, city, 'moi')}`, '/chi-tieu?pham-vi=above&nam=tat-ca', `/ke-hoach/${city}`]) {
      for (const as of ['minh', 'ha']) for (const link of await links(path, as)) expect((await world.request(link, { as })).status, `${as} ${path} ${link}`).toBe(200)
    }
    expect((await links(`/ke-hoach/${city}`, 'ha')).length).toBeGreaterThan(0)
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
})

import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { type ProductStory, tell, type Telling } from '../../app/demo/story.ts'
import { acceptList, addRenewals, discardList, returnList, saveList, sendList, startList } from './commands.ts'
import { fileEvaluationPlan, fileListLetter } from './filing.ts'
import { registeredToRecognised } from './figures.ts'
import { addRound, openCall, readCountLines, recordCounts } from './province.ts'
import { appendixQuery, registeredProductsQuery, registrationDueItems, registrationEdit, registrationRecord, registrationsQuery, scheduleQuery } from './queries.ts'
import { readGrid, readPasted } from './rows.ts'

/** A year of registrations: two communes send their lists, the province puts them together, products are handed in. */

let world: World
let story: Telling
const HANOI = 'vn.01'
const GIO: ProductStory = { by: 'phu', name: 'Giò lụa Tân Phú', set: 8, village: 'thôn Tân Phú', pack: 'Chiếc 500 g', hopes: { stars: 3, total: 61 }, text: 'Giò.' }
const BUN: ProductStory = { by: 'lan', name: 'Bún khô Cộng Hòa', set: 6, village: 'thôn Cộng Hòa', pack: 'Gói 400 g', hopes: { stars: 4, total: 76 }, text: 'Bún.' }

const PHU = { producer: 'Hộ kinh doanh Giò chả Tân Phú' }
const ROWS = [
  { product: 'giò lụa tân phú', ...PHU, set: '8', aim: '3', kind: 'new', month: '11', support: 'Bao bì, nhãn' },
  { product: 'Bún khô Cộng Hòa', producer: 'HTX Nông nghiệp Cộng Hòa', set: '', aim: '4', month: '4', support: '' },
  { product: 'Mật ong Hưng Đạo', producer: 'Tổ hợp tác Mật ong', aim: '5', support: 'Kiểm nghiệm', note: 'sản phẩm mới' },
]

beforeAll(async () => {
  world = await makeWorld()
  story = tell({ site: world.built.site, clock: world.clock, actor: world.actor })
})

async function listOf(as: string): Promise<number> {
  const view = await world.door.ask(world.actor(as), registrationsQuery, { year: 2026 })
  return view.rows[0]?.id ?? 0
}

describe('a list of a commune', () => {
  it('is begun after the province opens the year; the desk tells commune and province what waits', async () => {
    // A list of next year, begun before the province set a time, waits for the leader too.
    const early = await world.door.run(world.actor('minh'), startList, { year: 2027 })
    expect(await registrationDueItems(world.db, world.actor('hoa'), '2026-01-09')).toMatchObject([{ due: null, title: 'Gửi danh sách đăng ký đánh giá năm 2027', href: `/dang-ky-danh-gia/${early.list}` }])
    await world.door.run(world.actor('minh'), discardList, { list: early.list })
    await world.door.run(world.actor('ha'), openCall, { year: 2026, opensOn: '2026-02-01', closesOn: '2026-11-30' })
    expect((await registrationDueItems(world.db, world.actor('minh'), '2026-11-09'))[0]).toMatchObject({ due: '2026-11-30', title: 'Gửi danh sách đăng ký đánh giá năm 2026' })
    const { list } = await world.door.run(world.actor('minh'), startList, { year: 2026 })
    await expect(world.door.run(world.actor('hoa'), startList, { year: 2026 })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(world.door.run(world.actor('minh'), startList, { year: 2030 })).rejects.toMatchObject({ problems: [{ path: 'year' }] })
    for (const as of ['ha', 'mai-so', 'lan']) await expect(world.door.run(world.actor(as), startList, { year: 2026 }), as).rejects.toBeDefined()
    await expect(world.door.ask(world.actor('ha'), registrationRecord, { list })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.ask(world.actor('son'), registrationRecord, { list })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('finds products and producers of the register, and names each fault at its cell', async () => {
    await story.register(GIO)
    const list = await listOf('minh')
    const save = (rows: unknown[], revision = 1) => world.door.run(world.actor('minh'), saveList, { list, revision, rows })
    await expect(save([{ product: '', producer: 'A', aim: '6', month: '13', set: 'x' }, { product: 'B', producer: 'C', aim: '3', kind: 'bán' }])).rejects.toMatchObject({
      kind: 'invalid', problems: expect.arrayContaining(['product', 'aim', 'month', 'set'].map((cell) => expect.objectContaining({ path: `rows.0.${cell}` })).concat([expect.objectContaining({ path: 'rows.1.kind' })])),
    })
    await expect(save([...ROWS, { ...ROWS[0], product: 'GIÒ LỤA  Tân Phú' }, { product: 'X', producer: 'Y', aim: '3', set: '77' }])).rejects.toMatchObject({ problems: [{ path: 'rows.3.product', message: 'Trùng với dòng 1.' }, { path: 'rows.4.set' }] })
    await expect(save([{ ...ROWS[0], kind: 'upgrade' }])).rejects.toMatchObject({ problems: [{ path: 'rows.0.kind' }] })
    await save(ROWS)
    const view = await world.door.ask(world.actor('minh'), registrationRecord, { list })
    expect(view.rows.map((row) => [row.product, row.productId !== null, row.producerId !== null, row.sector, row.aim, row.kind, row.month, row.state])).toEqual([
      ['giò lụa tân phú', true, true, 'I', 3, 'new', 11, 'registered'],
      ['Bún khô Cộng Hòa', false, true, null, 4, 'new', 4, 'registered'],
      ['Mật ong Hưng Đạo', false, false, null, 5, 'new', null, 'registered'],
    ])
    // Two officers at once: the later one is told, nothing of the first is lost.
    await expect(world.door.run(world.actor('hoa'), saveList, { list, revision: 1, rows: [] })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('Phạm Văn Minh') as string })
    expect((await world.door.ask(world.actor('minh'), registrationRecord, { list })).rows).toHaveLength(3)
  })

  it('is sent by the leader, returned, sent again, accepted; only then it counts', async () => {
    const list = await listOf('minh')
    await expect(world.door.run(world.actor('minh'), sendList, { list })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('hoa'), sendList, { list })
    await expect(world.door.run(world.actor('minh'), saveList, { list, revision: 2, rows: [] })).rejects.toBeDefined()
    expect(await registrationDueItems(world.db, world.actor('ha'), '2026-11-09')).toMatchObject([{ title: 'Tiếp nhận 1 danh sách đăng ký đánh giá' }])
    expect(await registeredToRecognised(world.db, { area: HANOI, year: 2026 })).toMatchObject({ registered: 0, waiting: 3 })
    await expect(world.door.run(world.actor('ha'), returnList, { list, reason: ' ' })).rejects.toMatchObject({ problems: [{ path: 'reason' }] })
    await world.door.run(world.actor('ha'), returnList, { list, reason: 'Ghi rõ tháng nộp của mật ong.' })
    const kept = await world.door.ask(world.actor('minh'), registrationEdit, { list })
    const rows = kept.rows.map((row) => ({ id: row.id, product: row.product_name, producer: row.producer_name, set: row.set_no, aim: row.aim, kind: row.kind, month: row.month ?? 5, support: row.support, note: row.note }))
    await world.door.run(world.actor('minh'), saveList, { list, revision: kept.list.revision, rows })
    expect((await world.door.ask(world.actor('minh'), registrationEdit, { list })).rows.map((row) => row.id)).toEqual(kept.rows.map((row) => row.id))
    await world.door.run(world.actor('hoa'), sendList, { list })
    await expect(world.door.run(world.actor('ha'), acceptList, { list, revision: 1 })).rejects.toMatchObject({ kind: 'conflict' })
    const both = await Promise.allSettled([1, 2].map(() => world.door.run(world.actor('ha'), acceptList, { list })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await registeredToRecognised(world.db, { area: HANOI, year: 2026 })).toMatchObject({ registered: 3, upTo4: 2, potential5: 1, waiting: 0, submitted: 0, notSubmitted: 3, supported: 2 })
    expect(await registeredToRecognised(world.db, { area: 'vn.51', year: 2026 })).toMatchObject({ registered: 0 })
  })

  it('follows its products: what is handed in links itself, also where the register did not know the product then', async () => {
    const list = await listOf('minh')
    const products = await world.door.ask(world.actor('minh'), registrationRecord, { list })
    story.on('2026-11-10')
    await story.handIn(GIO, products.rows[0]?.productId ?? 0, '2027-12-31')
    const bun = await story.register(BUN)
    await story.handIn(BUN, bun, '2027-12-31')
    await world.drain()
    const after = await world.door.ask(world.actor('ha'), registrationRecord, { list })
    expect(after.rows.map((row) => row.state)).toEqual(['submitted', 'submitted', 'registered'])
    expect(after.rows[1]?.productId).toBe(bun)
    expect((await world.door.ask(world.actor('ha'), registeredProductsQuery, { year: 2026, state: 'registered' })).rows.map((row) => row.product)).toEqual(['Mật ong Hưng Đạo'])
    expect((await world.door.ask(world.actor('dieu'), registeredProductsQuery, { year: 2026 })).total).toBe(0)
    await world.owner.pool.query(`update dossiers set stage = 'recognised' where product_id = $1`, [bun])
    expect((await world.door.ask(world.actor('ha'), registeredProductsQuery, { year: 2026, state: 'submitted' })).total).toBe(2)
    expect(await registeredToRecognised(world.db, { area: HANOI, year: 2026 })).toMatchObject({ registered: 3, submitted: 2, evaluated: 1, recognised: 1, notSubmitted: 1, beside: { submitted: 2 } })
  })
})

const HA_NOI_2025 = `1	Ba Vì	33	9	42	
2	Chương Mỹ	30	12	42	
3	Đan Phượng	6		6	
4	Đông Anh	15	1	16	
5	Gia Lâm	29	4	33	
6	Hoài Đức	7		7	
7	Mê Linh	22		22	
8	Mỹ Đức	1	2	3	
9	Phú Xuyên	40	3	43	
10	Phúc Thọ	13		13	
11	Quốc Oai	30		30	
12	Sóc Sơn	10		10	
13	Sơn Tây	6		6	
14	Thạch Thất	57	1	58	
15	Thanh Oai	50		50	
16	Thanh Trì	25		25	
17	Thường Tín	29		29	
18	Ứng Hòa	20	7	27	
19	Thanh Xuân			0	
20	Hà Đông	19		19	
21	Đống Đa	0		0	
22	Nam Từ Liêm			0	
23	Bắc Từ Liêm	0	2	2	
24	Cầu Giấy			0	
25	Ba Đình	12		12	
26	Hoàn Kiếm	6		6	
27	Tây Hồ	7		7	
28	Long Biên			0	
29	Hoàng Mai	2	1	3	
30	Hai Bà Trưng			0	
Tổng cộng		469	42	511	`

describe('Appendix I', () => {
  it('of Hà Nội 2025 foots to 469, 42, 511 over 30 districts; a blank stays a blank', async () => {
    const lines = readCountLines(HA_NOI_2025)
    expect(lines).toHaveLength(30)
    await expect(world.door.run(world.actor('ha'), recordCounts, { year: 2025, source: 'KH', lines: lines.map((one, i) => (i === 0 ? { ...one, total: '40' } : one)) })).rejects.toMatchObject({ problems: [{ path: 'lines.0.total', message: expect.stringContaining('42') as string }] })
    await expect(world.door.run(world.actor('ha'), recordCounts, { year: 2025, source: 'KH', lines: [{ name: 'Sơn Tịnh', upTo4: '1' }] })).rejects.toMatchObject({ problems: [{ path: 'lines.0.name' }] })
    await expect(world.door.run(world.actor('minh'), recordCounts, { year: 2025, source: 'KH', lines })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await world.door.run(world.actor('ha'), recordCounts, { year: 2025, source: 'Kế hoạch năm 2025 của thành phố', lines })).toEqual({ lists: 30 })
    const { appendix } = await world.door.ask(world.actor('ha'), appendixQuery, { year: 2025 })
    expect(appendix.totals).toEqual({ upTo4: 469, potential5: 42, total: 511 })
    expect(appendix.lines.map((line) => line.name).slice(0, 3)).toEqual(['huyện Ba Vì', 'huyện Chương Mỹ', 'huyện Đan Phượng'])
    expect(appendix.lines[12]?.name).toBe('thị xã Sơn Tây')
    expect([appendix.lines[18], appendix.lines[20]].map((line) => [line?.upTo4, line?.potential5, line?.total])).toEqual([[null, null, 0], [0, null, 0]])
    expect(appendix.lines[10]?.related).toContain('Hưng Đạo')
    expect(await registeredToRecognised(world.db, { area: HANOI, year: 2025 })).toMatchObject({ registered: 511, upTo4: 469, potential5: 42, counted: 511 })
    await expect(world.door.run(world.actor('ha'), recordCounts, { year: 2025, source: 'lần nữa', lines })).rejects.toMatchObject({ kind: 'invalid' })
    // Numbers of a district are never divided among communes: they stay apart, in the total.
    const { appendix: byCommune } = await world.door.ask(world.actor('ha'), appendixQuery, { year: 2025, by: 'commune' })
    expect([byCommune.lines.length, byCommune.undivided.length, byCommune.totals.total]).toEqual([0, 30, 511])
  })

  it('of this year is by commune, or by the district that each commune was in; a former commune counts where it stands today', async () => {
    const { rows: [former] } = await world.owner.pool.query<{ id: number; path: string }>(`select u.id, u.path::text as path from units u join unit_heirs h on h.former_id = u.id join units p on p.id = h.present_id where p.code = '09931' and u.valid_to = '2025-07-01' and h.how = 'whole' limit 1`)
    await world.owner.pool.query(`insert into registration_lists (unit_id, level, path, year, stage, counted, told_upto4, created_at, updated_at) values ($1, 'commune', $2, 2026, 'accepted', true, 4, now(), now())`, [former?.id, former?.path])
    const { appendix } = await world.door.ask(world.actor('ha'), appendixQuery, { year: 2026 })
    expect(appendix.lines).toMatchObject([{ name: 'xã Hưng Đạo', upTo4: 6, potential5: 1, total: 7, related: 'huyện Quốc Oai' }])
    const { appendix: byDistrict } = await world.door.ask(world.actor('ha'), appendixQuery, { year: 2026, by: 'district' })
    expect(byDistrict.lines).toMatchObject([{ name: 'huyện Quốc Oai', total: 7 }])
    // The successor reads it as its own.
    expect((await world.door.ask(world.actor('minh'), registrationsQuery, { year: 2026 })).total).toBe(2)
    expect((await world.door.ask(world.actor('son'), registrationsQuery, { year: 2026 })).total).toBe(0)
    await world.owner.pool.query(`delete from registration_lists where unit_id = $1`, [former?.id])
    const view = await world.door.ask(world.actor('ha'), registrationsQuery, { year: 2026 })
    expect(view.missing.map((unit) => unit.name)).toContain('xã Kiều Phú')
    expect(view.missing.map((unit) => unit.name)).not.toContain('xã Hưng Đạo')
  })

  it('goes into the register of papers with the rounds of the decree; the commune files its letter', async () => {
    await world.door.run(world.actor('ha'), addRound, { year: 2026, title: 'Đợt bổ sung tháng 8', lettersBefore: '2026-07-31', finishBefore: '2026-08-31' })
    const schedule = await world.door.ask(world.actor('ha'), scheduleQuery, { year: 2026 })
    expect(schedule.rounds.map((round) => [round.title, round.lettersBefore, round.finishBefore, round.registered])).toEqual([
      ['Đợt 1 cấp tỉnh', '2026-04-30', '2026-06-30', 1], ['Đợt bổ sung tháng 8', '2026-07-31', '2026-08-31', 1], ['Đợt 2 cấp tỉnh', '2026-10-30', '2026-12-30', 0],
    ])
    expect(schedule.unplaced).toBe(1)
    const { paper } = await world.door.run(world.actor('ha'), fileEvaluationPlan.command, { year: 2026, by: 'commune' })
    expect(paper).toBeGreaterThan(0)
    await expect(world.door.run(world.actor('ha'), fileEvaluationPlan.command, { year: 2026, by: 'commune' })).rejects.toMatchObject({ kind: 'conflict' })
    const html = await (await world.request('/dang-ky-danh-gia/phu-luc/2025/huyen/ban-in', { as: 'ha' })).text()
    expect(html).toMatch(/469[\s\S]*42[\s\S]*511/)
    // A year that ended under another decree cites that one, has none of today's rounds, and is not drafted again.
    expect(html).not.toContain('26/2026')
    expect(html).not.toContain('Đợt 1')
    await expect(world.door.run(world.actor('ha'), fileEvaluationPlan.command, { year: 2025, by: 'district' })).rejects.toMatchObject({ kind: 'conflict' })
    const list = await listOf('minh')
    const letter = await world.door.ask(world.actor('minh'), fileListLetter.ask, { list })
    expect(JSON.stringify(letter.paper)).toContain('Mật ong Hưng Đạo')
    await expect(world.door.ask(world.actor('son'), fileListLetter.ask, { list })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('renewals and the grid', () => {
  it('proposes the certificates that end in the year', async () => {
    await world.owner.pool.query(`insert into certificates (number, number_key, link, product_id, decision_number, decision_on, issuer, issuer_level, issuer_unit_id, era, set_no, sector, stars, issued_on, expires_on, filing_from, product_code, product_name, producer_id, producer_name, address, unit_id, path, commune_code, commune_name, province_code, province_name, sort_key, search)
      select 'GCN-9', 'gcn9', 'aaaabbbb', p.id, '1/QĐ', '2024-06-01', 'UBND', 'province', 2, p.era, p.set_no, p.sector, 3, '2024-06-01', '2027-06-01', '2026-12-03', 'X', p.name, p.producer_id, 'HTX', 'x', p.unit_id, p.path, '09931', 'xã Hưng Đạo', '01', 'Hà Nội', 'x', 'x' from products p where p.name = 'Bún khô Cộng Hòa'`)
    const { list } = await world.door.run(world.actor('hoa'), startList, { year: 2027 })
    const { ending } = await world.door.ask(world.actor('minh'), registrationEdit, { list })
    expect(ending.map((one) => [one.number, one.stars])).toEqual([['GCN-9', 3]])
    await expect(world.door.run(world.actor('minh'), addRenewals, { list })).rejects.toMatchObject({ problems: [{ path: 'certificates' }] })
    await world.door.run(world.actor('minh'), addRenewals, { list, certificates: ending.map((one) => String(one.id)) })
    const view = await world.door.ask(world.actor('minh'), registrationRecord, { list })
    expect(view.rows).toMatchObject([{ product: 'Bún khô Cộng Hòa', kind: 'renewal', aim: 3, month: 1 }])
    await expect(world.door.run(world.actor('minh'), saveList, { list, revision: view.list.revision, rows: [{ product: 'Bún khô Cộng Hòa', producer: 'HTX Nông nghiệp Cộng Hòa', aim: '3' }] })).rejects.toMatchObject({ problems: [{ path: 'rows.0.kind', message: expect.stringContaining('3 sao') as string }] })
    await expect(world.door.run(world.actor('minh'), saveList, { list, revision: view.list.revision, rows: [{ product: 'Bún khô Cộng Hòa', producer: 'HTX Nông nghiệp Cộng Hòa', aim: '3', kind: 'upgrade' }] })).rejects.toMatchObject({ problems: [{ path: 'rows.0.aim' }] })
  })

  it('reads pasted lines of any shape and keeps what was typed when something is wrong', async () => {
    expect(readPasted('TT\tTên sản phẩm\tChủ thể\n1\tTrà sen\tHTX Sen\tbộ số 11\t4 sao\tNâng hạng\ttháng 5/2027\n2\tCốm\tHộ Bình\t\ttiềm năng 5 sao\tđánh giá lại\tquý II\thỗ trợ nhãn').map((row) => [row.product, row.producer, row.set, row.aim, row.kind, row.month, row.support])).toEqual([
      ['Trà sen', 'HTX Sen', '11', '4', 'upgrade', '5', ''], ['Cốm', 'Hộ Bình', '', '5', 'renewal', '6', 'hỗ trợ nhãn'],
    ])
    expect(readGrid({ r: { '0-product': ' ', '0-aim': '3', '2-product': 'A', 'x-y': 'z', '1-__proto__': 'x' } }).map((row) => row.product)).toEqual(['A'])
    const { rows: [list] } = await world.owner.pool.query<{ id: number; revision: number }>(`select id, revision from registration_lists where year = 2027`)
    const form = { requestId: 'luu-danh-sach-1', revision: String(list?.revision), 'r.0-product': '<script>alert(1)</script>', 'r.0-producer': 'Hộ A', 'r.0-aim': '', 'r.0-kind': 'new' }
    const refused = await world.request(`/dang-ky-danh-gia/${list?.id}/sua`, { as: 'minh', form })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('id="f-r-0-aim-error"')
    const pasted = await (await world.request(`/dang-ky-danh-gia/${list?.id}/sua/them-dong`, { as: 'minh', form: { ...form, paste: 'Trà sen;HTX Sen;11;4' } })).text()
    expect(pasted).toMatch(/value="Hộ A"[\s\S]*value="Trà sen"/)
    for (const as of ['son', 'ha', 'lan']) expect((await world.request(`/dang-ky-danh-gia/${list?.id}/sua`, { as })).status, as).toBe(404)
    const stale = await world.request(`/dang-ky-danh-gia/${list?.id}/sua`, { as: 'minh', form: { ...form, 'r.0-aim': '3', revision: '1' } })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('value="Hộ A"')
    for (const address of ['', '/san-pham', '/phu-luc', '/lich', '/mo-dang-ky', '/them-dot', '/ghi-so-lieu?nam=2025', '?nam=2026', '/phu-luc?nam=2026&theo=huyen']) expect((await world.request(`/dang-ky-danh-gia${address}`, { as: 'ha' })).status, address).toBe(200)
    for (const address of ['/mo-dang-ky', '/them-dot', '/ghi-so-lieu']) expect((await world.request(`/dang-ky-danh-gia${address}`, { as: 'minh' })).status, address).toBe(404)
  })
})

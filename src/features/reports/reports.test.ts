import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { registerProduct } from '../products/index.ts'
import { askReport, remindMissing } from './ask.ts'
import { fillReport, recountReport, sendBackReport, submitReport } from './commands.ts'
import { keepReports } from './nightly.ts'
import { openOwnReport } from './open.ts'
import { callBoard } from './queries/board.ts'
import { reportsHome } from './queries/home.ts'
import { reportRecord } from './queries/record.ts'
import { callSum } from './queries/sum.ts'
import { acceptReport, explainAdjustment, returnReport } from './receive.ts'
import { sendReport } from './send.ts'

/** Xã Hưng Đạo writes its report of 2026 and the city takes it. */

let world: World
let report: number

/** A product of Hưng Đạo with a certificate of the day. */
async function certificate(number: string, issuedOn: string, stars = 3): Promise<number> {
  const actor = world.actor('lan')
  const { office } = actor
  const { id: product } = await world.door.run(actor, registerProduct, { producer: office.producerId, name: `Sản phẩm ${number}`, set: 6 })
  const { id } = await world.owner.db.insertInto('certificates').values({
    number, number_key: number.toLowerCase(), link: `t-${number}`, product_id: product, decision_number: '1', decision_on: issuedOn, issuer: 'Thành phố', issuer_level: 'province',
    issuer_unit_id: office.unitId, era: 'd26-2026', set_no: 6, sector: 'I', stars, issued_on: issuedOn, expires_on: `${Number(issuedOn.slice(0, 4)) + 3}${issuedOn.slice(4)}`, filing_from: `${Number(issuedOn.slice(0, 4)) + 3}-01-01`, product_code: `01-1-${number}`,
    product_name: `Sản phẩm ${number}`, producer_id: office.producerId ?? 0, producer_name: 'HTX Cộng Hòa', address: '', unit_id: office.unitId, path: office.path, commune_code: '09931', commune_name: 'xã Hưng Đạo', province_code: '01', province_name: 'thành phố Hà Nội', sort_key: number, search: 'san pham',
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

const at = (day: string): void => world.clock.set(`${day}T02:00:00Z`)
const record = (as: string, id = report) => world.door.ask(world.actor(as), reportRecord, { report: id })
const figure = async (key: string, as = 'minh') => (await record(as)).shown?.sections.flatMap((section) => section.figures).find((one) => one.key === key)
const version = async (): Promise<number> => (await record('minh')).report.version

beforeAll(async () => {
  world = await makeWorld({ now: '2026-12-01T02:00:00Z' })
  await certificate('A1', '2026-03-10')
  await certificate('A2', '2026-11-20', 4)
  await certificate('OLD', '2022-01-10')
})

describe('a commune writes its report of the year', () => {
  it('may open it before its day, with the registers filled in', async () => {
    const home = await world.door.ask(world.actor('minh'), reportsHome, {})
    expect(home.early.map((period) => [period.kind, period.opensOn, period.dueOn])).toEqual([['year', '2026-12-10', '2026-12-19']])
    report = (await world.door.run(world.actor('minh'), openOwnReport, { kind: 'year' })).report
    expect(await figure('recognised')).toMatchObject({ counted: 2, value: 2, corrected: false })
    expect(await figure('stars-4')).toMatchObject({ value: 1 })
    expect(await figure('expired')).toMatchObject({ value: 0 })
    expect(await figure('inspections')).toMatchObject({ counted: null, value: null })
    await expect(world.door.run(world.actor('minh'), openOwnReport, { kind: 'year' })).rejects.toThrow('Đơn vị đã có báo cáo của kỳ này.')
  })

  it('is for nobody else to see or write while it is a draft', async () => {
    expect((await record('ha')).shown).toBeUndefined()
    await expect(record('son')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('son'), fillReport, { report, version: 0 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('ha'), fillReport, { report, version: 0 })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('wants a reason for another number than the registers give, and keeps both', async () => {
    const typed = { report, version: 0, value: { recognised: '3', inspections: '0', spent: '120.500.000', 'stars-3': '' }, reason: {}, words: { results: 'Đã làm việc.' } }
    await expect(world.door.run(world.actor('minh'), fillReport, typed)).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'reason.recognised' }] })
    await expect(world.door.run(world.actor('minh'), fillReport, { ...typed, value: { inspections: 'ba', spent: '1.2' } })).rejects.toMatchObject({ problems: [{ path: 'value.inspections' }, { path: 'value.spent' }] })
    await world.door.run(world.actor('minh'), fillReport, { ...typed, reason: { recognised: 'Một sản phẩm được công nhận ở huyện cũ chưa nhập sổ' } })
    expect(await figure('recognised')).toMatchObject({ counted: 2, value: 3, corrected: true, reason: 'Một sản phẩm được công nhận ở huyện cũ chưa nhập sổ', by: 'Phạm Văn Minh' })
    expect(JSON.stringify((await record('ha')).timeline)).not.toContain('chưa nhập sổ')
    expect((await record('ha')).timeline.map((line) => line.event)).toEqual(['report.opened'])
    expect(await figure('inspections')).toMatchObject({ value: 0 })
    expect(await figure('spent')).toMatchObject({ value: 120_500_000 })
    expect(await figure('stars-3')).toMatchObject({ counted: 1, value: 1 })
  })

  it('tells the second of two who edit at once, and loses nothing', async () => {
    await expect(world.door.run(world.actor('hoa'), fillReport, { report, version: 0, value: { inspections: '4' } })).rejects.toThrow('Phạm Văn Minh đã lưu báo cáo này')
    expect(await figure('inspections')).toMatchObject({ value: 0 })
    const answer = await world.request(`/bao-cao/${report}/soan`, { as: 'hoa', form: { version: '0', 'value.inspections': '4', 'words.results': 'Chữ của tôi' } })
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('Chữ của tôi')
    expect(html).toContain(`name="version" value="${await version()}"`)
  })

  it('counts again without touching what was corrected', async () => {
    await certificate('A3', '2026-11-30')
    await world.door.run(world.actor('minh'), recountReport, { report })
    expect(await figure('recognised')).toMatchObject({ counted: 3, value: 3, corrected: false, reason: '' })
    expect(await figure('stars-3')).toMatchObject({ counted: 2, value: 2 })
    expect(await figure('spent')).toMatchObject({ value: 120_500_000 })
  })

  it('goes to the leader, back, and is signed: numbered, frozen, sent to the city', async () => {
    at('2026-12-17')
    await world.door.run(world.actor('minh'), submitReport, { report })
    await expect(world.door.run(world.actor('minh'), fillReport, { report, version: await version(), value: {} })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(world.door.run(world.actor('minh'), sendReport, { report })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('hoa'), sendBackReport, { report, reason: 'Bổ sung khó khăn' })
    await world.door.run(world.actor('minh'), fillReport, { report, version: await version(), value: { inspections: '2', 'training-classes': '' }, words: { difficulties: 'Thiếu kho lạnh.' } })
    await world.door.run(world.actor('minh'), submitReport, { report })
    const sent = await world.door.run(world.actor('hoa'), sendReport, { report })
    expect(sent).toMatchObject({ number: '01/BC-UBND', edition: 1, late: false })
    const view = await record('ha')
    expect(view).toMatchObject({ stage: 'sent', standing: { state: 'sent', late: false }, receiver: 'UBND thành phố Hà Nội', changes: [] })
    expect(view.shown).toMatchObject({ frozen: true, span: { from: '2025-12-15', to: '2026-12-14' } })
    expect(view.editions[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    const paper = await world.request(`/bao-cao/${report}/ban-in`, { as: 'ha' })
    expect(await paper.text()).toMatch(/01\/BC-UBND[\s\S]*Thiếu kho lạnh\./)
    expect((await world.request(`/bao-cao/${report}/ban-in?dang=docx`, { as: 'ha' })).status).toBe(200)
    expect((await world.request(`/bao-cao/${report}?dang=xlsx`, { as: 'ha' })).headers.get('content-type')).toContain('spreadsheet')
  })

  it('cannot be changed any more, not even by the database', async () => {
    await expect(world.owner.pool.query('update report_figures set value = 9 where report_id = $1 and key = $2', [report, 'inspections'])).rejects.toThrow('not changed any more')
    await expect(world.owner.pool.query('update report_editions set hash = $2 where report_id = $1', [report, '0'.repeat(64)])).rejects.toThrow('not changed any more')
    await expect(world.owner.pool.query('delete from report_editions where report_id = $1', [report])).rejects.toThrow('not changed any more')
  })

  it('is given back with what to mend, sent again in time still counted from the first, and accepted', async () => {
    at('2026-12-18')
    await expect(world.door.run(world.actor('minh'), returnReport, { report, reason: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('ha'), returnReport, { report, reason: 'Ghi rõ số lần kiểm tra' })
    expect(await record('minh')).toMatchObject({ stage: 'returned', returned: { reason: 'Ghi rõ số lần kiểm tra' } })
    expect((await record('ha')).shown?.frozen).toBe(true)
    at('2026-12-22')
    await world.door.run(world.actor('minh'), fillReport, { report, version: await version(), value: { inspections: '5' } })
    expect((await record('ha')).shown?.sections.flatMap((section) => section.figures).find((one) => one.key === 'inspections')).toMatchObject({ value: 2 })
    await world.door.run(world.actor('minh'), submitReport, { report })
    expect(await world.door.run(world.actor('hoa'), sendReport, { report, number: '31' })).toMatchObject({ number: '31/BC-UBND', edition: 2, late: false })
    await world.door.run(world.actor('ha'), acceptReport, { report })
    await expect(world.door.run(world.actor('ha'), returnReport, { report, reason: 'x' })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await record('minh')).editions.map((one) => one.no)).toEqual([2, 1])
  })
})

describe('after it was sent', () => {
  it('shows a certificate withdrawn later as a correction, noted once, and explained by the unit', async () => {
    const { id } = await world.db.selectFrom('certificates').select('id').where('number', '=', 'A2').executeTakeFirstOrThrow()
    await world.owner.db.updateTable('certificates').set({ withdrawn_on: '2027-01-05', withdrawn_reason: 'thử', withdrawal: JSON.stringify({}) }).where('id', '=', id).execute()
    at('2027-01-06')
    await keepReports(world.door, world.db)
    await keepReports(world.door, world.db)
    const view = await record('ha')
    expect(view.changes.map((one) => [one.key, one.before, one.after])).toEqual([['recognised', 3, 2], ['stars-4', 1, 0]])
    expect(view.changes[0]?.records).toEqual([{ key: String(id), title: 'Sản phẩm A2', how: 'withdrawn', on: '2027-01-05' }])
    expect(view.shown?.sections[0]?.figures[0]).toMatchObject({ key: 'recognised', value: 3 })
    expect(view.adjustments).toHaveLength(2)
    const [first] = view.adjustments
    await world.door.run(world.actor('minh'), explainAdjustment, { report, adjustment: first?.id, text: 'Chủ thể ngừng sản xuất' })
    expect((await record('ha')).adjustments[0]).toMatchObject({ explained: 'Chủ thể ngừng sản xuất', explainedBy: 'Phạm Văn Minh' })
    const html = await (await world.request(`/bao-cao/${report}`, { as: 'ha' })).text()
    expect(html).toContain('Sản phẩm A2 (đã thu hồi ngày 05/01/2027)')
  })
})

describe('a report asked for outside the periods', () => {
  let call: number

  it('has lines of its own and reaches the communes that are asked', async () => {
    at('2027-01-11')
    const units = [world.actor('minh').office.unitId, world.actor('son').office.unitId]
    const asked = { title: 'Báo cáo nhanh dịp Tết', from: '2026-12-15', to: '2027-02-05', dueOn: '2027-01-20', lines: ['recognised', 'sales-total'], numbers: 'Hộ tham gia; hộ', questions: 'Mặt hàng nào thiếu?', units }
    await expect(world.door.run(world.actor('minh'), askReport, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('ha'), askReport, { ...asked, lines: [], numbers: '', questions: '' })).rejects.toMatchObject({ problems: [{ path: 'lines' }] })
    await expect(world.door.run(world.actor('ha'), askReport, { ...asked, units: [world.actor('dieu').office.unitId] })).rejects.toMatchObject({ problems: [{ path: 'units' }] })
    ;({ call } = await world.door.run(world.actor('ha'), askReport, asked))
    const home = await world.door.ask(world.actor('minh'), reportsHome, {})
    const own = home.own.find((one) => one.title === asked.title)
    expect(own).toMatchObject({ state: 'awaited', dueOn: '2027-01-20' })
    const view = await record('minh', own?.id)
    expect(view.shown?.sections[0]?.figures.map((one) => [one.key, one.value])).toEqual([['recognised', 2], ['sales-total', null], ['own-1', null], ['say-1', null]])
    const saved = await world.request(`/bao-cao/${own?.id}/soan`, { as: 'minh', form: { version: '0', 'value.own-1': '1.250', 'value.say-1': 'Giò chả' } })
    expect(saved.status).toBe(303)
    await world.door.run(world.actor('minh'), submitReport, { report: own?.id })
    await world.door.run(world.actor('hoa'), sendReport, { report: own?.id })
    await world.door.run(world.actor('ha'), acceptReport, { report: own?.id })
    const sum = await world.door.ask(world.actor('ha'), callSum, { call, dong: 'own-1' })
    expect(sum).toMatchObject({ accepted: 1, total: 2, missing: [{ unit: 'xã Kiều Phú', state: 'awaited' }] })
    expect(sum.sums.map((one) => [one.key, one.sum, one.told])).toEqual([['recognised', 2, 1], ['sales-total', null, 0], ['own-1', 1250, 1]])
    expect(sum.parts?.rows.map((row) => [row.unit, row.value])).toEqual([['xã Hưng Đạo', 1250], ['xã Kiều Phú', null]])
  })

  it('reminds those who are missing once a day, and by itself before and after the last day, never twice', async () => {
    const notices = async (): Promise<number> => (await world.db.selectFrom('notices').select((on) => on.fn.countAll<string>().as('n')).where('title', 'like', 'Nhắc gửi: Báo cáo nhanh%').executeTakeFirstOrThrow()).n as unknown as number
    expect(await world.door.run(world.actor('ha'), remindMissing, { call })).toMatchObject({ reminded: 1, offices: 2 })
    await expect(world.door.run(world.actor('ha'), remindMissing, { call })).rejects.toThrow('Hôm nay đã nhắc')
    expect((await world.door.ask(world.actor('ha'), callBoard, { call })).remindedToday).toBe(true)
    const before = Number(await notices())
    // 20/01/2027 is a Wednesday: five working days before is Wednesday 13/01.
    at('2027-01-12')
    await keepReports(world.door, world.db)
    expect(Number(await notices())).toBe(before)
    at('2027-01-13')
    await keepReports(world.door, world.db)
    await keepReports(world.door, world.db)
    expect(Number(await notices())).toBe(before + 1)
    at('2027-01-21')
    await keepReports(world.door, world.db)
    expect(Number(await notices())).toBe(before + 3)
    expect((await world.door.ask(world.actor('ha'), callBoard, { call, tinhTrang: 'missing' })).rows.map((row) => row.unit)).toEqual(['xã Kiều Phú'])
  })

  it('takes hostile words for words', async () => {
    const board = await world.request(`/bao-cao/dot/${call}?q=%27%3B+drop--&tinhTrang=zzz&trang=-3`, { as: 'ha' })
    expect(board.status).toBe(200)
    expect((await world.request(`/bao-cao/dot/${call}`, { as: 'minh' })).status).toBe(404)
    expect((await world.request('/bao-cao/999999', { as: 'minh' })).status).toBe(404)
    expect((await world.request('/bao-cao/nhieu-nam?dia-ban=vn.99&theo=x&dong=%27', { as: 'ha' })).status).toBe(404)
    expect((await world.request('/bao-cao/nhieu-nam?dia-ban=vn.51', { as: 'ha' })).status).toBe(404)
  })
})

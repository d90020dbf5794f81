import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { planInForce, target } from '../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { readSheet } from '../../platform/sheet/from-sheet/read.ts'
import { mapOldRecords, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { shapeOf } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import type { ImportRow } from './model.ts'
import { findImport, importRows, stateCounts } from './store.ts'
import { recordClass } from '../training/index.ts'

/** Spreadsheets of the year's work: products registered, people who attended a class. */

let world: World

beforeAll(async () => {
  world = await makeWorld()
})

async function bring(as: string, kind: string, lines: string[], { whole = false } = {}): Promise<number> {
  const sheet = await readSheet(Buffer.from(lines.join('\n')), shapeOf(kindOf({ kind })))
  const { id } = await world.door.run(world.actor(as), uploadOldRecords, { ...sheet, kind, fileName: `${kind}.csv` })
  const job = await findImport(world.db, id)
  await world.door.run(world.actor(as), mapOldRecords, { import: id, columns: job?.mapping, fillDown: false, whole })
  await world.drain()
  return id
}

async function take(as: string, id: number): Promise<void> {
  await world.door.run(world.actor(as), startOldImport, { import: id })
  await world.drain()
}

const said = (row: ImportRow): string => [row.state, ...row.problems.filter((one) => one.kind !== 'note').map((one) => `${one.field}: ${one.message}`)].join(' | ')
const rowsOf = async (id: number): Promise<string[]> => (await importRows(world.db, id, {})).map(said)
const query = async <Row extends object>(text: string): Promise<Row[]> => (await world.owner.pool.query<Row>(text)).rows

describe('registered products', () => {
  const LIST = [
    'TT;Tên sản phẩm;Chủ thể;Bộ số;Mục tiêu;Hình thức;Tháng nộp;Hỗ trợ',
    '1;Miến dong Cộng Hòa;HTX Nông nghiệp Cộng Hòa;6;4 sao;;tháng 4;Bao bì',
    '2;Mật ong Hưng Đạo;Tổ hợp tác Mật ong;;tiềm năng 5 sao;lần đầu;quý II;',
    '3;Trà sen;HTX Sen;99;hai sao;bán;13;',
    '4;mật ong  Hưng Đạo;Tổ hợp tác mật ong;;3;;;',
    '5;=CMD();HTX Sen;;3;;;',
  ]

  it('of a commune go into its own list, faults stand at their cells, an undo takes all back', async () => {
    const id = await bring('minh', 'registrations', LIST)
    const rows = await rowsOf(id)
    expect(rows.slice(0, 2)).toEqual(['ready', 'ready'])
    for (const cell of ['set', 'aim', 'kind', 'month']) expect(rows[2]).toMatch(new RegExp(`\\| ${cell}: `))
    expect(rows[3]).toMatch(/^refused \| product: Trùng với dòng 3/)
    expect(rows[4]).toMatch(/^refused \| product: Ô ghi công thức/)
    await take('minh', id)
    expect(await query(`select r.product_name, r.aim, r.month, r.kind, l.stage, r.producer_id is not null as known from registration_rows r join registration_lists l on l.id = r.list_id order by r.no`)).toEqual([
      { product_name: 'Miến dong Cộng Hòa', aim: 4, month: 4, kind: 'new', stage: 'drafting', known: true }, { product_name: 'Mật ong Hưng Đạo', aim: 5, month: 6, kind: 'new', stage: 'drafting', known: false },
    ])
    const page = await (await world.request(`/nhap-so-lieu/${id}`, { as: 'minh' })).text()
    expect(page).toContain('2 sản phẩm đăng ký')
    // The same again is refused row by row.
    const again = await bring('minh', 'registrations', [...LIST.slice(0, 2), ''])
    expect((await rowsOf(again))[0]).toMatch(/Danh sách đã có sản phẩm này/)
    await world.door.run(world.actor('minh'), undoOldImport, { import: again })
    expect(await world.door.run(world.actor('minh'), undoOldImport, { import: id })).toMatchObject({ left: false, records: 2 })
    expect(await query('select id from registration_rows union all select id from registration_lists')).toEqual([])
  })

  it('of the province become lists that wait to be accepted; what was accepted since stays and is named', async () => {
    const id = await bring('ha', 'registrations', ['Tên sản phẩm;Chủ thể;Xã;Mục tiêu', 'Lụa hoa;Công ty TNHH Dệt lụa Kiều Phú;Kiều Phú;4', 'Nón lá;HTX Nón;Hưng Đạo;3', 'Cá;HTX Cá;xã Sùng Nhơn;3'])
    expect((await rowsOf(id)).map((row) => row.split(' ')[0])).toEqual(['ready', 'ready', expect.stringMatching(/refused|doubt/)])
    await take('ha', id)
    const lists = await query<{ id: number; stage: string; path: string }>(`select id, stage, path::text as path from registration_lists order by path`)
    expect(lists.map((list) => list.stage)).toEqual(['sent', 'sent'])
    await world.request(`/dang-ky-danh-gia/${lists[0]?.id}/tiep-nhan`, { as: 'ha', form: { requestId: 'tiep-nhan-mot' } })
    const blocked = await bring('minh', 'registrations', ['Tên sản phẩm;Chủ thể;Mục tiêu', 'Nem;HTX Nem;3'])
    expect((await rowsOf(blocked))[0]).toMatch(/Danh sách năm 2026 đã gửi/)
    const { left, held } = await world.door.run(world.actor('ha'), undoOldImport, { import: id })
    expect([left, held]).toEqual([true, 1])
    expect(await query(`select product_name from registration_rows`)).toHaveLength(1)
    expect((await findImport(world.db, id))?.held).toMatchObject([{ kind: 'registered-product', why: 'danh sách đã được tiếp nhận' }])
    expect((await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).status).toBe(200)
  })
})

describe('people of training classes', () => {
  it('go into classes of the importing unit, all or none when asked, and are taken back', async () => {
    const common = { topic: 'cycle', group: 'producers', organiser: 'UBND xã Hưng Đạo' }
    const first = await world.door.run(world.actor('minh'), recordClass, { ...common, title: 'Chu trình OCOP', startsOn: '2026-04-14', endsOn: '2026-04-14' })
    await world.door.run(world.actor('minh'), recordClass, { ...common, title: 'Chu trình OCOP', startsOn: '2026-06-01', endsOn: '2026-06-01' })
    await world.door.run(world.actor('ha'), recordClass, { ...common, title: 'Lớp của thành phố', startsOn: '2026-06-01', endsOn: '2026-06-01' })
    const id = await bring('minh', 'training', [
      'Lớp;Ngày bắt đầu;Họ và tên;Đối tượng;Đơn vị;SĐT;Chứng nhận',
      'Chu trình OCOP;14/4/2026;Nguyễn Thị Lan;Đại diện chủ thể;HTX nông nghiệp Cộng Hòa;0912 345 678;có',
      'Chu trình OCOP;;Phạm Văn B;cán bộ;UBND xã;;',
      'Lớp của thành phố;;Phạm Văn C;cán bộ;UBND xã;;',
      'Chu trình OCOP;14/4/2026;Phạm Văn D;quan khách;UBND xã;gọi sau;',
    ], { whole: true })
    const rows = await rowsOf(id)
    expect(rows[0]).toBe('ready')
    expect(rows[1]).toMatch(/^doubt \| class: Có nhiều lớp cùng tên/)
    expect(rows[2]).toMatch(/^refused \| class: Sổ của đơn vị chưa có lớp này/)
    expect(rows[3]).toMatch(/^refused .*kind: .*phone: /)
    await expect(world.door.run(world.actor('minh'), startOldImport, { import: id })).rejects.toMatchObject({ kind: 'conflict' })
    await world.door.run(world.actor('minh'), undoOldImport, { import: id })

    const good = await bring('minh', 'training', ['Lớp;Ngày bắt đầu;Họ và tên;Đối tượng;Đơn vị;SĐT;Chứng nhận', 'Chu trình OCOP;14/4/2026;Nguyễn Thị Lan;Đại diện chủ thể;HTX nông nghiệp Cộng Hòa;0912 345 678;có', 'Chu trình OCOP;14/4/2026;Phạm Văn B;cán bộ;UBND xã;;'], { whole: true })
    await take('minh', good)
    expect((await stateCounts(world.db, [good])).get(good)?.recorded).toBe(2)
    expect(await query(`select person_name, kind, producer_id is not null as linked, certified from training_attendances order by person_name`)).toEqual([{ person_name: 'Nguyễn Thị Lan', kind: 'producer', linked: true, certified: true }, { person_name: 'Phạm Văn B', kind: 'manager', linked: false, certified: false }])
    expect((await query<{ data: string }>(`select data::text as data from journal where subject_kind = 'training-class'`)).some(({ data }) => data.includes('Nguyễn Thị Lan') || data.includes('0912'))).toBe(false)
    expect(first.class).toBeGreaterThan(0)
    await world.door.run(world.actor('minh'), undoOldImport, { import: good })
    expect(await query('select id from training_attendances')).toEqual([])
  })

  it('of targets: what a unit enters itself, by the rules of the form; an undo corrects, it deletes nothing', async () => {
    await planInForce(world, { path: 'vn.01.09931', level: 'commune', year: 2026, title: 'Thực hiện Chương trình OCOP xã Hưng Đạo năm 2026', number: '50/KH-UBND', targets: [
      target({ key: 'moi', title: 'Sản phẩm đề nghị công nhận', operator: 'eq', low: 10, unit: 'sản phẩm', indicator: 'products.recognised-new' }, 2026),
      target({ key: 'hoi-cho', title: 'Hội chợ tham gia', operator: 'ge', low: 1, unit: 'hội chợ' }, 2026),
      target({ key: 'lao-dong', title: 'Lao động có chứng chỉ', operator: 'ge', low: 25, unit: '%', over: 'lao động' }, 2026),
    ] })
    const id = await bring('minh', 'targets', [
      'Chỉ tiêu;Ngày tính số;Số thực hiện;Tử số;Mẫu số;Căn cứ',
      'hội chợ tham gia;30/6/2026;2;;;Báo cáo 12/BC-UBND', 'Lao động có chứng chỉ;30/6/2026;;10;40;Danh sách', 'Lao động có chứng chỉ;30/9/2026;25;;;Danh sách',
      'Sản phẩm đề nghị công nhận;30/6/2026;3;;;x', 'Hội chợ tham gia;31/12/2026;3;;;x', 'Hội chợ tham gia;31/7/2026;-1;;;', 'Chỉ tiêu lạ;30/6/2026;1;;;x',
    ])
    const rows = await rowsOf(id)
    expect(rows.slice(0, 2)).toEqual(['ready', 'ready'])
    expect(rows.slice(2).map((row) => /\| (\w+): /.exec(row)?.[1])).toEqual(['of', 'target', 'onDay', 'value', 'target'])
    await take('minh', id)
    const entries = () => query<{ title: string; value: string | null; corrects: number | null; reason: string }>(`select t.title, e.value::text as value, e.corrects is not null as corrects, e.reason from plan_target_entries e join plan_targets t on t.id = e.target_id order by e.id`)
    expect((await entries()).map((entry) => [entry.title, Number(entry.value)])).toEqual([['Hội chợ tham gia', 2], ['Lao động có chứng chỉ', 25]])
    // The city's officer has no such target of its own.
    expect((await rowsOf(await bring('ha', 'targets', ['Chỉ tiêu;Ngày tính số;Số thực hiện;Căn cứ', 'Hội chợ tham gia;30/6/2026;9;x'])))[0]).toMatch(/^refused \| target: /)
    await world.door.run(world.actor('minh'), undoOldImport, { import: id })
    expect((await entries()).map((entry) => [entry.title, entry.value, entry.corrects])).toEqual([['Hội chợ tham gia', '2', false], ['Lao động có chứng chỉ', expect.stringMatching(/^25/), false], ['Hội chợ tham gia', null, true], ['Lao động có chứng chỉ', null, true]])
  })

  it('has templates with drop-downs of the unit', async () => {
    for (const kind of ['registrations', 'training', 'targets']) {
      const answer = await world.request(`/nhap-so-lieu/tep-mau/${kind}`, { as: 'minh' })
      expect(answer.status, kind).toBe(200)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await answer.arrayBuffer())
      if (kind === 'training') expect(book.getWorksheet('Danh mục')?.getColumn(1).values).toContain('Chu trình OCOP')
    }
  })
})

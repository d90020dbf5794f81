import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { SYSTEM } from '../../access/actor.ts'
import { readSheet } from '../../platform/sheet/from-sheet/read.ts'
import { acceptProposals, mapOldRecords, resolveOldRecords, resumeOldImport, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { shapeOf } from './kind.ts'
import { IMPORT_KINDS, kindOf } from './kinds/index.ts'
import { producersKind } from './kinds/producers.tsx'
import type { ImportRow } from './model.ts'
import { advanceOldImport, takeUpImports } from './steps.ts'
import { findImport, importRows, madeCounts, stateCounts } from './store.ts'

let world: World

beforeAll(async () => {
  world = await makeWorld()
})

/** Brings a list as far as its preview. */
async function bring(as: string, kind: string, bytes: Buffer, { whole = false, fillDown = false, drain = true } = {}): Promise<number> {
  const sheet = await readSheet(bytes, shapeOf(kindOf({ kind })))
  const { id } = await world.door.run(world.actor(as), uploadOldRecords, { ...sheet, kind, fileName: `${kind}.csv` })
  const job = await findImport(world.db, id)
  await world.door.run(world.actor(as), mapOldRecords, { import: id, columns: job?.mapping, fillDown, whole })
  if (drain) await world.drain()
  return id
}

const csv = (lines: string[]): Buffer => Buffer.from(lines.join('\n'))
const said = (row: ImportRow): string => [row.state, ...row.problems.filter((one) => one.kind !== 'note').map((one) => `${one.field}: ${one.message}`)].join(' | ')
const rowsOf = (id: number): Promise<ImportRow[]> => importRows(world.db, id, {})
const counts = async (id: number) => (await stateCounts(world.db, [id])).get(id)

async function registers(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('journal', 'requests', 'catalogue_version')`.execute(world.owner.db)
  const all: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await sql<{ all: string }>`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from ${sql.table(name)} t`.execute(world.owner.db)
    all[name] = found.rows[0]?.all ?? ''
  }
  return all
}

const PRODUCERS = csv([
  'DANH SÁCH CƠ SỞ SẢN XUẤT', '',
  'TT;Tên cơ sở;Loại hình;Xã;Mã số thuế;SĐT;Chủ hộ;Số lao động;Ngày đăng ký',
  '1;HTX Rau sạch Đồng Quang;;Hưng Đạo;0109999001;0912 345 678;Nguyễn Văn An;1.025;5 tháng 6 năm 2018',
  '2;Cơ sở Tương Sài Sơn;Hộ gia đình có đăng ký kinh doanh;Xã Quốc Oai;;;;;2019',
  '3;Hợp tác xã Nông nghiệp Cộng Hòa;;Hưng Đạo;;;;;',
  '4;Mật ong Ba Vì;;Hưng Đạo;;;;;',
  '5;Công ty TNHH Nấm Việt;;Sùng Nhơn;;;;;',
  '6;HTX rau sạch Đồng Quang;HTX;Hưng Đạo;;;;;',
  '7;=HYPERLINK("http://vi-du.vn");HTX;Hưng Đạo;;;;;',
  '8;Tổ hợp tác Mây tre;;Hưng Đạo;12;gọi sau;;mười;31/02/2020',
])

describe('producers, brought by Hà Nội', () => {
  let id: number
  let before: Record<string, string>

  beforeAll(async () => {
    before = await registers()
    id = await bring('ha', 'producers', PRODUCERS)
  })

  it('finds each fault at its cell, by the rules of the form', async () => {
    expect((await rowsOf(id)).map(said)).toEqual([
      'ready', 'ready',
      'refused | name: Sổ đã có chủ thể HTX Nông nghiệp Cộng Hòa ở xã Hưng Đạo, thành phố Hà Nội.',
      'doubt | kind: Tên chủ thể không nói rõ loại hình. Chọn loại hình.',
      expect.stringMatching(/^(refused|doubt) \| commune: /),
      'refused | name: Trùng với dòng 4 của tệp.',
      'refused | name: Ô ghi công thức “=HYPERLINK("http://vi-du.vn")”. Ghi chữ hoặc số thay cho công thức.',
      'refused | establishedOn: Không hiểu ngày “31/02/2020”. Ghi ngày/tháng/năm, ví dụ 15/6/2018. | taxCode: Ghi mã số thuế 10, 12 hoặc 13 số, hoặc để trống. | phone: Ghi số điện thoại bằng số, ví dụ 0912 345 678. | labourTotal: Ghi số người bằng số, ví dụ 12.',
    ])
    const page = await (await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).text()
    expect(page).toContain('Mã số thuế: Ghi mã số thuế 10, 12 hoặc 13 số, hoặc để trống.')
  })

  it('records those that are ready, with days and figures as told, and says in each history where it was read', async () => {
    const ha = world.actor('ha')
    const honey = (await rowsOf(id))[3]
    await world.door.run(ha, resolveOldRecords, { import: id, row: honey?.no, ask: honey?.asks[0], question: 'kind', value: 'household-business' })
    await world.door.run(ha, startOldImport, { import: id })
    await world.drain()
    expect(await madeCounts(world.db, id)).toMatchObject({ producers: 3, records: 0 })
    const rau = await world.db.selectFrom('producers').selectAll().where('name', '=', 'HTX Rau sạch Đồng Quang').executeTakeFirstOrThrow()
    expect(rau).toMatchObject({ kind: 'cooperative', tax_code: '0109999001', phone: '0912 345 678', labour_total: 1025, established_on: '2018-06-05', path: 'vn.01.09931' })
    expect(await world.db.selectFrom('producers').select(['established_on', 'kind']).where('name', '=', 'Cơ sở Tương Sài Sơn').executeTakeFirst()).toEqual({ established_on: null, kind: 'household-business' })
    const page = await (await world.request(`/so/chu-the/${rau.id}`, { as: 'minh' })).text()
    expect(page).toContain('nhập từ tệp producers.csv: HTX Rau sạch Đồng Quang')
  })

  it('then their products, matched by name in the area, by tax code, or asked', async () => {
    const list = csv([
      'Tên sản phẩm,Chủ thể,MST,Xã,Bộ tiêu chí,Quy cách',
      'Rau cải ngọt,HTX rau sạch Đồng Quang,,,1,Túi 300 g',
      'Rau muống,,0109999001,,Rau (bộ số 1),',
      'Tương nếp,Cơ sở tương Sài Sơn,,Quốc Oai,,',
      'Gạo thơm,HTX Không Có,,,3,',
      'Nem chua,,0101111119,,8,',
      'Rau cải ngọt,HTX Rau sạch Đồng Quang,,Hưng Đạo,1,',
      'Tour làng rau,HTX Rau sạch Đồng Quang,,Hưng Đạo,99,',
      ',HTX Rau sạch Đồng Quang,,Hưng Đạo,1,',
    ])
    const products = await bring('ha', 'products', list)
    expect((await rowsOf(products)).map(said)).toEqual([
      'ready', 'ready', expect.stringMatching(/^doubt \| set: /),
      'refused | producer: Sổ chưa có chủ thể này trong địa bàn. Nhập chủ thể trước, hoặc sửa tên, xã.',
      'refused | taxCode: Sổ chưa có chủ thể mã số thuế 0101111119 trong địa bàn. Nhập chủ thể trước, hoặc sửa mã.',
      'refused | name: Trùng với dòng 2 của tệp.', expect.stringMatching(/^doubt \| set: /), 'refused | name: Ghi tên sản phẩm.',
    ])
    await world.door.run(world.actor('ha'), startOldImport, { import: products })
    await world.drain()
    expect(await madeCounts(world.db, products)).toMatchObject({ products: 2 })
    expect(await world.db.selectFrom('products').select(['set_no', 'pack', 'sector']).where('name', '=', 'Rau cải ngọt').executeTakeFirst()).toEqual({ set_no: 1, pack: 'Túi 300 g', sector: 'I' })

    // The producers cannot go while products stand on them; when those are gone, everything is as before.
    const held = await world.door.run(world.actor('ha'), undoOldImport, { import: id })
    expect(held).toMatchObject({ left: true, held: 1, producers: 2 })
    expect((await findImport(world.db, id))?.held).toEqual([expect.objectContaining({ kind: 'producer', name: 'HTX Rau sạch Đồng Quang', why: 'đã có sản phẩm khác' })])
    expect(await world.door.run(world.actor('ha'), undoOldImport, { import: products })).toMatchObject({ left: false, products: 2 })
    expect(await world.door.run(world.actor('ha'), undoOldImport, { import: id })).toMatchObject({ left: false, producers: 1 })
    expect(await registers()).toEqual(before)
  })

  it('by the commune for itself, without naming its place; another commune\'s are refused', async () => {
    const own = await bring('minh', 'producers', csv(['Tên chủ thể,Xã', 'HTX Chè Tân Hòa,', 'HTX Lụa,Kiều Phú']))
    expect((await rowsOf(own)).map(said)).toEqual(['ready', 'refused | commune: Kiều Phú không thuộc địa bàn của đơn vị nhập.'])
    await world.door.run(world.actor('minh'), undoOldImport, { import: own })
  })
})

describe('all rows or none', () => {
  const LIST = csv(['Tên chủ thể,Loại hình,Xã,Mã số thuế', 'HTX Một,HTX,Hưng Đạo,0108888001', 'HTX Hai,HTX,Hưng Đạo,', 'HTX Ba,HTX,Hưng Đạo,sai'])

  it('waits until every row is good or left out', async () => {
    const ha = world.actor('ha')
    const id = await bring('ha', 'producers', LIST, { whole: true })
    await expect(world.door.run(ha, startOldImport, { import: id })).rejects.toThrow('Còn 1 dòng chưa nhận được')
    expect(await (await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).text()).toContain('đợt này nhập đủ mọi dòng hoặc không dòng nào')
    await world.door.run(ha, resolveOldRecords, { import: id, row: 4, skip: true })
    await world.door.run(ha, startOldImport, { import: id })
    await world.drain()
    expect(await counts(id)).toMatchObject({ recorded: 2, skipped: 1 })
    await world.door.run(ha, undoOldImport, { import: id })
  })

  it('records nothing when something comes in between for one row', async () => {
    const ha = world.actor('ha')
    const id = await bring('ha', 'producers', LIST.subarray(0, LIST.lastIndexOf('\n')), { whole: true })
    await world.door.run(ha, startOldImport, { import: id })
    const path = await world.owner.db.selectFrom('producers').select(['unit_id', 'path']).where('path', '=', 'vn.01.09931').executeTakeFirstOrThrow()
    const between = await world.owner.db.insertInto('producers').values({ ...path, name: 'HTX Hai', kind: 'cooperative', address: '', phone: '' }).returning('id').executeTakeFirstOrThrow()
    await world.drain()
    expect(await findImport(world.db, id)).toMatchObject({ stage: 'preview' })
    expect((await rowsOf(id)).map(said)).toEqual(['ready', 'refused | name: Xã đã có chủ thể tên này trong sổ.'])
    expect(await world.db.selectFrom('producers').select('id').where('name', '=', 'HTX Một').execute()).toEqual([])
    await world.owner.db.deleteFrom('producers').where('id', '=', between.id).execute()
    await world.door.run(ha, undoOldImport, { import: id })
  })
})

describe('background work that was killed or failed', () => {
  const many = (n: number, tag: string): Buffer => csv(['Tên chủ thể,Loại hình,Xã', ...Array.from({ length: n }, (_, i) => `HTX ${tag} ${i},HTX,Hưng Đạo`)])
  /** As a process leaves its jobs that was killed while it did them: locked, and nobody at them. */
  const kill = () => sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', is_available = default where true`.execute(world.owner.db).catch(() => sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed'`.execute(world.owner.db))

  it('is taken up again between two steps of matching, by itself', async () => {
    const id = await bring('ha', 'producers', many(1200, 'Khớp'), { drain: false })
    await kill()
    await world.door.run(SYSTEM, advanceOldImport, { import: id })
    await world.drain()
    expect([(await findImport(world.db, id))?.stage, (await counts(id))?.new]).toEqual(['matching', 200])
    await takeUpImports(world.door, world.db)
    expect((await findImport(world.db, id))?.stage).toBe('matching')
    world.clock.set(new Date(world.clock.now().getTime() + 3 * 60_000).toISOString())
    await world.built.tasks['take-up-imports']?.({})
    expect([(await findImport(world.db, id))?.stage, await counts(id)]).toMatchObject(['preview', { new: 0, ready: 1200 }])
    await world.door.run(world.actor('ha'), undoOldImport, { import: id })
  })

  it('is taken up at the start of the program at once, and by a button of the page', async () => {
    const ha = world.actor('ha')
    const id = await bring('ha', 'producers', many(250, 'Ghi'))
    await world.door.run(ha, startOldImport, { import: id })
    await kill()
    await world.door.run(SYSTEM, advanceOldImport, { import: id })
    expect(await (await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).text()).not.toContain('Chạy tiếp')
    world.clock.set(new Date(world.clock.now().getTime() + 3 * 60_000).toISOString())
    const page = await (await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).text()
    expect(page).toContain('Việc nền đang đứng yên.')
    expect(page).toContain(`action="/nhap-so-lieu/${id}/chay-tiep"`)
    expect((await world.request(`/nhap-so-lieu/${id}/chay-tiep`, { as: 'ha', form: {} })).status).toBe(303)
    await world.drain()
    expect([(await findImport(world.db, id))?.stage, (await counts(id))?.recorded]).toEqual(['done', 250])
    await expect(world.door.run(ha, resumeOldImport, { import: id })).rejects.toThrow('không có việc nào đang dừng')
    await world.door.run(ha, undoOldImport, { import: id })

    const second = await bring('ha', 'producers', many(10, 'Khởi động'), { drain: false })
    await kill()
    await world.built.tasks['take-up-imports']?.({ all: true })
    expect((await findImport(world.db, second))?.stage).toBe('preview')
    await world.door.run(ha, undoOldImport, { import: second })
  })

  it('does not come to a standstill in a long list: a step takes no longer for the rows before it', async () => {
    const id = await bring('ha', 'producers', many(6000, 'Dài'), { drain: false })
    await kill()
    const took: number[] = []
    while ((await findImport(world.db, id))?.stage === 'matching') {
      const since = performance.now()
      await world.door.run(SYSTEM, advanceOldImport, { import: id })
      took.push(performance.now() - since)
    }
    expect(took).toHaveLength(7)
    expect(took[5]).toBeLessThan(5 * (took[0] ?? 0) + 1500)
    await world.door.run(world.actor('ha'), undoOldImport, { import: id })
  })

  it('goes on past a row that the program itself stumbles over', async () => {
    const match = producersKind.match
    const spy = vi.spyOn(producersKind, 'match').mockImplementation(async (around, row) => {
      if (row.told.name === 'HTX Lỗi 7') await sql`select 1 / 0`.execute(around.db)
      return match(around, row)
    })
    const id = await bring('ha', 'producers', many(20, 'Lỗi'))
    spy.mockRestore()
    expect((await findImport(world.db, id))?.stage).toBe('preview')
    expect(await counts(id)).toMatchObject({ ready: 19, refused: 1, new: 0 })
    expect((await rowsOf(id)).map(said)[7]).toBe('refused | name: Phần mềm không đối chiếu được dòng này. Sửa các ô rồi đối chiếu lại, hoặc bỏ qua dòng.')
    await world.door.run(world.actor('ha'), undoOldImport, { import: id })
  })
})

describe('templates', () => {
  it.each(IMPORT_KINDS.map((kind) => kind.id))('of %s: headings that are understood, drop-downs, a protected head, an example that is not read', async (kind) => {
    const answer = await world.request(`/nhap-so-lieu/tep-mau/${kind}`, { as: 'ha' })
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const bytes = Buffer.from(await answer.arrayBuffer())
    const of = kindOf({ kind })
    await expect(readSheet(bytes, shapeOf(of))).rejects.toMatchObject({ problems: [{ message: 'Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.' }] })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([of.words.sheet, 'Danh mục', 'Cách ghi'])
    const [sheet, shelf] = book.worksheets
    if (!sheet || !shelf) throw new Error('no sheet')
    const headings = sheet.getRow(1).values as string[]
    expect(headings.slice(2).map((heading) => heading.replace(' *', ''))).toEqual(of.columns.map((column) => column.label))
    // Classes and targets are those of the unit: a unit without any is offered none.
    const withList = of.columns.findIndex((column) => column.list !== undefined && column.list !== 'classes' && column.list !== 'targets') + 2
    if (withList > 1) {
      expect(sheet.getCell(500, withList).dataValidation).toEqual(sheet.getCell(3, withList).dataValidation)
      expect(sheet.getCell(3, withList).dataValidation).toMatchObject({ type: 'list', formulae: [expect.stringMatching(/^'Danh mục'!\$A\$2:\$A\$\d+$/)] })
      expect(shelf.getCell('A2').value).toBeTruthy()
    }
    expect([sheet.getCell('B1').protection?.locked ?? true, sheet.getCell('B3').protection.locked]).toEqual([true, false])
    sheet.getCell('B3').value = 'Một tên'
    const filled = await readSheet(Buffer.from(await book.xlsx.writeBuffer()), shapeOf(of))
    expect(filled.rows).toEqual([{ no: 3, cells: ['1', 'Một tên'] }])
  })

  it('offer the communes of the area and the criteria sets of today, and take them back', async () => {
    const bytes = Buffer.from(await (await world.request('/nhap-so-lieu/tep-mau/products', { as: 'ha' })).arrayBuffer())
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    const shelf = book.getWorksheet('Danh mục')
    const columnOf = (n: number): unknown[] => (shelf?.getColumn(n).values ?? []) as unknown[]
    expect(columnOf(1)).toContain('Xã Hưng Đạo')
    expect(columnOf(1)).toHaveLength(128)
    const set = String(columnOf(2)[2])
    const id = await bring('ha', 'products', csv(['Tên sản phẩm,Chủ thể,Xã,Bộ tiêu chí', `Miến lạ,HTX Nông nghiệp Cộng Hòa,Xã Hưng Đạo,"${set}"`]))
    expect((await rowsOf(id)).map(said)).toEqual(['ready'])
    await expect(world.door.run(world.actor('ha'), acceptProposals, { import: id, question: 'set' })).rejects.toThrow('Không có đề xuất nào')
    await world.door.run(world.actor('ha'), undoOldImport, { import: id })
  })

  it('are only for those who may bring lists', async () => {
    expect((await world.request('/nhap-so-lieu/tep-mau/khac', { as: 'ha' })).status).toBe(404)
    expect((await world.request('/nhap-so-lieu/tep-mau/products')).status).not.toBe(200)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { acceptProposals, mapOldRecords, reopenOldImport, resolveOldRecords, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import type { ImportRow } from './model.ts'
import { readSheet as readList, type SheetList } from '../../platform/sheet/from-sheet/read.ts'
import { shapeOf } from './kind.ts'
import { resultsKind } from './kinds/results/kind.tsx'
import { type Plan, resultPlan } from './kinds/results/plan.ts'
import { findImport, importRows, madeCounts, stateCounts } from './store.ts'

/** Published results of Quốc Oai, Đông Anh and elsewhere with masked names, beside invented ones of the cast's places. */
const FIXTURE = readFileSync(join(import.meta.dirname, 'fixtures/ket-qua-truoc-day.csv'))

let world: World

beforeAll(async () => {
  world = await makeWorld()
})

const readSheet = (bytes: Buffer): Promise<SheetList> => readList(bytes, shapeOf(resultsKind))

async function bring(as: string, bytes: Buffer, fileName = 'ket-qua-truoc-day.csv'): Promise<number> {
  const { door } = world
  const { id } = await door.run(world.actor(as), uploadOldRecords, { ...(await readSheet(bytes)), fileName })
  const job = await findImport(world.db, id)
  await door.run(world.actor(as), mapOldRecords, { import: id, columns: job?.mapping, fillDown: false })
  await world.drain()
  return id
}

async function rowOf(id: number, product: string, nth = 0): Promise<ImportRow<Plan>> {
  const found = (await importRows(world.db, id, {})).filter((row) => (row.edits.product ?? row.told.product) === product)[nth]
  if (!found) throw new Error(`No row ${product}`)
  return { ...found, plan: found.plan === null ? null : resultPlan.parse(found.plan) }
}

const said = (row: ImportRow): string => row.problems.filter((one) => one.kind !== 'note').map((one) => `${one.question ?? one.kind}: ${one.message}`).join(' ')

async function counts(id: number) {
  return (await stateCounts(world.db, [id])).get(id)
}

/** Every row of every table but the journal, the answered requests and the version of the catalogue. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('journal', 'requests', 'catalogue_version')`.execute(world.owner.db)
  const all: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await sql<{ all: string }>`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from ${sql.table(name)} t`.execute(world.owner.db)
    all[name] = found.rows[0]?.all ?? ''
  }
  return all
}

describe('a list of earlier results, brought by Hà Nội', () => {
  let id: number
  let before: Record<string, string>

  beforeAll(async () => {
    before = await everything()
    id = await bring('ha', FIXTURE)
  })

  it('finds the header under the headings of the office, and every column', async () => {
    const job = await findImport(world.db, id)
    expect(job).toMatchObject({ header_row: 4, stage: 'preview', who: 'Hoàng Thu Hà, Chuyên viên cơ quan tham mưu OCOP, Sở Nông nghiệp và Môi trường' })
    expect(Object.values(job?.mapping ?? {})).toHaveLength(19)
  })

  it('matches most rows by itself', async () => {
    expect(await counts(id)).toEqual({ new: 0, ready: 15, doubt: 23, refused: 7, skipped: 0, recorded: 0 })
  })

  it('finds places of the day of the result, in any writing, and the commune of today', async () => {
    const places = await Promise.all(['Miến dong Cộng Hòa', 'Trà hoa cúc Tân Hòa', 'Bột sắn dây Sài Sơn', 'Khăn lụa Ngọc Than', 'Rượu gạo nếp Long Tửu'].map(async (product) => {
      const { plan } = await rowOf(id, product)
      return [plan?.former?.label ?? '', plan?.unit?.label ?? '']
    }))
    expect(places).toEqual([
      ['xã Cộng Hòa, huyện Quốc Oai, thành phố Hà Nội', 'xã Hưng Đạo, thành phố Hà Nội'],
      ['xã Tân Hòa, huyện Quốc Oai, thành phố Hà Nội', 'xã Hưng Đạo, thành phố Hà Nội'],
      ['xã Sài Sơn, huyện Quốc Oai, thành phố Hà Nội', 'xã Quốc Oai, thành phố Hà Nội'],
      ['', 'xã Kiều Phú, thành phố Hà Nội'],
      // The list says xã Đông Anh of 2021: then a thị trấn bore the name; the xã of today is meant.
      ['', 'xã Đông Anh, thành phố Hà Nội'],
    ])
  })

  it('knows producers again however their form is written', async () => {
    for (const product of ['Miến dong Cộng Hòa', 'Khăn lụa Ngọc Than', 'Giò lụa Tân Phú']) expect((await rowOf(id, product)).plan?.producerId).toEqual(expect.any(Number))
  })

  it.each([
    ['Tranh vinh quy bái tổ gỗ gụ', 'place: xã Ngọc Mỹ, huyện Quốc Oai, thành phố Hà Nội nay chia về 2 đơn vị. Chọn theo địa chỉ cụ thể.'],
    ['Bánh bao chay sữa', 'place: Chưa ghi xã. Chọn một trong các xã nay nằm trên địa bàn Quốc Oai cũ.'],
    ['Rau muống hữu cơ', 'place: Không thấy Xã Phượng Cáchh, Quốc Oai, Hà Nội trong danh mục. Chọn nơi gần đúng, hoặc sửa ô.'],
    ['Chè lam Thạch Xá', 'place: Chưa ghi xã. Ghi tên xã của ngày quyết định.'],
    ['Rượu cần Sài Sơn', 'producer: Chưa ghi chủ thể. Ghi tên chủ thể vào ô.'],
    ['Miến ngũ sắc', 'producer: Xã đã có chủ thể tên gần giống. Có phải là một?'],
    ['Tinh bột nghệ Đoài Phương', 'kind: Tên chủ thể không nói rõ loại hình. Chọn loại hình.'],
    ['Cà phê rang xay Sài Sơn', 'set: Tên sản phẩm gợi ý bộ số 13, Cà phê, cacao. Xem lại rồi chọn.'],
    ['Song ngưu sinh tài', 'set: Chọn bộ tiêu chí của sản phẩm.'],
    ['Đậu phụ Đồng Quang', 'date: Không hiểu ngày “31/02/2022”. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.'],
    ['Kẹo lạc Đồng Quang', 'date: Không có ngày và năm công nhận. Ghi năm, hoặc để không rõ.'],
    ['Nấm hương Đồng Quang', 'issuedOn: Có số giấy nhưng chỉ biết năm 2022. Ghi đủ ngày cấp để lập giấy chứng nhận.'],
    ['Tương ớt Đồng Quang', 'issuedOn: Có số giấy và ngày cấp nhưng thiếu số hoặc ngày của quyết định. Ghi đủ để lập giấy chứng nhận.'],
    ['Mắm tép Đồng Quang', 'stars: Không hiểu hạng sao “khá”. Chọn hạng, hoặc sửa ô.'],
    ['Chả cốm Đồng Quang', 'standing: Không hiểu “xem lại”. Chọn hình thức công nhận.'],
    ['Giò bò Tân Phú', 'certificateSet: Chọn bộ tiêu chí khi đó, theo 1048/QĐ-TTg.'],
    ['Đèn mây Đồng Quang', 'certificateSet: Chọn bộ tiêu chí khi đó, theo 1048/QĐ-TTg.'],
  ])('asks a person about %s', async (product, question) => {
    const row = await rowOf(id, product)
    expect([row.state, said(row)]).toEqual(['doubt', question])
  })

  it.each([
    ['Hạt sen tươi', 0, 'Xã Sùng Nhơn, Đức Linh, Bình Thuận không thuộc địa bàn của đơn vị nhập.'],
    ['Tỏi Lý Sơn', 0, 'Lý Sơn, Quảng Ngãi không thuộc địa bàn của đơn vị nhập.'],
    ['Dưa muối Đồng Quang', 0, '2 sao: sản phẩm dưới 3 sao không có quyết định công nhận nên không nhập.'],
    ['', 0, 'Chưa ghi tên sản phẩm.'],
    ['Bưởi Diễn Đồng Quang', 0, 'Ngày quyết định sau hôm nay. Sửa ô ngày.'],
    ['Gạo nếp cái hoa vàng Đồng Quang', 1, 'Trùng với dòng 8 của tệp.'],
  ])('refuses %s, with the reason', async (product, nth, reason) => {
    const row = await rowOf(id, product, nth)
    expect([row.state, said(row)]).toEqual(['refused', `fault: ${reason}`])
  })

  it('takes answers for one row and for all that are alike', async () => {
    const { door } = world
    const ha = world.actor('ha')
    const answer = async (product: string, more: Record<string, unknown>) => {
      const row = await rowOf(id, product)
      const doubt = row.problems.find((one) => one.kind === 'doubt')
      return door.run(ha, resolveOldRecords, { import: id, row: row.no, ask: doubt?.key, ...(more.value === undefined ? {} : { question: doubt?.question }), ...more })
    }
    const ngocMy = await rowOf(id, 'Tranh vinh quy bái tổ gỗ gụ')
    const kieuPhu = ngocMy.problems[0]?.options?.find((one) => one.label.startsWith('xã Kiều Phú'))?.value
    expect(await answer('Tranh vinh quy bái tổ gỗ gụ', { value: kieuPhu, alike: true })).toEqual({ rows: 2 })
    expect(await answer('Tinh bột nghệ Đoài Phương', { value: 'company', alike: true })).toEqual({ rows: 2 })
    await answer('Rau muống hữu cơ', { edits: { commune: 'Phượng Cách' } })
    const rau = await rowOf(id, 'Rau muống hữu cơ')
    expect(said(rau)).toBe('place: xã Phượng Cách, huyện Quốc Oai, thành phố Hà Nội nay chia về 2 đơn vị. Chọn theo địa chỉ cụ thể.')
    await answer('Rau muống hữu cơ', { value: rau.problems[0]?.options?.find((one) => one.label.startsWith('xã Quốc Oai'))?.value })
    await answer('Miến ngũ sắc', { value: 'new' })
    await answer('Kẹo lạc Đồng Quang', { value: 'unknown' })
    await answer('Đậu phụ Đồng Quang', { edits: { decidedOn: '28/02/2022' } })
    await answer('Nấm hương Đồng Quang', { value: 'record' })
    await answer('Đèn mây Đồng Quang', { value: '24' })
    expect(await answer('Giò bò Tân Phú', { value: '8', alike: true })).toEqual({ rows: 2 })
    await answer('Song ngưu sinh tài', { skip: true })
    expect(await door.run(ha, acceptProposals, { import: id, question: 'set' })).toEqual({ rows: 2 })
    expect(await counts(id)).toEqual({ new: 0, ready: 29, doubt: 8, refused: 7, skipped: 1, recorded: 0 })
    await expect(answer('Mắm tép Đồng Quang', { value: '7' })).rejects.toThrow('Có chỗ cần sửa')
  })

  it('imports what is ready in the background: producers, products, records, and certificates only where number and day are known', async () => {
    await world.door.run(world.actor('ha'), startOldImport, { import: id })
    await world.drain()
    expect(await findImport(world.db, id)).toMatchObject({ stage: 'done' })
    expect(await counts(id)).toMatchObject({ ready: 0, doubt: 8, recorded: 29 })
    expect(await madeCounts(world.db, id)).toEqual({ records: 29, unverified: 2, producers: 13, products: 26, certificates: 6, others: 0 })
  })

  it('gives certificates the names, body and terms of their day', async () => {
    const certificate = await world.db.selectFrom('certificates').selectAll().where('number', '=', '211/2021/GCN-OCOP-01').executeTakeFirstOrThrow()
    expect(certificate).toMatchObject({
      era: 'd1048-2019', set_no: 6, stars: 4, issued_on: '2021-12-15', expires_on: '2024-12-15', decision_number: '6245/QĐ-UBND', issuer_level: 'province',
      issuer: 'UBND thành phố Hà Nội', commune_name: 'xã Cộng Hòa', commune_code: '09931', path: 'vn.01.09931', is_current: true,
    })
    const chain = await world.db.selectFrom('certificates').select(['number', 'is_current', 'replaced_on']).where('product_name', '=', 'Giò bò Tân Phú').orderBy('issued_on').execute()
    expect(chain).toEqual([
      { number: '41/2019/GCN-OCOP-01', is_current: false, replaced_on: '2022-12-20' },
      { number: '215/2022/GCN-OCOP-01', is_current: true, replaced_on: null },
    ])
  })

  it('never says a day that nobody knows, and makes nothing of what is not verified or was never in force', async () => {
    const record = async (product: string) => world.db.selectFrom('old_records').selectAll().where('product_name', '=', product).executeTakeFirstOrThrow()
    expect(await record('Gạo nếp cái hoa vàng Đồng Quang')).toMatchObject({ year: 2020, decided_from: null, decided_to: null, certificate_id: null })
    expect(await record('Bún khô Cộng Hòa')).toMatchObject({ decided_from: '2026-03-01', decided_to: '2026-03-31', certificate_id: null })
    expect(await record('Nấm hương Đồng Quang')).toMatchObject({ certificate_number: '310/2022/GCN-OCOP-01', certificate_id: null })
    expect(await record('Tương nếp Sài Sơn')).toMatchObject({ verified: false, producer_id: null, product_id: null, certificate_id: null })
    expect(await record('Bình hoa sen gỗ mít')).toMatchObject({ standing: 'scored', certificate_id: null })
    expect(await record('Lụa tơ tằm Quốc Oai')).toMatchObject({ standing: 'proposed', certificate_id: null })
  })

  it('tells on the pages of product, producer and certificate where each was read', async () => {
    const { product_id: product, producer_id: producer, certificate_id: certificate, row_no: row } = await world.db.selectFrom('old_records').selectAll().where('product_name', '=', 'Miến dong Cộng Hòa').executeTakeFirstOrThrow()
    for (const path of [`/so/san-pham/${product}`, `/so/chu-the/${producer}`, `/so/giay-chung-nhan/${certificate}`]) {
      const page = await (await world.request(path, { as: 'minh' })).text()
      expect(page).toContain(`Nhập từ tệp ket-qua-truoc-day.csv, dòng ${row}, ngày 09/11/2026, Hoàng Thu Hà, Chuyên viên cơ quan tham mưu OCOP, Sở Nông nghiệp và Môi trường.`)
    }
    const kept = await world.db.selectFrom('old_records').select('product_id').where('product_name', '=', 'Bún khô Cộng Hòa').executeTakeFirstOrThrow()
    const page = await (await world.request(`/so/san-pham/${kept.product_id}`, { as: 'minh' })).text()
    expect(page).toContain('Tháng 3/2026')
    expect(page).not.toContain('01/3/2026')
  })

  it('is the same file: it is not taken twice', async () => {
    await expect(bring('ha', FIXTURE)).rejects.toMatchObject({ problems: [{ path: 'file', message: expect.stringContaining('Tệp này đã được gửi ngày 09/11/2026') }] })
  })

  it('goes on with the rest, and learns the headings', async () => {
    await world.door.run(world.actor('ha'), reopenOldImport, { import: id })
    expect(await findImport(world.db, id)).toMatchObject({ stage: 'preview' })
    const own = Buffer.from('Hàng hóa lạ,Tên sản phẩm,Xã\nHTX Rau Sài Sơn,Rau muống,Sài Sơn\n')
    const sheet = await readSheet(own)
    const first = await world.door.run(world.actor('ha'), uploadOldRecords, { ...sheet, fileName: 'a.csv' })
    await world.door.run(world.actor('ha'), mapOldRecords, { import: first.id, columns: { 0: 'producer', 1: 'product', 2: 'commune' }, fillDown: false })
    await world.drain()
    const second = await world.door.run(world.actor('ha'), uploadOldRecords, { ...(await readSheet(Buffer.concat([own, Buffer.from('HTX Rau Sài Sơn,Rau cải,Sài Sơn\n')]))), fileName: 'b.csv' })
    expect((await findImport(world.db, second.id))?.mapping).toEqual({ 0: 'producer', 1: 'product', 2: 'commune' })
    for (const one of [first.id, second.id]) await world.door.run(world.actor('ha'), undoOldImport, { import: one })
  })

  it('keeps what somebody has used since, and says who', async () => {
    const { product_id: product } = await world.db.selectFrom('old_records').select('product_id').where('product_name', '=', 'Bún khô Cộng Hòa').executeTakeFirstOrThrow()
    const form = await world.request(`/so/san-pham/${product}/sua`, { as: 'minh', form: { name: 'Bún khô Cộng Hòa', set: '6', pack: 'Gói 500 g' } })
    expect(form.status).toBe(303)
    const done = await world.door.run(world.actor('ha'), undoOldImport, { import: id })
    expect(done).toMatchObject({ left: true, held: 1, certificates: 6, products: 25, producers: 13, records: 28 })
    expect((await findImport(world.db, id))?.held).toEqual([{ kind: 'product', id: product, name: 'Bún khô Cộng Hòa', why: 'Phạm Văn Minh, Công chức phòng Kinh tế, Xã Hưng Đạo đã sửa ngày 09/11/2026' }])
    const page = await (await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).text()
    expect(page).toContain('Còn 1 bản ghi chưa gỡ được')
    await world.owner.db.deleteFrom('old_records').execute()
    await world.owner.db.deleteFrom('old_import_rows').execute()
    await world.owner.db.deleteFrom('old_imports').execute()
    await world.owner.db.deleteFrom('products').where('id', '=', product).execute()
    expect(await everything()).toEqual(before)
  })
})

describe('undo', () => {
  it('leaves no trace but the journal', async () => {
    const before = await everything()
    const id = await bring('ha', FIXTURE)
    await world.door.run(world.actor('ha'), acceptProposals, { import: id, question: 'set' })
    await world.door.run(world.actor('ha'), startOldImport, { import: id })
    await world.drain()
    expect((await madeCounts(world.db, id)).certificates).toBe(3)
    const done = await world.door.run(world.actor('ha'), undoOldImport, { import: id })
    expect(done).toMatchObject({ left: false, held: 0, certificates: 3 })
    expect(await everything()).toEqual(before)
    const { rows } = await sql<{ event: string }>`select event from journal where subject_kind = 'old-import' and subject_id = ${String(id)} order by seq`.execute(world.db)
    expect(rows.map((row) => row.event)).toEqual(['old-import.uploaded', 'old-import.mapped', 'old-import.matched', 'old-import.resolved', 'old-import.started', 'old-import.finished', 'old-import.undone'])
  })
})

describe('who may bring lists', () => {
  it('a commune for its own area: rows of other communes are refused', async () => {
    const id = await bring('minh', FIXTURE, 'xa.csv')
    const states = await Promise.all(['Miến dong Cộng Hòa', 'Khăn lụa Ngọc Than', 'Tranh vinh quy bái tổ gỗ gụ'].map(async (product) => (await rowOf(id, product)).state))
    expect(states).toEqual(['ready', 'refused', 'refused'])
    expect((await world.request(`/nhap-so-lieu/${id}`, { as: 'ha' })).status).toBe(200)
    expect((await world.request(`/nhap-so-lieu/${id}`, { as: 'son' })).status).toBe(404)
    await expect(world.door.run(world.actor('ha'), undoOldImport, { import: id })).rejects.toThrow('Việc này do cấp khác làm.')
    await world.door.run(world.actor('minh'), undoOldImport, { import: id })
  })

  it('nobody else', async () => {
    const sheet = { ...(await readSheet(FIXTURE)), fileName: 'x.csv' }
    for (const key of ['hoa', 'thai', 'duc-anh', 'mai-so', 'lan', 'quan-tri']) await expect(world.door.run(world.actor(key), uploadOldRecords, sheet)).rejects.toMatchObject({ name: 'Refused' })
  })
})

describe('pages', () => {
  it('lead from the file to the result and back, without a script', async () => {
    const body = new FormData()
    body.set('file', new File([FIXTURE], 'danh sách 2019-2025.csv', { type: 'text/csv' }))
    const sent = await world.request('/nhap-so-lieu/gui-tep', { as: 'ha', body, method: 'POST' })
    expect(sent.status).toBe(303)
    const mapping = sent.headers.get('location') ?? ''
    const columns = await (await world.request(mapping, { as: 'ha' })).text()
    expect(columns).toContain('Tiêu đề ở dòng 4 của tệp')
    const job = await findImport(world.db, Number(/\d+/.exec(mapping)?.[0]))
    if (!job) throw new Error('no import')
    const mapped = await world.request(mapping, { as: 'ha', form: Object.fromEntries(Object.entries(job.mapping).map(([column, field]) => [`columns.${column}`, field])) })
    expect(mapped.status).toBe(303)
    await world.drain()
    const preview = await (await world.request(`/nhap-so-lieu/${job.id}?tinhTrang=doubt`, { as: 'ha' })).text()
    expect(preview).toContain('Nhập 15 dòng sẵn sàng')
    expect(preview).toContain('Nhận đề xuất bộ tiêu chí cho 2 dòng')
    const row = await rowOf(job.id, 'Chè lam Thạch Xá')
    const doubt = row.problems.find((one) => one.kind === 'doubt')
    const empty = await world.request(`/nhap-so-lieu/${job.id}/dong/${row.no}`, { as: 'ha', form: { ask: doubt?.key ?? '' } })
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Chọn một câu trả lời, sửa ô, hoặc chọn bỏ qua dòng.')])
    const edited = await world.request(`/nhap-so-lieu/${job.id}/dong/${row.no}`, { as: 'ha', form: { ask: doubt?.key ?? '', 'edits.commune': 'Thạch Xá', 'edits.district': 'Thạch Thất' } })
    expect(edited.status).toBe(303)
    expect((await rowOf(job.id, 'Chè lam Thạch Xá')).plan?.unit?.label).toBe('xã Tây Phương, thành phố Hà Nội')
    expect((await world.request(`/nhap-so-lieu/${job.id}/nhap`, { as: 'ha', form: {} })).status).toBe(303)
    await world.drain()
    expect(await (await world.request(`/nhap-so-lieu/${job.id}`, { as: 'ha' })).text()).toContain('Lần công nhận ghi lại')
    expect(await (await world.request(`/nhap-so-lieu/${job.id}/go`, { as: 'ha' })).text()).toContain('Gỡ cả đợt nhập danh sách 2019-2025.csv?')
    const undone = await world.request(`/nhap-so-lieu/${job.id}/go`, { as: 'ha', form: {} })
    expect(undone.headers.get('location')).toBe('/nhap-so-lieu')
  })

  it('refuse a file that is no list, with a sentence at the field', async () => {
    const body = new FormData()
    body.set('file', new File([Buffer.from('%PDF-1.7 …')], 'bang.xlsx'))
    const sent = await world.request('/nhap-so-lieu/gui-tep', { as: 'ha', body, method: 'POST' })
    expect([sent.status, await sent.text()]).toEqual([422, expect.stringContaining('Tệp này không phải bảng tính. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.')])
  })
})

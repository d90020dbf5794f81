import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../src/app/demo/seed.ts'
import { askReport } from '../../src/features/reports/index.ts'
import { addChange, startDraft } from '../../src/features/rule-drafts/index.ts'
import { makeWorld, type World } from '../world.ts'

/** Every list can be taken out: the very rows that its pages show this person under this filter, all of them, in their order. */

let world: World

beforeAll(async () => {
  world = await makeWorld({ now: '2026-11-23T02:00:00Z' })
  await seedDemo(world.built.site)
  await world.door.run(world.actor('ha'), askReport, { title: 'Báo cáo nhanh', from: '2026-01-01', to: '2026-11-20', dueOn: '2026-11-30', lines: 'recognised', numbers: '', questions: '' })
  // More rows than a page has.
  await copies('producers', 60, { name: "name || ' ' || n", tax_code: 'null' })
  await copies('products', 60, { name: "name || ' ' || n" })
  await copies('certificates', 60, { number: "'X' || n || '/' || number", number_key: "'x' || n || number_key", link: "substr(md5(n || link), 1, 8)", product_name: "product_name || ' ' || n", is_current: 'false', result_id: 'null', dossier_id: 'null' })
}, 180_000)

/** Copies the first row of a table so many times, with some columns made anew. */
async function copies(table: string, times: number, made: Record<string, string>): Promise<void> {
  const { rows } = await world.owner.pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' and column_name <> 'id'`, [table])
  const columns = rows.map((row) => row.name)
  await world.owner.pool.query(`insert into ${table} (${columns.join(', ')}) select ${columns.map((name) => made[name] ?? name).join(', ')} from (select * from ${table} order by id limit 1) one, generate_series(1, ${times}) n`)
}

const PEOPLE = ['minh', 'hoa', 'ha', 'duc-anh', 'thai', 'hanh', 'mai-so', 'quan-tri-ha-noi', 'quan-tri', 'lan']

/** Address of a list, the parameter that turns its pages, and the column of the spreadsheet that names its rows. */
const LISTS: readonly [address: string, page: string, column: string][] = [
  ['/so/chu-the', 'trang', 'Chủ thể'],
  ['/so/chu-the?q=hop+tac', 'trang', 'Chủ thể'],
  ['/so/san-pham', 'trang', 'Sản phẩm'],
  ['/so/san-pham?sao=4', 'trang', 'Sản phẩm'],
  ['/ho-so', 'trang', 'Sản phẩm'],
  ['/ho-so?hang-doi=dang-xu-ly', 'trang', 'Sản phẩm'],
  ['/ho-so?hang-doi=cho-tiep-nhan', 'trang', 'Sản phẩm'],
  ['/so/giay-to', 'page', 'Giấy tờ'],
  ['/hoi-dong', 'trang', 'Hội đồng'],
  ['/phien-hop', 'trang', 'Phiên họp'],
  ['/ket-qua', 'trang', 'Sản phẩm'],
  ['/quyet-dinh', 'trang', 'Trích yếu'],
  ['/so/giay-chung-nhan', 'page', 'Sản phẩm'],
  ['/so/giay-chung-nhan?state=expired&sort=ten', 'page', 'Sản phẩm'],
  ['/so/giay-chung-nhan?q=ha+noi&stars=3', 'page', 'Sản phẩm'],
  ['/so/thu-bao', 'page', 'Sản phẩm'],
  ['/so/thu-bao?stage=missed', 'page', 'Sản phẩm'],
  ['/ke-hoach', 'trang', 'Tên kế hoạch'],
  ['/ke-hoach?uuTien=craft-village', 'trang', 'Tên kế hoạch'],
  ['/ke-hoach/cap-duoi?nam=2026', 'trang', 'Đơn vị'],
  ['/chi-tieu?nam=tat-ca', 'trang', 'Chỉ tiêu'],
  ['/van-ban?q=148', 'trang', 'Văn bản'],
  ['/van-thu', 'trang', 'Trích yếu'],
  ['/bao-cao/dot/1', 'trang', 'Đơn vị'],
  ['/bao-cao/dot/1?tinhTrang=awaited&q=hung', 'trang', 'Đơn vị'],
  ['/van-thu?so=du-thao', 'trang', 'Trích yếu'],
  ['/dang-ky-danh-gia?nam=2026', 'trang', 'Đơn vị'],
  ['/dang-ky-danh-gia/san-pham?nam=2026', 'trang', 'Sản phẩm'],
  ['/so-lieu?dia-ban=&tu=01/01/2026&den=22/11/2026', 'trang', 'Số liệu'],
  ['/tap-huan/chua-qua-lop', 'trang', 'Chủ thể'],
  ['/kinh-phi/du-toan', 'trang', 'Dự toán'],
  ['/nhiem-vu?ngan=don-vi', 'trang', 'Nhiệm vụ'],
  ['/nhiem-vu?ngan=chu-tri&thoi-gian=qua-han', 'trang', 'Nhiệm vụ'],
  ['/nhiem-vu?ngan=tre-han', 'trang', 'Nhiệm vụ'],
  ['/vuong-mac?ngan=tat-ca', 'trang', 'Vướng mắc'],
  ['/vuong-mac?ngan=da-neu', 'trang', 'Vướng mắc'],
  ['/quan-tri/nguoi-dung', 'page', 'Họ và tên'],
]

function withQuery(address: string, name: string, value: string | number): string {
  return `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`
}

function plain(html: string): string {
  return html.replace(/<p[^>]*>.*?<\/p>/gs, '').replace(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim()
}

/** Names of the rows on all pages of a list; nothing for somebody who may not open it. */
async function shown(address: string, page: string, as: string): Promise<string[] | undefined> {
  const names: string[] = []
  let first: string | undefined
  for (let at = 1; at < 100; at += 1) {
    const answer = await world.request(withQuery(address, page, at), { as })
    if (answer.status !== 200) return undefined
    const html = await answer.text()
    const [table = ''] = /<table.*?<\/table>/s.exec(html) ?? []
    const rows = [...table.matchAll(/<th role="rowheader" scope="row"[^>]*>(.*?)<\/th>/gs)].map((match) => plain(match[1] ?? ''))
    // Beyond the last page some lists are empty and some show the last page again.
    if (rows.length === 0 || table === first || !new RegExp(`[?&;]${page}=${at + 1}["&]`).test(html)) return [...names, ...(table === first ? [] : rows)]
    first = table
    names.push(...rows)
  }
  throw new Error(`${address} has no end`)
}

async function workbook(answer: Response): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await answer.arrayBuffer() as never)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('No page in the workbook')
  return sheet
}

/** The cells under a heading, as far as the filter of the sheet goes; under it stand the totals. */
function columnOf(sheet: ExcelJS.Worksheet, label: string): string[] {
  const [, from = '0', to = '0'] = /^A(\d+):[A-Z]+(\d+)$/.exec(String(sheet.autoFilter)) ?? []
  const head = Number(from)
  const labels = (sheet.getRow(head).values as unknown[]).map(String)
  const at = labels.indexOf(label)
  if (at < 1) throw new Error(`No column ${label} among ${labels.join(', ')}`)
  if (sheet.rowCount === head) return []
  return Array.from({ length: Number(to) - head }, (_, i) => String(sheet.getCell(head + 1 + i, at).value ?? ''))
}

/** The lines of a CSV file whose first column is named so; cells with line ends do not occur here. */
function csvColumn(text: string, label: string): string[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split('\r\n').slice(0, -1).map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"')))
  const at = [...head].indexOf(label)
  if (at < 0) throw new Error(`No column ${label}`)
  return lines.map((cells) => cells[at] ?? '')
}

describe('a list taken out', () => {
  it.each(LISTS)('holds the rows of its pages for everybody: %s', async (address, page, column) => {
    let opened = 0
    for (const as of PEOPLE) {
      const names = await shown(address, page, as)
      const answer = await world.request(withQuery(address, 'dang', 'xlsx'), { as })
      if (names === undefined) {
        expect([200, 404].includes(answer.status) ? 'closed' : answer.status, `${as} may not open ${address}`).not.toBe(200)
        expect(answer.headers.get('content-type'), as).not.toContain('spreadsheetml')
        continue
      }
      opened += 1
      expect(answer.headers.get('content-type'), as).toContain('spreadsheetml')
      expect(answer.headers.get('content-disposition'), as).toMatch(/^attachment; filename="[a-z0-9-]+-2026-11-23\.xlsx"$/)
      const sheet = await workbook(answer)
      expect(columnOf(sheet, column), `${as}: ${address}`).toEqual(names)
      const csv = await world.request(withQuery(address, 'dang', 'csv'), { as })
      expect(csvColumn(await csv.text(), column), `${as}: ${address} as CSV`).toEqual(names)
    }
    expect(opened, 'people who may open the list').toBeGreaterThan(0)
  }, 120_000)

  it('is not cut where its page is', async () => {
    await copies('decisions', 620, { stage: "'draft'", number: 'null', register_no: 'null', year: 'null', issued_on: 'null', issued_at: 'null', content: 'null', content_hash: 'null', signed_by: 'null', abstract: "'Dự thảo ' || n" })
    expect((await shown('/quyet-dinh', 'trang', 'ha'))?.length).toBe(500)
    const names = columnOf(await workbook(await world.request('/quyet-dinh?dang=xlsx', { as: 'ha' })), 'Trích yếu')
    expect(names.filter((name) => name.startsWith('Dự thảo'))).toHaveLength(620)
  })

  it('has its two buttons over the list, with the filter and without the page', async () => {
    const html = await (await world.request('/so/san-pham?sao=4&trang=2', { as: 'ha' })).text()
    expect(html).toContain('href="/so/san-pham?sao=4&amp;dang=xlsx"')
    expect(html).toContain('href="/so/san-pham?sao=4&amp;dang=csv"')
  })

  it('says over the rows whose it is, its filter, the day and who took it out', async () => {
    const sheet = await workbook(await world.request('/so/san-pham?sao=4&nganh=I&dang=xlsx', { as: 'ha' }))
    expect([2, 3, 4].map((row) => sheet.getCell(row, 1).value)).toEqual(['Sổ sản phẩm', 'Lọc: ngành Thực phẩm; 4 sao', expect.stringMatching(/^Ngày 23\/11\/2026, người lập: .+, .+/)])
    expect(sheet.getCell(1, 1).value).toBe(world.actor('ha').office.body)
  })

  it('is noted in the journal when it names people, with its filter and rows; other lists are not', async () => {
    const events = async (): Promise<{ office_id: number; data: { list: string; filter: string[]; format: string; rows: number } }[]> =>
      (await world.owner.pool.query(`select office_id, data from journal where event = 'list.exported' order by no desc`)).rows
    const before = (await events()).length
    await world.request('/so/giay-chung-nhan?dang=csv', { as: 'ha' })
    expect(await events()).toHaveLength(before)
    const answer = await world.request('/so/chu-the?q=hop+tac&dang=csv', { as: 'ha' })
    const rows = csvColumn(await answer.text(), 'Chủ thể').length
    const [last, ...others] = await events()
    expect(others).toHaveLength(before)
    expect(last).toMatchObject({ office_id: world.actor('ha').office.id, data: { list: 'so-chu-the', filter: ['chữ “hop tac”'], format: 'csv', rows } })
  })

  it('of people has neither their letters nor their telephone numbers', async () => {
    const text = await (await world.request('/quan-tri/nguoi-dung?dang=csv', { as: 'quan-tri-ha-noi' })).text()
    expect(text).toContain(world.actor('ha').name)
    expect(text).not.toMatch(/@|\b0\d{8,}/)
  })

  it('of a stranger is a matter of signing in', async () => {
    const answer = await world.request('/so/chu-the?dang=xlsx')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toContain('/dang-nhap')
  })

  it('of a session shows each member’s points under a sign, and hides them from who still scores', async () => {
    const { rows: [session] } = await world.owner.pool.query<{ id: number }>(`select session_id as id from session_items where stage = 'adopted' limit 1`)
    const sheet = await workbook(await world.request(`/phien-hop/${session?.id}?dang=xlsx`, { as: 'duc-anh' }))
    const labels = sheet.getRow(6).values as string[]
    expect(labels).toEqual(expect.arrayContaining(['TV1', 'TV2', 'Trung bình', 'Chênh lệch']))
    expect(Number.isInteger(sheet.getCell(7, labels.indexOf('TV1')).value)).toBe(true)
    expect(sheet.getCell(7, labels.indexOf('Trung bình')).numFmt).toBe('0.00')
    expect((await world.request(`/phien-hop/${session?.id}?dang=xlsx`, { as: 'lan' })).status).toBe(404)
  })

  it('of what a draft of rules would change, of runs that computed again and of what buyers said has the rows of its page', async () => {
    const { draft } = await world.door.run(world.actor('quan-tri'), startDraft, { title: 'Bốn sao từ 80 điểm', base: 'd26-2026' })
    await world.door.run(world.actor('quan-tri'), addChange, { draft, kind: 'band', stars: 4, from: 80, note: 'thử' })
    await world.request(`/quy-dinh/${draft}/tinh-tac-dong`, { as: 'quan-tri', form: {} })
    await world.request('/phan-anh', { form: { about: '118/2026', said: 'Nhãn ghi 4 sao, mã không mở được', contact: '' } })
    await world.request('/tinh-lai', { as: 'ha', form: {} })
    await world.drain()
    const effects = await shown(`/quy-dinh/${draft}/tac-dong`, 'trang', 'quan-tri')
    expect(effects?.length).toBeGreaterThan(0)
    expect(columnOf(await workbook(await world.request(`/quy-dinh/${draft}/tac-dong?dang=xlsx`, { as: 'quan-tri' })), 'Sản phẩm')).toEqual(effects)
    const runs = await workbook(await world.request('/tinh-lai?dang=xlsx', { as: 'ha' }))
    expect(columnOf(runs, 'Không khớp')).toEqual(['0'])
    expect((await world.request('/tinh-lai?dang=xlsx', { as: 'minh' })).status).toBe(404)
    const said = await workbook(await world.request('/so/phan-anh?dang=xlsx', { as: 'hanh' }))
    expect(columnOf(said, 'Nội dung')).toContain('Nhãn ghi 4 sao, mã không mở được')
    expect(columnOf(await workbook(await world.request('/so/phan-anh?dang=xlsx', { as: 'lan' })), 'Nội dung')).toEqual([])
  })

  it('of an import has the columns of its file and what is wrong with each row', async () => {
    const body = new FormData()
    body.set('file', new File(['Tên sản phẩm,Chủ thể,Xã,Số sao\nRau muống,HTX Rau Sài Sơn,Sài Sơn,4\nRau cải,HTX Rau Sài Sơn,Sài Sơn,mười\n'], 'rau.csv', { type: 'text/csv' }))
    const sent = await world.request('/nhap-so-lieu/gui-tep', { as: 'ha', body, method: 'POST' })
    const job = /\/(\d+)\//.exec(sent.headers.get('location') ?? '')?.[1]
    const { rows: [{ mapping } = { mapping: {} }] } = await world.owner.pool.query<{ mapping: Record<string, string> }>('select mapping from old_imports where id = $1', [job])
    await world.request(sent.headers.get('location') ?? '', { as: 'ha', form: Object.fromEntries(Object.entries(mapping).map(([column, field]) => [`columns.${column}`, field])) })
    await world.drain()
    const sheet = await workbook(await world.request(`/nhap-so-lieu/${job}?dang=xlsx`, { as: 'ha' }))
    expect(columnOf(sheet, 'Tên sản phẩm')).toEqual(['Rau muống', 'Rau cải'])
    expect(columnOf(sheet, 'Số sao')).toEqual(['4', 'mười'])
    expect(columnOf(sheet, 'Chỗ cần xem')[1]).toContain('mười')
    const { rows } = await world.owner.pool.query<{ name: string }>(`select cells ->> 0 as name from old_import_rows where import_id = $1 and state = 'doubt' order by no`, [job])
    const doubtful = await workbook(await world.request(`/nhap-so-lieu/${job}?tinhTrang=doubt&dang=xlsx`, { as: 'ha' }))
    expect(columnOf(doubtful, 'Tên sản phẩm')).toEqual(rows.map((row) => row.name))
  })

  it('of the forecast has the figures of its page', async () => {
    const sheet = await workbook(await world.request('/so/du-bao-danh-gia-lai?dang=xlsx', { as: 'ha' }))
    const tables = columnOf(sheet, 'Bảng')
    const totals = columnOf(sheet, 'Cả kỳ').map(Number)
    const sum = (table: string): number => totals.filter((_, i) => tables[i] === table).reduce((all, n) => all + n, 0)
    const html = await (await world.request('/so/du-bao-danh-gia-lai', { as: 'ha' })).text()
    expect(html).toContain(`${sum('Theo tháng hết hạn')} giấy chứng nhận hết hạn đến`)
    expect(sum('Theo ngành')).toBe(sum('Theo tháng hết hạn'))
    expect(sum('Theo xã, phường')).toBe(sum('Theo tháng hết hạn'))
  })

  it('of the public catalogue is for everybody, and holds nothing private', async () => {
    const answer = await world.request('/san-pham?stars=4&dang=csv')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const text = await answer.text()
    const html = await (await world.request('/san-pham?stars=4')).text()
    const names = csvColumn(text, 'Sản phẩm')
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(html).toContain(name)
    const { rows } = await world.owner.pool.query<{ phone: string }>('select phone from producers')
    for (const { phone } of rows) expect(text).not.toContain(phone)
  })
})

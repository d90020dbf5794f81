import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { makeDatabase } from '../../../test/world.ts'
import { type Sheet, sheetOf, spoolSheet } from './index.ts'
import { csvText } from './to-csv.ts'

const HEAD = { body: 'Ủy ban nhân dân xã Kiều Phú', who: 'Nguyễn Văn Sơn, Công chức phòng Kinh tế', on: '2026-11-22' }

type Row = { name: string; on: string | null; count: number; points: number; mean: number; cost: number | null; share: number; note: string | null }
const ROWS: Row[] = [
  { name: 'Trà sen Tây Hồ, hộp "quà"', on: '2026-03-05', count: 1200, points: 83, mean: 250 / 3, cost: 1_500_000, share: 0.25, note: '=HYPERLINK("http://xau.vn";"bấm")' },
  { name: 'Nụ vối\nBa Vì', on: null, count: 3, points: 70, mean: 70, cost: null, share: 0.5, note: null },
  { name: '+84 912 000 111', on: '2029-12-31', count: 40, points: 91, mean: 91.125, cost: 90_000, share: 1, note: '@SUM(A1)' },
]

function sample(rows: readonly Row[] = ROWS): Sheet {
  return sheetOf<Row>({
    name: 'thu-nghiem', title: 'Sổ thử nghiệm', filter: ['xã Kiều Phú', false, undefined, '3 sao'], rows,
    columns: [
      { label: 'Tên', width: 30, total: 'count', value: (row) => row.name },
      { label: 'Ngày', type: 'date', value: (row) => row.on },
      { label: 'Số lượng', type: 'number', total: 'sum', value: (row) => row.count },
      { label: 'Điểm', type: 'points', value: (row) => row.points },
      { label: 'Trung bình', type: 'mean', value: (row) => row.mean },
      { label: 'Giá', type: 'dong', total: 'sum', value: (row) => row.cost },
      { label: 'Tỷ lệ', type: 'percent', value: (row) => row.share },
      { label: 'Ghi chú', value: (row) => row.note },
    ],
  })
}

async function bytesOf(sheet: Sheet, format: 'xlsx' | 'csv'): Promise<{ bytes: Buffer; headers: Record<string, string>; rows: number }> {
  const { body, headers, rows } = await spoolSheet(sheet, format, HEAD)
  return { bytes: Buffer.from(await new Response(body).arrayBuffer()), headers, rows }
}

async function pageOf(sheet: Sheet): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await bytesOf(sheet, 'xlsx')).bytes as unknown as ArrayBuffer)
  const [page] = book.worksheets
  if (!page) throw new Error('No page in the workbook')
  return page
}

describe('a list as a workbook', () => {
  it('says above its frozen head whose it is, what it holds, how it was filtered, the day and who made it', async () => {
    const page = await pageOf(sample())
    expect([1, 2, 3, 4].map((row) => page.getCell(row, 1).value)).toEqual([HEAD.body, 'Sổ thử nghiệm', 'Lọc: xã Kiều Phú; 3 sao', 'Ngày 22/11/2026, người lập: Nguyễn Văn Sơn, Công chức phòng Kinh tế'])
    expect(page.getRow(6).values).toEqual([undefined, 'Tên', 'Ngày', 'Số lượng', 'Điểm', 'Trung bình', 'Giá', 'Tỷ lệ', 'Ghi chú'])
    expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 6 })
    expect(page.autoFilter).toBe('A6:H9')
    expect(page.getColumn(1).width).toBe(30)
  })

  it('keeps days, figures, points, money and shares as what they are, in Vietnamese formats', async () => {
    const page = await pageOf(sample())
    const formats = [1, 2, 3, 4, 5, 6, 7].map((column) => page.getCell(7, column).numFmt)
    expect(formats).toEqual(['@', 'dd/mm/yyyy', '#,##0', '0', '0.00', '#,##0" đ"', '0.0%'])
    expect(page.getCell('B7').value).toEqual(new Date('2026-03-05T00:00:00Z'))
    expect(page.getCell('B8').value).toBeNull()
    expect(page.getCell('C7').value).toBe(1200)
    expect(page.getCell('E7').value).toBe(250 / 3)
    expect(page.getCell('F7').value).toBe(1_500_000)
  })

  it('leaves text as text whatever it begins with', async () => {
    const page = await pageOf(sample())
    for (const [cell, text] of [['H7', ROWS[0]?.note], ['A9', ROWS[2]?.name], ['H9', ROWS[2]?.note]] as const) {
      expect(page.getCell(cell).type).toBe(ExcelJS.ValueType.String)
      expect(page.getCell(cell).value).toBe(text)
      expect(page.getCell(cell).numFmt).toBe('@')
    }
  })

  it('holds whatever letters people typed, as many as a cell takes', async () => {
    const odd = { ...(ROWS[1] as Row), name: 'Bún\u0001 \ud800khô <b>&"\uFFFE_x000D_', note: 'ư'.repeat(40_000) }
    const page = await pageOf(sample([odd]))
    expect(String(page.getCell('A7').value)).toBe('Bún khô <b>&"_x000D_')
    expect(String(page.getCell('H7').value)).toHaveLength(32_767)
  })

  it('adds up by formulas that follow the filter', async () => {
    const page = await pageOf(sample())
    expect(page.getCell('A10').value).toEqual({ formula: 'SUBTOTAL(103,A7:A9)', result: 3 })
    expect(page.getCell('C10').value).toEqual({ formula: 'SUBTOTAL(109,C7:C9)', result: 1243 })
    expect(page.getCell('F10').value).toEqual({ formula: 'SUBTOTAL(109,F7:F9)', result: 1_590_000 })
    expect(page.getCell('D10').value).toBeNull()
  })

  it('is a workbook with its head alone when the list is empty', async () => {
    const page = await pageOf(sample([]))
    expect(page.getRow(6).getCell(1).value).toBe('Tên')
    expect(page.rowCount).toBe(6)
  })

  it('answers with the fault when the list cannot be read to its end, and leaves no file', async () => {
    const broken = sheetOf<number>({ name: 'hong', title: 'Hỏng', columns: [{ label: 'Số', type: 'number', value: (n) => n }], rows: async (each) => {
      await each([1, 2])
      throw new Error('the database went away')
    } })
    await expect(spoolSheet(broken, 'xlsx', HEAD)).rejects.toThrow('the database went away')
    await expect(spoolSheet(broken, 'csv', HEAD)).rejects.toThrow('the database went away')
  })
})

describe('a list as CSV', () => {
  it('has its mark, CRLF, quotes where they are needed, and an apostrophe before what looks like a formula', async () => {
    const { bytes, headers, rows } = await bytesOf(sample(), 'csv')
    expect(rows).toBe(3)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString('utf8').slice(1).split('\r\n')).toEqual([
      'Tên,Ngày,Số lượng,Điểm,Trung bình,Giá,Tỷ lệ,Ghi chú',
      '"Trà sen Tây Hồ, hộp ""quà""",05/03/2026,1200,83,83.33333333333333,1500000,0.25,"\'=HYPERLINK(""http://xau.vn"";""bấm"")"',
      '"Nụ vối\nBa Vì",,3,70,70,,0.5,',
      "'+84 912 000 111,31/12/2029,40,91,91.125,90000,1,'@SUM(A1)",
      '',
    ])
    expect(headers['content-disposition']).toBe('attachment; filename="thu-nghiem-2026-11-22.csv"')
    expect(headers['content-length']).toBe(String(bytes.length))
  })

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1', ' =1', '\r=1', '＝1', '\u200b=1'])('makes %j a text', (text) => {
    expect(csvText(text).replace(/^"/, '')).toMatch(/^'/)
  })

  it.each(['a=1', '3-4', 'x@y.vn', 'Trà – sen', ''])('leaves %j alone', (text) => {
    expect(csvText(text)).toBe(text)
  })
})

describe('a long list', () => {
  /** Peak memory in MB and rows of a program that takes out so many rows of the database. */
  function measure(url: string, rows: number, format: string): { rows: number; peak: number } {
    const from = (file: string): string => JSON.stringify(join(import.meta.dirname, file))
    const script = `
      import { sql } from 'kysely'
      import { openDatabase } from ${from('../db/database.ts')}
      import { eachBatch } from ${from('../db/batches.ts')}
      import { sheetOf, spoolSheet } from ${from('index.ts')}
      const database = openDatabase(process.env.SHEET_URL, { max: 1 })
      const query = sql\`select n, 'Sản phẩm thử nghiệm số ' || n as name, date '2026-01-01' + n % 900 as day from generate_series(1, ${rows}) n order by n\`
      const columns = [
        ...Array.from({ length: 8 }, (_, i) => ({ label: 'Cột ' + i, value: (row) => row.name + ', ' + i })),
        { label: 'Số', type: 'number', total: 'sum', value: (row) => row.n }, { label: 'Ngày', type: 'date', value: (row) => row.day },
      ]
      const list = sheetOf({ name: 'lon', title: 'Lớn', columns, rows: (each) => eachBatch(database.db, query.compile(database.db), each) })
      const file = await spoolSheet(list, '${format}', { body: '', who: '', on: '2026-11-22' })
      for await (const _ of file.body);
      await database.close()
      console.log(JSON.stringify({ rows: file.rows, peak: Math.round(process.resourceUsage().maxRSS / 1024) }))`
    return JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=128', '--input-type=module', '-e', script], { env: { ...process.env, SHEET_URL: url }, encoding: 'utf8', cwd: import.meta.dirname })) as { rows: number; peak: number }
  }

  // All its cells at once are some 600 MB; the program alone is some 100.
  it.each(['xlsx', 'csv'])('of 100,000 rows never stands in memory (%s)', async (format) => {
    const { database } = await makeDatabase({ cast: false })
    const { rows, peak } = measure(String(database.pool.options.connectionString), 100_000, format)
    expect(rows).toBe(100_000)
    expect(peak, 'peak memory in MB').toBeLessThan(300)
  }, 180_000)
})

import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readZip } from '../../paper/zip.ts'
import { type ColumnName, headingKey, headingsOf, proposeMapping } from './header.ts'
import { readSheet as readList, type SheetList } from './read.ts'

const COLUMNS: readonly ColumnName[] = [
  { id: 'product', label: 'Tên sản phẩm', synonyms: ['san pham'] }, { id: 'producer', label: 'Chủ thể', synonyms: ['co so'] }, { id: 'commune', label: 'Xã, phường', synonyms: ['xa', 'phuong xa'] },
  { id: 'stars', label: 'Hạng sao', synonyms: ['sao', 'xep hang'] }, { id: 'decidedOn', label: 'Ngày công nhận', synonyms: [] }, { id: 'note', label: 'Ghi chú', synonyms: [] },
]
const readSheet = (bytes: Buffer): Promise<SheetList> => readList(bytes, { columns: COLUMNS, anchor: 'product' })

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Danh sách'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A zip of parts, written by hand so that it can lie. */
function zip(parts: { name: string; body: Buffer; flags?: number; hidden?: boolean }[]): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, body, flags = 0, hidden } of parts) {
    const packed = deflateRawSync(body)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(body.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(body), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(body.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    chunks.push(head, Buffer.from(name), packed)
    if (!hidden) directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

const OOXML = [{ name: '[Content_Types].xml', body: Buffer.from('<Types/>') }, { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') }]
const refusal = (bytes: Buffer): Promise<string> => readSheet(bytes).then(() => 'taken', (error: { problems?: { message: string }[] }) => error.problems?.[0]?.message ?? String(error))

describe('a workbook', () => {
  it('gives texts, days and the values of formulas; the header is found under titles', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['DANH SÁCH SẢN PHẨM OCOP'])
      sheet.addRow([])
      sheet.addRow(['STT', 'Tên sản phẩm', 'Ngày công nhận', 'Hạng sao', 'Ghi chú'])
      sheet.addRow([1, { richText: [{ text: 'Miến ' }, { text: 'dong' }] }, new Date(Date.UTC(2021, 11, 15)), { formula: '2+2', result: 4 }, { text: 'trang', hyperlink: 'https://vi-du.vn' }])
      sheet.addRow([])
      sheet.addRow([2, ' Gio\u0300  lụa ', '12/2021', '3 sao', ''])
      sheet.getCell('C4').numFmt = 'dd/mm/yyyy'
    })
    const { header, headerRow, rows } = await readSheet(bytes)
    expect({ header, headerRow, rows }).toEqual({
      header: ['STT', 'Tên sản phẩm', 'Ngày công nhận', 'Hạng sao', 'Ghi chú'], headerRow: 3,
      rows: [{ no: 4, cells: ['1', 'Miến dong', '2021-12-15', '4', 'trang'] }, { no: 6, cells: ['2', 'Giò lụa', '12/2021', '3 sao'] }],
    })
  })

  it('is read the same whatever the order of its parts, and whatever number the sheet has', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Tên sản phẩm', 'Chủ thể', 'Ngày công nhận'])
      sheet.addRow(['Miến dong', 'HTX Cộng Hòa', new Date(Date.UTC(2021, 11, 15))])
      sheet.addRow(['Phở khô', '', new Date(Date.UTC(2021, 11, 16))])
      sheet.getCell('C2').numFmt = 'dd/mm/yyyy'
      sheet.getCell('C3').numFmt = 'dd/mm/yyyy'
      sheet.mergeCells('B2:B3')
    })
    const parts = readZip(bytes)
    const workbookXml = parts.get('xl/workbook.xml')?.toString('utf8').replace('sheetId="1"', 'sheetId="7"') ?? ''
    const last = ['xl/styles.xml', 'xl/workbook.xml']
    const first = ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml']
    const order = [...first, ...[...parts.keys()].filter((name) => !first.includes(name) && !last.includes(name)), ...last]
    const shuffled = zip(order.map((name) => ({ name, body: name === 'xl/workbook.xml' ? Buffer.from(workbookXml) : (parts.get(name) ?? Buffer.alloc(0)) })))
    const { rows } = await readSheet(bytes)
    expect(rows.map((row) => row.cells)).toEqual([['Miến dong', 'HTX Cộng Hòa', '2021-12-15'], ['Phở khô', 'HTX Cộng Hòa', '2021-12-16']])
    expect((await readSheet(shuffled)).rows).toEqual(rows)
  })

  it('reads 20,000 rows, and says so when there are more', async () => {
    const full = (rows: number) => workbook((sheet) => {
      sheet.addRow(['Tên sản phẩm', 'Chủ thể'])
      for (let i = 0; i < rows; i += 1) sheet.addRow([`Gạo ${i}`, 'HTX'])
    })
    expect((await readSheet(await full(20_000))).rows).toHaveLength(20_000)
    expect(await refusal(await full(20_001))).toBe('Tệp có quá 20.000 dòng. Tách thành nhiều tệp rồi gửi lần lượt.')
  })
})

describe('files that cannot be taken', () => {
  const bomb = { name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(130 * 1024 * 1024, 32) }
  it.each([
    ['an empty file', Buffer.alloc(0), 'Tệp rỗng. Chọn lại tệp có nội dung.'],
    ['too many bytes', Buffer.alloc(20 * 1024 * 1024 + 1, 65), 'Tệp lớn hơn 20 MB. Tách thành nhiều tệp rồi gửi lần lượt.'],
    ['a PDF called xlsx', Buffer.from('%PDF-1.7'), 'Tệp này không phải bảng tính. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.'],
    ['a web page called xls', Buffer.from('<html><table>'), 'Tệp này không phải bảng tính. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.'],
    ['Excel 97 or a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Đây là tệp Excel 97–2003 (.xls) hoặc tệp có mật khẩu. Mở bằng Excel, lưu thành .xlsx không mật khẩu rồi gửi lại.'],
    ['any other zip', zip([{ name: 'a.txt', body: Buffer.from('a') }]), 'Tệp này không phải bảng tính Excel (.xlsx). Mở bằng Excel rồi lưu thành .xlsx hoặc .csv.'],
    ['macros', zip([...OOXML, { name: 'xl/vbaProject.bin', body: Buffer.from('x') }]), 'Tệp có chứa macro nên không nhận. Mở bằng Word hoặc Excel, chọn Lưu thành, kiểu không có macro (.docx, .xlsx), rồi gửi lại.'],
    ['a password inside', zip(OOXML.map((part) => ({ ...part, flags: 1 }))), 'Tệp có đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.'],
    ['a zip bomb', zip([...OOXML, bomb]), 'Nội dung trong tệp quá lớn. Tách thành nhiều tệp, mỗi tệp không quá 20.000 dòng, rồi gửi lần lượt.'],
    ['a bomb that the directory hides', zip([...OOXML, { ...bomb, hidden: true }, { name: 'xl/x.xml', body: Buffer.from('x') }]), 'Tệp bị hỏng nên không mở được. Mở lại bằng Word hoặc Excel, lưu thành tệp mới rồi gửi.'],
    ['a cut zip', zip(OOXML).subarray(0, 60), 'Tệp bị hỏng nên không mở được. Mở lại bằng Word hoặc Excel, lưu thành tệp mới rồi gửi.'],
    ['parts that are no workbook', zip(OOXML), 'Không thấy dòng tiêu đề có cột tên sản phẩm. Đặt tên cột ở một dòng phía trên dữ liệu, hoặc dùng tệp mẫu.'],
    ['another encoding', Buffer.from([...Buffer.from('Tên sản phẩm\n'), 0xe9, 0x20]), 'Chữ trong tệp không theo mã UTF-8. Trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, hoặc gửi tệp .xlsx.'],
    ['UTF-16', Buffer.from('Tên sản phẩm\n', 'utf16le'), 'Tệp không phải bảng chữ. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.'],
    ['no header', Buffer.from('a,b\n1,2\n'), 'Không thấy dòng tiêu đề có cột tên sản phẩm. Đặt tên cột ở một dòng phía trên dữ liệu, hoặc dùng tệp mẫu.'],
    ['no rows', Buffer.from('Tên sản phẩm\n'), 'Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.'],
    ['a quote without end', Buffer.from('Tên sản phẩm\n"Gạo\nNếp'), 'Dấu nháy kép mở ở dòng 2 không có dấu đóng. Sửa ô đó, hoặc lưu lại tệp từ Excel.'],
  ])('%s', async (_what, bytes, message) => {
    expect(await refusal(bytes)).toBe(message)
  })
})

describe('comma-separated text', () => {
  it.each([
    ['with a byte order mark', '\ufeffTên sản phẩm,Chủ thể\r\nGạo,HTX\r\n'],
    ['with semicolons', 'Tên sản phẩm;Chủ thể\nGạo;HTX'],
    ['with tabs', 'Tên sản phẩm\tChủ thể\nGạo\tHTX\n'],
  ])('%s', async (_what, text) => {
    expect((await readSheet(Buffer.from(text))).rows).toEqual([{ no: 2, cells: ['Gạo', 'HTX'] }])
  })

  it('keeps quotes, signs and line breaks inside cells, and counts rows as the file does', async () => {
    const { rows } = await readSheet(Buffer.from('Tên sản phẩm,Ghi chú\n"Gạo ""Cái quạt mo"", túi",=1+1\n"Nếp\nbao",b\n\nMiến,c\n'))
    expect(rows).toEqual([{ no: 2, cells: ['Gạo "Cái quạt mo", túi', '=1+1'] }, { no: 3, cells: ['Nếp bao', 'b'] }, { no: 6, cells: ['Miến', 'c'] }])
  })
})

describe('headings', () => {
  it.each([['TÊN SẢN PHẨM', 'product'], ['Tên sản phẩm *', 'product'], ['Chủ thể (cơ sở)', 'producer'], ['Phường/xã', 'commune'], ['Xếp hạng', 'stars'], ['TT', undefined]])('%s', (heading, field) => {
    expect(headingsOf(COLUMNS).get(headingKey(heading))).toBe(field)
  })

  it('follow what the office chose before, each field once', () => {
    const before = [{ header: ['Hàng', 'Sản phẩm'], mapping: { 0: 'product' as const } }]
    expect(proposeMapping(['Sản phẩm', 'Hàng', 'Sao'], COLUMNS, before)).toEqual({ 0: 'product', 2: 'stars' })
    expect(proposeMapping(['Hàng', 'Sản phẩm', 'Sao'], COLUMNS, before)).toEqual({ 0: 'product', 2: 'stars' })
  })
})

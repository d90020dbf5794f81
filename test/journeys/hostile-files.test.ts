import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../world.ts'

/** Files made to do harm, and files that went wrong by themselves: each gets a clear answer, nothing of it is kept. */

let world: World
let most = 0
let watch: NodeJS.Timeout

beforeAll(async () => {
  world = await makeWorld()
  watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
})
afterAll(() => clearInterval(watch))

type Part = { name: string; body: Buffer | string; flags?: number; method?: number; hidden?: boolean; size?: number; spoil?: boolean }

/** A zip of parts, written by hand so that it can lie. */
function zip(parts: Part[], before = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from(before)]
  const directory: Buffer[] = []
  let at = before.length
  for (const { name, body, flags = 0, method = 8, hidden, size, spoil } of parts) {
    const bytes = Buffer.from(body)
    const packed = deflateRawSync(bytes)
    if (spoil) packed.fill(0xff, 0, Math.min(40, packed.length))
    const label = Buffer.from(name)
    const head = Buffer.alloc(30)
    const entry = Buffer.alloc(46)
    head.writeUInt32LE(0x04034b50, 0)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [buffer, from] of [[head, 6], [entry, 8]] as const) {
      buffer.writeUInt16LE(flags, from)
      buffer.writeUInt16LE(method, from + 2)
      buffer.writeUInt32LE(crc32(bytes), from + 8)
      buffer.writeUInt32LE(packed.length, from + 12)
      buffer.writeUInt32LE(size ?? bytes.length, from + 16)
      buffer.writeUInt16LE(label.length, from + 20)
    }
    entry.writeUInt32LE(at, 42)
    chunks.push(head, label, packed)
    if (!hidden) directory.push(entry, label)
    at += 30 + label.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 8)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(directory.reduce((sum, one) => sum + one.length, 0), 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

const MAIN = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml', pptx: 'ppt/presentation.xml' } as const
const TYPE = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const

function types(kind: keyof typeof MAIN, type: string = TYPE[kind]): Part {
  return { name: '[Content_Types].xml', body: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${MAIN[kind]}" ContentType="${type}"/></Types>` }
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook whose sheet, and what else is wanted, is as it is told. */
function book(sheet: string, more: Part[] = []): Buffer {
  return zip([
    types('xlsx'),
    { name: 'xl/_rels/workbook.xml.rels', body: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' },
    { name: 'xl/workbook.xml', body: `<?xml version="1.0"?><workbook ${NS}><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    ...more,
    { name: 'xl/worksheets/sheet1.xml', body: sheet },
  ])
}

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const HEADER = `<row r="1">${cell('A1', 'Tên chủ thể')}${cell('B1', 'Xã')}</row>`
const sheet = (rows: string, before = ''): string => `<?xml version="1.0"?>${before}<worksheet ${NS}><sheetData>${HEADER}${rows}</sheetData></worksheet>`
const good = (more: Part[] = []): Part[] => [types('xlsx'), { name: MAIN.xlsx, body: '<workbook/>' }, ...more]
const csv = (text: string): Buffer => Buffer.from(text)
const MB = 1024 * 1024
const BROKEN = 'Tệp bị hỏng nên không mở được.'
const NO_TABLE = 'Tệp này không phải bảng tính.'
const UNREADABLE = 'Không đọc được bảng tính này.'
const TOO_MUCH = 'Nội dung trong tệp quá lớn.'
const NO_HEADER = 'Không thấy dòng tiêu đề'

const SHEETS: [string, () => Buffer | Promise<Buffer>, string][] = [
  ['nothing but spaces', () => csv('   \n  \n'), NO_HEADER],
  ['a PDF called xlsx', () => csv('%PDF-1.7\n1 0 obj'), NO_TABLE],
  ['a web page called xls', () => csv('<html><table><tr><td>Tên chủ thể</td></tr></table>'), NO_TABLE],
  ['a web page behind a byte order mark', () => csv('\ufeff<!doctype html><script>alert(1)</script>'), NO_TABLE],
  ['an XML spreadsheet of 2003 with an entity bomb', () => csv('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">]><Workbook>&a;</Workbook>'), NO_TABLE],
  ['Excel 97–2003', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'Đây là tệp Excel 97–2003'],
  ['rich text', () => csv('{\\rtf1 Tên chủ thể}'), NO_TABLE],
  ['a picture called csv', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]), NO_TABLE],
  ['a photograph called xlsx', () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100)]), NO_TABLE],
  ['a program for Windows', () => Buffer.concat([csv('MZ'), Buffer.alloc(200)]), NO_TABLE],
  ['a program for Linux', () => Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]), NO_TABLE],
  ['a script', () => csv('#!/bin/sh\nrm -rf /\n'), NO_TABLE],
  ['RAR', () => csv('Rar!\u001a\u0007'), NO_TABLE],
  ['gzip', () => Buffer.from('1f8b0800000000000003', 'hex'), NO_TABLE],
  ['a text document called xlsx', () => zip([types('docx'), { name: MAIN.docx, body: '<document/>' }]), 'Tệp này không phải bảng tính Excel'],
  ['an empty zip', () => zip([]), 'Tệp này không phải bảng tính Excel'],
  ['macros', () => zip(good([{ name: 'xl/vbaProject.bin', body: 'x' }])), 'Tệp có chứa macro'],
  ['macros under another case', () => zip(good([{ name: 'xl/VBAPROJECT.BIN', body: 'x' }])), 'Tệp có chứa macro'],
  ['a password', () => zip(good().map((part) => ({ ...part, flags: 1 }))), 'Tệp có đặt mật khẩu.'],
  ['a bomb in one part', () => zip(good([{ name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(130 * MB, 32) }])), TOO_MUCH],
  ['a bomb in many parts', () => zip(good(Array.from({ length: 40 }, (_, i) => ({ name: `xl/worksheets/sheet${i}.xml`, body: Buffer.alloc(4 * MB, 32) })))), TOO_MUCH],
  ['a bomb that says it is small', () => zip(good([{ name: 'xl/sharedStrings.xml', body: Buffer.alloc(130 * MB, 32), size: 10 }])), TOO_MUCH],
  ['a bomb that the directory hides', () => zip([...good([{ name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(2 * MB, 32), hidden: true }]), { name: 'xl/x.xml', body: 'x' }]), BROKEN],
  ['too many parts', () => zip(good(Array.from({ length: 1001 }, (_, i) => ({ name: `xl/p${i}.xml`, body: 'x' })))), TOO_MUCH],
  ['a part that climbs out of its folder', () => zip(good([{ name: '../../../etc/passwd', body: 'x' }])), BROKEN],
  ['a part that climbs with backslashes', () => zip(good([{ name: 'xl\\..\\..\\a.dll', body: 'x' }])), BROKEN],
  ['a part at an absolute path', () => zip(good([{ name: '/tmp/a', body: 'x' }])), BROKEN],
  ['two parts of one name', () => zip(good([{ name: 'xl/worksheets/sheet1.xml', body: 'a' }, { name: 'xl/worksheets/sheet1.xml', body: 'b' }])), BROKEN],
  ['a cut file', () => zip(good()).subarray(0, 120), BROKEN],
  ['another way of packing', () => zip(good([{ name: 'xl/a.xml', body: 'x', method: 12 }])), BROKEN],
  ['spoiled bytes', () => zip(good([{ name: 'xl/a.xml', body: 'x'.repeat(5000), spoil: true }])), BROKEN],
  ['a part that is not what it was', () => { const whole = zip(good([{ name: 'xl/a.xml', body: 'x' }])); whole.writeUInt32LE(1, whole.lastIndexOf('xl/a.xml') - 30); return whole }, BROKEN],
  ['a picture before the zip', () => zip(good(), 'GIF89a'), NO_TABLE],
  ['a zip behind other bytes', () => Buffer.concat([csv('PK??'), zip(good())]), BROKEN],
  ['entities that grow', () => book(sheet(`<row r="2">${cell('A2', '&c;')}</row>`, '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>')), UNREADABLE],
  ['an entity that reads a file of the machine', () => book(sheet(`<row r="2">${cell('A2', '&file;')}</row>`, '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>')), UNREADABLE],
  ['a sheet that is cut in the middle', () => book(sheet('<row r="2"><c r="A2" t="inl').slice(0, -40)), UNREADABLE],
  ['a column far out', () => book(sheet(`<row r="2">${cell('A2', 'a')}${cell('XFD2', 'b')}</row>`)), 'Dòng 2 có quá 60 cột.'],
  ['a column that no spreadsheet has', () => book(sheet(`<row r="2">${cell('ZZZZZZZ2', 'b')}</row>`)), UNREADABLE],
  ['20,001 rows', () => book(sheet(Array.from({ length: 20_031 }, (_, i) => `<row r="${i + 2}">${cell(`A${i + 2}`, 'a')}</row>`).join(''))), 'Tệp có quá 20.000 dòng.'],
  ['a list without headings', () => book('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'), NO_HEADER],
  ['zeros', () => Buffer.alloc(5000), 'Tệp không phải bảng chữ.'],
  ['UTF-16', () => Buffer.from('\ufeffTên chủ thể\nA', 'utf16le'), 'Tệp không phải bảng chữ.'],
  ['bytes of no encoding', () => Buffer.concat([csv('Tên chủ thể\n'), Buffer.from('fffefdc0c1', 'hex')]), 'Chữ trong tệp không theo mã UTF-8.'],
  ['a quote without end over 10 MB', () => csv(`Tên chủ thể\n"${'a'.repeat(10 * MB)}`), 'Dấu nháy kép mở ở dòng 2'],
  ['a million columns', () => csv(`Tên chủ thể${',a'.repeat(1_000_000)}\n`), 'Dòng 1 có quá 60 cột.'],
  ['a million rows', () => csv(`Tên chủ thể\n${'a\n'.repeat(1_000_000)}`), 'Tệp có quá 20.000 dòng.'],
  ['one line of 15 MB', () => csv('a'.repeat(15 * MB)), NO_HEADER],
  ['just over 20 MB', () => Buffer.alloc(20 * MB + 1, 65), 'Tệp lớn hơn 20 MB.'],
]

async function stored(): Promise<number[]> {
  const { rows } = await sql<{ a: number; b: number; c: number }>`
    select (select count(*)::int from old_imports) as a, (select count(*)::int from old_import_rows) as b, (select count(*)::int from files) as c`.execute(world.db)
  return Object.values(rows[0] ?? {})
}

async function sendSheet(bytes: Buffer, name = 'danh sách.xlsx'): Promise<{ status: number; text: string; location: string }> {
  const body = new FormData()
  body.set('kind', 'producers')
  body.set('file', new File([new Uint8Array(bytes)], name))
  const sent = await world.request('/nhap-so-lieu/gui-tep', { as: 'ha', body, method: 'POST' })
  return { status: sent.status, text: await sent.text(), location: sent.headers.get('location') ?? '' }
}

describe('spreadsheets', () => {
  it.each(SHEETS)('%s', async (_what, make, sentence) => {
    const { status, text } = await sendSheet(await make())
    expect([status, text]).toEqual([422, expect.stringContaining(sentence)])
    expect(await stored()).toEqual([0, 0, 0])
  })

  it('are more than forty', () => expect(SHEETS.length).toBeGreaterThanOrEqual(40))

  it('of 50 MB are refused kindly before they are read', async () => {
    const { status, text } = await sendSheet(Buffer.alloc(50 * MB, 65))
    expect([status, text]).toEqual([413, expect.stringContaining('Tệp gửi lớn hơn 20 MB nên không nhận.')])
  })

  it('with formulas, links and far rows give their plain values, and a formula as text is a fault at its cell', async () => {
    const plain = new ExcelJS.Workbook()
    const list = plain.addWorksheet('A')
    list.addRow(['Tên chủ thể', 'Xã', 'Ghi chú'])
    list.addRow([{ formula: 'HYPERLINK("https://vi-du.vn","x")', result: 'HTX An Toàn' }, 'Hưng Đạo'])
    list.addRow([{ text: 'HTX Liên kết', hyperlink: 'file:///etc/passwd' }, 'Hưng Đạo'])
    list.addRow([{ formula: "'[1]Sheet1'!A1", result: 'HTX Tệp ngoài' }, 'Hưng Đạo'])
    list.addRow(["=cmd|' /C calc'!A0", 'Hưng Đạo'])
    list.addRow([{ formula: '1/0', result: { error: '#DIV/0!' } }, 'Hưng Đạo'])
    list.getCell('A1048576').value = 'HTX Cuối bảng'
    const { status, location } = await sendSheet(Buffer.from(await plain.xlsx.writeBuffer()))
    expect(status).toBe(303)
    const id = /\d+/.exec(location)?.[0] ?? ''
    await world.request(location, { as: 'ha', form: { 'columns.0': 'name', 'columns.1': 'commune' } })
    await world.drain()
    const rows = await world.db.selectFrom('old_import_rows').select(['no', 'state', sql<string>`told ->> 'name'`.as('name')]).where('import_id', '=', Number(id)).orderBy('no').execute()
    expect(rows.map((row) => [row.no, row.name, row.state])).toEqual([
      [2, 'HTX An Toàn', 'ready'], [3, 'HTX Liên kết', 'ready'], [4, 'HTX Tệp ngoài', 'ready'], [5, "=cmd|' /C calc'!A0", 'refused'], [6, '', 'refused'], [1_048_576, 'HTX Cuối bảng', 'doubt'],
    ])
    await world.request(`/nhap-so-lieu/${id}/go`, { as: 'ha', form: {} })
    expect(await stored()).toEqual([0, 0, 0])
  })
})

const docx = (more: Part[] = [], type?: string): Part[] => [types('docx', type), { name: MAIN.docx, body: '<document/>' }, ...more]
const hex = (text: string, zeros = 300): Buffer => Buffer.concat([Buffer.from(text, 'hex'), Buffer.alloc(zeros)])
const NOT_TAKEN = 'Không nhận loại tệp này.'

const UPLOADS: [string, string, () => Buffer, string][] = [
  ['a web page called pdf', 'a.pdf', () => csv('<html><script>alert(1)</script>'), NOT_TAKEN],
  ['a web page called png', 'a.png', () => csv('<!doctype html><img src=x onerror=alert(1)>'), NOT_TAKEN],
  ['a drawing with a script', 'a.svg', () => csv('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), NOT_TAKEN],
  ['a drawing called jpg', 'a.jpg', () => csv('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), NOT_TAKEN],
  ['a script called jpg', 'a.jpg', () => csv('#!/bin/sh\nrm -rf /'), NOT_TAKEN],
  ['plain text', 'a.txt', () => csv('xin chào'), NOT_TAKEN],
  ['JavaScript', 'a.js', () => csv('alert(1)'), NOT_TAKEN],
  ['PHP called png', 'a.php.png', () => csv('<?php system($_GET[0]); ?>'), NOT_TAKEN],
  ['zeros', 'a.pdf', () => Buffer.alloc(1000), NOT_TAKEN],
  ['noise', 'a.pdf', () => Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 193 + 71) % 256)), NOT_TAKEN],
  ['one byte', 'a.pdf', () => csv('%'), NOT_TAKEN],
  ['a program for Windows called pdf', 'a.pdf', () => Buffer.concat([csv('MZ'), Buffer.alloc(300)]), NOT_TAKEN],
  ['a program for Linux', 'a.docx', () => hex('7f454c4602010100'), NOT_TAKEN],
  ['a program for macOS', 'a', () => hex('cffaedfe07000001'), NOT_TAKEN],
  ['Java classes', 'a.class', () => hex('cafebabe00000034'), NOT_TAKEN],
  ['WebAssembly', 'a.wasm', () => hex('0061736d01000000'), NOT_TAKEN],
  ['RAR', 'a.rar', () => hex('526172211a0700'), NOT_TAKEN],
  ['7-Zip', 'a.7z', () => hex('377abcaf271c'), NOT_TAKEN],
  ['gzip', 'a.docx', () => hex('1f8b0800000000000003'), NOT_TAKEN],
  ['bzip2', 'a.bz2', () => hex('425a6839314159265359'), NOT_TAKEN],
  ['XZ', 'a.xz', () => hex('fd377a585a00'), NOT_TAKEN],
  ['a plain zip called docx', 'a.docx', () => zip([{ name: 'a.txt', body: 'a' }]), NOT_TAKEN],
  ['an empty zip', 'a.docx', () => zip([]), NOT_TAKEN],
  ['a package of programs', 'a.jar', () => zip([{ name: 'META-INF/MANIFEST.MF', body: 'Manifest-Version: 1.0' }]), NOT_TAKEN],
  ['a text document with macros', 'a.docm', () => zip(docx([{ name: 'word/vbaProject.bin', body: 'x' }], 'application/vnd.ms-word.document.macroEnabled.main+xml')), NOT_TAKEN],
  ['macros in what says it has none', 'a.docx', () => zip(docx([{ name: 'word/vbaProject.bin', body: 'x' }])), 'tệp có chứa macro'],
  ['a spreadsheet with macros that says it has none', 'a.xlsx', () => zip([types('xlsx'), { name: MAIN.xlsx, body: '<workbook/>' }, { name: 'xl/vbaProject.bin', body: 'x' }]), 'tệp có chứa macro'],
  ['a bomb in a text document', 'a.docx', () => zip(docx([{ name: 'word/media/a.xml', body: Buffer.alloc(130 * MB, 32) }])), 'nội dung trong tệp quá lớn'],
  ['a bomb in slides', 'a.pptx', () => zip([types('pptx'), { name: MAIN.pptx, body: '<p/>' }, { name: 'ppt/a.xml', body: Buffer.alloc(130 * MB, 32), size: 10 }]), 'nội dung trong tệp quá lớn'],
  ['a part that climbs out of its folder', 'a.docx', () => zip(docx([{ name: '../../a', body: 'x' }])), 'tệp bị hỏng'],
  ['two parts of one name', 'a.docx', () => zip(docx([{ name: MAIN.docx, body: 'other' }])), 'tệp bị hỏng'],
  ['a part that the directory hides', 'a.docx', () => zip([...docx([{ name: 'word/h.xml', body: 'hidden part', hidden: true }]), { name: 'word/x.xml', body: 'x' }]), 'tệp bị hỏng'],
  ['spoiled bytes', 'a.docx', () => zip(docx([{ name: 'word/a.xml', body: 'x'.repeat(5000), spoil: true }])), 'tệp bị hỏng'],
  ['a cut text document', 'a.docx', () => { const whole = zip(docx()); return whole.subarray(0, whole.length - 60) }, 'tệp bị hỏng'],
  ['a moving picture', 'a.gif', () => csv('GIF89a\u0001\u0000\u0001\u0000'), NOT_TAKEN],
  ['a picture without a kind', 'a.bmp', () => hex('424d46000000000000003600000028000000'), NOT_TAKEN],
  ['a film', 'a.mp4', () => hex('000000186674797069736f6d0000020069736f6d69736f32'), NOT_TAKEN],
  ['music', 'a.mp3', () => hex('49443303000000000000'), NOT_TAKEN],
  ['a photograph that other machines cannot open', 'a.heic', () => hex('000000186674797068656963000000006d69663168656963'), 'ảnh HEIC'],
  ['a database', 'a.pdf', () => csv(`SQLite format 3\0${' '.repeat(300)}`), NOT_TAKEN],
  ['rich text', 'a.doc', () => csv('{\\rtf1\\ansi xin chào}'), NOT_TAKEN],
  ['a font', 'a.woff2', () => hex('774f463200010000'), NOT_TAKEN],
]

/** Files of the store on disk; what is arriving is there only while it arrives. */
function onDisk(): string[] {
  const folder = join(world.dataDir, 'files')
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name) : []
}

describe('uploads', () => {
  it.each(UPLOADS)('%s', async (_what, name, make, sentence) => {
    const bytes = make()
    const started = await world.request('/tai-len', { as: 'lan', json: { name, size: bytes.length } })
    const { id } = (await started.json()) as { id: string }
    expect((await world.request(`/tai-len/${id}?offset=0`, { as: 'lan', method: 'PUT', body: new Uint8Array(bytes) })).status).toBe(200)
    const ended = await world.request(`/tai-len/${id}/xong`, { as: 'lan', method: 'POST', headers: { accept: 'application/json' } })
    const said = (await ended.json()) as { problems: { message: string }[] }
    expect([ended.status, said.problems[0]?.message.toLocaleLowerCase('vi')]).toEqual([422, expect.stringContaining(sentence.toLocaleLowerCase('vi'))])
    expect([await stored(), onDisk()]).toEqual([[0, 0, 0], []])
  })

  it('are more than forty', () => expect(UPLOADS.length).toBeGreaterThanOrEqual(40))
})

describe('the program meanwhile', () => {
  it('stays within its memory, and still takes a good list', async () => {
    expect(most / MB).toBeLessThan(1600)
    expect((await sendSheet(csv('Tên chủ thể,Xã\nHTX Bình Yên,Hưng Đạo\n'), 'tốt.csv')).status).toBe(303)
  })
})

import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { checkZip, type OfficeFile, partOf } from '../../files/check-zip.ts'
import { Refused } from '../../refused.ts'
import { fold } from '../../text/vietnamese.ts'
import { type FontTyping, typingOfFont } from './old-typing.ts'
import { cellText, MOST_COLUMNS, MOST_ROWS, refuseFile, type SheetRow, tooManyColumns, tooManyRows } from './refuse.ts'

const UNREADABLE = 'Không đọc được bảng tính này. Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi gửi.'

const WORKBOOK: OfficeFile = {
  main: 'xl/workbook.xml',
  otherwise: 'Tệp này không phải bảng tính Excel (.xlsx). Mở bằng Excel rồi lưu thành .xlsx hoặc .csv.',
  tooMuch: 'Nội dung trong tệp quá lớn. Tách thành nhiều tệp, mỗi tệp không quá 20.000 dòng, rồi gửi lần lượt.',
}

/**
 * Reads a sheet of a workbook row by row: the first that `fits`, or else the first with content. Of a formula its last value is
 * taken, never the formula; of merged cells every one has the value.
 * @throws Refused of kind invalid
 */
export async function readXlsx(bytes: Buffer, fits: (rows: SheetRow[]) => boolean): Promise<SheetRow[]> {
  await checkZip(bytes, WORKBOOK)
  try {
    let first: SheetRow[] | undefined
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' })
    const parts = await knowParts(reader, bytes)
    for await (const sheet of reader) {
      const rows: SheetRow[] = []
      for await (const row of sheet) {
        const read = cellsOf(row)
        if (read.cells.some(Boolean)) rows.push(read)
        if (rows.length > MOST_ROWS + 30) throw tooManyRows()
      }
      spread(rows, await mergesOf(bytes, parts, sheet))
      if (fits(rows)) return rows
      if (rows.length > 0) first ??= rows
    }
    return first ?? []
  } catch (error) {
    if (error instanceof Refused) throw error
    throw Object.assign(refuseFile(UNREADABLE), { cause: error })
  }
}

/** What the reader keeps of a workbook beside its rows. */
type Parts = {
  _parseWorkbook(part: Readable): Promise<void>
  _parseRels(part: Readable): Promise<void>
  _parseStyles(part: Readable): Promise<void>
  _parseSharedStrings(part: Readable): AsyncIterable<unknown>
  sharedStrings?: unknown[]
  workbookRels?: { Id: string; Target: string }[]
  model?: { sheets?: { id: number; rId: string }[] }
}

/**
 * Reads first what rows need to be understood: sheets, styles (which numbers are days), shared words. The reader takes the parts in the
 * order in which they stand in the file, which programs are free in, and falls over or misreads where rows come before these.
 */
async function knowParts(reader: object, bytes: Buffer): Promise<Parts> {
  const parts = reader as Parts
  const known = async (name: string, read: (part: Readable) => Promise<unknown>): Promise<void> => {
    const part = await partOf(bytes, name)
    if (part) await read(Readable.from([part]))
  }
  await known('xl/workbook.xml', (part) => parts._parseWorkbook(part))
  await known('xl/_rels/workbook.xml.rels', (part) => parts._parseRels(part))
  await known('xl/styles.xml', (part) => parts._parseStyles(part))
  await known('xl/sharedStrings.xml', async (part) => {
    for await (const _ of parts._parseSharedStrings(part)) {
      // The reader keeps the words itself.
    }
  })
  parts.sharedStrings ??= []
  parts.workbookRels ??= []
  return parts
}

/** The file of a sheet: by its relation, since its number within the workbook is another thing. */
function fileOf({ model, workbookRels }: Parts, id: unknown): string {
  const rId = model?.sheets?.find((one) => one.id === id)?.rId
  const target = workbookRels?.find((one) => one.Id === rId)?.Target
  return target === undefined ? `xl/worksheets/sheet${String(id)}.xml` : target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function cellsOf(row: ExcelJS.Row): SheetRow {
  const cells: string[] = []
  const typed: Record<number, FontTyping> = {}
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    const text = cellText(textOf(cell.value))
    if (text === '') return
    if (column > MOST_COLUMNS) throw tooManyColumns(row.number)
    while (cells.length < column) cells.push('')
    cells[column - 1] = text
    const typing = typingOfFont(fontOf(cell))
    if (typing) typed[column - 1] = typing
  })
  return { no: row.number, cells, ...(Object.keys(typed).length > 0 ? { typed } : {}) }
}

function fontOf(cell: ExcelJS.Cell): string {
  const { value } = cell
  const rich = value !== null && typeof value === 'object' && 'richText' in value ? value.richText.find((part) => part.font?.name)?.font?.name : undefined
  return rich ?? cell.font?.name ?? ''
}

/** What a cell shows: of dates the day, of formulas the value, of links their text. */
function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return textOf(value.text)
  if ('result' in value) return textOf(value.result)
  return ''
}

type Merge = { top: number; bottom: number; left: number; right: number }

/** Merged ranges, at most; more than a list ever has. */
const MOST_MERGES = 50_000

/** The merged ranges of the sheet; they stand after its cells, where the reader of rows does not look. */
async function mergesOf(bytes: Buffer, parts: Parts, sheet: object): Promise<Merge[]> {
  const part = 'id' in sheet ? await partOf(bytes, fileOf(parts, sheet.id)) : undefined
  if (!part) return []
  // The reader of rows takes a sheet that breaks off for a short one.
  if (!/<\/(?:\w+:)?worksheet>\s*$/.test(part.subarray(-200).toString('latin1'))) throw refuseFile(UNREADABLE)
  const start = part.lastIndexOf('<mergeCells')
  if (start < 0) return []
  const merges: Merge[] = []
  for (const [, left = '', top = '', right = '', bottom = ''] of part.subarray(start).toString('utf8').matchAll(/<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
    merges.push({ left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) })
    if (merges.length > MOST_MERGES) break
  }
  return merges
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/**
 * Gives every cell of a merged range its value, in the rows that have something else. Not across lines that head or sum up a
 * group ("I. Xã Hưng Đạo" over the whole width, "Tổng cộng"): they are no data.
 */
function spread(rows: SheetRow[], merges: readonly Merge[]): void {
  const byNo = new Map(rows.map((row) => [row.no, row]))
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  for (const { top, bottom, left, right } of merges) {
    const from = byNo.get(top)
    const text = from?.cells[left]
    if (!from || !text || left >= MOST_COLUMNS) continue
    const heads = (right - left + 1) * 2 > width || /^(tong|cong)\b/.test(fold(text))
    for (let no = top; no <= Math.min(bottom, top + MOST_ROWS); no += 1) {
      const row = byNo.get(no)
      if (!row) continue
      for (let column = left; column <= (heads ? left : Math.min(right, MOST_COLUMNS - 1)); column += 1) {
        while (row.cells.length <= column) row.cells.push('')
        if (row.cells[column] === '') row.cells[column] = text
        const typing = from.typed?.[left]
        if (typing) row.typed = { ...row.typed, [column]: typing }
      }
    }
  }
}

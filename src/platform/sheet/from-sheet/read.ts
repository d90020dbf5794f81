import { createHash } from 'node:crypto'
import type { Typing } from '../../text/old-fonts.ts'
import { fold } from '../../text/vietnamese.ts'
import { readCsv } from './csv.ts'
import { type ColumnName, findHeader } from './header.ts'
import { toUnicode } from './old-typing.ts'
import { MOST_ROWS, refuseFile, type SheetRow, tooManyRows } from './refuse.ts'
import { readXlsx } from './xlsx.ts'

/** Size of a file, at most. */
export const MOST_BYTES = 20 * 1024 * 1024

/** A list as it stands in a file; `converted`: cells that were typed in an old font. */
export type SheetList = { header: string[]; headerRow: number; rows: { no: number; cells: string[] }[]; hash: string; size: number; converted: { cells: number; from: Typing[] } }

/** Which columns a list may have, and the one by which its header is known. */
export type ListShape = { columns: readonly ColumnName[]; anchor: string }

/**
 * Reads a list from a spreadsheet or CSV file. What the bytes are decides, not the name.
 * @throws Refused of kind invalid, with a sentence that says what to do
 */
export async function readSheet(bytes: Buffer, { columns, anchor }: ListShape): Promise<SheetList> {
  if (bytes.length === 0) throw refuseFile('Tệp rỗng. Chọn lại tệp có nội dung.')
  if (bytes.length > MOST_BYTES) throw refuseFile('Tệp lớn hơn 20 MB. Tách thành nhiều tệp rồi gửi lần lượt.')
  let converted: SheetList['converted'] = { cells: 0, from: [] }
  const headed = (rows: SheetRow[]): boolean => {
    converted = toUnicode(rows)
    return findHeader(rows, columns, anchor) !== undefined
  }
  const rows = await rowsOf(bytes, headed)
  const found = findHeader(rows, columns, anchor)
  const label = columns.find((column) => column.id === anchor)?.label ?? ''
  if (!found) throw refuseFile(`Không thấy dòng tiêu đề có cột ${label.toLocaleLowerCase('vi')}. Đặt tên cột ở một dòng phía trên dữ liệu, hoặc dùng tệp mẫu.`)
  const data = rows.slice(found.index + 1).filter((row) => !isExample(row) && !isNumberAlone(row))
  if (data.length === 0) throw refuseFile('Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.')
  if (data.length > MOST_ROWS) throw tooManyRows()
  return {
    header: found.header, headerRow: found.no, rows: data.map(({ no, cells }) => ({ no, cells })), converted,
    hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length,
  }
}

/** The line of a template that shows how to fill it in. */
function isExample(row: SheetRow): boolean {
  return /^vi du\b/.test(fold(row.cells.find(Boolean) ?? ''))
}

/** A line that has its running number and nothing else yet. */
function isNumberAlone({ cells }: SheetRow): boolean {
  return /^\d+\.?$/.test(cells[0] ?? '') && !cells.slice(1).some(Boolean)
}

async function rowsOf(bytes: Buffer, headed: (rows: SheetRow[]) => boolean): Promise<SheetRow[]> {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head.startsWith('PK')) return readXlsx(bytes, headed)
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw refuseFile('Đây là tệp Excel 97–2003 (.xls) hoặc tệp có mật khẩu. Mở bằng Excel, lưu thành .xlsx không mật khẩu rồi gửi lại.')
  if (isOther(bytes)) throw refuseFile('Tệp này không phải bảng tính. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.')
  const rows = readCsv(bytes)
  headed(rows)
  return rows
}

/** Papers, pages, pictures, programs and packages, known by how they begin. */
function isOther(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 16).toString('latin1')
  return /^(?:%PDF|%!PS|\{\\rtf|\s*<|(?:\u00ef\u00bb\u00bf)\s*<|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|BM.{4}\0|RIFF|MZ|\u007fELF|Rar!|7z\u00bc\u00af|\u001f\u008b|BZh|\u00fd7zXZ|#!)/s.test(head)
}

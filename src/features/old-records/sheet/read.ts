import { createHash } from 'node:crypto'
import { findHeader } from './header.ts'
import { readCsv } from './csv.ts'
import { MOST_ROWS, refuseFile, type SheetRow, tooManyRows } from './refuse.ts'
import { readXlsx } from './xlsx.ts'

/** Size of a file, at most. */
export const MOST_BYTES = 20 * 1024 * 1024

/** A list as it stands in a file. */
export type Sheet = { header: string[]; headerRow: number; rows: SheetRow[]; hash: string; size: number }

/**
 * Reads a list of earlier results from a spreadsheet or CSV file. What the bytes are decides, not the name.
 * @throws Refused of kind invalid, with a sentence that says what to do
 */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  if (bytes.length === 0) throw refuseFile('Tệp rỗng. Chọn lại tệp có nội dung.')
  if (bytes.length > MOST_BYTES) throw refuseFile('Tệp lớn hơn 20 MB. Tách thành nhiều tệp rồi gửi lần lượt.')
  const rows = await rowsOf(bytes)
  const found = findHeader(rows)
  if (!found) throw refuseFile('Không thấy dòng tiêu đề có cột tên sản phẩm. Đặt tên cột ở một dòng phía trên dữ liệu, hoặc dùng tệp mẫu.')
  const data = rows.slice(found.index + 1)
  if (data.length === 0) throw refuseFile('Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.')
  if (data.length > MOST_ROWS) throw tooManyRows()
  return { header: found.header, headerRow: found.no, rows: data, hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
}

function rowsOf(bytes: Buffer): Promise<SheetRow[]> | SheetRow[] {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head.startsWith('PK')) return readXlsx(bytes)
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw refuseFile('Đây là tệp Excel 97–2003 (.xls) hoặc tệp có mật khẩu. Mở bằng Excel, lưu thành .xlsx không mật khẩu rồi gửi lại.')
  if (head.startsWith('%PDF') || head.startsWith('{\\rtf') || /^\s*</.test(head)) throw refuseFile('Tệp này không phải bảng tính. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.')
  return readCsv(bytes)
}

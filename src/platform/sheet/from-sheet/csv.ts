import { recogniseTyping } from '../../text/old-fonts.ts'
import { cellText, MOST_COLUMNS, MOST_ROWS, refuseFile, type SheetRow, tooManyColumns, tooManyRows } from './refuse.ts'

/**
 * Reads comma-separated text in UTF-8 (with or without byte order mark) or in the single bytes of an old font: comma, semicolon or tab between cells, quotes around
 * cells with line breaks in them.
 * @throws Refused of kind invalid
 */
export function readCsv(bytes: Buffer): SheetRow[] {
  const text = decode(bytes)
  const separator = separatorOf(text)
  const rows: SheetRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let startedAt = 1
  const endRow = (): void => {
    cells.push(plain(cell))
    if (cells.length > MOST_COLUMNS && cells.slice(MOST_COLUMNS).some(Boolean)) throw tooManyColumns(startedAt)
    if (cells.some(Boolean)) rows.push({ no: startedAt, cells: cells.slice(0, MOST_COLUMNS) })
    // Headings and the header stand above the rows of data.
    if (rows.length > MOST_ROWS + 30) throw tooManyRows()
    cells = []
    cell = ''
    startedAt = line
  }
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text.charAt(i + 1) === '"') cell += text.charAt(i++)
      else quoted = false
    } else if (letter === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (letter === separator) {
      cells.push(plain(cell))
      cell = ''
    } else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (quoted) throw refuseFile(`Dấu nháy kép mở ở dòng ${startedAt} không có dấu đóng. Sửa ô đó, hoặc lưu lại tệp từ Excel.`)
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

/** A cell as text; the sign that keeps spreadsheet programs from reading a text as a formula is taken away again. */
function plain(cell: string): string {
  return cellText(cell).replace(/^'(?=[=+\-@])/, '')
}

function decode(bytes: Buffer): string {
  if (bytes.includes(0)) throw refuseFile('Tệp không phải bảng chữ. Gửi tệp Excel (.xlsx) hoặc CSV theo mã UTF-8.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const western = new TextDecoder('windows-1252').decode(bytes)
    if (recogniseTyping(western) !== 'unicode') return western
    throw refuseFile('Chữ trong tệp không theo mã UTF-8. Trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, hoặc gửi tệp .xlsx.')
  }
}

/** The sign that parts most cells in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5000)
  const count = (sign: string): number => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

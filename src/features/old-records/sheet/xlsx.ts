import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { Refused } from '../../../platform/refused.ts'
import { checkZip } from './check-zip.ts'
import { cellText, MOST_COLUMNS, MOST_ROWS, refuseFile, type SheetRow, tooManyRows } from './refuse.ts'

/**
 * Reads the first sheet with content of a workbook, row by row. Of a formula its last value is taken, never the formula.
 * @throws Refused of kind invalid
 */
export async function readXlsx(bytes: Buffer): Promise<SheetRow[]> {
  await checkZip(bytes)
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' })
    for await (const sheet of reader) {
      const rows: SheetRow[] = []
      for await (const row of sheet) {
        const cells = cellsOf(row)
        if (cells.some(Boolean)) rows.push({ no: row.number, cells })
        if (rows.length > MOST_ROWS + 30) throw tooManyRows()
      }
      if (rows.length > 0) return rows
    }
    return []
  } catch (error) {
    if (error instanceof Refused) throw error
    throw refuseFile('Không đọc được bảng tính này. Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi gửi.')
  }
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = []
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column > MOST_COLUMNS) return
    while (cells.length < column) cells.push('')
    cells[column - 1] = cellText(textOf(cell.value))
  })
  return cells
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

import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { invalid } from '../refused.ts'
import type { Cell, CellType, Sheet, SheetHead } from './sheet.ts'

/** Shown by Excel with the signs of its own language: 1.018,25 in a Vietnamese one. */
const FORMATS: Record<CellType, string> = { text: '@', number: '#,##0', date: 'dd/mm/yyyy', points: '0', mean: '0.00', dong: '#,##0" đ"', percent: '0.0%' }
const FONT = { name: 'Times New Roman', size: 12 }
const THIN = { style: 'thin', color: { argb: 'FFB8BCC6' } } as const
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN }
const MOST_ROWS = 1_048_000
/** As many letters as a cell holds; Excel refuses a workbook with more. */
const MOST_LETTERS = 32_767
/** Bytes that may wait to be packed. */
const MOST_WAITING = 512 * 1024

/**
 * Writes a list as a workbook, a row at a time: body, title, filter and maker over a frozen head with its filter, typed
 * cells, totals as formulas. Text stays text whatever it begins with. Gives the number of rows.
 * @throws Refused when the list is longer than a spreadsheet
 */
export async function writeXlsx(sheet: Sheet, head: SheetHead, to: Writable): Promise<number> {
  const closed = once(to, 'close')
  closed.catch(() => undefined)
  const { columns } = sheet
  const top = [head.body, sheet.title, sheet.filter.length > 0 ? `Lọc: ${sheet.filter.join('; ')}` : 'Không lọc', `Ngày ${shownDay(head.on)}, người lập: ${head.who}`]
  const headRow = top.length + 2
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false })
  book.creator = written(head.who)
  const page = book.addWorksheet(tabName(written(sheet.title)), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headRow, topLeftCell: `A${headRow + 1}` }],
    pageSetup: { paperSize: 9, orientation: columns.length > 5 ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  page.columns = columns.map(({ width }) => ({ width }))
  for (const [i, text] of top.entries()) {
    const row = page.addRow([written(text)])
    row.getCell(1).font = { ...FONT, bold: i < 2, size: i === 1 ? 14 : 12 }
    row.getCell(1).numFmt = '@'
    row.commit()
  }
  page.addRow([]).commit()
  const labels = page.addRow(columns.map(({ label }) => written(label)))
  labels.eachCell((cell) => {
    cell.style = { font: { ...FONT, bold: true }, border: BORDER, alignment: { wrapText: true, vertical: 'middle', horizontal: 'center' }, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF1F6' } } }
  })
  labels.commit()

  const styles = columns.map(({ type }) => ({ numFmt: FORMATS[type], font: FONT, border: BORDER, alignment: { vertical: 'top', wrapText: type === 'text', horizontal: type === 'text' ? 'left' : type === 'date' ? 'center' : 'right' } }) satisfies Partial<ExcelJS.Style>)
  const sums = columns.map(() => 0)
  const filled = columns.map(() => 0)
  let count = 0
  await sheet.cells(async (rows) => {
    count += rows.length
    if (count > MOST_ROWS) throw invalid([], 'Danh sách dài hơn một trang tính. Lọc bớt, hoặc tải CSV.')
    for (const cells of rows) {
      const row = page.addRow(cells.map((cell, i) => excelValue(cell, columns[i]?.type ?? 'text')))
      for (const [i, style] of styles.entries()) {
        const cell = cells[i] ?? null
        if (typeof cell === 'number') sums[i] = (sums[i] ?? 0) + cell
        if (cell !== null) filled[i] = (filled[i] ?? 0) + 1
        row.getCell(i + 1).style = style
      }
      row.commit()
    }
    await keptUp(page, to)
  })

  if (count > 0 && columns.some(({ total }) => total)) {
    const totals = page.addRow([])
    for (const [i, { total }] of columns.entries()) {
      const cell = totals.getCell(i + 1)
      const letter = page.getColumn(i + 1).letter
      const range = `${letter}${headRow + 1}:${letter}${headRow + count}`
      cell.style = { ...styles[i], font: { ...FONT, bold: true }, ...(total === 'count' ? { numFmt: '"Cộng: "#,##0' } : {}) }
      if (total === 'sum') cell.value = { formula: `SUBTOTAL(109,${range})`, result: sums[i] ?? 0 }
      else if (total === 'count') cell.value = { formula: `SUBTOTAL(103,${range})`, result: filled[i] ?? 0 }
    }
    totals.commit()
  }
  page.autoFilter = { from: { row: headRow, column: 1 }, to: { row: headRow + Math.max(count, 1), column: columns.length } }
  page.commit()
  await book.commit()
  await closed
  return count
}

/** Waits until the packing has caught up: the writer itself takes rows however fast they come, and would keep them all. */
async function keptUp(page: ExcelJS.Worksheet, to: Writable): Promise<void> {
  const { pipes } = (page as unknown as { stream: { pipes: { _writableState: { length: number } }[] } }).stream
  do {
    await breathe()
    if (to.errored) throw to.errored
  } while (pipes.some((pipe) => pipe._writableState.length > MOST_WAITING))
}

function excelValue(cell: Cell, type: CellType): ExcelJS.CellValue {
  if (type === 'date' && typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return new Date(`${cell}T00:00:00Z`)
  return typeof cell === 'string' ? written(cell) : cell
}

/** A text without what no workbook may hold: halves of letters, the two codes that are none, more than a cell takes. */
function written(text: string): string {
  return text.slice(0, MOST_LETTERS).replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '')
}

function shownDay(day: string): string {
  return day.split('-').reverse().join('/')
}

/** Name of the tab: at most 31 letters, without those that Excel keeps for itself. */
function tabName(title: string): string {
  return title.replace(/[\\/*?:[\]']/g, ' ').replace(/\s+/g, ' ').slice(0, 31).trim()
}

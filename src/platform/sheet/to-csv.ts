import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Cell, CellType, Sheet } from './sheet.ts'

/** What a spreadsheet program might take for a formula at the beginning of a text. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** Writes a list as CSV: UTF-8 with its mark, CRLF, a head line; gives the number of rows. Days are dd/mm/yyyy, decimals have a point. */
export async function writeCsv(sheet: Sheet, to: Writable): Promise<number> {
  const put = async (text: string): Promise<void> => {
    if (!to.write(text)) await once(to, 'drain')
  }
  await put(`\uFEFF${lineOf(sheet.columns.map((column) => csvText(column.label)))}`)
  let count = 0
  await sheet.cells(async (rows) => {
    count += rows.length
    await put(rows.map((row) => lineOf(row.map((cell, i) => csvCell(cell, sheet.columns[i]?.type ?? 'text')))).join(''))
  })
  to.end()
  await once(to, 'close')
  return count
}

function lineOf(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

function csvCell(cell: Cell, type: CellType): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const [, year, month, day] = (type === 'date' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell)) || []
  return day ? `${day}/${month}/${year}` : csvText(cell)
}

/** A text in quotes where it needs them; one that could be taken for a formula begins with an apostrophe. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

import { fold } from '../../platform/text/vietnamese.ts'
import type { Problem } from '../../rules/vocabulary.ts'

/** A line of pasted figures: a name of a unit and its numbers. */
export type FigureLine = { line: number; name: string; values: number[] }

/** Pasted figures, read. `total` is the last line when it is a sum. */
export type FigureText = { columns: string[]; rows: FigureLine[]; total: FigureLine | undefined; problems: Problem[] }

const MOST_LINES = 1000
const MOST_COLUMNS = 6
const MOST = 1_000_000_000
const TOTAL_NAMES = ['tong cong', 'tong so', 'tong', 'cong']

/**
 * Reads rows as they come from a spreadsheet (tabs) or are typed (semicolons): a name, then numbers. A first column of running
 * numbers is passed over, a first row without numbers names the columns, a last row "Tổng cộng" is checked.
 */
export function readFigures(text: string): FigureText {
  const lines = text.split('\n').map((line, i) => ({ line: i + 1, cells: cellsOf(line) })).filter(({ cells }) => cells.length > 0)
  const problems: Problem[] = []
  const [first] = lines
  const head = first && first.cells.length > 1 && first.cells.slice(1).every((cell) => cell !== '' && !/^[\d.,\s]+$/.test(cell)) ? first : undefined
  const body = lines.filter((line) => line !== head).slice(0, MOST_LINES)
  const width = Math.max(head ? head.cells.length - 1 : 0, ...body.map(({ cells }) => cells.length - 1))
  if (body.length === 0) problems.push({ path: 'text', message: 'Dán hoặc gõ ít nhất một dòng: tên đơn vị; số.' })
  else if (width < 1) problems.push({ path: 'text', message: 'Ghi số sau tên, cách nhau bằng dấu chấm phẩy, ví dụ: Quốc Oai; 30.' })
  if (lines.length > MOST_LINES) problems.push({ path: 'text', message: `Tối đa ${MOST_LINES} dòng; chia thành nhiều lần.` })
  if (width > MOST_COLUMNS) problems.push({ path: 'text', message: `Tối đa ${MOST_COLUMNS} cột số; bỏ bớt cột.` })
  const read = body.map(({ line, cells }) => readLine(line, cells, width, problems))
  const last = read.at(-1)
  const total = last && TOTAL_NAMES.includes(fold(last.name)) ? last : undefined
  const rows = read.filter((row) => row !== total)
  if (total && problems.length === 0) problems.push(...totalProblems(rows, total))
  const columns = Array.from({ length: Math.max(width, 0) }, (_, i) => head?.cells[i + 1] ?? (width === 1 ? 'Số' : `Cột ${i + 1}`))
  return { columns, rows, total, problems }
}

/** Cells without blanks round them, empty ones at the end and a running number at the beginning. */
function cellsOf(line: string): string[] {
  const cells = line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim())
  while (cells.at(-1) === '') cells.pop()
  const isNumbered = /^(\d+|tt|stt)\.?$/i.test(cells[0] ?? '') && /\p{L}/u.test(cells[1] ?? '')
  return isNumbered ? cells.slice(1) : cells
}

function readLine(line: number, cells: string[], width: number, problems: Problem[]): FigureLine {
  const name = cells[0] ?? ''
  if (name === '') problems.push({ path: 'text', message: `Dòng ${line}: ghi tên đơn vị ở đầu dòng.` })
  const values = Array.from({ length: Math.max(width, 0) }, (_, i) => {
    const value = readNumber(cells[i + 1] ?? '')
    if (value === undefined) problems.push({ path: 'text', message: `Dòng ${line} (${name}): “${cells[i + 1]}” không phải số nguyên; ghi ví dụ 30 hoặc 1.200.` })
    return value ?? 0
  })
  return { line, name, values }
}

/** A whole number, thousands parted by points or blanks; empty and a dash are nought. */
function readNumber(text: string): number | undefined {
  if (text === '' || /^[-–—]$/.test(text)) return 0
  const plain = /^\d{1,3}([.\s]\d{3})+$/.test(text) ? text.replace(/[.\s]/g, '') : text
  const value = /^\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN
  return value <= MOST ? value : undefined
}

function totalProblems(rows: FigureLine[], total: FigureLine): Problem[] {
  return total.values.flatMap((told, column) => {
    const sum = rows.reduce((so, row) => so + (row.values[column] ?? 0), 0)
    return sum === told ? [] : [{ path: 'text', message: `Dòng ${total.line} ghi tổng ${told}, các dòng trên cộng lại là ${sum}. Kiểm tra lại số.` }]
  })
}

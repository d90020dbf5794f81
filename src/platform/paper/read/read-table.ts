/** Rows of a flattened table into a table with its head, spans and the pages joined. */
import { fold } from '../../text/vietnamese.ts'
import type { Align, Cell, Column, Table } from '../paper.ts'
import { cellText, fullCell } from '../paper.ts'
import type { Para } from './paragraphs.ts'
import { doubt, noteMarks, peek, prints, type Reading, take } from './reading.ts'
import { inlineOf, type Piece, rowText, textOf } from './source.ts'

type Row = { para: Para; cells: readonly (readonly Piece[])[] }

/** Takes the rows that follow each other; a table that goes on after a page has its head repeated, which is left out. */
export function readTable(reading: Reading): Table {
  const rows: Row[] = []
  for (let para = peek(reading); para?.cells; para = peek(reading)) rows.push({ para: take(reading, 'table'), cells: para.cells })
  const width = Math.max(...rows.map((row) => row.cells.length))
  const [first, second, ...later] = rows
  const two = first && second && isSecondHead(first.cells, second.cells)
  const head = two ? [first, second] : first ? [first] : []
  const body = (two ? later : rows.slice(1)).filter((row) => !isRepeated(reading, row, head))
  const cells = body.map((row) => rowCells(reading, row, width))
  const labels = (first?.cells ?? []).map((cell, i) => (two ? textOf(second.cells[i] ?? []) : '') || textOf(cell))
  const columns: Column[] = Array.from({ length: width }, (_, i) => column(labels[i] ?? '', cells, i))
  if (first && first.cells.length !== width) doubt(reading, 'cells', first.para, `${first.cells.length} ô, bảng ${width} cột`)
  checkSums(reading, body)
  return { kind: 'table', columns, rows: cells, ...(two ? { head: twoRows(reading, first, second) } : {}) }
}

/** A second row of the head: empty where the first stands over both, filled where the first is empty or over several. */
function isSecondHead(first: Row['cells'], second: Row['cells']): boolean {
  const empty = first.map((cell) => textOf(cell) === '')
  return empty.some(Boolean) && textOf(second[0] ?? []) === '' && empty.every((gap, i) => !gap || textOf(second[i] ?? []) !== '')
}

function twoRows(reading: Reading, first: Row, second: Row): Cell[][] {
  const top: Cell[] = []
  const below: Cell[] = []
  first.cells.forEach((cell, i) => {
    const under = textOf(second.cells[i] ?? [])
    if (under !== '') below.push(under)
    if (textOf(cell) === '') return
    let colspan = 1
    while (first.cells[i + colspan] && textOf(first.cells[i + colspan] ?? []) === '') colspan += 1
    top.push({ text: textOf(cell), ...(colspan > 1 ? { colspan } : {}), ...(under === '' ? { rowspan: 2 } : {}) })
  })
  print(reading, first, top)
  print(reading, second, below)
  return [top, below]
}

function isRepeated(reading: Reading, row: Row, head: readonly Row[]): boolean {
  const like = head.find((one) => fold(one.para.text) === fold(row.para.text))
  if (!like) return false
  const [line = 0] = row.para.lines
  reading.heads.set(line, like.para.text)
  reading.slips.push({ rule: 'repeated-head', line, was: row.para.text, now: '' })
  if (like.para.text !== row.para.text) doubt(reading, 'head-differs', row.para, row.para.text, like.para.text)
  return true
}

/** The cells of a row: a title over the whole width, a sum under two columns, or one for each column. */
function rowCells(reading: Reading, row: Row, width: number): Cell[] {
  for (const cell of row.cells) noteMarks(reading, row.para, cell)
  const texts = row.cells.map((cell) => textOf(cell))
  const cell = (i: number): Cell => inlineOf(row.cells[i] ?? [], reading.notes)
  const filled = texts.flatMap((text, i) => (text === '' ? [] : [i]))
  if (row.cells.length !== width) doubt(reading, 'cells', row.para, `${row.cells.length} ô, bảng ${width} cột: ${row.para.text}`)
  if (width > 2 && filled.length === 1 && filled[0] === 0 && row.cells.length === width && /^(?:[IVXLC]+|[A-Z])[.)]\s/.test(texts[0] ?? '')) return print(reading, row, [{ text: inlineOf(row.cells[0] ?? [], reading.notes), colspan: width }])
  if (width > 2 && filled.join() === '0,1' && row.cells.length === width && /^(?:[IVXLC]+|[A-Z])\.?$/.test(texts[0] ?? '')) return print(reading, row, [cell(0), { text: inlineOf(row.cells[1] ?? [], reading.notes), colspan: width - 1 }])
  const repeated = texts.findIndex((text, i) => text.length > 3 && text === texts[i + 1])
  if (repeated >= 0 && texts.slice(repeated).every((text) => text === texts[repeated])) {
    return print(reading, row, [...texts.slice(0, repeated).map((_, i) => cell(i)), { text: inlineOf(row.cells[repeated] ?? [], reading.notes), colspan: width - repeated }])
  }
  if (/^tổng(?: cộng| số)?:?$/iu.test(texts[0] ?? '') && texts[1] === '' && width > 2) return print(reading, row, [{ text: inlineOf(row.cells[0] ?? [], reading.notes), colspan: 2 }, ...row.cells.slice(2).map((_, i) => cell(i + 2))])
  if (texts[0] === '' && filled.length > 1 && row.cells.length === width) doubt(reading, 'maybe-merged', row.para)
  return row.cells.map((_, i) => cell(i))
}

/** A last row of sums that is not the sum of the rows above. */
function checkSums(reading: Reading, body: readonly Row[]): void {
  const last = body.at(-1)
  if (!last || body.length < 3 || !/^tổng/iu.test(textOf(last.cells[0] ?? []))) return
  last.cells.forEach((cell, i) => {
    const [told, rows] = [textOf(cell), body.slice(0, -1).map((row) => textOf(row.cells[i] ?? []))]
    if (i === 0 || !/^\d+$/.test(told) || !rows.every((text) => /^\d*$/.test(text))) return
    const sum = rows.reduce((total, text) => total + Number(text), 0)
    if (sum !== Number(told)) doubt(reading, 'sum', last.para, told, String(sum))
  })
}

/** The row as printed; a slip when cells were merged. */
function print(reading: Reading, row: Row, cells: Cell[]): Cell[] {
  prints(reading, row.para, rowText(cells.map(cellText)), 'merged-cell')
  return cells
}

const MOST_OF_FIGURES = 14

/** Figures and short marks stand in the middle; the share of the width follows the longest text, within limits. */
function column(label: string, rows: readonly (readonly Cell[])[], i: number): Column {
  const texts = rows.filter((row) => row.every((cell) => fullCell(cell).colspan === 1)).map((row) => (row[i] === undefined ? '' : cellText(row[i])))
  const short = texts.length > 0 && texts.every((text) => text.length <= MOST_OF_FIGURES && (text === '' || /^[\p{L}\d.,/%\s-]*$/u.test(text)))
  const align: Align = short && texts.some((text) => /\d/.test(text)) ? 'centre' : 'left'
  return align === 'left' ? { label } : { label, align }
}

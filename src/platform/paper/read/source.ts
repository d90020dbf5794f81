/**
 * Lines of a document as a reader sees them: the marks of whoever made the file (Markdown, HTML, tabs of flattened tables) become
 * looks, cells and footnote marks. Nothing is interpreted here.
 */
import { nfc } from '../../text/vietnamese.ts'
import type { Inline, Run } from '../paper.ts'

/** A stretch of a line with one look; `mark` is the number of a footnote. */
export type Piece = { text: string; bold?: true; italic?: true; mark?: number }

export type SourceLine = {
  /** Line of the file, from 1. */
  at: number
  pieces: readonly Piece[]
  /** The text alone, with footnote marks as `[1]`; the cells of a row parted by ` | `. */
  text: string
  /** The whole line is bold or a heading. */
  strong: boolean
  /** Whether an empty line stands before. */
  apart: boolean
  cells?: readonly (readonly Piece[])[]
  /** This line is the text of that footnote. */
  note?: number
}

const SPACE = /[\t\u00a0\u2000-\u200a\u202f\u3000 ]+/g
/** Signs without width, which only tell where a line may end. */
const NO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]+/g
const TOKEN = /\*{1,3}|<\/?(?:b|strong|i|em|u)>|<sup>\s*\d{1,3}\s*<\/sup>|<br\s*\/?>|<li>|<\/li>|<\/?[uo]l(?: [^<>]{0,200})?>|<a (?:[^<>]{0,500})>|<\/a>|\[[^[\]\n]{1,300}\]\((?:https?:|mailto:)[^()\s]{1,500}\)|&(?:amp|lt|gt|quot|nbsp);/gi
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ' }

/** Text of a file into lines. */
export function sourceLines(text: string): SourceLine[] {
  const raw = nfc(text).replace(NO_WIDTH, '').replace(/\r\n?/g, '\n').replace(/\f/g, '\n\n').split('\n')
  const out: SourceLine[] = []
  let apart = true
  for (let i = 0; i < raw.length; i += 1) {
    const line = raw[i] ?? ''
    if (line.trim() === '') {
      apart = true
      continue
    }
    const piled = piledTable(raw, i)
    if (piled) {
      out.push(...piled.rows)
      i = piled.end
      apart = true
      continue
    }
    const read = isRow(line) ? [rowLine(i + 1, line.split('\t'))] : isPipeRow(line) ? [rowLine(i + 1, line.trim().slice(1, -1).split('|'))] : textLines(i + 1, line)
    out.push(...read.map((one, k) => ({ ...one, apart: k === 0 && apart })))
    apart = false
  }
  return out
}

/** A table row on one line: cells parted by tabs. */
function isRow(line: string): boolean {
  const tabs = line.match(/\t/g)?.length ?? 0
  return tabs > 1 || (tabs === 1 && /\S\t+\S/.test(line))
}

function isPipeRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line)
}

/** A table written cell under cell, each with a tab before it and an empty line between rows; undefined when a lone tab is no table. */
function piledTable(raw: readonly string[], from: number): { rows: SourceLine[]; end: number } | undefined {
  const isCell = (line: string | undefined): boolean => line !== undefined && /^\t[^\t]*$/.test(line)
  if (!isCell(raw[from])) return undefined
  const rows: { at: number; cells: string[] }[] = []
  let open = false
  let end = from
  for (let i = from; i < raw.length; i += 1) {
    const line = raw[i] ?? ''
    const columns = rows[0]?.cells.length ?? 0
    const row = rows.at(-1)
    if (isCell(line)) {
      if (!open || !row || (rows.length > 1 && row.cells.length >= columns)) rows.push({ at: i + 1, cells: [line.slice(1)] })
      else row.cells.push(line.slice(1))
      open = true
    } else if (line === '' && (isCell(raw[i + 1]) || row === undefined || rows.length === 1 || row.cells.length >= columns)) {
      open = false
      if (!isCell(raw[i + 1])) break
    } else if (row && open) row.cells.push(`${row.cells.pop() ?? ''}\n${line}`)
    else break
    end = i
  }
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  return filled.length > 1 && filled[0] && filled[0].cells.length > 1 ? { rows: filled.map((row) => rowLine(row.at, row.cells)), end } : undefined
}

function rowLine(at: number, cells: readonly string[]): SourceLine {
  return cellsLine(at, cells.map((cell) => tidy(pieces(cell))))
}

/** Cells of a row as one line. */
export function rowText(cells: readonly string[]): string {
  return cells.join(' | ').replace(/\s+/g, ' ').trim()
}

/** A line of cells. */
export function cellsLine(at: number, cells: readonly (readonly Piece[])[]): SourceLine {
  const filled = cells.filter((cell) => textOf(cell) !== '')
  return { at, pieces: [], text: rowText(cells.map(textOf)), strong: filled.length > 0 && filled.every(allBold), apart: false, cells }
}

function textLines(at: number, raw: string): SourceLine[] {
  const heading = /^\s{0,3}#{1,6}\s+(?=\S)/.exec(raw)?.[0] ?? ''
  const body = raw.slice(heading.length).replace(/(?<=[^\s*])\*{4}(?=[^\s*])/g, '**<br>**')
  return splitLines(pieces(body)).map((line) => textLine(at, tidy(line), heading !== '')).filter((line) => line.text !== '')
}

/** A line of text; a footnote when it begins with the mark of one. */
export function textLine(at: number, line: readonly Piece[], heading = false): SourceLine {
  const note = line[0]?.mark
  return { at, pieces: line, text: textOf(line), strong: heading || allBold(line), apart: false, ...(note === undefined ? {} : { note }) }
}

/** A line written anew by a person, with the looks of the whole line; undefined when a row would get another number of cells. */
export function editLine(line: SourceLine, text: string): SourceLine | undefined {
  const looks = line.strong && allBold(line.cells?.flat() ?? line.pieces) ? { bold: true as const } : {}
  const { at, strong, apart } = line
  if (line.cells) {
    const cells = text.split('|').map((cell) => tidy([{ text: cell, ...looks }]))
    return cells.length === line.cells.length ? { ...cellsLine(at, cells), strong, apart } : undefined
  }
  const pieces = text.split(/(\[\d{1,3}\])/).flatMap((part): Piece[] => (/^\[\d/.test(part) ? [{ text: '', mark: Number(part.slice(1, -1)) }] : part === '' ? [] : [{ text: part, ...looks }]))
  return { ...textLine(at, tidy(pieces)), strong, apart }
}

function allBold(line: readonly Piece[]): boolean {
  return line.some((piece) => piece.bold) && line.every((piece) => piece.bold || piece.text.trim() === '')
}

/** Text of pieces, footnote marks as `[1]`. */
export function textOf(line: readonly Piece[]): string {
  return line.map((piece) => (piece.mark === undefined ? piece.text : `[${piece.mark}]`)).join('')
}

/** Looks out of marks: emphasis that is not closed stays as it was written. */
function pieces(raw: string): Piece[] {
  const marks = (raw.match(/\*{1,3}/g) ?? []).map((mark) => mark.length)
  const isClosed = (length: number): boolean => marks.filter((one) => one === length).length % 2 === 0
  const closed = { 1: isClosed(1), 2: isClosed(2), 3: isClosed(3) }
  const out: Piece[] = []
  let [bold, italic, from] = [false, false, 0]
  const add = (text: string): void => {
    if (text !== '') out.push({ text, ...(bold ? { bold: true } : {}), ...(italic ? { italic: true } : {}) })
  }
  for (const found of raw.matchAll(TOKEN)) {
    const token = found[0].toLowerCase()
    if (token.startsWith('*') && !closed[token.length as 1 | 2 | 3]) continue
    add(raw.slice(from, found.index))
    from = found.index + found[0].length
    if (token === '***') [bold, italic] = [!bold, !italic]
    else if (token === '**') bold = !bold
    else if (token === '*') italic = !italic
    else if (/^<\/?(?:b|strong)>/.test(token)) bold = !token.startsWith('</')
    else if (/^<\/?(?:i|em)>/.test(token)) italic = !token.startsWith('</')
    else if (token.startsWith('<sup>')) out.push({ text: '', mark: Number(/\d+/.exec(token)?.[0]) })
    else if (/^<(?:br|li)/.test(token)) add('\n')
    else if (token.startsWith('[')) add(found[0].slice(1, found[0].indexOf('](')))
    else add(ENTITIES[token] ?? '')
  }
  add(raw.slice(from))
  return out
}

/** Single spaces, none at the ends of lines; empty lines within a cell go. */
export function tidy(line: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of line) {
    const before = out.at(-1)
    const open = before === undefined || /\s$/.test(before.text)
    let text = piece.text.replace(NO_WIDTH, '').replace(SPACE, ' ').replace(/ *\n[ \n]*/g, '\n')
    if (open) text = text.replace(/^\s+/, (gap) => (before && gap.includes('\n') && !before.text.endsWith('\n') ? '\n' : ''))
    if (before && text.startsWith('\n')) before.text = before.text.replace(/ +$/, '')
    if (text !== '' || piece.mark !== undefined) out.push({ ...piece, text })
  }
  const last = out.at(-1)
  if (last) last.text = last.text.trimEnd()
  return out.filter((piece) => piece.text !== '' || piece.mark !== undefined)
}

function splitLines(line: readonly Piece[]): Piece[][] {
  const out: Piece[][] = [[]]
  for (const piece of line) {
    const [first = '', ...rest] = piece.text.split('\n')
    if (first !== '' || piece.mark !== undefined) out.at(-1)?.push({ ...piece, text: first })
    for (const text of rest) out.push(text === '' ? [] : [{ ...piece, text }])
  }
  return out
}

/** The pieces without their first letters. */
export function dropFirst(line: readonly Piece[], letters: number): Piece[] {
  let left = letters
  return tidy(line.flatMap((piece) => {
    if (piece.mark !== undefined) return [piece]
    const text = piece.text.slice(left)
    left = Math.max(0, left - piece.text.length)
    return text === '' ? [] : [{ ...piece, text }]
  }))
}

/** The pieces without their last letters. */
export function dropLast(line: readonly Piece[], letters: number): Piece[] {
  let left = letters
  return tidy(line.toReversed().flatMap((piece) => {
    if (piece.mark !== undefined || left === 0) return [{ ...piece }]
    const text = piece.text.slice(0, Math.max(0, piece.text.length - left))
    left = Math.max(0, left - piece.text.length)
    return text === '' ? [] : [{ ...piece, text }]
  }).toReversed())
}

/**
 * Pieces as text of a block. @param notes texts of the footnotes by their numbers; a mark without text stays as `[1]`
 * @param plain leave out bold, where the block is bold itself
 */
export function inlineOf(line: readonly Piece[], notes: ReadonlyMap<number, string>, plain = false): Inline {
  const runs: Run[] = []
  for (const { text, bold, italic, mark } of line) {
    const note = mark === undefined ? undefined : notes.get(mark)
    const looks = { ...(bold && !plain ? { bold } : {}), ...(italic ? { italic } : {}) }
    const before = runs.at(-1)
    if (mark !== undefined && note === undefined) runs.push(`[${mark}]`)
    else if (note !== undefined) runs.push({ text: '', note })
    else if (!looks.bold && !looks.italic) runs.push(typeof before === 'string' ? `${runs.pop()}${text}` : text)
    else runs.push({ text, ...looks })
  }
  const [only = ''] = runs
  return runs.length <= 1 && typeof only === 'string' ? only : runs
}

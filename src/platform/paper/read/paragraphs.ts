/** Lines into paragraphs: what was broken at the end of a line or page is joined; footnotes and page numbers are taken out. */
import { markOf, type Mark } from './marks.ts'
import type { Slip } from './slips.ts'
import { dropFirst, type Piece, type SourceLine, textOf } from './source.ts'

/** A paragraph, or a row of a table. `lines`: the source lines that it holds, by their place in the list. */
export type Para = {
  lines: number[]
  at: number
  text: string
  pieces: readonly Piece[]
  strong: boolean
  mark?: Mark
  cells?: readonly (readonly Piece[])[]
}

export type Footnote = { line: number; at: number; mark: number; text: string }

const SENTENCE_END = /[.:;!?…][”"’)\]]*$/
/** Words that end no sentence: what follows belongs to it even with a capital or a figure. */
const GOES_ON = /(?:^|\s)(?:số|của|và|về|theo|tại|các|những|cho|với|ngày|tháng|là|từ|đến)$/iu

/** Lines of one paragraph, at most. */
const MOST_JOINED = 40
const PAGE_NUMBER = /^(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?$/

type State = { paras: Para[]; notes: Footnote[]; slips: Slip[]; /** Footnotes whose number stands in the text. */ named: ReadonlySet<number>; mark?: Mark; openNote?: Footnote }

/** Joins broken paragraphs, each with a slip. */
export function paragraphs(lines: readonly SourceLine[], slips: Slip[]): { paras: Para[]; notes: Footnote[] } {
  const named = new Set(lines.flatMap((line) => [...line.pieces, ...(line.cells?.flat() ?? [])].flatMap((piece, i) => (piece.mark === undefined || (i === 0 && line.note !== undefined) ? [] : [piece.mark]))))
  const state: State = { paras: [], notes: [], slips, named }
  for (const [index, line] of lines.entries()) {
    if (isDecoration(line)) slips.push({ rule: PAGE_NUMBER.test(line.text) ? 'page-number' : 'divider', line: index, was: line.text, now: '' })
    else if (line.cells) state.paras.push({ lines: [index], at: line.at, text: line.text, pieces: [], strong: line.strong, cells: line.cells })
    else if (!takeNote(state, line, index)) takeText(state, line, index)
  }
  return { paras: state.paras, notes: state.notes }
}

function isDecoration(line: SourceLine): boolean {
  return line.cells ? /^[-:|\s]*-[-:|\s]*$/.test(line.text) : /^[-–—_*=.]{3,}$/.test(line.text) || (line.apart && PAGE_NUMBER.test(line.text))
}

/** The text of a footnote, or its next line; one whose number stands nowhere, or stood before, is ordinary text. */
function takeNote(state: State, line: SourceLine, index: number): boolean {
  if (line.note !== undefined && state.named.has(line.note) && !state.notes.some((note) => note.mark === line.note)) {
    const note = { line: index, at: line.at, mark: line.note, text: textOf(dropFirst(line.pieces.slice(1), 0)) }
    if (`[${note.mark}] ${note.text}` !== line.text) state.slips.push({ rule: 'joined', line: index, was: line.text, now: `[${note.mark}] ${note.text}` })
    state.notes.push(note)
    state.openNote = note
    return true
  }
  const open = state.openNote
  if (!open || line.apart || line.strong || SENTENCE_END.test(open.text) || markOf(line.text, state.mark)) return false
  const now = `[${open.mark}] ${open.text} ${line.text}`
  open.text = `${open.text} ${line.text}`
  state.slips.push({ rule: 'joined', line: index, onto: open.line, was: now, now })
  return true
}

function takeText(state: State, line: SourceLine, index: number): void {
  const quote = /^([“"])[-–+]\s*/.exec(line.text)?.[1]
  const found = markOf(quote ? line.text.slice(1) : line.text, state.mark)
  const before = state.paras.at(-1)
  delete state.openNote
  if (before && !found && continues(before, line)) {
    const text = `${before.text} ${line.text}`
    state.slips.push({ rule: 'joined', line: index, onto: before.lines[0] ?? index, was: text, now: text })
    Object.assign(before, { text, pieces: [...before.pieces, { text: ' ' }, ...line.pieces], lines: [...before.lines, index] })
    return
  }
  if (found) state.mark = found
  else if (line.strong) delete state.mark
  state.paras.push(quote && found ? unquoted(line, index, found, quote, state.slips) : { lines: [index], at: line.at, text: line.text, pieces: line.pieces, strong: line.strong, ...(found ? { mark: found } : {}) })
}

function continues(before: Para, line: SourceLine): boolean {
  if (before.cells || before.lines.length >= MOST_JOINED || before.strong !== line.strong || SENTENCE_END.test(before.text)) return false
  return /^[“"‘(]?\p{Ll}/u.test(line.text) || (!line.strong && GOES_ON.test(before.text))
}

/** `“+ Text` is an item whose text begins with the quotation mark. */
function unquoted(line: SourceLine, index: number, found: Mark, quote: string, slips: Slip[]): Para {
  const pieces = [{ text: `${found.mark} ${quote}` }, ...dropFirst(line.pieces, found.length + 1)]
  const text = textOf(pieces)
  slips.push({ rule: 'list-mark', line: index, was: line.text, now: text })
  return { lines: [index], at: line.at, text, pieces, strong: line.strong, mark: { ...found, length: found.mark.length + 1 } }
}

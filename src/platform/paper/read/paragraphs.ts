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

/** Joins broken paragraphs, each with a slip. */
export function paragraphs(lines: readonly SourceLine[], slips: Slip[]): { paras: Para[]; notes: Footnote[] } {
  const paras: Para[] = []
  const notes: Footnote[] = []
  let mark: Mark | undefined
  let noteOpen = false
  lines.forEach((line, index) => {
    const text = line.text
    if (line.cells && /^[-:|\s]+$/.test(text)) return void slips.push({ rule: 'divider', line: index, was: text, now: '' })
    if (line.cells) return void paras.push({ lines: [index], at: line.at, text, pieces: [], strong: line.strong, cells: line.cells })
    if (/^[-–—_*=.]{3,}$/.test(text)) return void slips.push({ rule: 'divider', line: index, was: text, now: '' })
    if (/^(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?$/.test(text) && line.apart) return void slips.push({ rule: 'page-number', line: index, was: text, now: '' })
    if (line.note !== undefined) {
      notes.push({ line: index, at: line.at, mark: line.note, text: textOf(dropFirst(line.pieces.slice(1), 0)) })
      const now = `[${line.note}] ${notes.at(-1)?.text ?? ''}`
      if (now !== text) slips.push({ rule: 'joined', line: index, was: text, now })
      noteOpen = true
      return
    }
    const quoted = /^([“"])([-–+])\s*/.exec(text)
    const found = quoted ? markOf(text.slice(1), mark) : markOf(text, mark)
    const before = paras.at(-1)
    const note = noteOpen ? notes.at(-1) : undefined
    if (note && !line.apart && !found && !line.strong && !SENTENCE_END.test(note.text)) {
      const was = `[${note.mark}] ${note.text}`
      note.text = `${note.text} ${text}`
      return void slips.push({ rule: 'joined', line: index, onto: note.line, was: `${was} ${text}`, now: `[${note.mark}] ${note.text}` })
    }
    if (before && !found && continues(before, line)) {
      const joined = [...before.pieces, { text: ' ' }, ...line.pieces]
      slips.push({ rule: 'joined', line: index, onto: before.lines[0] ?? index, was: `${before.text} ${text}`, now: `${before.text} ${text}` })
      Object.assign(before, { pieces: joined, text: `${before.text} ${text}`, lines: [...before.lines, index] })
      noteOpen = false
      return
    }
    noteOpen = false
    if (found || line.strong) mark = found
    paras.push(quoted && found ? unquoted(line, index, found, quoted[1] ?? '', slips) : { lines: [index], at: line.at, text, pieces: line.pieces, strong: line.strong, ...(found ? { mark: found } : {}) })
  })
  return { paras, notes }
}

function continues(before: Para, line: SourceLine): boolean {
  if (before.cells || before.strong !== line.strong || SENTENCE_END.test(before.text)) return false
  return /^[“"‘(]?\p{Ll}/u.test(line.text) || (!line.strong && GOES_ON.test(before.text))
}

/** `“+ Text` is an item whose text begins with the quotation mark. */
function unquoted(line: SourceLine, index: number, found: Mark, quote: string, slips: Slip[]): Para {
  const pieces = [{ text: `${found.mark} ${quote}` }, ...dropFirst(line.pieces, found.length + 1)]
  const text = textOf(pieces)
  slips.push({ rule: 'list-mark', line: index, was: line.text, now: text })
  return { lines: [index], at: line.at, text, pieces, strong: line.strong, mark: { ...found, length: found.mark.length + 1 } }
}

/** What is carried along while a document is read from its first paragraph to its last. */
import type { Block, Inline } from '../paper.ts'
import type { Doubt, DoubtKind } from './doubts.ts'
import type { Para } from './paragraphs.ts'
import { type Slip, SLIP_RULES, type SlipRule } from './slips.ts'
import { inlineOf, type Piece } from './source.ts'

/** What a paragraph of the document became. */
export type Trail = { kind: Block['kind'] | 'unplaced'; lines: readonly number[] }

export type Reading = {
  paras: readonly Para[]
  next: number
  slips: Slip[]
  doubts: Doubt[]
  trail: Trail[]
  /** Texts of footnotes by number; `marked` are those whose number was met, with the line of it. */
  notes: ReadonlyMap<number, string>
  marked: Map<number, number>
  /** The body has closed ("./.", distribution or signature): what follows may sign, or be attached. */
  closed: boolean
  /** First lines of the attached parts, and of table heads for the repeated ones. */
  parts: number[]
  heads: Map<number, string>
  /** Last value of each kind of number. */
  counted: { roman: number; number: number; decimal: number; letter: number; 'small-roman': number }
}

export function peek(reading: Reading, ahead = 0): Para | undefined {
  return reading.paras[reading.next + ahead]
}

/** Takes the next paragraph as part of a block of a kind. */
export function take(reading: Reading, kind: Trail['kind']): Para {
  const para = reading.paras[reading.next]
  if (!para) throw new Error('nothing left to read')
  reading.next += 1
  reading.trail.push({ kind, lines: para.lines })
  return para
}

export function doubt(reading: Reading, kind: DoubtKind, para: Para | undefined, read = para?.text ?? '', maybe?: string): void {
  const short = read.length > 90 ? `${read.slice(0, 60)}…${read.slice(-25)}` : read
  reading.doubts.push({ kind, at: para?.at ?? 0, read: short, ...(maybe === undefined ? {} : { maybe }) })
}

/** Tells how a paragraph is printed: a slip when it is not as it was read, of the first rule that permits it. */
export function prints(reading: Reading, para: Para, now: string, ...rules: readonly SlipRule[]): void {
  const [line] = para.lines
  const rule = rules.find((one) => SLIP_RULES[one].permits(para.text, now))
  if (line === undefined || para.text === now || rule === undefined) return
  reading.slips.push({ rule, line, was: para.text, now })
}

/** Text of a paragraph as a block has it; footnotes get their words. */
export function inline(reading: Reading, para: Para, pieces: readonly Piece[] = para.pieces, plain = false): Inline {
  noteMarks(reading, para, pieces)
  return inlineOf(pieces, reading.notes, plain)
}

/** Remembers which footnotes are named where. */
export function noteMarks(reading: Reading, para: Para, pieces: readonly Piece[]): void {
  for (const { mark } of pieces) {
    if (mark === undefined) continue
    if (reading.notes.has(mark)) reading.marked.set(mark, para.lines[0] ?? 0)
    else doubt(reading, 'mark-without-note', para, `[${mark}]`)
  }
}

/** Lines of a title, at most. */
const MOST_OF_TITLE = 12

/** Whether a title, an abstract or the like may still take another line. */
export function mayGrow(para: Para): boolean {
  return para.lines.length < MOST_OF_TITLE
}

/** Joins the next paragraph to one that was taken. */
export function joinNext(reading: Reading, to: Para, kind: Trail['kind']): Para {
  const para = take(reading, kind)
  const text = `${to.text} ${para.text}`
  reading.slips.push({ rule: 'joined', line: para.lines[0] ?? 0, onto: to.lines[0] ?? 0, was: text, now: text })
  return { ...to, text, pieces: [...to.pieces, { text: ' ' }, ...para.pieces], lines: [...to.lines, ...para.lines] }
}

export function isCapitals(text: string): boolean {
  return text === text.toLocaleUpperCase('vi') && /\p{Lu}{2}/u.test(text)
}

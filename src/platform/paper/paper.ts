import type { PlainDate } from '../../rules/vocabulary.ts'

/** A run of text inside a line. */
export type Run = string | { text: string; bold?: true; italic?: true }
/** Text of a line or cell: plain, or in runs. */
export type Inline = string | readonly Run[]

/** In what capacity a paper is signed (30/2020/NĐ-CP, Điều 13): for the body, for its head, by order, by authority given, or as head. */
export type Capacity = 'TM' | 'KT' | 'TL' | 'TUQ' | 'head'

/** Issuing body at the left of the head; for a people's committee both lines are bold. */
export type Letterhead = { kind: 'letterhead'; parent?: string; issuer: readonly string[] }

/** Number, place and day; null leaves room to write them by hand until the paper is issued. */
export type NumberLine = {
  kind: 'number-line'
  /** Whole number such as `27/BC-UBND`, or null. */
  number: string | null
  /** What follows the number, shown while it is empty: `BC-UBND`. */
  symbol: string
  place: string
  date: PlainDate | null
  /** "V/v …" of a letter. */
  about?: string
}

export type Column = { label: string; align?: 'left' | 'centre' | 'right'; /** Share of the width, of 100. */ width?: number }

/** Who signs: the lines of the capacity and office, then the name. */
export type Signature = { kind: 'signature'; lines: readonly string[]; note?: string; name: string | null }

/** One piece of a state paper. */
export type Block =
  | Letterhead
  | NumberLine
  | { kind: 'title'; text: string }
  | { kind: 'abstract'; text: string }
  | { kind: 'addressee'; to: readonly string[] }
  | { kind: 'authority'; text: string }
  | { kind: 'bases'; items: readonly string[] }
  /** Level 1 gets I, II; level 2 gets 1, 2 within it; level 3 gets a), b); `plain` has no number. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; plain?: true }
  /** "Điều 1." in bold, then the text. */
  | { kind: 'article'; text: Inline }
  /** `ends` closes the body with "./.". */
  | { kind: 'paragraph'; text: Inline; ends?: true; flush?: true }
  | { kind: 'list'; items: readonly Inline[]; marker: 'dash' | 'number' | 'letter' }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Inline[])[]; caption?: string }
  | Signature
  /** Two or more who sign side by side: minutes, receipts. */
  | { kind: 'signatures'; columns: readonly Omit<Signature, 'kind'>[] }
  | { kind: 'recipients'; items: readonly string[]; archive: string }
  | { kind: 'appendix'; number?: number; title: string; issuedWith: string; blocks: readonly Block[] }

/** A state paper as data; DOCX, PDF, HTML and plain text are written from it. */
export type Paper = {
  /** Name for the title of the page and the file, such as `Báo cáo đánh giá, Mẫu số 03`. */
  name: string
  blocks: readonly Block[]
  /** Which rule set it rests on, for the foot of the print. */
  ruleSet?: string
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']
/** Letters of points (điểm) in state papers, with đ in its row. */
const LETTERS = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y']

/** `I`, `II`, … for parts. */
export function roman(n: number): string {
  return ROMAN[n] ?? String(n)
}

/** `a`, `b`, `c`, `d`, `đ`, `e`, `g`, … for points. */
export function pointLetter(n: number): string {
  return LETTERS[n - 1] ?? String(n)
}

/** A block with the number that its place gives it: `I.`, `1.`, `a)`, `Điều 2.`; empty for blocks without one. */
export type NumberedBlock = { block: Block; mark: string }

/** Numbers headings and articles in their order; each heading starts the lower levels again (30/2020/NĐ-CP, Phụ lục I). */
export function numbered(blocks: readonly Block[]): NumberedBlock[] {
  const count = { 1: 0, 2: 0, 3: 0, article: 0 }
  return blocks.map((block) => {
    if (block.kind === 'article') {
      count.article += 1
      return { block, mark: `Điều ${count.article}.` }
    }
    if (block.kind !== 'heading' || block.plain) return { block, mark: '' }
    count[block.level] += 1
    if (block.level < 3) count[3] = 0
    if (block.level < 2) count[2] = 0
    const mark = block.level === 1 ? `${roman(count[1])}.` : block.level === 2 ? `${count[2]}.` : `${pointLetter(count[3])})`
    return { block, mark }
  })
}

/** Text of a line without its looks. */
export function plainText(text: Inline): string {
  return typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.text)).join('')
}

/**
 * The lines above a signature: `TM` by the head, `KT` by a deputy for the head, `TL` and `TUQ` for the head, or the head alone.
 * @param collective body that acts as a whole, such as `Ủy ban nhân dân`; absent for offices led by one person
 */
export function signatureLines(sign: { capacity: Capacity; collective?: string; head: string; title: string }): string[] {
  const up = (text: string): string => text.toLocaleUpperCase('vi')
  const whole = sign.collective === undefined ? [] : [`TM. ${up(sign.collective)}`]
  switch (sign.capacity) {
    case 'TM':
      return [...whole, up(sign.head)]
    case 'KT':
      return [...whole, `KT. ${up(sign.head)}`, up(sign.title)]
    case 'TL':
    case 'TUQ':
      return [`${sign.capacity}. ${up(sign.head)}`, up(sign.title)]
    case 'head':
      return [up(sign.title)]
    default: {
      const never: never = sign.capacity
      return never
    }
  }
}

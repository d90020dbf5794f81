import type { PlainDate } from '../../rules/vocabulary.ts'

/** A run of text inside a line; `note` is the text of a footnote whose mark stands after it. */
export type Run = string | { text: string; bold?: true; italic?: true; underline?: true; note?: string }
/** Text of a line or cell: plain, or in runs; `\n` begins a new line within it. */
export type Inline = string | readonly Run[]

export type Align = 'left' | 'centre' | 'right'

/** A cell of a table: its text, or a cell that spans columns or rows. What a span covers is left out of the rows. */
export type Cell = Inline | { text: Inline; colspan?: number; rowspan?: number; align?: Align; bold?: true }

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
  /** The year of a day that is still open, when it is known. */
  year?: number
  /** "V/v …" of a letter. */
  about?: string
}

export type Column = { label: string; align?: Align; /** Share of the width, of 100. */ width?: number }

/** One blank of a form: what is asked, and the answer; without one a dotted line is left to write on. */
export type FormField = { label: string; value?: string | null }

/** Something to tick in a form. */
export type BoxOption = { label: Inline; checked?: boolean }

/** Who signs: the lines of the capacity and office, then the name. */
export type Signature = { kind: 'signature'; lines: readonly string[]; note?: string; name: string | null }

export type Table = {
  kind: 'table'
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  caption?: string
  /** Rows of the head where the labels of the columns are not enough: heads over several columns. Repeated on every page. */
  head?: readonly (readonly Cell[])[]
}

/** One piece of a state paper. */
export type Block =
  | Letterhead
  | NumberLine
  /** State name and motto alone in the middle: applications, minutes and forms of people and producers. */
  | { kind: 'nation' }
  /** `Mẫu số 01` at the right above all, as forms of a decree carry it. */
  | { kind: 'form-code'; text: string }
  /** Place and day at the right, above a signature: papers of people and producers. */
  | { kind: 'place-date'; place: string; date: PlainDate | null }
  | { kind: 'title'; text: string }
  | { kind: 'abstract'; text: string }
  | { kind: 'addressee'; to: readonly string[] }
  | { kind: 'authority'; text: string }
  /** Each ends with a semicolon, the last with a full stop, or with a semicolon too where the sentence goes on (`continues`). */
  | { kind: 'bases'; items: readonly string[]; continues?: true }
  /** A part, chapter or section in the middle: `Chương I` over its title (Phụ lục I, Phần I, mục II.6). */
  | { kind: 'chapter'; mark: string; title: string }
  /** Level 1 gets I, II; level 2 gets 1, 2 within it; level 3 gets a), b); `plain` has no number, `mark` one of its own. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; plain?: true; mark?: string }
  /** "Điều 1." in bold, then the text. */
  | { kind: 'article'; text: Inline }
  /** `ends` closes the body with "./.". */
  | { kind: 'paragraph'; text: Inline; ends?: true; flush?: true; align?: Align }
  /** `marks`: those of a document that was read, where the order of the items does not give them. */
  | { kind: 'list'; items: readonly Inline[]; marker: ListMarker; marks?: readonly string[] }
  | Table
  /** Blanks of a form, side by side on one line. */
  | { kind: 'form-line'; fields: readonly FormField[] }
  /** Boxes to tick, one under the other or on one line. */
  | { kind: 'boxes'; label?: string; options: readonly BoxOption[]; inline?: true }
  | Signature
  /** Two or more who sign side by side: minutes, receipts. */
  | { kind: 'signatures'; columns: readonly Omit<Signature, 'kind'>[] }
  /** `aside`: words beside the list by a brace, such as `(để báo cáo)`; an empty `archive` leaves its line out. */
  | { kind: 'recipients'; items: readonly string[]; archive: string; aside?: string }
  /** Begins a page of its own, with page numbers of its own; `label`: what it is, when not a "Phụ lục": the plan issued with a decision; `wide` lays it across, and so do tables of many columns. */
  | { kind: 'appendix'; number?: number; title: string; issuedWith: string; blocks: readonly Block[]; wide?: boolean; label?: string }

export type ListMarker = 'dash' | 'plus' | 'number' | 'letter' | 'none'

/** A state paper as data; DOCX, PDF, HTML and plain text are written from it. */
export type Paper = {
  /** Name for the title of the page and the file, such as `Báo cáo đánh giá, Mẫu số 03`. */
  name: string
  blocks: readonly Block[]
  /** Which rule set it rests on, for the foot of the print. */
  ruleSet?: string
  /** A4 across; without it tables of many columns decide. */
  wide?: boolean
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
    if (block.mark !== undefined) return { block, mark: block.mark }
    count[block.level] += 1
    if (block.level < 3) count[3] = 0
    if (block.level < 2) count[2] = 0
    const mark = block.level === 1 ? `${roman(count[1])}.` : block.level === 2 ? `${count[2]}.` : `${pointLetter(count[3])})`
    return { block, mark }
  })
}

/** Text of a line without its looks and footnotes. */
export function plainText(text: Inline): string {
  return typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.text)).join('')
}

/** A cell with its span and looks. */
export type FullCell = { text: Inline; colspan: number; rowspan: number; align: Align | undefined; bold: boolean }

/** A cell, whichever way it was written. */
export function fullCell(cell: Cell): FullCell {
  const given = typeof cell === 'string' || isRuns(cell) ? { text: cell } : cell
  return { text: given.text, colspan: given.colspan ?? 1, rowspan: given.rowspan ?? 1, align: given.align, bold: given.bold ?? false }
}

function isRuns(cell: Exclude<Cell, string>): cell is readonly Run[] {
  return Array.isArray(cell)
}

/** Text of a cell without its looks. */
export function cellText(cell: Cell): string {
  return plainText(fullCell(cell).text)
}

/** Rows of the head of a table: its own, or one of the labels of the columns. */
export function headRows(table: Table): readonly (readonly Cell[])[] {
  return table.head ?? [table.columns.map((column) => column.label)]
}

/** Each cell of a row with the column it begins in, counting what spans from rows above cover; a row that ends early gets empty cells up to `width`. */
export function placeCells(rows: readonly (readonly Cell[])[], width = 0): { cell: FullCell; column: number }[][] {
  let covered: number[] = []
  return rows.map((row) => {
    const below: number[] = []
    let column = 0
    const skip = (): void => {
      while ((covered[column] ?? 0) > 0) {
        below[column] = (covered[column] ?? 0) - 1
        column += 1
      }
    }
    const place = (given: Cell): { cell: FullCell; column: number } => {
      skip()
      const cell = fullCell(given)
      const at = { cell, column }
      for (let i = 0; i < cell.colspan; i++) below[column + i] = cell.rowspan - 1
      column += cell.colspan
      return at
    }
    const placed = row.map(place)
    skip()
    while (column < width) {
      placed.push(place(''))
      skip()
    }
    covered = below
    return placed
  })
}

/** Tables of more columns than this lie across the page. */
const MOST_COLUMNS_UPRIGHT = 9

/** Whether a paper or an appendix lies across: as told, or because a table has many columns. */
export function liesAcross(part: { blocks: readonly Block[]; wide?: boolean }): boolean {
  return part.wide ?? part.blocks.some((block) => block.kind === 'table' && block.columns.length > MOST_COLUMNS_UPRIGHT)
}

/** The footnotes of blocks in the order of their marks; those of appendices belong to the appendix. */
export function notesOf(blocks: readonly Block[]): string[] {
  const ofInline = (text: Inline): string[] => (typeof text === 'string' ? [] : text.flatMap((run) => (typeof run === 'string' || run.note === undefined ? [] : [run.note])))
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'article':
      case 'paragraph':
        return ofInline(block.text)
      case 'list':
        return block.items.flatMap(ofInline)
      case 'table':
        return [...headRows(block), ...block.rows].flat().flatMap((cell) => ofInline(fullCell(cell).text))
      case 'boxes':
        return block.options.flatMap((option) => ofInline(option.label))
      default:
        return []
    }
  })
}

/** What ends a basis: a semicolon, or the full stop of the last. */
export function basisEnd(block: Extract<Block, { kind: 'bases' }>, i: number): string {
  return i === block.items.length - 1 && !block.continues ? '.' : ';'
}

/** Lines of the distribution under "Nơi nhận:". */
export function recipientLines({ items, archive, aside }: Omit<Extract<Block, { kind: 'recipients' }>, 'kind'>): string[] {
  return [...items.map((item) => `- ${item};`), ...(archive ? [`- Lưu: ${archive}.`] : []), ...(aside ? [aside] : [])]
}

/** First line of an appendix: `Phụ lục II`, or what is issued with the paper. */
export function appendixLabel({ label, number }: Extract<Block, { kind: 'appendix' }>): string {
  return label ?? `Phụ lục${number === undefined ? '' : ` ${roman(number)}`}`
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

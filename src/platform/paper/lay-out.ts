import type { PlainDate } from '../../rules/vocabulary.ts'
import layout from './state-layout.json' with { type: 'json' }
import { appendixLabel, basisEnd, type Block, headRows, type Inline, type Letterhead, liesAcross, numbered, type NumberedBlock, type NumberLine, type Paper, placeCells, plainText, recipientLines, type Signature, type Table } from './paper.ts'
import { boxMark, listMark } from './to-text.ts'
import { widthMm } from './font-metrics.ts'
import { numberWords, placeAndDate, typeset } from './words.ts'

/** Measures of the decree: `state-layout.json`. */
export const LAYOUT = layout
export type StyleName = keyof typeof layout.styles
export type Style = { name: string; pt: { use: number }; bold?: boolean; italic?: boolean; align: string; firstLine?: boolean; before?: number; after?: number; keep?: boolean; outline?: number; leftMm?: number }

/** How text of a kind is set. */
export function styleOf(name: StyleName): Style {
  return layout.styles[name]
}

/** A stretch of text of one look; `br` ends the line. */
export type Span = { text: string; bold?: true; italic?: true; underline?: true; note?: string; br?: true }
export type LaidCell = { spans: Span[]; colspan: number; rowspan: number; align: 'left' | 'centre' | 'right'; column: number }
export type LaidSignature = { lines: string[]; note: string; name: string }

/** One piece as the writers of PDF and DOCX see it: words, marks and capitals are settled. */
export type Part =
  | { part: 'head'; left: { style: 'parent' | 'issuer'; text: string }[]; number?: { number: string; about: string; placeAndDate: string } }
  | { part: 'nation' }
  | { part: 'text'; style: StyleName; spans: Span[]; rule?: true; keep?: true }
  | { part: 'table'; shares: number[]; head: LaidCell[][]; rows: LaidCell[][] }
  | { part: 'form-line'; fields: { label: string; value: string }[] }
  | { part: 'foot'; recipients?: string[]; signatures: LaidSignature[] }

/** Pages of one direction with numbers of their own: the paper itself, or one appendix. */
export type Section = { across: boolean; title: string; parts: Part[] }

/** A paper as sections of settled pieces, from which PDF and DOCX are written. */
export function layOut(paper: Paper): Section[] {
  return sections(paper).map((section) => ({ ...section, parts: settled(section.parts, textWidthMm(section.across)) }))
}

/** Width between the margins. */
export function textWidthMm(across: boolean): number {
  const { widthMm, heightMm, marginMm } = layout.page
  return (across ? heightMm : widthMm) - marginMm.left.use - marginMm.right.use
}

const LONGEST_KEPT = 700

/** Columns take the words they hold, and a signature never stands on a page without some of the text before it. */
function settled(parts: readonly Part[], width: number): Part[] {
  return parts.map((part, i) => {
    if (part.part === 'table') return { ...part, shares: fitShares(part, width) }
    const short = part.part === 'text' && part.spans.reduce((sum, span) => sum + span.text.length, 0) < LONGEST_KEPT
    return short && parts[i + 1]?.part === 'foot' ? { ...part, keep: true as const } : part
  })
}

function sections(paper: Paper): Section[] {
  const main = paper.blocks.filter((block) => block.kind !== 'appendix')
  const appendices = paper.blocks.filter((block) => block.kind === 'appendix')
  return [
    {
      across: liesAcross({ ...paper, blocks: main }),
      title: paper.name,
      parts: [...partsOf(main), ...(paper.ruleSet ? [text('ruleSet', paper.ruleSet)] : [])],
    },
    ...appendices.map((appendix): Section => {
      const label = appendixLabel(appendix)
      return {
        across: liesAcross(appendix),
        title: label,
        parts: [text('appendix', label), text('appendixTitle', upper(appendix.title)), ...(appendix.issuedWith ? [text('appendixWith', `(${appendix.issuedWith})`)] : []), ...partsOf(appendix.blocks)],
      }
    }),
  ]
}

/** The day a paper bears, for the files written from it. */
export function dayOfPaper(paper: Paper): PlainDate | undefined {
  for (const block of paper.blocks) if ((block.kind === 'number-line' || block.kind === 'place-date') && block.date) return block.date
  return undefined
}

function upper(words: string): string {
  return words.toLocaleUpperCase('vi')
}

function text(style: StyleName, words: Inline): Extract<Part, { part: 'text' }> {
  return { part: 'text', style, spans: spansOf(words) }
}

/** Runs with their line ends, in the one Unicode form and with what belongs together kept together. */
export function spansOf(words: Inline): Span[] {
  const runs = typeof words === 'string' ? [words] : words
  return runs.flatMap((run) => {
    const { text: whole, note, ...looks } = typeof run === 'string' ? { text: run, note: undefined } : run
    const lines = typeset(whole).split('\n')
    return lines.map((line, i): Span => ({
      ...looks, text: line, ...(i < lines.length - 1 ? { br: true as const } : {}), ...(note !== undefined && i === lines.length - 1 ? { note: typeset(note) } : {}),
    }))
  })
}

function partsOf(blocks: readonly Block[]): Part[] {
  const list = numbered(blocks)
  const parts: Part[] = []
  for (let i = 0; i < list.length; i++) {
    const entry = list[i]
    const next = list[i + 1]?.block
    if (!entry) break
    const { block } = entry
    if (block.kind === 'letterhead') {
      const line = next?.kind === 'number-line' ? next : undefined
      parts.push(headPart(block, line))
      if (line) i += 1
    } else if (block.kind === 'recipients') {
      const sign = next?.kind === 'signature' ? next : undefined
      parts.push({ part: 'foot', recipients: recipientLines(block).map(typeset), signatures: sign ? [laidSignature(sign)] : [] })
      if (sign) i += 1
    } else parts.push(...onePart(entry))
  }
  return parts
}

function headPart(block: Letterhead, line: NumberLine | undefined): Part {
  return {
    part: 'head',
    left: [...(block.parent ? [{ style: 'parent' as const, text: typeset(upper(block.parent)) }] : []), ...block.issuer.map((name) => ({ style: 'issuer' as const, text: typeset(upper(name)) }))],
    ...(line ? { number: { number: numberWords(line.number, line.symbol), about: line.about ? typeset(`V/v ${line.about}`) : '', placeAndDate: typeset(placeAndDate(line.place, line.date, line.year)) } } : {}),
  }
}

function laidSignature(sign: Omit<Signature, 'kind'>): LaidSignature {
  return { lines: sign.lines.map(typeset), note: typeset(sign.note ?? ''), name: typeset(sign.name ?? '') }
}

const PARAGRAPH_STYLE = { left: 'flush', centre: 'centre', right: 'right' } as const

function onePart({ block, mark }: NumberedBlock): Part[] {
  switch (block.kind) {
    case 'letterhead':
    case 'recipients':
    case 'appendix':
      return []
    case 'number-line':
      return [text('number', numberWords(block.number, block.symbol)), ...(block.about ? [text('about', `V/v ${block.about}`)] : []), text('date', placeAndDate(block.place, block.date, block.year))]
    case 'nation':
      return [{ part: 'nation' }]
    case 'form-code':
      return [text('formCode', block.text)]
    case 'place-date':
      return [text('placeDate', placeAndDate(block.place, block.date))]
    case 'chapter':
      return [text('chapter', block.mark), text('chapterTitle', upper(block.title))]
    case 'title':
      return [text('title', upper(block.text))]
    case 'abstract':
      return [{ ...text('abstract', block.text), rule: true }]
    case 'addressee':
      return block.to.length === 1
        ? [text('addressee', `Kính gửi: ${block.to[0]}`)]
        : [text('addressee', 'Kính gửi:'), ...block.to.map((to, i) => text('addressees', `- ${to}${i === block.to.length - 1 ? '.' : ';'}`))]
    case 'authority':
      return [text('authority', upper(block.text))]
    case 'bases':
      return block.items.map((item, i) => text('basis', `${item}${basisEnd(block, i)}`))
    case 'heading':
      return [text(`h${block.level}`, `${mark}${mark && ' '}${block.level === 1 ? upper(block.text) : block.text}`)]
    case 'article':
      return [text('body', joined([{ text: mark, bold: true }, ' '], block.text))]
    case 'paragraph':
      return [text(block.align ? PARAGRAPH_STYLE[block.align] : block.flush ? 'flush' : 'body', block.ends ? joined(block.text, './.') : block.text)]
    case 'list':
      return block.items.map((item, i) => text('body', block.marker === 'none' ? item : joined(`${block.marks?.[i] ?? listMark(block.marker, i + 1)} `, item)))
    case 'table':
      return [...(block.caption ? [text('caption', block.caption)] : []), ...(block.columns.length === 0 ? [] : [laidTable(block)])]
    case 'form-line':
      return [{ part: 'form-line', fields: block.fields.map((field) => ({ label: typeset(field.label), value: typeset(field.value ?? '') })) }]
    case 'boxes': {
      const options = block.options.map((option) => joined(`${boxMark(option.checked)}\u00a0`, option.label))
      const label: Inline[] = block.label ? [block.label] : []
      const pieces = [...label, ...options]
      return block.inline ? [text('blank', joined(...pieces.flatMap((piece, i) => (i === 0 ? [piece] : ['\u00a0\u00a0 ', piece]))))] : pieces.map((piece) => text('blank', piece))
    }
    case 'signature':
      return [{ part: 'foot', recipients: [], signatures: [laidSignature(block)] }]
    case 'signatures':
      return block.columns.length === 0 ? [] : [{ part: 'foot', signatures: block.columns.map(laidSignature) }]
    default: {
      const never: never = block
      return never
    }
  }
}

function joined(...pieces: readonly Inline[]): Inline {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : piece))
}

function laidTable(given: Table): Part {
  const width = Math.max(given.columns.length, ...placeCells([...headRows(given), ...given.rows]).map((row) => Math.max(0, ...row.map(({ cell, column }) => column + cell.colspan))))
  const table: Table = { ...given, head: headRows(given), columns: [...given.columns, ...Array.from({ length: width - given.columns.length }, () => ({ label: '' }))] }
  const cells = (rows: Table['rows'], head: boolean): LaidCell[][] =>
    placeCells(rows, width).map((row) => row.map(({ cell, column }) => ({
      spans: spansOf(cell.text).map((span): Span => ({ ...span, text: breakable(span.text), ...(cell.bold ? { bold: true as const } : {}) })),
      colspan: cell.colspan, rowspan: cell.rowspan, column, align: cell.align ?? (head ? 'centre' : (table.columns[column]?.align ?? 'left')),
    })))
  return { part: 'table', shares: columnShares(table), head: cells(headRows(table), true), rows: cells(table.rows, false) }
}

const LONGEST_WHOLE_WORD = 14

/** Lets a word that no narrow column holds (an address, a code) break. */
function breakable(words: string): string {
  return words.replace(/[^\s\u00a0-]{15,}/gu, (word) => word.replace(/([/.@_?&=])|(.{12})/gu, '$&\u200b'))
}

/** What stands beside a word in its cell: the inset of both sides, the line, and a little for faces that run wider. */
const CELL_SIDES_MM = 3.6

/** Shares of a table's columns so that none breaks a word that a wider one could lend room for. */
export function fitShares({ shares, head, rows }: Pick<Extract<Part, { part: 'table' }>, 'shares' | 'head' | 'rows'>, width: number): number[] {
  const needs = shares.map(() => 0)
  for (const [cells, bold, pt] of [[head, true, styleOf('cellHead').pt.use], [rows, false, styleOf('cell').pt.use]] as const) {
    for (const cell of cells.flat()) {
      if (cell.colspan > 1) continue
      for (const span of cell.spans) {
        for (const word of span.text.split(/[\s\u200b]|(?<=-)/u)) needs[cell.column] = Math.max(needs[cell.column] ?? 0, ((widthMm(word, pt, bold || span.bold === true) + CELL_SIDES_MM) * 100) / width)
      }
    }
  }
  const over = (i: number): number => (shares[i] ?? 0) - (needs[i] ?? 0)
  const lacking = shares.reduce((sum, _, i) => sum + Math.max(0, -over(i)), 0)
  const spare = shares.reduce((sum, _, i) => sum + Math.max(0, over(i)), 0)
  if (lacking === 0 || lacking > spare) return [...shares]
  return shares.map((share, i) => (over(i) < 0 ? (needs[i] ?? share) : share - (over(i) * lacking) / spare))
}

/** Shares of the width, of 100: as given, and the rest by what the columns hold. */
export function columnShares({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const given = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const placed = placeCells(rows).flat().filter(({ cell }) => cell.colspan === 1)
  const weights = columns.map((column, at) => {
    if (column.width !== undefined) return 0
    const texts = [column.label, ...placed.filter((one) => one.column === at).map(({ cell }) => plainText(cell.text))]
    const longestWord = Math.min(LONGEST_WHOLE_WORD, Math.max(...texts.flatMap((words) => words.split(/\s+/).map((word) => word.length))))
    const mean = texts.reduce((sum, words) => sum + words.length, 0) / texts.length
    return Math.max(3, longestWord, Math.min(40, mean * 0.7)) + 1.5
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const rest = Math.max(100 - given, sum === 0 ? 0 : 20)
  const shares = columns.map((column, at) => column.width ?? (rest * (weights[at] ?? 0)) / sum)
  const total = shares.reduce((all, share) => all + share, 0)
  return shares.map((share) => Math.round((share / total) * 10000) / 100)
}

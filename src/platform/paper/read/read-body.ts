/** The body of a document: headings I → 1 → a, articles, items, paragraphs, tables, and the parts attached. */
import type { Block, Inline, ListMarker } from '../paper.ts'
import { pointLetter, roman } from '../paper.ts'
import { listMark } from '../to-text.ts'
import { letterAt, type Mark, romanValue } from './marks.ts'
import type { Para } from './paragraphs.ts'
import { isOwnPart, isTitle, unplaced } from './read-head.ts'
import { isRecipients, isSignature, readRecipients, readSignature } from './read-foot.ts'
import { readTable } from './read-table.ts'
import { doubt, inline, isCapitals, joinNext, mayGrow, peek, prints, type Reading, take } from './reading.ts'
import { dropFirst, dropLast, textOf } from './source.ts'

const SENTENCE_END = /[.;]$|\.\/\.?$/
const LONGEST_HEADING = 250
/** Items as short as this are often names and end without a stop. */
const SHORT_ITEM = 70
const APPENDIX = /^PHỤ LỤC(?:\s+(?:SỐ\s+)?([IVXLC]+|\d{1,2}))?\s*[.:]?$/iu
const CHAPTER = /^(?:Phần|Chương|Mục)\s+(?:[IVXLC]+|\d{1,2}|thứ \p{L}+)\.?$/iu

/** Reads blocks to the end of the document, or of an attached part. */
export function readBody(reading: Reading, attached = false): Block[] {
  const blocks: Block[] = []
  const marks = new Map<Block, string>()
  for (let para = peek(reading); para; para = peek(reading)) {
    const begins = beginsPart(reading, para)
    if (begins && attached) break
    if (begins) blocks.push(readPart(reading))
    else readOne(reading, para, blocks, marks)
  }
  return withMarks(blocks, marks)
}

function beginsPart(reading: Reading, para: Para): boolean {
  return !para.cells && ((APPENDIX.test(para.text) && (para.strong || isCapitals(para.text) || reading.closed || reading.parts.length > 0)) || (reading.closed && isTitle(para)))
}

/** An appendix, or the paper that is issued with this one: its name, its title, with what it was issued, and its blocks. */
function readPart(reading: Reading): Block {
  const head = take(reading, 'appendix')
  reading.parts.push(head.lines[0] ?? 0)
  const [, digits] = APPENDIX.exec(head.text) ?? []
  const number = digits === undefined ? undefined : (romanValue(digits) ?? Number(digits))
  const label = APPENDIX.test(head.text) ? undefined : head.text
  if (label) doubt(reading, 'attached-later', head)
  prints(reading, head, label ?? `Phụ lục${number === undefined ? '' : ` ${roman(number)}`}`, 'capitals', 'end-mark')
  let title: Para | undefined
  let issuedWith = ''
  for (let para = peek(reading); para && !para.cells && !para.mark; para = peek(reading)) {
    if (/^\((?:Ban hành )?kèm theo\s.*\)$/iu.test(para.text)) {
      issuedWith = take(reading, 'appendix').text.slice(1, -1)
      break
    }
    if (title && !(mayGrow(title) && (para.strong || isCapitals(para.text) || /^\(/.test(para.text)))) break
    title = title ? joinNext(reading, title, 'appendix') : take(reading, 'appendix')
  }
  if (title) prints(reading, title, title.text.toLocaleUpperCase('vi'), 'capitals')
  reading.closed = false
  Object.assign(reading.counted, { roman: 0, number: 0, decimal: 0, letter: 0, 'small-roman': 0 })
  return { kind: 'appendix', ...(number === undefined ? {} : { number }), ...(label ? { label } : {}), title: title?.text ?? '', issuedWith, blocks: readBody(reading, true) }
}

function readOne(reading: Reading, para: Para, blocks: Block[], marks: Map<Block, string>): void {
  const add = (block: Block, mark?: string): void => {
    blocks.push(block)
    if (mark !== undefined) marks.set(block, mark)
  }
  const article = /^Điều (\d{1,3})\.\s*/u.exec(para.text)
  if (para.cells) add(readTable(reading))
  else if (isRecipients(para)) add(readRecipients(reading))
  else if (isSignature(reading, para)) add(readSignature(reading))
  else if (isOwnPart(para)) add({ kind: 'authority', text: take(reading, 'authority').text })
  else if (article && Number(article[1]) === blocks.filter((block) => block.kind === 'article').length + 1) {
    take(reading, 'article')
    if (para.text.endsWith('./.')) reading.closed = true
    add({ kind: 'article', text: inline(reading, para, dropFirst(para.pieces, article[0].length)) })
  } else if (CHAPTER.test(para.text)) {
    take(reading, 'chapter')
    const next = peek(reading)
    const title = next && !next.mark && !next.cells && (next.strong || isCapitals(next.text)) ? take(reading, 'chapter') : undefined
    if (title) prints(reading, title, title.text.toLocaleUpperCase('vi'), 'capitals')
    add({ kind: 'chapter', mark: para.text, title: title?.text ?? '' })
  } else if (para.mark) readMarked(reading, para, para.mark, blocks, marks)
  else if (article) add(unplaced(reading))
  else add(readParagraph(reading, para))
}

function readParagraph(reading: Reading, para: Para): Block {
  if (reading.closed) return unplaced(reading)
  if (para.strong && para.text.length <= LONGEST_HEADING && !SENTENCE_END.test(para.text)) {
    take(reading, 'heading')
    return { kind: 'heading', level: 2, plain: true, text: para.text }
  }
  take(reading, 'paragraph')
  const end = /\s*\.?\s*\/\s*\.?$/.exec(para.text)?.[0]
  if (end && /[\p{L}\d)”"]\s*\.?\/\.?$|[\p{L}\d)”"]\.\/\.$/u.test(para.text)) {
    const text = inline(reading, para, dropLast(para.pieces, end.length))
    prints(reading, para, `${para.text.slice(0, para.text.length - end.length)}./.`, 'end-mark')
    reading.closed = true
    return { kind: 'paragraph', text, ends: true }
  }
  if (para.pieces[0]?.mark !== undefined) doubt(reading, 'note-without-mark', para)
  cutDoubt(reading, para)
  return { kind: 'paragraph', text: noteless(reading, para) }
}

/** Text of a paragraph; what looks like a footnote but has no number in the text keeps its own as text. */
function noteless(reading: Reading, para: Para): Inline {
  return para.pieces[0]?.mark === undefined ? inline(reading, para) : para.text
}

function readMarked(reading: Reading, para: Para, mark: Mark, blocks: Block[], marks: Map<Block, string>): void {
  checkOrder(reading, para, mark)
  const level = headingLevel(para, mark)
  if (level) {
    const rest = dropFirst(para.pieces, mark.length)
    const text = textOf(rest)
    prints(reading, take(reading, 'heading'), `${mark.mark} ${level === 1 ? text.toLocaleUpperCase('vi') : text}`, 'capitals', 'joined')
    const block: Block = { kind: 'heading', level, text }
    blocks.push(block)
    marks.set(block, mark.mark)
    return
  }
  take(reading, 'list')
  if (para.text.endsWith('./.')) reading.closed = true
  else cutDoubt(reading, para)
  const item = inline(reading, para, dropFirst(para.pieces, mark.length))
  const marker = MARKERS[mark.kind]
  const printed = mark.kind === 'dash' ? '-' : mark.mark
  prints(reading, para, `${printed} ${textOf(dropFirst(para.pieces, mark.length))}`, 'list-mark', 'joined')
  const last = blocks.at(-1)
  const goes = last?.kind === 'list' && last.marker === marker ? last : undefined
  if (goes) blocks.pop()
  blocks.push(list(marker, [...(goes?.items ?? []), item], [...itemMarks(goes), printed]))
}

const MARKERS: Readonly<Record<Mark['kind'], ListMarker>> = { dash: 'dash', plus: 'plus', number: 'number', roman: 'number', decimal: 'number', letter: 'letter', 'small-roman': 'letter' }

type List = Extract<Block, { kind: 'list' }>

function itemMarks(block: List | undefined): string[] {
  return block ? block.items.map((_, i) => block.marks?.[i] ?? listMark(block.marker, i + 1)) : []
}

/** A list; its marks stand in it only when its order does not give them. */
function list(marker: ListMarker, items: readonly Inline[], marks: readonly string[]): List {
  return { kind: 'list', marker, items, ...(marks.every((mark, i) => mark === listMark(marker, i + 1)) ? {} : { marks }) }
}

/** Which heading a marked paragraph is; undefined for an item of text. */
function headingLevel(para: Para, { kind, length }: Mark): 1 | 2 | 3 | undefined {
  const text = para.text.slice(length)
  const short = text.length <= LONGEST_HEADING && !SENTENCE_END.test(text)
  if (kind === 'roman') return 1
  if (kind === 'number') return para.strong || short ? 2 : undefined
  if (kind === 'decimal') return para.strong || short ? 3 : undefined
  if (kind === 'letter') return para.strong || (text.length <= LONGEST_HEADING && text.endsWith(':')) ? 3 : undefined
  return undefined
}

function checkOrder(reading: Reading, para: Para, { kind, mark, value }: Mark): void {
  if (kind === 'dash' || kind === 'plus') return
  const counted = reading.counted
  const expected = counted[kind] + 1
  const parent = kind === 'decimal' ? Number(mark.split('.')[0]) : counted.number
  if ((value !== expected && value !== 1) || parent !== counted.number) {
    const should = kind === 'roman' ? `${roman(expected)}.` : kind === 'letter' ? `${letterAt(expected)})` : kind === 'decimal' ? `${counted.number}.${expected}.` : String(expected)
    doubt(reading, 'numbering', para, `${mark} ${para.text.slice(mark.length).trim()}`, should)
  }
  counted[kind] = value
  if (kind === 'roman') counted.number = 0
  if (kind === 'roman' || kind === 'number') counted.decimal = 0
  if (kind !== 'letter' && kind !== 'small-roman') counted.letter = 0
  if (kind !== 'small-roman') counted['small-roman'] = 0
}

function cutDoubt(reading: Reading, para: Para): void {
  if (para.text.length > SHORT_ITEM && !/[.:;,!?…][”"’)\]]*$|[)”]$/.test(para.text)) doubt(reading, 'cut', para, `…${para.text.slice(-60)}`)
}

/** Gives the marks that were read to the headings whose place would give another. */
function withMarks(blocks: readonly Block[], marks: ReadonlyMap<Block, string>): Block[] {
  const count = { 1: 0, 2: 0, 3: 0 }
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.plain) return block
    const next = { ...count, [block.level]: count[block.level] + 1 }
    const given = block.level === 1 ? `${roman(next[1])}.` : block.level === 2 ? `${next[2]}.` : `${pointLetter(next[3])})`
    const mark = marks.get(block)
    if (mark !== undefined && mark !== given) return { ...block, mark }
    Object.assign(count, next, block.level < 3 ? { 3: 0 } : {}, block.level < 2 ? { 2: 0 } : {})
    return block
  })
}

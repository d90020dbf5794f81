import { appendixLabel, basisEnd, type Block, type Cell, fullCell, headRows, type Inline, type ListMarker, notesOf, numbered, type Paper, pointLetter, recipientLines } from './paper.ts'
import { MOTTO, NATION, numberWords, placeAndDate } from './words.ts'

/** The whole text of a paper, a line for each line of print: for tests, search and reading aloud. Footnotes stand last in their part. */
export function paperToText(paper: Paper): string {
  const main = paper.blocks.filter((block) => block.kind !== 'appendix')
  const appendices = paper.blocks.filter((block) => block.kind === 'appendix')
  return `${[...blocksToLines(main), ...noteLines(main), ...blocksToLines(appendices)].join('\n')}\n`
}

function noteLines(blocks: readonly Block[]): string[] {
  return notesOf(blocks).map((note, i) => `[${i + 1}] ${note}`)
}

function blocksToLines(blocks: readonly Block[]): string[] {
  const noted = withNoteMarks()
  return numbered(blocks).flatMap(({ block, mark }) => linesOf(block, mark, noted))
}

/** Text with the marks of its footnotes, `[1]`, counted on from text to text. */
function withNoteMarks(): (text: Inline) => string {
  let count = 0
  return (text) => (typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.note === undefined ? run.text : `${run.text}[${++count}]`)).join(''))
}

function linesOf(block: Block, mark: string, noted: (text: Inline) => string): string[] {
  switch (block.kind) {
    case 'letterhead':
      return [...(block.parent ? [block.parent.toLocaleUpperCase('vi')] : []), ...block.issuer.map((line) => line.toLocaleUpperCase('vi')), NATION, MOTTO]
    case 'number-line':
      return [numberWords(block.number, block.symbol), ...(block.about ? [`V/v ${block.about}`] : []), placeAndDate(block.place, block.date, block.year)]
    case 'nation':
      return [NATION, MOTTO]
    case 'form-code':
      return [block.text]
    case 'place-date':
      return [placeAndDate(block.place, block.date)]
    case 'chapter':
      return ['', block.mark, block.title.toLocaleUpperCase('vi')]
    case 'title':
      return ['', block.text.toLocaleUpperCase('vi')]
    case 'abstract':
      return [block.text]
    case 'addressee':
      return ['', block.to.length === 1 ? `Kính gửi: ${block.to[0]}` : 'Kính gửi:', ...(block.to.length === 1 ? [] : block.to.map((to, i) => `- ${to}${i === block.to.length - 1 ? '.' : ';'}`)), '']
    case 'authority':
      return ['', block.text.toLocaleUpperCase('vi')]
    case 'bases':
      return block.items.map((item, i) => `${item}${basisEnd(block, i)}`)
    case 'heading':
      return [`${mark}${mark ? ' ' : ''}${block.level === 1 ? block.text.toLocaleUpperCase('vi') : block.text}`]
    case 'article':
      return [`${mark} ${noted(block.text)}`]
    case 'paragraph':
      return [`${noted(block.text)}${block.ends ? './.' : ''}`]
    case 'list':
      return block.items.map((item, i) => `${block.marks?.[i] ?? listMark(block.marker, i + 1)} ${noted(item)}`.trimStart())
    case 'table':
      return [...(block.caption ? [block.caption] : []), ...[...headRows(block), ...block.rows].map((cells) => row(cells, noted))]
    case 'form-line':
      return [block.fields.map((field) => `${field.label} ${field.value || '……………'}`).join(' ')]
    case 'boxes': {
      const options = block.options.map((option) => `${boxMark(option.checked)} ${noted(option.label)}`)
      return block.inline ? [[...(block.label ? [block.label] : []), ...options].join('  ')] : [...(block.label ? [block.label] : []), ...options]
    }
    case 'signature':
      return ['', ...block.lines, ...(block.note ? [block.note] : []), block.name ?? '']
    case 'signatures':
      return block.columns.flatMap((column) => ['', ...column.lines, ...(column.note ? [column.note] : []), column.name ?? ''])
    case 'recipients':
      return ['', 'Nơi nhận:', ...recipientLines(block)]
    case 'appendix':
      return ['', appendixLabel(block), block.title.toLocaleUpperCase('vi'), ...(block.issuedWith ? [`(${block.issuedWith})`] : []), ...blocksToLines(block.blocks), ...noteLines(block.blocks)]
    default: {
      const never: never = block
      return never
    }
  }
}

/** Mark before an item of a list: `-`, `+`, `1.`, `a)`, or none. */
export function listMark(marker: ListMarker, n: number): string {
  switch (marker) {
    case 'dash':
      return '-'
    case 'plus':
      return '+'
    case 'number':
      return `${n}.`
    case 'letter':
      return `${pointLetter(n)})`
    case 'none':
      return ''
    default: {
      const never: never = marker
      return never
    }
  }
}

/** A box of a form, ticked or not. */
export function boxMark(checked: boolean | undefined): string {
  return checked ? '☒' : '☐'
}

function row(cells: readonly Cell[], noted: (text: Inline) => string): string {
  return cells.map((cell) => noted(fullCell(cell).text).replaceAll('\n', ' ')).join(' | ')
}

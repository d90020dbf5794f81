import { type Block, type Inline, numbered, type Paper, plainText, pointLetter, roman } from './paper.ts'
import { MOTTO, NATION, numberWords, placeAndDate } from './words.ts'

/** The whole text of a paper, a line for each line of print: for tests, search and reading aloud. */
export function paperToText(paper: Paper): string {
  return `${blocksToLines(paper.blocks).join('\n')}\n`
}

function blocksToLines(blocks: readonly Block[]): string[] {
  return numbered(blocks).flatMap(({ block, mark }) => linesOf(block, mark))
}

function linesOf(block: Block, mark: string): string[] {
  switch (block.kind) {
    case 'letterhead':
      return [...(block.parent ? [block.parent.toLocaleUpperCase('vi')] : []), ...block.issuer.map((line) => line.toLocaleUpperCase('vi')), NATION, MOTTO]
    case 'number-line':
      return [numberWords(block.number, block.symbol), ...(block.about ? [`V/v ${block.about}`] : []), placeAndDate(block.place, block.date)]
    case 'title':
      return ['', block.text.toLocaleUpperCase('vi')]
    case 'abstract':
      return [block.text]
    case 'addressee':
      return ['', block.to.length === 1 ? `Kính gửi: ${block.to[0]}` : 'Kính gửi:', ...(block.to.length === 1 ? [] : block.to.map((to, i) => `- ${to}${i === block.to.length - 1 ? '.' : ';'}`)), '']
    case 'authority':
      return ['', block.text.toLocaleUpperCase('vi')]
    case 'bases':
      return block.items.map((item, i) => `${item}${i === block.items.length - 1 ? '.' : ';'}`)
    case 'heading':
      return [`${mark}${mark ? ' ' : ''}${block.level === 1 ? block.text.toLocaleUpperCase('vi') : block.text}`]
    case 'article':
      return [`${mark} ${plainText(block.text)}`]
    case 'paragraph':
      return [`${plainText(block.text)}${block.ends ? './.' : ''}`]
    case 'list':
      return block.items.map((item, i) => `${listMark(block.marker, i + 1)} ${plainText(item)}`)
    case 'table':
      return [...(block.caption ? [block.caption] : []), row(block.columns.map((column) => column.label)), ...block.rows.map(row)]
    case 'signature':
      return ['', ...block.lines, ...(block.note ? [block.note] : []), block.name ?? '']
    case 'signatures':
      return block.columns.flatMap((column) => ['', ...column.lines, ...(column.note ? [column.note] : []), column.name ?? ''])
    case 'recipients':
      return ['', 'Nơi nhận:', ...block.items.map((item) => `- ${item};`), `- Lưu: ${block.archive}.`]
    case 'appendix':
      return ['', `Phụ lục${block.number === undefined ? '' : ` ${roman(block.number)}`}`, block.title.toLocaleUpperCase('vi'), `(${block.issuedWith})`, ...blocksToLines(block.blocks)]
    default: {
      const never: never = block
      return never
    }
  }
}

/** Mark before an item of a list: `-`, `1.`, `a)`. */
export function listMark(marker: 'dash' | 'number' | 'letter', n: number): string {
  return marker === 'dash' ? '-' : marker === 'number' ? `${n}.` : `${pointLetter(n)})`
}

function row(cells: readonly Inline[]): string {
  return cells.map(plainText).join(' | ')
}

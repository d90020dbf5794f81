/** A DOCX into lines: paragraphs with their looks, automatic numbers, tables, footnotes. Only its XML is read: no macro, no link, no picture. */
import { strFromU8, unzipSync } from 'fflate'
import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { pointLetter, roman } from '../paper.ts'
import { NATION } from '../words.ts'
import { MOST_BYTES, MOST_LINES, refuseDocument } from './decode.ts'
import { cellsLine, type Piece, type SourceLine, textLine, textOf, tidy } from './source.ts'
import { fold, nfc } from '../../text/vietnamese.ts'

/** Unpacked size of one part, at most. */
const MOST_XML = 24 * 1024 * 1024
const DEEPEST = 60
const PARTS = ['word/document.xml', 'word/footnotes.xml', 'word/numbering.xml', 'word/styles.xml'] as const

type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string }

/**
 * Lines of a DOCX. A table that only lays out the head or the foot (letterhead, signature) becomes its lines, left column first.
 * @throws Refused of kind invalid for what is no DOCX, is broken, or too large
 */
export function docxLines(bytes: Uint8Array): SourceLine[] {
  if (bytes.length > MOST_BYTES) throw refuseDocument(`Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Bỏ bớt ảnh trong tệp rồi gửi lại.`)
  const parts = unpack(bytes)
  const main = parts.get('word/document.xml')
  if (!main) throw refuseDocument('Tệp này không phải văn bản Word (.docx). Mở bằng Word rồi lưu thành .docx hoặc .txt.')
  const numbers: Numbers = { ...numbering(parts.get('word/numbering.xml')), bold: boldStyles(parts.get('word/styles.xml')) }
  const out: SourceLine[] = []
  const body = find(parse(main), 'w:body')
  readBlocks(body?.children ?? [], numbers, out)
  const notes = find(parse(parts.get('word/footnotes.xml') ?? '<w:footnotes/>'), 'w:footnotes')
  for (const note of notes?.children ?? []) {
    const mark = Number(note.attributes['w:id'])
    if (note.attributes['w:type'] !== undefined || !(mark > 0)) continue
    const pieces = note.children.flatMap((child) => (child.name === 'w:p' ? [...piecesOf(child), { text: ' ' }] : []))
    out.push(textLine(out.length + 1, tidy([{ text: '', mark }, { text: ' ' }, ...pieces])))
  }
  if (out.length === 0) throw refuseDocument('Tệp không có chữ nào. Nếu là bản chụp, cần nhận dạng chữ trước.')
  if (out.length > MOST_LINES) throw refuseDocument(`Tệp có quá ${MOST_LINES.toLocaleString('vi')} dòng. Tách thành các phần nhỏ hơn rồi gửi lần lượt.`)
  return out
}

function unpack(bytes: Uint8Array): Map<string, string> {
  let tooMuch = false
  try {
    // The buffer of each part has the size its directory tells, so nothing can unpack to more than that.
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const wanted = PARTS.some((part) => part === name)
        tooMuch ||= wanted && originalSize > MOST_XML
        return wanted && originalSize <= MOST_XML
      },
    })
    if (!tooMuch) return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]))
  } catch {
    throw refuseDocument('Tệp bị hỏng hoặc có mật khẩu nên không mở được. Mở lại bằng Word, lưu thành tệp .docx mới rồi gửi.')
  }
  throw refuseDocument('Nội dung trong tệp quá lớn. Tách thành các phần nhỏ hơn rồi gửi lần lượt.')
}

function parse(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser({})
  parser.on('opentag', (tag) => {
    const node: Node = { name: tag.name, attributes: { ...(tag.attributes as Record<string, SaxesAttributePlain['value']>) }, children: [], text: '' }
    if (open.length > DEEPEST) throw refuseDocument('Tệp có các bảng lồng nhau quá sâu. Tách bảng ra rồi gửi lại.')
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.on('error', () => {
    throw refuseDocument('Tệp bị hỏng nên không đọc được. Mở lại bằng Word, lưu thành tệp .docx mới rồi gửi.')
  })
  parser.write(xml).close()
  return top
}

function find(node: Node, name: string): Node | undefined {
  for (const child of node.children) {
    const found = child.name === name ? child : find(child, name)
    if (found) return found
  }
  return undefined
}

function child(node: Node | undefined, ...names: readonly string[]): Node | undefined {
  return names.reduce<Node | undefined>((at, name) => at?.children.find((one) => one.name === name), node)
}

/** Nodes of a name anywhere below, but not within tables or text boxes of their own. */
function within(node: Node, name: string): Node[] {
  return node.children.flatMap((one) => (one.name === name ? [one] : one.name === 'w:tbl' || one.name === 'w:p' ? [] : within(one, name)))
}

function readBlocks(nodes: readonly Node[], numbers: Numbers, out: SourceLine[]): void {
  let apart = true
  for (const node of nodes) {
    if (node.name === 'w:tbl') readTable(node, numbers, out)
    else if (node.name === 'w:p') {
      const lines = paragraphLines(node, numbers, out.length + 1)
      out.push(...lines.map((line, i) => ({ ...line, apart: apart || i === 0 })))
      apart = lines.length === 0
    } else if (node.name === 'w:sdt' || node.name === 'w:sdtContent' || node.name === 'w:ins' || node.name === 'w:smartTag') readBlocks(node.children, numbers, out)
  }
}

function paragraphLines(node: Node, numbers: Numbers, at: number): SourceLine[] {
  const mark = numbers.next(child(node, 'w:pPr', 'w:numPr'))
  const pieces: Piece[] = [...(mark === '' ? [] : [{ text: `${mark} ` }]), ...piecesOf(node)]
  const lines = pieces.reduce<Piece[][]>((all, piece) => {
    const [first = '', ...rest] = piece.text.split('\n')
    all.at(-1)?.push({ ...piece, text: first })
    for (const text of rest) all.push([{ ...piece, text }])
    return all
  }, [[]])
  const strong = numbers.bold.has(child(node, 'w:pPr', 'w:pStyle')?.attributes['w:val'] ?? '')
  return lines.map((line) => textLine(at, tidy(line), strong)).filter((line) => line.text !== '')
}

/** Runs of a paragraph; text that was deleted under change tracking is left out, a tab is a space. */
function piecesOf(node: Node): Piece[] {
  return node.children.flatMap((one): Piece[] => {
    if (one.name === 'w:r') return runPieces(one)
    return one.name === 'w:del' || one.name === 'w:moveFrom' || one.name === 'w:pPr' ? [] : piecesOf(one)
  })
}

function runPieces(run: Node): Piece[] {
  const on = (name: string): boolean => {
    const flag = child(run, 'w:rPr', name)
    return flag !== undefined && !/^(?:0|false|none)$/.test(flag.attributes['w:val'] ?? '')
  }
  const looks = { ...(on('w:b') ? { bold: true as const } : {}), ...(on('w:i') ? { italic: true as const } : {}) }
  return run.children.flatMap((one): Piece[] => {
    switch (one.name) {
      case 'w:t':
        return [{ text: nfc(one.text), ...looks }]
      case 'w:tab':
        return [{ text: ' ', ...looks }]
      case 'w:br':
      case 'w:cr':
        return [{ text: one.attributes['w:type'] === 'page' ? ' ' : '\n', ...looks }]
      case 'w:noBreakHyphen':
        return [{ text: '-', ...looks }]
      case 'w:footnoteReference':
        return [{ text: '', mark: Number(one.attributes['w:id']) }]
      default:
        return []
    }
  })
}

const LAYS_OUT = new RegExp(`${fold(NATION)}|^so\\s*:|noi nhan\\s*:|^(?:tm|kt|tl|tuq)\\.`, 'm')

/** Rows of a table, cells over several columns with empty ones after them, as flattened tables have it. */
function readTable(table: Node, numbers: Numbers, out: SourceLine[]): void {
  const rows = within(table, 'w:tr').map((row) => within(row, 'w:tc').map((cell) => {
    const lines: SourceLine[] = []
    readBlocks(cell.children, numbers, lines)
    const covered = child(cell, 'w:tcPr', 'w:vMerge')
    const span = Number(child(cell, 'w:tcPr', 'w:gridSpan')?.attributes['w:val'] ?? 1)
    return { lines: covered && covered.attributes['w:val'] !== 'restart' ? [] : lines, span: Math.min(Math.max(1, span || 1), 60) }
  }))
  if (rows.length <= 4 && LAYS_OUT.test(fold(rows.flat().flatMap((cell) => cell.lines.map((line) => `\u0001${line.text}`)).join('')).replaceAll('\u0001', '\n'))) {
    for (const cell of rows.flat()) out.push(...cell.lines.map((line, i) => ({ ...line, at: out.length + 1 + i, apart: i === 0 })))
    return
  }
  for (const row of rows) {
    const cells = row.flatMap(({ lines, span }) => [tidy(joined(lines)), ...Array.from({ length: span - 1 }, (): Piece[] => [])])
    if (cells.some((cell) => textOf(cell) !== '')) out.push(cellsLine(out.length + 1, cells))
  }
}

function joined(lines: readonly SourceLine[]): Piece[] {
  return lines.flatMap((line, i) => [...(i === 0 ? [] : [{ text: '\n' }]), ...(line.cells ? [{ text: line.text }] : line.pieces)])
}

/** Styles that are bold, by themselves or by what they are based on. */
function boldStyles(xml: string | undefined): Set<string> {
  const styles = (xml === undefined ? undefined : find(parse(xml), 'w:styles'))?.children.filter((one) => one.name === 'w:style') ?? []
  const bold = new Set<string>()
  // Each round follows one step of "based on".
  for (let round = 0, size = -1; size !== bold.size && round < 12; round += 1) {
    size = bold.size
    for (const style of styles) {
      const flag = child(style, 'w:rPr', 'w:b')
      const own = flag && !/^(?:0|false)$/.test(flag.attributes['w:val'] ?? '')
      if (own || (!flag && bold.has(child(style, 'w:basedOn')?.attributes['w:val'] ?? ''))) bold.add(style.attributes['w:styleId'] ?? '')
    }
  }
  return bold
}

type Numbers = { next: (numPr: Node | undefined) => string; bold: ReadonlySet<string> }
type Level = { format: string; text: string; start: number }

/** Automatic numbers of Word: `I.`, `1.`, `1.1.`, `a)`, and a dash for bullets. */
function numbering(xml: string | undefined): Pick<Numbers, 'next'> {
  const root = xml === undefined ? undefined : find(parse(xml), 'w:numbering')
  const levels = new Map<string, Level[]>()
  for (const one of root?.children ?? []) {
    if (one.name !== 'w:abstractNum') continue
    levels.set(one.attributes['w:abstractNumId'] ?? '', one.children.filter((level) => level.name === 'w:lvl').map((level) => ({
      format: child(level, 'w:numFmt')?.attributes['w:val'] ?? 'decimal', text: child(level, 'w:lvlText')?.attributes['w:val'] ?? '', start: Number(child(level, 'w:start')?.attributes['w:val'] ?? 1) || 1,
    })))
  }
  const abstractOf = new Map((root?.children ?? []).filter((one) => one.name === 'w:num').map((one) => [one.attributes['w:numId'] ?? '', child(one, 'w:abstractNumId')?.attributes['w:val'] ?? '']))
  const counts = new Map<string, number[]>()
  return {
    next(numPr) {
      const abstract = abstractOf.get(child(numPr, 'w:numId')?.attributes['w:val'] ?? '')
      const depth = Number(child(numPr, 'w:ilvl')?.attributes['w:val'] ?? 0) || 0
      const all = abstract === undefined ? undefined : levels.get(abstract)
      const level = all?.[depth]
      if (abstract === undefined || !all || !level) return ''
      if (level.format === 'bullet') return level.text.includes('+') ? '+' : '-'
      if (level.format === 'none') return ''
      const count = (counts.get(abstract) ?? []).slice(0, depth + 1)
      count[depth] = (count[depth] ?? level.start - 1) + 1
      counts.set(abstract, count)
      return level.text.replace(/%(\d)/g, (_, place: string) => written(all[Number(place) - 1], count[Number(place) - 1]))
    },
  }
}

function written(level: Level | undefined, value: number | undefined): string {
  const n = value ?? level?.start ?? 1
  switch (level?.format) {
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    case 'lowerLetter':
      return n <= 26 ? String.fromCharCode(96 + n) : String(n)
    case 'upperLetter':
      return pointLetter(n).toLocaleUpperCase('vi')
    default:
      return String(n)
  }
}

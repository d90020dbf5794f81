import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'

/** Text of one look at a place on a page: mm from the left and top edges to the start of its base line. */
export type PlacedText = { page: number; text: string; x: number; y: number; pt: number; font: string }
/** A straight level line, in mm from the left and top edges. */
export type PlacedLine = { page: number; x: number; y: number; length: number }
export type ReadPdf = { sizes: { width: number; height: number }[]; texts: PlacedText[]; lines: PlacedLine[] }

type Matrix = [number, number, number, number, number, number]
type Font = { name: string; letters: Map<number, string> }

const MM = 25.4 / 72

/** Reads what our typesetter wrote: where each text stands, in what face and size. For tests; it knows only what such files hold. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const read: ReadPdf = { sizes: [], texts: [], lines: [] }
  document.getPages().forEach((page, at) => {
    const { width, height } = page.getSize()
    read.sizes.push({ width: width * MM, height: height * MM })
    const fonts = new Map<string, Font>()
    const dict = page.node.Resources()?.lookup(PDFName.of('Font'))
    if (dict instanceof PDFDict) for (const [key] of dict.entries()) fonts.set(key.asString().slice(1), readFont(dict.lookup(key, PDFDict)))
    const contents = page.node.Contents()
    const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => document.context.lookup(ref)) : [contents]
    for (const stream of streams) if (stream instanceof PDFRawStream) walk(decoded(stream), fonts, at + 1, height, read)
  })
  return read
}

/** The words of a PDF in the order they were set. */
export function textOf({ texts }: ReadPdf): string {
  return texts.map((one) => one.text).join('')
}

function decoded(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
}

function readFont(dict: PDFDict): Font {
  const letters = new Map<number, string>()
  const stream = dict.lookup(PDFName.of('ToUnicode'))
  const map = stream instanceof PDFRawStream ? decoded(stream) : ''
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) letters.set(Number.parseInt(from, 16), text(to))
  }
  return { name: dict.lookup(PDFName.of('BaseFont'))?.toString().replace(/^\/(\w{6}\+)?/, '') ?? '', letters }
}

const TOKEN = /<[0-9a-fA-F]*>|\[|\]|\/[^\s[\]()<>/]+|[-+.\d]+|[A-Za-z'"*]+/y

/** Numbers, names, strings and operators of a page; strings may hold round brackets in pairs. */
function* tokens(content: string): Generator<string> {
  for (let at = 0; at < content.length; ) {
    if (content[at] === '(') {
      let end = at + 1
      for (let depth = 1; depth > 0; end++) {
        if (content[end] === '\\') end += 1
        else if (content[end] === '(') depth += 1
        else if (content[end] === ')') depth -= 1
      }
      yield content.slice(at, end)
      at = end
      continue
    }
    TOKEN.lastIndex = at
    const token = TOKEN.exec(content)?.[0]
    if (token !== undefined) yield token
    at += token?.length ?? 1
  }
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

function walk(content: string, fonts: Map<string, Font>, page: number, height: number, read: ReadPdf): void {
  let now: { matrix: Matrix; font: string; pt: number } = { matrix: [1, 0, 0, 1, 0, 0], font: '', pt: 0 }
  const kept: (typeof now)[] = []
  let text: Matrix = now.matrix
  let from: [number, number] = [0, 0]
  let to = from
  let stack: string[] = []
  const numbers = (): number[] => stack.map(Number)
  const place = ([, , , , x, y]: Matrix): { x: number; y: number } => ({ x: x * MM, y: (height - y) * MM })
  for (const token of tokens(content)) {
    if (!/^[A-Za-z'"*]+$/.test(token)) {
      stack.push(token)
      continue
    }
    if (token === 'q') kept.push({ ...now })
    else if (token === 'Q') now = kept.pop() ?? now
    else if (token === 'cm') now = { ...now, matrix: times(numbers().slice(-6) as Matrix, now.matrix) }
    else if (token === 'Tf') now = { ...now, font: stack.at(-2)?.slice(1) ?? '', pt: Number(stack.at(-1)) }
    else if (token === 'Tm') text = numbers().slice(-6) as Matrix
    else if (token === 'TJ' || token === 'Tj') {
      const font = fonts.get(now.font)
      const words = stack.filter((part) => part.startsWith('(')).map((part) => letters(part, font)).join('')
      read.texts.push({ page, text: words, pt: now.pt, font: font?.name ?? '', ...place(times(text, now.matrix)) })
    } else if (token === 'm') from = numbers().slice(-2) as [number, number]
    else if (token === 'l') to = numbers().slice(-2) as [number, number]
    else if (token === 'S' && to[1] === from[1]) read.lines.push({ page, length: Math.abs(to[0] - from[0]) * MM, ...place(times([1, 0, 0, 1, ...from], now.matrix)) })
    stack = []
  }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function letters(literal: string, font: Font | undefined): string {
  const raw = literal.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) => (/^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code)))
  let out = ''
  for (let i = 0; i + 1 < raw.length; i += 2) out += font?.letters.get((raw.charCodeAt(i) << 8) | raw.charCodeAt(i + 1)) ?? '�'
  return out
}

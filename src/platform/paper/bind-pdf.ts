import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFPage, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'

/** A place of the bound file that its bookmarks lead to. */
export type Bookmark = { title: string; page: number; under?: boolean }

/** One page that was taken in: its object, waiting to be placed in the order of the file. */
type Leaf = number

/**
 * Binds pages of many files into one PDF that is written as it grows: only the file being taken in is in memory. The same
 * pieces in the same order give the same bytes.
 */
export type Binder = {
  /** Takes in all pages of a PDF and gives how many; `numbered` stamps its pages with their number from `from` on. */
  addPdf(bytes: Uint8Array, numbered?: { from: number }): Promise<number>
  /** Takes in a picture as one page of A4; JPEG as it is. */
  addPicture(bytes: Uint8Array, type: 'image/jpeg' | 'image/png', numbered?: { from: number }): Promise<number>
  /** Puts what `addPdf` took in last before everything else: a cover that could be set only when all was counted. */
  lastToFront(pages: number): void
  /** Pages so far. */
  pages(): number
  /** Writes what holds the pages together and closes the file. */
  finish(title: string, bookmarks: readonly Bookmark[]): Promise<void>
}

const NUMBER_FONT = 'SaoNumber'

/** Begins a bound PDF in a file. */
export function bindPdf(path: string): Binder {
  const out = createWriteStream(path, { mode: 0o600 })
  const offsets: number[] = []
  let length = 0
  const write = async (bytes: Buffer): Promise<void> => {
    length += bytes.length
    if (!out.write(bytes)) await drained(out)
  }
  const reserve = (): number => offsets.push(0)
  const writeObject = async (number: number, body: Buffer): Promise<void> => {
    offsets[number - 1] = length
    await write(Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  }
  const writeStreamObject = async (content: string): Promise<number> => {
    const number = reserve()
    await writeObject(number, Buffer.concat([Buffer.from(`<< /Length ${Buffer.byteLength(content)} >>\nstream\n`), Buffer.from(content), Buffer.from('\nendstream')]))
    return number
  }

  const catalog = reserve()
  const tree = reserve()
  const font = reserve()
  let leaves: Leaf[] = []
  const begun = (async () => {
    await write(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'))
    await writeObject(font, Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>'))
  })()

  async function addPdf(bytes: Uint8Array, numbered?: { from: number }): Promise<number> {
    await begun
    const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })
    const numbers = new Map<string, number>()
    const waiting: { number: number; object: PDFObject }[] = []
    const numberOf = (ref: PDFRef): number => {
      const known = numbers.get(ref.tag)
      if (known !== undefined) return known
      const number = reserve()
      numbers.set(ref.tag, number)
      const object = source.context.lookup(ref)
      // A page that another page refers to is not followed: links across pages end here.
      waiting.push({ number, object: object instanceof PDFDict && object.lookup(PDFName.of('Type')) === PDFName.of('Page') ? PDFNumber.of(0) : (object ?? PDFNumber.of(0)) })
      return number
    }
    for (const [at, page] of source.getPages().entries()) {
      const stamp = numbered && (await stampOf(page, numbered.from + at))
      const leaf = reserve()
      await writeObject(leaf, pageBody(page, numberOf, stamp))
      leaves.push(leaf)
      for (let next = waiting.pop(); next; next = waiting.pop()) await writeObject(next.number, bodyOf(next.object, numberOf))
    }
    return source.getPageCount()
  }

  async function stampOf(page: PDFPage, number: number): Promise<{ before: number; after: number }> {
    return { before: await writeStreamObject('q'), after: await writeStreamObject(`Q\n${numberAt(page, number)}`) }
  }

  function pageBody(page: PDFPage, numberOf: (ref: PDFRef) => number, stamp: { before: number; after: number } | undefined): Buffer {
    const { node } = page
    const kept: [string, PDFObject | undefined][] = [
      ['MediaBox', node.MediaBox()], ['CropBox', node.CropBox()], ['Rotate', node.Rotate()], ['Group', node.lookup(PDFName.of('Group'))],
    ]
    const parts = kept.flatMap(([name, value]) => (value === undefined ? [] : [Buffer.from(`/${name} `), bodyOf(value, numberOf), Buffer.from('\n')]))
    return Buffer.concat([
      Buffer.from(`<< /Type /Page /Parent ${tree} 0 R\n`), ...parts, Buffer.from('/Resources '), resourcesOf(node.Resources(), numberOf),
      Buffer.from('\n/Contents ['), stamp ? Buffer.from(`${stamp.before} 0 R `) : Buffer.alloc(0), contentsOf(node.get(PDFName.of('Contents')), node.Contents(), numberOf), stamp ? Buffer.from(` ${stamp.after} 0 R`) : Buffer.alloc(0), Buffer.from(']\n>>'),
    ])
  }

  /** The page's own resources, with the face of the page numbers among its fonts. */
  function resourcesOf(resources: PDFDict | undefined, numberOf: (ref: PDFRef) => number): Buffer {
    const entries = (resources?.entries() ?? []).filter(([name]) => name !== PDFName.of('Font'))
    const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)
    return Buffer.concat([
      Buffer.from('<< '), ...entries.flatMap(([name, value]) => [Buffer.from(`${name.toString()} `), bodyOf(value, numberOf), Buffer.from('\n')]),
      Buffer.from(`/Font << /${NUMBER_FONT} ${font} 0 R `), ...(fonts?.entries() ?? []).flatMap(([name, value]) => [Buffer.from(`${name.toString()} `), bodyOf(value, numberOf), Buffer.from(' ')]), Buffer.from('>> >>'),
    ])
  }

  async function addPicture(bytes: Uint8Array, type: 'image/jpeg' | 'image/png', numbered?: { from: number }): Promise<number> {
    const page = await PDFDocument.create({ updateMetadata: false })
    // A copy: the library reads a picture from the beginning of what holds it.
    const own = new Uint8Array(bytes)
    const picture = type === 'image/png' ? await page.embedPng(own) : await page.embedJpg(own)
    const across = picture.width > picture.height
    const [width, height] = across ? A4_ACROSS : A4
    const { width: w, height: h } = picture.scaleToFit(width - 2 * EDGE, height - 2 * EDGE)
    page.addPage([width, height]).drawImage(picture, { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h })
    return addPdf(await page.save({ useObjectStreams: false }), numbered)
  }

  async function finish(title: string, bookmarks: readonly Bookmark[]): Promise<void> {
    await begun
    const outlines = await writeOutlines(bookmarks)
    await writeObject(tree, Buffer.from(`<< /Type /Pages /Count ${leaves.length} /Kids [${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}] >>`))
    await writeObject(catalog, Buffer.from(`<< /Type /Catalog /Pages ${tree} 0 R /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >>${outlines === undefined ? '' : ` /Outlines ${outlines} 0 R /PageMode /UseOutlines`} >>`))
    const info = reserve()
    await writeObject(info, Buffer.from(`<< /Title ${utf16(title)} /Producer (Sao) >>`))
    const xref = length
    const rows = offsets.map((offset) => (offset === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`))
    await write(Buffer.from(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${offsets.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${xref}\n%%EOF\n`))
    out.end()
    await finished(out)
  }

  /** Two levels: those `under` stand below the last one that does not. */
  async function writeOutlines(bookmarks: readonly Bookmark[]): Promise<number | undefined> {
    if (bookmarks.length === 0) return undefined
    const root = reserve()
    const marks = bookmarks.map((mark) => ({ ...mark, number: reserve(), parent: root, kids: [] as number[] }))
    const tops: typeof marks = []
    for (const mark of marks) {
      const above = mark.under ? tops.at(-1) : undefined
      if (above) {
        mark.parent = above.number
        above.kids.push(mark.number)
      } else tops.push(mark)
    }
    for (const mark of marks) {
      const row = mark.parent === root ? tops.map((top) => top.number) : (tops.find((top) => top.number === mark.parent)?.kids ?? [])
      const at = row.indexOf(mark.number)
      const link = (name: string, number: number | undefined): string => (number === undefined ? '' : ` /${name} ${number} 0 R`)
      const kids = mark.kids.length === 0 ? '' : `${link('First', mark.kids[0])}${link('Last', mark.kids.at(-1))} /Count ${mark.kids.length}`
      await writeObject(mark.number, Buffer.from(`<< /Title ${utf16(mark.title)} /Parent ${mark.parent} 0 R /Dest [${leaves[mark.page - 1] ?? leaves[0]} 0 R /Fit]${link('Prev', row[at - 1])}${link('Next', row[at + 1])}${kids} >>`))
    }
    await writeObject(root, Buffer.from(`<< /Type /Outlines /First ${tops[0]?.number} 0 R /Last ${tops.at(-1)?.number} 0 R /Count ${marks.length} >>`))
    return root
  }

  return {
    addPdf, addPicture, finish,
    pages: () => leaves.length,
    lastToFront: (pages) => {
      leaves = [...leaves.slice(leaves.length - pages), ...leaves.slice(0, leaves.length - pages)]
    },
  }
}

const A4: [number, number] = [595.28, 841.89]
const A4_ACROSS: [number, number] = [841.89, 595.28]
const EDGE = 28

async function drained(out: WriteStream): Promise<void> {
  await once(out, 'drain')
}

/** A value with its references numbered anew. */
function bodyOf(object: PDFObject, numberOf: (ref: PDFRef) => number): Buffer {
  if (object instanceof PDFRef) return Buffer.from(`${numberOf(object)} 0 R`)
  if (object instanceof PDFArray) return Buffer.concat([Buffer.from('['), ...object.asArray().flatMap((one) => [bodyOf(one, numberOf), Buffer.from(' ')]), Buffer.from(']')])
  if (object instanceof PDFStream) {
    const content = object instanceof PDFRawStream ? object.contents : object.getContents()
    return Buffer.concat([dictOf(object.dict, numberOf, content.length), Buffer.from('\nstream\n'), content, Buffer.from('\nendstream')])
  }
  if (object instanceof PDFDict) return dictOf(object, numberOf)
  const bytes = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

function dictOf(dict: PDFDict, numberOf: (ref: PDFRef) => number, streamLength?: number): Buffer {
  // What leads back to pages, structure or scripts of the source has no meaning in the bound file.
  const left = new Set(['/Parent', '/StructParent', '/StructParents', '/AA', '/A', '/JS', ...(streamLength === undefined ? [] : ['/Length'])])
  const entries = dict.entries().filter(([name]) => !left.has(name.toString()))
  return Buffer.concat([
    Buffer.from('<< '), ...entries.flatMap(([name, value]) => [Buffer.from(`${name.toString()} `), bodyOf(value, numberOf), Buffer.from('\n')]),
    Buffer.from(streamLength === undefined ? '>>' : `/Length ${streamLength} >>`),
  ])
}

function contentsOf(given: PDFObject | undefined, contents: PDFStream | PDFArray | undefined, numberOf: (ref: PDFRef) => number): Buffer {
  if (contents instanceof PDFArray) return Buffer.concat(contents.asArray().flatMap((one) => [bodyOf(one, numberOf), Buffer.from(' ')]))
  return given instanceof PDFRef && contents ? bodyOf(given, numberOf) : Buffer.alloc(0)
}

/** The number in the middle of the foot of a page as it is looked at, whichever way the page is turned. */
function numberAt(page: PDFPage, number: number): string {
  const box = page.node.CropBox() ?? page.node.MediaBox()
  const [x1, y1, x2, y2] = box.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : 0)) as [number, number, number, number]
  const words = `tr. ${number}`
  const half = words.length * 2.3
  const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2]
  const up = 12
  const turned = (((page.getRotation().angle % 360) + 360) % 360) as 0 | 90 | 180 | 270
  const place = { 0: [1, 0, 0, 1, cx - half, y1 + up], 90: [0, 1, -1, 0, x2 - up, cy - half], 180: [-1, 0, 0, -1, cx + half, y2 - up], 270: [0, -1, 1, 0, x1 + up, cy + half] }[turned]
  return `q 1 g ${turned === 0 ? `${cx - half - 3} ${y1 + up - 3} ${2 * half + 6} 13 re f ` : ''}0 g BT /${NUMBER_FONT} 10 Tf ${place.join(' ')} Tm (${words}) Tj ET Q`
}

function utf16(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

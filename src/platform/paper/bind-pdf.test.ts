import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { degrees, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib'
import { afterAll, describe, expect, it } from 'vitest'
import { bindPdf } from './bind-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'sao-bind-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The frame of a picture as a scanner sends it: a JPEG whose size can be read; what it shows does not matter here. */
function scan(bytes: number, seed: number): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 11, 8, 0x0d, 0xb4, 0x09, 0xb0, 1, 1, 0x11, 0])
  const body = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i += 4) body.writeUInt32LE((Math.imul(i + 1, 2654435761) ^ Math.imul(seed + 1, 40503)) >>> 0, Math.min(i, bytes - 4))
  return Buffer.concat([head, body, Buffer.from([0xff, 0xd9])])
}

async function scannedPdf(pages: number, bytes: number, seed = 0, turn = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < pages; i++) {
    const picture = await document.embedJpg(new Uint8Array(scan(bytes, seed + i)))
    const page = document.addPage([595, 842])
    page.drawImage(picture, { x: 0, y: 0, width: 595, height: 842 })
    if (turn) page.setRotation(degrees(turn))
  }
  return document.save()
}

async function bound(path: string): Promise<{ document: PDFDocument; stamps: string[]; titles: string[] }> {
  const document = await PDFDocument.load(readFileSync(path), { updateMetadata: false, throwOnInvalidObject: true })
  const stamps = document.getPages().map((page) => {
    const last = page.node.Contents()
    const stream = last && 'asArray' in last ? document.context.lookup(last.asArray().at(-1)) : last
    return (stream instanceof PDFRawStream ? Buffer.from(stream.contents).toString('latin1') : '').match(/\((tr\. \d+)\)/)?.[1] ?? ''
  })
  const titles: string[] = []
  const walk = (node: PDFDict | undefined): void => {
    for (let at = node?.lookupMaybe(PDFName.of('First'), PDFDict); at; at = at.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      titles.push(at.lookup(PDFName.of('Title'), PDFHexString).decodeText())
      walk(at)
    }
  }
  walk(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict))
  return { document, stamps, titles }
}

describe('binding', () => {
  it('takes pages of several files in order, a cover to the front, with numbers and bookmarks', async () => {
    const path = join(folder, 'a.pdf')
    const binder = bindPdf(path)
    expect(await binder.addPdf(await scannedPdf(3, 500), { from: 2 })).toBe(3)
    expect(await binder.addPicture(scan(500, 7), 'image/jpeg', { from: 5 })).toBe(1)
    expect(await binder.addPdf(await scannedPdf(1, 500, 9, 90), { from: 6 })).toBe(1)
    binder.lastToFront(await binder.addPdf(await scannedPdf(1, 500, 11), { from: 1 }))
    await binder.finish('Hồ sơ thử', [{ title: 'Bìa', page: 1 }, { title: 'Minh chứng', page: 2 }, { title: 'Giấy đăng ký', page: 2, under: true }, { title: 'Ảnh xưởng', page: 5, under: true }, { title: 'Bản đồ', page: 6 }])
    const { document, stamps, titles } = await bound(path)
    expect(stamps).toEqual(['tr. 1', 'tr. 2', 'tr. 3', 'tr. 4', 'tr. 5', 'tr. 6'])
    expect(titles).toEqual(['Bìa', 'Minh chứng', 'Giấy đăng ký', 'Ảnh xưởng', 'Bản đồ'])
    expect(document.getTitle()).toBe('Hồ sơ thử')
    expect(document.getPages().map((page) => page.getRotation().angle)).toEqual([0, 0, 0, 0, 0, 90])
  })

  it('the same pieces give the same bytes', async () => {
    const bytes = await Promise.all(['b.pdf', 'c.pdf'].map(async (name) => {
      const binder = bindPdf(join(folder, name))
      await binder.addPdf(await scannedPdf(2, 300), { from: 1 })
      await binder.finish('x', [{ title: 'y', page: 1 }])
      return readFileSync(join(folder, name))
    }))
    expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(true)
  })

  it('a broken file is refused before anything of it is a page', async () => {
    const binder = bindPdf(join(folder, 'd.pdf'))
    await expect(binder.addPdf(Buffer.from('%PDF-1.4 nothing more'))).rejects.toThrow()
    expect(binder.pages()).toBe(0)
    await binder.addPdf(await scannedPdf(1, 300))
    await binder.finish('x', [])
    expect((await bound(join(folder, 'd.pdf'))).document.getPageCount()).toBe(1)
  })

  it('400 pages of scans in twenty files pass through without being kept in memory', async () => {
    const path = join(folder, 'big.pdf')
    const file = Buffer.from(await scannedPdf(20, 250_000))
    const binder = bindPdf(path)
    const before = process.memoryUsage().rss
    let most = 0
    for (let i = 0; i < 20; i++) {
      await binder.addPdf(file, { from: i * 20 + 1 })
      most = Math.max(most, process.memoryUsage().rss)
    }
    await binder.finish('400 trang', [{ title: 'Tất cả', page: 1 }])
    expect(statSync(path).size).toBeGreaterThan(400 * 250_000)
    expect(most - before).toBeLessThan(90 * 1024 * 1024)
    const { document, stamps } = await bound(path)
    expect(document.getPageCount()).toBe(400)
    expect(stamps.at(-1)).toBe('tr. 400')
  })
})

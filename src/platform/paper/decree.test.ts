import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import layout from './state-layout.json' with { type: 'json' }
import { RICH_PAPER } from './test-paper.ts'
import { type PlacedText, readPdf } from './test-pdf.ts'
import { paperToDocx } from './to-docx.ts'
import { paperToPdf } from './to-pdf.ts'
import { readZip } from './zip.ts'

/** The decree's figures by hand (Nghị định 30/2020/NĐ-CP, Phụ lục I), so that a slip in the data is found too. */
const DECREE = {
  margins: { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] },
  pt: {
    nation: [12, 13], motto: [13, 14], parent: [12, 13], issuer: [12, 13], number: [13, 13], date: [13, 14], about: [12, 13], title: [13, 14], abstract: [13, 14], body: [13, 14], basis: [13, 14],
    h1: [13, 14], h2: [13, 14], h3: [13, 14], office: [13, 14], signer: [13, 14], addressee: [13, 14], recipientsLabel: [12, 12], recipients: [11, 11], appendix: [14, 14], appendixTitle: [13, 14], appendixWith: [13, 14],
  },
  firstLine: [10, 12.7], pageNumber: [13, 14],
} as const

function within(value: number, [from, to]: readonly [number, number], slack = 0.35): void {
  expect(value).toBeGreaterThanOrEqual(from - slack)
  expect(value).toBeLessThanOrEqual(to + slack)
}

describe('PDF against the decree', () => {
  const pdf = paperToPdf(RICH_PAPER).then(readPdf)
  const found = async (words: string, page?: number): Promise<PlacedText> => {
    const { texts } = await pdf
    const lines = texts.filter((one) => one.text.replaceAll('\u00a0', ' ').includes(words) && (page === undefined || one.page === page))
    expect(lines.length, words).toBeGreaterThan(0)
    return lines[0] as PlacedText
  }

  it('A4, upright, and across for the wide appendix', async () => {
    const { sizes } = await pdf
    expect(sizes.map(({ width, height }) => `${Math.round(width)}×${Math.round(height)}`)).toEqual([...Array(3).fill('210×297'), ...Array(4).fill('297×210'), '210×297'])
  })

  it('text stands within the margins on every page', async () => {
    const { texts, sizes } = await pdf
    const { top, bottom, left, right } = DECREE.margins
    for (const [at, { width, height }] of sizes.entries()) {
      const body = texts.filter((one) => one.page === at + 1 && one.y > 18)
      const leftmost = Math.min(...body.map((one) => one.x))
      within(leftmost, left, 2)
      expect(Math.min(...body.map((one) => one.y))).toBeGreaterThan(top[0])
      expect(Math.max(...body.map((one) => one.y))).toBeLessThan(height - bottom[0])
      expect(Math.max(...body.map((one) => one.x))).toBeLessThan(width - right[0])
    }
    // Ends of lines: the dotted leader is set up to the right margin.
    const leader = texts.filter((one) => one.page === 3 && /^\.+$/.test(one.text))
    within(210 - Math.max(...leader.map((one) => one.x)), right, 3)
  })

  it.each([
    ['CỘNG HÒA XÃ HỘI', 'nation', 'Tinos-Bold'], ['Độc lập - Tự do', 'motto', 'Tinos-Bold'], ['ỦY BAN NHÂN DÂN THÀNH', 'parent', 'Tinos-Regular'], ['VÀ MÔI TRƯỜNG', 'issuer', 'Tinos-Bold'],
    ['05/KH-SNNMT', 'number', 'Tinos-Regular'], ['Hà Nội, ngày', 'date', 'Tinos-Italic'], ['KẾ HOẠCH', 'title', 'Tinos-Bold'], ['Triển khai Chương trình', 'abstract', 'Tinos-Bold'], ['Kính gửi:', 'addressee', 'Tinos-Regular'],
    ['Căn cứ Luật', 'basis', 'Tinos-Italic'], ['I. MỤC ĐÍCH', 'h1', 'Tinos-Bold'], ['1. Mục đích', 'h2', 'Tinos-Bold'], ['a) Đúng', 'h3', 'Tinos-Regular'], ['Đề nghị các cơ quan', 'body', 'Tinos-Regular'],
    ['Nơi nhận:', 'recipientsLabel', 'Tinos-BoldItalic'], ['- Như trên', 'recipients', 'Tinos-Regular'], ['KT. GIÁM ĐỐC', 'office', 'Tinos-Bold'], ['Nguyễn Thị Thuỷ', 'signer', 'Tinos-Bold'],
    ['Phụ lục I', 'appendix', 'Tinos-Bold'], ['DANH MỤC', 'appendixTitle', 'Tinos-Bold'], ['(Kèm theo', 'appendixWith', 'Tinos-Italic'],
  ] as const)('%s: size and weight of %s', async (words, style, font) => {
    const text = await found(words)
    within(text.pt, DECREE.pt[style], 0)
    expect(text.font).toBe(font)
  })

  it('head: body at the left, state at the right on one level, number and day under them on one level', async () => {
    const [parent, nation, number, date] = [await found('ỦY BAN NHÂN DÂN THÀNH'), await found('CỘNG HÒA XÃ HỘI'), await found('Số:'), await found('Hà Nội, ngày')]
    expect(Math.abs(parent.y - nation.y)).toBeLessThan(0.5)
    expect(Math.abs(number.y - date.y)).toBeLessThan(0.5)
    expect(nation.x).toBeGreaterThan(105 - 15)
    expect(parent.x).toBeLessThan(90)
    expect(date.y).toBeGreaterThan(nation.y)
  })

  it('lines under the motto as long as it, under the issuer and the abstract a third to a half of them', async () => {
    const { lines } = await pdf
    const first = lines.filter((line) => line.page === 1).sort((a, b) => a.y - b.y)
    const [motto, issuer, abstract] = [first[0]?.length, first[1]?.length, first[2]?.length]
    // Widths measured once with another reader: the motto at 13.5 pt bold is 58.2 mm, the issuer's last line at 12.5 pt bold 37.5 mm.
    expect(motto).toBeCloseTo(58.2, 0)
    within(issuer ?? 0, [37.5 / 3, 37.5 / 2])
    within(abstract ?? 0, [163 / 3, 163 / 2])
  })

  it('first lines are 1 to 1.27 cm in, paragraphs at least 6 pt apart, lines single to one and a half', async () => {
    const { texts } = await pdf
    const [first, next] = [await found('Căn cứ Luật'), await found('Căn cứ Quyết định')]
    within(first.x - 30, DECREE.firstLine)
    const second = texts.find((one) => one.page === 1 && one.y > next.y + 1) as PlacedText
    const lineMm = second.y - next.y
    within((lineMm * 72) / 25.4 / (14 * 1.149), [1, 1.5], 0.01)
    expect(((next.y - first.y - lineMm) * 72) / 25.4).toBeGreaterThan(5.9)
  })

  it('page numbers in the middle of the top margin from the second page on, from 1 again in each appendix', async () => {
    const { texts, sizes } = await pdf
    const numbers = texts.filter((one) => one.y < 19)
    expect(numbers.map(({ page, text }) => [page, text])).toEqual([[2, '2'], [3, '3'], [5, '2'], [6, '3'], [7, '4']])
    for (const one of numbers) {
      within(one.pt, DECREE.pageNumber, 0)
      const width = sizes[one.page - 1]?.width ?? 0
      const middle = layout.page.marginMm.left.use + (width - layout.page.marginMm.left.use - layout.page.marginMm.right.use) / 2
      expect(Math.abs(one.x + 1.1 - middle)).toBeLessThan(0.5)
    }
  })

  it('signature in the right half, recipients in the left, level with the office', async () => {
    const [label, office, signer] = [await found('Nơi nhận:'), await found('KT. GIÁM ĐỐC'), await found('Nguyễn Thị Thuỷ')]
    expect(label.x).toBeCloseTo(30, 0)
    expect(Math.abs(label.y - office.y)).toBeLessThan(1)
    expect(office.x).toBeGreaterThan(110)
    expect(signer.y - office.y).toBeGreaterThan(24)
  })
})

describe('DOCX against the decree', () => {
  const docx = paperToDocx(RICH_PAPER).then((bytes) => readZip(bytes))
  const xml = async (name: string): Promise<string> => (await docx).get(name)?.toString('utf8') ?? ''
  const mmOf = (twips: string | undefined): number => (Number(twips) * 25.4) / 1440

  it('pages and margins; the wide appendix across', async () => {
    const body = await xml('word/document.xml')
    const sizes = [...body.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)].map(([, w, h]) => `${Math.round(mmOf(w))}×${Math.round(mmOf(h))}`)
    expect(sizes).toEqual(['210×297', '297×210', '210×297'])
    for (const [, top, right, bottom, left] of body.matchAll(/<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/g)) {
      for (const [side, twips] of [['top', top], ['right', right], ['bottom', bottom], ['left', left]] as const) within(mmOf(twips), DECREE.margins[side], 0.05)
    }
    expect(body.match(/<w:titlePg\/>/g)).toHaveLength(3)
    expect(body.match(/<w:pgNumType w:start="1"/g)).toHaveLength(3)
  })

  it('every named style in Times New Roman at the size of the decree, and used', async () => {
    const styles = await xml('word/styles.xml')
    const body = await xml('word/document.xml')
    for (const [id, range] of Object.entries(DECREE.pt)) {
      const style = new RegExp(`<w:style [^>]*w:styleId="${id}"[\\s\\S]*?</w:style>`).exec(styles)?.[0] ?? ''
      expect(style, id).toContain('Times New Roman')
      within(Number(/<w:sz w:val="(\d+)"/.exec(style)?.[1]) / 2, range, 0)
      if (id !== 'about') expect(body, id).toContain(`<w:pStyle w:val="${id}"/>`)
    }
    const basis = /<w:style [^>]*w:styleId="body"[\s\S]*?<\/w:style>/.exec(styles)?.[0] ?? ''
    within(mmOf(/w:firstLine="(\d+)"/.exec(basis)?.[1]), DECREE.firstLine, 0.05)
    expect(Number(/w:before="(\d+)"/.exec(basis)?.[1]) / 20).toBeGreaterThanOrEqual(6)
    within(Number(/w:line="(\d+)"/.exec(basis)?.[1]) / 240, [1, 1.5], 0)
    expect(basis).toContain('<w:jc w:val="both"/>')
  })

  it('page number in the middle of the head of the page; repeated heads, merged cells, footnotes', async () => {
    const headers = [...(await docx).entries()].filter(([name]) => /header\d+\.xml$/.test(name)).map(([, bytes]) => bytes.toString('utf8'))
    expect(headers.filter((header) => header.includes('PAGE') && header.includes('<w:jc w:val="center"/>') && header.includes('<w:sz w:val="26"/>'))).toHaveLength(3)
    const body = await xml('word/document.xml')
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(3)
    expect(body).toContain('<w:gridSpan w:val="3"/>')
    expect(body).toContain('<w:vMerge w:val="restart"/>')
    expect(body.match(/<w:footnoteReference /g)).toHaveLength(3)
  })
})

describe('the data', () => {
  it('is within what it says the decree allows, and the print of the page uses the same margins', () => {
    const ranges = [...Object.values(layout.page.marginMm), layout.pageNumber.pt, layout.firstLineMm, layout.lineSpacing, ...Object.values(layout.styles).map((style) => style.pt), ...Object.values(layout.rules).map((rule) => rule.share)]
    for (const { from, to, use } of ranges) within(use, [from, to], 0)
    const { top, right, bottom, left } = layout.page.marginMm
    const margins = `${top.use}mm ${right.use}mm ${bottom.use}mm ${left.use}mm`
    expect(readFileSync(join(import.meta.dirname, '../../ui/css/paper.css'), 'utf8')).toContain(`padding: ${margins}`)
    expect(readFileSync(join(import.meta.dirname, 'paper-blocks.css'), 'utf8')).toContain(`margin: ${margins}`)
  })
})

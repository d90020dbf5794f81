import { describe, expect, it } from 'vitest'
import { showable, widthMm } from './font-metrics.ts'
import { columnShares, fitShares, layOut } from './lay-out.ts'
import { notesOf, type Paper, placeCells } from './paper.ts'
import { papersIn } from './papers-in.ts'
import { RICH_PAPER } from './test-paper.ts'
import { readPdf, textOf } from './test-pdf.ts'
import { paperToDocx } from './to-docx.ts'
import { PaperBody } from './to-html.tsx'
import { paperToPdf } from './to-pdf.ts'
import { paperToText } from './to-text.ts'
import { typeset } from './words.ts'
import { readZip } from './zip.ts'

/** The letters of a print without what only the page makes: line ends, leaders, dividers. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\u2011/g, '-').replace(/[\s\u00a0\u200b|¹²³]+|…+|\.{3,}/g, '')
}

function docxParts(docx: Buffer): { body: string; notes: string[] } {
  const files = readZip(docx)
  const words = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => unescaped(text)).join('')
  const notes = [...(files.get('word/footnotes.xml')?.toString('utf8') ?? '').matchAll(/<w:footnote [^>]*>[\s\S]*?<\/w:footnote>/g)].map(([note]) => words(note)).filter((note) => note !== '')
  return { body: words(files.get('word/document.xml')?.toString('utf8') ?? ''), notes }
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, '&')
}

/** What one reads on the page: without hidden words, and the footnotes last as the page has them. */
function htmlText(html: string): string {
  return unescaped(html.replace(/<div class="p-slot"[\s\S]*?<\/div>/g, '').replace(/<[^>]+>/g, ' '))
}

/** Plain text as every form shows it: footnotes without their marks, and the line on the rule set at the end of the main part. */
function expected(paper: Paper): { body: string; notes: string[] } {
  const notes = [...notesOf(paper.blocks), ...paper.blocks.flatMap((block) => (block.kind === 'appendix' ? notesOf(block.blocks) : []))]
  const first = paper.blocks.findIndex((block) => block.kind === 'appendix')
  const [main, rest] = first === -1 ? [paper.blocks, []] : [paper.blocks.slice(0, first), paper.blocks.slice(first)]
  const lines = (blocks: Paper['blocks']): string => paperToText({ name: '', blocks }).split('\n').filter((line) => !/^\[\d+\] /.test(line)).join('\n').replace(/\[\d+\]/g, '')
  return { body: bare(lines(main) + (paper.ruleSet ?? '') + lines(rest)), notes: notes.map(bare) }
}

/** Takes each of the pieces out of the text once or more; fails when one is not there. */
function without(text: string, pieces: readonly string[]): string {
  return pieces.reduce((left, piece) => {
    expect(left).toContain(piece)
    return left.replaceAll(piece, '')
  }, text)
}

describe('one tree, the same words in every form', () => {
  const { body, notes } = expected(RICH_PAPER)

  it('HTML', async () => {
    const html = bare(htmlText(String(await PaperBody({ paper: RICH_PAPER }))))
    expect(without(html, notes)).toBe(body)
  })

  it('DOCX', async () => {
    const docx = docxParts(await paperToDocx(RICH_PAPER))
    expect(bare(docx.body)).toBe(body)
    expect(docx.notes.map(bare)).toEqual(notes)
  })

  it('PDF, but for page numbers, note marks and repeated heads of tables', async () => {
    const read = await readPdf(await paperToPdf(RICH_PAPER))
    const onPaper = read.texts.filter((one) => one.y > 19)
    // A cell over two rows is set beside the lower one.
    const heads = [['SốsảnphẩmTTXã,phường4sao5sao', 'TTXã,phườngSốsảnphẩm4sao5sao'], ['TTSảnphẩmChủthểXãQuýIQuýIIQuýIIIQuýIVĐịachỉtrangGhichú']]
    const once = heads.reduce((left, [head = '', written = head]) => {
      const [before = '', ...after] = left.split(head)
      expect(after.length, `${head} is repeated`).toBeGreaterThan(1)
      return before + written + after.join('')
    }, without(bare(textOf({ ...read, texts: onPaper })), notes))
    expect(once).toBe(body)
  })
})

describe('files that are kept', () => {
  it('the same tree gives the same bytes, another tree other ones; the day in the file is that of the paper', async () => {
    const [pdf, docx] = [await paperToPdf(RICH_PAPER), await paperToDocx(RICH_PAPER)]
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await paperToPdf(RICH_PAPER)).equals(pdf)).toBe(true)
    expect((await paperToDocx(RICH_PAPER)).equals(docx)).toBe(true)
    expect((await paperToPdf({ ...RICH_PAPER, ruleSet: 'khác' })).equals(pdf)).toBe(false)
    expect(pdf.toString('latin1')).toContain('D:20260205000000')
    expect(readZip(docx).get('docProps/core.xml')?.toString()).toContain('2026-02-05T00:00:00Z')
  })

  it('PDF is PDF/A-2b and holds its faces: Tinos, and the boxes', async () => {
    const pdf = await paperToPdf(RICH_PAPER)
    const head = pdf.toString('latin1')
    expect(head).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>B</)
    const { texts } = await readPdf(pdf)
    expect([...new Set(texts.map((one) => one.font))].sort()).toEqual(['NotoSansSymbols2-Regular', 'Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular'])
  })

  it('what people wrote is never markup, and signs that no face has do not spoil the file', async () => {
    const paper: Paper = { name: '#panic("x") \\ "', blocks: [{ kind: 'paragraph', text: '#eval("1+1") *đậm* $x$ <b> & \\u{41} @ref // 😀 中 ☒ non\u2011break \u0007 x' }] }
    expect(bare(textOf(await readPdf(await paperToPdf(paper))))).toBe(bare('#eval("1+1") *đậm* $x$ <b> & \\u{41} @ref // □ □ ☒ non-break x'))
    expect(bare(docxParts(await paperToDocx(paper)).body)).toContain(bare('#eval("1+1") *đậm* $x$ <b> & \\u{41}'))
    expect(showable('Ưỡn ẹo – khuỷu “tay” …')).toBe('Ưỡn ẹo – khuỷu “tay” …')
  })

  it('papers with nothing in their pieces are files too', async () => {
    const paper: Paper = {
      name: '',
      blocks: [
        { kind: 'letterhead', issuer: [] }, { kind: 'number-line', number: null, symbol: '', place: '', date: null }, { kind: 'title', text: '' }, { kind: 'abstract', text: '' }, { kind: 'bases', items: [] }, { kind: 'addressee', to: [] },
        { kind: 'paragraph', text: [] }, { kind: 'list', marker: 'none', items: [''] }, { kind: 'form-line', fields: [] }, { kind: 'boxes', options: [], inline: true }, { kind: 'table', columns: [], rows: [] }, { kind: 'recipients', items: [], archive: 'VT' },
        { kind: 'signatures', columns: [] }, { kind: 'signature', lines: [], name: null }, { kind: 'appendix', title: '', issuedWith: '', blocks: [] },
      ],
    }
    expect((await readPdf(await paperToPdf(paper))).sizes).toHaveLength(2)
    expect(docxParts(await paperToDocx(paper)).body).toContain('Nơi nhận:')
  })

  it('many papers at once wait their turn', async () => {
    const papers = Array.from({ length: 12 }, (_, i): Paper => ({ name: `Tờ ${i}`, blocks: [{ kind: 'paragraph', text: `Tờ số ${i}` }] }))
    const texts = await Promise.all(papers.map(async (paper) => bare(textOf(await readPdf(await paperToPdf(paper))))))
    expect(texts).toEqual(papers.map((_, i) => `Tờsố${i}`))
  })
})

describe('small parts', () => {
  it('keeps together what belongs together', () => {
    expect(typeset('theo Điều 5, hạng 4 sao, ngày 15 tháng 6 năm 2026')).toBe('theo Điều\u00a05, hạng\u00a04\u00a0sao, ngày\u00a015 tháng\u00a06 năm\u00a02026')
    expect(typeset('12 saoo, thức ăn 5')).toBe('12 saoo, thức ăn 5')
  })

  it('finds the column of each cell under spans of rows and columns', () => {
    const placed = placeCells([[{ text: 'a', rowspan: 2 }, { text: 'b', colspan: 2 }, 'c'], ['d', 'e', 'f'], ['g', 'h', 'i', 'k']])
    expect(placed.map((row) => row.map(({ column }) => column))).toEqual([[0, 1, 3], [1, 2, 3], [0, 1, 2, 3]])
    expect(placeCells([[{ text: 'a', rowspan: 2 }], []], 3).map((row) => row.map(({ column }) => column))).toEqual([[0, 1, 2], [1, 2]])
  })

  it('rows that are too short or too long stay rows', async () => {
    const paper: Paper = { name: 'x', blocks: [{ kind: 'table', columns: [{ label: 'A' }, { label: 'B' }], rows: [['một'], ['hai', 'ba', 'bốn'], ['năm', 'sáu'], []] }, { kind: 'table', columns: [{ label: 'C' }], rows: [] }] }
    const { texts } = await readPdf(await paperToPdf(paper))
    const row = (words: string): number | undefined => texts.find((one) => one.text === words)?.y
    expect([row('ba'), row('bốn'), row('sáu')]).toEqual([row('hai'), row('hai'), row('năm')])
    expect(row('hai')).toBeGreaterThan(row('một') ?? 999)
  })

  it('takes width from columns that have some to spare, so that no narrow one breaks a word', () => {
    const cell = (text: string, column: number) => ({ spans: [{ text }], colspan: 1, rowspan: 1, align: 'left' as const, column })
    const shares = fitShares({ shares: [4, 92, 4], head: [[cell('TV10', 0), cell('Sản phẩm', 1), cell('Chênh lệch', 2)]], rows: [[cell('1', 0), cell('Miến dong', 1), cell('3', 2)]] }, 160)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100)
    expect(((shares[2] ?? 0) * 160) / 100).toBeGreaterThan(widthMm('Chênh', 12, true) + 2.8)
    expect(((shares[0] ?? 0) * 160) / 100).toBeGreaterThan(widthMm('TV10', 12, true) + 2.8)
    const roomy = { shares: [50, 50], head: [], rows: [[cell('a', 0), cell('b', 1)]] }
    expect(fitShares(roomy, 160)).toEqual([50, 50])
    expect(fitShares({ ...roomy, rows: [[cell('Nghiêng', 0), cell('Khuynh', 1)]] }, 10)).toEqual([50, 50])
  })

  it('never leaves a signature alone on a page: the text before it goes along', () => {
    const parts = layOut({ name: 'Giấy mời', blocks: [{ kind: 'paragraph', text: 'Kính mời các thành viên.' }, { kind: 'paragraph', text: 'Rất mong được đón tiếp.' }, { kind: 'signature', lines: ['CHỦ TỊCH'], name: '' }] })[0]?.parts ?? []
    const foot = parts.findIndex((part) => part.part === 'foot')
    expect(parts[foot - 1]).toMatchObject({ part: 'text', keep: true })
    expect(parts.filter((part) => part.part === 'text' && part.keep)).toHaveLength(1)
  })

  it('shares the width of columns: as given, the rest by what they hold', () => {
    const shares = columnShares({ columns: [{ label: 'TT', width: 10 }, { label: 'Tên' }, { label: 'Số' }], rows: [['1', 'Hợp tác xã Nông nghiệp Cộng Hòa', '3']] })
    expect(shares[0]).toBe(10)
    expect(Math.round(shares.reduce((sum, share) => sum + share, 0))).toBe(100)
    expect(shares[1] ?? 0).toBeGreaterThan((shares[2] ?? 0) * 2)
  })

  it('finds the papers of a page, however deep', () => {
    const paper: Paper = { name: 'a', blocks: [] }
    expect(papersIn(<><div><PaperBody paper={paper} /></div>{[1, 2].map(() => <PaperBody paper={paper} />)}</>)).toEqual([paper, paper, paper])
    expect(papersIn(<p>không có</p>)).toEqual([])
  })
})

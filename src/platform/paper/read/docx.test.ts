import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { paperToDocx } from '../to-docx.ts'
import { paperToText } from '../to-text.ts'
import { docxLines } from './docx.ts'
import { compareDocument } from './read-document.ts'
import { COPIED_DECISION, SCANNED_PLAN } from './test-documents.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function word(body: string, others: Record<string, string> = {}): Uint8Array {
  const parts = { 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`, ...others }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

describe('a paper printed as DOCX and read again', () => {
  it.each([['the scanned plan', SCANNED_PLAN], ['the copied decision', COPIED_DECISION]])('%s: the same words in the same structure', async (_name, text) => {
    const first = compareDocument(strToU8(text), 'thử').paper
    const again = compareDocument(await paperToDocx(first), 'thử')
    expect(again.differences).toEqual([])
    expect(paperToText(again.paper)).toBe(paperToText(first))
    expect(again.paper.blocks.map((block) => block.kind)).toEqual(first.blocks.map((block) => block.kind))
  })
})

describe('what Word files hold', () => {
  it('numbers that Word gives by itself, with their levels', () => {
    const level = (depth: number, format: string, text: string): string => `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="3">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'lowerLetter', '%4)')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="4">${level(0, 'bullet', '')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>`
    const item = (text: string, num: number, depth: number): string => paragraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${num}"/></w:numPr>`)
    const body = [item('MỤC TIÊU', 1, 0), item('Việc', 1, 1), item('Một', 1, 2), item('Hai', 1, 2), item('Bước', 1, 3), item('Việc nữa', 1, 1), item('Ý', 1, 2), item('TỔ CHỨC', 1, 0), item('Đầu mối', 1, 1), item('Ghi sổ', 2, 0)].join('')
    expect(docxLines(word(body, { 'word/numbering.xml': numbering })).map((line) => line.text)).toEqual(['I. MỤC TIÊU', '1. Việc', '1.1. Một', '1.2. Hai', 'a) Bước', '2. Việc nữa', '2.1. Ý', 'II. TỔ CHỨC', '1. Đầu mối', '- Ghi sổ'])
  })

  it('footnotes, soft line ends, deleted and inserted text, bold by style', () => {
    const body = `<w:p><w:r><w:t>Theo sổ</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del><w:ins><w:r><w:t> mới</w:t></w:r></w:ins><w:r><w:br/><w:t>dòng hai</w:t></w:r></w:p>${paragraph('PHẦN ĐẬM', '<w:pStyle w:val="DeMuc"/>')}`
    const lines = docxLines(word(body, {
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1">${paragraph('Sổ ba bước.')}</w:footnote></w:footnotes>`,
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="Goc"><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="DeMuc"><w:basedOn w:val="Goc"/></w:style></w:styles>`,
    }))
    expect(lines.map((line) => [line.text, line.strong])).toEqual([['Theo sổ[1] mới', false], ['dòng hai', false], ['PHẦN ĐẬM', true], ['[1] Sổ ba bước.', false]])
  })

  it('a table that lays out the head is its lines; a table of data is rows, spans with empty cells', () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.split('\n').map((line) => paragraph(line)).join('')}</w:tc>`
    const head = `<w:tbl><w:tr>${cell('ỦY BAN NHÂN DÂN\nXÃ HƯNG ĐẠO')}${cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc')}</w:tr></w:tbl>`
    const data = `<w:tbl><w:tr>${cell('TT')}${cell('Việc', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('1', '<w:vMerge w:val="restart"/>')}${cell('a')}${cell('b')}</w:tr><w:tr>${cell('1', '<w:vMerge/>')}${cell('c\nd')}${cell('e')}</w:tr></w:tbl>`
    expect(docxLines(word(head + data)).map((line) => line.text)).toEqual([
      'ỦY BAN NHÂN DÂN', 'XÃ HƯNG ĐẠO', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'TT | Việc |', '1 | a | b', '| c d | e',
    ])
  })
})

describe('hostile files', () => {
  const nested = '<w:tbl><w:tr><w:tc>'
  /** A zip that says less than it unpacks to. */
  function liar(): Uint8Array {
    const zip = Buffer.from(zipSync({ 'word/document.xml': strToU8(`<w:document ${W}><w:body>${paragraph('a').repeat(50_000)}</w:body></w:document>`) }))
    const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    zip.writeUInt32LE(500, directory + 24)
    return zip
  }
  it.each<[string, () => Uint8Array]>([
    ['a bomb', () => zipSync({ 'word/document.xml': new Uint8Array(60_000_000) })], ['a zip that lies about its size', liar], ['a broken zip', () => strToU8('PK\u0003\u0004 hỏng')], ['a spreadsheet', () => zipSync({ 'xl/workbook.xml': strToU8('<a/>') })],
    ['tables within tables', () => word(nested.repeat(300) + '</w:tc></w:tr></w:tbl>'.repeat(300))], ['broken XML', () => word('<w:p>')], ['no text', () => word('<w:p/>')], ['own entities', () => word('<w:p><w:r><w:t>&la;</w:t></w:r></w:p>')],
  ])('%s is refused with what to do', (_name, make) => expect(() => compareDocument(make(), 'thử')).toThrow(/gửi lại|rồi gửi|lưu thành|nhận dạng/))

  it('a span over a billion columns is a row like others', () => {
    expect(compareDocument(word(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph('a')}</w:tc></w:tr></w:tbl>`), 'thử').lines).toHaveLength(1)
  })
})

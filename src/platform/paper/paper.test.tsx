import { describe, expect, it } from 'vitest'
import { numbered, type Paper, plainText, pointLetter, roman, signatureLines } from './paper.ts'
import { PaperBody } from './to-html.tsx'
import { paperToText } from './to-text.ts'
import { longDate, numberWords, padNumber, placeAndDate, shortDate } from './words.ts'

const DECISION: Paper = {
  name: 'Quyết định',
  ruleSet: 'Bộ tiêu chí số 6',
  blocks: [
    { kind: 'letterhead', parent: 'UBND thành phố Hà Nội', issuer: ['Sở Nông nghiệp và Môi trường'] },
    { kind: 'number-line', number: null, symbol: 'QĐ-SNNMT', place: 'Hà Nội', date: null },
    { kind: 'title', text: 'Quyết định' },
    { kind: 'abstract', text: 'Công nhận sản phẩm' },
    { kind: 'authority', text: 'Giám đốc Sở' },
    { kind: 'bases', items: ['Căn cứ Luật A', 'Theo đề nghị của Phòng B'] },
    { kind: 'article', text: ['Công nhận ', { text: '03', bold: true }, ' sản phẩm.'] },
    { kind: 'table', caption: 'Danh sách', columns: [{ label: 'TT', align: 'centre', width: 10 }, { label: 'Điểm', align: 'right' }], rows: [['1', '83,27']] },
    { kind: 'article', text: 'Hiệu lực từ ngày ký' },
    { kind: 'paragraph', text: 'Các đơn vị thi hành', ends: true },
    { kind: 'addressee', to: ['Phòng A', 'Phòng B'] },
    { kind: 'list', marker: 'letter', items: ['một', 'hai'] },
    { kind: 'recipients', items: ['Như Điều 3'], archive: 'VT' },
    { kind: 'signature', lines: ['GIÁM ĐỐC'], name: 'Trần <b>A</b>' },
    { kind: 'appendix', number: 2, title: 'Danh mục', issuedWith: 'Kèm theo Quyết định số 1', blocks: [{ kind: 'heading', level: 1, text: 'Phần chung' }] },
  ],
}

describe('numbers', () => {
  it('parts I, headings 1, points a) start again under each; đ stands after d', () => {
    const blocks = [1, 2, 3, 3, 2, 3, 1, 2].map((level) => ({ kind: 'heading' as const, level: level === 1 ? (1 as const) : level === 2 ? (2 as const) : (3 as const), text: 'x' }))
    expect(numbered(blocks).map(({ mark }) => mark)).toEqual(['I.', '1.', 'a)', 'b)', '2.', 'a)', 'II.', '1.'])
    expect([4, 5, 6, 7].map(pointLetter)).toEqual(['d', 'đ', 'e', 'g'])
    expect([roman(4), roman(9)]).toEqual(['IV', 'IX'])
  })

  it('days under 10 and the months 1 and 2 carry a zero; so do numbers below ten', () => {
    expect(longDate('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026')
    expect(longDate('2026-06-15')).toBe('ngày 15 tháng 6 năm 2026')
    expect(shortDate('2026-11-07')).toBe('07/11/2026')
    expect([padNumber(5), padNumber(27)]).toEqual(['05', '27'])
    expect(placeAndDate('Hưng Đạo', null)).toBe('Hưng Đạo, ngày …… tháng …… năm ……')
    expect(numberWords(null, 'BC-UBND')).toBe('Số: ……/BC-UBND')
  })
})

describe('signatureLines', () => {
  it('by the chair, by a deputy, by order, by the head alone', () => {
    const committee = { collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: 'Phó Chủ tịch' }
    expect(signatureLines({ ...committee, capacity: 'TM' })).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'])
    expect(signatureLines({ ...committee, capacity: 'KT' })).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
    expect(signatureLines({ capacity: 'KT', head: 'Giám đốc', title: 'Phó Giám đốc' })).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
    expect(signatureLines({ capacity: 'TL', head: 'Chủ tịch', title: 'Chánh Văn phòng' })).toEqual(['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'])
    expect(signatureLines({ capacity: 'head', head: 'Chủ tịch', title: 'Chủ tịch' })).toEqual(['CHỦ TỊCH'])
  })
})

describe('the writers', () => {
  it('plain text has every line of print in order', () => {
    expect(paperToText(DECISION).trimEnd().split('\n')).toEqual([
      'UBND THÀNH PHỐ HÀ NỘI', 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: ……/QĐ-SNNMT',
      'Hà Nội, ngày …… tháng …… năm ……', '', 'QUYẾT ĐỊNH', 'Công nhận sản phẩm', '', 'GIÁM ĐỐC SỞ', 'Căn cứ Luật A;', 'Theo đề nghị của Phòng B.', 'Điều 1. Công nhận 03 sản phẩm.',
      'Danh sách', 'TT | Điểm', '1 | 83,27', 'Điều 2. Hiệu lực từ ngày ký', 'Các đơn vị thi hành./.', '', 'Kính gửi:', '- Phòng A;', '- Phòng B.', '', 'a) một', 'b) hai', '', 'Nơi nhận:',
      '- Như Điều 3;', '- Lưu: VT.', '', 'GIÁM ĐỐC', 'Trần <b>A</b>', '', 'Phụ lục II', 'DANH MỤC', '(Kèm theo Quyết định số 1)', 'I. PHẦN CHUNG',
    ])
    expect(plainText(['a', { text: 'b', italic: true }])).toBe('ab')
  })

  it('HTML puts head 40/60 and foot side by side, escapes, and begins a page for the appendix; no inline style', async () => {
    const html = String(await PaperBody({ paper: DECISION }))
    expect(html.match(/class="page p-paper"/g)).toHaveLength(2)
    expect(html).toContain('<div class="p-head"><div><span>UBND THÀNH PHỐ HÀ NỘI</span><b>SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG</b>')
    expect(html).toContain('<p><b>Điều 1.</b> Công nhận <b>03</b> sản phẩm.</p>')
    expect(html).toContain('<td class="r">83,27</td>')
    expect(html).toContain('<div class="p-foot"><div class="p-recipients">')
    expect(html).toContain('Trần &lt;b&gt;A&lt;/b&gt;')
    expect(html).not.toContain('style=')
  })
})

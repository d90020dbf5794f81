import { describe, expect, it } from 'vitest'
import { cellText, numbered, type Block, plainText } from '../paper.ts'
import { type Compared, comparePaper, differencesOf, printed } from './compare.ts'
import { decodeText } from './decode.ts'
import { type Mark, markOf } from './marks.ts'
import { compareDocument } from './read-document.ts'
import { applySlips, type Slip, SLIP_RULES } from './slips.ts'
import { sourceLines } from './source.ts'
import { COPIED_DECISION, SCANNED_PLAN } from './test-documents.ts'

function read(text: string): Compared {
  return comparePaper(sourceLines(text), 'thử')
}

function outline(blocks: readonly Block[]): string[] {
  return numbered(blocks).flatMap(({ block, mark }) => {
    if (block.kind === 'appendix') return [`appendix ${block.label ?? block.number ?? ''}`.trim(), ...outline(block.blocks).map((line) => `  ${line}`)]
    if (block.kind === 'heading') return [`h${block.level} ${mark}`]
    if (block.kind === 'list') return [`${block.marker} ${block.items.length}${block.marks ? ` ${block.marks.join(' ')}` : ''}`]
    return [block.kind === 'table' ? `table ${block.columns.length} × ${block.rows.length}` : block.kind]
  })
}

function blockOf<K extends Block['kind']>(blocks: readonly Block[], kind: K): Extract<Block, { kind: K }> {
  const found = blocks.find((block): block is Extract<Block, { kind: K }> => block.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

const PLAN = read(SCANNED_PLAN)
const DECISION = read(COPIED_DECISION)

describe('a plan out of a scanner', () => {
  it('prints as it was, line by line', () => {
    expect(PLAN.differences).toEqual([])
    expect(PLAN.unplaced).toBe(0)
    expect(printed(PLAN.paper)).toContain('- 100% bếp ăn ghi sổ lưu mẫu theo quy định[1] và công khai nơi mua[2] hằng tuần.')
    expect(printed(PLAN.paper)).toContain('[2] Bảng tin trước bếp và trang của trường.')
  })

  it('has its structure: parts, headings of three levels, items of each kind, appendices', () => {
    expect(outline(PLAN.paper.blocks)).toEqual([
      'number-line', 'title', 'abstract', 'bases', 'paragraph', 'h1 I.', 'dash 3', 'h1 II.', 'h2 1.', 'h3 1.1.', 'paragraph', 'h3 1.2.', 'h3 a)', 'dash 1', 'plus 2', 'dash 1', 'h3 b)', 'letter 2 i) ii)',
      'h3 d)', 'letter 2 (i) (ii)', 'h2 2.', 'letter 2', 'dash 1', 'plus 2', 'h1 III.', 'h2 1.', 'paragraph', 'h2 3.', 'dash 2', 'paragraph', 'recipients', 'signature',
      'appendix 1', '  table 6 × 4', 'appendix 2', '  table 4 × 3',
    ])
  })

  it('holds the number line, the bases, the distribution and the signature as data', () => {
    const { blocks } = PLAN.paper
    expect(blockOf(blocks, 'number-line')).toEqual({ kind: 'number-line', number: null, symbol: 'KH-UBND', place: 'Hưng Đạo', date: null, year: 2026 })
    expect(blockOf(blocks, 'abstract').text).toBe('Đưa nông sản sạch vào bếp ăn trường học năm 2026')
    expect(blockOf(blocks, 'bases')).toMatchObject({ continues: true, items: [expect.stringContaining('7/NQ-HĐND'), expect.stringMatching(/thực phẩm$/)] })
    expect(blockOf(blocks, 'recipients')).toEqual({ kind: 'recipients', items: ['Phòng Văn hóa - Xã hội', 'Các trường trong xã'], archive: 'VT, KT', aside: '(để biết)' })
    expect(blockOf(blocks, 'signature')).toEqual({ kind: 'signature', lines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Đỗ Thị Hòa' })
    expect(blocks.filter((block) => block.kind === 'paragraph').at(-1)).toMatchObject({ ends: true })
  })

  it('puts the words of footnotes where their numbers stand, and keeps italics', () => {
    const list = blockOf(PLAN.paper.blocks, 'list')
    expect(list.items[1]).toEqual(['100% bếp ăn ghi sổ lưu mẫu theo quy định', { text: '', note: 'Sổ lưu mẫu ba bước của ngành y tế.' }, ' và công khai nơi mua', { text: '', note: 'Bảng tin trước bếp và trang của trường.' }, ' hằng tuần.'])
    expect(list.items.map(plainText)[2]).toBe('Gắn bữa ăn với bài học về nông nghiệp trong nhà trường và ở thôn.')
    const web = PLAN.paper.blocks.filter((block) => block.kind === 'paragraph')[1]
    expect(web).toMatchObject({ text: ['Phòng Kinh tế lập danh sách hộ trồng rau tại raucuaxa.vn (', { text: 'hộ có sổ ghi chép', italic: true }, ').'] })
  })

  it('builds tables again: head of two rows, title rows, sums, pages joined', () => {
    const [first, second] = PLAN.paper.blocks.filter((block) => block.kind === 'appendix').map((block) => blockOf(block.blocks, 'table'))
    expect(first?.head).toEqual([
      [{ text: 'TT', rowspan: 2 }, { text: 'Trường', rowspan: 2 }, { text: 'Số suất mỗi ngày', colspan: 3 }, { text: 'Ghi chú', rowspan: 2 }],
      ['Sáng', 'Trưa', 'Cộng'],
    ])
    expect(first?.columns.map((column) => column.label)).toEqual(['TT', 'Trường', 'Sáng', 'Trưa', 'Cộng', 'Ghi chú'])
    expect(first?.rows.at(1)).toEqual(['2', 'Tiểu học', '', '150', '150', 'Hai ca'])
    expect(first?.rows.at(-1)?.[0]).toMatchObject({ colspan: 2 })
    expect(second?.rows[0]).toMatchObject([{ colspan: 4 }])
    expect(second?.rows[1]?.map(cellText).at(-1)).toBe('- Phòng Kinh tế;\n- Các thôn.')
    expect(second?.rows).toHaveLength(3)
  })

  it('lists every change by its rule, with its line', () => {
    const rules = PLAN.slips.map((slip) => slip.rule)
    for (const rule of ['blank', 'joined', 'end-mark', 'footnote', 'list-mark', 'capacity', 'capitals', 'merged-cell', 'repeated-head'] as const) expect(rules).toContain(rule)
    expect(PLAN.slips.filter((slip) => slip.rule === 'end-mark').map((slip) => [slip.was.slice(-9), slip.now.slice(-1)])).toEqual([['ọc đường,', ';'], ['hực phẩm,', ';'], ['trong xã,', ';']])
  })

  it('tells a person what is not sure', () => {
    const doubts = PLAN.doubts.map(({ kind, read: what, maybe }) => [kind, what, maybe].filter(Boolean).join(' | '))
    expect(doubts).toEqual(expect.arrayContaining([
      'no-letterhead', 'numbering | d) Chấm dứt hợp đồng: | c)', 'numbering | 3. Các trường học | 2', 'aside | (để biết)',
      expect.stringMatching(/^cut \| …/), expect.stringMatching(/^head-differs \| TT \| Việc hàng năm/), expect.stringMatching(/^maybe-merged/),
    ]))
  })
})

describe('a decision copied from a web page', () => {
  it('prints as it was; the plan and its appendix are parts of their own', () => {
    expect(DECISION.differences).toEqual([])
    expect(outline(DECISION.paper.blocks)).toEqual([
      'title', 'abstract', 'authority', 'bases', 'authority', 'article', 'article', 'paragraph', 'recipients',
      'appendix KẾ HOẠCH', '  h1 I.', '  number 2', '  h1 II.', '  h2 1.', '  letter 2', '  number 1 2.', 'appendix', '  table 4 × 3',
    ])
    expect(blockOf(DECISION.paper.blocks, 'bases')).not.toHaveProperty('continues')
    expect(DECISION.doubts.map((doubt) => doubt.kind)).toEqual(expect.arrayContaining(['no-letterhead', 'no-number', 'no-signature', 'attached-later']))
  })

  it('joins a cell that was written again under each column, and a cell of several lines', () => {
    const table = blockOf(DECISION.paper.blocks.filter((block) => block.kind === 'appendix')[1]?.blocks ?? [], 'table')
    expect(table.rows[0]).toEqual(['I', { text: 'CHUẨN BỊ ĐÀN ONG', colspan: 3 }])
    expect(table.rows[1]?.map(cellText)).toEqual(['1', 'Mua giống', '- Thôn Gò Dài;\n- Thôn Đồi Sim.\n- Thôn Bến Tre.', 'Quý I/2026'])
    expect(table.rows[2]?.map(cellText)).toEqual(['2', 'Đóng thùng', '', '2026'])
  })
})

describe('a letter with its head', () => {
  const letter = read([
    'ỦY BAN NHÂN DÂN', 'XÃ KIỀU PHÚ', '-------', 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập – Tự do – Hạnh phúc', 'Số: 08/UBND-KT', 'Kiều Phú, ngày 5 tháng 2 năm 2026', '',
    'Kính gửi:', '- Hợp tác xã dệt lụa;', '- Hội Phụ nữ xã.', '', 'UBND xã mời ông/bà dự họp vào sáng thứ hai./.', '', 'Nơi nhận', '- Như trên;', '- Lưu: VT.', '', 'CHỦ TỊCH', '(Đã ký)', 'Nguyễn Hữu Thắng',
  ].join('\n'))

  it('reads letterhead, number, day, addressees, signature', () => {
    expect(letter.differences).toEqual([])
    expect(blockOf(letter.paper.blocks, 'letterhead')).toEqual({ kind: 'letterhead', issuer: ['ỦY BAN NHÂN DÂN', 'XÃ KIỀU PHÚ'] })
    expect(blockOf(letter.paper.blocks, 'number-line')).toMatchObject({ number: '08/UBND-KT', date: '2026-02-05' })
    expect(blockOf(letter.paper.blocks, 'addressee').to).toEqual(['Hợp tác xã dệt lụa', 'Hội Phụ nữ xã'])
    expect(blockOf(letter.paper.blocks, 'signature')).toEqual({ kind: 'signature', lines: ['CHỦ TỊCH'], note: '(Đã ký)', name: 'Nguyễn Hữu Thắng' })
    expect(letter.slips.map((slip) => slip.rule)).toEqual(expect.arrayContaining(['motto', 'date', 'divider', 'end-mark']))
  })
})

describe('differences', () => {
  it('are found when any block of the paper is missing, or any slip is not told', () => {
    for (const whole of [PLAN, DECISION]) {
      const { blocks } = whole.paper
      for (const i of blocks.keys()) expect(differencesOf(whole.lines, { ...whole, paper: { ...whole.paper, blocks: blocks.toSpliced(i, 1) } }), blocks[i]?.kind).not.toEqual([])
      for (const i of whole.slips.keys()) expect(differencesOf(whole.lines, { ...whole, slips: whole.slips.toSpliced(i, 1) }), whole.slips[i]?.rule).not.toEqual([])
    }
  })

  it('are seen where a document stands otherwise than the layout prints it', () => {
    const wrong = read('KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n\n- Một.\n\nNơi nhận:\n- Lưu: VT.\n- Các thôn;\n')
    expect(wrong.differences).toEqual([
      { at: 0, print: '- Các thôn;' },
      { at: 10, document: '- Các thôn;' },
    ])
  })

  it('a letter that the reading loses is found by the letters alone', () => {
    expect(compareDocument(new TextEncoder().encode('KẾ HOẠCH\n\nxem <một thẻ lạ> ở đây'), 'thử').differences).toHaveLength(1)
  })

  it('what has no place is kept as a paragraph with a doubt', () => {
    const odd = read('KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n\n- Xong./.\n\nMột dòng lạc\n')
    expect(odd.differences).toEqual([])
    expect([odd.unplaced, odd.doubts.find((doubt) => doubt.kind === 'unplaced')?.read]).toEqual([1, 'Một dòng lạc'])
  })

  it('a sum that is none is a doubt', () => {
    const rows = 'PHỤ LỤC\n\nTT\tThôn\tSố hộ\n1\tGò Dài\t5\n2\tĐồi Sim\t6\nTổng cộng\t\t12\n'
    expect(read(rows).doubts.find((doubt) => doubt.kind === 'sum')).toMatchObject({ read: '12', maybe: '11' })
    expect(read(rows.replace('\t12', '\t11')).doubts.some((doubt) => doubt.kind === 'sum')).toBe(false)
  })

  it('a word spelt otherwise than everywhere else is a doubt', () => {
    const text = `KẾ HOẠCH\nTrồng chè\n\nI. MỤC TIÊU\n\n${'- Lồng ghép việc tốt.\n'.repeat(4)}- Lòng ghép việc hay.\n`
    expect(read(text).doubts.filter((doubt) => doubt.kind === 'spelling')).toEqual([{ kind: 'spelling', at: 10, read: 'Lòng ghép', maybe: 'Lồng ghép' }])
  })
})

describe('slips', () => {
  it.each([
    ['joined', 'trong nhà trường', 'trong nhà trường', true], ['joined', 'trong nhà trường', 'trong nhà', false], ['page-number', '- 12 -', '', true], ['page-number', 'Điều 12', '', false],
    ['merged-cell', 'I | A | A | A', 'I | A', true], ['merged-cell', '1 | A | B', '1 | A', false], ['merged-cell', '1 | 2 | | 3', '1 | 3 | 2', false], ['list-mark', '“+ Mua', '+ “Mua', true], ['list-mark', '“+ Mua', '+ Mua', false],
    ['list-mark', '– 2-3 hộ', '- 2-3 hộ', true], ['list-mark', '- 2-3 hộ', '- 23 hộ', false], ['capitals', 'Phụ lục', 'PHỤ LỤC', true], ['capitals', 'Phụ lục', 'PHỤ LUC', false],
    ['end-mark', 'năm 2025,', 'năm 2025;', true], ['end-mark', 'năm 2025,', 'năm 2026;', false], ['capacity', 'KT CHỦ TỊCH', 'KT. CHỦ TỊCH', true], ['capacity', 'KT CHỦ TỊCH', 'TM. CHỦ TỊCH', false],
    ['blank', 'Số: /KH', 'Số: ……/KH', true], ['blank', 'Số: /KH', 'Số: 5/KH', false], ['date', 'ngày 5 tháng 2', 'ngày 05 tháng 02', true], ['date', 'ngày 5', 'ngày 50', false], ['motto', 'Độc lập – Tự do', 'Độc lập - Tự do', true],
    ['repeated-head', 'TT | Việc', 'TT', false], ['footnote', '[1] A', '[1] B', false], ['divider', '---', '', true], ['divider', '- a', '', false],
  ] as const)('%s: %s → %s is allowed: %s', (rule, was, now, allowed) => expect(SLIP_RULES[rule].permits(was, now)).toBe(allowed))

  const apply = (lines: string[], ...slips: Slip[]): string[] => applySlips(lines, slips, () => 'TT | Việc').map((line) => line.text)

  it('are applied only from what stands there, and only as their rule permits', () => {
    expect(apply(['KT CHỦ TỊCH'], { rule: 'capacity', line: 0, was: 'KT CHỦ TỊCH', now: 'KT. CHỦ TỊCH' })).toEqual(['KT. CHỦ TỊCH'])
    expect(apply(['KT CHỦ TỊCH'], { rule: 'capacity', line: 0, was: 'KT GIÁM ĐỐC', now: 'KT. GIÁM ĐỐC' })).toEqual(['KT CHỦ TỊCH'])
    expect(apply(['một', 'hai'], { rule: 'joined', line: 1, onto: 0, was: 'một hai', now: 'một ba' })).toEqual(['một', 'hai'])
    expect(apply(['TT | Việc', 'TT | Nghề'], { rule: 'repeated-head', line: 1, was: 'TT | Nghề', now: '' })).toEqual(['TT | Việc', 'TT | Nghề'])
    expect(apply(['TT | Việc', 'TT | Viêc'], { rule: 'repeated-head', line: 1, was: 'TT | Viêc', now: '' })).toEqual(['TT | Việc'])
  })

  it('move footnotes to the end of their part', () => {
    expect(apply(['a', '[1] x', 'b', 'PHỤ LỤC'], { rule: 'footnote', line: 1, before: 3, was: '[1] x', now: '[1] x' })).toEqual(['a', 'b', '[1] x', 'PHỤ LỤC'])
  })
})

describe('marks', () => {
  const h: Mark = { kind: 'letter', mark: 'h)', value: 8, length: 3 }
  it.each([
    ['IV. Tổ chức', 'roman', 4], ['12. Việc', 'number', 12], ['2.1. Việc', 'decimal', 1], ['2.10 Việc', 'decimal', 10], ['đ) Việc', 'letter', 5], ['i) Việc', 'small-roman', 1], ['(iii) Việc', 'small-roman', 3],
    ['- Việc', 'dash', 1], ['– Việc', 'dash', 1], ['+Việc', 'plus', 1],
  ] as const)('%s is %s %i', (text, kind, value) => expect(markOf(text)).toMatchObject({ kind, value }))

  it('c) after ii) is a letter, v) after iv) is Roman', () => {
    expect(markOf('c) Việc', { kind: 'small-roman', mark: 'ii)', value: 2, length: 4 })).toMatchObject({ kind: 'letter', value: 3 })
    expect(markOf('v) Việc', { kind: 'small-roman', mark: 'iv)', value: 4, length: 4 })).toMatchObject({ kind: 'small-roman', value: 5 })
  })
  it('i) after h) is a letter', () => expect(markOf('i) Việc', h)).toMatchObject({ kind: 'letter', value: 9 }))
  it.each(['Việc', '1.500 hộ', '2025', '3,5 ha', 'IIII. Việc', '(để biết)', '-', '(a) b'.slice(0, 2)])('%s has none', (text) => expect(markOf(text)).toBeUndefined())
})

describe('encodings', () => {
  const text = 'Kế hoạch của xã Hưng Đạo\nMiến dong, rượu mơ'
  it.each([
    ['UTF-8', new TextEncoder().encode(text)], ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)], ['decomposed letters', new TextEncoder().encode(text.normalize('NFD'))],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')], ['UTF-16 the other way', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['TCVN3', Buffer.from('KÕ ho¹ch cña x· H­ng §¹o\nMiÕn dong, r­îu m¬', 'latin1')], ['VNI', new TextEncoder().encode('Keá hoaïch cuûa xaõ Höng Ñaïo\nMieán dong, röôïu mô')],
    ['Windows-1258', Buffer.from('K\u00ea\u00ec hoa\u00f2ch cu\u00d2a xa\u00de H\u00fdng \u00d0a\u00f2o\nMi\u00ea\u00ecn dong, r\u00fd\u00f5\u00f2u m\u00f5', 'latin1')],
  ])('%s', (_name, bytes) => expect(decodeText(bytes).text).toBe(text))

  it.each([
    ['nothing', new Uint8Array(0)], ['spaces', new TextEncoder().encode(' \n\t\n')], ['binary', new Uint8Array(5000).map((_, i) => (i * 7919) % 256)],
    ['too many lines', new TextEncoder().encode('a\n'.repeat(20_001))], ['a line without end', new TextEncoder().encode('a'.repeat(100_001))], ['too large', new Uint8Array(20 * 1024 * 1024 + 1).fill(97)],
  ])('%s is refused with what to do', (_name, bytes) => expect(() => decodeText(bytes)).toThrow(/gửi/i))
})

describe('hostile text', () => {
  it.each([
    ['open tags', '<'.repeat(50_000)], ['stars', '*a '.repeat(20_000)], ['brackets', '['.repeat(50_000)], ['quotes', '”'.repeat(50_000)], ['dots', `Số: ${'.'.repeat(50_000)}/`], ['small letters', 'dòng\n'.repeat(3000)],
    ['titles', 'KẾ HOẠCH\n\n'.repeat(3000)], ['tabs', `a${'\t'.repeat(2000)}b\n`.repeat(20)], ['one footnote again and again', 'a<sup>1</sup>\n\n<sup>1</sup> b\n'.repeat(1000)],
  ])('%s: an answer in time, nothing lost', (_name, text) => {
    const started = performance.now()
    expect(read(text).differences).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

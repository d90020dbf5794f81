import { type Block, type Paper, signatureLines, type Table } from '../../platform/paper/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import type { Appendix } from './appendix.ts'
import type { ProductLine } from './queries.ts'
import type { Round } from './schedule.ts'
import { AIM_WORDS, kindWords } from './words.ts'

type Body = { name: string; fullName: string }

const COUNT_COLUMNS = [{ label: 'TT', align: 'centre', width: 6 }, { label: '', width: 34 }, { label: 'SP 3 sao, 4 sao', align: 'centre', width: 14 }, { label: 'SP tiềm năng 5 sao', align: 'centre', width: 14 }, { label: 'Tổng số', align: 'centre', width: 12 }, { label: 'Ghi chú', width: 20 }] as const

function cell(value: number | null): string {
  return value === null ? '' : String(value)
}

/** Appendix I as it is printed: a blank stays blank, the last row is the total. */
export function appendixTable(appendix: Appendix): Table {
  const { by, lines, undivided, totals, year } = appendix
  const unit = by === 'district' ? 'Quận, huyện, thị xã' : 'Xã, phường'
  return {
    kind: 'table',
    columns: COUNT_COLUMNS.map((column) => ({ ...column, label: column.label || unit })),
    head: [
      [{ text: 'TT', rowspan: 2 }, { text: unit, rowspan: 2 }, { text: `Sản phẩm đăng ký dự kiến đánh giá năm ${year}`, colspan: 3 }, { text: 'Ghi chú', rowspan: 2 }],
      ['SP 3 sao, 4 sao', 'SP tiềm năng 5 sao', 'Tổng số'],
    ],
    rows: [
      ...[...lines, ...undivided].map((line, i) => [String(i + 1), line.name, cell(line.upTo4), cell(line.potential5), String(line.total), line.note]),
      [{ text: 'Tổng cộng', colspan: 2, bold: true as const, align: 'centre' as const }, { text: String(totals.upTo4), bold: true as const }, { text: String(totals.potential5), bold: true as const }, { text: String(totals.total), bold: true as const }, ''],
    ],
  }
}

/** The common evaluation plan of a province for a year: rounds, Appendix I, and the producers to be supported (M11.03, M11.04). */
export function evaluationPlan(facts: { body: Body; year: number; appendix: Appendix; rounds: readonly Round[]; supported: readonly ProductLine[]; act: string }): Paper {
  const { body, year, appendix, rounds } = facts
  const issuedWith = `Ban hành kèm theo Kế hoạch đánh giá, phân hạng sản phẩm OCOP năm ${year} của UBND ${body.fullName}`
  const supported = facts.supported.map((row, i) => [String(i + 1), row.producer, row.unit, row.product, AIM_WORDS[row.aim] ?? '', row.support])
  const blocks: Block[] = [
    { kind: 'letterhead', issuer: ['Ủy ban nhân dân', body.fullName] },
    { kind: 'number-line', number: null, symbol: 'KH-UBND', place: body.name, date: null, year },
    { kind: 'title', text: 'Kế hoạch' },
    { kind: 'abstract', text: `Đánh giá, phân hạng sản phẩm OCOP ${body.fullName} năm ${year}` },
    { kind: 'bases', items: [`Căn cứ ${facts.act}`, `Căn cứ danh sách đăng ký năm ${year} của các đơn vị`] },
    { kind: 'heading', level: 1, text: 'Sản phẩm đăng ký' },
    { kind: 'paragraph', text: `Các đơn vị đăng ký ${appendix.totals.total} sản phẩm, trong đó ${appendix.totals.upTo4} sản phẩm hướng tới 3 sao, 4 sao và ${appendix.totals.potential5} sản phẩm tiềm năng 5 sao (Phụ lục I).` },
    ...(supported.length === 0 ? [] : [{ kind: 'paragraph', text: 'Chủ thể cần hỗ trợ để hoàn thiện sản phẩm nêu tại Phụ lục II.' } satisfies Block]),
    ...(rounds.length === 0 ? [] : roundBlocks(rounds)),
    { kind: 'heading', level: 1, text: 'Tổ chức thực hiện' },
    { kind: 'paragraph', text: 'Ủy ban nhân dân các xã, phường hướng dẫn chủ thể nộp hồ sơ đúng đợt đã đăng ký; sản phẩm chưa nộp được thì báo lý do và tháng nộp mới.' },
    { kind: 'paragraph', text: 'Cơ quan thường trực Chương trình tiếp nhận hồ sơ, tổ chức họp hội đồng theo các đợt trên và theo dõi kết quả so với danh sách đăng ký', ends: true },
    { kind: 'recipients', items: ['Thành viên hội đồng đánh giá, phân hạng', 'UBND các xã, phường'], archive: 'VT, NN' },
    { kind: 'signature', lines: signatureLines({ capacity: 'TM', collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: 'Chủ tịch' }), name: null },
    { kind: 'appendix', number: 1, title: `Danh sách các đơn vị đăng ký sản phẩm dự kiến đánh giá năm ${year}`, issuedWith, blocks: [appendixTable(appendix)] },
    ...(supported.length === 0 ? [] : [{
      kind: 'appendix', number: 2, title: `Chủ thể được hỗ trợ hoàn thiện sản phẩm năm ${year}`, issuedWith,
      blocks: [{ kind: 'table', columns: [{ label: 'TT', align: 'centre', width: 6 }, { label: 'Chủ thể', width: 24 }, { label: 'Đơn vị', width: 18 }, { label: 'Sản phẩm', width: 22 }, { label: 'Mục tiêu', width: 10 }, { label: 'Nội dung hỗ trợ', width: 20 }], rows: supported }],
    } satisfies Block]),
  ]
  return { name: `Kế hoạch đánh giá sản phẩm OCOP năm ${year}`, blocks }
}

function roundBlocks(rounds: readonly Round[]): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Các đợt đánh giá' },
    {
      kind: 'table',
      columns: [{ label: 'TT', align: 'centre', width: 6 }, { label: 'Đợt', width: 26 }, { label: 'Xã gửi đề nghị trước', align: 'centre', width: 18 }, { label: 'Xong trước', align: 'centre', width: 16 }, { label: 'Sản phẩm đăng ký', align: 'centre', width: 14 }, { label: 'Nơi họp, ghi chú', width: 20 }],
      rows: rounds.map((round, i) => [String(i + 1), round.title, formatDate(round.lettersBefore), formatDate(round.finishBefore), String(round.registered), [round.place, round.note].filter(Boolean).join('; ')]),
    },
  ]
}

/** The letter of a commune with its list, to the standing agency of the province. */
export function listLetter(facts: { body: Body; province: string; year: number; rows: readonly ProductLine[]; closesOn: PlainDate | null }): Paper {
  const { body, year, rows } = facts
  const potential = rows.filter((row) => row.aim === 5).length
  return {
    name: `Danh sách đăng ký đánh giá năm ${year}, ${body.fullName}`,
    blocks: [
      { kind: 'letterhead', issuer: ['Ủy ban nhân dân', body.fullName] },
      { kind: 'number-line', number: null, symbol: 'UBND-KT', place: body.name, date: null, about: `đăng ký sản phẩm OCOP dự kiến đánh giá năm ${year}` },
      { kind: 'addressee', to: [`Cơ quan thường trực Chương trình OCOP ${facts.province}`] },
      { kind: 'paragraph', text: `Ủy ban nhân dân ${body.fullName} đăng ký ${rows.length} sản phẩm dự kiến đánh giá, phân hạng năm ${year}, trong đó ${potential} sản phẩm tiềm năng 5 sao (danh sách kèm theo).` },
      { kind: 'paragraph', text: 'Đề nghị cơ quan thường trực tổng hợp vào kế hoạch đánh giá chung', ends: true },
      { kind: 'recipients', items: ['Như trên', 'Các chủ thể có tên trong danh sách'], archive: 'VT, KT' },
      { kind: 'signature', lines: signatureLines({ capacity: 'TM', collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: 'Chủ tịch' }), name: null },
      {
        kind: 'appendix', title: `Danh sách sản phẩm đăng ký dự kiến đánh giá năm ${year}`, issuedWith: `Kèm theo công văn của UBND ${body.fullName}`, wide: true,
        blocks: [{
          kind: 'table',
          columns: [{ label: 'TT', align: 'centre', width: 5 }, { label: 'Sản phẩm', width: 22 }, { label: 'Chủ thể', width: 22 }, { label: 'Bộ số', align: 'centre', width: 7 }, { label: 'Mục tiêu', width: 10 }, { label: 'Hình thức', width: 10 }, { label: 'Tháng nộp', align: 'centre', width: 7 }, { label: 'Cần hỗ trợ, ghi chú', width: 17 }],
          rows: rows.map((row, i) => [String(i + 1), row.product, row.producer, row.setNo === null ? '' : String(row.setNo), AIM_WORDS[row.aim] ?? '', kindWords(row.kind), row.month === null ? '' : String(row.month), [row.support, row.note].filter(Boolean).join('; ')]),
        }],
      },
    ],
  }
}

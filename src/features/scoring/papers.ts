import type { Block, Inline, Paper } from '../../platform/paper/index.ts'
import { longDate, padNumber } from '../../platform/paper/index.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { criteriaOfPart, findCriterion } from '../../rules/engine/criteria.ts'
import { type Answers, scorePartial } from '../../rules/engine/score.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { MEMBER_ROLE_WORDS, settingsInWords } from '../councils/index.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { Disqualified, Reading } from './model.ts'
import { partLabel, plainLabel } from './words.ts'

/** Head of a session as papers need it. */
export type PaperHead = {
  name: string; heldOn: PlainDate; place: string; form: 'meeting' | 'written'; council: string; body: string; unitName: string; decisionNumber: string; decisionOn: PlainDate; settings: CouncilSettings
}

function letterhead(head: PaperHead): Block[] {
  return [
    { kind: 'letterhead', parent: head.body, issuer: [head.council] },
    { kind: 'number-line', number: null, symbol: 'HĐ-OCOP', place: head.unitName || 'Hà Nội', date: head.heldOn },
  ]
}

export type SheetPaperView = {
  head: PaperHead; product: string; producer: string; commune: string; dossierNumber: string; set: CriteriaSet; act: string
  member: { name: string; body: string } | null; answers: Answers; remarks: Record<string, string>; submitted: PlainDate | null
}

/** Score sheet of one member for one product (M16.01): blank to fill by hand, or filled with the chosen levels in bold. */
export function scoreSheetPaper(view: SheetPaperView): Paper {
  const { head, set, answers, member } = view
  const score = scorePartial(set, answers)
  const filled = score.answered > 0
  return {
    name: `Phiếu đánh giá: ${view.product}`,
    ruleSet: `${set.source.article}, Quyết định ${view.act}`,
    blocks: [
      { kind: 'letterhead', parent: head.body, issuer: [head.council] },
      { kind: 'title', text: 'Phiếu đánh giá sản phẩm OCOP' },
      { kind: 'abstract', text: `${set.sheetName || set.name} ${set.sheetSubheading}`.trim() },
      { kind: 'paragraph', text: ['Sản phẩm: ', { text: view.product, bold: true }, `. Chủ thể: ${view.producer}, ${view.commune}. Hồ sơ số ${view.dossierNumber}.`] },
      { kind: 'paragraph', text: `Phiên họp: ${head.name}, ${longDate(head.heldOn)}. Thành viên: ${member ? `${member.name}, ${member.body}` : '…………………………………………'}` },
      ...set.parts.flatMap((part): Block[] => [
        { kind: 'heading', level: 3, plain: true, text: `Phần ${part.code}. ${partLabel(part.label)} (tối đa ${part.maxPoints} điểm)${filled ? `: ${score.parts[part.code]} điểm` : ''}` },
        {
          kind: 'table',
          columns: [{ label: 'Tiêu chí', width: 26 }, { label: 'Mức chấm, chọn một (☒)' }, { label: 'Điểm', align: 'centre', width: 9 }],
          rows: criteriaOfPart(part).flatMap((criterion) => criterion.options.map((option, index) => {
            const chosen = answers[criterion.code] === option.code
            const mark = option.minimumForStars ? ` (${'*'.repeat(option.minimumForStars)})` : ''
            const text = `${chosen ? '☒' : '☐'} ${option.label}${mark}`
            return [
              index === 0 ? `${criterion.code} ${plainLabel(criterion.label)} (${criterion.maxPoints})` : '',
              chosen ? bold(text) : text,
              chosen ? bold(String(option.points)) : String(option.points),
            ]
          })),
        },
      ]),
      { kind: 'paragraph', text: [{ text: filled && score.missing.length === 0 ? `Tổng điểm: ${score.total}/100` : 'Tổng điểm: ……/100', bold: true }, ` (A: ${filled ? score.parts.A : '……'}; B: ${filled ? score.parts.B : '……'}; C: ${filled ? score.parts.C : '……'}).`] },
      ...remarkBlocks(set, view.remarks),
      ...(set.markNote ? [{ kind: 'paragraph' as const, text: set.markNote }] : []),
      { kind: 'signature', lines: ['THÀNH VIÊN HỘI ĐỒNG'], note: view.submitted ? `Nộp ${longDate(view.submitted)}` : '(Ký, ghi rõ họ tên)', name: member?.name ?? null },
    ],
  }
}

/** A whole cell in bold: two runs, because the writer of pages takes a single one for plain text. */
function bold(text: string): Inline {
  return ['', { text, bold: true }]
}

function remarkBlocks(set: CriteriaSet, remarks: Record<string, string>): Block[] {
  const items = Object.entries(remarks).filter(([code]) => findCriterion(set, code)).map(([code, text]) => `Tiêu chí ${code}: ${text}`)
  return items.length === 0 ? [] : [{ kind: 'paragraph', text: 'Lý do của thành viên:' }, { kind: 'list', marker: 'dash', items }]
}

export type SummaryPaperView = {
  head: PaperHead; labels: string[]
  rows: { product: string; producer: string; commune: string; stage: string; hidden: boolean; points: (number | null)[]; sum: number; count: number; spread: number; disqualified: boolean }[]
}

/** Summary table of a session: totals of TV1…TVn, sum, count, mean and spread, so that the mean can be worked out by hand. */
export function summaryPaper({ head, labels, rows }: SummaryPaperView): Paper {
  return {
    name: `Bảng tổng hợp điểm: ${head.name}`,
    blocks: [
      ...letterhead(head),
      { kind: 'title', text: 'Bảng tổng hợp điểm đánh giá' },
      { kind: 'abstract', text: `${head.name}, ${longDate(head.heldOn)}` },
      {
        kind: 'table',
        columns: [
          { label: 'TT', align: 'centre', width: 5 }, { label: 'Sản phẩm, chủ thể', width: 25 }, ...labels.map((label) => ({ label, align: 'centre' as const })),
          { label: 'Tổng', align: 'right' }, { label: 'Số phiếu', align: 'right' }, { label: 'Trung bình', align: 'right' }, { label: 'Chênh lệch', align: 'right' },
        ],
        rows: rows.map((row, index) => [
          String(index + 1), `${row.product}, ${row.producer}, ${row.commune}${row.disqualified ? ' (kết luận loại)' : ''}${row.stage === 'postponed' ? ' (hoãn)' : ''}`,
          ...row.points.map((points) => (points === null ? '–' : String(points))),
          row.hidden ? '' : String(row.sum), row.hidden ? '' : String(row.count), row.hidden ? '' : formatMean(row.sum, row.count), row.hidden ? '' : String(row.spread),
        ]),
      },
      { kind: 'paragraph', text: `TV1–TV${labels.length}: thành viên chấm điểm, không ghi theo thứ tự danh sách. Dấu – là không có phiếu. Chênh lệch tối đa theo quy chế: ${head.settings.maxSpread} điểm.` },
      { kind: 'signatures', columns: [{ lines: ['THƯ KÝ HỘI ĐỒNG'], name: null }, { lines: ['CHỦ TỊCH HỘI ĐỒNG'], name: null }] },
    ],
  }
}

export type MinutesView = {
  head: PaperHead
  opened: string | null
  closed: string | null
  seats: { name: string; title: string; body: string; role: 'chair' | 'member' | 'secretary'; scores: boolean; present: boolean }[]
  conflicts: { product: string; names: string[] }[]
  items: {
    product: string; producer: string; commune: string; stage: string; sum: number; count: number; of: number; spread: number; revised: number
    readings: Reading[]; disqualified: Disqualified | null; outcome?: string
  }[]
}

/** Minutes of a session (M16.09): attendance by name, what was agreed, results without names beside points. */
export function minutesPaper({ head, opened, closed, seats, conflicts, items }: MinutesView): Paper {
  const present = seats.filter((seat) => seat.present)
  const absent = seats.filter((seat) => !seat.present)
  const adopted = items.filter((item) => item.stage === 'adopted')
  const postponed = items.filter((item) => item.stage === 'postponed')
  const open = items.filter((item) => item.stage !== 'adopted' && item.stage !== 'postponed')
  const agreed = items.flatMap((item) => item.readings.map((reading) => `${item.product}: ${reading.kind === 'criterion' ? `tiêu chí ${reading.criterion}: ${reading.text}` : `giữ nguyên chênh lệch ${reading.spread} điểm: ${reading.text}`}`))
  const out = items.flatMap((item) => (item.disqualified ? [`${item.product}: ${item.disqualified.text}; ${item.disqualified.fact}`] : []))
  const rescored = items.filter((item) => item.revised > 0).map((item) => `${item.product}: ${padNumber(item.revised)} phiếu chấm lại sau thảo luận; điểm đầu và lý do được giữ`)
  const secretary = seats.find((seat) => seat.role === 'secretary')
  const chair = seats.find((seat) => seat.role === 'chair')
  return {
    name: `Biên bản: ${head.name}`,
    blocks: [
      ...letterhead(head),
      { kind: 'title', text: 'Biên bản' },
      { kind: 'abstract', text: `${head.form === 'written' ? 'Lấy ý kiến' : 'Phiên họp'} đánh giá, phân hạng sản phẩm OCOP: ${head.name}` },
      { kind: 'paragraph', text: `${head.form === 'written' ? 'Hình thức: lấy ý kiến bằng văn bản. Nhận ý kiến đến hết' : 'Thời gian:'} ${longDate(head.heldOn)}${opened ? `, mở chấm điểm ${opened}` : ''}${closed ? `, kết thúc ${closed}` : ''}.${head.place ? ` Địa điểm: ${head.place}.` : ''}` },
      { kind: 'paragraph', text: `${head.council} được thành lập theo Quyết định số ${head.decisionNumber} ${longDate(head.decisionOn)}. Quy chế: ${settingsInWords(head.settings)}.` },
      { kind: 'heading', level: 1, text: 'Thành phần' },
      { kind: 'list', marker: 'number', items: present.map((seat) => `${seat.name}, ${seat.title}, ${seat.body}: ${MEMBER_ROLE_WORDS[seat.role]}${seat.scores ? '' : ' (không chấm điểm)'}`) },
      { kind: 'paragraph', text: absent.length === 0 ? 'Vắng: không.' : `Vắng: ${absent.map((seat) => `${seat.name} (${seat.body})`).join('; ')}.` },
      ...(conflicts.length === 0 ? [] : [
        { kind: 'paragraph' as const, text: 'Thành viên không chấm vì quan hệ lợi ích đã khai:' },
        { kind: 'list' as const, marker: 'dash' as const, items: conflicts.map((entry) => `${entry.product}: ${entry.names.join(', ')}`) },
      ]),
      { kind: 'heading', level: 1, text: 'Nội dung thống nhất' },
      ...listOr(agreed, 'Không có cách hiểu nào phải ghi riêng.'),
      ...(rescored.length === 0 ? [] : [{ kind: 'list' as const, marker: 'dash' as const, items: rescored }]),
      ...(out.length === 0 ? [] : [{ kind: 'paragraph' as const, text: 'Kết luận loại:' }, { kind: 'list' as const, marker: 'dash' as const, items: out }]),
      { kind: 'heading', level: 1, text: 'Kết quả' },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 6 }, { label: 'Sản phẩm' }, { label: 'Chủ thể' }, { label: 'Số phiếu', align: 'centre' }, { label: 'Tổng', align: 'right' }, { label: 'Trung bình', align: 'right' }, { label: 'Chênh lệch', align: 'right' }, { label: 'Kết quả' }],
        rows: adopted.map((item, index) => [String(index + 1), item.product, `${item.producer}, ${item.commune}`, `${item.count}/${item.of}`, String(item.sum), formatMean(item.sum, item.count), String(item.spread), item.outcome ?? 'Đã thông qua']),
      },
      ...(postponed.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `Hoãn sang phiên sau: ${postponed.map((item) => item.product).join('; ')}.` }]),
      ...(open.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `Chưa thông qua: ${open.map((item) => item.product).join('; ')}.` }]),
      { kind: 'paragraph', text: 'Biên bản đã đọc cho các thành viên dự họp cùng nghe và thống nhất', ends: true },
      { kind: 'signatures', columns: [{ lines: ['THƯ KÝ'], name: secretary?.name ?? null }, { lines: ['CHỦ TỊCH HỘI ĐỒNG'], name: chair?.name ?? null }] },
    ],
  }
}

function listOr(items: string[], none: string): Block[] {
  return items.length === 0 ? [{ kind: 'paragraph', text: none }] : [{ kind: 'list', marker: 'dash', items }]
}

import { type Block, longDate, padNumber, type Paper, signatureLines } from '../../platform/paper/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { WorkStep } from '../../rules/eras/era.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { actInFull, type Issuer, MEMBER_ROLE_WORDS, parentName, seatWords, standingHead, stepInFull, supportTeamOf } from '../councils/index.ts'
import { PURPOSE_WORDS, purposeOf } from '../dossiers/index.ts'
import type { SupportProposal, SupportView } from './model.ts'
import type { PaperHead } from './papers.ts'

type Seat = { name: string; title: string; body: string; bodyCode: string; role: 'chair' | 'member' | 'secretary'; scores: boolean }
type Listed = { product: string; producer: string; commune: string; purpose: string; set: string }

/** What the papers before a session are written from. */
export type SessionPaperView = {
  head: PaperHead
  /** Hour of the meeting, `08:30`, or empty. */
  startsAt: string
  era: Era
  /** The rules by which the products are judged, each once: a session may hold cases begun under earlier ones. */
  eras: readonly Era[]
  issuer: Issuer
  seats: readonly Seat[]
  items: readonly (Listed & { dossierNumber: string; support: SupportView | null })[]
  today: PlainDate
}

/** What the support team proposes, in words. */
export const PROPOSAL_WORDS: Record<SupportProposal, string> = {
  evaluate: 'Đủ điều kiện đưa ra Hội đồng đánh giá',
  complete: 'Bổ sung, hoàn thiện hồ sơ trước khi đánh giá',
  hold: 'Chưa đưa ra Hội đồng đánh giá',
}

const DOTS = '………………'

/** The chair signs for the council, with the office that their seal is of (30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7). */
export function chairSignature(seats: readonly Seat[]): Block {
  const chair = seats.find((seat) => seat.role === 'chair')
  return { kind: 'signature', lines: [...signatureLines({ capacity: 'TM', collective: 'Hội đồng', head: 'Chủ tịch', title: 'Chủ tịch' }), ...(chair?.title && !/hội đồng/iu.test(chair.title) ? [chair.title.toLocaleUpperCase('vi')] : [])], name: chair?.name ?? null }
}

/** What a step rests on, in the rules of every product on the list. */
export function basesOf(view: Pick<SessionPaperView, 'era' | 'eras' | 'issuer'>, step: WorkStep): string {
  return (view.eras.length === 0 ? [view.era] : view.eras).map((era) => stepInFull(era, step, view.issuer.level)).join('; ')
}

/** Head of a paper of a council. */
export function councilHead(view: Pick<SessionPaperView, 'head' | 'issuer'>, symbol: string, date: PlainDate | null, about?: string): Block[] {
  return [
    { kind: 'letterhead', parent: parentName(view.issuer), issuer: [view.head.council] },
    { kind: 'number-line', number: null, symbol, place: view.issuer.place, date, ...(about ? { about } : {}) },
  ]
}

function listed(items: readonly Listed[]): Block {
  return {
    kind: 'table',
    columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Sản phẩm', width: 30 }, { label: 'Chủ thể, địa bàn', width: 34 }, { label: 'Bộ tiêu chí', align: 'centre', width: 12 }, { label: 'Đăng ký', align: 'centre', width: 17 }],
    rows: items.map((item, index) => [String(index + 1), item.product, `${item.producer}, ${item.commune}`, item.set, PURPOSE_WORDS[purposeOf(item.purpose)]]),
  }
}

/** `08 giờ 30, ngày 04 tháng 12 năm 2026`. */
function whenWords(startsAt: string, on: PlainDate): string {
  const [hour, minute] = startsAt.split(':')
  return `${hour && minute ? `${hour} giờ ${minute}` : '…… giờ ……'}, ${longDate(on)}`
}

/** The invitation to a meeting, or the letter that asks members for their opinions in writing (Điều 7.3d, 7.6d). */
export function invitationPaper(view: SessionPaperView): Paper {
  return view.head.form === 'written' ? opinionsLetter(view) : meetingInvitation(view)
}

function asked({ seats, issuer }: SessionPaperView): Block {
  return {
    kind: 'table',
    columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Họ và tên', width: 27 }, { label: 'Chức vụ, cơ quan', width: 44 }, { label: 'Nhiệm vụ', width: 22 }],
    rows: seats.map((seat, index) => [String(index + 1), seat.name, seatWords(seat, issuer), MEMBER_ROLE_WORDS[seat.role]]),
  }
}

const MEMBERS: Block = { kind: 'addressee', to: ['Các ông, bà thành viên, Thư ký Hội đồng (danh sách dưới đây)'] }

function meetingInvitation(view: SessionPaperView): Paper {
  const { head, issuer, seats, items } = view
  return {
    name: `Giấy mời: ${head.name}`,
    blocks: [
      ...councilHead(view, 'GM-HĐOCOP', null),
      { kind: 'title', text: 'Giấy mời' },
      { kind: 'abstract', text: `Dự phiên họp đánh giá, phân hạng sản phẩm OCOP: ${head.name}` },
      MEMBERS,
      { kind: 'paragraph', text: `Thực hiện ${basesOf(view, 'session')}, ${head.council} trân trọng kính mời ông/bà dự phiên họp đánh giá, phân hạng sản phẩm OCOP:` },
      { kind: 'list', marker: 'number', items: [
        `Thời gian: ${whenWords(view.startsAt, head.heldOn)}.`,
        `Địa điểm: ${head.place || DOTS}.`,
        `Nội dung: đánh giá, phân hạng ${padNumber(items.length)} sản phẩm sau:`,
      ] },
      listed(items),
      { kind: 'paragraph', text: `Thành phần mời: ${padNumber(seats.length)} ông, bà.` },
      asked(view),
      { kind: 'paragraph', text: 'Hồ sơ, minh chứng và phiếu đánh giá xem trên hệ thống. Ông/bà có quan hệ lợi ích với chủ thể hoặc sản phẩm nào đề nghị khai trước phiên họp; ông/bà không dự được đề nghị báo Thư ký Hội đồng.' },
      { kind: 'paragraph', text: 'Đề nghị ông/bà sắp xếp thời gian dự họp đúng thành phần', ends: true },
      { kind: 'recipients', items: ['Như trên', `${issuer.standing.name} (để chuẩn bị)`], archive: 'VT, HĐ' },
      chairSignature(seats),
    ],
  }
}

function opinionsLetter(view: SessionPaperView): Paper {
  const { head, era, issuer, seats, items } = view
  const source = era.writtenOpinions?.source
  const law = source?.document === era.act.number ? `${source.article} ${actInFull(era)}` : basesOf(view, 'session')
  return {
    name: `Công văn lấy ý kiến: ${head.name}`,
    blocks: [
      ...councilHead(view, 'HĐOCOP', null, 'lấy ý kiến bằng văn bản về đánh giá, phân hạng lại sản phẩm OCOP'),
      MEMBERS,
      { kind: 'paragraph', text: `Thực hiện ${law}, ${head.council} lấy ý kiến bằng văn bản của thành viên Hội đồng về ${padNumber(items.length)} sản phẩm sau:` },
      listed(items),
      { kind: 'paragraph', text: `Đề nghị ông/bà nghiên cứu hồ sơ trên hệ thống, chấm phiếu đánh giá từng sản phẩm và gửi Thư ký Hội đồng trước hết ${longDate(head.heldOn)}. Ông/bà có quan hệ lợi ích với chủ thể hoặc sản phẩm nào thì khai và không chấm sản phẩm đó.` },
      { kind: 'paragraph', text: `Gửi lấy ý kiến: ${padNumber(seats.length)} ông, bà.` },
      asked(view),
      { kind: 'paragraph', text: 'Trường hợp có nhiều ý kiến đánh giá khác nhau hoặc nội dung phức tạp, Hội đồng họp trực tiếp theo giấy mời riêng', ends: true },
      { kind: 'recipients', items: ['Như trên', `${issuer.standing.name} (để tổng hợp)`], archive: 'VT, HĐ' },
      chairSignature(seats),
    ],
  }
}

/** Who reports: the support team on first evaluations and upgrades, the standing agency on re-evaluations (Điều 7.3c, 7.6c). */
export type SupportReporter = 'team' | 'office'

/** The products a reporter speaks of. */
export function reportedBy<T extends { purpose: string }>(reporter: SupportReporter, items: readonly T[]): T[] {
  return items.filter((item) => (purposeOf(item.purpose) === 'reevaluation') === (reporter === 'office'))
}

/** The report on the dossiers to the chair of the council, product by product. */
export function supportReportPaper(view: SessionPaperView, reporter: SupportReporter): Paper {
  const { head, era, issuer } = view
  const items = reportedBy(reporter, view.items)
  const team = supportTeamOf(era, issuer.level)
  const who = reporter === 'team' ? team : issuer.standing.name
  const visited = items.filter((item) => item.support?.visitOn)
  const proposed = (proposal: SupportProposal): typeof items => items.filter((item) => item.support?.proposal === proposal)
  return {
    name: `Báo cáo đánh giá của ${who}: ${head.name}`,
    ruleSet: `Căn cứ: Quyết định ${(view.eras.length === 0 ? [era] : view.eras).map((one) => one.act.number).join(', ')}.`,
    blocks: [
      ...(reporter === 'team'
        ? [{ kind: 'letterhead', parent: head.council, issuer: [team] } satisfies Block, { kind: 'number-line', number: null, symbol: 'BC-TTV', place: issuer.place, date: null } satisfies Block]
        : [standingHead(issuer), { kind: 'number-line', number: null, symbol: `BC-${issuer.standing.symbol}`, place: issuer.place, date: null } satisfies Block]),
      { kind: 'title', text: 'Báo cáo' },
      { kind: 'abstract', text: `Đánh giá hồ sơ đăng ký đánh giá, phân hạng${reporter === 'office' ? ' lại' : ''} sản phẩm OCOP: ${head.name}` },
      { kind: 'addressee', to: [`Chủ tịch ${head.council}`] },
      { kind: 'paragraph', text: `Thực hiện ${basesOf(view, 'support')} và Quy chế hoạt động của Hội đồng, ${who} báo cáo kết quả đánh giá ${padNumber(items.length)} hồ sơ như sau:` },
      { kind: 'heading', level: 1, text: 'Việc đã làm' },
      { kind: 'paragraph', text: `Đã kiểm tra, đánh giá ${padNumber(items.filter((item) => item.support).length)}/${padNumber(items.length)} hồ sơ; khảo sát thực tế ${padNumber(visited.length)} cơ sở${visited.length === 0 ? '' : ` (${visited.map((item) => `${item.producer}, ${longDate(item.support?.visitOn ?? '')}`).join('; ')})`}.` },
      { kind: 'heading', level: 1, text: 'Kết quả đánh giá từng hồ sơ' },
      ...items.flatMap(({ support, ...item }): Block[] => [
        { kind: 'heading', level: 2, text: `${item.product}, ${item.producer}, ${item.commune} (hồ sơ số ${item.dossierNumber})` },
        { kind: 'paragraph', text: `Hồ sơ, minh chứng: ${support?.papers || DOTS}` },
        { kind: 'paragraph', text: `Khảo sát thực tế: ${support ? (support.visit ? `${support.visitOn ? `${longDate(support.visitOn)}: ` : ''}${support.visit}` : 'không phải khảo sát.') : DOTS}` },
        { kind: 'paragraph', text: `Kiểm nghiệm bổ sung: ${support ? support.tests || 'không đề nghị.' : DOTS}` },
        { kind: 'paragraph', text: `Đề xuất: ${support ? `${PROPOSAL_WORDS[support.proposal]}.${support.note ? ` ${support.note}` : ''}` : DOTS}` },
      ]),
      { kind: 'heading', level: 1, text: 'Đề xuất' },
      ...(['evaluate', 'complete', 'hold'] as const).flatMap((proposal): Block[] => {
        const found = proposed(proposal)
        return found.length === 0 ? [] : [{ kind: 'paragraph', text: `${PROPOSAL_WORDS[proposal]}: ${padNumber(found.length)} sản phẩm (${found.map((item) => item.product).join('; ')}).` }]
      }),
      { kind: 'paragraph', text: `${who} kính trình Chủ tịch Hội đồng xem xét`, ends: true },
      { kind: 'recipients', items: ['Như trên', 'Thành viên Hội đồng'], archive: reporter === 'team' ? 'HĐ' : 'VT' },
      reporter === 'team'
        ? { kind: 'signature', lines: ['TM. TỔ TƯ VẤN', 'TỔ TRƯỞNG'], name: null }
        : { kind: 'signature', lines: ['THỦ TRƯỞNG CƠ QUAN'], name: null },
    ],
  }
}

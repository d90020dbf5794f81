import { longDate, padNumber, type Block, type Paper, shortDate, signatureLines } from '../../../platform/paper/index.ts'
import type { CriteriaSet } from '../../../rules/engine/criteria.ts'
import { findCriterion, findOption } from '../../../rules/engine/criteria.ts'
import { communeContents } from '../../../rules/engine/families.ts'
import type { Era } from '../../../rules/eras/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { genderWords, kindWords } from '../../producers/index.ts'
import { sentence } from '../../products/index.ts'
import { stepArticle } from '../../../rules/engine/steps.ts'
import { formName } from '../forms.ts'
import { answersOf, type DossierRow, type EvidenceRow, PURPOSE_WORDS, purposeOf, remarksOf } from '../model.ts'
import { type Assessment, type Opinion, receiverOf, type Returned, type Signer } from './model.ts'
import type { Representative, Surroundings } from './store.ts'
import { committeeOf, lowerFirst, placeWords, shortCommittee, VIEW_SENTENCES } from './words.ts'

/** All that the papers of review are written from. */
export type PaperFacts = {
  dossier: DossierRow
  era: Era
  set: CriteriaSet
  round: number
  around: Surroundings
  /** Absent when the reader may not see personal data: the lines stay dotted. */
  representative: Representative | undefined
  assessment: Assessment | undefined
  opinions: readonly Opinion[]
  evidence: readonly Pick<EvidenceRow, 'name' | 'kind' | 'criteria' | 'valid_until' | 'no_term' | 'term_note'>[]
}

/** Who issues a paper that is not the commune committee's: an agency under a body. */
export type IssuingOffice = { parent: string; body: string; place: string }

const DOTS = '………………'

/** Symbols of the commune's papers (30/2020/NĐ-CP, Phụ lục III): report, proposal, letter of its economic office. */
export const SYMBOLS = { report: 'BC-UBND', proposal: 'TTr-UBND', letter: 'UBND-KT' } as const

/** Whether a number is that of a proposal (tờ trình) rather than of a letter (công văn). */
export function isProposal(number: string): boolean {
  return /\/TTr-/i.test(number)
}

/** `Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ`. */
function actInFull(era: Era): string {
  return `Quyết định số ${era.act.number} ${longDate(era.act.issuedOn)} của ${era.act.issuedBy} ${lowerFirst(era.act.title)}`
}

function ruleSet({ era, set, dossier, round }: PaperFacts): string {
  return `Bộ tiêu chí theo Quyết định ${era.act.number}, bộ số ${set.set}: ${set.name}. Hồ sơ ${dossier.number}, lần nộp ${round}.`
}

function communeHead(around: Surroundings): Block {
  return { kind: 'letterhead', issuer: ['Ủy ban nhân dân', around.commune.fullName] }
}

function receiverName({ era, around }: Pick<PaperFacts, 'era' | 'around'>): string {
  const receiver = receiverOf(era, around)
  return receiver ? committeeOf(receiver) : 'Ủy ban nhân dân cấp tỉnh'
}

function committeeSignature(signer: Signer | null): Block {
  return {
    kind: 'signature',
    lines: signatureLines({ capacity: signer?.capacity ?? 'TM', collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: deputyTitle(signer) }),
    name: signer?.name ?? null,
  }
}

/** `Phó Chủ tịch UBND xã` signs as `PHÓ CHỦ TỊCH`. */
function deputyTitle(signer: Signer | null): string {
  return (signer?.title ?? 'Phó Chủ tịch').replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '')
}

/** What the producer said of a content: the level chosen for each of its criteria, and the description. */
export function producerSays(facts: Pick<PaperFacts, 'dossier' | 'set'>, criteria: readonly string[]): { code: string; label: string; chosen: string; points: number | null; remark: string }[] {
  const answers = answersOf(facts.dossier)
  const remarks = remarksOf(facts.dossier)
  return criteria.map((code) => {
    const option = findOption(facts.set, code, answers[code] ?? '')
    return { code, label: sentence(findCriterion(facts.set, code)?.label ?? ''), chosen: option?.label ?? '', points: option?.points ?? null, remark: remarks[code] ?? '' }
  })
}

/** Form 03: the commune's report on some contents of the dossier (26/2026/QĐ-TTg, Phụ lục III, Mẫu số 03). */
export function form3Paper(facts: PaperFacts): Paper {
  const { around, assessment, representative } = facts
  const { producer } = around
  const person = representative
  const committee = committeeOf(around.commune)
  return {
    name: `Báo cáo đánh giá, ${formName(facts.era.id, 3).code}`,
    ruleSet: ruleSet(facts),
    blocks: [
      communeHead(around),
      { kind: 'number-line', number: assessment?.reportNumber ?? null, symbol: SYMBOLS.report, place: around.commune.name, date: assessment?.reportOn ?? null },
      { kind: 'title', text: 'Báo cáo' },
      { kind: 'abstract', text: 'Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'heading', level: 1, text: 'Thông tin chung về hồ sơ sản phẩm' },
      { kind: 'paragraph', text: `1. Tên chủ thể: ${producer.name}` },
      { kind: 'paragraph', text: `2. Loại hình tổ chức: ${kindWords(producer.kind)}` },
      { kind: 'paragraph', text: `3. Địa chỉ: ${producer.address}` },
      { kind: 'paragraph', text: '4. Tên người đại diện pháp luật:' },
      {
        kind: 'list', marker: 'dash',
        items: [
          `Họ tên: ${person?.name || DOTS}`,
          `Giới tính: ${genderWords(person?.gender) || DOTS}; Dân tộc: ${person?.ethnicity || DOTS}`,
          `Địa chỉ thường trú: ${person?.homeAddress || DOTS}`,
        ],
      },
      { kind: 'paragraph', text: `5. Sản phẩm đăng ký đánh giá: ${around.productName} (${lowerFirst(PURPOSE_WORDS[purposeOf(facts.dossier.purpose)])})` },
      { kind: 'heading', level: 1, text: 'Đánh giá một số nội dung của hồ sơ sản phẩm' },
      ...communeContents(facts.era, facts.set).flatMap((content) => contentBlocks(facts, content)),
      ...(assessment?.remark ? [{ kind: 'paragraph', text: `Kết luận chung: ${assessment.remark}` } satisfies Block] : []),
      { kind: 'paragraph', text: `${committee} đề nghị ${receiverName(facts)} đánh giá, phân hạng sản phẩm OCOP cho sản phẩm ${around.productName} của ${producer.name}`, ends: true },
      { kind: 'recipients', items: [receiverName(facts), producer.name], archive: 'VT, KT' },
      committeeSignature(assessment?.signer ?? null),
      {
        kind: 'appendix', title: 'Danh mục tài liệu minh chứng',
        issuedWith: `Kèm theo Báo cáo số ${assessment?.reportNumber ?? `……/${SYMBOLS.report}`} ${assessment?.reportOn ? longDate(assessment.reportOn) : 'ngày …… tháng …… năm ……'} của ${committee}`,
        blocks: [evidenceTable(facts.evidence)],
      },
    ],
  }
}

function contentBlocks(facts: PaperFacts, content: { code: string; label: string; criteria: string[] }): Block[] {
  const view = facts.assessment?.contents[content.code]
  const said = producerSays(facts, content.criteria)
  const opinions = facts.opinions.filter((opinion) => opinion.content === content.code)
  const description = said.length === 0
    ? 'theo Báo cáo tự đánh giá của chủ thể.'
    : said.map((entry) => `${[entry.remark, entry.chosen].filter(Boolean).map(endSentence).join(' ')} (tiêu chí ${entry.code}${entry.points === null ? '' : `, chủ thể tự chấm ${entry.points} điểm`})`).join('; ')
  const judgement = view?.view ? `${VIEW_SENTENCES[view.view]}.${view.note ? ` ${endSentence(view.note)}` : ''}` : DOTS
  return [
    { kind: 'heading', level: 2, text: content.label },
    { kind: 'paragraph', text: `Mô tả của chủ thể: ${description}` },
    ...(opinions.length === 0 ? [] : [
      { kind: 'paragraph', text: 'Ý kiến của các đơn vị:' } satisfies Block,
      { kind: 'list', marker: 'dash', items: opinions.map((opinion) => `${opinion.body}: ${endSentence(opinion.opinion)}`) } satisfies Block,
    ]),
    { kind: 'paragraph', text: `Đánh giá của ${committeeOf(facts.around.commune)}: ${judgement}` },
  ]
}

function endSentence(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
}

function evidenceTable(evidence: PaperFacts['evidence']): Block {
  return {
    kind: 'table',
    columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Tài liệu', width: 53 }, { label: 'Tiêu chí', align: 'centre', width: 20 }, { label: 'Thời hạn', align: 'centre', width: 20 }],
    rows: evidence.map((file, i) => [String(i + 1), file.name, file.criteria.join(', '), file.valid_until ? shortDate(file.valid_until) : file.no_term ? 'không thời hạn' : 'không ghi']),
  }
}

/** The commune's letter or proposal to the level above, asking for evaluation (26/2026/QĐ-TTg, Điều 6.2a, 7.2b). */
export function requestPaper(facts: PaperFacts): Paper {
  const { around, assessment, set, era } = facts
  const number = assessment?.letterNumber ?? null
  const proposal = number !== null && isProposal(number)
  const committee = committeeOf(around.commune)
  const report = `Báo cáo số ${assessment?.reportNumber ?? `……/${SYMBOLS.report}`}${assessment?.reportOn ? ` ${longDate(assessment.reportOn)}` : ''}`
  const about = 'đề nghị đánh giá, phân hạng sản phẩm OCOP'
  return {
    name: proposal ? 'Tờ trình đề nghị đánh giá, phân hạng' : 'Công văn đề nghị đánh giá, phân hạng',
    ruleSet: ruleSet(facts),
    blocks: [
      communeHead(around),
      { kind: 'number-line', number, symbol: SYMBOLS.letter, place: around.commune.name, date: assessment?.letterOn ?? null, ...(proposal ? {} : { about }) },
      ...(proposal ? [{ kind: 'title', text: 'Tờ trình' } satisfies Block, { kind: 'abstract', text: `Về việc ${about}` } satisfies Block] : []),
      { kind: 'addressee', to: [receiverName(facts)] },
      { kind: 'paragraph', text: `Thực hiện ${actInFull(era)}, ${committee} đã tiếp nhận, kiểm tra thành phần và đánh giá một số nội dung của hồ sơ sản phẩm tại ${report}.` },
      { kind: 'paragraph', text: `${committee} đề nghị ${receiverName(facts)} đánh giá, phân hạng sản phẩm OCOP đối với sản phẩm sau:` },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Sản phẩm', width: 25 }, { label: 'Chủ thể', width: 25 }, { label: 'Nhóm sản phẩm', width: 28 }, { label: 'Đăng ký', align: 'centre', width: 15 }],
        rows: [['1', around.productName, around.producer.name, set.subgroup?.name ?? set.group.name, `${PURPOSE_WORDS[purposeOf(facts.dossier.purpose)]}, ${facts.dossier.desired_stars} sao`]],
      },
      { kind: 'paragraph', text: 'Hồ sơ gửi kèm gồm:' },
      { kind: 'list', marker: 'number', items: enclosures(facts, report) },
      { kind: 'paragraph', text: `${committee} kính ${proposal ? 'trình' : 'đề nghị'} ${receiverName(facts)} xem xét, tổ chức đánh giá theo quy định`, ends: true },
      { kind: 'recipients', items: ['Như trên', `Cơ quan tham mưu quản lý OCOP cấp ${receiverOf(era, around) === around.district && around.district ? 'huyện' : 'tỉnh'}`, around.producer.name], archive: 'VT, KT' },
      committeeSignature(assessment?.signer ?? null),
    ],
  }
}

function enclosures({ set, era }: PaperFacts, report: string): string[] {
  const copies = era.copies?.value
  return [
    `${report} (${formName(era.id, 3).code}).`,
    copies ? `Hồ sơ sản phẩm: ${padNumber(copies.paper)} bộ hồ sơ giấy và ${padNumber(copies.electronic)} bộ hồ sơ điện tử.` : 'Hồ sơ sản phẩm.',
    ...(set.requiresSampleProducts ? [`${padNumber(set.sampleProducts)} sản phẩm mẫu do chủ thể cung cấp.`] : []),
  ]
}

/** Minutes of the commune's meeting with the opinion of each unit (26/2026/QĐ-TTg, Điều 7.2a). */
export function minutesPaper(facts: PaperFacts): Paper {
  const { around, assessment, opinions } = facts
  const present = (assessment?.attendees ?? []).filter((attendee) => attendee.present)
  const absent = (assessment?.attendees ?? []).filter((attendee) => !attendee.present)
  return {
    name: 'Biên bản họp đánh giá cấp xã',
    ruleSet: ruleSet(facts),
    blocks: [
      communeHead(around),
      { kind: 'number-line', number: null, symbol: 'BB-UBND', place: around.commune.name, date: assessment?.meetingOn ?? null },
      { kind: 'title', text: 'Biên bản' },
      { kind: 'abstract', text: `Họp lấy ý kiến về một số nội dung của hồ sơ sản phẩm ${around.productName}` },
      { kind: 'heading', level: 1, text: 'Thành phần' },
      { kind: 'paragraph', text: `Chủ trì: ${assessment?.chair || DOTS}` },
      { kind: 'paragraph', text: `Có mặt: ${present.length === 0 ? DOTS : `${present.map((attendee) => attendee.body).join(', ')}.`}` },
      ...(absent.length === 0 ? [] : [{ kind: 'paragraph', text: `Vắng mặt: ${absent.map((attendee) => attendee.body).join(', ')}.` } satisfies Block]),
      { kind: 'heading', level: 1, text: 'Nội dung' },
      { kind: 'paragraph', text: `Cuộc họp xem xét hồ sơ số ${facts.dossier.number}, sản phẩm ${around.productName} của ${around.producer.name}, theo ${[stepArticle(facts.era, 'assess', 'commune'), `Quyết định số ${facts.era.act.number}`].filter(Boolean).join(' ')}.` },
      ...communeContents(facts.era, facts.set).flatMap((content): Block[] => {
        const given = opinions.filter((opinion) => opinion.content === content.code)
        const view = assessment?.contents[content.code]
        return [
          { kind: 'heading', level: 2, text: content.label },
          ...(given.length === 0
            ? [{ kind: 'paragraph', text: 'Không có ý kiến khác.' } satisfies Block]
            : [{ kind: 'list', marker: 'dash', items: given.map((opinion) => `${opinion.body}: ${endSentence(opinion.opinion)}`) } satisfies Block]),
          { kind: 'paragraph', text: `Kết luận: ${view?.view ? `${VIEW_SENTENCES[view.view]}.${view.note ? ` ${endSentence(view.note)}` : ''}` : DOTS}` },
        ]
      }),
      { kind: 'heading', level: 1, text: 'Kết luận chung' },
      { kind: 'paragraph', text: assessment?.conclusion ? `${assessment.conclusion === 'propose' ? 'Đề nghị cấp tỉnh đánh giá, phân hạng.' : 'Đề nghị chủ thể hoàn thiện hồ sơ.'}${assessment.remark ? ` ${endSentence(assessment.remark)}` : ''}` : DOTS },
      { kind: 'signatures', columns: [{ lines: ['THƯ KÝ'], note: '(Ký, ghi rõ họ tên)', name: null }, { lines: ['CHỦ TRÌ'], note: '(Ký, ghi rõ họ tên)', name: null }] },
    ],
  }
}

/** A receipt as the journal keeps it. */
export type ReceiptFacts = { receipt: string; on: PlainDate; due: PlainDate | null; officer: string; items: readonly string[]; notes: string }

/** Receipt of a dossier, with the number of form 01's part for the authority (26/2026/QĐ-TTg, Phụ lục III, Mẫu số 01). */
export function receiptPaper(facts: PaperFacts, receipt: ReceiptFacts, office: IssuingOffice): Paper {
  const { around, dossier } = facts
  return {
    name: 'Phiếu tiếp nhận hồ sơ',
    ruleSet: ruleSet(facts),
    blocks: [
      officeHead(office),
      { kind: 'number-line', number: receipt.receipt, symbol: 'PĐK', place: office.place, date: receipt.on },
      { kind: 'title', text: 'Phiếu tiếp nhận hồ sơ' },
      { kind: 'abstract', text: 'Đăng ký đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'paragraph', text: `Bên nộp: ${around.producer.name}; địa chỉ: ${around.producer.address}` },
      { kind: 'paragraph', text: `Sản phẩm: ${around.productName}; hồ sơ số ${dossier.number}; ${lowerFirst(PURPOSE_WORDS[purposeOf(dossier.purpose)])}` },
      { kind: 'paragraph', text: 'Thành phần hồ sơ đã kiểm tra:' },
      { kind: 'list', marker: 'number', items: receipt.items.map(endSentence) },
      ...(receipt.notes ? [{ kind: 'paragraph', text: `Ghi chú: ${receipt.notes}` } satisfies Block] : []),
      ...(receipt.due ? [{ kind: 'paragraph', text: `Thời hạn đánh giá: trước hết ${longDate(receipt.due)}.` } satisfies Block] : []),
      {
        kind: 'signatures',
        columns: [
          { lines: ['NGƯỜI NỘP HỒ SƠ'], note: '(Ký, ghi rõ họ tên)', name: null },
          { lines: ['NGƯỜI TIẾP NHẬN'], note: '(Ký, ghi rõ họ tên)', name: receipt.officer },
        ],
      },
    ],
  }
}

/** Receipt of sample products. */
export function samplesPaper(facts: PaperFacts, receipt: { receipt: string; on: PlainDate; count: number; total: number; note: string; officer: string }, office: IssuingOffice): Paper {
  const { around, dossier, set } = facts
  return {
    name: 'Phiếu nhận sản phẩm mẫu',
    blocks: [
      officeHead(office),
      { kind: 'number-line', number: receipt.receipt, symbol: 'PN', place: office.place, date: receipt.on },
      { kind: 'title', text: 'Phiếu nhận sản phẩm mẫu' },
      { kind: 'paragraph', text: `Bên giao: ${around.producer.name}; hồ sơ số ${dossier.number}` },
      { kind: 'paragraph', text: `Sản phẩm: ${around.productName}${around.pack ? `, quy cách ${around.pack}` : ''}` },
      { kind: 'paragraph', text: `Số lượng nhận: ${padNumber(receipt.count)}; đã nhận tất cả: ${padNumber(receipt.total)}/${padNumber(set.sampleProducts)}` },
      ...(receipt.note ? [{ kind: 'paragraph', text: `Tình trạng: ${receipt.note}` } satisfies Block] : []),
      { kind: 'signatures', columns: [{ lines: ['BÊN GIAO'], note: '(Ký, ghi rõ họ tên)', name: null }, { lines: ['BÊN NHẬN'], note: '(Ký, ghi rõ họ tên)', name: receipt.officer }] },
    ],
  }
}

/** Notice that a dossier must be completed, with what, where and until when (26/2026/QĐ-TTg, Điều 7.2a, 7.3a). */
export function returnPaper(facts: PaperFacts, returned: Returned, office: IssuingOffice): Paper {
  const { around, dossier, era, set } = facts
  const committee = returned.by === 'commune'
  return {
    name: 'Thông báo bổ sung hồ sơ',
    ruleSet: ruleSet(facts),
    blocks: [
      officeHead(office),
      { kind: 'number-line', number: null, symbol: committee ? 'TB-UBND' : 'TB', place: office.place, date: returned.on },
      { kind: 'title', text: 'Thông báo' },
      { kind: 'abstract', text: 'Về việc bổ sung, hoàn thiện hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'addressee', to: committee ? [around.producer.name] : [around.producer.name, committeeOf(around.commune)] },
      { kind: 'paragraph', text: `Qua kiểm tra hồ sơ số ${dossier.number}, sản phẩm ${around.productName}, theo Quyết định số ${era.act.number}, đề nghị ${around.producer.name} bổ sung, hoàn thiện các nội dung sau:` },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Giấy tờ, tiêu chí', width: 25 }, { label: 'Nội dung chưa đạt', width: 34 }, { label: 'Việc cần làm', width: 34 }],
        rows: returned.items.map((item, i) => [String(i + 1), placeWords(item.about, era, set) ?? item.about, item.wrong, item.todo]),
      },
      ...(returned.guidance ? [{ kind: 'paragraph', text: returned.guidance } satisfies Block] : []),
      { kind: 'paragraph', text: `Thời hạn bổ sung: ${returned.until ? `trước hết ${longDate(returned.until)}` : 'theo đề nghị của chủ thể'}`, ends: true },
      { kind: 'recipients', items: committee ? ['Như trên'] : ['Như trên', `${shortCommittee(around.commune)} (để phối hợp)`], archive: 'VT' },
      committee ? committeeSignature(null) : { kind: 'signature', lines: ['THỦ TRƯỞNG CƠ QUAN'], name: null },
    ],
  }
}

function officeHead(office: IssuingOffice): Block {
  return office.parent.toLocaleLowerCase('vi') === 'ủy ban nhân dân'
    ? { kind: 'letterhead', issuer: [office.parent, office.body] }
    : { kind: 'letterhead', parent: office.parent, issuer: [office.body] }
}

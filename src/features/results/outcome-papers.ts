import { type Block, longDate, padNumber, type Paper, signatureLines } from '../../platform/paper/index.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import type { NextStep } from '../../rules/engine/route.ts'
import type { Bundle } from '../../rules/eras/era.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { actInFull, decisionWords, issuerHead, type Issuer, lowerFirst, standingHead, stepInFull } from '../councils/index.ts'
import { PURPOSE_WORDS, purposeOf } from '../dossiers/index.ts'
import { basesOf, chairSignature, councilHead, type SessionPaperView } from '../scoring/index.ts'
import type { DecisionSigner } from './model.ts'

/** A result as the papers about it tell it. */
export type Told = {
  product: string
  producer: string
  commune: string
  dossierNumber: string
  purpose: string
  era: Era
  sum: number
  count: number
  spread: number
  /** Stars that the level gives, or those of the result where it gives none. */
  stars: number
  next: NextStep['kind']
  disqualified: { text: string; fact: string } | null
  /** What is missing to the next star that is recognised. */
  missing: string
}

const NOT_YET = 'chưa đạt mức công nhận'

function outcomeWords(one: Told): string {
  if (one.disqualified) return 'Hội đồng kết luận loại'
  switch (one.next) {
    case 'recognise':
      return `${one.stars} sao`
    case 'send-up':
      return `${one.stars} sao, đề nghị cấp trên đánh giá`
    case 'give-back':
      return `${one.stars} sao, chuyển cấp dưới xem xét`
    case 'not-recognised':
      return `${one.stars} sao, ${NOT_YET}`
    default: {
      const never: never = one.next
      return never
    }
  }
}

function names(results: readonly Told[]): string {
  return results.map((one) => one.product).join('; ')
}

function count(results: readonly unknown[]): string {
  return padNumber(results.length)
}

/** The report of a council to who decides: what it did, every result, what it proposes (26/2026/QĐ-TTg, Điều 7.3d, 7.4d). */
export function councilReportPaper(view: SessionPaperView & { results: readonly Told[]; postponed: readonly string[]; reportedOn: PlainDate | null }): Paper {
  const { head, issuer, results, postponed, seats } = view
  const of = (kind: Told['next']): Told[] => results.filter((one) => one.next === kind && !one.disqualified)
  const out = results.filter((one) => one.disqualified)
  const short = of('not-recognised')
  const proposals: Block[] = [
    ...(of('recognise').length === 0 ? [] : [{ kind: 'paragraph', text: `Công nhận kết quả, cấp Giấy chứng nhận cho ${count(of('recognise'))} sản phẩm: ${starCounts(of('recognise'))}.` } satisfies Block]),
    ...(of('send-up').length === 0 ? [] : [{ kind: 'paragraph', text: `Phê duyệt kết quả và đề nghị cấp trên đánh giá, phân hạng ${count(of('send-up'))} sản phẩm: ${names(of('send-up'))}.` } satisfies Block]),
    ...(of('give-back').length === 0 ? [] : [{ kind: 'paragraph', text: `Chuyển kết quả của ${count(of('give-back'))} sản phẩm để cấp dưới xem xét, quyết định: ${names(of('give-back'))}.` } satisfies Block]),
    ...(short.length + out.length === 0 ? [] : [{ kind: 'paragraph', text: `Không công nhận ${padNumber(short.length + out.length)} sản phẩm: ${names([...short, ...out])}.` } satisfies Block]),
  ]
  return {
    name: `Báo cáo kết quả: ${head.name}`,
    ruleSet: `Căn cứ: Quyết định ${view.eras.map((era) => era.act.number).join(', ')}.`,
    blocks: [
      ...councilHead(view, 'BC-HĐOCOP', view.reportedOn),
      { kind: 'title', text: 'Báo cáo' },
      { kind: 'abstract', text: `Kết quả đánh giá, phân hạng sản phẩm OCOP: ${head.name}` },
      { kind: 'addressee', to: [issuer.authority] },
      { kind: 'paragraph', text: `Thực hiện ${basesOf(view, 'session')}, ${head.council} báo cáo kết quả đánh giá, phân hạng như sau:` },
      { kind: 'heading', level: 1, text: 'Việc tổ chức đánh giá' },
      { kind: 'paragraph', text: `Hội đồng được thành lập theo ${decisionWords(head.decisionNumber, head.decisionOn, '')}. ${head.form === 'written' ? `Hội đồng lấy ý kiến bằng văn bản, nhận ý kiến đến hết ${longDate(head.heldOn)}` : `Phiên họp ${longDate(head.heldOn)}${head.place ? `, tại ${head.place}` : ''}`}; ${padNumber(seats.filter((seat) => seat.scores).length)} thành viên chấm điểm ${padNumber(results.length + postponed.length)} sản phẩm.` },
      ...(postponed.length === 0 ? [] : [{ kind: 'paragraph', text: `Hoãn sang phiên sau ${padNumber(postponed.length)} sản phẩm: ${postponed.join('; ')}.` } satisfies Block]),
      { kind: 'heading', level: 1, text: 'Kết quả' },
      {
        kind: 'table',
        columns: [
          { label: 'TT', align: 'centre', width: 6 }, { label: 'Sản phẩm', width: 21 }, { label: 'Chủ thể, địa bàn', width: 25 }, { label: 'Số phiếu', align: 'centre', width: 8 },
          { label: 'Trung bình', align: 'right', width: 11 }, { label: 'Chênh lệch', align: 'right', width: 9 }, { label: 'Kết quả', width: 20 },
        ],
        rows: results.map((one, index) => [String(index + 1), one.product, `${one.producer}, ${one.commune}`, String(one.count), formatMean(one.sum, one.count), String(one.spread), outcomeWords(one)]),
      },
      ...(short.length === 0 ? [] : [
        { kind: 'paragraph', text: 'Sản phẩm chưa đạt mức công nhận cần hoàn thiện:' } satisfies Block,
        { kind: 'list', marker: 'dash', items: short.map((one) => `${one.product}: ${one.missing || `${formatMean(one.sum, one.count)} điểm.`}`) } satisfies Block,
      ]),
      ...(out.length === 0 ? [] : [
        { kind: 'paragraph', text: 'Sản phẩm Hội đồng kết luận loại:' } satisfies Block,
        { kind: 'list', marker: 'dash', items: out.map((one) => `${one.product}: ${one.disqualified?.text}; ${one.disqualified?.fact}`) } satisfies Block,
      ]),
      { kind: 'heading', level: 1, text: 'Đề xuất' },
      ...(proposals.length === 0 ? [{ kind: 'paragraph', text: 'Chưa có sản phẩm nào được thông qua.' } satisfies Block] : proposals),
      { kind: 'paragraph', text: `${head.council} kính trình ${issuer.authority} xem xét, quyết định`, ends: true },
      { kind: 'recipients', items: ['Như trên', `${issuer.standing.name} (để tổng hợp, trình)`], archive: 'VT, HĐ' },
      chairSignature(seats),
    ],
  }
}

function starCounts(results: readonly Told[]): string {
  return [5, 4, 3].flatMap((stars) => {
    const found = results.filter((one) => one.stars === stars)
    return found.length === 0 ? [] : [`${count(found)} sản phẩm ${stars} sao (${names(found)})`]
  }).join('; ')
}

/** The decision that settled a result; nothing for a product that was refused without one. */
export type Settled = { number: string; issuedOn: PlainDate } | null

export type NoticeView = { issuer: Issuer; settled: Settled; months: number; dated: PlainDate | null }

/** The agency that tells results: under the committee in its own name, at the ministry by order of the minister. */
function noticeHead({ issuer, dated }: NoticeView): Block[] {
  return issuer.level === 'central'
    ? [issuerHead(issuer), { kind: 'number-line', number: null, symbol: `TB-${issuer.symbol}`, place: issuer.place, date: dated }]
    : [standingHead(issuer), { kind: 'number-line', number: null, symbol: `TB-${issuer.standing.symbol}`, place: issuer.place, date: dated }]
}

function noticeSignature({ issuer }: NoticeView): Block {
  const title = headOfAgency(issuer.standing.name)
  return { kind: 'signature', lines: signatureLines(issuer.level === 'central' ? { capacity: 'TL', head: issuer.head, title } : { capacity: 'head', head: title, title }), name: null }
}

/** Who leads an agency, by the word its name begins with. */
export function headOfAgency(name: string): string {
  if (/^Sở /u.test(name)) return 'Giám đốc'
  if (/^Văn phòng /u.test(name)) return 'Chánh Văn phòng'
  if (/^Chi cục /u.test(name)) return 'Chi cục trưởng'
  if (/^Cục /u.test(name)) return 'Cục trưởng'
  if (/^Phòng /u.test(name)) return 'Trưởng phòng'
  return 'Thủ trưởng cơ quan'
}

function settledWords(settled: Settled, issuer: Issuer): string {
  return settled ? `${decisionWords(settled.number, settled.issuedOn, '')} của ${issuer.authority}` : `kết luận của ${issuer.authority}`
}

/** The notice of a result to its producer, a copy to the commune (26/2026/QĐ-TTg, Điều 7.3g). */
export function producerNotice(view: NoticeView & { result: Told }): Paper {
  const { issuer, result, settled, months } = view
  const from = issuer.level === 'central' ? issuer.name : issuer.standing.name
  const points = `${formatMean(result.sum, result.count)} điểm`
  const outcome: Block[] = result.next === 'recognise' && !result.disqualified
    ? [
        { kind: 'paragraph', text: `Sản phẩm ${result.product} đạt ${points}, được công nhận sản phẩm OCOP hạng ${result.stars} sao theo ${settledWords(settled, issuer)}.` },
        { kind: 'paragraph', text: `Giấy chứng nhận có giá trị ${months} tháng kể từ ngày ban hành. ${result.producer} duy trì các tiêu chí theo hồ sơ đã được đánh giá và sử dụng nhãn hiệu OCOP đúng quy định.` },
      ]
    : result.next === 'send-up' && !result.disqualified
      ? [{ kind: 'paragraph', text: `Sản phẩm ${result.product} đạt ${points}. Kết quả được phê duyệt theo ${settledWords(settled, issuer)} và hồ sơ được gửi cấp trên đề nghị đánh giá, phân hạng.` }]
      : [
          { kind: 'paragraph', text: `Sản phẩm ${result.product} đạt ${points}, ${result.disqualified ? 'bị Hội đồng kết luận loại' : NOT_YET}; không được công nhận, không cấp Giấy chứng nhận theo ${settledWords(settled, issuer)}.` },
          ...(result.disqualified ? [{ kind: 'paragraph', text: `Căn cứ: ${result.disqualified.text}. Sự việc: ${result.disqualified.fact}` } satisfies Block] : []),
          ...(result.missing ? [{ kind: 'paragraph', text: result.missing } satisfies Block] : []),
          { kind: 'paragraph', text: `${result.producer} hoàn thiện sản phẩm và đăng ký đánh giá lại tại Ủy ban nhân dân ${result.commune} khi đủ điều kiện.` },
        ]
  return {
    name: `Thông báo kết quả: ${result.product}`,
    ruleSet: `Căn cứ: Quyết định ${result.era.act.number}.`,
    blocks: [
      ...noticeHead(view),
      { kind: 'title', text: 'Thông báo' },
      { kind: 'abstract', text: 'Kết quả đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'addressee', to: [result.producer, `Ủy ban nhân dân ${result.commune}`] },
      { kind: 'paragraph', text: `Thực hiện ${stepInFull(result.era, 'tell', issuer.level)}, ${from} thông báo kết quả đánh giá, phân hạng hồ sơ số ${result.dossierNumber} (${lowerFirst(PURPOSE_WORDS[purposeOf(result.purpose)])}) như sau:` },
      ...outcome,
      { kind: 'paragraph', text: `${from} thông báo để ${result.producer} và Ủy ban nhân dân ${result.commune} biết, thực hiện`, ends: true },
      { kind: 'recipients', items: ['Như trên', `${issuer.name} (để báo cáo)`], archive: 'VT' },
      noticeSignature(view),
    ],
  }
}

/** The notice of all results of a decision to one commune, or by the ministry to one province (26/2026/QĐ-TTg, Điều 7.3g, 7.4g). */
export function placeNotice(view: NoticeView & { place: string; eras: readonly Era[]; results: readonly Told[] }): Paper {
  const { issuer, results, settled, place } = view
  const from = issuer.level === 'central' ? issuer.name : issuer.standing.name
  const short = results.filter((one) => one.missing && one.next === 'not-recognised')
  return {
    name: `Thông báo kết quả: ${place}`,
    ruleSet: `Căn cứ: Quyết định ${view.eras.map((era) => era.act.number).join(', ')}.`,
    blocks: [
      ...noticeHead(view),
      { kind: 'title', text: 'Thông báo' },
      { kind: 'abstract', text: 'Kết quả đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'addressee', to: [`Ủy ban nhân dân ${place}`] },
      { kind: 'paragraph', text: `Thực hiện ${view.eras.map((era) => stepInFull(era, 'tell', issuer.level)).join('; ')}, ${from} thông báo kết quả của ${count(results)} sản phẩm trên địa bàn ${place} theo ${settledWords(settled, issuer)}:` },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Sản phẩm', width: 27 }, { label: 'Chủ thể', width: 27 }, { label: 'Địa bàn', width: 14 }, { label: 'Điểm', align: 'right', width: 9 }, { label: 'Kết quả', width: 16 }],
        rows: results.map((one, index) => [String(index + 1), one.product, one.producer, one.commune, formatMean(one.sum, one.count), outcomeWords(one)]),
      },
      ...(short.length === 0 ? [] : [
        { kind: 'paragraph', text: 'Nội dung cần hoàn thiện:' } satisfies Block,
        { kind: 'list', marker: 'dash', items: short.map((one) => `${one.product}: ${one.missing}`) } satisfies Block,
      ]),
      { kind: 'paragraph', text: `Đề nghị Ủy ban nhân dân ${place} thông tin đến chủ thể, hướng dẫn duy trì, hoàn thiện tiêu chí`, ends: true },
      { kind: 'recipients', items: ['Như trên', `${issuer.name} (để báo cáo)`], archive: 'VT' },
      noticeSignature(view),
    ],
  }
}

/** The letter with which a committee sends dossiers up, with the bundle that the decree asks for (26/2026/QĐ-TTg, Điều 6.3, 7.3e). */
export function sendUpLetter(view: {
  issuer: Issuer; target: string; decision: { number: string | null; issuedOn: PlainDate | null; symbol: string; signer: DecisionSigner | null }
  results: readonly Told[]; bundles: readonly { bundle: Bundle; article: string; results: readonly Told[] }[]; samples: readonly { product: string; count: number }[]
}): Paper {
  const { issuer, target, decision, results, bundles, samples } = view
  const eras = [...new Map(results.map((one) => [one.era.id, one.era])).values()]
  const again = results.every((one) => purposeOf(one.purpose) === 'reevaluation')
  const what = `đánh giá, phân hạng${again ? ' lại' : ''} sản phẩm OCOP`
  const { signer } = decision
  const approval = decisionWords(decision.number, decision.issuedOn, decision.symbol)
  return {
    name: `Công văn đề nghị ${what}`,
    ruleSet: `Căn cứ: Quyết định ${eras.map((era) => era.act.number).join(', ')}.`,
    blocks: [
      issuerHead(issuer),
      { kind: 'number-line', number: null, symbol: `${issuer.symbol}-NN`, place: issuer.place, date: null, about: `đề nghị ${what}` },
      { kind: 'addressee', to: [target] },
      { kind: 'paragraph', text: `Thực hiện ${eras.map(actInFull).join('; ')}, ${issuer.authority} đã phê duyệt kết quả đánh giá của ${count(results)} sản phẩm tại ${approval}. ${issuer.name} đề nghị ${target} ${what} đối với các sản phẩm sau:` },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Sản phẩm', width: 27 }, { label: 'Chủ thể', width: 27 }, { label: 'Địa bàn', width: 15 }, { label: 'Điểm', align: 'right', width: 9 }, { label: 'Đăng ký', align: 'centre', width: 15 }],
        rows: results.map((one, index) => [String(index + 1), one.product, one.producer, one.commune, formatMean(one.sum, one.count), PURPOSE_WORDS[purposeOf(one.purpose)]]),
      },
      ...bundles.flatMap(({ bundle, article, results: mine }): Block[] => [
        { kind: 'paragraph', text: `Hồ sơ gửi kèm${bundles.length > 1 ? ` đối với ${names(mine)}` : ''}${article ? ` (${article} Quyết định số ${mine[0]?.era.act.number ?? ''})` : ''} gồm:` },
        { kind: 'list', marker: 'number', items: bundle.contents.filter((part) => part.code !== 'letter').map((part) => endSentence(part.code === 'approval' ? `${part.label}: ${approval}` : part.label)) },
      ]),
      ...(eras.some((era) => era.copies) ? [{ kind: 'paragraph', text: eras.flatMap((era) => (era.copies ? [`Số bộ hồ sơ: ${padNumber(era.copies.value.paper)} bộ hồ sơ giấy và ${padNumber(era.copies.value.electronic)} bộ hồ sơ điện tử cho mỗi sản phẩm.`] : []))[0] ?? '' } satisfies Block] : []),
      ...(samples.length === 0 ? [] : [{ kind: 'paragraph', text: `Sản phẩm mẫu: ${samples.map((sample) => `${sample.product} ${padNumber(sample.count)} mẫu`).join('; ')}.` } satisfies Block]),
      { kind: 'paragraph', text: `${issuer.name} kính đề nghị ${target} xem xét, tổ chức đánh giá theo quy định`, ends: true },
      { kind: 'recipients', items: ['Như trên', issuer.standing.name, 'UBND các xã, phường có sản phẩm'], archive: 'VT, NN' },
      {
        kind: 'signature',
        lines: signatureLines({ capacity: signer && signer.capacity !== 'head' ? signer.capacity : 'TM', collective: 'Ủy ban nhân dân', head: issuer.head, title: (signer?.title ?? '').replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '') || issuer.head }),
        name: signer?.name ?? null,
      },
    ],
  }
}

function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

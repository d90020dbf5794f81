import { type Block, longDate, type Paper, signatureLines } from '../../platform/paper/index.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import type { RouteStep } from '../../rules/eras/era.ts'
import type { Era } from '../../rules/eras/index.ts'
import { localGovernmentLaw } from '../../rules/local-government.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { DecisionKind, DecisionSigner } from './model.ts'
import type { ResultView } from './store.ts'

/** What a decision is written from. */
export type DecisionFacts = {
  kind: DecisionKind
  level: Level
  era: Era
  unit: { name: string; fullName: string }
  abstract: string
  proposal: string
  number: string | null
  symbol: string
  date: PlainDate | null
  /** Day of the draft, while it has no day of its own. */
  draftedOn: PlainDate
  signer: DecisionSigner | null
  results: readonly Pick<ResultView, 'product' | 'producer' | 'commune' | 'sum' | 'count' | 'stars'>[]
  /** Named in the decision as not recognised: below three stars, or disqualified (Điều 4.1a). */
  refused: readonly Pick<ResultView, 'product' | 'producer' | 'commune' | 'sum' | 'count' | 'stars'>[]
}

const MINISTRY = 'Bộ Nông nghiệp và Môi trường'
const COUNCIL_LEVEL: Record<Level, string> = { commune: 'cấp xã', district: 'cấp huyện', province: 'cấp tỉnh', central: 'cấp trung ương' }

/** Why products go up, in the era's own figures: `có tiềm năng đạt 5 sao`, or `đạt từ 70 điểm`. */
export function promising(sendUp: RouteStep['sendUp']): string {
  if (sendUp?.stars !== undefined) return `có tiềm năng đạt ${sendUp.stars} sao`
  return sendUp?.from === undefined ? 'đạt yêu cầu' : `đạt từ ${sendUp.from} điểm`
}

/** The decision of the chair of the province or of the minister, with its list (26/2026/QĐ-TTg, Điều 7.3e, 7.4e). */
export function decisionPaper(facts: DecisionFacts): Paper {
  const { unit, era, kind, level, results } = facts
  const head = authorityOf(level, unit.fullName)
  const months = era.terms.certificate.value.months
  const above = era.route.find((step) => step.level === level)?.sendUp
  const law = level === 'central' ? undefined : localGovernmentLaw(facts.date ?? facts.draftedOn)
  const blocks: Block[] = [
    { kind: 'letterhead', issuer: level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', unit.fullName] },
    { kind: 'number-line', number: facts.number, symbol: facts.symbol, place: level === 'central' ? 'Hà Nội' : unit.name, date: facts.date },
    { kind: 'title', text: 'Quyết định' },
    { kind: 'abstract', text: facts.abstract },
    { kind: 'authority', text: head },
    {
      kind: 'bases',
      items: [
        ...(law ? [`Căn cứ Luật Tổ chức chính quyền địa phương ${longDate(law.passedOn)}`] : []),
        `Căn cứ Quyết định số ${era.act.number} ${longDate(era.act.issuedOn)} của ${era.act.issuedBy} ${lowerFirst(era.act.title)}`,
        facts.proposal ? `Theo đề nghị ${facts.proposal}` : `Theo đề nghị của Hội đồng đánh giá, phân hạng sản phẩm OCOP ${COUNCIL_LEVEL[level]}`,
      ],
    },
    { kind: 'authority', text: 'Quyết định:' },
    {
      kind: 'article',
      text: kind === 'recognise'
        ? `Công nhận kết quả đánh giá, phân hạng và cấp Giấy chứng nhận cho ${two(results.length)} sản phẩm OCOP${level === 'central' ? '' : ` của các chủ thể trên địa bàn ${unit.fullName}`}, gồm ${starCounts(results)} (danh sách tại bảng dưới đây).`
        : `Phê duyệt kết quả đánh giá của ${two(results.length)} sản phẩm ${promising(above)} và gửi hồ sơ đề nghị ${above?.to === 'central' ? MINISTRY : 'Ủy ban nhân dân cấp tỉnh'} đánh giá, phân hạng (danh sách tại bảng dưới đây).`,
    },
    {
      kind: 'table',
      columns: [
        { label: 'TT', align: 'centre', width: 7 }, { label: 'Sản phẩm', width: 29 }, { label: 'Chủ thể', width: 30 }, { label: 'Xã, phường', width: 14 },
        { label: 'Điểm', align: 'centre', width: 10 }, { label: kind === 'recognise' ? 'Hạng' : 'Khung', align: 'centre', width: 10 },
      ],
      rows: results.map((result, index) => [String(index + 1), result.product, result.producer, result.commune, formatMean(result.sum, result.count), `${result.stars} sao`]),
    },
    ...(facts.refused.length === 0 ? [] : refusedBlocks(facts.refused, era.bands.source.article)),
    ...(kind === 'recognise'
      ? [{ kind: 'article', text: `Giấy chứng nhận có giá trị ${months} tháng kể từ ngày ban hành. Chủ thể có sản phẩm được công nhận duy trì các tiêu chí theo hồ sơ đã được đánh giá và sử dụng nhãn hiệu OCOP đúng quy định.` } satisfies Block]
      : [{ kind: 'article', text: 'Cơ quan tham mưu quản lý OCOP hoàn thiện, gửi hồ sơ đề nghị và sản phẩm mẫu theo quy định.' } satisfies Block]),
    { kind: 'article', text: `Quyết định này có hiệu lực từ ngày ký. ${responsible(level)} và các chủ thể có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.` },
    { kind: 'recipients', items: level === 'central' ? ['Như Điều 3', 'UBND các tỉnh, thành phố có sản phẩm'] : ['Như Điều 3', 'Bộ Nông nghiệp và Môi trường (để báo cáo)', 'UBND các xã, phường có sản phẩm'], archive: 'VT, NN' },
    {
      kind: 'signature',
      lines: signatureLines({ capacity: facts.signer?.capacity ?? 'head', head: level === 'central' ? 'Bộ trưởng' : 'Chủ tịch', title: signerTitle(facts.signer, level) }),
      name: facts.signer?.name ?? null,
    },
  ]
  return { name: `Quyết định ${facts.number ?? '(dự thảo)'}`, blocks, ruleSet: `Căn cứ xếp hạng: Quyết định ${era.act.number}.` }
}

/** Products that did not reach recognition, listed under Điều 1. */
function refusedBlocks(refused: DecisionFacts['refused'], article: string): Block[] {
  return [
    { kind: 'paragraph', text: `Không công nhận, không cấp Giấy chứng nhận đối với ${two(refused.length)} sản phẩm chưa đạt mức công nhận (${article} Quyết định nêu trên):` },
    { kind: 'list', marker: 'dash', items: refused.map((result) => `${result.product}, ${result.producer}, ${result.commune}: ${formatMean(result.sum, result.count)} điểm${result.stars === 0 ? ', Hội đồng kết luận loại' : `, ${result.stars} sao`}`) },
  ]
}

/** Who decides, as the paper names them (Điều 4.1). */
export function authorityOf(level: Level, unitFullName: string): string {
  return level === 'central' ? 'Bộ trưởng Bộ Nông nghiệp và Môi trường' : `Chủ tịch Ủy ban nhân dân ${unitFullName}`
}

function signerTitle(signer: DecisionSigner | null, level: Level): string {
  return (signer?.title ?? (level === 'central' ? 'Bộ trưởng' : 'Chủ tịch')).replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '')
}

function responsible(level: Level): string {
  return level === 'central'
    ? 'Chánh Văn phòng Bộ, Thủ trưởng cơ quan tham mưu quản lý OCOP, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố'
    : 'Chánh Văn phòng Ủy ban nhân dân, Giám đốc Sở Nông nghiệp và Môi trường, Chủ tịch Ủy ban nhân dân các xã, phường'
}

function starCounts(results: readonly { stars: number }[]): string {
  const parts = [5, 4, 3].flatMap((stars) => {
    const count = results.filter((result) => result.stars === stars).length
    return count === 0 ? [] : [`${two(count)} sản phẩm hạng ${stars} sao`]
  })
  return parts.join(' và ')
}

/** Counts in state papers have two figures below ten. */
function two(count: number): string {
  return count < 10 ? `0${count}` : String(count)
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

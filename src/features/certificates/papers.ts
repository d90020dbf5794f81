import { z } from 'zod'
import { type Block, type Capacity, longDate, type Paper, signatureLines } from '../../platform/paper/index.ts'
import { daysBetween } from '../../rules/engine/terms.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { AnsweringBody } from './answering.ts'
import { type CertificateRow, type Conclusion, termsOf } from './model.ts'

/** Who signed a paper. */
export type PaperSigner = { name: string; capacity: Capacity; title: string }

type Named = Pick<CertificateRow, 'number' | 'product_name' | 'producer_name' | 'stars' | 'issued_on' | 'expires_on' | 'decision_number' | 'decision_on' | 'issuer' | 'era' | 'commune_name'>

/** What the letter before the end is written from. */
export type LetterFacts = {
  certificate: Named
  body: AnsweringBody
  /** The communes of today that hold the product's place. */
  communes: readonly string[]
  /** The rules in force on the day it is made: what is filed now follows them. */
  law: Era
  today: PlainDate
  /** Public address of the check of this certificate. */
  checkAddress: string
}

export const LETTER_SYMBOL = 'UBND-NN'
export const MINISTRY_LETTER_SYMBOL = 'BNNMT-OCOP'

/** The letter to the producer before a certificate ends, with the days for the next dossier; a copy goes to the commune. */
export function expiryLetter({ certificate, body, communes, law, today, checkAddress }: LetterFacts): Paper {
  const { filing, expiresOn, extensionEndsOn } = termsOf(certificate)
  const { producer_name: producer } = certificate
  const act = `Quyết định số ${law.act.number}`
  const window = `không sớm hơn ${law.terms.filing.value.earliestDaysBefore} ngày và không muộn hơn ${law.terms.filing.value.latestDaysBefore} ngày trước ngày hết thời hạn, ${law.terms.filing.source.article} ${act}`
  const next = today <= filing.to
    ? `Nếu có nhu cầu đánh giá, phân hạng lại, ${producer} nộp hồ sơ tại Ủy ban nhân dân cấp xã từ ${longDate(filing.from)} đến hết ${longDate(filing.to)} (${window}).`
    : `Thời gian nộp hồ sơ đánh giá, phân hạng lại đã hết ${longDate(filing.to)} (${window}). Nếu ${producer} nộp hồ sơ sau ngày này nhưng trước khi giấy hết thời hạn, giấy chứng nhận tiếp tục có hiệu lực đến ngày có kết quả xử lý, không quá ${longDate(extensionEndsOn)} (${law.terms.extension.source.article}).`
  return {
    name: `Thư báo hết hạn ${certificate.number}`,
    blocks: [
      head(body),
      { kind: 'number-line', number: null, symbol: body.level === 'central' ? MINISTRY_LETTER_SYMBOL : LETTER_SYMBOL, place: body.place, date: null, about: 'giấy chứng nhận sản phẩm OCOP sắp hết thời hạn' },
      { kind: 'addressee', to: [producer] },
      {
        kind: 'paragraph',
        text: `Sản phẩm ${certificate.product_name} của ${producer} được ${certificate.issuer} công nhận ${certificate.stars} sao tại Quyết định số ${certificate.decision_number} ${longDate(certificate.decision_on)}. Giấy chứng nhận số ${certificate.number} có giá trị đến hết ${longDate(expiresOn)}, còn ${daysBetween(today, expiresOn)} ngày.`,
      },
      ...(body.succeeds ? [{ kind: 'paragraph', text: `${body.name} tiếp nhận, quản lý giấy chứng nhận này sau khi cơ quan đã cấp được sắp xếp lại.` } satisfies Block] : []),
      { kind: 'paragraph', text: `${body.name} thông báo như sau:` },
      {
        kind: 'list', marker: 'number',
        items: [
          next,
          `Hết thời hạn mà chưa được công nhận lại, ${producer} không sử dụng dấu sao, nhãn hiệu OCOP trên sản phẩm, bao bì và trong quảng cáo.`,
          `Tình trạng của giấy chứng nhận kiểm tra được tại ${checkAddress}.`,
        ],
      },
      { kind: 'paragraph', text: `Đề nghị ${communes.map((commune) => `Ủy ban nhân dân ${commune}`).join(', ') || 'Ủy ban nhân dân cấp xã'} hướng dẫn chủ thể. ${body.name} thông báo để ${producer} biết, thực hiện`, ends: true },
      { kind: 'recipients', items: ['Như trên', ...communes.map((commune) => `UBND ${commune} (để hướng dẫn)`)], archive: 'VT, NN' },
      { kind: 'signature', lines: signLines(body, null), name: null },
    ],
  }
}

/** The frozen letter with the number, day and signature it got when it was sent. */
export function signedPaper(paper: Paper, sent: { number: string; dated: PlainDate; signer: PaperSigner | null }, body: Pick<AnsweringBody, 'level'>): Paper {
  return {
    ...paper,
    blocks: paper.blocks.map((block): Block => {
      if (block.kind === 'number-line') return { ...block, number: sent.number, date: sent.dated }
      return block.kind === 'signature' ? { ...block, lines: signLines(body, sent.signer), name: sent.signer?.name ?? null } : block
    }),
  }
}

/** What a decision about one certificate is written from. */
type DecisionFacts = { certificate: Named; body: AnsweringBody; law: Era; number: string; on: PlainDate }

/** The decision that withdraws a certificate, with its ground and the conclusion it rests on (Điều 8). */
export function withdrawalDecision(facts: DecisionFacts & { conclusion: Conclusion }): Paper {
  const { certificate, conclusion: { ground, groundText, conclusion }, law } = facts
  const act = `Quyết định số ${law.act.number}`
  return decision(facts, {
    about: `Về việc thu hồi Giấy chứng nhận sản phẩm OCOP số ${certificate.number}`,
    bases: [`Căn cứ kết luận số ${conclusion.number} ${longDate(conclusion.on)} của ${conclusion.by}`],
    articles: [
      `Thu hồi Giấy chứng nhận số ${certificate.number} cấp ${longDate(certificate.issued_on)} cho sản phẩm ${certificate.product_name} (${certificate.stars} sao) của ${certificate.producer_name}, theo Quyết định số ${certificate.decision_number} ${longDate(certificate.decision_on)} của ${certificate.issuer}.`,
      `Lý do thu hồi: ${lowerFirst(groundText)} (điểm ${ground} khoản 1 Điều 8 ${act}).`,
      `Kể từ ngày Quyết định này có hiệu lực, ${certificate.producer_name} không sử dụng dấu sao, nhãn hiệu OCOP trên sản phẩm, bao bì và trong quảng cáo.`,
    ],
  })
}

/** One mistake put right. */
export type Change = { field: ChangedField; old: string; new: string }
export const CHANGED_FIELDS = ['product_name', 'pack', 'producer_name', 'address', 'number'] as const
export type ChangedField = (typeof CHANGED_FIELDS)[number]
export const FIELD_WORDS: Record<ChangedField, string> = { product_name: 'Tên sản phẩm', pack: 'Quy cách', producer_name: 'Tên chủ thể', address: 'Địa chỉ', number: 'Số giấy' }

const Changes = z.array(z.object({ field: z.enum(CHANGED_FIELDS), old: z.string(), new: z.string() }))

/** What a stored paper changed. */
export function readChanges(changes: unknown): Change[] {
  return changes === null ? [] : Changes.parse(changes)
}

/** The decision that corrects what a certificate says. */
export function correctionDecision(facts: DecisionFacts & { changes: readonly Change[]; reason: string }): Paper {
  const { certificate } = facts
  return decision(facts, {
    about: `Về việc đính chính Giấy chứng nhận sản phẩm OCOP số ${certificate.number}`,
    bases: [`Xét sai sót: ${lowerFirst(facts.reason)}`],
    articles: [
      `Đính chính Giấy chứng nhận số ${certificate.number} cấp ${longDate(certificate.issued_on)} cho sản phẩm ${certificate.product_name} của ${certificate.producer_name} như sau:`,
      'Các nội dung khác và thời hạn của giấy chứng nhận không thay đổi.',
    ],
    table: {
      kind: 'table',
      columns: [{ label: 'Nội dung', width: 24 }, { label: 'Đã ghi', width: 38 }, { label: 'Đính chính là', width: 38 }],
      rows: facts.changes.map((change) => [FIELD_WORDS[change.field], change.old || '(để trống)', change.new || '(để trống)']),
    },
  })
}

/** The decision that gives a new copy of a lost or damaged certificate. */
export function reissueDecision(facts: DecisionFacts & { why: 'lost' | 'damaged'; copy: number; newNumber: string | undefined }): Paper {
  const { certificate, why, copy, newNumber } = facts
  return decision(facts, {
    about: `Về việc cấp lại Giấy chứng nhận sản phẩm OCOP số ${certificate.number}`,
    bases: [`Xét đề nghị của ${certificate.producer_name}: bản giấy bị ${why === 'lost' ? 'mất' : 'hư hỏng'}`],
    articles: [
      `Cấp lại (lần ${copy - 1}) Giấy chứng nhận cho sản phẩm ${certificate.product_name} (${certificate.stars} sao) của ${certificate.producer_name}, ${newNumber ? `số mới ${newNumber} thay số ${certificate.number}` : `giữ nguyên số ${certificate.number}`}. Giấy có giá trị đến hết ${longDate(certificate.expires_on)} như đã cấp.`,
      'Bản giấy đã cấp trước không còn giá trị; mã QR đã in vẫn dẫn đến giấy chứng nhận này.',
    ],
  })
}

function decision({ certificate, body, law, number, on }: DecisionFacts, text: { about: string; bases: string[]; articles: string[]; table?: Block }): Paper {
  const [first = '', ...others] = text.articles
  const last = others.length + 2
  return {
    name: `Quyết định ${number}`,
    blocks: [
      head(body),
      { kind: 'number-line', number, symbol: number.replace(/^[^/]*\//, ''), place: body.place, date: on },
      { kind: 'title', text: 'Quyết định' },
      { kind: 'abstract', text: text.about },
      { kind: 'authority', text: body.level === 'central' ? `Bộ trưởng ${body.name}` : `Chủ tịch ${body.name}` },
      {
        kind: 'bases',
        items: [
          ...(body.level === 'central' ? [] : ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025']),
          `Căn cứ Quyết định số ${law.act.number} ${longDate(law.act.issuedOn)} của ${law.act.issuedBy} ${lowerFirst(law.act.title)}`,
          ...text.bases,
          'Theo đề nghị của cơ quan tham mưu quản lý OCOP',
        ],
      },
      { kind: 'authority', text: 'Quyết định:' },
      { kind: 'article', text: first },
      ...(text.table ? [text.table] : []),
      ...others.map((article): Block => ({ kind: 'article', text: article })),
      { kind: 'article', text: `Quyết định này có hiệu lực từ ngày ký. ${body.level === 'central' ? 'Chánh Văn phòng Bộ' : 'Chánh Văn phòng Ủy ban nhân dân'}, Thủ trưởng cơ quan tham mưu quản lý OCOP, Ủy ban nhân dân ${certificate.commune_name} và ${certificate.producer_name} chịu trách nhiệm thi hành Quyết định này./.` },
      { kind: 'recipients', items: [`Như Điều ${last}`, ...(body.level === 'central' ? [] : ['Bộ Nông nghiệp và Môi trường (để báo cáo)'])], archive: 'VT, NN' },
      { kind: 'signature', lines: signatureLines({ capacity: 'head', head: '', title: body.level === 'central' ? 'Bộ trưởng' : 'Chủ tịch' }), name: null },
    ],
    ruleSet: `Căn cứ: Quyết định ${law.act.number}.`,
  }
}

function head(body: AnsweringBody): Block {
  return { kind: 'letterhead', issuer: body.level === 'central' ? [body.name] : ['Ủy ban nhân dân', body.unit] }
}

function signLines(body: Pick<AnsweringBody, 'level'>, signer: PaperSigner | null): string[] {
  const chief = body.level === 'central' ? 'Bộ trưởng' : 'Chủ tịch'
  const capacity = signer?.capacity ?? (body.level === 'central' ? 'head' : 'TM')
  return signatureLines({ capacity, ...(body.level === 'province' && capacity !== 'TL' ? { collective: 'Ủy ban nhân dân' } : {}), head: chief, title: signer?.title || chief })
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

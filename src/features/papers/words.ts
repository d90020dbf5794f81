import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import type { Certainty, DocumentLevel, DocumentType, LegalDocument, RelationKind } from './model.ts'
import { inForceOn, type Resolved } from './register.ts'

export const TYPE_WORDS: Record<DocumentType, string> = {
  law: 'Luật', resolution: 'Nghị quyết', decree: 'Nghị định', decision: 'Quyết định', plan: 'Kế hoạch', programme: 'Chương trình',
  proposal: 'Tờ trình', letter: 'Công văn', 'rules-of-work': 'Quy chế', other: 'Văn bản khác',
}

export const LEVEL_WORDS: Record<DocumentLevel, string> = { central: 'Trung ương', ministry: 'Bộ, ngành', province: 'Cấp tỉnh', district: 'Cấp huyện (đến 30/6/2025)', commune: 'Cấp xã' }

/** A relation from both its ends. */
export const RELATION_WORDS: Record<RelationKind, { out: string; in: string }> = {
  amends: { out: 'Sửa đổi, bổ sung', in: 'Được sửa đổi, bổ sung bởi' },
  replaces: { out: 'Thay thế', in: 'Được thay thế bởi' },
  'issued-under': { out: 'Căn cứ', in: 'Là căn cứ của' },
  implements: { out: 'Thực hiện', in: 'Được thực hiện bằng' },
  'annexed-to': { out: 'Ban hành kèm theo', in: 'Kèm theo văn bản này có' },
  proposes: { out: 'Đề nghị ban hành', in: 'Ban hành theo đề nghị tại' },
  cites: { out: 'Viện dẫn', in: 'Được viện dẫn tại' },
}

export const SURE_WORDS: Record<Certainty, string> = {
  read: 'đọc từ văn bản', secondary: 'theo nguồn thứ cấp', inferred: 'suy ra', recalled: 'theo hiểu biết chung, cần đối chiếu', told: 'do đơn vị ghi',
}

/** `Quyết định 148/QĐ-TTg`; the type and title where there is no number. */
export function documentName(document: Pick<LegalDocument, 'type' | 'number' | 'title'>): string {
  return document.number === null ? document.title : `${TYPE_WORDS[document.type]} ${document.number}`
}

/** Where a document stands on a day, in two or three words. */
export function stateWords(document: LegalDocument, on: PlainDate): { kind: 'success' | 'neutral' | 'warning' | 'info'; text: string } {
  const force = inForceOn(document, on)
  if (force === 'none') return { kind: 'neutral', text: 'Không định thời hạn' }
  if (force === 'yes') return { kind: 'success', text: 'Còn hiệu lực' }
  if (force === 'unknown') return { kind: 'warning', text: 'Chưa rõ hiệu lực' }
  const from = document.period?.from
  return from !== undefined && from !== 'unknown' && on < from ? { kind: 'info', text: 'Chưa có hiệu lực' } : { kind: 'neutral', text: 'Hết hiệu lực' }
}

/** `từ 24/02/2023 đến hết 21/7/2026`. */
export function periodWords({ period, date }: Pick<LegalDocument, 'period' | 'date'>): string {
  if (period === null) return 'không định thời hạn hiệu lực'
  const from = period.from === 'unknown' ? (date === null ? 'chưa rõ ngày bắt đầu' : `từ ${formatDate(date)}`) : `từ ${formatDate(period.from)}`
  const to = period.to === null ? 'đang có hiệu lực' : period.to === 'unknown' ? 'chưa rõ ngày hết hiệu lực' : `đến hết ${formatDate(period.to)}`
  return `${from}, ${to}`
}

/** What a basis comes to on a day, as a sentence. */
export function resolvedWords(asked: LegalDocument, on: PlainDate, { state, document, amendedBy, successor, chain }: Resolved): string {
  const day = `Ngày ${formatDate(on)}`
  const amended = amendedBy.length === 0 ? '' : `, đã được ${amendedBy.map(documentName).join(', ')} sửa đổi, bổ sung`
  const followed = chain.length > 1 ? `${documentName(asked)} đã được thay thế bởi ${chain.slice(1).map(documentName).join(', rồi ')}; ` : ''
  const name = documentName(document)
  switch (state) {
    case 'in-force': return `${day}: áp dụng ${name}${amended}.`
    case 'replaced': return `${day}: ${followed}áp dụng ${name}${amended}.`
    case 'transition': {
      const until = successor?.ends ? ` đến hết ${formatDate(successor.ends)}` : ''
      return `${day}: ${followed}đang chuyển tiếp. ${name}${amended}, còn áp dụng${until} cho việc đã bắt đầu trước; việc mới theo ${successor ? documentName(successor.document) : 'văn bản thay thế'}.`
    }
    case 'not-yet': return `${day}: ${name} chưa có hiệu lực.`
    case 'ended': return `${day}: ${followed}${name} đã hết hiệu lực; sổ chưa có văn bản thay thế.`
    case 'unknown': return `${day}: ${followed}chưa rõ ${name} còn hiệu lực hay không.`
    case 'none': return `${day}: ${name} không định thời hạn hiệu lực.`
  }
}

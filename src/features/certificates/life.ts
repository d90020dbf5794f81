import type { TimelineLine } from '../../platform/journal/read.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { type CertificateRow, noticesFor, type PendingReevaluation, termsOf } from './model.ts'
import type { PaperRow } from './store.ts'
import { PAPER_WORDS } from './words.ts'

/** One day of a certificate's life, past or to come. */
export type LifeDay = { on: PlainDate; what: string; more?: string; href?: string; ahead: boolean }

type Facts = {
  certificate: CertificateRow
  papers: readonly (Pick<PaperRow, 'id' | 'kind' | 'stage' | 'days' | 'due_on' | 'number' | 'dated' | 'reason' | 'body'>)[]
  pending: PendingReevaluation | undefined
  /** The certificate that followed, and why: upgrade or re-evaluation. */
  next: { id: number; number: string; stars: number; purpose: string | null } | undefined
  /** Address of a paper that the reader may see. */
  paperHref(id: number): string | undefined
  recordHref(id: number): string
}

/** The days of a certificate in order: given, told of its end, filed again, extended, corrected, withdrawn, replaced; then what is to come. */
export function lifeOf(facts: Facts, today: PlainDate): LifeDay[] {
  const { certificate, papers, pending, next } = facts
  const terms = termsOf(certificate)
  const ended = certificate.withdrawn_on ?? certificate.replaced_on
  const days: Omit<LifeDay, 'ahead'>[] = [
    { on: certificate.issued_on, what: `Cấp giấy chứng nhận ${certificate.stars} sao`, more: `Quyết định số ${certificate.decision_number} của ${certificate.issuer}` },
    ...papers.flatMap((paper) => linesOf(paper, facts)),
    ...(pending ? [{ on: pending.submittedOn, what: `Nộp hồ sơ đánh giá lại ${pending.number}`, more: pending.submittedOn > terms.filing.to ? `Sau hạn nộp ${formatDate(terms.filing.to)}` : 'Trong thời gian nộp' }] : []),
    ...(certificate.extended_on ? [{ on: certificate.extended_on, what: 'Kéo dài chờ kết quả đánh giá lại', more: `Không quá ${formatDate(certificate.extended_until ?? terms.extensionEndsOn)}. ${certificate.extension_basis ?? ''}` }] : []),
    ...(next && certificate.replaced_on ? [{ on: certificate.replaced_on, what: `${next.purpose === 'upgrade' ? 'Nâng hạng' : next.purpose === 'reevaluation' ? 'Công nhận lại' : 'Thay thế'}: giấy mới ${next.number}, ${next.stars} sao`, href: facts.recordHref(next.id) }] : []),
    ...(ended && ended <= certificate.expires_on ? [] : [{ on: certificate.expires_on, what: 'Ngày cuối của thời hạn' }]),
    ...(ended || today > certificate.expires_on ? [] : ahead(facts, today)),
  ]
  return days.map((day) => ({ ...day, ahead: day.on > today })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function linesOf(paper: Facts['papers'][number], { paperHref }: Facts): Omit<LifeDay, 'ahead'>[] {
  const href = paperHref(paper.id)
  const link = href === undefined ? {} : { href }
  const word = PAPER_WORDS[paper.kind] ?? paper.kind
  if (paper.kind !== 'expiry') return [{ on: paper.dated ?? '', what: `${word} số ${paper.number ?? ''}`, more: paper.reason, ...link }]
  const what = `${word}, trước ${paper.days ?? 0} ngày`
  if (paper.stage === 'sent') return [{ on: paper.dated ?? '', what: `${what}: đã gửi, số ${paper.number ?? ''}`, more: paper.body, ...link }]
  const state = { waiting: 'chờ gửi', dropped: 'không gửi', missed: 'đã lỡ' }[paper.stage] ?? ''
  return [{ on: paper.due_on ?? '', what: `${what}: ${state}`, more: paper.stage === 'waiting' ? paper.body : paper.reason, ...link }]
}

function ahead({ certificate, papers }: Facts, today: PlainDate): Omit<LifeDay, 'ahead'>[] {
  const { filing } = termsOf(certificate)
  return [
    ...noticesFor(certificate).filter((notice) => notice.on > today && !papers.some((paper) => paper.days === notice.days)).map((notice) => ({ on: notice.on, what: `Lập thư báo hết hạn, trước ${notice.days} ngày` })),
    ...(filing.from > today ? [{ on: filing.from, what: 'Bắt đầu nhận hồ sơ đánh giá lại' }] : []),
    ...(filing.to >= today ? [{ on: filing.to, what: 'Hết hạn nộp hồ sơ đánh giá lại' }] : []),
  ]
}

/** What a line of the journal says beyond its event. */
export function detailOf({ event, data }: Pick<TimelineLine, 'event' | 'data'>): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' || typeof data[name] === 'number' ? String(data[name]) : '')
  switch (event) {
    case 'certificate.reminded': return data.days === undefined ? undefined : `Trước ${text('days')} ngày; ${text('body')} gửi.`
    case 'certificate.notice-missed': return `Thư trước ${text('days')} ngày.`
    case 'certificate.letter-sent': return `Số ${text('number')}, ${text('signer')} ký.`
    case 'certificate.letter-dropped': case 'certificate.dismissed': return text('reason')
    case 'certificate.corrected': case 'certificate.reissued': return `Quyết định số ${text('decision')}. ${text('reason')}`
    case 'certificate.replaced': return `Giấy mới ${text('number')}.`
    case 'certificate.extended': return text('basis')
    default: return undefined
  }
}

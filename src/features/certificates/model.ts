import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../access/conditions.ts'
import type { Subject } from '../../access/subject.ts'
import type { Certificates } from '../../platform/db/tables.gen.ts'
import { type CertificateState, type CertificateTerms, certificateState, certificateTerms, type Notice, noticesOf } from '../../rules/engine/terms.ts'
import { criteriaSet, ERAS, type Era, eraById, eraFor } from '../../rules/eras/index.ts'
import type { CertificateStage } from '../../rules/lifecycles/certificate.ts'
import { LEVELS, type Level, type PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { answeringLevel } from './answering.ts'

export type CertificateRow = Selectable<Certificates>

/** The dates that tell a certificate's state. */
export type CertificateDates = Pick<CertificateRow, 'era' | 'issued_on' | 'expires_on' | 'extended_until' | 'withdrawn_on' | 'replaced_on'>

/** Columns by which lists of certificates are scoped; the query must name the table `certificates`. */
export const CERTIFICATE_COLUMNS: Columns = {
  path: sql.ref('certificates.path'),
  producerId: sql.ref('certificates.producer_id'),
  sector: sql.ref('certificates.sector'),
  level: sql`case certificates.issuer_level when 'district' then 'province' else certificates.issuer_level end`,
}

/** The era whose terms count for a certificate; those given under rules that are not loaded follow the latest. */
export function eraOf(certificate: Pick<CertificateRow, 'era'>): Era {
  const era = eraById(certificate.era) ?? ERAS.at(-1)
  if (!era) throw new Error('No era is loaded')
  return era
}

/** The rules that what is done to a certificate today follows (withdrawal, Điều 8): those in force, whatever it was judged by. */
export function lawOn(day: PlainDate, certificate: Pick<CertificateRow, 'era'>): Era {
  return eraFor({ event: 'submitted', date: day }) ?? eraOf(certificate)
}

/** The letters before its end, earliest first: those of its era and of the decrees since. */
export function noticesFor(certificate: Pick<CertificateRow, 'era' | 'issued_on' | 'expires_on'>): Notice[] {
  return noticesOf(eraOf(certificate), { issuedOn: certificate.issued_on, expiresOn: certificate.expires_on })
}

/** The criteria that a certificate was judged by, when their rules are loaded; nothing may be said of others. */
export function judgedBy(certificate: Pick<CertificateRow, 'era' | 'set_no'>): { act: string; set: string; group: string; subgroup: string } | undefined {
  const era = eraById(certificate.era)
  return era && { act: era.act.number, ...classOf(era, certificate.set_no) }
}

/** Step of its lifecycle: what was done to it, whatever the day. */
export function stageOf(certificate: Pick<CertificateRow, 'withdrawn_on' | 'replaced_on' | 'is_current'>): CertificateStage {
  if (certificate.withdrawn_on !== null) return 'withdrawn'
  return certificate.replaced_on !== null || !certificate.is_current ? 'replaced' : 'given'
}

/** What may be said of it on a day (26/2026/QĐ-TTg, Điều 4.3, 7.6a, 8, 12.3). */
export function stateOf(certificate: CertificateDates, today: PlainDate): CertificateState {
  return certificateState(
    eraOf(certificate),
    {
      issuedOn: certificate.issued_on,
      expiresOn: certificate.expires_on,
      ...(certificate.withdrawn_on === null ? {} : { withdrawnOn: certificate.withdrawn_on }),
      ...(certificate.replaced_on === null ? {} : { replacedOn: certificate.replaced_on }),
      ...(certificate.extended_until === null ? {} : { extended: certificate.extended_until }),
    },
    today,
  )
}

/** The stored days that tell the state without the era at hand. */
export type StoredDays = Pick<CertificateRow, 'filing_from' | 'expires_on' | 'good_until' | 'withdrawn_on' | 'replaced_on'>

/** The same answer as `stateOf` from the days kept in the row, as `stateCase` gives it in SQL; for lists of many. */
export function storedState(row: StoredDays, today: PlainDate): CertificateState {
  if (row.withdrawn_on !== null && row.withdrawn_on <= today) return 'withdrawn'
  if (row.replaced_on !== null && row.replaced_on <= today) return 'replaced'
  if (row.good_until < today) return 'expired'
  if (row.expires_on < today) return 'extended'
  return row.filing_from <= today ? 'expiring' : 'valid'
}

/** Its dates: expiry, filing of the next dossier, notices, longest extension. */
export function termsOf(certificate: Pick<CertificateRow, 'era' | 'issued_on' | 'expires_on'>): CertificateTerms {
  return certificateTerms(eraOf(certificate), { issuedOn: certificate.issued_on, expiresOn: certificate.expires_on })
}

/** A dossier for re-evaluation that is being looked at. */
export type PendingReevaluation = { id: number; number: string; submittedOn: PlainDate; stage: string }

/**
 * Why a certificate cannot run on while a re-evaluation is awaited (Điều 12.3): it "goes on being valid" until the result of a
 * dossier that was handed in after the time of Điều 7.6a and, since what has ended cannot go on, before the end of its term;
 * once, and not beyond its longest end.
 */
export function whyNotExtendable(
  certificate: Pick<CertificateRow, 'era' | 'issued_on' | 'expires_on' | 'extended_on'>, pending: Pick<PendingReevaluation, 'number' | 'submittedOn'> | undefined, today: PlainDate,
): string | undefined {
  const { filing, expiresOn, extensionEndsOn } = termsOf(certificate)
  if (certificate.extended_on !== null) return `Đã kéo dài từ ngày ${formatDate(certificate.extended_on)}.`
  if (today <= filing.to) return `Chủ thể còn nộp được hồ sơ đánh giá lại đúng hạn, đến hết ngày ${formatDate(filing.to)}, nên chưa kéo dài.`
  if (today > extensionEndsOn) return `Đã quá thời gian kéo dài dài nhất, hết ngày ${formatDate(extensionEndsOn)}.`
  if (!pending) return 'Chưa nộp hồ sơ đánh giá lại: giấy chỉ kéo dài để chờ kết quả của hồ sơ đã nộp (Điều 12 khoản 3).'
  if (pending.submittedOn <= filing.to) return `Hồ sơ ${pending.number} nộp ngày ${formatDate(pending.submittedOn)}, đúng hạn: cần có kết quả trước ngày giấy hết thời hạn. Điều 12 khoản 3 dành cho hồ sơ nộp chậm.`
  if (pending.submittedOn > expiresOn) return `Hồ sơ ${pending.number} nộp ngày ${formatDate(pending.submittedOn)}, sau khi giấy hết thời hạn, nên không còn gì để kéo dài.`
  return undefined
}

/** What the policy needs to know of a certificate. */
export function certificateSubject(
  certificate: Pick<CertificateRow, 'id' | 'path' | 'issuer_level' | 'sector' | 'producer_id' | 'era' | 'withdrawn_on' | 'replaced_on' | 'is_current'>,
): Subject {
  return {
    kind: 'certificate',
    id: String(certificate.id),
    paths: [certificate.path],
    level: answeringLevel(readLevel(certificate.issuer_level)),
    stage: { machine: 'certificate', name: stageOf(certificate) },
    producerId: certificate.producer_id,
    sector: certificate.sector,
    era: certificate.era,
  }
}

/** A stored level. @throws Error when it is none (the table's CHECK forbids it) */
export function readLevel(text: string): Level {
  const level = LEVELS.find((one) => one === text)
  if (!level) throw new Error(`No level ${text}`)
  return level
}

/** A finding on one of the grounds of Điều 8.1, and the last day to decide on it (Điều 8.4). */
export const Conclusion = z.object({
  ground: z.string(),
  groundText: z.string(),
  conclusion: z.object({ number: z.string(), on: z.string(), by: z.string() }),
  dueOn: z.string(),
})
export type Conclusion = z.output<typeof Conclusion>

/** The finding that waits for a decision, or nothing. */
export function conclusionOf(certificate: Pick<CertificateRow, 'conclusion' | 'withdrawn_on'>): Conclusion | undefined {
  return certificate.conclusion === null || certificate.withdrawn_on !== null ? undefined : Conclusion.parse(certificate.conclusion)
}

/** Why and by which papers a certificate was withdrawn (Điều 8). */
export const Withdrawal = Conclusion.extend({ decision: z.object({ number: z.string(), on: z.string() }) })
export type Withdrawal = z.output<typeof Withdrawal>

/** The withdrawal of a row, or nothing. */
export function withdrawalOf(certificate: Pick<CertificateRow, 'withdrawal'>): Withdrawal | undefined {
  return certificate.withdrawal === null ? undefined : Withdrawal.parse(certificate.withdrawal)
}

/** The sectors of the classification, in its order. */
export const SECTOR_CODES = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const

/** Group and subgroup that a criteria set stands for, in the words of the law. */
function classOf(era: Era, setNo: number): { group: string; subgroup: string; set: string } {
  const set = criteriaSet(era, setNo)
  return { group: set?.group.name ?? '', subgroup: set?.subgroup?.name ?? '', set: set?.name ?? '' }
}

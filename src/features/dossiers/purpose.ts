import { type CertificateTerms, certificateState, certificateTerms } from '../../rules/engine/terms.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Purpose } from './model.ts'

/** The certificate a product carries now, as far as the purpose of a new dossier depends on it. */
export type HeldCertificate = {
  number: string
  stars: number
  issuedOn: PlainDate
  expiresOn: PlainDate
  extended: boolean
  withdrawnOn: PlainDate | null
}

export type PurposeChoice = {
  purpose: Purpose
  /** Least star that may be wished for: an upgrade asks for more than the product has. */
  minStars: 3 | 4 | 5
  /** Present for re-evaluation: the first and the last day to hand in (Điều 7.6a). */
  filing?: CertificateTerms['filing']
}

/**
 * Why a dossier is made, from the certificate in hand: none or withdrawn → first; in force → upgrade; from the first
 * day of filing on → re-evaluation, also late while the certificate may run on (Điều 7.5, 7.6a, 12.3).
 */
export function purposeFor(era: Era, held: HeldCertificate | undefined, today: PlainDate): PurposeChoice {
  if (!held) return { purpose: 'first', minStars: 3 }
  const facts = {
    issuedOn: held.issuedOn,
    expiresOn: held.expiresOn,
    extended: held.extended,
    ...(held.withdrawnOn === null ? {} : { withdrawnOn: held.withdrawnOn }),
  }
  const state = certificateState(era, facts, today)
  const terms = certificateTerms(era, facts)
  if (state === 'withdrawn' || state === 'replaced') return { purpose: 'first', minStars: 3 }
  if (state === 'expired' && today > terms.extensionEndsOn) return { purpose: 'first', minStars: 3 }
  if (state === 'valid' && held.stars < 5) return { purpose: 'upgrade', minStars: held.stars === 3 ? 4 : 5 }
  return { purpose: 'reevaluation', minStars: 3, filing: terms.filing }
}

/** Whether a dossier for re-evaluation may be handed in today: not before its time; late is told, not refused (Điều 12.3). */
export function filingOn(choice: PurposeChoice, today: PlainDate): 'open' | 'too-early' | 'late' {
  if (!choice.filing) return 'open'
  if (today < choice.filing.from) return 'too-early'
  return today > choice.filing.to ? 'late' : 'open'
}

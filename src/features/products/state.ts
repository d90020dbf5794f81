import { type CertificateState, certificateState } from '../../rules/engine/terms.ts'
import { ERAS, eraById } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { CertificateFacts } from './store.ts'

/** The state of a certificate today, under the terms of its era (of the latest era when its own is not loaded). */
export function stateToday(certificate: Pick<CertificateFacts, 'era' | 'issuedOn' | 'expiresOn' | 'extended' | 'withdrawnOn' | 'replacedOn'>, today: PlainDate): CertificateState {
  const era = eraById(certificate.era) ?? ERAS.at(-1)
  if (!era) throw new Error('No era is loaded')
  const { issuedOn, expiresOn, extended, withdrawnOn, replacedOn } = certificate
  return certificateState(era, { issuedOn, expiresOn, extended, ...(withdrawnOn === null ? {} : { withdrawnOn }), ...(replacedOn === null ? {} : { replacedOn }) }, today)
}

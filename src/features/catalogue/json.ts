import type { CertificateState } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { storedState, withdrawalOf } from '../certificates/index.ts'
import { apiPaths, cataloguePaths, photoPath } from './paths.ts'
import type { Card, CardPage, Checked } from './store.ts'

type Json = Record<string, unknown>

function cardOf(card: Card, today: PlainDate, base: string): Json {
  return {
    id: card.product_id,
    name: card.product_name,
    producer: card.producer_name,
    stars: card.stars,
    starsToday: starsToday(card.stars, storedState(card, today)),
    state: storedState(card, today),
    validUntil: card.good_until,
    sector: card.sector,
    criteriaSet: card.set_no,
    commune: { code: card.commune_code, name: card.commune_name },
    province: { code: card.province_code, name: card.province_name },
    productCode: card.product_code,
    certificate: card.number,
    photo: card.photo === null ? null : `${base}${photoPath(card.product_id, card.photo)}`,
    links: {
      page: `${base}${cataloguePaths.vi.product(card.product_id)}`,
      certificate: `${base}${apiPaths.certificate(card.number)}`,
    },
  }
}

/** The stars that may be claimed today: those of the certificate while it holds, else none. */
function starsToday(stars: number, state: CertificateState): number | null {
  return state === 'valid' || state === 'expiring' || state === 'extended' ? stars : null
}

/** One page of the JSON list; `next` is the value of `after` for the page that follows, or null. */
export function productsJson(page: CardPage, today: PlainDate, base: string): Json {
  return { items: page.cards.map((card) => cardOf(card, today, base)), next: page.next === null ? null : String(page.next) }
}

/** One certificate as it stands today. */
export function certificateJson(certificate: Checked, state: CertificateState, today: PlainDate, base: string): Json {
  const withdrawal = withdrawalOf(certificate)
  return {
    number: certificate.number,
    state,
    today,
    stars: certificate.stars,
    starsToday: starsToday(certificate.stars, state),
    product: { id: certificate.product_id, name: certificate.product_name, pack: certificate.pack || certificate.product_pack },
    producer: { name: certificate.producer_name, address: certificate.address },
    commune: { code: certificate.commune_code, name: certificate.commune_name },
    province: { code: certificate.province_code, name: certificate.province_name },
    productCode: certificate.product_code,
    issuedOn: certificate.issued_on,
    expiresOn: certificate.expires_on,
    validUntil: certificate.good_until,
    extendedUntil: certificate.extended_until,
    issuer: certificate.issuer,
    decision: { number: certificate.decision_number, on: certificate.decision_on },
    withdrawn: certificate.withdrawn_on === null ? null : { on: certificate.withdrawn_on, reason: certificate.withdrawn_reason, decision: withdrawal?.decision.number ?? null },
    replaced: certificate.replaced_on === null ? null : { on: certificate.replaced_on, by: certificate.next_number, purpose: certificate.next_purpose },
    correctedOn: certificate.corrected_on,
    reissuedOn: certificate.reissued_on,
    rules: { era: certificate.era, set: certificate.set_no },
    links: {
      self: `${base}${apiPaths.certificate(certificate.number)}`,
      page: `${base}${cataloguePaths.vi.number(certificate.number)}`,
      qr: `${base}${cataloguePaths.vi.link(certificate.link)}`,
      product: `${base}${cataloguePaths.vi.product(certificate.product_id)}`,
    },
  }
}

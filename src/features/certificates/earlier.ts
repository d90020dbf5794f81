import type { Tx } from '../../platform/db/database.ts'
import { certificateTerms } from '../../rules/engine/terms.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { findUnit, getUnit, nameOn, predecessorsOn, type Unit, unitByCode, unitLabel } from '../places/index.ts'
import { eraOf } from './model.ts'
import { fullAddress, placeNames } from './names.ts'
import { newLink, numberKey } from './number.ts'
import { searchText } from './search-text.ts'
import { sortKey } from './sort-key.ts'
import * as store from './store.ts'

/** A certificate given before the system, as its paper says. */
export type EarlierCertificate = {
  number: string
  productId: number
  productName: string
  productCode: string
  pack: string
  producer: { id: number; name: string; address: string }
  /** Commune of today that answers for it, and the unit of that day when that one is no more. */
  unit: { id: number; path: string }
  formerUnitId: number | null
  issuedOn: PlainDate
  decision: { number: string; on: PlainDate; level: Level | null }
  era: string
  setNo: number
  sector: string
  stars: 3 | 4 | 5
  /** Earlier certificates of the product that this one may replace. */
  mayReplace: readonly number[]
}

/**
 * Enters a certificate given before the system: names of its day, terms of its era, codes of the commune that answers for it
 * today. Where the product has later ones it stands before them, as replaced; those in `mayReplace` it replaces itself.
 * @returns its id and last day
 */
export async function recordEarlierCertificate(tx: Tx, given: EarlierCertificate): Promise<{ id: number; expiresOn: PlainDate }> {
  const { issuedOn, unit, producer } = given
  const era = eraOf(given)
  const terms = certificateTerms(era, { issuedOn })
  const place = await placeNames(tx, given.formerUnitId ?? unit.id, issuedOn)
  const answering = await getUnit(tx, unit.id)
  const authority = era.authority.value.find((one) => one.stars === given.stars)
  const level = given.decision.level ?? authority?.level ?? 'province'
  const body = await bodyOf(tx, level, given.formerUnitId ?? unit.id, issuedOn)
  const title = authority?.level === level ? authority.decidedBy : level === 'central' ? 'Bộ trưởng' : `Chủ tịch UBND cấp ${level === 'district' ? 'huyện' : 'tỉnh'}`
  const others = (await store.certificatesOfProduct(tx, given.productId)).filter((one) => one.withdrawn_on === null)
  const next = others.findLast((one) => one.issued_on > issuedOn)
  const before = others.filter((one) => one.issued_on <= issuedOn && given.mayReplace.includes(one.id)).at(0)
  if (before) await store.updateCertificate(tx, before.id, { replaced_on: issuedOn, is_current: false })
  const id = await store.insertCertificate(tx, {
    number: given.number, number_key: numberKey(given.number), link: newLink(), product_id: given.productId,
    decision_number: given.decision.number, decision_on: given.decision.on, issuer: title.replace(/cấp (tỉnh|huyện)/, body.name), issuer_level: level, issuer_unit_id: body.unitId,
    era: given.era, set_no: given.setNo, sector: given.sector, stars: given.stars, issued_on: issuedOn, expires_on: terms.expiresOn, filing_from: terms.filing.from,
    ...(next ? { is_current: false, replaced_on: next.issued_on, replaced_by: next.id } : {}),
    product_code: given.productCode, product_name: given.productName, pack: given.pack, producer_id: producer.id, producer_name: producer.name,
    address: fullAddress(producer.address, place.communeName, place.label),
    // Lists and filters go by the units of today; what the paper says keeps the names of its day.
    unit_id: unit.id, path: unit.path, commune_code: answering.code, commune_name: place.communeName, province_code: answering.path.split('.')[1] ?? '', province_name: place.provinceName,
    sort_key: sortKey(given.productName), search: searchText([given.productName, producer.name, ...place.search, unitLabel(answering)]),
  })
  if (before) await store.updateCertificate(tx, before.id, { replaced_by: id })
  return { id, expiresOn: terms.expiresOn }
}

/** The unit whose body decided, and its name on that day. */
async function bodyOf(tx: Tx, level: Level, communeId: number, on: PlainDate): Promise<{ unitId: number; name: string }> {
  const commune = await communeThen(tx, communeId, on)
  const above = commune.above.find((one) => one.level === level) ?? commune.above.at(-1)
  const found: Unit | undefined = level === 'central' ? await unitByCode(tx, 'VN', on) : above && (await findUnit(tx, above.id))
  if (!found) throw new Error(`No ${level} above unit ${communeId}`)
  return { unitId: found.id, name: (await nameOn(tx, found.id, on))?.fullName ?? found.names.at(-1)?.fullName ?? '' }
}

/** The commune itself, or one of those that stood in its place on that day: they tell which bodies were above. */
async function communeThen(tx: Tx, communeId: number, on: PlainDate): Promise<Unit> {
  const commune = await getUnit(tx, communeId)
  if (commune.validFrom === null || commune.validFrom <= on) return commune
  const [before] = await predecessorsOn(tx, communeId, on)
  return before ? getUnit(tx, before.id) : commune
}

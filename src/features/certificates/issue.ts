import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type CommandOutcome, type Door, defineCommand } from '../../access/command.ts'
import { nextNumber } from '../../platform/db/counters.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict } from '../../platform/refused.ts'
import { certificateTerms } from '../../rules/engine/terms.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { Level, PlainDate, RecognisedStars } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { getUnit, nameOn } from '../places/index.ts'
import { answeringLevel } from './answering.ts'
import { eraOf, readLevel, stageOf } from './model.ts'
import { starsGiven } from '../results/index.ts'
import { fullAddress, namesJudged, type PlaceNames, placeNames } from './names.ts'
import { searchText } from './search-text.ts'
import { endExtension } from './commands.ts'
import { tellProducerAndCommune } from './letters.ts'
import { issuerMark, newLink, numberKey, productCode } from './number.ts'
import { certificatePaths } from './paths.ts'
import { sortKey } from './sort-key.ts'
import * as store from './store.ts'

export type IssuedCertificate = { id: number; number: string; link: string }

/**
 * Gives the certificate that follows from a recognised result (26/2026/QĐ-TTg, Điều 4.3): number of the issuing body and year,
 * product code, dates and authority of the dossier's era, the names of the day; it replaces the product's certificate before it.
 * Run by the system when the decision is issued; once for each result.
 */
export const issueCertificate = defineCommand({
  name: 'certificate.issue',
  title: 'Cấp giấy chứng nhận theo quyết định công nhận',
  action: 'certificate.issue',
  input: z.object({ result: id }),
  load: async (tx, input) => {
    const state = await store.lockRecognition(tx, input.result)
    if (!state) return undefined
    const { result, product, dossier } = state
    return {
      subject: { kind: 'certificate', id: `result-${result.id}`, paths: [product.path], level: answeringLevel(readLevel(state.decision.level)), producerId: dossier.producer_id, sector: dossier.sector, era: result.era },
      state,
    }
  },
  run: async (tx, { state, today }) => {
    const { result, decision, dossier, product, producer } = state
    const level = readLevel(decision.level)
    const stars = readStars(starsGiven({ ...result, acts_for: dossier.acts_for, own_power: dossier.own_power }, level))
    if (stars === undefined) throw conflict('Kết quả dưới 3 sao không có giấy chứng nhận (Điều 4 khoản 1a).')
    if (await store.certificateOfResult(tx, result.id)) throw conflict('Kết quả này đã có giấy chứng nhận.')
    const issuedOn = decision.issued_on ?? today
    const judged = namesJudged(state.frozen, product, producer)
    const made = await store.unitAtPath(tx, dossier.path, issuedOn)
    const place = await placeNames(tx, made.id, issuedOn)
    const era = eraOf({ era: result.era })
    const terms = certificateTerms(era, { issuedOn })
    const { issuer, mark } = await issuerOf(tx, level, decision.unit_id, stars, issuedOn, result.era)
    const year = Number(issuedOn.slice(0, 4))
    const number = await store.nextFreeNumber(tx, { level, unitId: decision.unit_id }, year, mark)
    const code = await giveProductCode(tx, product.id, era, place, issuedOn)
    const earlier = await endEarlier(tx, product.id, issuedOn)
    const link = newLink()
    const certificate = await store.insertCertificate(tx, {
      number, number_key: numberKey(number), link,
      product_id: product.id, dossier_id: dossier.id, result_id: result.id, decision_id: decision.id,
      decision_number: decisionNumber(decision), decision_on: issuedOn, issuer, issuer_level: level, issuer_unit_id: decision.unit_id,
      era: result.era, set_no: result.set_no, sector: dossier.sector, stars, issued_on: issuedOn, expires_on: terms.expiresOn, filing_from: terms.filing.from,
      product_code: code, product_name: judged.product, pack: judged.pack, producer_id: producer.id, producer_name: judged.producer,
      address: fullAddress(judged.address, place.communeName, place.label),
      unit_id: made.id, path: made.path, commune_code: place.communeCode, commune_name: place.communeName,
      province_code: place.provinceCode, province_name: place.provinceName,
      sort_key: sortKey(judged.product), search: searchText([judged.product, judged.producer, ...place.search]),
    })
    const events: [JournalEvent, ...JournalEvent[]] = [
      {
        type: 'certificate.issued',
        subject: { kind: 'certificate', id: String(certificate) },
        path: product.path,
        stage: { from: 'none', to: 'given' },
        data: { certificate, number, productCode: code, product: product.id, result: result.id, decision: decision.id, stars, issuedOn, expiresOn: terms.expiresOn },
      },
    ]
    if (earlier !== undefined) {
      await store.updateCertificate(tx, earlier, { replaced_by: certificate })
      await store.dropWaitingLetters(tx, earlier, `Đã có giấy mới ${number} ngày ${formatDate(issuedOn)}.`)
      events.push({
        type: 'certificate.replaced', subject: { kind: 'certificate', id: String(earlier) }, path: product.path,
        stage: { from: 'given', to: 'replaced' }, data: { by: certificate, number, on: issuedOn, purpose: dossier.purpose, stars },
      })
    }
    const outcome: CommandOutcome<IssuedCertificate> = {
      result: { id: certificate, number, link },
      events,
      ...(await tellProducerAndCommune(tx, { producerId: producer.id, path: product.path, unitId: product.unit_id, today, title: `Giấy chứng nhận ${number}: ${judged.product} đạt ${stars} sao`, detail: `Có giá trị đến hết ngày ${formatDate(terms.expiresOn)}.`, href: certificatePaths.record(certificate) })),
    }
    return outcome
  },
})

function readStars(stars: number): RecognisedStars | undefined {
  return stars === 3 || stars === 4 || stars === 5 ? stars : undefined
}

/** Who decides at a level when the era does not say it of these stars (a council may give fewer than its own). */
const USUAL_TITLE: Record<Level, string> = { commune: 'UBND cấp xã', district: 'UBND cấp huyện', province: 'Chủ tịch UBND cấp tỉnh', central: 'Bộ trưởng Bộ Nông nghiệp và Môi trường' }

/** Who decided, in words, and the mark of the issuing body in numbers. */
async function issuerOf(tx: Tx, level: Level, unitId: number, stars: RecognisedStars, on: PlainDate, era: string): Promise<{ issuer: string; mark: string }> {
  const unit = await getUnit(tx, unitId)
  const name = (await nameOn(tx, unitId, on))?.fullName ?? unit.names.at(-1)?.fullName ?? ''
  const { value } = eraOf({ era }).authority
  const authority = value.find((one) => one.stars === stars && one.level === level) ?? value.find((one) => one.level === level)
  const title = authority?.decidedBy ?? USUAL_TITLE[level]
  return { issuer: title.replace(/cấp (tỉnh|huyện)/, name), mark: issuerMark(level, unit.code) }
}

function decisionNumber(decision: { number: string | null; symbol: string }): string {
  const number = decision.number ?? ''
  return number.includes('/') || decision.symbol === '' ? number : `${number}/${decision.symbol}`
}

/** The product's code of the year: the one it has, or the next of its commune and year. */
async function giveProductCode(tx: Tx, productId: number, era: Era, place: PlaceNames, on: PlainDate): Promise<string> {
  const year = Number(on.slice(0, 4))
  const known = await store.productCodeOf(tx, productId, era.id, year)
  if (known) return known
  const next = async (): Promise<string> => productCode(era.productCode?.value.pattern, place, await nextNumber(tx, `product-code/${place.communeCode}/${year}`), year)
  let code = await next()
  while (await store.isCodeTaken(tx, code)) code = await next()
  await store.insertProductCode(tx, { code, productId, scheme: era.id, on })
  return code
}

/** The product's certificate so far is no longer the current one. @returns its id when it was in force and is replaced */
async function endEarlier(tx: Tx, productId: number, on: PlainDate): Promise<number | undefined> {
  const earlier = await store.currentCertificateOf(tx, productId)
  if (!earlier) return undefined
  const inForce = stageOf(earlier) === 'given'
  await store.updateCertificate(tx, earlier.id, inForce ? { is_current: false, replaced_on: on } : { is_current: false })
  return inForce ? earlier.id : undefined
}

/**
 * Reaction to `decision.issued`: a certificate for each result that the decision recognises. Repeatable: results that have
 * one are passed over, and each is its own transaction, so that a job that was cut off goes on where it stopped.
 * @returns the certificates made now
 */
export async function issueCertificates(door: Door, db: Db, decisionId: number): Promise<IssuedCertificate[]> {
  const made: IssuedCertificate[] = []
  for (const result of await store.resultsOfDecision(db, decisionId)) {
    if (await store.certificateOfResult(db, result)) continue
    made.push(await door.run(SYSTEM, issueCertificate, { result }, `certificate-of-result-${result}`))
  }
  return made
}

/**
 * Reaction to a re-evaluation that ends without recognition: an extension of Điều 12.3 ends with the result. Repeatable.
 * @param dossierId the dossier whose result is final
 */
export async function endExtensionAfter(door: Door, db: Db, dossierId: number): Promise<void> {
  const extended = await store.extendedByDossier(db, dossierId, door.today())
  if (extended !== undefined) await door.run(SYSTEM, endExtension, { certificate: extended, on: door.today() }, `end-extension-${dossierId}`)
}

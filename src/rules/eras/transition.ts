/** What a later decree says of cases begun under an earlier one (26/2026/QĐ-TTg, Điều 12.2). The days are data of that decree. */
import type { Era } from './era.ts'
import { ERAS } from './index.ts'
import type { DossierPurpose, Fact, PlainDate } from '../vocabulary.ts'

/**
 * The last day on which a case of an earlier era may be finished, with its source; undefined where no later decree sets
 * one, or for a case first submitted when that decree was already in force.
 */
export function pendingUntil(era: Pick<Era, 'id'>, purpose: DossierPurpose, firstSubmittedOn: PlainDate): Fact<PlainDate> | undefined {
  const own = ERAS.findIndex(known => known.id === era.id)
  if (own < 0) return undefined
  const later = ERAS.slice(own + 1).find(known => known.transition !== undefined && firstSubmittedOn < known.inForce.value.from)
  const fact = purpose === 'reevaluation' ? later?.transition?.pendingReevaluation : later?.transition?.pendingFirstOrUpgrade
  return fact && { value: fact.value.finishBy, source: fact.source }
}

/** Whether a case of an earlier era can no longer be finished: its last day is over. */
export function lapsed(era: Pick<Era, 'id'>, purpose: DossierPurpose, firstSubmittedOn: PlainDate, today: PlainDate): boolean {
  const last = pendingUntil(era, purpose, firstSubmittedOn)
  return last !== undefined && today > last.value
}

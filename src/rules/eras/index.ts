/** The eras that are loaded, and the one that counts for a case. A new decree is a folder and a line here. */
import { D26_2026 } from './d26-2026/era.ts'
import type { Era } from './era.ts'
import type { CriteriaSet } from '../engine/criteria.ts'
import type { EraId, PlainDate } from '../vocabulary.ts'

export type { Era } from './era.ts'

/** Oldest first. */
export const ERAS: readonly Era[] = [D26_2026]

/** The era with this id, or undefined. */
export function eraById(id: EraId): Era | undefined {
  return ERAS.find(era => era.id === id)
}

/**
 * The era that counts for a dossier first submitted on that day, for first evaluation, upgrade or re-evaluation
 * (26/2026/QĐ-TTg, Điều 12.2). Undefined before the first era loaded.
 */
export function eraFor(when: { event: 'submitted' | 'reevaluation'; date: PlainDate }): Era | undefined {
  return ERAS.findLast(({ inForce: { value } }) => when.date >= value.from && (value.to === undefined || when.date <= value.to))
}

/** A criteria set of an era by its number, or undefined. */
export function criteriaSet(era: Pick<Era, 'criteriaSets'>, set: number): CriteriaSet | undefined {
  return era.criteriaSets.find(candidate => candidate.set === set)
}

/** The eras that are loaded, and the one that counts for a case. A new decree is a folder and a line here. */
import { D1048_2019 } from './d1048-2019/era.ts'
import { D148_2023 } from './d148-2023/era.ts'
import { D1489_2025 } from './d1489-2025/era.ts'
import { D26_2026 } from './d26-2026/era.ts'
import type { Era } from './era.ts'
import type { CriteriaSet } from '../engine/criteria.ts'
import { addDays } from '../engine/dates.ts'
import type { EraId, PlainDate } from '../vocabulary.ts'

export type { Era } from './era.ts'

/** The decrees that come with the program, oldest first. */
const DECREES: readonly Era[] = [D1048_2019, D148_2023, D1489_2025, D26_2026]

/** Every era, oldest first: the decrees, then the rule sets that an administrator kept for a later day. */
export let ERAS: readonly Era[] = DECREES

/**
 * Puts kept rule sets behind the decrees, in the place of those kept before. From its first day each one counts for new
 * cases, and the era before it ends the day before.
 */
export function useKeptEras(kept: readonly Era[]): void {
  const inOrder = kept.toSorted((one, other) => (one.inForce.value.from < other.inForce.value.from ? -1 : 1))
  ERAS = [...DECREES, ...inOrder].map((era, index, all) => {
    const next = all[index + 1]
    if (!next || !kept.includes(next)) return era
    const to = addDays(next.inForce.value.from, -1)
    return era.inForce.value.to !== undefined && era.inForce.value.to <= to ? era : { ...era, inForce: { ...era.inForce, value: { ...era.inForce.value, to } } }
  })
}

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

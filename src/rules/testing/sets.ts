/** Loaded sets by number, for tests. */
import type { CriteriaSet } from '../engine/criteria.ts'
import { criteriaSet, eraById } from '../eras/index.ts'

/** A set of an era that must exist. @throws when it does not. */
export function setOf(number: number, era = 'd26-2026'): CriteriaSet {
  const found = eraById(era)
  const set = found && criteriaSet(found, number)
  if (!set) throw new Error(`No set ${number} in ${era}`)
  return set
}

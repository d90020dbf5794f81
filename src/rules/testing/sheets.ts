/** Sheets made to measure, for tests, worked examples and demonstrations. */
import { leafCriteria, minimumsFor } from '../engine/criteria.ts'
import type { CriteriaSet, Criterion, Option } from '../engine/criteria.ts'
import type { Answers } from '../engine/score.ts'
import type { Points, Stars } from '../vocabulary.ts'

/** The answers with most points. */
export function bestAnswers(set: CriteriaSet): Answers {
  return pick(set, (one, other) => (other.points > one.points ? other : one))
}

/** The answers with fewest points. */
export function lowestAnswers(set: CriteriaSet): Answers {
  return pick(set, (one, other) => (other.points < one.points ? other : one))
}

/**
 * A complete sheet of exactly `total` points on which every minimum of `meets` stars is met.
 * @throws when the set has no such sheet.
 */
export function sheetWith(set: CriteriaSet, wanted: { total: Points; meets?: Stars }): Answers {
  const minimums = new Map(minimumsFor(set, wanted.meets ?? 1).map(minimum => [minimum.criterion, minimum.points]))
  const leaves = leafCriteria(set)
  const reachable: Map<Points, Option>[] = []
  let totals = new Set<Points>([0])
  for (const leaf of leaves) {
    const allowed = leaf.options.filter(option => option.points >= (minimums.get(leaf.code) ?? 0))
    const step = new Map<Points, Option>()
    for (const sum of totals) for (const option of allowed) if (sum + option.points <= wanted.total) step.set(sum + option.points, option)
    reachable.push(step)
    totals = new Set(step.keys())
  }
  return walkBack(leaves, reachable, wanted)
}

function walkBack(leaves: readonly Criterion[], reachable: readonly Map<Points, Option>[], wanted: { total: Points; meets?: Stars }): Answers {
  const answers: Answers = {}
  let left = wanted.total
  for (let index = leaves.length - 1; index >= 0; index -= 1) {
    const leaf = leaves[index]
    const option = reachable[index]?.get(left)
    if (!leaf || !option) throw new Error(`No sheet of ${wanted.total} points meets the minimums of ${wanted.meets ?? 1} stars`)
    answers[leaf.code] = option.code
    left -= option.points
  }
  return answers
}

function pick(set: CriteriaSet, choose: (one: Option, other: Option) => Option): Answers {
  return Object.fromEntries(leafCriteria(set).map(leaf => [leaf.code, leaf.options.reduce(choose).code]))
}

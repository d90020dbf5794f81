/** For a producer's self-assessment: where it stands and what the next star asks. Advice, never a promise. */
import { findOption, leafCriteria } from './criteria.ts'
import type { CriteriaSet, Criterion } from './criteria.ts'
import { bandOf } from './rank.ts'
import { chosenOptions, scorePartial, unmetMinimums } from './score.ts'
import type { Answers } from './score.ts'
import type { Era } from '../eras/era.ts'
import type { Points, Stars } from '../vocabulary.ts'

export type MinimumToReach = {
  criterion: string
  label: string
  /** The option that at least must be reached. */
  option: string
  optionLabel: string
  needPoints: Points
  /** Undefined while the criterion is not answered. */
  reached?: Points
}

export type Advice = {
  total: Points
  /** Whether every criterion is answered; else the rest counts as nothing yet. */
  complete: boolean
  missing: string[]
  band: Stars
  /** The stars if a council scored exactly so. */
  stars: Stars
  next?: {
    stars: Stars
    /** Points still lacking to the band. */
    pointsNeeded: Points
    unmet: MinimumToReach[]
  }
  /** For each criterion with a better option: the next one up, and the points it adds. */
  gains: { criterion: string; label: string; option: string; optionLabel: string; gain: Points }[]
}

/** Total, stars and what lifts a product to the next certified star. Works on unfinished answers. */
export function whatLifts(era: Pick<Era, 'bands'>, set: CriteriaSet, answers: Answers): Advice {
  const { total, missing } = scorePartial(set, answers)
  const mean = { sum: total, count: 1 }
  const bands = [...era.bands.value].sort((one, other) => other.stars - one.stars)
  const lowest = bands.at(-1)
  if (!lowest) throw new Error('An era needs bands')
  const stars = bands.find(band => total >= band.from && unmetMinimums(set, answers, band.stars).length === 0)?.stars ?? lowest.stars
  const next = bands.filter(band => band.certified && band.stars > stars).at(-1)
  return {
    total, complete: missing.length === 0, missing, band: bandOf(era, mean)?.stars ?? lowest.stars, stars,
    ...(next ? { next: { stars: next.stars, pointsNeeded: Math.max(0, next.from - total), unmet: minimumsToReach(set, answers, next.stars) } } : {}),
    gains: gainsOf(set, answers),
  }
}

function minimumsToReach(set: CriteriaSet, answers: Answers, stars: Stars): MinimumToReach[] {
  const leaves = leafCriteria(set)
  return unmetMinimums(set, answers, stars).flatMap(minimum => {
    const criterion = leaves.find(leaf => leaf.code === minimum.criterion)
    const option = findOption(set, minimum.criterion, minimum.option)
    if (!criterion || !option) return []
    const { reached } = minimum
    return [{
      criterion: criterion.code, label: criterion.label, option: option.code, optionLabel: option.label, needPoints: minimum.points,
      ...(reached === undefined ? {} : { reached }),
    }]
  })
}

function gainsOf(set: CriteriaSet, answers: Answers): Advice['gains'] {
  return chosenOptions(set, answers).flatMap(({ criterion, option }) => {
    const better = nextUp(criterion, option.points, option.case)
    return better ? [{ criterion: criterion.code, label: criterion.label, option: better.code, optionLabel: better.label, gain: better.points - option.points }] : []
  })
}

/** The option with the fewest points above these, within the same case. */
function nextUp(criterion: Criterion, points: Points, chosenCase: string | undefined): Criterion['options'][number] | undefined {
  return criterion.options
    .filter(option => option.points > points && option.case === chosenCase)
    .sort((one, other) => one.points - other.points)[0]
}

/** Where a product goes after a level has done its work; which level is next is data of the era. */
import { meanAtLeast } from './tally.ts'
import type { Era, RouteStep } from '../eras/era.ts'
import type { LegalSource, Level, Points, Stars } from '../vocabulary.ts'

export type NextStep =
  | { kind: 'recognise'; stars: Stars; source: LegalSource }
  | { kind: 'send-up'; to: Level; source: LegalSource }
  | { kind: 'give-back'; to: Level; choices: ('recognise-on-this-result' | 'evaluate-again')[]; source: LegalSource }
  | { kind: 'not-recognised'; source: LegalSource }

/** The step of the route that a level takes, or undefined when the era gives it none. */
export function routeStep(era: Pick<Era, 'route'>, level: Level): RouteStep | undefined {
  return era.route.find(step => step.level === level)
}

/** The level that first receives a dossier. */
export function firstLevel(era: Pick<Era, 'route'>): Level {
  const first = era.route[0]
  if (!first) throw new Error('An era needs a route')
  return first.level
}

/**
 * What follows the result of a level. A level that only assesses sends every dossier up. A level that ranks sends
 * up what reaches both points and stars of the level above, recognises what it may, gives back what lies below.
 * A product given back is asked again at the level it went to, with the result it came with or a new one.
 * @throws when the era gives that level no step.
 */
export function nextStep(era: Pick<Era, 'route'>, level: Level, result: { stars: Stars; sum: Points; count: number }): NextStep {
  const step = routeStep(era, level)
  if (!step) throw new Error(`The route has no step at level ${level}`)
  const { sendUp, giveBack } = step
  if (sendUp && isPromising(sendUp, result)) return { kind: 'send-up', to: sendUp.to, source: sendUp.source }
  if (step.recognises.some(stars => stars === result.stars)) return { kind: 'recognise', stars: result.stars, source: step.source }
  if (giveBack && (giveBack.from === undefined || meanAtLeast(result, giveBack.from))) return { kind: 'give-back', to: giveBack.to, choices: giveBack.choices, source: giveBack.source }
  return { kind: 'not-recognised', source: step.source }
}

/**
 * What a level does with a product that came back to it because the level above found the dossier invalid: it completes
 * the dossier and ranks within its own power, so nothing goes up and no star above its own is given.
 * @throws when the era gives that level no step.
 */
export function nextStepWithinPower(era: Pick<Era, 'route'>, level: Level, result: { stars: Stars }): NextStep {
  const step = routeStep(era, level)
  if (!step) throw new Error(`The route has no step at level ${level}`)
  const stars = step.recognises.filter(own => own <= result.stars).reduce<Stars>((most, own) => (own > most ? own : most), 1)
  return stars === 1 ? { kind: 'not-recognised', source: step.source } : { kind: 'recognise', stars, source: step.source }
}

/** Where a dossier goes that this level finds invalid, where the era sends it to a level below; else undefined. */
export function invalidDossierStep(era: Pick<Era, 'route'>, level: Level): { to: Level; source: LegalSource } | undefined {
  return routeStep(era, level)?.giveBackInvalid
}

function isPromising(sendUp: NonNullable<RouteStep['sendUp']>, result: { stars: Stars; sum: Points; count: number }): boolean {
  if (sendUp.from !== undefined && !meanAtLeast(result, sendUp.from)) return false
  return sendUp.stars === undefined || result.stars >= sendUp.stars
}

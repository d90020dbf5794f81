import type { PlainDate } from '../../../rules/vocabulary.ts'
import { daysBetween } from '../../../rules/engine/dates.ts'
import type { Figure } from '../../indicators/index.ts'
import type { Operator } from '../document/content.ts'
import judging from './data/judging.json' with { type: 'json' }
import { compare, type Exact, exact, minus, plus, times, toNumber, wholePercent } from './exact.ts'

/** What a target asks for: its number or numbers and how they are to be met. Texts are numeric columns. */
export type Measure = { operator: Operator; low: number | string | null; high: number | string | null; tolerance?: number | null | undefined }

/** `counted`: only reported, nothing to meet. `no-data`: nothing known, which is not 0. */
export const VERDICTS = ['below', 'met', 'above', 'counted', 'no-data'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Judgement = {
  verdict: Verdict
  /** Whether what the target asks for is fulfilled; null where there is nothing to say. More than "at most" is above and not reached. */
  reached: boolean | null
  /** From which and up to which value it counts as met; for "more than" the lower bound itself does not count. */
  from: number | null
  to: number | null
  /** For "more than": the lower bound is to be passed, not met. */
  strict: boolean
  /** How far under or over those bounds; null when within them or not judged. */
  gap: number | null
}

/** Per cent below and above an "about" that still are that number, and whose they are. */
export function toleranceOf(measure: Pick<Measure, 'tolerance'>): { percent: number; own: boolean; reason: string } {
  const own = measure.tolerance !== null && measure.tolerance !== undefined
  return { percent: own ? (measure.tolerance ?? 0) : judging.aboutPercent, own, reason: judging.reason }
}

/** What a reader of "about" is told of the tolerance, when it is the usual one; empty for all others. */
export function judgingNote(measure: Measure): string {
  if (measure.operator !== 'about') return ''
  return toleranceOf(measure).own ? '' : `${judging.reason} ${judging.source}`
}

type Bounds = { from: Exact | null; to: Exact | null; strict: boolean }

/** The bounds within which a target is met. */
function boundsOf(measure: Measure): Bounds {
  const low = measure.low === null ? null : exact(measure.low)
  const high = measure.high === null ? null : exact(measure.high)
  switch (measure.operator) {
    case 'eq':
      return { from: low, to: low, strict: false }
    case 'ge':
      return { from: low, to: null, strict: false }
    case 'gt':
      return { from: low, to: null, strict: true }
    case 'le':
      return { from: null, to: low, strict: false }
    case 'range':
      return { from: low, to: high, strict: false }
    case 'about': {
      const { percent } = toleranceOf(measure)
      const part = low && times(low, { digits: BigInt(percent), places: 2 })
      return { from: low && part && minus(low, part), to: low && part && plus(low, part), strict: false }
    }
    case 'report':
      return { from: null, to: null, strict: false }
    default: {
      const never: never = measure.operator
      return never
    }
  }
}

/**
 * Whether a target is met by what was reached, exactly: shares are compared by what is above and below their line, not by the
 * rounded per cent.
 */
export function judge(measure: Measure, actual: Figure | undefined): Judgement {
  const { from, to, strict } = boundsOf(measure)
  const bounds = { from: from && toNumber(from), to: to && toNumber(to), strict }
  const none = { ...bounds, reached: null, gap: null }
  const value = fractionOf(actual)
  if (value === null) return { verdict: 'no-data', ...none }
  if (measure.operator === 'report') return { verdict: 'counted', ...none }
  const { over } = value
  // of / over × 100 against a bound: of × 100 against bound × over.
  const against = (bound: Exact): number => compare(value.top, times(bound, over))
  const distance = (bound: Exact): number => Math.abs(over.digits === 1n && over.places === 0 ? toNumber(minus(value.top, bound)) : toNumber(value.top) / toNumber(over) - toNumber(bound))
  if (from && (strict ? against(from) <= 0 : against(from) < 0)) return { verdict: 'below', ...bounds, reached: false, gap: distance(from) }
  if (to && against(to) > 0) return { verdict: 'above', ...bounds, reached: measure.operator !== 'le', gap: distance(to) }
  return { verdict: 'met', ...bounds, reached: true, gap: null }
}

/** Of a target that its plan states in words only: there is no number to reach or to report. */
export const WORDED: Judgement = { verdict: 'counted', reached: null, from: null, to: null, strict: false, gap: null }

const ONE: Exact = { digits: 1n, places: 0 }

/** A figure as a fraction; a share without its parts is taken at its word, one of nothing is no figure. */
function fractionOf(actual: Figure | undefined): { top: Exact; over: Exact } | null {
  if (!actual) return null
  if (actual.of !== null && actual.of !== undefined && actual.over !== null && actual.over !== undefined) {
    if (actual.over <= 0) return null
    return { top: times(exact(actual.of), { digits: 100n, places: 0 }), over: exact(actual.over) }
  }
  return actual.value === null ? null : { top: exact(actual.value), over: ONE }
}

/** Where a target stands on a day: its verdict, and while its time runs whether that is still open. */
export const STANDINGS = ['missed', 'over-limit', 'at-risk', 'no-data-late', 'running', 'no-data', 'not-started', 'met', 'above', 'counted'] as const
export type Standing = (typeof STANDINGS)[number]

type Period = { from: PlainDate; to: PlainDate }

/** Whether a target was missed, or is only not due yet. */
export function standingOf({ verdict, reached }: Pick<Judgement, 'verdict' | 'reached'>, period: Period, today: PlainDate): Standing {
  if (today < period.from) return 'not-started'
  const isOver = today > period.to
  switch (verdict) {
    case 'no-data':
      return isOver ? 'no-data-late' : 'no-data'
    case 'below':
      return isOver ? 'missed' : isNearEnd(period, today) ? 'at-risk' : 'running'
    case 'above':
      return reached ? 'above' : 'over-limit'
    case 'met':
    case 'counted':
      return verdict
    default: {
      const never: never = verdict
      return never
    }
  }
}

/** Whether so little time is left that what is not reached yet may not be reached; the measure is data. */
export function isNearEnd(period: Period, today: PlainDate): boolean {
  const most = Math.min(judging.riskDays, Math.floor((daysBetween(period.from, period.to) + 1) / 4))
  return today >= period.from && today <= period.to && daysBetween(today, period.to) <= most
}

/** How much of the time has gone and how much of the number is reached, in whole per cent; a hint while the period runs, never a verdict. */
export function paceOf(measure: Measure, actual: Figure | undefined, period: Period, today: PlainDate): { time: number; reached: number } | null {
  if (today < period.from || today > period.to || measure.operator === 'le' || measure.operator === 'report' || measure.low === null) return null
  const value = fractionOf(actual)
  if (!value) return null
  const goal = times(exact(measure.low), value.over)
  if (compare(goal, { digits: 0n, places: 0 }) <= 0) return null
  const days = daysBetween(period.from, period.to) + 1
  return { time: Math.floor(((daysBetween(period.from, today) + 1) * 100) / days), reached: wholePercent(value.top, goal) }
}

/** A share in per cent of a whole; shares of several units do not add up. */
export function isShare(unit: string): boolean {
  return unit.trim().startsWith('%')
}

/** Shares a number out in steps of its own last place, so that the parts add up to it: the first ones get one step more. A share in per cent is the same for all. */
export function splitEqually(total: number | string, parts: number, unit: string): number[] {
  const whole = exact(total)
  if (isShare(unit)) return Array.from({ length: parts }, () => toNumber(whole))
  const each = whole.digits / BigInt(Math.max(1, parts))
  const more = Number(whole.digits - each * BigInt(Math.max(1, parts)))
  return Array.from({ length: parts }, (_, i) => toNumber({ digits: i < more ? each + 1n : each, places: whole.places }))
}

/** Numbers given to the units below, against the target: their sum, how many have a number, and what is missing or too much. */
export function gapOf(measure: Measure, amounts: readonly (number | string | null)[]): { sum: number | null; given: number; blank: number; missing: number; over: number } {
  const known = amounts.filter((amount): amount is number | string => amount !== null)
  const sum = known.reduce((total: Exact, amount) => plus(total, exact(amount)), { digits: 0n, places: 0 })
  const { from, to } = measure.operator === 'about' ? { from: exact(measure.low ?? 0), to: exact(measure.low ?? 0) } : boundsOf(measure)
  const far = (bound: Exact, sign: number): number => (compare(sum, bound) * sign < 0 ? Math.abs(toNumber(minus(sum, bound))) : 0)
  return { sum: known.length === 0 ? null : toNumber(sum), given: known.length, blank: amounts.length - known.length, missing: from ? far(from, 1) : 0, over: to ? far(to, -1) : 0 }
}

/** How a programme stands as a whole (M06.21). */
export type Achievement = { total: number; reached: number; above: number; below: number; noData: number; counted: number }

/** Counts the verdicts of a plan's targets; what is only reported stands apart and is no share of the whole. */
export function achievementOf(judgements: readonly Pick<Judgement, 'verdict' | 'reached'>[]): Achievement {
  const count = (is: (one: Pick<Judgement, 'verdict' | 'reached'>) => boolean): number => judgements.filter(is).length
  return {
    total: judgements.length,
    reached: count((one) => one.reached === true),
    above: count((one) => one.verdict === 'above' && one.reached === true),
    below: count((one) => one.reached === false),
    noData: count((one) => one.verdict === 'no-data'),
    counted: count((one) => one.verdict === 'counted'),
  }
}

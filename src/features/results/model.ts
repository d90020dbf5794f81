import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { Decisions, Results } from '../../platform/db/tables.gen.ts'
import { type CriteriaSet, findCriterion } from '../../rules/engine/criteria.ts'
import type { ExplainLine } from '../../rules/engine/explain.ts'
import { type HeldDown, type Ranking, unmetByCouncil } from '../../rules/engine/rank.ts'
import { nextStep, nextStepWithinPower, type NextStep, routeStep } from '../../rules/engine/route.ts'
import { criteriaSet } from '../../rules/eras/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { MinimumsBy } from '../../rules/eras/era.ts'
import type { Level, Stars } from '../../rules/vocabulary.ts'
import { eraOf, levelOf } from '../councils/index.ts'
import { type Disqualified, disqualifiedSchema, plainLabel } from '../scoring/index.ts'

export { levelOf }

export type ResultRow = Selectable<Results>
export type DecisionRow = Selectable<Decisions>

/** Decisions that this feature drafts; a withdrawal is a paper of the register of certificates. */
export const DECISION_KINDS = ['recognise', 'send-up'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** The kind that a row names. */
export function kindOf(text: string): DecisionKind {
  return text === 'send-up' ? 'send-up' : 'recognise'
}

const starsSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

/** The counted sheets as a result freezes them; members are M1…Mn. */
export const frozenSheets = z.array(z.object({ member: z.string(), answers: z.record(z.string(), z.string()) }))
export type FrozenSheet = z.infer<typeof frozenSheets>[number]

/** The minimums that held a result down, as the table keeps them. */
export const heldDownSchema: z.ZodType<HeldDown[]> = z.array(z.object({ stars: starsSchema, criterion: z.string(), option: z.string() }))
const lineSchema = z.custom<ExplainLine>((value) => typeof value === 'object' && value !== null && 'criterion' in value && 'pointsSum' in value)

/** The options that the council agreed on, by criterion. */
export const agreedSchema = z.record(z.string(), z.string())
/** The working of a result as it stood when it was adopted. */
export const workingSchema = z.object({ lines: z.array(lineSchema), summary: z.array(z.string()), agreed: agreedSchema })
export type Working = z.infer<typeof workingSchema>

export const minimumsBySchema = z.enum(['majority', 'every-member', 'council']) satisfies z.ZodType<MinimumsBy>

/** The era and criteria set by which a result was ranked. */
export function rulesOf(result: Pick<ResultRow, 'era' | 'set_no'>): { era: Era; set: CriteriaSet } {
  const era = eraOf(result.era)
  const set = criteriaSet(era, result.set_no)
  if (!set) throw new Error(`Era ${era.id} has no set ${result.set_no}`)
  return { era, set }
}

/** What the policy needs to know of a result. */
export function resultSubject(
  result: Pick<ResultRow, 'id' | 'path' | 'level' | 'era'>, about: { producerId: number; sector: string; council: NonNullable<Subject['council']> },
): Subject {
  return { kind: 'result', id: String(result.id), paths: [result.path], level: levelOf(result.level), era: result.era, ...about }
}

/**
 * What the policy needs to know of a decision. Once issued it also lies in the communes of its products, so that they may
 * read it; a draft stays with its office.
 */
export function decisionSubject(decision: Pick<DecisionRow, 'id' | 'path' | 'level' | 'stage'>, products: readonly string[]): Subject {
  const paths = decision.stage === 'issued' ? [decision.path, ...products] : [decision.path]
  return { kind: 'decision', id: String(decision.id), paths, level: levelOf(decision.level), stage: { machine: 'decision', name: decision.stage } }
}

/** Stars as the engine knows them; nothing for a disqualified product. */
function starsOf(stars: number): Stars | undefined {
  const parsed = starsSchema.safeParse(stars)
  return parsed.success ? parsed.data : undefined
}

/** What a dossier lets its holder do beyond the route: powers of an abolished level, and no more sending up. */
export type Powers = { acts_for: string | null; own_power: boolean }

/**
 * What follows a result when a level deals with it: that of its council, or the one it was given back to
 * (26/2026/QĐ-TTg, Điều 4, Điều 7 khoản 3e, 4g). Who took over from an abolished level has that level's powers too, and a
 * dossier that came back is not sent up again. A disqualified product is recognised nowhere.
 */
export function following(result: Pick<ResultRow, 'era' | 'stars' | 'sum' | 'count'> & Powers, level: Level): NextStep {
  const era = eraOf(result.era)
  const stars = starsOf(result.stars)
  const step = routeStep(era, level)
  if (stars === undefined) return step?.giveBack && !result.own_power ? { kind: 'give-back', ...step.giveBack } : { kind: 'not-recognised', source: step?.source ?? era.bands.source }
  const own = result.own_power ? nextStepWithinPower(era, level, { stars }) : nextStep(era, level, { stars, sum: result.sum, count: result.count })
  if (result.acts_for === null || own.kind === 'recognise' || own.kind === 'send-up') return own
  return nextStepWithinPower(era, levelOf(result.acts_for), { stars })
}

/** The stars that a level gives on a result: those of the result, or the most within its own power. */
export function starsGiven(result: Parameters<typeof following>[0], level: Level): number {
  const next = following(result, level)
  return next.kind === 'recognise' ? next.stars : result.stars
}

/** One field of a stored result that its frozen inputs do not bear out. */
export type Difference = { field: string; stored: string; computed: string }

/** Where a result computed again is not the stored one: sum, count, spread, band, stars and what held it down. */
export function differencesOf(result: Pick<ResultRow, 'sum' | 'count' | 'spread' | 'band' | 'stars' | 'held_down' | 'disqualified'>, ranking: Ranking): Difference[] {
  const words = (list: readonly HeldDown[]): string => list.map((entry) => `${entry.stars}★ ${entry.option}`).join(', ') || 'none'
  const held = heldDownSchema.safeParse(result.held_down)
  const pairs: [string, number | string, number | string][] = [
    ['sum', result.sum, ranking.sum], ['count', result.count, ranking.count], ['spread', result.spread, ranking.spread], ['band', result.band, ranking.band],
    ['stars', result.stars, result.disqualified === null ? ranking.stars : 0],
    ['held_down', held.success ? words(held.data) : 'unreadable', words(ranking.heldDownBy)],
  ]
  return pairs.flatMap(([field, stored, computed]) => (stored === computed ? [] : [{ field, stored: String(stored), computed: String(computed) }]))
}

/** The minimums that held a stored result down. */
export function heldDownOf(result: Pick<ResultRow, 'held_down'>): HeldDown[] {
  return heldDownSchema.parse(result.held_down)
}

/** The knock-out fact of a result, or nothing. */
export function disqualifiedOf(result: Pick<ResultRow, 'disqualified'>): Disqualified | null {
  return disqualifiedSchema.nullable().parse(result.disqualified)
}

/** What is missing to the next certified star: points of the mean and minimums not met, for the producer and the commune. */
export function missingFor(result: Pick<ResultRow, 'era' | 'set_no' | 'sheets' | 'working' | 'minimums_by' | 'stars' | 'sum' | 'count'>): { stars: Stars; words: string[] } | undefined {
  const { era, set } = rulesOf(result)
  const target = era.bands.value.filter((band) => band.certified && band.stars > result.stars).sort((one, other) => one.stars - other.stars)[0]
  if (!target) return undefined
  const gap = target.from * result.count - result.sum
  const unmet = unmetByCouncil(set, frozenSheets.parse(result.sheets), target.stars, { minimumsBy: minimumsBySchema.parse(result.minimums_by), agreed: workingSchema.parse(result.working).agreed })
  return {
    stars: target.stars,
    words: [
      ...(gap > 0 ? [`điểm trung bình cần thêm ${hundredthsUp(gap, result.count)} để đến ${target.from}`] : []),
      ...unmet.map((minimum) => `tiêu chí ${minimum.criterion} (${plainLabel(findCriterion(set, minimum.criterion)?.label ?? '')}) cần ít nhất ${minimum.points} điểm`),
    ],
  }
}

/** The missing points in one sentence for a notice, or an empty text. */
export function missingWords(result: Parameters<typeof missingFor>[0]): string {
  const missing = missingFor(result)
  return missing && missing.words.length > 0 ? `Để đạt ${missing.stars} sao: ${missing.words.join('; ')}.` : ''
}

/** A quotient with two places, rounded up, so that it never promises too little. */
function hundredthsUp(sum: number, count: number): string {
  const value = Math.ceil((sum * 100) / count)
  return `${Math.floor(value / 100)},${String(value % 100).padStart(2, '0')}`
}

const signerSchema = z.object({ name: z.string(), title: z.string(), capacity: z.enum(['head', 'KT', 'TL', 'TUQ']) })
export type DecisionSigner = z.infer<typeof signerSchema>

/** Who signed a decision, or nothing before that. */
export function signerOf(decision: Pick<DecisionRow, 'signed_by'>): DecisionSigner | null {
  return signerSchema.nullable().parse(decision.signed_by)
}

export type { Disqualified }

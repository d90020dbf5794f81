import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { Decisions, Results } from '../../platform/db/tables.gen.ts'
import { type CriteriaSet, findCriterion } from '../../rules/engine/criteria.ts'
import { explain, type ExplainLine } from '../../rules/engine/explain.ts'
import { type HeldDown, type Ranking, rank, unmetByCouncil } from '../../rules/engine/rank.ts'
import { nextStep, type NextStep, routeStep } from '../../rules/engine/route.ts'
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

const heldDownSchema: z.ZodType<HeldDown[]> = z.array(z.object({ stars: starsSchema, criterion: z.string(), option: z.string() }))
const lineSchema = z.custom<ExplainLine>((value) => typeof value === 'object' && value !== null && 'criterion' in value && 'pointsSum' in value)

/** The working of a result as it stood when it was adopted. */
export const workingSchema = z.object({ lines: z.array(lineSchema), summary: z.array(z.string()), agreed: z.record(z.string(), z.string()) })
export type Working = z.infer<typeof workingSchema>

const minimumsBySchema = z.enum(['majority', 'every-member', 'council']) satisfies z.ZodType<MinimumsBy>

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

/**
 * What follows a result when a level deals with it: that of its council, or the one it was given back to
 * (26/2026/QĐ-TTg, Điều 4, Điều 7 khoản 3e, 4g). A disqualified product is recognised nowhere.
 */
export function following(result: Pick<ResultRow, 'era' | 'stars' | 'sum' | 'count'>, level: Level): NextStep {
  const era = eraOf(result.era)
  const stars = starsOf(result.stars)
  if (stars !== undefined) return nextStep(era, level, { stars, sum: result.sum, count: result.count })
  const step = routeStep(era, level)
  if (step?.giveBack) return { kind: 'give-back', ...step.giveBack }
  return { kind: 'not-recognised', source: step?.source ?? era.bands.source }
}

/** Computes a stored result again from its frozen sheets and rules. */
export function recompute(result: Pick<ResultRow, 'era' | 'set_no' | 'sheets' | 'working' | 'minimums_by'>): { ranking: Ranking; explanation: { lines: ExplainLine[]; summary: string[] } } {
  const { era, set } = rulesOf(result)
  const sheets = frozenSheets.parse(result.sheets)
  const { agreed } = workingSchema.parse(result.working)
  const ranking = rank(era, set, sheets, { minimumsBy: minimumsBySchema.parse(result.minimums_by), agreed })
  return { ranking, explanation: explain(era, set, sheets, ranking) }
}

/** Whether a result computed again is the stored one: sum, count, spread, band, stars and what held it down. */
export function agrees(result: Pick<ResultRow, 'sum' | 'count' | 'spread' | 'band' | 'stars' | 'held_down' | 'disqualified'>, ranking: Ranking): boolean {
  const held = (list: readonly HeldDown[]): string => list.map((entry) => `${entry.stars} ${entry.criterion} ${entry.option}`).join(';')
  return ranking.sum === result.sum && ranking.count === result.count && ranking.spread === result.spread && ranking.band === result.band
    && result.stars === (result.disqualified === null ? ranking.stars : 0) && held(ranking.heldDownBy) === held(heldDownSchema.parse(result.held_down))
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

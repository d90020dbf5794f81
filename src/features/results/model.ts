import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { Decisions, Results } from '../../platform/db/tables.gen.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { type Explanation, explain } from '../../rules/engine/explain.ts'
import { type Ranking, rank, type Sheet } from '../../rules/engine/rank.ts'
import { type NextStep, nextStep } from '../../rules/engine/route.ts'
import type { MinimumsBy } from '../../rules/eras/era.ts'
import { criteriaSet, type Era, eraById } from '../../rules/eras/index.ts'
import { LEVELS, type Level, type Stars } from '../../rules/vocabulary.ts'

export type ResultRow = Selectable<Results>
export type DecisionRow = Selectable<Decisions>
export type Seat = NonNullable<Subject['council']>[number]

/** The level a row names; rows are checked by the database. */
export function levelOf(text: string): Level {
  return LEVELS.find((level) => level === text) ?? 'province'
}

/** The rule set and criteria set of a result. @throws Error when they are not loaded (a fault of ours) */
export function rulesOf(result: Pick<ResultRow, 'era' | 'set_no'>): { era: Era; set: CriteriaSet } {
  const era = eraById(result.era)
  const set = era && criteriaSet(era, result.set_no)
  if (!era || !set) throw new Error(`No rules ${result.era}/${result.set_no}`)
  return { era, set }
}

const answersShape = z.record(z.string(), z.string())
const sheetsShape = z.array(z.object({ member: z.string(), answers: answersShape }))
const minimumsShape = z.enum(['majority', 'every-member', 'council']).catch('majority')
const workingShape = z.object({ agreed: answersShape.optional() })

/** The frozen inputs of a result. */
export type Inputs = { sheets: Sheet[]; minimumsBy: MinimumsBy; agreed: Record<string, string> }

export function inputsOf(result: Pick<ResultRow, 'sheets' | 'minimums_by' | 'working'>): Inputs {
  return { sheets: sheetsShape.parse(result.sheets), minimumsBy: minimumsShape.parse(result.minimums_by), agreed: workingShape.parse(result.working).agreed ?? {} }
}

/** Ranks the frozen inputs again under their own rules, with the working. */
export function recompute(result: Pick<ResultRow, 'era' | 'set_no' | 'sheets' | 'minimums_by' | 'working'>): { ranking: Ranking; explanation: Explanation } {
  const { era, set } = rulesOf(result)
  const { sheets, minimumsBy, agreed } = inputsOf(result)
  const ranking = rank(era, set, sheets, { minimumsBy, agreed })
  return { ranking, explanation: explain(era, set, sheets, ranking) }
}

/** Whether ranking the frozen inputs again gives what is stored. */
export function agrees(result: Pick<ResultRow, 'sum' | 'count' | 'spread' | 'stars' | 'band' | 'disqualified'>, ranking: Ranking): boolean {
  const stars = result.disqualified === null ? ranking.stars : 0
  return result.sum === ranking.sum && result.count === ranking.count && result.spread === ranking.spread && result.band === ranking.band && result.stars === stars
}

/** The ground on which a council disqualified a product. */
export type Disqualified = { ground: string; text: string; fact: string }
const disqualifiedShape = z.object({ ground: z.string(), text: z.string(), fact: z.string() }).nullable()
export function disqualifiedOf(result: Pick<ResultRow, 'disqualified'>): Disqualified | null {
  return disqualifiedShape.parse(result.disqualified)
}

/**
 * What follows a result at the level that now holds the dossier: the level that scored it, or the one it was given back to
 * (26/2026/QĐ-TTg, Điều 7.3, 7.4). A disqualified product is not recognised.
 */
export function following(result: Pick<ResultRow, 'era' | 'set_no' | 'stars' | 'sum' | 'count'>, holder: Level): NextStep {
  const { era } = rulesOf(result)
  if (!isStars(result.stars)) return { kind: 'not-recognised', source: era.bands.source }
  return nextStep(era, holder, { stars: result.stars, sum: result.sum, count: result.count })
}

function isStars(stars: number): stars is Stars {
  return stars >= 1 && stars <= 5
}

/** What the policy needs to know of a result. */
export function resultSubject(result: Pick<ResultRow, 'id' | 'path' | 'level' | 'era'>, facts: { producerId: number; sector: string; council: Seat[] }): Subject {
  return { kind: 'result', id: String(result.id), paths: [result.path], level: levelOf(result.level), producerId: facts.producerId, sector: facts.sector, council: facts.council, era: result.era }
}

/** What the policy needs to know of a decision: its own place and those of the products it names. */
export function decisionSubject(decision: Pick<DecisionRow, 'id' | 'path' | 'level' | 'stage'>, paths: readonly string[]): Subject {
  return { kind: 'decision', id: String(decision.id), paths: [decision.path, ...paths], level: levelOf(decision.level), stage: { machine: 'decision', name: decision.stage } }
}

export const DECISION_KINDS = ['recognise', 'send-up'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export function kindOf(text: string): DecisionKind {
  return text === 'send-up' ? 'send-up' : 'recognise'
}

/** Who signs a decision, and as what. */
export type DecisionSigner = { name: string; title: string; capacity: 'head' | 'KT' }
const signerShape = z.object({ name: z.string(), title: z.string(), capacity: z.enum(['head', 'KT']) }).nullable().catch(null)
export function signerOf(decision: Pick<DecisionRow, 'signed_by'>): DecisionSigner | null {
  return signerShape.parse(decision.signed_by)
}

import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { Dossiers, Evidence } from '../../platform/db/tables.gen.ts'
import type { Answers } from '../../rules/engine/score.ts'
import { type Era, criteriaSet, eraById, eraFor } from '../../rules/eras/index.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { DOSSIER_STAGES, type DossierStage } from '../../rules/lifecycles/dossier.ts'
import { LEVELS, type DossierPurpose, type Level, type PlainDate } from '../../rules/vocabulary.ts'

export type DossierRow = Selectable<Dossiers>
export type EvidenceRow = Selectable<Evidence>
export type Purpose = DossierPurpose
export const PURPOSES = ['first', 'upgrade', 'reevaluation'] as const satisfies readonly Purpose[]

export const PURPOSE_WORDS: Record<Purpose, string> = { first: 'Đánh giá lần đầu', upgrade: 'Nâng hạng', reevaluation: 'Đánh giá lại' }

/** Offices that sit on a council whose session has the dossier. */
export type CouncilSeat = { officeId: number; role: 'chair' | 'member' | 'secretary'; scores: boolean }

/** The level a row names; rows are checked by the database. */
export function levelOf(text: string): Level {
  return LEVELS.find((level) => level === text) ?? 'commune'
}

/** The purpose a row names. */
export function purposeOf(text: string): Purpose {
  return PURPOSES.find((purpose) => purpose === text) ?? 'first'
}

/** The dossier's step as the lifecycle knows it. */
export function stageOf(dossier: Pick<DossierRow, 'stage' | 'level'>): DossierStage {
  return { name: DOSSIER_STAGES.find((stage) => stage === dossier.stage) ?? 'drafting', level: levelOf(dossier.level) }
}

/** What the policy needs to know of a dossier. */
export function dossierSubject(dossier: Pick<DossierRow, 'id' | 'path' | 'stage' | 'level' | 'producer_id' | 'sector' | 'era'>, council: CouncilSeat[] = []): Subject {
  return {
    kind: 'dossier',
    id: String(dossier.id),
    paths: [dossier.path],
    level: levelOf(dossier.level),
    stage: { machine: 'dossier', name: dossier.stage },
    producerId: dossier.producer_id,
    sector: dossier.sector,
    era: dossier.era,
    council,
  }
}

/** What was asked of the producer when the dossier came back; kept in `stage_data.returned` while the stage is `returned`. */
export type ReturnNote = {
  by: Level
  /** Body that asks, such as `UBND xã Hưng Đạo`. */
  body: string
  on: PlainDate
  /** Last day to complete, when one was set. */
  until: PlainDate | null
  /** What to put right. `about`: `form-1`, `form-2-I`, `form-2-II`, `form-2-IV`, `criterion:1.5`, `evidence:<row of the guide>`, or `other`. */
  items: { about: string; what: string }[]
}

const returnNote = z.object({
  by: z.enum(LEVELS),
  body: z.string(),
  on: z.string(),
  until: z.string().nullable(),
  items: z.array(z.object({ about: z.string(), what: z.string() })),
})
const stageData = z.object({ returned: returnNote.optional().catch(undefined) }).catch({})

/** The request for completion that stands on a returned dossier, or nothing. */
export function returnNoteOf(dossier: Pick<DossierRow, 'stage' | 'stage_data'>): ReturnNote | undefined {
  return dossier.stage === 'returned' ? stageData.parse(dossier.stage_data ?? {}).returned : undefined
}

const heldData = z.object({ held: z.object({ stage: z.enum(DOSSIER_STAGES), level: z.enum(LEVELS) }) })

/** The step and level at which a dossier stands; while it is on hold, those at which it stood. */
export function standingOf(dossier: Pick<DossierRow, 'stage' | 'level' | 'stage_data'>): DossierStage {
  const held = dossier.stage === 'on-hold' ? heldData.safeParse(dossier.stage_data) : undefined
  return held?.success ? { name: held.data.held.stage, level: held.data.held.level } : stageOf(dossier)
}

const texts = z.record(z.string(), z.string()).catch({})

/** Self-assessment: criterion code → option code. */
export function answersOf(dossier: Pick<DossierRow, 'answers'>): Answers {
  return texts.parse(dossier.answers)
}

/** Self-assessment: criterion code → the producer's description. */
export function remarksOf(dossier: Pick<DossierRow, 'remarks'>): Record<string, string> {
  return texts.parse(dossier.remarks)
}

/** The rule set of a dossier: pinned by its first submission, until then that of the day (26/2026/QĐ-TTg, Điều 12.2). */
export function eraOf(dossier: Pick<DossierRow, 'era' | 'first_submitted_on'>, today: PlainDate): Era {
  const era = dossier.first_submitted_on === null ? (eraFor({ event: 'submitted', date: today }) ?? eraById(dossier.era)) : eraById(dossier.era)
  if (!era) throw new Error(`No era ${dossier.era}`)
  return era
}

/** The criteria set of a dossier under its era. */
export function setOf(era: Era, dossier: Pick<DossierRow, 'set_no'>): CriteriaSet {
  const set = criteriaSet(era, dossier.set_no)
  if (!set) throw new Error(`Era ${era.id} has no set ${dossier.set_no}`)
  return set
}

/** The set that counts today for a product: its own number, while the sets of its era and of today are numbered alike. */
export function setToday(era: Era, product: { era: string; set_no: number }): CriteriaSet | undefined {
  const known = product.era === era.id || eraById(product.era)?.setNumbersOf === era.setNumbersOf
  return known ? criteriaSet(era, product.set_no) : undefined
}

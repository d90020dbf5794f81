import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../../access/conditions.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Plans, PlanVersions } from '../../../platform/db/tables.gen.ts'
import { canonical } from '../../../platform/journal/record.ts'
import { PLAN_STAGES, type PlanStage } from '../../../rules/lifecycles/plan.ts'
import { LEVELS, type Level } from '../../../rules/vocabulary.ts'
import { PlanContent } from './content.ts'

export type PlanRow = Selectable<Plans>
export type VersionRow = Selectable<PlanVersions>

/** Columns by which lists of plans are scoped; the query must name the table `plans`. */
export const PLAN_COLUMNS: Columns = {
  path: sql.ref('plans.path'),
  level: sql`case plans.level when 'district' then 'province' else plans.level end`,
  inForce: sql`plans.version > 0`,
}

/** What the policy needs to know of a plan. The province answers for what the districts left. */
export function planSubject(plan: Pick<PlanRow, 'id' | 'path' | 'level' | 'stage' | 'version'>): Subject {
  return { kind: 'plan', id: String(plan.id), paths: [plan.path], level: answering(levelOf(plan)), stage: { machine: 'plan', name: stageOf(plan) }, inForce: plan.version > 0 }
}

/** A plan that is to be made, of an office. */
export function newPlanSubject(office: { path: string; level: Level }): Subject {
  return { kind: 'plan', id: 'new', paths: [office.path], level: office.level }
}

/** The level that answers for the plans of a level today. */
export function answering(level: Level): Level {
  return level === 'district' ? 'province' : level
}

export function levelOf(plan: Pick<PlanRow, 'level'>): Level {
  return LEVELS.find((one) => one === plan.level) ?? 'commune'
}

export function stageOf(plan: Pick<PlanRow, 'stage'>): PlanStage {
  return PLAN_STAGES.find((one) => one === plan.stage) ?? 'drafting'
}

/** Number of the version that is being written, when there is one. */
export function draftNo(plan: Pick<PlanRow, 'stage' | 'version'>): number | undefined {
  return ['drafting', 'appraising', 'signing', 'adjusting'].includes(plan.stage) ? plan.version + 1 : undefined
}

/** Content as it is stored. @throws Error when it is not a plan (a fault of ours) */
export function contentOf(version: Pick<VersionRow, 'content'>): PlanContent {
  return PlanContent.parse(version.content)
}

/** sha256 of a version, by which it is frozen. */
export function hashOfContent(content: PlanContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex')
}

/** Row or section → revision of its last saving since the draft began. */
export function changesOf(version: Pick<VersionRow, 'changed'>): Record<string, number> {
  const all = z.record(z.string(), z.number()).safeParse(version.changed)
  return all.success ? all.data : {}
}

/** A year as it is said of a plan: `2026`, `2026–2030`. */
export function yearsWords(plan: { yearFrom: number; yearTo: number }): string {
  return plan.yearFrom === plan.yearTo ? String(plan.yearFrom) : `${plan.yearFrom}–${plan.yearTo}`
}

/** A plan with nothing in it. */
export function emptyContent(title: string): PlanContent {
  return { title, bases: [], parts: [], targets: [], tasks: [], duties: [], priorities: [], nested: [], recipients: [], archive: 'VT', remarks: [] }
}

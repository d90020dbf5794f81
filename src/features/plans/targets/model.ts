import { sql } from 'kysely'
import type { Subject } from '../../../access/subject.ts'
import { LEVELS, type Level, type PlainDate } from '../../../rules/vocabulary.ts'
import { OPERATORS, type Operator } from '../document/content.ts'
import { answering, planSubject } from '../document/model.ts'
import type { Measure } from './judge.ts'

/** A target of a version in force, with its plan and the unit of that. */
export type TargetRow = {
  id: number
  key: string
  no: number
  title: string
  indicator: string | null
  operator: string
  low: string | null
  high: string | null
  tolerance: number | null
  unit: string
  overText: string
  from: PlainDate
  to: PlainDate
  owner: string
  place: string
  endedVersion: number | null
  planId: number
  planTitle: string
  planNumber: string | null
  planKind: string
  planStage: string
  planVersion: number
  planIssuedOn: PlainDate | null
  planReplacedBy: number | null
  yearFrom: number
  yearTo: number
  level: string
  path: string
  unitId: number
  unitName: string
}

/** Columns of a target; the query joins `plan_targets as t`, `plans` and `unit_labels as u`. */
export const TARGET_COLUMNS = [
  't.id', 't.key', 't.no', 't.title', 't.indicator', 't.operator', 't.low', 't.high', 't.tolerance', 't.unit', 't.over_text as overText', 't.from_on as from', 't.to_on as to', 't.owner', 't.place',
  't.ended_version as endedVersion', 'plans.id as planId', 'plans.title as planTitle', 'plans.number as planNumber', 'plans.kind as planKind', 'plans.stage as planStage', 'plans.version as planVersion',
  'plans.issued_on as planIssuedOn', 'plans.replaced_by as planReplacedBy', 'plans.year_from as yearFrom', 'plans.year_to as yearTo', 'plans.level', 'plans.path', 'plans.unit_id as unitId', sql<string>`u.full_name`.as('unitName'),
] as const

export function measureOf(row: Pick<TargetRow, 'operator' | 'low' | 'high' | 'tolerance'>): Measure & { operator: Operator } {
  return { operator: OPERATORS.find((one) => one === row.operator) ?? 'report', low: row.low, high: row.high, tolerance: row.tolerance }
}

/** Whether a plan states the target in words only, with nothing to count (M06.21). */
export function isWorded(row: Pick<TargetRow, 'operator' | 'unit' | 'indicator'>): boolean {
  return row.operator === 'report' && row.unit === '' && row.indicator === null
}

/** What the policy needs to know: a target is its plan's. */
export function subjectOfTarget(row: Pick<TargetRow, 'planId' | 'path' | 'level' | 'planStage' | 'planVersion'>): Subject {
  return planSubject({ id: row.planId, path: row.path, level: row.level, stage: row.planStage, version: row.planVersion })
}

/** A number given to a unit is answered by that unit, or by the one that took it over. */
export function subjectOfAssignment(row: { targetId: number; path: string; level: string }): Subject {
  return { kind: 'target', id: String(row.targetId), paths: [row.path], level: answering(unitLevel(row.level)) }
}

export function unitLevel(level: string): Level {
  return LEVELS.find((one) => one === level) ?? 'commune'
}

/** Name of a plan as lists show it: its number, else its title. */
export function planName(row: Pick<TargetRow, 'planNumber' | 'planTitle'>): string {
  return row.planNumber ? `Kế hoạch ${row.planNumber}` : row.planTitle
}

/** Whether a path lies in one of some areas. */
export function isWithin(areas: readonly string[], path: string): boolean {
  return areas.some((area) => path === area || path.startsWith(`${area}.`))
}

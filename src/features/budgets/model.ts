import type { Selectable } from 'kysely'
import type { Subject } from '../../access/subject.ts'
import type { BudgetEntries, EstimateLines, Estimates, Merits } from '../../platform/db/tables.gen.ts'
import { ESTIMATE_STAGES, type EstimateStage } from '../../rules/lifecycles/estimate.ts'
import type { Level } from '../../rules/vocabulary.ts'
import contents from './data/contents.json' with { type: 'json' }
import sources from './data/sources.json' with { type: 'json' }

export type EstimateRow = Selectable<Estimates>
export type LineRow = Selectable<EstimateLines>
export type EntryRow = Selectable<BudgetEntries>
export type MeritRow = Selectable<Merits>

/** A source of money. `allotted`: it is allotted before it is paid; `place`: where the plans name it; `lastYear`: after it nothing comes from there. */
export type Source = { code: string; name: string; place: string; allotted: boolean; lastYear?: number }
export const SOURCES: readonly Source[] = sources.sources
/** What money is spent on. */
export const CONTENTS: readonly { code: string; name: string; place: string }[] = contents.contents

/** Sources from which money may come in a year. */
export function sourcesOf(year: number): readonly Source[] {
  return SOURCES.filter(({ lastYear = year }) => year <= lastYear)
}

export const COUNTERPART = 'counterpart'

/** The source of a code. @throws Error for a code that the data do not have (a fault of ours) */
export function sourceOf(code: string): Source {
  const found = SOURCES.find((one) => one.code === code)
  if (!found) throw new Error(`No source of money ${code}`)
  return found
}

export function contentName(code: string): string {
  return CONTENTS.find((one) => one.code === code)?.name ?? code
}

export const ENTRY_KINDS = ['allotment', 'payment'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export const MERIT_KINDS = ['organisation', 'person'] as const

/** What the policy needs to know of an estimate. */
export function estimateSubject(row: Pick<EstimateRow, 'id' | 'path' | 'level' | 'stage'>): Subject {
  return { kind: 'budget', id: String(row.id), paths: [row.path], level: levelOf(row.level), stage: { machine: 'estimate', name: estimateStage(row) }, inForce: row.stage === 'approved' || row.stage === 'closed' }
}

/** Money matters of an office that are no estimate: a new one, prizes, merits. */
export function officeSubject(office: { path: string; level: string }, id = 'new'): Subject {
  return { kind: 'budget', id, paths: [office.path], level: levelOf(office.level), inForce: true }
}

export function estimateStage(row: Pick<EstimateRow, 'stage'>): EstimateStage {
  return ESTIMATE_STAGES.find((one) => one === row.stage) ?? 'drafting'
}

function levelOf(level: string): Level {
  return level === 'commune' || level === 'province' ? level : 'central'
}

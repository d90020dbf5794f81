import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../access/conditions.ts'
import type { Subject } from '../../access/subject.ts'
import type { OldImports } from '../../platform/db/tables.gen.ts'
import { LEVELS } from '../../rules/vocabulary.ts'

/** The texts of a row under the names of their fields; which there are, the kind of import says. */
export type Told = Record<string, string>

/** `fault`: the row is refused; `doubt`: somebody must choose; `note`: good to know. */
const problem = z.object({
  kind: z.enum(['fault', 'doubt', 'note']),
  field: z.string(),
  message: z.string(),
  /** For doubts: the question, the key that alike rows share, the answers to choose from, the one that seems right. */
  question: z.string().optional(),
  key: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  proposed: z.string().optional(),
})
export type RowProblem = z.output<typeof problem>

export const ROW_STATES = ['new', 'ready', 'doubt', 'refused', 'skipped', 'recorded'] as const
export type RowState = (typeof ROW_STATES)[number]

const texts = z.record(z.string(), z.string())

/** Stored JSON of a row, read once at the edge; its plan is read by the kind that made it. */
export const rowJson = z.object({ cells: z.array(z.string()), told: texts, edits: texts, choices: texts, problems: z.array(problem) })

/** A row of a file. `plan`: what is known of it and what will be made of it, in the shape of its kind. */
export type ImportRow<Plan = unknown> = z.output<typeof rowJson> & { no: number; state: RowState; asks: string[]; plan: Plan | null }

export const Mapping = z.record(z.string().regex(/^\d{1,3}$/), z.string().max(40))
/** Number of a column → its field. */
export type Mapping = z.output<typeof Mapping>

export type Stage = 'mapping' | 'matching' | 'preview' | 'running' | 'done'

/** What an undo left, and why. */
export const Held = z.array(z.object({ kind: z.string(), id: z.number(), name: z.string(), why: z.string() }))
export type Held = z.output<typeof Held>

export type ImportJob = Omit<Selectable<OldImports>, 'header' | 'mapping' | 'held' | 'stage'> & { header: string[]; mapping: Mapping; held: Held; stage: Stage }

/** Columns by which imports are scoped; the query must name the table `old_imports`. */
export const IMPORT_COLUMNS: Columns = { path: sql.ref('old_imports.path'), level: sql.ref('old_imports.level') }

/** What the policy needs to know of an import. */
export function importSubject(job: Pick<ImportJob, 'id' | 'path' | 'level'>): Subject {
  const level = LEVELS.find((one) => one === job.level)
  return { kind: 'old-import', id: String(job.id), paths: [job.path], ...(level ? { level } : {}) }
}

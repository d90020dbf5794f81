import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../access/conditions.ts'
import type { Subject } from '../../access/subject.ts'
import type { OldImports } from '../../platform/db/tables.gen.ts'
import { LEVELS } from '../../rules/vocabulary.ts'

/** What a column of a list may tell. */
export const FIELDS = [
  'product', 'producer', 'producerKind', 'address', 'commune', 'district', 'province', 'stars', 'year', 'level', 'recognition',
  'decisionNumber', 'decidedOn', 'certificateNumber', 'issuedOn', 'productCode', 'set', 'sector', 'pack', 'quality', 'source', 'note',
] as const
export type Field = (typeof FIELDS)[number]

/** The texts of a row under the names of their fields. */
export type Told = Partial<Record<Field, string>>

/** What a person may be asked about a row. */
export const QUESTIONS = ['product', 'place', 'producer', 'kind', 'set', 'certificateSet', 'date', 'issuedOn', 'stars', 'standing'] as const
export type Question = (typeof QUESTIONS)[number]

/** `fault`: the row is refused; `doubt`: somebody must choose; `note`: good to know. */
const problem = z.object({
  kind: z.enum(['fault', 'doubt', 'note']),
  field: z.enum(FIELDS),
  message: z.string(),
  /** For doubts: the question, the key that alike rows share, the answers to choose from, the one that seems right. */
  question: z.enum(QUESTIONS).optional(),
  key: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  proposed: z.string().optional(),
})
export type RowProblem = z.output<typeof problem>

export const STANDINGS = ['recognised', 'proposed', 'scored', 'not-certified', 'expired'] as const
export type Standing = (typeof STANDINGS)[number]

const day = z.string()
/** A span in which something happened: its days are equal when the day is known. */
const span = z.object({ from: day, to: day })
export type Span = z.output<typeof span>

const plan = z.object({
  product: z.string(),
  producer: z.string(),
  kind: z.string().nullable(),
  address: z.string(),
  pack: z.string(),
  placeTold: z.string(),
  unit: z.object({ id: z.number(), label: z.string(), path: z.string() }).nullable(),
  former: z.object({ id: z.number(), label: z.string() }).nullable(),
  producerId: z.number().nullable(),
  productId: z.number().nullable(),
  setNo: z.number().nullable(),
  sector: z.string().nullable(),
  stars: z.number().nullable(),
  standing: z.enum(STANDINGS),
  verified: z.boolean(),
  year: z.number().nullable(),
  decided: span.nullable(),
  decisionNumber: z.string(),
  level: z.enum(LEVELS).nullable(),
  era: z.string().nullable(),
  productCode: z.string(),
  certificateNumber: z.string(),
  /** The certificate that will stand beside the record. */
  certificate: z.object({ number: z.string(), issuedOn: day, decidedOn: day, setNo: z.number() }).nullable(),
  quality: z.string(),
  source: z.string(),
  note: z.string(),
})
/** What is known of a row and what will be made of it. */
export type Plan = z.output<typeof plan>

export const ROW_STATES = ['new', 'ready', 'doubt', 'refused', 'skipped', 'recorded'] as const
export type RowState = (typeof ROW_STATES)[number]

/** Stored JSON of a row, read once at the edge. */
export const rowJson = z.object({
  cells: z.array(z.string()),
  told: z.partialRecord(z.enum(FIELDS), z.string()),
  edits: z.partialRecord(z.enum(FIELDS), z.string()),
  choices: z.partialRecord(z.enum(QUESTIONS), z.string()),
  plan: plan.nullable(),
  problems: z.array(problem),
})

export type ImportRow = z.output<typeof rowJson> & { no: number; state: RowState; asks: string[] }

export const Mapping = z.record(z.string().regex(/^\d{1,3}$/), z.enum(FIELDS))
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

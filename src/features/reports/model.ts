import { createHash } from 'node:crypto'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../access/conditions.ts'
import type { Subject } from '../../access/subject.ts'
import type { ReportCalls, ReportFigures, Reports } from '../../platform/db/tables.gen.ts'
import { canonical } from '../../platform/journal/record.ts'
import { REPORT_STAGES, type ReportStage } from '../../rules/lifecycles/report.ts'
import { LEVELS, type Level, type PlainDate } from '../../rules/vocabulary.ts'

export type CallRow = Selectable<ReportCalls>
export type ReportRow = Selectable<Reports>
export type FigureRow = Selectable<ReportFigures>

/** Columns by which lists of reports are scoped; the query must name the table `reports`. */
export const REPORT_COLUMNS: Columns = { path: sql.ref('reports.path'), level: sql.ref('reports.level') }

export function stageOf(report: Pick<ReportRow, 'stage'>): ReportStage {
  return REPORT_STAGES.find((one) => one === report.stage) ?? 'open'
}

export function levelOf(text: string): Level {
  return LEVELS.find((one) => one === text) ?? 'commune'
}

/** Who writes reports in an office, and who signs them. */
export const REPORT_WRITERS = ['commune-officer', 'intake-officer'] as const
export const REPORT_LEADERS = ['commune-leader', 'leader'] as const

/** What the policy needs to know of a report: its own level writes it, the level it is sent to gives it back or accepts it. */
export function reportSubject(report: Pick<ReportRow, 'id' | 'path' | 'level' | 'sent_to' | 'stage'>): Subject {
  return { kind: 'report', id: String(report.id), paths: [report.path], level: levelOf(report.level), sentUpTo: levelOf(report.sent_to), stage: { machine: 'report', name: stageOf(report) } }
}

/** A report or a call that is to be made for a place: `level` writes it, `sentUpTo` asks for it. */
export function newReportSubject(at: { path: string; level: Level }, sentUpTo?: Level): Subject {
  return { kind: 'report', id: 'new', paths: [at.path], level: at.level, ...(sentUpTo ? { sentUpTo } : {}) }
}

/** What the policy needs to know of a call for an office that takes its reports in its own area. */
export function callSubject(call: Pick<CallRow, 'id' | 'level' | 'sent_to'>, office: { path: string }): Subject {
  return { ...newReportSubject({ path: office.path, level: levelOf(call.level) }, levelOf(call.sent_to)), id: `dot-${call.id}` }
}

/** Whether figures and words are with the level above: not while the unit still works on them, or again. */
export function isFrozen(stage: ReportStage): boolean {
  return stage === 'sent' || stage === 'accepted'
}

/** Where a report stands for the level above. */
export const REPORT_STATES = ['awaited', 'missing', 'sent', 'returned', 'accepted'] as const
export type ReportState = (typeof REPORT_STATES)[number]
export type Standing = { state: ReportState; late: boolean }

/** State from stage and days: missing after the last day, late when it first came after it. */
export function standingOf(report: Pick<ReportRow, 'stage' | 'due_on' | 'first_sent_on'>, today: PlainDate): Standing {
  const late = report.first_sent_on !== null && report.first_sent_on > report.due_on
  if (report.stage === 'accepted') return { state: 'accepted', late }
  if (report.stage === 'sent') return { state: 'sent', late }
  if (report.first_sent_on !== null) return { state: 'returned', late }
  return { state: today > report.due_on ? 'missing' : 'awaited', late: false }
}

/** The same state in SQL, for counts and filters; the query must name the table `reports`. */
export function stateSql(today: PlainDate): RawBuilder<ReportState> {
  return sql<ReportState>`case when reports.stage in ('accepted', 'sent') then reports.stage when reports.first_sent_on is not null then 'returned' when ${today}::date > reports.due_on then 'missing' else 'awaited' end`
}

export const LATE_SQL = sql<boolean>`coalesce(reports.first_sent_on > reports.due_on, false)`

const numberOrNull = z.number().nullable()

/** A figure as it was sent. */
export const FrozenFigure = z.object({
  key: z.string(), label: z.string(), unit: z.string(), indicators: z.array(z.string()), definitions: z.array(z.string()), value: numberOrNull, text: z.string().nullable(), counted: numberOrNull,
  corrected: z.boolean(), reason: z.string(), by: z.string(),
  /** Lines of the list behind, by key; null where there were too many to keep. */
  behind: z.array(z.object({ key: z.string(), title: z.string() })).nullable(),
})
export type FrozenFigure = z.output<typeof FrozenFigure>

/** A report as it was signed and sent. */
export const Edition = z.object({
  form: z.string(), formName: z.string(), title: z.string(), unit: z.string(), path: z.string(), span: z.object({ from: z.string(), to: z.string() }), countedAt: z.string(),
  sections: z.array(z.object({ title: z.string(), figures: z.array(FrozenFigure) })), words: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  signer: z.object({ name: z.string(), title: z.string() }),
})
export type Edition = z.output<typeof Edition>

/** sha256 of what was sent. */
export function hashOf(edition: Edition): string {
  return createHash('sha256').update(canonical(edition)).digest('hex')
}

/** Columns of numbers come as text. */
export function numberOf(text: string | number | null): number | null {
  return text === null ? null : Number(text)
}

/** Parts in words of a row. */
export function wordsOf(report: Pick<ReportRow, 'words'>): Record<string, string> {
  const read = z.record(z.string(), z.string()).safeParse(report.words)
  return read.success ? read.data : {}
}

export const Returned = z.object({ reason: z.string(), by: z.string(), on: z.string() })
/** Why it was last given back, or nothing. */
export function returnedOf(report: Pick<ReportRow, 'returned'>): z.output<typeof Returned> | undefined {
  const read = Returned.safeParse(report.returned)
  return read.success ? read.data : undefined
}

/** A record that came into the list behind a figure since it was sent, or left it. */
export const ChangedRecord = z.object({ key: z.string(), title: z.string(), how: z.enum(['came', 'left', 'withdrawn']), on: z.string().nullable() })
export type ChangedRecord = z.output<typeof ChangedRecord>

/** A correction as it was noted: what was sent, what the registers said on the day, and which records changed. */
export type Adjustment = { id: number; edition: number; key: string; before: number | null; after: number | null; records: ChangedRecord[]; explained: string; explainedBy: string; on: PlainDate }

export function readRecords(value: unknown): ChangedRecord[] {
  const read = z.array(ChangedRecord).safeParse(value)
  return read.success ? read.data : []
}

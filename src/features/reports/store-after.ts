import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Changed } from './changes.ts'
import { type CallRow, Edition, numberOf } from './model.ts'

/** What reports need after they were sent, and at night. */

/** Certificates among some that were withdrawn after a day, by today, with the day. */
export async function withdrawnAfter(db: Db, certificates: readonly number[], after: PlainDate, today: PlainDate): Promise<Map<number, PlainDate>> {
  if (certificates.length === 0) return new Map()
  const rows = await db.selectFrom('certificates').select(['id', 'withdrawn_on']).where('id', 'in', [...certificates]).where('withdrawn_on', '>', after).where('withdrawn_on', '<=', today).execute()
  return new Map(rows.flatMap((row): [number, PlainDate][] => (row.withdrawn_on === null ? [] : [[row.id, row.withdrawn_on]])))
}

/** The last value noted for each line of reports, by report and edition (`7/2`), then by line. */
export async function lastNoted(db: Db, reports: readonly number[]): Promise<Map<string, Map<string, number | null>>> {
  const { rows } = await sql<{ report: number; edition: number; key: string; after: string | null }>`
    select distinct on (report_id, edition, key) report_id as report, edition, key, after from report_adjustments where report_id = any(${[...reports]}) order by report_id, edition, key, id desc`.execute(db)
  const found = new Map<string, Map<string, number | null>>()
  for (const row of rows) {
    const of = `${row.report}/${row.edition}`
    found.set(of, (found.get(of) ?? new Map<string, number | null>()).set(row.key, numberOf(row.after)))
  }
  return found
}

export async function insertAdjustments(tx: Tx, report: number, edition: number, changes: readonly Changed[], on: PlainDate, at: Date): Promise<void> {
  await tx
    .insertInto('report_adjustments')
    .values(changes.map((one) => ({ report_id: report, edition, key: one.key, before: one.before, after: one.after, lines: JSON.stringify(one.records), noticed_on: on, at })))
    .execute()
}

/** Calls with a last day since then that somebody has sent to. */
export async function callsSince(db: Db, since: PlainDate): Promise<CallRow[]> {
  return db
    .selectFrom('report_calls').selectAll().where('due_on', '>=', since)
    .where((on) => on.exists(on.selectFrom('reports').select('reports.id').whereRef('reports.call_id', '=', 'report_calls.id').where('reports.sent_on', 'is not', null)))
    .orderBy('id').execute()
}

type SentGroup = { area: string; span: { from: PlainDate; to: PlainDate }; reports: { id: number; path: string; level: string }[] }

/** Reports of a call that were sent, by province and the days they count. */
export async function sentBySpan(db: Db, call: number): Promise<SentGroup[]> {
  const { rows } = await sql<{ id: number; path: string; level: string; from: PlainDate; to: PlainDate }>`
    select r.id, r.path::text as path, u.level, r.span_from as "from", r.span_to as "to" from reports r join units u on u.id = r.unit_id
    where r.call_id = ${call} and r.stage in ('sent', 'accepted') order by r.path`.execute(db)
  const groups = new Map<string, SentGroup>()
  for (const { from, to, ...report } of rows) {
    const area = report.path.split('.').slice(0, report.level === 'province' ? 1 : 2).join('.')
    const key = `${area} ${from} ${to}`
    const group = groups.get(key)
    if (group) group.reports.push(report)
    else groups.set(key, { area, span: { from, to }, reports: [report] })
  }
  return [...groups.values()]
}

/** The last edition of each of some reports. */
export async function latestEditions(db: Db, reports: readonly number[]): Promise<{ report: number; no: number; content: Edition }[]> {
  const { rows } = await sql<{ report: number; no: number; content: unknown }>`
    select distinct on (report_id) report_id as report, no, content from report_editions where report_id = any(${[...reports]}) order by report_id, no desc`.execute(db)
  return rows.map((row) => ({ ...row, content: Edition.parse(row.content) }))
}

/** Unsent reports of units that have ended and are not closed for it yet. */
export async function unsentOfEnded(db: Db, today: PlainDate): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from reports r join units u on u.id = r.unit_id
    where u.valid_to <= ${today} and r.ended_on is null and r.stage not in ('sent', 'accepted') order by r.id`.execute(db)
  return rows.map((row) => row.id)
}

/** When a unit ended, with its last name; nothing while it goes on. */
export async function endOfUnit(db: Db, unit: number, today: PlainDate): Promise<{ to: PlainDate; name: string } | undefined> {
  const row = await db.selectFrom('units').innerJoin('unit_labels', 'unit_labels.id', 'units.id').select(['units.valid_to as to', 'unit_labels.full_name as name']).where('units.id', '=', unit).where('units.valid_to', '<=', today).executeTakeFirst()
  return row?.to ? { to: row.to, name: row.name ?? '' } : undefined
}

/** Calls with a last day since then in which a report is not with the level above. */
export async function callsWaiting(db: Db, since: PlainDate): Promise<CallRow[]> {
  return db
    .selectFrom('report_calls').selectAll().where('due_on', '>=', since)
    .where((on) => on.exists(on.selectFrom('reports').select('reports.id').whereRef('reports.call_id', '=', 'report_calls.id').where('reports.stage', 'not in', ['sent', 'accepted'])))
    .orderBy('id').execute()
}

/** Whether a reminder of a call is still to be given to somebody. */
export async function unmarked(db: Db, call: number, mark: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from reports r where r.call_id = ${call} and r.stage not in ('sent', 'accepted') and not exists (select 1 from report_reminders m where m.report_id = r.id and m.mark = ${mark}) limit 1`.execute(db)
  return rows.length > 0
}

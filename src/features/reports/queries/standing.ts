import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { LATE_SQL, levelOf, REPORT_COLUMNS, stateSql } from '../model.ts'

/** How far the reports of one call are within an area. `mine`: they come to the actor's office, which has a page for the call. */
export type CallStanding = { id: number; title: string; level: Level; dueOn: PlainDate; total: number; sent: number; late: number; missing: number; returned: number; mine: boolean }
/** A report that should be there and is not. */
export type MissingReport = { id: number; unit: string; title: string; dueOn: PlainDate; returned: boolean; remindedOn: PlainDate | null }
export type ReportStanding = { calls: CallStanding[]; missing: MissingReport[]; more: number }

const CALLS = 12
const LINES = 12

/** Reports of a year within an area: how many of each call were sent, late, missing, and those that are missing. Nothing for those who may not read reports there. */
export async function reportStanding(db: Db, actor: Actor, { area, year, today }: { area: string; year: number; today: PlainDate }): Promise<ReportStanding | undefined> {
  if (!decide(actor, 'report.read', { kind: 'report', id: 'all', paths: [area] }).ok) return undefined
  const mine = area === actor.office.path
  const where = sql<boolean>`${scope(actor, 'report.read', REPORT_COLUMNS)} and ${mine ? sql<boolean>`true` : sql<boolean>`reports.path <@ ${area}::ltree`}`
  const [calls, lines] = await Promise.all([callsIn(db, where, year, today), missingIn(db, where, year, today)])
  const takes = ['intake-officer', 'leader'].includes(actor.office.role)
  return {
    calls: calls.map(({ sentTo, level, ...call }) => ({ ...call, level: levelOf(level), mine: mine && takes && sentTo === actor.office.level })),
    missing: lines.slice(0, LINES), more: Math.max(0, (lines[0]?.total ?? 0) - LINES),
  }
}

async function callsIn(db: Db, where: RawBuilder<boolean>, year: number, today: PlainDate): Promise<(Omit<CallStanding, 'mine' | 'level'> & { level: string; sentTo: string })[]> {
  const { rows } = await sql<Omit<CallStanding, 'mine' | 'level'> & { level: string; sentTo: string }>`
    select c.id, c.title, c.level, c.sent_to as "sentTo", c.due_on as "dueOn", count(*)::int as total, count(*) filter (where r.state in ('sent', 'accepted'))::int as sent, count(*) filter (where r.late)::int as late,
      count(*) filter (where r.state = 'missing')::int as missing, count(*) filter (where r.state = 'returned')::int as returned
    from (select reports.call_id, ${stateSql(today)} as state, ${LATE_SQL} as late from reports where ${where}) r join report_calls c on c.id = r.call_id
    where c.year = ${year} group by c.id order by c.due_on desc, c.id desc limit ${CALLS}`.execute(db)
  return rows
}

async function missingIn(db: Db, where: RawBuilder<boolean>, year: number, today: PlainDate): Promise<(MissingReport & { total: number })[]> {
  const { rows } = await sql<MissingReport & { total: number }>`
    select reports.id, l.full_name as unit, c.title, reports.due_on as "dueOn", ${stateSql(today)} = 'returned' as returned, count(*) over ()::int as total,
      (select max(m.on_date) from report_reminders m where m.report_id = reports.id) as "remindedOn"
    from reports join report_calls c on c.id = reports.call_id join unit_labels l on l.id = reports.unit_id
    where ${where} and c.year = ${year} and ${stateSql(today)} in ('missing', 'returned') order by reports.due_on, nlevel(reports.path), l.name, reports.id limit ${LINES + 1}`.execute(db)
  return rows
}

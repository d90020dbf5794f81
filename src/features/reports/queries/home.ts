import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { levelBelow } from '../ask.ts'
import { comingPeriods, PERIODS } from '../calendar.ts'
import { receiverOn } from '../forms.ts'
import { newReportSubject, REPORT_COLUMNS, type ReportState, standingOf, stateSql, LATE_SQL } from '../model.ts'
import { earlyPeriods } from '../open.ts'

/** A report in a list, with where it stands. */
export type ReportLine = { id: number; title: string; unit: string; level: string; stage: string; dueOn: PlainDate; firstSentOn: PlainDate | null; sentOn: PlainDate | null; endedOn: PlainDate | null; kind: string; state: ReportState; late: boolean; notes: number }

/** Counts of one call for who takes its reports. */
export type CallLine = { id: number; title: string; level: string; kind: string; dueOn: PlainDate; year: number; total: number; late: number } & Record<ReportState, number>

const SHOWN = 60

/** The actor's own reports, those of units taken over with them; the calls whose reports come here; what comes next. */
export const reportsHome = defineQuery({
  name: 'reports',
  title: 'Báo cáo của đơn vị, các kỳ cấp dưới gửi lên, kỳ sắp tới',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    const { office } = actor
    const below = levelBelow(office.level, today)
    const mayAsk = below !== undefined && decide(actor, 'report.ask', newReportSubject({ path: office.path, level: below }, office.level)).ok
    const mayOpen = decide(actor, 'report.open', newReportSubject(office)).ok
    const [own, calls] = await Promise.all([ownReports(db, actor, today), callsFor(db, actor, today)])
    const opened = new Set(await openedKinds(db, office.unitId, today))
    return {
      own, calls, level: office.level, mayAsk,
      writes: receiverOn(office.level, today) !== undefined,
      coming: receiverOn(office.level, today) === undefined && below === undefined ? [] : comingPeriods(today),
      early: mayOpen ? earlyPeriods(office.level, today).filter((period) => !opened.has(`${period.kind} ${period.year}`)) : [],
      reading: PERIODS.reading, closing: PERIODS.closing.reading, law: PERIODS.law,
    }
  },
})
export type HomeView = Awaited<ReturnType<typeof reportsHome.run>>

/** Reports that the actor's own office writes, the latest first. */
export async function ownReports(db: Db, actor: Actor, today: PlainDate, only: 'all' | 'waiting' = 'all'): Promise<ReportLine[]> {
  const { rows } = await sql<Omit<ReportLine, 'state' | 'late'>>`
    select reports.id, c.title, l.full_name as unit, reports.level, reports.stage, reports.due_on as "dueOn", reports.first_sent_on as "firstSentOn", reports.sent_on as "sentOn", reports.ended_on as "endedOn", c.kind,
      (select count(distinct a.key)::int from report_adjustments a where a.report_id = reports.id and a.explained = '' and a.after is distinct from a.before) as notes
    from reports join report_calls c on c.id = reports.call_id join unit_labels l on l.id = reports.unit_id
    where ${scope(actor, 'report.read', REPORT_COLUMNS)} and reports.level = ${actor.office.level}
      ${only === 'waiting' ? sql`and reports.stage not in ('sent', 'accepted')` : sql``}
    order by reports.stage in ('sent', 'accepted'), reports.due_on desc, reports.id desc limit ${SHOWN}`.execute(db)
  return rows.map((row) => ({ ...row, ...standingOf({ stage: row.stage, due_on: row.dueOn, first_sent_on: row.firstSentOn }, today) }))
}

/** Calls whose reports come to the actor's office, with how far they are, the latest first. */
export async function callsFor(db: Db, actor: Actor, today: PlainDate): Promise<CallLine[]> {
  if (!['intake-officer', 'leader'].includes(actor.office.role)) return []
  const { rows } = await sql<CallLine>`
    select c.id, c.title, c.level, c.kind, c.due_on as "dueOn", c.year, count(*)::int as total, count(*) filter (where r.late)::int as late,
      count(*) filter (where r.state = 'awaited')::int as awaited, count(*) filter (where r.state = 'missing')::int as missing, count(*) filter (where r.state = 'sent')::int as sent,
      count(*) filter (where r.state = 'returned')::int as returned, count(*) filter (where r.state = 'accepted')::int as accepted
    from (select reports.call_id, ${stateSql(today)} as state, ${LATE_SQL} as late from reports where reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)}) r
    join report_calls c on c.id = r.call_id group by c.id order by c.due_on desc, c.id desc limit ${SHOWN}`.execute(db)
  return rows
}

async function openedKinds(db: Db, unit: number, today: PlainDate): Promise<string[]> {
  const { rows } = await sql<{ kind: string; year: number }>`
    select c.kind, c.year from reports r join report_calls c on c.id = r.call_id where r.unit_id = ${unit} and c.kind <> 'ad-hoc' and c.year >= ${Number(today.slice(0, 4))}`.execute(db)
  return rows.map((row) => `${row.kind} ${row.year}`)
}

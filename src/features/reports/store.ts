import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { ReportPeriod } from './calendar.ts'
import type { Counted } from './count.ts'
import type { AdHocField, Form, Line, ReportLevel } from './forms.ts'
import { type Adjustment, type CallRow, Edition, type FigureRow, numberOf, readRecords, type ReportRow } from './model.ts'

export async function findCall(db: Db, id: number): Promise<CallRow | undefined> {
  return db.selectFrom('report_calls').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A call as an office meets it: reports of units that ended may go to a higher level than the call said. */
export async function callAt(db: Db, id: number, office: { level: string; areas: readonly string[] }): Promise<CallRow | undefined> {
  const call = await findCall(db, id)
  if (!call || call.sent_to === office.level) return call
  const here = await db.selectFrom('reports').select('id').where('call_id', '=', id).where('sent_to', '=', office.level).where(sql<boolean>`path <@ any(${[...office.areas]}::ltree[])`).limit(1).executeTakeFirst()
  return here ? { ...call, sent_to: office.level } : call
}

export async function findReport(db: Db, id: number): Promise<ReportRow | undefined> {
  return db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockReport(tx: Tx, id: number): Promise<ReportRow | undefined> {
  return tx.selectFrom('reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The call of a period, made when it is not there yet. */
export async function ensureCall(tx: Tx, period: ReportPeriod, form: Form, at: Date): Promise<CallRow> {
  const title = `Báo cáo kết quả thực hiện Chương trình Mỗi xã một sản phẩm ${period.name}`
  await tx
    .insertInto('report_calls')
    .values({
      kind: period.kind, level: form.level, form: form.code, title, year: period.year, from_on: period.from, to_on: period.to, opens_on: period.opensOn, due_on: period.dueOn, sent_to: form.sentTo, created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .execute()
  return tx.selectFrom('report_calls').selectAll().where('kind', '=', period.kind).where('level', '=', form.level).where('form', '=', form.code).where('year', '=', period.year).executeTakeFirstOrThrow()
}

export async function insertAdHocCall(tx: Tx, call: {
  title: string; level: ReportLevel; from: PlainDate; to: PlainDate; opensOn: PlainDate; dueOn: PlainDate; sentTo: string; fields: readonly AdHocField[]; note: string; by: unknown; unitId: number; path: string; at: Date
}): Promise<CallRow> {
  return tx
    .insertInto('report_calls')
    .values({
      kind: 'ad-hoc', level: call.level, form: 'ad-hoc', title: call.title, year: Number(call.dueOn.slice(0, 4)), from_on: call.from, to_on: call.to, opens_on: call.opensOn, due_on: call.dueOn, sent_to: call.sentTo,
      asked_by: JSON.stringify(call.by), asked_unit_id: call.unitId, asked_path: call.path, fields: JSON.stringify(call.fields), note: call.note, created_at: call.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A unit that is to report. */
export type ReportingUnit = { id: number; path: string; level: string; name: string; from: PlainDate | null; to: PlainDate | null }

const AT_WORK = sql`exists (select 1 from unit_today t where t.unit_id = u.id and t.province_id in (select w.province_id from offices o join unit_today w on w.unit_id = o.unit_id where o.level <> 'central'))`

/**
 * Units of a level in force on a day that have no report of the period yet. Districts and communes only in provinces that work
 * with the program: the others have nobody here who could report.
 */
export async function unitsWithout(db: Db, level: ReportLevel, period: Pick<ReportPeriod, 'kind' | 'year' | 'to'>, on: PlainDate): Promise<ReportingUnit[]> {
  return withoutReport(db, level, period, sql`(u.valid_from is null or u.valid_from <= least(${on}::date, ${period.to}::date)) and (u.valid_to is null or u.valid_to > ${on})`)
}

/** Units that ended within a period, from a day on, and have no report of it: whoever took them over closes it for the time up to their end. */
export async function endedWithout(db: Db, level: ReportLevel, period: Pick<ReportPeriod, 'kind' | 'year' | 'to'>, endedFrom: PlainDate, today: PlainDate): Promise<ReportingUnit[]> {
  return withoutReport(db, level, period, sql`u.valid_to > ${endedFrom} and u.valid_to <= least(${period.to}::date, ${today}::date)`)
}

async function withoutReport(db: Db, level: ReportLevel, period: Pick<ReportPeriod, 'kind' | 'year'>, which: RawBuilder<unknown>): Promise<ReportingUnit[]> {
  const { rows } = await sql<ReportingUnit>`
    select u.id, u.path::text as path, u.level, l.full_name as name, u.valid_from as "from", u.valid_to as "to" from units u join unit_labels l on l.id = u.id
    where u.level = ${level} and ${which}
      and (${level === 'province' ? sql`true` : AT_WORK})
      and not exists (select 1 from reports r join report_calls c on c.id = r.call_id where r.unit_id = u.id and c.kind = ${period.kind} and c.level = ${level} and c.year = ${period.year})
    order by u.path`.execute(db)
  return rows
}

/** A unit whose report is opened: what is counted of it, and its last day when it ended. */
export type OpeningUnit = { id: number; path: string; level: string; sentTo: string; from: PlainDate; to: PlainDate; ended: PlainDate | null; counted: ReadonlyMap<string, Counted> | undefined }

/** Puts the reports of a call there for many units, half-filled; units that have theirs are left out. @returns the new ones */
export async function insertReports(tx: Tx, call: CallRow, units: readonly OpeningUnit[], lines: readonly Line[], at: Date): Promise<{ id: number; path: string; unit_id: number }[]> {
  const made = await sql<{ id: number; path: string; unit_id: number }>`
    insert into reports (call_id, unit_id, level, path, sent_to, due_on, span_from, span_to, ended_on, counted_at, changed_at)
    select ${call.id}, u.id, u.level, u.path::ltree, u."sentTo", ${call.due_on}, u."from", u."to", u.ended, ${at}, ${at}
    from json_to_recordset(${JSON.stringify(units.map(({ counted: _counted, ...unit }) => unit))}) as u (id int, path text, level text, "sentTo" text, "from" date, "to" date, ended date)
    on conflict do nothing returning id, path::text as path, unit_id`.execute(tx)
  const byUnit = new Map(units.map((unit) => [unit.id, unit.counted]))
  const figures = made.rows.flatMap((report) => lines.map((line, i) => {
    const found = byUnit.get(report.unit_id)?.get(line.key)
    return { report_id: report.id, key: line.key, no: i + 1, counted: found?.value ?? null, counted_of: found?.of ?? null, counted_over: found?.over ?? null }
  }))
  await sql`
    insert into report_figures (report_id, key, no, counted, counted_of, counted_over, value)
    select f.report_id, f.key, f.no, f.counted, f.counted_of, f.counted_over, f.counted
    from json_to_recordset(${JSON.stringify(figures)}) as f (report_id int, key text, no smallint, counted numeric, counted_of numeric, counted_over numeric)`.execute(tx)
  return made.rows
}

export async function figuresOfReport(db: Db, report: number): Promise<FigureRow[]> {
  return db.selectFrom('report_figures').selectAll().where('report_id', '=', report).orderBy('no').execute()
}

/** A line as an officer leaves it. */
export type WrittenFigure = { key: string; value: number | null; text: string | null; corrected: boolean; reason: string; by: string }

/** Writes lines of a report. */
export async function writeFigures(tx: Tx, report: number, figures: readonly WrittenFigure[], at: Date): Promise<void> {
  await sql`
    update report_figures f set value = n.value, text_value = n.text, corrected = n.corrected, reason = n.reason, by = n.by, at = ${at}
    from json_to_recordset(${JSON.stringify(figures)}) as n (key text, value numeric, text text, corrected boolean, reason text, by text)
    where f.report_id = ${report} and f.key = n.key`.execute(tx)
}

/** Puts a new count beside what is written: a line that nobody corrected takes it over, a corrected one keeps its value. */
export async function writeCounts(tx: Tx, report: number, counted: ReadonlyMap<string, Counted>, at: Date): Promise<void> {
  const rows = [...counted].map(([key, one]) => ({ key, ...one }))
  await sql`
    update report_figures f set counted = n.value, counted_of = n.of, counted_over = n.over,
      value = case when f.corrected or (f.counted is null and n.value is null) or f.value is distinct from f.counted then f.value else n.value end,
      corrected = f.corrected and f.value is distinct from n.value, reason = case when f.corrected and f.value is not distinct from n.value then '' else f.reason end, at = ${at}
    from json_to_recordset(${JSON.stringify(rows)}) as n (key text, value numeric, "of" numeric, "over" numeric)
    where f.report_id = ${report} and f.key = n.key`.execute(tx)
}

export async function updateReport(tx: Tx, id: number, set: Partial<Pick<ReportRow, 'stage' | 'level' | 'sent_to' | 'ended_on' | 'span_to' | 'counted_at' | 'changed_at' | 'changed_by' | 'first_sent_on' | 'sent_on' | 'accepted_on' | 'paper_id'>> & { words?: Record<string, string>; returned?: unknown }): Promise<void> {
  const { words, returned, ...rest } = set
  await tx
    .updateTable('reports')
    .set({ ...rest, ...(words === undefined ? {} : { words: JSON.stringify(words) }), ...(returned === undefined ? {} : { returned: JSON.stringify(returned) }), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertEdition(tx: Tx, report: number, edition: { no: number; content: Edition; hash: string; sentOn: PlainDate; sentAt: Date; sentBy: unknown; paper: number }): Promise<void> {
  await tx
    .insertInto('report_editions')
    .values({ report_id: report, no: edition.no, content: JSON.stringify(edition.content), hash: edition.hash, sent_on: edition.sentOn, sent_at: edition.sentAt, sent_by: JSON.stringify(edition.sentBy), paper_id: edition.paper })
    .execute()
}

/** What was sent, the latest first. */
export async function editionsOf(db: Db, report: number): Promise<{ no: number; content: Edition; hash: string; sentOn: PlainDate; sentAt: Date; paperId: number | null }[]> {
  const rows = await db.selectFrom('report_editions').selectAll().where('report_id', '=', report).orderBy('no', 'desc').execute()
  return rows.map((row) => ({ no: row.no, content: Edition.parse(row.content), hash: row.hash, sentOn: row.sent_on, sentAt: row.sent_at, paperId: row.paper_id }))
}

export async function lastEditionNo(db: Db, report: number): Promise<number> {
  const { no } = await db.selectFrom('report_editions').select((on) => on.fn.coalesce(on.fn.max<number>('no'), on.val(0)).as('no')).where('report_id', '=', report).executeTakeFirstOrThrow()
  return Number(no)
}

/** Full name of the unit of a level above a unit, of today for one that has ended. */
export async function unitAbove(db: Db, unitId: number, level: string, today: PlainDate): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select l.full_name as name from units u join units a on (a.path @> u.path or a.id = (select province_id from unit_today where unit_id = u.id)) and a.level = ${level} and (a.valid_to is null or a.valid_to > ${today})
    join unit_labels l on l.id = a.id where u.id = ${unitId} order by a.path @> u.path desc limit 1`.execute(db)
  return rows[0]?.name
}

/** Reports of a call that have been sent and wait, in some areas; locked. */
export async function lockSent(tx: Tx, call: number, areas: readonly string[]): Promise<ReportRow[]> {
  return tx.selectFrom('reports').selectAll().where('call_id', '=', call).where('stage', '=', 'sent').where(sql<boolean>`path <@ any(${[...areas]}::ltree[])`).orderBy('id').forUpdate().execute()
}

/** Those among reports in which a line was corrected. */
export async function correctedAmong(db: Db, reports: readonly number[]): Promise<Set<number>> {
  if (reports.length === 0) return new Set()
  const rows = await db.selectFrom('report_figures').select('report_id').distinct().where('report_id', 'in', [...reports]).where('corrected', '=', true).execute()
  return new Set(rows.map((row) => row.report_id))
}

export async function explain(tx: Tx, report: number, adjustment: number, text: string, by: string): Promise<boolean> {
  const done = await tx.updateTable('report_adjustments').set({ explained: text, explained_by: by }).where('id', '=', adjustment).where('report_id', '=', report).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Units of a level in force on a day within areas. */
export async function unitsBelow(db: Db, level: ReportLevel, areas: readonly string[], on: PlainDate): Promise<ReportingUnit[]> {
  const { rows } = await sql<ReportingUnit>`
    select u.id, u.path::text as path, u.level, l.full_name as name, u.valid_from as "from", u.valid_to as "to" from units u join unit_labels l on l.id = u.id
    where u.level = ${level} and u.path <@ any(${[...areas]}::ltree[]) and (u.valid_from is null or u.valid_from <= ${on}) and (u.valid_to is null or u.valid_to > ${on})
    order by u.path`.execute(db)
  return rows
}

export type Unsent = Pick<ReportRow, 'id' | 'path' | 'level' | 'sent_to' | 'unit_id'>

/** Reports of a call that are not with the level above. */
export async function unsent(tx: Tx, call: number): Promise<Unsent[]> {
  return tx.selectFrom('reports').select(['id', 'path', 'level', 'sent_to', 'unit_id']).where('call_id', '=', call).where('stage', 'not in', ['sent', 'accepted']).orderBy('id').execute()
}

/** Notes a reminder for reports; @returns those that did not have it yet */
export async function mark<Row extends { id: number }>(tx: Tx, reports: readonly Row[], name: string, on: PlainDate): Promise<Row[]> {
  if (reports.length === 0) return []
  const fresh = await tx.insertInto('report_reminders').values(reports.map((report) => ({ report_id: report.id, mark: name, on_date: on }))).onConflict((conflict) => conflict.doNothing()).returning('report_id').execute()
  const ids = new Set(fresh.map((row) => row.report_id))
  return reports.filter((report) => ids.has(report.id))
}

/** Name of a unit as it is, or was last. */
export async function unitName(db: Db, unit: number): Promise<string> {
  return (await db.selectFrom('unit_labels').select('full_name').where('id', '=', unit).executeTakeFirst())?.full_name ?? ''
}

/** Number of a paper in the register. */
export async function paperNumber(db: Db, paper: number): Promise<string | null> {
  return (await db.selectFrom('papers').select('number').where('id', '=', paper).executeTakeFirst())?.number ?? null
}

/** Corrections of a report, the latest first. */
export async function adjustmentsOf(db: Db, report: number): Promise<Adjustment[]> {
  const rows = await db.selectFrom('report_adjustments').selectAll().where('report_id', '=', report).orderBy('id', 'desc').limit(200).execute()
  return rows.map((row) => ({
    id: row.id, edition: row.edition, key: row.key, before: numberOf(row.before), after: numberOf(row.after), records: readRecords(row.lines), explained: row.explained, explainedBy: row.explained_by, on: row.noticed_on,
  }))
}

/** Accepted reports of the same period that were sent up to the level of a report within its area, added up by line; units that ended are left out. */
export async function addedBelow(db: Db, call: CallRow, report: ReportRow): Promise<Map<string, { sum: number; told: number }>> {
  if (call.kind === 'ad-hoc' || report.ended_on !== null) return new Map()
  const { rows } = await sql<{ key: string; sum: number; told: number }>`
    select f.key, sum(f.value)::float8 as sum, count(*)::int as told
    from reports r join report_calls c on c.id = r.call_id join report_figures f on f.report_id = r.id
    where c.kind = ${call.kind} and c.year = ${call.year} and c.level <> ${call.level} and r.sent_to = ${report.level} and r.path <@ ${report.path}::ltree and r.stage = 'accepted' and r.ended_on is null and f.value is not null
    group by f.key`.execute(db)
  return new Map(rows.map(({ key, sum, told }) => [key, { sum, told }]))
}

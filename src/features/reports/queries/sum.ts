import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Actor } from '../../../access/actor.ts'
import { id } from '../../../platform/http/fields.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { figureHref, indicatorOf } from '../../indicators/index.ts'
import { countOne } from '../count.ts'
import { callForm, type Line, linesOf, valueIn } from '../forms.ts'
import { type CallRow, REPORT_COLUMNS, type ReportState, stateSql } from '../model.ts'
import { unitSpan } from '../open.ts'
import { callFor } from './board.ts'

/** A line added up: what the accepted reports say, of how many units, and what the registers of the whole area say. */
export type SumLine = { key: string; label: string; unit: string; section: string; sum: number | null; told: number; register: number | null; difference: number | null; href: string | undefined; corrected: number }

/** A unit's part of one line. */
export type PartLine = { report: number; unit: string; state: ReportState; value: number | null; counted: number | null; corrected: boolean; reason: string; endedOn: PlainDate | null }

const input = z.object({ call: id, dong: z.string().max(60).optional().catch(undefined) })

/** What stood on the last day is not added for a unit that ended before: its products are counted by those who took it over. */
function stands(line: Line): boolean {
  return line.indicators.length > 0 && line.indicators.every((code) => indicatorOf(code)?.time === 'on-day')
}

/** Accepted reports of a call added up, the units that are missing by name, and the registers of the whole area beside it. */
export const callSum = defineQuery({
  name: 'report.sum',
  title: 'Tổng hợp các báo cáo đã tiếp nhận của một kỳ, bên cạnh số của sổ toàn địa bàn',
  input,
  run: async (db, { input: { call: callId, dong }, actor, today }) => {
    const call = await callFor(db, actor, callId)
    const form = callForm(call)
    const lines = linesOf(form)
    const span = unitSpan({ from: call.from_on, to: call.to_on }, { from: null, ended: null }, today)
    const area = actor.office.path
    const calls = await alikeCalls(db, call)
    const [added, register, missing, accepted] = await Promise.all([addedUp(db, actor, calls, lines), countOne(db, lines, area, span), missingOf(db, actor, calls, today), countAccepted(db, actor, calls)])
    const sums = form.sections.flatMap((section) => section.lines.filter((line) => !line.text).map((line): SumLine => {
      const found = added.get(line.key)
      const own = register.get(line.key)?.value ?? null
      const sum = found?.sum ?? null
      const [code] = line.indicators
      return {
        key: line.key, label: line.label, unit: line.unit, section: section.title, sum, told: found?.told ?? 0, register: own, difference: sum === null || own === null ? null : sum - own,
        corrected: found?.corrected ?? 0, href: code !== undefined && line.indicators.length === 1 && indicatorOf(code) ? figureHref({ code, area, span }) : undefined,
      }
    }))
    const line = lines.find((one) => one.key === dong)
    return {
      call: { id: call.id, title: call.title, dueOn: call.due_on, level: call.level }, span, sums, missing,
      accepted, total: accepted + missing.length, forms: calls.map((one) => callForm(one).name),
      parts: line ? { line: { key: line.key, label: line.label, unit: line.unit, definitions: line.indicators.flatMap((code) => indicatorOf(code)?.definition ?? []) }, rows: await partsOf(db, actor, calls, line, today) } : undefined,
    }
  },
})
export type SumView = Awaited<ReturnType<typeof callSum.run>>

/** Calls of the same period and level: units that ended in it reported by the form of their time. */
async function alikeCalls(db: Db, call: CallRow): Promise<CallRow[]> {
  if (call.kind === 'ad-hoc') return [call]
  return db.selectFrom('report_calls').selectAll().where('kind', '=', call.kind).where('year', '=', call.year).where('level', '=', call.level).orderBy('id').execute()
}

const idsOf = (calls: readonly CallRow[]): number[] => calls.map((call) => call.id)

/** Lines added up over reports by all forms of the period; a line that a form did not ask for is made of those that it did. */
async function addedUp(db: Db, actor: Actor, calls: readonly CallRow[], lines: readonly Line[]): Promise<Map<string, { sum: number | null; told: number; corrected: number }>> {
  type Part = { call: number; ended: boolean; key: string; sum: number | null; told: number; corrected: number }
  const { rows } = await sql<Part>`
    select reports.call_id as call, reports.ended_on is not null as ended, f.key, sum(f.value)::float8 as sum, count(f.value)::int as told, count(*) filter (where f.corrected)::int as corrected
    from reports join report_figures f on f.report_id = reports.id
    where reports.call_id = any(${idsOf(calls)}) and reports.stage = 'accepted' and reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)}
    group by 1, 2, 3`.execute(db)
  return new Map(lines.map((line): [string, { sum: number | null; told: number; corrected: number }] => {
    const total = { sum: null as number | null, told: 0, corrected: 0 }
    for (const call of calls) {
      for (const ended of [false, true]) {
        if (ended && stands(line)) continue
        const own = rows.filter((row) => row.call === call.id && row.ended === ended)
        const value = valueIn(line, new Map(own.map((row) => [row.key, row.sum])))
        if (value === null) continue
        const row = own.find((one) => one.key === line.key)
        total.sum = (total.sum ?? 0) + value
        total.told += row?.told ?? Math.max(0, ...own.filter((one) => line.madeOf.flat().some((part) => part.replace(/^-/, '') === one.key)).map((one) => one.told))
        total.corrected += row?.corrected ?? 0
      }
    }
    return [line.key, total]
  }))
}

/** Units whose report is not accepted, by name. */
async function missingOf(db: Db, actor: Actor, calls: readonly CallRow[], today: PlainDate): Promise<{ report: number; unit: string; state: ReportState }[]> {
  const { rows } = await sql<{ report: number; unit: string; state: ReportState }>`
    select reports.id as report, l.full_name as unit, ${stateSql(today)} as state from reports join unit_labels l on l.id = reports.unit_id
    where reports.call_id = any(${idsOf(calls)}) and reports.stage <> 'accepted' and reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)} order by l.name, reports.id`.execute(db)
  return rows
}

async function countAccepted(db: Db, actor: Actor, calls: readonly CallRow[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reports where reports.call_id = any(${idsOf(calls)}) and reports.stage = 'accepted' and reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** What each unit says of a line; of one that has not been accepted nothing. */
async function partsOf(db: Db, actor: Actor, calls: readonly CallRow[], line: Line, today: PlainDate): Promise<PartLine[]> {
  const { rows } = await sql<PartLine>`
    select reports.id as report, l.full_name as unit, ${stateSql(today)} as state, case when reports.stage = 'accepted' then f.value::float8 end as value, case when reports.stage = 'accepted' then f.counted::float8 end as counted,
      f.corrected and reports.stage = 'accepted' as corrected, case when reports.stage = 'accepted' then f.reason else '' end as reason, reports.ended_on as "endedOn"
    from reports join report_figures f on f.report_id = reports.id and f.key = ${line.key} join unit_labels l on l.id = reports.unit_id
    where reports.call_id = any(${idsOf(calls)}) and reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)}
      ${stands(line) ? sql`and reports.ended_on is null` : sql``}
    order by reports.stage = 'accepted' desc, f.value desc nulls last, l.name, reports.id`.execute(db)
  return rows
}

/** The sum as a spreadsheet: a row for each unit, a column for each line, as an appendix of a report has it. */
export const sumSheet = defineQuery({
  name: 'report.sum-sheet',
  title: 'Số liệu từng đơn vị của một kỳ báo cáo, tải ra bảng tính',
  input,
  run: async (db, { input: { call: callId }, actor, today }): Promise<Sheet> => {
    const call = await callFor(db, actor, callId)
    const lines = linesOf(callForm(call)).filter((line) => !line.text)
    const calls = await alikeCalls(db, call)
    type Row = { report: number; unit: string; state: ReportState; ended: boolean; values: Record<string, number> }
    const valueFor = (row: Row, line: Line): number | null => (row.ended && stands(line) ? null : valueIn(line, new Map(Object.entries(row.values))))
    const { rows } = await sql<Row>`
      select reports.id as report, l.full_name as unit, ${stateSql(today)} as state, reports.ended_on is not null as ended,
        case when reports.stage = 'accepted' then (select coalesce(jsonb_object_agg(f.key, f.value) filter (where f.value is not null), '{}') from report_figures f where f.report_id = reports.id) else '{}' end as values
      from reports join unit_labels l on l.id = reports.unit_id
      where reports.call_id = any(${idsOf(calls)}) and reports.sent_to = ${actor.office.level} and ${scope(actor, 'report.read', REPORT_COLUMNS)} order by l.name, reports.id`.execute(db)
    return sheetOf<Row>({
      name: 'tong-hop-bao-cao', title: `Tổng hợp: ${call.title}`, filter: ['các báo cáo đã tiếp nhận'], rows: (each) => each(rows),
      columns: [
        { label: 'Đơn vị', width: 40, value: (row) => row.unit },
        { label: 'Báo cáo', value: (row) => (row.state === 'accepted' ? 'đã tiếp nhận' : 'chưa có') },
        ...lines.map((line) => ({ label: `${line.label} (${line.unit})`, type: 'number' as const, total: 'sum' as const, value: (row: Row) => valueFor(row, line) })),
      ],
    })
  },
})

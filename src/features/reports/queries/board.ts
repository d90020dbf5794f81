import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id, optionalLine } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { callSubject, LATE_SQL, REPORT_COLUMNS, REPORT_STATES, type CallRow, type ReportState, stateSql } from '../model.ts'
import * as store from '../store.ts'
import { STATE_WORDS } from '../words.ts'
import { callsFor } from './home.ts'

const PER_PAGE = 50

const boardInput = z.object({
  call: id, q: optionalLine(80).catch(''), tinhTrang: z.enum([...REPORT_STATES, 'late']).optional().catch(undefined),
  trang: z.union([z.int(), z.string().regex(/^\d{1,5}$/)]).transform(Number).optional().catch(undefined).transform((page) => (page === undefined || page < 1 ? 1 : page)),
})

export type BoardLine = { id: number; unit: string; state: ReportState; late: boolean; firstSentOn: PlainDate | null; sentOn: PlainDate | null; acceptedOn: PlainDate | null; endedOn: PlainDate | null; number: string | null; paperId: number | null; corrected: number; changed: number; remindedOn: PlainDate | null }

/** The call, for an actor whose office takes its reports. @throws Refused of kind not-found */
export async function callFor(db: Db, actor: Actor, callId: number): Promise<CallRow> {
  const call = await store.callAt(db, callId, actor.office)
  if (!call || !decide(actor, 'report.remind', callSubject(call, actor.office)).ok) throw notFound()
  return call
}

function lines(where: RawBuilder<unknown>, today: PlainDate): RawBuilder<BoardLine & { total: number }> {
  return sql<BoardLine & { total: number }>`
    select reports.id, l.full_name as unit, ${stateSql(today)} as state, ${LATE_SQL} as late, reports.first_sent_on as "firstSentOn", reports.sent_on as "sentOn", reports.accepted_on as "acceptedOn", reports.ended_on as "endedOn",
      p.number, reports.paper_id as "paperId", count(*) over ()::int as total,
      case when reports.sent_on is null then 0 else (select count(*)::int from report_figures f where f.report_id = reports.id and f.corrected) end as corrected,
      (select count(distinct a.key)::int from report_adjustments a where a.report_id = reports.id and a.after is distinct from a.before) as changed,
      (select max(m.on_date) from report_reminders m where m.report_id = reports.id) as "remindedOn"
    from reports join unit_labels l on l.id = reports.unit_id left join papers p on p.id = reports.paper_id
    where ${where}
    order by array_position(array['returned', 'sent', 'missing', 'awaited', 'accepted'], ${stateSql(today)}), l.name, reports.id`
}

function chosen(actor: Actor, input: z.output<typeof boardInput>, today: PlainDate): RawBuilder<unknown> {
  const words = fold(input.q).split(/[^a-z0-9]+/).filter(Boolean).slice(0, 6)
  return sql.join([
    sql`reports.call_id = ${input.call} and reports.sent_to = ${actor.office.level}`, scope(actor, 'report.read', REPORT_COLUMNS),
    ...words.map((word) => sql`fold_text(l.full_name) like ${`%${word}%`}`),
    ...(input.tinhTrang === undefined ? [] : [input.tinhTrang === 'late' ? LATE_SQL : sql`${stateSql(today)} = ${input.tinhTrang}`]),
  ], sql` and `)
}

/** Who has sent, who is late, missing or given back, of one call. */
export const callBoard = defineQuery({
  name: 'report.board',
  title: 'Một kỳ báo cáo: đơn vị nào đã gửi, muộn, chưa gửi, bị trả lại',
  input: boardInput,
  run: async (db, { input, actor, today }) => {
    const call = await callFor(db, actor, input.call)
    const { rows } = await sql<BoardLine & { total: number }>`${lines(chosen(actor, input, today), today)} limit ${PER_PAGE} offset ${(input.trang - 1) * PER_PAGE}`.execute(db)
    const counts = (await callsFor(db, actor, today)).find((one) => one.id === call.id)
    const total = rows[0]?.total ?? 0
    const can = (action: 'report.remind' | 'report.accept'): boolean => decide(actor, action, callSubject(call, actor.office)).ok
    return {
      call: { id: call.id, title: call.title, dueOn: call.due_on, from: call.from_on, to: call.to_on, kind: call.kind, note: call.note, level: call.level },
      rows, total, page: input.trang, pages: Math.max(1, Math.ceil(total / PER_PAGE)), filter: input, counts, today,
      remindedToday: rows.length > 0 && rows.every((row) => row.state === 'sent' || row.state === 'accepted' || row.remindedOn === today),
      mayRemind: can('report.remind'), mayAccept: can('report.accept'),
    }
  },
})
export type BoardView = Awaited<ReturnType<typeof callBoard.run>>

/** The board as a spreadsheet. */
export const boardSheet = defineQuery({
  name: 'report.board-sheet',
  title: 'Tình trạng gửi báo cáo của một kỳ, tải ra bảng tính',
  input: boardInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const call = await callFor(db, actor, input.call)
    return sheetOf<BoardLine>({
      name: 'tinh-trang-bao-cao',
      title: `Tình trạng gửi: ${call.title}`,
      filter: [input.q && `chữ “${input.q}”`, input.tinhTrang && STATE_WORDS[input.tinhTrang]],
      rows: (each) => eachBatch(db, lines(chosen(actor, input, today), today).compile(db), each),
      columns: [
        { label: 'Đơn vị', width: 40, total: 'count', value: (row) => row.unit },
        { label: 'Tình trạng', value: (row) => STATE_WORDS[row.state] },
        { label: 'Muộn', value: (row) => (row.late ? 'muộn' : '') },
        { label: 'Gửi lần đầu', type: 'date', value: (row) => row.firstSentOn },
        { label: 'Bản đang có gửi ngày', type: 'date', value: (row) => row.sentOn },
        { label: 'Tiếp nhận', type: 'date', value: (row) => row.acceptedOn },
        { label: 'Số văn bản', width: 20, value: (row) => row.number ?? '' },
        { label: 'Dòng sửa khác sổ', type: 'number', value: (row) => row.corrected },
        { label: 'Dòng sổ đổi sau khi gửi', type: 'number', value: (row) => row.changed },
        { label: 'Nhắc gần nhất', type: 'date', value: (row) => row.remindedOn },
      ],
    })
  },
})

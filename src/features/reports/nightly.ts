import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict, unlessDone } from '../../platform/refused.ts'
import { addDays } from '../../rules/engine/dates.ts'
import { formatDate } from '../../ui/words.ts'
import { remindOfDue } from './ask.ts'
import { reminderOn } from './calendar.ts'
import { noteAllChanges } from './changes.ts'
import { countAgain, happened, loadReport, ownOffices } from './commands.ts'
import { REPORT_WRITERS } from './model.ts'
import { answering, openDueReports } from './open.ts'
import { reportPaths } from './paths.ts'
import { updateReport } from './store.ts'
import * as store from './store-after.ts'

/** The unit of an unsent report has ended: it is counted up to its last day and closed by those who took the unit over; done by the system. */
export const endReport = defineCommand({
  name: 'report.end-unit',
  title: 'Chốt kỳ báo cáo của đơn vị đã kết thúc đến ngày cuối, giao đơn vị kế tiếp',
  action: 'report.keep',
  input: z.object({ report: id }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { state, now, today }) => {
    const unit = await store.endOfUnit(tx, state.report.unit_id, today)
    if (!unit || state.report.ended_on !== null) throw conflict('Đơn vị của báo cáo này còn hoạt động, hoặc đã chốt rồi.')
    const endedOn = addDays(unit.to, -1)
    const { level, sentTo } = answering(state.report.level, state.report.sent_to, today)
    const report = { ...state.report, level, sent_to: sentTo, ended_on: endedOn, stage: state.report.stage === 'signing' ? 'drafting' : state.report.stage }
    await updateReport(tx, report.id, { stage: report.stage, level, sent_to: sentTo, ended_on: endedOn, changed_at: now })
    const span = await countAgain(tx, { ...state, report }, today, now)
    await updateReport(tx, report.id, { span_to: span.to, counted_at: now })
    const told = await ownOffices(tx, report, REPORT_WRITERS, today)
    return {
      result: { report: report.id }, events: [happened(state.report, 'report.unit-ended', { endedOn, span }, report.stage)],
      notices: told.map((officeId) => ({ officeId, title: `Chốt báo cáo của ${unit.name}`, detail: `${unit.name} kết thúc ngày ${formatDate(endedOn)} khi báo cáo chưa gửi. Số liệu đã chốt đến ngày đó; kiểm tra rồi gửi.`, href: reportPaths.report(report.id) })),
    }
  },
})

/** All that reports need at night, each thing once however often it runs: units that ended, new periods, reminders, corrections. */
export async function keepReports(door: Door, db: Db): Promise<void> {
  const today = door.today()
  for (const report of await store.unsentOfEnded(db, today)) await unlessDone(door.run(SYSTEM, endReport, { report }))
  await openDueReports(door, db)
  await remindOfReports(door, db)
  await noteAllChanges(door, db)
}

/** Reminds of every call in which somebody has not sent, by the marks of working days before and after its last day. */
export async function remindOfReports(door: Door, db: Db): Promise<void> {
  const today = door.today()
  for (const call of await store.callsWaiting(db, addDays(today, -60))) {
    const mark = reminderOn(call.kind === 'half-year' || call.kind === 'year' ? call.kind : 'ad-hoc', call.due_on, today)
    if (mark !== undefined && (await store.unmarked(db, call.id, mark))) await unlessDone(door.run(SYSTEM, remindOfDue, { call: call.id, mark }))
  }
}

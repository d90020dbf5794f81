import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { id, line } from '../../platform/http/fields.ts'
import { conflict, notFound } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { happened, type Loaded, loadReport, ownOffices } from './commands.ts'
import { callSubject, REPORT_LEADERS, REPORT_WRITERS, reportSubject } from './model.ts'
import { reportPaths } from './paths.ts'
import * as store from './store.ts'

/** The level above gives a report back with what is to be put right; what was sent stays as its edition. */
export const returnReport = defineCommand({
  name: 'report.return',
  title: 'Trả lại báo cáo cho đơn vị, kèm nội dung cần sửa',
  action: 'report.return',
  input: z.object({ report: id, reason: line('nội dung cần sửa', 1000) }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { input, state: { report, call }, actor, now, today }) => {
    await store.updateReport(tx, report.id, { stage: 'returned', returned: { reason: input.reason, by: `${actor.name}, ${actor.office.title}`, on: today }, changed_at: now, changed_by: actor.name })
    const told = await ownOffices(tx, report, [...REPORT_WRITERS, ...REPORT_LEADERS], today)
    return {
      result: { report: report.id }, events: [happened(report, 'report.returned', { reason: input.reason }, 'returned')],
      notices: told.map((officeId) => ({ officeId, title: `Cấp trên trả lại: ${call.title}`, detail: input.reason, href: reportPaths.write(report.id) })),
    }
  },
})

/** The level above accepts a report; its figures count in the sum from now on. */
export const acceptReport = defineCommand({
  name: 'report.accept',
  title: 'Tiếp nhận báo cáo của đơn vị',
  action: 'report.accept',
  input: z.object({ report: id }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { state, now, today, actor }) => ({ result: { report: state.report.id }, ...(await accept(tx, state, { now, today, by: actor.name })) }),
})

async function accept(tx: Tx, { report, call }: Pick<Loaded, 'report' | 'call'>, at: { now: Date; today: PlainDate; by: string }) {
  await store.updateReport(tx, report.id, { stage: 'accepted', accepted_on: at.today, returned: null, changed_at: at.now, changed_by: at.by })
  const told = await ownOffices(tx, report, REPORT_WRITERS, at.today)
  return {
    events: [happened(report, 'report.accepted', {}, 'accepted')] satisfies [ReturnType<typeof happened>],
    notices: told.map((officeId) => ({ officeId, title: `Đã tiếp nhận: ${call.title}`, detail: '', href: reportPaths.report(report.id) })),
  }
}

/** The level above accepts all reports of a call that have been sent and were not corrected against the registers without being looked at. */
export const acceptAll = defineCommand({
  name: 'report.accept-all',
  title: 'Tiếp nhận mọi báo cáo đã gửi của một kỳ mà số khớp với sổ',
  action: 'report.accept',
  input: z.object({ call: id }),
  load: async (tx, input, { actor: { office } }) => {
    const call = await store.callAt(tx, input.call, office)
    return call && { subject: callSubject(call, office), state: call }
  },
  run: async (tx, { state: call, actor, now, today, require }) => {
    const sent = (await store.lockSent(tx, call.id, actor.office.areas)).filter((report) => report.sent_to === actor.office.level)
    const corrected = await store.correctedAmong(tx, sent.map((report) => report.id))
    const events: ReturnType<typeof happened>[] = []
    const notices: Awaited<ReturnType<typeof accept>>['notices'] = []
    for (const report of sent) {
      if (corrected.has(report.id)) continue
      require('report.accept', reportSubject(report))
      const done = await accept(tx, { report, call }, { now, today, by: actor.name })
      events.push(...done.events)
      notices.push(...done.notices)
    }
    const [first, ...others] = events
    if (!first) throw conflict('Không có báo cáo nào đã gửi mà số khớp với sổ; báo cáo có số sửa thì xem và tiếp nhận từng báo cáo.')
    return { result: { accepted: events.length, left: sent.length - events.length }, events: [first, ...others], notices }
  },
})

/** The unit says why the registers differ now from what it sent. */
export const explainAdjustment = defineCommand({
  name: 'report.explain',
  title: 'Giải trình số liệu sổ thay đổi sau khi gửi báo cáo',
  action: 'report.explain',
  input: z.object({ report: id, adjustment: id, text: line('lời giải trình', 500) }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { input, state: { report }, actor }) => {
    if (!(await store.explain(tx, report.id, input.adjustment, input.text, actor.name))) throw notFound()
    return { result: { report: report.id }, events: [happened(report, 'report.explained', { adjustment: input.adjustment, text: input.text })] }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id, optionalLine } from '../../platform/http/fields.ts'
import { conflict } from '../../platform/refused.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { enterPaper, takeNumber } from '../papers/index.ts'
import { officesOf } from '../people/index.ts'
import { nameOn } from '../places/index.ts'
import { happened, loadReport } from './commands.ts'
import { editionOf } from './edition.ts'
import { hashOf, type ReportRow } from './model.ts'
import { reportPaper } from './paper.ts'
import { reportPaths } from './paths.ts'
import * as store from './store.ts'

export const SYMBOL = 'BC-UBND'

/** The body that a report is sent up to, as papers name it. */
export async function receiverName(db: Db, report: Pick<ReportRow, 'sent_to' | 'path' | 'unit_id'>, today: PlainDate): Promise<string> {
  if (report.sent_to === 'central') return 'Bộ Nông nghiệp và Môi trường'
  const unit = await store.unitAbove(db, report.unit_id, report.sent_to, today)
  return unit === undefined ? 'Ủy ban nhân dân cấp trên' : `UBND ${unit}`
}

/** The body of an office as it stands over a paper. */
export async function issuerOf(db: Db, office: { unitId: number; level: Level }, today: PlainDate) {
  const unit = await nameOn(db, office.unitId, today)
  return { name: unit?.name ?? '', fullName: unit?.fullName ?? '', level: office.level }
}

/** The leader signs: number and day, the paper in the register, and everything frozen as it was sent. */
export const sendReport = defineCommand({
  name: 'report.send',
  title: 'Ký, lấy số và gửi báo cáo lên cấp trên',
  action: 'report.send',
  input: z.object({
    report: id,
    /** Number of the office's register; left empty, the next one is taken. */
    number: optionalLine(40).transform((value) => value ?? '').refine((value) => value === '' || /^\d{1,6}[a-zđ]?(\/[\p{L}\d-]{2,30})?$/iu.test(value), 'Ghi số của sổ văn bản, ví dụ 27 hoặc 27/BC-UBND; để trống thì lấy số tiếp theo.'),
  }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { input, state, actor, now, today }) => {
    const { report, call, form } = state
    const { office } = actor
    const figures = await store.figuresOfReport(tx, report.id)
    const edition = await editionOf(tx, state, figures, { signer: { name: actor.name, title: office.title }, behind: true })
    const number = await takeNumber(tx, { unitId: office.unitId, level: office.level, kind: 'report', symbol: SYMBOL, dated: today, typed: input.number })
    const issuer = await issuerOf(tx, office, today)
    const content = reportPaper(edition, form, { issuer, to: [await receiverName(tx, report, today)], number: number.number, symbol: number.symbol, dated: today, signed: true })
    const receivers = await receiversOf(tx, report, today)
    const entered = await enterPaper(tx, {
      office: { unitId: office.unitId, level: office.level, path: office.path }, kind: 'report', number, dated: today, content, signer: { name: actor.name, title: office.title, capacity: 'TM' },
      about: { kind: 'report', id: report.id }, told: receivers.all, at: now,
    })
    const before = await store.lastEditionNo(tx, report.id)
    const hash = hashOf(edition)
    await store.insertEdition(tx, report.id, { no: before + 1, content: edition, hash, sentOn: today, sentAt: now, sentBy: { name: actor.name, title: office.title, body: office.body }, paper: entered.id })
    const firstSent = report.first_sent_on ?? today
    await store.updateReport(tx, report.id, { stage: 'sent', first_sent_on: firstSent, sent_on: today, paper_id: entered.id, changed_at: now, changed_by: actor.name })
    const late = firstSent > report.due_on
    return {
      result: { report: report.id, number: number.number, edition: before + 1, late },
      events: [happened(report, 'report.sent', { number: number.number, edition: before + 1, hash, late, unit: edition.unit }, 'sent'), ...entered.events],
      notices: [
        ...entered.notices,
        ...receivers.officers.map((officeId) => ({ officeId, title: `${before === 0 ? 'Đã gửi' : 'Gửi lại'} báo cáo: ${edition.unit}`, detail: `${call.title}. Số ${number.number}${late ? `, muộn so với hạn ${formatDate(report.due_on)}` : ''}.`, href: reportPaths.report(report.id) })),
      ],
    }
  },
})

/** Offices at the level that the report goes to: those who work on it, and all who would be told of its paper. */
async function receiversOf(tx: Tx, report: ReportRow, today: PlainDate): Promise<{ officers: number[]; all: number[] }> {
  const above = (await officesOf(tx, { today, role: ['intake-officer', 'leader'], above: report.path })).filter((office) => office.level === report.sent_to)
  return { officers: above.filter((office) => office.role === 'intake-officer').map((office) => office.id), all: above.map((office) => office.id) }
}

/** What a report that was never sent can not do. @throws Refused of kind conflict */
export function needSent(report: Pick<ReportRow, 'sent_on'>): PlainDate {
  if (report.sent_on === null) throw conflict('Báo cáo chưa gửi.')
  return report.sent_on
}

import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { notFound } from '../../../platform/refused.ts'
import { issuedTree } from '../../papers/index.ts'
import { obstaclesOf } from '../../plans/index.ts'
import { changesSince } from '../changes.ts'
import { editionOf } from '../edition.ts'
import { callForm, linesOf } from '../forms.ts'
import { isFrozen, levelOf, reportSubject, returnedOf, stageOf, standingOf } from '../model.ts'
import { reportPaper } from '../paper.ts'
import { issuerOf, receiverName, SYMBOL } from '../send.ts'
import * as store from '../store.ts'

const STEPS = ['report.fill', 'report.submit', 'report.send', 'report.send-back', 'report.return', 'report.accept', 'report.explain'] as const

const MOST_OBSTACLES = 40

/** What happens while the unit writes tells figures that nobody has signed; others see none of it. */
const AT_WORK = ['report.filled', 'report.recounted', 'report.submitted', 'report.sent-back']

/** Loads a report as the actor may read it. @throws Refused of kind not-found */
async function readable(db: Db, actor: Actor, reportId: number) {
  const report = await store.findReport(db, reportId)
  const call = report && (await store.findCall(db, report.call_id))
  if (!report || !call || abilities(actor, reportSubject(report), ['report.read']).can.length === 0) throw notFound()
  const form = callForm(call)
  return { report, call, form, lines: linesOf(form) }
}

/** A report: its figures with what the registers counted, its words, what was sent, and what the registers say since. */
export const reportRecord = defineQuery({
  name: 'report',
  title: 'Một báo cáo: số liệu, định nghĩa, phần lời, bản đã gửi, đính chính sau khi gửi',
  input: z.object({ report: id }),
  run: async (db, { input, actor, today }) => {
    const loaded = await readable(db, actor, input.report)
    const { report, call, form, lines } = loaded
    const editions = await store.editionsOf(db, report.id)
    const [latest] = editions
    const stage = stageOf(report)
    const mine = actor.office.level === report.level
    const kept = latest && (!mine || isFrozen(stage)) ? latest.content : undefined
    const draft = kept || !mine ? undefined : await editionOf(db, loaded, await store.figuresOfReport(db, report.id), { signer: { name: '', title: '' }, behind: false })
    const shown = kept ?? draft
    const changes = latest && isFrozen(stage) ? await changesSince(db, latest.content, today) : []
    const adjustments = await store.adjustmentsOf(db, report.id)
    const raised = draft ? await obstaclesOf(db, { area: report.path, span: draft.span, limit: MOST_OBSTACLES }) : []
    const { can, cannot } = abilities(actor, reportSubject(report), STEPS)
    return {
      report: { id: report.id, level: levelOf(report.level), version: report.version, path: report.path, span: { from: report.span_from, to: report.span_to }, dueOn: report.due_on, endedOn: report.ended_on, sentOn: report.sent_on, countedAt: report.counted_at, changedBy: report.changed_by, paperId: report.paper_id },
      call: { id: call.id, title: call.title, kind: call.kind, note: call.note, year: call.year, to: call.to_on, source: form.basis, through: form.through },
      unit: await store.unitName(db, report.unit_id), receiver: await receiverName(db, report, today),
      stage, standing: standingOf(report, today), returned: returnedOf(report), form: { name: form.name, words: form.words },
      /** Nothing of it is shown to others before it was sent; afterwards they see what was sent. */
      shown: shown && { sections: shown.sections, words: shown.words, span: shown.span, frozen: kept !== undefined },
      decimals: new Map(lines.map((line) => [line.key, line.decimals])),
      blank: shown?.sections.flatMap((section) => section.figures).filter((figure) => figure.value === null && figure.text === null).length ?? 0,
      editions: editions.map(({ no, hash, sentOn, paperId, content }) => ({ no, hash, sentOn, paperId, signer: content.signer, path: content.path })),
      /** Accepted reports of the level below for the same period, added up by line. */
      below: draft ? await store.addedBelow(db, call, report) : new Map<string, { sum: number; told: number }>(),
      /** Obstacles raised in the time and place of the report, for whoever writes it. */
      obstacles: raised.map((one) => ({ id: one.id, unit: one.unit, text: one.text, wish: one.wish, answer: one.answer })),
      changes, adjustments, can, cannot,
      mayCheck: actor.office.level === report.sent_to,
      timeline: (await timelineOf(db, 'report', report.id, 40)).filter((line) => mine || !AT_WORK.includes(line.event)),
    }
  },
})
export type RecordView = Awaited<ReturnType<typeof reportRecord.run>>

/** What a report prints: the frozen words once it was sent, the draft before. */
export const reportPrint = defineQuery({
  name: 'report.print',
  title: 'Bản in của báo cáo: bản đã gửi, hoặc dự thảo',
  input: z.object({ report: id }),
  run: async (db, { input, actor, today }): Promise<{ paper: Paper; report: number; title: string }> => {
    const loaded = await readable(db, actor, input.report)
    const { report, call, form } = loaded
    if (isFrozen(stageOf(report)) || actor.office.level !== report.level) {
      const number = report.paper_id === null ? undefined : await store.paperNumber(db, report.paper_id)
      const kept = await issuedTree(db, { kind: 'report', id: report.id, number })
      if (kept) return { paper: kept, report: report.id, title: call.title }
      if (actor.office.level !== report.level) throw notFound()
    }
    const figures = await store.figuresOfReport(db, report.id)
    const edition = await editionOf(db, loaded, figures, { signer: { name: '', title: '' }, behind: false })
    const issuer = await issuerOf(db, actor.office, today)
    return { paper: reportPaper(edition, form, { issuer, to: [await receiverName(db, report, today)], number: null, symbol: SYMBOL, dated: null, signed: false }), report: report.id, title: call.title }
  },
})

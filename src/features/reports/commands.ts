import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Subject } from '../../access/subject.ts'
import type { Tx } from '../../platform/db/database.ts'
import { id, line, optionalLine, prose } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { Problem } from '../../rules/vocabulary.ts'
import { formatInstant } from '../../ui/words.ts'
import { officesOf } from '../people/index.ts'
import { countOne } from './count.ts'
import { type CallForm, callForm, type Line, linesOf } from './forms.ts'
import { type CallRow, type FigureRow, numberOf, REPORT_LEADERS, REPORT_WRITERS, type ReportRow, reportSubject, wordsOf } from './model.ts'
import { unitSpan } from './open.ts'
import { reportPaths } from './paths.ts'
import { readFigure } from './read-figure.ts'
import * as store from './store.ts'

/** A report with its call and form, locked. */
export type Loaded = { report: ReportRow; call: CallRow; form: CallForm; lines: Line[] }

/** Loads a report for a change, with what the policy needs to know of it. */
export async function loadReport(tx: Tx, reportId: number): Promise<{ subject: Subject; state: Loaded } | undefined> {
  const report = await store.lockReport(tx, reportId)
  const call = report && (await store.findCall(tx, report.call_id))
  if (!report || !call) return undefined
  const form = callForm(call)
  return { subject: reportSubject(report), state: { report, call, form, lines: linesOf(form) } }
}

/** A line of the journal about a report. */
export function happened(report: Pick<ReportRow, 'id' | 'path' | 'stage'>, type: string, data: Record<string, unknown>, to?: string): JournalEvent {
  return { type, subject: { kind: 'report', id: String(report.id) }, path: report.path, data, ...(to === undefined || to === report.stage ? {} : { stage: { from: report.stage, to } }) }
}

const texts = z.record(z.string().max(40), optionalLine(400)).optional().transform((value) => value ?? {})

/** Saves what an officer wrote: figures, reasons, words. Of two who edit at once the second is told. */
export const fillReport = defineCommand({
  name: 'report.fill',
  title: 'Lưu số liệu và nội dung báo cáo đang soạn',
  action: 'report.fill',
  input: z.object({
    report: id,
    /** The version that was on the screen. */
    version: z.union([z.int().min(0), z.string().regex(/^\d{1,9}$/).transform(Number)], 'Mở lại trang rồi lưu.'),
    value: texts, reason: texts, words: z.record(z.string().max(40), prose(8000)).optional().transform((value) => value ?? {}),
  }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { input, state: { report, form, lines }, actor, now }) => {
    if (input.version !== report.version) {
      throw conflict(`${report.changed_by || 'Người khác'} đã lưu báo cáo này lúc ${formatInstant(report.changed_at)}, sau khi ông/bà mở trang. Phần ông/bà ghi còn nguyên bên dưới; mở trang báo cáo để xem bản mới, rồi lưu lại.`)
    }
    const kept = new Map((await store.figuresOfReport(tx, report.id)).map((row) => [row.key, row]))
    const { written, problems } = writtenFigures(lines, kept, input, actor.name)
    if (problems.length > 0) throw invalid(problems)
    const words = { ...wordsOf(report) }
    const parts = form.words.map((part) => part.key).filter((key) => input.words[key] !== undefined)
    for (const key of parts) words[key] = input.words[key] ?? ''
    await store.writeFigures(tx, report.id, written, now)
    await store.updateReport(tx, report.id, { words, stage: 'drafting', changed_at: now, changed_by: actor.name })
    const changes = written.flatMap((figure) => (figure.corrected || numberOf(kept.get(figure.key)?.value ?? null) !== figure.value ? [{ key: figure.key, value: figure.value, ...(figure.corrected ? { reason: figure.reason } : {}) }] : []))
    return { result: { report: report.id, version: report.version + 1 }, events: [happened(report, 'report.filled', { figures: changes, words: parts }, 'drafting')] }
  },
})

type Typed = { value: Record<string, string>; reason: Record<string, string> }

/**
 * Lines as typed: an emptied box of a counted line takes the count again; another number than was counted needs a reason; an empty
 * box of an entered line is blank, which is not 0.
 */
function writtenFigures(lines: readonly Line[], kept: ReadonlyMap<string, FigureRow>, typed: Typed, by: string): { written: store.WrittenFigure[]; problems: Problem[] } {
  const problems: Problem[] = []
  const written = lines.flatMap((one): store.WrittenFigure[] => {
    const before = kept.get(one.key)
    const text = typed.value[one.key]
    if (!before || text === undefined) return []
    if (one.text) return [{ key: one.key, value: null, text: text || null, corrected: false, reason: '', by }]
    const read = readFigure(text, one.decimals)
    if (read === undefined) {
      problems.push({ path: `value.${one.key}`, message: `${one.label}: ghi bằng số${one.decimals ? ', ví dụ 120,5' : ' nguyên, ví dụ 12'}; không có thì để trống, không có lần nào thì ghi 0.` })
      return []
    }
    const counted = numberOf(before.counted)
    const value = read === null && counted !== null ? counted : read
    const corrected = counted !== null && value !== counted
    const reason = typed.reason[one.key] ?? ''
    if (corrected && reason === '') problems.push({ path: `reason.${one.key}`, message: `${one.label}: ghi vì sao khác số đếm từ sổ (${counted}).` })
    return [{ key: one.key, value, text: null, corrected, reason: corrected ? reason : '', by }]
  })
  return { written, problems }
}

/** Counts a report's lines again for the span up to today. */
export async function countAgain(tx: Tx, { report, call, lines }: Loaded, today: string, now: Date): Promise<{ from: string; to: string }> {
  const span = unitSpan({ from: report.span_from, to: call.to_on }, { from: null, ended: report.ended_on }, today)
  await store.writeCounts(tx, report.id, await countOne(tx, lines, report.path, span), now)
  return span
}

/** An officer has the figures counted again; corrected ones keep their value beside the new count. */
export const recountReport = defineCommand({
  name: 'report.recount',
  title: 'Đếm lại số liệu của báo cáo từ sổ',
  action: 'report.fill',
  input: z.object({ report: id }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { state, actor, now, today }) => {
    const { report } = state
    const span = await countAgain(tx, state, today, now)
    await store.updateReport(tx, report.id, { span_to: span.to, counted_at: now, changed_at: now, changed_by: actor.name, stage: report.stage === 'returned' ? 'returned' : 'drafting' })
    return { result: { report: report.id }, events: [happened(report, 'report.recounted', { span }, report.stage === 'returned' ? 'returned' : 'drafting')] }
  },
})

/** Offices of the report's own level, in its unit or in those that took it over. */
export async function ownOffices(tx: Tx, report: Pick<ReportRow, 'path' | 'level'>, roles: readonly ('commune-officer' | 'intake-officer' | 'commune-leader' | 'leader')[], today: string): Promise<number[]> {
  return (await officesOf(tx, { today, role: roles, above: report.path })).filter((office) => office.level === report.level).map((office) => office.id)
}

/** The officer puts the report before the leader; figures are counted a last time, so that the leader signs what the registers say that day. */
export const submitReport = defineCommand({
  name: 'report.submit',
  title: 'Trình lãnh đạo ký báo cáo',
  action: 'report.submit',
  input: z.object({ report: id }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { state, actor, now, today }) => {
    const { report, call, lines } = state
    const span = await countAgain(tx, state, today, now)
    const figures = await store.figuresOfReport(tx, report.id)
    const unexplained = figures.filter((row) => row.corrected && row.reason === '')
    if (unexplained.length > 0) throw invalid(unexplained.map((row) => ({ path: `reason.${row.key}`, message: `${lines.find((one) => one.key === row.key)?.label ?? row.key}: ghi vì sao khác số đếm từ sổ.` })))
    await store.updateReport(tx, report.id, { stage: 'signing', span_to: span.to, counted_at: now, changed_at: now, changed_by: actor.name })
    const blank = figures.filter((row) => row.value === null && row.text_value === null).map((row) => row.key)
    const leaders = await ownOffices(tx, report, REPORT_LEADERS, today)
    return {
      result: { report: report.id, blank },
      events: [happened(report, 'report.submitted', { span, blank }, 'signing')],
      notices: leaders.map((officeId) => ({ officeId, title: `Trình ký: ${call.title}`, detail: blank.length === 0 ? '' : `Còn ${blank.length} dòng để trống.`, href: reportPaths.report(report.id) })),
    }
  },
})

/** The leader gives the draft back to be changed. */
export const sendBackReport = defineCommand({
  name: 'report.send-back',
  title: 'Trả lại dự thảo báo cáo cho người soạn',
  action: 'report.send-back',
  input: z.object({ report: id, reason: line('lý do trả lại', 500) }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { input, state: { report, call }, actor, now, today }) => {
    await store.updateReport(tx, report.id, { stage: 'drafting', changed_at: now, changed_by: actor.name })
    const officers = await ownOffices(tx, report, REPORT_WRITERS, today)
    return {
      result: { report: report.id }, events: [happened(report, 'report.sent-back', { reason: input.reason }, 'drafting')],
      notices: officers.map((officeId) => ({ officeId, title: `Lãnh đạo trả lại dự thảo: ${call.title}`, detail: input.reason, href: reportPaths.write(report.id) })),
    }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { id, keepable, line, plainDate, prose } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { Level, PlainDate, Problem } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { officesOf } from '../people/index.ts'
import { type AdHocField, callForm, LINES, type ReportLevel, receiverOn } from './forms.ts'
import { callSubject, type CallRow, levelOf, newReportSubject, REPORT_LEADERS, REPORT_WRITERS } from './model.ts'
import { openedEvents, openReports } from './open.ts'
import { reportPaths } from './paths.ts'
import * as store from './store.ts'

const MOST_FIELDS = 40
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional().transform((value) => [...new Set(value)])
const rows = prose(4000).transform((text) => (text ?? '').split('\n').map((one) => one.trim().normalize('NFC')).filter((one) => one !== ''))

/** Level that a level asks for reports: the one that sends up to it on the day. */
export function levelBelow(level: Level, on: PlainDate): ReportLevel | undefined {
  return (['commune', 'district', 'province'] as const).find((one) => receiverOn(one, on) === level)
}

/** What the standing agency asks, as lines: those of the registers by key, numbers of its own (`name; unit`), and questions in words. */
function fieldsOf(input: { lines: string[]; numbers: string[]; questions: string[] }): { fields: AdHocField[]; problems: Problem[] } {
  const problems: Problem[] = []
  const known = input.lines.flatMap((key): AdHocField[] => {
    const found = LINES.get(key)
    if (!found) problems.push({ path: 'lines', message: 'Chọn trong các số liệu có trong danh sách.' })
    return found ? [{ key, label: found.label, unit: found.unit, indicators: [...found.indicators], text: false }] : []
  })
  const own = input.numbers.map((text, i): AdHocField => {
    const [label = '', ...unit] = text.split(';').map((part) => part.trim())
    if (label === '' || label.length > 200) problems.push({ path: 'numbers', message: `Dòng ${i + 1}: ghi nội dung, rồi dấu chấm phẩy, rồi đơn vị tính, ví dụ “Hộ tham gia; hộ”.` })
    return { key: `own-${i + 1}`, label, unit: keepable(unit.join(';').slice(0, 40)), indicators: [], text: false }
  })
  const questions = input.questions.map((label, i): AdHocField => ({ key: `say-${i + 1}`, label: keepable(label.slice(0, 300)), unit: '', indicators: [], text: true }))
  const fields = [...known, ...own, ...questions]
  if (fields.length === 0) problems.push({ path: 'lines', message: 'Chọn ít nhất một số liệu, hoặc ghi một nội dung tự đặt.' })
  if (fields.length > MOST_FIELDS) problems.push({ path: 'lines', message: `Nhiều nhất ${MOST_FIELDS} nội dung trong một yêu cầu.` })
  return { fields, problems }
}

/** The standing agency asks the level below for a report on its own lines, by a day; each unit finds it half-filled at once. */
export const askReport = defineCommand({
  name: 'report.ask',
  title: 'Yêu cầu cấp dưới báo cáo đột xuất theo nội dung tự đặt',
  action: 'report.ask',
  input: z.object({
    title: line('tên báo cáo', 200), from: plainDate('ngày bắt đầu tính số liệu'), to: plainDate('ngày chốt số liệu'), dueOn: plainDate('hạn gửi'), note: prose(2000).transform((text) => text ?? ''),
    lines: many, numbers: rows, questions: rows,
    /** Units that are asked; none: all of the level below. */
    units: z.union([id.transform((one) => [one]), z.array(id)]).optional().transform((value) => value ?? []),
  }),
  load: async (_tx, _input, { actor: { office }, today }) => {
    const level = levelBelow(office.level, today)
    return { subject: newReportSubject({ path: office.path, level: level ?? office.level }, level === undefined ? undefined : office.level), state: { office, level } }
  },
  run: async (tx, { input, state: { office, level }, actor, now, today }) => {
    if (level === undefined) throw conflict('Cấp này không có cấp dưới gửi báo cáo.')
    const { fields, problems } = fieldsOf(input)
    if (input.from > input.to) problems.push({ path: 'to', message: 'Ngày chốt số liệu không trước ngày bắt đầu.' })
    if (input.dueOn < today) problems.push({ path: 'dueOn', message: 'Hạn gửi từ hôm nay trở đi.' })
    if (problems.length > 0) throw invalid(problems)
    const all = await store.unitsBelow(tx, level, office.areas, today)
    const asked = input.units.length === 0 ? all : all.filter((unit) => input.units.includes(unit.id))
    if (asked.length === 0 || (input.units.length > 0 && asked.length !== new Set(input.units).size)) throw invalid([{ path: 'units', message: 'Chọn các đơn vị cấp dưới đang hoạt động của địa bàn.' }])
    const call = await store.insertAdHocCall(tx, {
      title: input.title, level, from: input.from, to: input.to, opensOn: today, dueOn: input.dueOn, sentTo: office.level, fields, note: input.note,
      by: { name: actor.name, title: office.title, body: office.body }, unitId: office.unitId, path: office.path, at: now,
    })
    const opened = await openReports(tx, call, callForm(call), asked, today, now)
    const [first, ...others] = openedEvents(call, opened)
    if (!first) throw conflict('Không có đơn vị nào nhận yêu cầu.')
    const notices = await toUnits(tx, opened.map((report) => ({ id: report.id, path: report.path, level })), office.path, today, { title: `Yêu cầu báo cáo: ${input.title}`, detail: `Gửi chậm nhất hết ${formatDate(input.dueOn)}. ${input.note}`.trim() })
    return { result: { call: call.id, reports: opened.length }, events: [first, ...others], notices }
  },
})

/** Notices to the officers of the units of reports, in one question. Reports of units that ended go to those that took them over. */
export async function toUnits(tx: Tx, reports: readonly { id: number; path: string; level: string }[], within: string, today: PlainDate, words: { title: string; detail: string }, alsoLeaders = false) {
  const [first] = reports
  if (!first) return []
  const role = alsoLeaders ? [...REPORT_WRITERS, ...REPORT_LEADERS] : [...REPORT_WRITERS]
  const offices = (await officesOf(tx, { today, role, within })).filter((office) => reports.some((report) => report.level === office.level))
  return reports.flatMap((report) => offices.filter((office) => office.level === report.level && office.areas.some((area) => report.path === area || report.path.startsWith(`${area}.`))).map((office) => ({ officeId: office.id, ...words, href: reportPaths.report(report.id) })))
}

function reminded(call: CallRow, path: string, mark: string, reports: readonly { id: number }[]): JournalEvent {
  return { type: 'report.reminded', subject: { kind: 'report', id: `dot-${call.id}` }, path, data: { call: call.id, title: call.title, mark, reports: reports.map((one) => one.id) } }
}

/** The level above reminds all who have not sent, at most once a day. */
export const remindMissing = defineCommand({
  name: 'report.remind',
  title: 'Nhắc mọi đơn vị chưa gửi báo cáo, mỗi ngày một lần',
  action: 'report.remind',
  input: z.object({ call: id }),
  load: async (tx, input, { actor: { office } }) => {
    const call = await store.callAt(tx, input.call, office)
    return call && { subject: callSubject(call, office), state: call }
  },
  run: async (tx, { state: call, actor: { office }, today }) => {
    const mark = `asked-${today}`
    const waiting = (await store.unsent(tx, call.id)).filter((report) => report.sent_to === office.level && office.areas.some((area) => report.path === area || report.path.startsWith(`${area}.`)))
    if (waiting.length === 0) throw conflict('Mọi đơn vị đã gửi báo cáo.')
    const fresh = await store.mark(tx, waiting, mark, today)
    if (fresh.length === 0) throw conflict('Hôm nay đã nhắc các đơn vị này rồi; mỗi ngày nhắc một lần.')
    const notices = await toUnits(tx, fresh, office.path, today, { title: `Nhắc gửi: ${call.title}`, detail: dueWords(call.due_on, today) }, true)
    return { result: { reminded: fresh.length, offices: notices.length }, events: [reminded(call, office.path, mark, fresh)], notices }
  },
})

/** Reminds of one call before and after its last day; done by the system, each mark once for each report. */
export const remindOfDue = defineCommand({
  name: 'report.remind-due',
  title: 'Nhắc các đơn vị chưa gửi báo cáo trước và sau hạn',
  action: 'report.keep',
  input: z.object({ call: id, mark: z.string().max(40) }),
  load: async (tx, input) => {
    const call = await store.findCall(tx, input.call)
    return call && { subject: callSubject(call, { path: call.asked_path ?? 'vn' }), state: call }
  },
  run: async (tx, { input, state: call, today }) => {
    const fresh = await store.mark(tx, await store.unsent(tx, call.id), input.mark, today)
    if (fresh.length === 0) throw conflict('Lần nhắc này đã gửi.')
    const notices = await toUnits(tx, fresh.map((report) => ({ ...report, level: levelOf(report.level) })), 'vn', today, { title: `Nhắc gửi: ${call.title}`, detail: dueWords(call.due_on, today) }, today > call.due_on)
    return { result: { reminded: fresh.length }, events: [reminded(call, call.asked_path ?? 'vn', input.mark, fresh)], notices }
  },
})

function dueWords(dueOn: PlainDate, today: PlainDate): string {
  return today > dueOn ? `Đã quá hạn ${formatDate(dueOn)}. Gửi ngay, hoặc ghi trong báo cáo vì sao muộn.` : `Gửi chậm nhất hết ${formatDate(dueOn)}.`
}

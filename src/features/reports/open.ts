import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { choice } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid, unlessDone } from '../../platform/refused.ts'
import { addDays } from '../../rules/engine/dates.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { officesOf } from '../people/index.ts'
import { closingOn, comingPeriods, openOn, type ReportPeriod, periodOf } from './calendar.ts'
import { countEach } from './count.ts'
import { type CallForm, type Form, formFor, linesOf, PERIOD_KINDS, receiverOn, REPORT_LEVELS, type ReportLevel } from './forms.ts'
import { type CallRow, levelOf, newReportSubject, REPORT_WRITERS } from './model.ts'
import { reportPaths } from './paths.ts'
import * as store from './store.ts'

type Days = { from: PlainDate; to: PlainDate }

/** What is counted of a period on a day: what lies ahead has not happened. */
export function spanOn(period: Days, today: PlainDate): Days {
  return { from: period.from, to: period.to > today ? (today < period.from ? period.from : today) : period.to }
}

/** Opens the reports of a call for units of one province, half-filled from the registers. */
export async function openReports(tx: Tx, call: CallRow, form: Pick<CallForm, 'sections'>, units: readonly store.ReportingUnit[], today: PlainDate, at: Date): Promise<{ id: number; path: string; unit_id: number }[]> {
  const lines = linesOf(form)
  const opening: store.OpeningUnit[] = []
  for (const alike of alikeDays(call, units, today)) {
    const [first] = alike.units
    if (!first) continue
    const area = alike.units.length === 1 ? first.path : first.level === 'province' ? 'vn' : first.path.split('.').slice(0, 2).join('.')
    const counted = await countEach(tx, lines, alike.units, area, alike.span)
    opening.push(...alike.units.map(({ id, path, level }) => ({ id, path, ...(alike.ended === null ? { level, sentTo: call.sent_to } : answering(level, call.sent_to, today)), ...alike.span, ended: alike.ended, counted: counted.get(path) })))
  }
  return store.insertReports(tx, call, opening, lines, at)
}

/** Who writes and who takes the report of a unit that has ended: the level that does so today; the province for its former districts. */
export function answering(level: string, sentTo: string, today: PlainDate): { level: string; sentTo: string } {
  if (level === 'district') return { level: 'province', sentTo: 'province' }
  return { level, sentTo: receiverOn(levelOf(level), today) ?? sentTo }
}

/** Units by the days that are counted of them: from the first of the unit, where it began in the period, and up to its last, where it has ended. */
function alikeDays(call: CallRow, units: readonly store.ReportingUnit[], today: PlainDate): { span: Days; ended: PlainDate | null; units: store.ReportingUnit[] }[] {
  const groups = new Map<string, { span: Days; ended: PlainDate | null; units: store.ReportingUnit[] }>()
  for (const unit of units) {
    const ended = unit.to !== null && unit.to <= today ? addDays(unit.to, -1) : null
    const span = unitSpan({ from: call.from_on, to: call.to_on }, { from: unit.from, ended }, today)
    const key = `${span.from} ${span.to} ${ended}`
    const group = groups.get(key)
    if (group) group.units.push(unit)
    else groups.set(key, { span, ended, units: [unit] })
  }
  return [...groups.values()]
}

/** The days of a period that are a unit's own, up to today. */
export function unitSpan(period: Days, unit: { from: PlainDate | null; ended: PlainDate | null }, today: PlainDate): Days {
  const from = unit.from !== null && unit.from > period.from ? unit.from : period.from
  const to = unit.ended !== null && unit.ended < period.to ? unit.ended : period.to
  return spanOn({ from: from > to ? to : from, to }, today)
}

/** One line of the journal for each report that was opened. */
export function openedEvents(call: CallRow, opened: readonly { id: number; path: string }[]): JournalEvent[] {
  return opened.map((report) => ({ type: 'report.opened', subject: { kind: 'report', id: String(report.id) }, path: report.path, stage: { from: 'none', to: 'open' }, data: { call: call.id, title: call.title, due: call.due_on } }))
}

/** Tells the officers of units that their report is there; of a unit that has ended, those of the units that took it over. */
export async function tellOpened(tx: Tx, call: CallRow, opened: readonly { id: number; path: string; unit_id: number }[], today: PlainDate) {
  const byUnit = new Map(opened.map((report) => [report.unit_id, report.id]))
  const within = opened[0]?.path.split('.').slice(0, call.level === 'province' ? 1 : 2).join('.') ?? ''
  const offices = opened.length === 0 ? [] : await officesOf(tx, { today, role: REPORT_WRITERS, within })
  return offices.flatMap((office) => {
    const report = office.level === call.level ? byUnit.get(office.unitId) : undefined
    return report === undefined ? [] : [{ officeId: office.id, title: call.title, detail: `Số liệu từ sổ đã điền sẵn. Gửi chậm nhất hết ${formatDate(call.due_on)}.`, href: reportPaths.report(report) }]
  })
}

const Opening = z.object({ level: choice(REPORT_LEVELS, 'cấp báo cáo'), kind: choice(PERIOD_KINDS, 'kỳ báo cáo'), year: z.int().min(2022).max(2100), area: z.string().max(60) })

/** Opens a period for the units of one province that have no report of it yet; done by the system. */
export const openPeriod = defineCommand({
  name: 'report.open-period',
  title: 'Mở báo cáo định kỳ đã điền sẵn số liệu cho các đơn vị đến kỳ',
  action: 'report.keep',
  input: Opening,
  load: async (_tx, input) => ({ subject: newReportSubject({ path: input.area, level: input.level }), state: undefined }),
  run: async (tx, { input, now, today }) => {
    const period = periodOf(input.kind, input.year)
    const form = formFor(input.level, input.kind, period.opensOn)
    if (!form) throw conflict('Kỳ này không có biểu báo cáo.')
    const units = (await store.unitsWithout(tx, input.level, period, today)).filter((unit) => areaOf(input.level, unit) === input.area)
    const call = await store.ensureCall(tx, period, form, now)
    const opened = await openReports(tx, call, form, units, today, now)
    const [first, ...others] = openedEvents(call, opened)
    if (!first) throw conflict('Các đơn vị đã có báo cáo của kỳ này.')
    return { result: { reports: opened.length }, events: [first, ...others], notices: await tellOpened(tx, call, opened, today) }
  },
})

/** Opens the last report of units that ended within a period, for the time up to their end, by the form of their last day; done by the system. */
export const openEnded = defineCommand({
  name: 'report.open-ended',
  title: 'Mở báo cáo cuối của đơn vị đã kết thúc trong kỳ, giao đơn vị kế tiếp chốt',
  action: 'report.keep',
  input: Opening,
  load: async (_tx, input) => ({ subject: newReportSubject({ path: input.area, level: input.level }), state: undefined }),
  run: async (tx, { input, now, today }) => {
    const closing = closingOn(today).find(({ period }) => period.kind === input.kind && period.year === input.year)
    if (!closing) throw conflict('Kỳ này không chốt báo cáo của đơn vị đã kết thúc.')
    const { period } = closing
    const ended = (await store.endedWithout(tx, input.level, period, closing.endedFrom, today)).filter((unit) => areaOf(input.level, unit) === input.area)
    const byForm = new Map<string, { form: Form; units: store.ReportingUnit[] }>()
    for (const unit of ended) {
      const form = unit.to === null ? undefined : formFor(input.level, input.kind, addDays(unit.to, -1))
      if (form) byForm.set(form.code, { form, units: [...(byForm.get(form.code)?.units ?? []), unit] })
    }
    const events: JournalEvent[] = []
    const notices: Awaited<ReturnType<typeof tellOpened>> = []
    for (const { form, units } of byForm.values()) {
      const call = await store.ensureCall(tx, period, form, now)
      const opened = await openReports(tx, call, form, units, today, now)
      events.push(...openedEvents(call, opened))
      const names = new Map(units.map((unit) => [unit.id, unit.name]))
      for (const report of opened) {
        const writers = (await officesOf(tx, { today, role: REPORT_WRITERS, above: report.path })).filter((office) => office.level === (input.level === 'district' ? 'province' : input.level))
        notices.push(...writers.map((office) => ({ officeId: office.id, title: `Chốt báo cáo của ${names.get(report.unit_id) ?? 'đơn vị cũ'}`, detail: `Đơn vị đã kết thúc trong kỳ; số liệu tính đến ngày cuối của đơn vị. Gửi chậm nhất hết ${formatDate(call.due_on)}.`, href: reportPaths.report(report.id) })))
      }
    }
    const [first, ...others] = events
    if (!first) throw conflict('Không có đơn vị nào kết thúc trong kỳ mà chưa có báo cáo.')
    return { result: { reports: events.length }, events: [first, ...others], notices }
  },
})

/** The province that a unit lies in; of a province, the country. */
function areaOf(level: ReportLevel, unit: { path: string }): string {
  return unit.path.split('.').slice(0, level === 'province' ? 1 : 2).join('.')
}

/**
 * Opens what is to be opened today, each report once, also after days on which the program did not run; and the last reports of
 * units that have ended. For the nightly job.
 * @returns how many reports were opened
 */
export async function openDueReports(door: Door, db: Db): Promise<number> {
  const today = door.today()
  let done = 0
  for (const level of REPORT_LEVELS) {
    for (const period of openOn(today)) {
      if (!formFor(level, period.kind, period.opensOn)) continue
      const areas = new Set((await store.unitsWithout(db, level, period, today)).map((unit) => areaOf(level, unit)))
      for (const area of areas) done += (await unlessDone(door.run(SYSTEM, openPeriod, { level, kind: period.kind, year: period.year, area })))?.reports ?? 0
    }
    for (const { period, endedFrom } of closingOn(today)) {
      const ended = (await store.endedWithout(db, level, period, endedFrom, today)).filter((unit) => unit.to !== null && formFor(level, period.kind, addDays(unit.to, -1)))
      for (const area of new Set(ended.map((unit) => areaOf(level, unit)))) done += (await unlessDone(door.run(SYSTEM, openEnded, { level, kind: period.kind, year: period.year, area })))?.reports ?? 0
    }
  }
  return done
}

/** The periods that a unit may open by itself before their day: those that have begun. */
export function earlyPeriods(level: string, today: PlainDate): ReportPeriod[] {
  const own = REPORT_LEVELS.find((one) => one === level)
  return own ? comingPeriods(today).filter((period) => period.from <= today && formFor(own, period.kind, period.opensOn)) : []
}

/** An officer opens the report of the own unit before its day. */
export const openOwnReport = defineCommand({
  name: 'report.open',
  title: 'Mở sớm báo cáo định kỳ của đơn vị, số liệu điền sẵn từ sổ',
  action: 'report.open',
  input: z.object({ kind: choice(PERIOD_KINDS, 'kỳ báo cáo') }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: newReportSubject(office), state: office }),
  run: async (tx, { input, state: office, now, today }) => {
    const level: ReportLevel | undefined = REPORT_LEVELS.find((one) => one === office.level)
    const period = earlyPeriods(office.level, today).find((one) => one.kind === input.kind)
    const form = level && period && formFor(level, period.kind, period.opensOn)
    if (!level || !period || !form) throw invalid([{ path: 'kind', message: 'Kỳ này chưa bắt đầu, hoặc cấp của ông/bà không lập báo cáo này.' }])
    const own = (await store.unitsWithout(tx, level, period, today)).filter((unit) => unit.id === office.unitId)
    const call = await store.ensureCall(tx, period, form, now)
    const opened = await openReports(tx, call, form, own, today, now)
    const [first] = openedEvents(call, opened)
    const [report] = opened
    if (!first || !report) throw conflict('Đơn vị đã có báo cáo của kỳ này.')
    return { result: { report: report.id }, events: [{ ...first, data: { ...first.data, early: true } }] }
  },
})

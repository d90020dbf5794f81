import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { id, line, optionalDate, optionalLine, plainDate, storedFile, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { indicatorOf } from '../catalogue/index.ts'
import { type Indicator, levelThatEnters, newFigureSubject } from '../model.ts'
import * as store from './store.ts'

const MOST = 999_999_999
const count = (what: string) => z.union([z.literal(''), whole(what, 0, MOST)]).optional().transform((value) => (value === '' || value === undefined ? null : value))

/**
 * Enters a figure that no register holds, for the own unit or one of before that it took over from; entering it again for the
 * same days corrects it with a reason, and the earlier entry stays. An empty value in a correction says that nothing is known.
 */
export const enterFigure = defineCommand({
  name: 'figure.enter',
  title: 'Nhập hoặc sửa số liệu mà sổ của hệ thống không có',
  action: 'figure.enter',
  input: z.object({
    indicator: line('chỉ tiêu', 60),
    /** Unit of before that the figure is of; the own unit when left out. */
    unit: z.union([z.literal(''), id]).optional(),
    from: optionalDate('ngày đầu kỳ'), to: plainDate('ngày của số liệu'),
    value: count('số liệu'), over: count('mẫu số'), overOn: optionalDate('ngày của mẫu số'),
    note: optionalLine(500), reason: optionalLine(300),
    /** Which entry was shown to who corrects it. */
    seen: z.union([z.literal(''), whole('lần nhập', 0, 9999)]).optional(),
  }),
  load: async (tx, input, { actor }) => {
    const unit = await store.findEntryUnit(tx, input.unit || actor.office.unitId)
    return unit && { subject: newFigureSubject(unit.path, levelThatEnters(unit.level)), state: unit }
  },
  run: async (tx, { input, state: unit, actor, now, today }) => {
    const indicator = indicatorOf(input.indicator)
    if (indicator?.source !== 'entered') throw invalid([{ path: 'indicator', message: 'Chọn chỉ tiêu do đơn vị nhập.' }])
    const from = indicator.time === 'on-day' ? input.to : input.from
    const problems = [...problemsOfDays(indicator, from, input.to, unit, today), ...problemsOfValue(indicator, input)]
    if (from === null || problems.length > 0) throw invalid(problems)
    const last = await store.lockLast(tx, { unit: unit.id, indicator: indicator.code, from, to: input.to })
    if (last) checkCorrection(last, input)
    else if (input.value === null) throw invalid([{ path: 'value', message: 'Ghi số liệu; không có gì thì ghi 0.' }])
    const no = (last?.no ?? 0) + 1
    const entry = {
      unit_id: unit.id, level: unit.level, path: unit.path, indicator: indicator.code, from_on: from, to_on: input.to, no,
      value: input.value, over: indicator.parts ? input.over : null, over_on: indicator.parts && input.over !== null ? (input.overOn ?? input.to) : null, note: input.note, reason: no === 1 ? '' : input.reason,
      who: actor.name, office_id: actor.office.id, at: now,
    }
    const figure = await store.insertEntry(tx, entry)
    return {
      result: { figure, no },
      events: [{
        type: no === 1 ? 'figure.entered' : 'figure.corrected', subject: { kind: 'figure', id: String(figure) }, path: unit.path,
        data: { indicator: indicator.code, from, to: input.to, value: input.value, over: entry.over, overOn: entry.over_on, note: input.note, ...(last ? { reason: input.reason, before: last.value, beforeOver: last.over } : {}) },
      }],
    }
  },
})

/** Puts the paper that proves it beside an entry, once; another paper comes with a correction. */
export const proveFigure = defineCommand({
  name: 'figure.prove',
  title: 'Đính minh chứng vào số liệu đã nhập',
  action: 'figure.enter',
  input: z.object({ figure: id, file: storedFile }),
  load: async (tx, input) => {
    const entry = await store.lockEntry(tx, input.figure)
    return entry && { subject: newFigureSubject(entry.path, levelThatEnters(entry.level)), state: entry }
  },
  run: async (tx, { input, state }) => {
    if (!state.is_current) throw conflict('Số này đã được sửa; mở lần nhập mới nhất.')
    if (state.proof_hash !== null) throw conflict('Số này đã có minh chứng. Cần thay minh chứng thì sửa số và ghi lý do.')
    await store.keepProof(tx, state.id, input.file)
    return {
      result: { figure: state.id },
      events: [{ type: 'figure.proved', subject: { kind: 'figure', id: String(state.id) }, path: state.path, data: { hash: input.file.hash, name: input.file.name } }],
    }
  },
})

function problemsOfDays(indicator: Indicator, from: string | null, to: string, unit: store.EntryUnit, today: string): Problem[] {
  if (from === null) return [{ path: 'from', message: 'Ghi ngày đầu kỳ đủ ngày, tháng, năm.' }]
  const start = indicator.time === 'on-day' ? 'to' : 'from'
  return [
    ...(to > today ? [{ path: 'to', message: 'Ngày của số liệu không sau hôm nay; kỳ chưa hết thì ghi đến hôm nay.' }] : []),
    ...(from > to ? [{ path: 'from', message: 'Ngày đầu kỳ không sau ngày cuối kỳ.' }] : []),
    ...(unit.validFrom !== null && from < unit.validFrom ? [{ path: start, message: `Đơn vị này có từ ngày ${formatDate(unit.validFrom)}; số của thời gian trước nhập cho đơn vị cũ.` }] : []),
    ...(unit.validTo !== null && to >= unit.validTo ? [{ path: 'to', message: `Đơn vị này đã kết thúc trước ngày ${formatDate(unit.validTo)}.` }] : []),
  ]
}

function problemsOfValue(indicator: Indicator, { value, over, overOn, to }: { value: number | null; over: number | null; overOn: string | null; to: string }): Problem[] {
  if (!indicator.parts || value === null) return []
  if (over === null) return [{ path: 'over', message: 'Tỷ lệ cần mẫu số.' }]
  if (over === 0) return [{ path: 'over', message: 'Mẫu số phải lớn hơn 0.' }]
  if (value > over) return [{ path: 'value', message: 'Tử số không lớn hơn mẫu số.' }]
  return overOn !== null && overOn > to ? [{ path: 'overOn', message: 'Ngày của mẫu số không sau ngày của số liệu.' }] : []
}

function checkCorrection(last: { no: number; who: string; value: number | null; over: number | null }, { value, over, reason, seen }: { value: number | null; over: number | null; reason: string; seen?: number | '' | undefined }): void {
  if (typeof seen === 'number' && seen !== last.no) throw conflict(`Số này vừa được ${last.who} nhập lại. Xem số mới rồi sửa.`)
  if (reason === '') throw invalid([{ path: 'reason', message: `Kỳ này đã có số ${last.value === null ? '(để trống)' : last.value} do ${last.who} nhập. Nếu sửa, ghi lý do.` }])
  if (value === last.value && (value === null || over === last.over)) throw invalid([{ path: 'value', message: 'Số không đổi so với lần nhập trước.' }])
}

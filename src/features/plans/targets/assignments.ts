import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, optionalLine, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { officesOf } from '../../people/index.ts'
import { atStart } from '../../places/index.ts'
import * as store from './assignments-store.ts'
import { loadTarget } from './commands.ts'
import { amount } from './fields.ts'
import { isShare } from './judge.ts'
import { subjectOfAssignment, type TargetRow } from './model.ts'
import { targetPaths } from './paths.ts'
import { withUnit } from './words.ts'

const MOST_UNITS = 1000
const amountsField = z.record(z.string().regex(/^[1-9]\d{0,8}$/, 'Mã đơn vị không đúng. Mở lại trang.'), amount('số giao')).refine((value) => Object.keys(value).length <= MOST_UNITS, `Mỗi lần giao cho không quá ${MOST_UNITS} đơn vị.`)

function who(actor: { name: string; office: { title: string; body: string } }): string {
  return `${actor.name}, ${actor.office.title}, ${actor.office.body}`
}

/** Gives numbers of a target to the units of the level below; what is left blank is given no number, 0 is given as 0 (M06.17, M06.19). */
export const assignTarget = defineCommand({
  name: 'target.assign',
  title: 'Giao chỉ tiêu cho các đơn vị cấp dưới; để trống là chưa giao, 0 là giao 0',
  action: 'target.assign',
  input: z.object({
    target: id, amounts: amountsField, note: optionalLine(300),
    /** Steps that the sender saw; somebody else's since then are not overwritten. */
    seen: whole('số lần giao đã thấy', 0, 999_999_999).optional(),
  }),
  load: (tx, input) => loadTarget(tx, input.target),
  run: async (tx, { input, state, actor, now, today }) => {
    if (state.endedVersion !== null) throw conflict('Kế hoạch điều chỉnh không còn chỉ tiêu này nên không giao tiếp.')
    if (input.seen !== undefined && input.seen !== (await store.countSteps(tx, state.id))) throw conflict('Có người vừa giao hoặc trả lời chỉ tiêu này. Xem số mới rồi giao lại.')
    const steps = await changesOf(tx, state, input.amounts)
    if (steps.length === 0) throw invalid([{ path: 'amounts', message: 'Chưa có số nào thay đổi. Ghi số giao cho ít nhất một nơi.' }])
    await store.writeGiven(tx, state.id, steps, { note: input.note, who: who(actor), at: now })
    const told = await officesOf(tx, { today, role: ['commune-officer', 'commune-leader', 'intake-officer', 'leader'], within: actor.office.path })
    return {
      result: { target: state.id, given: steps.filter((step) => step.amount !== null).length, takenBack: steps.filter((step) => step.amount === null).length },
      events: [{ type: 'target.assigned', subject: { kind: 'target', id: String(state.id) }, path: state.path, data: { note: input.note, changes: steps.map(({ unitId, what, amount: given }) => ({ unitId, what, amount: given })) } }],
      notices: steps.flatMap((step) => told.filter((office) => office.id !== actor.office.id && office.areas.includes(step.path)).map((office) => ({
        officeId: office.id, title: step.amount === null ? `Cấp trên thôi giao chỉ tiêu: ${state.title}` : `Cấp trên giao chỉ tiêu: ${state.title}`, detail: step.amount === null ? '' : withUnit(step.amount, state.unit), href: targetPaths.given,
      }))),
    }
  },
})

/** What is different from the numbers given until now. @throws Refused when a unit does not stand below, or a share is over 100 % */
async function changesOf(tx: Tx, state: TargetRow, amounts: Record<string, number | null>): Promise<store.NewStep[]> {
  const [below, given] = await Promise.all([store.unitsBelow(tx, state.unitId, store.dayOfUnits(state)), store.assignmentsOf(tx, state.id, ['vn', 'former'])])
  const units = new Map(below.map((unit) => [unit.id, unit]))
  const before = new Map(given.map((row) => [row.unitId, row]))
  return Object.entries(amounts).flatMap(([key, value]): store.NewStep[] => {
    const unit = units.get(Number(key)) ?? unitOf(before.get(Number(key)))
    if (!unit) throw invalid([{ path: `amounts.${key}`, message: 'Đơn vị này không thuộc cấp dưới trực tiếp của nơi ban hành kế hoạch.' }])
    if (value !== null && isShare(state.unit) && value > 100) throw invalid([{ path: `amounts.${key}`, message: 'Tỷ lệ không quá 100 %.' }])
    const old = before.get(unit.id)
    const had = old && old.state !== 'taken-back' && old.amount !== null ? Number(old.amount) : null
    if (value === had) return []
    return [{ unitId: unit.id, path: unit.path, level: unit.level, what: value === null ? 'taken-back' : had === null ? 'given' : 'changed', amount: value }]
  })
}

function unitOf(row: store.AssignmentRow | undefined): { id: number; path: string; level: string } | undefined {
  return row && { id: row.unitId, path: row.path, level: row.level }
}

type Loaded = { row: store.AssignmentRow; target: TargetRow }

async function loadAssignment(tx: Tx, assignment: number): Promise<{ subject: ReturnType<typeof subjectOfAssignment>; state: Loaded } | undefined> {
  const row = await store.lockAssignment(tx, assignment)
  const target = row && (await loadTarget(tx, row.targetId))?.state
  return row && target && { subject: subjectOfAssignment(row), state: { row, target } }
}

/** The unit takes the number over as its own target. */
export const acceptAssignment = defineCommand({
  name: 'target.accept',
  title: 'Nhận chỉ tiêu cấp trên giao',
  action: 'target.answer',
  input: z.object({ assignment: id }),
  load: (tx, input) => loadAssignment(tx, input.assignment),
  run: async (tx, { state: { row, target }, actor, now }) => {
    if (row.state === 'taken-back') throw conflict('Cấp trên đã thôi giao chỉ tiêu này.')
    if (row.state === 'accepted') throw conflict('Chỉ tiêu này đã nhận rồi.')
    await store.updateAssignment(tx, row.id, { state: 'accepted', at: now })
    await store.addSteps(tx, [{ assignmentId: row.id, what: 'accepted', amount: row.amount, note: '' }], { who: who(actor), at: now })
    return { result: { assignment: row.id, target: target.id }, events: [{ type: 'target.accepted', subject: { kind: 'target', id: String(target.id) }, path: row.path, data: { unitId: row.unitId, amount: row.amount } }] }
  },
})

/** The unit asks for another number, with its reason; the number given stands until the level above changes or keeps it. */
export const askChange = defineCommand({
  name: 'target.ask-change',
  title: 'Đề nghị cấp trên điều chỉnh chỉ tiêu đã giao, kèm lý do',
  action: 'target.answer',
  input: z.object({ assignment: id, amount: amount('số đề nghị'), reason: line('lý do đề nghị điều chỉnh', 500) }),
  load: (tx, input) => loadAssignment(tx, input.assignment),
  run: async (tx, { input, state: { row, target }, actor, now, today }) => {
    if (row.state === 'taken-back') throw conflict('Cấp trên đã thôi giao chỉ tiêu này.')
    if (input.amount !== null && input.amount === Number(row.amount)) throw invalid([{ path: 'amount', message: 'Bằng số đã giao. Ghi số khác, hoặc để trống nếu chỉ nêu lý do.' }])
    await store.updateAssignment(tx, row.id, { state: 'asked', askedAmount: input.amount, reason: input.reason, at: now })
    await store.addSteps(tx, [{ assignmentId: row.id, what: 'asked', amount: input.amount === null ? null : String(input.amount), note: input.reason }], { who: who(actor), at: now })
    const told = await officesOf(tx, { today, role: ['commune-officer', 'commune-leader', 'intake-officer', 'leader'], above: target.path })
    return {
      result: { assignment: row.id, target: target.id },
      events: [{ type: 'target.change-asked', subject: { kind: 'target', id: String(target.id) }, path: row.path, data: { unitId: row.unitId, given: row.amount, asked: input.amount, reason: input.reason } }],
      notices: told.filter((office) => office.areas.includes(target.path)).map((office) => ({ officeId: office.id, title: `${atStart(row.unitName)} đề nghị điều chỉnh chỉ tiêu: ${target.title}`, detail: input.reason, href: targetPaths.assign(target.id) })),
    }
  },
})

/** The level above keeps the number it gave, with its answer. */
export const keepAssignment = defineCommand({
  name: 'target.keep',
  title: 'Giữ nguyên số đã giao, trả lời đề nghị điều chỉnh của cấp dưới',
  action: 'target.assign',
  input: z.object({ target: id, assignment: id, note: line('câu trả lời', 300) }),
  load: (tx, input) => loadTarget(tx, input.target),
  run: async (tx, { input, state, actor, now, today }) => {
    const row = await store.lockAssignment(tx, input.assignment)
    if (row?.targetId !== state.id || row.state !== 'asked') throw conflict('Nơi này không còn đề nghị nào chờ trả lời. Tải lại trang.')
    await store.updateAssignment(tx, row.id, { state: 'given', at: now })
    await store.addSteps(tx, [{ assignmentId: row.id, what: 'kept', amount: row.amount, note: input.note }], { who: who(actor), at: now })
    const told = await officesOf(tx, { today, role: ['commune-officer', 'commune-leader', 'intake-officer', 'leader'], within: actor.office.path })
    return {
      result: { target: state.id },
      events: [{ type: 'target.kept', subject: { kind: 'target', id: String(state.id) }, path: state.path, data: { unitId: row.unitId, amount: row.amount, answer: input.note } }],
      notices: told.filter((office) => office.id !== actor.office.id && office.areas.includes(row.path)).map((office) => ({ officeId: office.id, title: `Cấp trên giữ nguyên chỉ tiêu đã giao: ${state.title}`, detail: input.note, href: targetPaths.given })),
    }
  },
})

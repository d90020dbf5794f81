import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, plainDate, prose, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { formatDate } from '../../../ui/words.ts'
import { dong } from '../money.ts'
import { type EstimateRow, estimateSubject, officeSubject, sourceOf } from '../model.ts'
import * as store from '../store.ts'

/** The estimate that a command is about, locked. */
export async function loadEstimate(tx: Tx, input: { estimate: number }) {
  const state = await store.lockEstimate(tx, input.estimate)
  return state && { subject: estimateSubject(state), state }
}

/** A line of an estimate's history. */
export function happened(type: string, row: Pick<EstimateRow, 'id'>, data: Record<string, unknown> = {}) {
  return { type, subject: { kind: 'budget', id: String(row.id) }, data }
}

/** Begins the estimate of a year; a further one supplements the approved ones of that year. */
export const startEstimate = defineCommand({
  name: 'budget.start',
  title: 'Lập dự toán kinh phí của một năm, hoặc dự toán bổ sung',
  action: 'budget.draft',
  input: z.object({ year: whole('năm', 2015, 2100), plan: z.union([z.null(), z.literal(''), id]).optional(), note: prose(3000) }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: officeSubject(office), state: office }),
  run: async (tx, { input, state: office, now, today }) => {
    if (input.year > store.yearOf(today) + 1) throw invalid([{ path: 'year', message: `Lập dự toán nhiều nhất cho năm ${store.yearOf(today) + 1}.` }])
    const no = await store.nextNo(tx, office.unitId, input.year)
    const open = await tx.selectFrom('estimates').select('title').where('unit_id', '=', office.unitId).where('year', '=', input.year).where('stage', 'in', ['drafting', 'submitted']).executeTakeFirst()
    if (open) throw conflict(`${open.title} chưa được phê duyệt. Sửa dự toán đó, hoặc chờ phê duyệt rồi lập bổ sung.`)
    const planId = input.plan || null
    if (planId !== null && !(await tx.selectFrom('plans').select('id').where('id', '=', planId).where('unit_id', '=', office.unitId).executeTakeFirst())) throw invalid([{ path: 'plan', message: 'Chọn kế hoạch của đơn vị trong danh sách.' }])
    const title = no === 1 ? `Dự toán kinh phí OCOP năm ${input.year}` : `Dự toán kinh phí OCOP năm ${input.year}, bổ sung lần ${no - 1}`
    const estimate = await store.insertEstimate(tx, { unit_id: office.unitId, level: office.level, path: office.path, year: input.year, no, title, plan_id: planId, note: input.note, created_at: now })
    return { result: { estimate }, events: [happened('budget.started', { id: estimate }, { year: input.year, no })] }
  },
})

/** Throws away a draft that nobody approved. */
export const discardEstimate = defineCommand({
  name: 'budget.discard',
  title: 'Bỏ dự toán đang lập',
  action: 'budget.discard',
  input: z.object({ estimate: id }),
  load: loadEstimate,
  run: async (tx, { state }) => {
    await store.deleteEstimate(tx, state.id)
    return { result: {}, events: [happened('budget.discarded', state, { title: state.title })] }
  },
})

export const submitEstimate = defineCommand({
  name: 'budget.submit',
  title: 'Trình phê duyệt dự toán',
  action: 'budget.submit',
  input: z.object({ estimate: id }),
  load: loadEstimate,
  run: async (tx, { state }) => {
    const lines = await store.lineRows(tx).where('estimate_id', '=', state.id).execute()
    if (lines.length === 0) throw conflict('Dự toán chưa có khoản nào. Thêm khoản rồi trình.')
    await store.updateEstimate(tx, state.id, { stage: 'submitted', returned_reason: '' })
    return { result: { estimate: state.id }, events: [happened('budget.submitted', state, { lines: lines.length, amount: lines.reduce((sum, one) => sum + one.amount, 0) })] }
  },
})

/** The committee approves by its paper; from then on amounts stay as they are, and a change is a supplement. */
export const approveEstimate = defineCommand({
  name: 'budget.approve',
  title: 'Phê duyệt dự toán',
  action: 'budget.approve',
  input: z.object({ estimate: id, decision: line('số, ký hiệu quyết định', 80), decisionOn: plainDate('ngày quyết định') }),
  load: loadEstimate,
  run: async (tx, { input, state, today }) => {
    if (input.decisionOn > today) throw invalid([{ path: 'decisionOn', message: `Ngày quyết định không sau hôm nay, ${formatDate(today)}.` }])
    await store.updateEstimate(tx, state.id, { stage: 'approved', decision: input.decision, decision_on: input.decisionOn })
    return { result: { estimate: state.id }, events: [happened('budget.approved', state, { decision: input.decision, on: input.decisionOn })] }
  },
})

export const sendBackEstimate = defineCommand({
  name: 'budget.send-back',
  title: 'Trả lại dự toán để sửa',
  action: 'budget.send-back',
  input: z.object({ estimate: id, reason: line('lý do trả lại', 500) }),
  load: loadEstimate,
  run: async (tx, { input, state }) => {
    await store.updateEstimate(tx, state.id, { stage: 'drafting', returned_reason: input.reason })
    return { result: { estimate: state.id }, events: [happened('budget.sent-back', state, { reason: input.reason })] }
  },
})

/** Closes the book of an estimate when each of its lines is settled. */
export const closeEstimate = defineCommand({
  name: 'budget.close',
  title: 'Khóa sổ dự toán đã quyết toán xong',
  action: 'budget.close',
  input: z.object({ estimate: id }),
  load: loadEstimate,
  run: async (tx, { state, today }) => {
    const lines = await store.lineRows(tx).where('estimate_id', '=', state.id).execute()
    const open = lines.filter((one) => one.settled === null)
    if (open.length > 0) throw conflict(`Còn ${open.length} khoản chưa quyết toán, trước hết: ${open[0]?.work ?? ''}. Khoản không chi thì quyết toán 0 đồng.`)
    await store.updateEstimate(tx, state.id, { stage: 'closed', closed_on: today })
    return { result: { estimate: state.id }, events: [happened('budget.closed', state, { settled: lines.reduce((sum, one) => sum + (one.settled ?? 0), 0) })] }
  },
})

/** What is left of a line to be allotted or paid, in words for a refusal. */
export function leftWords(source: string, amount: number, moved: { allotment: number; payment: number }): { toAllot: number; toPay: number; why: string } {
  const ceiling = sourceOf(source).allotted ? moved.allotment : amount
  return { toAllot: amount - moved.allotment, toPay: ceiling - moved.payment, why: sourceOf(source).allotted ? `đã giao ${dong(moved.allotment)}, đã chi ${dong(moved.payment)}` : `dự toán ${dong(amount)}, đã chi ${dong(moved.payment)}` }
}

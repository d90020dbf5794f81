import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, optionalLine, plainDate } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { formatDate } from '../../../ui/words.ts'
import { dong, money } from '../money.ts'
import { type EntryKind, type EstimateRow, estimateSubject, type LineRow, sourceOf } from '../model.ts'
import * as store from '../store.ts'
import { happened, leftWords } from './estimates.ts'
import { loadLine } from './lines.ts'

type Loaded = { line: LineRow; estimate: EstimateRow }

function demandOpen({ line: row }: Loaded): void {
  if (row.settled !== null) throw conflict('Khoản này đã quyết toán nên không ghi thêm được.')
}

function demandDay(path: string, day: string, { estimate }: Loaded, today: string): void {
  if (day > today) throw invalid([{ path, message: `Ngày không sau hôm nay, ${formatDate(today)}.` }])
  if (estimate.decision_on !== null && day < estimate.decision_on) throw invalid([{ path, message: `Ngày không trước ngày phê duyệt dự toán, ${formatDate(estimate.decision_on)}.` }])
}

function event(type: string, { line: row, estimate }: Loaded, data: Record<string, unknown>) {
  return happened(type, estimate, { line: row.id, work: row.work, ...data })
}

/** Money of a line is given to those who spend it. */
export const allotMoney = defineCommand({
  name: 'budget.allot',
  title: 'Ghi kinh phí được giao cho một khoản',
  action: 'budget.record',
  input: z.object({ line: id, amount: money('số tiền'), onDay: plainDate('ngày giao'), paper: line('số quyết định giao', 120), note: optionalLine(300) }),
  load: loadLine,
  run: async (tx, { input, state, actor, now, today }) => {
    demandOpen(state)
    demandDay('onDay', input.onDay, state, today)
    if (!sourceOf(state.line.source).allotted) throw conflict('Vốn của chủ thể không qua giao kinh phí. Ghi thẳng khoản đã chi.')
    const { toAllot } = leftWords(state.line.source, state.line.amount, await store.movedOf(tx, state.line.id))
    if (input.amount > toAllot) throw invalid([{ path: 'amount', message: `Vượt dự toán: chỉ còn ${dong(toAllot)} chưa giao. Cần thêm thì lập dự toán bổ sung.` }])
    const entry = await insert(tx, 'allotment', { ...input, payee: '', overlapReason: '' }, actor.name, now)
    return { result: { line: state.line.id, entry }, events: [event('budget.allotted', state, { entry, amount: input.amount, paper: input.paper, on: input.onDay })] }
  },
})

/** Money of a line is paid; what another source has paid for the same work asks for a reason first (M31.03). */
export const payMoney = defineCommand({
  name: 'budget.pay',
  title: 'Ghi một lần chi của một khoản',
  action: 'budget.record',
  input: z.object({ line: id, amount: money('số tiền'), onDay: plainDate('ngày chi'), payee: line('người, đơn vị nhận', 200), paper: line('số chứng từ', 120), note: optionalLine(300), overlapReason: optionalLine(500) }),
  load: loadLine,
  run: async (tx, { input, state, actor, now, today }) => {
    demandOpen(state)
    demandDay('onDay', input.onDay, state, today)
    const { toPay, why } = leftWords(state.line.source, state.line.amount, await store.movedOf(tx, state.line.id))
    if (input.amount > toPay) throw invalid([{ path: 'amount', message: `Chi được nhiều nhất ${dong(toPay)} (${why}).` }])
    const paid = state.line.overlap_reason === '' ? await paidElsewhere(tx, state) : []
    const [first] = paid
    if (first && input.overlapReason === '') throw invalid([{ path: 'overlapReason', message: `${first.unit} đã chi ${dong(first.paid)} cho “${first.work}” từ nguồn khác. Nếu không chi trùng, ghi lý do.` }])
    const entry = await insert(tx, 'payment', { ...input, overlapReason: first ? input.overlapReason : '' }, actor.name, now)
    return { result: { line: state.line.id, entry }, events: [event('budget.paid', state, { entry, amount: input.amount, paper: input.paper, on: input.onDay, ...(first ? { overlap: input.overlapReason } : {}) })] }
  },
})

/** Lines of other sources that have paid for the same work, and that nobody has said the reason of. */
export async function paidElsewhere(db: Tx, { line: row, estimate }: Loaded) {
  const found = await store.overlapsOf(db, { id: row.id, source: row.source, content: row.content, taskId: row.task_id, producerId: row.producer_id, unitId: estimate.unit_id, year: estimate.year }, true)
  return found.filter((other) => other.overlap_reason === '')
}

async function insert(tx: Tx, kind: EntryKind, input: { line: number; amount: number; onDay: string; paper: string; payee: string; note: string; overlapReason: string }, who: string, at: Date): Promise<number> {
  return store.insertEntry(tx, { line_id: input.line, kind, amount: input.amount, on_day: input.onDay, paper: input.paper, payee: input.payee, note: input.note, overlap_reason: input.overlapReason, who, created_at: at })
}

/** Cancels an entry that was wrong; it stays in the book with its reason. */
export const cancelEntry = defineCommand({
  name: 'budget.cancel-entry',
  title: 'Hủy một bút toán ghi nhầm',
  action: 'budget.record',
  input: z.object({ entry: id, reason: line('lý do hủy', 300) }),
  load: async (tx, input) => {
    const entry = await store.findEntry(tx, input.entry)
    const loaded = entry && (await store.lockLine(tx, entry.line_id))
    // Read again behind the lock: two who cancel at once.
    const locked = loaded && (await store.findEntry(tx, input.entry))
    return loaded && locked && { subject: estimateSubject(loaded.estimate), state: { ...loaded, entry: locked } }
  },
  run: async (tx, { input, state, now }) => {
    demandOpen(state)
    if (state.entry.cancelled_at !== null) throw conflict('Bút toán này đã hủy.')
    if (state.entry.kind === 'allotment') {
      const moved = await store.movedOf(tx, state.line.id)
      if (moved.allotment - state.entry.amount < moved.payment) throw conflict(`Không hủy được: đã chi ${dong(moved.payment)} từ số được giao. Hủy lần chi ghi nhầm trước.`)
    }
    await store.cancelEntry(tx, state.entry.id, input.reason, now)
    return { result: { line: state.line.id }, events: [event('budget.entry-cancelled', state, { entry: state.entry.id, kind: state.entry.kind, amount: state.entry.amount, reason: input.reason })] }
  },
})

/** What of a line was accepted at settlement, at most what was paid. Settling again, before the book closes, needs a reason. */
export const settleLine = defineCommand({
  name: 'budget.settle',
  title: 'Quyết toán một khoản',
  action: 'budget.record',
  input: z.object({ line: id, amount: money('số quyết toán', 0), onDay: plainDate('ngày quyết toán'), paper: line('số biên bản hoặc văn bản', 120), reason: optionalLine(300) }),
  load: loadLine,
  run: async (tx, { input, state, today }) => {
    demandDay('onDay', input.onDay, state, today)
    const { payment } = await store.movedOf(tx, state.line.id)
    if (input.amount > payment) throw invalid([{ path: 'amount', message: `Quyết toán không quá số đã chi, ${dong(payment)}.` }])
    if (state.line.settled !== null && input.reason === '') throw invalid([{ path: 'reason', message: `Khoản này đã quyết toán ${dong(state.line.settled)}. Ghi lý do quyết toán lại.` }])
    await store.updateLine(tx, state.line.id, { settled: input.amount, settled_on: input.onDay, settled_paper: input.paper })
    return { result: { line: state.line.id, estimate: state.estimate.id }, events: [event('budget.settled', state, { amount: input.amount, paper: input.paper, on: input.onDay, ...(state.line.settled === null ? {} : { before: state.line.settled, reason: input.reason }) })] }
  },
})

import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { choice, id, line, optionalLine } from '../../../platform/http/fields.ts'
import { invalid } from '../../../platform/refused.ts'
import { money } from '../money.ts'
import { CONTENTS, COUNTERPART, type EstimateRow, estimateSubject, sourceOf, SOURCES, sourcesOf } from '../model.ts'
import * as store from '../store.ts'
import { happened, loadEstimate } from './estimates.ts'

const optionalId = z.union([z.null(), z.literal(''), id]).optional().transform((value) => value || null)

const fields = {
  work: line('việc cần chi', 300),
  content: choice(CONTENTS.map((one) => one.code) as [string, ...string[]], 'nội dung chi'),
  source: choice(SOURCES.map((one) => one.code) as [string, ...string[]], 'nguồn kinh phí'),
  programme: optionalLine(200),
  task: optionalId,
  producer: optionalId,
  amount: money('số tiền'),
  overlapReason: optionalLine(500),
}
const lineFields = z.object(fields)
type LineFields = z.output<typeof lineFields>

/** Puts a work into an estimate that is being drafted. */
export const addLine = defineCommand({
  name: 'budget.add-line',
  title: 'Thêm một khoản vào dự toán',
  action: 'budget.save',
  input: z.object({ estimate: id, ...fields }),
  load: loadEstimate,
  run: async (tx, { input, state, now }) => {
    const columns = await checkedColumns(tx, state, input, 0)
    const created = await store.insertLine(tx, { estimate_id: state.id, ...columns, created_at: now })
    return { result: { estimate: state.id, line: created }, events: [happened('budget.line-added', state, { line: created, work: input.work, source: input.source, amount: input.amount, ...(columns.overlap_reason ? { overlap: columns.overlap_reason } : {}) })] }
  },
})

export async function loadLine(tx: Tx, input: { line: number }) {
  const state = await store.lockLine(tx, input.line)
  return state && { subject: estimateSubject(state.estimate), state }
}

export const changeLine = defineCommand({
  name: 'budget.change-line',
  title: 'Sửa một khoản của dự toán đang lập',
  action: 'budget.save',
  input: z.object({ line: id, ...fields }),
  load: loadLine,
  run: async (tx, { input, state }) => {
    const columns = await checkedColumns(tx, state.estimate, input, state.line.id)
    await store.updateLine(tx, state.line.id, columns)
    return { result: { estimate: state.estimate.id, line: state.line.id }, events: [happened('budget.line-changed', state.estimate, { line: state.line.id, work: input.work, before: state.line.amount, amount: input.amount, source: input.source })] }
  },
})

export const removeLine = defineCommand({
  name: 'budget.remove-line',
  title: 'Bỏ một khoản khỏi dự toán đang lập',
  action: 'budget.save',
  input: z.object({ line: id }),
  load: loadLine,
  run: async (tx, { state }) => {
    await store.deleteLine(tx, state.line.id)
    return { result: { estimate: state.estimate.id }, events: [happened('budget.line-removed', state.estimate, { work: state.line.work, amount: state.line.amount })] }
  },
})

/** The columns of a line, when what it names exists and a second source for the same is given a reason. */
async function checkedColumns(tx: Tx, estimate: EstimateRow, input: LineFields, lineId: number) {
  if (!sourcesOf(estimate.year).some((source) => source.code === input.source)) throw invalid([{ path: 'source', message: `${sourceOf(input.source).name} không còn trong năm ${estimate.year}. Chọn nguồn khác.` }])
  if (input.source === 'nested' && input.programme === '') throw invalid([{ path: 'programme', message: 'Ghi tên chương trình lồng ghép.' }])
  if (input.source === COUNTERPART && input.producer === null) throw invalid([{ path: 'producer', message: 'Vốn đối ứng: chọn chủ thể góp.' }])
  if (input.task !== null && !(await store.tasksFor(tx, estimate.path, estimate.year)).some((task) => task.id === input.task)) throw invalid([{ path: 'task', message: 'Chọn nhiệm vụ trong danh sách; nhiệm vụ này không thuộc kế hoạch của năm dự toán.' }])
  if (input.producer !== null && !(await tx.selectFrom('producers').select('id').where('id', '=', input.producer).where(sql<boolean>`path <@ ${estimate.path}::ltree`).executeTakeFirst())) throw invalid([{ path: 'producer', message: 'Chọn chủ thể của địa bàn trong danh sách.' }])
  // Two who put the same work under two sources at once see each other.
  await sql`select pg_advisory_xact_lock(hashtext('budget-overlap'), ${estimate.year})`.execute(tx)
  const overlaps = await store.overlapsOf(tx, { id: lineId, source: input.source, content: input.content, taskId: input.task, producerId: input.producer, unitId: estimate.unit_id, year: estimate.year })
  if (overlaps.length > 0 && input.overlapReason === '') {
    const [first] = overlaps
    throw invalid([{ path: 'overlapReason', message: `Có thể trùng: ${first?.unit} đã ghi “${first?.work}” từ nguồn khác trong năm${overlaps.length > 1 ? `, và ${overlaps.length - 1} khoản nữa` : ''}. Kiểm tra lại; nếu không trùng, ghi lý do.` }])
  }
  return {
    work: input.work, content: input.content, source: input.source, programme: input.programme, task_id: input.task, producer_id: input.producer, amount: input.amount,
    overlap_reason: overlaps.length > 0 ? input.overlapReason : '',
  }
}

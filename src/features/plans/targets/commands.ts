import { z } from 'zod'
import { type CommandContext, type CommandOutcome, defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, optionalLine, plainDate, storedFile } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { isCounted } from './actuals.ts'
import { amount } from './fields.ts'
import { isShare } from './judge.ts'
import { isWorded, subjectOfTarget, type TargetRow } from './model.ts'
import * as store from './store.ts'

/** Loads a target of a version in force for a change. */
export async function loadTarget(tx: Tx, target: number): Promise<{ subject: Subject; state: TargetRow } | undefined> {
  const state = await store.lockTarget(tx, target)
  return state && { subject: subjectOfTarget(state), state }
}

export const entryFields = {
  target: id,
  onDay: plainDate('ngày tính số'),
  value: amount('số thực hiện'),
  of: amount('tử số'),
  over: amount('mẫu số'),
  note: optionalLine(500),
  corrects: z.union([z.literal(''), id]).optional().transform((value) => value || null),
  reason: optionalLine(300),
}
export type Entry = z.output<z.ZodObject<typeof entryFields>> & { file?: z.output<typeof storedFile> | undefined }

async function enter(tx: Tx, { input, state, actor, now, today }: CommandContext<Entry, TargetRow>): Promise<CommandOutcome<{ target: number; entry: number }>> {
  return recordEntry(tx, { input, state, who: `${actor.name}, ${actor.office.title}, ${actor.office.body}`, officeId: actor.office.id || null, now, today })
}

/** Enters a number for a target that is locked, by the same rules for the form and for lists. */
export async function recordEntry(tx: Tx, { input, state, who, officeId, now, today }: { input: Entry; state: TargetRow; who: string; officeId: number | null; now: Date; today: PlainDate }): Promise<CommandOutcome<{ target: number; entry: number }>> {
  demandByHand(state)
  const problems = problemsOf(input, state, today)
  if (problems.length > 0) throw invalid(problems)
  if (input.corrects !== null) await demandCorrectable(tx, state.id, input.corrects)
  const number = numberOf(input, state)
  if (input.file) await store.keepFile(tx, { hash: input.file.hash, size: input.file.size, type: input.file.type })
  const entry = await store.insertEntry(tx, {
    target_id: state.id, on_day: input.onDay, ...number, note: input.note, file_hash: input.file?.hash ?? null, file_name: input.file?.name ?? '', corrects: input.corrects, reason: input.corrects === null ? '' : input.reason,
    office_id: officeId, who, at: now,
  })
  return {
    result: { target: state.id, entry },
    events: [{
      type: input.corrects === null ? 'target.entered' : 'target.corrected', subject: { kind: 'target', id: String(state.id) }, path: state.path,
      data: { onDay: input.onDay, value: number.value, of: number.of_value, over: number.over_value, note: input.note, file: input.file?.hash ?? null, corrects: input.corrects, reason: input.reason },
    }],
  }
}

/** A target that an indicator counts takes no number by hand: there is one place for each number. */
function demandByHand(state: TargetRow): void {
  if (isCounted(state)) throw conflict('Chỉ tiêu này lấy số từ mục Số liệu nên không ghi riêng ở đây. Sai số thì sửa ở sổ hoặc ở số liệu đã nhập.')
  if (isWorded(state)) throw conflict('Kế hoạch nêu chỉ tiêu này bằng lời, không có số để ghi.')
  if (state.endedVersion !== null) throw conflict('Kế hoạch điều chỉnh không còn chỉ tiêu này. Số đã ghi được giữ lại, không ghi thêm.')
}

export function problemsOf(input: Entry, state: TargetRow, today: string): Problem[] {
  const problems: Problem[] = []
  const isBlank = input.value === null && input.of === null && input.over === null
  if (input.onDay > today) problems.push({ path: 'onDay', message: `Ngày tính số không sau hôm nay (${formatDate(today)}).` })
  else if (input.onDay < state.from || input.onDay > state.to) problems.push({ path: 'onDay', message: `Ghi ngày trong kỳ của chỉ tiêu, từ ${formatDate(state.from)} đến ${formatDate(state.to)}.` })
  if (isShare(state.unit)) {
    if (!isBlank || input.corrects === null) {
      if (input.of === null) problems.push({ path: 'of', message: 'Ghi tử số: số đã đạt. Chưa đếm thì chưa ghi; đã đếm và không có thì ghi 0.' })
      if (input.over === null || input.over === 0) problems.push({ path: 'over', message: 'Ghi mẫu số lớn hơn 0: tổng số để tính tỷ lệ, vào cùng ngày.' })
      if (input.of !== null && input.over !== null && input.over > 0 && input.of > input.over) problems.push({ path: 'of', message: 'Tử số không lớn hơn mẫu số.' })
    }
  } else if (input.value === null && input.corrects === null) problems.push({ path: 'value', message: 'Ghi số thực hiện. Chưa đếm thì chưa ghi; đã đếm và không có thì ghi 0.' })
  if (input.corrects !== null && input.reason === '') problems.push({ path: 'reason', message: 'Ghi lý do sửa số đã ghi.' })
  if (input.corrects === null && input.note === '' && !input.file) problems.push({ path: 'note', message: 'Ghi căn cứ của số này (văn bản, biên bản, danh sách) hoặc đính tệp.' })
  return problems
}

function numberOf(input: Entry, state: TargetRow): { value: string | null; of_value: string | null; over_value: string | null } {
  if (!isShare(state.unit)) return { value: input.value === null ? null : String(input.value), of_value: null, over_value: null }
  if (input.of === null || input.over === null) return { value: null, of_value: null, over_value: null }
  return { value: String(Math.round((input.of / input.over) * 1_000_000) / 10_000), of_value: String(input.of), over_value: String(input.over) }
}

async function demandCorrectable(tx: Tx, target: number, corrects: number): Promise<void> {
  const found = (await store.entriesOf(tx, target)).find((entry) => entry.id === corrects)
  if (!found) throw invalid([{ path: 'corrects', message: 'Chọn một số đã ghi của chính chỉ tiêu này.' }])
  if (found.corrected) throw conflict('Số này đã được sửa rồi. Tải lại trang, sửa số mới nhất nếu cần.')
}

/** Records what a target reached by a day, with its ground; a correction stands beside what it corrects. */
export const enterActual = defineCommand({
  name: 'target.enter-actual',
  title: 'Ghi số thực hiện của chỉ tiêu không có sổ: đến ngày nào, căn cứ gì; hoặc sửa số đã ghi kèm lý do',
  action: 'target.enter',
  input: z.object(entryFields),
  load: (tx, input) => loadTarget(tx, input.target),
  run: enter,
})

/** The same with a file as proof. Not in the list for machines: the hash must come from the store, never from outside. */
export const enterActualWithFile = defineCommand({
  name: 'target.enter-actual-file',
  title: 'Ghi số thực hiện của chỉ tiêu kèm tệp minh chứng',
  action: 'target.enter',
  input: z.object({ ...entryFields, file: storedFile }),
  load: (tx, input) => loadTarget(tx, input.target),
  run: enter,
})

import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { checked, id, line, optionalLine } from '../../platform/http/fields.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import { proposeMapping } from '../../platform/sheet/from-sheet/header.ts'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from '../../platform/sheet/from-sheet/refuse.ts'
import { formatDate } from '../../ui/words.ts'
import type { ImportKind } from './kind.ts'
import { IMPORT_KINDS, kindOf } from './kinds/index.ts'
import { type ImportJob, importSubject, Mapping, type RowState, type Told } from './model.ts'
import { MATCHED_IN_PAGE, matchSome } from './steps.ts'
import * as store from './store.ts'
import { undoImport } from './undo.ts'

const cell = z.string().max(LONGEST_CELL)
const load = async (tx: Tx, input: { import: number }) => {
  const job = await store.lockImport(tx, input.import)
  return job && { subject: importSubject(job), state: job }
}

/** An officer brings a list; its rows are kept as they came, nothing is made of them yet. */
export const uploadOldRecords = defineCommand({
  name: 'old-import.upload',
  title: 'Gửi một danh sách để nhập',
  action: 'old-import.prepare',
  input: z.object({
    kind: z.string().max(40).default('results').describe('What the rows are: results, producers, products'),
    fileName: line('tên tệp'),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    size: z.int().min(0),
    header: z.array(cell).min(1).max(MOST_COLUMNS),
    headerRow: z.int().min(1),
    rows: z.array(z.object({ no: z.int().min(1), cells: z.array(cell).max(MOST_COLUMNS) })).min(1).max(MOST_ROWS),
  }),
  load: async (_tx, _input, { actor }) => {
    const { path, level, id: officeId, title, body } = actor.office
    return { subject: importSubject({ id: 0, path, level }), state: { path, level, officeId, who: [actor.name, title, body].filter(Boolean).join(', ') } }
  },
  run: async (tx, { input, state, now }) => {
    const kind = IMPORT_KINDS.find((one) => one.id === input.kind)
    if (!kind) throw invalid([{ path: 'kind', message: 'Chọn loại danh sách.' }])
    const twin = await store.sameFile(tx, input.hash, state.path, kind.id)
    if (twin) throw invalid([{ path: 'file', message: `Tệp này đã được gửi ngày ${formatDate(twin.created_at.toISOString().slice(0, 10))}. Mở đợt nhập đó để làm tiếp, hoặc gỡ nó trước khi gửi lại.` }])
    const mapping = proposeMapping(input.header, kind.columns, await store.earlierMappings(tx, state.officeId, kind.id))
    const created = await store.insertImport(tx, {
      kind: kind.id, whole: kind.whole, office_id: state.officeId, who: state.who, path: state.path, level: state.level, file_name: input.fileName, file_hash: input.hash, file_size: input.size,
      header: JSON.stringify(input.header), header_row: input.headerRow, mapping: JSON.stringify(mapping), created_at: now,
    }, input.rows)
    return {
      result: { id: created, rows: input.rows.length },
      events: [{ type: 'old-import.uploaded', subject: { kind: 'old-import', id: String(created) }, path: state.path, data: { file: input.fileName, hash: input.hash, rows: input.rows.length } }],
    }
  },
})

/** Says which column is what; every row is then matched with the registers. What was answered before stays. */
export const mapOldRecords = defineCommand({
  name: 'old-import.map',
  title: 'Ghép cột của danh sách với nội dung cần nhập',
  action: 'old-import.prepare',
  input: z.object({ import: id, columns: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(40)), fillDown: checked, whole: checked }),
  load,
  run: async (tx, { input, state: job, now }) => {
    if (!isOpen(job)) throw conflict('Đợt nhập này đã chạy nên không ghép lại cột được.')
    const kind = kindOf(job)
    const mapping = Mapping.parse(Object.fromEntries(Object.entries(input.columns).filter(([column, field]) => field !== '' && Number(column) < job.header.length)))
    const fields = Object.values(mapping)
    const twice = fields.find((field, at) => fields.indexOf(field) !== at)
    if (twice) throw invalid(Object.entries(mapping).filter(([, field]) => field === twice).slice(1).map(([column]) => ({ path: `columns.${column}`, message: 'Nội dung này đã ghép với cột khác. Chọn một trong hai.' })))
    const unknown = Object.entries(mapping).find(([, field]) => !kind.columns.some((column) => column.id === field))
    if (unknown) throw invalid([{ path: `columns.${unknown[0]}`, message: 'Chọn một nội dung trong danh sách.' }])
    const missing = kind.columns.find((column) => column.id === kind.anchor && !fields.includes(column.id))
    if (missing) throw invalid([{ path: 'columns.0', message: `Ghép ít nhất cột ${missing.label.toLocaleLowerCase('vi')}.` }])
    const filled = kind.columns.filter((column) => column.filledDown).map((column) => column.id)
    const [group] = filled
    let above: Told = {}
    const told = (await store.importRows(tx, job.id, {})).map(({ no, cells }) => {
      const own: Told = Object.fromEntries(Object.entries(mapping).map(([column, field]) => [field, cells[Number(column)] ?? '']))
      if (input.fillDown && group !== undefined && !own[group]) for (const field of filled) own[field] ||= above[field] ?? ''
      above = own
      return { no, told: own }
    })
    await store.writeTold(tx, job.id, told)
    await store.updateImport(tx, job.id, { stage: 'matching', mapping, fill_down: input.fillDown, whole: input.whole, stepped_at: now })
    return { result: { id: job.id }, events: [{ type: 'old-import.mapped', subject: { kind: 'old-import', id: String(job.id) }, data: { mapping, fillDown: input.fillDown, ...(input.whole ? { whole: true } : {}) } }] }
  },
})

function isOpen(job: ImportJob): boolean {
  return job.stage === 'mapping' || job.stage === 'matching' || job.stage === 'preview'
}

/** States in which a row may still be answered. */
const OPEN_STATES: readonly RowState[] = ['doubt', 'ready', 'refused', 'skipped']

/** Answers a doubt of one row, or of all rows that are alike: a choice, another text for the cell, or leaving the rows out. */
export const resolveOldRecords = defineCommand({
  name: 'old-import.resolve',
  title: 'Trả lời chỗ chưa rõ của một dòng hoặc mọi dòng giống nhau',
  action: 'old-import.prepare',
  input: z.object({
    import: id,
    row: id,
    ask: z.string().max(200).optional(),
    alike: checked,
    question: z.string().max(40).optional(),
    value: optionalLine(40),
    edits: z.record(z.string().max(40), optionalLine(LONGEST_CELL)).optional(),
    skip: checked,
  }),
  load,
  run: async (tx, { input, state: job, now, today }) => {
    if (job.stage !== 'preview') throw conflict(job.stage === 'matching' ? 'Đang đối chiếu. Đợi xong rồi trả lời.' : 'Đợt nhập này không còn chờ trả lời.')
    const [row] = await store.importRows(tx, job.id, { nos: [input.row], states: OPEN_STATES })
    if (!row) throw conflict('Dòng này không còn chờ trả lời. Tải lại trang.')
    const doubt = row.problems.find((one) => one.kind === 'doubt' && one.key === input.ask)
    const edits = editsOf(kindOf(job), input.edits ?? {}, { ...row.told, ...row.edits })
    const { question, value } = input
    if (!input.skip && !question && Object.keys(edits).length === 0) throw invalid([{ path: 'value', message: 'Chọn một câu trả lời, sửa ô, hoặc chọn bỏ qua dòng.' }])
    if (question && !(doubt?.question === question && doubt.options?.some((one) => one.value === value))) throw invalid([{ path: 'value', message: 'Chọn một trong các câu trả lời.' }])
    const rows = input.alike && input.ask ? await store.importRows(tx, job.id, { ask: input.ask, states: ['doubt'] }) : [row]
    const nos = rows.map((one) => one.no)
    await store.writeAnswers(tx, job.id, nos, { edits, ...(question ? { choices: { [question]: value } } : {}), skip: input.skip })
    if (!input.skip) {
      if (nos.length > MATCHED_IN_PAGE) await store.updateImport(tx, job.id, { stage: 'matching', stepped_at: now })
      else await matchSome(tx, job, today, MATCHED_IN_PAGE)
    }
    return {
      result: { rows: nos.length },
      events: [{
        type: !input.skip && nos.length > MATCHED_IN_PAGE ? 'old-import.mapped' : 'old-import.resolved', subject: { kind: 'old-import', id: String(job.id) },
        data: { rows: nos.length, first: nos[0] ?? null, ...(question ? { question, value } : {}), ...(Object.keys(edits).length > 0 ? { edits } : {}), ...(input.skip ? { skipped: true } : {}) },
      }],
    }
  },
})

/** Only the texts that differ from what stands there. */
function editsOf(kind: ImportKind, typed: Told, there: Told): Told {
  return Object.fromEntries(kind.columns.flatMap(({ id: field }) => (typed[field] === undefined || typed[field] === (there[field] ?? '') ? [] : [[field, typed[field]]])))
}

/** Takes the proposed answer of every doubt of one kind, after the person has looked at them. */
export const acceptProposals = defineCommand({
  name: 'old-import.accept-proposals',
  title: 'Nhận mọi đề xuất của một loại câu hỏi',
  action: 'old-import.prepare',
  input: z.object({ import: id, question: line('câu hỏi', 40) }),
  load,
  run: async (tx, { input, state: job, now, today }) => {
    if (job.stage !== 'preview') throw conflict('Đợt nhập này không chờ trả lời.')
    const byValue = new Map<string, number[]>()
    for (const row of await store.importRows(tx, job.id, { states: ['doubt'] })) {
      const proposed = row.problems.find((one) => one.kind === 'doubt' && one.question === input.question)?.proposed
      if (proposed !== undefined) byValue.set(proposed, [...(byValue.get(proposed) ?? []), row.no])
    }
    const rows = [...byValue.values()].reduce((sum, nos) => sum + nos.length, 0)
    if (rows === 0) throw conflict('Không có đề xuất nào để nhận.')
    for (const [value, nos] of byValue) await store.writeAnswers(tx, job.id, nos, { choices: { [input.question]: value } })
    if (rows > MATCHED_IN_PAGE) await store.updateImport(tx, job.id, { stage: 'matching', stepped_at: now })
    else await matchSome(tx, job, today, MATCHED_IN_PAGE)
    return {
      result: { rows },
      events: [{ type: rows > MATCHED_IN_PAGE ? 'old-import.mapped' : 'old-import.resolved', subject: { kind: 'old-import', id: String(job.id) }, data: { rows, question: input.question, proposals: true } }],
    }
  },
})

/** Imports all rows that are ready; the program does it step by step in the background. */
export const startOldImport = defineCommand({
  name: 'old-import.start',
  title: 'Nhập mọi dòng đã sẵn sàng',
  action: 'old-import.prepare',
  input: z.object({ import: id }),
  load,
  run: async (tx, { state: job, now }) => {
    if (job.stage !== 'preview' && job.stage !== 'done') throw conflict('Đợt nhập này chưa sẵn sàng hoặc đang chạy.')
    const counts = (await store.stateCounts(tx, [job.id])).get(job.id)
    const ready = counts?.ready ?? 0
    const open = (counts?.doubt ?? 0) + (counts?.refused ?? 0)
    if (job.whole && open > 0) throw conflict(`Đợt này nhập đủ mọi dòng hoặc không dòng nào. Còn ${open} dòng chưa nhận được: sửa, trả lời hoặc bỏ qua từng dòng.`)
    if (ready === 0) throw conflict('Chưa có dòng nào sẵn sàng để nhập.')
    await store.updateImport(tx, job.id, { stage: 'running', started_at: job.started_at ?? now, stepped_at: now })
    return { result: { rows: ready }, events: [{ type: 'old-import.started', subject: { kind: 'old-import', id: String(job.id) }, data: { file: job.file_name, rows: ready, by: job.who } }] }
  },
})

/** Goes back to the rows that are still in doubt, once the ready ones are in. */
export const reopenOldImport = defineCommand({
  name: 'old-import.reopen',
  title: 'Làm tiếp các dòng chưa nhập',
  action: 'old-import.prepare',
  input: z.object({ import: id }),
  load,
  run: async (tx, { state: job }) => {
    if (job.stage !== 'done') throw conflict('Đợt nhập này chưa chạy xong.')
    await store.updateImport(tx, job.id, { stage: 'preview' })
    return { result: { id: job.id }, events: [{ type: 'old-import.reopened', subject: { kind: 'old-import', id: String(job.id) }, data: {} }] }
  },
})

/** Sets the background work of an import going again when it stands still. */
export const resumeOldImport = defineCommand({
  name: 'old-import.resume',
  title: 'Cho chạy tiếp một đợt nhập đang dừng',
  action: 'old-import.prepare',
  input: z.object({ import: id }),
  load,
  run: async (tx, { state: job, now }) => {
    if (job.stage !== 'matching' && job.stage !== 'running') throw conflict('Đợt nhập này không có việc nào đang dừng.')
    await store.updateImport(tx, job.id, { stepped_at: now })
    return { result: { id: job.id }, events: [{ type: 'old-import.resumed', subject: { kind: 'old-import', id: String(job.id) }, data: { stage: job.stage } }] }
  },
})

/** Undoes a whole import: takes away all it made that nobody has used since, and says what holds the rest. */
export const undoOldImport = defineCommand({
  name: 'old-import.undo',
  title: 'Gỡ cả một đợt nhập',
  action: 'old-import.undo',
  input: z.object({ import: id }),
  load,
  run: async (tx, { state: job, now }) => {
    if (job.stage === 'running' || job.stage === 'matching') throw conflict('Đợt nhập đang chạy. Đợi xong rồi gỡ.')
    const { removed, held, left } = await undoImport(tx, kindOf(job), job, now)
    if (left) await store.updateImport(tx, job.id, { held, stage: 'done' })
    return {
      result: { left, held: held.length, certificates: removed.certificate.length, products: removed.product.length, producers: removed.producer.length, records: removed.record.length },
      events: [{ type: 'old-import.undone', subject: { kind: 'old-import', id: String(job.id) }, path: job.path, data: { file: job.file_name, hash: job.file_hash, removed, held } }],
    }
  },
})

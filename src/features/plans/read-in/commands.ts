import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { choice, id, line, optionalDate, optionalLine, whole } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { readPaper } from '../../../platform/paper/read/index.ts'
import { conflict, invalid, notFound } from '../../../platform/refused.ts'
import { LEVELS } from '../../../rules/vocabulary.ts'
import { citedDocument, DocumentText } from '../../papers/index.ts'
import { ensureAgenciesOf, findUnit } from '../../places/index.ts'
import { emptyContent, NESTED, PlanContent, PRIORITIES } from '../document/index.ts'
import { unitsAround } from './agencies.ts'
import { ADDED, type Decisions, type Head, keptContent, openCount, openRows, rowsFor, VALUES } from './choices.ts'
import { ITEM_KINDS, type Proposed, type TargetValue } from './extract/proposal.ts'
import { proposePlan } from './extract/propose.ts'
import { headFrom } from './head.ts'
import { type Lesson, lessonsOfBodies, lessonsOfTarget, taughtBy } from './memory.ts'
import { contentProblems, dayOfPlan, recordedSubject, recordInto } from './record-plan.ts'
import * as store from './store.ts'
import { unitsNamed } from './units.ts'

/** A document was brought: what it holds of a plan is proposed, with what the office taught the reader before. */
export const startReading = defineCommand({
  name: 'plan-reading.start',
  title: 'Đọc một kế hoạch có sẵn thành đề xuất chỉ tiêu, nhiệm vụ để soát',
  action: 'plan.read-in',
  input: z.object({ name: line('tên tệp', 200), lines: DocumentText }),
  load: async (_tx, _input, { actor }) => ({ subject: { kind: 'plan', id: 'new', paths: [actor.office.path], level: actor.office.level }, state: actor.office }),
  run: async (tx, { input, state: office, actor, now, today }) => {
    const { paper } = readPaper(input.lines, input.name)
    const proposal = taughtBy(proposePlan(paper), await store.rememberedBy(tx, office.unitId))
    const head = await headFrom(tx, actor, proposal, Number(today.slice(0, 4)))
    if (head.unit !== null) await ensureAgenciesOf(tx, await unitsAround(tx, head.unit))
    const reading = await store.insertReading(tx, {
      unit_id: office.unitId, level: office.level, path: office.path, file_name: input.name, lines: JSON.stringify(input.lines.map(({ at, text }) => ({ at, text }))), proposal: JSON.stringify(proposal), head: JSON.stringify(head),
      office_id: office.id || null, created_at: now, updated_at: now,
    })
    return { result: { reading, targets: proposal.targets.length, tasks: proposal.tasks.length }, events: [about(reading, 'plan-reading.started', { file: input.name, targets: proposal.targets.length, tasks: proposal.tasks.length }, { from: 'new', to: 'open' })] }
  },
})

function about(reading: number, type: string, data: Record<string, unknown>, stage?: { from: string; to: string }): JournalEvent {
  return { type, subject: { kind: 'plan-reading', id: String(reading) }, data, ...(stage ? { stage } : {}) }
}

async function loadOpen(tx: Tx, reading: number) {
  const state = await store.lockReading(tx, reading)
  return state && { subject: store.readingSubject(state.row), state }
}

function demandOpen(state: store.Reading): void {
  if (state.row.stage !== 'open') throw conflict(state.row.stage === 'recorded' ? 'Kế hoạch này đã được ghi vào sổ. Mở kế hoạch để xem; muốn đổi thì điều chỉnh kế hoạch.' : 'Bản đọc này đã bỏ.')
}

const kind = choice(ITEM_KINDS, 'loại dòng')

/** A person keeps or drops what was read: one row, or all of a kind (or of all kinds) that nobody has looked at. */
export const decideRows = defineCommand({
  name: 'plan-reading.decide',
  title: 'Nhận hoặc bỏ các dòng đã đọc từ kế hoạch',
  action: 'plan.read-in',
  input: z.object({ reading: id, take: z.union([z.boolean(), z.enum(['nhan', 'bo'])]).transform((one) => one === true || one === 'nhan'), kind: kind.optional(), key: z.string().max(80).optional(), only: z.enum(['sure']).optional() }),
  load: (tx, input) => loadOpen(tx, input.reading),
  run: async (tx, { input, state, now }) => {
    demandOpen(state)
    const { proposal, decisions } = state
    const chosen = (input.kind === undefined ? [...ITEM_KINDS] : [input.kind]).flatMap((one) => {
      const rows = rowsFor(one, proposal, decisions)
      return (input.key === undefined ? openRows(rows).filter((row) => input.only === undefined || row.read?.sure === input.only) : rows.filter((row) => row.key === input.key)).map((row) => ({ kind: one, key: row.key }))
    })
    if (input.key !== undefined && chosen.length === 0) throw notFound('Không còn dòng này. Tải lại trang.')
    const next = structuredClone(decisions)
    for (const one of chosen) next[one.kind][one.key] = { ...next[one.kind][one.key], take: input.take }
    await store.updateReading(tx, state.row.id, { decisions: JSON.stringify(next), updated_at: now })
    return { result: { reading: state.row.id, rows: chosen.length, left: openCount(proposal, next), leftOfKind: input.kind === undefined ? 0 : openRows(rowsFor(input.kind, proposal, next)).length }, events: [about(state.row.id, 'plan-reading.decided', { kind: input.kind ?? 'all', key: input.key ?? null, rows: chosen.length, take: input.take })] }
  },
})

/** A person mends a row or adds one that was missed; the reader remembers what it read wrongly. */
export const changeRow = defineCommand({
  name: 'plan-reading.change',
  title: 'Sửa một dòng đã đọc từ kế hoạch, hoặc thêm dòng còn thiếu',
  action: 'plan.read-in',
  input: z.discriminatedUnion('kind', [
    z.object({ reading: id, kind: z.literal('bases'), key: z.string().max(80), value: VALUES.bases }), z.object({ reading: id, kind: z.literal('targets'), key: z.string().max(80), value: VALUES.targets }),
    z.object({ reading: id, kind: z.literal('tasks'), key: z.string().max(80), value: VALUES.tasks }), z.object({ reading: id, kind: z.literal('registrations'), key: z.string().max(80), value: VALUES.registrations }),
    z.object({ reading: id, kind: z.literal('duties'), key: z.string().max(80), value: VALUES.duties }), z.object({ reading: id, kind: z.literal('remarks'), key: z.string().max(80), value: VALUES.remarks }),
  ]),
  load: (tx, input) => loadOpen(tx, input.reading),
  run: async (tx, { input, state, now, actor }) => {
    demandOpen(state)
    const read = rowsFor(input.kind, state.proposal, state.decisions).find((row) => row.key === input.key)?.read
    if (!read && !ADDED.test(input.key)) throw notFound('Không còn dòng này. Tải lại trang.')
    const problems = valueProblems(input, state.head)
    if (problems.length > 0) throw invalid(problems)
    const next: Decisions = { ...state.decisions, [input.kind]: { ...state.decisions[input.kind], [input.key]: { take: true, value: input.value } } }
    await store.updateReading(tx, state.row.id, { decisions: JSON.stringify(next), updated_at: now })
    const lessons = lessonsOf(input, state)
    await store.remember(tx, { unitId: state.row.unit_id, office: actor.office.id || null, at: now }, lessons)
    return { result: { reading: state.row.id, learned: lessons.length }, events: [about(state.row.id, 'plan-reading.changed', { kind: input.kind, key: input.key, was: read?.value ?? null, now: input.value, learned: lessons.length })] }
  },
})

type Change = z.output<typeof changeRow.input>

function valueProblems(input: Change, head: Head) {
  const empty = emptyContent('-')
  switch (input.kind) {
    case 'targets': return contentProblems({ ...empty, targets: [{ ...input.value, key: 'x', from: `${head.yearFrom}-01-01`, to: `${head.yearTo}-12-31` }] }).map((one) => ({ ...one, path: one.path.replace('targets.0.', '') }))
    case 'tasks': return input.value.title === '' ? [{ path: 'title', message: 'Ghi tên nhiệm vụ.' }] : []
    case 'registrations': return input.value.name === '' ? [{ path: 'name', message: 'Ghi tên đơn vị đăng ký.' }] : []
    case 'duties': return [...(input.value.body.name === '' ? [{ path: 'body', message: 'Ghi tên cơ quan.' }] : []), ...(input.value.text === '' ? [{ path: 'text', message: 'Ghi trách nhiệm.' }] : [])]
    case 'bases': return input.value.document !== undefined && !citedDocument(input.value.document) ? [{ path: 'document', message: 'Sổ văn bản không có văn bản này. Ghi văn bản vào sổ trước, hoặc để trống.' }] : input.value.text === '' ? [{ path: 'text', message: 'Ghi tên văn bản căn cứ.' }] : []
    case 'remarks': return input.value === '' ? [{ path: 'text', message: 'Ghi lưu ý.' }] : []
    default: {
      const never: never = input
      return never
    }
  }
}

function lessonsOf(input: Change, { proposal }: store.Reading): Lesson[] {
  const found = <T>(list: readonly Proposed<T>[]): Proposed<T> | undefined => list.find((one) => one.key === input.key)
  if (input.kind === 'targets') {
    const was = found<TargetValue>(proposal.targets)
    return was ? lessonsOfTarget(was, input.value) : []
  }
  if (input.kind === 'tasks') {
    const was = found(proposal.tasks)?.value
    return was ? [...lessonsOfBodies(was.leads, input.value.leads), ...lessonsOfBodies(was.coordinators, input.value.coordinators)] : []
  }
  if (input.kind === 'duties') {
    const was = found(proposal.duties)?.value
    return was ? lessonsOfBodies([was.body], [input.value.body]) : []
  }
  return []
}

/** Boxes that were ticked: forms send one text or several. */
const ticked = z.union([z.array(z.string().max(80)).max(100), z.string().max(80)]).optional().transform((one) => (one === undefined || one === '' ? [] : [one].flat()))

/** A person says what the whole plan is: of whom, of when, its number and day, and what stands above it. */
export const describeReading = defineCommand({
  name: 'plan-reading.describe',
  title: 'Ghi đơn vị, năm, số, ngày và cấp trên của kế hoạch đang đọc',
  action: 'plan.read-in',
  input: z.object({
    reading: id, level: choice(LEVELS, 'cấp'), unitName: optionalLine(200), kind: choice(['year', 'period'] as const, 'kế hoạch năm hay giai đoạn'), yearFrom: whole('năm', 2015, 2100), yearTo: z.union([z.literal(''), whole('năm cuối', 2015, 2100)]).optional(),
    title: line('tên kế hoạch', 500), number: optionalLine(60), issuedOn: optionalDate('ngày ban hành'), parent: z.union([z.literal(''), id]).optional(),
    above: ticked, priorities: ticked, nested: ticked,
  }),
  load: (tx, input) => loadOpen(tx, input.reading),
  run: async (tx, { input, state, now }) => {
    demandOpen(state)
    const yearTo = input.kind === 'year' || !input.yearTo ? input.yearFrom : input.yearTo
    if (yearTo < input.yearFrom || (input.kind === 'period' && yearTo === input.yearFrom)) throw invalid([{ path: 'yearTo', message: 'Kế hoạch giai đoạn ghi năm cuối sau năm đầu.' }])
    const day = dayOfPlan({ issuedOn: input.issuedOn, yearFrom: input.yearFrom })
    const units = await unitsNamed(tx, { name: input.unitName, level: input.level, on: day })
    const same = state.head.unit !== null && units.some((one) => one.id === state.head.unit)
    if (units.length === 0) throw invalid([{ path: 'unitName', message: 'Không có đơn vị nào mang tên này vào ngày đó. Ghi đủ tên, ví dụ: huyện Sơn Tây, tỉnh Quảng Ngãi.' }])
    if (units.length > 1 && !same) throw invalid([{ path: 'unitName', message: `Có ${units.length} đơn vị mang tên này: ${units.slice(0, 5).map((one) => one.label).join('; ')}. Ghi thêm đơn vị cấp trên.` }])
    const unit = same ? (state.head.unit ?? 0) : (units[0]?.id ?? 0)
    await ensureAgenciesOf(tx, await unitsAround(tx, unit))
    const head: Head = { unit, kind: input.kind, yearFrom: input.yearFrom, yearTo, title: input.title, number: input.number, issuedOn: input.issuedOn, parent: input.parent || null, above: input.above.filter((key) => citedDocument(key)).slice(0, 10), priorities: PRIORITIES.filter((one) => input.priorities.includes(one)), nested: NESTED.filter((one) => input.nested.includes(one)) }
    await store.updateReading(tx, state.row.id, { head: JSON.stringify(head), updated_at: now })
    return { result: { reading: state.row.id }, events: [about(state.row.id, 'plan-reading.described', { ...head })] }
  },
})

/** The plan is recorded out of what was kept: its version is in force, its targets and tasks go to work. */
export const recordReading = defineCommand({
  name: 'plan-reading.record',
  title: 'Ghi kế hoạch đã soát vào sổ; chỉ tiêu, nhiệm vụ được theo dõi ngay',
  action: 'plan.read-in',
  input: z.object({ reading: id }),
  load: (tx, input) => loadOpen(tx, input.reading),
  run: async (tx, { state, now, today, require }) => {
    demandOpen(state)
    const { proposal, decisions, head, row } = state
    const left = openCount(proposal, decisions)
    if (left > 0) throw invalid([{ path: 'rows', message: `Còn ${left} dòng chưa xem. Nhận, sửa hoặc bỏ từng dòng, hoặc nhận tất cả.` }])
    const unit = head.unit === null ? undefined : await findUnit(tx, head.unit)
    if (!unit) throw invalid([{ path: 'unit', message: 'Chưa rõ kế hoạch của đơn vị nào. Mở phần “Thông tin chung” và ghi tên đơn vị.' }])
    require('plan.record', recordedSubject(unit))
    const content = PlanContent.safeParse(keptContent(proposal, decisions, head))
    if (!content.success) throw invalid(content.error.issues.map((issue) => ({ path: 'rows', message: `${issue.path.join('.')}: ${issue.message}` })))
    const { plan, event } = await recordInto(tx, { input: { ...head, unit: unit.id, parent: head.parent ?? undefined, content: content.data }, unit, now, today, require })
    await store.updateReading(tx, row.id, { stage: 'recorded', plan_id: plan, updated_at: now })
    return { result: { plan, targets: content.data.targets.length, tasks: content.data.tasks.length }, events: [about(row.id, 'plan-reading.recorded', { plan }, { from: 'open', to: 'recorded' }), event] }
  },
})

/** A reading is thrown away; nothing of it was in force. */
export const dropReading = defineCommand({
  name: 'plan-reading.drop',
  title: 'Bỏ một bản đọc kế hoạch',
  action: 'plan.read-in',
  input: z.object({ reading: id }),
  load: (tx, input) => loadOpen(tx, input.reading),
  run: async (tx, { state, now }) => {
    demandOpen(state)
    await store.updateReading(tx, state.row.id, { stage: 'dropped', updated_at: now })
    return { result: { reading: state.row.id }, events: [about(state.row.id, 'plan-reading.dropped', { file: state.row.file_name }, { from: 'open', to: 'dropped' })] }
  },
})

export const readingCommands = [startReading, decideRows, changeRow, describeReading, recordReading, dropReading]

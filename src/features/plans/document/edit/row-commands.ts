import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import { checked, choice, id, line, optionalLine, plainDate, prose } from '../../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../../platform/refused.ts'
import { OPERATORS, PART_KINDS, type PlanContent, type PlanPart, type PlanTarget, TOPICS } from '../content.ts'
import { isIndicator, unitOfIndicator } from '../indicator-choices.ts'
import { loadPlan } from '../life.ts'
import { changePart, moved, movedPart, newKey, placedParts } from '../rows.ts'
import { editDraft } from './change.ts'
import { bodiesFrom, figure, lines, paragraphs } from './fields.ts'
import { timeFrom } from './times.ts'

const seen = z.union([z.int(), z.string().regex(/^\d{1,9}$/).transform(Number)]).optional()
const key = z.union([z.literal(''), z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Mã dòng không đúng.')]).optional()
const keys = z.union([z.array(z.string()), z.string().transform((one) => (one === '' ? [] : [one]))]).optional().transform((all) => [...new Set(all ?? [])])
const head = { plan: id, revision: seen, key }
const GONE = 'Dòng này vừa bị người khác xóa. Chữ ông/bà viết còn nguyên bên dưới: lưu lại thì thành dòng mới.'

/** Puts a row in its place, or at the end when it is new. @throws Refused of kind conflict when somebody has taken it away */
function put<T extends { key?: string | undefined }>(rows: readonly T[], row: T, known: string | undefined): T[] {
  if (!known) return [...rows, row]
  if (!rows.some((one) => one.key === known)) throw conflict(GONE)
  return rows.map((one) => (one.key === known ? row : one))
}

/** A target: what number is to be reached until when (M06.01). */
export const savePlanTarget = defineCommand({
  name: 'plan.save-target',
  title: 'Lưu một chỉ tiêu của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({
    ...head, title: line('tên chỉ tiêu', 500), indicator: z.union([z.literal(''), z.string().regex(/^[a-z0-9.|-]{3,60}$/, 'Chọn chỉ số trong danh mục.')]).optional(), operator: choice(OPERATORS, 'cách so'),
    low: figure, high: figure, tolerance: z.union([z.literal(''), z.coerce.number('Ghi bằng số từ 0 đến 50.').int().min(0, 'Ghi từ 0 đến 50.').max(50, 'Ghi từ 0 đến 50.')]).optional(), unit: optionalLine(60), over: optionalLine(300),
    from: plainDate('ngày đầu'), to: plainDate('ngày cuối'), owner: optionalLine(300),
  }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input, state } = context
    const numbers = numbersOf(input)
    const unit = input.unit || unitOfIndicator(input.indicator ?? '')
    if (!unit) throw invalid([{ path: 'unit', message: 'Ghi đơn vị tính.' }])
    if (input.indicator && !isIndicator(input.indicator)) throw invalid([{ path: 'indicator', message: 'Chọn chỉ số trong danh mục.' }])
    if (input.to < input.from) throw invalid([{ path: 'to', message: 'Ngày cuối không trước ngày đầu.' }])
    const [owner] = await bodiesFrom(tx, input.owner ? [input.owner] : [], state.unit_id)
    return editDraft(tx, context, input.key ? input.revision : undefined, (content, taken) => {
      const row: PlanTarget = {
        key: input.key || newKey(content, 'ct', taken), title: input.title, operator: input.operator, ...numbers, unit, from: input.from, to: input.to, place: content.targets.find((one) => one.key === input.key)?.place ?? '',
        ...(input.indicator ? { indicator: input.indicator } : {}), ...(input.operator === 'about' && typeof input.tolerance === 'number' ? { tolerance: input.tolerance } : {}), ...(input.over ? { over: input.over } : {}), ...(owner ? { owner } : {}),
      }
      return { touched: row.key, what: `Chỉ tiêu: ${input.key ? 'sửa' : 'thêm'} “${row.title.slice(0, 80)}”`, content: { ...content, targets: put(content.targets, row, input.key || undefined) } }
    })
  },
})

function numbersOf(input: { operator: (typeof OPERATORS)[number]; low: number | null; high: number | null }): { low: number | null; high: number | null } {
  const { operator, low, high } = input
  if (operator === 'report') return { low: null, high: null }
  if (low === null) throw invalid([{ path: 'low', message: operator === 'range' ? 'Ghi số dưới của khoảng.' : 'Ghi số phải đạt.' }])
  if (operator !== 'range') return { low, high: null }
  if (high === null || high < low) throw invalid([{ path: 'high', message: 'Ghi số trên của khoảng, không nhỏ hơn số dưới.' }])
  return { low, high }
}

/** A task with who leads, who coordinates and when (M07.01, M07.02). */
export const savePlanTask = defineCommand({
  name: 'plan.save-task',
  title: 'Lưu một nhiệm vụ của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({
    ...head, mark: optionalLine(20), group: optionalLine(300), title: line('nhiệm vụ', 1000), activity: prose(3000), topic: choice(TOPICS, 'nội dung theo danh mục chung'), leads: lines(3000), coordinators: lines(6000), time: optionalLine(200), targets: keys, confirm: checked,
  }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input, state } = context
    const time = timeFrom(input.time, { yearFrom: state.year_from, yearTo: state.year_to })
    if (!time) throw invalid([{ path: 'time', message: 'Ghi thời gian như: Quý I/2026; 02/2026 - 10/2026; năm 2026; trước ngày 15/12/2026; thường xuyên, hằng quý.' }])
    if (input.leads.length > 20 || input.coordinators.length > 30) throw invalid([{ path: input.leads.length > 20 ? 'leads' : 'coordinators', message: 'Tối đa 20 đơn vị chủ trì, 30 đơn vị phối hợp.' }])
    const [leads, coordinators] = [await bodiesFrom(tx, input.leads.map(short), state.unit_id), await bodiesFrom(tx, input.coordinators.map(short), state.unit_id)]
    return editDraft(tx, context, input.key ? input.revision : undefined, (content, taken) => {
      const row = {
        key: input.key || newKey(content, 'nv', taken), mark: input.mark, group: input.group, title: input.title, activity: input.activity, topic: input.topic, leads, coordinators, time, ...(input.confirm ? { confirm: true } : {}),
        targets: input.targets.filter((one) => content.targets.some((target) => target.key === one)).slice(0, 20),
      }
      return { touched: row.key, what: `Nhiệm vụ: ${input.key ? 'sửa' : 'thêm'} “${row.title.slice(0, 80)}”`, content: { ...content, tasks: put(content.tasks, row, input.key || undefined) } }
    })
  },
})

function short(name: string): string {
  return name.slice(0, 300)
}

const DEEPEST = 3

/** One heading with its text; a new one goes under the heading that is named. */
export const savePlanPart = defineCommand({
  name: 'plan.save-part',
  title: 'Lưu một mục của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({ ...head, under: key, heading: line('tên mục', 500), kind: choice(PART_KINDS, 'loại mục'), topic: z.union([z.literal(''), z.enum(TOPICS)]).optional(), text: paragraphs }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { input } = context
    if (input.text.length > 60) throw invalid([{ path: 'text', message: 'Một mục tối đa 60 đoạn. Chia thành mục nhỏ.' }])
    if (input.text.some((one) => one.length > 5000)) throw invalid([{ path: 'text', message: 'Một đoạn tối đa 5.000 ký tự. Xuống dòng để tách đoạn.' }])
    return editDraft(tx, context, input.key ? input.revision : undefined, (content, taken) => {
      const words = { heading: input.heading, kind: input.kind, text: input.text, ...(input.topic ? { topic: input.topic } : {}) }
      const own = input.key || newKey(content, 'm', taken)
      return { touched: own, what: `Mục: ${input.key ? 'sửa' : 'thêm'} “${input.heading.slice(0, 80)}”`, content: { ...content, parts: withPart(content, own, words, { known: Boolean(input.key), under: input.under || undefined }) } }
    })
  },
})

function withPart(content: PlanContent, own: string, words: Omit<PlanPart, 'key' | 'parts'>, { known, under }: { known: boolean; under: string | undefined }): PlanPart[] {
  const placed = placedParts(content.parts)
  if (known) {
    if (!placed.some(({ part }) => part.key === own)) throw conflict(GONE)
    return changePart(content.parts, own, (part) => ({ key: own, ...words, parts: part.parts }))
  }
  const part: PlanPart = { key: own, ...words, parts: [] }
  if (under === undefined) return content.parts.length < 20 ? [...content.parts, part] : tooMany()
  const parent = placed.find((one) => one.part.key === under)
  if (!parent) throw invalid([{ path: 'under', message: 'Mục chứa nó vừa bị xóa. Chọn mục khác.' }])
  if (parent.depth >= DEEPEST) throw invalid([{ path: 'under', message: 'Chỉ chia đến ba cấp: I, 1, a.' }])
  if (parent.part.parts.length >= 40) return tooMany()
  return changePart(content.parts, under, (one) => ({ ...one, parts: [...one.parts, part] }))
}

function tooMany(): never {
  throw invalid([{ path: 'under', message: 'Mục này đã có quá nhiều mục con.' }])
}

/** What a body has to do under "Tổ chức thực hiện", with the tasks that carry it out (M07.06). */
export const savePlanDuty = defineCommand({
  name: 'plan.save-duty',
  title: 'Lưu một việc phân công của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({ ...head, body: line('cơ quan, đơn vị', 300), text: prose(2000).refine((text) => text !== '', 'Ghi việc được giao.'), tasks: keys }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input, state } = context
    const [body = { name: input.body }] = await bodiesFrom(tx, [input.body], state.unit_id)
    return editDraft(tx, context, input.key ? input.revision : undefined, (content, taken) => {
      const row = { key: input.key || newKey(content, 'tn', taken), body, text: input.text, tasks: input.tasks.filter((one) => content.tasks.some((task) => task.key === one)).slice(0, 40) }
      return { touched: row.key, what: `Phân công: ${input.key ? 'sửa' : 'thêm'} “${body.name.slice(0, 80)}”`, content: { ...content, duties: put(content.duties, row, input.key || undefined) } }
    })
  },
})

const ROWS = ['targets', 'tasks', 'parts', 'duties'] as const
export type RowKind = (typeof ROWS)[number]
const rowKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Mã dòng không đúng.')

/** Takes a row away; one that somebody has changed since is left. */
export const removePlanRow = defineCommand({
  name: 'plan.remove-row',
  title: 'Bỏ một mục, chỉ tiêu, nhiệm vụ hoặc việc phân công của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({ plan: id, revision: seen, rows: choice(ROWS, 'loại dòng'), key: rowKey }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { input } = context
    return editDraft(tx, context, input.revision, (content) => {
      const without = removed(content, input.rows, input.key)
      if (!without) throw conflict('Dòng này không còn trong dự thảo.')
      return { touched: input.key, what: `Bỏ “${without.title.slice(0, 80)}”`, content: without.content }
    })
  },
})

function removed(content: PlanContent, rows: RowKind, own: string): { content: PlanContent; title: string } | undefined {
  if (rows === 'parts') {
    const part = placedParts(content.parts).find((one) => one.part.key === own)?.part
    return part && { title: part.heading, content: { ...content, parts: changePart(content.parts, own, () => undefined) } }
  }
  if (rows === 'duties') {
    const duty = content.duties.find((one) => one.key === own)
    return duty && { title: duty.body.name, content: { ...content, duties: content.duties.filter((one) => one !== duty) } }
  }
  const row = content[rows].find((one) => one.key === own)
  if (!row) return undefined
  const rest = { ...content, [rows]: content[rows].filter((one) => one.key !== own) }
  return rows === 'targets'
    ? { title: row.title, content: { ...rest, tasks: content.tasks.map((task) => ({ ...task, targets: task.targets.filter((one) => one !== own) })) } }
    : { title: row.title, content: { ...rest, duties: content.duties.map((duty) => ({ ...duty, tasks: duty.tasks.filter((one) => one !== own) })) } }
}

/** Moves a row one place up or down. */
export const movePlanRow = defineCommand({
  name: 'plan.move-row',
  title: 'Chuyển một dòng của dự thảo kế hoạch lên hoặc xuống một chỗ',
  action: 'plan.save',
  input: z.object({ plan: id, rows: choice(ROWS, 'loại dòng'), key: rowKey, by: choice(['up', 'down'] as const, 'lên hay xuống') }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { rows, key: own, by } = context.input
    const step = by === 'up' ? -1 : 1
    return editDraft(tx, context, undefined, (content) => ({
      touched: `§thu-tu-${rows}`, what: 'Đổi thứ tự dòng',
      content: rows === 'parts' ? { ...content, parts: movedPart(content.parts, own, step) } : { ...content, [rows]: moved<{ key?: string | undefined }>(content[rows], own, step) },
    }))
  },
})

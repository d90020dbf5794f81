import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { choice, id, line, optionalLine } from '../../../../platform/http/fields.ts'
import { invalid } from '../../../../platform/refused.ts'
import { citedDocument } from '../../../papers/index.ts'
import { NESTED, type PlanContent, PRINTS, PRIORITIES } from '../content.ts'
import { loadPlan, readPlan } from '../life.ts'
import type { PlanRow } from '../model.ts'
import { dropKeys } from '../rows.ts'
import * as store from '../store.ts'
import { editDraft } from './change.ts'
import { count, lines, paragraphs } from './fields.ts'

const seen = z.union([z.int(), z.string().regex(/^\d{1,9}$/).transform(Number)]).optional()
const many = <const T extends readonly [string, ...string[]]>(values: T) => z.union([z.array(z.enum(values)), z.enum(values).transform((one) => [one]), z.literal('').transform(() => [])]).optional().transform((all) => [...new Set(all ?? [])]) as unknown as z.ZodType<T[number][], T[number] | T[number][] | '' | undefined>

/** Name, what stands above, and whether a decision encloses the plan (M05.01, M05.03, M05.05). */
export const savePlanFacts = defineCommand({
  name: 'plan.save-facts',
  title: 'Lưu thông tin chung của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({
    plan: id, revision: seen, title: line('tên kế hoạch', 500), proposal: optionalLine(500), parent: z.union([z.literal(''), id]).optional(), aboveDocuments: lines(2000), enclosed: choice(['no', 'yes'] as const, 'cách ban hành'), articles: paragraphs,
  }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input, state, require } = context
    const keys = input.aboveDocuments.map((cited, i) => citedDocument(cited)?.key ?? missing('aboveDocuments', `Sổ căn cứ không có văn bản “${input.aboveDocuments[i]}”. Ghi số, ký hiệu như trong sổ, ví dụ 919/QĐ-TTg.`))
    const parent = input.parent ? await readPlan(tx, input.parent, require) : undefined
    if (parent) await noCircle(tx, state, parent)
    const outcome = await editDraft(tx, context, input.revision, (content) => ({
      touched: '§thong-tin', what: 'Sửa thông tin chung',
      content: {
        ...dropKeys(content, ['proposal', 'enclosedBy']), title: input.title, ...(input.proposal ? { proposal: input.proposal } : {}),
        ...(input.enclosed === 'yes' ? { enclosedBy: { articles: input.articles.map((one) => one.replace(/^Điều\s+\d+[.:]\s*/u, '')) } } : {}),
      },
    }))
    await store.updatePlan(tx, state.id, { parent_id: parent?.id ?? null, above_documents: [...new Set(keys)] })
    return outcome
  },
})

function missing(path: string, message: string): never {
  throw invalid([{ path, message }])
}

async function noCircle(tx: Tx, plan: PlanRow, parent: PlanRow): Promise<void> {
  const above = new Set<number>()
  for (let at: PlanRow | undefined = parent; at && !above.has(at.id); at = at.parent_id === null ? undefined : await store.findPlan(tx, at.parent_id)) {
    above.add(at.id)
    if (at.id === plan.id) missing('parent', 'Kế hoạch không thể đứng trên chính nó. Chọn kế hoạch cấp trên khác.')
  }
  if (parent.version === 0) missing('parent', 'Kế hoạch cấp trên chưa ban hành.')
}

/** The legal bases, in their order; an emptied line is taken away. A document of the register keeps its link. */
export const savePlanBases = defineCommand({
  name: 'plan.save-bases',
  title: 'Lưu căn cứ của dự thảo kế hoạch, chọn từ sổ hoặc ghi bằng chữ',
  action: 'plan.save',
  input: z.object({
    plan: id, revision: seen,
    bases: z.array(z.object({ text: z.string().max(1000, 'Ngắn lại, tối đa 1000 ký tự.'), document: z.string().regex(/^[a-z0-9-]{1,80}$/, 'Mã văn bản không đúng.').or(z.literal('')).optional() })).max(60, 'Tối đa 60 căn cứ.'),
  }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, context) => {
    const { input } = context
    const bases = input.bases.map(({ text, document }) => ({ text: text.replace(/\s+/g, ' ').replace(/[;.\s]+$/, '').trim(), ...(document ? { document } : {}) })).filter((one) => one.text !== '')
    return editDraft(tx, context, input.revision, (content) => ({ touched: '§can-cu', what: `Căn cứ: còn ${bases.length}`, content: { ...content, bases } }))
  },
})

/** Priorities, joined programmes and pilot models (M05.08, M05.09, M05.12, M05.14). */
export const savePlanTags = defineCommand({
  name: 'plan.save-tags',
  title: 'Lưu ưu tiên, chương trình lồng ghép, mô hình điểm của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({ plan: id, revision: seen, priorities: many(PRIORITIES), nested: many(NESTED), pilots: lines(10_000) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { priorities, nested, pilots, revision } = context.input
    if (pilots.length > 20 || pilots.some((one) => one.length > 500)) missing('pilots', 'Tối đa 20 mô hình, mỗi mô hình một dòng dưới 500 ký tự.')
    return editDraft(tx, context, revision, (content) => ({ touched: '§uu-tien', what: 'Sửa ưu tiên, lồng ghép', content: { ...dropKeys(content, ['pilots']), priorities, nested, ...(pilots.length > 0 ? { pilots } : {}) } }))
  },
})

/** Who gets the plan and where the original is kept. */
export const savePlanRecipients = defineCommand({
  name: 'plan.save-recipients',
  title: 'Lưu nơi nhận của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({ plan: id, revision: seen, recipients: lines(20_000), archive: optionalLine(40) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { recipients, archive, revision } = context.input
    if (recipients.length > 60 || recipients.some((one) => one.length > 300)) missing('recipients', 'Tối đa 60 nơi nhận, mỗi nơi một dòng dưới 300 ký tự.')
    return editDraft(tx, context, revision, (content) => ({ touched: '§noi-nhan', what: 'Sửa nơi nhận', content: { ...content, recipients, archive: archive || 'VT' } }))
  },
})

const cell = z.string().max(300).optional().transform((value) => value ?? '')

/** The appendix of registrations as the plan prints it, and where the other tables stand. Empty and 0 are kept apart (M06.19). */
export const savePlanAppendix = defineCommand({
  name: 'plan.save-appendix',
  title: 'Lưu biểu đăng ký và cách in của dự thảo kế hoạch',
  action: 'plan.save',
  input: z.object({
    plan: id, revision: seen, title: optionalLine(300), targets: choice(PRINTS.targets, 'cách in chỉ tiêu'), tasks: choice(PRINTS.tasks, 'cách in nhiệm vụ'), duties: choice(PRINTS.duties, 'cách in phân công'),
    rows: z.array(z.object({ name: cell, upTo4: cell, potential5: cell, total: cell, note: cell })).max(200),
  }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: (tx, context) => {
    const { input } = context
    return editDraft(tx, context, input.revision, (content) => ({
      touched: '§phu-luc', what: 'Sửa phụ lục và cách in',
      content: { ...dropKeys(content, ['registrations']), prints: { targets: input.targets, tasks: input.tasks, duties: input.duties }, ...registrationsFrom(input.title, input.rows, content) },
    }))
  },
})

type TypedRow = { name: string; upTo4: string; potential5: string; total: string; note: string }

function registrationsFrom(title: string, typed: readonly TypedRow[], before: PlanContent): Pick<PlanContent, 'registrations'> | Record<string, never> {
  const problems: { path: string; message: string }[] = []
  const number = (text: string, path: string): number | null => {
    const value = count(text)
    if (value === undefined) problems.push({ path, message: `Ghi “${text.slice(0, 20)}” bằng số nguyên, hoặc để trống.` })
    return value ?? null
  }
  const rows = typed.flatMap((row, i) => {
    const name = row.name.trim()
    if (name === '') {
      if (row.upTo4 || row.potential5 || row.total) problems.push({ path: `rows.${i}.name`, message: `Dòng ${i + 1} có số nhưng chưa ghi tên đơn vị.` })
      return []
    }
    const unitId = before.registrations?.rows.find((one) => one.name === name)?.unitId
    return [{ ...(unitId === undefined ? {} : { unitId }), name: name.slice(0, 200), upTo4: number(row.upTo4, `rows.${i}.upTo4`), potential5: number(row.potential5, `rows.${i}.potential5`), total: number(row.total, `rows.${i}.total`), note: row.note.trim() }]
  })
  if (problems.length > 0) throw invalid(problems)
  return rows.length === 0 ? {} : { registrations: { title: title || 'Biểu đăng ký sản phẩm đánh giá, phân hạng', rows } }
}

import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Subject } from '../../access/subject.ts'
import type { Tx } from '../../platform/db/database.ts'
import { id, line, optionalDate, optionalLine, plainDate, whole } from '../../platform/http/fields.ts'
import { conflict, invalid, notFound } from '../../platform/refused.ts'
import { addDays } from '../../rules/engine/dates.ts'
import { changeProblems, type RuleChange, sameTarget, valueBefore } from '../../rules/eras/changes.ts'
import { type Era, ERAS, eraById, eraFor } from '../../rules/eras/index.ts'
import { formatDate } from '../../ui/words.ts'
import { changeLines, changesSchema, type DraftRow, hashOfRules, rulesOfDraft, ruleSubject, stateOfDraft } from './model.ts'
import * as store from './store.ts'
import { problemWords } from './words.ts'

const titleField = line('tên dự thảo', 200)

async function loadDraft(tx: Tx, draft: number): Promise<{ subject: Subject; state: DraftRow } | undefined> {
  const row = await store.lockDraft(tx, draft)
  return row && { subject: ruleSubject(row), state: row }
}

function demandDraft(row: DraftRow): void {
  if (row.era !== null) throw conflict(`Đã giữ làm quy định ${row.era}. Đưa về dự thảo rồi sửa; khi quy định đã có hồ sơ thì không sửa được nữa.`)
}

function baseOf(row: Pick<DraftRow, 'base_era'>): Era {
  const base = eraById(row.base_era)
  if (!base) throw conflict('Quy định gốc của dự thảo này không còn. Xóa dự thảo rồi soạn lại trên quy định khác.')
  return base
}

/** Starts a draft on top of a rule set. */
export const startDraft = defineCommand({
  name: 'rule.draft',
  title: 'Soạn dự thảo thay đổi quy định, trên một bộ quy định đã có',
  action: 'rule.draft',
  input: z.object({ title: titleField, base: line('quy định gốc', 60), document: optionalLine(60), article: optionalLine(200), startsOn: optionalDate('ngày hiệu lực dự kiến') }),
  load: async () => ({ subject: ruleSubject(undefined), state: undefined }),
  run: async (tx, { input, now }) => {
    if (!eraById(input.base)) throw invalid([{ path: 'base', message: `Chọn một trong: ${ERAS.map((era) => era.act.number).join(', ')}.` }])
    const draft = await store.insertDraft(tx, { ...input, at: now })
    return { result: { draft }, events: [{ type: 'rule.drafted', subject: { kind: 'rule', id: String(draft) }, data: { title: input.title, base: input.base } }] }
  },
})

/** Changes the title, the basis and the planned day of a draft. */
export const describeDraft = defineCommand({
  name: 'rule.describe',
  title: 'Sửa tên, căn cứ và ngày hiệu lực dự kiến của dự thảo quy định',
  action: 'rule.draft',
  input: z.object({ draft: id, title: titleField, document: optionalLine(60), article: optionalLine(200), startsOn: optionalDate('ngày hiệu lực dự kiến') }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { input, state, now }) => {
    demandDraft(state)
    await store.updateDraft(tx, state.id, { title: input.title, document: input.document, article: input.article, starts_on: input.startsOn, at: now })
    return { result: { draft: state.id }, events: [{ type: 'rule.described', subject: { kind: 'rule', id: String(state.id) }, data: { title: input.title, document: input.document, article: input.article, startsOn: input.startsOn } }] }
  },
})

const noteField = line('lý do thay đổi', 500)
const starsField = whole('số sao', 1, 5).pipe(z.literal([1, 2, 3, 4, 5]))
const markField = whole('số sao', 0, 5).pipe(z.literal([0, 3, 4, 5], 'Chọn 3, 4, 5 sao, hoặc không.'))
const changeInput = z.discriminatedUnion('kind', [
  z.object({ draft: id, kind: z.literal('band'), stars: starsField, from: whole('điểm', 0, 100), note: noteField }),
  z.object({ draft: id, kind: z.literal('points'), set: whole('bộ số', 1, 99), option: line('mức chấm', 40), points: whole('điểm', 0, 100), note: noteField }),
  z.object({ draft: id, kind: z.literal('mark'), set: whole('bộ số', 1, 99), option: line('mức chấm', 40), stars: markField, note: noteField }),
], 'Chọn loại thay đổi.')

/** Adds one change, or puts it in the place of an earlier one of the same thing. */
export const addChange = defineCommand({
  name: 'rule.add-change',
  title: 'Thêm một thay đổi vào dự thảo: khung điểm, điểm của một mức, mức tối thiểu của sao',
  action: 'rule.draft',
  input: changeInput,
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { input: { draft: _, ...change }, state, now }) => {
    demandDraft(state)
    const base = baseOf(state)
    const before = valueBefore(base, change)
    if (before === undefined) throw invalid([change.kind === 'band' ? { path: 'stars', message: 'Quy định gốc không có khung này.' } : { path: 'option', message: `Bộ số ${change.set} không có mức này. Chọn lại.` }])
    const field = change.kind === 'band' ? 'from' : change.kind === 'points' ? 'points' : 'stars'
    const after = change.kind === 'band' ? change.from : change.kind === 'points' ? change.points : change.stars
    if (before === after) throw invalid([{ path: field, message: 'Bằng quy định gốc, không có gì thay đổi. Ghi giá trị khác.' }])
    const changes: RuleChange[] = [...changesSchema.parse(state.changes).filter((other) => !sameTarget(other, change)), change]
    await store.saveChanges(tx, state.id, changes, now)
    const [words] = changeLines(base, [change])
    return {
      result: { draft: state.id, problems: changeProblems(base, changes).map(problemWords) },
      events: [{ type: 'rule.changed', subject: { kind: 'rule', id: String(state.id) }, data: { change, words: words ? `${words.where}, ${words.what}: ${words.before} → ${words.after}` : '' } }],
    }
  },
})

/** Takes one change out of a draft. */
export const removeChange = defineCommand({
  name: 'rule.remove-change',
  title: 'Bỏ một thay đổi khỏi dự thảo quy định',
  action: 'rule.draft',
  input: z.object({ draft: id, index: whole('số thứ tự', 0, 499), version: whole('phiên bản', 1, 999_999_999) }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { input, state, now }) => {
    demandDraft(state)
    if (state.version !== input.version) throw conflict('Dự thảo vừa được sửa. Tải lại trang rồi chọn lại.')
    const changes = changesSchema.parse(state.changes)
    const [gone] = changes.slice(input.index)
    if (!gone) throw notFound()
    await store.saveChanges(tx, state.id, changes.toSpliced(input.index, 1), now)
    const [words] = changeLines(eraById(state.base_era), [gone])
    return { result: { draft: state.id }, events: [{ type: 'rule.change-removed', subject: { kind: 'rule', id: String(state.id) }, data: { change: gone, words: words ? `${words.where}, ${words.what}` : '' } }] }
  },
})

/** Throws a draft away. */
export const discardDraft = defineCommand({
  name: 'rule.discard',
  title: 'Xóa dự thảo quy định',
  action: 'rule.draft',
  input: z.object({ draft: id }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { state }) => {
    demandDraft(state)
    await store.deleteDraft(tx, state.id)
    return { result: { draft: state.id }, events: [{ type: 'rule.discarded', subject: { kind: 'rule', id: String(state.id) }, data: { title: state.title, base: state.base_era, changes: state.changes } }] }
  },
})

/** Asks what a draft would change; it is counted behind the scenes, in batches. */
export const askPreview = defineCommand({
  name: 'rule.preview',
  title: 'Tính tác động của dự thảo lên kết quả đã có và hồ sơ đang xử lý',
  action: 'rule.draft',
  input: z.object({ draft: id }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (_tx, { state }) => {
    baseOf(state)
    if (changesSchema.parse(state.changes).length === 0) throw conflict('Dự thảo chưa có thay đổi nào. Thêm thay đổi rồi tính.')
    return { result: { draft: state.id, version: state.version }, events: [{ type: 'rule.preview-asked', subject: { kind: 'rule', id: String(state.id) }, data: { version: state.version } }] }
  },
})

/**
 * Keeps a draft as a future era: from its first day it counts for dossiers first submitted then, and the era before ends the
 * day before. It must rest on the rules that are in force until then, and agree with itself.
 */
export const keepDraft = defineCommand({
  name: 'rule.keep',
  title: 'Giữ dự thảo làm quy định có hiệu lực từ một ngày sau hôm nay, theo văn bản',
  action: 'rule.keep',
  input: z.object({
    draft: id,
    era: z.string().trim().regex(/^d[a-z0-9]{1,20}-\d{4}$/, 'Ghi mã dạng d45-2027: chữ d, số văn bản, năm.'),
    document: line('số văn bản', 60),
    article: line('điều, khoản', 200),
    actTitle: line('trích yếu văn bản', 300),
    issuedBy: line('cơ quan ban hành', 200),
    issuedOn: plainDate('ngày ban hành'),
    startsOn: plainDate('ngày hiệu lực'),
  }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { input, state, now, today }) => {
    demandDraft(state)
    const base = baseOf(state)
    const changes = changesSchema.parse(state.changes)
    if (changes.length === 0) throw conflict('Dự thảo chưa có thay đổi nào nên không giữ làm quy định.')
    const problems = [
      ...(input.startsOn <= today ? [{ path: 'startsOn', message: `Ghi ngày sau hôm nay (${formatDate(today)}): quy định mới không đổi hồ sơ đã nộp.` }] : []),
      ...(input.issuedOn > input.startsOn ? [{ path: 'issuedOn', message: 'Ngày ban hành không sau ngày hiệu lực.' }] : []),
      ...(eraById(input.era) ? [{ path: 'era', message: 'Mã này đã có. Ghi mã khác.' }] : []),
      ...laterEras(input.startsOn),
    ]
    if (problems.length > 0) throw invalid(problems)
    const until = eraFor({ event: 'submitted', date: addDays(input.startsOn, -1) })
    if (until?.id !== base.id) throw conflict(`Đến trước ngày ${formatDate(input.startsOn)}, quy định có hiệu lực là ${until?.act.number ?? 'chưa có'}, không phải ${base.act.number}. Soạn lại dự thảo trên quy định đó.`)
    const unsound = changeProblems(base, changes)
    if (unsound.length > 0) throw conflict(unsound.map(problemWords).join(' '))
    const rules = rulesOfDraft(base, changes, input)
    const act = { title: input.actTitle, issuedBy: input.issuedBy, issuedOn: input.issuedOn }
    await store.keepDraft(tx, state.id, { era: input.era, rules, hash: hashOfRules(rules), document: input.document, article: input.article, startsOn: input.startsOn, act, at: now })
    return {
      result: { draft: state.id, era: input.era },
      events: [{ type: 'rule.kept', subject: { kind: 'rule', id: String(state.id) }, data: { era: input.era, base: base.id, document: input.document, article: input.article, from: input.startsOn, changes, hash: hashOfRules(rules) } }],
    }
  },
})

/** A new era comes behind those that are loaded; between two of them there is no place. */
function laterEras(from: string): { path: string; message: string }[] {
  const later = ERAS.find((era) => era.inForce.value.from >= from)
  return later ? [{ path: 'startsOn', message: `Quy định ${later.act.number} có hiệu lực từ ${formatDate(later.inForce.value.from)}. Ghi ngày sau ngày đó.` }] : []
}

/**
 * Makes a kept era without cases a draft again, to change or throw away; only before its first day, from which a case may be begun
 * under it at any moment.
 */
export const dropEra = defineCommand({
  name: 'rule.drop',
  title: 'Đưa một quy định đã giữ mà chưa có hồ sơ về dự thảo',
  action: 'rule.drop',
  input: z.object({ draft: id }),
  load: (tx, input) => loadDraft(tx, input.draft),
  run: async (tx, { state, now, today }) => {
    if (state.era === null) throw conflict('Đây là dự thảo, chưa giữ làm quy định.')
    if (await store.isEraInUse(tx, state.era)) {
      throw conflict(`Quy định ${state.document} đã có hồ sơ, sản phẩm, hội đồng, kết quả, giấy chứng nhận hoặc quy định khác dựa vào, nên giữ nguyên. Muốn đổi, soạn dự thảo mới trên quy định này.`)
    }
    if (stateOfDraft(state, today) === 'in-force') throw conflict(`Quy định ${state.document} đã có hiệu lực nên giữ nguyên. Muốn đổi, soạn dự thảo mới trên quy định này.`)
    await store.dropEra(tx, state.id, now)
    return { result: { draft: state.id }, events: [{ type: 'rule.dropped', subject: { kind: 'rule', id: String(state.id) }, data: { era: state.era, document: state.document, from: state.starts_on } }] }
  },
})

export const ruleCommands = [startDraft, describeDraft, addChange, removeChange, discardDraft, askPreview, keepDraft, dropEra] as const

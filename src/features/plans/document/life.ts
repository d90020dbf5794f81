import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { choice, id, line, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid, notFound } from '../../../platform/refused.ts'
import { nameOn } from '../../places/index.ts'
import { planPaths } from '../paths.ts'
import { givenByKey } from '../targets/assignments-store.ts'
import { contentOf, newPlanSubject, type PlanRow, planSubject, yearsWords } from './model.ts'
import { blankContent, SHAPES } from './blank.ts'
import { assigned, carriedOver, firstTitle } from './start-from.ts'
import * as store from './store.ts'

/** Loads a plan for a change, with what the policy needs to know of it. */
export async function loadPlan(tx: Tx, planId: number): Promise<{ subject: Subject; state: PlanRow } | undefined> {
  const state = await store.lockPlan(tx, planId)
  return state && { subject: planSubject(state), state }
}

const FROM = ['blank', 'last', 'parent'] as const

/** Begins a plan of the office: blank, from last year's with its review, or from the targets that the plan above assigns. */
export const startPlan = defineCommand({
  name: 'plan.start',
  title: 'Lập dự thảo kế hoạch của đơn vị: trống, từ kế hoạch năm trước, hoặc từ chỉ tiêu cấp trên giao',
  action: 'plan.start',
  input: z.object({
    kind: choice(['year', 'period'] as const, 'kế hoạch năm hay giai đoạn'), yearFrom: whole('năm', 2015, 2100), yearTo: z.union([z.literal(''), whole('năm cuối', 2015, 2100)]).optional(),
    title: line('tên kế hoạch', 500).optional().or(z.literal('')),
    shape: choice(SHAPES, 'kiểu bố cục').optional(), from: choice(FROM, 'cách lập').optional(), source: z.union([z.literal(''), id]).optional(), parent: z.union([z.literal(''), id]).optional(),
  }),
  load: async (_tx, _input, { actor }) => ({ subject: newPlanSubject(actor.office), state: actor.office }),
  run: async (tx, { input, state: office, now, today, require }) => {
    const years = { yearFrom: input.yearFrom, yearTo: input.kind === 'year' || !input.yearTo ? input.yearFrom : input.yearTo }
    if (years.yearTo < years.yearFrom) throw invalid([{ path: 'yearTo', message: 'Năm cuối không trước năm đầu.' }])
    if (input.kind === 'period' && years.yearTo === years.yearFrom) throw invalid([{ path: 'yearTo', message: 'Kế hoạch giai đoạn ghi năm cuối sau năm đầu.' }])
    const parent = input.parent ? await readPlan(tx, input.parent, require) : undefined
    const unit = await nameOn(tx, office.unitId, today)
    const title = input.title || firstTitle({ level: office.level, unit: unit?.fullName ?? '', years: yearsWords(years) })
    const source = input.from === 'last' ? (input.source ? await readPlan(tx, input.source, require) : undefined) : undefined
    if (input.from === 'last' && !source) throw invalid([{ path: 'source', message: 'Chọn kế hoạch năm trước.' }])
    if (input.from === 'parent' && !parent) throw invalid([{ path: 'parent', message: 'Chọn kế hoạch cấp trên giao chỉ tiêu.' }])
    const empty = blankContent(title, { shape: input.shape ?? 'purpose', level: office.level, unit: unit?.fullName ?? '', above: unit?.label ?? '' })
    const content = source
      ? carriedOver(await inForce(tx, source), { title, from: source.year_from, to: years.yearFrom }, await store.findReview(tx, source.id))
      : input.from === 'parent' && parent
        ? assigned(await inForce(tx, parent), empty, { ...years, level: office.level, unit: unit?.fullName ?? '', given: await givenByKey(tx, parent.id, office.areas) })
        : empty
    const plan = await store.insertPlan(tx, {
      unit_id: office.unitId, level: office.level, path: office.path, kind: input.kind, year_from: years.yearFrom, year_to: years.yearTo, title, parent_id: parent?.id ?? (await stillAbove(tx, source, years.yearFrom)), created_at: now, updated_at: now,
    })
    await store.insertVersion(tx, { planId: plan, no: 1, content, at: now })
    return { result: { plan }, events: [{ type: 'plan.started', subject: { kind: 'plan', id: String(plan) }, stage: { from: 'new', to: 'drafting' }, data: { title, ...years, from: input.from ?? 'blank', source: source?.id ?? parent?.id ?? null } }] }
  },
})

/** The plan above last year's, when it still runs in the new year. */
async function stillAbove(tx: Tx, source: PlanRow | undefined, year: number): Promise<number | null> {
  const above = source?.parent_id ? await store.findPlan(tx, source.parent_id) : undefined
  return above && above.year_to >= year ? above.id : null
}

/** A plan that the actor may read. @throws Refused not-found */
export async function readPlan(tx: Tx, plan: number, require: (action: 'plan.read', subject: Subject) => void): Promise<PlanRow> {
  const found = await store.findPlan(tx, plan)
  if (!found) throw notFound('Không có kế hoạch này.')
  require('plan.read', planSubject(found))
  return found
}

/** Content of the version in force. @throws Refused of kind conflict when none is */
export async function inForce(tx: Tx, plan: PlanRow) {
  const version = await store.findVersion(tx, plan.id, plan.version)
  if (!version) throw conflict(`Kế hoạch “${plan.title}” chưa ban hành.`)
  return contentOf(version)
}

/** Throws a draft away: the whole plan where it was never issued, else the version that was to follow. */
export const discardPlan = defineCommand({
  name: 'plan.discard',
  title: 'Bỏ dự thảo kế hoạch hoặc bỏ lần điều chỉnh đang soạn',
  action: 'plan.discard',
  input: z.object({ plan: id }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { state, now }) => {
    const draft = await store.findVersion(tx, state.id, state.version + 1)
    if (state.version === 0) await store.deletePlan(tx, state.id)
    else {
      await store.deleteVersion(tx, state.id, state.version + 1)
      await store.updatePlan(tx, state.id, { stage: 'issued', updated_at: now })
    }
    return {
      result: { plan: state.id, gone: state.version === 0 },
      events: [{ type: 'plan.discarded', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: state.version === 0 ? 'gone' : 'issued' }, data: { title: state.title, version: state.version + 1, content: draft?.content ?? null } }],
    }
  },
})

/** Opens the next version of a plan in force, which stays in force until the next one is issued (M05.07). */
export const adjustPlan = defineCommand({
  name: 'plan.adjust',
  title: 'Điều chỉnh, bổ sung kế hoạch đã ban hành; giữ cả hai phiên bản',
  action: 'plan.adjust',
  input: z.object({ plan: id, reason: line('lý do điều chỉnh', 500) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, now }) => {
    const no = state.version + 1
    await store.insertVersion(tx, { planId: state.id, no, content: await inForce(tx, state), reason: input.reason, at: now })
    await store.updatePlan(tx, state.id, { stage: 'adjusting', updated_at: now })
    return { result: { plan: state.id, version: no }, events: [{ type: 'plan.adjusting', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: 'adjusting' }, data: { version: no, reason: input.reason } }] }
  },
})

/** Records the year-end review, from which the next plan is prepared (M05.11). */
export const reviewPlan = defineCommand({
  name: 'plan.review',
  title: 'Tổng kết kế hoạch cuối năm: kết quả, tồn tại, kiến nghị',
  action: 'plan.review',
  input: z.object({ plan: id, reached: line('kết quả đạt được', 5000), obstacles: line('tồn tại, khó khăn', 5000), proposals: line('kiến nghị cho năm sau', 5000) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, actor, now, today }) => {
    if (today < `${state.year_from}-01-01`) throw conflict('Kế hoạch chưa đến năm thực hiện nên chưa tổng kết.')
    const { reached, obstacles, proposals } = input
    await store.insertReview(tx, { plan_id: state.id, reached, obstacles, proposals, at: now, office_id: actor.office.id || null })
    await store.updatePlan(tx, state.id, { stage: 'reviewed', updated_at: now })
    return { result: { plan: state.id }, events: [{ type: 'plan.reviewed', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: 'reviewed' }, data: { reached, obstacles, proposals } }] }
  },
})

/** Says that another plan took the place of this one: of the same unit, or of the unit that took over. */
export const replacePlan = defineCommand({
  name: 'plan.replace',
  title: 'Ghi kế hoạch đã được kế hoạch khác thay thế',
  action: 'plan.replace',
  input: z.object({ plan: id, by: id }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, now, require }) => {
    const by = await readPlan(tx, input.by, require)
    if (by.id === state.id || by.version === 0) throw invalid([{ path: 'by', message: 'Chọn một kế hoạch khác đã ban hành.' }])
    await store.updatePlan(tx, state.id, { stage: 'replaced', replaced_by: by.id, updated_at: now })
    return { result: { plan: state.id, href: planPaths.plan(by.id) }, events: [{ type: 'plan.replaced', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: 'replaced' }, data: { by: by.id, title: by.title } }] }
  },
})

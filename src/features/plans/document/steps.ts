import { z } from 'zod'
import { SYSTEM } from '../../../access/actor.ts'
import { type CommandOutcome, type Door, defineCommand } from '../../../access/command.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { choice, id, line, prose } from '../../../platform/http/fields.ts'
import { conflict, forbidden, invalid } from '../../../platform/refused.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { draftPaper, dropDraft, registerPaths, symbolFor } from '../../papers/index.ts'
import { officesOf } from '../../people/index.ts'
import { nameOn } from '../../places/index.ts'
import { planPaths } from '../paths.ts'
import type { PlanContent } from './content.ts'
import { lacksOf } from './edit/sections.ts'
import { loadPlan } from './life.ts'
import { answering, contentOf, levelOf, type PlanRow } from './model.ts'
import { planPaper } from './paper.ts'
import * as store from './store.ts'

type Notices = { officeId: number; title: string; detail: string; href: string }[]
const WRITERS = ['commune-officer', 'commune-leader', 'intake-officer', 'leader'] as const

/** The offices that write and sign for the unit of a plan. */
async function ownOffices(tx: Tx, plan: PlanRow, today: PlainDate): Promise<number[]> {
  const offices = await officesOf(tx, { today, unitId: plan.unit_id, role: WRITERS })
  return offices.filter((office) => office.level === answering(levelOf(plan))).map((office) => office.id)
}

async function tellOwn(tx: Tx, plan: PlanRow, but: number, today: PlainDate, title: string, detail: string): Promise<Notices> {
  return (await ownOffices(tx, plan, today)).filter((office) => office !== but).map((officeId) => ({ officeId, title, detail, href: planPaths.plan(plan.id) }))
}

async function draftOf(tx: Tx, plan: PlanRow): Promise<{ no: number; content: PlanContent; sentBy: number | null }> {
  const no = plan.version + 1
  const version = await store.findVersion(tx, plan.id, no)
  if (!version) throw conflict('Kế hoạch này không có dự thảo.')
  return { no, content: contentOf(version), sentBy: version.sent_by }
}

/** Sends the draft to be appraised by somebody else of the office. */
export const submitPlan = defineCommand({
  name: 'plan.submit',
  title: 'Gửi dự thảo kế hoạch đi thẩm định',
  action: 'plan.submit',
  input: z.object({ plan: id }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { state, actor, now, today }) => {
    const { no, content } = await draftOf(tx, state)
    const lacks = lacksOf(content)
    if (lacks.length > 0) throw invalid(lacks.map((lack) => ({ path: lack.section, message: lack.message })))
    await store.noteSender(tx, state.id, no, actor.office.id || null)
    await store.updatePlan(tx, state.id, { stage: 'appraising', updated_at: now })
    return {
      result: { plan: state.id },
      events: [{ type: 'plan.submitted', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: 'appraising' }, data: { version: no } }],
      notices: await tellOwn(tx, state, actor.office.id, today, `Chờ thẩm định: ${content.title}`, `${actor.name} gửi`),
    }
  },
})

/** Says whether the draft stands; a passed one is filed in the register of papers to be signed and numbered (M05.04). */
export const appraisePlan = defineCommand({
  name: 'plan.appraise',
  title: 'Ghi ý kiến thẩm định dự thảo kế hoạch; đạt thì lập văn bản trình ký',
  action: 'plan.appraise',
  input: z.object({ plan: id, verdict: choice(['passed', 'returned'] as const, 'kết luận thẩm định'), opinion: prose(5000) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, actor, now, today }): Promise<CommandOutcome<{ plan: number; paper: number | null }>> => {
    const { no, content, sentBy } = await draftOf(tx, state)
    if (sentBy !== null && sentBy === actor.office.id) throw forbidden('Người gửi thẩm định không tự thẩm định. Nhờ người khác trong đơn vị.')
    if (input.opinion === '') throw invalid([{ path: 'opinion', message: 'Ghi ý kiến thẩm định.' }])
    const appraised = { type: 'plan.appraised', subject: { kind: 'plan' as const, id: String(state.id) }, data: { version: no, verdict: input.verdict, opinion: input.opinion } }
    if (input.verdict === 'returned') {
      const back = state.version === 0 ? 'drafting' : 'adjusting'
      await store.updatePlan(tx, state.id, { stage: back, updated_at: now })
      return { result: { plan: state.id, paper: null }, events: [{ ...appraised, stage: { from: state.stage, to: back } }], notices: await tellOwn(tx, state, actor.office.id, today, `Thẩm định trả lại: ${content.title}`, input.opinion.slice(0, 200)) }
    }
    const { office, unit } = await issuerOf(tx, state, today)
    const kind = content.enclosedBy ? 'decision' : 'plan'
    const paper = planPaper(content, { level: office.level, unit, symbol: symbolFor(kind, office.level), number: null, issuedOn: null })
    const { id: paperId, event } = await draftPaper(tx, {
      office, kind, content: paper, about: { kind: 'plan', id: state.id }, at: now,
      does: state.paper_id === null ? undefined : { kind: 'amends', to: state.paper_id, note: `Điều chỉnh kế hoạch, phiên bản ${no}` },
    })
    await store.updatePlan(tx, state.id, { stage: 'signing', updated_at: now })
    return {
      result: { plan: state.id, paper: paperId }, events: [{ ...appraised, stage: { from: state.stage, to: 'signing' } }, event],
      notices: (await tellOwn(tx, state, actor.office.id, today, `Thẩm định đạt, chờ trình ký: ${content.title}`, input.opinion.slice(0, 200))).map((one) => ({ ...one, href: registerPaths.paper(paperId) })),
    }
  },
})

/** The body that issues: the unit of the plan, by its name of today. @throws Refused when it has ended */
async function issuerOf(tx: Tx, plan: PlanRow, today: PlainDate): Promise<{ office: { unitId: number; level: Level; path: string }; unit: { name: string; fullName: string } }> {
  const unit = await nameOn(tx, plan.unit_id, today)
  if (!unit) throw conflict('Đơn vị của kế hoạch này đã kết thúc hoạt động nên không ban hành được nữa. Lập kế hoạch ở đơn vị kế tiếp.')
  return { office: { unitId: plan.unit_id, level: levelOf(plan), path: plan.path }, unit }
}

/** Takes a draft back to be written on, before it is signed. */
export const reopenPlan = defineCommand({
  name: 'plan.reopen',
  title: 'Lấy dự thảo kế hoạch về sửa khi đang thẩm định hoặc trình ký',
  action: 'plan.reopen',
  input: z.object({ plan: id, reason: line('lý do', 500) }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, actor, now, today }) => {
    const dropped = await dropDraft(tx, { kind: 'plan', id: state.id })
    // Between the issue of its paper and the job that puts it in force.
    if (await store.waitsInForce(tx, state.id)) throw conflict('Văn bản đã ban hành, kế hoạch đang được đưa vào thực hiện. Mở lại trang; cần sửa thì điều chỉnh, bổ sung.')
    const to = state.version === 0 ? 'drafting' : 'adjusting'
    await store.updatePlan(tx, state.id, { stage: to, updated_at: now })
    return {
      result: { plan: state.id },
      events: [{ type: 'plan.reopened', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to }, data: { reason: input.reason } }, ...(dropped ? [dropped] : [])],
      notices: await tellOwn(tx, state, actor.office.id, today, `Lấy về sửa: ${state.title}`, input.reason),
    }
  },
})

/** Puts the version in force whose paper was issued: number and day of the register, its targets and tasks to work (M05.04, M05.17). */
export const issuePlan = defineCommand({
  name: 'plan.issue',
  title: 'Đưa kế hoạch vào thực hiện khi văn bản đã lấy số, ban hành',
  action: 'plan.issue',
  input: z.object({ plan: id, paper: id }),
  load: (tx, input) => loadPlan(tx, input.plan),
  run: async (tx, { input, state, now, today }) => {
    const paper = await store.issuedPaper(tx, input.paper, state.id)
    if (!paper) throw conflict('Văn bản này không phải của dự thảo đang trình ký.')
    const { no, content } = await draftOf(tx, state)
    await store.putInForce(tx, state, { no, content, number: paper.number, issuedOn: paper.dated, paperId: paper.id, at: now })
    const unit = await store.unitName(tx, state.unit_id)
    const title = `${unit.charAt(0).toLocaleUpperCase('vi')}${unit.slice(1)} ban hành kế hoạch: ${content.title}`
    const told = [...new Set([...await levelAbove(tx, state, today), ...await ownOffices(tx, state, today)])]
    return {
      result: { plan: state.id, version: no },
      events: [{ type: 'plan.issued', subject: { kind: 'plan', id: String(state.id) }, stage: { from: state.stage, to: 'issued' }, data: { version: no, number: paper.number, issuedOn: paper.dated, paper: paper.id } }],
      notices: told.map((officeId) => ({ officeId, title, detail: `Số ${paper.number}`, href: planPaths.plan(state.id) })),
    }
  },
})

/** Every plan goes to the level above, whatever its distribution list says (M05.05). */
async function levelAbove(tx: Tx, plan: PlanRow, today: PlainDate): Promise<number[]> {
  const above = plan.path.split('.').slice(0, -1).join('.')
  const offices = above === '' ? [] : await officesOf(tx, { today, role: ['intake-officer', 'leader'], above })
  return offices.filter((office) => office.path === above).map((office) => office.id)
}

/** What follows when a paper was issued: the plan it carries takes effect. Safe to run again. */
export async function putPlanInForce(door: Door, db: Db, paperId: number): Promise<void> {
  const plan = await store.planSignedBy(db, paperId)
  if (plan !== undefined) await door.run(SYSTEM, issuePlan, { plan, paper: paperId })
}

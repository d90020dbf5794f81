import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities, decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import { notFound } from '../../../platform/refused.ts'
import { citedDocument, documentName, type LegalDocument } from '../../papers/index.ts'
import type { PlanContent } from './content.ts'
import { contentOf, draftNo, levelOf, PLAN_COLUMNS, type PlanRow, planSubject, stageOf, yearsWords } from './model.ts'
import * as store from './store.ts'

/** A plan the actor may read. @throws Refused not-found */
export async function demandPlan(db: Db, actor: Actor, planId: number): Promise<PlanRow> {
  const plan = await store.findPlan(db, planId)
  if (!plan || !decide(actor, 'plan.read', planSubject(plan)).ok) throw notFound('Không có kế hoạch này.')
  return plan
}

/** Whether the actor sees drafts of this plan: its own office does, others see versions that were issued. */
export function seesDraft(actor: Actor, plan: PlanRow): boolean {
  return decide(actor, 'plan.read', { ...planSubject(plan), inForce: false }).ok
}

/** One link of the chain above a plan: a plan, or a document of the legal register. */
export type ChainLink = { kind: 'plan'; id: number | null; title: string; number: string | null; years: string; unit: string } | { kind: 'document'; key: string; name: string; title: string }

/** What stands above a plan, highest first: documents of the legal register and plans (M05.05). */
export async function chainAbove(db: Db, actor: Actor, plan: PlanRow): Promise<ChainLink[]> {
  const chain: ChainLink[] = []
  const seen = new Set<number>()
  for (let at: PlanRow | undefined = plan; at && !seen.has(at.id); at = at.parent_id === null ? undefined : await store.findPlan(db, at.parent_id)) {
    seen.add(at.id)
    if (at.id !== plan.id) chain.unshift(await planLink(db, actor, at))
    chain.unshift(...at.above_documents.flatMap((key): ChainLink[] => documentLink(citedDocument(key))))
  }
  return chain
}

function documentLink(document: LegalDocument | undefined): ChainLink[] {
  return document ? [{ kind: 'document', key: document.key, name: documentName(document), title: document.title }] : []
}

async function planLink(db: Db, actor: Actor, plan: PlanRow): Promise<ChainLink> {
  const may = decide(actor, 'plan.read', planSubject(plan)).ok
  return { kind: 'plan', id: may ? plan.id : null, title: plan.title, number: plan.number, years: yearsWords({ yearFrom: plan.year_from, yearTo: plan.year_to }), unit: await store.unitName(db, plan.unit_id) }
}

export type PlanShort = { id: number; title: string; number: string | null; stage: string; yearFrom: number; yearTo: number; unit: string }

/** Plans for which this one is the parent, as far as the actor sees them. */
export async function childrenOf(db: Db, actor: Actor, planId: number): Promise<PlanShort[]> {
  return store.plansWhere(db, sql`plans.parent_id = ${planId} and ${scope(actor, 'plan.read', PLAN_COLUMNS)}`)
}

const ACTIONS = ['plan.save', 'plan.discard', 'plan.submit', 'plan.appraise', 'plan.reopen', 'plan.adjust', 'plan.review', 'plan.replace'] as const

type Abilities = ReturnType<typeof abilities>

/** Who sent a draft to be appraised is not offered to appraise it, and is told why. */
function unlessSender({ can, cannot }: Abilities, sent: boolean): Abilities {
  if (!sent || !can.includes('plan.appraise')) return { can, cannot }
  return { can: can.filter((action) => action !== 'plan.appraise'), cannot: [...cannot, { action: 'plan.appraise', why: 'Người gửi không tự thẩm định; chờ người khác trong đơn vị.' }] }
}

/** One plan: where it stands, the version to read, what stands above and below, what the actor may do. */
export const planRecord = defineQuery({
  name: 'plan',
  title: 'Một kế hoạch: phiên bản, cấp trên, cấp dưới, việc làm được',
  input: z.object({ plan: id, version: z.union([z.int(), z.string().regex(/^\d{1,3}$/).transform(Number)]).optional().catch(undefined) }),
  run: async (db, { input, actor, today }) => {
    const plan = await demandPlan(db, actor, input.plan)
    const drafts = seesDraft(actor, plan)
    const draft = drafts ? draftNo(plan) : undefined
    const versions = (await store.listVersions(db, plan.id)).filter((one) => drafts || one.content_hash !== null)
    const shown = versions.find((one) => one.no === input.version) ?? versions.find((one) => one.no === (plan.version || draft))
    const version = shown && (await store.findVersion(db, plan.id, shown.no))
    if (!version) throw notFound('Không có phiên bản này.')
    const content: PlanContent = contentOf(version)
    const subject = planSubject(plan)
    return {
      plan, stage: stageOf(plan), level: levelOf(plan), unit: await store.unitName(db, plan.unit_id), years: yearsWords({ yearFrom: plan.year_from, yearTo: plan.year_to }), today,
      versions, shown: { no: version.no, revision: version.revision, issuedOn: version.issued_on, number: version.number, paperId: version.paper_id, reason: version.reason, isDraft: version.content_hash === null, changed: version.changed },
      draft: draft !== undefined && versions.some((one) => one.no === draft) ? draft : undefined,
      content,
      above: await chainAbove(db, actor, plan),
      children: await childrenOf(db, actor, plan.id),
      review: plan.stage === 'reviewed' || plan.stage === 'replaced' ? await store.findReview(db, plan.id) : undefined,
      replacedBy: plan.replaced_by === null ? undefined : await store.findPlan(db, plan.replaced_by),
      successors: await store.successorsOf(db, plan.unit_id),
      paperDraft: drafts && plan.stage === 'signing' ? await store.paperDraftOf(db, plan.id) : undefined,
      timeline: drafts ? await timelineOf(db, 'plan', plan.id) : [],
      ...unlessSender(abilities(actor, subject, ACTIONS), draft !== undefined && versions.some((one) => one.no === draft && one.sent_by === actor.office.id)),
    }
  },
})
export type PlanView = Awaited<ReturnType<typeof planRecord.run>>

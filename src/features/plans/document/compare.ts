import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { notFound } from '../../../platform/refused.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import type { PlanContent, PlanTarget, PlanTask, Topic } from './content.ts'
import { contentOf, PLAN_COLUMNS, yearsWords } from './model.ts'
import { demandPlan, seesDraft } from './record.ts'
import { placedParts } from './rows.ts'
import * as store from './store.ts'
import { aimWords, bodyWords, timeWords } from './words.ts'

/** One thing that stands in one plan, the other, or both. */
export type Pair = { title: string; a: string | null; b: string | null; state: 'same' | 'changed' | 'only-a' | 'only-b' }
export type Comparison = { targets: Pair[]; tasks: (Pair & { topic: Topic })[]; bases: Pair[]; parts: Pair[]; priorities: Pair[]; nested: Pair[] }

type Keyed = { keys: readonly string[]; title: string; words: string }

/** Brings the rows of two plans together by the first key they share: each row once, in the order of the later plan, what it dropped at the end. */
function pairs<T extends Keyed>(a: readonly T[], b: readonly T[]): (Pair & { row: T })[] {
  const left = new Set(a)
  const together = b.map((row): Pair & { row: T } => {
    const other = row.keys.map((key) => [...left].find((one) => one.keys.includes(key))).find((one) => one !== undefined)
    if (!other) return { row, title: row.title, a: null, b: row.words, state: 'only-b' }
    left.delete(other)
    return { row, title: row.title, a: other.words, b: row.words, state: other.words === row.words && other.title === row.title ? 'same' : 'changed' }
  })
  return [...together, ...[...left].map((row): Pair & { row: T } => ({ row, title: row.title, a: row.words, b: null, state: 'only-a' }))]
}

function bare<T extends Keyed>(found: (Pair & { row: T })[]): Pair[] {
  return found.map(({ row: _, ...pair }) => pair)
}

function targetRow(target: PlanTarget, same: boolean): Keyed {
  return { keys: same ? [target.key] : [...(target.indicator ? [`i:${target.indicator}`] : []), `t:${fold(target.title)}`], title: target.title, words: aimWords(target) }
}

function taskRow(task: PlanTask, same: boolean): Keyed & { topic: Topic } {
  const words = [task.activity.replace(/[.;\s]+$/, ''), bodyWords(task.leads) && `Chủ trì: ${bodyWords(task.leads)}`, bodyWords(task.coordinators) && `Phối hợp: ${bodyWords(task.coordinators)}`, timeWords(task.time)].filter(Boolean).join('. ')
  return { keys: same ? [task.key] : [`t:${fold(task.title)}|${fold(task.activity)}`, `t:${fold(task.title)}`], title: task.title, words, topic: task.topic }
}

/** Where two plans agree and differ: by the names of rows in two versions of one plan, else by indicator, topic and title (M05.10). */
export function comparePlans(a: PlanContent, b: PlanContent, same: boolean): Comparison {
  const parts = (content: PlanContent): Keyed[] => placedParts(content.parts).filter(({ part }) => part.text.length > 0).map(({ part }) => ({ keys: same ? [part.key] : [`t:${fold(part.heading)}`], title: part.heading, words: part.text.join('\n') }))
  const set = (values: readonly string[]): Keyed[] => values.map((one) => ({ keys: [one], title: one, words: one }))
  return {
    targets: bare(pairs(a.targets.map((one) => targetRow(one, same)), b.targets.map((one) => targetRow(one, same)))),
    tasks: pairs(a.tasks.map((one) => taskRow(one, same)), b.tasks.map((one) => taskRow(one, same))).map(({ row, ...pair }) => ({ ...pair, topic: row.topic })),
    bases: bare(pairs(...[a, b].map((content) => content.bases.map((one): Keyed => ({ keys: [...(one.document ? [`d:${one.document}`] : []), `t:${fold(one.text)}`], title: one.text, words: one.document ?? fold(one.text) }))) as [Keyed[], Keyed[]])),
    parts: bare(pairs(parts(a), parts(b))),
    priorities: bare(pairs(set(a.priorities), set(b.priorities))),
    nested: bare(pairs(set(a.nested), set(b.nested))),
  }
}

const side = z.string().regex(/^\d{1,9}(\.\d{1,3})?$/).optional().catch(undefined)

type Side = { ref: string; plan: number; label: string; title: string; content: PlanContent }

async function readSide(db: Db, actor: Actor, ref: string): Promise<Side> {
  const [planId = '', no] = ref.split('.')
  const plan = await demandPlan(db, actor, Number(planId))
  const drafts = seesDraft(actor, plan)
  const version = await store.findVersion(db, plan.id, no === undefined ? (plan.version || (drafts ? 1 : 0)) : Number(no))
  if (!version || (version.content_hash === null && !drafts)) throw notFound('Không có phiên bản này.')
  const label = `${await store.unitName(db, plan.unit_id)}, ${yearsWords({ yearFrom: plan.year_from, yearTo: plan.year_to })}${version.no > 1 || plan.version > 1 ? `, phiên bản ${version.no}` : ''}${version.content_hash === null ? ' (dự thảo)' : ''}`
  return { ref: `${plan.id}.${version.no}`, plan: plan.id, label, title: plan.title, content: contentOf(version) }
}

/** Two plans or versions side by side; with one or none, what can be chosen. */
export const planComparison = defineQuery({
  name: 'plan.compare',
  title: 'So sánh hai kế hoạch: hai phiên bản, hai năm, hai cấp',
  input: z.object({ a: side, b: side }),
  run: async (db, { input, actor }) => {
    const choices = await store.plansWhere(db, sql`plans.version > 0 and ${scope(actor, 'plan.read', PLAN_COLUMNS)}`)
    const [a, b] = [input.a === undefined ? undefined : await readSide(db, actor, input.a), input.b === undefined ? undefined : await readSide(db, actor, input.b)]
    return { choices, a, b, comparison: a && b ? comparePlans(a.content, b.content, a.plan === b.plan) : undefined }
  },
})
export type ComparisonView = Awaited<ReturnType<typeof planComparison.run>>

import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { abilities, decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { id, optionalLine, pageNumber, yearFilter } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { ESTIMATE_STAGES } from '../../rules/lifecycles/estimate.ts'
import { PRODUCER_COLUMNS } from '../producers/index.ts'
import { estimateSubject, officeSubject } from './model.ts'
import * as store from './store.ts'


function may(actor: Actor, action: 'budget.draft' | 'prize.give' | 'merit.propose'): boolean {
  return decide(actor, action, officeSubject(actor.office)).ok
}

/** Money of a year over what the actor may see: by source, by content, by unit. */
export const moneyOverview = defineQuery({
  name: 'budget.overview',
  title: 'Kinh phí của một năm theo nguồn, nội dung, đơn vị',
  input: z.object({ year: yearFilter }),
  run: async (db, { input, actor, today }) => {
    const of = input.year ?? store.yearOf(today)
    const allowed = scope(actor, 'budget.read', store.ESTIMATE_COLUMNS)
    const { n } = await db.selectFrom('estimates').select(({ fn }) => fn.countAll<number>().as('n')).where(allowed).where('year', '=', of).where('stage', 'in', ['drafting', 'submitted']).executeTakeFirstOrThrow()
    return {
      year: of, thisYear: store.yearOf(today), waiting: Number(n), mayDraft: may(actor, 'budget.draft'),
      sources: await store.sumsBy(db, allowed, of, 'source'), contents: await store.sumsBy(db, allowed, of, 'content'), units: await store.sumsBy(db, allowed, of, 'unit'),
    }
  },
})
export type MoneyOverview = Awaited<ReturnType<typeof moneyOverview.run>>

/** Estimates that the actor may see. */
export const estimatesQuery = defineQuery({
  name: 'budget.estimates',
  title: 'Danh sách dự toán',
  input: z.object({ q: optionalLine(100), year: yearFilter, stage: z.enum(ESTIMATE_STAGES).optional().catch(undefined), page: pageNumber }),
  run: async (db, { input, actor, today }) => {
    const filter = { q: input.q, year: input.year, stage: input.stage }
    const allowed = scope(actor, 'budget.read', store.ESTIMATE_COLUMNS)
    const total = await store.countEstimates(db, allowed, filter)
    return {
      rows: await store.estimateRows(db, allowed, filter).limit(store.PAGE_SIZE).offset((input.page - 1) * store.PAGE_SIZE).execute(),
      total, page: input.page, pages: Math.max(1, Math.ceil(total / store.PAGE_SIZE)), filter, thisYear: store.yearOf(today), mayDraft: may(actor, 'budget.draft'),
    }
  },
})
export type EstimatesView = Awaited<ReturnType<typeof estimatesQuery.run>>

/** One estimate with its lines, what moved on them, and its history. */
export const estimateRecord = defineQuery({
  name: 'budget.estimate',
  title: 'Một dự toán: các khoản, giao, chi, quyết toán',
  input: z.object({ estimate: id }),
  run: async (db, { input, actor }) => {
    const found = await store.findEstimate(db, input.estimate)
    if (!found || !decide(actor, 'budget.read', estimateSubject(found)).ok) throw notFound()
    return {
      estimate: found,
      lines: await store.lineRows(db).where('estimate_id', '=', found.id).execute(),
      can: abilities(actor, estimateSubject(found), ['budget.save', 'budget.submit', 'budget.discard', 'budget.approve', 'budget.send-back', 'budget.record', 'budget.close']).can,
      timeline: await timelineOf(db, 'budget', found.id),
    }
  },
})
export type EstimateRecord = Awaited<ReturnType<typeof estimateRecord.run>>

/** One line with its movements and what else pays for the same. */
export const lineRecord = defineQuery({
  name: 'budget.line',
  title: 'Một khoản của dự toán: giao, chi, quyết toán, khoản có thể trùng',
  input: z.object({ line: id }),
  run: async (db, { input, actor }) => {
    const line = await store.lineRows(db).where('estimate_lines.id', '=', input.line).executeTakeFirst()
    const estimate = line && (await store.findEstimate(db, line.estimate_id))
    if (!line || !estimate || !decide(actor, 'budget.read', estimateSubject(estimate)).ok) throw notFound()
    return {
      line, estimate,
      entries: await store.entriesOf(db, line.id),
      overlaps: await store.overlapsOf(db, { id: line.id, source: line.source, content: line.content, taskId: line.task_id, producerId: line.producer_id, unitId: estimate.unit_id, year: estimate.year }),
      can: abilities(actor, estimateSubject(estimate), ['budget.save', 'budget.record']).can,
    }
  },
})
export type LineRecord = Awaited<ReturnType<typeof lineRecord.run>>

/** One movement, for those who may cancel it. */
export const entryRecord = defineQuery({
  name: 'budget.entry',
  title: 'Một bút toán của một khoản',
  input: z.object({ entry: id }),
  run: async (db, { input, ...context }) => {
    const entry = await db.selectFrom('budget_entries').selectAll().where('id', '=', input.entry).executeTakeFirst()
    if (!entry) throw notFound()
    const { line, can } = await lineRecord.run(db, { ...context, input: { line: entry.line_id } })
    if (!can.includes('budget.record')) throw notFound()
    return { entry, line }
  },
})

/** What may be chosen in the form of a line: tasks of the plans that reach the unit, producers of the area, the unit's plans. */
export async function lineChoices(db: Db, actor: Actor, of: { path: string; year: number }) {
  const tasks = await store.tasksFor(db, of.path, of.year)
  const producers = await db.selectFrom('producers').select(['id', 'name']).where(scope(actor, 'producer.read', PRODUCER_COLUMNS)).orderBy('name').limit(1000).execute()
  return {
    tasks: tasks.map((task) => ({ value: String(task.id), label: `${task.unit}: ${task.mark ? `${task.mark} ` : ''}${task.activity || task.title}`.slice(0, 160) })),
    producers: producers.map((row) => ({ value: String(row.id), label: row.name })),
  }
}

export async function planChoices(db: Db, actor: Actor): Promise<{ value: string; label: string }[]> {
  const rows = await db.selectFrom('plans').select(['id', 'title']).where('unit_id', '=', actor.office.unitId).orderBy('year_from', 'desc').limit(30).execute()
  return rows.map((row) => ({ value: String(row.id), label: row.title }))
}

/** Products recognised in a year, in the unit's area, with what its rates give them. */
export const prizesQuery = defineQuery({
  name: 'prize.list',
  title: 'Danh sách thưởng lập từ quyết định công nhận của một năm',
  input: z.object({ year: yearFilter }),
  run: async (db, { input, actor, today }) => {
    if (!decide(actor, 'budget.read', officeSubject(actor.office)).ok) throw notFound()
    const of = input.year ?? store.yearOf(today)
    return {
      year: of, thisYear: store.yearOf(today), unit: actor.office.body, mayGive: may(actor, 'prize.give'),
      rates: await store.ratesOf(db, actor.office.unitId, of),
      rows: await store.prizeRows(db, { unitId: actor.office.unitId, areas: actor.office.areas, year: of }).limit(1000).execute(),
    }
  },
})
export type PrizesView = Awaited<ReturnType<typeof prizesQuery.run>>

/** Proposals for praise. */
export const meritsQuery = defineQuery({
  name: 'merit.list',
  title: 'Tổ chức, cá nhân được đề nghị khen thưởng',
  input: z.object({ year: yearFilter, stage: z.enum(['proposed', 'praised', 'declined']).optional().catch(undefined), page: pageNumber }),
  run: async (db, { input, actor, today }) => {
    const rows = store.meritRows(db, scope(actor, 'budget.read', store.MERIT_COLUMNS), { year: input.year, stage: input.stage })
    const { total } = await db.selectFrom(rows.clearOrderBy().as('m')).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const shown = await rows.select(['merits.path']).limit(store.PAGE_SIZE).offset((input.page - 1) * store.PAGE_SIZE).execute()
    return {
      rows: shown.map((row) => ({ ...row, mayAnswer: row.stage === 'proposed' && decide(actor, 'merit.answer', officeSubject(row, String(row.id))).ok })),
      total: Number(total), page: input.page, pages: Math.max(1, Math.ceil(Number(total) / store.PAGE_SIZE)), filter: { year: input.year, stage: input.stage }, thisYear: store.yearOf(today), mayPropose: may(actor, 'merit.propose'),
    }
  },
})
export type MeritsView = Awaited<ReturnType<typeof meritsQuery.run>>

/** One proposal, for its answer. */
export const meritRecord = defineQuery({
  name: 'merit.read',
  title: 'Một đề nghị khen thưởng',
  input: z.object({ merit: id }),
  run: async (db, { input, actor }) => {
    const found = await db.selectFrom('merits').selectAll().where('id', '=', input.merit).executeTakeFirst()
    if (!found || !decide(actor, 'merit.answer', officeSubject(found, String(found.id))).ok) throw notFound()
    return found
  },
})

export const budgetQueries = [moneyOverview, estimatesQuery, estimateRecord, lineRecord, entryRecord, prizesQuery, meritsQuery, meritRecord] as const

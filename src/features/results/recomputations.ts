import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { defineCommand, defineQuery, type Door } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import type { Subject } from '../../access/subject.ts'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict, notFound } from '../../platform/refused.ts'
import { eraById } from '../../rules/eras/index.ts'
import { paths } from './paths.ts'
import { countResults, differenceWords, type Differing, recheckAll } from './recheck.ts'

/** Differences kept with a run; the rest are only counted. */
const KEPT = 200

function subjectOf(actor: Actor): Subject {
  return { kind: 'result', id: 'all', paths: [actor.office.path], level: actor.office.level }
}

/** Starts computing every result of the area again, behind the scenes. */
export const startRecomputation = defineCommand({
  name: 'result.recompute',
  title: 'Tính lại mọi kết quả trong phạm vi từ phiếu đã khóa',
  action: 'result.recompute',
  input: z.object({}),
  load: async (_tx, _input, { actor }) => ({ subject: subjectOf(actor), state: undefined }),
  run: async (tx, { actor, now }) => {
    const { areas } = actor.office
    const running = await tx.selectFrom('recomputations').select('id').where('office_id', '=', actor.office.id).where('finished_at', 'is', null).executeTakeFirst()
    if (running) throw conflict('Một lượt tính lại đang chạy. Chờ xong rồi tính tiếp.')
    const total = (await countResults(tx, { areas })).reduce((sum, era) => sum + era.count, 0)
    const run = await tx.insertInto('recomputations').values({ office_id: actor.office.id, areas: sql`${[...areas]}::ltree[]`, total, started_at: now }).returning('id').executeTakeFirstOrThrow()
    return { result: { run: run.id, total }, events: [{ type: 'recomputation.started', subject: { kind: 'recomputation', id: String(run.id) }, data: { total } }] }
  },
})

/** Ends a run with what it found. Run by the system. */
const finishRecomputation = defineCommand({
  name: 'result.recomputed',
  title: 'Ghi kết quả của một lượt tính lại',
  action: 'notice.send',
  input: z.object({ run: id }),
  load: async (tx, input) => {
    const state = await tx.selectFrom('recomputations').selectAll().where('id', '=', input.run).forUpdate().executeTakeFirst()
    return state && { subject: { kind: 'installation', id: '1', paths: ['vn'] }, state }
  },
  run: async (tx, { state, now }) => {
    if (state.finished_at !== null) throw conflict('Lượt tính lại này đã xong.')
    await tx.updateTable('recomputations').set({ finished_at: now }).where('id', '=', state.id).execute()
    return {
      result: { run: state.id },
      events: [{ type: 'recomputation.finished', subject: { kind: 'recomputation', id: String(state.id) }, data: { done: state.done, differing: state.differing } }],
      notices: state.differing === 0 ? [] : [{ officeId: state.office_id, title: `Tính lại: ${state.differing} kết quả không khớp`, detail: 'Xem từng kết quả trước khi dùng.', href: paths.recomputation(state.id) }],
    }
  },
})

/** Does a run, batch by batch; one that was cut off goes on where it stopped. */
export async function runRecomputation(door: Door, db: Db, run: number): Promise<void> {
  const row = await db.selectFrom('recomputations').select([sql<string[]>`areas::text[]`.as('areas'), 'last_id', 'finished_at']).where('id', '=', run).executeTakeFirst()
  if (!row || row.finished_at !== null) return
  for await (const batch of recheckAll(db, { areas: row.areas, after: row.last_id })) {
    await db
      .updateTable('recomputations')
      .set({
        done: sql`done + ${batch.seen}`, differing: sql`differing + ${batch.differing.length}`, last_id: batch.last,
        differences: sql`case when jsonb_array_length(differences) < ${KEPT} then differences || ${JSON.stringify(batch.differing.slice(0, KEPT))}::jsonb else differences end`,
      })
      .where('id', '=', run)
      .execute()
  }
  await door.run(SYSTEM, finishRecomputation, { run })
}

const differing: z.ZodType<Differing[]> = z.array(z.object({ id: z.int(), era: z.string(), setNo: z.int(), differences: z.array(z.object({ field: z.string(), stored: z.string(), computed: z.string() })) }))

/** Runs whose whole area is the actor's. */
export function runsOf(db: Db, actor: Actor) {
  return db
    .selectFrom('recomputations as c')
    .innerJoin('offices as o', 'o.id', 'c.office_id')
    .innerJoin('auth_user as a', 'a.id', 'o.account_id')
    .select(['c.id', 'c.total', 'c.done', 'c.differing', 'c.started_at as startedAt', 'c.finished_at as finishedAt', 'a.name as who'])
    .where(sql<boolean>`not exists (select from unnest(c.areas) as area where not area <@ any(${[...actor.office.areas]}::ltree[]))`)
}

/** Results of the area by era, and the runs that computed them again. */
export const recomputations = defineQuery({
  name: 'result.recomputations',
  title: 'Tính lại kết quả: số kết quả theo quy định, các lượt đã chạy',
  input: z.object({}),
  run: async (db, { actor }) => {
    if (!decide(actor, 'result.recompute', subjectOf(actor)).ok) throw notFound()
    const eras = await countResults(db, { areas: actor.office.areas })
    return {
      eras: eras.map(({ era, count }) => ({ era, act: eraById(era)?.act.number ?? null, count })),
      runs: await runsOf(db, actor).orderBy('c.id', 'desc').limit(20).execute(),
    }
  },
})

/** One run with the results that differ. */
export const recomputation = defineQuery({
  name: 'result.recomputation',
  title: 'Một lượt tính lại: kết quả nào không khớp, khác ở đâu',
  input: z.object({ run: id }),
  run: async (db, { input, actor }) => {
    if (!decide(actor, 'result.recompute', subjectOf(actor)).ok) throw notFound()
    const run = await runsOf(db, actor).select('c.differences').where('c.id', '=', input.run).executeTakeFirst()
    if (!run) throw notFound()
    const { differences, ...rest } = run
    const found = differing.parse(differences)
    const names = found.length === 0 ? [] : await db.selectFrom('results as r').innerJoin('products as p', 'p.id', 'r.product_id').select(['r.id', 'p.name']).where('r.id', 'in', found.map((one) => one.id)).execute()
    return { run: rest, differing: found.map((one) => ({ ...one, product: names.find((name) => name.id === one.id)?.name ?? `Kết quả ${one.id}`, words: differenceWords(one.differences) })) }
  },
})

import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities, decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id, optionalLine } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import { notFound } from '../../../platform/refused.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { workingDaysBetween } from '../../../rules/engine/terms.ts'
import { OBSTACLE_STAGE_WORDS, OPEN_OBSTACLES } from '../../../rules/lifecycles/obstacle.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Topic, TOPICS } from '../document/content.ts'
import { TOPIC_WORDS } from '../document/words.ts'
import { chosenObstacles, listInput, OBSTACLE_FROM, OBSTACLE_LINE, type ObstacleLine, obstacleRows } from './list.ts'
import { levelAbove, levelOf, newObstacleSubject, OBSTACLE_COLUMNS, obstacleSubject, readAbout, stageOf } from './model.ts'
import { aboutFor, aboutHref } from './raise.ts'
import * as store from './store.ts'
import { AT_LEVEL, SHELF_WORDS } from './words.ts'

const PER_PAGE = 50

/** Obstacles by shelf: with the own level, raised by the own unit, all that one sees. */
export const obstaclesList = defineQuery({
  name: 'obstacles',
  title: 'Vướng mắc: chờ cấp mình giải quyết, đơn vị đã nêu, tất cả; lọc, tìm không dấu',
  input: listInput,
  run: async (db, { input, actor, today }) => {
    const chosen = chosenObstacles(actor, input, today)
    const page = input.trang ?? 1
    const { rows } = await obstacleRows(chosen, sql`limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`).execute(db)
    const { rows: counts } = await sql<{ total: number; late: number }>`
      select count(*)::int as total, count(*) filter (where o.stage = any(${[...OPEN_OBSTACLES]}::text[]) and o.due_on < ${today}::date)::int as late ${OBSTACLE_FROM} where ${chosen.where}`.execute(db)
    const { total, late } = counts[0] ?? { total: 0, late: 0 }
    return { rows, total, late, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), shelf: chosen.shelf, filter: input, today, mayRaise: decide(actor, 'obstacle.raise', newObstacleSubject(actor.office)).ok }
  },
})
export type ObstaclesView = Awaited<ReturnType<typeof obstaclesList.run>>

/** The same list as a spreadsheet. */
export const obstaclesSheet = defineQuery({
  name: 'obstacles.sheet',
  title: 'Danh sách vướng mắc, tải ra bảng tính',
  input: listInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const chosen = chosenObstacles(actor, input, today)
    return sheetOf<ObstacleLine>({
      name: 'vuong-mac',
      title: `Khó khăn, vướng mắc: ${SHELF_WORDS[chosen.shelf].toLocaleLowerCase('vi')}`,
      filter: [input.q && `chữ “${input.q}”`, input['noi-dung'] && TOPIC_WORDS[input['noi-dung']], input.buoc && OBSTACLE_STAGE_WORDS[input.buoc], input.nam !== undefined && `năm ${input.nam}`, input['qua-han'] && 'quá hạn trả lời'],
      rows: (each) => eachBatch(db, obstacleRows(chosen).compile(db), each),
      columns: [
        { label: 'Vướng mắc', width: 60, total: 'count', value: (row) => row.text },
        { label: 'Kiến nghị', width: 40, value: (row) => row.wish },
        { label: 'Về', width: 40, value: (row) => row.about },
        { label: 'Nội dung', value: (row) => TOPIC_WORDS[topicOf(row.topic)] },
        { label: 'Đơn vị nêu', width: 30, value: (row) => row.raiser },
        { label: 'Địa bàn', width: 26, value: (row) => row.unit },
        { label: 'Ngày nêu', type: 'date', value: (row) => row.raisedOn },
        { label: 'Đang ở', value: (row) => AT_LEVEL[row.level] },
        { label: 'Bước', width: 26, value: (row) => OBSTACLE_STAGE_WORDS[row.stage] },
        { label: 'Hạn trả lời', type: 'date', value: (row) => row.dueOn },
        { label: 'Ngày trả lời', type: 'date', value: (row) => row.answeredOn },
        { label: 'Trả lời', width: 60, value: (row) => row.answer },
      ],
    })
  },
})

export function topicOf(value: string): Topic {
  return TOPICS.find((one) => one === value) ?? 'other'
}

const ACTIONS = ['obstacle.collect', 'obstacle.propose', 'obstacle.decide', 'obstacle.answer', 'obstacle.pass-up', 'obstacle.merge', 'obstacle.withdraw'] as const

/** One obstacle: what was raised, where it lies, by when it is answered, the answer and how long it took. */
export const obstacleRecord = defineQuery({
  name: 'obstacle',
  title: 'Một vướng mắc: nội dung, đang ở đâu, hạn trả lời, trả lời',
  input: z.object({ obstacle: id }),
  run: async (db, { input, actor, today }) => {
    const row = await store.findObstacle(db, input.obstacle)
    if (!row || !decide(actor, 'obstacle.read', obstacleSubject(row)).ok) throw notFound('Không có vướng mắc này.')
    const into = row.merged_into === null ? undefined : await store.findObstacle(db, row.merged_into)
    const answered = into ?? row
    const seesInto = into !== undefined && decide(actor, 'obstacle.read', obstacleSubject(into)).ok
    return {
      row, stage: stageOf(row), level: levelOf(row), topic: topicOf(row.topic), today, seesInto,
      /** Of the one it was merged into, which another unit may have raised, only the answer. */
      into: into && { id: into.id, raiser: seesInto ? into.raiser : '', proposal: '', decision: '', answer: into.answer, answered_on: into.answered_on, answered_by: into.answered_by },
      aboutHref: aboutHref(row.about_kind, row.about_id),
      daysTaken: answered.answered_on === null ? undefined : workingDaysBetween(row.raised_on, answered.answered_on),
      daysLeft: workingDaysBetween(today, row.due_on),
      unit: (await db.selectFrom('unit_labels').select('full_name').where('id', '=', row.unit_id).executeTakeFirst())?.full_name ?? '',
      files: [...(await store.filesOf(db, row.id)), ...(into ? (await store.filesOf(db, into.id)).filter((file) => file.step === 'answered') : [])],
      merged: (await store.mergedInto(db, row.id)).filter((one) => decide(actor, 'obstacle.read', obstacleSubject(one)).ok),
      others: await openOthers(db, actor, row),
      timeline: await timelineOf(db, 'obstacle', row.id),
      ...abilities(actor, obstacleSubject(row), ACTIONS),
    }
  },
})
export type ObstacleView = Awaited<ReturnType<typeof obstacleRecord.run>>

/** Open obstacles at the same level with which this one may be merged, those of the same content first. */
async function openOthers(db: Db, actor: Actor, row: { id: number; level: string; topic: string }): Promise<{ id: number; text: string; raiser: string }[]> {
  const { rows } = await sql<{ id: number; text: string; raiser: string }>`
    select o.id, o.text, o.raiser from obstacles o where o.id <> ${row.id} and o.level = ${row.level} and o.stage = any(${[...OPEN_OBSTACLES]}::text[]) and ${scope(actor, 'obstacle.read', OBSTACLE_COLUMNS)}
    order by (o.topic = ${row.topic}) desc, o.id desc limit 100`.execute(db)
  return rows
}

/** What the form for raising needs: what it is about, and where it may go. */
export const obstacleForm = defineQuery({
  name: 'obstacle.form',
  title: 'Chuẩn bị nêu vướng mắc: về việc gì, gửi cấp nào',
  input: z.object({ about: optionalLine(30) }),
  run: async (db, { input, actor }) => {
    if (!decide(actor, 'obstacle.raise', newObstacleSubject(actor.office)).ok) throw notFound()
    const about = readAbout(input.about)
    return { about: about ? { value: `${about.kind}-${about.id}`, words: await aboutFor(db, actor, about) } : undefined, above: levelAbove(actor.office.level), own: actor.office.level, standing: actor.office.role === 'commune-officer' || actor.office.role === 'intake-officer' }
  },
})

/** Obstacles that were raised in an area within a span, for reports; a former commune's stand with the unit that took it over. */
export async function obstaclesOf(db: Db, { area, span, limit = 500 }: { area: string; span: { from: PlainDate; to: PlainDate }; limit?: number }): Promise<ObstacleLine[]> {
  const { rows } = await sql<ObstacleLine>`
    select ${OBSTACLE_LINE} ${OBSTACLE_FROM}
    where o.path <@ any(array(select unnest(area.areas) from units u join unit_areas area on area.unit_id = u.id where u.path = ${area}::ltree) || ${area}::ltree)
      and o.raised_on between ${span.from}::date and ${span.to}::date and o.stage <> 'withdrawn'
    order by o.raised_on, o.id limit ${limit}`.execute(db)
  return rows
}


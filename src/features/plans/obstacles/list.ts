import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import { optionalLine } from '../../../platform/http/fields.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { OBSTACLE_STAGES, OPEN_OBSTACLES, type ObstacleStage } from '../../../rules/lifecycles/obstacle.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { TOPICS } from '../document/content.ts'
import { type Answering, OBSTACLE_COLUMNS } from './model.ts'

/** What lies with the own level, what the own unit raised, all that one sees. */
export const OBSTACLE_SHELVES = ['cho-giai-quyet', 'da-neu', 'tat-ca'] as const
export type ObstacleShelf = (typeof OBSTACLE_SHELVES)[number]

const number = z.union([z.int(), z.string().regex(/^\d{1,6}$/)]).transform(Number).pipe(z.int().min(1)).optional().catch(undefined)

/** What narrows a list of obstacles; names as they stand in addresses. */
export const listInput = z.object({
  ngan: z.enum(OBSTACLE_SHELVES).optional().catch(undefined), q: optionalLine(120).catch(''), 'noi-dung': z.enum(TOPICS).optional().catch(undefined),
  buoc: z.enum(OBSTACLE_STAGES).optional().catch(undefined), nam: number, 'qua-han': z.literal('1').optional().catch(undefined), trang: number,
})
export type ListInput = z.output<typeof listInput>

/** An obstacle in a list. */
export type ObstacleLine = {
  id: number; raiser: string; unit: string; raisedOn: PlainDate; topic: string; text: string; wish: string; about: string; level: Answering; stage: ObstacleStage; dueOn: PlainDate
  answer: string; answeredOn: PlainDate | null
}

/** Columns of a line; the query names obstacles `o`. A merged one shows the answer of the one that it was merged into. */
export const OBSTACLE_LINE: RawBuilder<unknown> = sql`
  o.id, o.raiser, coalesce(l.full_name, '') as unit, o.raised_on as "raisedOn", o.topic, o.text, o.wish, o.about_words as about, o.level, o.stage, o.due_on as "dueOn",
  coalesce(m.answer, o.answer) as answer, coalesce(m.answered_on, o.answered_on) as "answeredOn"`
export const OBSTACLE_FROM: RawBuilder<unknown> = sql`from obstacles o left join unit_labels l on l.id = o.unit_id left join obstacles m on m.id = o.merged_into`

const OPEN = sql`o.stage = any(${[...OPEN_OBSTACLES]}::text[])`

export type Chosen = { shelf: ObstacleShelf; where: RawBuilder<unknown>; order: RawBuilder<unknown> }

/** Which obstacles a list shows, and in what order. */
export function chosenObstacles({ office, ...actor }: Actor, input: ListInput, today: PlainDate): Chosen {
  const shelf = input.ngan ?? 'cho-giai-quyet'
  const onShelf = {
    'cho-giai-quyet': sql`${OPEN} and o.level = ${office.level}`,
    'da-neu': sql`o.path = any(${office.areas}::ltree[]) and o.raised_level = ${office.level}`,
    'tat-ca': sql`true`,
  }[shelf]
  const words = fold(input.q).split(/[^a-z0-9]+/).filter(Boolean).slice(0, 8)
  const where = [
    scope({ office, ...actor }, 'obstacle.read', OBSTACLE_COLUMNS), onShelf,
    ...words.map((word) => sql`(o.search like ${`%${word}%`} or fold_text(l.full_name) like ${`%${word}%`})`),
    ...(input['noi-dung'] === undefined ? [] : [sql`o.topic = ${input['noi-dung']}`]),
    ...(input.buoc === undefined ? [] : [sql`o.stage = ${input.buoc}`]),
    ...(input.nam === undefined ? [] : [sql`extract(year from o.raised_on) = ${input.nam}::int`]),
    ...(input['qua-han'] === undefined ? [] : [sql`${OPEN} and o.due_on < ${today}::date`]),
  ]
  return { shelf, where: sql.join(where, sql` and `), order: shelf === 'cho-giai-quyet' ? sql`o.due_on, o.id` : sql`o.id desc` }
}

/** The rows of a list: what its pages are cut from, and what is taken out as a spreadsheet. */
export function obstacleRows({ where, order }: Chosen, cut: RawBuilder<unknown> = sql``): RawBuilder<ObstacleLine> {
  return sql<ObstacleLine>`select ${OBSTACLE_LINE} ${OBSTACLE_FROM} where ${where} order by ${order} ${cut}`
}

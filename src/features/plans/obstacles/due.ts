import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { OPEN_OBSTACLES } from '../../../rules/lifecycles/obstacle.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { newObstacleSubject, OBSTACLE_COLUMNS, obstacleSubject, type ObstacleRow } from './model.ts'
import { obstaclePaths } from './paths.ts'

type Due = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string }; waiting?: boolean }

const MOST = 6

const NEXT = [
  ['obstacle.decide', 'Cho ý kiến về vướng mắc', 'Cho ý kiến'],
  ['obstacle.collect', 'Tổng hợp vướng mắc', 'Xem và tổng hợp'],
  ['obstacle.propose', 'Giải quyết vướng mắc', 'Trình hoặc trả lời'],
  ['obstacle.answer', 'Trả lời vướng mắc', 'Trả lời'],
] as const

/** Obstacles that this office has to do something about, and its own that wait for an answer. */
export async function obstacleDueItems(db: Db, actor: Actor): Promise<Due[]> {
  if (!decide(actor, 'obstacle.raise', newObstacleSubject(actor.office)).ok) return []
  const { rows } = await sql<Pick<ObstacleRow, 'id' | 'path' | 'level' | 'stage' | 'by_office' | 'due_on' | 'raiser' | 'text'>>`
    select o.id, o.path::text as path, o.level, o.stage, o.by_office, o.due_on, o.raiser, o.text from obstacles o
    where o.stage = any(${[...OPEN_OBSTACLES]}::text[]) and ${scope(actor, 'obstacle.read', OBSTACLE_COLUMNS)} and (o.level = ${actor.office.level} or o.by_office = ${actor.office.id})
    order by o.due_on, o.id limit 200`.execute(db)
  const mine = rows.flatMap((row): Due[] => {
    if (actor.office.role.endsWith('leader') && row.stage !== 'proposed') return []
    const next = NEXT.find(([action]) => decide(actor, action, obstacleSubject(row)).ok)
    return next ? [{ due: row.due_on, title: `${next[1]}: ${row.raiser}`, note: row.text.slice(0, 160), href: obstaclePaths.obstacle(row.id), article: '', action: { label: next[2], href: obstaclePaths.obstacle(row.id) } }] : []
  })
  const raised = rows.filter((row) => row.by_office === actor.office.id && row.level !== actor.office.level).slice(0, 3)
    .map((row): Due => ({ due: row.due_on, title: 'Vướng mắc đã nêu, chờ trả lời', note: row.text.slice(0, 160), href: obstaclePaths.obstacle(row.id), article: '', action: { label: 'Xem', href: obstaclePaths.obstacle(row.id) }, waiting: true }))
  const [next] = mine.slice(MOST)
  return [...mine.slice(0, MOST), ...(next ? [{ ...next, title: `Còn ${mine.length - MOST} vướng mắc chờ giải quyết`, note: '', href: obstaclePaths.list, action: { label: 'Xem tất cả', href: obstaclePaths.list } }] : []), ...raised]
}

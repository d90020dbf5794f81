import { type Selectable, sql } from 'kysely'
import type { Columns } from '../../../access/conditions.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Obstacles } from '../../../platform/db/tables.gen.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import { OBSTACLE_STAGES, type ObstacleStage } from '../../../rules/lifecycles/obstacle.ts'
import { ANSWER_TERM } from '../../../rules/plans/answer-term.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'

export type ObstacleRow = Selectable<Obstacles>

/** Columns by which lists of obstacles are scoped; the query names the table `o`. */
export const OBSTACLE_COLUMNS: Columns = { path: sql.ref('o.path'), level: sql.ref('o.level') }

/** Levels at which obstacles are answered today. */
export const ANSWERING = ['commune', 'province', 'central'] as const
export type Answering = (typeof ANSWERING)[number]

export function stageOf(row: { stage: string }): ObstacleStage {
  return OBSTACLE_STAGES.find((one) => one === row.stage) ?? 'raised'
}

export function levelOf(row: { level: string }): Answering {
  return ANSWERING.find((one) => one === row.level) ?? 'commune'
}

/** The next level up; none above the ministry. */
export function levelAbove(level: Level): Answering | undefined {
  return level === 'commune' ? 'province' : level === 'province' || level === 'district' ? 'central' : undefined
}

/** What the policy needs to know of an obstacle: where it was raised, and which level has to answer it now. */
export function obstacleSubject(row: Pick<ObstacleRow, 'id' | 'path' | 'level' | 'stage' | 'by_office'>): Subject {
  return { kind: 'obstacle', id: String(row.id), paths: [row.path], level: levelOf(row), stage: { machine: 'obstacle', name: row.stage }, officeId: row.by_office }
}

/** An obstacle that an office is about to raise. */
export function newObstacleSubject(office: { path: string; level: Level }): Subject {
  return { kind: 'obstacle', id: 'new', paths: [office.path], level: office.level }
}

/** Day by which a level answers what came to it on a day, by the data. */
export function answerBy(arrived: PlainDate): PlainDate {
  return addWorkingDays(arrived, ANSWER_TERM.value.workingDays)
}

export const ABOUT = ['task', 'plan', 'dossier'] as const
/** What an obstacle is about: `task-12`. */
export type About = { kind: (typeof ABOUT)[number]; id: number }

export function readAbout(value: string | undefined): About | undefined {
  const found = /^(task|plan|dossier)-([1-9]\d{0,8})$/.exec(value ?? '')
  const kind = ABOUT.find((one) => one === found?.[1])
  return kind ? { kind, id: Number(found?.[2]) } : undefined
}

import { type RawBuilder, sql } from 'kysely'
import type { Columns } from '../../../access/conditions.ts'
import type { Subject } from '../../../access/subject.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import type { TaskStage } from '../../../rules/lifecycles/task.ts'
import { LEVELS, type Level, type PlainDate } from '../../../rules/vocabulary.ts'
import { PlanTime } from '../document/content.ts'

/** Columns by which lists of tasks are scoped; the query names the table of plans `p`. */
export const TASK_COLUMNS: Columns = { path: sql.ref('p.path'), level: sql.ref('p.level') }

/** What a body said of its part. */
export const PROGRESS_STATES = ['not-begun', 'under-way', 'done', 'cannot'] as const
export type ProgressState = (typeof PROGRESS_STATES)[number]

/** Level that answers for a plan today: what districts planned is followed by the province. */
export function levelOfPlan(level: string): Level {
  const found = LEVELS.find((one) => one === level) ?? 'commune'
  return found === 'district' ? 'province' : found
}

/** What the policy needs to know of a task; `leads` and `takesPart` name the office that asks, when it acts for such a body. */
export function taskSubject(task: { id: number | string; path: string; level: string; stage: TaskStage }, part: { leads?: number; takesPart?: number } = {}): Subject {
  return {
    kind: 'task', id: String(task.id), paths: [task.path], level: levelOfPlan(task.level), stage: { machine: 'task', name: task.stage },
    leads: part.leads === undefined ? [] : [part.leads], takesPart: part.takesPart === undefined ? [] : [part.takesPart],
  }
}

/** The time of a task as its row keeps it. */
export function timeOf(value: unknown): PlanTime {
  const read = PlanTime.safeParse(value)
  return read.success ? read.data : { kind: 'none', text: '' }
}

export type Rhythm = Extract<PlanTime, { kind: 'standing' }>['rhythm']

const MONTHS: Record<Rhythm, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** A period of a standing task by its last day. */
export type Period = { from: PlainDate; to: PlainDate }

/** The period of a rhythm in which a day lies. */
export function periodAround(rhythm: Rhythm, day: PlainDate): Period {
  const months = MONTHS[rhythm]
  const year = Number(day.slice(0, 4))
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months
  return { from: dayIn(year, first), to: addDays(dayIn(year, first + months), -1) }
}

function dayIn(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** The periods of a standing task that wanted or want a report: from the issue of its plan to today, at most to the end of the plan; the last is running. */
export function periodsOf(task: { time: PlanTime; starts_on: PlainDate | null; issuedOn: PlainDate | null; yearTo: number }, today: PlainDate): Period[] {
  if (task.time.kind !== 'standing') return []
  const { rhythm } = task.time
  const [start = today] = [task.starts_on, task.issuedOn].filter((day) => day !== null).sort().reverse()
  const periods: Period[] = []
  for (let period = periodAround(rhythm, start); period.from <= today && Number(period.from.slice(0, 4)) <= task.yearTo && periods.length < 200; period = periodAround(rhythm, addDays(period.to, 1))) periods.push(period)
  return periods
}

/** A task and its plan, as far as commands need them. */
export type TaskRow = {
  id: number; planId: number; mark: string; title: string; activity: string; time: PlanTime; starts_on: PlainDate | null; ends_on: PlainDate | null
  origin: string; confirm: boolean; runs: boolean; unitId: number; path: string; level: string; yearFrom: number; yearTo: number; issuedOn: PlainDate | null; planTitle: string; stage: TaskStage
}

export const TASK: RawBuilder<unknown> = sql`
  select t.id, t.plan_id as "planId", t.mark, t.title, t.activity, t.time, t.starts_on, t.ends_on, t.origin, p.unit_id as "unitId", p.path::text as path, p.level,
    p.year_from as "yearFrom", p.year_to as "yearTo", p.issued_on as "issuedOn", p.title as "planTitle",
    t.confirm, plan_runs(p) as runs, case when t.ended_version is not null then 'ended' when c.task_id is null then 'open' when t.confirm and c.confirmed_on is null then 'awaiting' else 'closed' end as stage
  from plan_tasks t join plans p on p.id = t.plan_id left join task_closings c on c.task_id = t.id`

/** A body that takes part in a task. */
export type Party = { party: string; role: 'lead' | 'coordinate'; name: string; unitId: number | null; agencyId: number | null }

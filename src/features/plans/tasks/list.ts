import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { optionalLine } from '../../../platform/http/fields.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import type { TaskStage } from '../../../rules/lifecycles/task.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { PlanTime } from '../document/content.ts'
import { type Acting, actingFor, isStanding } from './acting.ts'
import { periodAround, type ProgressState, TASK_COLUMNS, timeOf } from './model.ts'

/** What I lead, what I coordinate, all of the unit's plans, what is late (for the standing agency). */
export const SHELVES = ['chu-tri', 'phoi-hop', 'don-vi', 'tre-han'] as const
export type Shelf = (typeof SHELVES)[number]
export const TIMES = ['qua-han', '14-ngay', 'quy-nay', 'thuong-xuyen'] as const
export const STATES = ['not-begun', 'under-way', 'done', 'cannot', 'awaiting', 'closed', 'ended'] as const

const number = z.union([z.int(), z.string().regex(/^\d{1,9}$/)]).transform(Number).pipe(z.int().min(1)).optional().catch(undefined)

/** What narrows a list of tasks; names as they stand in addresses. */
export const listInput = z.object({
  ngan: z.enum(SHELVES).optional().catch(undefined), q: optionalLine(120).catch(''), nam: number, 'ke-hoach': number,
  'trang-thai': z.enum(STATES).optional().catch(undefined), 'thoi-gian': z.enum(TIMES).optional().catch(undefined), trang: number,
})
export type ListInput = z.output<typeof listInput>

/** A task in a list. */
export type TaskLine = {
  id: number; mark: string; group: string; title: string; activity: string; time: PlanTime; endsOn: PlainDate | null; origin: string; stage: TaskStage; state: ProgressState; percent: number
  leads: string[]; coordinators: string[]; lateSince: PlainDate | null; planId: number; planTitle: string; planNumber: string | null
  /** Where the part of the actor's own body stands, on the shelf of what it leads. */
  mine: { state: ProgressState; percent: number; owes: boolean } | null
}

/** The tasks that a list shows, with the scope of the actor. */
export type Chosen = { shelf: Shelf; shelves: readonly Shelf[]; acting: Acting; where: RawBuilder<unknown>; order: RawBuilder<unknown> }

/** By key where the plan names the body, unit by unit only where it means every unit of a level. */
const has = (role: 'lead' | 'coordinate', acting: Acting, today: PlainDate): RawBuilder<boolean> => sql<boolean>`(
  exists (select 1 from plan_task_agencies a where a.task_id = t.id and a.role = ${role} and a.party = any(${acting.parties}::text[]) and (a.agency_id is not null or p.unit_id = any(${acting.unitIds}::int[])))
  or (exists (select 1 from plan_task_agencies a where a.task_id = t.id and a.role = ${role} and a.every is not null)
    and exists (select 1 from task_parties(${today}::date) b where b.task_id = t.id and b.role = ${role} and b.unit_id is not null and b.party = any(${acting.parties}::text[]))))`

/** Whether the office acts for a body that takes part in a task in this role. */
export const partOf = has

/** Which tasks a list shows, and in what order. */
export async function chosenTasks(db: Db, actor: Actor, input: ListInput, today: PlainDate): Promise<Chosen> {
  const { office } = actor
  const acting = await actingFor(db, office)
  const shelves = SHELVES.filter((shelf) => shelf !== 'tre-han' || isStanding(office) || office.role === 'leader' || office.role === 'commune-leader')
  const shelf = shelves.find((one) => one === input.ngan) ?? (acting.parties.length > 0 && input['ke-hoach'] === undefined ? 'chu-tri' : 'don-vi')
  const onShelf = {
    'chu-tri': has('lead', acting, today),
    'phoi-hop': has('coordinate', acting, today),
    'don-vi': input['ke-hoach'] === undefined ? sql<boolean>`p.path = any(${office.areas}::ltree[])` : sql<boolean>`true`,
    'tre-han': sql<boolean>`s.late_since is not null and p.path = any(${office.areas}::ltree[])`,
  }[shelf]
  const words = fold(input.q).split(' ').filter(Boolean).slice(0, 8)
  const state = input['trang-thai']
  const { nam: year, 'ke-hoach': plan, 'thoi-gian': time } = input
  const quarter = periodAround('quarter', today)
  const times = {
    'qua-han': sql`s.late_since is not null`,
    '14-ngay': sql`s.stage = 'open' and t.ends_on between ${today}::date and ${addDays(today, 14)}::date`,
    'quy-nay': sql`t.ends_on between ${quarter.from}::date and ${quarter.to}::date`,
    'thuong-xuyen': sql`t.time ->> 'kind' = 'standing'`,
  }
  const where = [
    scope(actor, 'task.read', TASK_COLUMNS),
    onShelf,
    state === 'ended' || state === 'closed' || state === 'awaiting' ? sql`s.stage = ${state}` : state === undefined ? sql`s.stage <> 'ended'` : sql`s.stage = 'open' and s.state = ${state}`,
    ...words.map((word) => sql`fold_text(t.mark || ' ' || t.title || ' ' || t.activity || ' ' || t.group_title) like ${`%${word.replaceAll(/[%_\\]/g, '')}%`}`),
    ...(year === undefined ? [] : [sql`${year}::int between p.year_from and p.year_to`]),
    ...(plan === undefined ? [] : [sql`p.id = ${plan}::int`]),
    ...(time === undefined ? [] : [times[time]]),
  ]
  const order = shelf === 'tre-han' ? sql`s.late_since, p.id, t.no, t.id` : sql`plan_runs(p) desc, p.year_from desc, p.id, t.no, t.id`
  return { shelf, shelves, acting, where: sql.join(where, sql` and `), order }
}

/** How far a task is, is worked out for those alone that the rest of the question leaves (`offset 0` keeps it last). */
export const FROM = (today: PlainDate): RawBuilder<unknown> => sql`
  from plan_tasks t join plans p on p.id = t.plan_id cross join lateral (select * from task_states(${today}::date) found where found.task_id = t.id offset 0) s`

export type RawLine = Omit<TaskLine, 'time' | 'mine'> & { time: unknown; mineState: ProgressState | null; minePercent: number | null; mineOwes: boolean | null }

/** The rows of a list: what its pages are cut from, and what is taken out as a spreadsheet. */
export function taskRows({ shelf, acting, where, order }: Chosen, today: PlainDate, cut: RawBuilder<unknown> = sql``): RawBuilder<RawLine> {
  const mine = shelf === 'chu-tri'
    ? sql`left join lateral (
        select coalesce(g.state, 'not-begun') as state, coalesce(g.percent, 0) as percent,
          s.late_since is not null and coalesce(g.state, '') not in ('done', 'cannot')
            and (t.ends_on is not null or not exists (select 1 from task_progress o where o.task_id = t.id and o.party = b.party and o.period_to = s.late_since - 1)) as owes
        from task_parties(${today}::date) b left join lateral (select g.state, g.percent from task_progress g where g.task_id = t.id and g.party = b.party order by g.id desc limit 1) g on true
        where b.task_id = t.id and b.role = 'lead' and b.party = any(${acting.parties}::text[]) and (b.agency_id is not null or b.unit_id is not null or p.unit_id = any(${acting.unitIds}::int[]))
        order by b.party limit 1) m on true`
    : sql`left join lateral (select null::text as state, null::int as percent, null::boolean as owes) m on true`
  const names = (role: string): RawBuilder<unknown> => sql`array(select case when a.every is null or a.name <> '' then a.name else a.every end from plan_task_agencies a where a.task_id = t.id and a.role = ${role} order by a.no)`
  return sql<RawLine>`
    select t.id, t.mark, t.group_title as "group", t.title, t.activity, t.time, t.ends_on as "endsOn", t.origin, s.stage, s.state, s.percent,
      ${names('lead')} as leads, ${names('coordinate')} as coordinators, s.late_since as "lateSince", p.id as "planId", p.title as "planTitle", p.number as "planNumber",
      m.state as "mineState", m.percent as "minePercent", m.owes as "mineOwes"
    ${FROM(today)} ${mine} where ${where} order by ${order} ${cut}`
}

/** A raw row as lists show it. */
export function toLine({ mineState, minePercent, mineOwes, ...row }: RawLine): TaskLine {
  return { ...row, time: timeOf(row.time), mine: mineState === null ? null : { state: mineState, percent: minePercent ?? 0, owes: mineOwes === true } }
}

/** How many tasks the list has, and how many of them are late. */
export async function countTasks(db: Db, { where }: Chosen, today: PlainDate): Promise<{ total: number; late: number }> {
  const { rows } = await sql<{ total: number; late: number }>`select count(*)::int as total, count(s.late_since)::int as late ${FROM(today)} where ${where}`.execute(db)
  return rows[0] ?? { total: 0, late: 0 }
}

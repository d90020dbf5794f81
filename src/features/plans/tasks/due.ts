import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import { TASK_SOON } from '../../../rules/plans/answer-term.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { actingFor, isStanding, WORKERS } from './acting.ts'
import { FROM, partOf } from './list.ts'
import { levelOfPlan, periodsOf, timeOf } from './model.ts'
import { taskPaths } from './paths.ts'
import { periodName } from './words.ts'

type Due = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string } }
type Candidate = { id: number; mark: string; title: string; plan: string; time: unknown; starts_on: PlainDate | null; ends_on: PlainDate | null; issuedOn: PlainDate | null; yearTo: number; state: string | null; periods: PlainDate[] }

const MOST = 8

/** What an office has to do about tasks: report what it leads, urge what is late, confirm what was closed. */
export async function taskDueItems(db: Db, actor: Actor, today: PlainDate): Promise<Due[]> {
  const { role } = actor.office
  if (!WORKERS.some((one) => one === role)) return []
  return [
    ...(await ownReports(db, actor, today)),
    ...(isStanding(actor.office) ? await lateItem(db, actor, today) : []),
    ...(role === 'leader' || role === 'commune-leader' ? await confirmItem(db, actor) : []),
  ]
}

/** Reports that bodies of this office owe, or will within the days of the data. */
async function ownReports(db: Db, actor: Actor, today: PlainDate): Promise<Due[]> {
  const acting = await actingFor(db, actor.office)
  if (acting.parties.length === 0) return []
  const soon = addDays(today, TASK_SOON.value.days)
  const { rows } = await sql<Candidate>`
    select t.id, t.mark, t.title, p.title as plan, t.time, t.starts_on, t.ends_on, p.issued_on as "issuedOn", p.year_to as "yearTo",
      (select g.state from task_progress g where g.task_id = t.id and g.party = any(${acting.parties}::text[]) order by g.id desc limit 1) as state,
      array(select distinct g.period_to::text from task_progress g where g.task_id = t.id and g.party = any(${acting.parties}::text[]) and g.period_to is not null) as periods
    from plan_tasks t join plans p on p.id = t.plan_id
    where t.ended_version is null and plan_runs(p) and not exists (select 1 from task_closings c where c.task_id = t.id)
      and (t.time ->> 'kind' = 'standing' or t.ends_on <= ${soon}::date) and ${partOf('lead', acting, today)}
    order by t.ends_on nulls last, t.id limit 300`.execute(db)
  const due = rows.flatMap((row) => dueOf(row, today, soon)).sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  const more = due.length - MOST
  const [next] = due.slice(MOST)
  return more <= 0 ? due : [...due.slice(0, MOST), { ...(next ?? { due: null, article: '' }), title: `Còn ${more} nhiệm vụ đến hạn báo tiến độ`, note: '', href: taskPaths.shelf('chu-tri'), action: { label: 'Xem nhiệm vụ', href: taskPaths.shelf('chu-tri') } }]
}

function dueOf(row: Candidate, today: PlainDate, soon: PlainDate): Due[] {
  const item = { title: `Báo tiến độ: ${row.mark === '' ? '' : `${row.mark}. `}${row.title}`, href: taskPaths.task(row.id), article: '', action: { label: 'Báo tiến độ', href: taskPaths.report(row.id) } }
  if (row.state === 'done' || row.state === 'cannot') return []
  const time = timeOf(row.time)
  if (time.kind !== 'standing') return row.ends_on === null ? [] : [{ ...item, due: row.ends_on, note: row.plan }]
  const owed = periodsOf({ ...row, time }, today).slice(-2).find((period) => period.to <= soon && !row.periods.includes(period.to))
  return owed ? [{ ...item, due: owed.to, note: `Kỳ ${periodName(time.rhythm, owed)}; ${row.plan}` }] : []
}

/** Tasks of the own plans that others let run late; those of the own body stand by themselves. */
async function lateItem(db: Db, actor: Actor, today: PlainDate): Promise<Due[]> {
  const acting = await actingFor(db, actor.office)
  const { rows } = await sql<{ level: string; count: number }>`
    select p.level, count(*)::int as count ${FROM(today)}
    where s.late_since is not null and p.path = any(${actor.office.areas}::ltree[]) and not (${partOf('lead', acting, today)}) group by p.level`.execute(db)
  const count = rows.filter((row) => levelOfPlan(row.level) === actor.office.level).reduce((sum, row) => sum + row.count, 0)
  const href = taskPaths.shelf('tre-han')
  return count === 0 ? [] : [{ due: null, title: `${count} nhiệm vụ trễ hạn cần đôn đốc`, note: '', href, article: '', action: { label: 'Xem và đôn đốc', href } }]
}

async function confirmItem(db: Db, actor: Actor): Promise<Due[]> {
  const { rows } = await sql<{ id: number; title: string; level: string }>`
    select t.id, t.title, p.level from task_closings c join plan_tasks t on t.id = c.task_id and t.confirm join plans p on p.id = t.plan_id
    where c.confirmed_on is null and t.ended_version is null and p.path = any(${actor.office.areas}::ltree[]) order by t.id limit ${MOST}`.execute(db)
  return rows.filter((row) => levelOfPlan(row.level) === actor.office.level).map((row) => ({
    due: null, title: `Xác nhận kết quả: ${row.title}`, note: '', href: taskPaths.task(row.id), article: '', action: { label: 'Xem và xác nhận', href: taskPaths.task(row.id) },
  }))
}

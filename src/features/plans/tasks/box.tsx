import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { type RawLine, type TaskLine, taskRows, toLine } from './list.ts'
import { TASK_COLUMNS } from './model.ts'
import { type Comparable, overlaps } from './overlap.ts'
import { LateSince, StateBadge } from './parts.tsx'
import { taskPaths } from './paths.ts'
import { dueWords } from './words.ts'

/** The tasks of one plan in force, for its page, and which of them look like one work given out twice. */
export type TasksOfPlan = { rows: TaskLine[]; late: number; done: number; alike: [Comparable, Comparable][]; today: PlainDate }

/** Tasks of a plan as the actor sees them, in the order of the plan. */
export async function tasksOfPlan(db: Db, actor: Actor, plan: number, today: PlainDate): Promise<TasksOfPlan> {
  const where = sql`p.id = ${plan}::int and t.ended_version is null and ${scope(actor, 'task.read', TASK_COLUMNS)}`
  const { rows } = await taskRows({ shelf: 'don-vi', shelves: [], acting: { parties: [], unitIds: [] }, where, order: sql`t.no, t.id` }, today, sql`limit 400`).execute(db)
  const lines = rows.map((row: RawLine) => toLine(row))
  return {
    rows: lines, today, late: lines.filter((row) => row.lateSince !== null).length, done: lines.filter((row) => row.stage === 'closed' || row.state === 'done').length,
    alike: overlaps(lines.map((row) => ({ id: row.id, planId: row.planId, mark: row.mark, title: row.title, activity: row.activity, leads: row.leads }))).slice(0, 10),
  }
}

/** Box of a plan's page: its tasks with who leads, when, and how far they are. */
export function TasksBox({ plan, tasks }: { plan: number; tasks: TasksOfPlan }): Html {
  const { rows, today } = tasks
  return (
    <Box title="Nhiệm vụ" id="nhiem-vu" aside={rows.length > 0 ? <LinkButton kind="text" href={taskPaths.ofPlan(plan)}>Theo dõi nhiệm vụ</LinkButton> : undefined}>
      {rows.length > 0 && <p class="meta">{rows.length} nhiệm vụ, {tasks.done} xong{tasks.late > 0 && `, ${tasks.late} trễ hạn`}.</p>}
      {tasks.alike.length > 0 && (
        <Notice kind="info" title="Có thể trùng việc trong kế hoạch này.">
          <ul>{tasks.alike.map(([one, other]) => <li><a href={taskPaths.task(one.id)}>{one.mark || one.title}</a> và <a href={taskPaths.task(other.id)}>{other.mark || other.title}</a>: {other.title}</li>)}</ul>
        </Notice>
      )}
      <DataTable<TaskLine>
        caption="Nhiệm vụ của kế hoạch" boxed={false} rows={rows} rowHref={(row) => taskPaths.task(row.id)} groupOf={(row) => row.group || 'Nhiệm vụ'}
        empty={<p class="meta">Kế hoạch chưa ban hành hoặc không ghi nhiệm vụ nào.</p>}
        columns={[
          { key: 'title', label: 'Nhiệm vụ', rowHead: true, render: (row) => <>{row.mark !== '' && <span class="num">{row.mark}. </span>}{row.title}</> },
          { key: 'leads', label: 'Chủ trì', render: (row) => row.leads.slice(0, 3).join(', ') + (row.leads.length > 3 ? ` và ${row.leads.length - 3} nơi khác` : '') },
          { key: 'time', label: 'Thời gian', render: (row) => dueWords(row.time, row.endsOn) },
          { key: 'state', label: 'Tình hình', align: 'fit', render: (row) => (row.lateSince === null ? <StateBadge stage={row.stage} state={row.state} percent={row.percent} /> : <LateSince since={row.lateSince} today={today} />) },
        ]}
      />
    </Box>
  )
}

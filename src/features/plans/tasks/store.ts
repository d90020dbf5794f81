import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { TaskProgress } from '../../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import { type Party, periodsOf, type ProgressState, TASK, type TaskRow, timeOf } from './model.ts'

type RawTask = Omit<TaskRow, 'time'> & { time: unknown }

export async function findTask(db: Db, id: number): Promise<TaskRow | undefined> {
  const { rows } = await sql<RawTask>`${TASK} where t.id = ${id}`.execute(db)
  return rows[0] && { ...rows[0], time: timeOf(rows[0].time) }
}

/** A task whose rows nobody else changes until the end of the transaction. */
export async function lockTask(tx: Tx, id: number): Promise<TaskRow | undefined> {
  await tx.selectFrom('plan_tasks').select('id').where('id', '=', id).forUpdate().execute()
  return findTask(tx, id)
}

/** Bodies that take part in a task; where all units of a level do, each of them, by name. */
export async function partiesOf(db: Db, task: number, today: PlainDate): Promise<Party[]> {
  const { rows } = await sql<Party>`
    select party, role, name, "unitId", "agencyId" from (
      select distinct b.party, b.role, b.no, coalesce('UBND ' || l.full_name, b.name) as name, b.unit_id as "unitId", b.agency_id as "agencyId"
      from task_parties(${today}::date) b left join unit_labels l on l.id = b.unit_id where b.task_id = ${task}
    ) one order by role desc, no, name, party`.execute(db)
  return rows
}

export type ProgressLine = { id: number; party: string; body: string; on: PlainDate; periodTo: PlainDate | null; state: ProgressState; percent: number; words: string; who: string; at: Date; onBehalf: boolean }

/** The reports of a task, the latest first; of one body alone when asked. */
export async function progressOf(db: Db, task: number, { party, limit = 200 }: { party?: string; limit?: number } = {}): Promise<ProgressLine[]> {
  const rows = await db
    .selectFrom('task_progress')
    .select(['id', 'party', 'body', 'on_day as on', 'period_to as periodTo', 'state', 'percent', 'words', 'who', 'at', 'on_behalf as onBehalf'])
    .where('task_id', '=', task)
    .$if(party !== undefined, (query) => query.where('party', '=', party ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }))
}

function stateOf(value: string): ProgressState {
  return (['not-begun', 'under-way', 'done', 'cannot'] as const).find((one) => one === value) ?? 'not-begun'
}

/** Where each body stands: its latest report, and for standing tasks the periods that it reported. */
export async function standingOf(db: Db, task: number): Promise<Map<string, ProgressLine & { periods: PlainDate[] }>> {
  const { rows } = await sql<ProgressLine & { periods: PlainDate[] }>`
    select distinct on (g.party) g.id, g.party, g.body, g.on_day as "on", g.period_to as "periodTo", g.state, g.percent, g.words, g.who, g.at, g.on_behalf as "onBehalf",
      array(select distinct o.period_to::text from task_progress o where o.task_id = g.task_id and o.party = g.party and o.period_to is not null) as periods
    from task_progress g where g.task_id = ${task} order by g.party, g.id desc`.execute(db)
  return new Map(rows.map((row) => [row.party, row]))
}

export async function insertProgress(tx: Tx, values: Insertable<TaskProgress>): Promise<number> {
  const { id } = await tx.insertInto('task_progress').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export type KeptFile = { hash: string; size: number; type: string; name: string }
export type FileLine = KeptFile & { id: number; progressId: number | null; who: string; at: Date }

export async function insertFiles(tx: Tx, about: { task: number; progress: number | null; who: string; at: Date }, files: readonly KeptFile[]): Promise<void> {
  for (const file of files) {
    await tx.insertInto('files').values({ hash: file.hash, size: file.size, type: file.type }).onConflict((on) => on.column('hash').doNothing()).execute()
    await tx.insertInto('task_files').values({ task_id: about.task, progress_id: about.progress, hash: file.hash, name: file.name, size: file.size, type: file.type, who: about.who, at: about.at }).execute()
  }
}

export async function filesOf(db: Db, task: number): Promise<FileLine[]> {
  const rows = await db.selectFrom('task_files').select(['id', 'progress_id as progressId', 'hash', 'name', 'size', 'type', 'who', 'at']).where('task_id', '=', task).orderBy('id').limit(500).execute()
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

export async function followersOf(db: Db, task: number): Promise<{ party: string; body: string; leader: string; officer: string; contact: string }[]> {
  return db.selectFrom('task_followers').select(['party', 'body', 'leader', 'officer', 'contact']).where('task_id', '=', task).orderBy('body').execute()
}

/** Units behind the bodies of tasks: whose offices have to be told. */
export async function unitsOfParties(db: Db, parties: readonly Party[], planUnit: number): Promise<number[]> {
  const agencies = parties.flatMap((party) => (party.agencyId === null ? [] : [party.agencyId]))
  const owners = agencies.length === 0 ? [] : await db.selectFrom('agencies').select('unit_id').where('id', 'in', agencies).execute()
  const former = [...new Set([planUnit, ...owners.map((row) => row.unit_id), ...parties.flatMap((party) => (party.unitId === null ? [] : [party.unitId]))])]
  const { rows } = await sql<{ id: number }>`
    select distinct here.id from units here join unit_areas area on area.unit_id = here.id join units u on u.path <@ any(area.areas)
    where u.id = any(${former}::int[]) and here.valid_to is null and ((here.level = u.level and u.path = any(area.areas)) or (u.level = 'district' and here.level = 'province'))`.execute(db)
  return rows.map((row) => row.id)
}

/** Leads that have to report still: for a task with an end those that have not said done, for a standing one those that owe the last period. */
export async function slowLeads(db: Db, task: TaskRow, parties: readonly Party[], today: PlainDate): Promise<Party[]> {
  const standing = await standingOf(db, task.id)
  const owed = periodsOf(task, today).filter((period) => period.to < today).at(-1)
  return parties.filter((party) => {
    const at = standing.get(party.party)
    if (party.role !== 'lead' || at?.state === 'done' || at?.state === 'cannot') return false
    return task.time.kind !== 'standing' || (owed !== undefined && !(at?.periods.includes(owed.to) ?? false))
  })
}

export function dayBefore(day: PlainDate): PlainDate {
  return addDays(day, -1)
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { TargetRow } from './model.ts'

/** A unit of the level below, or one that has a number. */
export type UnitBelow = { id: number; name: string; level: string; path: string; ended: boolean }

/** A number given to a unit. */
export type AssignmentRow = {
  id: number; targetId: number; unitId: number; unitName: string; path: string; level: string; amount: string | null; state: 'given' | 'accepted' | 'asked' | 'taken-back'
  askedAmount: string | null; reason: string
}

/** The day whose units a target is given to: the day of its plan, within its period. */
export function dayOfUnits(row: Pick<TargetRow, 'from' | 'to' | 'planIssuedOn'>): PlainDate {
  const on = row.planIssuedOn ?? row.from
  return on < row.from ? row.from : on > row.to ? row.to : on
}

/** The units one level below the plan's unit on a day: provinces, communes or, until 30/6/2025, districts. Units that the plan's unit took over count with it. */
export async function unitsBelow(db: Db, unitId: number, on: PlainDate): Promise<UnitBelow[]> {
  const { rows } = await sql<UnitBelow>`
    select l.id, l.full_name as name, l.level, l.path::text as path, l.valid_to is not null as ended
    from unit_areas a cross join unnest(a.areas) area join unit_labels l on l.path <@ area and nlevel(l.path) = nlevel(area) + 1
    where a.unit_id = ${unitId} and (l.valid_from is null or l.valid_from <= ${on}) and (l.valid_to is null or l.valid_to > ${on})
    order by l.code`.execute(db)
  return rows
}

const ASSIGNMENT = sql<AssignmentRow>`a.id, a.target_id as "targetId", a.unit_id as "unitId", l.full_name as "unitName", a.path::text as path, a.level, a.amount, a.state, a.asked_amount as "askedAmount", a.reason`

/** Numbers given for a target, in the areas that somebody may see. */
export async function assignmentsOf(db: Db, targetId: number, areas: readonly string[]): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select ${ASSIGNMENT} from target_assignments a join unit_labels l on l.id = a.unit_id
    where a.target_id = ${targetId} and a.path <@ any(${[...areas]}::ltree[]) order by l.code`.execute(db)
  return rows
}

/** One number given, its row locked. */
export async function lockAssignment(tx: Tx, id: number): Promise<AssignmentRow | undefined> {
  const { rows } = await sql<AssignmentRow>`select ${ASSIGNMENT} from target_assignments a join unit_labels l on l.id = a.unit_id where a.id = ${id} for update of a`.execute(tx)
  return rows[0]
}

/** Numbers given to the units of some areas by the level above them, with their target; those taken back are left out. */
export async function givenTo(db: Db, areas: readonly string[], level: string, years?: { from: number; to: number }): Promise<(AssignmentRow & { planYearFrom: number; planYearTo: number })[]> {
  const { rows } = await sql<AssignmentRow & { planYearFrom: number; planYearTo: number }>`
    select ${ASSIGNMENT}, p.year_from as "planYearFrom", p.year_to as "planYearTo"
    from target_assignments a join unit_labels l on l.id = a.unit_id join plan_targets t on t.id = a.target_id join plans p on p.id = t.plan_id
    where a.path <@ any(${[...areas]}::ltree[]) and (case a.level when 'district' then 'province' else a.level end) = ${level} and a.state <> 'taken-back' and t.ended_version is null and p.stage <> 'replaced'
      ${years ? sql`and p.year_from <= ${years.to} and p.year_to >= ${years.from}` : sql``}
    order by p.year_from desc, t.plan_id, t.no, l.code limit 500`.execute(db)
  return rows
}

/** Numbers given to the units of some areas by a plan, by the key of its target: with what a plan of those units begins. */
export async function givenByKey(db: Db, planId: number, areas: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; amount: number }>`
    select t.key, (case when left(ltrim(t.unit), 1) = '%' then max(a.amount) else sum(a.amount) end)::float8 as amount
    from target_assignments a join plan_targets t on t.id = a.target_id
    where t.plan_id = ${planId} and t.ended_version is null and a.path = any(${[...areas]}::ltree[]) and a.amount is not null
    group by t.key, t.unit`.execute(db)
  return new Map(rows.map((row) => [row.key, row.amount]))
}

/** How many steps stand behind the numbers of a target: whoever saves says what they saw. */
export async function countSteps(db: Db, targetId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from target_assignment_steps s join target_assignments a on a.id = s.assignment_id where a.target_id = ${targetId}`.execute(db)
  return rows[0]?.n ?? 0
}

/** One change of a number given. */
export type NewStep = { unitId: number; path: string; level: string; what: 'given' | 'changed' | 'taken-back'; amount: number | null }

/** Writes numbers given, all in two statements, with their steps. */
export async function writeGiven(tx: Tx, targetId: number, steps: readonly NewStep[], by: { note: string; who: string; at: Date }): Promise<void> {
  if (steps.length === 0) return
  const rows = await tx
    .insertInto('target_assignments')
    .values(steps.map((step) => ({ target_id: targetId, unit_id: step.unitId, path: step.path, level: step.level, amount: step.amount === null ? null : String(step.amount), state: step.what === 'taken-back' ? 'taken-back' : 'given', changed_at: by.at })))
    .onConflict((on) => on.columns(['target_id', 'unit_id']).doUpdateSet((eb) => ({ amount: eb.ref('excluded.amount'), state: eb.ref('excluded.state'), asked_amount: null, reason: '', changed_at: by.at })))
    .returning(['id', 'unit_id', 'amount'])
    .execute()
  const what = new Map(steps.map((step) => [step.unitId, step.what]))
  await addSteps(tx, rows.map((row) => ({ assignmentId: row.id, what: what.get(row.unit_id) ?? 'given', amount: row.amount, note: by.note })), by)
}

/** Adds a step to each of some numbers given. */
export async function addSteps(tx: Tx, steps: readonly { assignmentId: number; what: string; amount: string | null; note: string }[], by: { who: string; at: Date }): Promise<void> {
  if (steps.length === 0) return
  await sql`
    insert into target_assignment_steps (assignment_id, no, what, amount, note, who, at)
    select s.id, coalesce((select max(no) from target_assignment_steps o where o.assignment_id = s.id), 0) + 1, s.what, s.amount, s.note, ${by.who}, ${by.at}
    from unnest(${steps.map((one) => one.assignmentId)}::int[], ${steps.map((one) => one.what)}::text[], ${steps.map((one) => one.amount)}::numeric[], ${steps.map((one) => one.note)}::text[]) as s (id, what, amount, note)`.execute(tx)
}

export async function updateAssignment(tx: Tx, id: number, set: { state: 'given' | 'accepted' | 'asked'; askedAmount?: number | null; reason?: string; at: Date }): Promise<void> {
  await tx
    .updateTable('target_assignments')
    .set({ state: set.state, asked_amount: set.askedAmount === undefined || set.askedAmount === null ? null : String(set.askedAmount), reason: set.reason ?? '', changed_at: set.at })
    .where('id', '=', id).execute()
}

export type StepRow = { unitName: string; what: string; amount: string | null; note: string; who: string; at: Date }

/** What happened to the numbers of a target, the last first, in the areas that somebody may see. */
export async function stepsOf(db: Db, targetId: number, areas: readonly string[]): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select l.full_name as "unitName", s.what, s.amount, s.note, s.who, s.at
    from target_assignment_steps s join target_assignments a on a.id = s.assignment_id join unit_labels l on l.id = a.unit_id
    where a.target_id = ${targetId} and a.path <@ any(${[...areas]}::ltree[]) order by s.at desc, s.assignment_id, s.no desc limit 60`.execute(db)
  return rows
}

/** Targets of the plans of units one level below that count the same in an overlapping time: with the same indicator, or with the same key in a plan under this one. */
export async function targetsBelow(db: Db, row: Pick<TargetRow, 'planId' | 'key' | 'unit' | 'indicator' | 'from' | 'to'>, unitIds: readonly number[]): Promise<{ targetId: number; unitId: number }[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<{ targetId: number; unitId: number }>`
    select distinct on (p.unit_id) t.id as "targetId", p.unit_id as "unitId"
    from plans p join plan_targets t on t.plan_id = p.id
    where p.unit_id = any(${[...unitIds]}::int[]) and p.version > 0 and p.stage <> 'replaced' and t.ended_version is null and t.from_on <= ${row.to} and t.to_on >= ${row.from}
      and (${row.indicator}::text is not null and t.indicator = ${row.indicator}
        or ${row.indicator}::text is null and p.parent_id = ${row.planId} and t.key = ${row.key} and t.unit = ${row.unit})
    order by p.unit_id, (t.from_on = ${row.from} and t.to_on = ${row.to}) desc, p.year_from desc, t.id`.execute(db)
  return rows
}

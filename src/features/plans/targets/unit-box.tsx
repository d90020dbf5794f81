import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { Html } from '../../../ui/html.ts'
import { TargetBar } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { PLAN_COLUMNS } from '../document/model.ts'
import { type WithActual, withActuals } from './actuals.ts'
import { exact, toNumber } from './exact.ts'
import { type Achievement, achievementOf } from './judge.ts'
import { measureOf, planName, TARGET_COLUMNS } from './model.ts'
import { Reached, StandingBadge } from './pages-list.tsx'
import { targetPaths } from './paths.ts'
import { achievementWords, actualWords, measureWords, periodWords } from './words.ts'

/** Targets of one unit; `more`: there are others that the list of targets has. */
export type UnitTargets = { rows: WithActual[]; achievement: Achievement; more: boolean }

const MOST = 40

/** Targets in force of the plans of one unit that fall in a year, with what they reached; the plan of the year before that of a longer period. */
export async function targetsOfUnit(db: Db, actor: Actor, { path, year, today }: { path: string; year: number; today: PlainDate }): Promise<UnitTargets> {
  const found = await db.selectFrom('plan_targets as t').innerJoin('plans', 'plans.id', 't.plan_id').innerJoin('unit_labels as u', 'u.id', 'plans.unit_id')
    .where(scope(actor, 'plan.read', PLAN_COLUMNS)).where('plans.version', '>', 0).where('plans.stage', '<>', 'replaced').where('t.ended_version', 'is', null)
    .where(sql<boolean>`plans.path = ${path}::ltree`).where(sql<boolean>`${year} between extract(year from t.from_on) and extract(year from t.to_on)`)
    .select([...TARGET_COLUMNS]).orderBy(sql`plans.year_to - plans.year_from`).orderBy('plans.id', 'desc').orderBy('t.no').limit(MOST + 1).execute()
  const rows = await withActuals(db, found.slice(0, MOST), today)
  return { rows, achievement: achievementOf(rows.map((row) => row.actual.judgement)), more: found.length > MOST }
}

/** Targets beside what was reached, with a bar against each. */
export function UnitTargetsTable({ view }: { view: UnitTargets }): Html {
  const plans = new Set(view.rows.map((row) => row.planId))
  return (
    <>
      <p>{achievementWords(view.achievement)}</p>
      <DataTable<WithActual>
        caption="Chỉ tiêu kế hoạch và kết quả" boxed={false} rows={view.rows} rowHref={(row) => targetPaths.target(row.id)}
        groupOf={plans.size > 1 ? (row) => `${planName(row)}, ${periodWords(row.from, row.to)}` : (row) => planName(row)}
        columns={[
          { key: 'title', label: 'Chỉ tiêu', rowHead: true, render: (row) => row.title },
          { key: 'bar', label: 'So với mục tiêu', hidePhone: true, render: (row) => <AgainstTarget row={row} /> },
          { key: 'actual', label: 'Thực hiện', align: 'fit', render: (row) => <Reached row={row} bar={false} /> },
          { key: 'measure', label: 'Mức đề ra', render: (row) => measureWords(measureOf(row), row.unit) },
          { key: 'standing', label: 'Tình trạng', align: 'fit', render: (row) => <StandingBadge standing={row.actual.standing} /> },
        ]}
      />
    </>
  )
}

/** The bar of a target that has a number, once something is known of it. */
function AgainstTarget({ row }: { row: WithActual }): Html {
  const value = row.actual.figure?.value ?? null
  if (value === null || row.low === null) return <></>
  return <TargetBar value={value} target={toNumber(exact(row.low))} label={`${actualWords(row.actual.figure, row.unit)} trên mức ${measureWords(measureOf(row), row.unit)}`} />
}

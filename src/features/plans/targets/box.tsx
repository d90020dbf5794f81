import type { Actor } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { linkedFor, type WithActual, withActuals } from './actuals.ts'
import { mayReadFigures } from '../../indicators/index.ts'
import { type Aimed, AimedToRecognised, aimedToRecognised } from './aimed.tsx'
import { type Achievement, achievementOf } from './judge.ts'
import { measureOf } from './model.ts'
import { Reached, SourceWords, StandingBadge } from './pages-list.tsx'
import { targetPaths } from './paths.ts'
import { targetsInPlan } from './store.ts'
import { achievementWords, measureWords, periodWords } from './words.ts'

export type PlanTargets = { planId: number; rows: WithActual[]; achievement: Achievement; aimed: Aimed | undefined }

/** The targets in force of a plan with what they reached, and how the plan as a whole stands (M06.21). The caller has decided that the plan may be read. */
export async function targetsOfPlan(db: Db, actor: Actor, planId: number, today: PlainDate): Promise<PlanTargets> {
  const rows = linkedFor(actor, await withActuals(db, await targetsInPlan(db, planId), today))
  const aim = rows.find((row) => row.indicator === 'products.recognised-new')
  return { planId, rows, achievement: achievementOf(rows.map((row) => row.actual.judgement)), aimed: aim && (await aimedToRecognised(db, { area: aim.path, span: { from: aim.from, to: aim.to }, today, linked: mayReadFigures(actor, aim.path) })) }
}

/** Targets on the page of their plan. Nothing before the plan is in force. */
export function TargetsBox({ view }: { view: PlanTargets }): Html {
  if (view.rows.length === 0) return <></>
  return (
    <Box title="Chỉ tiêu" id="chi-tieu" aside={<LinkButton kind="text" size="small" icon="target" href={targetPaths.query({ 'ke-hoach': view.planId })}>Mở danh sách chỉ tiêu</LinkButton>}>
      <p>{achievementWords(view.achievement)}</p>
      {view.aimed && <AimedToRecognised aimed={view.aimed} />}
      <DataTable<WithActual>
        caption="Chỉ tiêu của kế hoạch và kết quả" boxed={false} rows={view.rows} rowHref={(row) => targetPaths.target(row.id)}
        columns={[
          { key: 'title', label: 'Chỉ tiêu', rowHead: true, render: (row) => row.title },
          { key: 'measure', label: 'Mức đề ra', render: (row) => <div>{measureWords(measureOf(row), row.unit)}<div class="meta">{periodWords(row.from, row.to)}</div></div> },
          { key: 'actual', label: 'Thực hiện', render: (row) => <div><Reached row={row} bar={false} /><SourceWords actual={row.actual} /></div> },
          { key: 'standing', label: 'Tình trạng', align: 'fit', render: (row) => <StandingBadge standing={row.actual.standing} /> },
        ]}
      />
    </Box>
  )
}

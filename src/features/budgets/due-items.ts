import type { Actor } from '../../access/actor.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { estimateSubject } from './model.ts'
import { budgetPaths } from './paths.ts'
import { ESTIMATE_COLUMNS } from './store.ts'

/** Estimates that wait for the actor: to be approved, or sent back to be changed. */
export async function budgetDueItems(db: Db, actor: Actor) {
  const rows = await db.selectFrom('estimates').selectAll().where(scope(actor, 'budget.read', ESTIMATE_COLUMNS)).where('unit_id', '=', actor.office.unitId)
    .where(({ or, eb, and }) => or([eb('stage', '=', 'submitted'), and([eb('stage', '=', 'drafting'), eb('returned_reason', '<>', '')])])).orderBy('id').limit(20).execute()
  return rows.flatMap((row) => {
    const subject = estimateSubject(row)
    if (row.stage === 'submitted' && !decide(actor, 'budget.approve', subject).ok) return []
    if (row.stage === 'drafting' && !decide(actor, 'budget.save', subject).ok) return []
    const approve = row.stage === 'submitted'
    return [{
      due: null, title: `${approve ? 'Phê duyệt' : 'Sửa'}: ${row.title}`, note: approve ? `Năm ${row.year}` : row.returned_reason, href: budgetPaths.estimate(row.id), article: '',
      action: { label: approve ? 'Phê duyệt' : 'Mở', href: approve ? budgetPaths.approve(row.id) : budgetPaths.estimate(row.id) }, waiting: false,
    }]
  })
}

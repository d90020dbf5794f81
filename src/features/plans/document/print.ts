import type { Db } from '../../../platform/db/database.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { issuedTree, symbolFor } from '../../papers/index.ts'
import { findUnit } from '../../places/index.ts'
import { planPaper } from './paper.ts'
import type { PlanView } from './record.ts'

/** A version as paper: the words as issued where the register keeps them, else written from the data. */
export async function printOf(db: Db, view: PlanView): Promise<Paper> {
  const { plan, shown, content, level } = view
  const issued = shown.number === null ? undefined : await issuedTree(db, { kind: 'plan', id: plan.id, number: shown.number })
  if (issued) return issued
  const unit = await findUnit(db, plan.unit_id)
  return planPaper(content, { level, unit: { name: unit?.names.at(-1)?.name ?? view.unit, fullName: view.unit }, symbol: symbolFor(content.enclosedBy ? 'decision' : 'plan', level), number: shown.number, issuedOn: shown.issuedOn })
}

import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { PLAN_COLUMNS, yearsWords } from './model.ts'
import * as store from './store.ts'

/** Plans by title, number or unit, for the search of the desk. @param folded words without diacritics */
export async function findPlans(db: Db, actor: Actor, folded: string, limit: number): Promise<{ id: number; title: string; note: string }[]> {
  const words = folded.split(/[^a-z0-9]+/).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const where = sql.join([scope(actor, 'plan.read', PLAN_COLUMNS), ...words.map((word) => sql`(plans.search like ${`%${word}%`} or fold_text(u.full_name) like ${`%${word}%`})`)], sql` and `)
  return (await store.plansWhere(db, where, limit)).map((plan) => ({ id: plan.id, title: plan.title, note: `Kế hoạch ${plan.unit}, ${yearsWords(plan)}` }))
}

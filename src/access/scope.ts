import { sql, type RawBuilder } from 'kysely'
import type { Actor } from './actor.ts'
import type { Action } from './actions.ts'
import type { Columns } from './conditions.ts'
import { policy, type Rule } from './policy.ts'
import type { Subject } from './subject.ts'

/**
 * The rows of a list that the actor may read: the very conditions of the policy, as a where-clause.
 * @param action the read action that guards one record, such as `dossier.read`
 * @throws Error when a condition of the rule cannot be asked in SQL (a fault of ours)
 */
export function scope(actor: Actor, action: Extract<Action, `${string}.read` | `${string}.read-private`>, columns: Columns): RawBuilder<boolean> {
  const rule: Rule = policy[action]
  const ways = rule
    .filter((way) => way.every((condition) => !condition.name.startsWith('office(') || condition.holds(actor, NOTHING)))
    .map((way) => {
      const clauses = way
        .filter((condition) => !condition.name.startsWith('office('))
        .map((condition) => {
          if (!condition.where) throw new Error(`Condition ${condition.name} has no where-clause`)
          return condition.where(actor, columns)
        })
      return clauses.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(clauses, sql` and `)})`
    })
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

const NOTHING: Subject = { kind: 'installation', id: '', paths: [] }

import type { Selectable } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Columns } from '../../access/conditions.ts'
import type { Subject } from '../../access/subject.ts'
import type { RegistrationLists, RegistrationRows } from '../../platform/db/tables.gen.ts'
import { REGISTRATION_STAGES, type RegistrationStage } from '../../rules/lifecycles/registration.ts'
import { sql } from 'kysely'

export type ListRow = Selectable<RegistrationLists>
export type RowRow = Selectable<RegistrationRows>

/** Why a product is evaluated, in the order of the choice. */
export const ROW_KINDS = ['new', 'upgrade', 'renewal'] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** How far a registered product has come. */
export const ROW_STATES = ['registered', 'submitted', 'evaluated', 'recognised', 'not-recognised'] as const
export type RowState = (typeof ROW_STATES)[number]

/** As many products as one list holds. */
export const MOST_ROWS = 300

/** The columns by which lists are scoped; the query must name the table `registration_lists`. */
export const LIST_COLUMNS: Columns = { path: sql.ref('registration_lists.path'), stage: sql.ref('registration_lists.stage') }

/** The step of a list. */
export function stageOf({ stage }: { stage: string }): RegistrationStage {
  return REGISTRATION_STAGES.find((one) => one === stage) ?? 'drafting'
}

/** What the policy needs to know of a list: the commune holds it until it is sent, then the province. */
export function listSubject(list: Pick<ListRow, 'id' | 'path' | 'stage'>): Subject {
  const stage = stageOf(list)
  return {
    kind: 'registration', id: String(list.id), paths: [list.path], level: stage === 'drafting' || stage === 'returned' ? 'commune' : 'province',
    stage: { machine: 'registration', name: stage },
  }
}

/** A list that the actor's commune would begin. */
export function newListSubject({ office }: Actor): Subject {
  return { kind: 'registration', id: 'new', paths: [office.path], level: office.level }
}

/** What a province sets for the lists of its communes. */
export function callSubject({ office }: Actor): Subject {
  return { kind: 'registration', id: 'call', paths: [office.path], level: office.level === 'province' ? 'province' : 'commune' }
}

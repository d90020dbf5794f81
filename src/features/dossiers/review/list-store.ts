import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { LEVELS } from '../../../rules/vocabulary.ts'
import { containsPattern } from '../../producers/index.ts'
import { DOSSIER_COLUMNS } from '../store.ts'
import { type Queue, QUEUES } from './model.ts'

export const PAGE_SIZE = 25

/** Which dossiers stand in a queue, seen from a level. A commune's returned dossiers are all of its own; an upper level's those it sent back. */
function inQueue(queue: Queue, level: Level): RawBuilder<boolean> {
  const commune = level === 'commune'
  const above = LEVELS.slice(LEVELS.indexOf(level) + 1)
  switch (queue) {
    case 'inbox':
      return commune ? sql`dossiers.stage = 'commune-intake'` : sql`(dossiers.stage = 'intake' and dossiers.level = ${level})`
    case 'working':
      return commune ? sql`dossiers.stage = 'commune-assessment'` : sql`(dossiers.stage in ('accepted', 'in-session', 'scored') and dossiers.level = ${level})`
    case 'returned':
      return commune ? sql`dossiers.stage = 'returned'` : sql`(dossiers.stage = 'returned' and dossiers.stage_data -> 'returned' ->> 'by' = ${level})`
    case 'sent':
      return above.length === 0 ? sql`false` : sql`(dossiers.stage in ('intake', 'accepted', 'in-session', 'scored') and dossiers.level in (${sql.join(above)}))`
    case 'all':
      return sql`true`
    default: {
      const never: never = queue
      return never
    }
  }
}

/** How many dossiers stand in each queue of the actor, for the rail: one question to the database. */
export async function dossierCounts(db: Db, actor: Actor): Promise<Record<Queue, number>> {
  const level = actor.office.level
  const { rows } = await sql<Record<Queue, number>>`
    select ${sql.join(QUEUES.map((queue) => sql`(count(*) filter (where ${inQueue(queue, level)}))::int as ${sql.ref(queue)}`))}
    from dossiers where ${scope(actor, 'dossier.read', DOSSIER_COLUMNS)}`.execute(db)
  return rows[0] ?? { inbox: 0, working: 0, returned: 0, sent: 0, all: 0 }
}

export type DossierLine = {
  id: number
  number: string
  product: string
  producer: string
  commune: string
  purpose: string
  stage: string
  level: string
  desiredStars: number
  dueOn: PlainDate | null
  submittedOn: PlainDate | null
  provinceType: string
}

function chosenDossiers(db: Db, actor: Actor, filter: { queue: Queue; q: string }) {
  const query = db
    .selectFrom('dossiers')
    .innerJoin('products', 'products.id', 'dossiers.product_id')
    .innerJoin('producers', 'producers.id', 'dossiers.producer_id')
    .where(scope(actor, 'dossier.read', DOSSIER_COLUMNS))
    .where(inQueue(filter.queue, actor.office.level))
  if (filter.q === '') return query
  const pattern = containsPattern(filter.q)
  return query.where((on) => on.or([on('products.search', 'like', pattern), on('producers.search', 'like', pattern), on(sql`lower(dossiers.number)`, 'like', pattern)]))
}

/** A queue, the earliest due day first: what its pages are cut from, and what is taken out as a spreadsheet. */
export function dossierRows(db: Db, actor: Actor, filter: { queue: Queue; q: string }) {
  return chosenDossiers(db, actor, filter)
    .leftJoin('unit_labels as commune', 'commune.id', 'dossiers.unit_id')
    .leftJoin('unit_labels as province', 'province.id', 'commune.province_id')
    .select([
      'dossiers.id', 'dossiers.number', 'dossiers.purpose', 'dossiers.stage', 'dossiers.level', 'dossiers.desired_stars as desiredStars', 'dossiers.due_on as dueOn',
      'dossiers.first_submitted_on as submittedOn', 'products.name as product', 'producers.name as producer',
      sql<string>`coalesce(commune.full_name, '')`.as('commune'), sql<string>`coalesce(province.type, '')`.as('provinceType'),
    ])
    .orderBy(sql`dossiers.due_on asc nulls last`)
    .orderBy('dossiers.id')
}

/** One page of a queue, the earliest due day first. */
export async function listDossiers(db: Db, actor: Actor, filter: { queue: Queue; q: string; page: number }): Promise<{ rows: DossierLine[]; total: number }> {
  const { total } = await chosenDossiers(db, actor, filter).select((on) => on.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: await dossierRows(db, actor, filter).limit(PAGE_SIZE).offset((filter.page - 1) * PAGE_SIZE).execute() }
}

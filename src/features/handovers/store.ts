import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { scope } from '../../access/scope.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Paper } from '../../platform/paper/index.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { DOSSIER_COLUMNS, type DossierRow } from '../dossiers/index.ts'
import { officesOf } from '../people/index.ts'

/** Path of the unit that holds a dossier at its level; nothing at the centre. */
const HOLDER = sql<string>`case dossiers.level when 'commune' then dossiers.path when 'district' then subpath(dossiers.path, 0, 3) when 'province' then subpath(dossiers.path, 0, 2) end`

/** A unit that stands at a path on a day. */
function standing(path: ReturnType<typeof sql<string>>, on: PlainDate) {
  return sql<boolean>`exists (select 1 from units u where u.path = ${path} and (u.valid_to is null or u.valid_to > ${on}))`
}

/** The last day of a unit that ended; the table keeps the day after. */
const LAST_DAY = sql<PlainDate>`(ended.valid_to - 1)::text`

/** Running dossiers whose holder no longer exists, with the unit that ended and its last day. */
export async function dossiersOfEndedUnits(db: Db, on: PlainDate): Promise<{ id: number; unit: string; endedOn: PlainDate }[]> {
  return db
    .selectFrom('dossiers')
    .innerJoin('unit_labels as ended', (join) => join.on(sql<boolean>`ended.id = (select u.id from units u where u.path = ${HOLDER} order by u.valid_to desc nulls first limit 1)`))
    .select(['dossiers.id', sql<string>`ended.full_name`.as('unit'), LAST_DAY.as('endedOn')])
    .where('dossiers.stage', 'in', ['commune-intake', 'commune-assessment', 'intake', 'accepted', 'in-session', 'scored'])
    .where('dossiers.level', '<>', 'central')
    .where(sql<boolean>`dossiers.path <@ 'former'`)
    .where(sql<boolean>`not ${standing(HOLDER, on)}`)
    .orderBy('dossiers.id')
    .execute()
}

/** Councils still in office whose unit no longer exists, with its last day. */
export async function councilsOfEndedUnits(db: Db, on: PlainDate): Promise<{ id: number; unit: string; endedOn: PlainDate }[]> {
  return db
    .selectFrom('councils')
    .innerJoin('unit_labels as ended', 'ended.id', 'councils.unit_id')
    .select(['councils.id', sql<string>`ended.full_name`.as('unit'), LAST_DAY.as('endedOn')])
    .where('councils.valid_to', 'is', null)
    .where(sql<boolean>`not ${standing(sql<string>`councils.path`, on)}`)
    .orderBy('councils.id')
    .execute()
}

/** As many dossiers are shown and taken over at once. */
export const MOST_AT_ONCE = 500

/** A dossier on hold that the actor sees. */
export type HeldLine = {
  id: number; number: string; product: string; producer: string; commune: string; unitId: number; level: string; path: string; stage: string
  producer_id: number; sector: string; era: string; first_submitted_on: PlainDate | null
} & Pick<DossierRow, 'stage_data'>

/** Dossiers on hold in the actor's area, by the unit that ended. */
export async function heldDossiers(db: Db, actor: Actor): Promise<HeldLine[]> {
  return db
    .selectFrom('dossiers')
    .innerJoin('products as p', 'p.id', 'dossiers.product_id')
    .innerJoin('producers as o', 'o.id', 'dossiers.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'dossiers.unit_id')
    .select([
      'dossiers.id', 'dossiers.number', 'p.name as product', 'o.name as producer', sql<string>`coalesce(u.label, '')`.as('commune'), 'dossiers.unit_id as unitId', 'dossiers.level', 'dossiers.path',
      'dossiers.stage', 'dossiers.stage_data', 'dossiers.producer_id', 'dossiers.sector', 'dossiers.era', 'dossiers.first_submitted_on',
    ])
    .where(scope(actor, 'dossier.read', DOSSIER_COLUMNS))
    .where('dossiers.stage', '=', 'on-hold')
    .orderBy(sql`dossiers.stage_data -> 'held' ->> 'unit'`)
    .orderBy('dossiers.id')
    .limit(MOST_AT_ONCE)
    .execute()
}

export async function insertHandover(tx: Tx, handover: {
  unitId: number; level: string; path: string; fromBody: string; number: string; signedOn: PlainDate; takenBy: unknown; content: Paper; hash: string; at: Date
}): Promise<number> {
  const { id } = await tx
    .insertInto('handovers')
    .values({
      unit_id: handover.unitId, level: handover.level, path: handover.path, from_body: handover.fromBody, number: handover.number, signed_on: handover.signedOn,
      taken_by: JSON.stringify(handover.takenBy), content: JSON.stringify(handover.content), content_hash: handover.hash, at: handover.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps what each dossier was doing and where it goes on. */
export async function keepTaken(tx: Tx, handoverId: number, taken: readonly { dossier: number; from: { name: string; level: string }; to: { name: string; level: string } }[]): Promise<void> {
  await tx
    .insertInto('handover_dossiers')
    .values(taken.map(({ dossier, from, to }) => ({ handover_id: handoverId, dossier_id: dossier, from_stage: from.name, from_level: from.level, to_stage: to.name, to_level: to.level })))
    .execute()
}

export type HandoverLine = { id: number; number: string; signedOn: PlainDate; fromBody: string; dossiers: number }

const HANDOVER_COLUMNS = { path: sql.ref('handovers.path') }

/** Hand-overs of the actor's area, newest first. */
export async function listHandovers(db: Db, actor: Actor): Promise<HandoverLine[]> {
  return db
    .selectFrom('handovers')
    .select([
      'handovers.id', 'handovers.number', 'handovers.signed_on as signedOn', 'handovers.from_body as fromBody',
      sql<number>`(select count(*)::int from handover_dossiers d where d.handover_id = handovers.id)`.as('dossiers'),
    ])
    .where(scope(actor, 'handover.read', HANDOVER_COLUMNS))
    .orderBy('handovers.id', 'desc')
    .limit(200)
    .execute()
}

/** One hand-over with its frozen paper, or nothing. */
export async function findHandover(db: Db, id: number) {
  return db.selectFrom('handovers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The dossiers that a hand-over names. */
export async function takenDossiers(db: Db, handoverId: number): Promise<{ id: number; number: string; product: string; stage: string }[]> {
  return db
    .selectFrom('handover_dossiers as h')
    .innerJoin('dossiers as d', 'd.id', 'h.dossier_id')
    .innerJoin('products as p', 'p.id', 'd.product_id')
    .select(['d.id', 'd.number', 'p.name as product', 'd.stage'])
    .where('h.handover_id', '=', handoverId)
    .orderBy('d.id')
    .execute()
}

/** Names of a dossier for the paper, with the offices to tell: its producer's and those of its commune. */
export async function aroundDossier(db: Db, dossierId: number, today: PlainDate): Promise<{ names: { product: string; producer: string; commune: string }; told: number[] }> {
  const row = await db
    .selectFrom('dossiers as d')
    .innerJoin('products as p', 'p.id', 'd.product_id')
    .innerJoin('producers as o', 'o.id', 'd.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'd.unit_id')
    .select(['p.name as product', 'o.name as producer', 'd.producer_id', 'd.path', sql<string>`coalesce(u.label, '')`.as('commune')])
    .where('d.id', '=', dossierId)
    .executeTakeFirstOrThrow()
  const { producer_id, path, ...names } = row
  const [own, commune] = await Promise.all([
    officesOf(db, { today, producerId: producer_id }),
    officesOf(db, { today, role: ['commune-officer', 'commune-leader'], above: path }),
  ])
  return { names, told: [...own, ...commune].map((office) => office.id) }
}

/** Submitted dossiers that are not over and follow another era than that of today. */
export async function runningOfEarlierEras(db: Db, eraToday: string): Promise<{ id: number; era: string; purpose: string; firstSubmittedOn: PlainDate }[]> {
  return db
    .selectFrom('dossiers')
    .select(['id', 'era', 'purpose', sql<PlainDate>`first_submitted_on::text`.as('firstSubmittedOn')])
    .where('first_submitted_on', 'is not', null)
    .where('stage', 'not in', [...OVER_STAGES])
    .where('era', '<>', eraToday)
    .orderBy('id')
    .execute()
}

import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Role } from '../../access/actor.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Offices } from '../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type UnitCard, unitCards } from '../places/index.ts'
import { type HeldOffice, type OfficeOffer, readLevel, readRole } from './model.ts'

type OfficeRow = Selectable<Offices> & { name: string; email: string; areas: string[] }

/** A row of offices with its person, as a value. */
export function toHeldOffice(row: OfficeRow): HeldOffice {
  return {
    id: row.id,
    accountId: row.account_id,
    role: readRole(row.role),
    level: readLevel(row.level),
    unitId: row.unit_id,
    path: row.path,
    areas: row.areas,
    body: row.body,
    parentBody: row.parent_body,
    title: row.title,
    bodyCode: row.body_code,
    sectors: row.sectors,
    producerId: row.producer_id,
    name: row.name,
    email: row.email,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

/** Only the offices held on a day; an office of a body ends with its unit. */
export function heldOn(day: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(offices.valid_from <= ${day} and (offices.valid_to is null or offices.valid_to >= ${day})
    and (offices.role = 'producer' or exists (select 1 from units where units.path = offices.path and (units.valid_to is null or units.valid_to > ${day}))))`
}

/** The paths that an office covers: its unit's and those of the units that it took over. */
export const OFFICE_AREAS = sql<string[]>`array(select unnest(areas)::text from unit_areas where unit_areas.unit_id = offices.unit_id)`

function officesWithPeople(db: Db) {
  return db.selectFrom('offices').innerJoin('auth_user', 'auth_user.id', 'offices.account_id').selectAll('offices').select(['auth_user.name', 'auth_user.email', OFFICE_AREAS.as('areas')])
}

/** Only the offices whose area covers a path, through successors too. */
export function answersFor(path: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from unit_areas where unit_areas.unit_id = offices.unit_id and ${path}::ltree <@ any(unit_areas.areas))`
}

/** The offices that an account holds on a day, oldest first. */
export async function officesOfAccount(db: Db, accountId: string, day: PlainDate): Promise<HeldOffice[]> {
  const rows = await officesWithPeople(db).where('offices.account_id', '=', accountId).where(heldOn(day)).orderBy('offices.id').execute()
  return rows.map(toHeldOffice)
}

/** Which offices are asked for; what is left out does not narrow. */
export type OfficeFilter = {
  today: PlainDate
  role?: Role | readonly Role[]
  /** Offices of this unit alone. */
  unitId?: number
  /** Offices of this area: the unit and those below it. */
  within?: string
  /** Offices of this unit and those above it; for a former unit, those that took it over. */
  above?: string
  producerId?: number
  accountId?: string
}

/** Offices held today, with their people, for lists, members of councils and letters. */
export async function officesOf(db: Db, filter: OfficeFilter): Promise<HeldOffice[]> {
  const roles = filter.role === undefined ? undefined : typeof filter.role === 'string' ? [filter.role] : [...filter.role]
  const rows = await officesWithPeople(db)
    .where(heldOn(filter.today))
    .$if(roles !== undefined, (query) => query.where('offices.role', 'in', roles ?? []))
    .$if(filter.unitId !== undefined, (query) => query.where('offices.unit_id', '=', filter.unitId ?? 0))
    .$if(filter.within !== undefined, (query) => query.where(sql<boolean>`offices.path <@ ${filter.within}::ltree`))
    .$if(filter.above !== undefined, (query) => query.where(answersFor(filter.above ?? '')))
    .$if(filter.producerId !== undefined, (query) => query.where('offices.producer_id', '=', filter.producerId ?? 0))
    .$if(filter.accountId !== undefined, (query) => query.where('offices.account_id', '=', filter.accountId ?? ''))
    .orderBy('offices.path')
    .orderBy('offices.id')
    .execute()
  return rows.map(toHeldOffice)
}

/** Whom to tell: ids of the offices with a role in the unit of `path`, or above it; `exactly` leaves out those above. */
export async function officesToNotify(db: Db, who: { role: Role | readonly Role[]; path: string; today: PlainDate; exactly?: boolean }): Promise<number[]> {
  const found = await officesOf(db, { today: who.today, role: who.role, above: who.path })
  return found.filter((office) => !who.exactly || office.areas.includes(who.path)).map((office) => office.id)
}

/** One office, held or ended. */
export async function findOffice(db: Db, id: number): Promise<HeldOffice | undefined> {
  const row = await officesWithPeople(db).where('offices.id', '=', id).executeTakeFirst()
  return row && toHeldOffice(row)
}

/** Every office ever given, with its person, oldest first; for seeds and checks. */
export async function everyOffice(db: Db): Promise<HeldOffice[]> {
  return (await officesWithPeople(db).orderBy('offices.id').execute()).map(toHeldOffice)
}

/** One office, locked until the transaction ends. */
export async function lockOffice(tx: Tx, id: number): Promise<HeldOffice | undefined> {
  const row = await officesWithPeople(tx).where('offices.id', '=', id).forUpdate('offices').executeTakeFirst()
  return row && toHeldOffice(row)
}

/** Writes an office and gives its id. */
export async function insertOffice(tx: Tx, accountId: string, offer: OfficeOffer, from: PlainDate, to: PlainDate | null): Promise<number> {
  const { id } = await tx
    .insertInto('offices')
    .values({
      account_id: accountId,
      role: offer.role,
      level: offer.level,
      unit_id: offer.unitId,
      path: offer.path,
      body: offer.body,
      parent_body: offer.parentBody,
      title: offer.title,
      body_code: offer.bodyCode,
      sectors: offer.sectors,
      producer_id: offer.producerId,
      valid_from: from,
      valid_to: to,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Sets the last day of an office. */
export async function setLastDay(tx: Tx, id: number, lastDay: PlainDate): Promise<void> {
  await tx.updateTable('offices').set({ valid_to: lastDay }).where('id', '=', id).execute()
}

/** Whether somebody is administrator on that day or later, `except` one office. */
export async function hasAdministrator(db: Db, day: PlainDate, except = 0): Promise<boolean> {
  const row = await db
    .selectFrom('offices')
    .select('id')
    .where('role', '=', 'administrator')
    .where('id', '<>', except)
    .where((on) => on.or([on('valid_to', 'is', null), on('valid_to', '>', day)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A unit in force. */
export async function findUnit(db: Db, id: number): Promise<UnitCard | undefined> {
  const [unit] = await unitCards(db, [id])
  return unit?.validTo === null ? unit : undefined
}

/** How many units of a level are in force. */
export async function countUnits(db: Db, level: 'province' | 'commune'): Promise<number> {
  const { count } = await db
    .selectFrom('units')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('level', '=', level)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

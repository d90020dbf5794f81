import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { TrainingAttendances, TrainingClasses } from '../../platform/db/tables.gen.ts'
import { containsPattern } from '../producers/index.ts'
import type { AttendanceRow, ClassRow } from './model.ts'

export const PAGE_SIZE = 25

/** The columns by which classes are scoped; the query must name the table `training_classes`. */
export const CLASS_COLUMNS: Columns = { path: sql.ref('training_classes.path') }

/** The columns by which people are scoped: they belong to the place of the class and to their own. */
export const PERSON_COLUMNS: Columns = { path: sql`array[training_attendances.path, training_classes.path]` }

export async function lockClass(tx: Tx, id: number): Promise<ClassRow | undefined> {
  return tx.selectFrom('training_classes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findClass(db: Db, id: number) {
  return db.selectFrom('training_classes').innerJoin('unit_labels', 'unit_labels.id', 'training_classes.unit_id').selectAll('training_classes').select('unit_labels.full_name as unit').where('training_classes.id', '=', id).executeTakeFirst()
}

export async function insertClass(tx: Tx, values: Insertable<TrainingClasses>): Promise<number> {
  const { id } = await tx.insertInto('training_classes').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateClass(tx: Tx, id: number, values: Updateable<TrainingClasses>): Promise<void> {
  await tx.updateTable('training_classes').set(values).where('id', '=', id).execute()
}

/** Another class of the unit with this title and first day, if any. */
export async function sameClass(db: Db, told: { unitId: number; title: string; startsOn: string }, except = 0): Promise<number | undefined> {
  const found = await db.selectFrom('training_classes').select('id').where('unit_id', '=', told.unitId).where('starts_on', '=', told.startsOn)
    .where(sql<boolean>`fold_key(title) = fold_key(${told.title})`).where('cancelled_at', 'is', null).where('id', '<>', except).executeTakeFirst()
  return found?.id
}

/** Whether this person stands in the class already, by the same name from the same place of work. */
export async function samePerson(db: Db, person: { classId: number; name: string; office: string; producerId: number | null }, except = 0): Promise<boolean> {
  const found = await db.selectFrom('training_attendances').select('id').where('class_id', '=', person.classId).where('id', '<>', except)
    .where(sql<boolean>`fold_key(person_name) = fold_key(${person.name}) and fold_key(office) = fold_key(${person.office}) and coalesce(producer_id, 0) = ${person.producerId ?? 0}`).executeTakeFirst()
  return found !== undefined
}

export async function lockAttendance(tx: Tx, classId: number, id: number): Promise<AttendanceRow | undefined> {
  return tx.selectFrom('training_attendances').selectAll().where('id', '=', id).where('class_id', '=', classId).forUpdate().executeTakeFirst()
}

export async function insertAttendance(tx: Tx, values: Insertable<TrainingAttendances>, phone: string): Promise<number> {
  const { id } = await tx.insertInto('training_attendances').values(values).returning('id').executeTakeFirstOrThrow()
  await keepPhone(tx, id, phone)
  return id
}

export async function updateAttendance(tx: Tx, id: number, values: Updateable<TrainingAttendances>, phone: string): Promise<void> {
  await tx.updateTable('training_attendances').set(values).where('id', '=', id).execute()
  await tx.deleteFrom('training_phones').where('attendance_id', '=', id).execute()
  await keepPhone(tx, id, phone)
}

async function keepPhone(tx: Tx, id: number, phone: string): Promise<void> {
  if (phone !== '') await tx.insertInto('training_phones').values({ attendance_id: id, phone }).execute()
}

export async function deleteAttendance(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('training_attendances').where('id', '=', id).execute()
}

/** Producers of some areas by the folded key of their names; one name may be several. */
export async function producersNamed(db: Db, names: readonly string[], areas: readonly string[]): Promise<Map<string, { id: number; unit_id: number; path: string }[]>> {
  const found = new Map<string, { id: number; unit_id: number; path: string }[]>()
  if (names.length === 0) return found
  const { rows } = await sql<{ key: string; id: number; unit_id: number; path: string }>`
    select fold_key(name) as key, id, unit_id, path::text as path from producers
    where fold_key(name) in (select fold_key(n) from unnest(${[...names]}::text[]) n) and path <@ any(${[...areas]}::ltree[]) limit 2000`.execute(db)
  for (const { key, ...row } of rows) found.set(key, [...(found.get(key) ?? []), row])
  return found
}

export type ClassFilter = { q: string; year: number | undefined; group: string | undefined }

function chosen(db: Db, allowed: RawBuilder<boolean>, filter: ClassFilter) {
  return db.selectFrom('training_classes').innerJoin('unit_labels', 'unit_labels.id', 'training_classes.unit_id').where(allowed)
    .$if(filter.q !== '', (query) => query.where('training_classes.search', 'like', containsPattern(filter.q)))
    .$if(filter.year !== undefined, (query) => query.where(sql<boolean>`training_classes.starts_on between ${`${filter.year}-01-01`} and ${`${filter.year}-12-31`}`))
    .$if(filter.group !== undefined, (query) => query.where('target_group', '=', filter.group ?? ''))
}

/** Classes, the latest first: what pages are cut from, and what is taken out. */
export function classRows(db: Db, allowed: RawBuilder<boolean>, filter: ClassFilter) {
  return chosen(db, allowed, filter)
    .select(['training_classes.id', 'training_classes.title', 'topic', 'target_group', 'organiser', 'starts_on', 'ends_on', 'training_classes.place', 'training_classes.cost', 'task', 'cancelled_at', 'unit_labels.full_name as unit'])
    .select((eb) => [
      eb.selectFrom('training_attendances').whereRef('class_id', '=', 'training_classes.id').select(({ fn }) => fn.countAll<number>().as('n')).as('people'),
      eb.selectFrom('training_attendances').whereRef('class_id', '=', 'training_classes.id').where('certified', '=', true).select(({ fn }) => fn.countAll<number>().as('n')).as('certified'),
    ])
    .orderBy('starts_on', 'desc')
    .orderBy('training_classes.id', 'desc')
}
export type ClassLine = Awaited<ReturnType<ReturnType<typeof classRows>['execute']>>[number]

export async function countClasses(db: Db, allowed: RawBuilder<boolean>, filter: ClassFilter): Promise<number> {
  const { total } = await chosen(db, allowed, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return Number(total)
}

/** Classes by whom they are for, and people by what they attended as, of the classes that took place. Counts only, no names. */
export async function countGroups(db: Db, allowed: RawBuilder<boolean>, filter: ClassFilter) {
  const held = chosen(db, allowed, filter).where('cancelled_at', 'is', null)
  const classes = await held.select(['target_group as of', sql<number>`count(*)::int`.as('count')]).groupBy('target_group').execute()
  const people = await held.innerJoin('training_attendances as a', 'a.class_id', 'training_classes.id')
    .select(['a.kind as of', sql<number>`count(*)::int`.as('count'), sql<number>`count(*) filter (where a.certified)::int`.as('certified')]).groupBy('a.kind').execute()
  return { classes, people }
}

/** Those who attended a class, by name; the caller's `allowed` decides whom it shows. */
export function personRows(db: Db, classId: number, allowed: RawBuilder<boolean>) {
  return db.selectFrom('training_attendances').innerJoin('training_classes', 'training_classes.id', 'training_attendances.class_id')
    .leftJoin('producers', 'producers.id', 'training_attendances.producer_id').leftJoin('training_phones', 'training_phones.attendance_id', 'training_attendances.id')
    .innerJoin('unit_labels', 'unit_labels.id', 'training_attendances.unit_id')
    .select(['training_attendances.id', 'person_name', 'training_attendances.kind', 'training_attendances.producer_id', 'producers.name as producer', 'office', 'certified', 'certificate_no', 'training_phones.phone', 'unit_labels.full_name as unit'])
    .where('class_id', '=', classId).where(allowed)
    .orderBy(sql`person_name collate "vi-x-icu"`).orderBy('training_attendances.id')
}
export type PersonLine = Awaited<ReturnType<ReturnType<typeof personRows>['execute']>>[number]

export type UntrainedFilter = { unit: number | undefined; since: number | undefined }

function untrained(db: Db, allowed: RawBuilder<boolean>, { unit, since }: UntrainedFilter) {
  return db.selectFrom('producers').innerJoin('unit_labels', 'unit_labels.id', 'producers.unit_id').where(allowed)
    .$if(unit !== undefined, (query) => query.where('producers.unit_id', '=', unit ?? 0))
    .where(({ not, exists, selectFrom }) => not(exists(
      selectFrom('training_attendances as a').innerJoin('training_classes as c', 'c.id', 'a.class_id').select('a.id').whereRef('a.producer_id', '=', 'producers.id').where('c.cancelled_at', 'is', null)
        .$if(since !== undefined, (query) => query.where('c.ends_on', '>=', `${since}-01-01`)),
    )))
}

/** Producers of which nobody has attended a class, by name. */
export function untrainedRows(db: Db, allowed: RawBuilder<boolean>, filter: UntrainedFilter) {
  return untrained(db, allowed, filter)
    .select(['producers.id', 'producers.name', 'producers.kind', 'producers.phone', 'unit_labels.full_name as commune'])
    .select((eb) => eb.selectFrom('certificates').whereRef('certificates.producer_id', '=', 'producers.id').where('is_current', '=', true).select(({ fn }) => fn.countAll<number>().as('n')).as('certified'))
    .orderBy(sql`producers.name collate "vi-x-icu"`).orderBy('producers.id')
}
export type UntrainedLine = Awaited<ReturnType<ReturnType<typeof untrainedRows>['execute']>>[number]

/** How many producers there are, and how many of them nobody attended for. */
export async function countUntrained(db: Db, allowed: RawBuilder<boolean>, filter: UntrainedFilter): Promise<{ untrained: number; producers: number }> {
  const left = await untrained(db, allowed, filter).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  const all = await db.selectFrom('producers').where(allowed).$if(filter.unit !== undefined, (query) => query.where('producers.unit_id', '=', filter.unit ?? 0)).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  return { untrained: left.n, producers: all.n }
}

/** Classes that a unit holds with this title, and on this first day where one is told. */
export async function classesTitled(db: Db, told: { path: string; level: string; title: string; startsOn: string | null }): Promise<{ id: number; title: string; starts_on: string; unit_id: number; path: string }[]> {
  return db.selectFrom('training_classes').select(['id', 'title', 'starts_on', 'unit_id', 'path']).where(sql<boolean>`path = ${told.path}::ltree`).where('level', '=', told.level).where('cancelled_at', 'is', null)
    .where(sql<boolean>`fold_key(title) = fold_key(${told.title})`).$if(told.startsOn !== null, (query) => query.where('starts_on', '=', told.startsOn ?? '')).orderBy('starts_on').limit(20).execute()
}

/** Takes people of an import out of their classes; those in a class that was cancelled since stay, it counts nowhere. @returns those that went */
export async function takeBackAttendances(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`delete from training_attendances a using training_classes c where c.id = a.class_id and c.cancelled_at is null and a.id = any(${[...ids]}::int[]) returning a.id`.execute(tx)
  return rows.map((row) => row.id)
}

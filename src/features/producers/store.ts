import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { ProducerPrivate, Producers } from '../../platform/db/tables.gen.ts'
import { fold } from '../../platform/text/vietnamese.ts'
import type { ProducerPrivateRow, ProducerRow } from './model.ts'

/** The columns by which lists of producers are scoped; the query must name the table `producers`. */
export const PRODUCER_COLUMNS: Columns = { path: sql.ref('producers.path'), producerId: sql.ref('producers.id') }

export const PAGE_SIZE = 25

/** One line of the register. */
export type ProducerLine = { id: number; name: string; kind: string; commune: string; phone: string; products: number; certified: number }

export async function findProducer(db: Db, id: number): Promise<ProducerRow | undefined> {
  return db.selectFrom('producers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Personal data of the representative; the caller has decided that the actor may read them. */
export async function findProducerPrivate(db: Db, id: number): Promise<ProducerPrivateRow | undefined> {
  return db.selectFrom('producer_private').selectAll().where('producer_id', '=', id).executeTakeFirst()
}

/** Locks the producer for a change. */
export async function lockProducer(tx: Tx, id: number): Promise<ProducerRow | undefined> {
  return tx.selectFrom('producers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Another producer of the same name in the same commune, if any: a producer stands in the register once. */
export async function namesake(db: Db, name: string, unitId: number, except?: number): Promise<number | undefined> {
  const found = await db
    .selectFrom('producers')
    .select('id')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`fold_key(name) = fold_key(${name})`)
    .where('id', '<>', except ?? 0)
    .executeTakeFirst()
  return found?.id
}

export async function insertProducer(tx: Tx, values: Insertable<Producers>, person: Omit<Insertable<ProducerPrivate>, 'producer_id'>): Promise<number> {
  const { id } = await tx.insertInto('producers').values(values).returning('id').executeTakeFirstOrThrow()
  await tx.insertInto('producer_private').values({ ...person, producer_id: id }).execute()
  return id
}

export async function updateProducer(tx: Tx, id: number, values: Updateable<Producers>, person: Omit<Insertable<ProducerPrivate>, 'producer_id'>): Promise<void> {
  await tx.updateTable('producers').set({ ...values, updated_at: sql<Date>`now()` }).where('id', '=', id).execute()
  await tx
    .insertInto('producer_private')
    .values({ ...person, producer_id: id })
    .onConflict((on) => on.column('producer_id').doUpdateSet(person))
    .execute()
}

/** What a list is narrowed to. */
export type ProducerFilter = { q: string; unit: number | undefined; kind: string | undefined; page: number }

/** A pattern that finds the folded text anywhere in a search column. */
export function containsPattern(q: string): string {
  return `%${fold(q).replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`
}

function chosenProducers(db: Db, allowed: RawBuilder<boolean>, filter: Omit<ProducerFilter, 'page'>) {
  let query = db.selectFrom('producers').innerJoin('unit_labels', 'unit_labels.id', 'producers.unit_id').where(allowed)
  if (filter.q !== '') query = query.where('producers.search', 'like', containsPattern(filter.q))
  if (filter.unit !== undefined) query = query.where('producers.unit_id', '=', filter.unit)
  if (filter.kind !== undefined) query = query.where('producers.kind', '=', filter.kind)
  return query
}

/** The register by name: what its pages are cut from, and what is taken out as a spreadsheet. */
export function producerRows(db: Db, allowed: RawBuilder<boolean>, filter: Omit<ProducerFilter, 'page'>) {
  return chosenProducers(db, allowed, filter)
    .select(['producers.id', 'producers.name', 'producers.kind', 'producers.phone', 'producers.tax_code as taxCode', 'producers.address', 'producers.email', 'producers.established_on as establishedOn', 'unit_labels.full_name as commune'])
    .select((eb) => [
      eb.selectFrom('products').whereRef('products.producer_id', '=', 'producers.id').select(({ fn }) => fn.countAll<number>().as('n')).as('products'),
      eb.selectFrom('certificates').whereRef('certificates.producer_id', '=', 'producers.id').where('is_current', '=', true).select(({ fn }) => fn.countAll<number>().as('n')).as('certified'),
    ])
    .orderBy(sql`producers.name collate "vi-x-icu"`)
    .orderBy('producers.id')
}

/** A page of the register, by name, and how many rows there are in all. */
export async function listProducers(db: Db, allowed: RawBuilder<boolean>, filter: ProducerFilter): Promise<{ rows: ProducerLine[]; total: number }> {
  const { total } = await chosenProducers(db, allowed, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await producerRows(db, allowed, filter).limit(PAGE_SIZE).offset((filter.page - 1) * PAGE_SIZE).execute()
  return { rows: rows.map((row) => ({ ...row, commune: row.commune ?? '', products: row.products ?? 0, certified: row.certified ?? 0 })), total: Number(total) }
}

/** The communes that have producers, or products, that the actor may read: the choices of a list's filter. */
export async function communesOf(db: Db, table: 'producers' | 'products', allowed: RawBuilder<boolean>): Promise<{ id: number; label: string }[]> {
  const { rows } = await sql<{ id: number; label: string }>`
    select id, coalesce(full_name, '') as label from unit_labels where id in (select unit_id from ${sql.table(table)} where ${allowed})
    order by name collate "vi-x-icu" limit 500`.execute(db)
  return rows
}

/** Name of a unit inside a sentence, and with the units above it. */
export async function unitLabel(db: Db, unitId: number): Promise<{ fullName: string; label: string }> {
  const row = await db.selectFrom('unit_labels').select(['full_name', 'label']).where('id', '=', unitId).executeTakeFirst()
  return { fullName: row?.full_name ?? '', label: row?.label ?? '' }
}

/** What later features know of a producer, for its record page: products, dossiers and certificates. */
export type ProducerHistory = {
  products: { id: number; name: string; setNo: number; stars: number | null; expiresOn: string | null }[]
  dossiers: { id: number; number: string; product: string; stage: string; purpose: string; submittedOn: string | null }[]
  certificates: { id: number; number: string; product: string; stars: number; issuedOn: string; expiresOn: string; withdrawnOn: string | null; replacedOn: string | null; extended: boolean; era: string }[]
}

/** The history of one producer; each kind of record is narrowed to what the actor may read. */
export async function historyOfProducer(db: Db, id: number, allowed: Record<'products' | 'dossiers' | 'certificates', RawBuilder<boolean>>): Promise<ProducerHistory> {
  const products = await db
    .selectFrom('products')
    .leftJoin('certificates', (join) => join.onRef('certificates.product_id', '=', 'products.id').on('certificates.is_current', '=', true))
    .select(['products.id', 'products.name', 'products.set_no as setNo', 'certificates.stars', 'certificates.expires_on as expiresOn'])
    .where('products.producer_id', '=', id)
    .where(allowed.products)
    .orderBy(sql`products.name collate "vi-x-icu"`)
    .execute()
  const dossiers = await db
    .selectFrom('dossiers')
    .innerJoin('products', 'products.id', 'dossiers.product_id')
    .select(['dossiers.id', 'dossiers.number', 'products.name as product', 'dossiers.stage', 'dossiers.purpose', 'dossiers.first_submitted_on as submittedOn'])
    .where('dossiers.producer_id', '=', id)
    .where(allowed.dossiers)
    .orderBy('dossiers.id', 'desc')
    .execute()
  const certificates = await db
    .selectFrom('certificates')
    .select(['id', 'number', 'product_name as product', 'stars', 'issued_on as issuedOn', 'expires_on as expiresOn', 'withdrawn_on as withdrawnOn', 'replaced_on as replacedOn', 'extended_on', 'era'])
    .where('producer_id', '=', id)
    .where(allowed.certificates)
    .orderBy('issued_on', 'desc')
    .execute()
  return { products, dossiers, certificates: certificates.map(({ extended_on, ...row }) => ({ ...row, extended: extended_on !== null })) }
}

/** The columns by which records of later features are scoped on this page. */
export const HISTORY_COLUMNS = {
  products: { path: sql.ref('products.path'), producerId: sql.ref('products.producer_id'), sector: sql.ref('products.sector') },
  dossiers: {
    path: sql.ref('dossiers.path'), producerId: sql.ref('dossiers.producer_id'), sector: sql.ref('dossiers.sector'),
    stage: sql.ref('dossiers.stage'), level: sql.ref('dossiers.level'),
  },
  certificates: { path: sql.ref('certificates.path'), producerId: sql.ref('certificates.producer_id'), sector: sql.ref('certificates.sector') },
} satisfies Record<string, Columns>

/** Puts a producer in another commune. */
export async function moveProducer(tx: Tx, id: number, to: { unitId: number; path: string }): Promise<void> {
  await tx.updateTable('producers').set({ unit_id: to.unitId, path: to.path }).where('id', '=', id).execute()
}

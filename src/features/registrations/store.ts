import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { RegistrationCalls, RegistrationLists, RegistrationRows } from '../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { ListRow, RowRow } from './model.ts'

export async function lockList(tx: Tx, id: number): Promise<ListRow | undefined> {
  return tx.selectFrom('registration_lists').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findList(db: Db, id: number) {
  return db.selectFrom('registration_lists').innerJoin('unit_labels', 'unit_labels.id', 'registration_lists.unit_id').selectAll('registration_lists')
    .select(['unit_labels.full_name as unit', 'unit_labels.name as unitName']).where('registration_lists.id', '=', id).executeTakeFirst()
}

export async function listOf(db: Db, unitId: number, year: number): Promise<ListRow | undefined> {
  return db.selectFrom('registration_lists').selectAll().where('unit_id', '=', unitId).where('year', '=', year).executeTakeFirst()
}

export async function insertList(tx: Tx, values: Insertable<RegistrationLists>): Promise<number> {
  const { id } = await tx.insertInto('registration_lists').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateList(tx: Tx, id: number, values: Updateable<RegistrationLists>): Promise<void> {
  await tx.updateTable('registration_lists').set(values).where('id', '=', id).execute()
}

export async function deleteList(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('registration_lists').where('id', '=', id).execute()
}

export async function rowsOf(db: Db, listId: number): Promise<RowRow[]> {
  return db.selectFrom('registration_rows').selectAll().where('list_id', '=', listId).orderBy('no').orderBy('id').execute()
}

export async function countRows(db: Db, listId: number): Promise<number> {
  const { n } = await db.selectFrom('registration_rows').select(({ fn }) => fn.countAll<number>().as('n')).where('list_id', '=', listId).executeTakeFirstOrThrow()
  return Number(n)
}

export async function insertRow(tx: Tx, values: Insertable<RegistrationRows>): Promise<number> {
  const { id } = await tx.insertInto('registration_rows').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Puts the rows of a list as they are told now: known ones are changed, new ones added, all others taken out. */
export async function replaceRows(tx: Tx, listId: number, rows: readonly (Omit<Insertable<RegistrationRows>, 'list_id' | 'id'> & { id: number | null })[]): Promise<void> {
  const kept = rows.flatMap(({ id }) => (id === null ? [] : [id]))
  await tx.deleteFrom('registration_rows').where('list_id', '=', listId).where(sql<boolean>`not id = any(${kept})`).execute()
  for (const { id, ...values } of rows) {
    if (id === null) await insertRow(tx, { ...values, list_id: listId })
    else await tx.updateTable('registration_rows').set(values).where('id', '=', id).where('list_id', '=', listId).execute()
  }
}

export type KnownProducer = { id: number; key: string }
export type KnownProduct = { id: number; key: string; producer_id: number; sector: string; stars: number | null; good: boolean | null }

/** The producers of a place with these names, and its products of these names with the certificate they hold. */
export async function knownOf(db: Db, path: string, names: { producers: readonly string[]; products: readonly string[] }, today: PlainDate): Promise<{ producers: KnownProducer[]; products: KnownProduct[] }> {
  const place = sql`coalesce((select t.path from units u join unit_today t on t.unit_id = u.id where u.path = ${path}::ltree order by u.id desc limit 1), ${path}::ltree)`
  const producers = await sql<KnownProducer>`
    select id, fold_key(name) as key from producers where (path <@ ${place} or path <@ ${path}::ltree) and fold_key(name) in (select fold_key(n) from unnest(${[...names.producers]}::text[]) n)`.execute(db)
  const products = await sql<KnownProduct>`
    select p.id, fold_key(p.name) as key, p.producer_id, p.sector, c.stars, c.good_until >= ${today}::date as good
    from products p left join certificates c on c.product_id = p.id and c.is_current
    where (p.path <@ ${place} or p.path <@ ${path}::ltree) and fold_key(p.name) in (select fold_key(n) from unnest(${[...names.products]}::text[]) n)`.execute(db)
  return { producers: producers.rows, products: products.rows }
}

/** Names of the producers and products of a place, for choosing while typing. */
export async function namesIn(db: Db, path: string): Promise<{ producers: string[]; products: string[] }> {
  const producers = await db.selectFrom('producers').select('name').where(sql<boolean>`path <@ ${path}::ltree`).orderBy('name').limit(500).execute()
  const products = await db.selectFrom('products').select('name').where(sql<boolean>`path <@ ${path}::ltree`).orderBy('name').limit(800).execute()
  return { producers: [...new Set(producers.map((row) => row.name))], products: [...new Set(products.map((row) => row.name))] }
}

export type Ending = { id: number; number: string; product: string; producer: string; productId: number; producerId: number; sector: string; setNo: number; stars: number; expiresOn: PlainDate; filingFrom: PlainDate }

/** Certificates of a place that end in a year (or ended before without another), of products that the list does not hold yet (M11.10). */
export async function endingIn(db: Db, list: Pick<ListRow, 'id' | 'path' | 'year'>): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select c.id, c.number, c.product_name as product, c.producer_name as producer, c.product_id as "productId", c.producer_id as "producerId", c.sector, c.set_no as "setNo", c.stars, c.expires_on as "expiresOn", c.filing_from as "filingFrom"
    from certificates c
    where c.is_current and c.withdrawn_on is null and c.expires_on between ${`${list.year - 1}-07-01`} and ${`${list.year}-12-31`}
      and (c.path <@ ${list.path}::ltree or c.path <@ (select t.path from units u join unit_today t on t.unit_id = u.id where u.path = ${list.path}::ltree order by u.id desc limit 1))
      and not exists (select 1 from registration_rows r where r.list_id = ${list.id} and r.product_id = c.product_id)
    order by c.expires_on, c.id limit 200`.execute(db)
  return rows
}

export async function keepCall(tx: Tx, values: Insertable<RegistrationCalls>): Promise<void> {
  const { unit_id: _unit, year: _year, ...set } = values
  await tx.insertInto('registration_calls').values(values).onConflict((on) => on.columns(['unit_id', 'year']).doUpdateSet(set)).execute()
}

/** The time of registration that holds for a place in a year, set by its province. */
export async function callFor(db: Db, path: string, year: number) {
  return db.selectFrom('registration_calls').selectAll().where('year', '=', year).where(sql<boolean>`path @> ${path}::ltree`).orderBy(sql`nlevel(path)`, 'desc').executeTakeFirst()
}

/** Whether a list lies in an area of today or of before, in SQL; needs `l` and its `t` (unit_today) and `tp` (units). */
export function liesIn(area: string): RawBuilder<boolean> {
  return sql<boolean>`(l.path <@ ${area}::ltree or t.path <@ ${area}::ltree or (t.commune_id is null and tp.path <@ ${area}::ltree))`
}

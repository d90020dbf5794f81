import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Products } from '../../platform/db/tables.gen.ts'
import { containsPattern } from '../producers/index.ts'
import type { ProductRow } from './model.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'

/** The columns by which lists of products are scoped; the query must name the table `products`. */
export const PRODUCT_COLUMNS: Columns = { path: sql.ref('products.path'), producerId: sql.ref('products.producer_id'), sector: sql.ref('products.sector') }

export const PAGE_SIZE = 25

export async function findProduct(db: Db, id: number): Promise<ProductRow | undefined> {
  return db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the product for a change. */
export async function lockProduct(tx: Tx, id: number): Promise<ProductRow | undefined> {
  return tx.selectFrom('products').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertProduct(tx: Tx, values: Insertable<Products>): Promise<number> {
  const { id } = await tx.insertInto('products').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateProduct(tx: Tx, id: number, values: Updateable<Products>): Promise<void> {
  await tx.updateTable('products').set({ ...values, updated_at: sql<Date>`now()` }).where('id', '=', id).execute()
}

/** Another product of the same name of the same producer, if any. */
export async function sameName(db: Db, name: string, producerId: number, except = 0): Promise<boolean> {
  const found = await db.selectFrom('products').select('id').where('producer_id', '=', producerId).where(sql<boolean>`fold_key(name) = fold_key(${name})`).where('id', '<>', except).executeTakeFirst()
  return found !== undefined
}

/** Number of the product's dossier that is not over, if any: its criteria set then stays as it is. */
export async function runningDossierNumber(db: Db, productId: number): Promise<string | undefined> {
  const row = await db.selectFrom('dossiers').select('number').where('product_id', '=', productId).where('stage', 'not in', [...OVER_STAGES]).executeTakeFirst()
  return row?.number
}

/** A certificate as lists and records show it. */
export type CertificateFacts = {
  id: number
  number: string
  stars: number
  issuedOn: string
  expiresOn: string
  extended: boolean
  withdrawnOn: string | null
  replacedOn: string | null
  era: string
  current: boolean
}

/** All certificates of some products, newest first. */
export async function certificatesOf(db: Db, productIds: readonly number[]): Promise<(CertificateFacts & { productId: number })[]> {
  if (productIds.length === 0) return []
  const rows = await db
    .selectFrom('certificates')
    .select(['id', 'number', 'stars', 'issued_on as issuedOn', 'expires_on as expiresOn', 'extended_on', 'withdrawn_on as withdrawnOn', 'replaced_on as replacedOn', 'era', 'is_current as current', 'product_id as productId'])
    .where('product_id', 'in', productIds)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ extended_on, ...row }) => ({ ...row, extended: extended_on !== null }))
}

/** One line of the register. */
export type ProductLine = { id: number; name: string; setNo: number; era: string; producerId: number; producer: string; commune: string; certificate: CertificateFacts | undefined }

export type ProductFilter = { q: string; unit: number | undefined; sector: string | undefined; stars: number | undefined; page: number }

function chosenProducts(db: Db, allowed: RawBuilder<boolean>, filter: Omit<ProductFilter, 'page'>) {
  let query = db
    .selectFrom('products')
    .innerJoin('producers', 'producers.id', 'products.producer_id')
    .innerJoin('unit_labels', 'unit_labels.id', 'products.unit_id')
    .where(allowed)
  if (filter.q !== '') {
    const pattern = containsPattern(filter.q)
    query = query.where((eb) => eb.or([eb('products.search', 'like', pattern), eb('producers.search', 'like', pattern)]))
  }
  if (filter.unit !== undefined) query = query.where('products.unit_id', '=', filter.unit)
  if (filter.sector !== undefined) query = query.where('products.sector', '=', filter.sector)
  if (filter.stars !== undefined) {
    const { stars } = filter
    query = query.where((eb) => eb.exists(eb.selectFrom('certificates').select('certificates.id').whereRef('certificates.product_id', '=', 'products.id').where('is_current', '=', true).where('certificates.stars', '=', stars)))
  }
  return query
}

/** The register by name: what its pages are cut from, and what is taken out as a spreadsheet. */
export function productRows(db: Db, allowed: RawBuilder<boolean>, filter: Omit<ProductFilter, 'page'>) {
  return chosenProducts(db, allowed, filter)
    .select(['products.id', 'products.name', 'products.set_no as setNo', 'products.era', 'products.producer_id as producerId', 'producers.name as producer', 'unit_labels.full_name as commune'])
    .orderBy(sql`products.name collate "vi-x-icu"`)
    .orderBy('products.id')
}

/** Rows of the register with the certificates that are held now. */
export async function withCertificates(db: Db, rows: readonly Awaited<ReturnType<ReturnType<typeof productRows>['execute']>>[number][]): Promise<ProductLine[]> {
  const held = new Map((await certificatesOf(db, rows.map((row) => row.id))).flatMap((certificate) => (certificate.current ? [[certificate.productId, certificate]] : [])))
  return rows.map((row) => ({ ...row, commune: row.commune ?? '', certificate: held.get(row.id) }))
}

/** A page of the register, by name, and how many rows there are in all. */
export async function listProducts(db: Db, allowed: RawBuilder<boolean>, filter: ProductFilter): Promise<{ rows: ProductLine[]; total: number }> {
  const { total } = await chosenProducts(db, allowed, filter).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await productRows(db, allowed, filter).limit(PAGE_SIZE).offset((filter.page - 1) * PAGE_SIZE).execute()
  return { rows: await withCertificates(db, rows), total: Number(total) }
}

/** What a product went through: dossiers, results, codes. */
export type ProductHistory = {
  dossiers: { id: number; number: string; stage: string; purpose: string; desiredStars: number; submittedOn: string | null; era: string }[]
  results: { id: number; dossierId: number; level: string; sum: number; count: number; stars: number; adoptedOn: string; era: string }[]
  codes: { code: string; givenOn: string }[]
}

/** The history of one product; each kind of record is narrowed to what the actor may read. */
export async function historyOfProduct(db: Db, id: number, allowed: Record<'dossiers' | 'results', RawBuilder<boolean>>): Promise<ProductHistory> {
  const dossiers = await db
    .selectFrom('dossiers')
    .select(['id', 'number', 'stage', 'purpose', 'desired_stars as desiredStars', 'first_submitted_on as submittedOn', 'era'])
    .where('product_id', '=', id)
    .where(allowed.dossiers)
    .orderBy('id', 'desc')
    .execute()
  const results = await db
    .selectFrom('results')
    .innerJoin('products', 'products.id', 'results.product_id')
    .select(['results.id', 'results.dossier_id as dossierId', 'results.level', 'results.sum', 'results.count', 'results.stars', 'results.adopted_on as adoptedOn', 'results.era'])
    .where('results.product_id', '=', id)
    .where(allowed.results)
    .orderBy('results.id', 'desc')
    .execute()
  const codes = await db.selectFrom('product_codes').select(['code', 'given_on as givenOn']).where('product_id', '=', id).orderBy('given_on', 'desc').execute()
  return { dossiers, results, codes }
}

/** The columns by which records of later features are scoped on the product's page. */
export const HISTORY_COLUMNS = {
  dossiers: {
    path: sql.ref('dossiers.path'), producerId: sql.ref('dossiers.producer_id'), sector: sql.ref('dossiers.sector'),
    stage: sql.ref('dossiers.stage'), level: sql.ref('dossiers.level'),
  },
  results: { path: sql.ref('results.path'), producerId: sql.ref('products.producer_id'), sector: sql.ref('products.sector') },
  certificates: { path: sql.ref('certificates.path'), producerId: sql.ref('certificates.producer_id'), sector: sql.ref('certificates.sector') },
} satisfies Record<string, Columns>

/** Puts the products that a producer makes in one commune in another; gives their number. */
export async function moveProducts(tx: Tx, producerId: number, fromUnit: number, to: { unitId: number; path: string }): Promise<number> {
  const moved = await tx.updateTable('products').set({ unit_id: to.unitId, path: to.path }).where('producer_id', '=', producerId).where('unit_id', '=', fromUnit).executeTakeFirst()
  return Number(moved.numUpdatedRows)
}

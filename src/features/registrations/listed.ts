import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import { linkList } from './link.ts'
import { type ListRow, MOST_ROWS, stageOf } from './model.ts'
import { placeRows } from './placed.ts'
import type { RegisteredProduct } from './rows.ts'
import * as store from './store.ts'

/** A product of a spreadsheet and where it belongs. A commune fills its own list; a province brings lists that communes sent on paper. */
export type Listed = { unit: { id: number; path: string }; year: number; by: 'commune' | 'province'; product: RegisteredProduct; importId: number }

/** Why a product of a spreadsheet cannot be registered, each at its cell. */
export async function listedProblems(db: Db, { unit, year, by, product, importId }: Listed, today: string): Promise<{ cell: string; message: string }[]> {
  const list = await store.listOf(db, unit.id, year)
  const closed = list && closedWhy(list, by, importId)
  const { problems } = await placeRows(db, { id: 0, path: unit.path }, [product], today)
  const twin = list && (await db.selectFrom('registration_rows').select('id').where('list_id', '=', list.id)
    .where(sql<boolean>`fold_key(product_name) = fold_key(${product.product}) and fold_key(producer_name) = fold_key(${product.producer})`).executeTakeFirst())
  return [
    ...(closed ? [{ cell: 'product', message: closed }] : []),
    ...(twin ? [{ cell: 'product', message: 'Danh sách đã có sản phẩm này.' }] : []),
    ...problems.map((one) => ({ cell: one.path.split('.').at(-1) ?? 'product', message: one.message })),
  ]
}

function closedWhy(list: ListRow, by: Listed['by'], importId: number): string | undefined {
  const stage = stageOf(list)
  if (by === 'commune') return stage === 'drafting' || stage === 'returned' ? undefined : `Danh sách năm ${list.year} đã gửi; cấp tỉnh trả lại thì mới thêm được.`
  return stage === 'sent' && list.source === sourceOf(importId) ? undefined : `Xã đã có danh sách năm ${list.year}; để xã tự bổ sung.`
}

/** Which import began a list. */
function sourceOf(importId: number): string {
  return `import ${importId}`
}

/** Puts a product of a spreadsheet into the list of its commune, which is begun when there is none. @throws Refused when something has come in between */
export async function registerListed(tx: Tx, listed: Listed & { who: string; at: Date; origin: Record<string, unknown> }): Promise<{ row: number; event: JournalEvent }> {
  const { unit, year, by, product, at } = listed
  const [problem] = await listedProblems(tx, listed, dayOf(at))
  if (problem) throw invalid([{ path: problem.cell, message: problem.message }])
  const there = await store.listOf(tx, unit.id, year)
  const list = there ? await store.lockList(tx, there.id) : await begin(tx, listed)
  if (!list) throw conflict('Danh sách không còn.')
  const count = await store.countRows(tx, list.id)
  if (count >= MOST_ROWS) throw conflict(`Một danh sách nhiều nhất ${MOST_ROWS} sản phẩm.`)
  const { rows: [placed] } = await placeRows(tx, { id: 0, path: unit.path }, [product], dayOf(at))
  if (!placed) throw new Error('A row that was told is placed')
  const { id: _none, ...values } = placed
  const row = await store.insertRow(tx, { ...values, list_id: list.id, no: count + 1 })
  await store.updateList(tx, list.id, { revision: list.revision + 1, saved_by: listed.who.split(',')[0] ?? '', updated_at: at })
  await linkList(tx, list.id)
  return {
    row,
    event: { type: 'registration.imported', subject: { kind: 'registration', id: String(list.id) }, path: list.path, data: { product: product.product, ...listed.origin }, ...(there ? {} : { stage: { from: 'new', to: by === 'commune' ? 'drafting' : 'sent' } }) },
  }
}

async function begin(tx: Tx, { unit, year, by, importId, who, at }: Parameters<typeof registerListed>[1]): Promise<ListRow | undefined> {
  const id = await store.insertList(tx, {
    unit_id: unit.id, level: 'commune', path: unit.path, year, stage: by === 'commune' ? 'drafting' : 'sent', sent_at: by === 'commune' ? null : at, saved_by: who.split(',')[0] ?? '', source: sourceOf(importId), created_at: at, updated_at: at,
  })
  return store.lockList(tx, id)
}

export type TakenBack = { gone: number[]; held: { id: number; name: string; why: string }[] }

/** Takes products of an import out of their lists; those that went on since stay and are named. */
export async function takeBackListed(tx: Tx, ids: readonly number[], importId: number): Promise<TakenBack> {
  const { rows } = await sql<{ id: number; name: string; list: number; stage: string; source: string; dossier: number | null }>`
    select r.id, r.product_name as name, l.id as list, l.stage, l.source, r.dossier_id as dossier from registration_rows r join registration_lists l on l.id = r.list_id where r.id = any(${[...ids]}::int[]) for update`.execute(tx)
  const why = (row: (typeof rows)[number]): string | undefined =>
    row.dossier !== null ? 'đã nộp hồ sơ' : row.stage === 'accepted' ? 'danh sách đã được tiếp nhận' : row.stage === 'sent' && row.source !== sourceOf(importId) ? 'danh sách đã gửi lên cấp tỉnh' : undefined
  const held = rows.flatMap((row) => {
    const reason = why(row)
    return reason === undefined ? [] : [{ id: row.id, name: row.name, why: reason }]
  })
  const gone = rows.filter((row) => why(row) === undefined)
  await sql`delete from registration_rows where id = any(${gone.map((row) => row.id)}::int[])`.execute(tx)
  await sql`update registration_lists set revision = revision + 1 where id = any(${[...new Set(gone.map((row) => row.list))]}::int[])`.execute(tx)
  await sql`delete from registration_lists l where l.source = ${sourceOf(importId)} and l.stage in ('drafting', 'sent') and not exists (select 1 from registration_rows r where r.list_id = l.id)`.execute(tx)
  return { gone: gone.map((row) => row.id), held }
}

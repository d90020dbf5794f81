import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { ImportKind, RegisterKind as Kind } from './kind.ts'
import type { Held, ImportJob } from './model.ts'

/** Records that stand on others go first. */
const ORDER: readonly Kind[] = ['certificate', 'product', 'producer']

type MadeThing = { kind: Kind; id: number; name: string; product: number | null; producer: number | null }

/** What an undo took away, by kind, and what is still there. */
export type Undone = { removed: Record<Kind | 'record', number[]>; held: Held; left: boolean }

/** Why a record of another table keeps something, in words. */
const USED_BY: Record<string, string> = {
  dossiers: 'đã có hồ sơ', offices: 'đã có người dùng của chủ thể', products: 'đã có sản phẩm khác', certificates: 'đã có giấy chứng nhận khác',
  reports_from_public: 'đã có phản ánh của người mua', certificate_papers: 'đã có công văn về giấy này', results: 'đã có kết quả đánh giá', conflicts: 'đã có khai báo quan hệ lợi ích',
}

/**
 * Takes away what an import made and nobody has used since: certificates, products, producers, the records and the rows. What
 * was changed or is needed by something else stays, with what it stands on, and is named.
 */
export async function undoImport(tx: Tx, of: ImportKind, job: ImportJob, at: Date): Promise<Undone> {
  const importId = job.id
  const things = await madeBy(tx, importId)
  const held: Held = [...new Map([...(await neededElsewhere(tx, importId, things)), ...(await changedSince(tx, things))].map((one) => [keyOf(one), one])).values()]
  const kept = new Set(held.map(keyOf))
  const removed: Undone['removed'] = { certificate: [], product: [], producer: [], record: [] }
  for (const kind of ORDER) {
    const standing = things.filter((one) => kept.has(keyOf(one)))
    const basis = new Set(standing.flatMap((one) => [one.product && `product ${one.product}`, one.producer && `producer ${one.producer}`]))
    for (const one of things) {
      if (one.kind !== kind || kept.has(keyOf(one)) || !basis.has(keyOf(one))) continue
      kept.add(keyOf(one))
      held.push({ kind, id: one.id, name: one.name, why: 'bản ghi dựa vào nó được giữ lại' })
    }
    const ids = things.filter((one) => one.kind === kind && !kept.has(keyOf(one))).map((one) => one.id)
    const refusals = await remove(tx, kind, ids)
    for (const one of things) {
      const why = one.kind === kind ? refusals.get(one.id) : undefined
      if (why === undefined) continue
      kept.add(keyOf(one))
      held.push({ kind, id: one.id, name: one.name, why })
    }
    removed[kind] = ids.filter((id) => !refusals.has(id))
  }
  const forgotten = await of.forget?.(tx, job, held, at)
  removed.record = forgotten?.gone ?? []
  held.push(...(forgotten?.held ?? []))
  const left = held.length > 0
  await sql`delete from import_made where import_id = ${importId} and not exists (
    select 1 from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h(kind text, id int) where h.kind = import_made.kind and h.id = record_id)`.execute(tx)
  await sql`delete from old_import_rows r where import_id = ${importId}
    and not exists (select 1 from old_records o where o.import_id = r.import_id and o.row_no = r.no)
    and not exists (select 1 from import_made m where m.import_id = r.import_id and m.row_no = r.no)`.execute(tx)
  if (!left) await tx.deleteFrom('old_imports').where('id', '=', importId).execute()
  return { removed, held, left }
}

function keyOf({ kind, id }: { kind: string; id: number }): string {
  return `${kind} ${id}`
}

async function madeBy(tx: Tx, importId: number): Promise<MadeThing[]> {
  const { rows } = await sql<MadeThing>`
    select m.kind, c.id, c.number as name, c.product_id as product, c.producer_id as producer, c.issued_on::text as since from import_made m join certificates c on c.id = m.record_id where m.import_id = ${importId} and m.kind = 'certificate'
    union all select m.kind, p.id, p.name, null, p.producer_id, '' from import_made m join products p on p.id = m.record_id where m.import_id = ${importId} and m.kind = 'product'
    union all select m.kind, p.id, p.name, null, null, '' from import_made m join producers p on p.id = m.record_id where m.import_id = ${importId} and m.kind = 'producer'
    order by since, id`.execute(tx)
  return rows
}

/** Things about which the journal tells more than that they were recorded. */
async function changedSince(tx: Tx, things: MadeThing[]): Promise<Held> {
  const { rows } = await sql<{ kind: Kind; id: number; who: string; on: string }>`
    select distinct on (v.kind, v.id) v.kind, v.id, j.who, to_char(j.at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as on
    from jsonb_to_recordset(${JSON.stringify(things.map(({ kind, id }) => ({ kind, id })))}::jsonb) as v(kind text, id int)
      join journal j on j.subject_kind = v.kind and j.subject_id = v.id::text and j.seq > 1
    order by v.kind, v.id, j.seq desc`.execute(tx)
  return rows.map(({ kind, id, who, on }) => ({ kind, id, name: nameOf(things, kind, id), why: `${who} đã sửa ngày ${on}` }))
}

/** Things that a row of another import rests on. */
async function neededElsewhere(tx: Tx, importId: number, things: MadeThing[]): Promise<Held> {
  const { rows } = await sql<{ kind: Kind; id: number; file: string }>`
    select distinct on (v.kind, v.id) v.kind, v.id, i.file_name as file
    from jsonb_to_recordset(${JSON.stringify(things.map(({ kind, id }) => ({ kind, id })))}::jsonb) as v(kind text, id int)
      join old_records r on r.import_id <> ${importId} and v.id = case v.kind when 'certificate' then r.certificate_id when 'product' then r.product_id else r.producer_id end
      join old_imports i on i.id = r.import_id
    order by v.kind, v.id`.execute(tx)
  return rows.map(({ kind, id, file }) => ({ kind, id, name: nameOf(things, kind, id), why: `đợt nhập từ tệp ${file} dựa vào` }))
}

function nameOf(things: MadeThing[], kind: Kind, id: number): string {
  return things.find((one) => one.kind === kind && one.id === id)?.name ?? ''
}

/** Deletes all at once; when something holds one of them, one by one. @returns what stayed and why */
async function remove(tx: Tx, kind: Kind, ids: number[]): Promise<Map<number, string>> {
  // Older certificates go before those that replaced them; personal data go with their producer.
  const statement = (some: number[]) =>
    kind === 'producer'
      ? sql`with persons as (delete from producer_private where producer_id = any(${some})) delete from producers where id = any(${some})`
      : sql`delete from ${sql.table(kind === 'product' ? 'products' : 'certificates')} where id = any(${some})`
  const refusals = new Map<number, string>()
  if (ids.length === 0) return refusals
  if ((await tried(tx, () => statement(ids).execute(tx))) === undefined) return refusals
  for (const id of ids) {
    const holder = await tried(tx, () => statement([id]).execute(tx))
    if (holder !== undefined) refusals.set(id, USED_BY[holder] ?? 'đã được dùng ở nơi khác')
  }
  return refusals
}

const FOREIGN_KEY = '23503'

/** Tries a statement; the table that holds what it would delete, or nothing. */
async function tried(tx: Tx, work: () => Promise<unknown>): Promise<string | undefined> {
  await sql`savepoint undo_step`.execute(tx)
  try {
    await work()
    await sql`release savepoint undo_step`.execute(tx)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint undo_step`.execute(tx)
    const { code, table } = error as { code?: string; table?: string }
    if (code !== FOREIGN_KEY) throw error
    return table ?? ''
  }
}

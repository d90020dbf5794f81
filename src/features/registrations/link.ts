import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict } from '../../platform/refused.ts'
import { listSubject } from './model.ts'
import { lockList } from './store.ts'

type Match = { row: number; list: number; dossier: number; product: number; producer: number; name: string }

/**
 * Rows that wait for a dossier which was handed in in their year: of the same product, or (where the register did not know the
 * product then) of the same name from the same place. A row whose dossier was withdrawn takes the next one.
 */
async function matches(db: Db, of: { dossier: number } | { list: number }): Promise<Match[]> {
  const { rows } = await sql<Match>`
    select distinct on (r.id) r.id as row, r.list_id as list, d.id as dossier, d.product_id as product, d.producer_id as producer, r.product_name as name
    from registration_rows r
      join registration_lists l on l.id = r.list_id
      left join unit_today t on t.unit_id = l.unit_id
      left join dossiers old on old.id = r.dossier_id
      join dossiers d on d.first_submitted_on between make_date(l.year, 1, 1) and make_date(l.year, 12, 31) and d.stage not in ('drafting', 'withdrawn')
        and (d.product_id = r.product_id or (r.product_id is null and (d.path <@ l.path or d.path <@ t.path) and (r.producer_id is null or r.producer_id = d.producer_id)
          and exists (select 1 from products p where p.id = d.product_id and fold_key(p.name) = fold_key(r.product_name))))
    where (r.dossier_id is null or old.stage = 'withdrawn') and d.id is distinct from r.dossier_id
      and ${'dossier' in of ? sql`d.id = ${of.dossier}` : sql`r.list_id = ${of.list}`}
      and not exists (select 1 from registration_rows other where other.dossier_id = d.id)
    order by r.id, d.id desc limit 400`.execute(db)
  return rows
}

/** A dossier stands in one row: of two rows that would have it, or two lists saved at once, the first takes it. */
async function keep(tx: Tx, found: readonly Match[]): Promise<void> {
  for (const one of [...found].sort((a, b) => a.dossier - b.dossier || a.row - b.row)) {
    await sql`select pg_advisory_xact_lock(hashtext('registration-link'), ${one.dossier})`.execute(tx)
    await tx
      .updateTable('registration_rows').set({ dossier_id: one.dossier, product_id: one.product, producer_id: one.producer }).where('id', '=', one.row)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('registration_rows as other').select('other.id').where('other.dossier_id', '=', one.dossier))))
      .execute()
  }
}

/** Links the rows of a list to what was handed in already, in the transaction that saves them. */
export async function linkList(tx: Tx, listId: number): Promise<void> {
  await keep(tx, await matches(tx, { list: listId }))
}

/** Links a dossier that was handed in to the list that registered its product; done by the system. */
export const linkDossier = defineCommand({
  name: 'registration.link',
  title: 'Nối hồ sơ vừa nộp với danh sách đăng ký của năm',
  action: 'registration.link',
  input: z.object({ dossier: id, list: id }),
  load: async (tx, input) => {
    const list = await lockList(tx, input.list)
    return list && { subject: listSubject(list), state: list }
  },
  run: async (tx, { input, state: list }) => {
    const found = (await matches(tx, { dossier: input.dossier })).filter((one) => one.list === list.id)
    const [first] = found
    if (!first) throw conflict('Hồ sơ này đã nối rồi.')
    await keep(tx, [first])
    return { result: { list: list.id }, events: [{ type: 'registration.linked', subject: { kind: 'registration', id: String(list.id) }, path: list.path, data: { product: first.name, dossier: input.dossier } }] }
  },
})

/** A registered product that was handed in finds its list. Repeatable. */
export async function linkSubmitted(door: Door, db: Db, dossierId: number): Promise<void> {
  const [found] = await matches(db, { dossier: dossierId })
  if (found) await door.run(SYSTEM, linkDossier, { dossier: dossierId, list: found.list })
}

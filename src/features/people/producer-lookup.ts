import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A producer as the office of its staff needs it. */
export type ProducerPlace = { id: number; name: string; unitId: number; path: string }

/**
 * The producer that an office points at (offices.producer_id refers to that table). Read only: the register of producers
 * stands later on the ladder and is written there alone.
 */
export async function findProducer(db: Db, id: number): Promise<ProducerPlace | undefined> {
  const row = await db.selectFrom('producers').select(['id', 'name', 'unit_id', 'path']).where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, name: row.name, unitId: row.unit_id, path: row.path }
}

/** The producers of an area by name, at most 500: a commune has some dozens. */
export async function producersWithin(db: Db, path: string): Promise<ProducerPlace[]> {
  const rows = await db
    .selectFrom('producers')
    .select(['id', 'name', 'unit_id', 'path'])
    .where(sql<boolean>`path <@ ${path}::ltree`)
    .orderBy(sql`name collate "vi-x-icu"`)
    .limit(500)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, unitId: row.unit_id, path: row.path }))
}

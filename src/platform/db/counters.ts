import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Next number of a running series, without gaps or doubles: the row stays locked until the transaction ends,
 * and a transaction that fails gives its number back.
 */
export async function nextNumber(tx: Tx, series: string): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    insert into counters (name, value) values (${series}, 1)
    on conflict (name) do update set value = counters.value + 1
    returning value`.execute(tx)
  const value = rows[0]?.value
  if (value === undefined) throw new Error(`No number for ${series}`)
  return value
}

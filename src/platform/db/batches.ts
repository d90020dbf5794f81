import { CompiledQuery } from 'kysely'
import type { Db, Tx } from './database.ts'

/** Rows that are held in memory at a time. */
export const BATCH = 500

/**
 * Reads a query of any length in batches, by a cursor of the database: one moment of the data from the first row to the last,
 * and never more than a batch in memory.
 * @param each what is done with a batch; further questions about its rows go to the same moment by `tx`
 */
export async function eachBatch<Row>(db: Db, query: CompiledQuery<Row>, each: (rows: Row[], tx: Tx) => Promise<void>): Promise<void> {
  const { sql: text, parameters } = query
  await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    await tx.executeQuery(CompiledQuery.raw(`declare batches no scroll cursor for ${text}`, [...parameters]))
    for (;;) {
      const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(`fetch ${BATCH} from batches`))
      if (rows.length > 0) await each(rows, tx)
      if (rows.length < BATCH) return
    }
  })
}

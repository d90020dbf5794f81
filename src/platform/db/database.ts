import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { log } from '../log.ts'
import type { DB } from './tables.gen.ts'

/** What readers take: the database or a transaction on it. */
export type Db = Kysely<DB>
/** What writers take. Only the door (access/command.ts) and migrations open one. */
export type Tx = Transaction<DB>

/** An open database: the query builder, the pool under it for named hot queries, and how to close both. */
export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> }

const DATE = 1082
const BIGINT = 20

pg.types.setTypeParser(DATE, (text) => text)
pg.types.setTypeParser(BIGINT, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
})

/** Opens a pool on `url`; with `role` every connection acts under that role. */
export function openDatabase(url: string, options: { max?: number; role?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    application_name: 'sao',
    options: `-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000${options.role ? ` -c role=${options.role}` : ''}`,
  })
  const lost = (error: Error): void => log.warn({ err: error.message }, 'database connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
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
    pipeline: true,
    application_name: 'sao',
    options: `-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000${options.role ? ` -c role=${options.role}` : ''}`,
  })
  const lost = (error: Error): void => log.warn({ err: error.message }, 'database connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => {
    client.on('error', lost)
    prepareRepeated(client)
    rideAlong(client)
  })
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Statements that were seen more than once, by text; the rest are too varied to keep prepared. */
const names = new Map<string, string | undefined>()
const MOST_NAMES = 1000

/**
 * Parsing and planning cost more than running the small statements of a command, so a text that comes a second time is
 * prepared under a name on its connection. Texts are made by the query builder: few, and the same each time.
 */
function prepareRepeated(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return plain(text, values, ...rest)
    const name = nameOf(text)
    return name === undefined ? plain(text, values, ...rest) : plain({ name, text, values }, ...rest)
  }
  client.query = named as typeof client.query
}

/** Begins the text of a statement after which its transaction has nothing left but to commit. */
export const LAST_STATEMENT = '/* last */ '

/**
 * BEGIN and COMMIT ride with the statements beside them: one write and one trip to the database instead of two. A BEGIN that
 * fails fails its first statement; a COMMIT behind a statement that failed rolls back, as the database always does.
 */
function rideAlong(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  const together = (...statements: (() => Promise<unknown>)[]): Promise<unknown>[] => {
    stream.cork()
    const answers = statements.map((statement) => statement())
    stream.uncork()
    for (const answer of answers) answer.catch(() => undefined)
    return answers
  }
  let begins = false
  let committed: Promise<unknown> | undefined
  const riding = (text: unknown, ...rest: unknown[]): unknown => {
    if (text === 'begin') {
      begins = true
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [], fields: [], oid: 0 } satisfies pg.QueryResult)
    }
    if (committed) {
      const answer = committed
      committed = undefined
      if (text === 'commit') return answer
      if (text !== 'rollback') throw new Error(`A statement came after the last of its transaction: ${String(text).slice(0, 80)}`)
    }
    const first = begins
    begins = false
    if (typeof text === 'string' && text.startsWith(LAST_STATEMENT)) {
      const [answer, commit] = together(() => send(text, ...rest), () => send('commit'))
      committed = commit
      return answer
    }
    return first ? together(() => send('begin'), () => send(text, ...rest))[1] : send(text, ...rest)
  }
  client.query = riding as typeof client.query
}

function nameOf(text: string): string | undefined {
  if (names.has(text)) {
    const name = names.get(text) ?? `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
    names.set(text, name)
    return name
  }
  if (names.size < MOST_NAMES) names.set(text, undefined)
  return undefined
}

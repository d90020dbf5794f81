import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { log } from '../../platform/log.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'

/** What public pages depend on besides their address: the data's version and the day. */
export type Edition = { version: number; today: PlainDate; key: string }

/** Tells the edition of this moment. */
export type EditionReader = () => Promise<Edition>

/**
 * Reads the version of the catalogue from the database for every request, so that a withdrawal shows at once in every
 * process; requests that arrive while a reading is on its way share the next one, so that many cost little more than one.
 */
export function openEditions(pool: pg.Pool, today: () => PlainDate): EditionReader {
  let running: Promise<number> | undefined
  let next: Promise<number> | undefined
  const read = async (): Promise<number> => {
    const { rows } = await pool.query<{ version: number }>({ name: 'catalogue-version', text: 'select version from catalogue_version' })
    return rows[0]?.version ?? 0
  }
  const start = (): Promise<number> => {
    const reading = read().finally(() => {
      if (running === reading) running = undefined
    })
    running = reading
    return reading
  }
  const version = (): Promise<number> => {
    if (!running) return start()
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return running ?? start()
      })
    return next
  }
  return async () => {
    const day = today()
    const current = await version()
    return { version: current, today: day, key: `${current}.${day}` }
  }
}

/** Short hash of the running code: pages of another build are other pages. */
export function buildMark(): string {
  try {
    return createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)
  } catch (error) {
    log.warn({ err: String(error) }, 'build mark not readable')
    return String(Date.now())
  }
}

import type { Door } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import { type Era, useKeptEras } from '../../rules/eras/index.ts'
import { eraOfRow } from './model.ts'
import { keptRows, keptVersion } from './store.ts'

/** Which kept eras of which database this process has. */
let loaded: { db: Db; version: string } | undefined

/**
 * Brings the kept eras of the database into the registry of eras, when they are others than those it has. One that cannot be
 * read is left out and cried out: its cases then say that their era is not loaded, and no other rules count for them.
 */
export async function loadKeptEras(db: Db): Promise<void> {
  const version = await keptVersion(db)
  if (loaded?.db === db && loaded.version === version) return
  const rows = version === '' ? [] : await keptRows(db)
  const eras: Era[] = []
  useKeptEras(eras)
  for (const row of rows) {
    try {
      eras.push(eraOfRow(row))
      // The next one may rest on it.
      useKeptEras(eras)
    } catch (error) {
      log.error({ era: row.era, err: String(error) }, 'a kept era cannot be read')
    }
  }
  loaded = { db, version }
}

/** How long a process may go without asking for eras that another one kept, in milliseconds. */
const LOOK_AGAIN = 1000

/**
 * The door, with eras as they stand: before a command or a question it looks whether another process kept or dropped an era,
 * at most once a second and always on a new day. A kept era counts from tomorrow at the earliest, so none is missed.
 */
export function withKeptEras(door: Door, db: Db): Door {
  let looked = { at: Number.NEGATIVE_INFINITY, day: '' }
  const look = async (): Promise<void> => {
    const now = { at: performance.now(), day: door.today() }
    await loadKeptEras(db)
    looked = now
  }
  const isStale = (): boolean => performance.now() - looked.at > LOOK_AGAIN || looked.day !== door.today()
  return {
    ...door,
    ask: async (actor, query, input) => {
      if (isStale()) await look()
      return door.ask(actor, query, input)
    },
    run: async (actor, command, input, requestId) => {
      if (isStale()) await look()
      const result = await door.run(actor, command, input, requestId)
      if (command.action === 'rule.keep' || command.action === 'rule.drop') await look()
      return result
    },
  }
}

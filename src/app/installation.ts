import { join } from 'node:path'
import { sql } from 'kysely'
import { loadPlaces } from '../features/places/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { DatabaseStartError, startEmbedded } from '../platform/db/embedded.ts'
import { prepareDatabase } from '../platform/db/prepare.ts'
import { BadSetting } from '../platform/config.ts'
import { assertErasSound } from '../rules/eras/self-check.ts'

/** A database that is migrated and holds units and law, open under the running role. */
export type Installation = { database: Database; ownerUrl: string; clock: Clock; close(): Promise<void> }

/**
 * Opens the database of the settings (the bundled one unless DATABASE_URL is set), brings it up to date and loads places.
 * @throws DatabaseStartError or BadSetting with a sentence for the console
 */
export async function openInstallation(config: Config, root: string, clock: Clock = systemClock): Promise<Installation> {
  assertErasSound()
  if (config.databaseUrl) await checkReachable(config.databaseOwnerUrl ?? config.databaseUrl)
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir)
  const ownerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl ?? config.databaseUrl ?? ''
  try {
    await prepareDatabase(ownerUrl, root)
    const owner = openDatabase(ownerUrl, { max: 2 })
    try {
      await loadPlaces(owner.db, join(root, 'src/features/places/data'))
      await claimKind(owner, config)
    } finally {
      await owner.close()
    }
    const database = openDatabase(embedded?.appUrl ?? config.databaseUrl ?? '', embedded || config.databaseOwnerUrl ? {} : { role: 'sao_app' })
    return {
      database,
      ownerUrl,
      clock,
      close: async () => {
        await database.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function checkReachable(url: string): Promise<void> {
  const { pool, close } = openDatabase(url, { max: 1 })
  const { hostname, port, pathname } = new URL(url)
  try {
    await Promise.race([pool.query('select 1'), new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in 5 seconds')), 5000).unref())])
  } catch (error) {
    throw new BadSetting(`Cannot reach the database of DATABASE_URL (${hostname}:${port || 5432}${pathname}): ${(error as Error).message || (error as { code?: string }).code}. Check the address, the user and that the server runs.`)
  } finally {
    close().catch(() => undefined)
  }
}

/** A database is a demonstration or a living system for ever; the demonstration's open sign-in never meets real records. */
async function claimKind({ db }: Database, config: Config): Promise<void> {
  await sql`insert into settings (name, value) values ('kind', ${JSON.stringify(config.mode)}::jsonb) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ value: string }>`select value from settings where name = 'kind'`.execute(db)
  if (config.mode === 'demo' && rows[0]?.value !== 'demo') {
    throw new BadSetting(`The database in ${config.dataDir} holds a living system. The demonstration does not run on it; set DATA_DIR to an empty folder.`)
  }
}

export { BadSetting, DatabaseStartError }

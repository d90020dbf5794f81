import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { openDatabase } from './database.ts'

/**
 * Brings the schema of `ownerUrl` up to date with the SQL files of `folder`, each once, in the order of their names.
 * Several processes may start at once: one migrates, the others wait.
 * @returns the names of the migrations that ran
 */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const { db, close } = openDatabase(ownerUrl, { max: 2 })
  try {
    const migrator = new Migrator({
      db,
      provider: {
        getMigrations: async () =>
          Object.fromEntries(
            readdirSync(folder)
              .filter((name) => name.endsWith('.sql'))
              .map((name) => [name.replace(/\.sql$/, ''), { up: (tx) => sql.raw(readFileSync(join(folder, name), 'utf8')).execute(tx).then(() => undefined) }]),
          ),
      },
      migrationTableName: 'migrations',
      migrationLockTableName: 'migrations_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')
      throw new Error(`Migration ${failed?.migrationName ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await close()
  }
}

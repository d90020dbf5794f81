import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../platform/db/database.ts'
import { startEmbedded } from '../../platform/db/embedded.ts'
import { migrate } from '../../platform/db/migrate.ts'

/** The shipped place data. */
export const DATA = join(import.meta.dirname, 'data')

/** A server of its own with the tables of this feature, for tests: `owner` owns them, `app` is the role that runs. */
export async function placesDatabase(): Promise<{ owner: Database; app: Database; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'places-'))
  mkdirSync(join(folder, 'migrations'))
  for (const file of ['0001-places.sql', '0100-unit-areas.sql', '0182-unit-today.sql']) copyFileSync(join(import.meta.dirname, '../../../migrations', file), join(folder, 'migrations', file))
  const server = await startEmbedded(folder)
  await migrate(server.ownerUrl, join(folder, 'migrations'))
  const owner = openDatabase(server.ownerUrl, { max: 2 })
  const app = openDatabase(server.appUrl, { max: 2 })
  return {
    owner,
    app,
    stop: async () => {
      await owner.close()
      await app.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

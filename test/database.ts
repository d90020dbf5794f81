import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from 'better-auth/crypto'
import type { TestProject } from 'vitest/node'
import { seedPeople } from '../src/app/demo/people.ts'
import { loadPlaces } from '../src/features/places/index.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { prepareDatabase } from '../src/platform/db/prepare.ts'

const root = join(import.meta.dirname, '..')

/** Password of everybody in the cast. */
export const CAST_PASSWORD = 'mot-cau-dai-de-nho-2026'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
    appUrl: string
  }
}

/** One server for the whole run; two templates: `template_sao` with places, `template_cast` with the people too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sao-test-'))
  const server = await startEmbedded(folder, 'template_sao', ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
  await prepareDatabase(server.ownerUrl, root)
  const owner = openDatabase(server.ownerUrl, { max: 2 })
  await loadPlaces(owner.db, join(root, 'src/features/places/data'))
  await owner.close()
  const admin = openDatabase(server.ownerUrl.replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query('create database template_cast template template_sao')
  await admin.close()
  const cast = openDatabase(server.appUrl.replace(/template_sao$/, 'template_cast'), { max: 2 })
  await seedPeople(cast.db, new Date('2026-06-01T01:00:00Z'), await hashPassword(CAST_PASSWORD))
  await cast.close()
  project.provide('ownerUrl', server.ownerUrl)
  project.provide('appUrl', server.appUrl)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import type { Actor } from '../src/access/actor.ts'
import type { Door } from '../src/access/command.ts'
import { type BuiltApp, buildApp } from '../src/app/app.tsx'
import { castActors, officeOf } from '../src/app/demo/people.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, type Db, openDatabase } from '../src/platform/db/database.ts'
import { drainJobs } from '../src/platform/jobs/queue.ts'

export { CAST_PASSWORD } from './database.ts'

/** A database of one's own with places and the cast in it, the program on it, and a clock that can be set. */
export type World = {
  db: Db
  database: Database
  /** The database as its owner, to break rules that the program's role cannot. */
  owner: Database
  door: Door
  clock: ReturnType<typeof fixedClock>
  built: BuiltApp
  dataDir: string
  /** A person of the cast under one of their offices, by its key. */
  actor(key: string): Actor
  /** Asks the program over HTTP as that person (nobody when left out); forms are sent as URL-encoded. */
  request(path: string, options?: { as?: string; method?: string; form?: Record<string, string>; body?: BodyInit; headers?: Record<string, string>; json?: unknown }): Promise<Response>
  /** Runs the jobs that wait. */
  drain(): Promise<void>
}

/** Day on which stories begin unless they say otherwise: Monday 9/11/2026, nine in the morning in Vietnam. */
export const STORY_START = '2026-11-09T02:00:00Z'

/** A database of one's own from the template, as the program's role and as its owner; dropped at the end of the file. */
export async function makeDatabase(options: { cast?: boolean } = {}): Promise<{ database: Database; owner: Database }> {
  const name = `w_${randomUUID().replace(/-/g, '')}`
  const admin = openDatabase(inject('ownerUrl').replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query(`create database ${name} template ${options.cast === false ? 'template_sao' : 'template_cast'}`)
  const database = openDatabase(inject('appUrl').replace(/template_sao$/, name), { max: 12 })
  const owner = openDatabase(inject('ownerUrl').replace(/template_sao$/, name), { max: 2 })
  afterAll(async () => {
    await database.close()
    await owner.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  return { database, owner }
}

/** Makes a world for one test file; it is taken down by itself at the end. */
export async function makeWorld(options: { cast?: boolean; now?: string } = {}): Promise<World> {
  const { database, owner } = await makeDatabase(options)
  const dataDir = mkdtempSync(join(tmpdir(), 'sao-world-'))
  const clock = fixedClock(options.now ?? STORY_START)
  const config = { ...readConfig('live', { DATA_DIR: dataDir, PORT: '3999' }), host: '127.0.0.1' }
  const built = await buildApp({ config, root: join(import.meta.dirname, '..'), database, clock, identify: (headers) => officeOf(database.db, headers.get('x-test-office')) })
  const actors = options.cast === false ? {} : await castActors(database.db)
  const actor = (key: string): Actor => {
    const found = actors[key]
    if (!found) throw new Error(`Nobody called ${key} in the cast`)
    return found
  }
  afterAll(async () => {
    await built.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    db: database.db,
    database,
    owner,
    door: built.door,
    clock,
    built,
    dataDir,
    actor,
    request: async (path, { as, method, form, body, headers = {}, json } = {}) => {
      const all = new Headers(headers)
      if (as) all.set('x-test-office', String(actor(as).office.id))
      let sent = body
      if (form) {
        sent = new URLSearchParams(form)
        all.set('content-type', 'application/x-www-form-urlencoded')
      }
      if (json !== undefined) {
        sent = JSON.stringify(json)
        all.set('content-type', 'application/json')
      }
      if (!all.has('origin')) all.set('origin', 'http://localhost:3999')
      return built.app.fetch(new Request(`http://localhost:3999${path}`, { method: method ?? (sent === undefined ? 'GET' : 'POST'), headers: all, ...(sent === undefined ? {} : { body: sent }) }))
    },
    drain: () => drainJobs(database.pool, built.tasks),
  }
}

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, inject } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { openDoor } from '../../access/command.ts'
import { fixedClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { type Database, openDatabase } from '../../platform/db/database.ts'
import { openFileStore } from '../../platform/files/store.ts'
import { Refused } from '../../platform/refused.ts'
import { render } from '../../ui/html.ts'
import type { Site, Web, WebEnv } from '../../ui/web.tsx'
import { certificatesRoutes } from '../certificates/index.ts'
import { catalogueRoutes, openCatalogue } from './index.ts'
import { findOffice } from '../people/index.ts'

/** Monday 23/11/2026, eight in the morning in Vietnam. */
export const TEST_START = '2026-11-23T01:00:00Z'

/** A database of one's own with places and the cast, the public pages and the register on it, and a clock that can be set. */
export type TestSite = {
  site: Site
  database: Database
  owner: Database
  clock: ReturnType<typeof fixedClock>
  web: Web
  /** The same pages as another process of the program would serve them. */
  secondProcess(): Promise<Web>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  text(path: string): Promise<string>
  /** An actor of the cast by the role and, if several hold it, a part of the body's name. */
  actor(role: string, body?: string): Promise<Actor>
  as(actor: Actor): void
}

/** The program's role may put jobs into the queue, whatever rights the database was made with. */
const LET_QUEUE_JOBS = `do $$ begin
  execute coalesce((select string_agg(format('alter table %s disable row level security', c.oid::regclass), ';') from pg_class c
    where c.relrowsecurity and c.relnamespace = 'graphile_worker'::regnamespace), 'select 1');
end $$`

/** Makes a site for one test file; it is taken down at the end. */
export async function makeTestSite(now = TEST_START): Promise<TestSite> {
  const name = `c_${randomUUID().replace(/-/g, '')}`
  const admin = openDatabase(inject('ownerUrl').replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query(`create database ${name} template template_cast`)
  const database = openDatabase(inject('appUrl').replace(/template_sao$/, name), { max: 8 })
  const owner = openDatabase(inject('ownerUrl').replace(/template_sao$/, name), { max: 2 })
  await owner.pool.query(LET_QUEUE_JOBS)
  const dataDir = mkdtempSync(join(tmpdir(), 'sao-catalogue-'))
  const clock = fixedClock(now)
  const door = openDoor(database.db, clock, new Set())
  const config = { ...readConfig('live', { DATA_DIR: dataDir, PORT: '3998' }), publicUrl: 'https://ocop.vi-du.vn' }
  const site: Site = { door, db: database.db, pool: database.pool, files: openFileStore(join(dataDir, 'files')), config }
  let acting: Actor | undefined
  const build = async (): Promise<Web> => {
    const web: Web = new Hono<WebEnv>()
    web.route('/', catalogueRoutes(site, await openCatalogue(site)))
    web.use(async (c, next) => {
      c.set('actor', acting)
      c.set('frame', async (page, body) => c.html(`<!doctype html><title>${page.title}</title>${await render(page.head)}${await render(body)}`, page.status ?? 200))
      await next()
    })
    web.route('/', certificatesRoutes(site))
    web.onError((error, c) => {
      if (!(error instanceof Refused)) throw error
      return c.text(error.message, { invalid: 422, forbidden: 403, conflict: 409, 'not-found': 404 }[error.kind] === 404 ? 404 : error.kind === 'forbidden' ? 403 : 422)
    })
    return web
  }
  const web = await build()
  afterAll(async () => {
    await database.close()
    await owner.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => web.fetch(new Request(`http://localhost:3998${path}`, { headers }))
  return {
    site, database, owner, clock, web, get,
    secondProcess: build,
    text: async (path) => (await get(path)).text(),
    actor: async (role, body = '') => {
      const { rows } = await database.pool.query<{ id: number }>('select id from offices where role = $1 and (body like $2 or title like $2) order by id limit 1', [role, `%${body}%`])
      return actorOf(database, rows[0]?.id ?? 0)
    },
    as: (actor) => {
      acting = actor
    },
  }
}

async function actorOf(database: Database, id: number): Promise<Actor> {
  const office = await findOffice(database.db, id)
  if (!office) throw new Error(`No office ${id}`)
  return { name: office.name, office }
}

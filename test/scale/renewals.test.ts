import { Kysely, PostgresDialect } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/access/actor.ts'
import { makeTestSite, type TestSite } from '../../src/features/catalogue/test-site.ts'
import { certificateQueries } from '../../src/features/certificates/index.ts'
import { endingPapers } from '../../src/features/dossiers/index.ts'
import { remindersDue } from '../../src/features/dossiers/terms/store.ts'
import type { Db } from '../../src/platform/db/database.ts'
import type { DB } from '../../src/platform/db/tables.gen.ts'
import { generate, settle } from './generate.ts'

type Asked = { sql: string; parameters: readonly unknown[] }
type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const TODAY = '2026-11-23'
const renewalForecast = certificateQueries.find((query) => query.name === 'certificate.forecast')
let world: TestSite
let db: Db
let asked: Asked[] = []

/** 20,000 products with their certificates, a dossier behind each and five papers in each; a hundredth of the papers end within 90 days. */
beforeAll(async () => {
  world = await makeTestSite()
  const { pool } = world.owner
  await generate(pool, { products: 20_000, today: TODAY })
  await pool.query(`insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, first_submitted_on)
    select 'S-' || id, product_id, producer_id, unit_id, path, 'first', 3, 'd26-2026', set_no, sector, 'recognised', date '2026-06-01' from certificates where is_current`)
  await pool.query('update certificates c set dossier_id = d.id from dossiers d where d.product_id = c.product_id and c.is_current')
  await pool.query(`insert into files (hash, size, type) values (repeat('a', 64), 1, 'application/pdf')`)
  await pool.query(`insert into evidence (dossier_id, hash, name, kind, valid_until, added_at)
    select d.id, repeat('a', 64), 'giấy ' || n, 'test-results', date '${TODAY}' + ((d.id * 7 + n * 1999) % 9000), now() from dossiers d, generate_series(1, 5) n`)
  await settle(pool)
  await pool.query('vacuum (analyze) dossiers, evidence')
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: world.database.pool }), log: (event) => { if (event.level === 'query') asked.push(event.query) } })
}, 240_000)

/** Tables that the statements of a question read from end to end. */
async function scans(): Promise<string[]> {
  const found: string[] = []
  for (const { sql, parameters } of asked) {
    const { rows } = await world.owner.pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${sql}`, [...parameters])
    const flat = (node: Plan): Plan[] => [node, ...(node.Plans ?? []).flatMap(flat)]
    found.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap((one) => flat(one.Plan))).filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? ''))
  }
  return found
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  asked = []
  const start = performance.now()
  await work()
  return performance.now() - start
}

const context = (actor: Actor) => ({ actor, now: new Date(`${TODAY}T02:00:00Z`), today: TODAY })
const ending = (actor: Actor, over: object = {}) => endingPapers.run(db, { input: endingPapers.input.parse(over), ...context(actor) })
const forecast = (actor: Actor, over: object = {}) => {
  if (!renewalForecast) throw new Error('no forecast')
  return renewalForecast.run(db, { input: renewalForecast.input.parse(over) as never, ...context(actor) })
}

describe('papers that run out, among 100,000', () => {
  it('are found by their end, whoever asks, in two statements', async () => {
    for (const [role, body] of [['commune-officer', 'Xã Hưng Đạo'], ['intake-officer', 'Sở Nông nghiệp'], ['intake-officer', 'Bộ Nông nghiệp']] as const) {
      const actor = await world.actor(role, body)
      const took = await timed(() => ending(actor))
      expect(asked).toHaveLength(2)
      expect([body, (await scans()).filter((table) => table === 'evidence')]).toEqual([body, []])
      expect(took).toBeLessThan(1500)
    }
  })

  it('are asked for reminders in one statement', async () => {
    const took = await timed(() => remindersDue(db, [60, 30, 7], TODAY))
    expect(asked).toHaveLength(1)
    expect((await scans()).filter((table) => table === 'evidence')).toEqual([])
    expect(took).toBeLessThan(1500)
  })
})

describe('the forecast of 20,000 certificates', () => {
  it('takes three statements at every level, and the index of places for a commune', async () => {
    const commune = await world.actor('commune-officer', 'Xã Hưng Đạo')
    await timed(() => forecast(commune))
    expect(asked).toHaveLength(3)
    expect((await scans()).filter((table) => table === 'certificates')).toEqual([])
    const took = await timed(async () => forecast(await world.actor('intake-officer', 'Bộ Nông nghiệp')))
    expect(asked).toHaveLength(3)
    expect(took).toBeLessThan(1500)
  })
})

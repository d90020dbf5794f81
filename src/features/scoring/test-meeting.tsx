import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, inject } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { type Door, openDoor } from '../../access/command.ts'
import { fixedClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { type Db, openDatabase } from '../../platform/db/database.ts'
import { openFileStore } from '../../platform/files/store.ts'
import { leafCriteria, minimumsFor } from '../../rules/engine/criteria.ts'
import type { Answers } from '../../rules/engine/score.ts'
import type { Site, Web, WebEnv } from '../../ui/web.tsx'
import { foundCouncil } from '../councils/index.ts'
import { addDossiers, openSession, planSession, submitSheet } from './index.ts'
import { setOf } from './model.ts'

/** The cast on a database of its own, with the door and nothing above it: what scoring needs, without the whole program. */
export type Meetings = {
  db: Db
  owner: Db
  site: Site
  door: Door
  clock: ReturnType<typeof fixedClock>
  actor(key: string): Actor
}

/** Eleven who score in Hà Nội, the chair first, with the body each speaks for. */
export const MEMBERS = [
  ['thai-chu-tich', 'committee-leader'], ['mai', 'agriculture'], ['hung', 'industry-trade'], ['yen', 'health'], ['khoa', 'science-technology'], ['bich', 'culture-sports-tourism'],
  ['tung', 'culture-sports-tourism'], ['linh', 'ocop-office'], ['dung', 'agriculture-unit'], ['quynh', 'agriculture-unit'], ['vinh', 'association'],
] as const

export const CENTRAL_MEMBERS = [
  ['ly-chu-tich', 'committee-leader'], ['tw-1', 'industry-trade'], ['tw-2', 'health'], ['tw-3', 'science-technology'], ['tw-4', 'culture-sports-tourism'],
  ['tw-5', 'ocop-office'], ['tw-6', 'agriculture-unit'], ['tw-7', 'agriculture-unit'], ['tw-8', 'agriculture-unit'],
] as const

/** Opens a database with the cast; taken down by itself. The story stands on Friday 4/12/2026. */
export async function openMeetings(castActors: (db: Db) => Promise<Record<string, Actor>>): Promise<Meetings> {
  const name = `m_${randomUUID().replace(/-/g, '')}`
  const admin = openDatabase(inject('ownerUrl').replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query(`create database ${name} template template_cast`)
  const database = openDatabase(inject('appUrl').replace(/template_sao$/, name), { max: 8 })
  const owner = openDatabase(inject('ownerUrl').replace(/template_sao$/, name), { max: 2 })
  const clock = fixedClock('2026-12-04T02:00:00Z')
  const door = openDoor(database.db, clock, new Set())
  const actors = await castActors(database.db)
  const dataDir = mkdtempSync(join(tmpdir(), 'sao-meeting-'))
  const site: Site = { door, db: database.db, pool: database.pool, files: openFileStore(join(dataDir, 'files')), config: readConfig('live', { DATA_DIR: dataDir }) }
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true })
    await database.close()
    await owner.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  return {
    db: database.db, owner: owner.db, site, door, clock,
    actor: (key) => {
      const found = actors[key]
      if (!found) throw new Error(`Nobody called ${key} in the cast`)
      return found
    },
  }
}

/** The rules of work of 148/QĐ-TTg, as the form sends them. */
export const RULES = { sizeMin: 9, sizeMax: 11, sizeIs: 'advice', maxSpread: 10, overSpread: 'discuss-and-adopt', quorumNumerator: 3, quorumDenominator: 4, chairPresent: true, minimumsBy: 'majority' }

export type MemberInput = { office: number; role: 'chair' | 'member' | 'secretary'; body: string; scores: boolean }

/** The members of a level with the secretary, as input of `council.found`. */
export function membersOf(world: Meetings, members: readonly (readonly [string, string])[], secretary: string): MemberInput[] {
  return [
    ...members.map(([key, body], index): MemberInput => ({ office: world.actor(key).office.id, role: index === 0 ? 'chair' : 'member', body, scores: true })),
    { office: world.actor(secretary).office.id, role: 'secretary', body: 'ocop-office', scores: true },
  ]
}

/** Founds the council of Hà Nội. @returns its id */
export async function foundProvinceCouncil(world: Meetings, rules: Record<string, unknown> = {}): Promise<number> {
  const { council } = await world.door.run(world.actor('ha'), foundCouncil, {
    name: 'Hội đồng OCOP thành phố Hà Nội năm 2026', decisionNumber: '3301/QĐ-UBND', decisionOn: '2026-06-10', ...RULES, ...rules,
    members: membersOf(world, MEMBERS, 'duc-anh'),
  })
  return council
}

/** An accepted dossier of a new product; set 5 is fast food, without a doubt in its printed points. */
export async function acceptedDossier(world: Meetings, product: string, options: { level?: 'province' | 'central'; setNo?: number } = {}): Promise<{ dossier: number; product: number; producer: number }> {
  const { level = 'province', setNo = 5 } = options
  const producer = await world.db.selectFrom('producers').selectAll().orderBy('id').executeTakeFirstOrThrow()
  const made = await world.db
    .insertInto('products')
    .values({ producer_id: producer.id, name: product, era: 'd26-2026', set_no: setNo, sector: 'I', unit_id: producer.unit_id, path: producer.path })
    .returning('id')
    .executeTakeFirstOrThrow()
  const set = setOf({ era: 'd26-2026', setNo })
  const answers = JSON.stringify(best(set.set))
  const dossier = await world.db
    .insertInto('dossiers')
    .values({
      number: `HS-${randomUUID().slice(0, 8)}`, product_id: made.id, producer_id: producer.id, unit_id: producer.unit_id, path: producer.path, purpose: 'first', desired_stars: 4,
      era: 'd26-2026', set_no: setNo, sector: 'I', stage: 'accepted', level, answers, first_submitted_on: '2026-10-05', submitted_at: new Date('2026-10-05T02:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.db.insertInto('dossier_submissions').values({ dossier_id: dossier.id, no: 1, at: new Date('2026-10-05T02:00:00Z'), era: 'd26-2026', set_no: setNo, frozen: '{}', hash: '0' }).execute()
  return { dossier: dossier.id, product: made.id, producer: producer.id }
}

function leaves(setNo: number) {
  return leafCriteria(setOf({ era: 'd26-2026', setNo }))
}

/** The best option of each criterion: 100 points. */
export function best(setNo = 5): Answers {
  return Object.fromEntries(leaves(setNo).map((criterion) => [criterion.code, [...criterion.options].sort((one, other) => other.points - one.points)[0]?.code ?? '']))
}

/**
 * Answers that make exactly this total; with `stars` they also meet every minimum of that many stars.
 * @throws when no combination makes it
 */
export function answersFor(total: number, setNo = 5, stars = 0): Answers {
  const criteria = leaves(setNo)
  const minimums = new Map(minimumsFor(setOf({ era: 'd26-2026', setNo }), stars).map((minimum) => [minimum.criterion, minimum.points]))
  const reach: Map<number, string>[] = [new Map([[0, '']])]
  for (const criterion of criteria) {
    const before = reach.at(-1) ?? new Map<number, string>()
    const after = new Map<number, string>()
    const options = criterion.options.filter((option) => option.points >= (minimums.get(criterion.code) ?? 0))
    for (const sum of before.keys()) for (const option of options) if (!after.has(sum + option.points)) after.set(sum + option.points, option.code)
    reach.push(after)
  }
  const answers: Answers = {}
  let left = total
  for (let index = criteria.length; index > 0; index--) {
    const criterion = criteria[index - 1]
    const code = reach[index]?.get(left)
    const option = criterion?.options.find((candidate) => candidate.code === code)
    if (!criterion || !option) throw new Error(`No sheet makes ${total}`)
    answers[criterion.code] = option.code
    left -= option.points
  }
  return answers
}

/** A planned session with its products on the list. */
export async function planned(world: Meetings, council: number, products: readonly string[], secretary = 'duc-anh', level: 'province' | 'central' = 'province'): Promise<{ session: number; items: number[]; dossiers: number[]; products: number[] }> {
  const { session } = await world.door.run(world.actor(secretary), planSession, { council, name: 'Phiên 02, đợt 2 năm 2026', heldOn: '2026-12-04', place: 'Hội trường A' })
  const made = []
  for (const product of products) made.push(await acceptedDossier(world, product, { level }))
  const { items } = await world.door.run(world.actor(secretary), addDossiers, { session, dossiers: made.map((entry) => entry.dossier) })
  return { session, items, dossiers: made.map((entry) => entry.dossier), products: made.map((entry) => entry.product) }
}

/** A session that is open for scoring. */
export async function opened(world: Meetings, council: number, products: readonly string[], secretary = 'duc-anh', level: 'province' | 'central' = 'province') {
  const plan = await planned(world, council, products, secretary, level)
  await world.door.run(world.actor(secretary), openSession, { session: plan.session })
  return plan
}

/** Each member hands in a sheet with that total; a total that is null is left out. */
export async function handIn(world: Meetings, item: number, totals: readonly (number | null)[], members: readonly (readonly [string, string])[] = MEMBERS, stars = 0): Promise<void> {
  for (const [index, total] of totals.entries()) {
    const key = members[index]?.[0]
    if (key === undefined || total === null) continue
    await world.door.run(world.actor(key), submitSheet, { item, answers: answersFor(total, 5, stars), version: 0 })
  }
}

/** A bare program around some routes: who acts stands in a header, pages come as their body. */
export function bareApp(world: Meetings, routes: (site: Site) => Web): (path: string, options?: { as?: string; form?: Record<string, string> }) => Promise<Response> {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    const key = c.req.header('x-as')
    c.set('actor', key ? world.actor(key) : undefined)
    c.set('posted', undefined)
    c.set('frame', async (page, body) => c.html(<>{page.title}{page.head}{page.sheet?.heading?.title}{body}{page.sheet?.foot}</>, page.status ?? 200))
    await next()
  })
  app.route('/', routes(world.site))
  return async (path, { as, form } = {}) => app.request(path, {
    headers: { ...(as ? { 'x-as': as } : {}), ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
  })
}

import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import type { Actor } from '../../../access/actor.ts'
import { type Door, openDoor } from '../../../access/command.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { type Database, openDatabase } from '../../../platform/db/database.ts'
import { leafCriteria } from '../../../rules/engine/criteria.ts'
import { criteriaSet, eraById } from '../../../rules/eras/index.ts'
import { everyOffice } from '../../people/index.ts'
import { registerProduct } from '../../products/index.ts'
import { saveAnswers, saveForm1, saveForm2 } from '../commands/save.ts'
import { startDossier } from '../commands/start.ts'
import { submitDossier } from '../commands/submit.ts'

/** A database of one's own with places and the cast in it, a door on it, and a clock that can be set. */
export type ReviewWorld = Pick<Database, 'db' | 'pool'> & { door: Door; clock: ReturnType<typeof fixedClock>; actor(key: string): Actor; close(): Promise<void> }

/** Opens such a world; it is taken down at the end of the test file. Keys of actors are the names before the @ of their address. */
export async function reviewWorld(now = '2026-11-09T02:00:00Z'): Promise<ReviewWorld> {
  const name = `r_${randomUUID().replace(/-/g, '')}`
  const admin = openDatabase(inject('ownerUrl').replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query(`create database ${name} template template_cast`)
  const database = openDatabase(inject('appUrl').replace(/template_sao$/, name), { max: 6 })
  const clock = fixedClock(now)
  const actors = new Map<string, Actor>()
  for (const office of await everyOffice(database.db)) {
    const key = office.email.split('@')[0] ?? ''
    if (!actors.has(key)) actors.set(key, { name: office.name, office })
  }
  const close = async (): Promise<void> => {
    await database.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  }
  afterAll(close)
  return {
    db: database.db,
    pool: database.pool,
    door: openDoor(database.db, clock, new Set()),
    clock,
    actor: (key) => {
      const found = actors.get(key)
      if (!found) throw new Error(`Nobody called ${key}`)
      return found
    },
    close,
  }
}

/** Best option of every criterion of a set, so that a self-assessment is complete. */
function bestAnswers(set: number): Record<string, string> {
  const era = eraById('d26-2026')
  const found = era && criteriaSet(era, set)
  if (!found) throw new Error(`No set ${set}`)
  return Object.fromEntries(leafCriteria(found).map((criterion) => [criterion.code, criterion.options.reduce((best, option) => (option.points > best.points ? option : best)).code]))
}

/** The producer registers a product, fills its dossier in and hands it to the commune. */
export async function submitted(world: ReviewWorld, options: { producer?: string; product?: string; set?: number; stars?: number } = {}): Promise<number> {
  const { producer = 'lan', product = 'Miến dong Cộng Hòa', set = 6, stars = 4 } = options
  const actor = world.actor(producer)
  const { id: productId } = await world.door.run(actor, registerProduct, { producer: actor.office.producerId, name: product, set, village: 'thôn Cộng Hòa', pack: 'gói 500 g' })
  const { id } = await world.door.run(actor, startDossier, { product: productId, desiredStars: stars })
  await fillIn(world, id, producer, set)
  await world.door.run(actor, submitDossier, { dossier: id, declaration: true })
  return id
}

/** Fills the forms and the self-assessment of a draft. */
export async function fillIn(world: ReviewWorld, dossier: number, producer: string, set: number): Promise<void> {
  const { door } = world
  const actor = world.actor(producer)
  await door.run(actor, saveForm1, { dossier, form: { unitName: actor.office.body, representative: actor.name, representativeTitle: actor.office.title, address: 'thôn Cộng Hòa', phone: '0243000118', samples: 5 } })
  await door.run(actor, saveForm2, {
    dossier, part: 'I',
    form: {
      name: actor.office.body, kind: 'Hợp tác xã', address: 'thôn Cộng Hòa', phone: '0243000118', representative: actor.name, gender: 'female', ethnicity: 'Kinh', homeAddress: 'thôn Cộng Hòa',
      establishedOn: '2012-03-04', productDescription: 'Miến dong gói 500 g', history: 'Lập năm 2012.', structure: 'Ban giám đốc và ba tổ.',
    },
  })
  await door.run(actor, saveForm2, { dossier, part: 'II', form: { materials: 'Vùng dong riềng 18 ha.', quality: 'Sợi dai hơn.', market: 'Hà Nội.', results: 'Doanh thu 2,1 tỷ đồng.' } })
  await door.run(actor, saveForm2, { dossier, part: 'IV', form: { plan: 'Mở rộng sân phơi.' } })
  const answers = bestAnswers(set)
  await door.run(actor, saveAnswers, { dossier, answers, remarks: { '1.1': 'Dong riềng trong thành phố 82%', '3.3': '41 người, 36 người trong xã' } })
}

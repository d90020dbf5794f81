import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { everyOffice, findOffice } from '../../features/people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { transact } from '../../platform/db/transact.ts'
import { appendJournal } from '../../platform/journal/record.ts'
import { CAST, CAST_PRODUCERS } from './cast.ts'

/** The cast as actors, by the key of the office. */
export type CastActors = Record<string, Actor>

/** Day the cast took office. */
const SINCE = '2026-06-01'

/**
 * Puts the people, their offices and the producers of the cast into a database that has units and nothing else.
 * @param passwordHash hash that all accounts share, or nothing when nobody signs in by password
 */
export async function seedPeople(db: Db, now: Date, passwordHash: string | undefined): Promise<void> {
  await transact(db, async (tx) => {
    const units = await tx.selectFrom('units').select(['id', 'code', sql<string>`path::text`.as('path')]).where('valid_to', 'is', null).execute()
    const unitOf = new Map(units.map((unit) => [unit.code, unit]))
    const producerIds = new Map<string, number>()
    for (const producer of CAST_PRODUCERS) {
      const unit = unitOf.get(producer.unit)
      if (!unit) throw new Error(`No unit ${producer.unit}`)
      const { id } = await tx
        .insertInto('producers')
        .values({
          name: producer.name, kind: producer.kind, tax_code: producer.taxCode, registration_no: producer.taxCode, established_on: '2012-03-04',
          unit_id: unit.id, path: unit.path, address: producer.address, phone: producer.phone, email: null, story: producer.story,
          labour_total: producer.labour[0], labour_local: producer.labour[1], women_led: producer.gender === 'female',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('producer_private')
        .values({ producer_id: id, representative: producer.representative, representative_title: producer.representativeTitle, gender: producer.gender, ethnicity: 'Kinh', home_address: producer.address })
        .execute()
      producerIds.set(producer.key, id)
      await appendJournal(tx, {
        at: now, actor: { accountId: null, officeId: null, who: 'Hệ thống' }, action: 'producer.register', requestId: null, path: unit.path, era: null,
        event: { type: 'producer.registered', subject: { kind: 'producer', id: String(id) }, data: { name: producer.name } },
      })
    }
    for (const person of CAST) {
      const accountId = `cast-${person.key}`
      await tx.insertInto('auth_user').values({ id: accountId, name: person.name, email: person.email, emailVerified: true, updatedAt: now }).execute()
      if (passwordHash) {
        await tx.insertInto('auth_account').values({ id: `credential-${person.key}`, accountId, providerId: 'credential', userId: accountId, password: passwordHash, updatedAt: now }).execute()
      }
      for (const office of person.offices) {
        const unit = unitOf.get(office.unit)
        if (!unit) throw new Error(`No unit ${office.unit}`)
        const { id } = await tx
          .insertInto('offices')
          .values({
            account_id: accountId, role: office.role, level: office.level, unit_id: unit.id, path: unit.path, body: office.body, parent_body: office.parentBody,
            title: office.title, body_code: office.bodyCode ?? null, sectors: office.sectors ?? [], producer_id: office.producer ? (producerIds.get(office.producer) ?? null) : null, valid_from: SINCE,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await appendJournal(tx, {
          at: now, actor: { accountId: null, officeId: null, who: 'Hệ thống' }, action: 'office.invite', requestId: null, path: unit.path, era: null,
          event: { type: 'office.granted', subject: { kind: 'office', id: String(id) }, data: { role: office.role, title: office.title, castKey: office.key } },
        })
      }
    }
  })
}

/** The cast of a seeded database as actors. */
export async function castActors(db: Db): Promise<CastActors> {
  const offices = await everyOffice(db)
  const actors: CastActors = {}
  for (const person of CAST) {
    const held = offices.filter((office) => office.accountId === `cast-${person.key}`)
    person.offices.forEach(({ key }, index) => {
      const office = held[index]
      if (office) actors[key] = { name: office.name, office }
    })
  }
  return actors
}

/** One office of the database as an actor, by its number. */
export async function officeOf(db: Db, id: string | null): Promise<Actor | undefined> {
  if (!id || !/^\d+$/.test(id)) return undefined
  const office = await findOffice(db, Number(id))
  return office && { name: office.name, office }
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { canonical } from '../../platform/journal/record.ts'
import { notFound } from '../../platform/refused.ts'
import { DOSSIER_STAGE_WORDS } from '../../rules/lifecycles/dossier.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { dossierSubject, eraOf } from '../dossiers/index.ts'
import { communesAfterEach, type UnitCard } from '../places/index.ts'
import { heldOf } from './held.ts'
import { paths } from './paths.ts'
import * as store from './store.ts'

/** A dossier that waits to be taken over, with the communes of today among which one is to be chosen. */
export type Waiting = {
  id: number; number: string; product: string; producer: string; commune: string; unit: string; endedOn: PlainDate; since: PlainDate; stood: string; act: string; mayTake: boolean
  communes: UnitCard[]
}

type HeldDossier = Omit<Waiting, 'communes'> & { unitId: number }

async function heldFor(db: Db, actor: Actor, today: PlainDate): Promise<HeldDossier[]> {
  return (await store.heldDossiers(db, actor)).flatMap((row): HeldDossier[] => {
    const held = heldOf(row)
    if (!held) return []
    return [{
      id: row.id, number: row.number, product: row.product, producer: row.producer, commune: row.commune, unitId: row.unitId, unit: held.unit, endedOn: held.endedOn, since: held.since,
      stood: DOSSIER_STAGE_WORDS[held.stage], act: eraOf(row, today).act.number, mayTake: decide(actor, 'dossier.take-over', dossierSubject(row)).ok,
    }]
  })
}

async function waitingFor(db: Db, actor: Actor, today: PlainDate): Promise<Waiting[]> {
  const held = await heldFor(db, actor, today)
  const communes = await communesAfterEach(db, [...new Set(held.filter((one) => one.mayTake).map((one) => one.unitId))], today)
  return held.map(({ unitId, ...one }) => ({
    ...one, communes: (communes.get(unitId) ?? []).filter(({ path }) => path === actor.office.path || path.startsWith(`${actor.office.path}.`)),
  }))
}

/** Dossiers on hold in the actor's area and the hand-overs recorded there. */
export const handoversList = defineQuery({
  name: 'handovers',
  title: 'Hồ sơ chờ nhận bàn giao và các biên bản bàn giao',
  input: z.object({}),
  run: async (db, { actor, today }) => ({ waiting: await waitingFor(db, actor, today), handovers: await store.listHandovers(db, actor) }),
})

/** One hand-over: its frozen paper and the dossiers it names. */
export const handoverRecord = defineQuery({
  name: 'handover',
  title: 'Một biên bản bàn giao',
  input: z.object({ handover: id }),
  run: async (db, { input, actor }) => {
    const row = await store.findHandover(db, input.handover)
    if (!row || !decide(actor, 'handover.read', { kind: 'handover', id: String(row.id), paths: [row.path] }).ok) throw notFound()
    return {
      id: row.id, number: row.number, signedOn: row.signed_on, fromBody: row.from_body, paper: row.content,
      intact: createHash('sha256').update(canonical(row.content)).digest('hex') === row.content_hash,
      dossiers: (await store.takenDossiers(db, row.id)).map((dossier) => ({ ...dossier, stage: DOSSIER_STAGE_WORDS[dossier.stage as keyof typeof DOSSIER_STAGE_WORDS] })),
    }
  },
})

/** What waits to be taken over, as one piece of work for the desk. */
export async function handoverDueItems(db: Db, actor: Actor, today: PlainDate) {
  const mine = (await heldFor(db, actor, today)).filter((one) => one.mayTake)
  if (mine.length === 0) return []
  return [{
    due: null, title: `Nhận bàn giao ${mine.length} hồ sơ từ ${[...new Set(mine.map((one) => one.unit))].slice(0, 2).join(', ')}`, note: mine.slice(0, 3).map((one) => one.product).join('; '),
    href: paths.handovers, article: '', action: { label: 'Xem và nhận bàn giao', href: paths.handovers }, waiting: false,
  }]
}

export const handoverQueries = [handoversList, handoverRecord] as const

import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { getUnit, nameOn } from '../../places/index.ts'
import { agencyFinder } from './agencies.ts'
import { openCount, openRows, rowsFor } from './choices.ts'
import type { ItemKind } from './extract/proposal.ts'
import { parentChoices } from './head.ts'
import { dayOfPlan } from './record-plan.ts'
import * as store from './store.ts'

/** The readings of the office. */
export const readingsList = defineQuery({
  name: 'plan-readings',
  title: 'Các kế hoạch đang đọc vào và đã đọc của đơn vị',
  input: z.object({}),
  run: async (db, { actor }) => ({
    rows: await store.listReadings(db, scope(actor, 'plan.read', store.READING_COLUMNS)),
    may: decide(actor, 'plan.read-in', { kind: 'plan', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok,
  }),
})
export type ReadingsView = Awaited<ReturnType<typeof readingsList.run>>

const Lines = z.array(z.object({ at: z.int(), text: z.string() }))

/** The reading that a plan came from, where the actor may see it. */
export async function readingSeen(db: Db, actor: Actor, planId: number): Promise<number | undefined> {
  const reading = await store.readingOfPlan(db, planId)
  return reading && decide(actor, 'plan.read-in', store.readingSubject(reading)).ok ? reading.id : undefined
}

/** One reading: what was found, what was decided, what is left, and what the program knows of the bodies that are named. */
export const readingRecord = defineQuery({
  name: 'plan-reading',
  title: 'Một kế hoạch đang đọc: dòng đã đọc, chỗ ngờ, phần còn phải xem',
  input: z.object({ reading: id }),
  run: async (db, { input, actor }) => {
    const reading = await store.findReading(db, input.reading)
    if (!reading || !decide(actor, 'plan.read-in', store.readingSubject(reading.row)).ok) throw notFound('Không có bản đọc này.')
    const { row, proposal, decisions, head } = reading
    const lines = Lines.parse(row.lines)
    const counts = (kind: ItemKind): { all: number; open: number; dropped: number } => {
      const rows = rowsFor(kind, proposal, decisions)
      return { all: rows.length, open: openRows(rows).length, dropped: rows.filter((one) => one.state === 'dropped').length }
    }
    return {
      row, proposal, decisions, head, lines, left: openCount(proposal, decisions), counts,
      unit: head.unit === null ? undefined : await unitWords(db, head.unit, dayOfPlan(head)),
      known: head.unit === null ? () => false : await knownBodies(db, head.unit),
      parents: await parentChoices(db, actor, head),
      same: head.unit === null ? [] : await db.selectFrom('plans').select(['id', 'title', 'number']).where('unit_id', '=', head.unit).where('year_from', '=', head.yearFrom).where('year_to', '=', head.yearTo).where('version', '>', 0).limit(5).execute(),
      lineOf: (words: string): number | undefined => lineOf(lines, words),
    }
  },
})
export type ReadingView = Awaited<ReturnType<typeof readingRecord.run>>

async function unitWords(db: Db, unit: number, on: string): Promise<{ label: string; level: string }> {
  const [found, name] = [await getUnit(db, unit), await nameOn(db, unit, on)]
  return { label: name?.label ?? found.names.at(-1)?.fullName ?? '', level: found.level }
}

async function knownBodies(db: Db, unit: number): Promise<(name: string) => boolean> {
  const find = await agencyFinder(db, unit)
  return (name) => find(name) !== undefined
}

const ENOUGH = 40

/** The line of the document that holds the words. */
function lineOf(lines: readonly { at: number; text: string }[], words: string): number | undefined {
  const plain = (text: string): string => text.replace(/[\s|–-]+/g, ' ').trim()
  const wanted = plain(words).slice(0, ENOUGH)
  if (wanted.length < 4) return undefined
  return (lines.find((line) => plain(line.text).includes(wanted)) ?? lines.find((line) => plain(line.text).length > 12 && wanted.startsWith(plain(line.text).slice(0, ENOUGH))))?.at
}

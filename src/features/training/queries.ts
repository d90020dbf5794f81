import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { abilities, decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { id, optionalLine, pageNumber, yearFilter } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { communesOf, PRODUCER_COLUMNS } from '../producers/index.ts'
import { type AttendanceRow, attendanceSubject, classSubject, TARGET_GROUPS } from './model.ts'
import * as store from './store.ts'

const unit = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,8}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

/** The register of classes that the actor may read, with counts by group. */
export const classesQuery = defineQuery({
  name: 'training.classes',
  title: 'Sổ lớp tập huấn, đếm theo đối tượng',
  input: z.object({ q: optionalLine(100), year: yearFilter, group: z.enum(TARGET_GROUPS).optional().catch(undefined), page: pageNumber }),
  run: async (db, { input, actor }) => {
    const filter = { q: input.q, year: input.year, group: input.group }
    const allowed = scope(actor, 'training-class.read', store.CLASS_COLUMNS)
    const total = await store.countClasses(db, allowed, filter)
    return {
      rows: await store.classRows(db, allowed, filter).limit(store.PAGE_SIZE).offset((input.page - 1) * store.PAGE_SIZE).execute(),
      total, page: input.page, pages: Math.max(1, Math.ceil(total / store.PAGE_SIZE)), filter,
      counts: await store.countGroups(db, allowed, filter),
      producers: await store.countUntrained(db, scope(actor, 'producer.read', PRODUCER_COLUMNS), { unit: undefined, since: input.year }),
      mayRecord: decide(actor, 'training.record', classSubject({ id: 0, path: actor.office.path, level: actor.office.level })).ok,
    }
  },
})
export type ClassesView = Awaited<ReturnType<typeof classesQuery.run>>

/** Who of the people in classes the actor may see. */
export function mayReadPeople(actor: Actor) {
  return scope(actor, 'training-class.read-private', store.PERSON_COLUMNS)
}

/** One class: facts, those of its people whom the actor may see, history. */
export const classRecord = defineQuery({
  name: 'training.class',
  title: 'Một lớp tập huấn: thông tin, người dự, lịch sử',
  input: z.object({ class: id, page: pageNumber }),
  run: async (db, { input, actor }) => {
    const found = await store.findClass(db, input.class)
    if (!found || !decide(actor, 'training-class.read', classSubject(found)).ok) throw notFound()
    const subject = classSubject(found)
    const people = store.personRows(db, found.id, mayReadPeople(actor))
    const { total } = await db.selectFrom(people.as('p')).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const all = await db.selectFrom('training_attendances').select(({ fn }) => fn.countAll<number>().as('n')).where('class_id', '=', found.id).executeTakeFirstOrThrow()
    const rows = await people.limit(50).offset((input.page - 1) * 50).execute()
    const own = decide(actor, 'training-class.read-private', subject).ok
    return {
      class: found, attended: Number(all.n), total: Number(total), page: input.page, pages: Math.max(1, Math.ceil(Number(total) / 50)),
      people: rows.map((row) => (own ? row : { ...row, phone: null })),
      can: abilities(actor, subject, ['training.correct', 'training.attend', 'training.cancel']).can,
      timeline: await timelineOf(db, 'training-class', found.id),
    }
  },
})
export type ClassRecord = Awaited<ReturnType<typeof classRecord.run>>

/** One who attended, to be put right. */
export const attendeeRecord = defineQuery({
  name: 'training.attendee',
  title: 'Một người dự lớp tập huấn',
  input: z.object({ class: id, attendance: id }),
  run: async (db, { input, actor }) => {
    const found = await store.findClass(db, input.class)
    const person = found && (await db.selectFrom('training_attendances').leftJoin('training_phones', 'attendance_id', 'id').selectAll('training_attendances').select('phone').where('id', '=', input.attendance).where('class_id', '=', found.id).executeTakeFirst())
    if (!found || !person || !mayEdit(actor, found, person)) throw notFound()
    return { class: found, person }
  },
})

function mayEdit(actor: Actor, of: Parameters<typeof classSubject>[0], person: Pick<AttendanceRow, 'path'>): boolean {
  return decide(actor, 'training.attend', classSubject(of)).ok && decide(actor, 'training-class.read-private', attendanceSubject(of, person)).ok
}

/** Producers of the area for a choice; long areas are typed instead. */
export async function producerChoices(db: Db, actor: Actor): Promise<{ value: string; label: string }[]> {
  if (actor.office.level !== 'commune') return []
  const rows = await db.selectFrom('producers').select(['id', 'name']).where(scope(actor, 'producer.read', PRODUCER_COLUMNS)).orderBy('name').limit(500).execute()
  return rows.map((row) => ({ value: String(row.id), label: row.name }))
}

/** Producers of which nobody attended a class yet. */
export const untrainedQuery = defineQuery({
  name: 'training.untrained',
  title: 'Chủ thể chưa có người qua lớp tập huấn',
  input: z.object({ unit, since: yearFilter, page: pageNumber }),
  run: async (db, { input, actor }) => {
    const allowed = scope(actor, 'producer.read', PRODUCER_COLUMNS)
    const filter = { unit: input.unit, since: input.since }
    const counts = await store.countUntrained(db, allowed, filter)
    return {
      rows: await store.untrainedRows(db, allowed, filter).limit(store.PAGE_SIZE).offset((input.page - 1) * store.PAGE_SIZE).execute(),
      ...counts, filter, page: input.page, pages: Math.max(1, Math.ceil(counts.untrained / store.PAGE_SIZE)),
      communes: actor.office.level === 'commune' ? [] : await communesOf(db, 'producers', allowed),
    }
  },
})
export type UntrainedView = Awaited<ReturnType<typeof untrainedQuery.run>>

export const trainingQueries = [classesQuery, classRecord, attendeeRecord, untrainedQuery] as const

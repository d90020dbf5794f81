import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { checked, choice, id, line, optionalLine, plainDate, prose } from '../../platform/http/fields.ts'
import { conflict, invalid, notFound } from '../../platform/refused.ts'
import type { Problem } from '../../rules/vocabulary.ts'
import { ATTENDANCE_KINDS, type ClassRow, classSubject, TARGET_GROUPS, TOPICS } from './model.ts'
import { type Belongs, placeOfPeople, type Placed } from './people.ts'
import * as store from './store.ts'

const cost = z
  .union([z.null(), z.int().min(0).max(1_000_000_000_000), z.string().trim().transform((text) => text.replace(/[.\s]/g, '')).pipe(z.string().regex(/^\d{0,12}$/, 'Ghi số tiền bằng đồng, ví dụ 15.000.000, hoặc để trống.'))])
  .optional()
  .transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))

const fields = z
  .object({
    title: line('tên lớp', 300),
    topic: choice(TOPICS, 'nội dung'),
    frame: optionalLine(200),
    group: choice(TARGET_GROUPS, 'đối tượng'),
    organiser: line('đơn vị tổ chức', 200),
    startsOn: plainDate('ngày bắt đầu'),
    endsOn: plainDate('ngày kết thúc'),
    place: optionalLine(300),
    trainer: optionalLine(300),
    cost,
    task: optionalLine(80),
    documents: prose(3000),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ['endsOn'], message: 'Ngày kết thúc không trước ngày bắt đầu.' })

function columns(input: z.output<typeof fields>) {
  return {
    title: input.title, topic: input.topic, frame: input.frame, target_group: input.group, organiser: input.organiser, starts_on: input.startsOn, ends_on: input.endsOn, place: input.place, trainer: input.trainer,
    cost: input.cost, task: input.task, documents: input.documents,
  }
}

const person = {
  name: line('họ tên', 120),
  kind: choice(ATTENDANCE_KINDS, 'đối tượng'),
  producer: z.union([z.null(), z.literal(''), id]).optional().transform((value) => value || null),
  office: optionalLine(200),
  phone: optionalLine(40).refine((value) => value === '' || /^[+\d][\d\s.()-]{6,38}$/.test(value), 'Ghi số điện thoại bằng số, hoặc để trống.'),
  certified: checked,
  certificateNo: optionalLine(60),
}

/** One who attended, by the same rules for the form, pasted lines and lists. */
export const attendee = z.object(person)
export type Attendee = z.output<typeof attendee>

async function loadClass(tx: Tx, wanted: number) {
  const state = await store.lockClass(tx, wanted)
  return state && { subject: classSubject(state), state }
}

function demandHeld(row: ClassRow): void {
  if (row.cancelled_at !== null) throw conflict('Lớp này đã hủy nên không sửa được nữa.')
}

/** Enters a class in the register, one that was held or is planned. */
export const recordClass = defineCommand({
  name: 'training.record',
  title: 'Ghi một lớp tập huấn vào sổ',
  action: 'training.record',
  input: fields,
  load: async (_tx, _input, { actor: { office } }) => ({ subject: classSubject({ id: 0, path: office.path, level: office.level }), state: office }),
  run: async (tx, { input, state: office, now }) => {
    if (await store.sameClass(tx, { unitId: office.unitId, title: input.title, startsOn: input.startsOn })) throw invalid([{ path: 'title', message: 'Sổ đã có lớp tên này bắt đầu cùng ngày. Mở lớp đó để sửa, hoặc ghi tên phân biệt.' }])
    const created = await store.insertClass(tx, { ...columns(input), unit_id: office.unitId, level: office.level, path: office.path, created_at: now })
    return { result: { class: created }, events: [{ type: 'training.recorded', subject: { kind: 'training-class', id: String(created) }, data: { ...input } }] }
  },
})

/** Puts the facts of a class right. */
export const correctClass = defineCommand({
  name: 'training.correct',
  title: 'Sửa thông tin lớp tập huấn',
  action: 'training.correct',
  input: z.object({ class: id, fields }),
  load: (tx, input) => loadClass(tx, input.class),
  run: async (tx, { input, state }) => {
    demandHeld(state)
    if (await store.sameClass(tx, { unitId: state.unit_id, title: input.fields.title, startsOn: input.fields.startsOn }, state.id)) throw invalid([{ path: 'fields.title', message: 'Sổ đã có lớp khác tên này bắt đầu cùng ngày.' }])
    const after = columns(input.fields)
    const changed = Object.entries(after).filter(([name, value]) => String(state[name as keyof ClassRow] ?? '') !== String(value ?? '')).map(([name]) => name)
    await store.updateClass(tx, state.id, after)
    return {
      result: { class: state.id },
      events: [{ type: 'training.corrected', subject: { kind: 'training-class', id: String(state.id) }, data: { before: Object.fromEntries(changed.map((name) => [name, state[name as keyof ClassRow]])), after: Object.fromEntries(changed.map((name) => [name, after[name as keyof typeof after]])) } }],
    }
  },
})

/** Enters those who attended, all of them or none. */
export const attendClass = defineCommand({
  name: 'training.attend',
  title: 'Ghi người dự một lớp tập huấn',
  action: 'training.attend',
  input: z.object({ class: id, people: z.array(attendee).min(1, 'Ghi ít nhất một người.').max(500, 'Mỗi lần ghi nhiều nhất 500 người.') }),
  load: (tx, input) => loadClass(tx, input.class),
  run: async (tx, { input, state, actor, now, today }) => {
    demandHeld(state)
    if (state.starts_on > today) throw conflict('Lớp chưa bắt đầu nên chưa ghi người dự.')
    const ids = await recordPeople(tx, { class: state, people: input.people, actor, at: now })
    return { result: { class: state.id, people: ids.length }, events: [{ type: 'training.attended', subject: { kind: 'training-class', id: String(state.id) }, data: { people: ids.length, attendances: ids } }] }
  },
})

/** Puts people into a class that is locked. @throws Refused with the place of each fault, `people.2.name` */
async function recordPeople(tx: Tx, told: { class: ClassRow; people: readonly Attendee[]; actor: Actor; at: Date }): Promise<number[]> {
  const placed = await placeOfPeople(tx, told.people, told.class, told.actor)
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const [i, one] of placed.entries()) {
    const key = [one.name, one.office, one.belongs.producerId].join('|').toLowerCase()
    if (one.wrong) problems.push({ path: `people.${i}.producer`, message: one.wrong })
    else if (seen.has(key) || (await store.samePerson(tx, { classId: told.class.id, name: one.name, office: one.office, producerId: one.belongs.producerId }))) problems.push({ path: `people.${i}.name`, message: `${one.name} đã có trong lớp.` })
    seen.add(key)
  }
  if (problems.length > 0) throw invalid(problems)
  const ids: number[] = []
  for (const one of placed) ids.push(await insertPerson(tx, told.class.id, one, told.at))
  return ids
}

async function insertPerson(tx: Tx, classId: number, one: Placed, at: Date): Promise<number> {
  return store.insertAttendance(tx, { class_id: classId, ...personColumns(one, one.belongs), created_at: at }, one.phone)
}

function personColumns(one: Attendee, belongs: Belongs) {
  return { person_name: one.name, kind: one.kind, office: belongs.producerId === null ? one.office : '', certified: one.certified || one.certificateNo !== '', certificate_no: one.certificateNo, producer_id: belongs.producerId, unit_id: belongs.unitId, path: belongs.path }
}

/**
 * Enters one who attended, of a list that was brought in.
 * @throws Refused when the class was cancelled or the person stands in it
 */
export async function recordListedAttendee(tx: Tx, told: { class: number; person: Attendee; belongs: Belongs; at: Date }): Promise<number> {
  const row = await store.lockClass(tx, told.class)
  if (!row) throw notFound()
  demandHeld(row)
  if (await store.samePerson(tx, { classId: row.id, name: told.person.name, office: told.belongs.producerId === null ? told.person.office : '', producerId: told.belongs.producerId })) throw invalid([{ path: 'name', message: 'Người này đã có trong lớp.' }])
  return insertPerson(tx, row.id, { ...told.person, belongs: told.belongs, wrong: undefined }, told.at)
}

async function loadPerson(tx: Tx, input: { class: number; attendance: number }) {
  const state = await store.lockClass(tx, input.class)
  const attendance = state && (await store.lockAttendance(tx, input.class, input.attendance))
  return state && attendance && { subject: classSubject(state), state: { class: state, attendance } }
}

/** Puts right what is kept of one who attended, or adds the certificate given later. */
export const correctPerson = defineCommand({
  name: 'training.correct-person',
  title: 'Sửa một người dự lớp tập huấn, ghi chứng nhận cấp sau',
  action: 'training.attend',
  input: z.object({ class: id, attendance: id, ...person }),
  load: loadPerson,
  run: async (tx, { input, state, actor }) => {
    demandHeld(state.class)
    const [placed] = await placeOfPeople(tx, [input], state.class, actor)
    if (!placed || placed.wrong) throw invalid([{ path: 'producer', message: placed?.wrong ?? 'Chọn chủ thể trong danh sách.' }])
    const same = { classId: state.class.id, name: input.name, office: placed.belongs.producerId === null ? input.office : '', producerId: placed.belongs.producerId }
    if (await store.samePerson(tx, same, state.attendance.id)) throw invalid([{ path: 'name', message: `${input.name} đã có trong lớp.` }])
    await store.updateAttendance(tx, state.attendance.id, personColumns(input, placed.belongs), input.phone)
    return { result: { class: state.class.id }, events: personEvents('training.person-corrected', state, {}) }
  },
})

/** Takes out somebody who was entered by mistake. */
export const removePerson = defineCommand({
  name: 'training.remove-person',
  title: 'Bỏ một người ghi nhầm khỏi lớp tập huấn',
  action: 'training.attend',
  input: z.object({ class: id, attendance: id, reason: line('lý do', 300) }),
  load: loadPerson,
  run: async (tx, { input, state }) => {
    demandHeld(state.class)
    await store.deleteAttendance(tx, state.attendance.id)
    return { result: { class: state.class.id }, events: personEvents('training.person-removed', state, { reason: input.reason }) }
  },
})

/** The class's line and, so that an undone import leaves what people touched, the person's own; neither names anybody. */
function personEvents(type: string, state: { class: ClassRow; attendance: { id: number; path: string } }, data: Record<string, unknown>) {
  const of = (kind: string, about: number) => ({ type, subject: { kind, id: String(about) }, data: { ...data, attendance: state.attendance.id } })
  return [of('training-attendance', state.attendance.id), of('training-class', state.class.id)] as [ReturnType<typeof of>, ReturnType<typeof of>]
}

/** Cancels a class that did not take place; it stays in the register and counts nowhere. */
export const cancelClass = defineCommand({
  name: 'training.cancel',
  title: 'Hủy một lớp tập huấn',
  action: 'training.cancel',
  input: z.object({ class: id, reason: line('lý do', 300) }),
  load: (tx, input) => loadClass(tx, input.class),
  run: async (tx, { input, state, now }) => {
    demandHeld(state)
    await store.updateClass(tx, state.id, { cancelled_at: now, cancelled_reason: input.reason })
    return { result: { class: state.id }, events: [{ type: 'training.cancelled', subject: { kind: 'training-class', id: String(state.id) }, data: { reason: input.reason } }] }
  },
})

export const trainingCommands = [recordClass, correctClass, attendClass, correctPerson, removePerson, cancelClass] as const

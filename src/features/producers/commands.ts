import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Subject } from '../../access/subject.ts'
import type { Tx } from '../../platform/db/database.ts'
import { checked, choice, id, line, optionalLine, prose } from '../../platform/http/fields.ts'
import { invalid } from '../../platform/refused.ts'
import { dayOrNothing } from './fields.ts'
import { GENDERS, PRODUCER_KINDS, type ProducerPrivateRow, type ProducerRow, producerSubject } from './model.ts'
import { findProducerPrivate, insertProducer, lockProducer, namesake, updateProducer } from './store.ts'

const count = z
  .union([z.null(), z.int().min(0).max(1_000_000), z.string().trim().regex(/^\d{0,7}$/, 'Ghi số người bằng số, ví dụ 12.')])
  .optional()
  .transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))

const PHONE = /^[+\d][\d\s.()-]{6,38}$/
const PHONE_WANTED = 'Ghi số điện thoại bằng số, ví dụ 0912 345 678.'

const shape = {
  name: line('tên chủ thể', 300),
  kind: choice(PRODUCER_KINDS, 'loại hình chủ thể'),
  taxCode: optionalLine(20).transform((value) => value.replace(/[\s.]/g, '')).refine((value) => value === '' || /^(\d{10}(-?\d{3})?|\d{12})$/.test(value), 'Ghi mã số thuế 10, 12 hoặc 13 số, hoặc để trống.'),
  registrationNo: optionalLine(120),
  establishedOn: dayOrNothing('ngày thành lập'),
  address: line('địa chỉ', 300),
  phone: line('số điện thoại', 40).refine((value) => PHONE.test(value), PHONE_WANTED),
  email: optionalLine(120).refine((value) => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'Ghi địa chỉ email như ten@vidu.vn, hoặc để trống.'),
  website: optionalLine(200).refine((value) => value === '' || /^https?:\/\/\S+\.\S+$/.test(value), 'Ghi địa chỉ trang web bắt đầu bằng https://, hoặc để trống.'),
  story: prose(5000),
  structure: prose(5000),
  labourTotal: count,
  labourLocal: count,
  womenLed: checked,
  representative: line('họ tên người đại diện'),
  representativeTitle: optionalLine(),
  gender: z.enum([...GENDERS, '']).optional().transform((value) => (value === undefined || value === '' ? null : value)),
  ethnicity: optionalLine(60),
  homeAddress: optionalLine(300),
}

const LABOUR = { path: ['labourLocal'], message: 'Ghi số lao động địa phương không quá tổng số lao động.' }

function labourFits({ labourTotal, labourLocal }: { labourTotal: number | null; labourLocal: number | null }): boolean {
  return labourLocal === null || labourLocal <= (labourTotal ?? -1)
}

const fields = z.object(shape).refine(labourFits, LABOUR)
type Fields = z.output<typeof fields>

function columns(input: Fields) {
  return {
    name: input.name,
    kind: input.kind,
    tax_code: input.taxCode || null,
    registration_no: input.registrationNo || null,
    established_on: input.establishedOn,
    address: input.address,
    phone: input.phone,
    email: input.email || null,
    website: input.website || null,
    story: input.story,
    structure: input.structure,
    labour_total: input.labourTotal,
    labour_local: input.labourLocal,
    women_led: input.womenLed,
  }
}

function personColumns(input: Fields) {
  return {
    representative: input.representative,
    representative_title: input.representativeTitle,
    gender: input.gender,
    ethnicity: input.ethnicity || null,
    home_address: input.homeAddress || null,
  }
}

/** What a list tells of a producer, by the same rules as the form; address, phone and representative may still be missing. */
export const listedProducer = z
  .object({ ...shape, gender: z.enum(GENDERS).nullish().transform((value) => value ?? null), address: optionalLine(300), representative: optionalLine(), phone: optionalLine(40).refine((value) => value === '' || PHONE.test(value), PHONE_WANTED) })
  .refine(labourFits, LABOUR)

/** Enters a producer that a list tells of. @returns its id */
export async function recordListedProducer(tx: Tx, listed: z.output<typeof listedProducer>, unit: { id: number; path: string }): Promise<number> {
  if (await namesake(tx, listed.name, unit.id)) throw invalid([{ path: 'name', message: 'Xã đã có chủ thể tên này trong sổ.' }])
  return insertProducer(tx, { ...columns(listed), unit_id: unit.id, path: unit.path }, personColumns(listed))
}

/** A commune officer enters a producer of the commune in the register (M08). */
export const registerProducer = defineCommand({
  name: 'producer.register',
  title: 'Ghi một chủ thể vào sổ',
  action: 'producer.register',
  input: fields,
  load: async (_tx, _input, { actor }) => {
    const { path, unitId, level } = actor.office
    const subject: Subject = { kind: 'producer', id: 'new', paths: [path], level }
    return { subject, state: { path, unitId } }
  },
  run: async (tx, { input, state }) => {
    if (await namesake(tx, input.name, state.unitId)) throw invalid([{ path: 'name', message: 'Xã đã có chủ thể tên này trong sổ. Tìm trong sổ chủ thể để sửa, hoặc ghi tên phân biệt.' }])
    const created = await insertProducer(tx, { ...columns(input), unit_id: state.unitId, path: state.path }, personColumns(input))
    return {
      result: { id: created },
      events: [{ type: 'producer.registered', subject: { kind: 'producer', id: String(created) }, data: { name: input.name, kind: input.kind, representative: input.representative }, path: state.path }],
    }
  },
})

/** Private fields whose values stay out of the journal; their change is told, not their content. */
const UNTOLD = new Set(['gender', 'ethnicity', 'homeAddress'])

/** A producer or the commune brings the data up to date; names and owners of before stay in the journal (M08, "keeps the history"). */
export const updateProducerCommand = defineCommand({
  name: 'producer.update',
  title: 'Sửa thông tin chủ thể',
  action: 'producer.update',
  input: z.object({ producer: id, fields }),
  load: async (tx, input) => {
    const producer = await lockProducer(tx, input.producer)
    return producer && { subject: producerSubject(producer), state: { producer, person: await findProducerPrivate(tx, producer.id) } }
  },
  run: async (tx, { input, state }) => {
    const { producer, person } = state
    if (await namesake(tx, input.fields.name, producer.unit_id, producer.id)) throw invalid([{ path: 'name', message: 'Xã đã có chủ thể khác tên này. Ghi tên phân biệt.' }])
    const before = valuesOf(producer, person)
    const changed = Object.entries(input.fields).filter(([field, value]) => (before[field] ?? '') !== (value ?? ''))
    await updateProducer(tx, producer.id, columns(input.fields), personColumns(input.fields))
    const told = changed.filter(([field]) => !UNTOLD.has(field))
    return {
      result: { id: producer.id },
      events: [
        {
          type: 'producer.updated',
          subject: { kind: 'producer', id: String(producer.id) },
          data: {
            fields: changed.map(([field]) => field),
            before: Object.fromEntries(told.map(([field]) => [field, before[field] ?? null])),
            after: Object.fromEntries(told),
          },
        },
      ],
    }
  },
})

/** The values of a producer under the names of the form. */
export function valuesOf(producer: ProducerRow, person: ProducerPrivateRow | undefined): Record<string, string | number | boolean | null> {
  return {
    name: producer.name,
    kind: producer.kind,
    taxCode: producer.tax_code,
    registrationNo: producer.registration_no,
    establishedOn: producer.established_on,
    address: producer.address,
    phone: producer.phone,
    email: producer.email,
    website: producer.website,
    story: producer.story,
    structure: producer.structure,
    labourTotal: producer.labour_total,
    labourLocal: producer.labour_local,
    womenLed: producer.women_led,
    representative: person?.representative ?? '',
    representativeTitle: person?.representative_title ?? '',
    gender: person?.gender ?? null,
    ethnicity: person?.ethnicity ?? null,
    homeAddress: person?.home_address ?? null,
  }
}

export const producerCommands = [registerProducer, updateProducerCommand]

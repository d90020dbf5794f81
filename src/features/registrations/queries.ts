import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { abilities, decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { id, optionalLine, pageNumber } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { eraFor } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { setGroups } from '../products/index.ts'
import { SESSION_COLUMNS } from '../scoring/index.ts'
import { appendixOf } from './appendix.ts'
import { registeredToRecognised, ROW_STATE } from './figures.ts'
import { callSubject, LIST_COLUMNS, listSubject, newListSubject, ROW_STATES, type RowState } from './model.ts'
import { districtsOf } from './province.ts'
import { scheduleOf } from './schedule.ts'
import * as store from './store.ts'

export const PAGE_SIZE = 50
const yearIn = z.union([z.int().min(2018).max(2100), z.string().regex(/^20\d{2}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

function yearOf(asked: number | undefined, today: PlainDate): number {
  return asked ?? Number(today.slice(0, 4))
}

export type ListLine = { id: number; unit: string; stage: string; counted: boolean; products: number; submitted: number; recognised: number; upTo4: number | null; potential5: number | null; sentAt: Date | null; returnedReason: string }

const STATE_COUNTS = sql`left join lateral (
  select count(*) filter (where s <> 'registered')::int as submitted, count(*) filter (where s = 'recognised')::int as recognised
  from (select ${ROW_STATE} as s from registration_rows r left join dossiers d on d.id = r.dossier_id where r.list_id = registration_lists.id) x) n on true`

/** Lists of a year that the actor may read, by commune; what pages are cut from and what is taken out. */
export function listRows(actor: Actor, { year, stage }: { year: number; stage: string | undefined }): RawBuilder<ListLine> {
  return sql<ListLine>`
    select registration_lists.id, u.full_name as unit, registration_lists.stage, registration_lists.counted, c.total as products, c.upto4 as "upTo4", c.potential5, coalesce(n.submitted, 0) as submitted,
      coalesce(n.recognised, 0) as recognised, registration_lists.sent_at as "sentAt", registration_lists.returned_reason as "returnedReason"
    from registration_lists join registration_counts c on c.list_id = registration_lists.id join unit_labels u on u.id = registration_lists.unit_id ${STATE_COUNTS}
    where ${scope(actor, 'registration.read', LIST_COLUMNS)} and registration_lists.year = ${year}${stage === undefined ? sql`` : sql` and registration_lists.stage = ${stage}`}
    order by registration_lists.place_no nulls first, u.name collate "vi-x-icu", registration_lists.id`
}

/** Lists of a year with the steps from registered to recognised; for a province also the communes that have sent nothing. */
export const registrationsQuery = defineQuery({
  name: 'registrations',
  title: 'Danh sách đăng ký đánh giá của các xã trong năm: đã gửi, đã tiếp nhận, chưa gửi',
  input: z.object({ year: yearIn, stage: z.enum(['drafting', 'sent', 'returned', 'accepted']).optional().catch(undefined), page: pageNumber }),
  run: async (db, { input, actor, today }) => {
    const year = yearOf(input.year, today)
    const filter = { year, stage: input.stage }
    const { rows: [counted] } = await sql<{ n: number }>`select count(*)::int as n from (${listRows(actor, filter)}) x`.execute(db)
    const { rows } = await sql<ListLine>`${listRows(actor, filter)} limit ${PAGE_SIZE} offset ${(input.page - 1) * PAGE_SIZE}`.execute(db)
    const total = counted?.n ?? 0
    const isProvince = actor.office.level === 'province'
    return {
      rows, total, page: input.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), year, stage: input.stage, thisYear: Number(today.slice(0, 4)), today,
      steps: await registeredToRecognised(db, { area: actor.office.path, year }), call: await store.callFor(db, actor.office.path, year),
      missing: isProvince && year >= 2026 ? await missingUnits(db, actor.office.unitId, year) : [],
      mayStart: decide(actor, 'registration.start', newListSubject(actor)).ok && !(await store.listOf(db, actor.office.unitId, year)) && year >= Number(today.slice(0, 4)),
      mayCall: decide(actor, 'registration.call', callSubject(actor)).ok,
    }
  },
})
export type RegistrationsView = Awaited<ReturnType<typeof registrationsQuery.run>>

/** Communes of a province of which no list has come for a year. */
async function missingUnits(db: Db, provinceUnitId: number, year: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select u.id, n.full_name as name from units u join unit_labels n on n.id = u.id
    where u.parent_id = ${provinceUnitId} and u.level = 'commune' and u.valid_to is null
      and not exists (select 1 from registration_lists l left join unit_today t on t.unit_id = l.unit_id where l.year = ${year} and l.stage in ('sent', 'accepted') and coalesce(t.commune_id, l.unit_id) = u.id)
    order by n.name collate "vi-x-icu", u.id limit 400`.execute(db)
  return rows
}

export type ProductFilter = { year: number; state: RowState | undefined; q: string; aim: number | undefined; support: boolean; list: number | undefined }
export type ProductLine = {
  id: number; listId: number; unit: string; product: string; producer: string; productId: number | null; producerId: number | null; sector: string | null; setNo: number | null; aim: number; kind: string; month: number | null
  support: string; note: string; state: RowState; dossierId: number | null; dossier: string | null
}

/** A step holds those of the steps after it, as in the counts. */
function stateIs(state: RowState | undefined): RawBuilder<boolean> {
  if (state === 'submitted') return sql<boolean>`state <> 'registered'`
  if (state === 'evaluated') return sql<boolean>`state in ('evaluated', 'recognised', 'not-recognised')`
  return state === undefined ? sql<boolean>`true` : sql<boolean>`state = ${state}`
}

/** Registered products that the actor may read, in the order of their lists. */
export function productRows(actor: Actor, filter: ProductFilter): RawBuilder<ProductLine> {
  return sql<ProductLine>`
    select * from (
      select r.id, r.list_id as "listId", u.full_name as unit, u.name as unit_name, r.no, r.product_name as product, r.producer_name as producer, r.product_id as "productId", r.producer_id as "producerId", r.sector, r.set_no as "setNo",
        r.aim, r.kind, r.month, r.support, r.note, ${ROW_STATE} as state, d.id as "dossierId", d.number as dossier
      from registration_rows r join registration_lists on registration_lists.id = r.list_id join unit_labels u on u.id = registration_lists.unit_id left join dossiers d on d.id = r.dossier_id
      where ${scope(actor, 'registration.read', LIST_COLUMNS)} and registration_lists.year = ${filter.year}
        ${filter.list === undefined ? sql`and registration_lists.stage = 'accepted'` : sql`and r.list_id = ${filter.list}`}
        ${filter.aim === undefined ? sql`` : sql`and r.aim = ${filter.aim}`} ${filter.support ? sql`and r.support <> ''` : sql``}
        ${filter.q === '' ? sql`` : sql`and strpos(r.search, fold_text(${filter.q})) > 0`}
    ) x where ${stateIs(filter.state)}
    order by unit_name collate "vi-x-icu", "listId", no, id`
}

/** Products of accepted lists of a year, by how far they have come: those not handed in yet, those to be supported. */
export const registeredProductsQuery = defineQuery({
  name: 'registrations.products',
  title: 'Sản phẩm đã đăng ký trong năm: chưa nộp, đã nộp, đã đánh giá, được công nhận; cần hỗ trợ',
  input: z.object({
    year: yearIn, state: z.enum(ROW_STATES).optional().catch(undefined), q: optionalLine(100), aim: z.union([z.int(), z.enum(['3', '4', '5'])]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value))),
    support: z.union([z.boolean(), z.enum(['1', ''])]).optional().catch(undefined).transform((value) => value === true || value === '1'), page: pageNumber,
  }),
  run: async (db, { input, actor, today }) => {
    const filter: ProductFilter = { year: yearOf(input.year, today), state: input.state, q: input.q, aim: input.aim, support: input.support, list: undefined }
    const { rows: [counted] } = await sql<{ n: number }>`select count(*)::int as n from (${productRows(actor, filter)}) x`.execute(db)
    const { rows } = await sql<ProductLine>`${productRows(actor, filter)} limit ${PAGE_SIZE} offset ${(input.page - 1) * PAGE_SIZE}`.execute(db)
    const total = counted?.n ?? 0
    return { rows, total, page: input.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), filter, thisYear: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) }
  },
})
export type ProductsView = Awaited<ReturnType<typeof registeredProductsQuery.run>>

async function readable(db: Db, actor: Actor, wanted: number) {
  const found = await store.findList(db, wanted)
  if (!found || !decide(actor, 'registration.read', listSubject(found)).ok) throw notFound()
  return found
}

/** One list: its products with what became of them, its history. */
export const registrationRecord = defineQuery({
  name: 'registrations.list',
  title: 'Một danh sách đăng ký: sản phẩm, hồ sơ đã nộp, lịch sử',
  input: z.object({ list: id }),
  run: async (db, { input, actor, today }) => {
    const list = await readable(db, actor, input.list)
    const subject = listSubject(list)
    const { rows } = await sql<ProductLine>`${productRows(actor, { year: list.year, state: undefined, q: '', aim: undefined, support: false, list: list.id })} limit 400`.execute(db)
    const can = abilities(actor, subject, ['registration.save', 'registration.send', 'registration.return', 'registration.accept', 'registration.discard']).can
    return {
      list, rows, can, today, month: Number(today.slice(5, 7)), thisYear: Number(today.slice(0, 4)), ending: can.includes('registration.save') ? (await store.endingIn(db, list)).length : 0,
      call: await store.callFor(db, list.path, list.year), timeline: await timelineOf(db, 'registration', list.id),
    }
  },
})
export type RegistrationView = Awaited<ReturnType<typeof registrationRecord.run>>

/** A list to be edited: its rows, with names and sets to choose from. */
export const registrationEdit = defineQuery({
  name: 'registrations.edit',
  title: 'Danh sách đăng ký để sửa, với tên chủ thể, sản phẩm của xã để chọn',
  input: z.object({ list: id }),
  run: async (db, { input, actor, today }) => {
    const list = await readable(db, actor, input.list)
    if (!decide(actor, 'registration.save', listSubject(list)).ok) throw notFound()
    const era = eraFor({ event: 'submitted', date: today })
    return {
      list, rows: await store.rowsOf(db, list.id), names: await store.namesIn(db, actor.office.path), ending: await store.endingIn(db, list),
      sets: era ? setGroups(era).flatMap((group) => group.options) : [],
    }
  },
})
export type EditView = Awaited<ReturnType<typeof registrationEdit.run>>

const by = z.enum(['commune', 'district']).optional().catch(undefined)

/** Appendix I of a year: by commune of today or by former district. */
export const appendixQuery = defineQuery({
  name: 'registrations.appendix',
  title: 'Phụ lục I: số sản phẩm đăng ký dự kiến đánh giá theo xã, hoặc theo huyện cũ',
  input: z.object({ year: yearIn, by }),
  run: async (db, { input, actor, today }) => {
    if (!decide(actor, 'registration.read', { kind: 'registration', id: 'appendix', paths: [actor.office.path], level: actor.office.level, stage: { machine: 'registration', name: 'accepted' } }).ok) throw notFound()
    const year = yearOf(input.year, today)
    const appendix = await appendixOf(db, { area: actor.office.path, year, by: input.by ?? (year <= 2025 ? 'district' : 'commune') })
    const waiting = await db.selectFrom('registration_lists').select(({ fn }) => fn.countAll<number>().as('n')).where(scope(actor, 'registration.read', LIST_COLUMNS)).where('year', '=', year).where('stage', '=', 'sent').executeTakeFirstOrThrow()
    return { appendix, waiting: Number(waiting.n), thisYear: Number(today.slice(0, 4)), unitId: actor.office.unitId, mayDraft: decide(actor, 'registration.call', callSubject(actor)).ok }
  },
})
export type AppendixView = Awaited<ReturnType<typeof appendixQuery.run>>

/** The schedule of a year: rounds, what is registered for each, and the sessions of the council. */
export const scheduleQuery = defineQuery({
  name: 'registrations.schedule',
  title: 'Lịch đánh giá trong năm: các đợt, sản phẩm đăng ký theo tháng, phiên họp và thứ tự sản phẩm',
  input: z.object({ year: yearIn }),
  run: async (db, { input, actor, today }) => {
    if (!decide(actor, 'registration.read', { kind: 'registration', id: 'schedule', paths: [actor.office.path], level: actor.office.level, stage: { machine: 'registration', name: 'accepted' } }).ok) throw notFound()
    const province = await provinceOf(db, actor.office.path)
    const year = yearOf(input.year, today)
    return {
      ...(await scheduleOf(db, { provincePath: province?.path ?? actor.office.path, provinceUnitId: province?.id ?? actor.office.unitId, year, today, sessions: scope(actor, 'session.read', SESSION_COLUMNS) })),
      call: await store.callFor(db, actor.office.path, year), province: province?.name ?? '', today, thisYear: Number(today.slice(0, 4)), mayCall: decide(actor, 'registration.call', callSubject(actor)).ok,
    }
  },
})
export type ScheduleView = Awaited<ReturnType<typeof scheduleQuery.run>>

/** The province a place lies in. */
export async function provinceOf(db: Db, path: string): Promise<{ id: number; path: string; name: string } | undefined> {
  const { rows } = await sql<{ id: number; path: string; name: string }>`select id, path::text as path, full_name as name from unit_labels where level = 'province' and valid_to is null and path @> ${path}::ltree limit 1`.execute(db)
  return rows[0]
}

/** What a province may set for a year, with the districts it had, for the forms. */
export const callForm = defineQuery({
  name: 'registrations.call',
  title: 'Thời gian đăng ký đã mở và các huyện cũ của tỉnh, để ghi',
  input: z.object({ year: yearIn }),
  run: async (db, { input, actor, today }) => {
    if (!decide(actor, 'registration.call', callSubject(actor)).ok) throw notFound()
    const year = yearOf(input.year, today)
    return { year, call: await store.callFor(db, actor.office.path, year), districts: await districtsOf(db, actor.office.unitId, '2025-01-01'), thisYear: Number(today.slice(0, 4)) }
  },
})
export type CallView = Awaited<ReturnType<typeof callForm.run>>

/** What is to do about registrations: lists to send before the time ends, lists begun before a time was set, lists that came, lists given back. */
export async function registrationDueItems(db: Db, actor: Actor, today: PlainDate) {
  const { role, level, path } = actor.office
  const year = Number(today.slice(0, 4))
  if (level === 'commune' && (role === 'commune-officer' || role === 'commune-leader')) {
    const open = await sql<{ year: number; closesOn: PlainDate | null; list: number | null; stage: string | null; reason: string | null }>`
      with calls as (select year, closes_on from registration_calls where path @> ${path}::ltree and year >= ${year} and opens_on <= ${today}::date),
        lists as (select id, year, stage, returned_reason from registration_lists where unit_id = ${actor.office.unitId} and year >= ${year})
      select coalesce(c.year, l.year) as year, c.closes_on as "closesOn", l.id as list, l.stage, l.returned_reason as reason from calls c full join lists l using (year)
      where l.id is null or l.stage in ('drafting', 'returned') order by 1 limit 3`.execute(db)
    return open.rows.map((one) => {
      const href = one.list === null ? `/dang-ky-danh-gia?nam=${one.year}` : `/dang-ky-danh-gia/${one.list}`
      const label = one.list === null ? 'Lập danh sách' : one.stage === 'returned' ? 'Bổ sung danh sách' : 'Mở danh sách'
      return { due: one.closesOn, title: `Gửi danh sách đăng ký đánh giá năm ${one.year}`, note: one.stage === 'returned' ? (one.reason ?? '') : '', href, article: '', action: { label, href }, waiting: false }
    })
  }
  if (role !== 'intake-officer' || level !== 'province') return []
  const { rows: [waiting] } = await sql<{ n: number; names: string }>`
    select count(*)::int as n, coalesce(string_agg(u.name, ', ' order by registration_lists.sent_at), '') as names from registration_lists join unit_labels u on u.id = registration_lists.unit_id
    where ${scope(actor, 'registration.read', LIST_COLUMNS)} and registration_lists.stage = 'sent'`.execute(db)
  if (!waiting || waiting.n === 0) return []
  const href = '/dang-ky-danh-gia?tinh-trang=sent'
  return [{ due: null, title: `Tiếp nhận ${waiting.n} danh sách đăng ký đánh giá`, note: waiting.names.slice(0, 120), href, article: '', action: { label: 'Xem danh sách', href }, waiting: false }]
}

export const registrationQueries = [registrationsQuery, registeredProductsQuery, registrationRecord, registrationEdit, appendixQuery, scheduleQuery, callForm] as const

import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { checked, id, optionalLine, whole } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { noticesOf, toInvitation, tokensOf } from './access-store.ts'
import type { ApiToken, HeldOffice, Invitation, Notice } from './model.ts'
import { findOffice, heldOn, OFFICE_AREAS, toHeldOffice } from './store.ts'
import { officeSubject } from './subject.ts'

/** Rows of one page of the list of people. */
export const PEOPLE_PER_PAGE = 50

/** An office in the list of people. */
export type PersonRow = HeldOffice & { unit: string }

/**
 * Which offices an actor may see: those of the policy, and for the officers of a commune also the staff of producers
 * whom they may see.
 */
function visible(actor: Actor) {
  const path = sql.ref('offices.path')
  return sql<boolean>`(${scope(actor, 'office.read', { path, officeId: sql.ref('offices.id') })}
    or (offices.role = 'producer' and ${scope(actor, 'producer.read', { path, producerId: sql.ref('offices.producer_id') })}))`
}

/** The people of the actor's area with their offices; those that ended only when asked for. */
export const listPeople = defineQuery({
  name: 'people.list',
  title: 'Người dùng thuộc địa bàn',
  input: z.object({ q: optionalLine(100), ended: checked, page: whole('số trang', 1, 10_000).optional() }),
  run: async (db, { input, actor, today }): Promise<{ rows: PersonRow[]; total: number; page: number; pages: number }> => {
    const page = input.page ?? 1
    const { total } = await chosenPeople(db, actor, input, today).select((on) => on.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await peopleRows(db, actor, input, today).limit(PEOPLE_PER_PAGE).offset((page - 1) * PEOPLE_PER_PAGE).execute()
    return { rows: rows.map((row) => ({ ...toHeldOffice(row), unit: row.label ?? '' })), total, page, pages: Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE)) }
  },
})

type PeopleFilter = { q: string; ended: boolean }

function chosenPeople(db: Db, actor: Actor, input: PeopleFilter, today: PlainDate) {
  return db
    .selectFrom('offices')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .innerJoin('unit_labels', 'unit_labels.id', 'offices.unit_id')
    .where(visible(actor))
    .$if(!input.ended, (query) => query.where(heldOn(today)))
    .$if(input.q !== '', (query) =>
      query.where(sql<boolean>`fold_text(concat_ws(' ', auth_user.name, auth_user.email, offices.title, offices.body, unit_labels.label)) like '%' || replace(replace(fold_text(${input.q}), '%', ''), '_', '') || '%'`))
}

/** The people of the area in their order: what pages are cut from, and what is taken out as a spreadsheet. */
export function peopleRows(db: Db, actor: Actor, input: PeopleFilter, today: PlainDate) {
  return chosenPeople(db, actor, input, today)
    .selectAll('offices')
    .select(['auth_user.name', 'auth_user.email', 'unit_labels.label', OFFICE_AREAS.as('areas')])
    .orderBy('offices.path')
    .orderBy(sql`auth_user.name collate "vi-x-icu"`)
    .orderBy('offices.id')
}

/** Invitations of the actor's area that wait to be taken up. */
export const listInvitations = defineQuery({
  name: 'people.invitations',
  title: 'Lời mời chưa được nhận',
  input: z.object({}),
  run: async (db, { actor, now }): Promise<Invitation[]> => {
    const rows = await db
      .selectFrom('invitations')
      .select(['id', 'email', 'name', 'office', 'invited_by', 'created_at', 'expires_at', 'accepted_at', 'withdrawn_at'])
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now)
      .where(scope(actor, 'office.read', { path: sql`(invitations.office ->> 'path')::ltree`, officeId: sql.ref('invitations.invited_by') }))
      .orderBy('id', 'desc')
      .limit(100)
      .execute()
    return rows.map(toInvitation)
  },
})

/** One office with its person, its tokens and the person's other offices that the actor may see. */
export const showPerson = defineQuery({
  name: 'people.show',
  title: 'Một người dùng và chức vụ',
  input: z.object({ office: id }),
  run: async (db, { input, actor }): Promise<{ office: HeldOffice; others: HeldOffice[]; tokens: ApiToken[] }> => {
    const office = await findOffice(db, input.office)
    if (!office || !(await maySee(db, actor, office))) throw notFound()
    const others = await db
      .selectFrom('offices')
      .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
      .selectAll('offices')
      .select(['auth_user.name', 'auth_user.email', OFFICE_AREAS.as('areas')])
      .where('offices.account_id', '=', office.accountId)
      .where('offices.id', '<>', office.id)
      .where(visible(actor))
      .orderBy('offices.id')
      .execute()
    const tokens = decide(actor, 'token.revoke', officeSubject(office)).ok ? await tokensOf(db, [office.id]) : []
    return { office, others: others.map(toHeldOffice), tokens }
  },
})

async function maySee(db: Db, actor: Actor, office: HeldOffice): Promise<boolean> {
  const row = await db.selectFrom('offices').select('offices.id').where('offices.id', '=', office.id).where(visible(actor)).executeTakeFirst()
  return row !== undefined
}

/** Messages to the actor's office, newest first. */
export const myNotices = defineQuery({
  name: 'notices.mine',
  title: 'Thông báo cho vai đang dùng',
  input: z.object({}),
  run: (db, { actor }): Promise<Notice[]> => noticesOf(db, actor.office.id, 200),
})

/** API tokens of the actor's office. */
export const myTokens = defineQuery({
  name: 'tokens.mine',
  title: 'Mã truy cập của vai đang dùng',
  input: z.object({}),
  run: (db, { actor }): Promise<ApiToken[]> => tokensOf(db, [actor.office.id]),
})

/** Every query of people, for the API and its reference. */
export const peopleQueries = [listPeople, listInvitations, showPerson, myNotices, myTokens] as const

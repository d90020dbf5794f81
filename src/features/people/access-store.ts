import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type ApiToken, type HeldOffice, type Invitation, type Notice, type OfficeOffer, type OpenSession, readOffer } from './model.ts'
import { heldOn, OFFICE_AREAS, toHeldOffice } from './store.ts'
import { deviceWords } from './words.ts'

type InvitationRow = { id: number; email: string; name: string; office: unknown; invited_by: number | null; created_at: Date; expires_at: Date; accepted_at: Date | null; withdrawn_at: Date | null }

/** A row of invitations as a value. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    offer: readOffer(row.office),
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    withdrawnAt: row.withdrawn_at,
  }
}

const INVITATION_COLUMNS = ['id', 'email', 'name', 'office', 'invited_by', 'created_at', 'expires_at', 'accepted_at', 'withdrawn_at'] as const

/** Writes an invitation and gives its id. */
export async function insertInvitation(tx: Tx, invitation: { tokenHash: string; email: string; name: string; offer: OfficeOffer; invitedBy: number | null; at: Date; expiresAt: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('invitations')
    .values({
      token_hash: invitation.tokenHash,
      email: invitation.email,
      name: invitation.name,
      office: JSON.stringify(invitation.offer),
      invited_by: invitation.invitedBy,
      created_at: invitation.at,
      expires_at: invitation.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The invitation behind a link, whatever has become of it. */
export async function findInvitation(db: Db, tokenHash: string): Promise<Invitation | undefined> {
  const row = await db.selectFrom('invitations').select(INVITATION_COLUMNS).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && toInvitation(row)
}

/** An invitation by its number or the hash of its link, locked until the transaction ends. */
export async function lockInvitation(tx: Tx, by: { id: number } | { tokenHash: string }): Promise<Invitation | undefined> {
  const row = await tx
    .selectFrom('invitations')
    .select(INVITATION_COLUMNS)
    .where((on) => ('id' in by ? on('id', '=', by.id) : on('token_hash', '=', by.tokenHash)))
    .forUpdate()
    .executeTakeFirst()
  return row && toInvitation(row)
}

/** Notes that an invitation was taken up or taken back. */
export async function closeInvitation(tx: Tx, id: number, how: 'accepted_at' | 'withdrawn_at', at: Date): Promise<void> {
  await tx.updateTable('invitations').set({ [how]: at }).where('id', '=', id).execute()
}

/** Whether the same office already waits for the same address. */
export async function isInvited(db: Db, address: string, offer: OfficeOffer, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', address)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
    .where(sql<boolean>`office ->> 'role' = ${offer.role} and office ->> 'unitId' = ${String(offer.unitId)} and office ->> 'producerId' is not distinct from ${offer.producerId === null ? null : String(offer.producerId)}::text`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the person at an address holds the same office already. */
export async function holdsAlready(db: Db, address: string, offer: OfficeOffer, day: PlainDate): Promise<boolean> {
  const row = await db
    .selectFrom('offices')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .select('offices.id')
    .where('auth_user.email', '=', address)
    .where('offices.role', '=', offer.role)
    .where('offices.unit_id', '=', offer.unitId)
    .where(sql<boolean>`offices.producer_id is not distinct from ${offer.producerId}::int`)
    .where(heldOn(day))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type TokenRow = { id: number; office_id: number; name: string; created_at: Date; expires_at: Date; last_used_on: string | null; revoked_at: Date | null }
const TOKEN_COLUMNS = ['api_tokens.id', 'api_tokens.office_id', 'api_tokens.name', 'api_tokens.created_at', 'api_tokens.expires_at', 'api_tokens.last_used_on', 'api_tokens.revoked_at'] as const

function toToken(row: TokenRow): ApiToken {
  return { id: row.id, officeId: row.office_id, name: row.name, createdAt: row.created_at, expiresAt: row.expires_at, lastUsedOn: row.last_used_on, revokedAt: row.revoked_at }
}

/** Writes a token by its hash and gives its id. */
export async function insertToken(tx: Tx, token: { officeId: number; name: string; tokenHash: string; at: Date; expiresAt: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('api_tokens')
    .values({ office_id: token.officeId, name: token.name, token_hash: token.tokenHash, created_at: token.at, expires_at: token.expiresAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One token, locked until the transaction ends. */
export async function lockToken(tx: Tx, id: number): Promise<ApiToken | undefined> {
  const row = await tx.selectFrom('api_tokens').select(TOKEN_COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toToken(row)
}

/** Ends a token. */
export async function revokeTokenRow(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('api_tokens').set({ revoked_at: at }).where('id', '=', id).execute()
}

/** The tokens of some offices, newest first. */
export async function tokensOf(db: Db, officeIds: number[]): Promise<ApiToken[]> {
  if (officeIds.length === 0) return []
  const rows = await db.selectFrom('api_tokens').select(TOKEN_COLUMNS).where('office_id', 'in', officeIds).orderBy('id', 'desc').execute()
  return rows.map(toToken)
}

/** The office behind a token that still works on that day, in one question. */
export async function officeOfToken(db: Db, tokenHash: string, day: PlainDate): Promise<{ tokenId: number; usedToday: boolean; office: HeldOffice } | undefined> {
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('offices', 'offices.id', 'api_tokens.office_id')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .selectAll('offices')
    .select(['auth_user.name', 'auth_user.email', OFFICE_AREAS.as('areas'), 'api_tokens.id as token_id', 'api_tokens.last_used_on'])
    .where('api_tokens.token_hash', '=', tokenHash)
    .where('api_tokens.revoked_at', 'is', null)
    .where(sql<boolean>`(api_tokens.expires_at at time zone 'Asia/Ho_Chi_Minh')::date >= ${day}::date`)
    .where(heldOn(day))
    .executeTakeFirst()
  return row && { tokenId: row.token_id, usedToday: row.last_used_on === day, office: toHeldOffice(row) }
}

/** Notes the day on which a token was last used; once a day is enough. */
export async function noteTokenUse(db: Db, id: number, day: PlainDate): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_on: day }).where('id', '=', id).execute()
}

/** Where an account is signed in now, the latest first. */
export async function sessionsOf(db: Db, accountId: string): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('auth_session')
    .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', accountId)
    .where('expiresAt', '>', new Date())
    .orderBy('updatedAt', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, createdAt: row.createdAt, seenAt: row.updatedAt, expiresAt: row.expiresAt, address: row.ipAddress ?? '', device: deviceWords(row.userAgent) }))
}

/** Signs an account out: everywhere, at one place, or everywhere but here. Gives the number of places. */
export async function deleteSessions(tx: Tx, accountId: string, which: { only?: string | undefined; except?: string | undefined } = {}): Promise<number> {
  const done = await tx
    .deleteFrom('auth_session')
    .where('userId', '=', accountId)
    .$if(which.only !== undefined, (query) => query.where('id', '=', which.only ?? ''))
    .$if(which.except !== undefined, (query) => query.where('id', '<>', which.except ?? ''))
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Chooses the office that a session acts under. */
export async function chooseOffice(tx: Tx, sessionId: string, officeId: number): Promise<void> {
  await tx.updateTable('auth_session').set({ officeId }).where('id', '=', sessionId).execute()
}

/** Messages to an office, newest first. */
export async function noticesOf(db: Db, officeId: number, limit: number): Promise<Notice[]> {
  const rows = await db.selectFrom('notices').selectAll().where('office_id', '=', officeId).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ id: row.id, at: row.at, title: row.title, detail: row.detail, href: row.href, readAt: row.read_at }))
}

/** How many messages an office has not read. */
export async function countUnread(db: Db, officeId: number): Promise<number> {
  const { count } = await db
    .selectFrom('notices')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('office_id', '=', officeId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Notes that an office has read one message, or all. Read marks are no record and are not journalled. */
export async function markRead(db: Db, officeId: number, at: Date, id?: number): Promise<void> {
  await db
    .updateTable('notices')
    .set({ read_at: at })
    .where('office_id', '=', officeId)
    .where('read_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .execute()
}

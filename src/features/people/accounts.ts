import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { transact } from '../../platform/db/transact.ts'
import { appendJournal } from '../../platform/journal/record.ts'
import { conflict } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type AccountPerson, noteAccount } from './account-journal.ts'
import type { Auth } from './auth.ts'
import type { OfficeOffer } from './model.ts'
import { insertOffice } from './store.ts'

/** A new account; without a password nobody signs in with one until it is set by a letter. */
export type NewAccount = { name: string; email: string; passwordHash: string | undefined; at: Date }

/** Hash of a password as sign-in expects it (scrypt). */
export async function hashPassword(auth: Auth, password: string): Promise<string> {
  const core = await auth.core()
  const { password: hasher } = await core.$context
  return hasher.hash(password)
}

/** Writes an account and its journal line. @throws Refused of kind conflict when the address has an account */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<string> {
  const id = randomUUID()
  const taken = await tx.selectFrom('auth_user').select('id').where('email', '=', account.email.toLowerCase()).executeTakeFirst()
  if (taken) throw conflict('Thư điện tử này đã có tài khoản. Đăng nhập bằng tài khoản đó rồi làm lại.')
  await tx
    .insertInto('auth_user')
    .values({ id, name: account.name, email: account.email.toLowerCase(), emailVerified: true, twoFactorEnabled: false, createdAt: account.at, updatedAt: account.at })
    .execute()
  if (account.passwordHash !== undefined) {
    await tx
      .insertInto('auth_account')
      .values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: account.passwordHash, createdAt: account.at, updatedAt: account.at })
      .execute()
  }
  await noteAccount(tx, { id, name: account.name }, 'account.created', account.at)
  return id
}

/** Makes an account by itself, for seeds and tests. @returns its id */
export async function createAccount(auth: Auth, account: { name: string; email: string; password?: string | undefined; at?: Date }): Promise<string> {
  const passwordHash = account.password === undefined ? undefined : await hashPassword(auth, account.password)
  return transact(auth.settings.db, (tx) => insertAccount(tx, { name: account.name, email: account.email, passwordHash, at: account.at ?? new Date() }))
}

/**
 * Gives an office to an account, with its journal line.
 * @param grant.by who gives it; the program itself when left out
 * @returns the number of the office
 */
export async function grantOffice(tx: Tx, grant: { accountId: string; offer: OfficeOffer; from: PlainDate; to?: PlainDate | null; at: Date; by?: Actor; data?: Record<string, unknown> }): Promise<number> {
  const { offer, by } = grant
  const id = await insertOffice(tx, grant.accountId, offer, grant.from, grant.to ?? null)
  await appendJournal(tx, {
    at: grant.at,
    actor: by ? { accountId: by.office.accountId, officeId: by.office.id, who: `${by.name}, ${by.office.title}, ${by.office.body}` } : { accountId: null, officeId: null, who: 'Hệ thống' },
    action: 'office.invite',
    requestId: null,
    event: {
      type: 'office.granted',
      subject: { kind: 'office', id: String(id) },
      data: { accountId: grant.accountId, role: offer.role, title: offer.title, body: offer.body, from: grant.from, to: grant.to ?? null, ...grant.data },
    },
    path: offer.path,
    era: null,
  })
  return id
}

/** A secret for a link or a machine: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether an address has an account. */
export async function findAccountByEmail(db: Db, address: string): Promise<{ id: string; name: string } | undefined> {
  return db.selectFrom('auth_user').select(['id', 'name']).where('email', '=', address.toLowerCase()).executeTakeFirst()
}

/** Changes the name of an account, with its journal line. */
export async function renameAccount(tx: Tx, person: AccountPerson, name: string, at: Date): Promise<void> {
  await tx.updateTable('auth_user').set({ name, updatedAt: at }).where('id', '=', person.id).execute()
  await noteAccount(tx, person, 'account.renamed', at, { before: person.name, after: name })
}

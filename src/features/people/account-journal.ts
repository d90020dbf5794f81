import type { Actor } from '../../access/actor.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { transact } from '../../platform/db/transact.ts'
import { appendJournal } from '../../platform/journal/record.ts'

/** What a person did to their own account; sign-in itself is kept by better-auth, the trace by us. */
export type AccountEvent = 'account.created' | 'account.renamed' | 'account.password-changed' | 'account.password-reset' | 'account.codes-on' | 'account.codes-off' | 'account.spare-codes-made' | 'account.sessions-revoked'

/** Who did it: the person, under the office of the moment when there is one. */
export type AccountPerson = { id: string; name: string; actor?: Actor | undefined }

/** Appends a line about an account, in the transaction of the change. */
export async function noteAccount(tx: Tx, person: AccountPerson, event: AccountEvent, at: Date, data: Record<string, unknown> = {}): Promise<void> {
  const office = person.actor?.office
  await appendJournal(tx, {
    at,
    actor: { accountId: person.id, officeId: office?.id ?? null, who: office ? `${person.name}, ${office.title}${office.body ? `, ${office.body}` : ''}` : person.name },
    action: event,
    requestId: null,
    event: { type: event, subject: { kind: 'account', id: person.id }, data },
    path: office?.path ?? null,
    era: null,
  })
}

/** Appends a line about an account by itself, after better-auth made the change. */
export async function noteAccountLater(db: Db, person: AccountPerson, event: AccountEvent, at: Date): Promise<void> {
  await transact(db, (tx) => noteAccount(tx, person, event, at))
}

/** The line of a password that was set by a letter. */
export async function notePasswordReset(db: Db, user: { id: string; name: string }): Promise<void> {
  await noteAccountLater(db, user, 'account.password-reset', new Date())
}

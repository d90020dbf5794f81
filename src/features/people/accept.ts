import { transact } from '../../platform/db/transact.ts'
import type { Tx } from '../../platform/db/database.ts'
import { conflict, notFound } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { closeInvitation, holdsAlready, lockInvitation } from './access-store.ts'
import { findAccountByEmail, grantOffice, hashPassword, hashSecret, insertAccount } from './accounts.ts'
import type { Auth } from './auth.ts'
import type { Invitation } from './model.ts'

/** What has become of an invitation. */
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

/** Whether an invitation can still be taken up. */
export function stateOf(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.withdrawnAt) return 'withdrawn'
  return invitation.expiresAt > now ? 'open' : 'expired'
}

/** Sentences for invitations that cannot be taken up. */
export const CLOSED_WORDS: Record<Exclude<InvitationState, 'open'>, string> = {
  accepted: 'Lời mời này đã được nhận. Ông/bà đăng nhập để làm việc.',
  withdrawn: 'Cơ quan mời đã rút lời mời này. Liên hệ người đã mời nếu cần.',
  expired: 'Lời mời đã quá hạn. Đề nghị người đã mời gửi lại.',
}

/** What the person of an invitation does: signs in with what they have, or makes an account. */
export type Acceptance = { token: string; now: Date; today: PlainDate } & ({ account: { id: string; email: string } } | { newAccount: { name: string; password: string } })

/**
 * Takes an invitation up: makes the account when there is none, and gives the office, in one transaction.
 * The letter proves that the address is the person's.
 * @throws Refused when the invitation is not open or belongs to somebody else
 */
export async function acceptInvitation(auth: Auth, acceptance: Acceptance): Promise<{ accountId: string; officeId: number }> {
  const passwordHash = 'newAccount' in acceptance ? await hashPassword(auth, acceptance.newAccount.password) : undefined
  return transact(auth.settings.db, async (tx) => {
    const invitation = await lockInvitation(tx, { tokenHash: hashSecret(acceptance.token) })
    if (!invitation) throw notFound('Không có lời mời này. Mở lại liên kết trong thư.')
    const state = stateOf(invitation, acceptance.now)
    if (state !== 'open') throw conflict(CLOSED_WORDS[state])
    const accountId = await accountFor(tx, invitation, acceptance, passwordHash)
    if (await holdsAlready(tx, invitation.email, invitation.offer, acceptance.today)) throw conflict('Ông/bà đang giữ đúng chức vụ này.')
    const officeId = await grantOffice(tx, { accountId, offer: invitation.offer, from: acceptance.today, at: acceptance.now, data: { invitation: invitation.id, invitedBy: invitation.invitedBy } })
    await closeInvitation(tx, invitation.id, 'accepted_at', acceptance.now)
    return { accountId, officeId }
  })
}

async function accountFor(tx: Tx, invitation: Invitation, acceptance: Acceptance, passwordHash: string | undefined): Promise<string> {
  if ('account' in acceptance) {
    if (acceptance.account.email.toLowerCase() !== invitation.email) throw conflict(`Lời mời gửi tới ${invitation.email}. Đăng nhập bằng tài khoản của địa chỉ đó.`)
    return acceptance.account.id
  }
  if (await findAccountByEmail(tx, invitation.email)) throw conflict('Thư điện tử này đã có tài khoản. Đăng nhập rồi nhận lời mời.')
  return insertAccount(tx, { name: acceptance.newAccount.name, email: invitation.email, passwordHash, at: acceptance.now })
}

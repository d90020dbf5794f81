import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { noteTokenUse, officeOfToken } from './access-store.ts'
import { hashSecret } from './accounts.ts'
import { type Auth, COOKIE_PREFIX } from './auth.ts'
import type { Account, HeldOffice } from './model.ts'
import { officesOfAccount } from './store.ts'

/** Start of every API token, so that leaked ones are found by scanners. */
export const TOKEN_PREFIX = 'sao_'

/** Who a request comes from. */
export type Who = {
  /** Absent for strangers and for machines. */
  account?: Account
  /** Absent for strangers, and for accounts that hold no office today. */
  actor?: Actor
  /** Offices held today, oldest first. */
  offices: HeldOffice[]
  /** Set-Cookie lines to hand on: the session was prolonged, or has ended. */
  cookies: string[]
}

const NOBODY: Who = { offices: [], cookies: [] }

/**
 * Who a request comes from: by API token (`Authorization: Bearer sao_…`) or by session cookie. An office that has not
 * begun or has ended gives no power, whatever the session or token chose.
 * @param today the day in Vietnam
 */
export async function whoIs(auth: Auth, db: Db, headers: Headers, today: PlainDate): Promise<Who> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return whoHasToken(db, authorization, today)
  if (!headers.get('cookie')?.includes(`${COOKIE_PREFIX}.session_token=`)) return NOBODY
  const core = await auth.core()
  const { headers: answer, response: session } = await core.api.getSession({ headers: new Headers({ cookie: headers.get('cookie') ?? '' }), returnHeaders: true })
  const cookies = answer.getSetCookie()
  if (!session) return { ...NOBODY, cookies }
  const { user } = session
  const offices = await officesOfAccount(db, user.id, today)
  const chosen = offices.find((office) => office.id === session.session.officeId) ?? offices[0]
  return {
    account: { id: user.id, name: user.name, email: user.email, sessionId: session.session.id, twoFactor: user.twoFactorEnabled === true },
    ...(chosen ? { actor: { name: user.name, office: chosen } } : {}),
    offices,
    cookies,
  }
}

async function whoHasToken(db: Db, authorization: string, today: PlainDate): Promise<Who> {
  const token = /^Bearer\s+(sao_[\w-]{20,100})$/i.exec(authorization.trim())?.[1]
  if (!token) return NOBODY
  const found = await officeOfToken(db, hashSecret(token), today)
  if (!found) return NOBODY
  if (!found.usedToday) await noteTokenUse(db, found.tokenId, today).catch((error: unknown) => log.warn({ err: String(error) }, 'use of a token not noted'))
  return { actor: { name: found.office.name, office: found.office }, offices: [found.office], cookies: [] }
}

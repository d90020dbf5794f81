import { isSpareCode } from './fields.ts'
import type { Auth } from './auth.ts'
import { withCookies } from './client.ts'
import type { TryKey } from './throttle.ts'

/** How a try to sign in ended. Cookies are always handed to the browser. */
export type SignInOutcome =
  | { kind: 'in'; cookies: string[] }
  /** The password was right, now the code of the telephone. */
  | { kind: 'code-needed'; cookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'wrong-code'; cookies: string[] }
  /** The code page was open too long, or five codes were wrong. */
  | { kind: 'start-again' }
  | { kind: 'wait'; seconds: number }

/**
 * Signs in with password, and with the code when it is sent along. An unknown account and a wrong password take the same
 * time and give the same answer.
 * @param headers from authHeaders
 */
export async function signIn(auth: Auth, tried: { email: string; password: string; code: string | undefined }, headers: Headers, address: string): Promise<SignInOutcome> {
  const throttle = await auth.signIns()
  const key: TryKey = { account: tried.email, address }
  const wait = await throttle.take(key)
  if (wait) return { kind: 'wait', seconds: wait.waitSeconds }
  const core = await auth.core()
  const answer = await core.api.signInEmail({ body: { email: tried.email, password: tried.password }, headers, asResponse: true })
  if (!answer.ok) return { kind: 'wrong' }
  const cookies = answer.headers.getSetCookie()
  const body: unknown = await answer.json()
  const needsCode = typeof body === 'object' && body !== null && 'twoFactorRedirect' in body
  if (!needsCode) {
    await throttle.forgive(key)
    return { kind: 'in', cookies }
  }
  if (tried.code === undefined) return { kind: 'code-needed', cookies }
  const second = await verifyCode(auth, tried.code, withCookies(headers, cookies), cookies)
  if (second.kind === 'in') await throttle.forgive(key)
  return second
}

/** Second step on its own page: the browser holds the short-lived cookie of the first. */
export async function signInWithCode(auth: Auth, code: string, headers: Headers, address: string): Promise<SignInOutcome> {
  const outcome = await verifyCode(auth, code, headers, [])
  if (outcome.kind === 'in') {
    const who = await sessionBehind(auth, headers, outcome.cookies)
    if (who) await (await auth.signIns()).forgive({ account: who.email, address })
  }
  return outcome
}

/** The session that a sign-in has just opened. */
export async function sessionBehind(auth: Auth, headers: Headers, cookies: readonly string[]): Promise<{ sessionId: string; accountId: string; email: string } | undefined> {
  const core = await auth.core()
  const session = await core.api.getSession({ headers: withCookies(headers, cookies) })
  return session ? { sessionId: session.session.id, accountId: session.user.id, email: session.user.email } : undefined
}

async function verifyCode(auth: Auth, code: string, headers: Headers, given: string[]): Promise<SignInOutcome> {
  const core = await auth.core()
  const answer = isSpareCode(code)
    ? await core.api.verifyBackupCode({ body: { code }, headers, asResponse: true })
    : await core.api.verifyTOTP({ body: { code }, headers, asResponse: true })
  const cookies = [...given, ...answer.headers.getSetCookie()]
  if (answer.ok) return { kind: 'in', cookies }
  if (answer.status === 429) return { kind: 'wait', seconds: 15 * 60 }
  const reason = await reasonOf(answer)
  return reason === 'INVALID_CODE' || reason === 'INVALID_BACKUP_CODE' ? { kind: 'wrong-code', cookies } : { kind: 'start-again' }
}

/** The code of better-auth's refusal, such as `INVALID_PASSWORD`. */
export async function reasonOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : undefined
}

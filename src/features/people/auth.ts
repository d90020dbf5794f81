import type { Config } from '../../platform/config.ts'
import type { Db } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import type { Letter } from '../../platform/mail/mail.ts'
import { notePasswordReset } from './account-journal.ts'
import { resetLetter } from './letters.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './model.ts'
import { paths } from './paths.ts'
import { keepPublicUrl } from './settings-store.ts'
import { LETTER_LIMIT, openThrottle, SIGN_IN_LIMIT, type Throttle } from './throttle.ts'

/** Hours that a session lives after its last use. */
export const SESSION_HOURS = 12
/** Header in which the address of the caller is told to better-auth; made by us, never taken from outside. */
export const ADDRESS_HEADER = 'x-sao-address'
/** Start of the names of our cookies. */
export const COOKIE_PREFIX = 'sao'

export type AuthSettings = {
  db: Db
  config: Pick<Config, 'publicUrl' | 'secret' | 'trustProxy'>
  /** Leaves a letter in the outbox. */
  letter(letter: Letter): Promise<void>
}

/** better-auth as it is set up here. */
export type AuthCore = Awaited<ReturnType<typeof buildCore>>

/** Sign-in of this program; better-auth itself is loaded at first use, so that the program starts fast. */
export type Auth = {
  settings: AuthSettings
  core(): Promise<AuthCore>
  /** Counts failed sign-ins. */
  signIns(): Promise<Throttle>
  /** Counts letters with a link. */
  letters(): Promise<Throttle>
  /** Whether cookies go by HTTPS only. */
  secure: boolean
}

/**
 * Opens sign-in on a database: password, codes from the telephone, sessions; nothing is asked from outside.
 * Keeps the public address in the settings, so that letters of commands carry it.
 */
export async function openAuth(settings: AuthSettings): Promise<Auth> {
  await keepPublicUrl(settings.db, settings.config.publicUrl)
  return {
    settings,
    core: once(() => buildCore(settings)),
    signIns: once(() => openThrottle(settings.db, SIGN_IN_LIMIT)),
    letters: once(() => openThrottle(settings.db, LETTER_LIMIT)),
    secure: settings.config.publicUrl.startsWith('https://'),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function buildCore(settings: AuthSettings) {
  const [{ betterAuth }, { twoFactor }, { createAuthEndpoint }, { setSessionCookie }, { z }] = await Promise.all([
    import('better-auth'), import('better-auth/plugins/two-factor'), import('better-auth/api'), import('better-auth/cookies'), import('zod'),
  ])
  const { db, config, letter } = settings
  /** Opens a session without a password: after an invitation, at the first run, and for the cast of the demonstration. */
  const openSession = createAuthEndpoint.serverOnly(
    { method: 'POST', body: z.object({ accountId: z.string(), officeId: z.number().nullable() }) },
    async (context) => {
      const { internalAdapter } = context.context
      const user = await internalAdapter.findUserById(context.body.accountId)
      if (!user) throw context.error('NOT_FOUND')
      const session = await internalAdapter.createSession(user.id, false, { officeId: context.body.officeId })
      await setSessionCookie(context, { session, user })
      return context.json({ sessionId: session.id })
    },
  )
  return betterAuth({
    appName: 'Sao',
    baseURL: config.publicUrl,
    secret: config.secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    user: { modelName: 'auth_user' },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    session: {
      modelName: 'auth_session',
      expiresIn: SESSION_HOURS * 3600,
      updateAge: 3600,
      additionalFields: { officeId: { type: 'number', required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      // Not waited for: how long sending takes must not tell whether the account exists.
      sendResetPassword: async ({ user, token }) => {
        letter(resetLetter(user, `${config.publicUrl}${paths.resetPassword(token)}`)).catch((error: unknown) => log.error({ err: String(error) }, 'reset letter not sent'))
      },
      onPasswordReset: async ({ user }) => notePasswordReset(db, user),
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: config.publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      twoFactor({ issuer: 'Sao', twoFactorTable: 'auth_two_factor' }),
      { id: 'sao-sessions', endpoints: { openSession } },
    ],
  })
}

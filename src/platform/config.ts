import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'

/** How the program was started: an empty or living system, or the demonstration with its cast. */
export type Mode = 'live' | 'demo'

/** Everything that is set from outside. Read once, passed on as a value. */
export type Config = {
  mode: Mode
  port: number
  host: string
  /** Address that papers and QR codes carry, without a slash at the end. */
  publicUrl: string
  /** Folder of all that this installation writes: database, files, mail, secrets. */
  dataDir: string
  /** URL of the role that runs; absent when the bundled database is used. */
  databaseUrl: string | undefined
  /** URL of the role that owns the schema; falls back to databaseUrl. */
  databaseOwnerUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** Key of session cookies and tokens. */
  secret: string
  /** Largest upload in bytes. */
  maxUpload: number
  /** Proxies in front of the program whose X-Forwarded-For is believed. */
  trustProxy: boolean
}

/** A setting that cannot be used; its message says which and what to write instead. */
export class BadSetting extends Error {}

/**
 * Reads the settings of the environment.
 * @throws BadSetting with a sentence for the console when one cannot be used
 */
export function readConfig(mode: Mode, env: NodeJS.ProcessEnv = process.env): Config {
  if (mode === 'demo' && (env.NODE_ENV === 'production' || env.DATABASE_URL)) {
    throw new BadSetting(
      'The demonstration has sign-in without a password. It never runs with NODE_ENV=production or on a DATABASE_URL. Use "npm start".',
    )
  }
  const port = readPort(env.PORT)
  const dataDir = resolve(env.DATA_DIR ?? join('var', mode))
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new BadSetting(`Cannot write to the data folder ${dataDir}: ${(error as Error).message}. Set DATA_DIR to a folder that this user may write.`)
  }
  return {
    mode,
    port,
    host: env.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataDir,
    databaseUrl: checkDatabaseUrl('DATABASE_URL', env.DATABASE_URL),
    databaseOwnerUrl: checkDatabaseUrl('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'Sao <no-reply@localhost>',
    secret: env.SECRET ?? keptSecret(dataDir),
    maxUpload: Number(env.MAX_UPLOAD_MB ?? 20) * 1024 * 1024,
    trustProxy: env.TRUST_PROXY === '1',
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new BadSetting(`PORT=${text} is not a port. Write a number from 1 to 65535.`)
  return port
}

function checkDatabaseUrl(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new BadSetting(`${name} is not the address of a PostgreSQL database. Write it as postgres://user:password@host:5432/name.`)
  }
  return text
}

/** The secret of this installation, made once and kept beside its data, readable by its owner only. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const secret = randomBytes(32).toString('base64url')
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  } catch (error) {
    throw new BadSetting(`Cannot write to the data folder ${dataDir}: ${(error as Error).message}.`)
  }
  return secret
}

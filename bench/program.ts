import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** The built program on a data folder of its own. */
export type Running = { url: string; seconds: number; stop(): Promise<void> }

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Builds once, so that no start pays for it. */
export async function build(): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/sao.mjs'), 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('The build failed')
}

/** Starts `sao start` and waits until it answers; `seconds` is the time from the command to the first answer. */
export async function start(dataDir: string): Promise<Running> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'bin/sao.mjs'), 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error', NODE_ENV: 'production', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}`)
    if (await answers(`${url}/healthz`)) break
    await new Promise((done) => setTimeout(done, 20))
  }
  return { url, seconds: (performance.now() - started) / 1000, stop: () => stop(child) }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** Ends a process that this run started, and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}

/** URLs of the bundled database of a data folder whose program runs. */
export function databaseUrls(dataDir: string): { owner: string; app: string } {
  const pidFile = join(dataDir, 'pg/postmaster.pid')
  if (!existsSync(pidFile)) throw new Error(`No database runs in ${dataDir}`)
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]?.trim()
  const secrets: { owner: string; app: string } = JSON.parse(readFileSync(join(dataDir, 'database-secrets.json'), 'utf8'))
  return { owner: `postgres://sao_owner:${secrets.owner}@127.0.0.1:${port}/sao`, app: `postgres://sao_app:${secrets.app}@127.0.0.1:${port}/sao` }
}

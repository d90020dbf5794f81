import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The real program as its own process, on a folder and port of its own. */
export type Program = {
  url: string
  child: ChildProcess
  output(): string
  /** Ends it with a signal and waits; gives the exit code, or the signal that ended it. */
  stop(signal: NodeJS.Signals): Promise<number | string>
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Starts a command of the program and collects what it prints. */
export function launch(command: string, env: Record<string, string>): { child: ChildProcess; output: () => string; ended: Promise<number | string> } {
  const { DATABASE_URL: _url, NODE_ENV: _env, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, 'bin/sao.mjs'), command], { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += String(chunk)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    text += String(chunk)
  })
  const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 'gone')))
  return { child, output: () => text, ended }
}

/** Starts the program and waits until `/healthz` answers. */
export async function startProgram(command: 'start' | 'demo', dataDir: string, port: number, env: Record<string, string> = {}): Promise<Program> {
  const { child, output, ended } = launch(command, { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', ...env })
  const url = `http://127.0.0.1:${port}`
  const until = Date.now() + 90_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The program ended: ${output()}`)
    const healthy = await fetch(`${url}/healthz`).then((response) => response.ok, () => false)
    if (healthy) break
    if (Date.now() > until) throw new Error(`The program does not answer: ${output()}`)
    await new Promise((done) => setTimeout(done, 100))
  }
  return {
    url,
    child,
    output,
    stop: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

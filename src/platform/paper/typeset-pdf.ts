import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxesFont, tinosFiles } from './font-metrics.ts'

/** The process that typesets is started when first needed and ends when it was idle for a while, giving its memory back. */
const IDLE_MS = 30_000
const LIMIT_MS = 180_000

type Waiting = { resolve(bytes: Buffer): void; reject(error: Error): void; limit: NodeJS.Timeout }
type Answer = { id: number; bytes?: Uint8Array; error?: string }

let child: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * Sets a Typst source with data and gives PDF/A-2b. The source is ours; everything people wrote goes in through `data` and is
 * read there as plain text, so it cannot be markup. The same source and data give the same bytes.
 */
export function typesetPdf(source: string, data: unknown): Promise<Buffer> {
  clearTimeout(idle)
  child ??= start()
  child.ref()
  child.channel?.ref()
  const id = ++lastId
  const done = new Promise<Buffer>((resolve, reject) => {
    const limit = setTimeout(() => fail(new Error(`typesetting took more than ${LIMIT_MS / 1000} s`)), LIMIT_MS)
    waiting.set(id, { resolve, reject, limit })
  })
  child.send({ id, source, data: JSON.stringify(data) })
  return done
}

/** Ends the process, for the end of the program; what is being set is given up. */
export function stopTypesetting(): void {
  fail(new Error('typesetting was stopped'))
}

function start(): ChildProcess {
  const workspace = join(tmpdir(), 'sao-typeset')
  mkdirSync(workspace, { recursive: true })
  const started = fork(programFile(), { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  started.send({ start: { fontFiles: tinosFiles(), fonts: [boxesFont().bytes], workspace } })
  started.on('message', (message) => take(message as Answer))
  for (const ends of ['error', 'exit'] as const) {
    started.on(ends, () => {
      if (started === child) fail(new Error('the typesetting process ended'))
    })
  }
  return started
}

/** The program of the process: beside this file among the sources, at the top of what was built. */
function programFile(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const files = [join(here, 'pdf-process.ts'), join(here, 'pdf-process.js'), join(here, '..', 'pdf-process.js')]
  const found = files.find((file) => existsSync(file))
  if (found === undefined) throw new Error('The program that typesets is missing from the build.')
  return found
}

function take({ id, bytes, error }: Answer): void {
  const entry = waiting.get(id)
  if (!entry) return
  waiting.delete(id)
  clearTimeout(entry.limit)
  if (bytes) entry.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  else entry.reject(new Error(`typesetting: ${error ?? 'no answer'}`))
  if (waiting.size > 0) return
  child?.unref()
  child?.channel?.unref()
  idle = setTimeout(stopTypesetting, IDLE_MS)
  idle.unref()
}

function fail(error: Error): void {
  clearTimeout(idle)
  const ending = child
  child = undefined
  ending?.kill()
  const failed = [...waiting.values()]
  waiting.clear()
  for (const { reject, limit } of failed) {
    clearTimeout(limit)
    reject(error)
  }
}

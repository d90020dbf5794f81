import { createServer } from 'node:net'
import { serve as listen, type ServerType } from '@hono/node-server'
import { readConfig, type Config, type Mode } from '../platform/config.ts'
import { startJobs } from '../platform/jobs/queue.ts'
import { log } from '../platform/log.ts'
import { buildApp } from './app.tsx'
import { BadSetting, DatabaseStartError, openInstallation } from './installation.ts'
import { CRONTAB } from './reactions.ts'

/** Starts the program and keeps it running until SIGTERM or SIGINT; ends with a clear sentence and code 1 when it cannot. */
export async function serve(mode: Mode, root: string): Promise<void> {
  const started = Date.now()
  try {
    const config = readConfig(mode)
    await checkPort(config)
    const installation = await openInstallation(config, root)
    const built = await buildApp({ config, root, database: installation.database, clock: installation.clock })
    const notes = await built.firstStart()
    const server = await open(built.app.fetch, config)
    const jobs = await startJobs(installation.database.pool, built.tasks, CRONTAB, { alone: config.databaseUrl === undefined })
    stopOnSignals(async () => {
      await closeServer(server)
      await jobs.stop()
      await built.close()
      await installation.close()
    })
    console.log([`Sao: ${config.publicUrl} (${((Date.now() - started) / 1000).toFixed(1)} s)`, ...notes].join('\n'))
  } catch (error) {
    if (error instanceof BadSetting || error instanceof DatabaseStartError) fail(error.message)
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') fail('The disk is full. Free some space and start again; nothing that was saved is lost.')
    log.error({ err: error instanceof Error ? error.stack : String(error) }, 'start failed')
    fail(`Sao could not start: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

function whyNotListening(error: NodeJS.ErrnoException, { port, host }: Pick<Config, 'port' | 'host'>): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop it, or start Sao with PORT=${port + 1}.`
  if (error.code === 'EACCES') return `Port ${port} needs rights that this user does not have. Start Sao with PORT=3000.`
  return `Cannot listen on ${host}:${port}: ${error.message}`
}

function checkPort({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new BadSetting(whyNotListening(error, { port, host })))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function open(fetch: (request: Request) => Response | Promise<Response>, { port, host }: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, port, hostname: host, overrideGlobalObjects: false }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => reject(new BadSetting(whyNotListening(error, { port, host }))))
  })
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 3000).unref()
  })
}

/** Order of stopping: HTTP, jobs, pool, database. A second signal ends at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: String(error) }, 'stop failed')
          process.exit(1)
        },
      )
    })
  }
}

import { loadKeptEras } from '../../features/rule-drafts/index.ts'
import { readConfig } from '../../platform/config.ts'
import { type Db, openDatabase } from '../../platform/db/database.ts'
import { runningEmbedded, startEmbedded } from '../../platform/db/embedded.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { openApi } from '../api/openapi.ts'
import { allCommands, allQueries } from '../registry.ts'
import type { CommandOutput } from './pure.ts'
import { recomputeAll, recomputeOne } from './recompute.ts'

/** Runs a piece of work on the database of the settings, as its owner: beside the running program, or on one started for it. */
async function onDatabase(args: string[], work: (db: Db) => Promise<CommandOutput>): Promise<CommandOutput> {
  const config = readConfig(args.includes('--demo') ? 'demo' : 'live')
  const running = config.databaseUrl ? { ownerUrl: config.databaseUrl } : runningEmbedded(config.dataDir)
  const own = running ? undefined : await startEmbedded(config.dataDir)
  const { db, close } = openDatabase(running?.ownerUrl ?? own?.ownerUrl ?? '', { max: 2 })
  try {
    await loadKeptEras(db)
    return await work(db)
  } finally {
    await close()
    await own?.stop()
  }
}

/** Commands that look at an installation from beside it. */
export const tools = {
  'verify-journal': (args: string[]): Promise<CommandOutput> => onDatabase(args, async (db) => {
    const report = await verifyJournal(db)
    const lines = report.faults.map((fault) => `${fault.subject}${fault.seq ? ` line ${fault.seq}` : ''}: ${fault.fault}`)
    const sum = `${report.lines} lines of ${report.subjects} records; ${report.faults.length === 0 ? 'every chain is whole and the replay agrees with the tables' : `${report.faults.length} faults`}.`
    return { output: [...lines, sum].join('\n'), exitCode: report.faults.length === 0 ? 0 : 1 }
  }),
  recompute: async (args: string[]): Promise<CommandOutput> => {
    const at = args.indexOf('--result')
    const id = at === -1 ? undefined : args[at + 1] ?? ''
    const known = args.filter((arg, index) => ['--all', '--demo', '--result'].includes(arg) || (at !== -1 && index === at + 1))
    if (known.length < args.length || (id !== undefined && !/^[1-9]\d{0,8}$/.test(id)) || (id === undefined) === !args.includes('--all')) {
      return { output: 'Usage: recompute --all | --result ID [--demo]', exitCode: 2 }
    }
    let stopped = false
    const stop = (): void => {
      stopped = true
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    try {
      return await onDatabase(args, (db) => (id === undefined ? recomputeAll(db, { say: (text) => console.error(text), stopped: () => stopped }) : recomputeOne(db, Number(id))))
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop)
    }
  },
  'export-openapi': async (_args: string[]): Promise<CommandOutput> => ({ output: JSON.stringify(openApi(allCommands, allQueries, process.env.PUBLIC_URL ?? 'http://localhost:3000'), null, 2), exitCode: 0 }),
} satisfies Record<string, (args: string[]) => Promise<CommandOutput>>

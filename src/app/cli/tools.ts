import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/db/database.ts'
import { runningEmbedded, startEmbedded } from '../../platform/db/embedded.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { openApi } from '../api/openapi.ts'
import { allCommands, allQueries } from '../registry.ts'
import type { CommandOutput } from './pure.ts'

/** Commands that look at an installation from beside it. */
export const tools = {
  'verify-journal': async (args: string[]): Promise<CommandOutput> => {
    const config = readConfig(args.includes('--demo') ? 'demo' : 'live')
    const running = config.databaseUrl ? { ownerUrl: config.databaseUrl } : runningEmbedded(config.dataDir)
    const own = running ? undefined : await startEmbedded(config.dataDir)
    const { db, close } = openDatabase(running?.ownerUrl ?? own?.ownerUrl ?? '', { max: 2 })
    try {
      const report = await verifyJournal(db)
      const lines = report.faults.map((fault) => `${fault.subject}${fault.seq ? ` line ${fault.seq}` : ''}: ${fault.fault}`)
      const sum = `${report.lines} lines of ${report.subjects} records; ${report.faults.length === 0 ? 'every chain is whole and the replay agrees with the tables' : `${report.faults.length} faults`}.`
      return { output: [...lines, sum].join('\n'), exitCode: report.faults.length === 0 ? 0 : 1 }
    } finally {
      await close()
      await own?.stop()
    }
  },
  'export-openapi': async (_args: string[]): Promise<CommandOutput> => ({ output: JSON.stringify(openApi(allCommands, allQueries, process.env.PUBLIC_URL ?? 'http://localhost:3000'), null, 2), exitCode: 0 }),
} satisfies Record<string, (args: string[]) => Promise<CommandOutput>>

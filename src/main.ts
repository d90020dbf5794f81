import { law, print } from './app/cli/pure.ts'
import { HELP } from './app/cli/help.ts'

/**
 * Runs one command of the program: `start`, `demo`, or one of the tools.
 * Pure answers of the law load nothing of the server.
 * @param args command name and its arguments
 * @param root folder of the checkout: migrations, built files and data stand under it
 */
export async function main(args: string[], root: string): Promise<void> {
  const [name = 'help', ...rest] = args
  if (Object.hasOwn(law, name)) return print(await law[name as keyof typeof law](rest, root))
  if (name === 'start' || name === 'demo') {
    const { serve } = await import('./app/serve.ts')
    return serve(name === 'demo' ? 'demo' : 'live', root)
  }
  if (name === 'verify-journal' || name === 'recompute' || name === 'export-openapi') {
    const { tools } = await import('./app/cli/tools.ts')
    return print(await tools[name](rest))
  }
  return print(name === 'help' ? { output: HELP, exitCode: 0 } : { output: `Unknown command "${name}".\n\n${HELP}`, exitCode: 1 })
}

import { text } from 'node:stream/consumers'
import { dayOf } from '../../platform/clock.ts'

export type CommandOutput = { output: string; exitCode: number }

/** Commands that need neither database nor settings. */
export const law = {
  score: async () => (await import('./law-commands.ts')).scoreCommand(await text(process.stdin)),
  law: async (args: string[]) => (await import('./law-commands.ts')).lawCommand(args),
  due: async () => (await import('./law-commands.ts')).dueCommand(await text(process.stdin)),
  terms: async () => (await import('./law-commands.ts')).termsCommand(await text(process.stdin)),
  'compare-plans': async (args: string[]) => (await import('./compare-plans.ts')).comparePlansCommand(args),
  place: async (_args: string[], root: string) => (await import('./place-command.ts')).placeCommand(await text(process.stdin), root, dayOf(new Date())),
} satisfies Record<string, (args: string[], root: string) => Promise<CommandOutput>>

/** Writes the answer and sets the exit code, once everything is flushed. */
export async function print({ output, exitCode }: CommandOutput): Promise<void> {
  process.exitCode = exitCode
  await new Promise<void>((done) => process.stdout.write(output.endsWith('\n') || output === '' ? output : `${output}\n`, () => done()))
}

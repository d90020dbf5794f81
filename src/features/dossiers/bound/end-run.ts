import { z } from 'zod'
import { SYSTEM } from '../../../access/actor.ts'
import { defineCommand, type Door } from '../../../access/command.ts'
import { id } from '../../../platform/http/fields.ts'
import type { StoredFile } from '../../../platform/files/store.ts'
import { endPrintRun, findPrintRun } from '../../../platform/jobs/print-runs.ts'
import { log } from '../../../platform/log.ts'
import { conflict } from '../../../platform/refused.ts'

const made = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().positive(), type: z.literal('application/pdf') })

/** What begins on which page of a finished print. */
export const printIndex = z.array(z.object({ title: z.string(), page: z.int().positive(), evidence: z.int().positive().optional() }))
export type PrintIndex = z.output<typeof printIndex>

/** Ends a print made in the background, with its file or with why there is none; who asked is told. Run by the system. */
export const endPrint = defineCommand({
  name: 'print-run.end',
  title: 'Ghi bản in làm ở phía sau đã xong',
  action: 'notice.send',
  input: z.object({ run: id, title: z.string().max(300), href: z.string().startsWith('/'), end: z.union([z.object({ file: made, index: printIndex, done: z.int() }), z.object({ fault: z.string().min(1).max(1000) })]) }),
  load: async (tx, { run }) => {
    const state = await findPrintRun(tx, run)
    return state && { subject: { kind: 'installation', id: '1', paths: ['vn'] }, state }
  },
  run: async (tx, { input, state, now }) => {
    if (!(await endPrintRun(tx, state.id, input.end, now))) throw conflict('Bản in này đã xong.')
    const failed = 'fault' in input.end
    return {
      result: { run: state.id },
      events: [{ type: failed ? 'print-run.failed' : 'print-run.made', subject: { kind: 'print-run', id: String(state.id) }, data: 'fault' in input.end ? { fault: input.end.fault } : { hash: input.end.file.hash, pages: input.end.done } }],
      notices: [{ officeId: state.office_id, title: failed ? `Chưa làm được bản in: ${input.title}` : `Bản in đã xong: ${input.title}`, detail: failed ? 'Mở để xem lý do.' : 'Mở để tải.', href: input.href }],
    }
  },
})

/** Makes a print; a fault on the way ends the run with a sentence, so that its person is told and may begin again. */
export async function makePrint(door: Door, print: { run: number; title: string; href: string }, make: () => Promise<{ file: StoredFile; index: PrintIndex; done: number }>): Promise<void> {
  try {
    await door.run(SYSTEM, endPrint, { ...print, end: await make() })
  } catch (error) {
    log.error({ run: print.run, err: error instanceof Error ? error.stack : String(error) }, 'print failed')
    await door.run(SYSTEM, endPrint, { ...print, end: { fault: 'Máy chủ gặp lỗi khi làm bản in; nội dung không mất gì.' } })
  }
}

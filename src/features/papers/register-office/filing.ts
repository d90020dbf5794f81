import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { type Command, defineCommand, defineQuery, type Query } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Block, Paper } from '../../../platform/paper/index.ts'
import { conflict, forbidden } from '../../../platform/refused.ts'
import { type Level, LEVELS, type PlainDate } from '../../../rules/vocabulary.ts'
import { draftPaper } from './commands.ts'
import { enterPaper } from './enter.ts'
import { type PaperKind, symbolFor } from './kinds.ts'
import { hashOf, newPaperSubject, type PaperRow, type PaperSigner, stageOf, treeOf, wentOut } from './model.ts'
import { takeNumber } from './numbers.ts'
import * as store from './store.ts'

/** A paper that a feature prints from its data, and the body in whose register it belongs. */
export type Printed = {
  paper: Paper
  /** Address of its print, by which the register knows it again. */
  path: string
  back: { href: string; label: string }
  body: { unitId: number; level: string }
  /** What the feature recorded of a paper that was signed and numbered before it got here. */
  numbered?: { number: string; dated: PlainDate; signer: PaperSigner | null } | undefined
  /** Why it does not go into the register yet: the session is still open. */
  notYet?: string | undefined
}

/** How such a print stands in the register: the words to show (the frozen ones once it was issued), its paper, and whether the actor may file it. */
export type FiledPrint = Omit<Printed, 'body' | 'numbered' | 'notYet'> & { filed: { id: number; number: string | null; stage: ReturnType<typeof stageOf>; differs: boolean } | undefined; mayFile: boolean }

/** A print with its question and the command that puts it into the register. */
export type Filing<Input extends z.ZodType> = { ask: Query<Input, FiledPrint>; command: Command<Input, Actor, { paper: number }> }

type Asking<Input> = { input: Input; actor: Actor; now: Date; today: PlainDate }

/**
 * A printed paper and its way into the register of papers, where it is submitted, signed, numbered and frozen; one that was
 * numbered already is entered as issued. Filed twice, it is refused with its place in the register.
 * @param write the paper as the actor may read it; refuses who may not
 */
export function defineFiling<Input extends z.ZodType>(filing: {
  name: string
  title: string
  kind: (input: z.output<Input>) => PaperKind
  input: Input
  write(db: Db, asking: Asking<z.output<Input>>): Promise<Printed>
}): Filing<Input> {
  return {
    ask: defineQuery({
      name: `${filing.name}-print`, title: `${filing.title}: bản in`, input: filing.input,
      run: async (db, asking) => shown(asking.actor, await filing.write(db, asking), db),
    }),
    command: defineCommand({
      name: filing.name, title: `${filing.title}: đưa vào sổ văn bản đi`, action: 'paper.draft', input: filing.input,
      load: async (_tx, _input, { actor }) => ({ subject: newPaperSubject(actor.office), state: actor }),
      run: async (tx, { input, state: actor, now, today }) => {
        const printed = await filing.write(tx, { input, actor, now, today })
        if (!isOwn(actor, printed)) throw forbidden('Văn bản này vào sổ của cơ quan lập ra nó.')
        if (printed.notYet) throw conflict(printed.notYet)
        const earlier = await store.paperOfPrint(tx, printed.path)
        if (earlier) throw conflict(`Văn bản này đã có trong sổ${earlier.number ? `, số ${earlier.number}` : ''}. Mở ở sổ văn bản đi, đến; cần đổi thì sửa dự thảo, hoặc ban hành văn bản sửa đổi.`)
        const office = { unitId: actor.office.unitId, level: actor.office.level, path: actor.office.path }
        const kind = filing.kind(input)
        const symbol = symbolOf(printed.paper) || symbolFor(kind, office.level)
        const about = { kind: 'print', id: printed.path }
        if (!printed.numbered) {
          const { id, event } = await draftPaper(tx, { office, kind, symbol, content: printed.paper, about, at: now })
          return { result: { paper: id }, events: [event] }
        }
        const { number, dated, signer } = printed.numbered
        const taken = await takeNumber(tx, { unitId: office.unitId, level: office.level, kind, symbol, dated, typed: number })
        const { id, events: [first, ...others], notices } = await enterPaper(tx, { office, kind, number: taken, dated, content: printed.paper, signer, about, at: now })
        if (!first) throw new Error('An entry leaves a line')
        return { result: { paper: id }, events: [first, ...others], notices }
      },
    }),
  }
}

function isOwn(actor: Actor, { body }: Pick<Printed, 'body'>): boolean {
  return actor.office.unitId === body.unitId && actor.office.level === LEVELS.find((level): level is Level => level === body.level)
}

async function shown(actor: Actor, printed: Printed, db: Db): Promise<FiledPrint> {
  const { paper, path, back } = printed
  const row = await store.paperOfPrint(db, path)
  const mayFile = !row && !printed.notYet && isOwn(actor, printed) && decide(actor, 'paper.draft', newPaperSubject(actor.office)).ok
  return { paper: (row && frozenTree(row)) ?? paper, path, back, filed: row && { id: row.id, number: row.number, stage: stageOf(row), differs: row.draft === null && differs(row, paper) }, mayFile }
}

function frozenTree(row: PaperRow): Paper | undefined {
  return wentOut(stageOf(row)) ? treeOf(row) : undefined
}

/** Whether the data say something else today than the draft that waits in the register. */
function differs(row: PaperRow, paper: Paper): boolean {
  return !wentOut(stageOf(row)) && row.content_hash !== hashOf(paper)
}

function symbolOf(paper: Paper): string {
  return paper.blocks.find((block): block is Extract<Block, { kind: 'number-line' }> => block.kind === 'number-line')?.symbol ?? ''
}

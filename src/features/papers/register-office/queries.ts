import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities, decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { id, optionalLine } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import { notFound } from '../../../platform/refused.ts'
import { fold, foldKey } from '../../../platform/text/vietnamese.ts'
import { KIND_CODES } from './kinds.ts'
import { hashOf, newPaperSubject, PAPER_COLUMNS, paperSubject, stageOf, treeOf, wentOut } from './model.ts'
import { PlainDraft } from './plain-paper.ts'
import * as store from './store.ts'

const PER_PAGE = 50
export const SHELVES = ['di', 'den', 'du-thao', 'duoc-gui', 'dia-ban'] as const
export type Shelf = (typeof SHELVES)[number]

const pageNumber = z.union([z.int(), z.string().regex(/^\d{1,5}$/)]).transform(Number).pipe(z.int().min(1)).optional().catch(undefined)

const registerInput = z.object({
  so: z.enum(SHELVES).optional().catch(undefined), q: optionalLine(120).catch(''), loai: z.enum(KIND_CODES).optional().catch(undefined),
  nam: z.union([z.int(), z.string().regex(/^\d{4}$/)]).transform(Number).optional().catch(undefined), trang: pageNumber,
})

/** Which papers a shelf holds under a filter, with the scope, and their order. */
export function chosenPapers(actor: Actor, input: z.output<typeof registerInput>): { shelf: Shelf; keeps: boolean; where: RawBuilder<unknown>; order: RawBuilder<unknown> } {
  const { office } = actor
  const keeps = decide(actor, 'paper.draft', newPaperSubject(office)).ok
  const shelf: Shelf = input.so ?? (keeps ? 'di' : 'duoc-gui')
  const own = sql`papers.unit_id = ${office.unitId} and papers.level = ${office.level}`
  const out = sql`papers.direction = 'out' and papers.stage not in ('draft', 'submitted', 'signed')`
  const shelves = {
    di: sql`${own} and ${out}`,
    den: sql`${own} and papers.direction = 'in'`,
    'du-thao': sql`${own} and papers.stage in ('draft', 'submitted', 'signed')`,
    'duoc-gui': sql`${out} and exists (select 1 from paper_recipients r where r.paper_id = papers.id and r.office_id = ${office.id})`,
    'dia-ban': sql`${out} and not (${own})`,
  } as const
  const words = [...new Set(fold(input.q).split(/[^a-z0-9]+/).filter(Boolean))].slice(0, 8)
  const number = foldKey(input.q)
  const day = shelf === 'den' ? sql`papers.received_on` : sql`papers.dated`
  const where = [
    scope(actor, 'paper.read', PAPER_COLUMNS),
    shelves[shelf],
    ...(words.length === 0 ? [] : [sql`(to_tsvector('simple', papers.search) @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})${/\d/.test(number) ? sql` or fold_key(papers.number) = ${number}` : sql``})`]),
    ...(input.loai === undefined ? [] : [sql`papers.kind = ${input.loai}`]),
    ...(input.nam === undefined ? [] : [sql`${day} between make_date(${input.nam}::int, 1, 1) and make_date(${input.nam}::int, 12, 31)`]),
  ]
  const order = shelf === 'du-thao' ? sql`papers.id desc` : shelf === 'den' ? sql`papers.received_on desc, papers.id desc` : sql`papers.dated desc, papers.id desc`
  return { shelf, keeps, where: sql.join(where, sql` and `), order }
}

/** Lists of the register: what the own office sent, received and drafts, what was sent to it, and what its area issued. */
export const paperRegister = defineQuery({
  name: 'paper-register',
  title: 'Sổ văn bản đi, đến của đơn vị; tìm toàn văn không dấu',
  input: registerInput,
  run: async (db, { input, actor, today }) => {
    const { shelf, keeps, where, order } = chosenPapers(actor, input)
    const page = input.trang ?? 1
    const { rows, total } = await store.listPapers(db, where, order, PER_PAGE, (page - 1) * PER_PAGE)
    return { shelf, keeps, rows, total, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), filter: { q: input.q, kind: input.loai, year: input.nam }, thisYear: Number(today.slice(0, 4)) }
  },
})
export type RegisterView = Awaited<ReturnType<typeof paperRegister.run>>

/** One paper of the register: its head, files, relations, recipients, life, and what the actor may do. */
export const paperRecord = defineQuery({
  name: 'paper-record',
  title: 'Một văn bản của sổ: nội dung, tệp đã đóng băng, quan hệ, nơi nhận, việc làm được',
  input: z.object({ paper: id }),
  run: async (db, { input, actor }) => {
    const paper = await store.findPaper(db, input.paper)
    if (!paper) throw notFound()
    const subject = paperSubject(paper, await store.officesSentTo(db, paper.id))
    if (!decide(actor, 'paper.read', subject).ok) throw notFound()
    const tree = treeOf(paper)
    const draft = PlainDraft.safeParse(paper.draft)
    return {
      paper,
      stage: stageOf(paper),
      tree,
      draft: draft.success ? draft.data : undefined,
      /** Whether the words kept are those that were issued. */
      intact: tree === undefined || hashOf(tree) === paper.content_hash,
      files: await store.filesOf(db, paper.id),
      does: await store.relationsOf(db, paper.id, 'out'),
      done: await store.relationsOf(db, paper.id, 'in'),
      recipients: await store.recipientsOf(db, paper.id),
      timeline: await timelineOf(db, 'paper', paper.id),
      out: wentOut(stageOf(paper)),
      may: new Set(abilities(actor, subject, ['paper.change', 'paper.discard', 'paper.submit', 'paper.send-back', 'paper.sign', 'paper.issue', 'paper.amend', 'paper.attach']).can),
      /** Whether the actor keeps the register that it stands in, or reads it from above or as one it was sent to. */
      own: decide(actor, 'paper.draft', newPaperSubject({ path: paper.path, level: subject.level ?? 'commune' })).ok,
    }
  },
})
export type PaperRecord = Awaited<ReturnType<typeof paperRecord.run>>

import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide, type Decision } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/refused.ts'
import type { ImportKind } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { IMPORT_COLUMNS, type ImportJob, type ImportRow, importSubject, ROW_STATES, type RowProblem, type RowState } from './model.ts'
import { STILL_MS } from './steps.ts'
import * as store from './store.ts'

export const PAGE_SIZE = 25

const page = z.union([z.int(), z.string().regex(/^\d{1,5}$/)]).transform(Number).pipe(z.int().min(1)).optional().catch(undefined)

/** The imports of the actor's area. */
export const listOldImports = defineQuery({
  name: 'old-import.list',
  title: 'Các đợt nhập từ bảng tính',
  input: z.object({ page }),
  run: async (db, { input, actor }) => {
    const at = input.page ?? 1
    const { rows, total } = await store.listImports(db, scope(actor, 'old-import.read', IMPORT_COLUMNS), at, PAGE_SIZE)
    const counts = await store.stateCounts(db, rows.map((row) => row.id))
    return {
      rows: rows.map((row) => ({ ...row, counts: counts.get(row.id) })), total, page: at, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
      mayUpload: decide(actor, 'old-import.prepare', importSubject({ id: 0, path: actor.office.path, level: actor.office.level })).ok,
    }
  },
})

/** A question that rows have in common. */
export type OpenQuestion = { ask: string; rows: number; first: number; product: string; question: string; message: string; options: number; proposed: string | undefined }

export type ImportView = {
  job: ImportJob
  counts: Record<RowState, number>
  kind: ImportKind
  made: store.MadeCounts
  /** Lines of the result that are the kind's own. */
  result: { label: string; value: string }[]
  /** The background work has not moved for a while. */
  still: boolean
  rows: ImportRow[]
  state: RowState | undefined
  page: number
  pages: number
  questions: OpenQuestion[]
  may: Decision
  mayUndo: Decision
}

/** One import with a page of its rows and the questions that are open. */
export const readOldImport = defineQuery({
  name: 'old-import.read',
  title: 'Một đợt nhập: các dòng theo tình trạng, chỗ cần chọn, kết quả',
  input: z.object({ import: id, state: z.enum(ROW_STATES).optional().catch(undefined), ask: z.string().max(200).optional().catch(undefined), page }),
  run: async (db, { input, actor, now }): Promise<ImportView> => {
    const job = await findReadable(db, actor, input.import)
    const kind = kindOf(job)
    const counts = (await store.stateCounts(db, [job.id])).get(job.id) ?? { new: 0, ready: 0, doubt: 0, refused: 0, skipped: 0, recorded: 0 }
    const total = input.state ? counts[input.state] : Object.values(counts).reduce((sum, n) => sum + n, 0)
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
    const at = Math.min(input.page ?? 1, pages)
    const rows = await store.importRows(db, job.id, { ...(input.state ? { states: [input.state] } : {}), ...(input.ask === undefined ? {} : { ask: input.ask }), limit: PAGE_SIZE, offset: (at - 1) * PAGE_SIZE })
    return {
      job, counts, rows, state: input.state, page: at, pages, kind, made: await store.madeCounts(db, job.id), result: (await kind.result?.(db, job.id)) ?? [], questions: await questionsOf(db, kind, job.id),
      still: (job.stage === 'matching' || job.stage === 'running') && now.getTime() - (job.stepped_at ?? job.created_at).getTime() > STILL_MS,
      may: decide(actor, 'old-import.prepare', importSubject(job)), mayUndo: decide(actor, 'old-import.undo', importSubject(job)),
    }
  },
})

const MOST_QUESTIONS = 60

async function questionsOf(db: Db, kind: ImportKind, importId: number): Promise<OpenQuestion[]> {
  const open = await store.openQuestions(db, importId, MOST_QUESTIONS)
  if (open.length === 0) return []
  const firsts = new Map((await store.importRows(db, importId, { nos: open.map((one) => one.first) })).map((row) => [row.no, row]))
  const questions = open.flatMap((one) => {
    const row = firsts.get(one.first)
    const problem = row?.problems.find((each) => each.key === one.ask)
    return row && problem?.question ? [{ ...one, product: kind.show.title(row), question: problem.question, message: problem.message, options: problem.options?.length ?? 0, proposed: proposedLabel(problem) }] : []
  })
  const order = Object.keys(kind.questions)
  return questions.sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question))
}

function proposedLabel(problem: RowProblem): string | undefined {
  return problem.options?.find((option) => option.value === problem.proposed)?.label
}

/** One row with what it says and asks, and how many rows ask the same. */
export const readOldRow = defineQuery({
  name: 'old-import.row',
  title: 'Một dòng của đợt nhập: ô, chỗ cần chọn, câu trả lời có thể',
  input: z.object({ import: id, row: id }),
  run: async (db, { input, actor }) => {
    const job = await findReadable(db, actor, input.import)
    const [row] = await store.importRows(db, job.id, { nos: [input.row] })
    if (!row) throw notFound()
    const alike = new Map((await store.openQuestions(db, job.id, 100_000)).filter((one) => row.asks.includes(one.ask)).map((one) => [one.ask, one.rows]))
    return { job, kind: kindOf(job), row, alike, may: decide(actor, 'old-import.prepare', importSubject(job)) }
  },
})

async function findReadable(db: Db, actor: Actor, importId: number): Promise<ImportJob> {
  const job = await store.findImport(db, importId)
  if (!job || !decide(actor, 'old-import.read', importSubject(job)).ok) throw notFound()
  return job
}

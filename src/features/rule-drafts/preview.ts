import type { Db } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import { rank, type RankOptions, type Sheet, SheetError } from '../../rules/engine/rank.ts'
import { changedEra, setsReached } from '../../rules/eras/changes.ts'
import { criteriaSet, type Era, eraById } from '../../rules/eras/index.ts'
import { agreedSchema, frozenSheets, heldDownSchema, minimumsBySchema } from '../results/index.ts'
import { changesSchema } from './model.ts'
import * as store from './store.ts'

/** Cases looked at between two words on the progress. */
const BATCH = 400

/** What one case comes to under the changed rules; nothing when its stars stay, `unreadable` when its sheets cannot be counted. */
type Looked = store.Effect | 'unreadable' | undefined

/**
 * Counts what a draft would change: every result under its base era, and every self-assessment of a dossier that was sent and
 * has no result yet. It reads batch by batch, tells how far it is, and stops when the draft is changed meanwhile. Repeatable.
 */
export async function countEffects(db: Db, draftId: number, at: Date): Promise<void> {
  const draft = await store.findDraft(db, draftId)
  const base = draft && eraById(draft.base_era)
  if (!draft || !base) return
  const changes = changesSchema.parse(draft.changes)
  const changed = changedEra(base, changes)
  const sets = setsReached(base, changes)
  const { version } = draft
  await store.beginPreview(db, draftId, { version, total: sets.length === 0 ? 0 : await store.countUnder(db, base.id, sets), at })
  const told = { done: 0, skipped: 0 }
  const take = async (batch: readonly Looked[]): Promise<boolean> => {
    await store.saveEffects(db, draftId, batch.filter((one) => typeof one === 'object'))
    told.done += batch.length
    told.skipped += batch.filter((one) => one === 'unreadable').length
    return store.tellPreview(db, draftId, version, { ...told, finishedAt: null })
  }
  if (sets.length > 0) {
    const goesOn = await inBatches((after) => store.resultsAfter(db, base.id, sets, after, BATCH), (row) => lookAtResult(changed, row), take)
    if (!goesOn || !(await inBatches((after) => store.dossiersAfter(db, base.id, sets, after, BATCH), (row) => lookAtDossier(base, changed, row), take))) return
  }
  await store.tellPreview(db, draftId, version, { ...told, finishedAt: at })
  log.info({ draft: draftId, version, ...told }, 'effect of a draft counted')
}

async function inBatches<Row extends { id: number }>(read: (after: number) => Promise<Row[]>, look: (row: Row) => Looked, take: (batch: readonly Looked[]) => Promise<boolean>): Promise<boolean> {
  for (let after = 0; ; ) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (!last) return true
    if (!(await take(rows.map(look)))) return false
    after = last.id
  }
}

type ResultUnder = Awaited<ReturnType<typeof store.resultsAfter>>[number]
type DossierUnder = Awaited<ReturnType<typeof store.dossiersAfter>>[number]

function lookAtResult(changed: Era, row: ResultUnder): Looked {
  const sheets = frozenSheets.safeParse(row.sheets)
  const agreed = agreedSchema.safeParse(row.agreed)
  const minimumsBy = minimumsBySchema.safeParse(row.minimumsBy)
  const held = heldDownSchema.safeParse(row.held)
  if (!sheets.success || !agreed.success || !minimumsBy.success || !held.success) return 'unreadable'
  const after = ranked(changed, row.setNo, sheets.data, { minimumsBy: minimumsBy.data, agreed: agreed.data })
  if (!after) return 'unreadable'
  if (after.stars === row.stars) return undefined
  return {
    kind: 'result', subjectId: row.id, productId: row.productId, setNo: row.setNo, path: row.path, waiting: row.waiting, count: after.count,
    sumBefore: row.sum, sumAfter: after.sum, starsBefore: row.stars, starsAfter: after.stars, heldBefore: held.data, heldAfter: after.heldDownBy,
  }
}

function lookAtDossier(base: Era, changed: Era, row: DossierUnder): Looked {
  const answers = agreedSchema.safeParse(row.answers)
  if (!answers.success) return 'unreadable'
  const sheets = [{ member: 'self', answers: answers.data }]
  const before = ranked(base, row.setNo, sheets)
  const after = ranked(changed, row.setNo, sheets)
  if (!before || !after) return 'unreadable'
  if (after.stars === before.stars) return undefined
  return {
    kind: 'dossier', subjectId: row.id, productId: row.productId, setNo: row.setNo, path: row.path, waiting: true, count: 1,
    sumBefore: before.sum, sumAfter: after.sum, starsBefore: before.stars, starsAfter: after.stars, heldBefore: before.heldDownBy, heldAfter: after.heldDownBy,
  }
}

function ranked(era: Era, setNo: number, sheets: readonly Sheet[], options: RankOptions = {}) {
  const set = criteriaSet(era, setNo)
  try {
    return set && rank(era, set, sheets, options)
  } catch (error) {
    if (error instanceof SheetError) return undefined
    throw error
  }
}

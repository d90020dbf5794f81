import { join } from 'node:path'
import { z } from 'zod'
import { type Actor, SYSTEM } from '../../../access/actor.ts'
import { defineCommand, defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { findPrintRun, latestPrintRun, movePrintRun, startPrintRun } from '../../../platform/jobs/print-runs.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { notFound, Refused } from '../../../platform/refused.ts'
import type { Site } from '../../../ui/web.tsx'
import { findOffice } from '../../people/index.ts'
import { frozenOf, withoutPrivate } from '../frozen.ts'
import { dossierSubject } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import { dossierPaper } from '../review/paper-query.ts'
import { councilSeats, findDossier } from '../store.ts'
import { bindDossier, piecesOf } from './bind.ts'
import { endPrint, makePrint, printIndex } from './end-run.ts'

const ask = z.object({ dossier: id })

/** The dossier as the actor may have it bound: whole, or without private matter. */
async function boundFor(db: Db | Tx, actor: Actor, dossierId: number) {
  const dossier = await findDossier(db, dossierId)
  if (!dossier) return undefined
  const subject = dossierSubject(dossier, await councilSeats(db, dossier.id))
  return { dossier, subject, whole: decide(actor, 'evidence.read-private', subject).ok, readable: decide(actor, 'dossier.read', subject).ok }
}

/** Begins to bind a dossier as it was last handed in. */
export const bindDossierPdf = defineCommand({
  name: 'dossier.bind',
  title: 'Ghép cả hồ sơ thành một tệp PDF có mục lục',
  action: 'dossier.read',
  input: ask,
  load: async (tx, { dossier }, { actor }) => {
    const found = await boundFor(tx, actor, dossier)
    return found && { subject: found.subject, state: found }
  },
  run: async (tx, { state: { dossier, whole }, actor, now }) => {
    const kept = await frozenOf(tx, dossier.id)
    if (!kept) throw notFound('Hồ sơ chưa nộp nên chưa ghép được.')
    const evidence = whole ? kept.frozen.evidence : kept.frozen.evidence.filter((file) => !file.isPrivate)
    const run = await startPrintRun(tx, { kind: 'dossier', subject: dossier.id, part: kept.no, whole, office: actor.office.id, total: evidence.length + 2, now })
    return { result: { run }, events: [{ type: 'dossier.bind-asked', subject: { kind: 'print-run', id: String(run) }, data: { dossier: dossier.id, submission: kept.no, whole } }] }
  },
})

/** The bound dossier: how far it is, on which page what begins. */
export const boundDossier = defineQuery({
  name: 'dossier.bound',
  title: 'Bản PDF cả hồ sơ: đã xong bao nhiêu, tài liệu nào ở trang nào',
  input: ask,
  run: async (db, { input, actor }) => {
    const found = await boundFor(db, actor, input.dossier)
    if (!found?.readable) throw notFound()
    const { dossier, whole } = found
    const kept = await frozenOf(db, dossier.id)
    const run = await latestPrintRun(db, 'dossier', dossier.id, whole)
    const file = run?.hash ? await db.selectFrom('files').select(['hash', 'size', 'type']).where('hash', '=', run.hash).executeTakeFirst() : undefined
    return {
      dossier: { id: dossier.id, number: dossier.number }, own: actor.office.producerId === dossier.producer_id, product: kept?.frozen.product.name ?? '', whole,
      submitted: kept ? { no: kept.no, on: kept.frozen.submittedOn, hash: kept.hash } : undefined, run, index: printIndex.parse(run?.index ?? []), file,
    }
  },
})
export type BoundDossier = Awaited<ReturnType<typeof boundDossier.run>>

/** Binds a dossier for the office that asked; with what that office may read today. */
export async function runDossierBinding(site: Site, runId: number): Promise<void> {
  const { db, door, files, config } = site
  const run = await findPrintRun(db, runId)
  if (!run || run.finished_at !== null) return
  const dossierId = run.subject_id
  const office = await findOffice(db, run.office_id)
  const actor = office && { name: office.name, office }
  const found = actor && (await boundFor(db, actor, dossierId))
  const kept = await frozenOf(db, dossierId, run.part)
  const href = dossiersPaths.bound(dossierId)
  if (!actor || !found?.readable || !kept || (run.whole && !found.whole)) {
    await door.run(SYSTEM, endPrint, { run: runId, title: 'Cả hồ sơ', href, end: { fault: 'Vai này không còn xem được hồ sơ.' } })
    return
  }
  const shown = run.whole ? kept : { ...kept, frozen: withoutPrivate(kept.frozen) }
  await makePrint(door, { run: runId, title: `Cả hồ sơ ${kept.frozen.number}`, href }, async () => {
    const pieces = piecesOf(shown, await form3Of(site, actor, dossierId))
    const bound = await bindDossier(files, join(config.dataDir, 'print-runs', String(runId)), shown, pieces, (done) => movePrintRun(db, runId, Math.min(done, run.total), door.now()))
    return { file: bound.file, index: bound.index, done: bound.pages }
  })
}

/** The commune's report, when the one who asked may read it. */
async function form3Of({ door }: Site, actor: Actor, dossier: number): Promise<Paper | undefined> {
  try {
    return (await door.ask(actor, dossierPaper, { dossier, kind: 'form3' })).paper
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not-found') return undefined
    throw error
  }
}

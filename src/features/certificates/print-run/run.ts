import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { defineCommand, defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { findPrintRun, latestPrintRun, movePrintRun, startPrintRun } from '../../../platform/jobs/print-runs.ts'
import { bindPdf } from '../../../platform/paper/index.ts'
import { conflict, notFound } from '../../../platform/refused.ts'
import type { Site } from '../../../ui/web.tsx'
import { makePrint } from '../../dossiers/index.ts'
import { type CertificateRow, certificateSubject } from '../model.ts'
import { certificatePaths } from '../paths.ts'
import { sheetOf } from '../sheet.ts'
import { typesetCertificates } from './typeset.ts'

/** Certificates set at a time: what is lost when the program is stopped in between. */
const AT_A_TIME = 50
const MOST_BYTES = 1024 * 1024 * 1024

/** The certificates of a decision in the order of their numbers. */
async function certificatesOf(db: Db | Tx, decision: number): Promise<CertificateRow[]> {
  return db.selectFrom('certificates').selectAll().where('decision_id', '=', decision).orderBy('id').execute()
}

const ask = z.object({ decision: id })

/** Begins the print of all certificates of a decision. Who may read each of them may print them. */
export const printCertificates = defineCommand({
  name: 'certificate.print-all',
  title: 'In mọi giấy chứng nhận của một quyết định thành một tệp PDF',
  action: 'certificate.read',
  input: ask,
  load: async (tx, { decision }) => {
    const certificates = await certificatesOf(tx, decision)
    const [first] = certificates
    return first && { subject: certificateSubject(first), state: certificates }
  },
  run: async (tx, { input, state, actor, now, require }) => {
    for (const certificate of state) require('certificate.read', certificateSubject(certificate))
    if (actor.office.producerId !== null) throw conflict('Chủ thể in giấy của mình ở trang giấy chứng nhận.')
    const run = await startPrintRun(tx, { kind: 'certificates', subject: input.decision, office: actor.office.id, total: state.length, now })
    return { result: { run, total: state.length }, events: [{ type: 'certificates.print-asked', subject: { kind: 'print-run', id: String(run) }, data: { decision: input.decision, certificates: state.length } }] }
  },
})

/** How far the print of a decision's certificates is. */
export const certificatePrint = defineQuery({
  name: 'certificate.print-run',
  title: 'Bản in mọi giấy chứng nhận của một quyết định: đã xong bao nhiêu',
  input: ask,
  run: async (db, { input, actor }) => {
    const certificates = await certificatesOf(db, input.decision)
    const [first] = certificates
    if (!first || actor.office.producerId !== null || certificates.some((certificate) => !decide(actor, 'certificate.read', certificateSubject(certificate)).ok)) throw notFound()
    const run = await latestPrintRun(db, 'certificates', input.decision)
    const file = run?.hash ? await db.selectFrom('files').select(['hash', 'size', 'type']).where('hash', '=', run.hash).executeTakeFirst() : undefined
    return { decision: input.decision, decisionNumber: first.decision_number, count: certificates.length, run, file }
  },
})
export type CertificatePrint = Awaited<ReturnType<typeof certificatePrint.run>>

/** Does a run, some certificates at a time, and binds what was set; one that was cut off goes on with the next. */
export async function runCertificatePrint(site: Site, runId: number): Promise<void> {
  const { db, door, config, files } = site
  const run = await findPrintRun(db, runId)
  if (!run || run.finished_at !== null) return
  const certificates = await certificatesOf(db, run.subject_id)
  const number = certificates[0]?.decision_number ?? ''
  const folder = join(config.dataDir, 'print-runs', String(runId))
  await makePrint(door, { run: runId, title: `${certificates.length} giấy chứng nhận theo Quyết định ${number}`, href: certificatePaths.printRun(run.subject_id) }, async () => {
    await mkdir(folder, { recursive: true })
    const parts = await setParts(site, runId, folder, certificates)
    const whole = join(folder, 'all.pdf')
    const binder = bindPdf(whole)
    for (const part of parts) await binder.addPdf(await readFile(part))
    const index = certificates.map((certificate, i) => ({ title: `${certificate.number}, ${certificate.product_name}`, page: i + 1 }))
    await binder.finish(`Giấy chứng nhận theo Quyết định ${number}`, index)
    return { file: await files.put(createReadStream(whole), MOST_BYTES), index, done: certificates.length }
  })
  await rm(folder, { recursive: true, force: true })
}

/** Sets what is not set yet, part by part; each part is whole or not there. */
async function setParts({ db, door, config }: Site, runId: number, folder: string, certificates: readonly CertificateRow[]): Promise<string[]> {
  const parts: string[] = []
  for (let at = 0; at < certificates.length; at += AT_A_TIME) {
    const part = join(folder, `${at}.pdf`)
    parts.push(part)
    if (existsSync(part)) continue
    const some = certificates.slice(at, at + AT_A_TIME)
    const pdf = await typesetCertificates(some.map((certificate) => sheetOf(certificate, config.publicUrl)), 'Giấy chứng nhận', some[0]?.issued_on ?? door.today())
    await writeFile(`${part}.new`, pdf)
    await rename(`${part}.new`, part)
    await movePrintRun(db, runId, at + some.length, door.now())
  }
  return parts
}

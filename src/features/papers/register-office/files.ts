import { type Actor, SYSTEM } from '../../../access/actor.ts'
import { log } from '../../../platform/log.ts'
import { type Paper, paperToDocx, paperToPdf } from '../../../platform/paper/index.ts'
import { invalid, notFound, Refused } from '../../../platform/refused.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import type { Site } from '../../../ui/web.tsx'
import { keepFiles } from './incoming.ts'
import { hashOf, type PaperRow, stageOf, treeOf, wentOut } from './model.ts'
import { CannotSign, signerFor } from './sign.ts'
import * as store from './store.ts'

/** A paper as files: PDF to keep, DOCX to edit and sign. */
export async function renderPaper(paper: Paper): Promise<{ pdf: Buffer; docx: Buffer }> {
  const [pdf, docx] = await Promise.all([paperToPdf(paper), paperToDocx(paper)])
  return { pdf, docx }
}

/**
 * Makes and freezes the files of a paper that was issued, once; the PDF is signed where the office has a key. Called after the
 * issue has been committed, and again whenever somebody asks for a file that is not there yet.
 * @returns the frozen files; none for a paper whose words were never kept
 */
export async function freezeFiles(site: Site, paperId: number): Promise<store.FileLine[]> {
  const frozen = async (): Promise<store.FileLine[]> => (await store.filesOf(site.db, paperId)).filter((file) => file.form === 'pdf' || file.form === 'docx')
  const paper = await store.findPaper(site.db, paperId)
  const tree = paper && treeOf(paper)
  if (!paper || !tree || !wentOut(stageOf(paper))) return []
  const before = await frozen()
  if (before.length > 0) return before
  const { pdf, docx } = await renderPaper(tree)
  const signed = await sign(site, paper, pdf)
  const name = safeFileName(`${(paper.number ?? '').replaceAll('/', '-')} ${paper.abstract}`.slice(0, 100), 'van-ban')
  const put = async (bytes: Buffer, ending: string) => ({ ...(await site.files.put(bytes, MOST_BYTES)), name: `${name}.${ending}` })
  await site.door.run(SYSTEM, keepFiles, { paper: paperId, pdf: await put(signed.pdf, 'pdf'), docx: await put(docx, 'docx'), signedBy: signed.by })
  return frozen()
}

const MOST_BYTES = 500 * 1024 * 1024

async function sign(site: Site, paper: PaperRow, pdf: Buffer): Promise<{ pdf: Buffer; by: string | null }> {
  const signer = signerFor(site.config.dataDir, paper.path)
  if (!signer) return { pdf, by: null }
  try {
    return await signer.sign(pdf, { reason: `Ban hành văn bản số ${paper.number ?? ''}`, at: paper.issued_at ?? site.door.now() })
  } catch (error) {
    if (!(error instanceof CannotSign)) throw error
    log.warn({ paper: paper.id, why: error.message }, 'paper issued without a digital signature')
    return { pdf, by: null }
  }
}

/** The frozen file of a paper that was issued with exactly these words; nothing for a draft or for words that were never issued. */
export async function frozenFile(site: Site, tree: Paper, form: 'pdf' | 'docx'): Promise<store.FileLine | undefined> {
  const paperId = await store.issuedWith(site.db, hashOf(tree))
  return paperId === undefined ? undefined : (await freezeFiles(site, paperId)).find((file) => file.form === form)
}

/** Puts an uploaded file of a form into the store, ready for a command. */
export async function storeUpload(site: Site, file: File | undefined, field: string): Promise<{ hash: string; size: number; type: string; name: string } | undefined> {
  if (!file) return undefined
  try {
    return { ...(await site.files.put(file.stream(), site.config.maxUpload)), name: safeFileName(file.name) }
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'invalid') throw error
    throw invalid(error.problems.map((problem) => ({ ...problem, path: field })))
  }
}

/** The office that was sent a paper opens it: kept once. */
export async function noteOpening(site: Site, actor: Actor, paperId: number, open: (paper: number) => Promise<unknown>): Promise<void> {
  if (await store.notOpenedBy(site.db, paperId, actor.office.id)) await open(paperId)
}

/** A file of a paper that the actor may read. @throws Refused when it is none of that paper */
export async function fileOf(site: Site, paperId: number, form: string): Promise<store.FileLine> {
  if (form === 'pdf' || form === 'docx') await freezeFiles(site, paperId)
  const files = await store.filesOf(site.db, paperId)
  const found = form === 'pdf' || form === 'docx' ? files.find((file) => file.form === form) : files.find((file) => String(file.id) === form)
  if (!found) throw notFound('Văn bản không có tệp này.')
  return found
}

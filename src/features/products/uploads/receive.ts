import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../access/actor.ts'
import type { StoredFile } from '../../../platform/files/store.ts'
import { invalid, Refused } from '../../../platform/refused.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import type { FormValue } from '../../../platform/http/parse-form.ts'
import type { Site } from '../../../ui/web.tsx'
import { listOf } from '../../producers/index.ts'
import { finishUpload, startUpload, UPLOAD_ID } from './commands.ts'
import { findFile, findUpload } from './store.ts'

/** What an upload gave: bytes under their hash and the name that is safe to show and to save. */
export type Received = StoredFile & { id: string; name: string }

export const IMAGE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

const EXTENSIONS: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/x-cfb': ['doc', 'xls', 'ppt'],
}

/** A name that every system takes and whose extension says what the bytes are, not what the sender claimed. */
export function fileNameFor(name: string, type: string): string {
  const safe = safeFileName(name)
  const known = EXTENSIONS[type] ?? []
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(safe)?.[1]?.toLowerCase()
  if (extension !== undefined && known.includes(extension)) return safe
  return safeFileName(`${safe.replace(/\.[A-Za-z0-9]{1,10}$/, '')}.${known[0] ?? 'bin'}`)
}

/** The form that carries files: those it sends itself, and the numbers of those that were sent in pieces before. */
export type FilesForm = { values: Record<string, FormValue>; files: Record<string, File[]> }

/**
 * Takes the files of a posted form: bytes to the store (which looks at what they are), and a row that says which office sent
 * them. Their numbers are left in the form's values, so that a page shown again after a refusal keeps them.
 * @throws Refused of kind invalid, with `field` as path, when a file is empty, too big or of another kind
 */
export async function receiveFiles(site: Site, actor: Actor, form: FilesForm, field: string, only?: { types: readonly string[]; message: string }): Promise<Received[]> {
  const names = listOf(form.values.uploadName)
  const ids = listOf(form.values.uploadId)
  form.values.uploadId = []
  form.values.uploadName = []
  const received: Received[] = []
  const take = (file: Received): void => {
    if (only && !only.types.includes(file.type)) throw invalid([{ path: field, message: only.message }])
    received.push(file)
    form.values.uploadId = received.map(({ id }) => id)
    form.values.uploadName = received.map(({ name }) => name)
  }
  for (const [index, id] of ids.entries()) take(await inPieces(site, actor, id, names[index] ?? '', field))
  for (const file of form.files[field] ?? []) take(await whole(site, actor, file, field))
  return received
}

/** A file that the form sent with itself. */
async function whole(site: Site, actor: Actor, file: File, field: string): Promise<Received> {
  const stored = await site.files.put(file.stream(), site.config.maxUpload).catch((error: unknown) => {
    throw atField(error, field, file.name)
  })
  const id = randomUUID()
  const name = fileNameFor(file.name, stored.type)
  await site.door.run(actor, startUpload, { id, name, size: stored.size })
  await site.door.run(actor, finishUpload, { id, name, file: stored })
  return { ...stored, id, name }
}

/** A file that came in pieces before the form; finished here when its page did not do so. */
async function inPieces(site: Site, actor: Actor, id: string, told: string, field: string): Promise<Received> {
  const upload = UPLOAD_ID.test(id) ? await findUpload(site.db, id, actor.office.id) : undefined
  const known = upload?.hash ? await findFile(site.db, upload.hash) : undefined
  if (upload?.hash && known) return { ...known, hash: upload.hash, id, name: upload.name }
  if (!upload || (await site.files.received(id)) === 0) throw invalid([{ path: field, message: `Chưa nhận đủ tệp “${safeFileName(told)}”. Chọn lại tệp rồi lưu.` }])
  const file = await site.files.finish(id, site.config.maxUpload).catch((error: unknown) => {
    throw atField(error, field, told || upload.name)
  })
  const name = fileNameFor(told || upload.name, file.type)
  await site.door.run(actor, finishUpload, { id, name, file })
  return { ...file, id, name }
}

/** The store's refusal, at the field of the form and with the name of the file. */
function atField(error: unknown, path: string, name: string): unknown {
  if (!(error instanceof Refused) || error.kind !== 'invalid') return error
  const message = error.problems.map((problem) => problem.message).join(' ')
  return invalid([{ path, message: `Tệp “${safeFileName(name)}”: ${message.charAt(0).toLocaleLowerCase('vi')}${message.slice(1)}` }])
}

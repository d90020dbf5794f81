import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../access/actor.ts'
import type { StoredFile } from '../../../platform/files/store.ts'
import { invalid, Refused } from '../../../platform/refused.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import type { Site } from '../../../ui/web.tsx'
import { finishUpload, startUpload } from './commands.ts'

/** What an upload gave: bytes under their hash and the name that is safe to show and to save. */
export type Received = StoredFile & { name: string }

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

/**
 * Takes one file of a posted form: bytes to the store (which looks at what they are), then a row that says which office sent them.
 * @param only kinds of file taken here; all that the store takes when left out
 * @throws Refused of kind invalid, with `path` as the field, when the file is empty, too big or of another kind
 */
export async function receiveFile(site: Site, actor: Actor, file: File, path: string, only?: { types: readonly string[]; message: string }): Promise<Received> {
  const stored = await site.files.put(file.stream(), site.config.maxUpload).catch((error: unknown) => {
    throw atField(error, path, file.name)
  })
  return register(site, actor, file.name, stored, path, only)
}

/** Registers bytes that are in the store already as sent by this office. */
async function register(site: Site, actor: Actor, name: string, stored: StoredFile, path: string, only?: { types: readonly string[]; message: string }): Promise<Received> {
  if (only && !only.types.includes(stored.type)) throw invalid([{ path, message: only.message }])
  const id = randomUUID()
  const safe = fileNameFor(name, stored.type)
  await site.door.run(actor, startUpload, { id, name: safe, size: stored.size })
  await site.door.run(actor, finishUpload, { id, file: stored })
  return { ...stored, name: safe }
}

/** The store's refusal, at the field of the form and with the name of the file. */
function atField(error: unknown, path: string, name: string): unknown {
  if (!(error instanceof Refused) || error.kind !== 'invalid') return error
  const message = error.problems.map((problem) => problem.message).join(' ')
  return invalid([{ path, message: `Tệp “${safeFileName(name)}”: ${message.charAt(0).toLocaleLowerCase('vi')}${message.slice(1)}` }])
}

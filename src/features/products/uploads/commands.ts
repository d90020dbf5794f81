import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import { findUpload, finishUploadRow, insertUpload } from './store.ts'

/** Numbers of uploads: given by the server, or made by the page that sends. */
export const UPLOAD_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * The two commands below register bytes that the program itself has put into the file store. They are not in the list of
 * commands for machines: the hash must come from the store, never from outside.
 */
const uploadId = z.string().regex(UPLOAD_ID)

function uploader(actor: Actor): Subject {
  return { kind: 'office', id: String(actor.office.id), paths: [actor.office.path], officeId: actor.office.id, ...(actor.office.producerId === null ? {} : { producerId: actor.office.producerId }) }
}

/** Opens an upload of this office, before its bytes come. */
export const startUpload = defineCommand({
  name: 'upload.start',
  title: 'Bắt đầu gửi một tệp',
  action: 'product.update',
  input: z.object({ id: uploadId, name: z.string().max(255), size: z.int().min(0) }),
  load: async (_tx, _input, { actor }) => ({ subject: uploader(actor), state: null }),
  run: async (tx, { input, actor }) => {
    await insertUpload(tx, { ...input, officeId: actor.office.id })
    return { result: { id: input.id }, events: [{ type: 'upload.started', subject: { kind: 'upload', id: input.id }, data: { name: input.name, size: input.size } }] }
  },
})

/** Ends an upload: its bytes are safe on disk under their hash. */
export const finishUpload = defineCommand({
  name: 'upload.finish',
  title: 'Gửi xong một tệp',
  action: 'product.update',
  input: z.object({ id: uploadId, name: z.string().min(1).max(255), file: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().positive(), type: z.string() }) }),
  load: async (tx, input, { actor }) => {
    const upload = await findUpload(tx, input.id, actor.office.id)
    return upload && { subject: uploader(actor), state: upload }
  },
  run: async (tx, { input, state }) => {
    await finishUploadRow(tx, state.id, input.name, input.file)
    return { result: { id: state.id }, events: [{ type: 'upload.finished', subject: { kind: 'upload', id: state.id }, data: { name: input.name, ...input.file } }] }
  },
})

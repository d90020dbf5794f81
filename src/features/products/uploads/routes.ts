import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { parse } from '../../../access/command.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import { requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { finishUpload, startUpload, UPLOAD_ID } from './commands.ts'
import { fileNameFor } from './receive.ts'
import { findFile, findUpload, uploadExists, type UploadRow } from './store.ts'

const PIECE = 4 * 1024 * 1024
const announced = z.object({ name: z.string().min(1, 'Ghi tên tệp.').max(255), size: z.int('Ghi cỡ tệp bằng số byte.').positive('Tệp rỗng. Chọn lại tệp có nội dung.') })

/**
 * Uploads in pieces, for phones on a weak line. All answers are JSON:
 * `POST /tai-len {name, size}` → `{id, received, limit, piece}`; `GET /tai-len/:id` → `{id, received}`;
 * `PUT /tai-len/:id?offset=n` with raw bytes → `{id, received}` (409 with the offset to go on from when it differs); a new id
 * of 32 hex digits opens an upload by itself. `POST /tai-len/:id/xong` → `{id, hash, name, size, type}`, or the form that
 * names the id finishes it. Only the office that opened an upload goes on with it.
 */
export function uploadRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()

  web.post('/tai-len', async (c) => {
    const actor = requireActor(c)
    const { name, size } = parse(announced, await c.req.json().catch(() => ({})))
    if (size > site.config.maxUpload) throw invalid([{ path: 'size', message: `Tệp lớn hơn ${Math.floor(site.config.maxUpload / 1024 / 1024)} MB. Gửi ${TAKEN_WORDS} nhỏ hơn.` }])
    const id = randomUUID()
    await site.door.run(actor, startUpload, { id, name: safeFileName(name), size })
    return c.json({ id, received: 0, limit: site.config.maxUpload, piece: PIECE }, 201)
  })

  web.get('/tai-len/:id', async (c) => {
    const upload = await ownUpload(site, c)
    return c.json({ id: upload.id, received: upload.hash === null ? await site.files.received(upload.id) : upload.size })
  })

  web.put('/tai-len/:id', async (c) => {
    const upload = await openOwn(site, c)
    if (upload.hash !== null) return c.json({ id: upload.id, received: upload.size })
    const offset = Number(c.req.query('offset'))
    if (!Number.isSafeInteger(offset) || offset < 0) throw invalid([{ path: 'offset', message: 'Ghi vị trí bắt đầu của phần này bằng số.' }])
    const bytes = Buffer.from(await c.req.arrayBuffer())
    if (offset + bytes.length > (upload.size || site.config.maxUpload)) throw invalid([{ path: 'offset', message: 'Tệp lớn hơn mức cho phép hoặc cỡ đã báo. Gửi lại từ đầu.' }])
    const here = await site.files.received(upload.id)
    if (here !== offset) return c.json({ id: upload.id, received: here }, 409)
    return c.json({ id: upload.id, received: await site.files.append(upload.id, offset, bytes) })
  })

  web.post('/tai-len/:id/xong', async (c) => {
    const actor = requireActor(c)
    const upload = await ownUpload(site, c)
    const done = upload.hash === null ? undefined : await findFile(site.db, upload.hash)
    if (upload.hash !== null && done) return c.json({ id: upload.id, hash: upload.hash, ...done, name: upload.name })
    const received = await site.files.received(upload.id)
    if (received === 0 || (upload.size > 0 && received !== upload.size)) return c.json({ id: upload.id, received }, 409)
    const file = await site.files.finish(upload.id, site.config.maxUpload)
    const name = fileNameFor(upload.name, file.type)
    await site.door.run(actor, finishUpload, { id: upload.id, name, file })
    return c.json({ id: upload.id, ...file, name })
  })

  return web
}

/** The upload of a piece: one's own, or a new one that this piece opens. */
async function openOwn(site: Site, c: WebContext): Promise<UploadRow> {
  const actor = requireActor(c)
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f]{32}$/.test(id) || (await uploadExists(site.db, id))) return ownUpload(site, c)
  await site.door.run(actor, startUpload, { id, name: '', size: 0 })
  return { id, name: '', size: 0, hash: null }
}

async function ownUpload(site: Site, c: WebContext): Promise<UploadRow> {
  const actor = requireActor(c)
  const id = c.req.param('id') ?? ''
  const upload = UPLOAD_ID.test(id) ? await findUpload(site.db, id, actor.office.id) : undefined
  if (!upload) throw notFound('Không có lần gửi tệp này.')
  return upload
}

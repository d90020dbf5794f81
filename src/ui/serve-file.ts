import { SHOWN_IN_PAGE } from '../platform/files/store.ts'
import { notFound } from '../platform/refused.ts'
import type { Site, WebContext } from './web.tsx'

/** What is served: bytes by hash, under a name and kind that the program itself decided. */
export type ServedFile = { hash: string; name: string; type: string; size: number }

/** Nothing of ours runs in an opened file. Not for PDF: browsers refuse to show one in a sandbox, and it runs apart from the page anyway. */
const SEALED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"

/**
 * Sends a stored file. The caller has decided that the actor may read it. A file never runs as a page of ours: no
 * sniffing, a sandbox, and only pictures and PDF open in the window.
 */
export function serveFile(site: Site, c: WebContext, file: ServedFile): Response {
  if (!site.files.has(file.hash)) throw notFound('Tệp không còn trên máy chủ. Báo quản trị để khôi phục từ bản sao lưu.')
  const inline = SHOWN_IN_PAGE.has(file.type)
  const etag = `"${file.hash.slice(0, 32)}"`
  const headers = {
    'content-type': inline ? file.type : 'application/octet-stream',
    'content-disposition': sentAs(inline ? 'inline' : 'attachment', file.name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': file.type === 'application/pdf' ? SEALED : `sandbox; ${SEALED}`,
    'cache-control': 'private, no-cache',
    etag,
  }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(streamOf(site, file.hash), { headers: { ...headers, 'content-length': String(file.size) } })
}

function streamOf(site: Site, hash: string): ReadableStream<Uint8Array> {
  const pieces = site.files.read(hash)[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await pieces.return?.()
    },
  })
}

/** The header that names a file, in letters that every program reads and in its own. */
export function sentAs(how: 'inline' | 'attachment', name: string): string {
  const clean = name.replace(/[\\/:*?<>|\x00-\x1f]/g, '-')
  return `${how}; filename="${asciiName(clean)}"; filename*=UTF-8''${percentName(clean)}`
}

function percentName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}

function asciiName(name: string): string {
  return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').replace(/[^\x20-\x7e]|["\\]/g, '_')
}

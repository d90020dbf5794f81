import type { Context } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { WebEnv } from '../../ui/web.tsx'
import { type AnswerStatus, encodingFor, type Page, type PageCache } from './cache.ts'
import type { Edition, EditionReader } from './edition.ts'

/** What the public pages are served from. */
export type Catalogue = { edition: EditionReader; cache: PageCache; build: string; close(): Promise<void> }

/** What a page is made of before it is bytes. */
export type Answer = { status: AnswerStatus; type: 'html' | 'json' | 'text'; body: string }

const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8', text: 'text/plain; charset=utf-8' } as const

/** Nothing of another site, no script at all. */
export const PUBLIC_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'none'; object-src 'none'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
}
const OPEN = { 'access-control-allow-origin': '*' } as const

/**
 * Answers a public address: 304 when the reader's copy is of this edition, else the kept page, else a new one. Browsers keep
 * the page but ask each time (`must-revalidate`), so that what was withdrawn a second ago is never shown as valid.
 * @param key all that the page depends on besides edition: its address with parameters in one order
 */
export async function answer(c: Context<WebEnv>, catalogue: Catalogue, key: string, make: (edition: Edition) => Promise<Answer>): Promise<Response> {
  const edition = await catalogue.edition()
  const etag = `W/"${edition.key}-${catalogue.build}"`
  const isApi = key.startsWith('/api/')
  const shared: Record<string, string> = { ...PUBLIC_HEADERS, ...(isApi ? OPEN : {}), etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'accept-encoding' }
  if (sameCopy(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers: shared })
  const known = catalogue.cache.get(edition.key, key)
  const page = known ?? toPage(await make(edition))
  if (!known) catalogue.cache.put(edition.key, key, page)
  const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
  const bytes = catalogue.cache.encode(page, encoding)
  const encoded: Record<string, string> = bytes === page.plain ? {} : { 'content-encoding': encoding }
  return send(c, page.status, { ...shared, 'content-type': page.type, ...encoded, 'content-length': String(bytes.length) }, bytes)
}

/** Writes straight to the socket where there is one; tests get a Response. */
function send(c: Context<WebEnv>, status: number, headers: Record<string, string>, bytes: Uint8Array<ArrayBuffer>): Response {
  const { outgoing }: Partial<HttpBindings> = c.env ?? {}
  if (!outgoing || c.req.method !== 'GET') return new Response(c.req.method === 'HEAD' ? null : bytes, { status, headers })
  outgoing.writeHead(status, headers)
  outgoing.end(bytes)
  return RESPONSE_ALREADY_SENT
}

function toPage({ status, type, body }: Answer): Page {
  return { status, type: TYPES[type], plain: new Uint8Array(Buffer.from(body)) }
}

/** Whether one of the tags of `If-None-Match` names this edition (weak comparison, RFC 9110). */
export function sameCopy(header: string | undefined, etag: string): boolean {
  if (!header) return false
  const plain = etag.replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === plain)
}

import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Found, not found, or several that fit. */
export type AnswerStatus = 200 | 404 | 409

export type Encoding = 'br' | 'gzip' | 'identity'

/** An answer as bytes, in each encoding that was asked for so far. */
export type Page = { status: AnswerStatus; type: string; plain: Uint8Array<ArrayBuffer>; br?: Uint8Array<ArrayBuffer>; gzip?: Uint8Array<ArrayBuffer> }

/** Rendered pages by address, for one edition of the data at a time; the longest unused go first. */
export type PageCache = {
  get(edition: string, key: string): Page | undefined
  put(edition: string, key: string, page: Page): void
  /** The bytes of a page in an encoding; compressed once and kept. */
  encode(page: Page, encoding: Encoding): Uint8Array<ArrayBuffer>
  bytes(): number
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }
const OVERHEAD = 400
const WORTH_COMPRESSING = 600

/** A cache that holds at most `limit` bytes. */
export function openPageCache(limit: number): PageCache {
  const pages = new Map<string, Page>()
  let edition = ''
  let used = 0
  const sizeOf = (page: Page): number => page.plain.length + (page.br?.length ?? 0) + (page.gzip?.length ?? 0) + OVERHEAD
  const held = new WeakMap<Page, string>()
  const forget = (key: string): void => {
    const page = pages.get(key)
    if (!page) return
    used -= sizeOf(page) + key.length
    pages.delete(key)
    held.delete(page)
  }
  const shrink = (): void => {
    for (const key of pages.keys()) {
      if (used <= limit) return
      forget(key)
    }
  }
  const turn = (to: string): void => {
    if (to === edition) return
    for (const page of pages.values()) held.delete(page)
    pages.clear()
    used = 0
    edition = to
  }
  return {
    get: (of, key) => {
      if (of !== edition) return undefined
      const page = pages.get(key)
      if (!page) return undefined
      pages.delete(key)
      pages.set(key, page)
      return page
    },
    put: (of, key, page) => {
      turn(of)
      forget(key)
      pages.set(key, page)
      held.set(page, key)
      used += sizeOf(page) + key.length
      shrink()
    },
    encode: (page, encoding) => {
      if (encoding === 'identity' || page.plain.length < WORTH_COMPRESSING) return page.plain
      const known = page[encoding]
      if (known) return known
      const made = new Uint8Array(encoding === 'br' ? brotliCompressSync(page.plain, BROTLI) : gzipSync(page.plain, { level: 6 }))
      page[encoding] = made
      if (held.has(page)) {
        used += made.length
        shrink()
      }
      return made
    },
    bytes: () => used,
  }
}

/** The best encoding that a browser takes; an encoding refused with q=0 is not used. */
export function encodingFor(accept: string): Encoding {
  const takes = (name: string): boolean => new RegExp(`(^|,)\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)`, 'i').test(accept)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

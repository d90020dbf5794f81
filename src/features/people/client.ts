import { getConnInfo } from '@hono/node-server/conninfo'
import type { WebContext } from '../../ui/web.tsx'
import { ADDRESS_HEADER, type Auth } from './auth.ts'

/**
 * Address of the caller: that of the connection, or, behind a proxy that is believed, the last one the proxy wrote.
 * Requests without a connection (tests) come from `127.0.0.1`.
 */
export function addressOf(c: WebContext, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    return '127.0.0.1'
  }
}

/** What better-auth may know of a request: its cookies, its browser, and the address as we know it. */
export function authHeaders(c: WebContext, auth: Auth): Headers {
  return new Headers({ cookie: c.req.header('cookie') ?? '', 'user-agent': (c.req.header('user-agent') ?? '').slice(0, 400), [ADDRESS_HEADER]: addressOf(c, auth.settings.config.trustProxy) })
}

/** Hands the cookies that better-auth made to the browser. */
export function giveCookies(c: WebContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}

/** The headers of the same browser after it took some cookies. */
export function withCookies(headers: Headers, cookies: readonly string[]): Headers {
  const jar = new Map<string, string>()
  for (const part of (headers.get('cookie') ?? '').split(/;\s*/)) {
    const at = part.indexOf('=')
    if (at > 0) jar.set(part.slice(0, at), part.slice(at + 1))
  }
  for (const cookie of cookies) {
    const [pair = '', ...attributes] = cookie.split(/;\s*/)
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name)
    else jar.set(name, pair.slice(at + 1))
  }
  const next = new Headers(headers)
  next.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
  return next
}

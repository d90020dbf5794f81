import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses a body of more than `maxSize` bytes with 413. A body that names its length is judged by that alone (the parser
 * of the server holds the sender to it), so that it is read straight from the socket; any other is counted as it comes in.
 */
export function limitBody(maxSize: number, onError?: (c: Context) => Response): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, ...(onError ? { onError } : {}) })
  return (c, next) => {
    const bodyless = c.req.method === 'GET' || c.req.method === 'HEAD'
    const length = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    return bodyless || (length !== undefined && Number(length) <= maxSize) ? next() : counted(c, next)
  }
}

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const MINUTES = 15

/** Counts what strangers do: some from one address, more from everywhere, in a quarter of an hour. */
export type Limit = {
  /** Counts one. @returns minutes to wait when there were too many */
  take(address: string): Promise<number | undefined>
}

/** A limit of its own for this process; `what` keeps its counts apart from others. */
export function openLimit(what: string, perAddress: number, everywhere: number): Limit {
  const one = new RateLimiterMemory({ points: perAddress, duration: MINUTES * 60, keyPrefix: what })
  const all = new RateLimiterMemory({ points: everywhere, duration: MINUTES * 60, keyPrefix: `${what}-all` })
  return {
    take: async (address) => {
      try {
        await one.consume(network(address))
        await all.consume('all')
        return undefined
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000))
        throw refusal
      }
    },
  }
}

/** One household has one IPv4 address, or a whole /64 of IPv6. */
function network(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}

/** Address of the caller; behind a proxy that is believed, the last one that it wrote. */
export function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

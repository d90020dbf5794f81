import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'

/** Where a try comes from and for whom; both are hashed before they are kept. */
export type TryKey = { account: string; address: string }

/** Counts of tries. `take` counts one and says how many seconds to wait when there were too many. */
export type Throttle = {
  take(key: TryKey): Promise<{ waitSeconds: number } | undefined>
  /** Forgets the count of the account after a success, and gives the address its try back. */
  forgive(key: TryKey): Promise<void>
}

const WINDOW_SECONDS = 15 * 60

/** Failed sign-ins: 5 for an account from one address and 50 from an address, in 15 minutes. */
export const SIGN_IN_LIMIT = { name: 'sign-in', perAccount: 5, perAddress: 50 }
/** Letters with a link: 3 to one account and 20 from an address, in 15 minutes. */
export const LETTER_LIMIT = { name: 'letter', perAccount: 3, perAddress: 20 }

/**
 * A throttle whose counts all processes share through the database; when that fails, each process counts by itself.
 * Each try is counted before it is made, so that many at once do not slip through.
 */
export async function openThrottle(db: Db, limit: { name: string; perAccount: number; perAddress: number }): Promise<Throttle> {
  const { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } = await import('rate-limiter-flexible')
  const storeClient = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
      return { rows, rowCount: rows.length || Number(numAffectedRows ?? 0) }
    },
  }
  const limiter = (part: string, points: number) => {
    const shared = { points, duration: WINDOW_SECONDS, keyPrefix: `${limit.name}-${part}` }
    return new RateLimiterPostgres({ ...shared, storeClient, storeType: 'client', tableName: 'auth_limits', tableCreated: true, insuranceLimiter: new RateLimiterMemory(shared) })
  }
  const byAccount = limiter('account', limit.perAccount)
  const byAddress = limiter('address', limit.perAddress)
  const waitFor = (refusal: unknown): number => {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
    throw refusal
  }
  return {
    take: async (key) => {
      const address = network(key.address)
      try {
        await byAddress.consume(hash(address))
        await byAccount.consume(hash(`${key.account} ${address}`))
        return undefined
      } catch (refusal) {
        const waitSeconds = waitFor(refusal)
        log.warn({ limit: limit.name, address }, 'too many tries')
        return { waitSeconds }
      }
    },
    forgive: async (key) => {
      const address = network(key.address)
      await byAccount.delete(hash(`${key.account} ${address}`))
      await byAddress.reward(hash(address))
    },
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** One household has one IPv4 address, or a whole /64 of IPv6. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  return address.includes(':') ? expand(address).slice(0, 4).join(':') : address
}

function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return [...start, ...middle, ...end].map((group) => group.replace(/^0+(?=.)/, ''))
}

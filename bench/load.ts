import autocannon from 'autocannon'

/** One request of a load. */
export type Ask = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }

const CONNECTIONS = 24

/**
 * Requests per second of a server under a load of many connections, each going through its own part of the list.
 * @throws Error when an answer is not of the 200s
 */
export async function requestsPerSecond(url: string, asks: readonly Ask[], seconds: number): Promise<number> {
  let client = 0
  const share = Math.max(1, Math.floor(asks.length / CONNECTIONS))
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (connection: { setRequests(asks: readonly Ask[]): void }) => {
      const from = (client++ * share) % asks.length
      const part = asks.slice(from, from + share)
      connection.setRequests(part.length > 0 ? part : asks)
    },
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return result.requests.total / result.duration
}

/** Requests per second of a list that is sent once, `CONNECTIONS` at a time: for writes that cannot be repeated. */
export async function oncePerSecond(url: string, asks: readonly Ask[]): Promise<number> {
  const waiting = [...asks]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let ask = waiting.pop(); ask; ask = waiting.pop()) {
        const response = await fetch(url + ask.path, { method: ask.method ?? 'GET', headers: ask.headers ?? {}, ...(ask.body === undefined ? {} : { body: ask.body }) })
        const text = await response.text()
        if (!response.ok) throw new Error(`${url}${ask.path}: ${response.status} ${text.slice(0, 300)}`)
      }
    }),
  )
  return (asks.length * 1000) / (performance.now() - started)
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export type Turn = { project: number[]; ceiling: number[] }

/** Measures both in turns, so that what else the machine does falls on both; the first, warming turn does not count. */
export async function inTurns(turns: number, project: () => Promise<number>, ceiling: () => Promise<number>): Promise<Turn> {
  const measured: Turn = { project: [], ceiling: [] }
  for (let turn = 0; turn <= turns; turn++) {
    const order = turn % 2 === 0 ? (['project', 'ceiling'] as const) : (['ceiling', 'project'] as const)
    for (const side of order) {
      const value = await (side === 'project' ? project() : ceiling())
      if (turn > 0) measured[side].push(value)
    }
  }
  return measured
}

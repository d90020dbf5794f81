import { beforeAll, describe, expect, it } from 'vitest'
import { CAST } from '../src/app/demo/cast.ts'
import { seedDemo } from '../src/app/demo/seed.ts'
import { makeWorld, type World } from './world.ts'

/**
 * Every link to the register of documents, on every page that the people of the demonstration can reach by links: the document
 * is there, and the article that the link names stands on its page.
 */

const PEOPLE = ['minh', 'ha', 'thai', 'lan', 'mai']
const AT_MOST = 90
/** Pages that hold thousands of rows of their own, papers and machines' answers. */
const SKIPPED = /^\/(api|assets|dia-danh|dang-xuat|tep|du-lieu)|\.(pdf|csv|json|xlsx|svg)$|[?&](trang|thang|ngay|dang)=/

let world: World
const pages = new Map<string, string>()

beforeAll(async () => {
  world = await makeWorld({ now: '2026-11-23T02:00:00Z' })
  await seedDemo(world.built.site)
}, 180_000)

async function open(path: string, as: string | undefined): Promise<string | undefined> {
  const answer = await world.request(path, as === undefined ? {} : { as })
  return answer.status === 200 && answer.headers.get('content-type')?.includes('text/html') ? answer.text() : undefined
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"]*)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
}

/** Opens what links lead to, at most two pages of each kind (numbers in the address do not make a kind). */
async function crawl(as: string | undefined, start: string): Promise<Map<string, string[]>> {
  const seen = new Set<string>()
  const kinds = new Map<string, number>()
  const found = new Map<string, string[]>()
  const queue = [start]
  for (let path = queue.shift(); path !== undefined && seen.size < AT_MOST; path = queue.shift()) {
    const address = path.split('#')[0] ?? ''
    const kind = address.startsWith('/van-ban/') ? '/van-ban' : address.replace(/\d+/g, 'n').replace(/\?.*/, '?')
    if (seen.has(address) || SKIPPED.test(address) || (kinds.get(kind) ?? 0) >= 2) continue
    seen.add(address)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const html = await open(address, as)
    if (html === undefined) continue
    const links = linksOf(html)
    found.set(address, links.filter((href) => href.startsWith('/van-ban/')))
    queue.push(...links)
  }
  return found
}

describe('links to articles', () => {
  it.each([...PEOPLE, undefined])('lead to a place that is there (%s)', async (as) => {
    expect(as === undefined || CAST.some((person) => person.offices.some((office) => office.key === as))).toBe(true)
    const found = await crawl(as, as === undefined ? '/' : as === 'lan' ? '/san-pham-cua-toi' : '/ban-lam-viec')
    const links = [...found].flatMap(([from, hrefs]) => hrefs.map((href) => ({ from, href })))
    expect(links.filter(({ from }) => !from.startsWith('/van-ban')).length, 'links from pages to articles').toBeGreaterThan(0)
    const broken: string[] = []
    for (const { from, href } of links) {
      const [path = '', anchor] = href.split('#')
      const key = `${as ?? ''} ${path}`
      if (!pages.has(key)) pages.set(key, (await open(path, as)) ?? '')
      const html = pages.get(key) ?? ''
      if (html === '') broken.push(`${from}: ${href} is not there`)
      else if (anchor !== undefined && !html.includes(`id="${anchor}"`)) broken.push(`${from}: ${href} has no such place`)
    }
    expect([...new Set(broken)]).toEqual([])
  }, 120_000)
})

import { beforeAll, describe, expect, it } from 'vitest'
import { makeTestSite, type TestSite } from '../../src/features/catalogue/test-site.ts'
import { openCatalogue, catalogueRoutes } from '../../src/features/catalogue/index.ts'
import type { Web } from '../../src/ui/web.tsx'
import { generate, settle } from './generate.ts'

type Asked = { text: string; values: unknown[] }

const TODAY = '2026-11-23'
let world: TestSite
let web: Web
let asked: Asked[] = []

beforeAll(async () => {
  world = await makeTestSite()
  const made = await generate(world.owner.pool, { products: 20_000, today: TODAY })
  expect(made.seconds).toBeLessThan(30)
  await settle(world.owner.pool)
  const pool = new Proxy(world.database.pool, {
    get: (target, property, receiver) =>
      property === 'query'
        ? (query: Asked) => {
            asked.push(query)
            return target.query(query)
          }
        : Reflect.get(target, property, receiver),
  })
  const site = { ...world.site, pool }
  web = catalogueRoutes(site, await openCatalogue(site))
}, 180_000)

async function ask(path: string): Promise<Asked[]> {
  asked = []
  const response = await web.fetch(new Request(`http://x${path}`))
  expect([path, response.status]).toEqual([path, 200])
  await response.text()
  return asked.filter((query) => !query.text.includes('catalogue_version'))
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }

async function plan(query: Asked): Promise<Plan[]> {
  const { rows } = await world.owner.pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${query.text}`, query.values)
  const flat = (node: Plan): Plan[] => [node, ...(node.Plans ?? []).flatMap(flat)]
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap((one) => flat(one.Plan)))
}

const BIG = new Set(['certificates', 'products', 'producers', 'units', 'dossiers'])

describe('public pages on 20,000 products', () => {
  it('read by index, a few queries a page, however many cards', async () => {
    const { rows } = await world.owner.pool.query<{ id: number; product_id: number; link: string }>('select id, product_id, link from certificates where is_current order by sort_key offset 9000 limit 1')
    const some = rows[0]
    const paths = [
      '/', '/san-pham', `/san-pham?sau=${some?.id}`, `/san-pham?truoc=${some?.id}`, '/san-pham?place=01', `/san-pham?place=01&sau=${some?.id}`, '/san-pham?stars=5', '/san-pham?stars=4&sector=II',
      '/san-pham?place=01&commune=09931', '/san-pham?q=mien+dong', '/san-pham?q=huyen+quoc+oai', '/san-pham?q=gao+nep&place=79&stars=4', '/san-pham?valid=ended', '/san-pham?valid=expiring&stars=3',
      `/san-pham/${some?.product_id}`, `/c/${some?.link}`,
      '/api/public/products?limit=100', `/api/public/products?after=${some?.id}&limit=100&stars=3`,
    ]
    for (const path of paths) {
      const queries = await ask(path)
      expect([path, queries.length <= 4]).toEqual([path, true])
      for (const query of queries) {
        const scans = (await plan(query)).filter((node) => node['Node Type'] === 'Seq Scan' && BIG.has(node['Relation Name'] ?? ''))
        expect([path, scans.map((node) => node['Relation Name'])]).toEqual([path, []])
      }
    }
  }, 60_000)

  it('find a certificate by number, short number, link and product code through an index each', async () => {
    for (const path of ['/kiem-tra/118-2026-GCN-OCOP-01', '/kiem-tra/118-2026', '/c/abcdefgh', '/kiem-tra/01-09931-1-2024']) {
      asked = []
      await (await web.fetch(new Request(`http://x${path}`))).text()
      const queries = asked.filter((query) => !query.text.includes('catalogue_version'))
      expect(queries.length).toBeGreaterThan(0)
      for (const query of queries) {
        const scans = (await plan(query)).filter((node) => node['Node Type'] === 'Seq Scan' && BIG.has(node['Relation Name'] ?? ''))
        expect([path, query.text.slice(-80), scans.map((node) => node['Relation Name'])]).toEqual([path, query.text.slice(-80), []])
      }
    }
  })
})

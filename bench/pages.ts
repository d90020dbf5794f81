import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { CardRow, CertificateRow, Learned, ProductRow } from './ceiling-pages.ts'
import { type Ask, inTurns, median, requestsPerSecond } from './load.ts'
import { freePort, ROOT, stop } from './program.ts'

export type Measured = { name: string; project: number; ceiling: number | null; ratio: number | null; unit: string }

/** Subjects of the load: cursors, products and links whose pages are of one shape. */
type Subjects = { cursors: number[]; products: number[]; links: string[] }

/** Valid 3-star certificates that are their product's only one, in communes whose page tells no former name. */
const PLAIN = `c.is_current and c.withdrawn_on is null and c.filing_from > $1::date and c.stars = 3
  and not exists (select 1 from certificates o where o.product_id = c.product_id and o.id <> c.id)
  and (select count(*) from unit_successions s join units f on f.id = s.from_unit where s.to_unit = c.unit_id and f.level = 'commune') > 1`

async function text(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

/** Reads from the running program how its pages look, so that the ceiling may send the same bytes. */
async function learnPages(pool: pg.Pool, url: string, today: string, base: string): Promise<{ learned: Learned; subjects: Subjects }> {
  const valid = await pool.query<{ id: number }>('select id from certificates where is_current and good_until >= $1 order by sort_key, id', [today])
  const cursors = valid.rows.map((row) => row.id).slice(0, -40)
  const plain = await pool.query<CertificateRow>(`select c.*, p.pack as product_pack from certificates c join products p on p.id = c.product_id where ${PLAIN} order by c.id`, [today])
  const samples: Learned['samples'] = {}
  for (const row of plain.rows) {
    if (samples[row.set_no]) continue
    const facts = await pool.query<ProductRow>('select p.*, r.story as "producerStory" from products p join producers r on r.id = p.producer_id where p.id = $1', [row.product_id])
    if (facts.rows[0]) samples[row.set_no] = { check: await text(`${url}/c/${row.link}`), product: await text(`${url}/san-pham/${row.product_id}`), row, facts: facts.rows[0] }
  }
  const after = cursors[100]
  if (after === undefined) throw new Error('Nothing to learn from')
  const at = valid.rows.findIndex((row) => row.id === after)
  const shown = valid.rows.slice(at + 1, at + 25).map((row) => row.id)
  const cards = await pool.query<CardRow>('select * from certificates where id = any($1) order by sort_key, id', [shown])
  const woodcuts: Record<string, string> = {}
  const stars: Record<string, string> = {}
  const shapes: Record<string, string> = {}
  const signs: Record<string, string> = {}
  const perSet = await pool.query<{ set_no: number; stars: number; id: number }>(`select set_no, stars, min(id) as id from certificates where is_current and good_until >= $1 group by 1, 2`, [today])
  for (const one of perSet.rows) {
    const before = valid.rows[valid.rows.findIndex((row) => row.id === one.id) - 1]?.id
    if (before === undefined || (woodcuts[one.set_no] && stars[one.stars])) continue
    const page = await text(`${url}/san-pham?sau=${before}`)
    for (const [whole, sign = ''] of page.matchAll(/<svg class="vh"[^>]*><symbol id="w-([\w-]+)".*?<\/svg>/gs)) shapes[sign] = whole
    const [, card = ''] = page.split('<article class="card">')
    signs[one.set_no] = /href="#w-([\w-]+)"/.exec(card)?.[1] ?? ''
    woodcuts[one.set_no] = /<svg class="woodcut".*?<\/svg>/s.exec(card)?.[0] ?? ''
    stars[one.stars] = /<p class="card-stars">.*?<\/p>/s.exec(card)?.[0] ?? ''
  }
  const learned: Learned = {
    base,
    list: { page: await text(`${url}/san-pham?sau=${after}`), after, cards: cards.rows, next: shown.at(-1) ?? 0, first: shown[0] ?? 0 },
    woodcuts,
    stars,
    shapes,
    signs,
    samples,
  }
  return { learned, subjects: { cursors, products: plain.rows.map((row) => row.product_id), links: plain.rows.map((row) => row.link) } }
}

/** The hand-written server, in a process of its own. */
async function startCeiling(databaseUrl: string, today: string, learned: Learned): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'bench/ceiling.ts'), databaseUrl, String(port), today], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } })
  child.stdin.end(JSON.stringify(learned))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`The ceiling ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${port}`, child }
}

/** Addresses whose pages are the same bytes on both sides. @throws Error when one in twenty is not */
async function alike(project: string, ceiling: string, paths: readonly string[]): Promise<string[]> {
  const good: string[] = []
  let different = ''
  for (const path of paths) {
    const [one, other] = await Promise.all([text(project + path), text(ceiling + path)])
    if (one === other) good.push(path)
    else different = `${path}\n${firstDifference(one, other)}`
  }
  if (good.length < paths.length * 0.95) throw new Error(`The ceiling does not send the same bytes (${paths.length - good.length} of ${paths.length}): ${different}`)
  return good
}

function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return `project …${a.slice(Math.max(0, at - 60), at + 120)}…\nceiling …${b.slice(Math.max(0, at - 60), at + 120)}…`
}

/** Measures the three public pages against the ceiling: the same few addresses (kept pages), and ever new ones. */
export async function measurePages(options: { pool: pg.Pool; url: string; appUrl: string; base: string; today: string; turns: number; seconds: number; report(line: Measured): void }): Promise<{ ceiling: string; end(): Promise<void> }> {
  const { pool, url, turns, seconds, report } = options
  const { learned, subjects } = await learnPages(pool, url, options.today, options.base)
  const ceiling = await startCeiling(options.appUrl, options.today, learned)
  const kinds = [
    { name: 'public-list', paths: subjects.cursors.map((id) => `/san-pham?sau=${id}`) },
    { name: 'certificate-check', paths: subjects.links.map((link) => `/c/${link}`) },
    { name: 'product-page', paths: subjects.products.map((id) => `/san-pham/${id}`) },
  ]
  for (const { name, paths } of kinds) {
    const spread = paths.filter((_, index) => index % Math.max(1, Math.floor(paths.length / 300)) === 0)
    const same = (await alike(url, ceiling.url, spread)).slice(0, 40)
    const load = async (label: string, asks: Ask[]): Promise<void> => {
      const turn = await inTurns(turns, () => requestsPerSecond(url, asks, seconds), () => requestsPerSecond(ceiling.url, asks, seconds))
      const [project, limit] = [median(turn.project), median(turn.ceiling)]
      report({ name: label, project: Math.round(project), ceiling: Math.round(limit), ratio: Math.round((project / limit) * 1000) / 1000, unit: 'requests/s' })
    }
    await load(name, same.map((path) => ({ path })))
    await load(`${name}-varied`, shuffled(paths).map((path) => ({ path })))
  }
  return { ceiling: ceiling.url, end: () => stop(ceiling.child) }
}

function shuffled(list: readonly string[]): string[] {
  const mixed = [...list]
  let state = 7
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    const j = state % (i + 1)
    const held = mixed[i] ?? ''
    mixed[i] = mixed[j] ?? ''
    mixed[j] = held
  }
  return mixed
}

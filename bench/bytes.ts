import { brotliCompressSync } from 'node:zlib'
import type pg from 'pg'
import type { Measured } from './pages.ts'

/** What a first visit may weigh in all, fonts aside. */
const BUDGET = 60 * 1024

/** Compressed bytes of a first visit to public pages: the page, its styles and its signs; fonts aside. */
export async function measureBytes(pool: pg.Pool, url: string): Promise<Measured[]> {
  const { rows } = await pool.query<{ product_id: number; link: string }>('select product_id, link from certificates where is_current and good_until > current_date order by id limit 1')
  const some = rows[0]
  if (!some) throw new Error('No certificate to show')
  const pages = [
    ['home', '/'], ['list', '/san-pham'], ['search', '/san-pham?q=huyen+quoc+oai'], ['product', `/san-pham/${some.product_id}`], ['check', `/c/${some.link}`], ['list-en', '/en/products'],
  ] as const
  const measured: Measured[] = []
  for (const [name, path] of pages) {
    const page = await body(url + path)
    const parts = [...new Set([...page.text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map((found) => found[1] ?? ''))].filter((part) => !/\.(woff2?|ttf)$/.test(part))
    let total = page.bytes
    for (const part of parts) total += (await body(url + part)).bytes
    measured.push({ name: `bytes-${name}`, project: total, ceiling: BUDGET, ratio: Math.round((total / BUDGET) * 1000) / 1000, unit: 'bytes' })
  }
  return measured
}

/** A body as the browser sees it, and how many bytes came over the wire. */
async function body(url: string): Promise<{ text: string; bytes: number }> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  const length = Number(response.headers.get('content-length') ?? '0')
  const text = await response.text()
  const encoded = response.headers.get('content-encoding')
  return { text, bytes: length > 0 ? length : encoded === null ? Buffer.byteLength(text) : brotliCompressSync(text).length }
}

import { it } from 'vitest'
import { generate } from '../../../test/scale/generate.ts'
import { makeTestSite } from './test-site.ts'
import { openViews } from './views.ts'
import { ListPage } from './pages/list.tsx'
import { readPageFilter } from './filter.ts'
import { openEditions } from './edition.ts'
import { render } from '../../ui/html.ts'
it('render', async () => {
  const w = await makeTestSite()
  await generate(w.owner.pool, { products: 2000, today: '2026-11-23' })
  const ids = (await w.owner.pool.query<{id:number}>('select id from certificates where is_current')).rows.map(r => r.id)
  const views = openViews(w.site); const ed = openEditions(w.site.pool, () => '2026-11-23')
  const { filter } = readPageFilter(new URLSearchParams())
  const m: Record<string, number> = {}
  const add = async <T,>(n: string, f: () => Promise<T>): Promise<T> => { const c = process.cpuUsage(); const r = await f(); const u = process.cpuUsage(c); m[n] = (m[n] ?? 0) + u.user + u.system; return r }
  for (let i = 0; i < 900; i++) {
    if (i === 300) for (const k in m) m[k] = 0
    const e = await add('edition', () => ed())
    const v = await add('list', () => views.list(filter, { after: ids[i] ?? 1 }, e))
    const h = await add('render', async () => render(<ListPage view={v} lang="vi" today={e.today} />))
    await add('encode', async () => new TextEncoder().encode(h))
  }
  for (const k in m) console.log('T', k, ((m[k] ?? 0) / 600).toFixed(0), 'us')
}, 120000)

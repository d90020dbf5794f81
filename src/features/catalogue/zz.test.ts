import { it } from 'vitest'
import { generate } from '../../../test/scale/generate.ts'
import { makeTestSite } from './test-site.ts'
it('render', async () => {
  const w = await makeTestSite()
  await generate(w.owner.pool, { products: 2000, today: '2026-11-23' })
  const ids = (await w.owner.pool.query<{id:number}>('select id from certificates where is_current')).rows.map(r => r.id)
  for (const kind of ['list', 'product', 'check'] as const) {
    const links = (await w.owner.pool.query<{link:string, product_id:number}>('select link, product_id from certificates where is_current')).rows
    const path = (i: number): string => kind === 'list' ? `/san-pham?sau=${ids[i]}` : kind === 'product' ? `/san-pham/${links[i]?.product_id}` : `/c/${links[i]?.link}`
    for (let i = 0; i < 200; i++) await w.text(path(i))
    const c = process.cpuUsage(); const t = performance.now()
    for (let i = 200; i < 700; i++) await w.text(path(i))
    const u = process.cpuUsage(c)
    console.log(kind, 'cpu ms/page', (u.user + u.system) / 1000 / 500, 'wall', (performance.now() - t) / 500)
  }
}, 120000)

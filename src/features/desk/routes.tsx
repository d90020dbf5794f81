import { Hono } from 'hono'
import { requireActor, type Site, type Web, type WebEnv } from '../../ui/web.tsx'
import { DeskPage, SearchPage } from './pages.tsx'
import { deskQuery, searchQuery } from './queries.ts'

/** The start page of officers and the search of the head. */
export function deskRoutes({ door }: Site): Web {
  const web: Web = new Hono<WebEnv>()
  web.get('/ban-lam-viec', async (c) => {
    const actor = requireActor(c)
    if (actor.office.role === 'producer') return c.redirect('/san-pham-cua-toi')
    const desk = await door.ask(actor, deskQuery, {})
    const asked = c.req.query('thang') ?? ''
    const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : door.today().slice(0, 7)
    return c.get('frame')({ title: 'Việc cần làm', active: '/ban-lam-viec' }, <DeskPage desk={desk} today={door.today()} month={month} />)
  })
  web.get('/tim', async (c) => {
    const actor = requireActor(c)
    const q = (c.req.query('q') ?? '').slice(0, 100)
    return c.get('frame')({ title: q ? `Tìm ${q}` : 'Tìm' }, <SearchPage q={q} found={await door.ask(actor, searchQuery, { q })} />)
  })
  return web
}

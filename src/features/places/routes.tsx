import { Hono } from 'hono'
import { SYSTEM } from '../../access/actor.ts'
import { PublicLayout } from '../../ui/layout.tsx'
import { numberParam, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { PlacePage, PlacesPage } from './pages.tsx'
import { searchPlaces, showPlace } from './queries.ts'

const BODY = { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' }

/** Places through time, for everybody. */
export function placesRoutes({ door }: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const show = (c: WebContext, title: string, children: ReturnType<typeof PlacesPage>): Response | Promise<Response> =>
    c.html(PublicLayout({ title, body: BODY, children }) as never, 200, { 'cache-control': 'public, max-age=300' })
  web.get('/dia-danh', async (c) => {
    const q = (c.req.query('q') ?? '').slice(0, 120)
    return show(c, q === '' ? 'Tra cứu địa danh' : `Địa danh ${q}`, <PlacesPage q={q} hits={q === '' ? [] : await door.ask(SYSTEM, searchPlaces, { q })} />)
  })
  web.get('/dia-danh/:id', async (c) => {
    const view = await door.ask(SYSTEM, showPlace, { unit: numberParam(c, 'id') })
    return show(c, view.label, <PlacePage view={view} />)
  })
  return web
}

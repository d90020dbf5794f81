import { Hono } from 'hono'
import type { Content } from '../../../ui/html.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { PaperBody } from '../../../platform/paper/index.ts'
import { planPaths } from '../paths.ts'
import { editorRoutes } from './edit/index.ts'
import { plansList, plansSheet } from './list.ts'
import { PlansPage } from './pages-list.tsx'
import { PlanHead, PlanPage, VersionsPage } from './pages-record.tsx'
import { TextPage } from './pages-text.tsx'
import { printOf } from './print.ts'
import { planRecord, type PlanView } from './record.ts'
import { planLifeRoutes } from './routes-life.tsx'

const active = planPaths.list

/** The plan of the address, in the version that is asked for by `?ban=`. */
export function viewOf(c: WebContext, { door }: Site) {
  return door.ask(requireActor(c), planRecord, { plan: numberParam(c, 'id'), version: c.req.query('ban') })
}

/** What the parts that hang on a plan show on its page. */
export type PlanBoxes = (c: WebContext, view: PlanView) => Promise<Content>

/** Plans: list, record, versions. */
export function planDocumentRoutes(site: Site, boxes: PlanBoxes): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  web.get(planPaths.list, async (c) => {
    const filter = { q: c.req.query('q'), cap: c.req.query('cap') || undefined, nam: c.req.query('nam') || undefined, tinhTrang: c.req.query('tinhTrang') || undefined, trang: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), plansSheet, filter))
    const view = await door.ask(requireActor(c), plansList, filter)
    return c.get('frame')({ title: 'Kế hoạch', active }, <PlansPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get('/ke-hoach/:id{[0-9]+}', async (c) => {
    const view = await viewOf(c, site)
    return c.get('frame')({ title: view.plan.title, active, head: <PlanHead view={view} tab="overview" /> }, <PlanPage view={view} boxes={await boxes(c, view)} />)
  })
  web.get('/ke-hoach/:id{[0-9]+}/phien-ban', async (c) => {
    const view = await viewOf(c, site)
    return c.get('frame')({ title: view.plan.title, active, head: <PlanHead view={view} tab="versions" /> }, <VersionsPage view={view} />)
  })
  web.get('/ke-hoach/:id{[0-9]+}/noi-dung', async (c) => {
    const view = await viewOf(c, site)
    return c.get('frame')({ title: view.content.title, active, head: <PlanHead view={view} tab="text" /> }, <TextPage view={view} />)
  })
  web.get('/ke-hoach/:id{[0-9]+}/ban-in', async (c) => {
    const view = await viewOf(c, site)
    const paper = await printOf(site.db, view)
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: planPaths.plan(view.plan.id), label: view.shown.number ?? 'Dự thảo' } } }, <PaperBody paper={paper} />)
  })
  planLifeRoutes(web, site)
  editorRoutes(web, site)
  return web
}

import { Hono } from 'hono'
import type { Content } from '../../../ui/html.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { PaperBody } from '../../../platform/paper/index.ts'
import { planPaths } from '../paths.ts'
import { editorRoutes } from './edit/index.ts'
import { plansBelow, plansBelowSheet } from './below.ts'
import { planComparison } from './compare.ts'
import { plansList, plansSheet } from './list.ts'
import { BelowPage, TreePage } from './pages-below.tsx'
import { ComparePage } from './pages-compare.tsx'
import { PlansPage } from './pages-list.tsx'
import { PlanHead, PlanPage, VersionsPage } from './pages-record.tsx'
import { TextPage } from './pages-text.tsx'
import { printOf } from './print.ts'
import { planRecord, type PlanView } from './record.ts'
import { planLifeRoutes } from './routes-life.tsx'
import { plansTree } from './tree.ts'

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
    const filter = { q: c.req.query('q'), cap: c.req.query('cap') || undefined, nam: c.req.query('nam') || undefined, uuTien: c.req.query('uuTien') || undefined, tinhTrang: c.req.query('tinhTrang') || undefined, trang: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), plansSheet, filter))
    const view = await door.ask(requireActor(c), plansList, filter)
    return c.get('frame')({ title: 'Kế hoạch', active }, <PlansPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get(planPaths.compare, async (c) => c.get('frame')({ title: 'So sánh kế hoạch', active }, <ComparePage view={await door.ask(requireActor(c), planComparison, { a: c.req.query('a') || undefined, b: c.req.query('b') || undefined })} />))
  web.get(planPaths.tree, async (c) => c.get('frame')({ title: 'Kế hoạch trên dưới', active }, <TreePage view={await door.ask(requireActor(c), plansTree, { nam: c.req.query('nam') || undefined })} />))
  web.get(planPaths.below, async (c) => {
    const filter = { nam: c.req.query('nam') || undefined, q: c.req.query('q'), chua: c.req.query('chua') || undefined, trang: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), plansBelowSheet, filter))
    return c.get('frame')({ title: 'Kế hoạch cấp dưới', active }, <BelowPage view={await door.ask(requireActor(c), plansBelow, filter)} download={<SheetLinks c={c} />} />)
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

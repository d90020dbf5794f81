import { Hono } from 'hono'
import type { Content } from '../../ui/html.ts'
import type { Site, Web, WebContext, WebEnv } from '../../ui/web.tsx'
import { planDocumentRoutes, type PlanView } from './document/index.ts'
import { TargetsBox, targetRoutes, targetsOfPlan } from './targets/index.ts'

/** Pages of plans, and of the parts that hang on them. */
export function plansRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  for (const part of [planDocumentRoutes(site, (c, view) => boxesOf(site, c, view)), targetRoutes(site)]) web.route('/', part)
  return web
}

/** Targets of a plan, on its page. */
async function boxesOf(site: Site, _c: WebContext, { plan, today }: PlanView): Promise<Content> {
  return <TargetsBox view={await targetsOfPlan(site.db, plan.id, today)} />
}

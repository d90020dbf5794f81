import { Hono } from 'hono'
import type { Content } from '../../ui/html.ts'
import { requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { planDocumentRoutes, type PlanView } from './document/index.ts'
import { obstaclesRoutes } from './obstacles/index.ts'
import { planReadInRoutes, readingSeen, SourceNote } from './read-in/index.ts'
import { TargetsBox, targetRoutes, targetsOfPlan } from './targets/index.ts'
import { TasksBox, tasksOfPlan, tasksRoutes } from './tasks/index.ts'

/** Pages of plans, and of the parts that hang on them. */
export function plansRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  for (const part of [planDocumentRoutes(site, (c, view) => boxesOf(site, c, view)), planReadInRoutes(site), targetRoutes(site), tasksRoutes(site), obstaclesRoutes(site)]) web.route('/', part)
  return web
}

/** Targets and tasks of a plan, on its page. */
async function boxesOf(site: Site, c: WebContext, { plan, today }: PlanView): Promise<Content> {
  return (
    <>
      <TargetsBox view={await targetsOfPlan(site.db, requireActor(c), plan.id, today)} />
      <TasksBox plan={plan.id} tasks={await tasksOfPlan(site.db, requireActor(c), plan.id, today)} />
      {plan.recorded && <SourceNote reading={await readingSeen(site.db, requireActor(c), plan.id)} />}
    </>
  )
}

import { Hono } from 'hono'
import type { Site, Web, WebEnv } from '../../ui/web.tsx'
import { planDocumentRoutes } from './document/index.ts'

/** Pages of plans, and of the parts that hang on them. */
export function plansRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  for (const part of [planDocumentRoutes(site)]) web.route('/', part)
  return web
}

import { Hono } from 'hono'
import type { Site, Web, WebEnv } from '../../ui/web.tsx'
import { addBoundRoutes } from './bound/routes.tsx'
import { addAssessmentRoutes } from './routes/assessment.tsx'
import { addDraftRoutes } from './routes/draft.tsx'
import { addEvidenceRoutes } from './routes/evidence.tsx'
import { addPaperRoutes } from './routes/papers.tsx'
import { addTermRoutes } from './terms/routes.tsx'

/** The producer's home, the drafting of dossiers, their files and printed forms. */
export function dossiersRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  addDraftRoutes(web, site)
  addAssessmentRoutes(web, site)
  addEvidenceRoutes(web, site)
  addPaperRoutes(web, site)
  addBoundRoutes(web, site)
  addTermRoutes(web, site)
  return web
}

import { Hono } from 'hono'
import type { Site, Web, WebEnv } from '../../../ui/web.tsx'
import type { Auth } from '../auth.ts'
import { accountRoutes } from './account.tsx'
import { peopleAdminRoutes } from './people.tsx'
import { signInRoutes } from './sign-in.tsx'
import { twoFactorRoutes } from './two-factor.tsx'
import { welcomeRoutes } from './welcome.tsx'

/** Every page of people: sign-in, my account, invitations, first run, people of an area, notices. */
export function peopleRoutes(site: Site, auth: Auth): Web {
  const people = { site, auth }
  const web: Web = new Hono<WebEnv>()
  for (const part of [signInRoutes(people), twoFactorRoutes(people), accountRoutes(people), welcomeRoutes(people), peopleAdminRoutes(site)]) web.route('/', part)
  return web
}

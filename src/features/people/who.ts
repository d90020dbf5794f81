import { SignInNeeded, type Site, type WebContext } from '../../ui/web.tsx'
import type { AccountPerson } from './account-journal.ts'
import type { Auth } from './auth.ts'
import { giveCookies } from './client.ts'
import type { Account } from './model.ts'
import { type Who, whoIs } from './sessions.ts'

/** What the routes of people stand on. */
export type PeopleSite = { site: Site; auth: Auth }

/** Who asks for a page of people: these pages also serve accounts that hold no office. */
export async function whoAsks(c: WebContext, { site, auth }: PeopleSite): Promise<Who> {
  const who = await whoIs(auth, site.db, c.req.raw.headers, site.door.today())
  giveCookies(c, who.cookies)
  return who
}

/** The account that asks. @throws SignInNeeded for strangers and machines */
export async function requireAccount(c: WebContext, people: PeopleSite): Promise<Who & { account: Account }> {
  const who = await whoAsks(c, people)
  if (!who.account) throw new SignInNeeded()
  return { ...who, account: who.account }
}

/** The person for the journal. */
export function personOf(who: Who & { account: Account }): AccountPerson {
  return { id: who.account.id, name: who.account.name, actor: who.actor }
}

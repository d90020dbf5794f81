import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { afterAll, inject } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { openDoor } from '../../access/command.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { type Database, openDatabase } from '../../platform/db/database.ts'
import { transact } from '../../platform/db/transact.ts'
import { openFileStore } from '../../platform/files/store.ts'
import type { Letter } from '../../platform/mail/mail.ts'
import { Refused } from '../../platform/refused.ts'
import { SignInNeeded, type Site, type Web, type WebEnv } from '../../ui/web.tsx'
import { unitByCode } from '../places/index.ts'
import { demoSignInRoutes, keptSignInPage, openAuth, peopleRoutes, whoIs } from './index.ts'
import { createAccount, grantOffice } from './accounts.ts'
import type { Auth } from './auth.ts'
import type { OfficeOffer } from './model.ts'
import { findOffice } from './store.ts'

/** Password of everybody in these tests. */
export const PASSWORD = 'một câu dài dễ nhớ'

/** A browser with its cookies. */
export type Browser = {
  get(path: string): Promise<Page>
  post(path: string, form: Record<string, string> | [string, string][]): Promise<Page>
  cookies: Map<string, string>
}
export type Page = { status: number; text: string; to: string | null; headers: Headers }

/** Only the pages of people on a database of their own that has the units of today. */
export type PeopleTestSite = {
  site: Site
  auth: Auth
  database: Database
  letters: Letter[]
  clock: ReturnType<typeof fixedClock>
  browser(): Browser
  request(path: string, init?: RequestInit): Promise<Response>
  person(name: string, offices: Partial<OfficeOffer>[], password?: string): Promise<{ accountId: string; email: string; actors: Actor[] }>
}

/** Makes such a site; the database is dropped at the end of the file. */
export async function makePeopleSite(options: { mode?: 'live' | 'demo'; publicUrl?: string } = {}): Promise<PeopleTestSite> {
  const name = `p_${randomUUID().replace(/-/g, '')}`
  const admin = openDatabase(inject('ownerUrl').replace(/template_sao$/, 'postgres'), { max: 1 })
  await admin.pool.query(`create database ${name} template template_sao`)
  const database = openDatabase(inject('appUrl').replace(/template_sao$/, name), { max: 8 })
  afterAll(async () => {
    await database.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  const clock = fixedClock(new Date().toISOString())
  const config: Config = {
    mode: options.mode ?? 'live', port: 3998, host: '127.0.0.1', publicUrl: options.publicUrl ?? 'http://localhost:3998', dataDir: '/nonexistent', databaseUrl: undefined, databaseOwnerUrl: undefined,
    smtpUrl: undefined, mailFrom: 'Sao <no-reply@localhost>', secret: 'only for tests, thirty-two characters or more', maxUpload: 1024, trustProxy: true,
  }
  const letters: Letter[] = []
  const door = openDoor(database.db, clock, new Set())
  const site: Site = { door, db: database.db, pool: database.pool, files: openFileStore('/nonexistent'), config }
  const auth = await openAuth({ db: database.db, config, letter: async (letter) => void letters.push(letter) })
  const app = appOn(site, auth)
  const request = async (path: string, init?: RequestInit): Promise<Response> => app.request(`${config.publicUrl}${path}`, init)
  return {
    site, auth, database, letters, clock, request,
    browser: () => newBrowser(request),
    person: async (personName, offices, password = PASSWORD) => {
      const email = `${randomUUID().slice(0, 8)}@vi-du.vn`
      const accountId = await createAccount(auth, { name: personName, email, password })
      const actors: Actor[] = []
      for (const office of offices) {
        const id = await transact(database.db, (tx) => grantOffice(tx, { accountId, offer: { ...COMMUNE_OFFICER, ...office }, from: '2026-01-01', at: clock.now() }))
        const held = await findOffice(database.db, id)
        if (held) actors.push({ name: personName, office: held })
      }
      return { accountId, email, actors }
    },
  }
}

const COMMUNE_OFFICER: OfficeOffer = {
  role: 'commune-officer', level: 'commune', unitId: 0, path: '', body: 'Xã Hưng Đạo', parentBody: 'Ủy ban nhân dân', title: 'Công chức phòng Kinh tế', bodyCode: null, sectors: [], producerId: null,
}

/** A unit of today as part of an offer. */
export async function unitPart({ site }: PeopleTestSite, code: string): Promise<Pick<OfficeOffer, 'unitId' | 'path' | 'level'>> {
  const unit = await unitByCode(site.db, code, '2026-06-01')
  if (!unit) throw new Error(`No unit ${code}`)
  return { unitId: unit.id, path: unit.path, level: unit.level }
}

function appOn(site: Site, auth: Auth): Web {
  const app: Web = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('frame', (page, body) => c.html(`<!doctype html><title>${page.title}</title>${String(body)}`, page.status ?? 200))
    c.set('actor', (await whoIs(auth, site.db, c.req.raw.headers, site.door.today())).actor)
    await next()
  })
  app.route('/', peopleRoutes(site, auth))
  app.route('/', demoSignInRoutes(site, auth))
  app.post('/thu/gui', async (c) => {
    c.set('posted', {})
    if (!c.get('actor')) throw new SignInNeeded()
    return c.json(await c.req.parseBody({ all: true }))
  })
  app.onError(async (error, c) => {
    if (error instanceof SignInNeeded) {
      const { parseForm } = await import('../../platform/http/parse-form.ts')
      return c.req.method === 'POST' ? keptSignInPage(c, site, (await parseForm(c)).values, c.req.path) : c.redirect('/dang-nhap', 302)
    }
    if (error instanceof Refused) return c.text(error.message, ({ invalid: 422, forbidden: 403, conflict: 409, 'not-found': 404 } as const)[error.kind])
    throw error
  })
  return app
}

function newBrowser(request: PeopleTestSite['request']): Browser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('user-agent', 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0')
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', '203.0.113.9')
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await request(path, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(cookie)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: response.status, text: await response.text(), to: response.headers.get('location'), headers: response.headers }
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, form) => send(path, { method: 'POST', body: new URLSearchParams(form), headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  }
}

/** The hidden inputs of the forms of a page, in order. */
export function hiddenInputs(html: string): [string, string][] {
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [readable(name), readable(value)])
}

function readable(text: string): string {
  return text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

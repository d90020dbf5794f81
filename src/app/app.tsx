import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import { join } from 'node:path'
import type { Actor } from '../access/actor.ts'
import { type Door, openDoor } from '../access/command.ts'
import { budgetsRoutes } from '../features/budgets/index.ts'
import { catalogueRoutes, openCatalogue } from '../features/catalogue/index.ts'
import { certificatesRoutes } from '../features/certificates/index.ts'
import { councilsRoutes } from '../features/councils/index.ts'
import { dashboardsRoutes } from '../features/dashboards/index.ts'
import { deskRoutes } from '../features/desk/index.ts'
import { dossiersRoutes, reviewRoutes } from '../features/dossiers/index.ts'
import { handoversRoutes, holdWhatEnded, lapseWhatIsOver } from '../features/handovers/index.ts'
import { papersRoutes, registerOfficeRoutes } from '../features/papers/index.ts'
import { demoSignInRoutes, firstRunLink, keptSignInPage, openAuth, peopleRoutes, whoIs } from '../features/people/index.ts'
import { oldRecordsRoutes } from '../features/old-records/index.ts'
import { indicatorsRoutes } from '../features/indicators/index.ts'
import { plansRoutes } from '../features/plans/index.ts'
import { placesRoutes } from '../features/places/index.ts'
import { producersRoutes } from '../features/producers/index.ts'
import { productsRoutes } from '../features/products/index.ts'
import { reportRoutes } from '../features/reports/index.ts'
import { resultsRoutes } from '../features/results/index.ts'
import { loadKeptEras, rulesRoutes, withKeptEras } from '../features/rule-drafts/index.ts'
import { scoringRoutes } from '../features/scoring/index.ts'
import { registrationsRoutes } from '../features/registrations/index.ts'
import { trainingRoutes } from '../features/training/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { openFileStore } from '../platform/files/store.ts'
import { limitBody } from '../platform/http/limit-body.ts'
import type { JobTasks } from '../platform/jobs/queue.ts'
import { openMailer } from '../platform/mail/mail.ts'
import { notFound } from '../platform/refused.ts'
import { SignInNeeded, type Site, type Web, type WebEnv } from '../ui/web.tsx'
import { apiRoutes } from './api/routes.tsx'
import { loadAssets } from './assets.ts'
import { answerError, wantsJson } from './error-page.tsx'
import { makeFrame } from './frame.tsx'
import { infoRoutes } from './info-pages.tsx'
import { jobTasks, REACTIONS } from './reactions.ts'
import { allCommands, allQueries } from './registry.ts'

/** The program on a database: its HTTP face, its door and its jobs. */
export type BuiltApp = {
  app: Web
  door: Door
  site: Site
  tasks: JobTasks
  /** What a first start has to do and say: the demonstration's cast, or the link for the first administrator. */
  firstStart(): Promise<string[]>
  close(): Promise<void>
}

export type AppParts = {
  config: Config
  root: string
  database: Database
  clock: Clock
  /** Tests name the actor themselves instead of signing in. */
  identify?: (headers: Headers) => Promise<Actor | undefined>
}

const CONTENT_SECURITY = {
  defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], styleSrc: ["'self'"], scriptSrc: ["'self'"], objectSrc: ["'none'"],
  frameSrc: ["'self'"], frameAncestors: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"],
}

/** Puts the features together. */
export async function buildApp({ config, root, database, clock, identify }: AppParts): Promise<BuiltApp> {
  const { db, pool } = database
  await loadKeptEras(db)
  const door = withKeptEras(openDoor(db, clock, new Set(REACTIONS.keys())), db)
  const site: Site = { door, db, pool, files: openFileStore(join(config.dataDir, 'files')), config }
  const mailer = openMailer(config)
  const auth = await openAuth({ db, config, letter: (letter) => mailer.send(letter) })
  const catalogue = await openCatalogue(site)
  const assets = loadAssets(root)
  const app: Web = new Hono<WebEnv>()

  app.use(async (c, next) => {
    const asset = c.req.path.startsWith('/assets/') ? assets.answer(c.req.path, c.req.header('accept-encoding') ?? '') : undefined
    if (asset) return asset
    return next()
  })
  app.route('/', catalogueRoutes(site, catalogue))
  app.get('/healthz', async (c) => {
    try {
      await pool.query('select 1')
      return c.json({ ok: true })
    } catch {
      return c.json({ ok: false, message: 'Cơ sở dữ liệu không trả lời.' }, 503)
    }
  })
  const secure = secureHeaders({ contentSecurityPolicy: CONTENT_SECURITY, strictTransportSecurity: config.publicUrl.startsWith('https:') })
  app.use(async (c, next) => {
    // A file that people sent carries a stricter policy of its own; it stays.
    let own: string | null = null
    await secure(c, async () => {
      await next()
      own = c.res.headers.get('content-security-policy')
    })
    if (own !== null) c.res.headers.set('content-security-policy', own)
  })
  const squeeze = compress()
  // Answers to commands are a line of JSON: packing them costs more than it saves.
  app.use((c, next) => (c.req.path.startsWith('/api/commands/') ? next() : squeeze(c, next)))
  app.use(async (c, next) => {
    c.set('frame', makeFrame(site, c))
    c.set('posted', undefined)
    if (identify) c.set('actor', await identify(c.req.raw.headers))
    else if (!needsNobody(c.req.raw.headers)) {
      const who = await whoIs(auth, db, c.req.raw.headers, door.today())
      c.set('actor', who.actor)
      for (const cookie of who.cookies) c.header('Set-Cookie', cookie, { append: true })
    }
    await next()
  })
  const guard = csrf({ origin: (origin) => origin === config.publicUrl || origin === '' || isLocal(origin, config) })
  app.use(async (c, next) => (c.req.header('authorization') ? next() : guard(c, next)))
  app.use(limitBody(config.maxUpload + 1024 * 1024, () => {
    throw new HTTPException(413, { message: `Tệp gửi lớn hơn ${Math.floor(config.maxUpload / 1024 / 1024)} MB nên không nhận. Bấm quay lại để lấy phần đã gõ, tách tệp hoặc chọn tệp nhỏ hơn rồi gửi lại.` })
  }))

  const parts = [
    peopleRoutes(site, auth), placesRoutes(site), papersRoutes(site), registerOfficeRoutes(site), producersRoutes(site), productsRoutes(site), dossiersRoutes(site), reviewRoutes(site), councilsRoutes(site),
    scoringRoutes(site), resultsRoutes(site), handoversRoutes(site), certificatesRoutes(site), oldRecordsRoutes(site), rulesRoutes(site),
    registrationsRoutes(site),
    trainingRoutes(site), indicatorsRoutes(site), dashboardsRoutes(site),
    plansRoutes(site),
    budgetsRoutes(site),
    reportRoutes(site),
    deskRoutes(site), infoRoutes(), apiRoutes(site, allCommands, allQueries),
  ]
  for (const part of parts) app.route('/', part)
  if (config.mode === 'demo') app.route('/', demoSignInRoutes(site, auth))

  app.notFound((c) => answerError(c, notFound()))
  app.onError(async (error, c) => {
    if (!(error instanceof SignInNeeded)) return answerError(c, error)
    if (wantsJson(c)) return c.json({ error: 'sign-in', message: 'Cần đăng nhập hoặc mã truy cập.', problems: [] }, 401)
    const posted = c.get('posted')
    if (posted || c.req.method === 'POST') return keptSignInPage(c, site, posted ?? {}, c.req.path)
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`/dang-nhap?next=${encodeURIComponent(pathname + search)}`, 302)
  })

  return {
    app,
    door,
    site,
    tasks: jobTasks(site, mailer),
    firstStart: async () => {
      // What ended or lapsed while the program stood still is dealt with before anybody works on it.
      await holdWhatEnded(door, db)
      await lapseWhatIsOver(door, db)
      // A killed process leaves its jobs locked for hours: lists under way are taken up by a job of their own.
      await sql`select graphile_worker.add_job('take-up-imports', '{"all":true}'::json, job_key => 'take-up-imports')`.execute(db)
      if (config.mode === 'demo') {
        const { seedDemo } = await import('./demo/seed.ts')
        return seedDemo(site)
      }
      const link = await firstRunLink(site)
      return link ? [`Người quản trị đầu tiên: mở ${link} (dùng một lần, trong 24 giờ)`] : []
    },
    close: () => catalogue.close(),
  }
}

function needsNobody(headers: Headers): boolean {
  return !headers.has('cookie') && !headers.has('authorization')
}

function isLocal(origin: string, { port }: Config): boolean {
  return origin === `http://localhost:${port}` || origin === `http://127.0.0.1:${port}`
}

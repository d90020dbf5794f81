import { Hono } from 'hono'
import { limitBody } from '../../platform/http/limit-body.ts'
import { parseForm } from '../../platform/http/parse-form.ts'
import { log } from '../../platform/log.ts'
import { spoolSheet } from '../../platform/sheet/index.ts'
import { Refused } from '../../platform/refused.ts'
import { type Html, type Lang, render } from '../../ui/html.ts'
import { type FormState, newRequestId, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { BUYER, certificatesOfProduct, reportFromPublic, successorName } from '../certificates/index.ts'
import { type Answer, answer, type Catalogue, PUBLIC_HEADERS } from './answers.ts'
import { openPageCache } from './cache.ts'
import { checkLink, checkNumber, type CheckResult } from './check.ts'
import { buildMark, type Edition, openEditions } from './edition.ts'
import { listAddress, readApiQuery, readPageFilter, readText } from './filter.ts'
import { certificateJson, productsJson } from './json.ts'
import { listSheet } from './list-sheet.ts'
import { addressOf, openLimit } from '../../platform/http/limit.ts'
import { FoundPage, SeveralPage, UnknownPage } from './pages/check.tsx'
import { CheckPage, HomePage } from './pages/home.tsx'
import { ListPage } from './pages/list.tsx'
import { ProductPage } from './pages/product.tsx'
import { PlainPage, ReportedPage, ReportPage, type ReportSubject } from './pages/report.tsx'
import { apiPaths, cataloguePaths } from './paths.ts'
import { statisticsRoutes } from './statistics.tsx'
import { findByLink, findPhoto } from './store.ts'
import { openViews, type Views } from './views.ts'
import { say } from './words.ts'

const CACHE_BYTES = 32 * 1024 * 1024
const LANGS: readonly Lang[] = ['vi', 'en']
const ID = /^[1-9]\d{0,8}$/

/** Opens what the public pages are served from: the version of the data and the kept pages. */
export async function openCatalogue(site: Site): Promise<Catalogue> {
  return {
    edition: openEditions(site.pool, () => site.door.today()),
    cache: openPageCache(CACHE_BYTES),
    build: buildMark(),
    close: () => Promise.resolve(),
  }
}

/** The public face: front page, catalogue, product pages, certificate check, reports of buyers, JSON twins. No account, no script. */
export function catalogueRoutes(site: Site, catalogue: Catalogue): Web {
  const web: Web = new Hono<WebEnv>()
  const views = openViews(site)
  for (const lang of LANGS) {
    pageRoutes(web, site, catalogue, views, lang)
    statisticsRoutes(web, site, catalogue, lang)
  }
  reportRoutes(web, site, catalogue)
  jsonRoutes(web, site, catalogue, views)

  web.get('/anh/:product/:mark', async (c) => {
    const photo = ID.test(c.req.param('product')) ? await findPhoto(site.pool, Number(c.req.param('product'))) : undefined
    if (!photo?.hash.startsWith(c.req.param('mark')) || c.req.param('mark').length !== 16) return plain(c, 'notFound')
    const parts: Buffer[] = []
    for await (const part of site.files.read(photo.hash)) parts.push(Buffer.from(part))
    return new Response(new Uint8Array(Buffer.concat(parts)), { headers: { ...PUBLIC_HEADERS, 'content-type': photo.type, 'cache-control': 'public, max-age=31536000, immutable' } })
  })
  web.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /so/\nDisallow: /api/\nDisallow: /phan-anh\nDisallow: /thong-ke/\nDisallow: /en/statistics/\nDisallow: /en/report\nAllow: /\n'))
  web.get('/en/san-pham', (c) => c.redirect(cataloguePaths.en.products, 301))
  web.get('/en/kiem-tra', (c) => c.redirect(cataloguePaths.en.check, 301))
  web.get('/en/thong-ke', (c) => c.redirect('/en/statistics', 301))
  web.get('/en/phan-anh', (c) => c.redirect(cataloguePaths.en.report, 301))

  web.onError(async (error, c) => {
    const fault = Date.now().toString(36).toUpperCase()
    log.error({ fault, path: c.req.path, err: error instanceof Error ? error.stack : String(error) }, 'fault')
    if (c.req.path.startsWith('/api/')) return c.json({ error: 'fault', message: `Lỗi hệ thống, mã ${fault}.`, problems: [] }, 500)
    return plain(c, 'fault')
  })
  return web
}

async function html(page: Html, status: Answer['status'] = 200): Promise<Answer> {
  return { status, type: 'html', body: await render(page) }
}

function langOf(c: WebContext): Lang {
  return c.req.path === '/en' || c.req.path.startsWith('/en/') ? 'en' : 'vi'
}

async function plain(c: WebContext, word: 'notFound' | 'fault'): Promise<Response> {
  const lang = langOf(c)
  const body = await render(<PlainPage lang={lang} word={word} altHref={cataloguePaths[other(lang)].home} />)
  return new Response(body, { status: word === 'fault' ? 500 : 404, headers: { ...PUBLIC_HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}

function other(lang: Lang): Lang {
  return lang === 'en' ? 'vi' : 'en'
}

function pageRoutes(web: Web, site: Site, catalogue: Catalogue, views: Views, lang: Lang): void {
  const paths = cataloguePaths[lang]
  const serve = (c: WebContext, key: string, make: (edition: Edition) => Promise<Answer>): Promise<Response> => answer(c, catalogue, key, make)

  web.get(paths.home, (c) =>
    serve(c, paths.home, async (edition) => html(<HomePage lang={lang} valid={await views.validToday(edition)} />)))

  web.get(paths.products, async (c) => {
    const { filter, place } = readPageFilter(new URL(c.req.url).searchParams)
    if (c.req.query('dang') === 'csv') {
      const edition = await catalogue.edition()
      const { body, headers } = await spoolSheet(listSheet({ views, filter, edition, lang, base: site.config.publicUrl }), 'csv', { body: '', who: '', on: edition.today })
      return new Response(body, { headers: { ...PUBLIC_HEADERS, ...headers, 'x-robots-tag': 'noindex' } })
    }
    return serve(c, listAddress(lang, filter, place), async (edition) => html(<ListPage view={await views.list(filter, place, edition)} lang={lang} today={edition.today} />))
  })

  web.get(paths.product(':id'), (c) => {
    const id = c.req.param('id') ?? ''
    if (!ID.test(id)) return plain(c, 'notFound')
    return serve(c, paths.product(id), async (edition) => {
      const view = await views.product(Number(id), edition)
      return view ? html(<ProductPage view={view} lang={lang} today={edition.today} />) : html(<PlainPage lang={lang} word="notFound" altHref={cataloguePaths[other(lang)].home} />, 404)
    })
  })

  web.get(paths.check, async (c) => {
    const so = c.req.query('so')
    const number = readText(so ?? '')
    if (number !== '') return c.redirect(paths.number(number), 302)
    return serve(c, `${paths.check}${so === undefined ? '' : '?'}`, () => html(<CheckPage lang={lang} {...(so === undefined ? {} : { problem: say(lang, 'numberNeeded') })} />))
  })

  web.get(`${paths.check}/:number{.+}`, (c) => {
    const number = readText(c.req.param('number') ?? '')
    return serve(c, `${paths.check}/${number}`, async ({ today }) =>
      checked(site, await checkNumber(site.pool, number, today), lang, today, (to, found) => cataloguePaths[to].number(found ?? number)))
  })

  web.get(paths.link(':link'), (c) => {
    const link = readText(c.req.param('link') ?? '')
    return serve(c, paths.link(link), async ({ today }) => checked(site, await checkLink(site.pool, link, today), lang, today, (to) => cataloguePaths[to].link(encodeURIComponent(link))))
  })
}

async function checked(site: Site, result: CheckResult, lang: Lang, today: string, address: (lang: Lang, number?: string) => string): Promise<Answer> {
  const to = other(lang)
  if (result.kind === 'unknown') return html(<UnknownPage typed={result.typed} by={result.by} lang={lang} today={today} altHref={address(to)} />, 404)
  if (result.kind === 'several') return html(<SeveralPage result={result} lang={lang} altHref={address(to)} />)
  const history = result.state === 'valid' ? [] : await certificatesOfProduct(site.db, result.certificate.product_id)
  const successor = await successorName(site.db, result.certificate, today)
  return html(<FoundPage found={result} successor={successor} history={history} lang={lang} today={today} altHref={address(to, result.certificate.number)} />)
}

function jsonRoutes(web: Web, site: Site, catalogue: Catalogue, views: Views): void {
  const base = site.config.publicUrl
  const json = (body: unknown, status: Answer['status'] = 200): Answer => ({ status, type: 'json', body: JSON.stringify(body) })

  web.get(apiPaths.products, async (c) => {
    const asked = new URL(c.req.url).searchParams
    const read = readApiQuery(asked)
    if (!read.ok) return c.json({ error: 'invalid', message: 'Có tham số cần sửa.', problems: read.problems }, 400, { ...PUBLIC_HEADERS, 'access-control-allow-origin': '*' })
    return answer(c, catalogue, `${apiPaths.products}${listAddress('vi', read.filter, read.place)}|${read.limit}`, async (edition) =>
      json(productsJson(await views.cards(read.filter, read.place, read.limit, edition), edition.today, base)))
  })

  web.get('/api/public/certificates/:number{.+}', (c) => {
    const number = readText(c.req.param('number') ?? '')
    return answer(c, catalogue, `/api/public/certificates/${number}`, async ({ today }) => {
      const result = await checkNumber(site.pool, number, today)
      if (result.kind === 'found') return json(certificateJson(result.certificate, result.state, today, base))
      if (result.kind === 'unknown') return json({ error: 'not-found', message: 'Không có giấy chứng nhận nào mang số này.', problems: [] }, 404)
      return json({
        error: 'conflict', message: 'Nhiều nơi cấp có giấy mang số này. Ghi cả số, năm và mã nơi cấp.', problems: [],
        certificates: result.certificates.map((one) => certificateJson(one.certificate, one.state, today, base)),
      }, 409)
    })
  })
  web.options('/api/public/*', (c) => c.body(null, 204, { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-max-age': '86400' }))
}

const FORM_BYTES = 64 * 1024

function reportRoutes(web: Web, site: Site, catalogue: Catalogue): void {
  const limit = openLimit('report', 5, 300)
  for (const lang of LANGS) {
    const paths = cataloguePaths[lang]
    const page = async (c: WebContext, form: FormState, status: number): Promise<Response> => {
      const posted = form.values
      const about = await subjectOf(site, c.req.query('gcn') ?? (typeof posted.gcn === 'string' ? posted.gcn : undefined), c.req.query('so') ?? '')
      const query = 'link' in about ? `?gcn=${about.link}` : about.so ? `?${new URLSearchParams({ so: about.so })}` : ''
      const body = await render(<ReportPage lang={lang} about={about} form={form} altHref={`${cataloguePaths[other(lang)].report}${query}`} />)
      return new Response(body, { status, headers: { ...PUBLIC_HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
    }
    web.get(paths.report, (c) => page(c, { values: {}, problems: [], requestId: newRequestId() }, 200))
    web.get(paths.reported, (c) => answer(c, catalogue, paths.reported, () => html(<ReportedPage lang={lang} />)))
    web.post(paths.report, limitBody(FORM_BYTES, (c) => c.text(say(lang, 'faultText'), 413)), async (c) => {
      const { values } = await parseForm(c)
      const form: FormState = { values, problems: [], requestId: newRequestId() }
      if (typed(form, 'homepage') !== '') return c.redirect(paths.reported, 303)
      const about = await subjectOf(site, typed(form, 'gcn') || undefined, typed(form, 'about'))
      const known = 'link' in about ? await findByLink(site.pool, about.link) : undefined
      const said = typed(form, 'said').trim()
      const wait = said.length < 5 ? undefined : await limit.take(addressOf(c, site.config.trustProxy))
      if (wait !== undefined) return page(c, { ...form, problems: [{ path: '', message: say(lang, 'tooMany', { minutes: wait }) }] }, 429)
      try {
        const sent = typed(form, 'requestId')
        const requestId = /^[\w-]{8,100}$/.test(sent) ? sent : form.requestId
        await site.door.run(BUYER, reportFromPublic, { ...(known ? { certificate: known.id } : {}), about: 'so' in about ? about.so : '', said, contact: typed(form, 'contact') }, requestId)
        return c.redirect(paths.reported, 303)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const problems = error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }]
        return page(c, { ...form, problems: lang === 'en' ? problems.map(({ path }) => ({ path, message: say('en', path === 'said' ? 'saidHint' : 'tooLong') })) : problems }, error.kind === 'invalid' ? 422 : 409)
      }
    })
  }
}

async function subjectOf(site: Site, link: string | undefined, so: string): Promise<ReportSubject> {
  const found = link && /^[a-z0-9]{8}$/.test(link) ? await findByLink(site.pool, link) : undefined
  return found ? { link: found.link, name: found.product_name, number: found.number } : { so: readText(so) }
}

import { Hono } from 'hono'
import { SYSTEM } from '../../access/actor.ts'
import { parseForm } from '../../platform/http/parse-form.ts'
import { Refused } from '../../platform/refused.ts'
import type { Problem } from '../../rules/vocabulary.ts'
import type { Html } from '../../ui/html.ts'
import { PublicLayout } from '../../ui/layout.tsx'
import { answerSheet } from '../../ui/sheet-download.tsx'
import { type FormState, numberParam, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { formerProvinces } from './former-units.ts'
import { placeOptions } from './options.ts'
import { PlacePage, PlacesPage } from './pages.tsx'
import { placeOnDay, searchPlaces, showPlace } from './queries.ts'
import { RESTATED_VIEWS, RestatePage, type RestatedLook } from './restate-pages.tsx'
import { EXAMPLE, namesToFill, restateFigures } from './restate-query.ts'
import { restatedSheet } from './restate-sheet.ts'

const BODY = { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' }
const CACHED = { 'cache-control': 'public, max-age=300' }
const PRIVATE = { 'cache-control': 'no-store' }

/** Places through time, for everybody. */
export function placesRoutes(site: Site): Web {
  const { door, db } = site
  const web: Web = new Hono<WebEnv>()
  const show = (c: WebContext, title: string, children: Html, headers: Record<string, string> = CACHED, status: 200 | 422 = 200): Response | Promise<Response> =>
    c.html(PublicLayout({ title, body: BODY, scripts: ['print'], children }) as never, status, headers)

  web.get('/dia-danh', async (c) => {
    const q = (c.req.query('q') ?? '').trim().slice(0, 120)
    const on = askedDay(c)
    const title = q === '' ? 'Tra cứu địa danh' : `Địa danh ${q}`
    if (q === '') return show(c, title, <PlacesPage q="" on={on} hits={[]} />)
    const hits = await door.ask(SYSTEM, searchPlaces, { q })
    if (!isAsked(on)) return show(c, title, <PlacesPage q={q} on="" hits={hits} />)
    const { value: answer, problems } = await asked(() => door.ask(SYSTEM, placeOnDay, { q, on }))
    return show(c, title, <PlacesPage q={q} on={on} hits={answer && answer.of.found.length > 0 ? [] : hits} answer={answer} problems={problems} />, CACHED, problems.length > 0 ? 422 : 200)
  })

  web.get('/dia-danh/quy-doi', async (c) => {
    const isExample = c.req.query('vi-du') === EXAMPLE.key
    const provinces = await formerProvinces(db)
    const form = isExample
      ? { province: String(provinces.find((one) => one.code === EXAMPLE.provinceCode)?.id ?? ''), level: EXAMPLE.level, on: EXAMPLE.on, text: EXAMPLE.text }
      : { province: '', level: 'district', on: '', text: '' }
    const answer = isExample ? await door.ask(SYSTEM, restateFigures, { ...form, level: 'district' }) : { problems: [], view: undefined }
    const look = lookOf(c.req.query('xem'))
    return show(c, 'Quy đổi số liệu theo đơn vị cũ', <RestatePage form={form} provinces={placeOptions(provinces)} {...answer} look={look} source={isExample ? EXAMPLE.source : undefined} />)
  })

  web.post('/dia-danh/quy-doi', async (c) => {
    const { values } = await parseForm(c)
    const state: FormState = { values, problems: [], requestId: '' }
    const on = typeof values.on === 'string' || (typeof values.on === 'object' && !Array.isArray(values.on)) ? values.on : ''
    const form = { province: typed(state, 'province'), level: typed(state, 'level'), on, text: typed(state, 'text') }
    const level = form.level === 'commune' ? 'commune' : 'district'
    const look = typed(state, 'look')
    const provinces = placeOptions(await formerProvinces(db))
    const given = { province: form.province, level, on } as const
    if (look === 'names') {
      const { value, problems } = await asked(() => door.ask(SYSTEM, namesToFill, given))
      const filled = { ...form, text: value ? value.map((name) => `${name}; `).join('\n') : form.text }
      return show(c, 'Quy đổi số liệu theo đơn vị cũ', <RestatePage form={filled} provinces={provinces} problems={problems} view={undefined} look="present" />, PRIVATE, problems.length > 0 ? 422 : 200)
    }
    const { value, problems } = await asked(() => door.ask(SYSTEM, restateFigures, { ...given, text: form.text }))
    const all = value?.problems ?? problems
    if ((look === 'csv' || look === 'xlsx') && value?.view) return answerSheet(c, site, look, restatedSheet(value.view))
    return show(c, 'Quy đổi số liệu theo đơn vị cũ', <RestatePage form={form} provinces={provinces} problems={all} view={value?.view} look={lookOf(look)} source={undefined} />, PRIVATE, all.length > 0 ? 422 : 200)
  })

  web.get('/dia-danh/:id', async (c) => {
    const on = c.req.query('on')
    const view = await door.ask(SYSTEM, showPlace, { unit: numberParam(c, 'id'), on: on && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null })
    return show(c, view.label, <PlacePage view={view} />)
  })
  return web
}

/** The day in the address: `on=2025-01-01`, or the three boxes of the form. */
function askedDay(c: WebContext): string | Record<string, string> {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => c.req.query(`on.${part}`)?.slice(0, 10))
  return c.req.query('on')?.slice(0, 10) ?? { day, month, year }
}

function isAsked(on: string | Record<string, string>): boolean {
  return typeof on === 'string' ? on !== '' : Object.values(on).some((part) => part !== '')
}

function lookOf(text: string | undefined): RestatedLook {
  return RESTATED_VIEWS.find((one) => one === text) ?? 'present'
}

/** An answer, or what is wrong with the question. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<{ value?: Answer; problems: Problem[] }> {
  try {
    return { value: await ask(), problems: [] }
  } catch (error) {
    if (error instanceof Refused && error.kind === 'invalid') return { problems: error.problems }
    throw error
  }
}

import { Hono } from 'hono'
import { invalid, notFound } from '../../platform/refused.ts'
import { serveFile } from '../../ui/serve-file.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, handlePost, newRequestId, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { storeUpload } from '../papers/index.ts'
import { enterFigure, proveFigure } from './entered/commands.ts'
import { CorrectPage, EnterPage, EntryHead, EntryPage } from './entered/pages.tsx'
import { enteredFigure, entryForm } from './entered/queries.ts'
import { FigureHead, FigurePage } from './pages.tsx'
import { FiguresPage } from './page-list.tsx'
import { figurePaths as paths } from './paths.ts'
import { figureRecord, figuresList } from './queries.ts'
import { behindSheet, belowSheet, figuresSheet } from './sheets.ts'

const active = paths.list

/** Figures: catalogue, each down to its records, and those that units enter. */
export function indicatorsRoutes(site: Site): Web {
  const { door, config } = site
  const web: Web = new Hono<WebEnv>()

  web.get(paths.list, async (c) => {
    const query = c.req.query()
    const filter = { area: query['dia-ban'], from: query.tu, to: query.den, q: query.q, source: query.nguon || undefined }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), figuresSheet, filter))
    const view = await door.ask(requireActor(c), figuresList, filter)
    return c.get('frame')({ title: 'Số liệu', active }, <FiguresPage view={view} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, paths.enter, {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), entryForm, { code: c.req.query('chi-tieu') ?? '' })
      const today = door.today()
      const wanted = c.req.query('den') ?? ''
      const to = isDay(wanted) && wanted <= today ? wanted : today
      const from = c.req.query('tu') ?? ''
      const asked = { unit: c.req.query('don-vi') ?? String(view.units[0]?.unitId ?? ''), span: { from: isDay(from) ? from : `${to.slice(0, 4)}-01-01`, to } }
      return c.get('frame')({ title: 'Nhập số liệu', active }, <EnterPage view={view} asked={asked} form={form} maxUpload={config.maxUpload} />)
    },
    submit: async (c, form) => entered(c, form, form.values),
  })

  const entryOf = (c: WebContext) => door.ask(requireActor(c), enteredFigure, { figure: numberParam(c, 'id') })
  const showEntry = async (c: WebContext, form: FormState): Promise<Response> => {
    const view = await entryOf(c)
    return c.get('frame')({ title: view.indicator.name, active, head: <EntryHead view={view} /> }, <EntryPage view={view} form={form} maxUpload={config.maxUpload} />)
  }
  web.get('/so-lieu/da-nhap/:id{[0-9]+}', (c) => showEntry(c, { values: {}, problems: [], requestId: newRequestId() }))
  web.post('/so-lieu/da-nhap/:id{[0-9]+}/dinh-minh-chung', (c) => handlePost(c, {
    show: showEntry,
    submit: async (_c, { files, requestId }) => {
      const file = await storeUpload(site, files.file?.[0], 'file')
      if (!file) throw invalid([{ path: 'file', message: 'Chọn tệp minh chứng.' }])
      const { figure } = await door.run(requireActor(c), proveFigure, { figure: numberParam(c, 'id'), file }, requestId)
      return { to: paths.entry(figure), done: 'Đã đính minh chứng.' }
    },
  }))
  web.get('/so-lieu/da-nhap/:id{[0-9]+}/minh-chung', async (c) => {
    const { entry } = await entryOf(c)
    if (!entry.proof) throw notFound('Số liệu này chưa có minh chứng.')
    return serveFile(site, c, entry.proof)
  })
  formRoutes(web, '/so-lieu/da-nhap/:id{[0-9]+}/sua', {
    show: async (c, form) => {
      const view = await entryOf(c)
      if (!view.mayCorrect) throw notFound()
      return c.get('frame')({ title: 'Sửa số liệu', active }, <CorrectPage view={view} form={form} maxUpload={config.maxUpload} />)
    },
    submit: async (c, form) => {
      const { entry } = await entryOf(c)
      const { value, over, overOn, note, reason, seen } = form.values
      return entered(c, form, { value, over, overOn, note, reason, seen, indicator: entry.indicator, unit: entry.unitId, from: entry.from, to: entry.to })
    },
  })

  const asked = (c: WebContext) => {
    const query = c.req.query()
    return { code: c.req.param('code') ?? '', area: query['dia-ban'], from: query.tu, to: query.den, stars: query.sao, sector: query.nganh, after: query.sau }
  }
  web.get('/so-lieu/:code/theo-dia-ban', async (c) => answerSheet(c, site, sheetFormat(c) ?? 'xlsx', await door.ask(requireActor(c), belowSheet, asked(c))))
  web.get('/so-lieu/:code', async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), behindSheet, asked(c)))
    const view = await door.ask(requireActor(c), figureRecord, asked(c))
    return c.get('frame')(
      { title: view.indicator.name, active, head: <FigureHead view={view} /> },
      <FigurePage view={view} lines={<SheetLinks c={c} />} below={<SheetLinks c={c} path={paths.below(view.indicator.code)} />} />,
    )
  })

  async function entered(c: WebContext, { files, requestId }: FormState & { files: Record<string, File[]> }, values: Record<string, unknown>): Promise<{ to: string; done: string }> {
    const file = await storeUpload(site, files.file?.[0], 'file')
    const { figure } = await door.run(requireActor(c), enterFigure, values, requestId)
    if (file) await door.run(requireActor(c), proveFigure, { figure, file }, `${requestId}-proof`)
    return { to: paths.entry(figure), done: 'Đã lưu số liệu.' }
  }

  return web
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

import { Hono } from 'hono'
import { addressWith } from '../../ui/links.ts'
import { parseForm } from '../../platform/http/parse-form.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, type FormState, handlePost, newRequestId, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { printRoute } from '../papers/index.ts'
import { acceptList, addRenewals, discardList, returnList, saveList, sendList, startList } from './commands.ts'
import { fileEvaluationPlan, fileListLetter } from './filing.ts'
import { MOST_ROWS } from './model.ts'
import { cellsOf, EditPage } from './pages-edit.tsx'
import { ProductsPage, RegistrationsPage } from './pages-list.tsx'
import { AppendixPage, CallPage, CountsPage, RoundPage, SchedulePage } from './pages-province.tsx'
import { RegistrationHead, RegistrationPage, ReturnPage } from './pages-record.tsx'
import { registrationPaths as paths } from './paths.ts'
import { addRound, dropRound, openCall, readCountLines, recordCounts } from './province.ts'
import { appendixQuery, callForm, registeredProductsQuery, registrationEdit, registrationRecord, registrationsQuery, scheduleQuery } from './queries.ts'
import { readGrid, readPasted } from './rows.ts'
import { appendixSheet, listSheet, listsSheet, productsSheet } from './sheets.ts'

const active = paths.lists
const CLEAN: Pick<FormState, 'values' | 'problems'> = { values: {}, problems: [] }

/** Lists of registered products, Appendix I, the schedule of the year. */
export function registrationsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  listRoutes(web, site)
  recordRoutes(web, site)
  editRoutes(web, site)
  provinceRoutes(web, site)
  return web
}

function listRoutes(web: Web, site: Site): void {
  const { door } = site
  web.get(paths.lists, async (c) => {
    const asked = { year: c.req.query('nam'), stage: c.req.query('tinh-trang') || undefined, page: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), listsSheet, asked))
    const view = await door.ask(requireActor(c), registrationsQuery, asked)
    return c.get('frame')({ title: 'Đăng ký đánh giá', active }, <RegistrationsPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.post(paths.start, (c) => handlePost(c, {
    show: async (context) => {
      const view = await door.ask(requireActor(context), registrationsQuery, {})
      return context.get('frame')({ title: 'Đăng ký đánh giá', active }, <RegistrationsPage view={view} download={<></>} />)
    },
    submit: async (context, { values, requestId }) => {
      const { list } = await door.run(requireActor(context), startList, values, requestId)
      return { to: paths.edit(list), done: 'Đã tạo danh sách. Ghi sản phẩm đăng ký.' }
    },
  }))
  web.get(paths.products, async (c) => {
    const query = c.req.query()
    const asked = { year: query.nam, state: query['tinh-trang'] || undefined, q: query.q, aim: query['muc-tieu'] || undefined, support: query['ho-tro'] || undefined, page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), productsSheet, asked))
    const view = await door.ask(requireActor(c), registeredProductsQuery, asked)
    return c.get('frame')({ title: 'Sản phẩm đăng ký', active }, <ProductsPage view={view} download={<SheetLinks c={c} />} />)
  })
}

function recordRoutes(web: Web, site: Site): void {
  const { door } = site
  const record = (c: WebContext) => door.ask(requireActor(c), registrationRecord, { list: numberParam(c, 'id') })
  const show = async (c: WebContext, form: FormState): Promise<Response> => {
    const view = await record(c)
    return c.get('frame')({ title: `${view.list.unit ?? ''}, đăng ký năm ${view.list.year}`, active, head: <RegistrationHead view={view} /> }, <RegistrationPage view={view} form={form} download={<SheetLinks c={c} path={paths.list(view.list.id)} />} />)
  }
  web.get('/dang-ky-danh-gia/:id{[0-9]+}', async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), listSheet, { list: numberParam(c, 'id') }))
    return show(c, { ...CLEAN, requestId: newRequestId() })
  })
  for (const [word, command, done] of [['gui', sendList, 'Đã gửi danh sách lên cấp tỉnh.'], ['tiep-nhan', acceptList, 'Đã tiếp nhận danh sách.']] as const) {
    web.post(`/dang-ky-danh-gia/:id{[0-9]+}/${word}`, (c) => handlePost(c, {
      show,
      submit: async (context, { values, requestId }) => {
        const { list } = await door.run(requireActor(context), command, { ...values, list: numberParam(context, 'id') }, requestId)
        return { to: paths.list(list), done }
      },
    }))
  }
  formRoutes(web, '/dang-ky-danh-gia/:id{[0-9]+}/tra-lai', {
    show: async (c, form) => {
      const view = await record(c)
      if (!view.can.includes('registration.return') || view.list.counted) throw notFound()
      return c.get('frame')({ title: 'Trả lại để bổ sung', active }, <ReturnPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { list } = await door.run(requireActor(c), returnList, { ...values, list: numberParam(c, 'id') }, requestId)
      return { to: paths.list(list), done: 'Đã trả lại danh sách.' }
    },
  })
  formRoutes(web, '/dang-ky-danh-gia/:id{[0-9]+}/xoa', {
    show: async (c) => {
      const { list, can } = await record(c)
      if (!can.includes('registration.discard')) throw notFound()
      return c.get('frame')({ title: 'Bỏ danh sách', active }, <ConfirmPanel question={`Bỏ danh sách đăng ký năm ${list.year}?`} text="Các sản phẩm đã ghi mất theo." action={paths.discard(list.id)} verb="Bỏ danh sách" cancelLabel="Giữ lại" cancelHref={paths.list(list.id)} />)
    },
    submit: async (c, { requestId }) => {
      const { year } = await door.run(requireActor(c), discardList, { list: numberParam(c, 'id') }, requestId)
      return { to: addressWith(paths.lists, { nam: year }), done: 'Đã bỏ danh sách.' }
    },
  })
  printRoute(web, site, '/dang-ky-danh-gia/:id{[0-9]+}/ban-in', fileListLetter, (c) => ({ list: numberParam(c, 'id') }))
}

function editRoutes(web: Web, site: Site): void {
  const { door } = site
  const path = '/dang-ky-danh-gia/:id{[0-9]+}/sua'
  const show = async (c: WebContext, form: FormState): Promise<Response> => {
    const view = await door.ask(requireActor(c), registrationEdit, { list: numberParam(c, 'id') })
    const opened = form.values.requestId === undefined
    const rows = opened ? cellsOf(view) : readGrid(form.values)
    return c.get('frame')({ title: 'Sửa danh sách đăng ký', active, scripts: ['keep-form', 'grid-paste'] }, <EditPage view={view} rows={rows} form={form} keep={opened} />)
  }
  formRoutes(web, path, {
    show,
    submit: async (c, { values, requestId }) => {
      try {
        const { list, products } = await door.run(requireActor(c), saveList, { list: numberParam(c, 'id'), revision: values.revision, rows: readGrid(values) }, requestId)
        return { to: paths.list(list), done: `Đã lưu ${products} sản phẩm.` }
      } catch (error) {
        throw error instanceof Refused && error.kind === 'invalid' ? new Refused('invalid', error.message, error.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^rows\.(\d+)\.(\w+).*$/, 'r.$1-$2') }))) : error
      }
    },
  })
  // Pasted lines come into the grid, to be looked at before they are saved.
  web.post(`${path}/them-dong`, async (c) => {
    const { values } = await parseForm(c)
    c.set('posted', values)
    const form: FormState = { values, problems: [], requestId: newRequestId() }
    const rows = readGrid(values)
    const pasted = readPasted(typed(form, 'paste'))
    if (rows.length + pasted.length > MOST_ROWS) return show(c, { ...form, problems: [{ path: 'paste', message: `Một danh sách nhiều nhất ${MOST_ROWS} sản phẩm.` }] })
    const grid = [...rows, ...pasted].flatMap((row, i) => Object.entries(row).map(([cell, value]) => [`${i}-${cell}`, value] as const))
    return show(c, { ...form, values: { ...values, paste: '', requestId: form.requestId, r: Object.fromEntries(grid) } })
  })
  web.post('/dang-ky-danh-gia/:id{[0-9]+}/danh-gia-lai', (c) => handlePost(c, {
    show: (context, form) => show(context, { ...form, values: {} }),
    submit: async (context, { values, requestId }) => {
      const { list, added } = await door.run(requireActor(context), addRenewals, { list: numberParam(context, 'id'), certificates: values.certificates }, requestId)
      return { to: paths.edit(list), done: `Đã thêm ${added} sản phẩm đánh giá lại.` }
    },
  }))
}

function provinceRoutes(web: Web, site: Site): void {
  const { door } = site
  web.get(paths.appendix, async (c) => {
    const by = c.req.query('theo')
    const asked = { year: c.req.query('nam'), by: by === 'huyen' ? 'district' : by === 'xa' ? 'commune' : undefined }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), appendixSheet, asked))
    const view = await door.ask(requireActor(c), appendixQuery, asked)
    return c.get('frame')({ title: 'Phụ lục I', active }, <AppendixPage view={view} download={<SheetLinks c={c} />} />)
  })
  printRoute(web, site, '/dang-ky-danh-gia/phu-luc/:nam{[0-9]+}/:theo{xa|huyen}/ban-in', fileEvaluationPlan, (c) => ({ year: numberParam(c, 'nam'), by: c.req.param('theo') === 'huyen' ? 'district' : 'commune' }))
  const schedule = async (c: WebContext, form: FormState): Promise<Response> => {
    const view = await door.ask(requireActor(c), scheduleQuery, { year: typed(form, 'nam') || c.req.query('nam') })
    return c.get('frame')({ title: 'Lịch đánh giá', active }, <SchedulePage view={view} form={form} />)
  }
  formRoutes(web, paths.schedule, {
    show: schedule,
    submit: async (c, { values, requestId }) => {
      const { year } = await door.run(requireActor(c), dropRound, values, requestId)
      return { to: addressWith(paths.schedule, { nam: year }), done: 'Đã bỏ đợt.' }
    },
  })
  formRoutes(web, paths.call, {
    show: async (c, form) => c.get('frame')({ title: 'Mở đăng ký', active }, <CallPage view={await door.ask(requireActor(c), callForm, { year: c.req.query('nam') })} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { year } = await door.run(requireActor(c), openCall, values, requestId)
      return { to: addressWith(paths.lists, { nam: year }), done: 'Đã mở đăng ký và báo các xã.' }
    },
  })
  formRoutes(web, paths.round, {
    show: async (c, form) => c.get('frame')({ title: 'Thêm đợt đánh giá', active }, <RoundPage view={await door.ask(requireActor(c), callForm, { year: c.req.query('nam') })} form={form} />),
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), addRound, values, requestId)
      return { to: addressWith(paths.schedule, { nam: typed({ values, problems: [], requestId }, 'year') }), done: 'Đã thêm đợt.' }
    },
  })
  formRoutes(web, paths.counts, {
    show: async (c, form) => c.get('frame')({ title: 'Ghi số liệu theo huyện cũ', active }, <CountsPage view={await door.ask(requireActor(c), callForm, { year: c.req.query('nam') })} form={form} />),
    submit: async (c, form) => {
      try {
        const { lists } = await door.run(requireActor(c), recordCounts, { ...form.values, lines: readCountLines(typed(form, 'lines')) }, form.requestId)
        return { to: addressWith(paths.appendix, { nam: typed(form, 'year'), theo: 'huyen' }), done: `Đã ghi số liệu của ${lists} đơn vị.` }
      } catch (error) {
        throw error instanceof Refused && error.kind === 'invalid' ? new Refused('invalid', error.message, error.problems.map(({ path, message }) => ({ path: path.startsWith('lines') ? 'lines' : path, message: /^lines\.\d+/.test(path) ? `Dòng ${Number(path.split('.')[1]) + 1}: ${message}` : message }))) : error
      }
    },
  })
}

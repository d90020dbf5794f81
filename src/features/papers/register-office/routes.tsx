import { Hono } from 'hono'
import { addressOf, openLimit } from '../../../platform/http/limit.ts'
import { parseForm } from '../../../platform/http/parse-form.ts'
import { optionalDate } from '../../../platform/http/fields.ts'
import { PaperBody } from '../../../platform/paper/index.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { ConfirmPanel } from '../../../ui/record.tsx'
import { PublicLayout } from '../../../ui/layout.tsx'
import { serveFile } from '../../../ui/serve-file.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { type FormState, formRoutes, handlePost, newRequestId, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { decide } from '../../../access/decide.ts'
import { changePaper, discardPaper, issuePaper, sendBackPaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { fileOf, noteOpening, storeUpload } from './files.ts'
import { attachFile, openPaper, receivePaper } from './incoming.ts'
import { newPaperSubject } from './model.ts'
import { type Verified, VerifyPage } from './page-verify.tsx'
import { PaperHead, PaperPage, RegisterPage } from './pages.tsx'
import { ArrivePage, AttachPage, IssuePage, SendBackPage, WritePage } from './pages-forms.tsx'
import { registerPaths as paths, subjectHref } from './paths.ts'
import { paperRecord, paperRegister, type PaperRecord } from './queries.ts'
import { readInRoutes } from './routes-read-in.tsx'
import { registerSheet } from './sheets.ts'
import { checkFile, papersNumbered } from './verify.ts'

const active = paths.list

/** The register of papers out and in, and the public check of a paper. */
export function registerOfficeRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door } = site
  const record = (c: WebContext, paper: number): Promise<PaperRecord> => door.ask(requireActor(c), paperRecord, { paper })
  const load = (c: WebContext): Promise<PaperRecord> => record(c, numberParam(c, 'id'))
  const opened = (c: WebContext, paper: number): Promise<void> => noteOpening(site, requireActor(c), paper, () => door.run(requireActor(c), openPaper, { paper }))
  const showPaper = async (c: WebContext, form: FormState): Promise<Response> => {
    const view = await load(c)
    await opened(c, view.paper.id)
    return c.get('frame')({ title: view.paper.number ?? view.paper.abstract, active, head: <PaperHead view={view} /> }, <PaperPage view={view} subjectHref={subjectHref(view.paper)} problems={form.problems} />)
  }
  const mayKeep = (c: WebContext): void => {
    const actor = requireActor(c)
    if (!decide(actor, 'paper.draft', newPaperSubject(actor.office)).ok) throw notFound()
  }

  web.get(paths.list, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), registerSheet, c.req.query()))
    const view = await door.ask(requireActor(c), paperRegister, c.req.query())
    return c.get('frame')({ title: 'Sổ văn bản đi, đến', active }, <RegisterPage view={view} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, paths.arrive, {
    show: (c, form) => {
      mayKeep(c)
      return c.get('frame')({ title: 'Ghi văn bản đến', active }, <ArrivePage form={form} today={door.today()} maxUpload={site.config.maxUpload} />)
    },
    submit: async (c, { values, files, requestId }) => {
      mayKeep(c)
      const file = await storeUpload(site, files.file?.[0], 'file')
      const { paper, arrival } = await door.run(requireActor(c), receivePaper, values, requestId)
      if (file) await door.run(requireActor(c), attachFile, { paper, file })
      return { to: paths.paper(paper), done: `Đã ghi văn bản đến, số đến ${arrival}.` }
    },
  })

  formRoutes(web, paths.draft, {
    show: async (c, form) => {
      mayKeep(c)
      const wanted = c.req.query('ve') ?? typed(form, 'about')
      const about = /^[1-9]\d{0,14}$/.test(wanted) ? await record(c, Number(wanted)) : undefined
      return c.get('frame')({ title: 'Soạn văn bản', active }, <WritePage form={form} about={about} />)
    },
    submit: async (c, { values, requestId }) => {
      const { paper } = await door.run(requireActor(c), writePaper, values, requestId)
      return { to: paths.paper(paper), done: 'Đã lưu dự thảo. Xem lại rồi trình lãnh đạo ký.' }
    },
  })

  web.get(paths.paper(':id{[0-9]+}'), (c) => showPaper(c, { values: {}, problems: [], requestId: newRequestId() }))
  web.get(paths.print(':id'), async (c) => {
    const { paper, tree } = await load(c)
    if (!tree) throw notFound('Văn bản này không có nội dung lưu trong sổ.')
    await opened(c, paper.id)
    return c.get('frame')({ title: tree.name, kind: 'paper', paper: { bare: true, back: { href: paths.paper(paper.id), label: paper.number ?? 'Dự thảo' } } }, <PaperBody paper={tree} />)
  })
  web.get(paths.file(':id', ':file'), async (c) => {
    const { paper } = await load(c)
    const file = await fileOf(site, paper.id, c.req.param('file') ?? '')
    await opened(c, paper.id)
    return serveFile(site, c, file)
  })

  formRoutes(web, paths.change(':id'), {
    show: async (c, form) => {
      const view = await load(c)
      if (!view.may.has('paper.change') || !view.draft) throw notFound()
      return c.get('frame')({ title: 'Sửa dự thảo', active }, <WritePage form={form} view={view} />)
    },
    submit: async (c, { values, requestId }) => {
      const { paper } = await door.run(requireActor(c), changePaper, { ...values, paper: numberParam(c, 'id') }, requestId)
      return { to: paths.paper(paper), done: 'Đã lưu dự thảo.' }
    },
  })
  formRoutes(web, paths.issue(':id'), {
    show: async (c, form) => c.get('frame')({ title: 'Ban hành văn bản', active }, <IssuePage view={await load(c)} form={form} today={door.today()} />),
    submit: async (c, { values, requestId }) => {
      const { paper, number } = await door.run(requireActor(c), issuePaper, { ...values, paper: numberParam(c, 'id') }, requestId)
      return { to: paths.paper(paper), done: `Đã ban hành văn bản số ${number}.` }
    },
  })
  formRoutes(web, paths.sendBack(':id'), {
    show: async (c, form) => c.get('frame')({ title: 'Trả lại để sửa', active }, <SendBackPage view={await load(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { paper } = await door.run(requireActor(c), sendBackPaper, { ...values, paper: numberParam(c, 'id') }, requestId)
      return { to: paths.paper(paper), done: 'Đã trả lại dự thảo.' }
    },
  })
  formRoutes(web, paths.discard(':id'), {
    show: async (c) => {
      const { paper } = await load(c)
      return c.get('frame')({ title: 'Bỏ dự thảo', active }, <ConfirmPanel question={`Bỏ dự thảo “${paper.abstract}”?`} action={paths.discard(paper.id)} verb="Bỏ dự thảo" cancelLabel="Giữ lại" cancelHref={paths.paper(paper.id)} />)
    },
    submit: async (c, { requestId }) => {
      await door.run(requireActor(c), discardPaper, { paper: numberParam(c, 'id') }, requestId)
      return { to: `${paths.list}?so=du-thao`, done: 'Đã bỏ dự thảo.' }
    },
  })
  formRoutes(web, paths.attach(':id'), {
    show: async (c, form) => c.get('frame')({ title: 'Đính tệp', active }, <AttachPage view={await load(c)} form={form} maxUpload={site.config.maxUpload} />),
    submit: async (c, { files, requestId }) => {
      const view = await load(c)
      if (!view.may.has('paper.attach')) throw notFound()
      const file = await storeUpload(site, files.file?.[0], 'file')
      if (!file) throw invalid([{ path: 'file', message: 'Chọn tệp cần đính.' }])
      await door.run(requireActor(c), attachFile, { paper: view.paper.id, file }, requestId)
      return { to: paths.paper(view.paper.id), done: 'Đã đính tệp.' }
    },
  })
  const step = (path: string, done: string, run: (c: WebContext, paper: number, requestId: string) => Promise<unknown>): void => {
    web.post(path, (c) => handlePost(c, {
      show: (context, form) => showPaper(context, form),
      submit: async (context, { requestId }) => {
        const paper = numberParam(context, 'id')
        await run(context, paper, requestId)
        return { to: paths.paper(paper), done }
      },
    }))
  }
  step(paths.submit(':id'), 'Đã trình lãnh đạo ký.', (c, paper, requestId) => door.run(requireActor(c), submitPaper, { paper }, requestId))
  step(paths.sign(':id'), 'Đã ký. Văn thư lấy số và ban hành.', (c, paper, requestId) => door.run(requireActor(c), signPaper, { paper }, requestId))

  readInRoutes(web, site)
  verifyRoutes(web, site)
  return web
}

const BODY = { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' }
const readDay = optionalDate('ngày của văn bản')

/** The public check: reads the file in memory, keeps nothing. */
function verifyRoutes(web: Web, site: Site): void {
  const limit = openLimit('verify', 20, 600)
  const page = (c: WebContext, form: FormState, found: Verified | undefined, status: 200 | 422 | 429): Response | Promise<Response> =>
    c.html(PublicLayout({ title: 'Kiểm tra văn bản', body: BODY, children: <VerifyPage form={form} found={found} maxUpload={site.config.maxUpload} /> }) as never, status, { 'cache-control': 'no-store' })

  web.get(paths.verify, (c) => page(c, { values: {}, problems: [], requestId: '' }, undefined, 200))
  web.post(paths.verify, async (c) => {
    const wait = await limit.take(addressOf(c, site.config.trustProxy))
    const empty: FormState = { values: {}, problems: [], requestId: '' }
    if (wait !== undefined) return page(c, { ...empty, problems: [{ path: '', message: `Ông/bà đã kiểm tra nhiều lần. Thử lại sau ${wait} phút.` }] }, undefined, 429)
    const { values, files } = await parseForm(c)
    const form: FormState = { ...empty, values }
    const number = typed(form, 'number').trim()
    const day = readDay.safeParse(values.dated)
    if (!day.success) return page(c, { ...form, problems: [{ path: 'dated', message: day.error.issues[0]?.message ?? '' }] }, undefined, 422)
    const [file] = files.file ?? []
    if (file && file.size > site.config.maxUpload) return page(c, { ...form, problems: [{ path: 'file', message: `Tệp lớn hơn ${Math.floor(site.config.maxUpload / 1024 / 1024)} MB.` }] }, undefined, 422)
    if (file) return page(c, form, { file: await checkFile(site.db, Buffer.from(await file.arrayBuffer()), { number, dated: day.data }) }, 200)
    if (number === '') return page(c, { ...form, problems: [{ path: 'file', message: 'Chọn tệp, hoặc ghi số và ngày của văn bản.' }] }, undefined, 422)
    if (day.data === null) return page(c, { ...form, problems: [{ path: 'dated', message: 'Ghi ngày của văn bản đủ ngày, tháng, năm.' }] }, undefined, 422)
    return page(c, form, { papers: await papersNumbered(site.db, number, day.data), asked: `số ${number} ngày ${formatDate(day.data)}` }, 200)
  })
}

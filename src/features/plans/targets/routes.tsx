import { Hono } from 'hono'
import { notFound } from '../../../platform/refused.ts'
import { serveFile } from '../../../ui/serve-file.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { storeUpload } from '../../papers/index.ts'
import { acceptAssignment, askChange, assignTarget, keepAssignment } from './assignments.ts'
import { enterActual, enterActualWithFile } from './commands.ts'
import { targetsList, targetsSheet } from './list.ts'
import { AssignPage, GivenPage } from './pages-assign.tsx'
import { AskPage, EnterPage, KeepPage } from './pages-forms.tsx'
import { TargetsPage } from './pages-list.tsx'
import { TargetHead, TargetPage } from './pages-record.tsx'
import { targetPaths } from './paths.ts'
import { targetBelowSheet, targetProof, targetRecord, targetsGiven, targetToAnswer, targetToAssign, targetToEnter } from './record.ts'

const active = targetPaths.list

/** Targets: list, record, entering, giving to the units below, answering. */
export function targetRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  web.get(targetPaths.list, async (c) => {
    const { q, 'pham-vi': whose, 'ke-hoach': plan, nam, 'tinh-trang': standing, trang } = c.req.query()
    const filter = { q, 'pham-vi': whose || undefined, 'ke-hoach': plan || undefined, nam: nam || undefined, 'tinh-trang': standing || undefined, trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), targetsSheet, filter))
    const view = await door.ask(requireActor(c), targetsList, filter)
    return c.get('frame')({ title: 'Chỉ tiêu', active }, <TargetsPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get(targetPaths.given, async (c) => c.get('frame')({ title: 'Chỉ tiêu được giao', active }, <GivenPage view={await door.ask(requireActor(c), targetsGiven, {})} />))
  web.get('/chi-tieu/:id{[0-9]+}', async (c) => {
    const target = numberParam(c, 'id')
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), targetBelowSheet, { target }))
    const view = await door.ask(requireActor(c), targetRecord, { target, trang: c.req.query('trang') })
    return c.get('frame')({ title: view.row.title, active, head: <TargetHead view={view} /> }, <TargetPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get('/chi-tieu/:id{[0-9]+}/minh-chung/:entry{[0-9]+}', async (c) => serveFile(site, c, await door.ask(requireActor(c), targetProof, { target: numberParam(c, 'id'), entry: numberParam(c, 'entry') })))
  addEntering(web, site)
  addGiving(web, site)
  addAnswering(web, site)
  return web
}

function addEntering(web: Web, site: Site): void {
  const { door } = site
  formRoutes(web, '/chi-tieu/:id{[0-9]+}/ghi-so', {
    show: async (c, form) => {
      const corrects = form.values.corrects ?? c.req.query('sua')
      const view = await door.ask(requireActor(c), targetToEnter, { target: numberParam(c, 'id'), corrects })
      return c.get('frame')({ title: 'Ghi số thực hiện', active }, <EnterPage view={view} form={form} maxUpload={site.config.maxUpload} />)
    },
    submit: async (c, { values, files, requestId }) => {
      const target = numberParam(c, 'id')
      const actor = requireActor(c)
      const { row } = await door.ask(actor, targetToEnter, { target })
      const file = await storeUpload(site, files.file?.[0], 'file')
      const input = { ...values, target: row.id }
      await (file ? door.run(actor, enterActualWithFile, { ...input, file }, requestId) : door.run(actor, enterActual, input, requestId))
      return { to: targetPaths.target(target), done: values.corrects ? 'Đã lưu bản sửa. Số cũ vẫn được giữ.' : 'Đã ghi số thực hiện.' }
    },
  })
}

function addGiving(web: Web, site: Site): void {
  const { door } = site
  formRoutes(web, '/chi-tieu/:id{[0-9]+}/giao', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), targetToAssign, { target: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Giao chỉ tiêu', active }, <AssignPage view={view} form={form} equal={c.req.query('chia') === 'deu' && c.req.method === 'GET'} />)
    },
    submit: async (c, { values, requestId }) => {
      const target = numberParam(c, 'id')
      const { given, takenBack } = await door.run(requireActor(c), assignTarget, { ...values, amounts: values.amounts ?? {}, target }, requestId)
      return { to: `${targetPaths.target(target)}#cap-duoi`, done: `Đã giao số cho ${given} đơn vị${takenBack > 0 ? `, thôi giao ${takenBack} đơn vị` : ''}. Các đơn vị được báo.` }
    },
  })
  formRoutes(web, '/chi-tieu/:id{[0-9]+}/giu-nguyen/:assignment{[0-9]+}', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), targetToAssign, { target: numberParam(c, 'id') })
      const assignment = view.units.find((unit) => unit.assignment?.id === numberParam(c, 'assignment'))?.assignment
      if (!assignment) throw notFound()
      return c.get('frame')({ title: 'Giữ nguyên số đã giao', active }, <KeepPage row={view.row} assignment={assignment} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const target = numberParam(c, 'id')
      await door.run(requireActor(c), keepAssignment, { ...values, target, assignment: numberParam(c, 'assignment') }, requestId)
      return { to: `${targetPaths.target(target)}#cap-duoi`, done: 'Đã trả lời đơn vị.' }
    },
  })
}

function addAnswering(web: Web, site: Site): void {
  const { door } = site
  const given = (c: WebContext) => door.ask(requireActor(c), targetsGiven, {})
  web.post('/chi-tieu/duoc-giao/:assignment{[0-9]+}/nhan', (c) => handlePost(c, {
    show: async (_c, form) => c.get('frame')({ title: 'Chỉ tiêu được giao', active }, <GivenPage view={await given(c)} problems={form.problems} />),
    submit: async (_c, { requestId }) => {
      await door.run(requireActor(c), acceptAssignment, { assignment: numberParam(c, 'assignment') }, requestId)
      return { to: targetPaths.given, done: 'Đã nhận chỉ tiêu.' }
    },
  }))
  formRoutes(web, '/chi-tieu/duoc-giao/:assignment{[0-9]+}/de-nghi', {
    show: async (c, form) => c.get('frame')({ title: 'Đề nghị điều chỉnh', active }, <AskPage view={await door.ask(requireActor(c), targetToAnswer, { assignment: numberParam(c, 'assignment') })} form={form} />),
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), askChange, { ...values, assignment: numberParam(c, 'assignment') }, requestId)
      return { to: targetPaths.given, done: 'Đã gửi đề nghị. Cấp trên được báo.' }
    },
  })
}

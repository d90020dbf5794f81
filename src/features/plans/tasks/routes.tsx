import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { type FormPage, formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { receiveFiles, serveFile } from '../../products/index.ts'
import { closeTask, confirmTask, reopenTask } from './closing.ts'
import { assignPeople, reportProgress, urgeTask } from './commands.ts'
import { addByOrder } from './order.ts'
import { ChoosePlanPage, ClosePage, OrderPage, PeoplePage, ReportPage, WordsPage } from './pages-forms.tsx'
import { TasksPage } from './pages-list.tsx'
import { TaskHead, TaskPage } from './pages-record.tsx'
import { taskPaths } from './paths.ts'
import { planForOrder, taskRecord, tasksList, tasksSheet } from './queries.ts'

const active = taskPaths.list

/** Tasks: lists, record, and what is done with one. */
export function tasksRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  web.get(taskPaths.list, async (c) => {
    const names = ['ngan', 'q', 'nam', 'ke-hoach', 'trang-thai', 'thoi-gian', 'trang'] as const
    const filter = Object.fromEntries(names.map((name) => [name, c.req.query(name) || undefined]))
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), tasksSheet, filter))
    const view = await door.ask(requireActor(c), tasksList, filter)
    return c.get('frame')({ title: 'Nhiệm vụ', active }, <TasksPage view={view} download={<SheetLinks c={c} />} />)
  })
  addOrderRoutes(web, site)
  web.get('/nhiem-vu/:id{[0-9]+}', async (c) => {
    const view = await viewOf(c, site)
    return c.get('frame')({ title: view.task.title, active, head: <TaskHead view={view} /> }, <TaskPage view={view} />)
  })
  web.get('/nhiem-vu/:id{[0-9]+}/tep/:file{[0-9]+}', async (c) => {
    const { files } = await viewOf(c, site)
    const file = files.find((one) => one.id === numberParam(c, 'file'))
    if (!file) throw notFound('Nhiệm vụ không có tệp này.')
    return serveFile(site, c, file)
  })
  addStepRoutes(web, site)
  return web
}

function viewOf(c: WebContext, { door }: Site) {
  return door.ask(requireActor(c), taskRecord, { task: numberParam(c, 'id') })
}

function addOrderRoutes(web: Web, { door }: Site): void {
  const planOf = (c: WebContext) => z.string().regex(/^[1-9]\d{0,8}$/).safeParse(c.req.query('ke-hoach'))
  formRoutes(web, taskPaths.addOrder, {
    show: async (c, form) => {
      const plan = planOf(c)
      if (!plan.success) return c.get('frame')({ title: 'Giao nhiệm vụ phát sinh', active }, <ChoosePlanPage />)
      const view = await door.ask(requireActor(c), planForOrder, { plan: plan.data })
      return c.get('frame')({ title: 'Giao nhiệm vụ phát sinh', active }, <OrderPage plan={view.plan} offer={view.offer} form={form} />)
    },
    submit: async (c, form) => {
      const { task } = await door.run(requireActor(c), addByOrder, form.values, form.requestId)
      return { to: taskPaths.task(task), done: 'Đã giao nhiệm vụ.' }
    },
  })
}

function addStepRoutes(web: Web, site: Site): void {
  const { door, config } = site
  formRoutes(web, '/nhiem-vu/:id{[0-9]+}/bao-tien-do', {
    show: async (c, form) => c.get('frame')({ title: 'Báo tiến độ', active, scripts: ['upload'] }, <ReportPage view={await viewOf(c, site)} form={form} maxUpload={config.maxUpload} />),
    submit: async (c, form) => {
      const files = await receiveFiles(site, requireActor(c), form, 'file')
      const task = numberParam(c, 'id')
      await door.run(requireActor(c), reportProgress, { ...form.values, task, files: files.map(({ hash, size, type, name }) => ({ hash, size, type, name })) }, form.requestId)
      return { to: taskPaths.task(task), done: 'Đã gửi báo cáo tiến độ.' }
    },
  })
  formRoutes(web, '/nhiem-vu/:id{[0-9]+}/phan-cong', {
    show: async (c, form) => c.get('frame')({ title: 'Phân công theo dõi', active }, <PeoplePage view={await viewOf(c, site)} form={form} />),
    submit: async (c, form) => {
      const { task } = await door.run(requireActor(c), assignPeople, { ...form.values, task: numberParam(c, 'id') }, form.requestId)
      return { to: taskPaths.task(task), done: 'Đã lưu phân công.' }
    },
  })
  formRoutes(web, '/nhiem-vu/:id{[0-9]+}/dong', {
    show: async (c, form) => c.get('frame')({ title: 'Đóng nhiệm vụ', active, scripts: ['upload'] }, <ClosePage view={await viewOf(c, site)} form={form} maxUpload={config.maxUpload} />),
    submit: async (c, form) => {
      const files = await receiveFiles(site, requireActor(c), form, 'file')
      const { task, waits } = await door.run(requireActor(c), closeTask, { ...form.values, task: numberParam(c, 'id'), files: files.map(({ hash, size, type, name }) => ({ hash, size, type, name })) }, form.requestId)
      return { to: taskPaths.task(task), done: waits ? 'Đã gửi kết quả, chờ lãnh đạo xác nhận.' : 'Đã đóng nhiệm vụ.' }
    },
  })
  web.post('/nhiem-vu/:id{[0-9]+}/xac-nhan', (c) => handlePost(c, confirmPage(site)))
  addWordsRoutes(web, site)
}

function confirmPage(site: Site): FormPage {
  return {
    show: async (c, form) => {
      const view = await viewOf(c, site)
      return c.get('frame')({ title: view.task.title, active, head: <TaskHead view={view} /> }, <TaskPage view={view} problems={form.problems} />)
    },
    submit: async (c, form) => {
      const { task } = await site.door.run(requireActor(c), confirmTask, { task: numberParam(c, 'id') }, form.requestId)
      return { to: taskPaths.task(task), done: 'Đã xác nhận kết quả.' }
    },
  }
}

function addWordsRoutes(web: Web, site: Site): void {
  const { door } = site
  formRoutes(web, '/nhiem-vu/:id{[0-9]+}/don-doc', {
    show: async (c, form) => {
      const view = await viewOf(c, site)
      const what = { title: 'Đôn đốc', sub: 'Báo đến các đơn vị chủ trì chưa báo đủ; mỗi ngày một lần.', action: taskPaths.urge(view.task.id), name: 'words', label: 'Nội dung đôn đốc', verb: 'Gửi đôn đốc', start: view.standsOn.lateSince === null ? '' : 'Đề nghị báo tiến độ và gửi minh chứng kết quả.' }
      return c.get('frame')({ title: 'Đôn đốc', active }, <WordsPage view={view} form={form} what={what} />)
    },
    submit: async (c, form) => {
      const { task, bodies, told } = await door.run(requireActor(c), urgeTask, { ...form.values, task: numberParam(c, 'id') }, form.requestId)
      return { to: taskPaths.task(task), done: told === 0 ? `Đã ghi đôn đốc ${bodies} đơn vị; các đơn vị này chưa có tài khoản, báo bằng cách khác.` : `Đã đôn đốc ${bodies} đơn vị.` }
    },
  })
  formRoutes(web, '/nhiem-vu/:id{[0-9]+}/mo-lai', {
    show: async (c, form) => {
      const view = await viewOf(c, site)
      const awaiting = view.task.stage === 'awaiting'
      const what = { title: awaiting ? 'Trả lại kết quả' : 'Mở lại nhiệm vụ', sub: 'Đơn vị chủ trì được báo kèm lý do.', action: taskPaths.reopen(view.task.id), name: 'reason', label: 'Lý do', verb: awaiting ? 'Trả lại' : 'Mở lại' }
      return c.get('frame')({ title: what.title, active }, <WordsPage view={view} form={form} what={what} />)
    },
    submit: async (c, form) => {
      const { task } = await door.run(requireActor(c), reopenTask, { ...form.values, task: numberParam(c, 'id') }, form.requestId)
      return { to: taskPaths.task(task), done: 'Đã mở lại nhiệm vụ.' }
    },
  })
}

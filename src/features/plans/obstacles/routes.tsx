import { Hono } from 'hono'
import type { Actor } from '../../../access/actor.ts'
import type { Door } from '../../../access/command.ts'
import { notFound } from '../../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { receiveFiles, serveFile } from '../../products/index.ts'
import { ObstacleHead, ObstaclePage, ObstaclesPage } from './pages.tsx'
import { DueField, IntoPage, RaisePage, StepPage, type StepWords } from './pages-forms.tsx'
import { obstaclePaths } from './paths.ts'
import { obstacleForm, obstacleRecord, obstaclesList, obstaclesSheet } from './queries.ts'
import { raiseObstacle } from './raise.ts'
import { answerObstacle, collectObstacle, decideObstacle, mergeObstacle, passUpObstacle, proposeObstacle, withdrawObstacle } from './steps.ts'

const active = obstaclePaths.list

/** Obstacles: lists, record, raising, and each step to the answer. */
export function obstaclesRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  web.get(obstaclePaths.list, async (c) => {
    const names = ['ngan', 'q', 'noi-dung', 'buoc', 'nam', 'qua-han', 'trang'] as const
    const filter = Object.fromEntries(names.map((name) => [name, c.req.query(name) || undefined]))
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), obstaclesSheet, filter))
    const view = await door.ask(requireActor(c), obstaclesList, filter)
    return c.get('frame')({ title: 'Khó khăn, vướng mắc', active }, <ObstaclesPage view={view} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, obstaclePaths.raise, {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), obstacleForm, { about: c.req.query('ve') })
      return c.get('frame')({ title: 'Nêu vướng mắc', active, scripts: ['upload'] }, <RaisePage view={view} form={form} maxUpload={site.config.maxUpload} />)
    },
    submit: async (c, form) => {
      const files = (await receiveFiles(site, requireActor(c), form, 'file')).map(({ hash, size, type, name }) => ({ hash, size, type, name }))
      const { obstacle } = await door.run(requireActor(c), raiseObstacle, { ...form.values, files }, form.requestId)
      return { to: obstaclePaths.obstacle(obstacle), done: 'Đã gửi vướng mắc.' }
    },
  })
  web.get('/vuong-mac/:id{[0-9]+}', async (c) => {
    const view = await viewOf(c, site)
    return c.get('frame')({ title: 'Vướng mắc', active, head: <ObstacleHead view={view} /> }, <ObstaclePage view={view} />)
  })
  web.get('/vuong-mac/:id{[0-9]+}/tep/:file{[0-9]+}', async (c) => {
    const { files } = await viewOf(c, site)
    const file = files.find((one) => one.id === numberParam(c, 'file'))
    if (!file) throw notFound('Vướng mắc không có tệp này.')
    return serveFile(site, c, file)
  })
  for (const step of STEPS) addStep(web, site, step)
  addMerge(web, site)
  return web
}

function viewOf(c: WebContext, { door }: Site) {
  return door.ask(requireActor(c), obstacleRecord, { obstacle: numberParam(c, 'id') })
}

type Step = { path: string; send: (door: Door, actor: Actor, input: unknown, request: string) => Promise<unknown>; done: string; what: StepWords; due?: boolean; files?: boolean }

const STEPS: readonly Step[] = [
  { path: 'tong-hop', send: (door, actor, input, request) => door.run(actor, collectObstacle, input, request), done: 'Đã tổng hợp.', due: true, what: { title: 'Tổng hợp vướng mắc', name: 'words', label: 'Nói với nơi nêu', optional: true, verb: 'Tổng hợp' } },
  { path: 'trinh', send: (door, actor, input, request) => door.run(actor, proposeObstacle, input, request), done: 'Đã trình.', what: { title: 'Trình UBND', name: 'words', label: 'Đề xuất giải quyết', verb: 'Trình' } },
  { path: 'y-kien', send: (door, actor, input, request) => door.run(actor, decideObstacle, input, request), done: 'Đã cho ý kiến.', what: { title: 'Cho ý kiến', name: 'words', label: 'Ý kiến giải quyết', verb: 'Cho ý kiến' } },
  { path: 'tra-loi', send: (door, actor, input, request) => door.run(actor, answerObstacle, input, request), done: 'Đã trả lời.', files: true, what: { title: 'Trả lời', sub: 'Câu trả lời về thẳng nơi nêu.', name: 'words', label: 'Trả lời', verb: 'Gửi trả lời' } },
  { path: 'chuyen-len', send: (door, actor, input, request) => door.run(actor, passUpObstacle, input, request), done: 'Đã chuyển lên cấp trên.', what: { title: 'Chuyển lên cấp trên', sub: 'Khi việc vượt thẩm quyền. Hạn trả lời tính lại từ hôm nay.', name: 'reason', label: 'Lý do chuyển', verb: 'Chuyển lên' } },
  { path: 'rut', send: (door, actor, input, request) => door.run(actor, withdrawObstacle, input, request), done: 'Đã rút.', what: { title: 'Rút vướng mắc', name: 'reason', label: 'Lý do rút', verb: 'Rút' } },
]

function addStep(web: Web, site: Site, step: Step): void {
  formRoutes(web, `/vuong-mac/:id{[0-9]+}/${step.path}`, {
    show: async (c, form) => {
      const view = await viewOf(c, site)
      return c.get('frame')({ title: step.what.title, active, ...(step.files ? { scripts: ['upload'] as const } : {}) }, (
        <StepPage view={view} form={form} what={step.what} path={step.path} {...(step.files ? { files: site.config.maxUpload } : {})}>{step.due && <DueField view={view} form={form} />}</StepPage>
      ))
    },
    submit: async (c, form) => {
      const obstacle = numberParam(c, 'id')
      const files = step.files ? { files: (await receiveFiles(site, requireActor(c), form, 'file')).map(({ hash, size, type, name }) => ({ hash, size, type, name })) } : {}
      await step.send(site.door, requireActor(c), { ...form.values, obstacle, ...files }, form.requestId)
      return { to: obstaclePaths.obstacle(obstacle), done: step.done }
    },
  })
}

function addMerge(web: Web, site: Site): void {
  formRoutes(web, '/vuong-mac/:id{[0-9]+}/gop', {
    show: async (c, form) => c.get('frame')({ title: 'Gộp vướng mắc', active }, <IntoPage view={await viewOf(c, site)} form={form} />),
    submit: async (c, form) => {
      const { into } = await site.door.run(requireActor(c), mergeObstacle, { ...form.values, obstacle: numberParam(c, 'id') }, form.requestId)
      return { to: obstaclePaths.obstacle(into), done: 'Đã gộp.' }
    },
  })
}

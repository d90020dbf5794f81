import { Hono } from 'hono'
import { PaperBody } from '../../platform/paper/index.ts'
import type { Html } from '../../ui/html.ts'
import { answerSheet, sheetFormat } from '../../ui/sheet-download.tsx'
import { formRoutes, type FormState, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { fillReport, recountReport, sendBackReport, submitReport } from './commands.ts'
import { openOwnReport } from './open.ts'
import { EditPage } from './pages/edit.tsx'
import { HomePage } from './pages/home.tsx'
import { ReportHead, ReportPage } from './pages/record.tsx'
import { ReasonPage, SignPage, SubmitPage } from './pages/small.tsx'
import { reportPaths } from './paths.ts'
import { reportsHome } from './queries/home.ts'
import { type RecordView, reportPrint, reportRecord } from './queries/record.ts'
import { acceptReport, explainAdjustment, returnReport } from './receive.ts'
import { boardRoutes } from './routes-board.tsx'
import { sendReport } from './send.ts'
import { reportSheet } from './sheets.ts'

const active = reportPaths.list

/** Reports: the own ones, one report with its steps, and what the level above does with them. */
export function reportRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  const view = (c: WebContext): Promise<RecordView> => door.ask(requireActor(c), reportRecord, { report: numberParam(c, 'id') })
  const page = async (c: WebContext, here: string | undefined, body: (view: RecordView) => Html | Promise<Html>): Promise<Response> => {
    const shown = await view(c)
    return c.get('frame')({ title: shown.call.title, active, head: <ReportHead view={shown} {...(here ? { here } : {})} /> }, await body(shown))
  }
  const record = (c: WebContext, form?: FormState): Promise<Response> => page(c, undefined, (shown) => <ReportPage view={shown} problems={form?.problems ?? []} />)
  const home = async (c: WebContext): Promise<Response> => c.get('frame')({ title: 'Báo cáo', active }, <HomePage view={await door.ask(requireActor(c), reportsHome, {})} today={door.today()} />)

  web.get(reportPaths.list, home)
  web.post(reportPaths.open, (c) => handlePost(c, {
    show: home,
    submit: async (_, { values, requestId }) => {
      const { report } = await door.run(requireActor(c), openOwnReport, values, requestId)
      return { to: reportPaths.write(report), done: 'Đã mở báo cáo, số liệu điền sẵn từ sổ.' }
    },
  }))
  web.get('/bao-cao/:id{[0-9]+}', async (c) => {
    const format = sheetFormat(c)
    return format ? answerSheet(c, site, format, reportSheet(await view(c))) : record(c)
  })
  formRoutes(web, '/bao-cao/:id{[0-9]+}/soan', {
    show: (c, form) => page(c, 'Soạn', (shown) => <EditPage view={shown} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { report } = await door.run(requireActor(c), fillReport, { ...values, report: numberParam(c, 'id') }, requestId)
      return { to: reportPaths.report(report), done: 'Đã lưu báo cáo.' }
    },
  })
  web.post('/bao-cao/:id{[0-9]+}/dem-lai', (c) => handlePost(c, {
    show: record,
    submit: async (_, { requestId }) => {
      const { report } = await door.run(requireActor(c), recountReport, { report: numberParam(c, 'id') }, requestId)
      return { to: reportPaths.write(report), done: 'Đã đếm lại từ sổ; số đơn vị đã sửa giữ nguyên.' }
    },
  }))
  formRoutes(web, '/bao-cao/:id{[0-9]+}/trinh-ky', {
    show: (c, form) => page(c, 'Trình ký', (shown) => <SubmitPage view={shown} form={form} />),
    submit: async (c, { requestId }) => {
      const { report } = await door.run(requireActor(c), submitReport, { report: numberParam(c, 'id') }, requestId)
      return { to: reportPaths.report(report), done: 'Đã trình lãnh đạo ký.' }
    },
  })
  formRoutes(web, '/bao-cao/:id{[0-9]+}/ky-gui', {
    show: (c, form) => page(c, 'Ký và gửi', (shown) => <SignPage view={shown} form={form} />),
    submit: async (c, { values, requestId }) => {
      const sent = await door.run(requireActor(c), sendReport, { ...values, report: numberParam(c, 'id') }, requestId)
      return { to: reportPaths.report(sent.report), done: `Đã ký và gửi, số ${sent.number}.` }
    },
  })
  formRoutes(web, '/bao-cao/:id{[0-9]+}/tra-lai-du-thao', {
    show: (c, form) => page(c, 'Trả lại người soạn', (shown) => <ReasonPage view={shown} form={form} action={reportPaths.sendBack(shown.report.id)} label="Cần sửa gì" verb="Trả lại người soạn" />),
    submit: async (c, { values, requestId }) => ({ to: reportPaths.report((await door.run(requireActor(c), sendBackReport, { ...values, report: numberParam(c, 'id') }, requestId)).report), done: 'Đã trả lại người soạn.' }),
  })
  formRoutes(web, '/bao-cao/:id{[0-9]+}/tra-lai', {
    show: (c, form) => page(c, 'Trả lại để sửa', (shown) => <ReasonPage view={shown} form={form} action={reportPaths.giveBack(shown.report.id)} label="Đơn vị cần sửa gì" verb="Trả lại đơn vị" />),
    submit: async (c, { values, requestId }) => ({ to: reportPaths.report((await door.run(requireActor(c), returnReport, { ...values, report: numberParam(c, 'id') }, requestId)).report), done: 'Đã trả lại đơn vị.' }),
  })
  web.post('/bao-cao/:id{[0-9]+}/tiep-nhan', (c) => handlePost(c, {
    show: record,
    submit: async (_, { requestId }) => ({ to: reportPaths.report((await door.run(requireActor(c), acceptReport, { report: numberParam(c, 'id') }, requestId)).report), done: 'Đã tiếp nhận báo cáo.' }),
  }))
  web.post('/bao-cao/:id{[0-9]+}/giai-trinh', (c) => handlePost(c, {
    show: record,
    submit: async (_, { values, requestId }) => ({ to: `${reportPaths.report((await door.run(requireActor(c), explainAdjustment, { ...values, report: numberParam(c, 'id') }, requestId)).report)}#dinh-chinh`, done: 'Đã ghi giải trình.' }),
  }))
  web.get('/bao-cao/:id{[0-9]+}/ban-in', async (c) => {
    const { paper, report, title } = await door.ask(requireActor(c), reportPrint, { report: numberParam(c, 'id') })
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: reportPaths.report(report), label: title } } }, <PaperBody paper={paper} />)
  })
  web.route('/', boardRoutes(site))
  return web
}


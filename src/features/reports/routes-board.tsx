import { Hono } from 'hono'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, type FormState, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { askReport, remindMissing } from './ask.ts'
import { AskPage } from './pages/ask.tsx'
import { BoardPage } from './pages/board.tsx'
import { SumPage } from './pages/sum.tsx'
import { YearsPage } from './pages/years.tsx'
import { reportPaths } from './paths.ts'
import { askForm } from './queries/ask-form.ts'
import { boardSheet, callBoard } from './queries/board.ts'
import { callSum, sumSheet } from './queries/sum.ts'
import { reportYears, yearsSheet } from './queries/years.ts'
import { acceptAll } from './receive.ts'

const active = reportPaths.list

/** What the level above works with: who has sent, the sum, the years, requests outside the periods. */
export function boardRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  const board = async (c: WebContext, form?: FormState): Promise<Response> => {
    const asked = { call: numberParam(c, 'id'), q: c.req.query('q'), tinhTrang: c.req.query('tinhTrang') || undefined, trang: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), boardSheet, asked))
    const view = await door.ask(requireActor(c), callBoard, asked)
    return c.get('frame')({ title: view.call.title, active }, <BoardPage view={view} download={<SheetLinks c={c} path={reportPaths.call(view.call.id)} />} problems={form?.problems ?? []} />)
  }
  web.get('/bao-cao/dot/:id{[0-9]+}', (c) => board(c))
  web.post('/bao-cao/dot/:id{[0-9]+}/nhac', (c) => handlePost(c, {
    show: board,
    submit: async (_, { requestId }) => {
      const call = numberParam(c, 'id')
      const { reminded } = await door.run(requireActor(c), remindMissing, { call }, requestId)
      return { to: reportPaths.call(call), done: `Đã nhắc ${reminded} đơn vị chưa gửi.` }
    },
  }))
  web.post('/bao-cao/dot/:id{[0-9]+}/tiep-nhan', (c) => handlePost(c, {
    show: board,
    submit: async (_, { requestId }) => {
      const call = numberParam(c, 'id')
      const { accepted, left } = await door.run(requireActor(c), acceptAll, { call }, requestId)
      return { to: reportPaths.call(call), done: `Đã tiếp nhận ${accepted} báo cáo.${left > 0 ? ` Còn ${left} báo cáo có số sửa khác sổ, xem từng báo cáo.` : ''}` }
    },
  }))
  web.get('/bao-cao/dot/:id{[0-9]+}/tong-hop', async (c) => {
    const asked = { call: numberParam(c, 'id'), dong: c.req.query('dong') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), sumSheet, asked))
    const view = await door.ask(requireActor(c), callSum, asked)
    return c.get('frame')({ title: `Tổng hợp: ${view.call.title}`, active }, <SumPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get(reportPaths.years, async (c) => {
    const asked = { theo: c.req.query('theo'), dong: c.req.query('dong'), 'dia-ban': c.req.query('dia-ban') || undefined }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), yearsSheet, asked))
    return c.get('frame')({ title: 'Số liệu nhiều năm', active }, <YearsPage view={await door.ask(requireActor(c), reportYears, asked)} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, reportPaths.ask, {
    show: async (c, form) => c.get('frame')({ title: 'Yêu cầu báo cáo', active }, <AskPage form={form} units={await door.ask(requireActor(c), askForm, {})} />),
    submit: async (c, { values, requestId }) => {
      const { call, reports } = await door.run(requireActor(c), askReport, values, requestId)
      return { to: reportPaths.call(call), done: `Đã gửi yêu cầu đến ${reports} đơn vị.` }
    },
  })
  return web
}

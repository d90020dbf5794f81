import { Hono } from 'hono'
import type { FormValue } from '../../platform/http/parse-form.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { printRoute } from '../papers/index.ts'
import { changeCouncil, foundCouncil, recordCouncilPapers } from './commands.ts'
import { fileCouncilPaper } from './filing.ts'
import { CouncilHead, CouncilPage, CouncilsPage } from './pages.tsx'
import { ChangePage, FoundPage } from './pages-form.tsx'
import { CouncilPapersPage } from './pages-papers.tsx'
import { paths } from './paths.ts'
import { changeCandidates, councilCandidates, councilPaperForm, councilRecord, councilsList } from './queries.ts'
import { councilsSheet } from './sheets.ts'

/** Councils: list, founding, record, change of members. */
export function councilsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door } = site
  web.get(paths.councils, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), councilsSheet, {}))
    const view = await door.ask(requireActor(c), councilsList, {})
    return c.get('frame')({ title: 'Hội đồng', active: paths.councils }, <CouncilsPage {...view} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, paths.newCouncil, {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), councilCandidates, {})
      return c.get('frame')({ title: 'Thành lập hội đồng', active: paths.councils }, <FoundPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { council, warnings } = await door.run(requireActor(c), foundCouncil, { ...values, members: membersOf(values) }, requestId)
      return { to: paths.council(council), done: warnings.length === 0 ? 'Đã thành lập hội đồng, đủ thành phần.' : 'Đã thành lập hội đồng. Xem các điểm cần lưu ý về thành phần.' }
    },
  })
  web.get('/hoi-dong/:id', async (c) => {
    const view = await door.ask(requireActor(c), councilRecord, { council: numberParam(c, 'id') })
    return c.get('frame')({ title: view.council.name, active: paths.councils, head: <CouncilHead view={view} /> }, <CouncilPage view={view} />)
  })
  formRoutes(web, '/hoi-dong/:id/thanh-vien', {
    show: async (c: WebContext, form) => {
      const actor = requireActor(c)
      const view = await door.ask(actor, councilRecord, { council: numberParam(c, 'id') })
      const { offices } = await door.ask(actor, changeCandidates, { council: view.council.id })
      return c.get('frame')({ title: 'Thay đổi thành viên', active: paths.councils }, <ChangePage council={view.council} seats={view.seats.filter((seat) => seat.current)} offices={offices} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { add, end, ...rest } = values
      const { council, warnings } = await door.run(requireActor(c), changeCouncil, {
        ...rest, council: numberParam(c, 'id'),
        ...(isRecord(add) && add.office ? { add } : {}),
        ...(typeof end === 'string' && end !== '' ? { end } : {}),
      }, requestId)
      return { to: paths.council(council), done: warnings.length === 0 ? 'Đã ghi thay đổi thành viên.' : `Đã ghi thay đổi thành viên. Lưu ý: ${warnings.join(' ')}` }
    },
  })
  formRoutes(web, '/hoi-dong/:id/van-ban', {
    show: async (c: WebContext, form) => {
      const view = await door.ask(requireActor(c), councilPaperForm, { council: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Văn bản của hội đồng', active: paths.councils }, <CouncilPapersPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { council } = await door.run(requireActor(c), recordCouncilPapers, { ...values, council: numberParam(c, 'id') }, requestId)
      return { to: paths.council(council), done: 'Đã ghi nội dung văn bản của hội đồng.' }
    },
  })
  printRoute(web, site, '/hoi-dong/:id/van-ban/:kind', fileCouncilPaper, (c) => ({ council: numberParam(c, 'id'), kind: c.req.param('kind') }))
  return web
}

function isRecord(value: FormValue | undefined): value is Record<string, string> {
  return typeof value === 'object' && !Array.isArray(value)
}

/** The rows of the form in which a role was chosen. */
function membersOf(values: Record<string, FormValue>): { office: string; role: string; body: string; scores: string }[] {
  const { role, body, scores } = values
  if (!isRecord(role)) return []
  return Object.entries(role).filter(([, chosen]) => chosen !== '').map(([office, chosen]) => ({
    office, role: chosen, body: (isRecord(body) ? body[office] : undefined) ?? 'other', scores: (isRecord(scores) ? scores[office] : undefined) ?? '',
  }))
}

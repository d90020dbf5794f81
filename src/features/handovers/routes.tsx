import { Hono } from 'hono'
import { z } from 'zod'
import { type Paper, PaperBody } from '../../platform/paper/index.ts'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebEnv } from '../../ui/web.tsx'
import { takeOver } from './commands.ts'
import { HandoverPage, HandoversPage } from './pages.tsx'
import { paths } from './paths.ts'
import { handoverRecord, handoversList } from './queries.ts'

const paperShape = z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'blocks' in value)

/** Dossiers that wait to be taken over, and the papers by which they were. */
export function handoversRoutes({ door }: Site): Web {
  const web: Web = new Hono<WebEnv>()
  formRoutes(web, paths.handovers, {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), handoversList, {})
      return c.get('frame')({ title: 'Bàn giao hồ sơ', active: paths.handovers }, <HandoversPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { handover, dossiers } = await door.run(requireActor(c), takeOver, values, requestId)
      return { to: paths.handover(handover), done: `Đã tiếp nhận ${dossiers.length} hồ sơ.` }
    },
  })
  web.get('/ban-giao/:id{[0-9]+}', async (c) => {
    const view = await door.ask(requireActor(c), handoverRecord, { handover: numberParam(c, 'id') })
    return c.get('frame')({ title: `Biên bản ${view.number}`, active: paths.handovers }, <HandoverPage view={view} />)
  })
  web.get('/ban-giao/:id/ban-in', async (c) => {
    const view = await door.ask(requireActor(c), handoverRecord, { handover: numberParam(c, 'id') })
    const paper = paperShape.parse(view.paper)
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: paths.handover(view.id), label: 'Bàn giao hồ sơ' } } }, <PaperBody paper={paper} />)
  })
  return web
}

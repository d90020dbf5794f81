import { Hono } from 'hono'
import { instantClause } from '../../ui/words.ts'
import { answerSheet, sheetFormat } from '../../ui/sheet-download.tsx'
import { requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { wordsOf } from './choice.ts'
import { BoardPage } from './page.tsx'
import { dashboardPaths } from './paths.ts'
import { type Board, dashboardPage } from './queries.ts'
import { TABLES } from './reader.ts'
import { boardSheet } from './sheets.ts'
import { timeWords } from './words.ts'

/** Dashboards of officers, and their tables as files. */
export function dashboardsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const ask = (c: WebContext): Promise<Board> => site.door.ask(requireActor(c), dashboardPage, wordsOf(new URL(c.req.url).searchParams))
  web.get(dashboardPaths.board, async (c) => {
    const board = await ask(c)
    const title = `Theo dõi ${board.area.name}, ${timeWords(board.choice.year, board.choice.part, 'vi')}`
    return c.get('frame')({ title, active: dashboardPaths.board }, <BoardPage board={board} at={instantClause(site.door.now())} own={board.area.path === requireActor(c).office.path} />)
  })
  for (const table of TABLES) {
    web.get(`${dashboardPaths.board}/${table}`, async (c) => answerSheet(c, site, sheetFormat(c) ?? 'xlsx', boardSheet(await ask(c), table)))
  }
  return web
}

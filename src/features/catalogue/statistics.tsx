import type { Html, Lang } from '../../ui/html.ts'
import { render } from '../../ui/html.ts'
import { answerSheet, sheetFormat } from '../../ui/sheet-download.tsx'
import type { Site, Web, WebContext } from '../../ui/web.tsx'
import { Refused } from '../../platform/refused.ts'
import { OPEN_TABLES, openList, openListHref, openStatistics, readOpenChoice, statisticsHref, statisticsPaths, tableSheet, wordsOf } from '../dashboards/index.ts'
import { provinces } from '../places/index.ts'
import { type Answer, answer, type Catalogue, PUBLIC_HEADERS } from './answers.ts'
import { PlainPage } from './pages/report.tsx'
import { StatisticsListPage, StatisticsPage } from './pages/statistics.tsx'

/** Public statistics: kept like every other public page, for as long as nothing that the public sees has changed. */
export function statisticsRoutes(web: Web, site: Site, catalogue: Catalogue, lang: Lang): void {
  const paths = statisticsPaths[lang]
  const search = (c: WebContext): URLSearchParams => new URL(c.req.url).searchParams
  const words = (c: WebContext) => wordsOf(search(c))

  web.get(paths.board, async (c) => {
    const choice = readOpenChoice(words(c), site.door.today())
    return answer(c, catalogue, statisticsHref(choice, lang), ({ today }) =>
      found(lang, async () => {
        const [view, units] = await Promise.all([openStatistics(site.db, choice, today), provinces(site.db)])
        return <StatisticsPage view={view} provinces={units.map((unit) => ({ path: `vn.${unit.code}`, name: unit.fullName }))} lang={lang} />
      }))
  })
  web.get(paths.list, async (c) => {
    const choice = readOpenChoice(words(c), site.door.today(), 'list')
    const more = { sector: search(c).get('nganh') ?? undefined, after: search(c).get('sau')?.slice(0, 40) }
    return answer(c, catalogue, openListHref(choice, lang, more), ({ today }) => found(lang, async () => <StatisticsListPage list={await openList(site.db, choice, more, today)} today={today} lang={lang} />))
  })
  for (const table of OPEN_TABLES) {
    web.get(`${paths.board}/${table}`, async (c) => {
      const today = site.door.today()
      const choice = readOpenChoice(words(c), today)
      const file = await answerSheet(c, site, sheetFormat(c) ?? 'csv', tableSheet(await openStatistics(site.db, choice, today), table, lang))
      for (const [header, value] of Object.entries({ ...PUBLIC_HEADERS, 'x-robots-tag': 'noindex' })) file.headers.set(header, value)
      return file
    })
  }
}

/** The page, or the plain word that there is none: an area that does not exist. */
async function found(lang: Lang, make: () => Promise<Html>): Promise<Answer> {
  try {
    return { status: 200, type: 'html', body: await render(await make()) }
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'not-found') throw error
    return { status: 404, type: 'html', body: await render(<PlainPage lang={lang} word="notFound" altHref={statisticsPaths[lang === 'en' ? 'vi' : 'en'].board} />) }
  }
}

import { Columns, PageHead } from '../../ui/boxes.tsx'
import type { Html, Lang } from '../../ui/html.ts'
import { queryOf } from './choice.ts'
import { PUBLIC_CODES } from './figures.ts'
import { openListHref, statisticsHref, statisticsTitle } from './open.ts'
import { Definitions } from './parts/cells.tsx'
import { ChoiceForm } from './parts/choice-form.tsx'
import { SectorsBox, StarsBox } from './parts/shares.tsx'
import { MapBox, UnitsTable } from './parts/units.tsx'
import { YearsBox } from './parts/years.tsx'
import { statisticsPaths } from './paths.ts'
import type { Reader } from './reader.ts'
import { shownIndicators, type View } from './view.ts'
import { say } from './words.ts'

/** Addresses of other public pages that statistics lead to. */
export type OpenLinks = {
  /** The catalogue narrowed to a commune of today. */
  commune(province: string, commune: string): string
}

function openReader({ choice, area }: View, lang: Lang, links: OpenLinks): Reader {
  return {
    lang,
    figure: (code, path, span) => (PUBLIC_CODES.includes(code) ? openListHref({ ...choice, area: path, indicator: code, year: Number(span.to.slice(0, 4)) }, lang) : undefined),
    unit: (path) => {
      const [, province = '', commune] = path.split('.')
      return commune === undefined ? statisticsHref({ ...choice, area: path }, lang) : links.commune(province, commune)
    },
    sector: (sector) => openListHref({ ...choice, area: area.path, indicator: 'products.recognised' }, lang, { sector }),
    month: () => undefined,
    file: (table, format) => `${statisticsPaths[lang].board}/${table}${queryOf(choice)}&dang=${format}`,
  }
}

/** The public statistics of the country or a province: map, tables, years; the frame is the catalogue's. */
export function StatisticsBody({ view, provinces, lang, links }: { view: View; provinces: readonly { path: string; name: string }[]; lang: Lang; links: OpenLinks }): Html {
  const reader = openReader(view, lang, links)
  const { units } = view
  return (
    <>
      <PageHead title={statisticsTitle(view, lang)} sub={say(lang, 'source')} />
      <ChoiceForm action={statisticsPaths[lang].board} choice={view.choice} areas={[{ path: 'vn', name: '' }, ...provinces]} codes={PUBLIC_CODES} today={view.today} lang={lang} />
      <Columns width="even" aside={<><YearsBox view={view} reader={reader} /><StarsBox view={view} reader={reader} /></>}>
        {units && <MapBox view={view} units={units} reader={reader} />}
        <SectorsBox view={view} reader={reader} />
      </Columns>
      {units && <UnitsTable view={view} units={units} reader={reader} />}
      <Definitions lang={lang} indicators={shownIndicators(view)} />
    </>
  )
}

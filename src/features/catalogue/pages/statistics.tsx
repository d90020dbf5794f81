import type { PlainDate } from '../../../rules/vocabulary.ts'
import { Back, PageHead } from '../../../ui/boxes.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { EmptyState } from '../../../ui/record.tsx'
import { DataTable, KeysetPager } from '../../../ui/tables.tsx'
import { formatNumber } from '../../../ui/words.ts'
import { storedState } from '../../certificates/index.ts'
import { dayWords, type OpenLine, type OpenList, openListHref, openListTitle, say, spanWords, StatisticsBody, statisticsHref, statisticsTitle } from '../../dashboards/index.ts'
import { listAddress, VALID_TODAY } from '../filter.ts'
import { cataloguePaths } from '../paths.ts'
import { PublicBadge, StarsToday } from './check.tsx'
import { PublicPage } from './frame.tsx'

type View = Parameters<typeof StatisticsBody>[0]['view']

/** The public statistics of the country or a province. */
export function StatisticsPage({ view, provinces, lang }: { view: View; provinces: readonly { path: string; name: string }[]; lang: Lang }): Html {
  const links = { commune: (province: string, commune: string) => listAddress(lang, { q: '', stars: [], sectors: [], province, commune, valid: VALID_TODAY }) }
  return (
    <PublicPage lang={lang} title={statisticsTitle(view, lang)} active="statistics" altHref={statisticsHref(view.choice, lang === 'en' ? 'vi' : 'en')} description={say(lang, 'source')}>
      <StatisticsBody view={view} provinces={provinces} lang={lang} links={links} />
    </PublicPage>
  )
}

/** The certificates behind a public figure, each to its product's page. */
export function StatisticsListPage({ list, today, lang }: { list: OpenList; today: PlainDate; lang: Lang }): Html {
  const { choice, sector, indicator } = list
  const board = statisticsHref({ ...choice, area: choice.area.split('.').slice(0, 2).join('.') }, lang)
  const title = openListTitle(list, lang)
  return (
    <PublicPage lang={lang} title={title} active="statistics" altHref={openListHref(choice, lang === 'en' ? 'vi' : 'en', { sector })} robots="noindex, follow">
      <Back href={board}>{say(lang, 'back')}</Back>
      <PageHead title={title} sub={`${say(lang, 'behindCount', { n: formatNumber(list.total, undefined, lang) })}, ${spanWords(indicator, list.span, lang)}. ${lang === 'en' ? indicator.definitionEn : indicator.definition}`} />
      <DataTable<OpenLine>
        caption={title} rows={list.lines} empty={<EmptyState title={say(lang, 'empty')} text="" />}
        columns={[
          { key: 'product', label: say(lang, 'product'), rowHead: true, render: (row) => <a href={cataloguePaths[lang].product(row.productId)}>{row.product}</a> },
          { key: 'stars', label: say(lang, 'starsHead'), align: 'fit', render: (row) => <StarsToday n={row.stars} state={storedState(row, today)} lang={lang} size={14} /> },
          { key: 'state', label: say(lang, 'standing'), align: 'fit', render: (row) => <PublicBadge state={storedState(row, today)} lang={lang} /> },
          { key: 'producer', label: say(lang, 'producer'), render: (row) => row.producer },
          { key: 'place', label: say(lang, 'area'), render: (row) => `${row.commune}, ${row.province}` },
          { key: 'number', label: say(lang, 'certificate'), render: (row) => <a href={cataloguePaths[lang].number(row.number)}>{row.number}</a> },
          { key: 'on', label: say(lang, 'issued'), align: 'num', render: (row) => dayWords(row.issued_on, lang) },
        ]}
      />
      <KeysetPager nextHref={list.next === null ? undefined : openListHref(choice, lang, { sector, after: list.next })} />
    </PublicPage>
  )
}

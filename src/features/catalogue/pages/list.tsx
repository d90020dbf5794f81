import { raw } from 'hono/html'
import { BoxGrid, Columns } from '../../../ui/boxes.tsx'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Content, Html, Lang } from '../../../ui/html.ts'
import { Icon } from '../../../ui/icons.tsx'
import { CatalogueSearch } from '../../../ui/public.tsx'
import { EmptyState } from '../../../ui/record.tsx'
import { Stars } from '../../../ui/shapes.tsx'
import { starsInWords } from '../../../ui/words.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { SECTOR_WORDS } from '../../certificates/index.ts'
import type { Counted, Facets } from '../facets.ts'
import { type Filter, isValidToday, listAddress, type Place, VALID_TODAY, VALIDITIES } from '../filter.ts'
import { cataloguePaths } from '../paths.ts'
import type { CardPage } from '../store.ts'
import { countWords, say, VALIDITY_WORDS } from '../words.ts'
import { CatalogueCard, WoodcutShapes } from './card.tsx'
import { PublicPage } from './frame.tsx'

export type ListView = {
  filter: Filter
  place: Place
  page: CardPage
  facets: Facets
  /** Provinces of today in order, with their codes. */
  provinces: readonly { code: string; name: string }[]
  /** What a former place name in the search means today. */
  explanation: string | null
}

/** The catalogue (picture 02): search by any name, filters with counts, cards in the order of the alphabet. */
export function ListPage({ view, lang, today }: { view: ListView; lang: Lang; today: PlainDate }): Html {
  const { filter, place, page, facets } = view
  const validToday = isValidToday(filter.valid)
  const title = say(lang, validToday ? 'listTitle' : 'listTitleAll')
  return (
    <PublicPage
      lang={lang} title={filter.q ? `${filter.q} – ${title}` : title} active="products" altHref={listAddress(lang === 'en' ? 'vi' : 'en', filter, place)} heroTone="search"
      robots={filter.q || place.after || place.before ? 'noindex, follow' : undefined}
      hero={once(facets, `hero ${lang}`, () => (
        <>
          <h1>{title}</h1>
          <p>{say(lang, 'listLead')}</p>
          <CatalogueSearch
            action={cataloguePaths[lang].products} value={filter.q} lang={lang} place={filter.province ?? ''} hidden={<Hidden filter={{ ...filter, q: '', province: undefined, commune: undefined }} />}
            places={[{ value: '', label: say(lang, 'everywhere') }, ...view.provinces.map(({ code, name }) => ({ value: code, label: `${name}${count(facets.provinces.get(code), lang)}` }))]}
          />
          {view.explanation && <p class="meta" lang="vi">{view.explanation}</p>}
        </>
      ))}
    >
      <Columns width="side" aside={once(facets, `filters ${lang}`, () => <Filters view={view} lang={lang} />)}>
        <p class="only-phone"><a class="btn btn-second btn-full" href="#loc">{say(lang, 'filters')}</a></p>
        <h2 aria-live="polite">{countWords(facets.total, lang)} {say(lang, 'products')}</h2>
        <Chips view={view} lang={lang} />
        {page.cards.length === 0
          ? <EmptyState title={say(lang, 'noneTitle')} text={say(lang, 'noneText')} level={3} action={<LinkButton kind="second" href={cataloguePaths[lang].products}>{say(lang, 'clear')}</LinkButton>} />
          : <><WoodcutShapes cards={page.cards} /><BoxGrid cards>{page.cards.map((card) => <CatalogueCard card={card} lang={lang} today={today} />)}</BoxGrid></>}
        <Pager view={view} lang={lang} />
        {page.cards.length > 0 && <p class="meta"><a href={csvAddress(lang, filter)} rel="nofollow">{say(lang, 'downloadCsv')}</a></p>}
      </Columns>
    </PublicPage>
  )
}

/** Address of the whole list as a table. */
function csvAddress(lang: Lang, filter: Filter): string {
  const address = listAddress(lang, filter)
  return `${address}${address.includes('?') ? '&' : '?'}dang=csv`
}

const drawn = new WeakMap<Facets, Map<string, Content>>()

/** Parts that all pages of one filter share, drawn once for as long as its counts are kept. */
function once(facets: Facets, key: string, draw: () => Html): Content {
  const parts = drawn.get(facets) ?? new Map<string, Content>()
  drawn.set(facets, parts)
  const known = parts.get(key)
  if (known) return known
  const made = draw()
  const kept = made instanceof Promise ? made : raw(String(made))
  parts.set(key, kept)
  return kept
}

function count(n: number | undefined, lang: Lang): string {
  return n === undefined ? '' : ` (${countWords(n, lang)})`
}

/** What stays when one part of the filter is sent anew. */
function Hidden({ filter }: { filter: Filter }): Html {
  return (
    <>
      {filter.q && <input type="hidden" name="q" value={filter.q} />}
      {filter.province && <input type="hidden" name="place" value={filter.province} />}
      {filter.commune && <input type="hidden" name="commune" value={filter.commune} />}
      {filter.stars.map((stars) => <input type="hidden" name="stars" value={String(stars)} />)}
      {filter.sectors.map((sector) => <input type="hidden" name="sector" value={sector} />)}
      {!isValidToday(filter.valid) && filter.valid.map((valid) => <input type="hidden" name="valid" value={valid} />)}
    </>
  )
}

function Filters({ view, lang }: { view: ListView; lang: Lang }): Html {
  const { filter, facets } = view
  return (
    <form id="loc" method="get" action={cataloguePaths[lang].products} aria-label={say(lang, 'filters')}>
      <Hidden filter={{ ...filter, stars: [], sectors: [], commune: undefined, valid: VALID_TODAY }} />
      <Choices legend={say(lang, 'stars')} name="stars" lang={lang} options={facets.stars} chosen={filter.stars.map(String)} label={(value) => <><Stars n={Number(value)} size={13} lang={lang} /><span aria-hidden="true">{starsInWords(Number(value), lang)}</span></>} />
      <Choices legend={say(lang, 'sectors')} name="sector" lang={lang} options={facets.sectors} chosen={filter.sectors} label={(value) => SECTOR_WORDS[lang][value] ?? value} />
      <Choices legend={say(lang, 'validity')} name="valid" lang={lang} options={facets.valid} chosen={filter.valid} label={(value) => VALIDITY_WORDS[lang][VALIDITIES.find((one) => one === value) ?? 'valid']} />
      {facets.communes.length > 0 && (
        <div class="facet">
          <label class="label" for="f-commune">{say(lang, 'commune')}</label>
          <select class="input" id="f-commune" name="commune">
            <option value="" selected={!filter.commune}>{say(lang, 'allCommunes')}</option>
            {facets.communes.map((commune) => <option value={commune.code} selected={commune.code === filter.commune}>{commune.name}{count(commune.count, lang)}</option>)}
          </select>
        </div>
      )}
      <button class="btn btn-second btn-full" type="submit">{say(lang, 'apply')}</button>
    </form>
  )
}

function Choices({ legend, name, options, chosen, label, lang }: { legend: string; name: string; options: readonly Counted[]; chosen: readonly string[]; label: (value: string) => Content; lang: Lang }): Html {
  return (
    <fieldset class="facet">
      <legend>{legend}</legend>
      <ul>
        {options.map((option) => (
          <li>
            <label><input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />{label(option.value)}</label>
            <span class="num">{countWords(option.count, lang)}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** What is filtered, each with the way to take it off. */
function Chips({ view, lang }: { view: ListView; lang: Lang }): Html {
  const { filter } = view
  const without = (change: Partial<Filter>): string => listAddress(lang, { ...filter, ...change })
  const chips = [
    ...filter.stars.map((stars) => ({ label: starsInWords(stars, lang), href: without({ stars: filter.stars.filter((one) => one !== stars) }) })),
    ...filter.sectors.map((sector) => ({ label: SECTOR_WORDS[lang][sector] ?? sector, href: without({ sectors: filter.sectors.filter((one) => one !== sector) }) })),
    ...(filter.province ? [{ label: view.provinces.find((one) => one.code === filter.province)?.name ?? filter.province, href: without({ province: undefined, commune: undefined }) }] : []),
    ...(filter.commune ? [{ label: view.facets.communes.find((one) => one.code === filter.commune)?.name ?? filter.commune, href: without({ commune: undefined }) }] : []),
    ...(isValidToday(filter.valid) ? [] : filter.valid.map((valid) => ({ label: VALIDITY_WORDS[lang][valid], href: without({ valid: filter.valid.length === 1 ? VALID_TODAY : filter.valid.filter((one) => one !== valid) }) }))),
  ]
  if (chips.length === 0) return <></>
  return (
    <ul class="chips">
      {chips.map((chip) => <li><a class="chip" href={chip.href}><span class="vh">{say(lang, 'remove')}</span>{chip.label}<Icon name="x" size={14} weight="bold" /></a></li>)}
      <li><a href={listAddress(lang, { ...filter, stars: [], sectors: [], province: undefined, commune: undefined, valid: VALID_TODAY })}>{say(lang, 'clear')}</a></li>
    </ul>
  )
}

function Pager({ view, lang }: { view: ListView; lang: Lang }): Html {
  const { filter, page } = view
  return (
    <div class="pager">
      {(page.previous !== null || page.next !== null) && (
        <nav aria-label={say(lang, 'pages')}>
          <ul>
            {page.previous !== null && <li><a href={listAddress(lang, filter, { before: page.previous })} rel="prev">{say(lang, 'previous')}</a></li>}
            {page.next !== null && <li><a href={listAddress(lang, filter, { after: page.next })} rel="next">{say(lang, 'next')}</a></li>}
          </ul>
        </nav>
      )}
      {page.cards.some((card) => card.photo === null) && <p class="meta">{say(lang, 'woodcuts')}</p>}
    </div>
  )
}

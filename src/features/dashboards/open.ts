import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/refused.ts'
import type { Lang } from '../../ui/html.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { SECTOR_CODES } from '../certificates/index.ts'
import { type Area, behindFigure, getArea, type Indicator, indicatorOf, type Span, untilDay } from '../indicators/index.ts'
import { type Choice, type ChoiceInput, queryOf, readChoice, spanOf } from './choice.ts'
import { PUBLIC_CODES } from './figures.ts'
import { statisticsPaths } from './paths.ts'
import { type View, viewOf } from './view.ts'
import { areaWords, indicatorName, say, timeWords } from './words.ts'

/** Statistics for everybody know the country and its provinces; a commune's figures stand in its province's table, their lists are its own. */
const BOARDS = /^vn(?:\.\d{2})?$/
const LISTS = /^vn(?:\.\d{2}(?:\.\d{5})?)?$/
const LINES = 50

/** What is asked of the public statistics, brought to what may be public. */
export function readOpenChoice(input: ChoiceInput, today: PlainDate, of: 'board' | 'list' = 'board'): Choice {
  const choice = readChoice(input, { area: 'vn', today, indicators: PUBLIC_CODES })
  return (of === 'board' ? BOARDS : LISTS).test(choice.area) ? choice : { ...choice, area: 'vn' }
}

/** Address of the public statistics with a choice. */
export function statisticsHref(choice: Choice, lang: Lang): string {
  return `${statisticsPaths[lang].board}${queryOf(choice)}`
}

/** Figures that everybody may know. */
export function openStatistics(db: Db, choice: Choice, today: PlainDate): Promise<View> {
  return viewOf(db, choice, today, true)
}

/** Title of the public page. */
export function statisticsTitle(view: Pick<View, 'area' | 'choice'>, lang: Lang): string {
  return `${say(lang, 'statistics')}: ${areaWords(view.area, lang)}, ${timeWords(view.choice.year, view.choice.part, lang)}`
}

/** One line of a public list: what the certificate behind a figure says. */
export type OpenLine = {
  id: number; productId: number; product: string; producer: string; commune: string; province: string; stars: number; number: string; issued_on: PlainDate
  filing_from: PlainDate; expires_on: PlainDate; good_until: PlainDate; withdrawn_on: PlainDate | null; replaced_on: PlainDate | null
}
export type OpenList = { choice: Choice; sector: string | undefined; area: Area; indicator: Indicator; span: Span; total: number; lines: OpenLine[]; next: string | null }

/** The certificates behind a public figure. */
export async function openList(db: Db, choice: Choice, { sector, after }: { sector?: string | undefined; after?: string | undefined }, today: PlainDate): Promise<OpenList> {
  const indicator = indicatorOf(choice.indicator)
  if (!indicator || !PUBLIC_CODES.includes(choice.indicator)) throw notFound()
  const span = untilDay(spanOf(choice.year, choice.part), today)
  const area = await getArea(db, choice.area)
  const cut = SECTOR_CODES.find((code) => code === sector)
  const { lines, next, total } = await behindFigure(db, { code: indicator.code, area: choice.area, span, limit: LINES, after, ...(cut ? { cut: { by: 'sector' as const, value: cut } } : {}) })
  const ids = lines.map((line) => Number(line.key))
  const { rows } = await sql<OpenLine>`
    select id, product_id as "productId", product_name as product, producer_name as producer, commune_name as commune, province_name as province, stars, number, issued_on, filing_from, expires_on,
      good_until, withdrawn_on, replaced_on
    from certificates where id = any(${ids}::int[]) order by array_position(${ids}::int[], id)`.execute(db)
  return { choice, sector: cut, area, indicator, span, total, lines: rows, next }
}

/** Address of a public list; `after` goes on in it. */
export function openListHref(choice: Choice, lang: Lang, more: { sector?: string | undefined; after?: string | undefined } = {}): string {
  const extra = new URLSearchParams({ ...(more.sector ? { nganh: more.sector } : {}), ...(more.after ? { sau: more.after } : {}) })
  return `${statisticsPaths[lang].list}${queryOf(choice)}${extra.size > 0 ? `&${extra}` : ''}`
}

/** Title of a public list. */
export function openListTitle({ indicator, area, choice }: OpenList, lang: Lang): string {
  return `${indicatorName(indicator, lang)}: ${areaWords(area, lang)}, ${timeWords(choice.year, choice.part, lang)}`
}

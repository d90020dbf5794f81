import type { Lang } from '../../ui/html.ts'
import type { Span } from '../indicators/index.ts'
import type { MonthCount } from './store.ts'

/** Tables of a dashboard that can be taken out, by their word in addresses. */
export const TABLES = ['don-vi', 'cac-nam', 'hang-sao', 'nganh', 'den-han', 'chi-tieu', 'bao-cao'] as const
export type Table = (typeof TABLES)[number]
/** Those that everybody may take out. */
export const OPEN_TABLES = ['don-vi', 'cac-nam', 'hang-sao', 'nganh'] as const satisfies readonly Table[]
/** Those that are drawn from the figures alone. */
export type FigureTable = Exclude<Table, 'chi-tieu' | 'bao-cao'>

/** For whom a dashboard is drawn: the language, and where figures, units and files lead for them. */
export type Reader = {
  lang: Lang
  /** The list behind a figure, or nothing where this reader has none. */
  figure(code: string, area: string, span: Span): string | undefined
  /** The page of a unit on the map. */
  unit(path: string): string | undefined
  sector(sector: string): string | undefined
  month(month: MonthCount): string | undefined
  file(table: Table, format: 'xlsx' | 'csv'): string
}

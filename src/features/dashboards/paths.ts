import type { Lang } from '../../ui/html.ts'
import { type Choice, queryOf } from './choice.ts'
import type { Table } from './reader.ts'

/** Addresses of dashboards, for officers and for everybody. */
export const dashboardPaths = {
  board: '/theo-doi',
  of: (choice: Choice): string => `/theo-doi${queryOf(choice)}`,
  table: (table: Table, choice: Choice, format: 'xlsx' | 'csv'): string => `/theo-doi/${table}${queryOf(choice)}&dang=${format}`,
} as const

/** Public statistics in both languages. */
export const statisticsPaths: Record<Lang, { board: string; list: string }> = {
  vi: { board: '/thong-ke', list: '/thong-ke/danh-sach' },
  en: { board: '/en/statistics', list: '/en/statistics/list' },
}

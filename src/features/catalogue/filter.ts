import { z } from 'zod'
import type { Problem } from '../../rules/vocabulary.ts'
import type { Lang } from '../../ui/html.ts'
import { SECTOR_CODES } from '../certificates/index.ts'
import { cataloguePaths } from './paths.ts'

/** Which states of stars are asked for: in force, ending within the time of filing (or extended), ended. */
export const VALIDITIES = ['valid', 'expiring', 'ended'] as const
export type Validity = (typeof VALIDITIES)[number]

/** What narrows the catalogue. Lists without an entry do not narrow; `valid` always says which states are meant. */
export type Filter = {
  q: string
  stars: number[]
  sectors: string[]
  /** Code of a province of today. */
  province: string | undefined
  /** Code of a commune of today. */
  commune: string | undefined
  valid: Validity[]
}

/** Where in the list: after (or before) the row of this certificate. */
export type Place = { after?: number; before?: number }

export const VALID_TODAY: Validity[] = ['valid', 'expiring']
const LONGEST_QUERY = 100

/** What was typed, fit for searching: no control characters, not too long. */
export function readText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUERY).replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()
}

/** Filters of a page's address; what cannot be understood is left out. */
export function readPageFilter(query: URLSearchParams): { filter: Filter; place: Place } {
  const all = (name: string): string[] => query.getAll(name).slice(0, 10)
  const one = (name: string, form: RegExp): string | undefined => all(name).find((value) => form.test(value))
  const valid = VALIDITIES.filter((value) => all('valid').includes(value))
  const after = one('sau', CURSOR)
  const before = one('truoc', CURSOR)
  return {
    filter: {
      q: readText(query.get('q') ?? ''),
      stars: STARS.filter((stars) => all('stars').includes(String(stars))),
      sectors: SECTOR_CODES.filter((code) => all('sector').includes(code)),
      province: one('place', PROVINCE) ?? one('province', PROVINCE),
      commune: one('commune', COMMUNE),
      valid: valid.length === 0 ? VALID_TODAY : valid,
    },
    place: after ? { after: Number(after) } : before ? { before: Number(before) } : {},
  }
}

const STARS = [5, 4, 3]
const CURSOR = /^[1-9]\d{0,8}$/
const PROVINCE = /^\d{2}$/
const COMMUNE = /^\d{5}$/

const list = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]).flatMap((text) => text.split(',')).map((text) => text.trim()).filter(Boolean))

const ApiQuery = z.object({
  q: z.string().max(LONGEST_QUERY, `Ngắn lại, tối đa ${LONGEST_QUERY} ký tự.`).transform(readText).optional(),
  stars: list.pipe(z.array(z.enum(['3', '4', '5'], 'Ghi số sao 3, 4 hoặc 5.')).max(3)).optional(),
  province: z.string().regex(PROVINCE, 'Ghi mã tỉnh 2 chữ số, ví dụ 01.').optional(),
  commune: z.string().regex(COMMUNE, 'Ghi mã xã 5 chữ số, ví dụ 09931.').optional(),
  sector: list.pipe(z.array(z.enum(SECTOR_CODES, 'Ghi mã ngành từ I đến VI.')).max(6)).optional(),
  valid: z.enum(['today', 'true', '1', 'yes', 'all', 'false', '0', 'no', ...VALIDITIES], 'Ghi today, expiring, ended hoặc all.').optional(),
  after: z.string().regex(CURSOR, 'Dùng giá trị next của trang trước.').optional(),
  limit: z.string().regex(/^\d{1,3}$/, 'Ghi số dòng từ 1 đến 100.').transform(Number).pipe(z.int().min(1, 'Ghi số dòng từ 1 đến 100.').max(100, 'Ghi số dòng từ 1 đến 100.')).optional(),
})

/** Filters of the JSON list; empty ones do not narrow, what cannot be understood is said, not left out. */
export function readApiQuery(query: URLSearchParams): { ok: true; filter: Filter; place: Place; limit: number } | { ok: false; problems: Problem[] } {
  const known = new Set(Object.keys(ApiQuery.shape))
  const unknown = [...new Set(query.keys())].filter((name) => !known.has(name))
  const raw: Record<string, string | string[]> = {}
  for (const name of known) {
    const values = query.getAll(name).filter((value) => value !== '')
    if (values.length > 0) raw[name] = name === 'stars' || name === 'sector' ? values : (values.at(-1) ?? '')
  }
  const parsed = ApiQuery.safeParse(raw)
  const problems: Problem[] = [
    ...unknown.map((name) => ({ path: name.slice(0, 40), message: `Không có tham số này. Dùng ${[...known].join(', ')}.` })),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: String(issue.path[0] ?? ''), message: issue.message }))),
  ]
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  const { q = '', stars = [], province, commune, sector = [], valid = 'today', after, limit = 24 } = parsed.data
  return {
    ok: true,
    filter: { q, stars: stars.map(Number), sectors: sector, province, commune, valid: validityOf(valid) },
    place: after ? { after: Number(after) } : {},
    limit,
  }
}

function validityOf(word: string): Validity[] {
  if (['all', 'false', '0', 'no'].includes(word)) return [...VALIDITIES]
  const one = VALIDITIES.find((value) => value === word)
  return one ? [one] : VALID_TODAY
}

/** Whether the list shows exactly what holds today. */
export function isValidToday(valid: readonly Validity[]): boolean {
  return valid.length === 2 && VALID_TODAY.every((value) => valid.includes(value))
}

/** The parameters of a filter in one order, without what is left out or usual. */
export function queryOf(filter: Filter, place: Place = {}): string {
  const query = new URLSearchParams()
  if (filter.q) query.set('q', filter.q)
  for (const stars of filter.stars) query.append('stars', String(stars))
  for (const sector of filter.sectors) query.append('sector', sector)
  if (filter.province) query.set('place', filter.province)
  if (filter.commune) query.set('commune', filter.commune)
  if (!isValidToday(filter.valid)) for (const value of filter.valid) query.append('valid', value)
  if (place.after) query.set('sau', String(place.after))
  if (place.before) query.set('truoc', String(place.before))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** Address of the catalogue with these filters. */
export function listAddress(lang: Lang, filter: Filter, place: Place = {}): string {
  return `${cataloguePaths[lang].products}${queryOf(filter, place)}`
}

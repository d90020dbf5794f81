import type { PlainDate } from '../../../rules/vocabulary.ts'
import { fold } from '../../text/vietnamese.ts'

/** What a cell says: a value, nothing, or something that cannot be understood. */
export type Read<T> = { value: T } | { value: null; unclear: boolean }

/** A span in which something happened: its days are equal when the day is known. */
export type Span = { from: PlainDate; to: PlainDate }

export const NOTHING = { value: null, unclear: false } as const
export const UNCLEAR = { value: null, unclear: true } as const

/** A cell as plain words: letters, figures and stars, without diacritics. */
export function words(text: string | undefined): string {
  return fold(text ?? '').replace(/[^a-z0-9*]+/g, ' ').trim()
}

/** Days as spreadsheets count them, from 30/12/1899: 1955 to 2064. */
const SERIAL = /^(?:[2-5]\d{4})(?:[.,]\d+)?$/

/**
 * Days by year and month, as exactly as they are told: `15/12/2021`, `5-6-24`, `2021-12-15`, `12/2021`, `2021`, `ngày 15 tháng 12 năm
 * 2021`, `tháng 12 năm 2021`, and the bare count of days that a spreadsheet shows when a cell lost its format.
 */
export function readSpan(text: string | undefined): Read<Span> {
  const trimmed = (text ?? '').trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$/i, '')
  if (SERIAL.test(trimmed)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(trimmed.replace(',', '.'))) * 86_400_000).toISOString().slice(0, 10)
    return { value: { from: day, to: day } }
  }
  const said = words(trimmed.replace(/(\d)[.](?=\d)/g, '$1/')).replace(/\b(ngay|thang|nam)\b/g, ' ').replace(/ +/g, ' ').trim()
  if (said === '') return NOTHING
  const parts = said.split(' ')
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return UNCLEAR
  const [a = '', b = '', c = ''] = parts
  if (parts.length === 1 && /^\d{4}$/.test(a)) return span(a)
  if (parts.length === 2) return /^\d{4}$/.test(a) ? span(a, b) : span(b, a)
  if (parts.length === 3) return /^\d{4}$/.test(a) ? span(a, b, c) : span(fullYear(c), b, a)
  return UNCLEAR
}

/** Two figures of a year beside a day and a month: 24 is 2024, 85 is 1985. */
function fullYear(year: string): string {
  return /^\d\d$/.test(year) ? `${Number(year) < 50 ? '20' : '19'}${year}` : year
}

function span(year: string, month?: string, day?: string): Read<Span> {
  if (!/^(19|20)\d\d$/.test(year)) return UNCLEAR
  if (month === undefined) return { value: { from: `${year}-01-01`, to: `${year}-12-31` } }
  const m = Number(month)
  if (m < 1 || m > 12) return UNCLEAR
  const stem = `${year}-${String(m).padStart(2, '0')}`
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  if (day === undefined) return { value: { from: `${stem}-01`, to: `${stem}-${last}` } }
  const d = Number(day)
  if (d < 1 || d > last) return UNCLEAR
  const date: PlainDate = `${stem}-${String(d).padStart(2, '0')}`
  return { value: { from: date, to: date } }
}

/** A year alone, or nothing. */
export function readYear(text: string | undefined): Read<number> {
  const said = words(text).replace(/^nam /, '')
  if (said === '') return NOTHING
  return /^(19|20)\d\d$/.test(said) ? { value: Number(said) } : UNCLEAR
}

/**
 * A number as Vietnamese lists write it: `1.234,5`, `1 234,5`, `1.234.567`, `12,5`; also as other lists do: `1,234.5`, `12.5`. A
 * single sign before three figures parts thousands.
 */
export function readNumber(text: string | undefined): Read<number> {
  const said = (text ?? '').replace(/[\s\u00a0\u202f]+/g, '').replace(/%$/, '')
  if (said === '') return NOTHING
  const found = /^([+-]?)(\d[\d.,]*)$/.exec(said)
  if (!found) return UNCLEAR
  const [, sign = '', body = ''] = found
  const plain = plainFigures(body)
  return plain === undefined ? UNCLEAR : { value: Number(sign + plain) }
}

function plainFigures(body: string): string | undefined {
  if (/^\d+$/.test(body)) return body
  const [thousands, decimal] = body.lastIndexOf(',') > body.lastIndexOf('.') ? ['.', ','] : [',', '.']
  const [whole = '', part, more] = body.split(decimal)
  const grouped = (figures: string, sign: string): boolean => new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(figures)
  if (more !== undefined) return grouped(body, decimal) ? body.replaceAll(decimal, '') : undefined
  if (part === undefined) return undefined
  if (whole.includes(thousands)) return grouped(whole, thousands) && /^\d+$/.test(part) ? `${whole.replaceAll(thousands, '')}.${part}` : undefined
  if (/^\d{1,3}$/.test(whole) && /^\d{3}$/.test(part) && whole !== '0') return whole + part
  return /^\d+$/.test(whole) && /^\d+$/.test(part) ? `${whole}.${part}` : undefined
}

/** Whether a cell begins as a formula or a command would: nothing of a list is meant so, and no program should be handed it. */
export function isFormula(text: string): boolean {
  return /^\s*(?:=|[@+-]\s*[\p{L}_.]+\s*[(|!])/u.test(text)
}

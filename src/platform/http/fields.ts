import { z } from 'zod'
import type { PlainDate } from '../../rules/vocabulary.ts'

z.config(z.locales.vi())

const WRONG_ID = 'Mã không đúng. Mở lại từ danh sách.'

/** Above this no record has a number: the database counts them in four bytes. */
export const LARGEST_ID = 2_147_483_647

/** A file in the store, as the program put it there: the hash never comes from outside, so commands that take one are not in the list for machines. */
export const storedFile = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().positive(), type: z.string().max(120), name: z.string().min(1).max(200) })

/** A positive whole number that names a record; forms send it as text, machines as a number. */
export const id = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/, WRONG_ID)], WRONG_ID)
  .transform(Number)
  .refine((value) => value <= LARGEST_ID, WRONG_ID)

/** A line of text: NFC, trimmed, without control characters. */
export function line(what: string, max = 200): z.ZodType<string, string> {
  return text(max).refine((value) => value.length > 0, `Ghi ${what}.`)
}

/** A line that may be left empty. */
export function optionalLine(max = 200): z.ZodType<string, string | undefined> {
  return text(max).optional().transform((value) => value ?? '')
}

/** Longer text, line breaks kept. */
export function prose(max = 5000): z.ZodType<string, string | undefined> {
  return text(max, true).optional().transform((value) => value ?? '')
}

/** Longer text that must be there, line breaks kept. */
export function neededProse(what: string, max = 5000): z.ZodType<string, string | undefined> {
  return prose(max).refine((value) => value.length > 0, `Ghi ${what}.`)
}

/** Text as it is kept: NFC, without control characters or halves of letters, which the database refuses. */
export function keepable(value: string, lines = true): string {
  return value.replace(/\p{Cs}/gu, '\uFFFD').normalize('NFC').replace(/\r\n?/g, '\n').replace(lines ? /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g : /[\u0000-\u001F\u007F]/g, ' ')
}

function text(max: number, lines = false): z.ZodType<string, string> {
  return z
    .string('Ghi bằng chữ.')
    .max(max * 2, `Ngắn lại, tối đa ${max} ký tự.`)
    .transform((value) => keepable(value, lines).trim())
    .pipe(z.string().max(max, `Ngắn lại, tối đa ${max} ký tự.`))
}

/** One of a fixed list. */
export function choice<const T extends readonly [string, ...string[]]>(values: T, what: string): z.ZodType<T[number], T[number]> {
  return z.enum(values, `Chọn ${what}.`) as unknown as z.ZodType<T[number], T[number]>
}

/** A whole number in a range; forms send text. */
export function whole(what: string, min: number, max: number): z.ZodType<number, number | string> {
  // A text of the wrong form speaks for itself, not through the union: both need the sentence.
  const wrong = `Ghi ${what} bằng số, ví dụ ${min}.`
  return z
    .union([z.int(), z.string().trim().regex(/^\d{1,9}$/, wrong)], wrong)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `Ghi ${what} từ ${min} đến ${max}.`)
}

/** A year that a list is narrowed to, as addresses and machines send it; anything else narrows nothing. */
export const yearAsked = z.union([z.int().min(1900).max(2200), z.string().regex(/^(19|20|21)\d\d$/)]).transform(Number).optional().catch(undefined)

/** A check box: forms send `on` or nothing, machines true or false. */
export const checked = z.union([z.boolean(), z.enum(['on', 'true', 'false', ''])]).optional().transform((value) => value === true || value === 'on' || value === 'true')

const parts = z.object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })

/** Page of a list in an address; what is no page is the first. */
export const pageNumber = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,5}$/)]).optional().catch(undefined).transform((value) => Number(value ?? 1))

/** Year by which a list is narrowed; what is no year narrows nothing. */
export const yearFilter = z.union([z.int().min(2015).max(2100), z.string().regex(/^20\d{2}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

/** A day: `2026-11-22`, or the three boxes of a date field, or `22/11/2026` pasted into the first. */
export function plainDate(what: string): z.ZodType<PlainDate, string | { day?: string; month?: string; year?: string }> {
  return z.union([z.string(), parts], `Ghi ${what} đủ ngày, tháng, năm, ví dụ 15 6 2026.`).transform((value, context) => {
    const date = readDate(value)
    if (!date) {
      context.addIssue({ code: 'custom', message: `Ghi ${what} đủ ngày, tháng, năm, ví dụ 15 6 2026.` })
      return z.NEVER
    }
    return date
  })
}

/** A day that may be left empty. */
export function optionalDate(what: string): z.ZodType<PlainDate | null, string | { day?: string; month?: string; year?: string } | null | undefined> {
  return z.union([z.null(), z.string(), parts]).optional().transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    if (typeof value === 'object' && !value.day && !value.month && !value.year) return null
    const date = readDate(value)
    if (!date) {
      context.addIssue({ code: 'custom', message: `Ghi ${what} đủ ngày, tháng, năm, ví dụ 15 6 2026, hoặc để trống.` })
      return z.NEVER
    }
    return date
  })
}

function readDate(value: string | { day?: string | undefined; month?: string | undefined; year?: string | undefined }): PlainDate | undefined {
  const joined = typeof value === 'string' ? value : value.day?.includes('/') ? value.day : `${value.day ?? ''}/${value.month ?? ''}/${value.year ?? ''}`
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(joined.trim())
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(joined.trim().replace(/\s/g, ''))
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []
  if (!year || !month || !day) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const check = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(check.getTime()) || check.toISOString().slice(0, 10) !== date || Number(year) < 1900 || Number(year) > 2999 ? undefined : date
}

/** Answers of a sheet: criterion code → option code. */
export const answers = z.record(z.string().max(20), z.string().max(40)).refine((value) => Object.keys(value).length <= 200, 'Phiếu có quá nhiều câu trả lời.')

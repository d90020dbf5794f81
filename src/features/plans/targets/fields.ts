import { z } from 'zod'
import { readNumber } from '../../../platform/sheet/from-sheet/values.ts'

const MOST = 1_000_000_000_000

/** A number of nought or more, as people type it (`1.234,5`) or machines send it; empty is null, which is not 0. */
export function amount(what: string): z.ZodType<number | null, string | number | null | undefined> {
  const wrong = `Ghi ${what} bằng số, ví dụ 12 hoặc 62,5; chưa có thì để trống.`
  return z.union([z.null(), z.number(), z.string().max(40, wrong)], wrong).optional().transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    const read = typeof value === 'number' ? value : readNumber(value).value
    if (read === null && typeof value === 'string' && value.trim() === '') return null
    if (read === null || !Number.isFinite(read) || read < 0 || read > MOST || Math.round(read * 10_000) / 10_000 !== read) {
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    }
    return read
  })
}

import type { z } from 'zod'
import { optionalDate } from '../../platform/http/fields.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'

type SentDate = string | { day?: string; month?: string; year?: string } | null | undefined

/** A day that may be empty or left out altogether, as machines leave out what they do not know. */
export function dayOrNothing(what: string): z.ZodType<PlainDate | null, SentDate> {
  return optionalDate(what).optional().transform((value) => value ?? null)
}

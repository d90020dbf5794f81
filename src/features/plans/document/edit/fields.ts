import { z } from 'zod'
import type { Tx } from '../../../../platform/db/database.ts'
import { prose } from '../../../../platform/http/fields.ts'
import { fold } from '../../../../platform/text/vietnamese.ts'
import { agenciesOf, agencyName } from '../../../places/index.ts'
import type { BodyRef } from '../content.ts'

/** What machines send as a list is read like the lines of a box. */
const joined = z.union([z.array(z.string()).transform((all) => all.join('\n')), z.string()]).optional()

/** Lines of a box: one entry each, without the dashes and semicolons that people type out of habit. */
export function lines(max: number): z.ZodType<string[], string | string[] | undefined> {
  return joined.pipe(prose(max)).transform((text) => text.split('\n').map((one) => one.replace(/^[-–+•\s]+|[;\s]+$/g, '').trim()).filter((one) => one !== '')) as z.ZodType<string[], string | string[] | undefined>
}

/** Paragraphs of a box, their dashes kept: they are printed as a list. */
export const paragraphs = joined.pipe(prose(100_000)).transform((text) => text.split('\n').map((one) => one.trim()).filter((one) => one !== ''))

/** A figure as people write it, `1.500` or `12,5`; empty is none. */
export const figure = z.union([z.null(), z.number(), z.string()]).optional().transform((value, context) => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return value
  const typed = value.replace(/\s/g, '')
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed) ? typed.replaceAll('.', '').replace(',', '.') : typed.replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(plain)) {
    context.addIssue({ code: 'custom', message: 'Ghi bằng số, ví dụ 10 hoặc 12,5.' })
    return z.NEVER
  }
  return Number(plain)
})

/** A count of the registration appendix: empty stays empty, 0 stays 0. */
export function count(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

const EVERY = [
  [/^(ubnd |uy ban nhan dan )?(tat ca )?(cac|moi) (xa|phuong)/, 'commune'], [/^(ubnd|uy ban nhan dan) cap xa/, 'commune'],
  [/^(ubnd |uy ban nhan dan )?(tat ca )?(cac|moi) tinh/, 'province'], [/^(ubnd|uy ban nhan dan) cap tinh/, 'province'],
] as const

/** Bodies as typed, each known as the agency it is where the unit has one of that name; "UBND các xã" is every unit of the level. */
export async function bodiesFrom(tx: Tx, names: readonly string[], unitId: number): Promise<BodyRef[]> {
  const agencies = names.length === 0 ? [] : await agenciesOf(tx, unitId)
  const once = names.filter((name, i) => names.findIndex((other) => fold(other) === fold(name)) === i)
  return once.map((name): BodyRef => {
    const folded = fold(name)
    const every = EVERY.find(([pattern]) => pattern.test(folded))?.[1]
    if (every) return { name, every }
    const agency = agencies.find((one) => one.names.some((known) => fold(known.name) === folded || (known.shortName !== null && fold(known.shortName) === folded)) || fold(agencyName(one).name) === folded)
    return agency ? { name, agencyId: agency.id } : { name }
  })
}

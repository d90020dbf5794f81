import type { PlainDate } from '../../rules/vocabulary.ts'
import { isPlainDate } from '../../rules/engine/terms.ts'

/**
 * The state of a row of `certificates` on a day, in SQL: the same answer as `stateOf`, a test compares them.
 * @param day an SQL expression of type date, such as `$1::date`; never text from outside
 * @param t name of the table in the query
 */
export function stateCase(day: string, t = 'certificates'): string {
  return `case when ${t}.withdrawn_on <= ${day} then 'withdrawn' when ${t}.replaced_on <= ${day} then 'replaced'
    when ${t}.good_until < ${day} then 'expired' when ${t}.expires_on < ${day} then 'extended'
    when ${t}.filing_from <= ${day} then 'expiring' else 'valid' end`
}

/** A day as an SQL literal. @throws RangeError when it is none */
export function dayLiteral(day: PlainDate): string {
  if (!isPlainDate(day)) throw new RangeError(`Not a day: ${day}`)
  return `date '${day}'`
}

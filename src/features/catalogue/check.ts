import type pg from 'pg'
import type { CertificateState } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { isShortKey, numberKey, PRODUCT_CODE, readLink, stateOf } from '../certificates/index.ts'
import { readText } from './filter.ts'
import { type Checked, findByKey, findByLink, findSeveral } from './store.ts'

/** What a check finds: one certificate, several of that number by different issuers, or none. */
export type CheckResult =
  | { kind: 'found'; certificate: Checked; state: CertificateState }
  | { kind: 'several'; typed: string; certificates: { certificate: Checked; state: CertificateState }[] }
  | { kind: 'unknown'; typed: string; by: 'number' | 'link' }

/**
 * Finds a certificate by its number in any writing: with slashes, dashes, blanks or none, with or without its letters.
 * Running number and year alone may be several. A product code and the code of a QR are understood too.
 */
export async function checkNumber(pool: pg.Pool, text: string, today: PlainDate): Promise<CheckResult> {
  const typed = readText(text.replace(/%2f/gi, '/'))
  const found = (certificate: Checked): CheckResult => ({ kind: 'found', certificate, state: stateOf(certificate, today) })
  const key = numberKey(typed)
  if (key.length > 4) {
    const exact = await findByKey(pool, key)
    if (exact) return found(exact)
  }
  const link = readLink(typed)
  const linked = link && (await findByLink(pool, link))
  if (linked) return found(linked)
  const code = typed.replace(/\s+/g, '')
  const several = PRODUCT_CODE.test(code)
    ? await findSeveral(pool, undefined, code)
    : isShortKey(key)
      ? await findSeveral(pool, key.replace(/\D+$/, ''), undefined)
      : []
  const [only] = several
  if (only && several.length === 1) return found(only)
  if (several.length === 0) return { kind: 'unknown', typed, by: 'number' }
  return { kind: 'several', typed, certificates: several.map((certificate) => ({ certificate, state: stateOf(certificate, today) })) }
}

/** Finds a certificate by the code of its QR. */
export async function checkLink(pool: pg.Pool, text: string, today: PlainDate): Promise<CheckResult> {
  const link = readLink(text)
  const certificate = link && (await findByLink(pool, link))
  return certificate ? { kind: 'found', certificate, state: stateOf(certificate, today) } : { kind: 'unknown', typed: readText(text), by: 'link' }
}

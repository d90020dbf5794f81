import type { Fact, LegalSource } from '../../vocabulary.ts'

/** Number of the decree, as cited. */
export const DECREE = '26/2026/QĐ-TTg'

export const IN_FORCE_FROM = '2026-05-22'

/** A place in the decree whose text was read. */
export function at(article: string, note?: string): LegalSource {
  return { document: DECREE, article, confidence: 'read', ...(note === undefined ? {} : { note }) }
}

/** A fact that stands at that place of the decree. */
export function fact<T>(value: T, article: string, note?: string): Fact<T> {
  return { value, source: at(article, note) }
}

/** A fact that follows from the decree but is not written in it; the note says why. */
export function inferred<T>(value: T, article: string, note: string): Fact<T> {
  return { value, source: { document: DECREE, article, confidence: 'inferred', note } }
}

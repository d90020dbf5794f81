import type { Confidence, Fact, LegalSource } from '../../vocabulary.ts'

/** Number of the decree, as cited. */
export const DECREE = '1048/QĐ-TTg'

/** A place in the decree whose text was not read: known through what the note names. */
export function at(article: string, confidence: Exclude<Confidence, 'read'>, note: string): LegalSource {
  return { document: DECREE, article, confidence, note }
}

/** A fact known at second hand, inferred or remembered; the note says how. */
export function fact<T>(value: T, article: string, confidence: Exclude<Confidence, 'read'>, note: string): Fact<T> {
  return { value, source: at(article, confidence, note) }
}

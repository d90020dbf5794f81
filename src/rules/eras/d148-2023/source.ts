import type { Confidence, Fact, LegalSource } from '../../vocabulary.ts'

/** Number of the decree, as cited. */
export const DECREE = '148/QĐ-TTg'

/** The district's plan through which much of the procedure is known: it restates the decree's Phụ lục II. */
const PLAN = 'theo Kế hoạch OCOP năm 2025 của UBND huyện Sơn Tây, tỉnh Quảng Ngãi'

/** A place in the decree whose text was not read: known through what the note names. */
export function at(article: string, confidence: Exclude<Confidence, 'read'>, note: string): LegalSource {
  return { document: DECREE, article, confidence, note }
}

/** A place in the district's plan, which was read, that restates the decree. */
export function inPlan(place: string, note?: string): LegalSource {
  return { document: DECREE, article: `Phụ lục II, ${PLAN}, mục ${place}`, confidence: 'read', ...(note === undefined ? {} : { note }) }
}

/** A fact known at second hand, inferred or remembered; the note says how. */
export function fact<T>(value: T, article: string, confidence: Exclude<Confidence, 'read'>, note: string): Fact<T> {
  return { value, source: at(article, confidence, note) }
}

/** A fact that the district's plan restates from the decree. */
export function planned<T>(value: T, place: string, note?: string): Fact<T> {
  return { value, source: inPlan(place, note) }
}

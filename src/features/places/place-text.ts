import { fold, foldKey, foldTones, nfc } from '../../platform/text/vietnamese.ts'

/** A name as somebody typed it: perhaps with a type word, always with the bare name. */
export type PlaceName = { type: string | null; name: string }

/** How well a typed name and a stored one agree; lower is better. */
export type MatchTier = 'exact' | 'tone-place' | 'no-marks' | 'prefix' | 'words' | 'similar'
export const TIERS: readonly MatchTier[] = ['exact', 'tone-place', 'no-marks', 'prefix', 'words', 'similar']

const TYPE_WORDS: Record<string, string> = {
  xã: 'xã', phường: 'phường', 'thị trấn': 'thị trấn', 'đặc khu': 'đặc khu', huyện: 'huyện', quận: 'quận', 'thị xã': 'thị xã',
  'thành phố': 'thành phố', tỉnh: 'tỉnh', tp: 'thành phố', tx: 'thị xã', tt: 'thị trấn', 'x.': 'xã', 'p.': 'phường', 'h.': 'huyện', 'q.': 'quận', 't.': 'tỉnh',
}
const FOLDED_TYPES = new Map(Object.entries(TYPE_WORDS).map(([word, type]) => [fold(word), type]))

/** Short forms that people type and no record of names holds, as keys. */
const SHORT_FORMS: Record<string, string> = { hcm: 'hochiminh', hcmc: 'hochiminh', tphcm: 'hochiminh', saigon: 'hochiminh', brvt: 'bariavungtau' }

/** Single spaces, composed letters, abbreviations parted from the name: 'TP.HCM' → 'TP HCM', 'P.7' → 'P. 7'. */
export function tidy(text: string): string {
  return nfc(text).replace(/[\s\u00a0]+/g, ' ').trim().replace(/\b(tp|tx|tt)\.\s*/giu, '$1 ').replace(/(^|[\s,])([xphqt])\.\s*/giu, '$1$2. ')
}

/**
 * The ways to read a typed name: with its first word or two as a type, and whole. 'Quan Sơn' is a name (quan is not
 * quận), 'quan son' may be both; the caller ranks what it finds.
 */
export function readings(text: string): PlaceName[] {
  const words = tidy(text).split(' ')
  const bare = fold(text) === text.toLowerCase().trim()
  for (const count of [2, 1]) {
    const head = words.slice(0, count).join(' ').toLowerCase()
    const name = words.slice(count).join(' ')
    const type = TYPE_WORDS[head] ?? (bare ? FOLDED_TYPES.get(head) : undefined)
    if (type && name) return [{ type, name }, { type: null, name: words.join(' ') }]
  }
  return [{ type: null, name: words.join(' ') }]
}

/** Keys to look a name up by: without marks and spaces, numbers without leading zeros, qui and quy alike. */
export function keysOf(name: string): string[] {
  const folded = fold(name).replace(/(^| )0+(?=\d)/g, '$1')
  const spellings = [folded, folded.replace(/\bqui\b/g, 'quy'), folded.replace(/\bquy\b/g, 'qui')]
  const keys = spellings.map(foldKey)
  return [...new Set([...keys, ...keys.flatMap((key) => SHORT_FORMS[key] ?? [])])].filter(Boolean)
}

/** Whether a typed name of a unit above is among the names told of it ('huyện Quốc Oai', 'thành phố Hà Nội'). */
export function namesOneOf(typed: string, told: string[]): boolean {
  const keys = new Set(readings(typed).flatMap((reading) => keysOf(reading.name)))
  return told.some((name) => readings(name).some((reading) => keysOf(reading.name).some((key) => keys.has(key))))
}

/** How well a stored name agrees with a typed one whose keys agree. */
export function tierOf(typed: string, stored: string): MatchTier {
  const a = tidy(typed).toLowerCase()
  const b = nfc(stored).toLowerCase()
  if (a === b) return 'exact'
  if (foldTones(a) === foldTones(b)) return 'tone-place'
  return keysOf(typed).some((key) => keysOf(stored).includes(key)) ? 'no-marks' : 'prefix'
}

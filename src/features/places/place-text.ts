import { fold, foldKey, foldTones, nfc } from '../../platform/text/vietnamese.ts'

/** A name as somebody typed it: perhaps with a type word, always with the bare name. */
export type PlaceName = { type: string | null; name: string }

/** How well a typed name and a stored one agree; lower is better. */
export type MatchTier = 'exact' | 'tone-place' | 'no-marks' | 'prefix' | 'words' | 'similar'
export const TIERS: readonly MatchTier[] = ['exact', 'tone-place', 'no-marks', 'prefix', 'words', 'similar']

const TYPE_WORDS: Record<string, string> = {
  xã: 'xã', phường: 'phường', 'thị trấn': 'thị trấn', 'đặc khu': 'đặc khu', huyện: 'huyện', 'huyện đảo': 'huyện', quận: 'quận', 'thị xã': 'thị xã',
  'thành phố': 'thành phố', tỉnh: 'tỉnh', tp: 'thành phố', tx: 'thị xã', tt: 'thị trấn', 'x.': 'xã', 'p.': 'phường', 'f.': 'phường', 'h.': 'huyện', 'q.': 'quận', 't.': 'tỉnh',
}
const FOLDED_TYPES = new Map(Object.entries(TYPE_WORDS).map(([word, type]) => [fold(word), type]))

/** Short forms that people type and no record of names holds, as keys. */
const SHORT_FORMS: Record<string, string> = { hcm: 'hochiminh', hcmc: 'hochiminh', tphcm: 'hochiminh', saigon: 'hochiminh', brvt: 'bariavungtau', daclac: 'daklak', dacnong: 'daknong', baccan: 'backan', tthue: 'thuathienhue' }

/**
 * Single spaces, composed letters, straight apostrophes, abbreviations parted from the name: 'TP.HCM' → 'TP HCM', 'T.P. Huế' →
 * 'TP Huế', 'P.7' and 'P7' → 'P. 7'.
 */
export function tidy(text: string): string {
  return nfc(text)
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .replace(/[’‘ʼ`´]/g, "'")
    .trim()
    .replace(/(^|[\s,])t\.\s?([pxt])\.\s*/giu, '$1t$2 ')
    .replace(/\b(tp|tx|tt)\.\s*/giu, '$1 ')
    .replace(/(^|[\s,])([xphqtf])\.\s*/giu, '$1$2. ')
    .replace(/(^|[\s,])([pqf])\s?(?=\d+$)/giu, '$1$2. ')
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

/** Keys to look a name up by: without marks and spaces, numbers without leading zeros, qui and quy, mi and my alike, NT written out. */
export function keysOf(name: string): string[] {
  const folded = fold(name).replace(/(^| )0+(?=\d)/g, '$1').replace(/^n\.?t\.? /, 'nong truong ')
  const spellings = [folded, folded.replace(/\b(qu|[hklmst])i\b/g, '$1y'), folded.replace(/\b(qu|[hklmst])y\b/g, '$1i')]
  const keys = spellings.map(foldKey)
  return [...new Set([...keys, ...keys.flatMap((key) => SHORT_FORMS[key] ?? [])])].filter(Boolean)
}

/** Whether a typed name of a unit above is among the names told of it ('huyện Quốc Oai', 'thành phố Hà Nội'). */
export function namesOneOf(typed: string, told: string[]): boolean {
  return fitAmong(typed, told) !== undefined
}

/** How a typed name of a unit above is among the names told of it: 0 with its type or told without one, 1 by the name only. */
export function fitAmong(typed: string, told: string[]): 0 | 1 | undefined {
  const read = keyedReadings(typed)
  const fits = told.flatMap(keyedReadings).flatMap((one) =>
    read.filter((reading) => reading.keys.some((key) => one.keys.includes(key))).map((reading) => (reading.type === null || reading.type === one.type ? 0 : 1)),
  )
  return fits.includes(0) ? 0 : fits[0]
}

type KeyedReading = PlaceName & { keys: string[] }
const MOST_REMEMBERED = 20_000
const remembered = new Map<string, KeyedReading[]>()

/** The readings of a name with their keys; remembered, for the same units are told with thousands of names. */
export function keyedReadings(name: string): KeyedReading[] {
  const known = remembered.get(name)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const read = readings(name).map((reading) => ({ ...reading, keys: keysOf(reading.name) }))
  remembered.set(name, read)
  return read
}

/** How well a stored name agrees with a typed one whose keys agree. */
export function tierOf(typed: string, stored: string): MatchTier {
  const a = tidy(typed).toLowerCase()
  const b = nfc(stored).toLowerCase()
  if (a === b) return 'exact'
  if (foldTones(a) === foldTones(b)) return 'tone-place'
  return keysOf(typed).some((key) => keysOf(stored).includes(key)) ? 'no-marks' : 'prefix'
}

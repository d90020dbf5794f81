/** Vietnamese text: one Unicode form, spelling that differs only in the place of the tone mark, search keys, sorting. */

const MARKS = /[\u0300-\u036f]/g
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const SPACES = /[\u0009-\u000d\u0020\u0085\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g

/** Letters of which the second takes the tone mark in one school of spelling and the first in the other: hoà/hòa, thuỷ/thủy. */
const OPEN_PAIRS = ['oa', 'oe', 'uy']

/** Where a tone mark may have to move: a quick look that most texts pass unharmed. */
const MOVABLE = /o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|q[ùúủũụ]|g[ìíỉĩị]/i

/** The composed Unicode form (NFC), in which everything is stored. */
export function nfc(text: string): string {
  return text.normalize('NFC')
}

/**
 * Puts the tone mark of open syllables in -oa, -oe, -uy on the first vowel (Hoà → Hòa, Thuỷ → Thủy), and that of qu-
 * and gi- on the vowel after (qúy → quý, gía → giá). Qui and Quy stay different: they are different spellings.
 */
export function foldTones(text: string): string {
  const composed = nfc(text)
  return MOVABLE.test(composed) ? composed.replace(/\p{L}+/gu, (syllable) => nfc(moveTone(syllable))) : composed
}

function moveTone(syllable: string): string {
  const decomposed = syllable.normalize('NFD')
  const tone = decomposed.match(TONE)?.[0]
  if (!tone) return syllable
  const letters = [...decomposed.replace(TONE, '').normalize('NFC')]
  const at = [...nfc(syllable)].findIndex((letter) => letter.normalize('NFD').includes(tone))
  const plain = letters.join('').toLowerCase()
  const put = (index: number): string => letters.map((letter, i) => (i === index ? letter + tone : letter)).join('')
  if (/^(qu|gi)\p{L}/u.test(plain) && at === 1 && isVowel(plain[2])) return put(2)
  if (plain.startsWith('qu')) return syllable
  if (OPEN_PAIRS.includes(plain.slice(-2)) && at === letters.length - 1 && !isVowel(plain.at(-3))) return put(letters.length - 2)
  return syllable
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && 'aăâeêioôơuưy'.includes(letter)
}

/**
 * Text for searching: small letters, no diacritics, đ as d, one space between words. The database's `fold_text` does the
 * same steps, so a folded query may be compared with a stored column.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(SPACES, ' ').replace(/^ +| +$/g, '')
}

/** `fold` without spaces and punctuation, the same as the database's `fold_key`: M'Đrắk → mdrak. */
export function foldKey(text: string): string {
  return fold(text).replace(/[^a-z0-9]+/g, '')
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Order of the Vietnamese alphabet, numbers by value (Phường 2 before Phường 10), the place of a tone mark ignored. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(foldTones(a), foldTones(b)) || collator.compare(a, b)
}

/** What people are sorted by: given name first, then the rest in order. 'Nguyễn Văn An' → 'An Nguyễn Văn'. */
export function givenNameKey(name: string): string {
  const words = foldTones(name).trim().split(SPACES)
  const given = words.pop() ?? ''
  return [given, ...words].join(' ').trim()
}

const LONGEST_NAME_BYTES = 180

/**
 * A file name that every system takes: NFC, no folder, no control or reserved characters, at most 180 bytes, extension
 * kept. @param fallback the stem when nothing usable is left
 */
export function safeFileName(name: string, fallback = 'tep'): string {
  const base = nfc(name).split(/[/\\]/).at(-1) ?? ''
  const cleaned = base
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(SPACES, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(cleaned)?.[0] ?? ''
  const stem = cleaned.slice(0, cleaned.length - extension.length).replace(/[. ]+$/, '')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)
  const usable = stem && !reserved ? stem : fallback
  return shorten(usable, LONGEST_NAME_BYTES - extension.length) + extension
}

function shorten(text: string, bytes: number): string {
  const encoder = new TextEncoder()
  let out = ''
  let used = 0
  for (const letter of text) {
    used += encoder.encode(letter).length
    if (used > bytes) return out.trimEnd()
    out += letter
  }
  return out
}

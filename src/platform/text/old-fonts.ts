/**
 * Text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times) put Vietnamese letters on codes of Western
 * ones, so that "Hà Nội" reads "Hµ Néi" or "Haø Noäi". Recognised by whether the words are Vietnamese syllables, and converted.
 */
import { fold, nfc } from './vietnamese.ts'

export type Typing = 'unicode' | 'tcvn3' | 'vni'

/** What people call each way of typing. */
export const TYPING_NAMES: Readonly<Record<Typing, string>> = { unicode: 'Unicode', tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI (VNI-Times)' }

/** Codes from A1 on, a gap for those without a letter. */
const TCVN3_FROM_A1 = 'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'
const TCVN3 = new Map([...TCVN3_FROM_A1].flatMap((letter, i) => (letter === ' ' ? [] : [[String.fromCharCode(0xa1 + i), letter] as const])))

/** VNI writes a letter and then its mark; â and ă may carry a tone in the same mark. */
const VNI_TONES = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' } as const
const VNI_HATS = { â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309', ã: '\u0302\u0303', ä: '\u0302\u0323' } as const
const VNI_BREVES = { ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309', ü: '\u0306\u0303', ë: '\u0306\u0323' } as const
const VNI_ALONE = { ñ: 'đ', ô: 'ơ', ö: 'ư', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' } as const
const VNI = vniTable()

function vniTable(): Map<string, string> {
  const table = new Map<string, string>()
  const put = (code: string, letter: string): void => {
    const [first = '', second = ''] = code
    for (const [a, b] of [[first, second], [first.toUpperCase(), second.toUpperCase()], [first.toUpperCase(), second]] as const) table.set(a + b, nfc(a === first ? letter : letter.toUpperCase()))
  }
  for (const base of 'aeouy') for (const [mark, tone] of Object.entries(VNI_TONES)) put(base + mark, base + tone)
  for (const base of 'aeo') for (const [mark, tone] of Object.entries(VNI_HATS)) put(base + mark, base + tone)
  for (const [mark, tone] of Object.entries(VNI_BREVES)) put(`a${mark}`, `a${tone}`)
  for (const [code, letter] of [['ô', 'ơ'], ['ö', 'ư']] as const) for (const [mark, tone] of Object.entries(VNI_TONES)) put(code + mark, letter + tone)
  for (const [code, letter] of Object.entries(VNI_ALONE)) put(code, letter)
  return table
}

const VNI_PAIR = new RegExp([...VNI.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/** Converts a text typed in an old font; Unicode stays as it is. */
export function fromOldFont(text: string, typing: Typing): string {
  if (typing === 'unicode') return text
  if (typing === 'vni') return nfc(nfc(text).replace(VNI_PAIR, (code) => VNI.get(code) ?? code))
  return text.replace(/[^\r\n]+/g, (line) => {
    const letters = line.replace(/[\u00a1-\u00fe]/g, (code) => TCVN3.get(code) ?? code)
    if (!/[a-z]/.test(line) && line.split(/\s+/).some(isCapitals)) return letters.toLocaleUpperCase('vi')
    return letters.replace(/\S+/g, (word, at: number) => (isCapitals(line.slice(at, at + word.length)) ? word.toLocaleUpperCase('vi') : word))
  })
}

/** TCVN3 has no capitals with a tone: they are small ones in a font of capitals, seen by the letters beside them. */
function isCapitals(word: string): boolean {
  return (word.match(/[A-Z]/g)?.length ?? 0) >= 2 && !/[a-z]/.test(word)
}

const MOST_READ = 20_000
const VIETNAMESE_ONLY = /[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/g

/**
 * How a text was typed. Give it as much as there is (a column, a whole file), for one short word tells little.
 * Unicode unless another reading makes clearly more Vietnamese words of it.
 */
export function recogniseTyping(text: string): Typing {
  const sample = nfc(text.slice(0, MOST_READ))
  const odd = sample.match(/[\u00a1-\u00ff]/g)?.length ?? 0
  if (odd === 0 || (sample.match(VIETNAMESE_ONLY)?.length ?? 0) > odd / 4) return 'unicode'
  const share = { unicode: syllables(sample), tcvn3: syllables(fromOldFont(sample, 'tcvn3')), vni: syllables(fromOldFont(sample, 'vni')) }
  const best = share.tcvn3 > share.vni ? 'tcvn3' : 'vni'
  return share[best] > share.unicode ? best : 'unicode'
}

const SYLLABLE = /^(?:ch|gh|gi|kh|ngh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:[ieu]a|i[eu]u?|ye?u?|[aeiou]|ai|ao|au|ay|eo|eu|iu|oa[iyo]?|oe|oi|ooi?|ua|ue|ui|u[ou]i?|uou|uya|uye?|uyu|uay|uu)(?:ch|ng|nh|[cmnpt])?$/
const LETTERS = /^[a-zăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]+$/
const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Whether a word could be one Vietnamese syllable. */
export function isSyllable(word: string): boolean {
  const small = nfc(word).toLocaleLowerCase('vi')
  return LETTERS.test(small) && (small.normalize('NFD').match(MARKS)?.length ?? 0) <= 1 && SYLLABLE.test(fold(small)) && !/^(?:c[eiêy]|k[aouâăôơư]|g[eiê]ng$|ng[eiê])/.test(small)
}

/** Share of the words with a letter beyond ASCII that could be Vietnamese. */
function syllables(text: string): number {
  const words = text.split(/[\s!-/:-@[-`{-~“”‘’…–—]+/).filter((word) => /[^\x00-\x7f]/.test(word))
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length
}

import { foldTones } from '../../platform/text/vietnamese.ts'

/** Letters in the order of the Vietnamese alphabet, with the four that only foreign names use. */
const ALPHABET = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz']
const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg'
const CODE_OF = new Map(ALPHABET.map((letter, i) => [letter, CODES.charAt(i)]))
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const LONGEST = 200

/**
 * A text whose byte order is the Vietnamese order of `name`: letters first (ă after a, đ after d), numbers by value, then
 * tones (ngang, huyền, hỏi, ngã, sắc, nặng). With it a plain index gives lists in order and pages by the last key seen.
 */
export function sortKey(name: string): string {
  const words = foldTones(name).toLowerCase().match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? []
  const tones: string[] = []
  const letters = words.map((word) => (/^\d/.test(word) ? numberKey(word) : wordKey(word, tones))).join('#')
  return `${letters.slice(0, LONGEST)}!${tones.join('').replace(/0+$/, '').slice(0, LONGEST)}`
}

/** Length before digits, so that 9 stands before 10. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+(?=\d)/, '').slice(0, 30)
  return `${String(value.length).padStart(2, '0')}${value}`
}

function wordKey(word: string, tones: string[]): string {
  let key = ''
  for (const letter of word) {
    const decomposed = letter.normalize('NFD')
    const plain = decomposed.replace(TONE, '').normalize('NFC')
    tones.push(String(Math.max(0, TONES.indexOf(decomposed.match(TONE)?.[0] ?? ''))))
    key += CODE_OF.get(plain) ?? CODE_OF.get(plain.normalize('NFD').charAt(0)) ?? 'h'
  }
  return key
}

/** Numbers and signs before a heading or an item: I., 1., 1.1., a), i), -, +. */

export type MarkKind = 'roman' | 'number' | 'decimal' | 'letter' | 'small-roman' | 'dash' | 'plus'

/** @property mark as written @property value its place in the order @property length letters before the text */
export type Mark = { kind: MarkKind; mark: string; value: number; length: number }

const LETTERS = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y']
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** The value of a Roman number; undefined for letters that make none. */
export function romanValue(text: string): number | undefined {
  const small = text.toLowerCase()
  if (!/^(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(small)) return undefined
  return [...small].reduce((sum, letter, i) => {
    const [value = 0, next = 0] = [ROMAN_VALUES[letter], ROMAN_VALUES[small[i + 1] ?? '']]
    return sum + (value < next ? -value : value)
  }, 0)
}

/** The mark at the beginning of a line. @param before the mark of the item before, which tells i) after h) from i) that begins */
export function markOf(text: string, before?: Mark): Mark | undefined {
  const sign = /^(?:([-–—•·●▪])\s*(?=[\p{L}\d“"(])|(\+)\s*(?=[\p{L}\d“"(]))/u.exec(text)
  if (sign) return { kind: sign[2] ? 'plus' : 'dash', mark: sign[1] ?? '+', value: 1, length: sign[0].length }
  const found = /^(\(?)([IVXLC]{1,6}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s)|\d{1,3}[.)]|[ivx]{1,5}\)|[a-zđ]\))\s*(?=\S)/u.exec(text)
  if (!found) return undefined
  const [all, bracket = '', body = ''] = found
  const mark = bracket + body
  const length = all.length
  const stem = body.replace(/[.)]$/, '')
  if (bracket && !body.endsWith(')')) return undefined
  if (/^[IVXLC]/.test(body)) return valued('roman', romanValue(stem))
  if (/^\d+\./.test(body) && /\.\d/.test(body)) return /\s$/.test(all) ? valued('decimal', Number(stem.split('.').at(-1))) : undefined
  if (/^\d/.test(body)) return /^\d{1,3}[.)](?=\d)/.test(text) ? undefined : valued('number', Number(stem))
  const place = LETTERS.indexOf(stem) + 1
  const asRoman = /^[ivx]+$/.test(stem) ? romanValue(stem) : undefined
  const followsLetter = before?.kind === 'letter' && before.value + 1 === place
  if (asRoman !== undefined && !followsLetter && (before?.kind === 'small-roman' || asRoman === 1 || stem.length > 1)) return valued('small-roman', asRoman)
  return valued('letter', place || stem.charCodeAt(0) - 96)

  function valued(kind: MarkKind, value: number | undefined): Mark | undefined {
    return value === undefined ? undefined : { kind, mark, value, length }
  }
}

/** The letter that should stand at a place, for a doubt. */
export function letterAt(value: number): string {
  return LETTERS[value - 1] ?? String(value)
}

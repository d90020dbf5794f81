import { fold } from '../../../../platform/text/vietnamese.ts'
import type { Operator } from '../../document/content.ts'
import { COUNTED } from './word-rules.ts'

/** A number with what is counted. `at` and `end` in the text it was found in. */
export type Quantity = { operator: Operator; low: number; high: number | null; unit: string; at: number; end: number; /** Its words do not agree: "at least" before a range. */ mixed: boolean }

const WORD_NUMBERS: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 }
const NUMBER = '(?:\\d{1,3}(?:\\.\\d{3})+|\\d+(?:,\\d+)?)'
const BEFORE = '(it nhat|toi thieu|khong duoi|khong it hon|tren|hon|khoang|uoc|toi da|khong qua|tu)?'
const FOUND = new RegExp(`(?<![\\p{L}\\d/.,-])(?:${BEFORE}\\s*)?(?:tu\\s+)?(${NUMBER})(?:\\s*\\(\\p{L}+\\))?(?:\\s*(?:-|–|den)\\s*(${NUMBER})(?:\\s*\\(\\p{L}+\\))?)?\\s*(%)?(?!\\s*[-/]\\s*\\p{L}{2}|[\\d/])`, 'gu')
const WORDED = new RegExp(`(?<![\\p{L}\\d])(it nhat|toi thieu|khoang|tren)\\s+(${Object.keys(WORD_NUMBERS).join('|')})\\s+`, 'gu')
/** Words after which a number names something instead of counting it. */
const NAMES = /(?:so|nam|quy|thang|ngay|dieu|muc|phu luc|bieu|giai doan|theo|khoan|mau|dat|tu)\s*$/

const OPERATOR: Readonly<Record<string, Operator>> = {
  'it nhat': 'ge', 'toi thieu': 'ge', 'khong duoi': 'ge', 'khong it hon': 'ge', tren: 'gt', hon: 'gt', khoang: 'about', uoc: 'about', 'toi da': 'le', 'khong qua': 'le',
}

/** The same text letter by letter without diacritics, so that places in both agree. */
export function foldSame(text: string): string {
  return [...text.normalize('NFC')].map((letter) => {
    const plain = fold(letter)
    return plain.length === 1 ? plain : /\s/.test(letter) ? ' ' : letter
  }).join('')
}

/** All numbers in a text that count something plans set targets for. */
export function quantitiesIn(text: string): Quantity[] {
  const folded = foldSame(text)
  const found: Quantity[] = []
  for (const match of folded.matchAll(FOUND)) {
    const [all, before = '', first = '', second, percent] = match
    const at = match.index
    const end = at + all.trimEnd().length
    const [low, high] = [numberOf(first), second === undefined ? null : numberOf(second)]
    const unit = percent ? '%' : unitAfter(folded.slice(end))
    const names = before === '' || before === 'tu' ? NAMES.test(folded.slice(0, at + all.indexOf(first)).replace(/tu\s*$/, '')) && !percent : false
    if (unit === undefined || names || (high !== null && high < low) || (low > 1900 && low < 2100 && unit !== '%')) continue
    const worded = OPERATOR[before]
    found.push({ operator: high === null ? (worded ?? 'eq') : 'range', low, high, unit, at, end, mixed: high !== null && worded !== undefined && worded !== 'about' })
  }
  for (const match of folded.matchAll(WORDED)) {
    const [all, before = '', word = ''] = match
    const end = match.index + all.length
    const unit = unitAfter(folded.slice(end))
    if (unit !== undefined) found.push({ operator: OPERATOR[before] ?? 'eq', low: WORD_NUMBERS[word] ?? 0, high: null, unit, at: match.index, end: end - 1, mixed: false })
  }
  return found.sort((a, b) => a.at - b.at)
}

function numberOf(text: string): number {
  return Number(text.replace(/\.(?=\d{3})/g, '').replace(',', '.'))
}

function unitAfter(rest: string): string | undefined {
  const next = rest.replace(/^\s*(?:cac |nhung )?/, '')
  return COUNTED.find((one) => one.words.test(next))?.unit
}

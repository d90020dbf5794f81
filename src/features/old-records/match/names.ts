import { fold } from '../../../platform/text/vietnamese.ts'

const LONG_FORMS: [RegExp, string][] = [
  [/\bhtx\b/g, 'hop tac xa'], [/\btht\b/g, 'to hop tac'], [/\bhkd\b/g, 'ho kinh doanh'], [/\bctcp\b|\bcty cp\b|\bct cp\b/g, 'cong ty co phan'], [/\bcty\b/g, 'cong ty'],
  [/\btnhh\b/g, 'trach nhiem huu han'], [/\bmtv\b/g, 'mot thanh vien'], [/\bcp\b/g, 'co phan'], [/\bsx\b/g, 'san xuat'], [/\btm\b/g, 'thuong mai'],
  [/\bdv\b/g, 'dich vu'], [/\bxnk\b/g, 'xuat nhap khau'], [/\bnn\b/g, 'nong nghiep'], [/\bdntn\b/g, 'doanh nghiep tu nhan'], [/\bcssx\b/g, 'co so san xuat'],
]
/** Words that tell the form or the trade of a producer, not which one it is. */
const COMMON = /(?<![a-z0-9])(lien hiep|hop tac xa|to hop tac|ho kinh doanh|ho gia dinh|cong ty|co phan|trach nhiem huu han|mot thanh vien|san xuat|thuong mai|dich vu|xuat nhap khau|nong nghiep|doanh nghiep tu nhan|co so|che bien|kinh doanh|tong hop)(?![a-z0-9])/g

function longForm(name: string): string {
  const plain = fold(name).replace(/[^a-z0-9]+/g, ' ').trim()
  return LONG_FORMS.reduce((text, [short, long]) => text.replace(short, long), plain).replace(/\bva\b/g, ' ').replace(/ +/g, ' ').trim()
}

/** A name as a key: HTX and Hợp tác xã, with or without diacritics and signs, are one. */
export function nameKey(name: string): string {
  return longForm(name).replace(/ /g, '')
}

/** How much two names share in the words that tell which one is meant, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [one, other] = [telling(a), telling(b)]
  if (one.size === 0 || other.size === 0) return 0
  const shared = [...one].filter((word) => other.has(word)).length
  return shared / (one.size + other.size - shared)
}

function telling(name: string): Set<string> {
  return new Set(longForm(name).replace(COMMON, ' ').split(' ').filter(Boolean))
}

/** As alike as two names must be for a person to be asked whether they are one. */
export const ALIKE = 0.6

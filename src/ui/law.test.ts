import { describe, expect, it } from 'vitest'
import { documentKey, lawHref, readLaw } from './law.ts'

/** What a text names, as `words → document#anchor`. */
function named(text: string, document?: string): string[] {
  return readLaw(text, document).flatMap((part) => (part.anchor || part.document ? [`${part.text} → ${part.document ?? ''}#${part.anchor ?? ''}`] : []))
}

const D26 = '26/2026/QĐ-TTg'

describe('addresses of documents', () => {
  it('are made of the number, without diacritics', () => {
    expect(documentKey(D26)).toBe('26-2026-qd-ttg')
    expect(documentKey('757/QĐ-BNN-VPĐP')).toBe('757-qd-bnn-vpdp')
    expect(lawHref(D26, 'dieu-7-khoan-6a')).toBe('/van-ban/26-2026-qd-ttg#dieu-7-khoan-6a')
  })
})

describe('what a text says of articles', () => {
  it.each([
    ['(Điều 7 khoản 6a)', ['Điều 7 khoản 6a → 26/2026/QĐ-TTg#dieu-7-khoan-6a']],
    ['Điều 7 khoản 3 đ, e và khoản 4 đ', ['Điều 7 khoản 3 đ → 26/2026/QĐ-TTg#dieu-7-khoan-3dd', 'e → 26/2026/QĐ-TTg#dieu-7-khoan-3e', 'khoản 4 đ → 26/2026/QĐ-TTg#dieu-7-khoan-4dd']],
    ['Điều 7 khoản 1, 2b, 3e', ['Điều 7 khoản 1 → 26/2026/QĐ-TTg#dieu-7-khoan-1', '2b → 26/2026/QĐ-TTg#dieu-7-khoan-2b', '3e → 26/2026/QĐ-TTg#dieu-7-khoan-3e']],
    ['theo điểm a khoản 6 Điều 7', ['điểm a khoản 6 Điều 7 → 26/2026/QĐ-TTg#dieu-7-khoan-6a']],
    ['Điều 8 khoản 1 điểm đ', ['Điều 8 khoản 1 điểm đ → 26/2026/QĐ-TTg#dieu-8-khoan-1dd']],
    ['Phụ lục III, Mẫu số 02, Phần III', ['Phụ lục III, Mẫu số 02 → 26/2026/QĐ-TTg#phu-luc-iii-mau-so-02']],
    ['PL II, 1.5', ['PL II → 26/2026/QĐ-TTg#phu-luc-ii']],
  ])('%s', (text, found) => {
    expect(named(text, D26)).toEqual(found)
  })

  it('belongs to the document that the text names, not to the one of the record', () => {
    expect(named('Mẫu số 01, Phụ lục III Quyết định 26/2026/QĐ-TTg.', '148/QĐ-TTg')).toEqual(['Mẫu số 01, Phụ lục III → 26/2026/QĐ-TTg#phu-luc-iii-mau-so-01', '26/2026/QĐ-TTg → 26/2026/QĐ-TTg#'])
  })

  it.each(['Điều gì giữ sao lại', 'Điều kiện', 'ngày 22/5/2026', '15/20 phiếu', 'khoản hỗ trợ'])('leaves “%s” alone', (text) => {
    expect(named(text, D26)).toEqual([])
  })

  it('does not take points of a score for clauses', () => {
    expect(named('Điều 3 khoản 3, 90 điểm trở lên', D26)).toEqual(['Điều 3 khoản 3 → 26/2026/QĐ-TTg#dieu-3-khoan-3'])
  })

  it('gives every letter back', () => {
    for (const text of ['Điều 7 khoản 3 đ, e và khoản 4 đ, e; Điều 8 khoản 2', 'theo 148/QĐ-TTg, 1489/QĐ-TTg và 26/2026/QĐ-TTg', '']) expect(readLaw(text, D26).map((part) => part.text).join('')).toBe(text)
  })
})

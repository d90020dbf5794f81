import { describe, expect, it } from 'vitest'
import { compareVietnamese, fold, foldKey, foldTones, givenNameKey, nfc, safeFileName } from './vietnamese.ts'

describe('foldTones', () => {
  it.each([
    ['Hoà Bình', 'Hòa Bình'],
    ['Thuỷ Nguyên', 'Thủy Nguyên'],
    ['Khoẻ', 'Khỏe'],
    ['UỶ BAN', 'ỦY BAN'],
    ['Hòa', 'Hòa'],
    ['Hoàn Kiếm', 'Hoàn Kiếm'],
    ['Quý', 'Quý'],
    ['qúy', 'quý'],
    ['Qùa', 'Quà'],
    ['gía', 'giá'],
    ['gìn giữ', 'gìn giữ'],
    ['Qui Nhơn', 'Qui Nhơn'],
    ['khuỷu', 'khuỷu'],
    ['ngoáy', 'ngoáy'],
  ])('%s → %s', (from, to) => {
    expect(foldTones(from)).toBe(to)
    expect(foldTones(from.normalize('NFD'))).toBe(to)
  })

  it('keeps Qui and Quy apart', () => {
    expect(foldTones('Quy Nhơn')).not.toBe(foldTones('Qui Nhơn'))
  })
})

describe('fold', () => {
  it.each([
    ['Đắk  Lắk', 'dak lak'],
    ['  Hưng\u00a0Đạo\n', 'hung dao'],
    ["M'ĐRẮK", "m'drak"],
    ['Ô Chợ Dừa'.normalize('NFD'), 'o cho dua'],
  ])('%s → %s', (from, to) => expect(fold(from)).toBe(to))

  it('makes one key of spellings that differ in spaces and punctuation', () => {
    expect(foldKey('Bà Rịa - Vũng Tàu')).toBe(foldKey('ba ria–vung tau'))
    expect(foldKey("K' Dang")).toBe('kdang')
  })
})

describe('order', () => {
  it('is that of the alphabet: a ă â, d before đ, letters before tones', () => {
    const words = ['Đan Phượng', 'Dương Hòa', 'Ân Thi', 'An Khánh', 'Ăn', 'Ba Vì', 'Bà Rịa']
    expect(words.sort(compareVietnamese)).toEqual(['An Khánh', 'Ăn', 'Ân Thi', 'Bà Rịa', 'Ba Vì', 'Dương Hòa', 'Đan Phượng'])
  })

  it('takes numbers by value and does not part two spellings of one name', () => {
    expect(['Phường 10', 'Phường 2', 'Phường 1'].sort(compareVietnamese)).toEqual(['Phường 1', 'Phường 2', 'Phường 10'])
    expect(['Hoà Bình 2', 'Hòa Bình 1'].sort(compareVietnamese)).toEqual(['Hòa Bình 1', 'Hoà Bình 2'])
  })

  it('sorts people by given name', () => {
    const people = ['Nguyễn Văn Bình', 'Trần Thị An', 'Lê Hoàng Bách', 'Nguyễn Thị An']
    const sorted = people.sort((a, b) => compareVietnamese(givenNameKey(a), givenNameKey(b)))
    expect(sorted).toEqual(['Nguyễn Thị An', 'Trần Thị An', 'Lê Hoàng Bách', 'Nguyễn Văn Bình'])
    expect(givenNameKey('  An ')).toBe('An')
  })
})

describe('safeFileName', () => {
  it.each([
    ['Bản sao GCN.pdf', 'Bản sao GCN.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\hồ sơ\\mẫu.docx', 'mẫu.docx'],
    ['a\u0000b\u202egpj.exe', 'abgpj.exe'],
    ['   ', 'tep'],
    ['CON.txt', 'tep.txt'],
    ['a:b?.png', 'a-b-.png'],
    ['..', 'tep'],
  ])('%j → %j', (from, to) => expect(safeFileName(from)).toBe(to))

  it('shortens long names, keeps the extension and whole letters', () => {
    const name = safeFileName(`${'ở'.repeat(300)}.pdf`)
    expect(name.endsWith('ở.pdf')).toBe(true)
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(180)
  })

  it('stores the composed form', () => {
    expect(safeFileName('Hồ sơ.pdf'.normalize('NFD'))).toBe(nfc('Hồ sơ.pdf'))
  })
})

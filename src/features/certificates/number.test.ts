import { describe, expect, it } from 'vitest'
import { certificateNumber, isShortKey, issuerMark, newLink, numberKey, PRODUCT_CODE, productCode, readLink } from './number.ts'

describe('certificate numbers', () => {
  it('are written by issuer and year', () => {
    expect(certificateNumber(7, 2026, issuerMark('province', '01'))).toBe('007/2026/GCN-OCOP-01')
    expect(certificateNumber(1204, 2026, issuerMark('central', 'VN'))).toBe('1204/2026/GCN-OCOP-TW')
  })

  it.each([
    '118/2026/GCN-OCOP-01', '118-2026-GCN-OCOP-01', '118 2026 gcn ocop 01', '1182026gcnocop01', 'Số: 118/2026/GCN-OCOP-01', 'số 0118/2026/GCN–OCOP–01', ' 118／2026／GCN-OCOP-01 ',
  ])('are one key in any writing: %s', (text) => {
    expect(numberKey(text)).toBe('1182026gcnocop01')
  })

  it('keep apart what is different', () => {
    const keys = ['1/2026/GCN-OCOP-01', '11/2026/GCN-OCOP-01', '1/2026/GCN-OCOP-11', '1/2026/GCN-OCOP-TW', '1/2027/GCN-OCOP-01'].map(numberKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('know the short form', () => {
    expect(isShortKey(numberKey('118/2026'))).toBe(true)
    expect(isShortKey(numberKey('118/2026/GCN-OCOP'))).toBe(true)
    expect(isShortKey(numberKey('118/2026/GCN-OCOP-01'))).toBe(false)
    expect(isShortKey(numberKey('2026'))).toBe(false)
  })

  it('make product codes by the law’s pattern', () => {
    const hungDao = { provinceCode: '01', districtCode: undefined, communeCode: '09931' }
    expect(productCode('(T)-(X)-(STT)-(năm)', hungDao, 1, 2026)).toBe('01-09931-1-2026')
    expect(productCode(undefined, hungDao, 2, 2025)).toBe('01-09931-2-2025')
  })

  it('make and know product codes with the district, as they were until 2025', () => {
    const code = productCode(undefined, { provinceCode: '83', districtCode: '829', communeCode: '28780' }, 3, 2022)
    expect(code).toBe('83-829-28780-3-2022')
    expect([code, '01-09931-1-2026', '83-829-3-2022', '118/2026'].map((text) => PRODUCT_CODE.test(text))).toEqual([true, true, false, false])
  })
})

describe('links', () => {
  it('are short, of letters that cannot be mistaken, and different', () => {
    const links = Array.from({ length: 2000 }, newLink)
    expect(new Set(links).size).toBe(links.length)
    for (const link of links) expect(link).toMatch(/^[2-9a-hjkmnp-z]{8}$/)
  })

  it('are read as people type them', () => {
    expect(readLink(' AB2C3D4E ')).toBe('ab2c3d4e')
    expect(readLink('ab2c3d4')).toBeUndefined()
    expect(readLink('ab2c3d4l')).toBeUndefined()
    expect(readLink('../../..')).toBeUndefined()
  })
})

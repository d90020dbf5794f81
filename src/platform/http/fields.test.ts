import { describe, expect, it } from 'vitest'
import { id, LARGEST_ID, line, plainDate, prose, yearAsked } from './fields.ts'

describe('fields of forms and machines', () => {
  it('take numbers of records that the database can hold, and no others', () => {
    expect(id.parse('12')).toBe(12)
    expect(id.parse(LARGEST_ID)).toBe(LARGEST_ID)
    for (const wrong of [LARGEST_ID + 1, '99999999999', '999999999999999', 9e15, 0, -1, 1.5, '1e3', [1], {}]) expect(id.safeParse(wrong).success, String(wrong)).toBe(false)
  })

  it('keep no control characters and no halves of letters', () => {
    expect(line('tên').parse('a\u0000b\tc')).toBe('a b c')
    expect(line('tên').parse('cắt \ud83c')).toBe('cắt \ufffd')
    expect(line('tên').parse('🌾 lúa')).toBe('🌾 lúa')
    expect(prose().parse('một\r\nhai\u0000')).toBe('một\nhai')
    expect(line('tên').safeParse('\u0000').success).toBe(false)
  })

  it('take days that the calendar has, of years that people live in', () => {
    const day = plainDate('ngày')
    expect(day.parse('29/2/2028')).toBe('2028-02-29')
    for (const wrong of ['31/02/2026', '2026-02-29', '2026-13-01', '9999-12-31', '0000-01-01', '1899-12-31', 'x']) expect(day.safeParse(wrong).success, wrong).toBe(false)
  })

  it('narrow a list to a year, or to none', () => {
    expect([2026, '2026', '99999', 99999, '0', '', 'x', ['2026']].map((asked) => yearAsked.parse(asked))).toEqual([2026, 2026, undefined, undefined, undefined, undefined, undefined, undefined])
  })
})

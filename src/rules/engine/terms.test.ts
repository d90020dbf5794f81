import { describe, expect, test } from 'vitest'
import { weekdayOf } from './dates.ts'
import { addDays, addMonths, addWorkingDays, calendarOf, certificateState, certificateTerms, daysBetween, dueDate, holidayName, isPlainDate, isWorkingDay, workingDaysBetween } from './terms.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'

describe('calendar days', () => {
  test('only existing days are days', () => {
    expect(['2026-02-28', '2024-02-29', '2000-01-01'].map(isPlainDate)).toEqual([true, true, true])
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', null, 20260101].map(isPlainDate)).toEqual([false, false, false, false, false, false])
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addMonths('31/8/2026', 1)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow('outside the calendar')
    expect(() => addMonths('9999-12-31', 1)).toThrow('outside the calendar')
  })
  test('days and months forwards and backwards', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
    expect(addMonths('2026-06-15', 36)).toBe('2029-06-15')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(daysBetween('2026-05-22', '2026-07-21')).toBe(60)
    expect(weekdayOf('2026-11-22')).toBe(0)
  })
})

describe('working days', () => {
  test('holidays, swaps and worked Saturdays', () => {
    expect(isWorkingDay('2026-11-24')).toBe(false)
    expect(holidayName('2026-11-24')).toBe('Ngày Văn hóa Việt Nam')
    expect(isWorkingDay('2026-08-31')).toBe(false)
    expect(isWorkingDay('2026-08-22')).toBe(true)
    expect(isWorkingDay('2026-08-29')).toBe(false)
    expect(isWorkingDay('2026-11-23')).toBe(true)
    expect(holidayName('2026-11-23')).toBeUndefined()
  })
  test.each([['2022', 249], ['2023', 249], ['2024', 251], ['2025', 250], ['2026', 249]])('%s has %d working days, as the yearly notice counts', (year, count) => {
    expect(workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(count)
  })
  test('the day of receipt is not counted, and both directions agree', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-23', 1)).toBe('2026-11-25')
    expect(addWorkingDays('2026-11-25', -1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22')
    expect(workingDaysBetween('2026-11-09', '2026-12-01')).toBe(15)
    expect(workingDaysBetween('2026-12-01', '2026-11-09')).toBe(-15)
  })
  test('a span outside the settled calendar is marked', () => {
    expect(dueDate('2026-11-09', 15)).toEqual({ on: '2026-12-01', certain: true })
    expect(dueDate('2026-12-28', 15)).toMatchObject({ certain: false })
    expect([calendarOf('2026-06-01'), calendarOf('2027-06-01'), calendarOf('2031-06-01')]).toEqual(['issued', 'provisional', 'outside-table'])
    expect(isWorkingDay('2031-09-02')).toBe(false)
    expect(holidayName('2025-11-24')).toBeUndefined()
    expect([holidayName('2031-11-24'), holidayName('2019-11-24')]).toEqual(['Ngày Văn hóa Việt Nam', undefined])
  })
})

describe('certificates', () => {
  test('dates follow from the day of issue', () => {
    expect(certificateTerms(D26_2026, { issuedOn: '2026-06-15' })).toEqual({
      expiresOn: '2029-06-15', filing: { from: '2028-12-17', to: '2029-02-15' },
      notices: ['2028-12-17', '2029-01-16', '2029-02-15'], extensionEndsOn: '2029-12-12',
    })
  })
  test('an expiry printed on the certificate counts before the computed one', () => {
    expect(certificateTerms(D26_2026, { issuedOn: '2026-06-15', expiresOn: '2028-06-15' }).filing.to).toBe('2028-02-16')
  })
  test('a day may bound the extension, never beyond the decree', () => {
    const issued = { issuedOn: '2026-06-15' }
    expect(certificateState(D26_2026, { ...issued, extended: '2029-07-01' }, '2029-07-01')).toBe('extended')
    expect(certificateState(D26_2026, { ...issued, extended: '2029-07-01' }, '2029-07-02')).toBe('expired')
    expect(certificateState(D26_2026, { ...issued, extended: '2031-01-01' }, '2029-12-13')).toBe('expired')
    expect(certificateState(D26_2026, { ...issued, extended: false }, '2029-06-16')).toBe('expired')
  })
  test('withdrawal outweighs everything else', () => {
    expect(certificateState(D26_2026, { issuedOn: '2026-06-15', withdrawnOn: '2027-01-01', replacedOn: '2027-01-01' }, '2030-01-01')).toBe('withdrawn')
  })
})

import { describe, expect, test } from 'vitest'
import {
  dateInWords, dayOf, dueInWords, formatBytes, formatDate, formatInstant, formatNumber, formatTime, formatWeekday, instantClause, starsInWords,
} from './words.ts'

describe('words for dates and numbers', () => {
  test('days under 10 and the months 1 and 2 are padded, as state papers ask', () => {
    expect(formatDate('2026-06-15')).toBe('15/6/2026')
    expect(formatDate('2026-02-05')).toBe('05/02/2026')
    expect(formatDate('2026-11-22')).toBe('22/11/2026')
    expect(dateInWords('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026')
    expect(dateInWords('2026-12-31')).toBe('ngày 31 tháng 12 năm 2026')
  })

  test('English dates name the month', () => {
    expect(formatDate('2026-11-22', 'en')).toBe('22 November 2026')
    expect(formatWeekday('2026-11-23', 'en')).toBe('Monday, 23 November 2026')
  })

  test('an instant is shown in Vietnam, also across midnight', () => {
    expect(dayOf('2026-11-22T17:30:00Z')).toBe('2026-11-23')
    expect(formatTime('2026-11-22T17:05:00Z')).toBe('00:05')
    expect(formatInstant('2026-11-20T09:42:00Z')).toBe('20/11/2026 16:42')
    expect(instantClause('2026-11-23T01:12:00Z')).toBe('08:12 ngày 23/11/2026')
  })

  test('numbers have a decimal comma and points between thousands', () => {
    expect(formatNumber(1018.25)).toBe('1.018,25')
    expect(formatNumber(88, 2)).toBe('88,00')
    expect(formatNumber(1018.25, 2, 'en')).toBe('1,018.25')
    expect(formatBytes(4_120_000)).toBe('4,1\u00a0MB')
  })

  test('distances and stars are words', () => {
    expect([5, 0, -1].map((days) => dueInWords(days))).toEqual(['còn 5 ngày', 'hôm nay', 'quá hạn 1 ngày'])
    expect(starsInWords(4)).toBe('4\u00a0sao')
    expect(starsInWords(1, 'en')).toBe('1\u00a0star')
    expect(formatWeekday('2026-11-23')).toBe('Thứ hai, 23/11/2026')
  })

  test('text that is no date stays as it is', () => {
    expect(formatDate('chưa rõ')).toBe('chưa rõ')
  })
})

import { expect, test } from 'vitest'
import { formatMean, isSpreadTooWide, meanAtLeast, tally } from './tally.ts'

test('sum, count, lowest, highest and spread', () => {
  expect(tally([{ member: 'a', total: 71 }, { member: 'b', total: 64 }, { member: 'c', total: 70 }]))
    .toEqual({ count: 3, sum: 205, lowest: 64, highest: 71, spread: 7 })
  expect(() => tally([])).toThrow('at least one sheet')
})

test('a spread of exactly the limit is allowed', () => {
  expect(isSpreadTooWide({ spread: 10 }, 10)).toBe(false)
  expect(isSpreadTooWide({ spread: 11 }, 10)).toBe(true)
})

test('the mean is compared without rounding', () => {
  expect(meanAtLeast({ sum: 699, count: 10 }, 70)).toBe(false)
  expect(meanAtLeast({ sum: 700, count: 10 }, 70)).toBe(true)
  expect(meanAtLeast({ sum: 0, count: 0 }, 0)).toBe(false)
})

test.each([
  [816, 11, '74,18'], [700, 10, '70,00'], [699, 10, '69,90'], [200, 3, '66,67'], [100, 3, '33,33'], [0, 4, '0,00'],
  [1, 8, '0,13'], [3, 8, '0,38'], [1, 200, '0,01'], [209, 3, '69,67'], [1100, 11, '100,00'],
])('%d over %d is printed %s', (sum, count, text) => {
  expect(formatMean(sum, count)).toBe(text)
})

import { expect, test } from 'vitest'
import { whatLifts } from './ladder-advice.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers, sheetWith } from '../testing/sheets.ts'

const snacks = setOf(5)

test('what is lacking to the next star: points and minimums', () => {
  const answers = { ...sheetWith(snacks, { total: 62, meets: 3 }), '2.3': '2.3.o1' }
  const advice = whatLifts(D26_2026, snacks, answers)
  expect(advice).toMatchObject({ complete: true, band: 3, stars: 3, next: { stars: 4, pointsNeeded: 70 - advice.total } })
  expect(advice.next?.unmet).toContainEqual({
    criterion: '2.3', label: 'Phong cách, ghi nhãn hàng hóa', option: '2.3.o3', optionLabel: expect.stringContaining('truy xuất'), needPoints: 3, reached: 1,
  })
})

test('a minimum that is not met holds the star below the band', () => {
  const advice = whatLifts(D26_2026, snacks, { ...bestAnswers(snacks), '2.3': '2.3.o2' })
  expect(advice).toMatchObject({ total: 99, band: 5, stars: 3, next: { stars: 4, pointsNeeded: 0, unmet: [{ criterion: '2.3' }] } })
  expect(advice.gains).toEqual([{ criterion: '2.3', label: 'Phong cách, ghi nhãn hàng hóa', option: '2.3.o3', optionLabel: expect.any(String), gain: 1 }])
})

test('below three stars the next step is the first that brings a certificate', () => {
  expect(whatLifts(D26_2026, snacks, {})).toMatchObject({ total: 0, complete: false, stars: 1, band: 1, next: { stars: 3, pointsNeeded: 50 } })
  expect(whatLifts(D26_2026, snacks, {}).missing).toHaveLength(31)
})

test('above five stars there is nothing', () => {
  const advice = whatLifts(D26_2026, snacks, bestAnswers(snacks))
  expect(advice).toMatchObject({ stars: 5, gains: [] })
  expect(advice).not.toHaveProperty('next')
})

test('gains stay within the case that was chosen', () => {
  const tourism = setOf(26)
  const advice = whatLifts(D26_2026, tourism, { ...bestAnswers(tourism), '8': '8.o3' })
  expect(advice.gains).toMatchObject([{ criterion: '8', option: '8.o4', gain: 2 }])
})

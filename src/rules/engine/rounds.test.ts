import { expect, test } from 'vitest'
import { roundFor, roundsOf } from './rounds.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'

test('a province holds two rounds a year', () => {
  expect(roundsOf(D26_2026, 'province', 2026)).toMatchObject([
    { number: 1, lettersBefore: '2026-04-30', finishBefore: '2026-06-30', lettersFrom: 'commune' },
    { number: 2, lettersBefore: '2026-10-30', finishBefore: '2026-12-30' },
  ])
  expect(roundsOf(D26_2026, 'commune', 2026)).toEqual([])
})

test('a letter on the closing day is late for that round', () => {
  expect(roundFor(D26_2026, 'province', '2026-10-29')).toMatchObject({ number: 2, year: 2026 })
  expect(roundFor(D26_2026, 'province', '2026-10-30')).toMatchObject({ number: 1, year: 2027, finishBefore: '2027-06-30' })
  expect(roundFor(D26_2026, 'central', '2026-11-22')).toMatchObject({ number: 2, year: 2027, lettersBefore: '2027-01-30', finishBefore: '2027-03-30' })
  expect(roundFor(D26_2026, 'district', '2026-11-22')).toBeUndefined()
})

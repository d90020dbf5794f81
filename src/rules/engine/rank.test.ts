import { describe, expect, test } from 'vitest'
import { SheetError, bandOf, rank, unmetByCouncil, votesOf } from './rank.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers, sheetWith } from '../testing/sheets.ts'

const snacks = setOf(5)
const best = { member: 'm1', answers: bestAnswers(snacks) }

function problemsOf(run: () => unknown): { path: string }[] {
  try {
    run()
  } catch (error) {
    if (error instanceof SheetError) return error.problems
    throw error
  }
  throw new Error('nothing was thrown')
}

test('totals of members, parts and the mean', () => {
  const other = { member: 'm2', answers: { ...best.answers, '1.1': '1.1.o2', '11': '11.o1' } }
  expect(rank(D26_2026, snacks, [best, other])).toMatchObject({
    count: 2, sum: 197, mean: 98.5, lowest: 97, highest: 100, spread: 3, partSums: { A: 79, B: 50, C: 68 },
    members: [{ member: 'm1', total: 100 }, { member: 'm2', parts: { A: 39, B: 25, C: 33 }, total: 97 }],
  })
})

describe('sheets that cannot be counted', () => {
  test('none at all', () => {
    expect(problemsOf(() => rank(D26_2026, snacks, []))).toMatchObject([{ path: 'sheets' }])
  })
  test('the same member twice', () => {
    expect(problemsOf(() => rank(D26_2026, snacks, [best, best]))).toMatchObject([{ path: 'sheets[1].member' }])
  })
  test('an incomplete sheet', () => {
    const { '1.1': _, ...rest } = best.answers
    expect(problemsOf(() => rank(D26_2026, snacks, [best, { member: 'm2', answers: rest }]))).toMatchObject([{ path: 'sheets[1].answers.1.1' }])
  })
})

test('bands are data: other bands give other stars', () => {
  const strict = { bands: { ...D26_2026.bands, value: D26_2026.bands.value.map(band => (band.stars === 5 ? { ...band, from: 99 } : band)) } }
  const sheets = [{ member: 'm1', answers: sheetWith(snacks, { total: 98, meets: 5 }) }]
  expect(rank(D26_2026, snacks, sheets).stars).toBe(5)
  expect(rank(strict, snacks, sheets).stars).toBe(4)
  expect(bandOf(strict, { sum: 98, count: 1 })?.stars).toBe(4)
})

test('below the band of a star its minimums are not asked', () => {
  const sheets = [{ member: 'm1', answers: sheetWith(snacks, { total: 65, meets: 3 }) }]
  expect(rank(D26_2026, snacks, sheets)).toMatchObject({ stars: 3, band: 3, heldDownBy: [] })
})

test('with agreed answers the rest is still read by the majority', () => {
  const low = (member: string) => ({ member, answers: { ...best.answers, '2.3': '2.3.o2', '6.5': '6.5.o3' } })
  const sheets = [best, low('m2'), low('m3')]
  const unmet = unmetByCouncil(snacks, sheets, 5, { minimumsBy: 'council', agreed: { '2.3': '2.3.o3' } })
  expect(unmet.map(minimum => minimum.criterion)).toEqual(['6.5'])
})

test('votes are counted per option', () => {
  const other = { member: 'm2', answers: { ...best.answers, '1.1': '1.1.o2' } }
  expect(votesOf(snacks, [best, other], '1.1')).toEqual([{ option: '1.1.o1', votes: 0 }, { option: '1.1.o2', votes: 1 }, { option: '1.1.o3', votes: 1 }])
  expect(votesOf(snacks, [best], '77')).toEqual([])
})

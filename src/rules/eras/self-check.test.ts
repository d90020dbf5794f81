import { describe, expect, test } from 'vitest'
import { findCriterion } from '../engine/criteria.ts'
import type { CriteriaSet } from '../engine/criteria.ts'
import { setOf } from '../testing/sets.ts'
import { D26_2026 } from './d26-2026/era.ts'
import type { Era } from './era.ts'
import { ERAS, criteriaSet, eraById, eraFor } from './index.ts'
import { readCriteriaSet } from './read-criteria.ts'
import { assertErasSound, checkEra, doubtsOf } from './self-check.ts'

function changed(number: number, change: (set: CriteriaSet) => void): Era {
  const era = structuredClone(D26_2026)
  const set = criteriaSet(era, number)
  if (!set) throw new Error(`no set ${number}`)
  change(set)
  return era
}

function option(set: CriteriaSet, criterion: string, index: number): { code: string; points: number; minimumForStars?: number } {
  const found = findCriterion(set, criterion)?.options[index]
  if (!found) throw new Error(`no option ${index} of ${criterion}`)
  return found
}

test('the loaded eras are sound', () => {
  expect(ERAS.flatMap(checkEra)).toEqual([])
  expect(() => assertErasSound()).not.toThrow()
})

test('all sets of 26/2026 are loaded whole', () => {
  const leaves = D26_2026.criteriaSets.flatMap(set => set.parts.map(part => part.maxPoints))
  expect(D26_2026.criteriaSets.map(set => set.set)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1))
  expect(leaves.reduce((sum, points) => sum + points, 0)).toBe(2600)
})

describe('a slip in the data is found and its set is named', () => {
  const slips: [string, (set: CriteriaSet) => void, RegExp][] = [
    ['points of an option', set => { option(set, '4.1', 3).points = 6 }, /4\.1: the best option gives 6/],
    ['order of options', set => { option(set, '4.1', 0).points = 4 }, /fewer points than the option before/],
    ['equal options', set => { option(set, '4.1', 1).points = 1 }, /as many points as the option before/],
    ['code of an option', set => { option(set, '4.1', 0).code = '4.1.o2' }, /option 4\.1\.o2 appears twice/],
    ['foreign code', set => { option(set, '4.1', 0).code = '4.2.o9' }, /does not begin with it/],
    ['order of marks', set => { option(set, '4.1', 3).minimumForStars = 3 }, /star mark is not above/],
    ['maximum of a part', set => { const [part] = set.parts; if (part) part.maxPoints = 39 }, /the parts add up to 99/],
    ['a part less', set => { set.parts.pop() }, /parts are AB/],
    ['agencies', set => { set.managingAgencies = ['Bộ Y tế'] }, /managing agencies differ/],
    ['place in the classification', set => { set.sector.code = 'II' }, /differ from the classification/],
    ['number', set => { set.set = 6 }, /set 6 appears twice/],
    ['label that belongs nowhere', set => { const leaf = findCriterion(set, '4.1'); if (leaf) leaf.label = 'Khác' }, /4\.1 belongs to 0 families/],
    ['samples', set => { set.sampleProducts = 0 }, /samples/],
  ]
  test.each(slips)('%s', (_, change, message) => {
    expect(() => assertErasSound([changed(5, change)])).toThrow(message)
  })
  test('the error names the era and the set', () => {
    expect(() => assertErasSound([changed(5, set => { option(set, '4.1', 3).points = 6 })])).toThrow('d26-2026, bộ số 5: 4.1')
  })
})

test('bands and route must fit together', () => {
  const noZero = { ...D26_2026, bands: { ...D26_2026.bands, value: D26_2026.bands.value.filter(band => band.stars > 1) } }
  expect(checkEra(noZero)).toContainEqual({ message: 'the lowest band does not start at 0' })
  const lost = { ...D26_2026, route: D26_2026.route.filter(step => step.level !== 'central') }
  expect(checkEra(lost)).toContainEqual({ message: 'the route leads from province to central, which has no step' })
  expect(checkEra(lost)).toContainEqual({ message: '5 stars: authority and route disagree' })
})

test('doubts are listed apart: derived pairs, corrected slips, options to verify', () => {
  expect(doubtsOf(setOf(7))).toMatchObject([
    { criterion: '1.2', option: '1.2.o1', kind: 'corrected' },
    { criterion: '2.4', kind: 'derived' },
    { criterion: '3.1', option: '3.1.o2', kind: 'verify' },
  ])
  expect(doubtsOf(setOf(23)).map(doubt => doubt.kind)).toEqual(['verify', 'irregularity'])
  expect(doubtsOf(setOf(24))).toEqual([])
  expect(D26_2026.criteriaSets.flatMap(doubtsOf).filter(doubt => doubt.kind === 'derived')).toHaveLength(22)
})

describe('the era of a case', () => {
  test('counts by the day of submission', () => {
    expect(eraFor({ event: 'submitted', date: '2026-05-22' })?.id).toBe('d26-2026')
    expect(eraFor({ event: 'reevaluation', date: '2029-01-01' })?.id).toBe('d26-2026')
  })
  test('is unknown before the first era loaded', () => {
    expect(eraFor({ event: 'submitted', date: '2019-08-20' })).toBeUndefined()
    expect(eraById('d0')).toBeUndefined()
  })
})

describe('a criteria file is read strictly', () => {
  const file = structuredClone(setOf(24))
  test('as it is', () => {
    expect(readCriteriaSet('24', file)).toEqual(file)
  })
  test.each([
    ['no object', null, '24: expected an object'],
    ['an unknown key', { ...file, colour: 'red' }, '24: unknown key "colour"'],
    ['a missing key', { ...file, parts: undefined }, '24.parts: expected a list'],
    ['a number as text', { ...file, set: '24' }, '24.set: expected a whole number'],
    ['a fraction', { ...file, sampleProducts: 1.5 }, '24.sampleProducts: expected a whole number'],
    ['an unknown part', { ...file, parts: [{ code: 'D', label: 'x', maxPoints: 1, children: [] }] }, '24.parts[0]: expected A | B | C'],
    ['a wrong mark', { ...file, parts: [{ code: 'A', label: 'x', maxPoints: 1, children: [{ code: '1', label: 'x', maxPoints: 1, options: [{ code: '1.o1', label: 'x', points: 1, minimumForStars: 2 }] }] }] }, 'options[0].minimumForStars: expected 3 | 4 | 5'],
  ])('%s', (_, json, message) => {
    expect(() => readCriteriaSet('24', json)).toThrow(message)
  })
})

import { expect, test } from 'vitest'
import { communeContents, criteriaOfFamily, evidenceFor } from './families.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import { setOf } from '../testing/sets.ts'

test('each of the four contents of the commune is one criterion in the sets for goods', () => {
  for (const set of D26_2026.criteriaSets.filter(candidate => candidate.set !== 26)) {
    expect(communeContents(D26_2026, set).map(content => content.criteria), `set ${set.set}`).toEqual([['1.1'], ['3.3'], ['2.1'], ['5.3']])
  }
})

test('tourism has no criterion of raw material or of the identity of a product', () => {
  expect(communeContents(D26_2026, setOf(26)).map(content => content.criteria)).toEqual([[], ['3.3'], ['2.1'], []])
})

test('the guide has fifteen rows and finds criteria where sets number them differently', () => {
  expect(evidenceFor(D26_2026, setOf(5))).toHaveLength(15)
  const proved = (set: number, row: string) => evidenceFor(D26_2026, setOf(set)).find(entry => entry.code === row)?.criteria
  expect(proved(5, 'environment')).toEqual(['1.5', '1.6'])
  expect(proved(1, 'environment')).toEqual(['1.6', '1.7'])
  expect(proved(5, 'quality-declaration')).toEqual(['8'])
  expect(proved(21, 'quality-declaration')).toEqual(['7'])
  expect(proved(18, 'test-results')).toEqual(['7', '10'])
})

test('a whole label is compared unless the pattern is open', () => {
  expect(criteriaOfFamily(D26_2026, setOf(26), 'sensory')).toEqual([])
  expect(criteriaOfFamily(D26_2026, setOf(14), 'sensory').map(criterion => criterion.code)).toEqual(['6.1', '6.2', '6.3', '6.4'])
  expect(criteriaOfFamily(D26_2026, setOf(14), 'no-such-family')).toEqual([])
})

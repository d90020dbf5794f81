import { expect, test } from 'vitest'
import { findCriterion, findOption, leafCriteria, minimumsFor, partOf } from './criteria.ts'
import { setOf } from '../testing/sets.ts'

const snacks = setOf(5)

test('leaves come in the order of the sheet, whatever their depth', () => {
  expect(leafCriteria(snacks).map(leaf => leaf.code).slice(0, 8)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.1', '2.2'])
  expect(leafCriteria(setOf(13)).map(leaf => leaf.code)).toContain('6.1.5')
  expect(leafCriteria(setOf(1)).map(leaf => leaf.code)).toContain('7')
})

test('criteria, options and parts are found by code', () => {
  expect(findCriterion(snacks, '4.1')?.label).toBe('Khu vực phân phối chính')
  expect(findOption(snacks, '4.1', '4.1.o4')?.points).toBe(5)
  expect(findOption(snacks, '4.1', '4.2.o1')).toBeUndefined()
  expect(findOption(snacks, 'constructor', 'name')).toBeUndefined()
  expect([partOf(snacks, '1.1'), partOf(snacks, '5.3'), partOf(snacks, '11'), partOf(snacks, '99')]).toEqual(['A', 'B', 'C', undefined])
})

test('a mark for fewer stars also binds more stars', () => {
  expect(minimumsFor(snacks, 2)).toEqual([])
  expect(minimumsFor(snacks, 3).map(minimum => minimum.option)).toEqual(['1.1.o2', '2.2.o3', '2.3.o1', '3.5.o1', '4.1.o2', '5.3.o2', '8.o1', '9.o1'])
  const five = minimumsFor(snacks, 5)
  expect(five.find(minimum => minimum.criterion === '1.1')).toEqual({ criterion: '1.1', option: '1.1.o2', points: 2 })
  expect(five.find(minimum => minimum.criterion === '2.3')).toEqual({ criterion: '2.3', option: '2.3.o3', points: 3 })
  expect(minimumsFor(setOf(26), 4)).toEqual([
    { criterion: '3.4', option: '3.4.o2', points: 3 },
    { criterion: '3.5', option: '3.5.o2', points: 2 },
  ])
})

import { expect, test } from 'vitest'
import { dependencyWarnings, scorePartial, scoreSheet, unmetMinimums } from './score.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers, lowestAnswers, sheetWith } from '../testing/sheets.ts'

const snacks = setOf(5)

test('a complete sheet gives the points of its parts', () => {
  expect(scoreSheet(snacks, bestAnswers(snacks))).toEqual({ ok: true, parts: { A: 40, B: 25, C: 35 }, total: 100 })
  expect(scoreSheet(snacks, { ...bestAnswers(snacks), '4.1': '4.1.o1' })).toEqual({ ok: true, parts: { A: 40, B: 21, C: 35 }, total: 96 })
})

test('a missing, unknown or wrongly typed answer is named by its path', () => {
  const { '1.1': _, ...rest } = bestAnswers(snacks)
  const result = scoreSheet(snacks, { ...rest, '1.2': 3, '1.3': '1.2.o1', '9.9': '9.9.o1' })
  expect(result).toMatchObject({ ok: false })
  expect(result.ok ? [] : result.problems.map(problem => problem.path)).toEqual(['1.1', '1.2', '1.3', '9.9'])
})

test.each([null, undefined, 5, 'x', [], ['1.1.o1']])('answers that are no object are refused: %j', answers => {
  expect(scoreSheet(snacks, answers)).toMatchObject({ ok: false, problems: [{ path: '' }] })
})

test('inherited names are no answers', () => {
  const answers: unknown = JSON.parse(`{"__proto__": {"1.1": "1.1.o3"}, "toString": "x"}`)
  const result = scoreSheet(snacks, answers)
  const paths = result.ok ? [] : result.problems.map(problem => problem.path)
  expect(paths).toContain('1.1')
  expect(paths).toContain('__proto__')
  expect(paths).toContain('toString')
})

test('an unfinished sheet has running totals', () => {
  const partial = scorePartial(snacks, { '1.1': '1.1.o2', '4.1': '4.1.o4', '6.1': 'nothing', 'x': 'y' })
  expect(partial).toMatchObject({ parts: { A: 2, B: 5, C: 0 }, total: 7, answered: 2, unknown: ['6.1', 'x'] })
  expect(partial.missing).toHaveLength(29)
  expect(partial.missing).toContain('6.1')
})

test('minimums not reached are listed in sheet order, unanswered ones too', () => {
  expect(unmetMinimums(snacks, bestAnswers(snacks), 5)).toEqual([])
  expect(unmetMinimums(snacks, { ...bestAnswers(snacks), '2.3': '2.3.o1' }, 4)).toEqual([{ criterion: '2.3', option: '2.3.o3', points: 3, reached: 1 }])
  expect(unmetMinimums(snacks, {}, 3)).toHaveLength(8)
})

test('points for the structure of a story that does not exist are pointed out, not changed', () => {
  const answers = { ...bestAnswers(snacks), '5.1': '5.1.o1' }
  expect(dependencyWarnings(snacks, answers)).toEqual([{ criterion: '5.2', dependsOn: '5.1' }])
  expect(dependencyWarnings(snacks, { ...answers, '5.2': '5.2.o1' })).toEqual([])
  expect(scoreSheet(snacks, answers)).toMatchObject({ ok: true, total: 95 })
})

test('the two cases of a tourism criterion are options of one criterion', () => {
  const tourism = setOf(26)
  const first = { ...bestAnswers(tourism), '8': '8.o2' }
  const second = { ...bestAnswers(tourism), '8': '8.o4' }
  expect(scoreSheet(tourism, first)).toMatchObject({ total: 100 })
  expect(scoreSheet(tourism, second)).toMatchObject({ total: 100 })
})

test('sheets made to measure have the total and the minimums asked for', () => {
  const answers = sheetWith(snacks, { total: 72, meets: 4 })
  expect(scoreSheet(snacks, answers)).toMatchObject({ ok: true, total: 72 })
  expect(unmetMinimums(snacks, answers, 4)).toEqual([])
  expect(() => sheetWith(snacks, { total: 101 })).toThrow('No sheet of 101 points')
  expect(scorePartial(snacks, lowestAnswers(snacks)).missing).toEqual([])
})

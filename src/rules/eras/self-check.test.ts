import { describe, expect, test } from 'vitest'
import { findCriterion, whyNotForScoring } from '../engine/criteria.ts'
import type { CriteriaSet } from '../engine/criteria.ts'
import { addDays } from '../engine/dates.ts'
import { rank } from '../engine/rank.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers } from '../testing/sheets.ts'
import { D148_2023 } from './d148-2023/era.ts'
import { D26_2026 } from './d26-2026/era.ts'
import type { Era } from './era.ts'
import { ERAS, criteriaSet, eraById, eraFor } from './index.ts'
import { readCriteriaSet } from './read-criteria.ts'
import { assertErasSound, checkEra, doubtsOf, faultsOf } from './self-check.ts'
import { lapsed, pendingUntil } from './transition.ts'

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

describe('sets that contradict themselves', () => {
  const marked = (id: string): number[] => eraById(id)?.criteriaSets.filter(set => set.unusable).map(set => set.set) ?? []
  test('say so themselves, and no others do', () => {
    expect(['d1048-2019', 'd148-2023', 'd1489-2025', 'd26-2026'].map(marked)).toEqual([[3, 6, 10, 16, 19], [7, 11, 12, 13], [7, 11, 12, 13], []])
    expect(setOf(7, 'd148-2023').unusable?.why).toEqual(['Tiêu chí 6.4: mức cao nhất được 3 điểm, tối đa ghi 4'])
    expect(setOf(12, 'd148-2023').unusable?.why).toEqual(['Phần C: các mục cộng lại 32 điểm, phiếu ghi 35'])
    expect(setOf(6, 'd1048-2019').unusable?.why).toEqual(['Tiêu chí 6.2: mức 6.2.o4 được 3 điểm, bằng mức đứng trước'])
    expect(setOf(3, 'd1048-2019').unusable?.why).toEqual(['Nguồn không có tiêu chí nào của bộ này'])
  })
  test('are named in one sentence that a person can act on', () => {
    expect(whyNotForScoring(setOf(13, 'd148-2023'))).toBe(
      'Bộ tiêu chí số 13 (Sản phẩm cà phê, ca cao) của 148/QĐ-TTg không dùng để chấm mới vì dữ liệu không khớp: Phần C: các mục cộng lại 33 điểm, phiếu ghi 35.',
    )
    expect(whyNotForScoring(setOf(5, 'd148-2023'))).toBeUndefined()
  })
  test('still count sheets of the time', () => {
    const set = setOf(7, 'd148-2023')
    expect(rank(D148_2023, set, [{ member: 'm1', answers: bestAnswers(set) }])).toMatchObject({ sum: 99, stars: 5 })
  })
  const era = (change: (set: CriteriaSet) => void): Era => {
    const copy = structuredClone(D148_2023)
    const set = criteriaSet(copy, 7)
    if (set) change(set)
    return copy
  }
  test.each<[string, (set: CriteriaSet) => void, RegExp]>([
    ['a fault without its mark', set => { delete set.unusable }, /bộ số 7: Tiêu chí 6\.4: mức cao nhất/],
    ['a mark without its fault', set => { option(set, '6.4', 2).points = 4 }, /marked as unusable although its numbers agree/],
    ['another reason', set => { set.unusable = { why: ['Phần C: các mục cộng lại 34 điểm, phiếu ghi 35'] } }, /not named among its faults: Tiêu chí 6\.4/],
    ['one reason too many', set => { set.unusable?.why.push('Nguồn mờ') }, /names a fault that it does not have: Nguồn mờ/],
  ])('%s is an error', (_, change, message) => {
    expect(() => assertErasSound([era(change)])).toThrow(message)
  })
  test('a sound set has no fault', () => {
    expect(faultsOf(setOf(5))).toEqual([])
  })
})

describe('a slip in the data is found and its set is named', () => {
  const slips: [string, (set: CriteriaSet) => void, RegExp][] = [
    ['points of an option', set => { option(set, '4.1', 3).points = 6 }, /Tiêu chí 4\.1: mức cao nhất được 6 điểm, tối đa ghi 5/],
    ['order of options', set => { option(set, '4.1', 0).points = 4 }, /mức 4\.1\.o2 được 2 điểm, thấp hơn mức đứng trước/],
    ['equal options', set => { option(set, '4.1', 1).points = 1 }, /mức 4\.1\.o2 được 1 điểm, bằng mức đứng trước/],
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
    expect(() => assertErasSound([changed(5, set => { option(set, '4.1', 3).points = 6 })])).toThrow('d26-2026, bộ số 5: Tiêu chí 4.1')
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

test('doubts of older sets: names left blank, marks on a heading, cases split, a number used twice', () => {
  expect(doubtsOf(setOf(6, 'd148-2023'))).toContainEqual({ kind: 'irregularity', message: '7.1: nguồn để trống tên tiêu chí; lấy tên của mục 7' })
  expect(D148_2023.criteriaSets.every(set => doubtsOf(set).some(doubt => doubt.message.includes('dấu **** in ở tên tiêu chí')))).toBe(true)
  expect(doubtsOf(setOf(17, 'd148-2023'))).toContainEqual(expect.objectContaining({ kind: 'corrected', option: '1.4.o2' }))
  expect(doubtsOf(setOf(1, 'd1048-2019'))).toEqual([{ criterion: '3.2', kind: 'derived', message: 'nguồn in liền hai trường hợp; tách ở chỗ điểm bắt đầu lại' }])
  expect(findCriterion(setOf(14, 'd1048-2019'), '6.1.3')?.label).toBe('Màu sắc')
  expect(findCriterion(setOf(14, 'd1048-2019'), '6.1.3b')).toMatchObject({ label: 'Mùi', options: [{ code: '6.1.3b.o1' }, {}, {}] })
})

test('1489/2025 amends 148/2023: the same sets, another route and another authority', () => {
  const amending = eraById('d1489-2025')
  expect(amending).toMatchObject({ amends: 'd148-2023', setNumbersOf: 'd148-2023' })
  expect(amending?.criteriaSets).toBe(D148_2023.criteriaSets)
  expect(amending?.route.map(step => step.level)).toEqual(['commune', 'province', 'central'])
  expect(D148_2023.route.map(step => step.level)).toEqual(['commune', 'district', 'province', 'central'])
  const three = (era: Era | undefined): string | undefined => era?.authority.value.find(authority => authority.stars === 3)?.level
  expect([three(D148_2023), three(amending)]).toEqual(['district', 'province'])
})

test('the eras follow each other without a gap or an overlap', () => {
  ERAS.forEach((era, index) => {
    const next = ERAS[index + 1]
    if (next) expect(addDays(era.inForce.value.to ?? '', 1)).toBe(next.inForce.value.from)
  })
  expect(ERAS.at(-1)?.inForce.value.to).toBeUndefined()
})

describe('the era of a case', () => {
  test.each([
    ['2019-08-21', 'd1048-2019'], ['2023-02-23', 'd1048-2019'], ['2023-02-24', 'd148-2023'], ['2025-06-30', 'd148-2023'],
    ['2025-07-01', 'd148-2023'], ['2025-07-05', 'd148-2023'], ['2025-07-06', 'd1489-2025'], ['2026-05-21', 'd1489-2025'], ['2026-05-22', 'd26-2026'], ['2029-01-01', 'd26-2026'],
  ])('first submitted on %s: %s', (date, id) => {
    expect(eraFor({ event: 'submitted', date })?.id).toBe(id)
    expect(eraFor({ event: 'reevaluation', date })?.id).toBe(id)
  })
  test('is unknown before the first era loaded', () => {
    expect(eraFor({ event: 'submitted', date: '2019-08-20' })).toBeUndefined()
    expect(eraById('d0')).toBeUndefined()
  })
})

describe('a case begun under an earlier decree (26/2026/QĐ-TTg, Điều 12.2)', () => {
  const older = { id: 'd1489-2025' }
  test('may be finished for 60 days, a re-evaluation for 30', () => {
    expect(pendingUntil(older, 'first', '2026-05-21')).toMatchObject({ value: '2026-07-21', source: { document: '26/2026/QĐ-TTg', article: 'Điều 12 khoản 2a' } })
    expect(pendingUntil({ id: 'd148-2023' }, 'upgrade', '2025-07-03')?.value).toBe('2026-07-21')
    expect(pendingUntil(older, 'reevaluation', '2026-05-21')).toMatchObject({ value: '2026-06-21', source: { article: 'Điều 12 khoản 2b' } })
  })
  test('lapses the day after', () => {
    expect(['2026-07-21', '2026-07-22'].map(today => lapsed(older, 'first', '2026-05-21', today))).toEqual([false, true])
    expect(['2026-06-21', '2026-06-22'].map(today => lapsed(older, 'reevaluation', '2026-05-21', today))).toEqual([false, true])
  })
  test('says nothing of cases under the decree in force, nor of eras that nobody knows', () => {
    expect(pendingUntil(D26_2026, 'first', '2026-05-22')).toBeUndefined()
    expect(lapsed(D26_2026, 'first', '2026-05-22', '2030-01-01')).toBe(false)
    expect(pendingUntil({ id: 'd0' }, 'first', '2018-01-01')).toBeUndefined()
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

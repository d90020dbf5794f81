import { afterEach, describe, expect, test } from 'vitest'
import { findCriterion, minimumsFor } from '../engine/criteria.ts'
import { rank } from '../engine/rank.ts'
import { sheetWith } from '../testing/sheets.ts'
import { changedEra, changeProblems, keptEra, type RuleChange, setsReached, valueBefore, withSource } from './changes.ts'
import { D26_2026 } from './d26-2026/era.ts'
import { criteriaSet, ERAS, type Era, eraById, eraFor, useKeptEras } from './index.ts'

const ACT = { id: 'd45-2027', document: '45/2027/QĐ-TTg', article: 'Điều 1', title: 'Sửa đổi', issuedBy: 'Thủ tướng Chính phủ', issuedOn: '2027-02-01', from: '2027-03-01' }
const note = 'thử'
const set5 = (era: Era) => {
  const set = criteriaSet(era, 5)
  if (!set) throw new Error('Set 5 is missing')
  return set
}
const leaf = (era: Era, code: string) => {
  const found = findCriterion(set5(era), code)
  if (!found) throw new Error(`${code} is missing`)
  return found
}

afterEach(() => useKeptEras([]))

describe('a changed rule set', () => {
  test('moves a band and leaves the era itself as it was', () => {
    const changed = changedEra(D26_2026, [{ kind: 'band', stars: 4, from: 68, note }])
    expect(changed.bands.value.find((band) => band.stars === 4)?.from).toBe(68)
    expect(D26_2026.bands.value.find((band) => band.stars === 4)?.from).toBe(70)
    const sheets = [{ member: 'M1', answers: sheetWith(set5(D26_2026), { total: 69, meets: 4 }) }]
    expect(rank(D26_2026, set5(D26_2026), sheets).stars).toBe(3)
    expect(rank(changed, set5(changed), sheets).stars).toBe(4)
    expect(setsReached(D26_2026, [{ kind: 'band', stars: 4, from: 68, note }])).toHaveLength(26)
  })

  test('gives an option other points, and the maximums above follow', () => {
    const best = leaf(D26_2026, '4.1').options.at(-1)
    if (!best) throw new Error('4.1 has no option')
    const changes: RuleChange[] = [{ kind: 'points', set: 5, option: best.code, points: best.points + 2, note }]
    const changed = changedEra(D26_2026, changes)
    expect(leaf(changed, '4.1').maxPoints).toBe(leaf(D26_2026, '4.1').maxPoints + 2)
    const part = (era: Era, code: string) => set5(era).parts.find((one) => one.code === code)?.maxPoints
    const moved = ['A', 'B', 'C'].filter((code) => part(changed, code) !== part(D26_2026, code))
    expect(moved).toHaveLength(1)
    expect(setsReached(D26_2026, changes)).toEqual([5])
    expect(criteriaSet(changed, 6)).toBe(criteriaSet(D26_2026, 6))
    expect(changeProblems(D26_2026, changes).map((problem) => problem.message)).toEqual([expect.stringMatching(/^part . gives/), 'the parts add up to 102'])
  })

  test('two changes in one part that balance are sound', () => {
    const set = set5(D26_2026)
    const part = set.parts[0]
    const leaves = part?.children.flatMap((child) => ('options' in child ? [child] : child.children.flatMap((inner) => ('options' in inner ? [inner] : [])))) ?? []
    const last = (index: number) => leaves.filter((one) => !one.cases && one.options.length > 1)[index]?.options.at(-1)
    const [one, other] = [last(0), last(1)]
    if (!one || !other) throw new Error('Part A has too few criteria')
    const changes: RuleChange[] = [{ kind: 'points', set: 5, option: one.code, points: one.points + 1, note }, { kind: 'points', set: 5, option: other.code, points: other.points - 1, note }]
    expect(changeProblems(D26_2026, changes).filter((problem) => /parts add up|the decree/.test(problem.message))).toEqual([])
  })

  test('moves a star mark from one option to another, or takes it away', () => {
    const [minimum] = minimumsFor(set5(D26_2026), 4)
    if (!minimum) throw new Error('Set 5 has no minimum')
    const gone: RuleChange = { kind: 'mark', set: 5, option: minimum.option, stars: 0, note }
    const changed = changedEra(D26_2026, [gone])
    expect(minimumsFor(set5(changed), 4).some((one) => one.option === minimum.option)).toBe(false)
    expect(valueBefore(D26_2026, gone)).toBeGreaterThanOrEqual(3)
    expect(valueBefore(D26_2026, { ...gone, option: '99.o1' })).toBeUndefined()
  })

  test('a band above its neighbour is a contradiction', () => {
    expect(changeProblems(D26_2026, [{ kind: 'band', stars: 4, from: 92, note }]).map((problem) => problem.message)).toEqual(['the band of 5 stars does not lie above that of 4'])
  })
})

describe('an era kept for a later day', () => {
  const changes: RuleChange[] = [{ kind: 'band', stars: 4, from: 68, note }]
  const kept = keptEra(D26_2026, withSource(D26_2026, changedEra(D26_2026, changes), changes, ACT), ACT)

  test('counts from its day, and the era before ends the day before', () => {
    useKeptEras([kept])
    expect(eraFor({ event: 'submitted', date: '2027-02-28' })?.id).toBe('d26-2026')
    expect(eraFor({ event: 'submitted', date: '2027-03-01' })?.id).toBe('d45-2027')
    expect(eraById('d26-2026')?.inForce.value.to).toBe('2027-02-28')
    expect(D26_2026.inForce.value.to).toBeUndefined()
    expect(ERAS.at(-1)?.bands.source).toMatchObject({ document: '45/2027/QĐ-TTg', article: 'Điều 1' })
    expect(kept.transition).toBeUndefined()
  })

  test('goes again without a trace', () => {
    useKeptEras([kept])
    useKeptEras([])
    expect(eraById('d45-2027')).toBeUndefined()
    expect(eraFor({ event: 'submitted', date: '2027-03-01' })).toBe(D26_2026)
  })
})

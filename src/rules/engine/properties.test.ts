import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOption, leafCriteria, minimumsFor } from './criteria.ts'
import type { CriteriaSet } from './criteria.ts'
import { whatLifts } from './ladder-advice.ts'
import { rank } from './rank.ts'
import type { Sheet } from './rank.ts'
import { nextStep } from './route.ts'
import { scorePartial, scoreSheet } from './score.ts'
import type { Answers } from './score.ts'
import { formatMean, meanAtLeast } from './tally.ts'
import { addDays, addMonths, addWorkingDays, daysBetween, isWorkingDay, workingDaysBetween } from './terms.ts'
import { ERAS } from '../eras/index.ts'
import type { Era } from '../eras/index.ts'
import type { Level } from '../vocabulary.ts'

/** Any set of any era that has criteria, also those kept for records only. */
const anySet = fc.constantFrom(...ERAS.flatMap(era => era.criteriaSets.filter(set => leafCriteria(set).length > 0).map(set => ({ era, set }))))
const anyDay = fc.integer({ min: 0, max: 4000 }).map(days => addDays('2020-01-01', days))

function anyAnswers(set: CriteriaSet): fc.Arbitrary<Answers> {
  const leaves = leafCriteria(set)
  return fc.tuple(...leaves.map(leaf => fc.constantFrom(...leaf.options.map(option => option.code))))
    .map(codes => Object.fromEntries(leaves.map((leaf, index) => [leaf.code, codes[index] ?? ''])))
}

function anySheets(set: CriteriaSet): fc.Arbitrary<Sheet[]> {
  return fc.array(anyAnswers(set), { minLength: 1, maxLength: 11 }).map(all => all.map((answers, index) => ({ member: `m${index}`, answers })))
}

const setAndSheets = anySet.chain(({ era, set }) => fc.record({ era: fc.constant(era), set: fc.constant(set), sheets: anySheets(set) }))
const setAndAnswers = anySet.chain(({ era, set }) => fc.record({ era: fc.constant(era), set: fc.constant(set), answers: anyAnswers(set) }))

function rankingLevels(era: Era): Level[] {
  return era.route.filter(step => step.work === 'rank').map(step => step.level)
}

test('a sheet never gives more than 100 points, nor a part more than its maximum', () => {
  fc.assert(fc.property(setAndAnswers, ({ era, set, answers }) => {
    const score = scoreSheet(set, answers)
    expect(score.ok).toBe(true)
    if (!score.ok) return
    for (const part of ['A', 'B', 'C'] as const) expect(score.parts[part]).toBeLessThanOrEqual(era.partMaximums.value[part])
    expect(score.total).toBe(score.parts.A + score.parts.B + score.parts.C)
    expect(scorePartial(set, answers).total).toBe(score.total)
  }))
})

test('stars never exceed the band, and their own band and minimums are met', () => {
  fc.assert(fc.property(setAndSheets, ({ era, set, sheets }) => {
    const ranking = rank(era, set, sheets)
    const band = era.bands.value.find(candidate => candidate.stars === ranking.stars)
    expect(ranking.stars).toBeLessThanOrEqual(ranking.band)
    expect(meanAtLeast(ranking, band?.from ?? 101)).toBe(true)
    for (const minimum of minimumsFor(set, ranking.stars)) {
      const meeting = sheets.filter(sheet => (findOption(set, minimum.criterion, sheet.answers[minimum.criterion] ?? '')?.points ?? -1) >= minimum.points)
      expect(meeting.length * 2).toBeGreaterThan(sheets.length)
    }
    const heldStars = new Set(ranking.heldDownBy.map(held => held.stars))
    expect([...heldStars]).toEqual([5, 4, 3].filter(stars => stars > ranking.stars && stars <= ranking.band))
  }))
})

test('a better answer of one member never lowers the stars', () => {
  fc.assert(fc.property(setAndSheets, fc.nat(), fc.nat(), fc.nat(), ({ era, set, sheets }, who, where, which) => {
    const leaves = leafCriteria(set)
    const sheet = sheets[who % sheets.length]
    const leaf = leaves[where % leaves.length]
    if (!sheet || !leaf) return
    const now = findOption(set, leaf.code, sheet.answers[leaf.code] ?? '')?.points ?? 0
    const better = leaf.options.filter(option => option.points >= now)
    const changed = { ...sheet, answers: { ...sheet.answers, [leaf.code]: better[which % better.length]?.code ?? '' } }
    const after = sheets.map(entry => (entry === sheet ? changed : entry))
    expect(rank(era, set, after).stars).toBeGreaterThanOrEqual(rank(era, set, sheets).stars)
  }))
})

test('the order of the sheets does not matter', () => {
  fc.assert(fc.property(setAndSheets, ({ era, set, sheets }) => {
    const { members: _, ...one } = rank(era, set, sheets)
    const { members: __, ...other } = rank(era, set, sheets.toReversed())
    expect(other).toEqual(one)
  }))
})

test('asking every member is never milder than asking the majority', () => {
  fc.assert(fc.property(setAndSheets, ({ era, set, sheets }) => {
    expect(rank(era, set, sheets, { minimumsBy: 'every-member' }).stars).toBeLessThanOrEqual(rank(era, set, sheets).stars)
  }))
})

test('one sheet ranks as the producer was advised', () => {
  fc.assert(fc.property(setAndAnswers, ({ era, set, answers }) => {
    const advice = whatLifts(era, set, answers)
    const ranking = rank(era, set, [{ member: 'm1', answers }])
    expect([advice.stars, advice.band, advice.total]).toEqual([ranking.stars, ranking.band, ranking.sum])
  }))
})

test('every result has a next step, and only recognised stars are recognised', () => {
  fc.assert(fc.property(setAndSheets, fc.nat(), ({ era, set, sheets }, which) => {
    const levels = rankingLevels(era)
    const level = levels[which % levels.length] ?? 'province'
    const ranking = rank(era, set, sheets)
    const next = nextStep(era, level, ranking)
    if (next.kind === 'recognise') expect(era.authority.value.find(authority => authority.stars === next.stars)?.level).toBe(level)
    if (next.kind === 'not-recognised') expect(ranking.stars).toBeLessThan(3)
    if (next.kind === 'send-up' || next.kind === 'give-back') expect(levels).toContain(next.to)
  }))
})

test('the printed mean is the mean rounded half up', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 4000 }), (count, sum) => {
    const hundredths = BigInt(formatMean(sum, count).replace(',', ''))
    const doubled = (2n * BigInt(sum) * 100n) / BigInt(count)
    expect(hundredths).toBe((doubled + 1n) / 2n)
  }))
})

test('working days add up and end on a working day', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, days) => {
    const due = addWorkingDays(from, days)
    expect(isWorkingDay(due)).toBe(true)
    expect(workingDaysBetween(from, due)).toBe(days)
    expect(daysBetween(from, due)).toBeGreaterThanOrEqual(days)
  }), { numRuns: 60 })
})

test('months keep the day or end the month', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, months) => {
    const to = addMonths(from, months)
    const sameDay = to.slice(8) === from.slice(8)
    expect(sameDay || addDays(to, 1).slice(8) === '01').toBe(true)
    expect((Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))).toBe(months)
  }))
})

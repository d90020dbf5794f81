import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rank } from '../engine/rank.ts'
import type { RankOptions, Sheet } from '../engine/rank.ts'
import { invalidDossierStep, nextStep, nextStepWithinPower } from '../engine/route.ts'
import type { Answers } from '../engine/score.ts'
import { isSpreadTooWide, tally } from '../engine/tally.ts'
import { addMonths, addWorkingDays, certificateState, certificateTerms } from '../engine/terms.ts'
import type { CertificateFacts } from '../engine/terms.ts'
import { bestAnswers, sheetWith } from '../testing/sheets.ts'
import type { Level, Stars } from '../vocabulary.ts'
import { ERAS, criteriaSet } from './index.ts'
import type { Era } from './index.ts'

type Named = { title: string; article?: string }
type SheetsLike = { times: number; best?: true; total?: number; meets?: Stars; but?: Answers }
type RankExample = Named & RankOptions & { set: number; sheets: SheetsLike[]; expected: object }
type SpreadExample = Named & { totals: number[]; maxSpread: number; expected: { spread: number; tooWide: boolean } }
type RouteExample = Named & { level: Level; result: { stars: Stars; sum: number; count: number }; invalid?: true; withinPower?: true; expected: object }
type TermExample = Named & (
  | { ask: 'state'; certificate: CertificateFacts; today: string; expected: string }
  | { ask: 'filing'; certificate: CertificateFacts; expected: object }
  | { ask: 'notices'; certificate: CertificateFacts; expected: string[] }
  | { ask: 'months'; from: string; months: number; expected: string }
  | { ask: 'working-days'; from: string; days: number; expected: string }
)

function examples<T extends Named>(era: Era, name: string): T[] {
  const file = join(import.meta.dirname, era.id, 'examples', `${name}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

function setNumber(era: Era, number: number): NonNullable<ReturnType<typeof criteriaSet>> {
  const set = criteriaSet(era, number)
  if (!set) throw new Error(`no set ${number}`)
  return set
}

function sheetsOf(era: Era, example: RankExample): Sheet[] {
  const set = setNumber(era, example.set)
  return example.sheets
    .flatMap(like => Array.from({ length: like.times }, () => ({ ...(like.best ? bestAnswers(set) : sheetWith(set, { total: like.total ?? 0, ...(like.meets ? { meets: like.meets } : {}) })), ...like.but })))
    .map((answers, index) => ({ member: `m${index + 1}`, answers }))
}

function optionsOf({ minimumsBy, agreed }: RankOptions): RankOptions {
  return { ...(minimumsBy ? { minimumsBy } : {}), ...(agreed ? { agreed } : {}) }
}

describe.each(ERAS.map(era => ({ id: era.id, era })))('worked cases of $id', ({ era }) => {
  test('there are some', () => {
    expect(examples(era, 'route').length).toBeGreaterThan(0)
    expect(examples(era, 'terms').length).toBeGreaterThan(0)
  })

  for (const name of ['bands', 'minimums']) {
    test.for(examples<RankExample>(era, name))(`${name}: $title`, example => {
      expect(rank(era, setNumber(era, example.set), sheetsOf(era, example), optionsOf(example))).toMatchObject(example.expected)
    })
  }

  test.for(examples<SpreadExample>(era, 'spread'))('spread: $title', ({ totals, maxSpread, expected }) => {
    const result = tally(totals.map((total, index) => ({ member: `m${index}`, total })))
    expect({ spread: result.spread, tooWide: isSpreadTooWide(result, maxSpread) }).toEqual(expected)
  })

  test.for(examples<RouteExample>(era, 'route'))('route: $title', ({ level, result, article, invalid, withinPower, expected }) => {
    const next = invalid ? invalidDossierStep(era, level) : withinPower ? nextStepWithinPower(era, level, result) : nextStep(era, level, result)
    expect(next).toMatchObject(expected)
    if (article !== undefined) expect(next?.source.article).toContain(article)
  })

  test.for(examples<TermExample>(era, 'terms'))('terms: $title', example => {
    if (example.ask === 'state') expect(certificateState(era, example.certificate, example.today)).toBe(example.expected)
    else if (example.ask === 'filing') expect(certificateTerms(era, example.certificate).filing).toEqual(example.expected)
    else if (example.ask === 'notices') expect(certificateTerms(era, example.certificate).notices).toEqual(example.expected)
    else if (example.ask === 'months') expect(addMonths(example.from, example.months)).toBe(example.expected)
    else expect(addWorkingDays(example.from, example.days)).toBe(example.expected)
  })

  test.for(era.criteriaSets.filter(set => !set.unusable).map(set => ({ number: set.set, set })))('the best answers of set $number give 100 points and five stars', ({ set }) => {
    const ranking = rank(era, set, [{ member: 'm1', answers: bestAnswers(set) }])
    expect(ranking).toMatchObject({ sum: 100, stars: 5, heldDownBy: [], partSums: era.partMaximums.value })
  })
})

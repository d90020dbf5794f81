import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rank } from '../../engine/rank.ts'
import type { RankOptions, Sheet } from '../../engine/rank.ts'
import { nextStep } from '../../engine/route.ts'
import type { Answers } from '../../engine/score.ts'
import { isSpreadTooWide, tally } from '../../engine/tally.ts'
import { addMonths, addWorkingDays, certificateState, certificateTerms } from '../../engine/terms.ts'
import type { CertificateFacts } from '../../engine/terms.ts'
import { bestAnswers, sheetWith } from '../../testing/sheets.ts'
import type { Level, Stars } from '../../vocabulary.ts'
import { criteriaSet } from '../index.ts'
import { D26_2026 } from './era.ts'

type Named = { title: string; article: string }
type SheetsLike = { times: number; best?: true; total?: number; meets?: Stars; but?: Answers }
type RankExample = Named & RankOptions & { set: number; sheets: SheetsLike[]; expected: object }
type SpreadExample = Named & { totals: number[]; maxSpread: number; expected: { spread: number; tooWide: boolean } }
type RouteExample = Named & { level: Level; result: { stars: Stars; sum: number; count: number }; expected: object }
type TermExample = Named & (
  | { ask: 'state'; certificate: CertificateFacts; today: string; expected: string }
  | { ask: 'filing'; certificate: CertificateFacts; expected: object }
  | { ask: 'months'; from: string; months: number; expected: string }
  | { ask: 'working-days'; from: string; days: number; expected: string }
)

function examples<T extends Named>(name: string): T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'examples', `${name}.json`), 'utf8'))
}

function setNumber(number: number): NonNullable<ReturnType<typeof criteriaSet>> {
  const set = criteriaSet(D26_2026, number)
  if (!set) throw new Error(`no set ${number}`)
  return set
}

function sheetsOf(example: RankExample): Sheet[] {
  const set = setNumber(example.set)
  return example.sheets
    .flatMap(like => Array.from({ length: like.times }, () => ({ ...(like.best ? bestAnswers(set) : sheetWith(set, { total: like.total ?? 0, ...(like.meets ? { meets: like.meets } : {}) })), ...like.but })))
    .map((answers, index) => ({ member: `m${index + 1}`, answers }))
}

function optionsOf({ minimumsBy, agreed }: RankOptions): RankOptions {
  return { ...(minimumsBy ? { minimumsBy } : {}), ...(agreed ? { agreed } : {}) }
}

describe.each(['bands', 'minimums'])('%s', name => {
  test.each(examples<RankExample>(name))('$title', example => {
    expect(rank(D26_2026, setNumber(example.set), sheetsOf(example), optionsOf(example))).toMatchObject(example.expected)
  })
})

test.each(examples<SpreadExample>('spread'))('spread: $title', ({ totals, maxSpread, expected }) => {
  const result = tally(totals.map((total, index) => ({ member: `m${index}`, total })))
  expect({ spread: result.spread, tooWide: isSpreadTooWide(result, maxSpread) }).toEqual(expected)
})

test.each(examples<RouteExample>('route'))('route: $title', ({ level, result, article, expected }) => {
  const next = nextStep(D26_2026, level, result)
  expect(next).toMatchObject(expected)
  expect(next.source.article).toContain(article)
})

test.each(examples<TermExample>('terms'))('terms: $title', example => {
  if (example.ask === 'state') expect(certificateState(D26_2026, example.certificate, example.today)).toBe(example.expected)
  else if (example.ask === 'filing') expect(certificateTerms(D26_2026, example.certificate).filing).toEqual(example.expected)
  else if (example.ask === 'months') expect(addMonths(example.from, example.months)).toBe(example.expected)
  else expect(addWorkingDays(example.from, example.days)).toBe(example.expected)
})

test.each(D26_2026.criteriaSets.map(set => ({ number: set.set, set })))('the best answers of set $number give 100 points and five stars', ({ set }) => {
  const ranking = rank(D26_2026, set, [{ member: 'm1', answers: bestAnswers(set) }])
  expect(ranking).toMatchObject({ sum: 100, stars: 5, heldDownBy: [], partSums: { A: 40, B: 25, C: 35 } })
})

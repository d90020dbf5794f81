import { describe, expect, it } from 'vitest'
import { judgingDay, paperTerm } from './paper-terms.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'

const TODAY = '2026-11-22'
const SESSION = { on: '2026-12-20', by: 'session' } as const
const paper = (validUntil: string | null, over: { noTerm?: boolean; mayEnd?: boolean } = {}) => ({ validUntil, noTerm: false, mayEnd: true, ...over })

describe('a paper against the days of a dossier', () => {
  it.each([
    ['ended yesterday', '2026-11-21', 'expired', undefined],
    ['ends today, so before the council', TODAY, 'before-judging', undefined],
    ['the day before the council', '2026-12-19', 'before-judging', undefined],
    ['the very day of the council', '2026-12-20', 'soon', 1],
    ['the last day of month 1', '2027-01-20', 'soon', 1],
    ['the first day of month 2', '2027-01-21', 'soon', 2],
    ['the last day of month 14', '2028-02-20', 'in-term', 14],
    ['the first day of month 15', '2028-02-21', 'in-term', 15],
    ['the day before the certificate ends', '2029-12-19', 'in-term', 36],
    ['the day the certificate ends', '2029-12-20', 'valid', undefined],
  ] as const)('%s', (_name, until, state, month) => {
    expect(paperTerm(D26_2026, paper(until), SESSION, TODAY)).toEqual({ state, ...(month === undefined ? {} : { month }) })
  })

  it('without a session counts from today; a past session no longer counts', () => {
    expect(paperTerm(D26_2026, paper('2028-01-22'), null, TODAY)).toEqual({ state: 'in-term', month: 14 })
    expect(paperTerm(D26_2026, paper('2026-11-23'), { on: '2026-10-01', by: 'session' }, TODAY)).toMatchObject({ state: 'soon', month: 1 })
  })

  it('asks what was not said only of kinds that may end', () => {
    expect(paperTerm(D26_2026, paper(null), null, TODAY).state).toBe('unsaid')
    expect(paperTerm(D26_2026, paper(null, { noTerm: true }), null, TODAY).state).toBe('no-term')
    expect(paperTerm(D26_2026, paper(null, { mayEnd: false }), null, TODAY).state).toBe('not-asked')
  })
})

describe('the day of judging', () => {
  it('is the session when one is planned', () => {
    expect(judgingDay(D26_2026, { purpose: 'first', level: 'commune', session: '2026-12-03' }, TODAY)).toEqual({ on: '2026-12-03', by: 'session' })
  })

  it('else the round that a letter of today reaches, of the level that ranks', () => {
    expect(judgingDay(D26_2026, { purpose: 'first', level: 'commune', session: null }, '2026-10-29')).toEqual({ on: '2026-12-30', by: 'round' })
    expect(judgingDay(D26_2026, { purpose: 'upgrade', level: 'commune', session: null }, '2026-10-30')).toEqual({ on: '2027-06-30', by: 'round' })
    expect(judgingDay(D26_2026, { purpose: 'first', level: 'central', session: null }, TODAY)).toEqual({ on: '2027-03-30', by: 'round' })
  })

  it('for a re-evaluation the end of its term: 45 days, after the 15 working days of the commune', () => {
    expect(judgingDay(D26_2026, { purpose: 'reevaluation', level: 'province', session: null }, '2029-01-02')).toEqual({ on: '2029-02-16', by: 'term' })
    expect(judgingDay(D26_2026, { purpose: 'reevaluation', level: 'commune', session: null }, '2029-01-02')).toEqual({ on: '2029-03-09', by: 'term' })
  })
})

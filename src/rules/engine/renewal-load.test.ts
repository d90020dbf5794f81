import { expect, test } from 'vitest'
import { monthsFrom, renewalPlan } from './renewal-load.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'

test('certificates of June 2029 are filed from 3/12/2028 to 2/3/2029 and judged by early May', () => {
  const plan = renewalPlan(D26_2026, 'province', '2029-06')
  expect(plan.filing).toEqual({ from: '2028-12-03', to: '2029-03-02' })
  expect(plan.resultBy).toBe('2029-05-07')
  expect(plan).toMatchObject({ round: undefined, council: '2029-05' })
})

test('a regular round that is held while the last dossiers wait is taken', () => {
  const plan = renewalPlan(D26_2026, 'province', '2029-08')
  expect(plan.filing.to).toBe('2029-05-03')
  expect(plan.round).toMatchObject({ number: 1, finishBefore: '2029-06-30' })
  expect(plan.council).toBe('2029-06')
  expect(renewalPlan(D26_2026, 'central', '2029-08').round).toBeUndefined()
})

test('what the centre judges passes the province first, which has as many days', () => {
  expect(renewalPlan(D26_2026, 'central', '2029-06')).toMatchObject({ resultBy: '2029-06-21', council: '2029-06' })
})

test('months run over the turn of the year and start with the present one', () => {
  expect(monthsFrom('2026-11-30', 3)).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(monthsFrom('2026-01-31', 36).at(-1)).toBe('2028-12')
})

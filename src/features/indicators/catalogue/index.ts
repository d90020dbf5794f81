import type { Indicator } from '../model.ts'
import { BASIS } from './basis.ts'
import { ENTERED } from './entered.ts'
import { COUNTED, type Counted } from './register.ts'
import { SHARES } from './shares.ts'

/** All indicators: what the registers count, shares of these, and what units enter. */
export const INDICATORS: readonly Indicator[] = [
  ...COUNTED.map(({ facts: _facts, stars: _stars, ...indicator }): Indicator => ({ ...indicator, source: 'register' })),
  ...SHARES.map((indicator): Indicator => ({ ...indicator, source: 'register' })),
  ...ENTERED.map((indicator): Indicator => ({ ...indicator, source: 'entered' })),
].map((indicator) => ({ ...indicator, basis: BASIS[indicator.code] ?? [] }))

const byCode = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]))
const countedByCode = new Map(COUNTED.map((counted) => [counted.code, counted]))

/** The indicator of a code, or nothing. */
export function indicatorOf(code: string): Indicator | undefined {
  return byCode.get(code)
}

/** How a code is counted from a register, or nothing. */
export function countedOf(code: string): Counted | undefined {
  return countedByCode.get(code)
}

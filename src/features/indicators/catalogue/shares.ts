import type { Indicator } from '../model.ts'

/** Shares whose two numbers the registers hold. */
export const SHARES: readonly (Omit<Indicator, 'source'> & Required<Pick<Indicator, 'share'>>)[] = []

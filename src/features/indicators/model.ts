import type { PlainDate } from '../../rules/vocabulary.ts'

/** Days from and to, both counted; what is a state on a day reads only `to`. */
export type Span = { from: PlainDate; to: PlainDate }

/** A number that registers can fill, or that people enter with proof (M06.01). */
export type Indicator = {
  /** Such as `products.recognised`; never changes its meaning: a new meaning is a new code. */
  code: string
  name: string
  nameEn: string
  /** What is counted, in one or two sentences, with what is left out. */
  definition: string
  definitionEn: string
  unit: string
  unitEn: string
  /** A state on the last day of the span, or what happened within it. */
  time: 'on-day' | 'in-period'
  /** Counted from the registers, or entered by the unit with proof. */
  source: 'register' | 'entered'
  /** For a share in per cent: the indicators above and below the line. */
  share?: { of: string; over: string }
}

/** A value with what it was divided by, when it is a share. null: nothing known, which is not 0 (M06.19). */
export type Figure = { value: number | null; of?: number | null; over?: number | null }

/** One line of the list behind a figure. */
export type BehindLine = { key: string; title: string; detail: string; on: PlainDate | null; href: string }

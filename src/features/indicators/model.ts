import type { Subject } from '../../access/subject.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'

/** Days from and to, both counted; what is a state on a day reads only `to`. */
export type Span = { from: PlainDate; to: PlainDate }

/** Where a figure is asked for: a document of the register and its place in it. */
export type Basis = { document: string; article: string }

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
  /** For a share that is entered: what stands above and below the line, in words. */
  parts?: { of: string; over: string }
  /** The law that says what counts, the plans that make it a target. */
  basis?: readonly Basis[]
}

/** A value with what it was divided by, when it is a share. null: nothing known, which is not 0 (M06.19). */
export type Figure = { value: number | null; of?: number | null; over?: number | null }

/** One line of the list behind a figure. */
export type BehindLine = { key: string; title: string; detail: string; on: PlainDate | null; href: string }

/** How a figure may be divided. */
export const CUTS = ['stars', 'sector'] as const
export type Cut = (typeof CUTS)[number]

/** Figures of one unit of today. */
export type UnitFigures = { unitId: number; name: string; path: string; figures: Map<string, Figure> }

/** What the policy needs to know of the figures of an area. */
export function areaSubject(path: string): Subject {
  return { kind: 'figure', id: path, paths: [path] }
}

/** What the policy needs to know of a figure that a unit enters. */
export function newFigureSubject(path: string, level: Level): Subject {
  return { kind: 'figure', id: 'entered', paths: [path], level }
}

/** Who enters the figures of a unit: its level; for districts, which ended on 30/6/2025, the province. */
export function levelThatEnters(level: Level): Level {
  return level === 'district' ? 'province' : level
}

/** A share in per cent of two figures; nothing known when one is unknown or there is nothing to divide by. */
export function shareOf(of: number | null, over: number | null): Figure {
  return { value: of === null || over === null || over === 0 ? null : (of / over) * 100, of, over }
}

/** The span cut off at a day: what lies ahead has not happened and is not counted. */
export function untilDay(span: Span, day: PlainDate): Span {
  return { from: span.from, to: span.to > day ? day : span.to }
}

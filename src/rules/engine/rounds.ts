/** The regular rounds of evaluation of a level, as days of a year. */
import { yearOf } from './dates.ts'
import type { Era } from '../eras/era.ts'
import type { LegalSource, Level, PlainDate } from '../vocabulary.ts'

export type DatedRound = {
  level: Level
  number: number
  year: number
  lettersFrom: Level
  /** Letters must be dated before this day. */
  lettersBefore: PlainDate
  /** The round is held before this day. */
  finishBefore: PlainDate
  source: LegalSource
}

/** The rounds a level must hold in a year, in order of their days (26/2026/QĐ-TTg, Điều 5). */
export function roundsOf(era: Pick<Era, 'rounds'>, level: Level, year: number): DatedRound[] {
  return era.rounds
    .filter(round => round.value.level === level)
    .map(({ value, source }) => ({
      level, year, number: value.number, lettersFrom: value.lettersFrom, source,
      lettersBefore: `${year}-${value.lettersBefore}`, finishBefore: `${year}-${value.finishBefore}`,
    }))
    .sort((one, other) => one.lettersBefore.localeCompare(other.lettersBefore))
}

/** The next round that a letter of that day still reaches, or undefined when the era sets none for the level. */
export function roundFor(era: Pick<Era, 'rounds'>, level: Level, letterOn: PlainDate): DatedRound | undefined {
  const year = yearOf(letterOn)
  return [...roundsOf(era, level, year), ...roundsOf(era, level, year + 1)].find(round => letterOn < round.lettersBefore)
}

import type { PlainDate } from '../rules/vocabulary.ts'

/** Where "now" comes from; tests set it, the program uses the machine's clock. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set again. */
export function fixedClock(start: string): Clock & { set(instant: string): void } {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = new Date(instant)
    },
  }
}

/** Vietnam keeps one hour, seven ahead of UTC, since 13/6/1975; the programme is younger. */
const AHEAD_OF_UTC = 7 * 60 * 60 * 1000

/** The calendar day in Vietnam (UTC+7) of an instant. */
export function dayOf(instant: Date): PlainDate {
  return new Date(instant.getTime() + AHEAD_OF_UTC).toISOString().slice(0, 10)
}

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

const dayInVietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Vietnam (UTC+7) of an instant. */
export function dayOf(instant: Date): PlainDate {
  return dayInVietnam.format(instant)
}

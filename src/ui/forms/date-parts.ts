import type { PlainDate } from '../../rules/vocabulary.ts'

/** What stands in the three boxes. */
export type DateBoxes = { day: string; month: string; year: string }

function plain(day: number, month: number, year: number): PlainDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined
}

/**
 * The calendar day in three boxes, or a whole `15/6/2026` typed into the first one.
 * `''` when all are empty, nothing when it is not a day of the calendar.
 */
export function joinDateParts(boxes: DateBoxes): PlainDate | '' | undefined {
  const day = boxes.day.trim()
  const month = boxes.month.trim()
  const year = boxes.year.trim()
  if (day === '' && month === '' && year === '') return ''
  const pasted = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(day)
  if (pasted) return plain(Number(pasted[1]), Number(pasted[2]), Number(pasted[3]))
  if (![day, month, year].every((part) => /^\d+$/.test(part))) return undefined
  return plain(Number(day), Number(month), Number(year))
}

/**
 * Reads the boxes of `DateField` from a form body, flat (`name.day`, `name.month`, `name.year`) or with the three boxes
 * under `name`.
 */
export function readDateField(body: Readonly<Record<string, unknown>>, name: string): { boxes: DateBoxes; date: PlainDate | '' | undefined } {
  const group = body[name]
  const grouped: Readonly<Record<string, unknown>> = typeof group === 'object' && group !== null ? { ...group } : {}
  const text = (part: string): string => {
    const value = body[`${name}.${part}`] ?? grouped[part]
    return typeof value === 'string' ? value : ''
  }
  const boxes = { day: text('day'), month: text('month'), year: text('year') }
  return { boxes, date: joinDateParts(boxes) }
}

import type { Level, PlainDate } from '../../rules/vocabulary.ts'

/** A name and how long it held; half-open, null = before the records begin, or still. */
export type NamePeriod = { name: string; type: string; fullName: string; from: PlainDate | null; to: PlainDate | null }

/** A unit above another, with its names. */
export type UnitAbove = { id: number; code: string; level: Level; names: NamePeriod[] }

/** One legal existence of an administrative unit, with all its names and the units above it (nearest first, the country left out). */
export type Unit = {
  id: number
  code: string
  level: Level
  path: string
  parentId: number | null
  validFrom: PlainDate | null
  validTo: PlainDate | null
  lat: number | null
  lon: number | null
  areaKm2: number | null
  names: NamePeriod[]
  above: UnitAbove[]
}

/** A unit by its latest name: what lists, selects and joins show. */
export type UnitCard = {
  id: number
  code: string
  level: Level
  name: string
  type: string
  /** Inside a sentence: xã Hưng Đạo. */
  fullName: string
  /** With the units above: xã Hưng Đạo, thành phố Hà Nội. */
  label: string
  validFrom: PlainDate | null
  validTo: PlainDate | null
  provinceId: number | null
  path: string
}

/** How much of a former unit went to its successor. */
export type SuccessionHow = 'whole' | 'part' | 'part-area-all-people' | 'keep' | 'rename'

/** A unit that stands before or after another, some rearrangements away. */
export type RelatedUnit = UnitCard & { how: SuccessionHow; hops: number; onDate: PlainDate }

/** A unit of today that holds (part of) a former one. */
export type Heir = UnitCard & { how: SuccessionHow }

/** The first day of the order of provinces and communes without districts. */
export const REFORM_DAY: PlainDate = '2025-07-01'

/** Changes before this day are not in the records: a unit without a start is older. */
export const RECORDS_BEGIN: PlainDate = '2021-11-01'

/** Whether a half-open period holds a day. */
export function isInForce(period: { from: PlainDate | null; to: PlainDate | null }, on: PlainDate): boolean {
  return (period.from === null || period.from <= on) && (period.to === null || on < period.to)
}

/** The name of a day; the first before the records, the last after the end or when no day is asked. */
export function nameAt(names: NamePeriod[], on?: PlainDate): NamePeriod {
  const found = on === undefined ? names.at(-1) : (names.findLast((period) => period.from === null || period.from <= on) ?? names[0])
  if (!found) throw new Error('A unit without a name')
  return found
}

/** The day before, for showing the end of a half-open period. */
export function lastDay(to: PlainDate): PlainDate {
  const day = new Date(`${to}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

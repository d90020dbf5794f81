import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { keyedReadings, type MatchTier, tierOf } from './place-text.ts'

/** A name of some unit at some time. */
export type NameRow = {
  unitId: number
  code: string
  level: Level
  name: string
  type: string
  fullName: string
  /** The units above at the end of the name's time: 'huyện Quốc Oai, thành phố Hà Nội'. */
  within: string
  /** Other names that the units above had meanwhile, and other spellings of its own ('04'). */
  variants: string
  from: PlainDate | null
  to: PlainDate | null
  unitTo: PlainDate | null
}

/** A name that agrees with what was typed. */
export type NameMatch = NameRow & { tier: MatchTier }

/** The keys under which a typed name is looked up, in all its readings. */
export function keysToFind(typed: string): string[] {
  return [...new Set(keyedReadings(typed).flatMap((reading) => reading.keys))]
}

/** The rows that equal a reading of `typed` without marks, with how well, and whether the typed type is theirs. */
export function agreeing(typed: string, rows: NameRow[]): { match: NameMatch; ofType: boolean }[] {
  const read = keyedReadings(typed)
  return rows.flatMap((row) => {
    const keys = keyedReadings(row.name).flatMap((reading) => (reading.type === null ? reading.keys : []))
    const fitting = read.filter((reading) => reading.keys.some((key) => keys.includes(key)))
    const ofType = fitting.find((one) => one.type === null || one.type === row.type)
    const reading = ofType ?? fitting[0]
    return reading ? [{ match: { ...row, tier: tierOf(reading.name, row.name) }, ofType: ofType !== undefined }] : []
  })
}

/** Names told of the units around a name. */
export function surroundingsOf(row: Pick<NameRow, 'within' | 'variants'>): string[] {
  return [...row.within.split(', ').filter(Boolean), ...otherNamesAbove(row)]
}

/** Units above are told with their type word, other spellings of the unit's own name without. */
function otherNamesAbove(row: Pick<NameRow, 'variants'>): string[] {
  return row.variants.split(', ').filter((name) => keyedReadings(name)[0]?.type)
}

/** Of those the names of the province, and of what stands between it and the unit; a city and a province may share a name. */
export function provinceAndDistrict(row: Pick<NameRow, 'within' | 'variants'>): { province: string[]; district: string[] } {
  const above = row.within.split(', ').filter(Boolean)
  const others = otherNamesAbove(row)
  return { province: [...above.slice(-1), ...others], district: [...above.slice(0, -1), ...others] }
}

/** A name with the units above it: 'xã Tân Hòa, huyện Quốc Oai, thành phố Hà Nội'. */
export function labelOf(row: Pick<NameRow, 'fullName' | 'within'>): string {
  return [row.fullName, row.within].filter(Boolean).join(', ')
}

import type { Db } from '../../platform/db/database.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { agenciesOf, agencyName, namesOfDay, nameOn } from '../places/index.ts'

/** The body that issues papers at a level, by the names of a day. */
export type Issuer = {
  level: Level
  /** Inside a sentence: `Ủy ban nhân dân thành phố Hà Nội`, `Bộ Nông nghiệp và Môi trường`. */
  name: string
  /** Lines of the letterhead. */
  lines: readonly string[]
  /** `thành phố Hà Nội`; empty for the ministry. */
  unit: string
  /** For the line of place and day: `Hà Nội`. */
  place: string
  /** What follows the number in its papers: `UBND`, `BNNMT`. */
  symbol: string
  /** Who leads it: `Chủ tịch`, `Bộ trưởng`. */
  head: string
  /** The same in full, as decisions name who decides: `Chủ tịch Ủy ban nhân dân thành phố Hà Nội`. */
  authority: string
  /** The agency that runs the programme for it: `Sở Nông nghiệp và Môi trường`. */
  standing: { name: string; symbol: string }
}

/** Bodies of an installation without agencies yet. */
const MINISTRY = 'Bộ Nông nghiệp và Môi trường'
const STANDING = { name: 'Cơ quan tham mưu quản lý OCOP', symbol: 'OCOP' }

/** The committee of a unit, or the ministry, as it was called on a day (30/2020/NĐ-CP, Phụ lục I: papers carry the name of their day). */
export async function issuerOn(db: Db, of: { level: Level; unitId: number }, on: PlainDate): Promise<Issuer> {
  const agencies = await agenciesOf(db, of.unitId, on)
  const office = of.level === 'central'
    ? agencies.find((agency) => agency.standing)
    : agencies.find((agency) => agency.standing && agency.kind === 'department') ?? agencies.find((agency) => agency.standing)
  const standing = office ? { name: agencyName(office, on).name, symbol: initials(agencyName(office, on).name) } : STANDING
  if (of.level === 'central') {
    const ministry = agencies.find((agency) => agency.kind === 'ministry' && agency.bodyCode === 'agriculture')
    const name = ministry ? agencyName(ministry, on).name : MINISTRY
    return { level: of.level, name, lines: [name], unit: '', place: 'Hà Nội', symbol: initials(name), head: 'Bộ trưởng', authority: `Bộ trưởng ${name}`, standing }
  }
  const day = (await namesOfDay(db, [of.unitId]))(of.unitId, on)
  const unit = await nameOn(db, of.unitId, on)
  const fullName = unit?.fullName ?? day?.name ?? ''
  const name = `Ủy ban nhân dân ${fullName}`
  return { level: of.level, name, lines: ['Ủy ban nhân dân', fullName], unit: fullName, place: unit?.name ?? fullName, symbol: 'UBND', head: 'Chủ tịch', authority: `Chủ tịch ${name}`, standing }
}

/** `BNNMT` of `Bộ Nông nghiệp và Môi trường`: first letters of the words that carry meaning. */
export function initials(name: string): string {
  return name.split(/\s+/).filter((word) => word !== 'và').map((word) => word.charAt(0).toLocaleUpperCase('vi')).join('')
}

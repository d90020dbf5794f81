import type { Db } from '../../platform/db/database.ts'
import { eraFor } from '../../rules/eras/index.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { country, findUnit, successorsToday } from '../places/index.ts'

/** The body that today does what the one that gave a certificate would do: writes, extends, corrects, withdraws. */
export type AnsweringBody = {
  level: 'province' | 'central'
  unitId: number
  path: string
  /** Place in the head of its papers: Quảng Ngãi. */
  place: string
  /** Its unit inside a sentence: tỉnh Quảng Ngãi; empty for the ministry. */
  unit: string
  /** Ủy ban nhân dân tỉnh Quảng Ngãi, Bộ Nông nghiệp và Môi trường. */
  name: string
  /** UBND tỉnh Quảng Ngãi. */
  shortName: string
  /** Whether another body, or one of another name, gave the certificate. */
  succeeds: boolean
}

/** Facts about who gave a certificate. */
export type Issuer = { issuer: string; issuer_level: string; issuer_unit_id: number }

/**
 * The level that answers for a certificate: that of its issuer. What districts gave is the province's since they ended on
 * 30/6/2025 (1489/QĐ-TTg; 26/2026/QĐ-TTg, Điều 8.2a).
 */
export function answeringLevel(issuerLevel: Level): 'province' | 'central' {
  return issuerLevel === 'central' ? 'central' : 'province'
}

/**
 * The body that answers for a certificate: its issuer while that stands; for a district or a province of before, the province
 * of today that took it over; for a ministry, the ministry that the law of today names.
 */
export async function answeringBody(db: Db, certificate: Issuer, today: PlainDate): Promise<AnsweringBody> {
  if (certificate.issuer_level === 'central') {
    const { id, path } = await country(db)
    const name = ministryOf(today)
    return { level: 'central', unitId: id, path, place: 'Hà Nội', unit: '', name, shortName: name, succeeds: !certificate.issuer.includes(name) }
  }
  const issuer = await findUnit(db, certificate.issuer_unit_id)
  const provinceId = issuer?.level === 'district' ? issuer.parentId : issuer?.id
  const [province] = provinceId === undefined || provinceId === null ? [] : (await successorsToday(db, provinceId)).filter((heir) => heir.level === 'province')
  if (!province) throw new Error(`No province of today answers for unit ${certificate.issuer_unit_id}`)
  return {
    level: 'province', unitId: province.id, path: province.path, place: province.name, unit: province.fullName,
    name: `Ủy ban nhân dân ${province.fullName}`, shortName: `UBND ${province.fullName}`, succeeds: !certificate.issuer.includes(province.fullName),
  }
}

/** The ministry that decides on five stars under the law of a day. */
function ministryOf(day: PlainDate): string {
  const decidedBy = eraFor({ event: 'submitted', date: day })?.authority.value.find((one) => one.level === 'central')?.decidedBy
  return (decidedBy ?? 'Bộ trưởng Bộ Nông nghiệp và Môi trường').replace(/^Bộ trưởng /, '')
}

/** "nay do UBND tỉnh Quảng Ngãi quản lý", when another body answers now than the one that gave it. */
export function answeringHint(body: Pick<AnsweringBody, 'shortName' | 'succeeds'>, lang: 'vi' | 'en' = 'vi'): string | undefined {
  if (!body.succeeds) return undefined
  return lang === 'en' ? `now with ${body.shortName}` : `nay do ${body.shortName} quản lý`
}

/** The name of the body that answers now, when it is another than the issuer, for public pages: asks the database only where the issuing unit has ended. */
export async function successorName(db: Db, certificate: Issuer & { issuer_ended: boolean }, today: PlainDate): Promise<string | undefined> {
  if (certificate.issuer_level === 'central') {
    const ministry = ministryOf(today)
    return certificate.issuer.includes(ministry) ? undefined : ministry
  }
  if (!certificate.issuer_ended) return undefined
  const body = await answeringBody(db, certificate, today)
  return body.succeeds ? body.shortName : undefined
}

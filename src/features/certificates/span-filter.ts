import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { isPlainDate } from '../../rules/engine/terms.ts'
import { ERAS } from '../../rules/eras/index.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'
import { LEVELS, type PlainDate } from '../../rules/vocabulary.ts'
import { SECTOR_CODES } from './model.ts'

/** Where a certificate stands with its next dossier: it may be filed now, is late and not filed, or is filed and waits. */
export const FILINGS = ['open', 'late', 'filed'] as const
export type Filing = (typeof FILINGS)[number]
export const FILING_WORDS: Record<Filing, string> = { open: 'đang trong thời gian nộp hồ sơ', late: 'quá ngày nộp, chưa nộp', filed: 'đã nộp hồ sơ, chờ kết quả' }

const day = z.string().refine(isPlainDate).optional().catch(undefined)

/** Filters that the figures of the forecast lead to. `held`: the latest of its product and not withdrawn. */
export const spanInput = {
  from: day,
  to: day,
  held: z.enum(['1']).optional().catch(undefined),
  sector: z.enum(SECTOR_CODES).optional().catch(undefined),
  stars: z.union([z.int(), z.string().regex(/^[3-5]$/)]).transform(Number).pipe(z.int().min(3).max(5)).optional().catch(undefined),
  issuer: z.enum(LEVELS).optional().catch(undefined),
  filing: z.enum(FILINGS).optional().catch(undefined),
}
const spanFilter = z.object(spanInput).partial()
export type SpanFilter = z.output<typeof spanFilter>

/** Whether a dossier for re-evaluation of the product has been handed in and is not decided. */
export const FILED = sql<boolean>`exists (select 1 from dossiers d where d.product_id = certificates.product_id and d.purpose = 'reevaluation'
  and d.first_submitted_on is not null and d.stage not in (${sql.join(OVER_STAGES.map((stage) => sql.lit(stage)))}))`

/** Last day to hand in the dossier in time, by the era of the certificate (26/2026/QĐ-TTg, Điều 7.6a). */
function filingTo(): RawBuilder<PlainDate> {
  const latest = ERAS.at(-1)?.terms.filing.value.latestDaysBefore ?? 0
  return sql`(certificates.expires_on - case certificates.era ${sql.join(ERAS.map((era) => sql`when ${era.id} then ${era.terms.filing.value.latestDaysBefore}::int`), sql` `)} else ${latest}::int end)`
}

/** Of certificates that have not run out: whether they stand so with their next dossier. */
export function filingIs(filing: Filing, today: PlainDate): RawBuilder<boolean> {
  const running = sql`certificates.filing_from <= ${today}::date and certificates.good_until >= ${today}::date and ${heldNow()}`
  if (filing === 'filed') return sql`(${running} and ${FILED})`
  return filing === 'open' ? sql`(${running} and ${filingTo()} >= ${today}::date and not ${FILED})` : sql`(${running} and ${filingTo()} < ${today}::date and not ${FILED})`
}

/** The latest certificate of its product, and not withdrawn. */
export function heldNow(): RawBuilder<boolean> {
  return sql`(certificates.is_current and certificates.withdrawn_on is null)`
}

/** Whether the product stands in a unit: what lies in it, and for a unit of today also what former ones left to it. */
export function standsIn(unit: { province?: number | undefined; commune?: number | undefined }): RawBuilder<unknown>[] {
  const code = (id: number): RawBuilder<unknown> => sql`(select code from units where id = ${id} and valid_to is null)`
  return [
    ...(unit.province === undefined ? [] : [sql`(certificates.path <@ (select path from units where id = ${unit.province}) or certificates.place_province = ${code(unit.province)})`]),
    ...(unit.commune === undefined ? [] : [sql`(certificates.unit_id = ${unit.commune} or certificates.place_commune = ${code(unit.commune)})`]),
  ]
}

/** The filters as conditions on the table certificates. */
export function spanConditions(filter: SpanFilter, today: PlainDate): RawBuilder<unknown>[] {
  return [
    ...(filter.from === undefined ? [] : [sql`certificates.expires_on >= ${filter.from}::date`]),
    ...(filter.to === undefined ? [] : [sql`certificates.expires_on <= ${filter.to}::date`]),
    ...(filter.held === undefined ? [] : [heldNow()]),
    ...(filter.sector === undefined ? [] : [sql`certificates.sector = ${filter.sector}`]),
    ...(filter.stars === undefined ? [] : [sql`certificates.stars = ${filter.stars}`]),
    ...(filter.issuer === undefined ? [] : [sql`certificates.issuer_level = ${filter.issuer}`]),
    ...(filter.filing === undefined ? [] : [filingIs(filter.filing, today)]),
  ]
}

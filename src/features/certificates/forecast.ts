import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { addDays, addMonths } from '../../rules/engine/dates.ts'
import { monthsFrom, type RenewalPlan, renewalPlan } from '../../rules/engine/renewal-load.ts'
import { type Era, eraFor, ERAS } from '../../rules/eras/index.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { CERTIFICATE_COLUMNS, SECTOR_CODES } from './model.ts'
import { FILINGS, type Filing, filingIs, heldNow, spanConditions, standsIn } from './span-filter.ts'

/** Spans of the tables by area, sector and issuer, in months (M19.10). */
export const SPAN_MONTHS = [1, 3, 6, 12] as const

const input = z.object({
  province: id.optional().catch(undefined),
  commune: id.optional().catch(undefined),
  sector: z.enum(SECTOR_CODES).optional().catch(undefined),
  stars: z.union([z.int(), z.string().regex(/^[3-5]$/)]).transform(Number).pipe(z.int().min(3).max(5)).optional().catch(undefined),
})
export type ForecastFilter = z.output<typeof input>

/** How many certificates end within each span, and in the whole time. */
export type Counts = { within: number[]; all: number }
export type AreaLoad = Counts & { unitId: number; name: string }
/** What one level has to judge again of the certificates that end in a month. */
export type LevelLoad = { level: Level; count: number; plan: RenewalPlan }
export type MonthLoad = { month: string; count: number; levels: LevelLoad[] }
/** What a council should judge in a month. */
export type CouncilLoad = { month: string; level: Level; count: number; plan: RenewalPlan }

type Row = { kind: 'month' | 'area' | 'sector' | 'issuer'; month: string | null; area: string | null; sector: string | null; stars: number | null; issuer: string | null; all: number; m0: number; m1: number; m2: number; m3: number }

/** Re-evaluations to come: certificates by the month in which they end, with area, sector and issuer, and when councils should sit. Scoped. */
export const renewalForecast = defineQuery({
  name: 'certificate.forecast',
  title: 'Dự báo đánh giá lại: giấy chứng nhận hết hạn theo tháng, địa bàn, ngành, nơi cấp; tháng họp hội đồng đề xuất',
  input,
  run: async (db, { input: filter, actor, today }) => {
    const count = eraOn(today).terms.certificate.value.months
    const months = monthsFrom(today, count)
    const last = addDays(addMonths(`${months[0] ?? ''}-01`, count), -1)
    const chosen = sql.join([
      scope(actor, 'certificate.read', CERTIFICATE_COLUMNS), heldNow(), ...spanConditions({ sector: filter.sector, stars: filter.stars }, today),
      ...standsIn(filter),
    ], sql` and `)
    const byProvince = actor.office.level === 'central' && filter.province === undefined
    const { rows } = await sql<Row>`
      with ending as (
        select to_char(expires_on, 'YYYY-MM') as month, ${byProvince ? sql`place_province` : sql`place_commune`} as area, sector, stars, issuer_level as issuer, expires_on
        from certificates where ${chosen} and expires_on between ${today}::date and ${last}::date
      )
      select case when grouping(month) = 0 then 'month' when grouping(area) = 0 then 'area' when grouping(sector) = 0 then 'sector' else 'issuer' end as kind,
        month, area, sector, stars, issuer, count(*)::int as "all",
        ${sql.join(SPAN_MONTHS.map((span, i) => sql`(count(*) filter (where expires_on <= ${addMonths(today, span)}::date))::int as ${sql.ref(`m${i}`)}`))}
      from ending group by grouping sets ((month, stars), (area), (sector), (stars, issuer))`.execute(db)
    const { rows: [now] } = await sql<Record<Filing | 'extended', number>>`
      select ${sql.join(FILINGS.map((filing) => sql`(count(*) filter (where ${filingIs(filing, today)}))::int as ${sql.ref(filing)}`))},
        (count(*) filter (where expires_on < ${today}::date))::int as extended
      from certificates where ${chosen} and filing_from <= ${today}::date and good_until >= ${today}::date`.execute(db)
    const loads = months.map((month) => loadOf(month, rows.filter((row) => row.kind === 'month' && row.month === month)))
    const ofKind = (kind: Row['kind']): Row[] => rows.filter((row) => row.kind === kind)
    return {
      filter, today, last, byProvince, months: loads, councils: councilsOf(loads),
      areas: await areasOf(db, ofKind('area'), byProvince),
      sectors: ofKind('sector').map((row) => ({ sector: row.sector ?? '', ...countsOf(row) })).sort((one, other) => one.sector.localeCompare(other.sector)),
      issuers: ofKind('issuer').map((row) => ({ stars: row.stars ?? 0, issuer: row.issuer ?? '', ...countsOf(row) })).sort((one, other) => one.stars - other.stars || one.issuer.localeCompare(other.issuer)),
      now: now ?? { open: 0, late: 0, filed: 0, extended: 0 },
      law: lawOf(eraOn(today)),
      total: loads.reduce((sum, month) => sum + month.count, 0),
    }
  },
})
export type Forecast = Awaited<ReturnType<typeof renewalForecast.run>>

/** The rules by which a dossier filed on that day is judged, as far as they are known today. */
function eraOn(day: PlainDate): Era {
  const era = eraFor({ event: 'reevaluation', date: day }) ?? ERAS.at(-1)
  if (!era) throw new Error('No era is loaded')
  return era
}

/** The terms that the plan of a month follows, with their places. */
function lawOf({ act, terms, rounds }: Era): { act: string; filing: string; result: string; round: string } {
  const { filing, communeReview, reevaluation } = terms
  return {
    act: act.number,
    filing: `${filing.value.earliestDaysBefore} đến ${filing.value.latestDaysBefore} ngày trước ngày hết hạn (${filing.source.article})`,
    result: [
      communeReview && `${communeReview.value.workingDays} ngày làm việc ở xã (${communeReview.source.article})`,
      reevaluation && `${reevaluation.value.days} ngày ở mỗi cấp đánh giá (${reevaluation.source.article})`,
    ].filter(Boolean).join(', '),
    round: [...new Set(rounds.map((round) => round.source.article))].join(', '),
  }
}

function countsOf(row: Row): Counts {
  return { within: [row.m0, row.m1, row.m2, row.m3], all: row.all }
}

/** What each level judges again of a month's certificates: those of as many stars as it recognises. */
function loadOf(month: string, rows: readonly Row[]): MonthLoad {
  const era = eraOn(`${month}-01`)
  const byLevel = new Map<Level, number>()
  for (const row of rows) {
    const level = era.authority.value.find((authority) => authority.stars === row.stars)?.level ?? 'province'
    byLevel.set(level, (byLevel.get(level) ?? 0) + row.all)
  }
  const levels = [...byLevel].map(([level, count]) => ({ level, count, plan: renewalPlan(era, level, month) }))
  return { month, count: levels.reduce((sum, load) => sum + load.count, 0), levels: levels.sort((one, other) => other.count - one.count) }
}

/** The same load by the month proposed for the council. */
function councilsOf(months: readonly MonthLoad[]): CouncilLoad[] {
  const found = new Map<string, CouncilLoad>()
  for (const { level, count, plan } of months.flatMap((month) => month.levels)) {
    const known = found.get(`${plan.council}/${level}`)
    found.set(`${plan.council}/${level}`, { month: plan.council, level, count: count + (known?.count ?? 0), plan: known?.plan.round ? known.plan : plan })
  }
  return [...found.values()].sort((one, other) => one.month.localeCompare(other.month) || one.level.localeCompare(other.level))
}

/** The units of today that hold the places, the largest load first. */
async function areasOf(db: Db, rows: readonly Row[], byProvince: boolean): Promise<AreaLoad[]> {
  if (rows.length === 0) return []
  const { rows: units } = await sql<{ area: string; unitId: number; name: string }>`
    select unit.code as area, unit.id as "unitId", unit_labels.full_name as name from units unit join unit_labels on unit_labels.id = unit.id
    where unit.valid_to is null and unit.level = ${byProvince ? 'province' : 'commune'} and unit.code = any(${rows.map((row) => row.area ?? '')}::text[])`.execute(db)
  const names = new Map(units.map((unit) => [unit.area, unit]))
  return rows
    .map((row) => ({ unitId: names.get(row.area ?? '')?.unitId ?? 0, name: names.get(row.area ?? '')?.name ?? row.area ?? '', ...countsOf(row) }))
    .sort((one, other) => other.all - one.all || one.name.localeCompare(other.name, 'vi'))
}

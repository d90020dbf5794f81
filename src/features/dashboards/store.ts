import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { addDays, addMonths } from '../../rules/engine/dates.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { heldNow } from '../certificates/index.ts'

/** Certificates whose stars end in a month, `YYYY-MM`. */
export type MonthCount = { month: string; count: number; from: PlainDate; to: PlainDate }

const MONTHS = 12

/** Re-evaluations to come: certificates by the month in which they end, this month and those after it, each of them named. */
export async function renewalsOf(db: Db, area: string, today: PlainDate): Promise<MonthCount[]> {
  const first = `${today.slice(0, 7)}-01`
  const last = addDays(addMonths(first, MONTHS), -1)
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(certificates.expires_on, 'YYYY-MM') as month, count(*)::int as count from certificates
    where ${heldNow()} and certificates.expires_on between ${today}::date and ${last}::date and ${standsIn(area)} group by 1`.execute(db)
  const counts = new Map(rows.map((row) => [row.month, row.count]))
  return Array.from({ length: MONTHS }, (_, i) => {
    const start = addMonths(first, i)
    const month = start.slice(0, 7)
    return { month, count: counts.get(month) ?? 0, from: start < today ? today : start, to: addDays(addMonths(start, 1), -1) }
  })
}

/** Whether a certificate's product stands in the area: in a unit of today with all that former ones left, or where a former unit had it. */
function standsIn(area: string): RawBuilder<boolean> {
  const [root, province, commune] = area.split('.')
  if (root !== 'vn') return sql<boolean>`certificates.path <@ ${area}::ltree`
  if (commune !== undefined) return sql<boolean>`certificates.place_commune = ${commune}`
  return province === undefined ? sql<boolean>`true` : sql<boolean>`certificates.place_province = ${province}`
}

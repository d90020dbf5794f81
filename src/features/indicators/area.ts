import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/refused.ts'
import type { Level } from '../../rules/vocabulary.ts'
import { readLevel } from '../certificates/index.ts'

/** An area that figures are asked of: a unit of today, or one of before. */
export type Area = { unitId: number; level: Level; path: string; name: string; former: boolean; above: { name: string; path: string }[] }

const PATH = /^(?:vn(?:\.\d{2}(?:\.\d{5})?)?|former\.\d{2}(?:\.\d{3}(?:\.\d{5})?)?)$/

/** Whether a text has the form of the path of a unit. */
export function isAreaPath(text: string): boolean {
  return PATH.test(text)
}

/**
 * The unit at a path, with those above it. Of several that stood there one after another, the latest.
 * @throws Refused of kind not-found when there is none
 */
export async function getArea(db: Db, path: string): Promise<Area> {
  if (!isAreaPath(path)) throw notFound()
  const { rows } = await sql<{ id: number; level: string; path: string; full_name: string }>`
    select distinct on (u.path) u.id, u.level, u.path::text as path, u.full_name from unit_labels u
    where u.path @> ${path}::ltree and (u.path <> 'former') order by u.path, u.valid_to desc nulls first, u.id desc`.execute(db)
  const own = rows.find((row) => row.path === path)
  if (!own) throw notFound()
  const above = rows.filter((row) => row.path !== path).map((row) => ({ name: row.full_name, path: row.path }))
  return { unitId: own.id, level: readLevel(own.level), path, name: own.full_name, former: path.startsWith('former'), above }
}

/** Which facts lie in the area: by the units of today that they count for (`t` is unit_today), or by what was recorded in a former one. */
export function liesIn(area: string, path: RawBuilder<unknown>): RawBuilder<boolean> {
  if (!isAreaPath(area)) throw notFound()
  if (area === 'vn') return sql<boolean>`true`
  if (area.startsWith('former')) return sql<boolean>`${path} <@ ${area}::ltree`
  const at = sql`(select id from units where path = ${area}::ltree and valid_to is null)`
  return area.split('.').length === 2 ? sql<boolean>`t.province_id = ${at}` : sql<boolean>`t.commune_id = ${at}`
}

export type FormerUnit = { unitId: number; path: string; name: string }

/** Units of before that today stand in this one: provinces and districts in a province, communes in a commune. */
export async function formerUnits(db: Db, { unitId, level, former }: Area): Promise<FormerUnit[]> {
  if (former || level === 'central') return []
  const { rows } = await sql<FormerUnit>`
    select distinct on (u.path) u.id as "unitId", u.path::text as path, u.label as name from unit_today t join unit_labels u on u.id = t.unit_id
    where u.valid_to is not null and u.path <@ 'former' and ${level === 'province' ? sql`t.province_id = ${unitId} and u.level in ('province', 'district')` : sql`t.commune_id = ${unitId} and u.level = 'commune'`}
    order by u.path, u.valid_to desc`.execute(db)
  return rows
}

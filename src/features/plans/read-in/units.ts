import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { country, heirsOf, type PlaceHit, searchUnits } from '../../places/index.ts'
import type { PlanContent } from '../document/index.ts'

/** Units that bore the name on the day; several when the name does not tell them apart. A country is found by no name. */
export async function unitsNamed(db: Db, named: { name: string; level: Level; on: PlainDate }): Promise<{ id: number; label: string; path: string }[]> {
  if (named.level === 'central') return [{ id: (await country(db)).id, label: 'Việt Nam', path: 'vn' }]
  const hits = (await searchUnits(db, named.name, { level: named.level, on: named.on, limit: 10 })).filter(isExact)
  const heirs = await heirsOf(db, hits.map((hit) => hit.unit.id))
  return hits.map(({ unit }) => {
    // A unit that went on as it was in a new order of units stands under its number of today.
    const own = heirs.get(unit.id) ?? []
    const same = own.length === 1 && own[0]?.how === 'keep' ? own[0] : unit
    return { id: same.id, label: same.label, path: unit.path }
  })
}

function isExact(hit: PlaceHit): boolean {
  return hit.tier === 'exact' || hit.tier === 'tone-place' || hit.tier === 'no-marks'
}

type Row = NonNullable<PlanContent['registrations']>['rows'][number]

/** Rows of the registration list with the unit of their name, among the units that stood below the unit of the plan on that day: districts first, then communes. */
export async function withUnits(db: Db, rows: readonly Row[], above: { unitId: number; on: PlainDate }): Promise<Row[]> {
  const open = rows.filter((row) => row.unitId === undefined)
  if (open.length === 0) return [...rows]
  const wanted = [...new Set(open.map((row) => fold(row.name)))]
  const { rows: units } = await sql<{ id: number; level: string; name: string; fullName: string }>`
    with held as (select path from units where id = ${above.unitId} union select unnest(areas) from unit_areas where unit_id = ${above.unitId})
    select u.id, u.level, fold_text(n.name) as name, n.folded as "fullName"
    from units u join unit_names n on n.unit_id = u.id
    where u.path <@ array(select path from held) and u.id <> ${above.unitId} and (fold_text(n.name) = any(${wanted}::text[]) or n.folded = any(${wanted}::text[]))
      and (n.valid_from is null or n.valid_from <= ${above.on}) and (n.valid_to is null or n.valid_to > ${above.on})
      and (u.valid_from is null or u.valid_from <= ${above.on}) and (u.valid_to is null or u.valid_to > ${above.on})`.execute(db)
  return rows.map((row) => {
    if (row.unitId !== undefined) return row
    const found = units.filter((unit) => unit.name === fold(row.name) || unit.fullName === fold(row.name))
    const nearest = found.some((unit) => unit.level === 'district') ? found.filter((unit) => unit.level === 'district') : found
    return nearest.length === 1 && nearest[0] ? { ...row, unitId: nearest[0].id } : row
  })
}

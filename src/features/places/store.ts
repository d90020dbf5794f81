import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import { notFound } from '../../platform/refused.ts'
import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Heir, isInForce, lastDay, nameAt, type RelatedUnit, type Unit, type UnitCard } from './model.ts'

/** Columns of `unit_labels` (under the name `alias`) as a UnitCard. */
export function cardColumns(alias: string): RawBuilder<UnitCard> {
  const t = sql.ref(alias)
  return sql<UnitCard>`${t}.id, ${t}.code, ${t}.level, ${t}.name, ${t}.type, ${t}.full_name as "fullName", ${t}.label,
    ${t}.valid_from as "validFrom", ${t}.valid_to as "validTo", ${t}.province_id as "provinceId", ${t}.path::text as path`
}

const NAMES = sql`(select json_agg(json_build_object('name', n.name, 'type', n.type, 'fullName', n.full_name, 'from', n.valid_from, 'to', n.valid_to)
  order by n.valid_from nulls first) from unit_names n where n.unit_id = `

const UNIT = sql`
  select u.id, u.code, u.level, u.path::text as path, u.parent_id as "parentId", u.valid_from as "validFrom", u.valid_to as "validTo",
    u.lat, u.lon, u.area_km2 as "areaKm2", ${NAMES} u.id) as names,
    (select coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'level', a.level, 'names', ${NAMES} a.id)) order by nlevel(a.path) desc), '[]')
     from units a where a.level <> 'central' and a.id in (u.parent_id, p.parent_id)) as above
  from units u left join units p on p.id = u.parent_id`

/** A unit by id, or nothing. */
export async function findUnit(db: Db, id: number): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`${UNIT} where u.id = ${id}`.execute(db)
  return rows[0]
}

/** A unit by id. @throws Refused not-found */
export async function getUnit(db: Db, id: number): Promise<Unit> {
  const unit = await findUnit(db, id)
  if (!unit) throw notFound('Không có đơn vị hành chính này.')
  return unit
}

/** Several units at once, in no order; unknown ids are left out. */
export async function findUnits(db: Db, ids: number[]): Promise<Unit[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Unit>`${UNIT} where u.id = any(${ids})`.execute(db)
  return rows
}

/** The existence of a code on a day: the code alone does not tell which unit is meant. */
export async function unitByCode(db: Db, code: string, on: PlainDate): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`${UNIT}
    where u.code = ${code} and (u.valid_from is null or u.valid_from <= ${on}) and (u.valid_to is null or u.valid_to > ${on})`.execute(db)
  return rows[0]
}

/** The country: owner of central agencies and of the national council. */
export async function country(db: Db): Promise<UnitCard> {
  const { rows } = await sql<UnitCard>`select ${cardColumns('l')} from unit_labels l where l.level = 'central'`.execute(db)
  if (!rows[0]) throw new Error('Place data are not loaded')
  return rows[0]
}

/** Units by id with their latest names, for lists; unknown ids are left out. */
export async function unitCards(db: Db, ids: number[]): Promise<UnitCard[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<UnitCard>`select ${cardColumns('l')} from unit_labels l where l.id = any(${ids})`.execute(db)
  return rows
}

/** The provinces of today in Vietnamese order. */
export async function provinces(db: Db): Promise<UnitCard[]> {
  const { rows } = await sql<UnitCard>`
    select ${cardColumns('l')} from unit_labels l where l.level = 'province' and l.valid_to is null`.execute(db)
  return rows.sort(byName)
}

/** The communes of today in a province, in Vietnamese order. */
export async function unitsIn(db: Db, provinceUnitId: number): Promise<UnitCard[]> {
  const { rows } = await sql<UnitCard>`
    select ${cardColumns('l')} from unit_labels l where l.parent_id = ${provinceUnitId} and l.valid_to is null`.execute(db)
  return rows.sort(byName)
}

function byName(a: UnitCard, b: UnitCard): number {
  return compareVietnamese(a.name, b.name) || a.code.localeCompare(b.code)
}

/** With the units above, by the names of a day: 'xã Hưng Đạo, thành phố Hà Nội'. Without a day by the latest names. */
export function unitLabel(unit: Pick<Unit, 'names' | 'above' | 'validTo'>, on?: PlainDate): string {
  const day = on ?? (unit.validTo === null ? undefined : lastDay(unit.validTo))
  return [unit.names, ...unit.above.map((above) => above.names)].map((names) => nameAt(names, day).fullName).join(', ')
}

/** What a unit was called on a day, alone and with the units above; nothing when it did not exist that day. */
export async function nameOn(db: Db, unitId: number, on: PlainDate): Promise<{ name: string; type: string; fullName: string; label: string } | undefined> {
  const unit = await getUnit(db, unitId)
  if (!isInForce({ from: unit.validFrom, to: unit.validTo }, on)) return undefined
  const { name, type, fullName } = nameAt(unit.names, on)
  return { name, type, fullName, label: unitLabel(unit, on) }
}

/** All units that went into this one, over all rearrangements, the latest first. */
export async function predecessors(db: Db, unitId: number): Promise<RelatedUnit[]> {
  const { rows } = await sql<RelatedUnit>`
    with recursive walk (unit_id, how, hops, on_date) as (
      select from_unit, how, 1, on_date from unit_successions where to_unit = ${unitId}
      union all
      select s.from_unit, s.how, walk.hops + 1, s.on_date from walk join unit_successions s on s.to_unit = walk.unit_id
    ), once as (
      select distinct on (unit_id) unit_id, how, hops, on_date from walk order by unit_id, hops
    )
    select ${cardColumns('l')}, once.how, once.hops, once.on_date as "onDate"
    from once join unit_labels l on l.id = once.unit_id
    order by once.hops, l.code`.execute(db)
  return rows
}

/** The predecessors that were in force on a day: what stood where this unit is now. */
export async function predecessorsOn(db: Db, unitId: number, on: PlainDate): Promise<RelatedUnit[]> {
  const all = await predecessors(db, unitId)
  return all.filter((unit) => isInForce({ from: unit.validFrom, to: unit.validTo }, on))
}

/** The units of today that hold a unit's land, over all rearrangements; a unit of today is its own heir. */
export async function successorsToday(db: Db, unitId: number): Promise<Heir[]> {
  return (await heirsOf(db, [unitId])).get(unitId) ?? []
}

/** The same for many units at once, by unit. Those with no known successor are left out. */
export async function heirsOf(db: Db, unitIds: number[]): Promise<Map<number, Heir[]>> {
  const heirs = new Map<number, Heir[]>()
  if (unitIds.length === 0) return heirs
  const { rows } = await sql<Heir & { formerId: number }>`
    with spread as (
      select id as former_id, id as present_id, 'keep' as how from units where id = any(${unitIds}) and valid_to is null
      union all
      select former_id, present_id, how from unit_heirs where former_id = any(${unitIds})
      union all
      select distinct c.parent_id, h.present_id, 'part' from units c join unit_heirs h on h.former_id = c.id
      where c.parent_id = any(${unitIds}) and c.level = 'commune' and c.valid_to is not null
    )
    select spread.former_id as "formerId", ${cardColumns('l')}, spread.how
    from spread join unit_labels l on l.id = spread.present_id
    order by l.code`.execute(db)
  for (const { formerId, ...heir } of rows) heirs.set(formerId, [...(heirs.get(formerId) ?? []), heir])
  return heirs
}

/** The communes of a day that hold the land of a commune, step by step after it; the commune itself while it stands. */
export async function communesAfter(db: Db, unitId: number, on: PlainDate): Promise<UnitCard[]> {
  return (await communesAfterEach(db, [unitId], on)).get(unitId) ?? []
}

/** The same for many communes at once, by commune. */
export async function communesAfterEach(db: Db, unitIds: number[], on: PlainDate): Promise<Map<number, UnitCard[]>> {
  const after = new Map<number, UnitCard[]>()
  if (unitIds.length === 0) return after
  const { rows } = await sql<UnitCard & { formerId: number }>`
    with recursive walk (former_id, unit_id) as (
      select id, id from units where id = any(${unitIds})
      union
      select walk.former_id, s.to_unit from walk join unit_successions s on s.from_unit = walk.unit_id
    )
    select walk.former_id as "formerId", ${cardColumns('l')} from walk join unit_labels l on l.id = walk.unit_id
    where l.level = 'commune' and (l.valid_to is null or l.valid_to > ${on}) and (l.valid_from is null or l.valid_from <= ${on})
    order by l.label`.execute(db)
  for (const { formerId, ...unit } of rows) after.set(formerId, [...(after.get(formerId) ?? []), unit])
  return after
}

/** A locality below the commune, where something is produced. */
export type Village = { id: number; unitId: number; name: string; kind: string; formerUnitId: number | null }

/** The villages known in a commune, in Vietnamese order. */
export async function villagesIn(db: Db, communeUnitId: number): Promise<Village[]> {
  const { rows } = await sql<Village>`
    select id, unit_id as "unitId", name, kind, former_unit_id as "formerUnitId" from villages where unit_id = ${communeUnitId}`.execute(db)
  return rows.sort((a, b) => compareVietnamese(a.name, b.name))
}

/** Adds a village, or gives back the id of the one that is there. */
export async function addVillage(tx: Tx, village: Omit<Village, 'id'>): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into villages (unit_id, name, kind, former_unit_id)
    values (${village.unitId}, ${village.name.normalize('NFC').trim()}, ${village.kind}, ${village.formerUnitId})
    on conflict (unit_id, kind, name) do update set former_unit_id = coalesce(excluded.former_unit_id, villages.former_unit_id)
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The new village has no id')
  return id
}

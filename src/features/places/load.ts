import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { ensureAgenciesOf } from './agencies.ts'
import { parseSuccessions, parseUnits, parseVillages, type RawFiles, readFiles } from './data-files.ts'
import { placeUnits, type ResolvedSuccession, resolveSuccessions, surroundings, unitKey, type UnitRow } from './units-of-files.ts'

/** What a load did; `loaded` is false when the database already held these data. */
export type PlacesLoaded = { loaded: boolean; units: number; names: number; successions: number; agencies: number }

/**
 * Brings units, names, successions and the agencies of ministries and provinces up to date with the files of `dataFolder`.
 * Run at start, after migrations, by the role that owns the schema; several processes may start at once.
 * Rows keep their ids from one version of the data to the next.
 */
export async function loadPlaces(ownerDb: Db, dataFolder: string): Promise<PlacesLoaded> {
  const files = readFiles(dataFolder)
  if (await isLoaded(ownerDb, files.version)) return { loaded: false, units: 0, names: 0, successions: 0, agencies: 0 }
  return ownerDb.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('load places'))`.execute(tx)
    if (await isLoaded(tx, files.version)) return { loaded: false, units: 0, names: 0, successions: 0, agencies: 0 }
    return load(tx, files)
  })
}

async function isLoaded(db: Db, version: string): Promise<boolean> {
  const { rows } = await sql`select 1 from reference_data where name = 'places' and version = ${version}`.execute(db)
  return rows.length > 0
}

async function load(tx: Tx, files: RawFiles): Promise<PlacesLoaded> {
  const units = placeUnits(parseUnits(files), await knownIds(tx))
  const successions = resolveSuccessions(parseSuccessions(files.text('successions')), units)
  await sql`delete from unit_successions`.execute(tx)
  await sql`delete from unit_names`.execute(tx)
  await writeUnits(tx, units)
  const names = await writeNames(tx, units)
  await writeSuccessions(tx, successions)
  await writeVillages(tx, files, units)
  await sql`refresh materialized view unit_heirs`.execute(tx)
  await sql`refresh materialized view unit_areas`.execute(tx)
  await sql`refresh materialized view unit_today`.execute(tx)
  await sql`select gin_clean_pending_list('unit_names_words'), gin_clean_pending_list('unit_names_likeness')`.execute(tx)
  await sql`analyze units, unit_names, unit_successions, unit_heirs`.execute(tx)
  const upper = units.filter((unit) => !unit.former && unit.level !== 'commune').map((unit) => unit.id)
  const agencies = await ensureAgenciesOf(tx, upper)
  await sql`
    insert into reference_data (name, version) values ('places', ${files.version})
    on conflict (name) do update set version = excluded.version, loaded_at = now()`.execute(tx)
  return { loaded: true, units: units.length, names, successions: successions.length, agencies }
}

async function knownIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; level: Level; code: string; from: PlainDate | null }>`
    select id, level, code, valid_from as "from" from units`.execute(tx)
  return new Map(rows.map((row) => [unitKey(row), row.id]))
}

async function writeUnits(tx: Tx, units: UnitRow[]): Promise<void> {
  const rows = units.map((unit) => ({
    id: unit.id, code: unit.code, level: unit.level, path: unit.path, parent_id: unit.parent?.id ?? null,
    valid_from: unit.from, valid_to: unit.to, lat: unit.lat, lon: unit.lon, area_km2: unit.areaKm2,
  }))
  await sql`
    insert into units (id, code, level, path, parent_id, valid_from, valid_to, lat, lon, area_km2)
    select id, code, level, path::ltree, parent_id, valid_from, valid_to, lat, lon, area_km2
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id int, code text, level text, path text, parent_id int,
      valid_from date, valid_to date, lat float8, lon float8, area_km2 float8)
    on conflict (code, level, valid_from) do update set path = excluded.path, parent_id = excluded.parent_id,
      valid_to = excluded.valid_to, lat = excluded.lat, lon = excluded.lon, area_km2 = excluded.area_km2`.execute(tx)
  await sql`select setval(pg_get_serial_sequence('units', 'id'), (select max(id) from units))`.execute(tx)
}

async function writeNames(tx: Tx, units: UnitRow[]): Promise<number> {
  const rows = units.flatMap((unit) => unit.periods.map((period) => ({
    unit_id: unit.id, name: period.name, type: period.type, full_name: period.fullName, valid_from: period.from, valid_to: period.to,
    ...surroundings(unit, period),
  })))
  await sql`
    insert into unit_names (unit_id, name, type, full_name, within, variants, valid_from, valid_to)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (unit_id int, name text, type text, full_name text,
      within text, variants text, valid_from date, valid_to date)`.execute(tx)
  return rows.length
}

async function writeSuccessions(tx: Tx, rows: ResolvedSuccession[]): Promise<void> {
  await sql`
    insert into unit_successions (from_unit, to_unit, on_date, how, source, evidence)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (from_unit int, to_unit int, on_date date, how text,
      source text, evidence text)`.execute(tx)
}

async function writeVillages(tx: Tx, files: RawFiles, units: UnitRow[]): Promise<void> {
  const communes = new Map(units.filter((unit) => !unit.former && unit.level === 'commune').map((unit) => [unit.code, unit.id]))
  const rows = parseVillages(files.text('villages')).map((village) => ({ unit_id: communes.get(village.communeCode), kind: village.kind, name: village.name }))
  await sql`
    insert into villages (unit_id, kind, name)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (unit_id int, kind text, name text)
    on conflict (unit_id, kind, name) do nothing`.execute(tx)
}

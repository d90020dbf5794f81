import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { ensureAgenciesOf } from './agencies.ts'
import { parseSuccessions, parseUnits, parseVillages, type RawFiles, type RawName, type RawSuccession, type RawUnit, readFiles } from './data-files.ts'
import type { NamePeriod } from './model.ts'

/** What a load did; `loaded` is false when the database already held these data. */
export type PlacesLoaded = { loaded: boolean; units: number; names: number; successions: number; agencies: number }

type UnitRow = RawUnit & { id: number; path: string; parent: UnitRow | null; periods: NamePeriod[] }

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
  const successions = resolve(parseSuccessions(files.text('successions')), units)
  await sql`delete from unit_successions`.execute(tx)
  await sql`delete from unit_names`.execute(tx)
  await writeUnits(tx, units)
  const names = await writeNames(tx, units)
  await writeSuccessions(tx, successions)
  await writeVillages(tx, files, units)
  await sql`refresh materialized view unit_heirs`.execute(tx)
  await sql`select gin_clean_pending_list('unit_names_words'), gin_clean_pending_list('unit_names_likeness')`.execute(tx)
  await sql`analyze units, unit_names, unit_successions, unit_heirs`.execute(tx)
  const upper = units.filter((unit) => !unit.former && unit.level !== 'commune').map((unit) => unit.id)
  const agencies = await ensureAgenciesOf(tx, upper)
  await sql`
    insert into reference_data (name, version) values ('places', ${files.version})
    on conflict (name) do update set version = excluded.version, loaded_at = now()`.execute(tx)
  return { loaded: true, units: units.length, names, successions: successions.length, agencies }
}

function keyOf(unit: { level: Level; code: string; from: PlainDate | null }): string {
  return `${unit.level} ${unit.code} ${unit.from ?? ''}`
}

async function knownIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; level: Level; code: string; from: PlainDate | null }>`
    select id, level, code, valid_from as "from" from units`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

/** Gives each unit its id, its parent, its path and its name periods with both ends. */
function placeUnits(raw: RawUnit[], known: Map<string, number>): UnitRow[] {
  let next = Math.max(0, ...known.values()) + 1
  const parents = new Map<string, UnitRow>()
  const rows: UnitRow[] = []
  for (const unit of raw) {
    const above = unit.level === 'central' ? null : parents.get(parentKey(unit))
    if (above === undefined) throw new Error(`No unit ${unit.parentCode} above ${unit.level} ${unit.code}`)
    const base = above === null ? 'vn' : unit.former && above.level === 'central' ? 'former' : above.path
    const row: UnitRow = {
      ...unit,
      id: known.get(keyOf(unit)) ?? next++,
      parent: above,
      path: unit.level === 'central' ? 'vn' : `${base}.${unit.code}`,
      periods: unit.names.map((name, i) => periodOf(name, unit.names[i + 1], unit)),
    }
    rows.push(row)
    if (unit.level !== 'commune') parents.set(`${unit.former} ${unit.code}`, row)
  }
  return rows
}

function parentKey(unit: RawUnit): string {
  return `${unit.former && unit.level !== 'province'} ${unit.parentCode}`
}

function periodOf(name: RawName, next: RawName | undefined, unit: RawUnit): NamePeriod {
  return {
    name: name.name.normalize('NFC'),
    type: name.type,
    fullName: runningName(name.type, name.name.normalize('NFC')),
    from: name.from ?? unit.from,
    to: next?.from ?? unit.to,
  }
}

/** Inside a sentence; type words are capital before a number and in Thành phố Hồ Chí Minh (Nghị định 30/2020/NĐ-CP, Phụ lục II). */
function runningName(type: string, name: string): string {
  if (type === 'nước') return name
  const capital = /^\d+$/.test(name) || name === 'Hồ Chí Minh'
  return `${capital ? type.charAt(0).toUpperCase() + type.slice(1) : type} ${name}`
}

function aboveOf(unit: UnitRow): UnitRow[] {
  const parent = unit.parent
  return parent === null || parent.level === 'central' ? [] : [parent, ...aboveOf(parent)]
}

function overlaps(a: NamePeriod, b: NamePeriod): boolean {
  return (a.to === null || b.from === null || b.from < a.to) && (b.to === null || a.from === null || a.from < b.to)
}

/** The names of the units above at the end of a period, and all other names that a search should find. */
function surroundings(unit: UnitRow, period: NamePeriod): { within: string; variants: string } {
  const above = aboveOf(unit)
  const during = above.map((one) => one.periods.filter((name) => overlaps(name, period)))
  const within = during.flatMap((names) => names.at(-1) ?? [])
  const others = during.flatMap((names) => names.slice(0, -1))
  const variants = [
    ...others.map((name) => name.fullName),
    ...(period.name.startsWith('Nông trường ') ? [period.name.replace('Nông trường', 'NT')] : []),
    ...(/^\d$/.test(period.name) ? [`0${period.name}`] : []),
  ]
  return { within: within.map((name) => name.fullName).join(', '), variants: variants.join(', ') }
}

type ResolvedSuccession = { from_unit: number; to_unit: number; on_date: PlainDate; how: string; source: string; evidence: string | null }

/** From codes to existences: the one that ended on the day, and the one in force from it. */
function resolve(raw: RawSuccession[], units: UnitRow[]): ResolvedSuccession[] {
  const byCode = new Map<string, UnitRow[]>()
  for (const unit of units) byCode.set(unit.code, [...(byCode.get(unit.code) ?? []), unit])
  return raw.map((row) => {
    const before = (byCode.get(row.from) ?? []).find((unit) => (unit.from ?? '') < row.on && (unit.to === null || row.on <= unit.to))
    const after = (byCode.get(row.to) ?? []).find((unit) => (unit.from ?? '') <= row.on && (unit.to === null || row.on < unit.to))
    if (!before || !after) throw new Error(`Succession ${row.from} → ${row.to} of ${row.on} names a unit that was not in force`)
    return { from_unit: before.id, to_unit: after.id, on_date: row.on, how: row.how, source: row.source, evidence: row.evidence }
  })
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

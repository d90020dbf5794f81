import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import { invalid, notFound } from '../../platform/refused.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { isInForce, nameAt, type NamePeriod, type Unit } from './model.ts'
import { type AgencyKind, type BodyCode, type Certainty, type StandardAgency, standardAgencies } from './standard-agencies.ts'

/** What an agency was called, and when (half-open). */
export type AgencyName = { name: string; shortName: string | null; from: PlainDate | null; to: PlainDate | null }

/** A body of a unit, with all its names in order. */
export type Agency = {
  id: number
  unitId: number
  code: string
  kind: AgencyKind
  bodyCode: BodyCode | null
  parentId: number | null
  /** Runs the programme at its level. */
  standing: boolean
  certainty: Certainty
  source: string | null
  names: AgencyName[]
}

const AGENCY = sql`
  select a.id, a.unit_id as "unitId", a.code, a.kind, a.body_code as "bodyCode", a.parent_id as "parentId", a.standing, a.certainty, a.source,
    (select coalesce(json_agg(json_build_object('name', n.name, 'shortName', n.short_name, 'from', n.valid_from, 'to', n.valid_to)
      order by n.valid_from nulls first), '[]') from agency_names n where n.agency_id = a.id) as names
  from agencies a`

/** An agency by id. @throws Refused not-found */
export async function getAgency(db: Db, id: number): Promise<Agency> {
  const { rows } = await sql<Agency>`${AGENCY} where a.id = ${id}`.execute(db)
  if (!rows[0]) throw notFound('Không có cơ quan này.')
  return rows[0]
}

/** The agencies of a unit; with `on` only those that bore a name that day. */
export async function agenciesOf(db: Db, unitId: number, on?: PlainDate): Promise<Agency[]> {
  const { rows } = await sql<Agency>`${AGENCY} where a.unit_id = ${unitId} order by a.id`.execute(db)
  return on === undefined ? rows : rows.filter((agency) => agency.names.some((name) => isInForce(name, on)))
}

/** The agencies of a unit that fill a seat of a council, or the one with a code of ours. */
export async function findAgencies(db: Db, unitId: number, by: { bodyCode?: BodyCode; code?: string }, on?: PlainDate): Promise<Agency[]> {
  const all = await agenciesOf(db, unitId, on)
  return all.filter((agency) => (by.bodyCode === undefined || agency.bodyCode === by.bodyCode) && (by.code === undefined || agency.code === by.code))
}

/** The name of an agency on a day (its last name when no day is asked); the nearest one outside its periods. */
export function agencyName(agency: Agency, on?: PlainDate): AgencyName {
  const name = on === undefined ? agency.names.at(-1) : (agency.names.findLast((period) => period.from === null || period.from <= on) ?? agency.names[0])
  if (!name) throw new Error(`Agency ${agency.id} has no name`)
  return name
}

/** With its unit, as papers say it: 'Ủy ban nhân dân xã Hưng Đạo', 'Sở Y tế thành phố Hà Nội'; ministries stand alone. */
export function agencyLabel(agency: Agency, unit: { level: Level; names: NamePeriod[] } | { level: Level; fullName: string }, on?: PlainDate): string {
  const own = agencyName(agency, on).name
  if (unit.level === 'central') return own
  if ('fullName' in unit) return `${own} ${unit.fullName}`
  return `${own} ${nameAt(unit.names, on).fullName}`
}

/** An agency as a page shows it: its names through time, and whether it was read in an act or plan. */
export type ShownAgency = Pick<Agency, 'code' | 'kind' | 'certainty' | 'names'>

/** The agencies of a unit; where none is recorded yet, the usual set of its level and type. */
export async function agenciesToShow(db: Db, unit: Pick<Unit, 'id' | 'level' | 'code' | 'validTo' | 'names'>): Promise<ShownAgency[]> {
  const recorded = await agenciesOf(db, unit.id)
  if (recorded.length > 0) return recorded
  return agencyRows({ id: unit.id, level: unit.level, code: unit.code, former: unit.validTo !== null, names: unit.names }).map(({ agency, names }) => ({
    code: agency.code, kind: agency.kind, certainty: agency.certainty,
    names: names.map((name) => ({ name: name.name, shortName: name.short_name, from: name.valid_from, to: name.valid_to })),
  }))
}

/** Gives a unit the standard set of agencies of its level and type; those it has already stay as they are. */
export async function ensureAgencies(tx: Tx, unitId: number): Promise<Agency[]> {
  await ensureAgenciesOf(tx, [unitId])
  return agenciesOf(tx, unitId)
}

type AgencyRow = { unit_id: number; code: string; kind: AgencyKind; body_code: string | null; under: string | null; standing: boolean; certainty: Certainty; source: string | null }
type AgencyNameRow = { unit_id: number; code: string; name: string; short_name: string | null; valid_from: PlainDate | null; valid_to: PlainDate | null }
type UnitFacts = { id: number; level: Level; code: string; former: boolean; names: NamePeriod[] }

/** The same for many units at once. @returns how many agencies were added */
export async function ensureAgenciesOf(tx: Tx, unitIds: number[]): Promise<number> {
  const { rows: units } = await sql<UnitFacts>`
    select u.id, u.level, u.code, u.valid_to is not null as former,
      (select json_agg(json_build_object('name', n.name, 'type', n.type, 'fullName', n.full_name, 'from', n.valid_from, 'to', n.valid_to)
        order by n.valid_from nulls first) from unit_names n where n.unit_id = u.id) as names
    from units u where u.id = any(${unitIds})`.execute(tx)
  const planned = units.flatMap(agencyRows)
  const { rows: added } = await sql<{ id: number; unit_id: number; code: string }>`
    insert into agencies (unit_id, code, kind, body_code, standing, certainty, source)
    select unit_id, code, kind, body_code, standing, certainty, source
    from json_to_recordset(${JSON.stringify(planned.map((one) => one.agency))}::json) as r (unit_id int, code text, kind text, body_code text,
      standing boolean, certainty text, source text)
    on conflict (unit_id, code) do nothing
    returning id, unit_id, code`.execute(tx)
  const ids = new Map(added.map((row) => [`${row.unit_id} ${row.code}`, row.id]))
  const names = planned.flatMap((one) => one.names).flatMap((name) => {
    const agencyId = ids.get(`${name.unit_id} ${name.code}`)
    return agencyId === undefined ? [] : [{ ...name, agency_id: agencyId }]
  })
  await sql`
    insert into agency_names (agency_id, name, short_name, valid_from, valid_to)
    select * from json_to_recordset(${JSON.stringify(names)}::json) as r (agency_id int, name text, short_name text, valid_from date, valid_to date)`.execute(tx)
  const parents = planned.flatMap(({ agency }) => (agency.under && ids.has(`${agency.unit_id} ${agency.code}`) ? [agency] : []))
  await sql`
    update agencies a set parent_id = p.id
    from json_to_recordset(${JSON.stringify(parents)}::json) as r (unit_id int, code text, under text)
      join agencies p on p.unit_id = r.unit_id and p.code = r.under
    where a.unit_id = r.unit_id and a.code = r.code`.execute(tx)
  return added.length
}

/** The standard set of one unit as rows; an agency whose name follows the unit's type gets a name for each such period. */
function agencyRows(unit: UnitFacts): { agency: AgencyRow; names: AgencyNameRow[] }[] {
  const fitting = standardAgencies(unit.level, unit.former).filter(
    (one) => (!one.onlyIn || one.onlyIn.includes(unit.code)) && !one.notIn?.includes(unit.code) && namesOf(one, unit).length > 0,
  )
  return [...new Set(fitting.map((one) => one.code))].flatMap((code) => {
    const variants = fitting.filter((one) => one.code === code)
    const last = variants.at(-1)
    if (!last) return []
    const agency: AgencyRow = {
      unit_id: unit.id, code, kind: last.kind, body_code: last.body ?? null, under: last.under ?? null,
      standing: last.standing ?? false, certainty: last.certainty, source: last.source ?? null,
    }
    const names = variants.flatMap((one) => namesOf(one, unit)).sort((a, b) => (a.valid_from ?? '').localeCompare(b.valid_from ?? ''))
    return [{ agency, names: names.map((name) => ({ unit_id: unit.id, code, ...name })) }]
  })
}

type Named = Omit<AgencyNameRow, 'unit_id' | 'code'>

function namesOf(agency: StandardAgency, unit: UnitFacts): Named[] {
  const told = agency.names.map((name) => ({ name: name.name, short_name: name.short ?? null, valid_from: name.from ?? null, valid_to: name.to ?? null }))
  const { types } = agency
  if (!types) return told
  const first = unit.names[0]
  return unit.names
    .filter((period) => types.includes(period.type))
    .flatMap((period) => told.flatMap((name) => within(name, { from: period === first ? null : period.from, to: period.to })))
}

/** The part of a name's time that falls into a period; nothing when they do not meet. */
function within(name: Named, period: { from: PlainDate | null; to: PlainDate | null }): Named[] {
  const from = [name.valid_from, period.from].filter((day) => day !== null).sort().at(-1) ?? null
  const to = [name.valid_to, period.to].filter((day) => day !== null).sort()[0] ?? null
  return from !== null && to !== null && from >= to ? [] : [{ ...name, valid_from: from, valid_to: to }]
}

/** What a person of the unit tells of an agency that is not in the standard set. */
export type NewAgency = { unitId: number; code: string; kind: AgencyKind; name: string; shortName?: string; parentId?: number; bodyCode?: BodyCode; standing?: boolean; from?: PlainDate }

/** Adds an agency that the unit tells of: a market board, an association, an embassy. @returns its id */
export async function addAgency(tx: Tx, agency: NewAgency): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into agencies (unit_id, code, kind, body_code, parent_id, standing)
    values (${agency.unitId}, ${agency.code}, ${agency.kind}, ${agency.bodyCode ?? null}, ${agency.parentId ?? null}, ${agency.standing ?? false})
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The new agency has no id')
  await sql`
    insert into agency_names (agency_id, name, short_name, valid_from)
    values (${id}, ${agency.name.normalize('NFC')}, ${agency.shortName ?? null}, ${agency.from ?? null})`.execute(tx)
  return id
}

/**
 * Gives an agency a new name from a day on; records before keep the old one.
 * @throws Refused invalid when a name already begins on or after that day
 */
export async function renameAgency(tx: Tx, agencyId: number, change: { name: string; shortName?: string; from: PlainDate }): Promise<void> {
  const agency = await getAgency(tx, agencyId)
  if (agency.names.some((name) => name.from !== null && name.from >= change.from)) {
    throw invalid([{ path: 'from', message: 'Chọn ngày sau ngày bắt đầu của tên gọi hiện nay.' }])
  }
  await sql`update agency_names set valid_to = ${change.from} where agency_id = ${agencyId} and (valid_to is null or valid_to > ${change.from})`.execute(tx)
  await sql`
    insert into agency_names (agency_id, name, short_name, valid_from)
    values (${agencyId}, ${change.name.normalize('NFC')}, ${change.shortName ?? null}, ${change.from})`.execute(tx)
}

import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Columns } from '../../../access/conditions.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { EnteredFigures } from '../../../platform/db/tables.gen.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { readLevel } from '../../certificates/index.ts'
import { liesIn } from '../area.ts'

/** What a unit entered, as it stands after corrections, with where the unit stands today. */
export type EnteredRow = {
  id: number; indicator: string; unitId: number; level: string; from: PlainDate; to: PlainDate; value: number | null; over: number | null
  communeId: number | null; provinceId: number | null
  /** Former district that it is, or that it lay in. */
  districtId: number | null
  unitFrom: PlainDate | null; unitEnd: PlainDate | null
}

/** All that was entered in an area for some indicators. */
export async function enteredIn(db: Db, codes: readonly string[], area: string): Promise<EnteredRow[]> {
  const { rows } = await sql<EnteredRow>`
    select e.id, e.indicator, e.unit_id as "unitId", e.level, e.from_on as "from", e.to_on as "to", e.value::float8 as value, e.over::float8 as over,
      t.commune_id as "communeId", t.province_id as "provinceId", case when u.level = 'district' then u.id when above.level = 'district' then above.id end as "districtId",
      u.valid_from as "unitFrom", u.valid_to as "unitEnd"
    from entered_figures e join units u on u.id = e.unit_id join unit_today t on t.unit_id = e.unit_id left join units above on above.id = u.parent_id
    where e.is_current and e.indicator = any(${[...codes]}) and ${liesIn(area, sql.ref('e.path'))}`.execute(db)
  return rows
}

/** Columns by which lists of entered figures are scoped; the query must name the table `entered_figures`. */
export const FIGURE_COLUMNS: Columns = { path: sql.ref('entered_figures.path'), level: sql`case entered_figures.level when 'district' then 'province' else entered_figures.level end` }

/** A unit that figures are entered for, with the days it stood. */
export type EntryUnit = { id: number; level: Level; path: string; validFrom: PlainDate | null; validTo: PlainDate | null }

export async function findEntryUnit(db: Db, unit: number): Promise<EntryUnit | undefined> {
  const row = await db.selectFrom('units').select(['id', 'level', sql<string>`path::text`.as('path'), 'valid_from', 'valid_to']).where('id', '=', unit).executeTakeFirst()
  return row && { id: row.id, level: readLevel(row.level), path: row.path, validFrom: row.valid_from, validTo: row.valid_to }
}

export type LastEntry = { id: number; no: number; who: string; value: number | null; over: number | null }

/** The entry that stands for a unit, an indicator and its days, locked. */
export async function lockLast(tx: Tx, { unit, indicator, from, to }: { unit: number; indicator: string; from: PlainDate; to: PlainDate }): Promise<LastEntry | undefined> {
  const { rows } = await sql<LastEntry>`
    select id, no, who, value::float8 as value, over::float8 as over from entered_figures
    where unit_id = ${unit} and indicator = ${indicator} and from_on = ${from} and to_on = ${to} and is_current for update`.execute(tx)
  return rows[0]
}

/** Keeps an entry as the one that stands; the one before stays as history. */
export async function insertEntry(tx: Tx, entry: Insertable<EnteredFigures>): Promise<number> {
  await tx.updateTable('entered_figures').set({ is_current: false })
    .where('unit_id', '=', entry.unit_id).where('indicator', '=', entry.indicator).where('from_on', '=', entry.from_on).where('to_on', '=', entry.to_on).where('is_current', '=', true).execute()
  const { id } = await tx.insertInto('entered_figures').values(entry).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function lockEntry(tx: Tx, figure: number) {
  const row = await tx.selectFrom('entered_figures').selectAll().where('id', '=', figure).forUpdate().executeTakeFirst()
  return row && { ...row, level: readLevel(row.level) }
}

export async function keepProof(tx: Tx, figure: number, file: { hash: string; size: number; type: string; name: string }): Promise<void> {
  await tx.insertInto('files').values({ hash: file.hash, size: file.size, type: file.type }).onConflict((on) => on.column('hash').doNothing()).execute()
  await tx.updateTable('entered_figures').set({ proof_hash: file.hash, proof_name: file.name }).where('id', '=', figure).execute()
}

/** An entry with its unit in words and its proof. */
export type Entry = {
  id: number; indicator: string; unitId: number; unit: string; level: Level; path: string; from: PlainDate; to: PlainDate; no: number; isCurrent: boolean
  value: number | null; over: number | null; overOn: PlainDate | null; note: string; reason: string; who: string; at: Date; proof: { hash: string; name: string; size: number; type: string } | null
}

export async function findEntry(db: Db, figure: number): Promise<Entry | undefined> {
  return (await entries(db, sql<boolean>`e.id = ${figure}`))[0]
}

/** All entries of the same unit, indicator and days, latest first. */
export async function entriesLike(db: Db, { unitId, indicator, from, to }: Entry): Promise<Entry[]> {
  return entries(db, sql<boolean>`e.unit_id = ${unitId} and e.indicator = ${indicator} and e.from_on = ${from} and e.to_on = ${to}`)
}

async function entries(db: Db, where: RawBuilder<boolean>): Promise<Entry[]> {
  const { rows } = await sql<Omit<Entry, 'level' | 'proof'> & { level: string; hash: string | null; name: string; size: number | null; type: string | null }>`
    select e.id, e.indicator, e.unit_id as "unitId", u.label as unit, e.level, e.path::text as path, e.from_on as "from", e.to_on as "to", e.no, e.is_current as "isCurrent",
      e.value::float8 as value, e.over::float8 as over, e.over_on as "overOn", e.note, e.reason, e.who, e.at, e.proof_hash as hash, e.proof_name as name, f.size, f.type
    from entered_figures e join unit_labels u on u.id = e.unit_id left join files f on f.hash = e.proof_hash
    where ${where} order by e.no desc limit 200`.execute(db)
  return rows.map(({ hash, name, size, type, ...row }) => ({ ...row, level: readLevel(row.level), proof: hash === null ? null : { hash, name, size: size ?? 0, type: type ?? '' } }))
}

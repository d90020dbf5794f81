import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { OldImports, OldRecords } from '../../platform/db/tables.gen.ts'
import type { Recorded } from './kind.ts'
import { Held, type ImportJob, type ImportRow, Mapping, ROW_STATES, rowJson, type RowProblem, type RowState, type Stage, type Told } from './model.ts'

/** What matching wrote of a row. */
export type Matched = { no: number; state: RowState; plan: unknown; problems: RowProblem[]; asks: string[]; twinKey: string | null }

const STAGES: readonly Stage[] = ['mapping', 'matching', 'preview', 'running', 'done']

function readJob({ header, mapping, held, stage, ...row }: Selectable<OldImports>): ImportJob {
  return { ...row, header: z.array(z.string()).parse(header), mapping: Mapping.parse(mapping), held: Held.parse(held), stage: STAGES.find((one) => one === stage) ?? 'mapping' }
}

/** An import by its id. */
export async function findImport(db: Db, id: number): Promise<ImportJob | undefined> {
  const row = await db.selectFrom('old_imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readJob(row)
}

/** Locks an import for a change. */
export async function lockImport(tx: Tx, id: number): Promise<ImportJob | undefined> {
  const row = await tx.selectFrom('old_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && readJob(row)
}

/** The imports that the actor may read, the newest first. */
export async function listImports(db: Db, allowed: RawBuilder<boolean>, page: number, size: number): Promise<{ rows: ImportJob[]; total: number }> {
  const { total } = await db.selectFrom('old_imports').where(allowed).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await db.selectFrom('old_imports').selectAll().where(allowed).orderBy('id', 'desc').limit(size).offset((page - 1) * size).execute()
  return { rows: rows.map(readJob), total: Number(total) }
}

/** Headers and mappings of the office's last imports of a kind, the newest first: what it taught the program. */
export async function earlierMappings(db: Db, officeId: number, kind: string): Promise<{ header: string[]; mapping: Mapping }[]> {
  const rows = await db.selectFrom('old_imports').selectAll().where('office_id', '=', officeId).where('kind', '=', kind).where('stage', '<>', 'mapping').orderBy('id', 'desc').limit(10).execute()
  return rows.map(readJob).map(({ header, mapping }) => ({ header, mapping }))
}

/** An import of the same bytes as the same kind for the same area, if there is one. */
export async function sameFile(db: Db, hash: string, path: string, kind: string): Promise<{ id: number; created_at: Date } | undefined> {
  return db.selectFrom('old_imports').select(['id', 'created_at']).where('file_hash', '=', hash).where('path', '=', path).where('kind', '=', kind).executeTakeFirst()
}

export async function insertImport(tx: Tx, values: Insertable<OldImports>, rows: { no: number; cells: string[] }[]): Promise<number> {
  const { id } = await tx.insertInto('old_imports').values(values).returning('id').executeTakeFirstOrThrow()
  await sql`insert into old_import_rows (import_id, no, cells)
    select ${id}, v.no, v.cells from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(no int, cells jsonb)`.execute(tx)
  return id
}

export async function updateImport(tx: Tx, id: number, set: { stage?: Stage; mapping?: Mapping; fill_down?: boolean; whole?: boolean; started_at?: Date; stepped_at?: Date; finished_at?: Date; held?: Held }): Promise<void> {
  const { mapping, held, ...rest } = set
  await tx
    .updateTable('old_imports')
    .set({ ...rest, ...(mapping ? { mapping: JSON.stringify(mapping) } : {}), ...(held ? { held: JSON.stringify(held) } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Which rows a page or a step takes. */
export type RowFilter = { states?: readonly RowState[]; ask?: string; nos?: readonly number[]; limit?: number; offset?: number }

/** Rows of an import in the order of the file. */
export async function importRows(db: Db, importId: number, filter: RowFilter): Promise<ImportRow[]> {
  return (await rowsQuery(db, importId, filter).execute()).map(readRow)
}

/** A row as it is stored → with its texts and problems read. */
export function readRow(row: Awaited<ReturnType<ReturnType<typeof rowsQuery>['execute']>>[number]): ImportRow {
  return { no: row.no, state: ROW_STATES.find((state) => state === row.state) ?? 'new', asks: row.asks, plan: row.plan, ...rowJson.parse(row) }
}

/** The rows in the order of the file: what pages and steps are cut from, and what is taken out as a spreadsheet. */
export function rowsQuery(db: Db, importId: number, { states, ask, nos, limit, offset }: RowFilter) {
  let query = db.selectFrom('old_import_rows').select(['no', 'state', 'asks', 'cells', 'told', 'edits', 'choices', 'plan', 'problems']).where('import_id', '=', importId).orderBy('no')
  if (states) query = query.where('state', 'in', [...states])
  if (ask !== undefined) query = query.where(sql<boolean>`${ask} = any(asks)`)
  if (nos) query = query.where('no', 'in', [...nos])
  if (limit !== undefined) query = query.limit(limit)
  if (offset !== undefined) query = query.offset(offset)
  return query
}

/** How many rows are in each state. */
export async function stateCounts(db: Db, importIds: readonly number[]): Promise<Map<number, Record<RowState, number>>> {
  const counts = new Map<number, Record<RowState, number>>(importIds.map((id) => [id, { new: 0, ready: 0, doubt: 0, refused: 0, skipped: 0, recorded: 0 }]))
  if (importIds.length === 0) return counts
  const { rows } = await sql<{ id: number; state: RowState; n: number }>`
    select import_id as id, state, count(*)::int as n from old_import_rows where import_id = any(${[...importIds]}) group by 1, 2`.execute(db)
  for (const { id, state, n } of rows) {
    const of = counts.get(id)
    if (of) of[state] = n
  }
  return counts
}

/** The open questions of an import, those of most rows first. */
export async function openQuestions(db: Db, importId: number, limit: number): Promise<{ ask: string; rows: number; first: number }[]> {
  const { rows } = await sql<{ ask: string; rows: number; first: number }>`
    select ask, count(*)::int as rows, min(no)::int as first from old_import_rows, unnest(asks) as ask
    where import_id = ${importId} and state = 'doubt' group by ask order by 2 desc, 3 limit ${limit}`.execute(db)
  return rows
}

/** Writes what the mapped columns say into every row, and starts their matching anew. */
export async function writeTold(tx: Tx, importId: number, rows: { no: number; told: Told }[]): Promise<void> {
  await sql`update old_import_rows r set told = v.told, state = 'new', plan = null, problems = '[]', asks = '{}', twin_key = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(no int, told jsonb) where r.import_id = ${importId} and r.no = v.no`.execute(tx)
}

/** Writes what a person said of rows; they are matched again. */
export async function writeAnswers(tx: Tx, importId: number, nos: readonly number[], answer: { edits?: Told; choices?: ImportRow['choices']; skip?: boolean }): Promise<void> {
  await sql`update old_import_rows set state = ${answer.skip ? 'skipped' : 'new'},
    edits = edits || ${JSON.stringify(answer.edits ?? {})}::jsonb, choices = choices || ${JSON.stringify(answer.choices ?? {})}::jsonb,
    asks = case when ${answer.skip ?? false} then '{}' else asks end
    where import_id = ${importId} and no = any(${[...nos]}) and state <> 'recorded'`.execute(tx)
}

export async function writeMatches(tx: Tx, importId: number, matches: Matched[]): Promise<void> {
  const rows = matches.map(({ no, state, plan, problems, asks, twinKey }) => ({ no, state, plan, problems, asks, twin_key: twinKey }))
  await sql`update old_import_rows r set state = v.state, plan = v.plan, problems = v.problems, twin_key = v.twin_key, asks = array(select jsonb_array_elements_text(v.asks))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(no int, state text, plan jsonb, problems jsonb, asks jsonb, twin_key text)
    where r.import_id = ${importId} and r.no = v.no`.execute(tx)
}

/** Refuses rows that say again what an earlier row of the file says; looks at what the rows just matched say, by the index. */
export async function refuseTwins(tx: Tx, importId: number, nos: readonly number[], field: string): Promise<void> {
  await sql`
    with said as materialized (
      select distinct twin_key from old_import_rows where import_id = ${importId} and no = any(${[...nos]}) and twin_key is not null
    ), firsts as materialized (
      select s.twin_key, (select min(o.no) from old_import_rows o where o.import_id = ${importId} and o.twin_key = s.twin_key and o.state in ('ready', 'doubt', 'recorded')) as no from said s
    )
    update old_import_rows r set state = 'refused', asks = '{}',
      problems = r.problems || jsonb_build_array(jsonb_build_object('kind', 'fault', 'field', ${field}::text, 'message', 'Trùng với dòng ' || firsts.no || ' của tệp.'))
    from firsts where r.import_id = ${importId} and r.twin_key = firsts.twin_key and r.no > firsts.no and r.state in ('ready', 'doubt')`.execute(tx)
}

/** Ends a row: recorded, or refused with the reason that came up while recording. */
export async function closeRow(tx: Tx, importId: number, no: number, refusal?: { field: string; message: string }): Promise<void> {
  if (refusal === undefined) await tx.updateTable('old_import_rows').set({ state: 'recorded' }).where('import_id', '=', importId).where('no', '=', no).execute()
  else {
    await sql`update old_import_rows set state = 'refused', problems = problems || ${JSON.stringify([{ kind: 'fault', ...refusal }])}::jsonb
      where import_id = ${importId} and no = ${no}`.execute(tx)
  }
}

/** Keeps which records a row made: what an undo takes away. */
export async function insertMade(tx: Tx, importId: number, no: number, made: Recorded['made']): Promise<void> {
  if (made.length === 0) return
  await tx.insertInto('import_made').values(made.map(({ kind, id }) => ({ import_id: importId, row_no: no, kind, record_id: id }))).execute()
}

export async function insertRecord(tx: Tx, values: Insertable<OldRecords>): Promise<number> {
  const { id } = await tx.insertInto('old_records').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What an import made so far; `records`: earlier results that it tells of. */
export type MadeCounts = { records: number; unverified: number; producers: number; products: number; certificates: number; others: number }

export async function madeCounts(db: Db, importId: number): Promise<MadeCounts> {
  const { rows } = await sql<MadeCounts>`
    select (select count(*)::int from old_records where import_id = ${importId}) as records,
      (select count(*)::int from old_records where import_id = ${importId} and not verified) as unverified,
      count(*) filter (where kind = 'producer')::int as producers, count(*) filter (where kind = 'product')::int as products,
      count(*) filter (where kind = 'certificate')::int as certificates, count(*) filter (where kind not in ('producer', 'product', 'certificate'))::int as others
    from import_made where import_id = ${importId}`.execute(db)
  return rows[0] ?? { records: 0, unverified: 0, producers: 0, products: 0, certificates: 0, others: 0 }
}

/** Imports whose background work is under way, and has not moved since an instant when one is given. */
export async function importsUnderWay(db: Db, stillSince?: Date): Promise<number[]> {
  let query = db.selectFrom('old_imports').select('id').where('stage', 'in', ['matching', 'running'])
  if (stillSince) query = query.where(({ eb, fn }) => eb(fn.coalesce('stepped_at', 'created_at'), '<=', stillSince))
  return (await query.orderBy('id').execute()).map((row) => row.id)
}

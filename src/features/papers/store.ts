import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Columns } from '../../access/conditions.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { LegalDocuments } from '../../platform/db/tables.gen.ts'
import { LEVELS } from '../../rules/vocabulary.ts'
import { DOCUMENT_TYPES, type LegalDocument, type Relation, RELATION_KINDS } from './model.ts'

/** The columns by which lists of recorded documents are scoped; the query must name the table `legal_documents`. */
export const DOCUMENT_COLUMNS: Columns = { path: sql.ref('legal_documents.path'), level: sql.ref('legal_documents.level') }

type Row = Selectable<LegalDocuments> & { area: string | null; relations: StoredRelation[] }
type StoredRelation = { kind: string; to: string; from: string | null; ends: string | null; where: string | null }

/** Key of a recorded document. */
export function recordedKey(id: number): string {
  return `ghi-${id}`
}

/** Number of a recorded document in its key, or nothing for one that comes with the program. */
export function recordedId(key: string): number | undefined {
  const found = /^ghi-([1-9]\d{0,8})$/.exec(key)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The recorded documents that the actor may read, the latest first; one of them when an id is given. */
export async function listRecorded(db: Db, allowed: RawBuilder<boolean>, id?: number): Promise<LegalDocument[]> {
  const { rows } = await sql<Row>`
    select legal_documents.*, unit_labels.label as area, coalesce((
      select json_agg(json_build_object('kind', r.kind, 'to', r.to_key, 'from', r.effective_on, 'ends', r.ends_on, 'where', r.place) order by r.no)
      from legal_document_relations r where r.document_id = legal_documents.id), '[]') as relations
    from legal_documents left join unit_labels on unit_labels.id = legal_documents.unit_id
    where ${allowed} ${id === undefined ? sql`` : sql`and legal_documents.id = ${id}`}
    order by legal_documents.issued_on desc nulls first, legal_documents.id desc limit 2000`.execute(db)
  return rows.map(documentOf)
}

/** Locks a recorded document for a change. */
export async function lockDocument(tx: Tx, id: number): Promise<Selectable<LegalDocuments> | undefined> {
  return tx.selectFrom('legal_documents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertDocument(tx: Tx, values: Insertable<LegalDocuments>, relations: readonly Relation[]): Promise<number> {
  const { id } = await tx.insertInto('legal_documents').values(values).returning('id').executeTakeFirstOrThrow()
  await writeRelations(tx, id, relations)
  return id
}

export async function updateDocument(tx: Tx, id: number, values: Omit<Insertable<LegalDocuments>, 'unit_id' | 'path' | 'level'>, relations: readonly Relation[]): Promise<void> {
  await tx.updateTable('legal_documents').set({ ...values, updated_at: sql<Date>`now()` }).where('id', '=', id).execute()
  await tx.deleteFrom('legal_document_relations').where('document_id', '=', id).execute()
  await writeRelations(tx, id, relations)
}

async function writeRelations(tx: Tx, id: number, relations: readonly Relation[]): Promise<void> {
  if (relations.length === 0) return
  await tx
    .insertInto('legal_document_relations')
    .values(relations.map(({ kind, to, from, ends, where }, no) => ({ document_id: id, no, kind, to_key: to, effective_on: from ?? null, ends_on: ends ?? null, place: where ?? null })))
    .execute()
}

/** Another document of the same unit with that number and day: a document stands in the register once. */
export async function sameNumber(db: Db, unitId: number, number: string, issuedOn: string | null, except = 0): Promise<boolean> {
  const { rows } = await sql`
    select 1 from legal_documents
    where unit_id = ${unitId} and fold_key(number) = fold_key(${number}) and issued_on is not distinct from ${issuedOn}::date and id <> ${except}`.execute(db)
  return rows.length > 0
}

function documentOf(row: Row): LegalDocument {
  const level = LEVELS.find((known) => known === row.level) ?? 'commune'
  return {
    key: recordedKey(row.id),
    number: row.number,
    type: DOCUMENT_TYPES.find((known) => known === row.type) ?? 'other',
    date: row.issued_on,
    issuer: row.issuer,
    signer: row.signer,
    title: row.title,
    level,
    area: level === 'central' ? null : row.area,
    period: row.has_force ? { from: row.in_force_from ?? 'unknown', to: row.in_force_to ?? (row.end_known ? null : 'unknown') } : null,
    sure: 'told',
    note: row.note,
    recipients: row.recipients,
    relations: row.relations.flatMap(({ kind, to, from, ends, where }) => {
      const known = RELATION_KINDS.find((one) => one === kind)
      return known === undefined ? [] : [{ kind: known, to, from: from ?? undefined, ends: ends ?? undefined, where: where ?? undefined }]
    }),
    recorded: { id: row.id, path: row.path, level },
  }
}

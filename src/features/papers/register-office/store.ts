import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { PaperFiles, Papers } from '../../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { PaperFileRow, PaperRow } from './model.ts'
import type { Recipient } from './recipients.ts'

export const RELATION_KINDS = ['amends', 'replaces', 'withdraws', 'answers'] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

export async function insertPaper(tx: Tx, values: Insertable<Papers>): Promise<number> {
  const { id } = await tx.insertInto('papers').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updatePaper(tx: Tx, id: number, set: Updateable<Papers>): Promise<void> {
  await tx.updateTable('papers').set(set).where('id', '=', id).execute()
}

export async function deletePaper(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('papers').where('id', '=', id).execute()
}

export async function lockPaper(tx: Tx, id: number): Promise<PaperRow | undefined> {
  return tx.selectFrom('papers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findPaper(db: Db, id: number): Promise<PaperRow | undefined> {
  return db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The latest paper about a record that another may still change, locked. */
export async function lockPaperAbout(tx: Tx, kind: string, id: string): Promise<PaperRow | undefined> {
  return tx
    .selectFrom('papers')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('direction', '=', 'out')
    .where('stage', 'in', ['issued', 'amended'])
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** The latest paper of the register that was made from a print, by the address of the print. */
export async function paperOfPrint(db: Db, path: string): Promise<PaperRow | undefined> {
  return db.selectFrom('papers').selectAll().where('subject_kind', '=', 'print').where('subject_id', '=', path).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** The paper about a record that has no number yet, locked. */
export async function lockDraftAbout(tx: Tx, kind: string, id: string): Promise<PaperRow | undefined> {
  return tx.selectFrom('papers').selectAll().where('subject_kind', '=', kind).where('subject_id', '=', id).where('direction', '=', 'out').where('stage', 'in', ['draft', 'submitted', 'signed']).orderBy('id', 'desc').limit(1).forUpdate().executeTakeFirst()
}

/** The issued paper with these words, by their hash. */
export async function issuedWith(db: Db, hash: string): Promise<number | undefined> {
  const row = await db.selectFrom('papers').select('id').where('content_hash', '=', hash).where('stage', 'in', ['issued', 'amended', 'replaced', 'withdrawn']).orderBy('id').limit(1).executeTakeFirst()
  return row?.id
}

/** The issued paper about a record that bears a number. */
export async function issuedAbout(db: Db, about: { kind: string; id: string; number: string }): Promise<PaperRow | undefined> {
  return db
    .selectFrom('papers')
    .selectAll()
    .where('subject_kind', '=', about.kind)
    .where('subject_id', '=', about.id)
    .where('number', '=', about.number)
    .where('stage', 'in', ['issued', 'amended', 'replaced', 'withdrawn'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertRelation(tx: Tx, relation: { from: number; kind: RelationKind; to: number; note: string }): Promise<void> {
  await tx.insertInto('paper_relations').values({ paper_id: relation.from, kind: relation.kind, to_paper_id: relation.to, note: relation.note }).onConflict((on) => on.doNothing()).execute()
}

export async function dropRelations(tx: Tx, paperId: number): Promise<void> {
  await tx.deleteFrom('paper_relations').where('paper_id', '=', paperId).execute()
}

/** Another paper that one has to do with. */
export type Related = { kind: RelationKind; note: string; id: number; number: string | null; dated: PlainDate | null; abstract: string; paperKind: string; stage: string; issuer: string; direction: string }

/** What a paper does to others, or what issued papers do to it. */
export async function relationsOf(db: Db, paperId: number, side: 'out' | 'in'): Promise<Related[]> {
  const [own, other] = side === 'out' ? [sql.ref('r.paper_id'), sql.ref('r.to_paper_id')] : [sql.ref('r.to_paper_id'), sql.ref('r.paper_id')]
  const { rows } = await sql<Related>`
    select r.kind, r.note, p.id, p.number, p.dated, p.abstract, p.kind as "paperKind", p.stage, p.issuer, p.direction
    from paper_relations r join papers p on p.id = ${other}
    where ${own} = ${paperId} ${side === 'in' ? sql`and p.stage not in ('draft', 'submitted', 'signed')` : sql``}
    order by p.dated, p.id`.execute(db)
  return rows
}

/** Keeps who a paper goes to: a row for each office, and for each line that has none behind it. */
export async function insertRecipients(tx: Tx, paperId: number, recipients: readonly Recipient[], told: readonly number[]): Promise<void> {
  const known = new Set(recipients.flatMap((one) => one.offices))
  const rows = [
    ...recipients.flatMap(({ label, offices }) => (offices.length === 0 ? [null] : offices).map((office) => ({ label, office_id: office }))),
    ...told.filter((office) => !known.has(office)).map((office) => ({ label: '', office_id: office })),
  ]
  if (rows.length > 0) await tx.insertInto('paper_recipients').values(rows.map((row) => ({ ...row, paper_id: paperId }))).execute()
}

export type RecipientLine = { label: string; office: string | null; opened_at: Date | null }

export async function recipientsOf(db: Db, paperId: number): Promise<RecipientLine[]> {
  const { rows } = await sql<RecipientLine>`
    select r.label, case when o.id is null then null else u.name || ', ' || o.title || ', ' || o.body end as office, r.opened_at
    from paper_recipients r left join offices o on o.id = r.office_id left join auth_user u on u.id = o.account_id
    where r.paper_id = ${paperId} order by r.id`.execute(db)
  return rows
}

/** Offices that a paper was sent to. */
export async function officesSentTo(db: Db, paperId: number): Promise<number[]> {
  const rows = await db.selectFrom('paper_recipients').select('office_id').where('paper_id', '=', paperId).where('office_id', 'is not', null).execute()
  return rows.flatMap((row) => row.office_id ?? [])
}

/** Whether an office was sent the paper and has not opened it. */
export async function notOpenedBy(db: Db, paperId: number, officeId: number): Promise<boolean> {
  const row = await db.selectFrom('paper_recipients').select('id').where('paper_id', '=', paperId).where('office_id', '=', officeId).where('opened_at', 'is', null).limit(1).executeTakeFirst()
  return row !== undefined
}

export async function markOpened(tx: Tx, paperId: number, officeId: number, at: Date): Promise<void> {
  await tx.updateTable('paper_recipients').set({ opened_at: at }).where('paper_id', '=', paperId).where('office_id', '=', officeId).where('opened_at', 'is', null).execute()
}

export async function insertFile(tx: Tx, file: Insertable<PaperFiles>, stored: { size: number; type: string }): Promise<void> {
  await tx.insertInto('files').values({ hash: file.hash, size: stored.size, type: stored.type }).onConflict((on) => on.column('hash').doNothing()).execute()
  await tx.insertInto('paper_files').values(file).execute()
}

export type FileLine = PaperFileRow & { size: number; type: string }

export async function filesOf(db: Db, paperId: number): Promise<FileLine[]> {
  return db.selectFrom('paper_files').innerJoin('files', 'files.hash', 'paper_files.hash').selectAll('paper_files').select(['files.size', 'files.type']).where('paper_id', '=', paperId).orderBy('paper_files.id').execute()
}

export type ListedPaper = Pick<PaperRow, 'id' | 'direction' | 'kind' | 'stage' | 'number' | 'symbol' | 'register_no' | 'dated' | 'received_on' | 'abstract' | 'issuer' | 'level'> & { unit: string; scans: number }

/** Papers in their order, `where` carries the scope: what pages are cut from, and what is taken out as a spreadsheet. */
export function paperRows(where: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<ListedPaper & { total: number }> {
  return sql<ListedPaper & { total: number }>`
    select papers.id, papers.direction, papers.kind, papers.stage, papers.number, papers.symbol, papers.register_no, papers.dated, papers.received_on, papers.abstract, papers.issuer, papers.level,
      coalesce(u.full_name, '') as unit, (select count(*)::int from paper_files f where f.paper_id = papers.id and f.form in ('scan', 'received')) as scans, count(*) over ()::int as total
    from papers left join unit_labels u on u.id = papers.unit_id
    where ${where} order by ${order}`
}

/** A page of the papers that are asked for, and how many there are. */
export async function listPapers(db: Db, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number, offset: number): Promise<{ rows: ListedPaper[]; total: number }> {
  const { rows } = await sql<ListedPaper & { total: number }>`${paperRows(where, order)} limit ${limit} offset ${offset}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

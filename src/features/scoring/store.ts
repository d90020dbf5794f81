import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Columns } from '../../access/conditions.ts'
import { scope } from '../../access/scope.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { ItemStage, SessionStage } from '../../rules/lifecycles/session.ts'
import { ITEM_STAGES } from '../../rules/lifecycles/session.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { findCouncil, seatsOf, settingsSchema } from '../councils/index.ts'
import { type Disqualified, disqualifiedSchema, type Item, type Meeting, type Reading, readingsSchema, type SessionRow, type SupportView, supportViewSchema } from './model.ts'

/** The columns by which lists of sessions are scoped; the query must name the table `sessions`. */
export const SESSION_COLUMNS: Columns = {
  path: sql.ref('sessions.path'),
  level: sql.ref('sessions.level'),
  onCouncil: (officeId) => sql<boolean>`exists (select 1 from council_members cm where cm.council_id = sessions.council_id and cm.office_id = ${officeId})`,
}

function itemStage(text: string): ItemStage {
  return ITEM_STAGES.find((stage) => stage === text) ?? 'waiting'
}

/** Locks the session for a change of its list or stage. */
export async function lockSession(tx: Tx, id: number): Promise<SessionRow | undefined> {
  return tx.selectFrom('sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Locks the session of a product on a list, then the product: nobody can hand in a sheet for it meanwhile. */
export async function lockItem(tx: Tx, itemId: number): Promise<{ sessionId: number } | undefined> {
  const row = await tx.selectFrom('session_items').select('session_id').where('id', '=', itemId).executeTakeFirst()
  if (!row || !(await lockSession(tx, row.session_id))) return undefined
  const locked = await tx.selectFrom('session_items').select('id').where('id', '=', itemId).forUpdate().executeTakeFirst()
  return locked && { sessionId: row.session_id }
}

/** A session with its council, its seats and its list, in the order of the meeting. */
export async function loadMeeting(db: Db, sessionId: number): Promise<Meeting | undefined> {
  const session = await db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
  if (!session) return undefined
  const council = await findCouncil(db, session.council_id)
  if (!council) throw new Error(`Session ${sessionId} has no council`)
  const seats = await seatsOf(db, council.id)
  const unit = await db.selectFrom('unit_labels').select(['name', 'full_name']).where('id', '=', session.unit_id).executeTakeFirst()
  return { session, council, unit: { name: unit?.name ?? '', fullName: unit?.full_name ?? '' }, settings: settingsSchema.parse(council.rules), seats, items: await itemsOf(db, sessionId) }
}

async function itemsOf(db: Db, sessionId: number): Promise<Item[]> {
  const rows = await db
    .selectFrom('session_items as i')
    .innerJoin('dossiers as d', 'd.id', 'i.dossier_id')
    .innerJoin('products as p', 'p.id', 'd.product_id')
    .innerJoin('producers as o', 'o.id', 'd.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'd.unit_id')
    .select([
      'i.id', 'i.session_id', 'i.position', 'i.stage', 'i.submission_no', 'i.readings', 'i.disqualified', 'i.support_view', 'd.id as dossier_id', 'd.number', 'd.path', 'd.purpose',
      'd.product_id', 'p.name as product', 'd.producer_id', 'o.name as producer', 'u.full_name as commune', 'd.unit_id', 'd.sector', 'd.era', 'd.set_no',
    ])
    .where('i.session_id', '=', sessionId)
    .orderBy('i.position')
    .execute()
  const sheets = await db
    .selectFrom('score_sheets as s')
    .innerJoin('session_items as i', 'i.id', 's.item_id')
    .select(['s.id', 's.item_id', 's.member_id', 's.total', 's.submitted_at', sql<number>`jsonb_array_length(s.revisions)`.as('revised')])
    .where('i.session_id', '=', sessionId)
    .execute()
  const conflicts = await db
    .selectFrom('conflicts as c')
    .innerJoin('council_members as m', 'm.id', 'c.member_id')
    .innerJoin('sessions as s', 's.council_id', 'm.council_id')
    .select(['c.member_id', 'c.product_id'])
    .where('s.id', '=', sessionId)
    .execute()
  return rows.map((row) => ({
    id: row.id, sessionId: row.session_id, position: row.position, stage: itemStage(row.stage), submissionNo: row.submission_no,
    readings: readingsSchema.parse(row.readings), disqualified: disqualifiedSchema.nullable().parse(row.disqualified), support: supportViewSchema.nullable().parse(row.support_view),
    dossierId: row.dossier_id, dossierNumber: row.number, dossierPath: row.path, purpose: row.purpose, productId: row.product_id, product: row.product,
    producerId: row.producer_id, producer: row.producer, commune: row.commune ?? '', unitId: row.unit_id, sector: row.sector, era: row.era, setNo: row.set_no,
    sheets: sheets.filter((sheet) => sheet.item_id === row.id).map((sheet) => ({ sheetId: sheet.id, memberId: sheet.member_id, total: sheet.total, submittedAt: sheet.submitted_at, revised: sheet.revised })),
    conflicted: conflicts.filter((conflict) => conflict.product_id === row.product_id).map((conflict) => conflict.member_id),
  }))
}

export type SessionLine = {
  id: number; name: string; heldOn: PlainDate; place: string; form: string; stage: string; level: string; council: string; councilId: number
  items: number; adopted: number; postponed: number
}

/** Sessions the actor may read, the next one first: the page shows the first of them, a spreadsheet all. */
export function sessionRows(db: Db, actor: Actor) {
  return db
    .selectFrom('sessions')
    .innerJoin('councils', 'councils.id', 'sessions.council_id')
    .select([
      'sessions.id', 'sessions.name', 'sessions.held_on as heldOn', 'sessions.place', 'sessions.form', 'sessions.stage', 'sessions.level', 'councils.name as council', 'sessions.council_id as councilId',
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id)`.as('items'),
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id and i.stage = 'adopted')`.as('adopted'),
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id and i.stage = 'postponed')`.as('postponed'),
    ])
    .where(scope(actor, 'session.read', SESSION_COLUMNS))
    .orderBy('sessions.held_on', 'desc')
    .orderBy('sessions.id', 'desc')
}

export type Acceptable = { dossierId: number; number: string; product: string; producer: string; commune: string; setNo: number; era: string; purpose: string; since: Date; dueOn: PlainDate | null }

/** Accepted dossiers of a level and area that may come on a list. */
export async function acceptedDossiers(db: Db, area: { path: string; level: string }, ids?: readonly number[]): Promise<Acceptable[]> {
  let query = db
    .selectFrom('dossiers as d')
    .innerJoin('products as p', 'p.id', 'd.product_id')
    .innerJoin('producers as o', 'o.id', 'd.producer_id')
    .innerJoin('unit_labels as u', 'u.id', 'd.unit_id')
    .select(['d.id as dossierId', 'd.number', 'p.name as product', 'o.name as producer', sql<string>`coalesce(u.full_name, '')`.as('commune'), 'd.set_no as setNo', 'd.era', 'd.purpose', 'd.updated_at as since', 'd.due_on as dueOn'])
    .where('d.stage', '=', 'accepted')
    .where('d.level', '=', area.level)
    .where(sql<boolean>`d.path <@ ${area.path}::ltree`)
  if (ids) query = query.where('d.id', 'in', ids.length === 0 ? [0] : [...ids])
  return query.orderBy('d.first_submitted_on').orderBy('d.id').limit(500).execute()
}

export async function insertSession(tx: Tx, session: { councilId: number; level: string; unitId: number; path: string; name: string; heldOn: PlainDate; startsAt: string; place: string; form: 'meeting' | 'written' }): Promise<number> {
  const { id } = await tx
    .insertInto('sessions')
    .values({ council_id: session.councilId, level: session.level, unit_id: session.unitId, path: session.path, name: session.name, held_on: session.heldOn, starts_at: session.startsAt, place: session.place, form: session.form })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Turns a session into a meeting on a day at a place. */
export async function setMeeting(tx: Tx, id: number, meeting: { heldOn: PlainDate; startsAt: string; place: string }): Promise<void> {
  await tx.updateTable('sessions').set({ form: 'meeting', held_on: meeting.heldOn, starts_at: meeting.startsAt, place: meeting.place }).where('id', '=', id).execute()
}

/** Puts a dossier at the end of the list, with the submission that is judged. */
export async function insertItem(tx: Tx, sessionId: number, dossierId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into session_items (session_id, dossier_id, submission_no, position)
    select ${sessionId}, ${dossierId},
      coalesce((select max(no) from dossier_submissions where dossier_id = ${dossierId}), 1),
      coalesce((select max(position) from session_items where session_id = ${sessionId}), 0) + 1
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The list did not take the dossier')
  return id
}

/** Meetings of a council that are not closed. */
export async function openSessionsOf(db: Db, councilId: number): Promise<number[]> {
  const rows = await db.selectFrom('sessions').select('id').where('council_id', '=', councilId).where('stage', '<>', 'closed').orderBy('id').execute()
  return rows.map((row) => row.id)
}

export async function deleteItem(tx: Tx, itemId: number): Promise<void> {
  await tx.deleteFrom('session_items').where('id', '=', itemId).execute()
}

export async function setSessionStage(tx: Tx, id: number, stage: SessionStage, at: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ stage, ...(stage === 'scoring' ? { opened_at: at } : {}), ...(stage === 'closed' ? { closed_at: at } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Opens every product of the list for scoring and lays a sheet for each pair of product and member. */
export async function openItems(tx: Tx, sessionId: number, sheets: readonly { itemId: number; memberId: number; era: string; setNo: number }[]): Promise<void> {
  await tx.updateTable('session_items').set({ stage: 'scoring' }).where('session_id', '=', sessionId).where('stage', '=', 'waiting').execute()
  await insertSheets(tx, sheets)
}

/** Lays sheets; those that are there already stay. */
export async function insertSheets(tx: Tx, sheets: readonly { itemId: number; memberId: number; era: string; setNo: number }[]): Promise<void> {
  if (sheets.length === 0) return
  await tx
    .insertInto('score_sheets')
    .values(sheets.map((sheet) => ({ item_id: sheet.itemId, member_id: sheet.memberId, era: sheet.era, set_no: sheet.setNo })))
    .onConflict((on) => on.constraint('score_sheets_once').doNothing())
    .execute()
}

/** Takes away the sheet of a member with a conflict; what stood in it goes to the journal. */
export async function takeSheet(tx: Tx, itemId: number, memberId: number): Promise<{ sheetId: number; total: number | null } | undefined> {
  const row = await tx.deleteFrom('score_sheets').where('item_id', '=', itemId).where('member_id', '=', memberId).returning(['id', 'total']).executeTakeFirst()
  return row && { sheetId: row.id, total: row.total }
}

export async function addReading(tx: Tx, itemId: number, reading: Reading): Promise<void> {
  await tx.updateTable('session_items').set({ readings: sql`readings || ${JSON.stringify([reading])}::jsonb` }).where('id', '=', itemId).execute()
}

/** Keeps what the support team reports of a product. */
export async function setSupportView(tx: Tx, itemId: number, view: SupportView): Promise<void> {
  await tx.updateTable('session_items').set({ support_view: JSON.stringify(view) }).where('id', '=', itemId).execute()
}

export async function setDisqualified(tx: Tx, itemId: number, disqualified: Disqualified | null): Promise<void> {
  await tx.updateTable('session_items').set({ disqualified: disqualified === null ? null : JSON.stringify(disqualified) }).where('id', '=', itemId).execute()
}

/** Closes a product of the list: adopted with its instant, or postponed. */
export async function settleItem(tx: Tx, itemId: number, stage: 'adopted' | 'postponed', at: Date): Promise<void> {
  await tx.updateTable('session_items').set({ stage, adopted_at: stage === 'adopted' ? at : null }).where('id', '=', itemId).execute()
}

/** Answers of the sheets that are in, for results and for showing where sheets differ. */
export async function submittedAnswers(db: Db, itemId: number): Promise<{ sheetId: number; memberId: number; total: number; answers: unknown; remarks: unknown }[]> {
  const rows = await db
    .selectFrom('score_sheets')
    .select(['id', 'member_id', 'total', 'answers', 'remarks'])
    .where('item_id', '=', itemId)
    .where('total', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ sheetId: row.id, memberId: row.member_id, total: row.total ?? 0, answers: row.answers, remarks: row.remarks }))
}

/** Where a product stands on the lists of a council, with the members whose sheets are in. */
export async function itemsWithProduct(db: Db, councilId: number, productId: number): Promise<{ itemId: number; sessionId: number; stage: ItemStage; sessionStage: string; sheetOf: number[] }[]> {
  const rows = await db
    .selectFrom('session_items as i')
    .innerJoin('sessions as s', 's.id', 'i.session_id')
    .innerJoin('dossiers as d', 'd.id', 'i.dossier_id')
    .select(['i.id', 'i.session_id', 'i.stage', 's.stage as session_stage', sql<number[]>`array(select member_id from score_sheets x where x.item_id = i.id and x.total is not null)`.as('sheet_of')])
    .where('s.council_id', '=', councilId)
    .where('d.product_id', '=', productId)
    .orderBy('i.id')
    .execute()
  return rows.map((row) => ({ itemId: row.id, sessionId: row.session_id, stage: itemStage(row.stage), sessionStage: row.session_stage, sheetOf: row.sheet_of }))
}

export async function sessionOfItem(db: Db, itemId: number): Promise<number | undefined> {
  const row = await db.selectFrom('session_items').select('session_id').where('id', '=', itemId).executeTakeFirst()
  return row?.session_id
}

import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Columns } from '../../access/conditions.ts'
import { scope } from '../../access/scope.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { heldOn } from '../people/index.ts'
import { bodySchema, type CouncilRow, roleSchema, type Seat } from './model.ts'
import type { CouncilPaperFacts } from './paper-facts.ts'

/** The columns by which lists of councils are scoped; the query must name the table `councils`. */
const COUNCIL_COLUMNS: Columns = {
  path: sql.ref('councils.path'),
  level: sql.ref('councils.level'),
  onCouncil: (officeId) => sql<boolean>`exists (select 1 from council_members cm where cm.council_id = councils.id and cm.office_id = ${officeId})`,
}

/** An office whose holder may be asked to sit on a council. */
export type Candidate = { officeId: number; accountId: string; name: string; title: string; body: string; bodyCode: string | null; role: string }

export type NewMember = { officeId: number; name: string; title: string; role: string; bodyCode: string; body: string; scores: boolean; validFrom: PlainDate }

export async function findCouncil(db: Db, id: number): Promise<CouncilRow | undefined> {
  return db.selectFrom('councils').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the council for a change of its members or conflicts. */
export async function lockCouncil(tx: Tx, id: number): Promise<CouncilRow | undefined> {
  return tx.selectFrom('councils').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All seats of a council, past ones too: chair first, then members, then secretaries. */
export async function seatsOf(db: Db, councilId: number): Promise<Seat[]> {
  const rows = await db
    .selectFrom('council_members as m')
    .innerJoin('offices as o', 'o.id', 'm.office_id')
    .select(['m.id', 'm.office_id', 'o.account_id', 'm.name', 'm.title', 'm.role', 'm.body_code', 'm.body', 'm.scores', 'm.valid_from', 'm.valid_to'])
    .where('m.council_id', '=', councilId)
    .orderBy(sql`array_position(array['chair','member','secretary'], m.role)`)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    memberId: row.id, officeId: row.office_id, accountId: row.account_id, name: row.name, title: row.title, role: roleSchema.parse(row.role),
    bodyCode: bodySchema.parse(row.body_code), body: row.body, scores: row.scores, validFrom: row.valid_from, validTo: row.valid_to,
  }))
}

/** Councils the actor may read, newest first, with how many sit on each: the page shows the first of them, a spreadsheet all. */
export function councilRows(db: Db, actor: Actor) {
  return db
    .selectFrom('councils')
    .selectAll('councils')
    .select(sql<number>`(select count(*)::int from council_members m where m.council_id = councils.id and m.valid_to is null)`.as('seats'))
    .where(scope(actor, 'council.read', COUNCIL_COLUMNS))
    .orderBy('decision_on', 'desc')
    .orderBy('id', 'desc')
}

/**
 * Offices of a level in an area whose holders may sit on its council: leaders, departments, the standing agency,
 * invited experts. Held on that day.
 */
export async function candidateOffices(db: Db, area: { path: string; level: Level }, on: PlainDate, officeIds?: readonly number[]): Promise<Candidate[]> {
  let query = db
    .selectFrom('offices')
    .innerJoin('auth_user as u', 'u.id', 'offices.account_id')
    .select(['offices.id as officeId', 'offices.account_id as accountId', 'u.name', 'offices.title', 'offices.body', 'offices.body_code as bodyCode', 'offices.role'])
    .where('offices.level', '=', area.level)
    .where(sql<boolean>`offices.path <@ ${area.path}::ltree`)
    .where('offices.role', 'in', ['leader', 'council-member', 'council-secretary', 'intake-officer', 'sector-officer'])
    .where(heldOn(on))
  if (officeIds) query = query.where('offices.id', 'in', officeIds.length === 0 ? [0] : [...officeIds])
  return query.orderBy(sql`array_position(array['leader','sector-officer','council-member','intake-officer','council-secretary'], offices.role)`).orderBy('offices.body').orderBy('u.name').execute()
}

/** Notes the last day of a council and why it ended. */
export async function endCouncilRow(tx: Tx, id: number, lastDay: PlainDate, by: { number: string; on: PlainDate | null; reason: string }): Promise<void> {
  await tx.updateTable('councils').set({ valid_to: lastDay, ended_by: JSON.stringify(by) }).where('id', '=', id).execute()
}

export async function insertCouncil(tx: Tx, council: {
  level: string; unitId: number; path: string; name: string; era: string; decisionNumber: string; decisionOn: PlainDate; rules: CouncilSettings
}): Promise<number> {
  const { id } = await tx
    .insertInto('councils')
    .values({
      level: council.level, unit_id: council.unitId, path: council.path, name: council.name, era: council.era,
      decision_number: council.decisionNumber, decision_on: council.decisionOn, rules: JSON.stringify(council.rules), valid_from: council.decisionOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds members; one who left comes back to the old row, so that a person has one seat per council. */
export async function saveMembers(tx: Tx, councilId: number, members: readonly NewMember[]): Promise<number[]> {
  const rows = await tx
    .insertInto('council_members')
    .values(members.map((member) => ({
      council_id: councilId, office_id: member.officeId, name: member.name, title: member.title, role: member.role,
      body_code: member.bodyCode, body: member.body, scores: member.scores, valid_from: member.validFrom,
    })))
    .onConflict((on) => on.constraint('council_members_once').doUpdateSet((eb) => ({
      role: eb.ref('excluded.role'), body_code: eb.ref('excluded.body_code'), body: eb.ref('excluded.body'), scores: eb.ref('excluded.scores'), valid_to: null,
    })))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Keeps what the papers of a council say. */
export async function savePaperFacts(tx: Tx, councilId: number, facts: CouncilPaperFacts): Promise<void> {
  await tx.updateTable('councils').set({ paper_facts: JSON.stringify(facts) }).where('id', '=', councilId).execute()
}

/** Ends a seat; the day given is its last. */
export async function endMember(tx: Tx, memberId: number, on: PlainDate): Promise<void> {
  await tx.updateTable('council_members').set({ valid_to: on }).where('id', '=', memberId).execute()
}

export type Conflict = { memberId: number; officeId: number; productId: number; productName: string; memberName: string; reason: string; declaredAt: Date }

/** Declared conflicts of interest of a council's members. */
export async function conflictsOf(db: Db, councilId: number): Promise<Conflict[]> {
  return db
    .selectFrom('conflicts as c')
    .innerJoin('council_members as m', 'm.id', 'c.member_id')
    .innerJoin('products as p', 'p.id', 'c.product_id')
    .select(['c.member_id as memberId', 'm.office_id as officeId', 'c.product_id as productId', 'p.name as productName', 'm.name as memberName', 'c.reason', 'c.declared_at as declaredAt'])
    .where('m.council_id', '=', councilId)
    .orderBy('c.declared_at')
    .execute()
}

/** Records a conflict of interest. @throws a unique violation when it was declared before */
export async function insertConflict(tx: Tx, conflict: { memberId: number; productId: number; reason: string; at: Date }): Promise<void> {
  await tx.insertInto('conflicts').values({ member_id: conflict.memberId, product_id: conflict.productId, reason: conflict.reason, declared_at: conflict.at }).execute()
}

/** Offices held on a day with one of these roles, of one unit. */
export async function officesAt(db: Db, where: { roles: readonly string[]; unitId: number; level?: Level }, on: PlainDate): Promise<number[]> {
  const rows = await db
    .selectFrom('offices')
    .select('id')
    .where('role', 'in', [...where.roles])
    .where('unit_id', '=', where.unitId)
    .$if(where.level !== undefined, (query) => query.where('level', '=', where.level ?? 'commune'))
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .execute()
  return rows.map((row) => row.id)
}

import { sql } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Answers, PartSums } from '../../rules/engine/score.ts'
import type { ItemStage } from '../../rules/lifecycles/session.ts'
import type { Points } from '../../rules/vocabulary.ts'
import { levelOf, settingsSchema } from '../councils/index.ts'

/** A member's own sheet, locked together with its product. */
export type LockedSheet = {
  id: number
  itemId: number
  sessionId: number
  version: number
  total: Points | null
  itemStage: string
  maxSpread: Points
  era: string
  setNo: number
}

type LockedRow = {
  id: number; item_id: number; session_id: number; version: number; total: number | null; item_stage: ItemStage; era: string; set_no: number; rules: unknown
  session_stage: string; level: string; path: string; council_era: string; council: unknown; conflicts: unknown
}

const seatList = z.array(z.object({ officeId: z.number(), role: z.enum(['chair', 'member', 'secretary']), scores: z.boolean() }))
const officeList = z.array(z.number())

/**
 * Locks and loads a member's sheet for one product with all that decides about it, in one question to the database:
 * the product is locked too, so that adoption and the last sheets wait for each other.
 */
export async function lockOwnSheet(tx: Tx, itemId: number, officeId: number, today: string): Promise<{ sheet: LockedSheet; subject: Subject } | undefined> {
  const { rows } = await sql<LockedRow>`
    select s.id, s.item_id, i.session_id, s.version, s.total, i.stage as item_stage, s.era, s.set_no, c.rules, e.stage as session_stage, e.level, e.path, c.era as council_era,
      (select coalesce(json_agg(json_build_object('officeId', m2.office_id, 'role', m2.role, 'scores', m2.scores)), '[]') from council_members m2
        where m2.council_id = c.id and m2.valid_from <= ${today}::date and (m2.valid_to is null or m2.valid_to >= ${today}::date)) as council,
      (select coalesce(json_agg(m3.office_id), '[]') from conflicts k join council_members m3 on m3.id = k.member_id
        where m3.council_id = c.id and k.product_id = d.product_id) as conflicts
    from score_sheets s
      join council_members m on m.id = s.member_id
      join session_items i on i.id = s.item_id
      join sessions e on e.id = i.session_id
      join councils c on c.id = e.council_id
      join dossiers d on d.id = i.dossier_id
    where s.item_id = ${itemId} and m.office_id = ${officeId}
    for update of i, s`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const council = seatList.parse(row.council)
  return {
    sheet: {
      id: row.id, itemId: row.item_id, sessionId: row.session_id, version: row.version, total: row.total, itemStage: row.item_stage,
      maxSpread: settingsSchema.parse(row.rules).maxSpread, era: row.era, setNo: row.set_no,
    },
    subject: {
      kind: 'score-sheet', id: String(row.id), paths: [row.path], level: levelOf(row.level), era: row.era, officeId,
      stage: { machine: 'session', name: row.session_stage }, council, conflicts: officeList.parse(row.conflicts),
    },
  }
}

/** Keeps an unfinished sheet. */
export async function saveDraft(tx: Tx, sheetId: number, answers: Answers, remarks: Record<string, string>): Promise<void> {
  await sql`update score_sheets set answers = ${JSON.stringify(answers)}::jsonb, remarks = ${JSON.stringify(remarks)}::jsonb, version = version + 1 where id = ${sheetId}`.execute(tx)
}

/**
 * Keeps a finished sheet and sets the product to `discussing` when all sheets are in and lie too far apart, else back to
 * `scoring`; one statement. What stood before goes into `revisions` with the reason (M16.12). The product must be locked.
 */
export async function saveSubmitted(tx: Tx, sheet: LockedSheet, filled: { answers: Answers; remarks: Record<string, string>; parts: PartSums; total: Points }, reason: string, at: Date): Promise<void> {
  const { parts, total } = filled
  await sql`
    with others as (
      select count(*) filter (where total is null) as open, min(total) as low, max(total) as high from score_sheets where item_id = ${sheet.itemId} and id <> ${sheet.id}
    ), saved as (
      update score_sheets set
        revisions = case when submitted_at is null then revisions else revisions || jsonb_build_array(jsonb_build_object(
          'answers', answers, 'remarks', remarks, 'parts', jsonb_build_object('A', part_a, 'B', part_b, 'C', part_c), 'total', total,
          'submittedAt', submitted_at, 'replacedAt', ${at}::timestamptz, 'reason', ${reason}::text)) end,
        answers = ${JSON.stringify(filled.answers)}::jsonb, remarks = ${JSON.stringify(filled.remarks)}::jsonb,
        part_a = ${parts.A}, part_b = ${parts.B}, part_c = ${parts.C}, total = ${total}, submitted_at = ${at}, version = version + 1
      where id = ${sheet.id}
    ), next as (
      select case when open = 0 and greatest(high, ${total}::int) - least(low, ${total}::int) > ${sheet.maxSpread}::int then 'discussing' else 'scoring' end as stage from others
    )
    update session_items set stage = next.stage from next where id = ${sheet.itemId} and session_items.stage <> next.stage`.execute(tx)
}

export type OwnSheet = {
  sheetId: number; memberId: number; version: number; answers: unknown; remarks: unknown; total: number | null; submittedAt: Date | null; revisions: unknown
}

/** The sheet of a member for one product. */
export async function findOwnSheet(db: Db, itemId: number, officeId: number): Promise<OwnSheet | undefined> {
  const row = await db
    .selectFrom('score_sheets as s')
    .innerJoin('council_members as m', 'm.id', 's.member_id')
    .select(['s.id', 's.member_id', 's.version', 's.answers', 's.remarks', 's.total', 's.submitted_at', 's.revisions'])
    .where('s.item_id', '=', itemId)
    .where('m.office_id', '=', officeId)
    .executeTakeFirst()
  return row && {
    sheetId: row.id, memberId: row.member_id, version: row.version, answers: row.answers, remarks: row.remarks, total: row.total,
    submittedAt: row.submitted_at, revisions: row.revisions,
  }
}

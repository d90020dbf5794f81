import type { Db } from '../db/database.ts'

export type TimelineLine = { no: number; at: Date; who: string; event: string; data: Record<string, unknown> }

/** The life of one record, newest first. The caller has already decided that the actor may read the record. */
export async function timelineOf(db: Db, kind: string, id: string | number, limit = 50): Promise<TimelineLine[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['no', 'at', 'who', 'event', 'data'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', String(id))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, data: row.data as Record<string, unknown> }))
}

import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../../access/conditions.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { PlanReadings } from '../../../platform/db/tables.gen.ts'
import { LEVELS } from '../../../rules/vocabulary.ts'
import { Decisions, Head } from './choices.ts'
import type { Proposal } from './extract/proposal.ts'
import { type Lesson, MEMORY_KINDS, type Memory, memoryOf } from './memory.ts'

export type ReadingRow = Selectable<PlanReadings>

/** A document that an office reads in, as it stands. */
export type Reading = { row: ReadingRow; proposal: Proposal; decisions: Decisions; head: Head }

/** Columns by which lists of readings are scoped: they stay in their office. */
export const READING_COLUMNS: Columns = { path: sql.ref('plan_readings.path'), level: sql.ref('plan_readings.level'), inForce: sql`false` }

/** What the policy needs to know of a reading. */
export function readingSubject(row: Pick<ReadingRow, 'id' | 'path' | 'level'>): Subject {
  return { kind: 'plan', id: `reading-${row.id}`, paths: [row.path], level: LEVELS.find((one) => one === row.level) ?? 'commune', inForce: false }
}

const Found = z.custom<Proposal>((value) => typeof value === 'object' && value !== null && 'targets' in value)

function readingOf(row: ReadingRow): Reading {
  return { row, proposal: Found.parse(row.proposal), decisions: Decisions.parse(row.decisions), head: Head.parse(row.head) }
}

export async function findReading(db: Db, id: number): Promise<Reading | undefined> {
  const row = await db.selectFrom('plan_readings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readingOf(row)
}

export async function lockReading(tx: Tx, id: number): Promise<Reading | undefined> {
  const row = await tx.selectFrom('plan_readings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && readingOf(row)
}

export async function insertReading(tx: Tx, values: Insertable<PlanReadings>): Promise<number> {
  const { id } = await tx.insertInto('plan_readings').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateReading(tx: Tx, id: number, set: Updateable<PlanReadings>): Promise<void> {
  await tx.updateTable('plan_readings').set(set).where('id', '=', id).execute()
}

/** Readings of an office, the last touched first; `where` carries the scope. */
export async function listReadings(db: Db, where: RawBuilder<boolean>): Promise<{ id: number; fileName: string; stage: string; title: string; planId: number | null; updatedAt: Date }[]> {
  return db
    .selectFrom('plan_readings')
    .select(['id', 'file_name as fileName', 'stage', sql<string>`coalesce(head->>'title', '')`.as('title'), 'plan_id as planId', 'updated_at as updatedAt'])
    .where(where).where('stage', '<>', 'dropped').orderBy('updated_at', 'desc').limit(100).execute()
}

/** The reading that a plan came from. */
export async function readingOfPlan(db: Db, planId: number): Promise<Pick<ReadingRow, 'id' | 'path' | 'level'> | undefined> {
  return db.selectFrom('plan_readings').select(['id', 'path', 'level']).where('plan_id', '=', planId).executeTakeFirst()
}

export async function rememberedBy(db: Db, unitId: number): Promise<Memory> {
  const rows = await db.selectFrom('reader_memory').select(['kind', 'heard', 'meant']).where('unit_id', '=', unitId).orderBy('told_at', 'desc').limit(5000).execute()
  return memoryOf(rows.flatMap((row): Lesson[] => {
    const kind = MEMORY_KINDS.find((one) => one === row.kind)
    return kind && typeof row.meant === 'string' ? [{ kind, heard: row.heard, meant: row.meant }] : []
  }))
}

/** Keeps what a person told; what was told of the same words before gives way. */
export async function remember(tx: Tx, by: { unitId: number; office: number | null; at: Date }, lessons: readonly Lesson[]): Promise<void> {
  const last = [...new Map(lessons.map((one) => [`${one.kind} ${one.heard}`, one])).values()].filter((one) => one.heard !== '')
  if (last.length === 0) return
  await tx
    .insertInto('reader_memory')
    .values(last.map(({ kind, heard, meant }) => ({ unit_id: by.unitId, kind, heard, meant: JSON.stringify(meant), told_at: by.at, office_id: by.office })))
    .onConflict((on) => on.columns(['unit_id', 'kind', 'heard']).doUpdateSet({ meant: sql`excluded.meant`, told_at: sql`excluded.told_at`, office_id: sql`excluded.office_id` }))
    .execute()
}

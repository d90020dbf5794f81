import { type Insertable, type Updateable } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Obstacles } from '../../../platform/db/tables.gen.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { findOffice, officesOf } from '../../people/index.ts'
import { levelOf, type ObstacleRow } from './model.ts'
import { obstaclePaths } from './paths.ts'

export async function findObstacle(db: Db, id: number): Promise<ObstacleRow | undefined> {
  return db.selectFrom('obstacles').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockObstacle(tx: Tx, id: number): Promise<ObstacleRow | undefined> {
  return tx.selectFrom('obstacles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertObstacle(tx: Tx, values: Insertable<Obstacles>): Promise<number> {
  const { id } = await tx.insertInto('obstacles').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateObstacle(tx: Tx, id: number, set: Updateable<Obstacles>): Promise<void> {
  await tx.updateTable('obstacles').set(set).where('id', '=', id).execute()
}

export async function mergedInto(db: Db, id: number): Promise<ObstacleRow[]> {
  return db.selectFrom('obstacles').selectAll().where('merged_into', '=', id).orderBy('id').limit(500).execute()
}

export type KeptFile = { hash: string; size: number; type: string; name: string }
export type FileLine = KeptFile & { id: number; step: string; who: string }

export async function insertFiles(tx: Tx, about: { obstacle: number; step: string; who: string; at: Date }, files: readonly KeptFile[]): Promise<void> {
  for (const file of files) {
    await tx.insertInto('files').values({ hash: file.hash, size: file.size, type: file.type }).onConflict((on) => on.column('hash').doNothing()).execute()
    await tx.insertInto('obstacle_files').values({ obstacle_id: about.obstacle, step: about.step, hash: file.hash, name: file.name, size: file.size, type: file.type, who: about.who, at: about.at }).execute()
  }
}

export async function filesOf(db: Db, id: number): Promise<FileLine[]> {
  const rows = await db.selectFrom('obstacle_files').select(['id', 'step', 'hash', 'name', 'size', 'type', 'who']).where('obstacle_id', '=', id).orderBy('id').limit(200).execute()
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

type Notice = { officeId: number; title: string; detail: string; href: string }
type Lying = Pick<ObstacleRow, 'id' | 'path' | 'level'>

/** The standing agency, or the leaders, of the level at which an obstacle lies. */
export async function officesAt(db: Db, row: Lying, who: 'standing' | 'leader', today: PlainDate): Promise<number[]> {
  const level = levelOf(row)
  const role = who === 'standing' ? (level === 'commune' ? 'commune-officer' : 'intake-officer') : level === 'commune' ? 'commune-leader' : 'leader'
  const offices = await officesOf(db, { today, role, above: row.path })
  return offices.filter((office) => office.level === level).map((office) => office.id)
}

/** Who hears the answer: the office that raised it, and the standing agency of its unit of today (also of the unit that took it over). */
export async function officesOfRaiser(db: Db, row: Pick<ObstacleRow, 'by_office' | 'path' | 'raised_level'>, today: PlainDate): Promise<number[]> {
  const level = levelOf({ level: row.raised_level })
  const [own, offices] = [await findOffice(db, row.by_office), await officesOf(db, { today, role: level === 'commune' ? 'commune-officer' : 'intake-officer', above: row.path })]
  return [...new Set([...(own ? [own.id] : []), ...offices.filter((office) => office.level === level).map((office) => office.id)])]
}

export function noticesTo(offices: readonly number[], actor: Actor, row: { id: number }, title: string, detail: string): Notice[] {
  return [...new Set(offices)].filter((officeId) => officeId !== actor.office.id).map((officeId) => ({ officeId, title, detail: detail.slice(0, 200), href: obstaclePaths.obstacle(row.id) }))
}

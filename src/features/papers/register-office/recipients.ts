import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { officesOf } from '../../people/index.ts'

/** A line of the distribution list, and the offices behind it that are in the system. */
export type Recipient = { label: string; offices: number[] }

const TAKES_PAPERS = ['commune-officer', 'commune-leader', 'intake-officer', 'leader'] as const
const COMMITTEE = /^(?:UBND|Ủy ban nhân dân)\s+/iu
const MINISTRY = /^Bộ Nông nghiệp và Môi trường/iu

/**
 * Who stands behind the lines of a distribution list: people's committees named with their unit, above or below the office that
 * sends, and the ministry. A line that names no one body (such as "Như Điều 3") has nobody behind it.
 */
export async function resolveRecipients(db: Db, lines: readonly string[], from: { unitId: number; path: string }, today: PlainDate): Promise<Recipient[]> {
  return Promise.all(lines.map(async (line) => {
    const label = line.replace(/[;.]+$/, '').trim()
    return { label, offices: await behind(db, label.replace(/\s*\([^)]*\)\s*$/, ''), from, today) }
  }))
}

async function behind(db: Db, body: string, from: { unitId: number; path: string }, today: PlainDate): Promise<number[]> {
  const unitId = MINISTRY.test(body) ? await unitNamed(db, sql`level = 'central'`) : COMMITTEE.test(body) ? await unitNamed(db, sql`fold_key(full_name) = fold_key(${body.replace(COMMITTEE, '')}) and (path <@ ${from.path}::ltree or path @> ${from.path}::ltree)`) : undefined
  if (unitId === undefined || unitId === from.unitId) return []
  return (await officesOf(db, { today, role: TAKES_PAPERS, unitId })).map((office) => office.id)
}

async function unitNamed(db: Db, where: ReturnType<typeof sql>): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from unit_labels where valid_to is null and ${where} limit 2`.execute(db)
  return rows.length === 1 ? rows[0]?.id : undefined
}

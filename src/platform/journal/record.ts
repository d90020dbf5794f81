import { createHash } from 'node:crypto'
import type { Tx } from '../db/database.ts'

/** What happened, in the past participle: `dossier.submitted`. */
export type JournalEvent = {
  type: string
  subject: { kind: string; id: string }
  data: Record<string, unknown>
  /** Stage before and after, when the event moved the record. */
  stage?: { from: string; to: string }
  /** Path of the subject when it is not that of the command's record. */
  path?: string
}

/** A line to append. */
export type JournalLine = {
  at: Date
  actor: { accountId: string | null; officeId: number | null; who: string }
  action: string
  requestId: string | null
  event: JournalEvent
  path: string | null
  era: string | null
}

export const CHAIN_START = '0'.repeat(64)

/** The fields that the hash of a line covers. */
export type HashedLine = {
  at: string
  account_id: string | null
  office_id: number | null
  who: string
  action: string
  event: string
  subject_kind: string
  subject_id: string
  path: string | null
  era: string | null
  data: unknown
  stage_from: string | null
  stage_to: string | null
  request_id: string | null
  seq: number
}

/** sha256 over the hash of the line before and the line with its keys in order. */
export function hashLine(previous: string, line: HashedLine): string {
  return createHash('sha256').update(previous).update(canonical(line)).digest('hex')
}

/** JSON with sorted keys, so that the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/**
 * Appends one line to the chain of its subject, in the transaction of the change. Commands lock their record, so two
 * writers to one chain seldom meet; when they do, the unique key of the chain lets one pass and the other is run again.
 * @returns the number of the line
 */
export async function appendJournal(tx: Tx, line: JournalLine): Promise<number> {
  const { subject } = line.event
  const last = await tx
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const hashed: HashedLine = {
    at: line.at.toISOString(),
    account_id: line.actor.accountId,
    office_id: line.actor.officeId,
    who: line.actor.who,
    action: line.action,
    event: line.event.type,
    subject_kind: subject.kind,
    subject_id: subject.id,
    path: line.path,
    era: line.era,
    data: JSON.parse(JSON.stringify(line.event.data)) as unknown,
    stage_from: line.event.stage?.from ?? null,
    stage_to: line.event.stage?.to ?? null,
    request_id: line.requestId,
    seq: (last?.seq ?? 0) + 1,
  }
  const prev = last?.hash ?? CHAIN_START
  const { no } = await tx
    .insertInto('journal')
    .values({ ...hashed, at: line.at, data: JSON.stringify(hashed.data), prev_hash: prev, hash: hashLine(prev, hashed) })
    .returning('no')
    .executeTakeFirstOrThrow()
  return no
}

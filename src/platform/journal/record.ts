import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { LAST_STATEMENT, type Tx } from '../db/database.ts'

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

/** A request and its outcome, kept in the same statement as the last line of its command; a request id passes once. */
export type ClosedRequest = { officeKey: string; requestId: string; command: string; inputHash: string; outcome: unknown }

function wholeLetters(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Cs}|\u0000/gu, '\uFFFD') : value
}

const APPEND = (kept: string, last: string): string => `${last}with last as (
    select seq, hash from journal where subject_kind = $1 and subject_id = $2 order by seq desc limit 1
  ), place as (
    select coalesce((select seq from last), 0) + 1 as seq, coalesce((select hash from last), '${CHAIN_START}') as prev_hash
  )${kept}
  insert into journal (subject_kind, subject_id, at, account_id, office_id, who, action, event, path, era, data, stage_from, stage_to, request_id, seq, prev_hash, hash)
  select $1, $2, $3::timestamptz, $4, $5::int, $6, $7, $8, $9::ltree, $10, $11::jsonb, $12, $13, $14, seq, prev_hash,
    encode(sha256(convert_to(prev_hash || $15::text || seq || $16::text, 'UTF8')), 'hex')
  from place
  returning no`
const KEPT = `, kept as (insert into requests (office_key, request_id, command, input_hash, outcome) values ($17, $14, $18, $19, $20::jsonb))`
const [PLAIN, CLOSING, CLOSING_LAST] = [APPEND('', ''), APPEND(KEPT, ''), APPEND(KEPT, LAST_STATEMENT)]

/**
 * Appends one line to the chain of its subject, in the transaction of the change and in one statement: the database finds
 * the end of the chain and hashes the line to it. Commands lock their record, so two writers to one chain seldom meet;
 * when they do, the unique key of the chain lets one pass and the other is run again.
 * @param closes the request that this line ends; `last` when nothing but the commit follows
 * @returns the number of the line
 */
export async function appendJournal(tx: Tx, line: JournalLine, closes?: ClosedRequest & { last: boolean }): Promise<number> {
  const { event, actor } = line
  const { kind, id } = event.subject
  const told = JSON.stringify(event.data)
  // Words that were cut short may end in half a letter, which the database does not keep.
  const data: unknown = /\\ud[89a-f]|\\u0000/.test(told) ? JSON.parse(told, wholeLetters) : JSON.parse(told)
  const at = line.at.toISOString()
  const stage = { from: event.stage?.from ?? null, to: event.stage?.to ?? null }
  // The two halves of the canonical line, before and after the place in the chain, which only the database knows.
  const before = canonical({
    account_id: actor.accountId, action: line.action, at, data, era: line.era, event: event.type, office_id: actor.officeId, path: line.path, request_id: line.requestId,
  } satisfies Partial<HashedLine>)
  const after = canonical({ stage_from: stage.from, stage_to: stage.to, subject_id: id, subject_kind: kind, who: actor.who } satisfies Partial<HashedLine>)
  const values = [
    kind, id, at, actor.accountId, actor.officeId, actor.who, line.action, event.type, line.path, line.era, JSON.stringify(data), stage.from, stage.to, line.requestId,
    `${before.slice(0, -1)},"seq":`, `,${after.slice(1)}`,
  ]
  const { rows } = await tx.executeQuery<{ no: number }>(
    closes
      ? CompiledQuery.raw(closes.last ? CLOSING_LAST : CLOSING, [...values, closes.officeKey, closes.command, closes.inputHash, JSON.stringify(closes.outcome ?? null)])
      : CompiledQuery.raw(PLAIN, values))
  const no = rows[0]?.no
  if (no === undefined) throw new Error('The journal took no line')
  return no
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { PlainDate, Problem } from '../rules/vocabulary.ts'
import { type Clock, dayOf } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { type JournalEvent, appendJournal } from '../platform/journal/record.ts'
import { conflict, invalid, Refused } from '../platform/refused.ts'
import { transact } from '../platform/db/transact.ts'
import type { Actor } from './actor.ts'
import type { Action } from './actions.ts'
import { decide } from './decide.ts'
import type { Subject } from './subject.ts'

/** What a command is given to run with. */
export type CommandContext<Input, State> = {
  input: Input
  state: State
  subject: Subject
  actor: Actor
  now: Date
  today: PlainDate
  /** Demands a further permission on another record that the command touches. */
  require(action: Action, subject: Subject): void
}

/** What a command leaves behind: its answer, at least one event, and letters or notices to send after the commit. */
export type CommandOutcome<Result> = {
  result: Result
  events: [JournalEvent, ...JournalEvent[]]
  mails?: { to: string; subject: string; body: string }[]
  notices?: { officeId: number; title: string; detail?: string; href: string }[]
}

/** One thing that people do, whole: its input, its action in the policy, its record, and what it does. */
export type Command<Schema extends z.ZodType = z.ZodType, State = unknown, Result = unknown> = {
  name: string
  /** One Vietnamese line for the reference page. */
  title: string
  action: Action
  input: Schema
  /** Locks and loads the record that decides; nothing means "not found". A creating command loads its parent. */
  load(tx: Tx, input: z.output<Schema>, context: { actor: Actor; today: PlainDate }): Promise<{ subject: Subject; state: State } | undefined>
  run(tx: Tx, context: CommandContext<z.output<Schema>, State>): Promise<CommandOutcome<Result>>
}

/** Keeps the types of a command together. */
export function defineCommand<Schema extends z.ZodType, State, Result>(command: Command<Schema, State, Result>): Command<Schema, State, Result> {
  return command
}

/** One thing that pages and machines ask; it scopes what it answers to the actor. */
export type Query<Schema extends z.ZodType = z.ZodType, Result = unknown> = {
  name: string
  title: string
  input: Schema
  run(db: Db, context: { input: z.output<Schema>; actor: Actor; now: Date; today: PlainDate }): Promise<Result>
}

export function defineQuery<Schema extends z.ZodType, Result>(query: Query<Schema, Result>): Query<Schema, Result> {
  return query
}

/** The one way in: every write and every question of pages, API, jobs and tests. */
export type Door = {
  run<Schema extends z.ZodType, State, Result>(actor: Actor, command: Command<Schema, State, Result>, input: unknown, requestId?: string): Promise<Result>
  ask<Schema extends z.ZodType, Result>(actor: Actor, query: Query<Schema, Result>, input: unknown): Promise<Result>
  now(): Date
  today(): PlainDate
}

/** Event types that set off something else; the door queues a job for each in the same transaction. */
export type ReactionIndex = ReadonlySet<string>

/** Builds the door on a database: parse → lock → authorise → run → journal → commit. */
export function openDoor(db: Db, clock: Clock, reactions: ReactionIndex): Door {
  const now = (): Date => clock.now()
  const today = (): PlainDate => dayOf(now())
  return {
    now,
    today,
    ask: async (actor, query, input) => query.run(db, { input: parse(query.input, input), actor, now: now(), today: today() }),
    run: async (actor, command, rawInput, requestId) => {
      const input = parse(command.input, rawInput)
      const at = now()
      return transact(db, async (tx) => {
        const seen = requestId === undefined ? undefined : await claimRequest(tx, actor, command.name, requestId, input)
        if (seen) return seen.outcome as never
        const loaded = await command.load(tx, input, { actor, today: dayOf(at) })
        if (!loaded) throw new Refused('not-found', 'Không có hồ sơ hoặc trang này.')
        const require = (action: Action, subject: Subject): void => {
          const decision = decide(actor, action, subject)
          if (!decision.ok) throw new Refused(decision.kind, decision.sentence)
        }
        require(command.action, loaded.subject)
        const outcome = await command.run(tx, { input, state: loaded.state, subject: loaded.subject, actor, now: at, today: dayOf(at), require })
        const last = outcome.events.length - 1
        for (const [index, event] of outcome.events.entries()) {
          const closes = index === last && requestId !== undefined ? { officeKey: officeKey(actor), requestId, outcome: outcome.result } : undefined
          const line = await appendJournal(tx, { at, actor: describeActor(actor), action: command.action, requestId: requestId ?? null, event, path: event.path ?? loaded.subject.paths[0] ?? null, era: loaded.subject.era ?? null }, closes)
          if (reactions.has(event.type)) {
            await sql`select graphile_worker.add_job('react', json_build_object('line', ${line}::bigint), job_key => ${`react-${line}`})`.execute(tx)
          }
        }
        await leaveMessages(tx, outcome, at)
        return outcome.result
      })
    },
  }
}

function describeActor(actor: Actor): { accountId: string | null; officeId: number | null; who: string } {
  const { id, accountId, title, body } = actor.office
  return { accountId: id === 0 ? null : accountId, officeId: id === 0 ? null : id, who: id === 0 ? actor.name : `${actor.name}, ${title}${body ? `, ${body}` : ''}` }
}

/** Parses unknown input; faults come back as problems with dotted paths. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems: Problem[] = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw invalid(problems)
}

function officeKey(actor: Actor): string {
  return actor.office.id === 0 ? 'system' : String(actor.office.id)
}

/** First use of a request id claims it; a second waits for the first and gets its outcome. */
async function claimRequest(tx: Tx, actor: Actor, command: string, requestId: string, input: unknown): Promise<{ outcome: unknown } | undefined> {
  if (requestId.length < 8 || requestId.length > 100) throw invalid([{ path: 'requestId', message: 'Mã lần gửi dài từ 8 đến 100 ký tự.' }])
  const inputHash = createHash('sha256').update(JSON.stringify(input ?? null)).digest('hex')
  const claimed = await tx
    .insertInto('requests')
    .values({ office_key: officeKey(actor), request_id: requestId, command, input_hash: inputHash })
    .onConflict((on) => on.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  if (claimed) return undefined
  const first = await tx
    .selectFrom('requests')
    .select(['command', 'input_hash', 'outcome'])
    .where('office_key', '=', officeKey(actor))
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
  if (first.command !== command || first.input_hash !== inputHash) {
    throw conflict('Mã lần gửi này đã dùng cho một việc khác. Mở lại trang rồi gửi lại.')
  }
  return { outcome: first.outcome }
}

async function leaveMessages(tx: Tx, outcome: CommandOutcome<unknown>, at: Date): Promise<void> {
  const mails = outcome.mails ?? []
  if (mails.length > 0) {
    await tx.insertInto('mails').values(mails.map((mail) => ({ to_address: mail.to, subject: mail.subject, body: mail.body, created_at: at }))).execute()
    await sql`select graphile_worker.add_job('send-mails', '{}'::json, job_key => 'send-mails')`.execute(tx)
  }
  const notices = outcome.notices ?? []
  if (notices.length > 0) {
    await tx
      .insertInto('notices')
      .values(notices.map((notice) => ({ office_id: notice.officeId, at, title: notice.title, detail: notice.detail ?? '', href: notice.href })))
      .execute()
  }
}

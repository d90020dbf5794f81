import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { PlainDate, Problem } from '../rules/vocabulary.ts'
import { type Clock, dayOf } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { type ClosedRequest, type JournalEvent, appendJournal } from '../platform/journal/record.ts'
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
      const request = requestId === undefined ? undefined : describeRequest(actor, command.name, requestId, input)
      const at = now()
      const once = (tx: Tx) => runOnce(tx, { actor, command, input, at, reactions, request })
      if (!request) return transact(db, once)
      try {
        return await transact(db, once)
      } catch (error) {
        // Done before, a request stumbles over what it did itself (its stage, its keys): then its first outcome is the answer.
        const earlier = await earlierOutcome(db, request)
        if (!earlier) throw error
        return earlier.outcome as never
      }
    },
  }
}

type Run<Schema extends z.ZodType, State, Result> = {
  actor: Actor
  command: Command<Schema, State, Result>
  input: z.output<Schema>
  at: Date
  reactions: ReactionIndex
  request: Omit<ClosedRequest, 'outcome'> | undefined
}

/** One command inside its transaction; its request id is taken together with its last journal line. */
async function runOnce<Schema extends z.ZodType, State, Result>(tx: Tx, { actor, command, input, at, reactions, request }: Run<Schema, State, Result>): Promise<Result> {
  const today = dayOf(at)
  const loaded = await command.load(tx, input, { actor, today })
  if (!loaded) throw new Refused('not-found', 'Không có hồ sơ hoặc trang này.')
  const require = (action: Action, subject: Subject): void => {
    const decision = decide(actor, action, subject)
    if (!decision.ok) throw new Refused(decision.kind, decision.sentence)
  }
  require(command.action, loaded.subject)
  const outcome = await command.run(tx, { input, state: loaded.state, subject: loaded.subject, actor, now: at, today, require })
  const last = outcome.events.length - 1
  for (const [index, event] of outcome.events.entries()) {
    const reacts = reactions.has(event.type)
    const nothingFollows = !reacts && !outcome.mails?.length && !outcome.notices?.length
    const closes = index === last && request ? { ...request, outcome: outcome.result, last: nothingFollows } : undefined
    const path = event.path ?? loaded.subject.paths[0] ?? null
    const line = await appendJournal(tx, { at, actor: describeActor(actor), action: command.action, requestId: request?.requestId ?? null, event, path, era: loaded.subject.era ?? null }, closes)
    if (reacts) {
      await sql`select graphile_worker.add_job('react', json_build_object('line', ${line}::bigint), job_key => ${`react-${line}`})`.execute(tx)
    }
  }
  await leaveMessages(tx, outcome, at)
  return outcome.result
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

/** What a request is known by. @throws Refused when its id is too short or too long */
function describeRequest(actor: Actor, command: string, requestId: string, input: unknown): Omit<ClosedRequest, 'outcome'> {
  if (requestId.length < 8 || requestId.length > 100) throw invalid([{ path: 'requestId', message: 'Mã lần gửi dài từ 8 đến 100 ký tự.' }])
  return { officeKey: officeKey(actor), requestId, command, inputHash: createHash('sha256').update(JSON.stringify(input ?? null)).digest('hex') }
}

/** What the same request answered the first time. @throws Refused of kind conflict when its id was used for something else */
async function earlierOutcome(db: Db, request: Omit<ClosedRequest, 'outcome'>): Promise<{ outcome: unknown } | undefined> {
  const first = await db
    .selectFrom('requests')
    .select(['command', 'input_hash', 'outcome'])
    .where('office_key', '=', request.officeKey)
    .where('request_id', '=', request.requestId)
    .executeTakeFirst()
  if (first && (first.command !== request.command || first.input_hash !== request.inputHash)) {
    throw conflict('Mã lần gửi này đã dùng cho một việc khác. Mở lại trang rồi gửi lại.')
  }
  return first
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

import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { type CommandOutcome, defineCommand, defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import type { Subject } from '../../access/subject.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { choice, id, line, optionalLine, plainDate, whole } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import type { Paper } from '../../platform/paper/index.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { CertificateState } from '../../rules/engine/terms.ts'
import { LETTER_STAGES } from '../../rules/lifecycles/letter.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { enterPaper, takeNumber } from '../papers/index.ts'
import { officesOf } from '../people/index.ts'
import { type CertificateRow, storedState } from './model.ts'
import { type PaperSigner, signedPaper } from './papers.ts'
import * as store from './store.ts'

const COLUMNS = { path: sql.ref('l.path'), level: sql.ref('l.level') }

/** What the policy needs to know of a letter: the body whose outbox it lies in. */
export function letterSubject(letter: Pick<store.PaperRow, 'id' | 'path' | 'level' | 'stage'>): Subject {
  return { kind: 'letter', id: String(letter.id), paths: [letter.path], level: letter.level === 'central' ? 'central' : 'province', stage: { machine: 'letter', name: letter.stage } }
}

/** One letter of the outbox. */
export type LetterLine = {
  id: number
  certificateId: number
  number: string
  product: string
  producer: string
  commune: string
  expiresOn: PlainDate
  state: CertificateState
  days: number
  dueOn: PlainDate
  madeOn: PlainDate
  stage: (typeof LETTER_STAGES)[number]
  letterNumber: string | null
  dated: PlainDate | null
  signer: string | null
  reason: string
  /** The re-evaluation that was handed in meanwhile: then the letter asks for what is there already. */
  filed: string | null
}

export type Outbox = {
  stage: (typeof LETTER_STAGES)[number]
  letters: LetterLine[]
  counts: Record<(typeof LETTER_STAGES)[number], number>
  late: number
  today: number
  page: number
  pages: number
}

const PER_PAGE = 50
const MOST_AT_ONCE = 200

const ids = z
  .union([z.array(id), id], 'Chọn ít nhất một thư.')
  .transform((value) => [...new Set(typeof value === 'number' ? [value] : value)])
  .refine((value) => value.length > 0 && value.length <= MOST_AT_ONCE, `Chọn từ 1 đến ${MOST_AT_ONCE} thư mỗi lần.`)

/** The outbox of letters before the end of certificates, of the actor's own body: what waits, with what is late and due today. */
export const listLetters = defineQuery({
  name: 'letter.list',
  title: 'Hộp thư đi: thư báo giấy chứng nhận sắp hết thời hạn',
  input: z.object({
    stage: z.enum(LETTER_STAGES).optional().catch(undefined),
    page: z.union([z.int(), z.string().regex(/^\d{1,6}$/)]).transform(Number).pipe(z.int().min(1).max(100_000)).optional().catch(undefined),
  }),
  run: async (db, { input, actor, today }): Promise<Outbox> => {
    const stage = input.stage ?? 'waiting'
    const mine = scope(actor, 'letter.read', COLUMNS)
    const counted = await sql<{ stage: Outbox['stage']; n: number; late: number; today: number }>`
      select stage, count(*)::int as n, count(*) filter (where due_on < ${today}::date)::int as late, count(*) filter (where due_on = ${today}::date)::int as today
      from certificate_papers l where kind = 'expiry' and ${mine} group by stage`.execute(db)
    const counts = { waiting: 0, sent: 0, dropped: 0, missed: 0 }
    for (const row of counted.rows) counts[row.stage] = row.n
    const waiting = counted.rows.find((row) => row.stage === 'waiting')
    const pages = Math.max(1, Math.ceil(counts[stage] / PER_PAGE))
    const page = Math.min(input.page ?? 1, pages)
    const letters = await linesOf(db, actor, today, sql`${inStage(stage)} limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`)
    return { stage, letters, counts, late: waiting?.late ?? 0, today: waiting?.today ?? 0, page, pages }
  },
})

export type Line = Omit<LetterLine, 'state'> & Pick<CertificateRow, 'filing_from' | 'expires_on' | 'good_until' | 'withdrawn_on' | 'replaced_on'>

function inStage(stage: Outbox['stage']): ReturnType<typeof sql> {
  return sql`l.stage = ${stage} order by ${stage === 'waiting' ? sql`l.due_on, l.id` : sql`coalesce(l.dated, l.made_on) desc, l.id desc`}`
}

/** The letters of a part of the outbox in their order: what its pages are cut from, and what is taken out as a spreadsheet. */
export function letterRows(actor: Actor, stage: Outbox['stage']): RawBuilder<Line> {
  return lines(actor, inStage(stage))
}

async function linesOf(db: Db, actor: Actor, today: PlainDate, rest: ReturnType<typeof sql>): Promise<LetterLine[]> {
  const { rows } = await lines(actor, rest).execute(db)
  return rows.map((row) => ({ ...row, state: storedState(row, today) }))
}

function lines(actor: Actor, rest: ReturnType<typeof sql>): RawBuilder<Line> {
  return sql<Line>`
    select l.id, l.certificate_id as "certificateId", c.number, c.product_name as product, c.producer_name as producer, coalesce((select u.full_name from unit_labels u where u.id = c.unit_id), c.commune_name) as commune, c.expires_on as "expiresOn",
      l.days::int as days, l.due_on as "dueOn", l.made_on as "madeOn", l.stage, l.number as "letterNumber", l.dated, l.signer ->> 'name' as signer, l.reason,
      c.filing_from, c.expires_on, c.good_until, c.withdrawn_on, c.replaced_on,
      (select d.number from dossiers d where d.product_id = c.product_id and d.purpose = 'reevaluation' and d.first_submitted_on is not null
        and d.stage not in ('recognised', 'not-recognised', 'withdrawn', 'lapsed') order by d.id desc limit 1) as filed
    from certificate_papers l join certificates c on c.id = l.certificate_id
    where l.kind = 'expiry' and ${scope(actor, 'letter.read', COLUMNS)} and ${rest}`
}

/** Letters chosen by their ids, for a print or a form; without ids all that wait (as many as may be done at once). */
export const chosenLetters = defineQuery({
  name: 'letter.chosen',
  title: 'Các thư báo hết hạn đã chọn, với nội dung in',
  input: z.object({ letters: ids.optional().catch(undefined) }),
  run: async (db, { input, actor, today }): Promise<{ letters: (LetterLine & { paper: Paper })[]; leader: { name: string; title: string } | undefined }> => {
    const which = input.letters ? sql`l.id = any(${input.letters}::int[]) and l.content is not null` : sql`l.stage = 'waiting'`
    const letters = await linesOf(db, actor, today, sql`${which} order by l.due_on, l.id limit ${MOST_AT_ONCE}`)
    const papers = letters.length === 0 ? [] : await db.selectFrom('certificate_papers').selectAll().where('id', 'in', letters.map((letter) => letter.id)).execute()
    const paperOf = new Map(papers.map((row) => [row.id, readPaper(row)]))
    const leaders = await officesOf(db, { today, role: 'leader', unitId: actor.office.unitId })
    const [leader] = leaders
    return {
      letters: letters.flatMap((letter) => {
        const paper = paperOf.get(letter.id)
        return paper ? [{ ...letter, paper }] : []
      }),
      leader: leader && leaders.length === 1 ? { name: leader.name, title: leader.title } : undefined,
    }
  },
})

const Signer = z.object({ name: z.string(), capacity: z.enum(['TM', 'KT', 'TL', 'head']), title: z.string() })
const PaperShape = z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'blocks' in value)

/** The paper of a row as it stands: frozen words, and the number, day and signature it got since. Nothing for one never written. */
export function readPaper(row: store.PaperRow): Paper | undefined {
  if (row.content === null) return undefined
  const paper = PaperShape.parse(row.content)
  const { number, dated } = row
  if (row.kind !== 'expiry' || number === null || dated === null) return paper
  return signedPaper(paper, { number, dated, signer: row.signer === null ? null : Signer.parse(row.signer) }, { level: row.level === 'central' ? 'central' : 'province' })
}

async function loadLetters(tx: Tx, letters: readonly number[]): Promise<{ subject: Subject; state: store.PaperRow[] } | undefined> {
  const state = await store.lockLetters(tx, letters)
  const [first] = state
  return first && state.length === letters.length ? { subject: letterSubject(first), state } : undefined
}

function happened(letter: store.PaperRow, type: string, data: Record<string, unknown>): JournalEvent {
  return { type, subject: { kind: 'certificate', id: String(letter.certificate_id) }, path: letter.path, data: { letter: letter.id, days: letter.days, ...data } }
}

function atLeastOne(events: JournalEvent[]): [JournalEvent, ...JournalEvent[]] {
  const [first, ...others] = events
  if (!first) throw conflict('Chọn ít nhất một thư.')
  return [first, ...others]
}

/** Records that letters have gone out: numbers one after the other in the order in which they were due, one day, one signer. */
export const sendLetters = defineCommand({
  name: 'letter.send',
  title: 'Ghi số, ngày đã gửi thư báo hết hạn',
  action: 'letter.send',
  input: z.object({
    letters: ids,
    firstNumber: whole('số công văn đầu tiên', 1, 999_999),
    symbol: line('ký hiệu, ví dụ UBND-NN', 30),
    sentOn: plainDate('ngày gửi'),
    signer: line('họ tên người ký', 100),
    capacity: choice(['head', 'KT', 'TL'] as const, 'thẩm quyền ký'),
    signerTitle: optionalLine(120),
  }),
  load: (tx, input) => loadLetters(tx, input.letters),
  run: async (tx, { input, state, now, today, require }) => {
    for (const letter of state) require('letter.send', letterSubject(letter))
    const numbers = state.map((_, index) => `${String(input.firstNumber + index).padStart(2, '0')}/${input.symbol}`)
    const [body] = state
    const used = body ? await store.usedNumbers(tx, { unitId: body.unit_id, level: body.level }, Number(input.sentOn.slice(0, 4)), numbers) : []
    const made = state.map((letter) => letter.made_on).sort().at(-1) ?? today
    const problems: Problem[] = [
      ...(used.length > 0 ? [{ path: 'firstNumber', message: `Số ${used.join(', ')} đã ghi cho thư khác trong năm. Ghi số đầu tiên khác.` }] : []),
      ...(input.sentOn > today ? [{ path: 'sentOn', message: 'Ghi ngày gửi không sau hôm nay.' }] : []),
      ...(input.sentOn < made ? [{ path: 'sentOn', message: `Ngày gửi không trước ngày lập thư, ${formatDate(made)}.` }] : []),
      ...(input.capacity === 'TL' && input.signerTitle === '' ? [{ path: 'signerTitle', message: 'Ghi chức vụ người ký thừa lệnh, ví dụ Giám đốc Sở Nông nghiệp và Môi trường.' }] : []),
    ]
    if (problems.length > 0) throw invalid(problems)
    const events: JournalEvent[] = []
    const notices: NonNullable<CommandOutcome<unknown>['notices']> = []
    for (const [index, letter] of state.entries()) {
      const number = numbers[index] ?? ''
      const level = letter.level === 'central' ? 'central' : 'province'
      const signer = signerOf(input, letter.level)
      const taken = await takeNumber(tx, { unitId: letter.unit_id, level, kind: 'letter', symbol: input.symbol, dated: input.sentOn, typed: number, field: 'firstNumber' })
      await store.updatePaper(tx, letter.id, { stage: 'sent', number, dated: input.sentOn, signer: JSON.stringify(signer) })
      const entered = await enterPaper(tx, {
        office: { unitId: letter.unit_id, level, path: letter.path }, kind: 'letter', number: taken, dated: input.sentOn,
        content: signedPaper(PaperShape.parse(letter.content), { number, dated: input.sentOn, signer }, { level }), signer, about: { kind: 'certificate', id: letter.certificate_id }, at: now,
      })
      events.push(happened(letter, 'certificate.letter-sent', { number, on: input.sentOn, signer: input.signer }), ...entered.events)
      notices.push(...entered.notices)
    }
    return { result: { sent: state.length, from: numbers[0] ?? '', to: numbers.at(-1) ?? '' }, events: atLeastOne(events), notices }
  },
})

function signerOf(input: { signer: string; capacity: 'head' | 'KT' | 'TL'; signerTitle: string }, level: string): PaperSigner {
  const central = level === 'central'
  const usual = { head: central ? 'Bộ trưởng' : 'Chủ tịch', KT: central ? 'Thứ trưởng' : 'Phó Chủ tịch', TL: '' }[input.capacity]
  return { name: input.signer, capacity: input.capacity === 'head' && !central ? 'TM' : input.capacity, title: input.signerTitle || usual }
}

/** Takes letters out of the outbox that are not needed any more, with the reason. */
export const dropLetters = defineCommand({
  name: 'letter.drop',
  title: 'Bỏ thư báo hết hạn không còn cần gửi',
  action: 'letter.drop',
  input: z.object({ letters: ids, reason: line('lý do không gửi, ví dụ chủ thể đã nộp hồ sơ đánh giá lại', 300) }),
  load: (tx, input) => loadLetters(tx, input.letters),
  run: async (tx, { input, state, require }) => {
    for (const letter of state) {
      require('letter.drop', letterSubject(letter))
      await store.updatePaper(tx, letter.id, { stage: 'dropped', reason: input.reason })
    }
    return { result: { dropped: state.length }, events: atLeastOne(state.map((letter) => happened(letter, 'certificate.letter-dropped', { reason: input.reason }))) }
  },
})

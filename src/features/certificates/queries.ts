import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { type Decision, decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { id, optionalLine } from '../../platform/http/fields.ts'
import { type TimelineLine, timelineOf } from '../../platform/journal/read.ts'
import type { Paper } from '../../platform/paper/index.ts'
import { notFound } from '../../platform/refused.ts'
import { addDays, type CertificateState } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type EarlierRecord, earlierRecordsOf } from '../producers/index.ts'
import { findProduct, productSubject } from '../products/index.ts'
import { type AnsweringBody, answeringBody } from './answering.ts'
import { CERTIFICATE_COLUMNS, type CertificateRow, certificateSubject, type Conclusion, conclusionOf, type PendingReevaluation, stateOf, whyNotExtendable } from './model.ts'
import { communesToday } from './letters.ts'
import { letterSubject, readPaper } from './outbox.ts'
import { searchWords } from './search-text.ts'
import { numberKey } from './number.ts'
import { spanConditions, spanInput, standsIn } from './span-filter.ts'
import { dayLiteral, stateCase } from './state-sql.ts'
import { certificateAfter, certificatesOfProduct, findCertificate, type PaperRow, papersOf, pendingReevaluation } from './store.ts'
import { STATES } from './words.ts'

export const SORTS = ['het-han', 'ten', 'ngay-cap'] as const
const SIZES = [25, 50, 100] as const

const listInput = z.object({
  q: optionalLine(120),
  province: id.optional().catch(undefined),
  commune: id.optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  ...spanInput,
  within: z.union([z.int(), z.string().regex(/^\d{1,4}$/)]).transform(Number).pipe(z.int().min(1).max(1100)).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  page: z.union([z.int(), z.string().regex(/^\d{1,6}$/)]).transform(Number).pipe(z.int().min(1).max(100_000)).optional().catch(undefined),
  size: z.union([z.int(), z.string().regex(/^\d{1,3}$/)]).transform(Number).pipe(z.int()).optional().catch(undefined),
})
export type ListFilter = z.output<typeof listInput>

export type RegisterRow = Pick<
  CertificateRow,
  'id' | 'number' | 'product_name' | 'producer_name' | 'commune_name' | 'province_name' | 'sector' | 'stars' | 'issued_on' | 'expires_on' | 'good_until'
> & { state: CertificateState }

export type Register = {
  rows: RegisterRow[]
  filter: ListFilter
  page: number
  pages: number
  size: number
  /** Of what the filters other than the state leave. */
  counts: Record<CertificateState, number>
  total: number
}

/** The register of certificates, scoped to who asks. Those that a newer one replaced are listed when that state is asked for. */
export const listCertificates = defineQuery({
  name: 'certificate.list',
  title: 'Sổ giấy chứng nhận: lọc theo chữ, địa bàn, tình trạng, ngày hết hạn',
  input: listInput,
  run: async (db, { input, actor, today }): Promise<Register> => {
    const where = chosen(actor, input, today)
    const state = sql.raw(stateCase(dayLiteral(today)))
    const counted = await sql<{ state: CertificateState; n: number }>`
      select ${state} as state, count(*)::int as n from certificates where ${where} group by 1`.execute(db)
    const counts = { valid: 0, expiring: 0, extended: 0, expired: 0, withdrawn: 0, replaced: 0 }
    for (const row of counted.rows) counts[row.state] = row.n
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
    const total = input.state ? counts[input.state] : all - counts.replaced
    const size = SIZES.find((one) => one === input.size) ?? 25
    const pages = Math.max(1, Math.ceil(total / size))
    const page = Math.min(input.page ?? 1, pages)
    const { rows } = await sql<RegisterRow>`${registerRows(actor, input, today)} limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { rows, filter: input, page, pages, size, counts, total }
  },
})

function chosen(actor: Actor, input: ListFilter, today: PlainDate): RawBuilder<unknown> {
  return sql.join([scope(actor, 'certificate.read', CERTIFICATE_COLUMNS), ...filters(input, today)], sql` and `)
}

/** The rows of the register in their order: what its pages are cut from, and what is taken out as a spreadsheet. */
export function registerRows(actor: Actor, input: ListFilter, today: PlainDate): RawBuilder<RegisterRow> {
  const state = sql.raw(stateCase(dayLiteral(today)))
  return sql<RegisterRow>`
    select id, number, product_name, producer_name, commune_name, province_name, sector, stars, issued_on, expires_on, good_until, ${state} as state
    from certificates where ${chosen(actor, input, today)} and ${input.state ? sql`${state} = ${input.state}` : sql`${state} <> 'replaced'`}
    order by ${orderOf(input.sort)}`
}

function orderOf(sort: ListFilter['sort']): RawBuilder<unknown> {
  if (sort === 'ten') return sql`sort_key, id`
  return sort === 'ngay-cap' ? sql`issued_on desc, id desc` : sql`expires_on, id`
}

function filters(input: ListFilter, today: PlainDate): RawBuilder<unknown>[] {
  const words = searchWords(input.q)
  const key = numberKey(input.q)
  const text = sql.join(words.map((word) => sql`search like ${`% ${word}%`}`), sql` and `)
  return [
    ...(words.length === 0 ? [] : [/^\d/.test(key) && key.length > 1 ? sql`(${text} or number_key like ${`${key}%`})` : sql`(${text})`]),
    ...standsIn(input),
    ...spanConditions(input, today),
    ...(input.within === undefined ? [] : [sql`expires_on between ${today}::date and ${addDays(today, input.within)}::date`]),
  ]
}

export type ReportLine = { id: number; at: Date; about: string; said: string; contact: string; certificateId: number | null; number: string | null; product: string | null }

export type CertificateRecord = {
  certificate: CertificateRow
  state: CertificateState
  history: CertificateRow[]
  /** What lists read into the system said of it, and where. */
  earlier: EarlierRecord[]
  timeline: TimelineLine[]
  pending: PendingReevaluation | undefined
  /** Who answers for it today. */
  body: AnsweringBody
  /** The communes of today that hold the place, with what is above them, where the certificate bears names of before. */
  now: readonly string[]
  /** Whether the actor may open the product in its register. */
  mayOpenProduct: boolean
  /** The finding that waits for a decision. */
  conclusion: Conclusion | undefined
  /** Letters and decisions about it, the latest first; `readable` when the actor may see the words. */
  papers: (PaperRow & { readable: boolean })[]
  /** The certificate that replaced it, and why. */
  next: { id: number; number: string; stars: number; purpose: string | null } | undefined
  reports: ReportLine[]
  withdraw: Decision
  conclude: Decision
  dismiss: Decision
  extend: Decision
  correct: Decision
  reissue: Decision
  /** Why it cannot be extended on this day (Điều 12.3), whoever asks. */
  notExtendable: string | undefined
}

/** One certificate with its life; whoever may not read it learns nothing. */
export const readCertificate = defineQuery({
  name: 'certificate.read',
  title: 'Một giấy chứng nhận: nội dung, tình trạng hôm nay, lịch sử',
  input: z.object({ certificate: id }),
  run: async (db, { input, actor, today }): Promise<CertificateRecord> => {
    const certificate = await findCertificate(db, input.certificate)
    const subject = certificate && certificateSubject(certificate)
    if (!certificate || !subject || !decide(actor, 'certificate.read', subject).ok) throw notFound()
    const pending = await pendingReevaluation(db, certificate.product_id)
    const product = await findProduct(db, certificate.product_id)
    const standing = await communesToday(db, certificate.unit_id)
    return {
      certificate,
      state: stateOf(certificate, today),
      body: await answeringBody(db, certificate, today),
      now: standing.some((commune) => commune.fullName === certificate.commune_name && commune.code === certificate.commune_code) ? [] : standing.map((commune) => commune.label),
      mayOpenProduct: product !== undefined && decide(actor, 'product.read', productSubject(product)).ok,
      conclusion: conclusionOf(certificate),
      next: certificate.replaced_by === null ? undefined : await certificateAfter(db, certificate.replaced_by),
      papers: (await papersOf(db, certificate.id)).map((paper) => ({ ...paper, readable: mayReadPaper(actor, paper) })),
      history: await certificatesOfProduct(db, certificate.product_id),
      earlier: await earlierRecordsOf(db, 'certificate', certificate.id),
      timeline: await timelineOf(db, 'certificate', certificate.id),
      pending,
      reports: await reports(db, actor, sql`r.certificate_id = ${certificate.id}`, 20),
      withdraw: decide(actor, 'certificate.withdraw', subject),
      conclude: decide(actor, 'certificate.conclude', subject),
      dismiss: decide(actor, 'certificate.dismiss', subject),
      extend: decide(actor, 'certificate.extend', subject),
      correct: decide(actor, 'certificate.correct', subject),
      reissue: decide(actor, 'certificate.reissue', subject),
      notExtendable: whyNotExtendable(certificate, pending, today),
    }
  },
})

/** Papers that went out are for all who may read the certificate; a letter that waits is its body's own. */
function mayReadPaper(actor: Actor, paper: PaperRow): boolean {
  if (paper.content === null) return false
  return paper.stage === 'sent' || decide(actor, 'letter.read', letterSubject(paper)).ok
}

/** One paper about a certificate, as it is printed. */
export const readCertificatePaper = defineQuery({
  name: 'certificate.paper',
  title: 'Một văn bản về giấy chứng nhận: thư báo, quyết định thu hồi, đính chính, cấp lại',
  input: z.object({ certificate: id, paper: id }),
  run: async (db, { input, actor }): Promise<{ certificate: CertificateRow; paper: Paper }> => {
    const certificate = await findCertificate(db, input.certificate)
    if (!certificate || !decide(actor, 'certificate.read', certificateSubject(certificate)).ok) throw notFound()
    const row = (await papersOf(db, certificate.id)).find((one) => one.id === input.paper)
    const paper = row && mayReadPaper(actor, row) ? readPaper(row) : undefined
    if (!paper) throw notFound()
    return { certificate, paper }
  },
})

/** What buyers reported in the actor's area, the newest first. Who reported is for the authorities alone, not for the producer. */
export const listReports = defineQuery({
  name: 'public-report.list',
  title: 'Phản ánh của người mua trong địa bàn',
  input: z.object({ before: id.optional() }),
  run: (db, { input, actor }): Promise<ReportLine[]> => reports(db, actor, input.before === undefined ? sql`true` : sql`r.id < ${input.before}`, 50),
})

async function reports(db: Db, actor: Actor, where: RawBuilder<unknown>, limit: number): Promise<ReportLine[]> {
  const { rows } = await sql<ReportLine>`${reportRows(actor, where)} limit ${limit}`.execute(db)
  return rows
}

/** What buyers reported in the actor's area, the newest first. */
export function reportRows(actor: Actor, where: RawBuilder<unknown>): RawBuilder<ReportLine> {
  const mayRead = scope(actor, 'producer.read-private', { path: sql.ref('r.path'), producerId: sql`null::int` })
  return sql<ReportLine>`
    select r.id, r.at, r.about, r.said, r.contact, r.certificate_id as "certificateId", c.number, c.product_name as product
    from reports_from_public r left join certificates c on c.id = r.certificate_id
    where ${mayRead} and ${where} order by r.id desc`
}

import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { EvidenceRenewals } from '../../../platform/db/tables.gen.ts'
import { addDays } from '../../../rules/engine/dates.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { containsPattern } from '../../producers/index.ts'

export const PAGE_SIZE = 25

/** Spans of the list: papers that have ended, or end within so many days. */
export const SPANS = ['ended', '30', '60', '90'] as const
export type Span = (typeof SPANS)[number]
const LONGEST = 90

/**
 * The papers that are watched: those of the dossiers by which the certificates in force were given, with the end that counts now.
 * The query names the tables evidence, dossiers and certificates.
 */
function watched(today: PlainDate): RawBuilder<unknown> {
  return sql`evidence join dossiers on dossiers.id = evidence.dossier_id
    join certificates on certificates.dossier_id = dossiers.id and certificates.is_current and certificates.withdrawn_on is null and certificates.good_until >= ${today}::date`
}

/** A watched paper that ends soon or has ended. */
export type EndingPaper = {
  id: number
  dossierId: number
  name: string
  kind: string
  era: string
  isPrivate: boolean
  endsOn: PlainDate
  renewed: boolean
  productId: number
  product: string
  producer: string
  commune: string
  certificateId: number
  certificate: string
  expiresOn: PlainDate
  stars: number
}

export type EndingFilter = { q: string; span: Span | undefined; commune: number | undefined; province: number | undefined }

function chosenEnding(allowed: RawBuilder<boolean>, filter: EndingFilter, today: PlainDate): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const where = sql.join([
    sql`evidence.removed_at is null and evidence.ends_on <= ${addDays(today, LONGEST)}::date`,
    allowed,
    ...(filter.commune === undefined ? [] : [sql`dossiers.unit_id = ${filter.commune}`]),
    ...(filter.province === undefined ? [] : [sql`dossiers.path <@ (select path from units where id = ${filter.province})`]),
    ...(filter.q === '' ? [] : [sql`(products.search like ${containsPattern(filter.q)} or producers.search like ${containsPattern(filter.q)})`]),
  ], sql` and `)
  return { where, from: sql`${watched(today)} join products on products.id = dossiers.product_id join producers on producers.id = dossiers.producer_id` }
}

function within(span: Span, today: PlainDate): RawBuilder<boolean> {
  return span === 'ended' ? sql`evidence.ends_on < ${today}::date` : sql`evidence.ends_on between ${today}::date and ${addDays(today, Number(span))}::date`
}

/** The papers that end within 90 days or have ended, the earliest first: what pages are cut from, and what is taken out as a spreadsheet. */
export function endingRows(allowed: RawBuilder<boolean>, filter: EndingFilter, today: PlainDate): RawBuilder<EndingPaper> {
  const { from, where } = chosenEnding(allowed, filter, today)
  return sql<EndingPaper>`
    select evidence.id, dossiers.id as "dossierId", evidence.name, evidence.kind, dossiers.era, evidence.is_private as "isPrivate", evidence.ends_on as "endsOn",
      evidence.renewed_until is not null as renewed, products.id as "productId", products.name as product, producers.name as producer,
      certificates.commune_name as commune, certificates.id as "certificateId", certificates.number as certificate, certificates.expires_on as "expiresOn", certificates.stars
    from ${from} where ${where}${filter.span ? sql` and ${within(filter.span, today)}` : sql``}
    order by evidence.ends_on, evidence.id`
}

/** One page of the papers that end within 90 days or have ended, the earliest first, and how many stand in each span. */
export async function listEnding(db: Db, allowed: RawBuilder<boolean>, filter: EndingFilter & { page: number }, today: PlainDate): Promise<{ rows: EndingPaper[]; total: number; counts: Record<Span, number> }> {
  const { from, where } = chosenEnding(allowed, filter, today)
  const counted = await sql<Record<Span, number> & { all: number }>`
    select count(*)::int as "all", ${sql.join(SPANS.map((span) => sql`(count(*) filter (where ${within(span, today)}))::int as ${sql.ref(span)}`))} from ${from} where ${where}`.execute(db)
  const { all, ...counts } = counted.rows[0] ?? { all: 0, ended: 0, '30': 0, '60': 0, '90': 0 }
  const { rows } = await sql<EndingPaper>`${endingRows(allowed, filter, today)} limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}`.execute(db)
  return { rows, total: filter.span ? counts[filter.span] : all, counts }
}

/** How many papers of a producer's products end within 60 days or have ended, by product. */
export async function endingOfProducer(db: Db, producerId: number, today: PlainDate): Promise<Map<number, number>> {
  const { rows } = await sql<{ product: number; n: number }>`
    select dossiers.product_id as product, count(*)::int as n from ${watched(today)}
    where dossiers.producer_id = ${producerId} and evidence.removed_at is null and evidence.ends_on <= ${addDays(today, 60)}::date group by 1`.execute(db)
  return new Map(rows.map((row) => [row.product, row.n]))
}

/** A watched paper by its id, with the product and certificate it belongs to; nothing when its certificate is no longer in force. */
export async function findWatched(db: Db, evidenceId: number, today: PlainDate): Promise<{ endsOn: PlainDate | null; product: string; certificate: string; certificateId: number; expiresOn: PlainDate } | undefined> {
  const { rows } = await sql<{ endsOn: PlainDate | null; product: string; certificate: string; certificateId: number; expiresOn: PlainDate }>`
    select case when evidence.ends_on < 'infinity' then evidence.ends_on end as "endsOn", certificates.product_name as product, certificates.number as certificate,
      certificates.id as "certificateId", certificates.expires_on as "expiresOn"
    from ${watched(today)} where evidence.id = ${evidenceId} and evidence.removed_at is null limit 1`.execute(db)
  return rows[0]
}

/**
 * Papers for which a reminder is due and was not yet sent: of the days set before an end, the last that has come. The id of the request
 * names the paper, its end and that day, so that a renewed paper is watched anew and a day missed while the program stood still is made up.
 */
export async function remindersDue(db: Db, days: readonly number[], today: PlainDate): Promise<{ evidence: number; requestId: string }[]> {
  const { rows } = await sql<{ evidence: number; requestId: string }>`
    select evidence.id as evidence, step.request_id as "requestId"
    from ${watched(today)}
    cross join lateral (
      select 'paper-' || evidence.id || '-' || evidence.ends_on || '-' || min(day) as request_id from unnest(${[...days]}::int[]) day where day >= evidence.ends_on - ${today}::date
    ) step
    where evidence.removed_at is null and evidence.ends_on between ${today}::date and ${addDays(today, Math.max(...days))}::date
      and not exists (select 1 from requests where requests.office_key = 'system' and requests.request_id = step.request_id)
    order by evidence.ends_on, evidence.id`.execute(db)
  return rows
}

/** A paper brought again after recognition. */
export type Renewal = { id: number; evidenceId: number; hash: string; name: string; type: string; size: number; validUntil: PlainDate | null; at: Date }

/** What was brought again for the papers of a dossier, the newest first. */
export async function renewalsOf(db: Db, dossierId: number): Promise<Renewal[]> {
  const rows = await db
    .selectFrom('evidence_renewals as r')
    .innerJoin('evidence', 'evidence.id', 'r.evidence_id')
    .innerJoin('files', 'files.hash', 'r.hash')
    .select(['r.id', 'r.evidence_id as evidenceId', 'r.hash', 'r.name', 'files.type', 'files.size', 'r.valid_until as validUntil', 'r.added_at as at'])
    .where('evidence.dossier_id', '=', dossierId)
    .orderBy('r.id', 'desc')
    .execute()
  return rows
}

/** Keeps a paper brought again, and the end that counts from now on. */
export async function insertRenewal(tx: Tx, row: Insertable<EvidenceRenewals>): Promise<number> {
  const { id } = await tx.insertInto('evidence_renewals').values(row).returning('id').executeTakeFirstOrThrow()
  await tx.updateTable('evidence').set({ renewed_until: row.valid_until ?? 'infinity' }).where('id', '=', row.evidence_id).execute()
  return id
}

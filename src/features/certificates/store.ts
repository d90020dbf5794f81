import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { nextNumber } from '../../platform/db/counters.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { CertificatePapers, Certificates, Decisions, Dossiers, ReportsFromPublic, Results } from '../../platform/db/tables.gen.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { CertificateRow, PendingReevaluation } from './model.ts'
import { certificateNumber, numberKey } from './number.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'

export type PaperRow = Selectable<CertificatePapers>

/** A certificate by its id. */
export async function findCertificate(db: Db, id: number): Promise<CertificateRow | undefined> {
  return db.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the certificate for a change. */
export async function lockCertificate(tx: Tx, id: number): Promise<CertificateRow | undefined> {
  return tx.selectFrom('certificates').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The latest certificate of a product, or nothing. */
export async function currentCertificateOf(db: Db, productId: number): Promise<CertificateRow | undefined> {
  return db.selectFrom('certificates').selectAll().where('product_id', '=', productId).where('is_current', '=', true).executeTakeFirst()
}

/** All certificates of a product, the latest first. */
export async function certificatesOfProduct(db: Db, productId: number): Promise<CertificateRow[]> {
  return db.selectFrom('certificates').selectAll().where('product_id', '=', productId).orderBy('issued_on', 'desc').orderBy('id', 'desc').execute()
}

/** The certificate that replaced another, and what its dossier asked for. */
export async function certificateAfter(db: Db, id: number): Promise<{ id: number; number: string; stars: number; purpose: string | null } | undefined> {
  return db
    .selectFrom('certificates')
    .leftJoin('dossiers', 'dossiers.id', 'certificates.dossier_id')
    .select(['certificates.id', 'certificates.number', 'certificates.stars', 'dossiers.purpose'])
    .where('certificates.id', '=', id)
    .executeTakeFirst()
}

/** The certificate that follows from a result, or nothing. */
export async function certificateOfResult(db: Db, resultId: number): Promise<{ id: number; number: string } | undefined> {
  return db.selectFrom('certificates').select(['id', 'number']).where('result_id', '=', resultId).executeTakeFirst()
}

/** Results that a decision recognises, in the order of its list. */
export async function resultsOfDecision(db: Db, decisionId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('decisions', 'decisions.id', 'results.decision_id')
    .select('results.id')
    .where('decisions.id', '=', decisionId)
    .where('decisions.kind', '=', 'recognise')
    .where('decisions.stage', '=', 'issued')
    .where('results.stars', '>=', 3)
    .orderBy('results.id')
    .execute()
  return rows.map((row) => row.id)
}

/** What a certificate is made from: the result, its decision and dossier, the product and its producer, the frozen submission. */
export type Recognition = {
  result: Selectable<Results>
  decision: Selectable<Decisions>
  dossier: Selectable<Dossiers>
  product: { id: number; name: string; pack: string; unit_id: number; path: string; sector: string }
  producer: { id: number; name: string; address: string }
  frozen: unknown
}

/** The unit that stands at a path on a day: where a product under that path is made. */
export async function unitAtPath(db: Db, path: string, on: PlainDate): Promise<{ id: number; path: string }> {
  return db
    .selectFrom('units')
    .select(['id', 'path'])
    .where('path', '=', path)
    .where((e) => e.or([e('valid_from', 'is', null), e('valid_from', '<=', on)]))
    .orderBy('valid_from', (by) => by.desc().nullsLast())
    .limit(1)
    .executeTakeFirstOrThrow()
}

/** Loads a recognised result and locks its product, so that two certificates of one product wait for each other. */
export async function lockRecognition(tx: Tx, resultId: number): Promise<Recognition | undefined> {
  const result = await tx.selectFrom('results').selectAll().where('id', '=', resultId).executeTakeFirst()
  if (typeof result?.decision_id !== 'number') return undefined
  const decision = await tx.selectFrom('decisions').selectAll().where('id', '=', result.decision_id).executeTakeFirst()
  if (decision?.kind !== 'recognise' || decision.stage !== 'issued') return undefined
  const product = await tx
    .selectFrom('products')
    .select(['id', 'name', 'pack', 'unit_id', 'path', 'sector', 'producer_id'])
    .where('id', '=', result.product_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const dossier = await tx.selectFrom('dossiers').selectAll().where('id', '=', result.dossier_id).executeTakeFirstOrThrow()
  const producer = await tx.selectFrom('producers').select(['id', 'name', 'address']).where('id', '=', product.producer_id).executeTakeFirstOrThrow()
  const submission = await tx
    .selectFrom('dossier_submissions')
    .select('frozen')
    .where('dossier_id', '=', dossier.id)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { result, decision, dossier, product, producer, frozen: submission?.frozen ?? null }
}

/** Writes a certificate. @returns its id */
export async function insertCertificate(tx: Tx, row: Insertable<Certificates>): Promise<number> {
  const { id } = await tx.insertInto('certificates').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes what was done to a certificate. */
export async function updateCertificate(tx: Tx, id: number, set: Updateable<Certificates>): Promise<void> {
  await tx.updateTable('certificates').set(set).where('id', '=', id).execute()
}

/** The running re-evaluation of a product, when its dossier has been handed in. */
export async function pendingReevaluation(db: Db, productId: number): Promise<PendingReevaluation | undefined> {
  const row = await db
    .selectFrom('dossiers')
    .select(['id', 'number', 'first_submitted_on', 'stage'])
    .where('product_id', '=', productId)
    .where('purpose', '=', 'reevaluation')
    .where('first_submitted_on', 'is not', null)
    .where('stage', 'not in', [...OVER_STAGES])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.first_submitted_on ? { id: row.id, number: row.number, submittedOn: row.first_submitted_on, stage: row.stage } : undefined
}

/** The next number in the register of a body and year that no certificate bears: some may have come from a list of earlier ones. */
export async function nextFreeNumber(tx: Tx, body: { level: Level; unitId: number }, year: number, mark: string): Promise<string> {
  for (;;) {
    const number = certificateNumber(await nextNumber(tx, `certificate/${body.level}/${body.unitId}/${year}`), year, mark)
    const key = numberKey(number)
    const taken = await tx
      .selectFrom('certificates')
      .select('id')
      .where((e) => e.or([e('number_key', '=', key), sql<boolean>`earlier_numbers @> array[${key}]`]))
      .limit(1)
      .executeTakeFirst()
    if (!taken) return number
  }
}

/** Whether a product bears a code already, by a list of earlier certificates too. */
export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select exists (select from product_codes where code = ${code}) or exists (select from certificates where product_code = ${code}) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** The code that a product already carries for a year, or nothing. */
export async function productCodeOf(tx: Tx, productId: number, scheme: string, year: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('product_codes')
    .select('code')
    .where('product_id', '=', productId)
    .where('scheme', '=', scheme)
    .where(sql<boolean>`given_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`)
    .limit(1)
    .executeTakeFirst()
  return row?.code
}

/** Keeps a code that a product got. */
export async function insertProductCode(tx: Tx, code: { code: string; productId: number; scheme: string; on: PlainDate }): Promise<void> {
  await tx.insertInto('product_codes').values({ code: code.code, product_id: code.productId, scheme: code.scheme, given_on: code.on }).execute()
}

/** Keeps what a buyer says. @returns its id */
export async function insertReport(tx: Tx, row: Insertable<ReportsFromPublic>): Promise<number> {
  const { id } = await tx.insertInto('reports_from_public').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The product's certificate that runs on beyond its term (Điều 12.3) on a day, when the dossier asks for its re-evaluation. */
export async function extendedByDossier(db: Db, dossierId: number, today: PlainDate): Promise<number | undefined> {
  const row = await db
    .selectFrom('certificates')
    .innerJoin('dossiers', 'dossiers.product_id', 'certificates.product_id')
    .select('certificates.id')
    .where('dossiers.id', '=', dossierId)
    .where('dossiers.purpose', '=', 'reevaluation')
    .where('certificates.is_current', '=', true)
    .where('certificates.withdrawn_on', 'is', null)
    .where('certificates.extended_until', '>', today)
    .executeTakeFirst()
  return row?.id
}

export type EndingCertificate = Pick<CertificateRow, 'id' | 'era' | 'issued_on' | 'expires_on'> & { noticed: number[] }

/** Certificates that were neither withdrawn nor replaced and end in a span of days, with the notices recorded for each. */
export async function endingBetween(db: Db, from: PlainDate, to: PlainDate): Promise<EndingCertificate[]> {
  return db
    .selectFrom('certificates')
    .select(['id', 'era', 'issued_on', 'expires_on', sql<number[]>`array(select days::int from certificate_papers p where p.certificate_id = certificates.id and p.days is not null)`.as('noticed')])
    .where('expires_on', '>=', from)
    .where('expires_on', '<=', to)
    .where('is_current', '=', true)
    .where('withdrawn_on', 'is', null)
    .orderBy('expires_on')
    .orderBy('id')
    .execute()
}

/** The notices recorded for a certificate, by their days before the end. */
export async function noticedDays(tx: Tx, certificateId: number): Promise<number[]> {
  const rows = await tx.selectFrom('certificate_papers').select('days').where('certificate_id', '=', certificateId).where('days', 'is not', null).execute()
  return rows.map((row) => row.days ?? 0)
}

const NOTICED_UNTIL = 'certificates-noticed-until'

/** The last day through which letters were made, or nothing before the first time. */
export async function noticedUntil(db: Db): Promise<PlainDate | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NOTICED_UNTIL).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : undefined
}

/** Keeps the day through which letters were made. */
export async function keepNoticedUntil(db: Db, day: PlainDate): Promise<void> {
  await sql`insert into settings (name, value) values (${NOTICED_UNTIL}, to_jsonb(${day}::text)) on conflict (name) do update set value = excluded.value`.execute(db)
}

/** Writes a paper about a certificate. @returns its id */
export async function insertPaper(tx: Tx, row: Insertable<CertificatePapers>): Promise<number> {
  const { id } = await tx.insertInto('certificate_papers').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The papers about a certificate, the latest first. */
export async function papersOf(db: Db, certificateId: number): Promise<PaperRow[]> {
  return db.selectFrom('certificate_papers').selectAll().where('certificate_id', '=', certificateId).orderBy('id', 'desc').execute()
}

/** Locks letters in the order in which they are due. */
export async function lockLetters(tx: Tx, ids: readonly number[]): Promise<PaperRow[]> {
  return tx.selectFrom('certificate_papers').selectAll().where('id', 'in', ids).where('kind', '=', 'expiry').orderBy('due_on').orderBy('id').forUpdate().execute()
}

/** Changes what became of a letter. */
export async function updatePaper(tx: Tx, id: number, set: Updateable<CertificatePapers>): Promise<void> {
  await tx.updateTable('certificate_papers').set(set).where('id', '=', id).execute()
}

/** Letters that still wait are not needed any more. */
export async function dropWaitingLetters(tx: Tx, certificateId: number, reason: string): Promise<void> {
  await tx.updateTable('certificate_papers').set({ stage: 'dropped', reason }).where('certificate_id', '=', certificateId).where('stage', '=', 'waiting').execute()
}

/** Which of these numbers letters of a body bear already in a year. */
export async function usedNumbers(tx: Tx, body: { unitId: number; level: string }, year: number, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('certificate_papers')
    .select('number')
    .where('unit_id', '=', body.unitId)
    .where('level', '=', body.level)
    .where('number', 'in', numbers)
    .where(sql<boolean>`extract(year from dated) = ${year}::int`)
    .execute()
  return rows.map((row) => row.number ?? '')
}

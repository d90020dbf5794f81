import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { nextNumber } from '../../../platform/db/counters.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { answersFor, heldOn } from '../../people/index.ts'
import { type Assessment, type ContentView, type Opinion, type Attendee, type Signer, toAssessment, toOpinion } from './model.ts'

/** A place as papers and pages name it. */
export type PlaceFacts = { unitId: number; name: string; type: string; fullName: string; code: string }

/** What stands around a dossier: product, producer, places. */
export type Surroundings = {
  productName: string
  pack: string
  village: string
  producer: { id: number; name: string; kind: string; address: string; email: string | null; establishedOn: PlainDate | null; registrationNo: string | null }
  commune: PlaceFacts
  province: PlaceFacts | undefined
  /** The district above a commune of before 1/7/2025, while the dossier stands there. */
  district: PlaceFacts | undefined
}

/** Personal data of the representative, for form 03. */
export type Representative = { name: string; title: string; gender: string | null; ethnicity: string | null; homeAddress: string | null }

/** Product, producer and places of a dossier, in one question. */
export async function surroundingsOf(db: Db, dossierId: number): Promise<Surroundings> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('products', 'products.id', 'dossiers.product_id')
    .innerJoin('producers', 'producers.id', 'dossiers.producer_id')
    .leftJoin('unit_labels as commune', 'commune.id', 'dossiers.unit_id')
    .leftJoin('unit_labels as province', 'province.id', 'commune.province_id')
    .leftJoin('unit_labels as district', (join) => join.onRef('district.id', '=', 'commune.parent_id').on('district.level', '=', 'district').on(sql<boolean>`dossiers.path <@ 'former'`))
    .select([
      'district.id as district_id', 'district.name as district_name', 'district.type as district_type', 'district.full_name as district_full', 'district.code as district_code',
      'products.name as product_name', 'products.pack', 'products.village', 'producers.id as producer_id', 'producers.name as producer_name', 'producers.kind',
      'producers.address', 'producers.email', 'producers.established_on', 'producers.registration_no', 'dossiers.unit_id',
      'commune.name as commune_name', 'commune.type as commune_type', 'commune.full_name as commune_full', 'commune.code as commune_code',
      'province.id as province_id', 'province.name as province_name', 'province.type as province_type', 'province.full_name as province_full', 'province.code as province_code',
    ])
    .where('dossiers.id', '=', dossierId)
    .executeTakeFirstOrThrow()
  const province = row.province_id === null ? undefined : place(row.province_id, row.province_name, row.province_type, row.province_full, row.province_code)
  return {
    productName: row.product_name,
    pack: row.pack,
    village: row.village,
    producer: { id: row.producer_id, name: row.producer_name, kind: row.kind, address: row.address, email: row.email, establishedOn: row.established_on, registrationNo: row.registration_no },
    commune: place(row.unit_id, row.commune_name, row.commune_type, row.commune_full, row.commune_code),
    province,
    district: row.district_id === null ? undefined : place(row.district_id, row.district_name, row.district_type, row.district_full, row.district_code),
  }
}

function place(unitId: number, name: string | null, type: string | null, fullName: string | null, code: string | null): PlaceFacts {
  return { unitId, name: name ?? '', type: type ?? '', fullName: fullName ?? '', code: code ?? '' }
}

export async function representativeOf(db: Db, producerId: number): Promise<Representative | undefined> {
  const row = await db.selectFrom('producer_private').selectAll().where('producer_id', '=', producerId).executeTakeFirst()
  return row && { name: row.representative, title: row.representative_title, gender: row.gender, ethnicity: row.ethnicity, homeAddress: row.home_address }
}

/** Number and instant of the latest submission; nothing for a draft never sent. */
export async function latestSubmission(db: Db, dossierId: number): Promise<{ no: number; at: Date } | undefined> {
  return db.selectFrom('dossier_submissions').select(['no', 'at']).where('dossier_id', '=', dossierId).orderBy('no', 'desc').limit(1).executeTakeFirst()
}

/** Day of the nearest session that has the dossier and is not over; null when it is on no list. */
export async function sessionDay(db: Db, dossierId: number): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('session_items')
    .innerJoin('sessions', 'sessions.id', 'session_items.session_id')
    .select('sessions.held_on')
    .where('session_items.dossier_id', '=', dossierId)
    .where('sessions.stage', '<>', 'closed')
    .orderBy('sessions.held_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.held_on ?? null
}

/** Level whose council gave the latest adopted result; null before any. */
export async function latestResultLevel(db: Db, dossierId: number): Promise<string | null> {
  const row = await db.selectFrom('results').select('level').where('dossier_id', '=', dossierId).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.level ?? null
}

/** The commune's view of one submission. */
export async function assessmentOf(db: Db, dossierId: number, round: number): Promise<Assessment | undefined> {
  const row = await db.selectFrom('commune_assessments').selectAll().where('dossier_id', '=', dossierId).where('round', '=', round).executeTakeFirst()
  return row && toAssessment(row)
}

/** Opens the view of a new submission; what was found in the round before is there to look at again, its conclusion is not. */
export async function openAssessment(tx: Tx, dossierId: number, round: number): Promise<boolean> {
  const before = await assessmentOf(tx, dossierId, round - 1)
  await tx
    .insertInto('commune_assessments')
    .values({
      dossier_id: dossierId, round, contents: JSON.stringify(before?.contents ?? {}), attendees: JSON.stringify((before?.attendees ?? []).map(({ body }) => ({ body, present: false }))),
      chair: before?.chair ?? '',
    })
    .onConflict((on) => on.doNothing())
    .execute()
  return before !== undefined
}

/** Saves what the meeting found. */
export async function saveAssessment(tx: Tx, dossierId: number, round: number, found: { contents: Record<string, ContentView>; conclusion: 'propose' | 'complete' | null; remark: string; meetingOn: PlainDate | null; chair: string; attendees: Attendee[] }): Promise<void> {
  const values = {
    contents: JSON.stringify(found.contents), conclusion: found.conclusion, remark: found.remark, meeting_on: found.meetingOn, chair: found.chair,
    attendees: JSON.stringify(found.attendees),
  }
  await tx
    .insertInto('commune_assessments')
    .values({ dossier_id: dossierId, round, ...values })
    .onConflict((on) => on.columns(['dossier_id', 'round']).doUpdateSet(values))
    .execute()
}

/** Closes the meeting, or opens it again. */
export async function setConcluded(tx: Tx, dossierId: number, round: number, at: Date | null): Promise<void> {
  await tx.updateTable('commune_assessments').set({ concluded_at: at }).where('dossier_id', '=', dossierId).where('round', '=', round).execute()
}

/** Numbers, days and signer of the commune's report and letter. */
export async function issuePapers(tx: Tx, dossierId: number, round: number, papers: { reportNumber: string; reportOn: PlainDate; letterNumber: string; letterOn: PlainDate; signer: Signer }): Promise<void> {
  await tx
    .updateTable('commune_assessments')
    .set({ report_number: papers.reportNumber, report_on: papers.reportOn, letter_number: papers.letterNumber, letter_on: papers.letterOn, signer: JSON.stringify(papers.signer) })
    .where('dossier_id', '=', dossierId)
    .where('round', '=', round)
    .execute()
}

/** The dossier of the same commune that already carries this report number in that year, if any. */
export async function reportNumberTaken(db: Db, unitId: number, year: number, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('commune_assessments')
    .innerJoin('dossiers', 'dossiers.id', 'commune_assessments.dossier_id')
    .select('dossiers.number')
    .where('dossiers.unit_id', '=', unitId)
    .where('commune_assessments.report_number', '=', number)
    .where(sql<boolean>`extract(year from commune_assessments.report_on) = ${year}`)
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

/** Opinions of the units of the commune, in the order they were given. */
export async function opinionsOf(db: Db, dossierId: number, round: number): Promise<Opinion[]> {
  const rows = await db.selectFrom('commune_opinions').selectAll().where('dossier_id', '=', dossierId).where('round', '=', round).orderBy('id').execute()
  return rows.map(toOpinion)
}

export async function addOpinion(tx: Tx, opinion: { dossierId: number; round: number; content: string; body: string; opinion: string; at: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('commune_opinions')
    .values({ dossier_id: opinion.dossierId, round: opinion.round, content: opinion.content, body: opinion.body, opinion: opinion.opinion, at: opinion.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Something the journal tells of a dossier: receipts, samples, returns. */
export type PastEvent = { no: number; at: Date; who: string; event: string; data: Record<string, unknown> }

/** Lines of the dossier's journal with these events, oldest first. */
export async function pastEvents(db: Db, dossierId: number, events: readonly string[]): Promise<PastEvent[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['no', 'at', 'who', 'event', 'data'])
    .where('subject_kind', '=', 'dossier')
    .where('subject_id', '=', String(dossierId))
    .where('event', 'in', [...events])
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, data: isRecord(row.data) ? row.data : {} }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An office to be told something, with the address of its holder. */
export type Addressee = { officeId: number; email: string; name: string }

/** Offices of these roles at a level that answer for the dossier's place, held today. */
export async function officesFor(db: Db, path: string, level: Level, roles: readonly string[], today: PlainDate): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('offices')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .select(['offices.id', 'auth_user.email', 'auth_user.name'])
    .where('offices.role', 'in', [...roles])
    .where('offices.level', '=', level)
    .where(answersFor(path))
    .where(heldOn(today))
    .orderBy('offices.id')
    .execute()
  return rows.map((row) => ({ officeId: row.id, email: row.email, name: row.name }))
}

/** Offices through which a producer acts, held today. */
export async function officesOfProducer(db: Db, producerId: number, today: PlainDate): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('offices')
    .innerJoin('auth_user', 'auth_user.id', 'offices.account_id')
    .select(['offices.id', 'auth_user.email', 'auth_user.name'])
    .where('offices.producer_id', '=', producerId)
    .where(heldOn(today))
    .orderBy('offices.id')
    .execute()
  return rows.map((row) => ({ officeId: row.id, email: row.email, name: row.name }))
}

/** Next number of a kind of paper in a unit's register of a year; registers begin again on 1 January. */
export async function nextPaperNumber(tx: Tx, unitId: number, year: number, kind: 'PĐK' | 'PN'): Promise<number> {
  return nextNumber(tx, `paper:${unitId}:${year}:${kind}`)
}

/** A line of the dossier's life with the step it led to. */
export type TimelineEntry = PastEvent & { stageTo: string | null }

/** The life of a dossier, newest first. The caller has decided that the actor may read it. */
export async function timelineLines(db: Db, dossierId: number, limit = 100): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['no', 'at', 'who', 'event', 'data', 'stage_from', 'stage_to'])
    .where('subject_kind', '=', 'dossier')
    .where('subject_id', '=', String(dossierId))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ no: row.no, at: row.at, who: row.who, event: row.event, data: isRecord(row.data) ? row.data : {}, stageTo: row.stage_to === row.stage_from ? null : row.stage_to }))
}

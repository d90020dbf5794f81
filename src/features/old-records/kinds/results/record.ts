import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import type { JournalEvent } from '../../../../platform/journal/record.ts'
import { conflict } from '../../../../platform/refused.ts'
import type { Era } from '../../../../rules/eras/index.ts'
import { recordEarlierCertificate } from '../../../certificates/index.ts'
import type { Origin, RecordContext, Recorded } from '../../kind.ts'
import { nameKey } from '../../match/names.ts'
import { insertRecord } from '../../store.ts'
import type { Plan } from './plan.ts'

/** What stands in the registers for a row, and which of it the row made. */
type Made = { events: JournalEvent[]; made: ('producer' | 'product' | 'certificate')[]; producerId: number | null; productId: number | null; certificateId: number | null }

/**
 * Makes of a ready row what its plan says: the record, and where they are not in the registers yet its producer, product and
 * certificate. What is not verified stays a record alone.
 */
export async function recordResult(tx: Tx, { job, row, plan, origin, era }: RecordContext<Plan>): Promise<Recorded> {
  const made: Made = { events: [], made: [], producerId: null, productId: null, certificateId: null }
  if (plan.verified) {
    await giveProducer(tx, plan, made, origin)
    await giveProduct(tx, plan, made, origin, era)
    await giveCertificate(tx, plan, made, { ...origin, importId: job.id })
  }
  await insertRecord(tx, {
    import_id: job.id, row_no: row.no, path: plan.unit?.path ?? job.path, unit_id: plan.unit?.id ?? null, former_unit_id: plan.former?.id ?? null,
    producer_id: made.producerId, product_id: made.productId, certificate_id: made.certificateId, made: made.made,
    product_name: plan.product, producer_name: plan.producer, place: plan.placeTold, stars: plan.stars, standing: plan.standing, verified: plan.verified, year: plan.year,
    decision_number: plan.decisionNumber, decided_from: plan.decided?.from ?? null, decided_to: plan.decided?.to ?? null,
    decided_level: plan.level === 'commune' ? null : plan.level, era: plan.era, certificate_number: plan.certificateNumber, product_code: plan.productCode,
    quality: plan.quality, source: plan.source, note: plan.note,
  })
  const ids = { producer: made.producerId, product: made.productId, certificate: made.certificateId }
  return { events: made.events, made: made.made.flatMap((kind) => { const id = ids[kind]; return id === null ? [] : [{ kind, id }] }) }
}

async function giveProducer(tx: Tx, plan: Plan, made: Made, origin: Origin): Promise<void> {
  if (!plan.unit || !plan.kind) {
    if (plan.producerId === null) throw conflict('Chưa rõ địa bàn hoặc loại hình của chủ thể.')
  }
  const { unit, kind } = plan
  const known = plan.producerId ?? (unit ? await sameProducer(tx, unit.id, plan.producer) : undefined)
  if (known !== undefined) {
    made.producerId = known
    return
  }
  if (!unit || !kind) throw conflict('Chưa rõ địa bàn hoặc loại hình của chủ thể.')
  const { id } = await tx
    .insertInto('producers')
    .values({ name: plan.producer, kind, unit_id: unit.id, path: unit.path, address: plan.address, phone: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('producer_private').values({ producer_id: id, representative: '' }).execute()
  made.producerId = id
  made.made.push('producer')
  made.events.push({ type: 'producer.recorded', subject: { kind: 'producer', id: String(id) }, path: unit.path, data: { name: plan.producer, kind, ...origin } })
}

async function sameProducer(tx: Tx, unitId: number, name: string): Promise<number | undefined> {
  const there = await tx.selectFrom('producers').select(['id', 'name']).where('unit_id', '=', unitId).execute()
  return there.find((one) => nameKey(one.name) === nameKey(name))?.id
}

async function giveProduct(tx: Tx, plan: Plan, made: Made, origin: Origin, era: Era): Promise<void> {
  if (made.producerId === null) return
  const owned = await tx.selectFrom('products').select(['id', 'name', 'unit_id', sql<string>`path::text`.as('path')]).where('producer_id', '=', made.producerId).execute()
  const known = owned.find((one) => one.id === plan.productId) ?? owned.find((one) => nameKey(one.name) === nameKey(plan.product))
  if (known) {
    made.productId = known.id
    return
  }
  if (plan.setNo === null || plan.sector === null || !plan.unit) throw conflict('Chưa chọn bộ tiêu chí của sản phẩm.')
  const { id } = await tx
    .insertInto('products')
    .values({ producer_id: made.producerId, name: plan.product, era: era.id, set_no: plan.setNo, sector: plan.sector, unit_id: plan.unit.id, path: plan.unit.path, pack: plan.pack })
    .returning('id')
    .executeTakeFirstOrThrow()
  made.productId = id
  made.made.push('product')
  made.events.push({ type: 'product.recorded', subject: { kind: 'product', id: String(id) }, path: plan.unit.path, data: { name: plan.product, set: plan.setNo, era: era.id, producer: made.producerId, ...origin } })
}

async function giveCertificate(tx: Tx, plan: Plan, made: Made, { importId, ...origin }: Origin & { importId: number }): Promise<void> {
  const { certificate, unit, stars } = plan
  if (!certificate || !unit || plan.era === null || plan.sector === null || made.productId === null || made.producerId === null) return
  if (stars !== 3 && stars !== 4 && stars !== 5) return
  const before = await tx.selectFrom('old_records').select('certificate_id').where('import_id', '=', importId).where('product_id', '=', made.productId).where('certificate_id', 'is not', null).execute()
  const { id, expiresOn } = await recordEarlierCertificate(tx, {
    number: certificate.number, productId: made.productId, productName: plan.product, productCode: plan.productCode, pack: plan.pack,
    producer: { id: made.producerId, name: plan.producer, address: plan.address }, unit, formerUnitId: plan.former?.id ?? null,
    issuedOn: certificate.issuedOn, decision: { number: plan.decisionNumber, on: certificate.decidedOn, level: plan.level },
    era: plan.era, setNo: certificate.setNo, sector: plan.sector, stars, mayReplace: before.flatMap((one) => one.certificate_id ?? []),
  })
  made.certificateId = id
  made.made.push('certificate')
  made.events.push({
    type: 'certificate.recorded', subject: { kind: 'certificate', id: String(id) }, path: unit.path, stage: { from: 'none', to: 'given' },
    data: { number: certificate.number, issuedOn: certificate.issuedOn, expiresOn, stars, product: made.productId, ...origin },
  })
}

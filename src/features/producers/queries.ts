import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import { id, optionalLine, pageNumber } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { communesAfter } from '../places/index.ts'
import { earlierRecordsOf } from './earlier-records.tsx'
import { producerSubject } from './model.ts'
import { communesOf, findProducer, findProducerPrivate, HISTORY_COLUMNS, historyOfProducer, listProducers, PAGE_SIZE, PRODUCER_COLUMNS, unitLabel } from './store.ts'

const unit = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,8}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

/** The register of producers that the actor may read. */
export const producersQuery = defineQuery({
  name: 'producers',
  title: 'Sổ chủ thể',
  input: z.object({ q: optionalLine(100), unit, kind: z.string().max(40).optional().transform((value) => value || undefined), page: pageNumber }),
  run: async (db, { input, actor }) => {
    const allowed = scope(actor, 'producer.read', PRODUCER_COLUMNS)
    const { rows, total } = await listProducers(db, allowed, input)
    const communes = actor.office.level === 'commune' ? [] : await communesOf(db, 'producers', allowed)
    return { rows, total, communes, page: input.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), filter: input }
  },
})

/** One producer with all that belongs to it; personal data only where the actor may read them. */
export const producerRecord = defineQuery({
  name: 'producer',
  title: 'Một chủ thể: thông tin, sản phẩm, hồ sơ, giấy chứng nhận, lịch sử',
  input: z.object({ producer: id }),
  run: async (db, { input, actor, today }) => {
    const producer = await findProducer(db, input.producer)
    if (!producer) throw notFound()
    const subject = producerSubject(producer)
    if (!decide(actor, 'producer.read', subject).ok) throw notFound()
    const mayReadPrivate = decide(actor, 'producer.read-private', subject).ok
    const own = actor.office.producerId === producer.id
    return {
      producer,
      unit: await unitLabel(db, producer.unit_id),
      /** Communes of today after the producer's own, when that has ended. */
      successors: (await communesAfter(db, producer.unit_id, today)).filter((commune) => commune.id !== producer.unit_id).map((commune) => ({ id: commune.id, fullName: commune.fullName, mine: commune.id === actor.office.unitId })),
      person: mayReadPrivate ? await findProducerPrivate(db, producer.id) : undefined,
      mayReadPrivate,
      mayUpdate: decide(actor, 'producer.update', subject).ok,
      mayTakeIn: decide(actor, 'producer.register', subject).ok,
      mayAddProduct: decide(actor, 'product.register', { ...subject, kind: 'product' }).ok,
      own,
      history: await historyOfProducer(db, producer.id, {
        products: scope(actor, 'product.read', HISTORY_COLUMNS.products),
        dossiers: scope(actor, 'dossier.read', HISTORY_COLUMNS.dossiers),
        certificates: scope(actor, 'certificate.read', HISTORY_COLUMNS.certificates),
      }),
      earlier: await earlierRecordsOf(db, 'producer', producer.id),
      timeline: await timelineOf(db, 'producer', producer.id),
    }
  },
})
export type ProducerRecord = Awaited<ReturnType<typeof producerRecord.run>>

export const producerQueries = [producersQuery, producerRecord]

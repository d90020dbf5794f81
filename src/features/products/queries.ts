import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import { id, optionalLine } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { communesOf, earlierRecordsOf, findProducer, unitLabel } from '../producers/index.ts'
import { classOf } from './classification.ts'
import { productSubject } from './model.ts'
import { certificatesOf, findProduct, HISTORY_COLUMNS, historyOfProduct, listProducts, PAGE_SIZE, PRODUCT_COLUMNS } from './store.ts'
import { stateToday } from './state.ts'

const number = (max: number) => z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,8}$/)]).optional().catch(undefined).transform((value) => (value === undefined || Number(value) > max ? undefined : Number(value)))

/** The register of products that the actor may read. */
export const productsQuery = defineQuery({
  name: 'products',
  title: 'Sổ sản phẩm',
  input: z.object({
    q: optionalLine(100), unit: number(1e9), stars: number(5), page: number(1e6).transform((value) => value ?? 1),
    sector: z.enum(['I', 'II', 'III', 'IV', 'V', 'VI']).optional().catch(undefined).transform((value) => value),
  }),
  run: async (db, { input, actor, today }) => {
    const allowed = scope(actor, 'product.read', PRODUCT_COLUMNS)
    const { rows, total } = await listProducts(db, allowed, input)
    const communes = actor.office.level === 'commune' ? [] : await communesOf(db, 'products', allowed)
    return {
      rows: rows.map((row) => ({ ...row, state: row.certificate && stateToday(row.certificate, today) })),
      total, communes, page: input.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), filter: input,
    }
  },
})
export type ProductListRow = Awaited<ReturnType<typeof productsQuery.run>>['rows'][number]

/** One product with its whole history. */
export const productRecord = defineQuery({
  name: 'product',
  title: 'Một sản phẩm: thông tin, hồ sơ, kết quả, giấy chứng nhận, mã, lịch sử',
  input: z.object({ product: id }),
  run: async (db, { input, actor, today }) => {
    const product = await findProduct(db, input.product)
    const subject = product && productSubject(product)
    if (!product || !subject || !decide(actor, 'product.read', subject).ok) throw notFound()
    const producer = await findProducer(db, product.producer_id)
    if (!producer) throw new Error(`Product ${product.id} without producer`)
    const mayReadCertificates = decide(actor, 'certificate.read', { ...subject, kind: 'certificate' }).ok
    const certificates = mayReadCertificates ? await certificatesOf(db, [product.id]) : []
    return {
      product, producer,
      unit: await unitLabel(db, product.unit_id),
      class: classOf(product.era, product.set_no),
      own: actor.office.producerId === product.producer_id,
      mayUpdate: decide(actor, 'product.update', subject).ok,
      mayStart: decide(actor, 'dossier.start', subject).ok,
      certificates: certificates.map((certificate) => ({ ...certificate, state: stateToday(certificate, today) })),
      history: await historyOfProduct(db, product.id, {
        dossiers: scope(actor, 'dossier.read', HISTORY_COLUMNS.dossiers),
        results: scope(actor, 'result.read', HISTORY_COLUMNS.results),
      }),
      earlier: await earlierRecordsOf(db, 'product', product.id),
      timeline: await timelineOf(db, 'product', product.id),
    }
  },
})
export type ProductRecord = Awaited<ReturnType<typeof productRecord.run>>

export const productQueries = [productsQuery, productRecord]

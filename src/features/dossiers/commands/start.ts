import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { nextNumber } from '../../../platform/db/counters.ts'
import { id, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { criteriaSet, eraFor } from '../../../rules/eras/index.ts'
import { yearOf } from '../../../rules/engine/dates.ts'
import { findProducer } from '../../producers/index.ts'
import { kindProblem, lockProduct, productSubject } from '../../products/index.ts'
import { heldCertificate } from '../draft.ts'
import { purposeFor } from '../purpose.ts'
import { insertDossier } from '../store.ts'
import { dossierEvent } from './shared.ts'

/** The producer opens a dossier for one product; why it is made follows from the certificate in hand (Điều 6.1). */
export const startDossier = defineCommand({
  name: 'dossier.start',
  title: 'Lập hồ sơ đánh giá cho một sản phẩm',
  action: 'dossier.start',
  input: z.object({ product: id, desiredStars: whole('số sao mong muốn', 3, 5) }),
  load: async (tx, input) => {
    const product = await lockProduct(tx, input.product)
    return product && { subject: productSubject(product), state: product }
  },
  run: async (tx, { input, state: product, today }) => {
    const era = eraFor({ event: 'submitted', date: today })
    if (!era || !criteriaSet(era, product.set_no)) throw conflict('Chưa có bộ tiêu chí áp dụng cho sản phẩm này vào ngày hôm nay.')
    const producer = await findProducer(tx, product.producer_id)
    const problem = producer && kindProblem(era, product.set_no, producer.kind)
    if (problem) throw conflict(problem)
    const choice = purposeFor(era, await heldCertificate(tx, product.id), today)
    if (input.desiredStars < choice.minStars) throw invalid([{ path: 'desiredStars', message: `Nâng hạng thì chọn từ ${choice.minStars} sao trở lên.` }])
    const year = yearOf(today)
    const number = `HS-${year}-${String(await nextNumber(tx, `dossier-${year}`)).padStart(4, '0')}`
    const created = await insertDossier(tx, {
      number, product_id: product.id, producer_id: product.producer_id, unit_id: product.unit_id, path: product.path, purpose: choice.purpose,
      desired_stars: input.desiredStars, era: era.id, set_no: product.set_no, sector: product.sector,
    })
    return {
      result: { id: created, number, purpose: choice.purpose },
      events: [dossierEvent({ id: created }, 'dossier.started', { number, product: product.id, purpose: choice.purpose, desiredStars: input.desiredStars, era: era.id }, { from: 'drafting', to: 'drafting' })],
    }
  },
})


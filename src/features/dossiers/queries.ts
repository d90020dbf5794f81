import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { id } from '../../platform/http/fields.ts'
import { forbidden, notFound } from '../../platform/refused.ts'
import { eraFor } from '../../rules/eras/index.ts'
import { certificatesOf, findProduct, productSubject, stateToday } from '../products/index.ts'
import { findProducer } from '../producers/index.ts'
import { heldCertificate, loadDraft } from './draft.ts'
import { frozenOf, withoutPrivate } from './frozen.ts'
import { dossierSubject, returnNoteOf, setToday } from './model.ts'
import { filingOn, purposeFor } from './purpose.ts'
import { communeOfficers, councilSeats, dossiersOfProducer, dossierTimeline, findDossier, productsOfProducer, recognisedSubmission, submissionCount, touchedSinceReturn } from './store.ts'
import { tasksOf } from './tasks.ts'
import { endingPapers, paperToRenew } from './terms/queries.ts'
import { endingOfProducer } from './terms/store.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'

const EDITABLE = ['drafting', 'returned']
const OVER = OVER_STAGES

/** A dossier in its producer's own hands, with all that its pages show. */
export const ownDossier = defineQuery({
  name: 'own-dossier',
  title: 'Hồ sơ của chủ thể: nội dung, việc còn thiếu, minh chứng',
  input: z.object({ dossier: id }),
  run: async (db, { input, actor, today }) => {
    const dossier = await findDossier(db, input.dossier)
    if (!dossier || actor.office.producerId !== dossier.producer_id || !decide(actor, 'dossier.read', dossierSubject(dossier)).ok) throw notFound()
    const draft = await loadDraft(db, dossier, today)
    return {
      ...draft,
      today,
      editable: EDITABLE.includes(dossier.stage),
      mayWithdraw: decide(actor, 'dossier.withdraw', dossierSubject(dossier)).ok,
      tasks: tasksOf(draft, today, await touchedSinceReturn(db, dossier.id)),
      returned: returnNoteOf(dossier),
      submissions: await submissionCount(db, dossier.id),
      helpers: await communeOfficers(db, dossier.path, today),
      timeline: await dossierTimeline(db, dossier.id),
    }
  },
})
export type OwnDossier = Awaited<ReturnType<typeof ownDossier.run>>

/** The producer's home: products with stars, running dossiers with what is missing. */
export const myProducts = defineQuery({
  name: 'my-products',
  title: 'Sản phẩm của tôi: hạng, giấy chứng nhận, hồ sơ đang làm',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    const { producerId } = actor.office
    if (producerId === null) throw forbidden('Trang này dành cho chủ thể. Đổi vai nếu ông/bà là chủ thể.')
    const producer = await findProducer(db, producerId)
    if (!producer) throw notFound()
    const products = await productsOfProducer(db, producerId)
    const certificates = await certificatesOf(db, products.map((product) => product.id))
    const dossiers = await dossiersOfProducer(db, producerId)
    const ending = await endingOfProducer(db, producerId, today)
    const cards = []
    for (const product of products) {
      const current = certificates.find((certificate) => certificate.productId === product.id && certificate.current)
      const dossier = dossiers.find((candidate) => candidate.product_id === product.id && !OVER.includes(candidate.stage))
      const draft = dossier && EDITABLE.includes(dossier.stage) ? await loadDraft(db, dossier, today) : undefined
      cards.push({
        product,
        certificate: current && { ...current, state: stateToday(current, today) },
        dossier: dossier && { id: dossier.id, number: dossier.number, stage: dossier.stage, purpose: dossier.purpose, dueOn: dossier.due_on },
        tasks: draft && tasksOf(draft, today, await touchedSinceReturn(db, draft.dossier.id)),
        points: draft?.score.total,
        returned: dossier && returnNoteOf(dossier),
        ending: ending.get(product.id) ?? 0,
      })
    }
    return { producer, cards, helpers: await communeOfficers(db, producer.path, today), today }
  },
})
export type MyProducts = Awaited<ReturnType<typeof myProducts.run>>

/** What a new dossier for this product would be: why, and which stars may be wished for. */
export const startChoice = defineQuery({
  name: 'dossier-start-choice',
  title: 'Hồ sơ mới của một sản phẩm sẽ thuộc loại nào',
  input: z.object({ product: id }),
  run: async (db, { input, actor, today }) => {
    const product = await findProduct(db, input.product)
    if (!product || !decide(actor, 'dossier.start', productSubject(product)).ok) throw notFound()
    const era = eraFor({ event: 'submitted', date: today })
    const held = await heldCertificate(db, product.id)
    const choice = era && purposeFor(era, held, today)
    const running = (await dossiersOfProducer(db, product.producer_id)).find((dossier) => dossier.product_id === product.id && !OVER.includes(dossier.stage))
    const last = choice && choice.purpose !== 'first' ? await recognisedSubmission(db, product.id) : undefined
    const from = last && (await frozenOf(db, last.dossierId, last.no))
    return {
      today, product, era, held, choice, set: era && setToday(era, product), from: from && { number: from.frozen.number, submittedOn: from.frozen.submittedOn }, filing: choice && filingOn(choice, today), running: running && { id: running.id, number: running.number },
    }
  },
})
export type StartChoice = Awaited<ReturnType<typeof startChoice.run>>

/** What was submitted, for those who may read the dossier; private matter only for those who may read it. */
export const dossierSubmission = defineQuery({
  name: 'dossier-submission',
  title: 'Bản hồ sơ chủ thể đã nộp',
  input: z.object({ dossier: id, no: id.optional() }),
  run: async (db, { input, actor }) => {
    const dossier = await findDossier(db, input.dossier)
    if (!dossier) throw notFound()
    const subject = dossierSubject(dossier, await councilSeats(db, dossier.id))
    if (!decide(actor, 'dossier.read', subject).ok) throw notFound()
    const kept = await frozenOf(db, dossier.id, input.no)
    const mayReadPrivate = decide(actor, 'evidence.read-private', subject).ok
    return { dossier: { id: dossier.id, number: dossier.number, stage: dossier.stage }, kept: kept && (mayReadPrivate ? kept : { ...kept, frozen: withoutPrivate(kept.frozen) }), own: actor.office.producerId === dossier.producer_id }
  },
})

export const dossierQueries = [ownDossier, myProducts, startChoice, dossierSubmission, endingPapers, paperToRenew]

import type { Insertable } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { nextNumber } from '../../../platform/db/counters.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Dossiers } from '../../../platform/db/tables.gen.ts'
import { id, whole } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { type CriteriaSet, whyNotForScoring } from '../../../rules/engine/criteria.ts'
import { yearOf } from '../../../rules/engine/dates.ts'
import { judgingDay } from '../../../rules/engine/paper-terms.ts'
import { type Era, eraFor } from '../../../rules/eras/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { findProducer, findProducerPrivate } from '../../producers/index.ts'
import { kindProblem, lockProduct, type ProductRow, productSubject } from '../../products/index.ts'
import { startFrom } from '../carry.ts'
import { heldCertificate } from '../draft.ts'
import { frozenOf } from '../frozen.ts'
import { type Purpose, setToday } from '../model.ts'
import { purposeFor } from '../purpose.ts'
import { insertDossier, insertEvidence, recognisedSubmission } from '../store.ts'
import { dossierEvent, placeToday } from './shared.ts'

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
  run: async (tx, { input, state: product, now, today }) => {
    const era = eraFor({ event: 'submitted', date: today })
    const set = era && setToday(era, product)
    if (!era || !set) throw conflict('Chưa có bộ tiêu chí áp dụng cho sản phẩm này vào ngày hôm nay. Mở sản phẩm, chọn lại nhóm theo danh mục hiện hành rồi lập hồ sơ.')
    const unfit = whyNotForScoring(set)
    if (unfit) throw conflict(unfit)
    const producer = await findProducer(tx, product.producer_id)
    const problem = producer && kindProblem(era, set.set, producer.kind)
    if (problem) throw conflict(problem)
    const place = await placeToday(tx, product, today)
    const held = await heldCertificate(tx, product.id)
    const choice = purposeFor(era, held, today)
    if (input.desiredStars < choice.minStars) throw invalid([{ path: 'desiredStars', message: `Nâng hạng thì chọn từ ${choice.minStars} sao trở lên.` }])
    const year = yearOf(today)
    const number = `HS-${year}-${String(await nextNumber(tx, `dossier-${year}`)).padStart(4, '0')}`
    const begun = await carry(tx, { era, set, product, purpose: choice.purpose, today })
    const created = await insertDossier(tx, {
      number, product_id: product.id, producer_id: product.producer_id, unit_id: place.id, path: place.path, purpose: choice.purpose,
      desired_stars: input.desiredStars, era: era.id, set_no: set.set, sector: set.sector.code, result_years: yearsAsked(era, choice.purpose, held?.issuedOn), ...begun?.columns,
    })
    const events: [JournalEvent, ...JournalEvent[]] = [dossierEvent({ id: created }, 'dossier.started', { number, product: product.id, purpose: choice.purpose, desiredStars: input.desiredStars, era: era.id }, { from: 'drafting', to: 'drafting' })]
    if (begun) {
      const kept = []
      for (const { id: from, ...paper } of begun.papers) kept.push({ evidence: await insertEvidence(tx, { ...paper, dossier_id: created, reused_from: from, added_at: now }), from, name: paper.name, hash: paper.hash })
      events.push(dossierEvent({ id: created }, 'dossier.carried-over', { from: begun.columns.base_dossier_id, number: begun.number, submission: begun.columns.base_no, answers: begun.answers, evidence: kept }))
    }
    return { result: { id: created, number, purpose: choice.purpose }, events }
  },
})

/** The years whose results are told, from the year of recognition on; none when the era asks for none (Điều 6.1c). */
function yearsAsked(era: Era, purpose: Purpose, issuedOn: PlainDate | undefined): number[] {
  const updates = era.dossiers.find(({ value }) => value.purpose === purpose)?.value.updates
  return updates && issuedOn ? Array.from({ length: updates.years }, (_, i) => yearOf(issuedOn) + i) : []
}

type Begun = {
  columns: Pick<Insertable<Dossiers>, 'base_dossier_id' | 'base_no' | 'form1' | 'form2' | 'answers' | 'remarks'>
  papers: Awaited<ReturnType<typeof startFrom>>['papers']
  answers: number
  number: string
}

/** What an upgrade or a re-evaluation takes over from the frozen dossier by which the product was recognised; nothing when there is none here. */
async function carry(tx: Tx, { era, set, product, purpose, today }: { era: Era; set: CriteriaSet; product: ProductRow; purpose: Purpose; today: PlainDate }): Promise<Begun | undefined> {
  const last = purpose === 'first' ? undefined : await recognisedSubmission(tx, product.id)
  const base = last && (await frozenOf(tx, last.dossierId, last.no))
  const producer = await findProducer(tx, product.producer_id)
  if (!last || !base || !producer) return undefined
  const judging = judgingDay(era, { purpose, level: 'commune', session: null }, today)
  const start = await startFrom(tx, base.frozen, { era, set, producer, person: await findProducerPrivate(tx, producer.id), product, judging, today })
  return {
    columns: {
      base_dossier_id: last.dossierId, base_no: last.no, form1: JSON.stringify(start.form1), form2: JSON.stringify(start.form2),
      answers: JSON.stringify(start.answers), remarks: JSON.stringify(start.remarks),
    },
    papers: start.papers,
    answers: Object.keys(start.answers).length,
    number: base.frozen.number,
  }
}

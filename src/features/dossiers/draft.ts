import type { Db } from '../../platform/db/database.ts'
import { checklist, type ChecklistItem } from '../../rules/engine/checklist.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { type Answers, type PartialScore, scorePartial } from '../../rules/engine/score.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { findProducer, findProducerPrivate, lawKind, type ProducerPrivateRow, type ProducerRow } from '../producers/index.ts'
import { certificatesOf, findProduct, type ProductRow } from '../products/index.ts'
import { type CarriedOver, carriedOver } from './carry.ts'
import { type Form1, type Form2, FORM2_PARTS, form1Of, type Form2Needs, form2Needs, form2Of, isAddition, missingForm1, missingForm2 } from './forms.ts'
import { type Judging, judgingDay } from '../../rules/engine/paper-terms.ts'
import { answersOf, type DossierRow, eraOf, type Purpose, purposeOf, remarksOf, setOf } from './model.ts'
import { checklistPapers } from './paper-terms.ts'
import { filingOn, type HeldCertificate, purposeFor } from './purpose.ts'
import { type EvidenceItem, evidenceOf, unitFacts, type UnitFacts } from './store.ts'

/** Everything a page or the submission needs to know of a dossier in the producer's hands. */
export type Draft = {
  dossier: DossierRow
  purpose: Purpose
  era: Era
  set: CriteriaSet
  unit: UnitFacts
  producer: ProducerRow
  person: ProducerPrivateRow | undefined
  product: ProductRow
  form1: Form1 | undefined
  form2: Form2
  /** What form 02 asks for beyond its printed lines. */
  needs: Form2Needs
  answers: Answers
  remarks: Record<string, string>
  score: PartialScore
  evidence: EvidenceItem[]
  items: ChecklistItem[]
  /** The day of the council as far as it is known, which papers are held against. */
  judging: Judging | null
  /** What this dossier took over from the one before, and what it did not; nothing for a first one. */
  carried: CarriedOver | undefined
  /** Only for re-evaluation: whether it may be handed in today (Điều 7.6a). */
  filing: 'open' | 'too-early' | 'late'
  filingFrom: PlainDate | undefined
  filingTo: PlainDate | undefined
  /** Last day of the certificate in hand, when that day is over and no extension carries it. */
  endedOn: PlainDate | undefined
}

/** The certificate that the product carries, as far as a new dossier depends on it. */
export async function heldCertificate(db: Db, productId: number): Promise<HeldCertificate | undefined> {
  const current = (await certificatesOf(db, [productId])).find((certificate) => certificate.current)
  return current && { number: current.number, stars: current.stars, issuedOn: current.issuedOn, expiresOn: current.expiresOn, extended: current.extended, withdrawnOn: current.withdrawnOn }
}

/** Loads a dossier with all that belongs to it, and says what it lacks today. */
export async function loadDraft(db: Db, dossier: DossierRow, today: PlainDate): Promise<Draft> {
  const era = eraOf(dossier, today)
  const set = setOf(era, dossier)
  const producer = await findProducer(db, dossier.producer_id)
  const product = await findProduct(db, dossier.product_id)
  if (!producer || !product) throw new Error(`Dossier ${dossier.id} without producer or product`)
  const evidence = await evidenceOf(db, dossier.id)
  const purpose = purposeOf(dossier.purpose)
  const form1 = form1Of(dossier)
  const form2 = form2Of(dossier)
  const answers = answersOf(dossier)
  const needs = form2Needs(era, dossier)
  const judging = judgingDay(era, { purpose, level: 'commune', session: null }, today)
  const held = await heldCertificate(db, product.id)
  const choice = purposeFor(era, held, today)
  const filing = purpose === 'reevaluation' ? choice.filing : undefined
  return {
    dossier, purpose, era, set, producer, product, form1, form2, needs, answers, evidence, judging,
    carried: await carriedOver(db, dossier, { era, set, answers, evidence, judging, today }),
    unit: await unitFacts(db, dossier.unit_id),
    person: await findProducerPrivate(db, producer.id),
    remarks: remarksOf(dossier),
    score: scorePartial(set, answers),
    items: itemsOf({ purpose, era, set, producer, form1, form2, needs, answers, evidence, judging }, today),
    filing: filing ? filingOn({ ...choice, filing }, today) : 'open',
    filingFrom: filing?.from,
    filingTo: filing?.to,
    endedOn: filing && held && held.expiresOn < today && !held.extended ? held.expiresOn : undefined,
  }
}

/** The checklist of the law for this dossier, with what is done, missing or to be looked at. */
function itemsOf(draft: Pick<Draft, 'purpose' | 'era' | 'set' | 'producer' | 'form1' | 'form2' | 'needs' | 'answers' | 'evidence' | 'judging'>, today: PlainDate): ChecklistItem[] {
  const { purpose, form1, form2, needs, set } = draft
  return checklist(
    draft.era,
    set,
    {
      purpose,
      producerKind: lawKind(draft.producer.kind),
      forms: {
        form1: missingForm1(form1, set).length === 0,
        form2Missing: FORM2_PARTS.filter((part) => missingForm2(part, form2, needs).some((problem) => !isAddition(problem.path))).map((part) => `phần ${part}`),
      },
      evidence: checklistPapers(draft.era, draft.evidence),
      judging: draft.judging,
      answers: draft.answers,
      ...(purpose === 'first' ? {} : { additionsShown: !missingForm2('II', form2, needs).some((problem) => isAddition(problem.path)) }),
    },
    today,
  )
}

/** Why the dossier cannot be handed in yet; empty when it can. */
export function submissionProblems(draft: Draft): Problem[] {
  const problems = draft.items.filter((item) => item.status === 'missing').map((item) => ({ path: item.code, message: `${item.label}: ${item.detail}` }))
  if (draft.filing === 'too-early' && draft.filingFrom) problems.push({ path: 'filing', message: `Hồ sơ đánh giá lại nộp được từ ngày ${formatDate(draft.filingFrom)} (Điều 7 khoản 6a).` })
  return problems
}

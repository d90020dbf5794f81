import type { Subject } from '../../../../access/subject.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import type { ChecklistFacts } from '../../../../rules/engine/checklist.ts'
import type { CriteriaSet } from '../../../../rules/engine/criteria.ts'
import type { Era } from '../../../../rules/eras/index.ts'
import type { PlainDate } from '../../../../rules/vocabulary.ts'
import { lawKind } from '../../../producers/index.ts'
import { FORM2_PARTS, form1Of, form2Of, form2Needs, isAddition, missingForm1, missingForm2 } from '../../forms.ts'
import { answersOf, type DossierRow, dossierSubject, purposeOf } from '../../model.ts'
import { checklistPapers } from '../../paper-terms.ts'
import { evidenceOf, lockDossier } from '../../store.ts'
import { type Assessment, rulesOf } from '../model.ts'
import { reviewPaths } from '../paths.ts'
import { type Addressee, assessmentOf, latestSubmission, officesFor, officesOfProducer, type Surroundings, surroundingsOf } from '../store.ts'

/** What every command of review starts from: the locked dossier, its rules, its round and what stands around it. */
export type ReviewState = {
  dossier: DossierRow
  era: Era
  set: CriteriaSet
  /** Number of the submission under review. */
  round: number
  assessment: Assessment | undefined
  around: Surroundings
}

/** Locks a dossier for a step of review. */
export async function loadReview(tx: Tx, id: number): Promise<{ subject: Subject; state: ReviewState } | undefined> {
  const dossier = await lockDossier(tx, id)
  if (!dossier) return undefined
  const round = (await latestSubmission(tx, id))?.no ?? 0
  const [assessment, around] = [await assessmentOf(tx, id, round), await surroundingsOf(tx, id)]
  return { subject: dossierSubject(dossier), state: { dossier, ...rulesOf(dossier), round, assessment, around } }
}

/** What the rules' checklist asks about a dossier. */
export function factsOf(
  dossier: DossierRow, { era, set }: { era: Era; set: CriteriaSet }, producerKind: string,
  evidence: Parameters<typeof checklistPapers>[1], more: Pick<ChecklistFacts, 'samplesReceived' | 'judging'> = {},
): ChecklistFacts {
  const form2 = form2Of(dossier)
  const needs = form2Needs(era, dossier)
  const purpose = purposeOf(dossier.purpose)
  return {
    purpose,
    producerKind: lawKind(producerKind),
    forms: {
      form1: missingForm1(form1Of(dossier), set).length === 0,
      form2Missing: FORM2_PARTS.filter((part) => missingForm2(part, form2, needs).some((problem) => !isAddition(problem.path))).map((part) => `Phần ${part}`),
    },
    evidence: checklistPapers(era, evidence),
    answers: answersOf(dossier),
    ...more,
    ...(purpose === 'first' ? {} : { additionsShown: !missingForm2('II', form2, needs).some((problem) => isAddition(problem.path)) }),
  }
}

/** The same, with the evidence read from the database. */
export async function loadFacts(tx: Tx, state: ReviewState, samples?: number): Promise<ChecklistFacts> {
  return factsOf(state.dossier, state, state.around.producer.kind, await evidenceOf(tx, state.dossier.id), samples === undefined ? {} : { samplesReceived: samples })
}

export type Notice = { officeId: number; title: string; detail: string; href: string }
export type Mail = { to: string; subject: string; body: string }

/** A notice to each of some offices about the dossier. */
export function noticesTo(offices: readonly Addressee[], dossier: DossierRow, title: string, detail: string, href: string = reviewPaths.record(dossier.id)): Notice[] {
  return offices.map(({ officeId }) => ({ officeId, title, detail, href }))
}

/** A letter to each address of a producer: those of its people, and its own when that is another. */
export function mailsToProducer(offices: readonly Addressee[], around: Surroundings, subject: string, body: string): Mail[] {
  const addresses = new Set([...offices.map((office) => office.email), ...(around.producer.email ? [around.producer.email] : [])])
  return [...addresses].map((to) => ({ to, subject, body }))
}

/** People of the producer, of the commune, and of the level that holds the dossier. */
export async function peopleAround(tx: Tx, dossier: DossierRow, today: PlainDate): Promise<{ producer: Addressee[]; commune: Addressee[] }> {
  return {
    producer: await officesOfProducer(tx, dossier.producer_id, today),
    commune: await officesFor(tx, dossier.path, 'commune', ['commune-officer', 'commune-leader'], today),
  }
}

/** Codes of province and commune in the number of a receipt (`01-09931`), as forms 01 print it: mã tỉnh, mã xã. */
export function placeCodes(around: Surroundings): string {
  return [around.province?.code, around.commune.code].filter(Boolean).join('-')
}

import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import type { Action } from '../../../access/actions.ts'
import { abilities, decide } from '../../../access/decide.ts'
import type { Subject } from '../../../access/subject.ts'
import { defineQuery } from '../../../access/command.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { checklist } from '../../../rules/engine/checklist.ts'
import type { CriteriaSet } from '../../../rules/engine/criteria.ts'
import { communeContents } from '../../../rules/engine/families.ts'
import { pendingUntil } from '../../../rules/eras/transition.ts'
import { routeStep } from '../../../rules/engine/route.ts'
import { judgingDay } from '../../../rules/engine/paper-terms.ts'
import { roundFor } from '../../../rules/engine/rounds.ts'
import { scorePartial } from '../../../rules/engine/score.ts'
import type { Era } from '../../../rules/eras/index.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { stepSource } from '../../../rules/engine/steps.ts'
import type { LegalSource } from '../../../rules/vocabulary.ts'
import { nameOfDayWords, namesOfDay } from '../../places/index.ts'
import { answersOf, type DossierRow, dossierSubject, levelOf, purposeOf, standingOf } from '../model.ts'
import { termOf } from '../paper-terms.ts'
import { councilSeats, findDossier } from '../store.ts'
import { renewalsOf } from '../terms/store.ts'
import { bundleItems, formatItems, whyNotConclude, whyNotSend } from './checks.ts'
import { factsOf } from './commands/common.ts'
import { samplesAt } from './commands/receive.ts'
import { type Assessment, dueOf, givenBackTo, levelAbove, receiverOf, returnedOf, rulesOf } from './model.ts'
import { producerSays } from './papers.ts'
import { asSent } from './sent.ts'
import { assessmentOf, latestResultLevel, latestSubmission, opinionsOf, type PastEvent, pastEvents, sessionDay, surroundingsOf, timelineLines } from './store.ts'
import { dueFacts, placeWords, timelineWords } from './words.ts'
import { OVER_STAGES } from '../../../rules/lifecycles/dossier.ts'

/** Actions that the panel of a record speaks of. */
const PANEL: readonly Action[] = [
  'dossier.save', 'dossier.withdraw', 'dossier.receive', 'dossier.record-assessment', 'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion',
  'dossier.reopen-assessment', 'dossier.send', 'dossier.accept', 'dossier.evaluate-again', 'dossier.give-back', 'dossier.take-over',
]

/** Loads a dossier for reading; to those who may not read it there is none. */
export async function readableDossier(db: Db, actor: Actor, dossierId: number): Promise<{ dossier: DossierRow; subject: Subject }> {
  const dossier = await findDossier(db, dossierId)
  if (!dossier) throw notFound()
  const subject = dossierSubject(dossier, await councilSeats(db, dossier.id))
  if (!decide(actor, 'dossier.read', subject).ok) throw notFound()
  return { dossier, subject }
}

/** One dossier, whole: facts, checks, evidence, the commune's view, what can be done now, what happened. Personal data are not in it. */
export const dossierRecord = defineQuery({
  name: 'dossier.record',
  title: 'Một hồ sơ: thành phần, tự đánh giá, minh chứng, đánh giá cấp xã, văn bản, lịch sử',
  input: z.object({ dossier: id }),
  run: async (db, { input, actor, today }) => {
    const { dossier: row, subject } = await readableDossier(db, actor, input.dossier)
    const { era, set } = rulesOf(row)
    const submission = await latestSubmission(db, row.id)
    const round = submission?.no ?? 0
    const { dossier, files } = await asSent(db, row, actor.office.producerId === row.producer_id)
    const [around, recorded, given, past, timeline, meeting] = await Promise.all([
      surroundingsOf(db, dossier.id), assessmentOf(db, dossier.id, round), opinionsOf(db, dossier.id, round),
      pastEvents(db, dossier.id, ['dossier.received', 'dossier.accepted', 'dossier.samples-received', 'dossier.sent', 'dossier.returned']), timelineLines(db, dossier.id),
      sessionDay(db, dossier.id),
    ])
    const assessment = shownAssessment(recorded, actor, dossier)
    const opinions = assessment ? given : []
    const level = levelOf(dossier.level)
    const purpose = purposeOf(dossier.purpose)
    const answers = answersOf(dossier)
    const score = scorePartial(set, answers)
    const judging = ENDED.includes(dossier.stage) ? null : judgingDay(era, { purpose, level, session: meeting }, today)
    const facts = factsOf(dossier, { era, set }, around.producer.kind, files, { judging, ...(submission ? { samplesReceived: dossier.samples_received } : {}) })
    const due = dueOf(dossier)
    const mayOpenPrivate = decide(actor, 'evidence.read-private', subject).ok
    return {
      id: dossier.id, number: dossier.number, version: dossier.version, stage: dossier.stage, standing: standingOf(row), level, purpose, desiredStars: dossier.desired_stars,
      era: { id: era.id, act: era.act.number }, set: { no: set.set, name: set.name, needsSamples: set.requiresSampleProducts, samples: set.sampleProducts },
      product: { id: dossier.product_id, name: around.productName, village: around.village }, producer: { id: around.producer.id, name: around.producer.name, kind: around.producer.kind }, commune: around.commune, communeOfDay: await communeOfDay(db, row.unit_id, row.first_submitted_on ?? today), province: around.province, receiver: receiverOf(era, around),
      own: actor.office.producerId === dossier.producer_id, maySeeProducer: decide(actor, 'producer.read', subject).ok,
      round, submittedOn: submission ? dayOf(submission.at) : null,
      due: due === null ? null : dueFacts(due, today), dueNote: dossier.province_due_note,
      selfAssessment: { total: score.total, parts: score.parts, answered: score.answered, criteria: score.answered + score.missing.length },
      answers, remarks: producerSays({ dossier, set }, allCriteria(set)),
      samples: { received: dossier.samples_received, atLevel: await samplesAt(db, dossier.id, level), receipts: past.filter((event) => event.event === 'dossier.samples-received').map(plainEvent) },
      checklist: checklist(era, set, facts, today),
      intake: level === 'commune' ? formatItems(era, set, facts, today).map((item) => ({ ...item, optional: false })) : bundleItems(era, set, level, purpose, { assessment, samples: dossier.samples_received }),
      evidence: files.map((file) => ({
        id: file.id, name: file.name, kind: file.kind, criteria: file.criteria, size: file.size, type: file.type, validUntil: file.valid_until, isPrivate: file.is_private,
        noTerm: file.no_term, note: file.term_note, mayOpen: !file.is_private || mayOpenPrivate, term: termOf(era, file, judging, today),
      })),
      renewals: (await renewalsOf(db, dossier.id)).map((row) => ({ id: row.id, evidence: row.evidenceId, name: row.name, validUntil: row.validUntil, at: dayOf(row.at), mayOpen: mayOpenPrivate || !files.some((file) => file.id === row.evidenceId && file.is_private) })),
      judging, base: submission ? baseOf(dossier) : null,
      contents: communeContents(era, set).map((content) => ({
        ...content,
        said: producerSays({ dossier, set }, content.criteria),
        files: files.filter((file) => file.criteria.some((code) => content.criteria.includes(code))).map((file) => file.id),
        view: assessment?.contents[content.code]?.view ?? null,
        note: assessment?.contents[content.code]?.note ?? '',
        opinions: opinions.filter((opinion) => opinion.content === content.code),
      })),
      assessment: assessment ?? null,
      returned: returnedOf(dossier) ?? null,
      placeNames: placeNames(returnedOf(dossier)?.items.map((item) => item.about) ?? [], era, set),
      receipts: past.filter((event) => event.event === 'dossier.received' || event.event === 'dossier.accepted').map(plainEvent),
      sent: past.filter((event) => event.event === 'dossier.sent').map(plainEvent),
      timeline: timelineWords(timeline),
      ...abilities(actor, subject, PANEL),
      /** Level to which this one gives back a dossier that is not valid, where the era has such a way. */
      invalidTo: givenBackTo(era, dossier)?.to ?? null,
      /** Last day under earlier rules, where a later decree sets one. */
      finishBy: row.first_submitted_on === null ? null : (pendingUntil(era, purpose, row.first_submitted_on) ?? null),
      gaveBack: await gaveBack(db, era, dossier),
      obstacles: { conclude: whyNotConclude(era, set, recorded), send: whyNotSend(set, recorded, dossier.samples_received) },
      roundReached: reachedRound(era, level, today),
      route: era.route.map((step) => ({ level: step.level, work: step.work })),
      /** Where the era speaks of checking, samples and assessing at this level. */
      articles: { check: cite(stepSource(era, level === 'commune' ? 'check' : 'take-in', level)), samples: cite(stepSource(era, 'samples', level)), assess: cite(stepSource(era, 'check', 'commune')) },
      article: (era.terms.communeReview ?? era.communeReview).source.article,
      term: era.terms.communeReview?.value.workingDays ?? null,
    }
  },
})
/** `Điều 7 khoản 2a, 26/2026/QĐ-TTg` */
function cite({ article, document }: LegalSource): string {
  return `${article}, ${document}`
}

/** The commune as it was called on the day of submission, and what it is now: `xã Cộng Hòa (nay: xã Hưng Đạo, thành phố Hà Nội)`. */
async function communeOfDay(db: Db, unitId: number, on: PlainDate): Promise<string> {
  const name = (await namesOfDay(db, [unitId]))(unitId, on)
  return name ? nameOfDayWords(name) : ''
}

export type DossierRecord = Awaited<ReturnType<typeof dossierRecord.run>>
export type RecordEvidence = DossierRecord['evidence'][number]

/** The commune's view as a reader may see it: its own officers always, everybody else once the report is signed. */
export function shownAssessment(recorded: Assessment | undefined, actor: Actor, dossier: Pick<DossierRow, 'producer_id'>): Assessment | undefined {
  const ofCommune = actor.office.level === 'commune' && actor.office.producerId !== dossier.producer_id
  return ofCommune || recorded?.reportNumber ? recorded : undefined
}

/** Whether a level above has evaluated the product and given it back to the level that holds it (Điều 7.4g). */
async function gaveBack(db: Db, era: Era, dossier: DossierRow): Promise<boolean> {
  const from = dossier.stage === 'scored' ? await latestResultLevel(db, dossier.id) : null
  return from !== null && routeStep(era, levelOf(from))?.giveBack?.to === dossier.level
}

function plainEvent(event: PastEvent): { at: Date; who: string; event: string; data: Record<string, unknown> } {
  return { at: event.at, who: event.who, event: event.event, data: event.data }
}

function placeNames(codes: readonly string[], era: Era, set: CriteriaSet): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, placeWords(code, era, set) ?? code]))
}

function allCriteria(set: CriteriaSet): string[] {
  return scorePartial(set, {}).missing
}

/** Steps at which nothing is judged any more. */
const ENDED: readonly string[] = ['scored', ...OVER_STAGES]

/** The frozen submission of the earlier dossier that an upgrade or a re-evaluation started from. */
function baseOf(dossier: Pick<DossierRow, 'base_dossier_id' | 'base_no'>): { dossier: number; submission: number } | null {
  return dossier.base_dossier_id === null || dossier.base_no === null ? null : { dossier: dossier.base_dossier_id, submission: dossier.base_no }
}

/** Round of the level above that a letter dated today would reach. */
function reachedRound(era: Era, level: Level, today: PlainDate): { number: number; year: number; lettersBefore: PlainDate; finishBefore: PlainDate; article: string } | null {
  const above = levelAbove(era, level)
  const round = above && roundFor(era, above, today)
  return round ? { number: round.number, year: round.year, lettersBefore: round.lettersBefore, finishBefore: round.finishBefore, article: round.source.article } : null
}

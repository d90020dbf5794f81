import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { choice, id } from '../../platform/http/fields.ts'
import { canonical } from '../../platform/journal/record.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import type { Ranking } from '../../rules/engine/rank.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import { stepWords } from '../../rules/engine/steps.ts'
import { eraById } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { dossierSubject, evidenceOf, findDossier } from '../dossiers/index.ts'
import { listsOf, subjectOfResult } from './decisions.ts'
import { decisionSubject, DECISION_KINDS, disqualifiedOf, following, heldDownOf, kindOf, levelOf, missingFor, rulesOf, signerOf, workingSchema } from './model.ts'
import { isTold, placesTold } from './outcome-queries.ts'
import { decisionPaper } from './papers.ts'
import { paths } from './paths.ts'
import { recomputation, recomputations } from './recomputations.ts'
import { recheck, storedOf } from './recheck.ts'
import * as store from './store.ts'

/** One adopted result with its whole working, ranked again from its frozen inputs. */
export const resultRecord = defineQuery({
  name: 'result',
  title: 'Kết quả của một sản phẩm: từng tiêu chí, điều gì giữ sao lại, tính lại từ phiếu đã khóa',
  input: z.object({ result: id }),
  run: async (db, { input, actor }) => {
    const result = await store.findResult(db, input.result)
    if (!result) throw notFound()
    const council = await store.seatsOfResult(db, result.item_id)
    if (!decide(actor, 'result.read', subjectOfResult(result, council)).ok) throw notFound()
    const { era, set } = rulesOf(result)
    const again = recheck(storedOf(result))
    const subject = subjectOfResult(result, council)
    const seesSheets = decide(actor, 'result.recompute', subject).ok || decide(actor, 'score-sheet.read', { ...subject, kind: 'score-sheet' }).ok
    const working = workingSchema.parse(result.working)
    const dossier = await findDossier(db, result.dossier_id)
    const seats = dossier && decide(actor, 'dossier.read', dossierSubject(dossier, council)).ok
    const mayReadPrivate = dossier && decide(actor, 'evidence.read-private', dossierSubject(dossier, council)).ok
    const evidence = seats ? (await evidenceOf(db, result.dossier_id)).filter((file) => mayReadPrivate || !file.is_private) : []
    const waiting = result.dossierStage === 'scored' && result.decision_id === null
    const holder = levelOf(result.dossierLevel)
    return {
      result: {
        id: result.id, level: result.level, sum: result.sum, count: result.count, spread: result.spread, stars: result.stars, band: result.band, mean: formatMean(result.sum, result.count),
        product: result.product, producer: result.producer, commune: result.commune, dossierId: result.dossier_id, dossierNumber: result.dossierNumber, adoptedOn: result.adopted_on,
        sessionId: result.sessionId, session: result.session, decisionId: result.decision_id, decisionNumber: result.decisionNumber, minimumsBy: result.minimums_by,
      },
      disqualified: disqualifiedOf(result),
      rules: { act: era.act.number, set: set.set, setName: set.name, bands: era.bands.value.map((band) => band.from).sort((one, other) => one - other), article: era.bands.source.article },
      parts: set.parts.map((part) => ({ code: part.code, label: part.label, max: part.maxPoints, sum: working.lines.filter((line) => line.part === part.code).reduce((sum, line) => sum + line.pointsSum, 0) })),
      /** The working as it stood on the day; it is computed again beside it. */
      lines: working.lines,
      marks: Object.fromEntries(leafCriteria(set).map((criterion) => [criterion.code, criterion.options.flatMap((option) => (option.minimumForStars === undefined ? [] : [option.minimumForStars]))])),
      summary: working.summary,
      missing: again.working && missingFor(result),
      others: (await store.resultsOfDossier(db, result.dossier_id)).filter((other) => other.id !== result.id).map((other) => ({ id: other.id, level: other.level, mean: formatMean(other.sum, other.count), stars: other.stars, adoptedOn: other.adoptedOn })),
      heldDown: heldDownOf(result),
      agrees: again.differences.length === 0,
      /** Computed again from the frozen sheets while the page was made; single sheets only for those who may see sheets. */
      again: {
        differences: again.differences, ranking: again.working && withoutMembers(again.working.ranking), summary: again.working?.explanation.summary,
        members: seesSheets ? again.working?.ranking.members : undefined,
      },
      evidence: evidence.map((file) => ({ id: file.id, name: file.name, criteria: file.criteria })),
      next: waiting ? following(result, holder).kind : undefined,
      hasNotice: isTold(result),
      mayOpenDossier: seats ?? false,
      mayOpenSession: decide(actor, 'session.read', { kind: 'session', id: String(result.sessionId), paths: [result.sessionPath], council }).ok,
      mayRefuse: waiting && dossier !== undefined && following(result, holder).kind === 'not-recognised' && decide(actor, 'dossier.refuse', dossierSubject(dossier)).ok,
      mayDraft: waiting && decide(actor, 'decision.draft', { kind: 'decision', id: 'new', paths: [result.path], level: holder }).ok,
      mayEvaluateAgain: waiting && dossier !== undefined && result.level !== dossier.level && decide(actor, 'dossier.evaluate-again', dossierSubject(dossier)).ok,
    }
  },
})

/** A ranking without the sheets of single members. */
function withoutMembers({ members: _, ...ranking }: Ranking): Omit<Ranking, 'members'> {
  return ranking
}

/** Which result a product of a session led to. */
export const resultOfItem = defineQuery({
  name: 'result.of-item',
  title: 'Kết quả của một sản phẩm trong phiên họp',
  input: z.object({ item: id }),
  run: async (db, { input, actor }) => {
    const found = await store.resultIdOfItem(db, input.item)
    const result = found === undefined ? undefined : await store.findResult(db, found)
    if (!result || !decide(actor, 'result.read', subjectOfResult(result, await store.seatsOfResult(db, result.item_id))).ok) throw notFound()
    return { result: result.id }
  },
})

/** Results of the actor's area, newest first. */
export const resultsList = defineQuery({
  name: 'results',
  title: 'Kết quả đã thông qua trong phạm vi được xem',
  input: z.object({}),
  run: async (db, { actor }) => resultRows(db, actor).limit(500).execute(),
})

/** Results the actor may read, the newest first: the page shows the first of them, a spreadsheet all. */
export function resultRows(db: Db, actor: Actor) {
  return db
    .selectFrom('results')
    .innerJoin('dossiers', 'dossiers.id', 'results.dossier_id')
    .innerJoin('products', 'products.id', 'results.product_id')
    .select(['results.id', 'results.level', 'results.stars', 'results.sum', 'results.count', 'results.adopted_on as adoptedOn', 'products.name as product', 'dossiers.id as dossier', 'results.decision_id as decision'])
    .where(scope(actor, 'result.read', store.RESULT_COLUMNS))
    .orderBy('results.id', 'desc')
}

/** Decisions the actor may read, with what waits for one. */
export const decisionsList = defineQuery({
  name: 'decisions',
  title: 'Quyết định: đang soạn, trình ký, đã ban hành',
  input: z.object({}),
  run: async (db, { actor }) => {
    const mayDraft = decide(actor, 'decision.draft', { kind: 'decision', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok
    const waiting = mayDraft ? await waitingByKind(db, actor) : { recognise: [], 'send-up': [], refused: [] }
    return { decisions: await store.decisionRows(db, actor).limit(500).execute(), mayDraft, waiting: { recognise: waiting.recognise.length, 'send-up': waiting['send-up'].length, refused: waiting.refused } }
  },
})

export type WaitingResult = { id: number; product: string; producer: string; commune: string; mean: string; stars: number; level: string; era: string; adoptedOn: PlainDate }

async function waitingByKind(db: Db, actor: Actor): Promise<{ recognise: WaitingResult[]; 'send-up': WaitingResult[]; refused: WaitingResult[] }> {
  const sorted: { recognise: WaitingResult[]; 'send-up': WaitingResult[]; refused: WaitingResult[] } = { recognise: [], 'send-up': [], refused: [] }
  for (const result of await store.waitingResults(db, actor.office)) {
    const { kind } = following(result, actor.office.level)
    const line: WaitingResult = { id: result.id, product: result.product, producer: result.producer, commune: result.commune, mean: formatMean(result.sum, result.count), stars: result.stars, level: result.level, era: result.era, adoptedOn: result.adopted_on }
    if (kind === 'recognise' || kind === 'send-up') sorted[kind].push(line)
    else sorted.refused.push(line)
  }
  return sorted
}

/** Results from which a decision of a kind may be drafted. */
export const draftChoices = defineQuery({
  name: 'decision.choices',
  title: 'Kết quả đang chờ một loại quyết định',
  input: z.object({ kind: choice(DECISION_KINDS, 'loại quyết định') }),
  run: async (db, { input, actor }) => {
    if (!decide(actor, 'decision.draft', { kind: 'decision', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok) throw notFound()
    const waiting = await waitingByKind(db, actor)
    return { kind: input.kind, results: waiting[input.kind], refused: input.kind === 'recognise' ? waiting.refused : [] }
  },
})

/** One decision: its list, its paper, what may be done with it, its life. */
export const decisionRecord = defineQuery({
  name: 'decision',
  title: 'Một quyết định: danh sách, bản in, giấy chứng nhận đã cấp, lịch sử',
  input: z.object({ decision: id }),
  run: async (db, { input, actor, today }) => {
    const decision = await store.findDecision(db, input.decision)
    if (!decision) throw notFound()
    const results = await store.resultsOfDecision(db, decision.id)
    const subject = decisionSubject(decision, results.map((result) => result.path))
    if (!decide(actor, 'decision.read', subject).ok) throw notFound()
    const first = results[0]
    const may = (action: 'decision.change' | 'decision.discard' | 'decision.submit' | 'decision.send-back' | 'decision.issue'): boolean => decide(actor, action, subject).ok
    return {
      decision: {
        id: decision.id, kind: kindOf(decision.kind), level: levelOf(decision.level), number: decision.number, symbol: decision.symbol, issuedOn: decision.issued_on, abstract: decision.abstract,
        proposal: decision.proposal, stage: decision.stage, hash: decision.content_hash, signer: signerOf(decision),
      },
      results: results.map((result) => ({
        id: result.id, product: result.product, producer: result.producer, commune: result.commune, mean: formatMean(result.sum, result.count), stars: result.stars, dossierId: result.dossier_id,
        refused: following(result, levelOf(decision.level)).kind === 'not-recognised',
      })),
      /** Whether the frozen paper still has the hash that was taken when it was issued. */
      intact: decision.content === null || createHash('sha256').update(canonical(decision.content)).digest('hex') === decision.content_hash,
      paper: decision.content ?? (first
        ? decisionPaper({
            kind: kindOf(decision.kind), level: levelOf(decision.level), era: rulesOf(first).era, unit: await store.unitNames(db, decision.unit_id), abstract: decision.abstract, proposal: decision.proposal,
            number: null, symbol: decision.symbol, date: null, draftedOn: today, signer: null, ...listsOf(results, levelOf(decision.level)),
          })
        : null),
      certificates: await store.certificatesOfDecision(db, decision.id),
      /** Who is told of it once it is issued. */
      told: decision.number === null ? [] : (await placesTold(db, results, levelOf(decision.level))).map(({ unit, name }) => ({ unit, name })),
      may: { change: may('decision.change'), discard: may('decision.discard'), submit: may('decision.submit'), sendBack: may('decision.send-back'), issue: may('decision.issue') },
      timeline: await timelineOf(db, 'decision', decision.id),
    }
  },
})

/** One piece of work for the desk. */
export type DueItem = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string }; waiting: boolean }

/** Results that wait for a decision, and decisions that wait for a signature. */
export async function resultDueItems(db: Db, actor: Actor, today: PlainDate): Promise<DueItem[]> {
  const { role, level } = actor.office
  const decides = (era: string | undefined): string => (era === undefined ? '' : stepWords(era, 'decide', level, today))
  if (role === 'intake-officer') {
    const waiting = await waitingByKind(db, actor)
    return DECISION_KINDS.flatMap((kind): DueItem[] => waiting[kind].length === 0 ? [] : [{
      due: null, title: kind === 'recognise' ? `Soạn quyết định công nhận: ${waiting[kind].length} kết quả` : `Trình lên cấp trên: ${waiting[kind].length} kết quả`,
      note: waiting[kind].slice(0, 3).map((result) => result.product).join('; '), href: paths.newDecision(kind), article: decides(waiting[kind][0]?.era), action: { label: 'Soạn quyết định', href: paths.newDecision(kind) }, waiting: false,
    }])
  }
  if (role !== 'leader') return []
  const submitted = await db.selectFrom('decisions').select(['id', 'abstract', sql<string | null>`(select era from results r where r.decision_id = decisions.id limit 1)`.as('era')]).where('stage', '=', 'submitted').where('level', '=', actor.office.level).where(sql<boolean>`path <@ ${actor.office.path}::ltree`).orderBy('id').execute()
  const waiting = await waitingByKind(db, actor)
  return [
    ...submitted.map((decision): DueItem => ({ due: null, title: `Ký: ${decision.abstract}`, note: '', href: paths.decision(decision.id), article: decides(decision.era ?? undefined), action: { label: 'Xem và ký', href: paths.decision(decision.id) }, waiting: false })),
    ...waiting.refused.map((result): DueItem => ({ due: null, title: `Chưa đạt: ${result.product}`, note: `${result.mean} điểm`, href: paths.result(result.id), article: eraById(result.era)?.bands.source.article ?? '', action: { label: 'Xem kết quả', href: paths.result(result.id) }, waiting: false })),
  ]
}

export const resultQueries = [recomputations, recomputation, resultRecord, resultOfItem, resultsList, decisionsList, draftChoices, decisionRecord] as const

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Subject } from '../../access/subject.ts'
import type { Tx } from '../../platform/db/database.ts'
import { choice, id, line, optionalLine, plainDate } from '../../platform/http/fields.ts'
import { canonical, type JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid, notFound } from '../../platform/refused.ts'
import { routeStep } from '../../rules/engine/route.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { dossierSubject, lockDossier, moveDossier } from '../dossiers/index.ts'
import { enterPaper, takeNumber } from '../papers/index.ts'
import { officesOf } from '../people/index.ts'
import { type DecisionRow, DECISION_KINDS, type DecisionKind, decisionSubject, following, kindOf, levelOf, missingWords, resultSubject, rulesOf, starsGiven } from './model.ts'
import { decisionPaper, promising } from './papers.ts'
import { paths } from './paths.ts'
import * as store from './store.ts'

/** Symbols of decisions: of a people's committee, of the ministry (30/2020/NĐ-CP, Phụ lục III). */
const SYMBOL = { province: 'QĐ-UBND', central: 'QĐ-BNNMT', district: 'QĐ-UBND', commune: 'QĐ-UBND' } as const

const resultIds = z.union([id.transform((one) => [one]), z.array(id).max(500)], 'Chọn ít nhất một kết quả.').refine((ids) => ids.length > 0, 'Chọn ít nhất một kết quả.')

type DecisionState = { decision: DecisionRow; results: store.ResultView[] }

async function loadDecision(tx: Tx, decisionId: number): Promise<{ subject: Subject; state: DecisionState } | undefined> {
  const decision = await store.lockDecision(tx, decisionId)
  if (!decision) return undefined
  const results = await store.resultsOfDecision(tx, decision.id)
  return { subject: decisionSubject(decision, results.map((result) => result.path)), state: { decision, results } }
}

/**
 * Results that a decision of a kind may name: those whose route says so. A decision that recognises may also list those that
 * did not reach three stars (Điều 4.1a): they are named in it and get no certificate. Others are refused with the reason.
 */
function demandFit(kind: DecisionKind, found: readonly store.ResultView[], asked: readonly number[], level: string): void {
  if (found.length !== new Set(asked).size) throw invalid([{ path: 'results', message: 'Có kết quả đã nằm trong quyết định khác hoặc không còn chờ. Tải lại trang rồi chọn lại.' }])
  const next = (result: store.ResultView): string => following(result, levelOf(level)).kind
  const wrong = found.filter((result) => next(result) !== kind && !(kind === 'recognise' && next(result) === 'not-recognised'))
  if (wrong.length > 0) {
    const names = wrong.map((result) => `${result.product} (${formatMean(result.sum, result.count)} điểm, ${result.stars} sao)`).join('; ')
    throw invalid([{ path: 'results', message: kind === 'recognise' ? `Cấp này không công nhận được: ${names}.` : `Chưa đủ điều kiện trình lên: ${names}.` }])
  }
  if (!found.some((result) => next(result) === kind)) {
    throw invalid([{ path: 'results', message: 'Chọn ít nhất một sản phẩm được công nhận. Khi không có sản phẩm nào, lãnh đạo kết luận không công nhận ở trang kết quả.' }])
  }
}

/** The standing agency drafts a decision on adopted results of its level and area (Điều 7.3đ). */
export const draftDecision = defineCommand({
  name: 'decision.draft',
  title: 'Soạn quyết định công nhận kết quả, hoặc phê duyệt kết quả để trình lên',
  action: 'decision.draft',
  input: z.object({ kind: choice(DECISION_KINDS, 'loại quyết định'), results: resultIds, abstract: optionalLine(300), proposal: optionalLine(300) }),
  load: async (_tx, _input, { actor }) => {
    const { path, level, unitId } = actor.office
    return { subject: { kind: 'decision', id: 'new', paths: [path], level }, state: { path, level, unitId } }
  },
  run: async (tx, { input, state, today }) => {
    const found = await store.lockWaiting(tx, state, input.results)
    demandFit(input.kind, found, input.results, state.level)
    const [first] = found
    const sendUp = first && routeStep(rulesOf(first).era, state.level)?.sendUp
    const abstract = input.abstract || (input.kind === 'recognise' ? `Công nhận sản phẩm OCOP năm ${today.slice(0, 4)}` : `Phê duyệt kết quả đánh giá sản phẩm OCOP ${promising(sendUp)}`)
    const decision = await store.insertDecision(tx, { level: state.level, unitId: state.unitId, path: state.path, kind: input.kind, symbol: SYMBOL[state.level], abstract, proposal: input.proposal })
    await store.setDecision(tx, input.results, decision)
    return {
      result: { decision },
      events: [{ type: 'decision.drafted', subject: { kind: 'decision', id: String(decision) }, stage: { from: 'new', to: 'draft' }, data: { kind: input.kind, results: input.results, abstract } }],
    }
  },
})

/** Changes a draft: its list, its abstract, the proposal it rests on. */
export const changeDecision = defineCommand({
  name: 'decision.change',
  title: 'Sửa dự thảo quyết định',
  action: 'decision.change',
  input: z.object({ decision: id, results: resultIds, abstract: line('trích yếu', 300), proposal: optionalLine(300) }),
  load: (tx, input) => loadDecision(tx, input.decision),
  run: async (tx, { input, state: { decision, results } }) => {
    const kept = results.filter((result) => input.results.includes(result.id))
    const added = input.results.filter((result) => !kept.some((one) => one.id === result))
    const found = await store.lockWaiting(tx, decision, added)
    demandFit(kindOf(decision.kind), [...kept, ...found], input.results, decision.level)
    await store.setDecision(tx, results.map((result) => result.id), null)
    await store.setDecision(tx, input.results, decision.id)
    await store.updateDecision(tx, decision.id, { abstract: input.abstract, proposal: input.proposal })
    return { result: { decision: decision.id }, events: [{ type: 'decision.changed', subject: { kind: 'decision', id: String(decision.id) }, data: { results: input.results, abstract: input.abstract } }] }
  },
})

/** Throws a draft away; its results wait again. */
export const discardDecision = defineCommand({
  name: 'decision.discard',
  title: 'Bỏ dự thảo quyết định',
  action: 'decision.discard',
  input: z.object({ decision: id }),
  load: (tx, input) => loadDecision(tx, input.decision),
  run: async (tx, { state: { decision, results } }) => {
    await store.setDecision(tx, results.map((result) => result.id), null)
    await store.deleteDecision(tx, decision.id)
    return { result: { decision: decision.id }, events: [{ type: 'decision.discarded', subject: { kind: 'decision', id: String(decision.id) }, data: { abstract: decision.abstract } }] }
  },
})

function step(name: 'decision.submit' | 'decision.send-back', title: string, to: 'submitted' | 'draft', type: string) {
  return defineCommand({
    name,
    title,
    action: name,
    input: z.object({ decision: id, reason: name === 'decision.send-back' ? line('lý do trả lại', 500) : optionalLine(500) }),
    load: (tx, input) => loadDecision(tx, input.decision),
    run: async (tx, { input, state: { decision, results }, today }) => {
      if (to === 'submitted' && results.length === 0) throw conflict('Dự thảo chưa có kết quả nào. Thêm kết quả rồi trình.')
      await store.updateDecision(tx, decision.id, { stage: to })
      const offices = await officesOf(tx, { role: to === 'submitted' ? 'leader' : 'intake-officer', unitId: decision.unit_id, today })
      return {
        result: { decision: decision.id },
        events: [{ type, subject: { kind: 'decision', id: String(decision.id) }, stage: { from: decision.stage, to }, data: { reason: input.reason } }],
        notices: offices
          .filter((office) => office.level === decision.level)
          .map((office) => ({ officeId: office.id, title: to === 'submitted' ? `Trình ký: ${decision.abstract}` : `Trả lại dự thảo: ${decision.abstract}`, detail: input.reason, href: paths.decision(decision.id) })),
      }
    },
  })
}

export const submitDecision = step('decision.submit', 'Trình lãnh đạo ký quyết định', 'submitted', 'decision.submitted')
export const sendBackDecision = step('decision.send-back', 'Trả lại dự thảo quyết định để sửa', 'draft', 'decision.sent-back')

/**
 * The leader issues the decision: number, day and signature; the paper is frozen, every dossier on its list moves on, and the
 * producers and communes are told (Điều 7.3e, 7.3g). Certificates follow as a reaction.
 */
export const issueDecision = defineCommand({
  name: 'decision.issue',
  title: 'Ban hành quyết định',
  action: 'decision.issue',
  input: z.object({
    decision: id,
    /** Number of the office's register; left empty, the next one is taken. */
    number: z.union([z.literal(''), z.string().regex(/^[1-9]\d{0,5}$/, 'Ghi số bằng chữ số, ví dụ 4127.'), z.int().positive().max(999_999)]).optional().transform((value) => (value === undefined ? '' : String(value))),
    issuedOn: plainDate('ngày ban hành').optional(),
    capacity: choice(['head', 'KT', 'TL', 'TUQ'] as const, 'thẩm quyền ký').optional(),
  }),
  load: (tx, input) => loadDecision(tx, input.decision),
  run: async (tx, { input, state: { decision, results }, actor, now, today, require }) => {
    const issuedOn = input.issuedOn ?? today
    if (issuedOn > today) throw invalid([{ path: 'issuedOn', message: 'Ngày ban hành không sau hôm nay.' }])
    const earliest = results.map((result) => result.adopted_on).sort().at(-1) ?? issuedOn
    if (issuedOn < earliest) throw invalid([{ path: 'issuedOn', message: 'Ngày ban hành không trước ngày hội đồng thông qua kết quả.' }])
    const first = results[0]
    if (!first) throw conflict('Quyết định chưa có kết quả nào.')
    const kind = kindOf(decision.kind)
    const level = levelOf(decision.level)
    const taken = await takeNumber(tx, { unitId: decision.unit_id, level, kind: 'decision', symbol: decision.symbol, dated: issuedOn, typed: input.number })
    const { number } = taken
    const signer = { name: actor.name, title: actor.office.title, capacity: input.capacity ?? (/^(phó|thứ)/i.test(actor.office.title) ? 'KT' as const : 'head' as const) }
    const { era } = rulesOf(first)
    const paper = decisionPaper({ kind, level, era, unit: await store.unitNames(tx, decision.unit_id), abstract: decision.abstract, proposal: decision.proposal, number, symbol: decision.symbol, date: issuedOn, draftedOn: issuedOn, signer, ...listsOf(results, level) })
    await store.issue(tx, decision.id, { number, registerNo: taken.registerNo ?? 0, year: taken.year, on: issuedOn, signer, content: paper, hash: createHash('sha256').update(canonical(paper)).digest('hex'), at: now })

    const moves: JournalEvent[] = []
    const notices: { officeId: number; title: string; detail: string; href: string }[] = []
    const toldAll: number[] = []
    for (const result of results) {
      const dossier = await lockDossier(tx, result.dossier_id)
      if (!dossier) throw notFound()
      const outcome = following(result, level).kind
      const action = outcome === 'recognise' ? 'dossier.recognise' : outcome === 'send-up' ? 'dossier.send-up' : 'dossier.refuse'
      require(action, dossierSubject(dossier))
      const above = rulesOf(result).era.route.find((entry) => entry.level === level)?.sendUp?.to
      const moved = await moveDossier(tx, dossier, action, { above }, { due_on: null })
      const mean = formatMean(result.sum, result.count)
      moves.push({
        type: MOVED[action], subject: { kind: 'dossier', id: String(dossier.id) }, path: dossier.path,
        stage: { from: moved.from, to: moved.to }, data: { decision: number, issuedOn, stars: starsGiven(result, level), mean, level: moved.stage.level },
      })
      const title = action === 'dossier.recognise' ? `${result.product} được công nhận ${starsGiven(result, level)} sao` : action === 'dossier.send-up' ? `${result.product} được trình cấp trên đánh giá` : `${result.product} chưa được công nhận`
      const detail = `Quyết định ${number}, ${mean} điểm. ${missingWords(result)}`.trim()
      const told = await toldOf(tx, result, today)
      toldAll.push(...told)
      notices.push(...told.map((officeId) => ({ officeId, title, detail, href: paths.result(result.id) })))
    }
    const entered = await enterPaper(tx, {
      office: { unitId: decision.unit_id, level, path: decision.path }, kind: 'decision', number: taken, dated: issuedOn, content: paper, signer, about: { kind: 'decision', id: decision.id }, told: [...new Set(toldAll)], at: now,
    })
    return {
      result: { decision: decision.id, number, issuedOn },
      events: [
        {
          type: 'decision.issued', subject: { kind: 'decision', id: String(decision.id) }, stage: { from: decision.stage, to: 'issued' },
          data: {
            kind, number, issuedOn, decision: decision.id,
            results: results.map((result) => ({ result: result.id, dossier: result.dossier_id, product: result.product_id, stars: starsGiven(result, level), outcome: following(result, level).kind })),
          },
        },
        ...moves,
        ...entered.events,
      ],
      notices: [...notices, ...entered.notices],
    }
  },
})

/** The list of a decision in two: what it recognises or sends up, and what it names as not recognised. */
export function listsOf(results: readonly store.ResultView[], level: ReturnType<typeof levelOf>): { results: store.ResultView[]; refused: store.ResultView[] } {
  const isRefused = (result: store.ResultView): boolean => following(result, level).kind === 'not-recognised'
  return { results: results.filter((result) => !isRefused(result)).map((result) => ({ ...result, stars: starsGiven(result, level) })), refused: results.filter(isRefused) }
}

const MOVED = { 'dossier.recognise': 'dossier.recognised', 'dossier.send-up': 'dossier.sent-up', 'dossier.refuse': 'dossier.refused' } as const

/** The producer and the commune of a result, to be told of it (Điều 7.3g). */
async function toldOf(tx: Tx, result: Pick<store.ResultView, 'producerId' | 'path'>, today: PlainDate): Promise<number[]> {
  const [producer, commune] = await Promise.all([
    officesOf(tx, { producerId: result.producerId, today }),
    officesOf(tx, { role: ['commune-officer', 'commune-leader'], above: result.path, today }),
  ])
  return [...producer, ...commune].map((office) => office.id)
}

/** The leader closes a dossier whose result is below three stars: no decision, no certificate (Điều 4.1a); the producer is told what is missing. */
export const refuseResult = defineCommand({
  name: 'result.refuse',
  title: 'Kết luận không công nhận sản phẩm chưa đạt, thông báo chỗ cần hoàn thiện',
  action: 'dossier.refuse',
  input: z.object({ result: id }),
  load: async (tx, input) => {
    const result = await store.findResult(tx, input.result)
    const dossier = result && (await lockDossier(tx, result.dossier_id))
    return result && dossier && { subject: dossierSubject(dossier), state: { result, dossier } }
  },
  run: async (tx, { state: { result, dossier }, today }) => {
    const [latest] = await store.lockWaiting(tx, dossier, [result.id])
    if (!latest) throw conflict('Kết quả này không còn chờ quyết định.')
    const next = following(result, levelOf(dossier.level))
    if (next.kind !== 'not-recognised') throw conflict('Kết quả này đạt mức công nhận. Soạn quyết định thay vì kết luận không công nhận.')
    const moved = await moveDossier(tx, dossier, 'dossier.refuse', { above: undefined }, { due_on: null })
    const mean = formatMean(result.sum, result.count)
    return {
      result: { dossier: dossier.id },
      events: [{ type: 'dossier.refused', subject: { kind: 'dossier', id: String(dossier.id) }, stage: { from: moved.from, to: moved.to }, data: { result: result.id, stars: result.stars, mean } }],
      notices: (await toldOf(tx, result, today)).map((officeId) => ({ officeId, title: `${result.product}: ${mean} điểm, chưa được công nhận`, detail: missingWords(result) || 'Xem từng tiêu chí cần hoàn thiện để đăng ký lại.', href: paths.result(result.id) })),
    }
  },
})

/** What the policy needs to know of a result view. */
export function subjectOfResult(result: store.ResultView, council: Parameters<typeof resultSubject>[1]['council']): Subject {
  return resultSubject(result, { producerId: result.producerId, sector: result.sector, council })
}


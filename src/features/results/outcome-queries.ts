import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { decide } from '../../access/decide.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { forbidden, notFound } from '../../platform/refused.ts'
import { routeStep } from '../../rules/engine/route.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { type Issuer, issuerOn } from '../councils/index.ts'
import { purposeOf } from '../dossiers/index.ts'
import { defineFiling } from '../papers/index.ts'
import { country, findUnits, type Unit } from '../places/index.ts'
import { isSettled, paperViewOf, readableMeeting, scoringPaths, seesTotals } from '../scoring/index.ts'
import { subjectOfResult } from './decisions.ts'
import { decisionSubject, disqualifiedOf, following, kindOf, levelOf, missingWords, rulesOf, signerOf, starsGiven } from './model.ts'
import { councilReportPaper, type NoticeView, placeNotice, producerNotice, type Settled, sendUpLetter, type Told } from './outcome-papers.ts'
import { paths } from './paths.ts'
import * as store from './store.ts'

function told(result: store.ResultView, level: Level): Told {
  return {
    product: result.product, producer: result.producer, commune: result.commune, dossierNumber: result.dossierNumber, purpose: result.purpose, era: rulesOf(result).era,
    sum: result.sum, count: result.count, spread: result.spread, stars: starsGiven(result, level), next: following(result, level).kind, disqualified: disqualifiedOf(result), missing: missingWords(result),
  }
}

/** The report of a council on one session, for who reads it and owes it no sheet. */
export const councilReport = defineFiling({
  name: 'session.file-council-report',
  title: 'Báo cáo kết quả của Hội đồng trình người quyết định',
  kind: () => 'report',
  input: z.object({ session: id }),
  write: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    if (!isSettled(meeting.items)) throw notFound('Báo cáo lập được khi mọi sản phẩm của phiên đã thông qua hoặc hoãn.')
    if (!meeting.items.every((item) => item.stage === 'postponed' || seesTotals(item, meeting.seats, actor))) throw forbidden('Báo cáo mở được sau khi ông/bà nộp đủ phiếu của mình.')
    const results = await store.resultsOfSession(db, meeting.session.id)
    const paper = councilReportPaper({
      ...(await paperViewOf(db, meeting, today)), results: results.map((result) => told(result, levelOf(meeting.session.level))),
      postponed: meeting.items.filter((item) => item.stage === 'postponed').map((item) => item.product),
      reportedOn: meeting.session.closed_at === null ? null : dayOf(meeting.session.closed_at),
    })
    const { session } = meeting
    return {
      paper, path: scoringPaths.councilReport(session.id), back: { href: scoringPaths.session(session.id), label: session.name }, body: { unitId: session.unit_id, level: session.level },
      notYet: session.closed_at === null ? 'Báo cáo vào sổ sau khi phiên họp kết thúc.' : undefined,
    }
  },
})

/** The body that settled a result at a level: the ministry, or the committee of the result's own province or former district. */
async function issuerOf(db: Db, result: Pick<store.ResultView, 'unit_id' | 'sessionUnit' | 'level'>, level: Level, on: PlainDate): Promise<Issuer> {
  if (level === 'central') return issuerOn(db, { level, unitId: (await country(db)).id }, on)
  if (result.level === level) return issuerOn(db, { level, unitId: result.sessionUnit }, on)
  const [commune] = await findUnits(db, [result.unit_id])
  return issuerOn(db, { level, unitId: provinceOf(commune) ?? result.sessionUnit }, on)
}

function provinceOf(commune: Pick<Unit, 'above'> | undefined): number | undefined {
  return commune?.above.find((unit) => unit.level === 'province')?.id
}

/** The notice of a settled result to its producer and commune. */
export const resultNotice = defineFiling({
  name: 'result.file-notice',
  title: 'Thông báo kết quả đánh giá, phân hạng cho chủ thể',
  kind: () => 'notice',
  input: z.object({ result: id }),
  write: async (db, { input, actor, today }) => {
    const result = await store.findResult(db, input.result)
    if (!result || !decide(actor, 'result.read', subjectOfResult(result, await store.seatsOfResult(db, result.item_id))).ok) throw notFound()
    const found = await noticeOf(db, result, today)
    if (!found) throw notFound('Kết quả này chưa có quyết định nên chưa có thông báo.')
    return { paper: producerNotice(found.view), path: paths.resultNotice(result.id), back: { href: paths.result(result.id), label: result.product }, body: found.body }
  },
})

async function noticeOf(db: Db, result: store.ResultView, today: PlainDate): Promise<{ view: NoticeView & { result: Told }; body: { unitId: number; level: Level } } | undefined> {
  const decision = result.decision_id === null ? undefined : await store.findDecision(db, result.decision_id)
  const settled: Settled = decision?.number && decision.issued_on ? { number: decision.number, issuedOn: decision.issued_on } : null
  const level = levelOf(decision?.level ?? result.dossierLevel)
  const one = told(result, level)
  if (!settled && !(one.next === 'not-recognised' && OVER_STAGES.includes(result.dossierStage))) return undefined
  const issuer = decision
    ? await issuerOn(db, { level, unitId: decision.unit_id }, settled?.issuedOn ?? today)
    : await issuerOf(db, result, level, today)
  return { view: { issuer, settled, months: one.era.terms.certificate.value.months, dated: null, result: one }, body: { unitId: decision?.unit_id ?? result.sessionUnit, level } }
}

/** Whether a result is settled, so that it is told in a notice. */
export function isTold(result: Pick<store.ResultView, 'decisionNumber' | 'dossierStage'>): boolean {
  return result.decisionNumber !== null || result.dossierStage === 'not-recognised'
}

/** Where a paper about a decision is printed, and whose it is. */
function aboutDecision(decision: { id: number; unit_id: number; level: string; number: string | null }, path: string) {
  return { path, back: { href: paths.decision(decision.id), label: decision.number ?? 'Quyết định' }, body: { unitId: decision.unit_id, level: decision.level } }
}

async function issuedDecision(db: Db, decisionId: number, actor: Actor) {
  const decision = await store.findDecision(db, decisionId)
  if (!decision) throw notFound()
  const results = await store.resultsOfDecision(db, decision.id)
  if (!decide(actor, 'decision.read', decisionSubject(decision, results.map((result) => result.path))).ok) throw notFound()
  return { decision, results, level: levelOf(decision.level) }
}

/** The places that are told of a decision: communes, or provinces by the ministry. */
export async function placesTold(db: Db, results: readonly Pick<store.ResultView, 'unit_id'>[], level: Level): Promise<{ unit: number; name: string; results: number[] }[]> {
  const units = new Map((await findUnits(db, [...new Set(results.map((result) => result.unit_id))])).map((unit) => [unit.id, unit]))
  const keys = results.map((result) => (level === 'central' ? (provinceOf(units.get(result.unit_id)) ?? result.unit_id) : result.unit_id))
  const named = new Map((await findUnits(db, [...new Set(keys)])).map((unit) => [unit.id, unit.names.at(-1)?.fullName ?? '']))
  return [...new Set(keys)].map((unit) => ({ unit, name: named.get(unit) ?? '', results: keys.flatMap((key, index) => (key === unit ? [index] : [])) }))
}

/** The notice of an issued decision to one commune, or to one province. */
export const decisionNotice = defineFiling({
  name: 'decision.file-notice',
  title: 'Thông báo kết quả của một quyết định cho UBND cấp xã, hoặc cho UBND cấp tỉnh',
  kind: () => 'notice',
  input: z.object({ decision: id, place: id }),
  write: async (db, { input, actor }) => {
    const { decision, results, level } = await issuedDecision(db, input.decision, actor)
    const place = (await placesTold(db, results, level)).find((one) => one.unit === input.place)
    if (!place || !decision.number || !decision.issued_on) throw notFound('Chưa có thông báo này.')
    const mine = results.filter((_, index) => place.results.includes(index)).map((result) => told(result, level))
    const issuer = await issuerOn(db, { level, unitId: decision.unit_id }, decision.issued_on)
    return { ...aboutDecision(decision, paths.decisionNotice(decision.id, place.unit)), paper: placeNotice({
      issuer, settled: { number: decision.number, issuedOn: decision.issued_on }, months: mine[0]?.era.terms.certificate.value.months ?? 0, dated: null, place: place.name,
      eras: [...new Map(mine.map((one) => [one.era.id, one.era])).values()], results: mine,
    }) }
  },
})

/** The letter that sends the dossiers of a decision up, with its bundle. */
export const decisionLetter = defineFiling({
  name: 'decision.file-letter',
  title: 'Văn bản gửi hồ sơ đề nghị cấp trên đánh giá, phân hạng',
  kind: () => 'letter',
  input: z.object({ decision: id }),
  write: async (db, { input, actor, today }) => {
    const { decision, results: rows, level } = await issuedDecision(db, input.decision, actor)
    const [first] = rows
    if (kindOf(decision.kind) !== 'send-up' || !first) throw notFound()
    const on = decision.issued_on ?? today
    const up = routeStep(rulesOf(first).era, level)?.sendUp?.to ?? 'central'
    const target = up === 'central' ? (await issuerOn(db, { level: 'central', unitId: (await country(db)).id }, on)).name : (await issuerOf(db, { ...first, level: '' }, up, on)).name
    const results = rows.map((row) => told(row, level))
    const groups = new Map<string, { bundle: Parameters<typeof sendUpLetter>[0]['bundles'][number]['bundle']; article: string; results: Told[] }>()
    for (const one of results) {
      const found = one.era.bundles.find(({ value }) => value.from === level && value.to === up && value.purposes.includes(purposeOf(one.purpose)))
      if (!found) continue
      const key = `${one.era.id}/${found.source.article}/${found.value.purposes.join()}`
      const group = groups.get(key) ?? { bundle: found.value, article: found.source.confidence === 'read' ? (found.source.article.split(', theo ')[0] ?? '') : '', results: [] }
      group.results.push(one)
      groups.set(key, group)
    }
    return { ...aboutDecision(decision, paths.decisionLetter(decision.id)), notYet: decision.number ? undefined : 'Văn bản gửi hồ sơ vào sổ sau khi quyết định được ban hành.', paper: sendUpLetter({
      issuer: await issuerOn(db, { level, unitId: decision.unit_id }, on), target,
      decision: { number: decision.number, issuedOn: decision.issued_on, symbol: decision.symbol, signer: signerOf(decision) }, results, bundles: [...groups.values()],
      samples: rows.flatMap((row) => { const { set } = rulesOf(row); return set.requiresSampleProducts ? [{ product: row.product, count: set.sampleProducts }] : [] }),
    }) }
  },
})

const FILINGS = [councilReport, resultNotice, decisionNotice, decisionLetter] as const
export const outcomeQueries = FILINGS.map(({ ask }) => ask)
export const outcomeCommands = FILINGS.map(({ command }) => command)

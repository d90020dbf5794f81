import { Hono } from 'hono'
import { z } from 'zod'
import type { FormValue } from '../../platform/http/parse-form.ts'
import { type Paper, PaperBody } from '../../platform/paper/index.ts'
import { notFound } from '../../platform/refused.ts'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { ItemHead, itemRecord, ItemPage, scoringPaths } from '../scoring/index.ts'
import { adoptResult } from './adopt.ts'
import { changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision } from './decisions.ts'
import { DecisionHead, DecisionPage, DecisionsPage, DiscardPage, DraftPage, IssuePage, SendBackPage } from './pages-decision.tsx'
import { RecomputationPage, RecomputationsPage } from './pages-recompute.tsx'
import { ResultHead, ResultPage, ResultsPage } from './pages-result.tsx'
import { paths } from './paths.ts'
import { resultPaper } from './result-paper.ts'
import { recomputation, recomputations, startRecomputation } from './recomputations.ts'
import { outcomeRoutes } from './outcome-routes.tsx'
import { decisionRecord, decisionsList, draftChoices, resultOfItem, resultRecord, resultsList } from './queries.ts'
import { decisionsSheet, differencesSheet, resultsSheet, runsSheet } from './sheets.ts'

const paperShape = z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'blocks' in value)

/** Adoption, results and decisions. */
export function resultsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  adoptionRoutes(web, site)
  resultRoutes(web, site)
  decisionRoutes(web, site)
  draftRoutes(web, site)
  recomputeRoutes(web, site)
  outcomeRoutes(web, site)
  return web
}

function adoptionRoutes(web: Web, { door }: Site): void {
  web.post('/phien-hop/:id/san-pham/:item/thong-qua', (c) => handlePost(c, {
    show: async (at, form) => {
      const view = await door.ask(requireActor(at), itemRecord, { item: numberParam(at, 'item') })
      return at.get('frame')({ title: 'Thông qua kết quả', active: scoringPaths.sessions, head: <ItemHead view={view} /> }, <ItemPage view={view} form={form} />)
    },
    submit: async (at, { values, requestId }) => {
      const { result, stars, mean } = await door.run(requireActor(at), adoptResult, { ...values, item: numberParam(at, 'item') }, requestId)
      return { to: paths.result(result), done: stars === 0 ? `Đã thông qua: ${mean} điểm, bị loại.` : `Đã thông qua: ${mean} điểm, ${stars} sao.` }
    },
  }))
  web.get('/phien-hop/:id/san-pham/:item/thong-qua', (c) => c.redirect(scoringPaths.item(numberParam(c, 'id'), numberParam(c, 'item'))))
  web.get('/ket-qua/san-pham/:item', async (c) => c.redirect(paths.result((await door.ask(requireActor(c), resultOfItem, { item: numberParam(c, 'item') })).result)))
}

function resultRoutes(web: Web, site: Site): void {
  const { door } = site
  web.get(paths.results, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), resultsSheet, {}))
    return c.get('frame')({ title: 'Kết quả', active: paths.decisions }, <ResultsPage results={await door.ask(requireActor(c), resultsList, {})} download={<SheetLinks c={c} />} />)
  })
  web.get('/ket-qua/:id{[0-9]+}', async (c) => {
    const view = await door.ask(requireActor(c), resultRecord, { result: numberParam(c, 'id') })
    return c.get('frame')({ title: `${view.result.mean} điểm, ${view.disqualified ? 'bị loại' : `${view.result.stars} sao`} – ${view.result.product}`, head: <ResultHead view={view} /> }, <ResultPage view={view} />)
  })
  web.get('/ket-qua/:id/in', async (c) => {
    const view = await door.ask(requireActor(c), resultRecord, { result: numberParam(c, 'id') })
    const paper = resultPaper(view)
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: paths.result(view.result.id), label: 'Kết quả' } } }, <PaperBody paper={paper} />)
  })
  formRoutes(web, '/ket-qua/:id/khong-cong-nhan', {
    show: async (c) => {
      const view = await door.ask(requireActor(c), resultRecord, { result: numberParam(c, 'id') })
      if (!view.mayRefuse) throw notFound()
      const { id, product, mean } = view.result
      return c.get('frame')({ title: 'Không công nhận' }, <ConfirmPanel question={`Kết luận không công nhận ${product}?`} text={`Kết quả ${mean} điểm. Chủ thể và xã được thông báo từng tiêu chí cần hoàn thiện; sản phẩm đăng ký lại được bất cứ lúc nào.`} action={paths.refuse(id)} verb="Không công nhận" cancelLabel="Để sau" cancelHref={paths.result(id)} />)
    },
    submit: async (c, { requestId }) => {
      const result = numberParam(c, 'id')
      await door.run(requireActor(c), refuseResult, { result }, requestId)
      return { to: paths.result(result), done: 'Đã kết luận và thông báo cho chủ thể, xã.' }
    },
  })
}

function decisionRoutes(web: Web, site: Site): void {
  const { door } = site
  const active = paths.decisions
  const record = (c: WebContext) => door.ask(requireActor(c), decisionRecord, { decision: numberParam(c, 'id') })
  web.get(paths.decisions, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), decisionsSheet, {}))
    return c.get('frame')({ title: 'Quyết định', active }, <DecisionsPage {...await door.ask(requireActor(c), decisionsList, {})} download={<SheetLinks c={c} />} />)
  })
  web.get('/quyet-dinh/:id{[0-9]+}', async (c) => {
    const view = await record(c)
    return c.get('frame')({ title: view.decision.abstract, active, head: <DecisionHead view={view} /> }, <DecisionPage view={view} />)
  })
  web.get('/quyet-dinh/:id/ban-in', async (c) => {
    const view = await record(c)
    const paper = paperShape.safeParse(view.paper)
    if (!paper.success) throw notFound()
    return c.get('frame')({ title: paper.data.name, kind: 'paper', paper: { bare: true, back: { href: paths.decision(view.decision.id), label: 'Quyết định' } } }, <PaperBody paper={paper.data} />)
  })
  web.post('/quyet-dinh/:id/trinh', (c) => handlePost(c, {
    show: async (at) => {
      const view = await record(at)
      return at.get('frame')({ title: view.decision.abstract, active, head: <DecisionHead view={view} /> }, <DecisionPage view={view} />)
    },
    submit: async (at, { requestId }) => {
      const decision = numberParam(at, 'id')
      await door.run(requireActor(at), submitDecision, { decision }, requestId)
      return { to: paths.decision(decision), done: 'Đã trình lãnh đạo ký.' }
    },
  }))
  formRoutes(web, '/quyet-dinh/:id/ban-hanh', {
    show: async (c, form) => {
      const view = await record(c)
      if (!view.may.issue) throw notFound()
      return c.get('frame')({ title: 'Ban hành', active }, <IssuePage view={view} form={form} today={door.today()} deputy={/^(phó|thứ)/i.test(requireActor(c).office.title)} />)
    },
    submit: async (c, { values, requestId }) => {
      const decision = numberParam(c, 'id')
      const { number } = await door.run(requireActor(c), issueDecision, { ...values, decision }, requestId)
      return { to: paths.decision(decision), done: `Đã ban hành Quyết định ${number}.` }
    },
  })
  formRoutes(web, '/quyet-dinh/:id/tra-lai', {
    show: async (c, form) => c.get('frame')({ title: 'Trả lại dự thảo', active }, <SendBackPage view={await record(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      const decision = numberParam(c, 'id')
      await door.run(requireActor(c), sendBackDecision, { ...values, decision }, requestId)
      return { to: paths.decision(decision), done: 'Đã trả lại dự thảo cho cơ quan tham mưu.' }
    },
  })
  formRoutes(web, '/quyet-dinh/:id/bo', {
    show: async (c) => c.get('frame')({ title: 'Bỏ dự thảo', active }, <DiscardPage view={await record(c)} />),
    submit: async (c, { requestId }) => {
      await door.run(requireActor(c), discardDecision, { decision: numberParam(c, 'id') }, requestId)
      return { to: paths.decisions, done: 'Đã bỏ dự thảo. Các kết quả trở lại danh sách chờ.' }
    },
  })
}

function draftRoutes(web: Web, { door }: Site): void {
  const active = paths.decisions
  formRoutes(web, '/quyet-dinh/moi', {
    show: async (c, form) => {
      const kind = c.req.query('loai') === 'trinh-len' || form.values.kind === 'send-up' ? 'send-up' : 'recognise'
      const view = await door.ask(requireActor(c), draftChoices, { kind })
      const chosen = form.problems.length > 0 ? chosenIn(form) : view.results.map((result) => String(result.id))
      return c.get('frame')({ title: 'Soạn quyết định', active }, <DraftPage view={view} form={form} title="Soạn quyết định" action="/quyet-dinh/moi" chosen={chosen} abstract="" proposal="" />)
    },
    submit: async (c, { values, requestId }) => {
      const { decision } = await door.run(requireActor(c), draftDecision, withResults(values), requestId)
      return { to: paths.decision(decision), done: 'Đã lưu dự thảo. Xem lại rồi trình lãnh đạo.' }
    },
  })
  formRoutes(web, '/quyet-dinh/:id/sua', {
    show: async (c, form) => {
      const actor = requireActor(c)
      const view = await door.ask(actor, decisionRecord, { decision: numberParam(c, 'id') })
      if (!view.may.change) throw notFound()
      const waiting = await door.ask(actor, draftChoices, { kind: view.decision.kind })
      const { id, abstract, proposal, kind } = view.decision
      const chosen = form.problems.length > 0 ? chosenIn(form) : view.results.map((result) => String(result.id))
      return c.get('frame')({ title: 'Sửa dự thảo', active }, <DraftPage view={{ kind, results: [...view.results.filter((result) => !result.refused), ...waiting.results], refused: [...view.results.filter((result) => result.refused), ...waiting.refused] }} form={form} title="Sửa dự thảo" action={`${paths.decision(id)}/sua`} chosen={chosen} abstract={abstract} proposal={proposal} />)
    },
    submit: async (c, { values, requestId }) => {
      const decision = numberParam(c, 'id')
      await door.run(requireActor(c), changeDecision, { ...withResults(values), decision }, requestId)
      return { to: paths.decision(decision), done: 'Đã lưu dự thảo.' }
    },
  })
}

function recomputeRoutes(web: Web, site: Site): void {
  const { door } = site
  const active = paths.recompute
  formRoutes(web, paths.recompute, {
    show: async (c) => {
      const format = sheetFormat(c)
      if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), runsSheet, {}))
      return c.get('frame')({ title: 'Tính lại kết quả', active }, <RecomputationsPage {...await door.ask(requireActor(c), recomputations, {})} download={<SheetLinks c={c} />} />)
    },
    submit: async (c, { requestId }) => {
      const { run, total } = await door.run(requireActor(c), startRecomputation, {}, requestId)
      return { to: paths.recomputation(run), done: `Đang tính lại ${total} kết quả ở phía sau.` }
    },
  })
  web.get('/tinh-lai/:id', async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), differencesSheet, { run: numberParam(c, 'id') }))
    const view = await door.ask(requireActor(c), recomputation, { run: numberParam(c, 'id') })
    return c.get('frame')({ title: 'Lượt tính lại', active }, <RecomputationPage {...view} download={<SheetLinks c={c} />} />)
  })
}

function chosenIn(form: FormState): string[] {
  const { results } = form.values
  return Array.isArray(results) ? results : typeof results === 'string' ? [results] : []
}

function withResults(values: Record<string, FormValue>): Record<string, unknown> {
  return { ...values, results: values.results ?? [] }
}

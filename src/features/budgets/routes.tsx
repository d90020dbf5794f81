import { Hono } from 'hono'
import { decide } from '../../access/decide.ts'
import type { Action } from '../../access/actions.ts'
import { notFound } from '../../platform/refused.ts'
import { Field, problemFor } from '../../ui/forms.tsx'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, handlePost, newRequestId, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { textShown } from '../producers/index.ts'
import { allotMoney, cancelEntry, payMoney, settleLine } from './commands/entries.ts'
import { approveEstimate, closeEstimate, discardEstimate, sendBackEstimate, startEstimate, submitEstimate } from './commands/estimates.ts'
import { addLine, changeLine, removeLine } from './commands/lines.ts'
import { answerMerit, cancelPrize, givePrizes, proposeMerit, setPrizeRates } from './commands/prizes.ts'
import { dong } from './money.ts'
import { MERIT_KINDS, officeSubject } from './model.ts'
import { EstimateHead, EstimatePage, LineHead, LinePage } from './pages/estimate.tsx'
import { DayField, EntryFormPage, LineFormPage, MoneyForm, SettlePage, StartPage, TextField } from './pages/forms.tsx'
import { EstimatesPage, OverviewPage } from './pages/overview.tsx'
import { MeritsPage, PrizesPage, RatesPage } from './pages/prizes.tsx'
import { budgetPaths as paths } from './paths.ts'
import { entryRecord, estimateRecord, estimatesQuery, lineChoices, lineRecord, meritRecord, meritsQuery, moneyOverview, planChoices, prizesQuery } from './queries.ts'
import { estimateSheet, estimatesSheet, meritsSheet, overviewSheet, prizesSheet } from './sheets.ts'
import { yearOf } from './store.ts'
import { MERIT_KIND_WORDS } from './words.ts'

const ESTIMATE = '/kinh-phi/du-toan/:id{[0-9]+}'
const LINE = '/kinh-phi/khoan/:id{[0-9]+}'

/** Money of the programme: estimates, what moves on them, prizes and praise. */
export function budgetsRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  overviewRoutes(site, web)
  estimateRoutes(site, web)
  lineRoutes(site, web)
  prizeRoutes(site, web)
  web.get(paths.merits, async (c) => {
    const asked = { year: c.req.query('nam'), stage: c.req.query('ketQua') || undefined, page: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), meritsSheet, asked))
    const view = await door.ask(requireActor(c), meritsQuery, asked)
    return c.get('frame')({ title: 'Khen thưởng', active: paths.overview }, <MeritsPage view={view} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, paths.propose, {
    show: (c, form) => {
      demand(c, 'merit.propose')
      return c.get('frame')({ title: 'Đề nghị khen thưởng', active: paths.overview, scripts: ['keep-form'] }, (
        <MoneyForm title="Đề nghị khen thưởng" back={{ href: paths.merits, label: 'Khen thưởng' }} action={paths.propose} form={form} verb="Gửi đề nghị">
          <TextField form={form} name="year" label="Năm" kept={yearOf(door.today())} width={10} />
          <Field name="kind" type="select" label="Tổ chức hay cá nhân" width={20} value={textShown(form, 'kind', '')} error={problemFor(form.problems, 'kind')} emptyOption="Chọn" options={MERIT_KINDS.map((value) => ({ value, label: MERIT_KIND_WORDS[value] ?? value }))} />
          <TextField form={form} name="name" label="Tên" />
          <TextField form={form} name="office" label="Cơ quan, địa chỉ" optional />
          <Field name="merit" type="textarea" label="Thành tích" rows={4} value={textShown(form, 'merit', '')} error={problemFor(form.problems, 'merit')} />
          <TextField form={form} name="form" label="Hình thức đề nghị" hint="Ví dụ: Giấy khen của Chủ tịch UBND xã." />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      await door.run(requireActor(c), proposeMerit, form.values, form.requestId)
      return { to: paths.merits, done: 'Đã gửi đề nghị khen thưởng.' }
    },
  })
  formRoutes(web, '/kinh-phi/khen-thuong/:id{[0-9]+}/tra-loi', {
    show: async (c, form) => {
      const merit = await door.ask(requireActor(c), meritRecord, { merit: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Kết quả đề nghị', active: paths.overview, scripts: ['keep-form'] }, (
        <MoneyForm title={`Kết quả đề nghị: ${merit.name}`} back={{ href: paths.merits, label: 'Khen thưởng' }} action={paths.answerMerit(merit.id)} form={form} verb="Ghi kết quả">
          <Field name="outcome" type="select" label="Kết quả" width={20} value={textShown(form, 'outcome', '')} error={problemFor(form.problems, 'outcome')} emptyOption="Chọn" options={[{ value: 'praised', label: 'Đã khen thưởng' }, { value: 'declined', label: 'Không khen thưởng' }]} />
          <TextField form={form} name="paper" label="Số quyết định khen thưởng" optional width={30} />
          <TextField form={form} name="answer" label="Ý kiến, lý do" optional />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      await door.run(requireActor(c), answerMerit, { merit: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.merits, done: 'Đã ghi kết quả.' }
    },
  })
  return web
}

/** A page of something that the office may not do does not exist for it. */
function demand(c: WebContext, action: Action): void {
  const actor = requireActor(c)
  if (!decide(actor, action, officeSubject(actor.office)).ok) throw notFound()
}

function overviewRoutes(site: Site, web: Web): void {
  const { door } = site
  web.get(paths.overview, async (c) => {
    const asked = { year: c.req.query('nam') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), overviewSheet, asked))
    const view = await door.ask(requireActor(c), moneyOverview, asked)
    return c.get('frame')({ title: 'Kinh phí', active: paths.overview }, <OverviewPage view={view} download={<SheetLinks c={c} />} />)
  })
  web.get(paths.estimates, async (c) => {
    const query = c.req.query()
    const asked = { q: query.q, year: query.nam, stage: query.tinhTrang || undefined, page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), estimatesSheet, asked))
    const view = await door.ask(requireActor(c), estimatesQuery, asked)
    return c.get('frame')({ title: 'Dự toán', active: paths.overview }, <EstimatesPage view={view} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, paths.start, {
    show: async (c, form) => {
      demand(c, 'budget.draft')
      return c.get('frame')({ title: 'Lập dự toán', active: paths.overview, scripts: ['keep-form'] }, <StartPage form={form} plans={await planChoices(site.db, requireActor(c))} thisYear={yearOf(door.today())} />)
    },
    submit: async (c, form) => {
      const { estimate } = await door.run(requireActor(c), startEstimate, form.values, form.requestId)
      return { to: paths.estimate(estimate), done: 'Đã lập dự toán. Thêm từng khoản.' }
    },
  })
}

function estimateRoutes(site: Site, web: Web): void {
  const { door } = site
  const open = (c: WebContext) => door.ask(requireActor(c), estimateRecord, { estimate: numberParam(c, 'id') })
  const openFor = async (c: WebContext, action: Awaited<ReturnType<typeof open>>['can'][number]) => {
    const view = await open(c)
    if (!view.can.includes(action)) throw notFound()
    return view
  }
  const show = async (c: WebContext, form?: FormState): Promise<Response> => {
    const view = await open(c)
    return c.get('frame')({ title: view.estimate.title, active: paths.overview, head: <EstimateHead view={view} /> }, <EstimatePage view={view} download={<SheetLinks c={c} />} problems={form?.problems ?? []} />)
  }
  web.get(ESTIMATE, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), estimateSheet, { estimate: numberParam(c, 'id') }))
    return show(c)
  })
  formRoutes(web, `${ESTIMATE}/them`, {
    show: async (c, form) => {
      const { estimate } = await openFor(c, 'budget.save')
      return c.get('frame')({ title: 'Thêm khoản', active: paths.overview, scripts: ['keep-form'] }, <LineFormPage estimate={estimate} line={undefined} choices={await lineChoices(site.db, requireActor(c), estimate)} form={form} />)
    },
    submit: async (c, form) => {
      const { estimate } = await door.run(requireActor(c), addLine, { estimate: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.estimate(estimate), done: 'Đã thêm khoản.' }
    },
  })
  formRoutes(web, `${ESTIMATE}/duyet`, {
    show: async (c, form) => {
      const { estimate, lines } = await openFor(c, 'budget.approve')
      return c.get('frame')({ title: 'Phê duyệt dự toán', active: paths.overview, scripts: ['keep-form'] }, (
        <MoneyForm title="Phê duyệt dự toán" back={{ href: paths.estimate(estimate.id), label: estimate.title }} action={paths.approve(estimate.id)} form={form} verb="Phê duyệt">
          <p>{lines.length} khoản, {dong(lines.reduce((sum, line) => sum + line.amount, 0))}. Sau khi phê duyệt, thay đổi là dự toán bổ sung.</p>
          <TextField form={form} name="decision" label="Số, ký hiệu quyết định" width={30} />
          <DayField form={form} name="decisionOn" legend="Ngày quyết định" kept={door.today()} />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      const { estimate } = await door.run(requireActor(c), approveEstimate, { estimate: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.estimate(estimate), done: 'Đã phê duyệt dự toán.' }
    },
  })
  formRoutes(web, `${ESTIMATE}/tra-lai`, {
    show: async (c, form) => {
      const { estimate } = await openFor(c, 'budget.send-back')
      return c.get('frame')({ title: 'Trả lại dự toán', active: paths.overview, scripts: ['keep-form'] }, (
        <MoneyForm title="Trả lại để sửa" back={{ href: paths.estimate(estimate.id), label: estimate.title }} action={paths.sendBack(estimate.id)} form={form} verb="Trả lại">
          <Field name="reason" type="textarea" label="Lý do trả lại" rows={3} value={textShown(form, 'reason', '')} error={problemFor(form.problems, 'reason')} />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      const { estimate } = await door.run(requireActor(c), sendBackEstimate, { estimate: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.estimate(estimate), done: 'Đã trả lại dự toán.' }
    },
  })
  formRoutes(web, `${ESTIMATE}/bo`, {
    show: async (c, form) => {
      const { estimate, lines } = await openFor(c, 'budget.discard')
      return c.get('frame')({ title: 'Bỏ dự toán', active: paths.overview }, <ConfirmPanel question={`Bỏ ${estimate.title}?`} text={`${lines.length} khoản đã ghi sẽ mất. Dự toán này chưa được phê duyệt.`} action={paths.discard(estimate.id)} fields={{ requestId: form.requestId }} verb="Bỏ dự toán" cancelLabel="Giữ lại" cancelHref={paths.estimate(estimate.id)} />)
    },
    submit: async (c, form) => {
      await door.run(requireActor(c), discardEstimate, { estimate: numberParam(c, 'id') }, form.requestId)
      return { to: paths.estimates, done: 'Đã bỏ dự toán.' }
    },
  })
  for (const [word, command, done] of [['trinh', submitEstimate, 'Đã trình phê duyệt.'], ['khoa-so', closeEstimate, 'Đã khóa sổ quyết toán.']] as const) {
    web.post(`${ESTIMATE}/${word}`, (c) => handlePost(c, {
      show,
      submit: async (_c, form) => {
        const { estimate } = await door.run(requireActor(c), command, { estimate: numberParam(c, 'id') }, form.requestId)
        return { to: paths.estimate(estimate), done }
      },
    }))
  }
}

function lineRoutes(site: Site, web: Web): void {
  const { door } = site
  const openFor = async (c: WebContext, action: 'budget.save' | 'budget.record') => {
    const view = await door.ask(requireActor(c), lineRecord, { line: numberParam(c, 'id') })
    if (!view.can.includes(action)) throw notFound()
    return view
  }
  const show = async (c: WebContext, form?: FormState): Promise<Response> => {
    const view = await door.ask(requireActor(c), lineRecord, { line: numberParam(c, 'id') })
    return c.get('frame')({ title: view.line.work, active: paths.overview, head: <LineHead view={view} /> }, <LinePage view={view} problems={form?.problems ?? []} />)
  }
  web.get(LINE, (c) => show(c))
  formRoutes(web, `${LINE}/sua`, {
    show: async (c, form) => {
      const { line, estimate } = await openFor(c, 'budget.save')
      return c.get('frame')({ title: 'Sửa khoản', active: paths.overview, scripts: ['keep-form'] }, <LineFormPage estimate={estimate} line={line} choices={await lineChoices(site.db, requireActor(c), estimate)} form={form} />)
    },
    submit: async (c, form) => {
      const { line } = await door.run(requireActor(c), changeLine, { line: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.line(line), done: 'Đã lưu khoản.' }
    },
  })
  web.post(`${LINE}/bo`, (c) => handlePost(c, {
    show,
    submit: async (_c, form) => {
      const { estimate } = await door.run(requireActor(c), removeLine, { line: numberParam(c, 'id') }, form.requestId)
      return { to: paths.estimate(estimate), done: 'Đã bỏ khoản.' }
    },
  }))
  for (const kind of ['allotment', 'payment'] as const) {
    formRoutes(web, `${LINE}/${kind === 'payment' ? 'chi' : 'giao'}`, {
      show: async (c, form) => c.get('frame')({ title: kind === 'payment' ? 'Ghi chi' : 'Ghi giao kinh phí', active: paths.overview, scripts: ['keep-form'] }, <EntryFormPage view={await openFor(c, 'budget.record')} kind={kind} form={form} today={door.today()} />),
      submit: async (c, form) => {
        const { line } = await door.run(requireActor(c), kind === 'payment' ? payMoney : allotMoney, { line: numberParam(c, 'id'), ...form.values }, form.requestId)
        return { to: paths.line(line), done: kind === 'payment' ? 'Đã ghi chi.' : 'Đã ghi giao kinh phí.' }
      },
    })
  }
  formRoutes(web, `${LINE}/quyet-toan`, {
    show: async (c, form) => c.get('frame')({ title: 'Quyết toán', active: paths.overview, scripts: ['keep-form'] }, <SettlePage view={await openFor(c, 'budget.record')} form={form} today={door.today()} />),
    submit: async (c, form) => {
      const { line } = await door.run(requireActor(c), settleLine, { line: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.line(line), done: 'Đã ghi quyết toán.' }
    },
  })
  formRoutes(web, '/kinh-phi/but-toan/:id{[0-9]+}/huy', {
    show: async (c, form) => {
      const { entry, line } = await door.ask(requireActor(c), entryRecord, { entry: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Hủy bút toán', active: paths.overview }, (
        <MoneyForm title={`Hủy bút toán ${dong(entry.amount)}, ${entry.paper}`} back={{ href: paths.line(line.id), label: line.work }} action={paths.cancelEntry(entry.id)} form={form} verb="Hủy bút toán" danger>
          <TextField form={form} name="reason" label="Lý do hủy" />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      const { line } = await door.run(requireActor(c), cancelEntry, { entry: numberParam(c, 'id'), reason: typed(form, 'reason') }, form.requestId)
      return { to: paths.line(line), done: 'Đã hủy bút toán.' }
    },
  })
}

function prizeRoutes(site: Site, web: Web): void {
  const { door } = site
  const showList = async (c: WebContext, form: FormState, year: string | undefined): Promise<Response> => {
    const view = await door.ask(requireActor(c), prizesQuery, { year })
    return c.get('frame')({ title: 'Thưởng theo hạng sao', active: paths.overview }, <PrizesPage view={view} download={<SheetLinks c={c} />} form={form} />)
  }
  web.get(paths.prizes, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), prizesSheet, { year: c.req.query('nam') }))
    return showList(c, { values: {}, problems: [], requestId: newRequestId() }, c.req.query('nam'))
  })
  formRoutes(web, paths.rates, {
    show: async (c, form) => {
      demand(c, 'prize.set')
      return c.get('frame')({ title: 'Mức thưởng', active: paths.overview, scripts: ['keep-form'] }, <RatesPage view={await door.ask(requireActor(c), prizesQuery, { year: c.req.query('nam') })} form={form} />)
    },
    submit: async (c, form) => {
      const { year } = await door.run(requireActor(c), setPrizeRates, form.values, form.requestId)
      return { to: `${paths.prizes}?nam=${year}`, done: 'Đã lưu mức thưởng.' }
    },
  })
  formRoutes(web, paths.givePrizes, {
    show: (c, form) => showList(c, form, typed(form, 'year') || undefined),
    submit: async (c, form) => {
      const { prizes, total } = await door.run(requireActor(c), givePrizes, form.values, form.requestId)
      return { to: `${paths.prizes}?nam=${typed(form, 'year')}`, done: `Đã ghi thưởng ${prizes} sản phẩm, ${dong(total)}.` }
    },
  })
  formRoutes(web, '/kinh-phi/thuong/:id{[0-9]+}/huy', {
    show: (c, form) => {
      demand(c, 'prize.cancel')
      return c.get('frame')({ title: 'Hủy ghi thưởng', active: paths.overview }, (
        <MoneyForm title="Hủy ghi thưởng nhầm" back={{ href: paths.prizes, label: 'Thưởng theo hạng sao' }} action={paths.cancelPrize(numberParam(c, 'id'))} form={form} verb="Hủy ghi thưởng" danger>
          <TextField form={form} name="reason" label="Lý do hủy" />
        </MoneyForm>
      ))
    },
    submit: async (c, form) => {
      const { year } = await door.run(requireActor(c), cancelPrize, { prize: numberParam(c, 'id'), reason: typed(form, 'reason') }, form.requestId)
      return { to: `${paths.prizes}?nam=${year}`, done: 'Đã hủy ghi thưởng.' }
    },
  })
}

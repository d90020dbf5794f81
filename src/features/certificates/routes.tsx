import { Hono } from 'hono'
import type { Actor } from '../../access/actor.ts'
import { PaperBody } from '../../platform/paper/index.ts'
import { forbidden, notFound } from '../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { communeOptions, provinceOptions } from '../places/index.ts'
import { concludeOnCertificate, dismissConclusion, extendCertificate, withdrawCertificate } from './commands.ts'
import { correctCertificate, reissueCertificate } from './correct.ts'
import { chosenLetters, dropLetters, listLetters, sendLetters } from './outbox.ts'
import { ConcludePage, CorrectPage, DismissPage, ExtendPage, ReissuePage, WithdrawPage } from './pages/actions.tsx'
import { isNeedless, LettersDropPage, LettersPage, LettersSentPage } from './pages/letters.tsx'
import { ForecastPage } from './pages/forecast.tsx'
import { PrintPage } from './pages/print.tsx'
import { printRunRoutes } from './print-run/routes.tsx'
import { typesetCertificates } from './print-run/typeset.ts'
import { sheetOf } from './sheet.ts'
import { pdfAnswer } from '../../ui/paper-files.tsx'
import { CertificateHead, RecordPage, ReportsPage } from './pages/record.tsx'
import { type AreaChoice, RegisterPage } from './pages/register.tsx'
import { renewalForecast } from './forecast.ts'
import { certificateInspection } from './inspection.ts'
import { certificatePaths } from './paths.ts'
import { type CertificateRecord, listCertificates, listReports, readCertificate, readCertificatePaper } from './queries.ts'
import { forecastSheet, lettersSheet, registerSheet, reportsSheet } from './sheets.ts'
import { formatDate } from '../../ui/words.ts'

/** The register of certificates, each certificate's page, its print, withdrawal and extension, and buyers' reports. */
export function certificatesRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door, config } = site
  const load = (c: WebContext): Promise<CertificateRecord> => door.ask(requireActor(c), readCertificate, { certificate: numberParam(c, 'id') })
  const active = certificatePaths.register

  web.get(certificatePaths.register, async (c) => {
    const actor = requireActor(c)
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(actor, registerSheet, c.req.query()))
    const register = await door.ask(actor, listCertificates, c.req.query())
    return c.get('frame')({ title: 'Sổ giấy chứng nhận', active }, <RegisterPage register={register} area={await areaOf(site, actor)} download={<SheetLinks c={c} />} />)
  })

  web.get(certificatePaths.forecast, async (c) => {
    const actor = requireActor(c)
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(actor, forecastSheet, c.req.query()))
    const view = await door.ask(actor, renewalForecast, c.req.query())
    return c.get('frame')({ title: 'Dự báo đánh giá lại', active: certificatePaths.forecast }, <ForecastPage view={view} area={await areaOf(site, actor)} download={<SheetLinks c={c} />} />)
  })

  web.get(certificatePaths.reports, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), reportsSheet, {}))
    const reports = await door.ask(requireActor(c), listReports, { before: c.req.query('before') })
    return c.get('frame')({ title: 'Phản ánh của người mua', active: certificatePaths.reports }, <ReportsPage reports={reports} download={<SheetLinks c={c} />} />)
  })

  web.get(certificatePaths.record(':id'), async (c) => {
    const record = await load(c)
    return c.get('frame')(
      { title: `${record.certificate.product_name} – ${record.certificate.number}`, active, head: <CertificateHead record={record} /> },
      <RecordPage record={record} today={door.today()} publicUrl={config.publicUrl} />,
    )
  })

  web.get(certificatePaths.print(':id'), async (c) => {
    const { certificate } = await load(c)
    const title = `Giấy chứng nhận ${certificate.number}`
    if (c.req.query('dang') === 'pdf') return pdfAnswer(title, await typesetCertificates([sheetOf(certificate, config.publicUrl)], title, certificate.issued_on))
    return c.get('frame')(
      { title, kind: 'paper', paper: { landscape: true, tools: <a href={`${certificatePaths.print(certificate.id)}?dang=pdf`} download>Tải PDF</a>, back: { href: certificatePaths.record(certificate.id), label: certificate.number } } },
      <PrintPage certificate={certificate} publicUrl={config.publicUrl} />,
    )
  })

  formRoutes(web, certificatePaths.withdraw(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.withdraw.ok && form.problems.length === 0) throw refusalOf(record.withdraw)
      return c.get('frame')({ title: `Thu hồi ${record.certificate.number}`, active }, <WithdrawPage certificate={record.certificate} form={form} conclusion={record.conclusion} today={door.today()} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      const done = await door.run(requireActor(c), withdrawCertificate, { ...form.values, certificate }, form.requestId)
      const late = done.inTime ? '' : ` Đã quá hạn ${formatDate(done.dueOn)}.`
      return { to: certificatePaths.record(certificate), done: `Đã thu hồi. Chủ thể và UBND cấp xã đã được báo.${late}` }
    },
  })

  formRoutes(web, certificatePaths.extend(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.extend.ok && form.problems.length === 0) throw refusalOf(record.extend)
      return c.get('frame')({ title: `Kéo dài ${record.certificate.number}`, active }, <ExtendPage certificate={record.certificate} pending={record.pending} form={form} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      const done = await door.run(requireActor(c), extendCertificate, { ...form.values, certificate }, form.requestId)
      return { to: certificatePaths.record(certificate), done: `Đã kéo dài, không quá ngày ${formatDate(done.until)}.` }
    },
  })

  formRoutes(web, certificatePaths.conclude(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.conclude.ok && form.problems.length === 0) throw refusalOf(record.conclude)
      return c.get('frame')({ title: `Kết luận ${record.certificate.number}`, active }, <ConcludePage certificate={record.certificate} form={form} conclusion={record.conclusion} today={door.today()} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      const done = await door.run(requireActor(c), concludeOnCertificate, { ...form.values, certificate }, form.requestId)
      return { to: certificatePaths.record(certificate), done: `Đã ghi kết luận. Cần quyết định thu hồi trước hết ngày ${formatDate(done.dueOn)}.` }
    },
  })

  formRoutes(web, certificatePaths.dismiss(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.dismiss.ok && form.problems.length === 0) throw refusalOf(record.dismiss)
      if (!record.conclusion) throw notFound()
      return c.get('frame')({ title: `Không thu hồi ${record.certificate.number}`, active }, <DismissPage certificate={record.certificate} conclusion={record.conclusion} form={form} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      await door.run(requireActor(c), dismissConclusion, { ...form.values, certificate }, form.requestId)
      return { to: certificatePaths.record(certificate), done: 'Đã ghi: không thu hồi.' }
    },
  })

  formRoutes(web, certificatePaths.correct(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.correct.ok && form.problems.length === 0) throw refusalOf(record.correct)
      return c.get('frame')({ title: `Đính chính ${record.certificate.number}`, active }, <CorrectPage certificate={record.certificate} form={form} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      await door.run(requireActor(c), correctCertificate, { ...form.values, certificate }, form.requestId)
      return { to: certificatePaths.record(certificate), done: 'Đã đính chính. Trang công khai hiện nội dung mới; quyết định in ở mục Các mốc của giấy.' }
    },
  })

  formRoutes(web, certificatePaths.reissue(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.reissue.ok && form.problems.length === 0) throw refusalOf(record.reissue)
      return c.get('frame')({ title: `Cấp lại ${record.certificate.number}`, active }, <ReissuePage certificate={record.certificate} form={form} />)
    },
    submit: async (c, form) => {
      const certificate = numberParam(c, 'id')
      const done = await door.run(requireActor(c), reissueCertificate, { ...form.values, certificate }, form.requestId)
      return { to: certificatePaths.record(certificate), done: `Đã ghi bản cấp lại lần ${done.copy - 1}, số ${done.number}. Mở bản in để in.` }
    },
  })

  web.get(certificatePaths.paper(':id', ':paper'), async (c) => {
    const { certificate, paper } = await door.ask(requireActor(c), readCertificatePaper, { certificate: numberParam(c, 'id'), paper: numberParam(c, 'paper') })
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: certificatePaths.record(certificate.id), label: certificate.number } } }, <PaperBody paper={paper} />)
  })
  web.get(certificatePaths.inspection(':id'), async (c) => {
    const { certificate, paper } = await door.ask(requireActor(c), certificateInspection, { certificate: numberParam(c, 'id') })
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: certificatePaths.record(certificate.id), label: certificate.number } } }, <PaperBody paper={paper} />)
  })
  letterRoutes(web, site)
  printRunRoutes(web, site)
  return web
}

/** The outbox: list, print of one or many, and what is recorded of them. */
function letterRoutes(web: Web, site: Site): void {
  const { door } = site
  const active = certificatePaths.letters
  const posted = (form: FormState): string[] => [form.values.letters ?? []].flat().filter((value) => typeof value === 'string')
  const chosen = (c: WebContext, form: FormState) => {
    const letters = c.req.method === 'POST' ? posted(form) : (c.req.queries('letters') ?? [])
    return door.ask(requireActor(c), chosenLetters, letters.length === 0 ? {} : { letters })
  }
  const shown = async (c: WebContext, form: FormState) => {
    const { letters, leader } = await chosen(c, form)
    const waiting = letters.filter((letter) => letter.stage === 'waiting')
    if (waiting.length === 0 && form.problems.length === 0) throw notFound('Không có thư nào đang chờ gửi.')
    return { letters: waiting, leader, checked: c.req.method === 'POST' ? posted(form) : waiting.map((letter) => String(letter.id)) }
  }

  web.get(certificatePaths.letters, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), lettersSheet, c.req.query()))
    const outbox = await door.ask(requireActor(c), listLetters, c.req.query())
    return c.get('frame')({ title: 'Thư báo hết hạn', active }, <LettersPage outbox={outbox} today={door.today()} download={<SheetLinks c={c} />} />)
  })
  web.get(certificatePaths.lettersPrint, async (c) => {
    const { letters } = await chosen(c, { values: {}, problems: [], requestId: '' })
    if (letters.length === 0) throw notFound('Không có thư nào để in.')
    const title = letters.length === 1 ? (letters[0]?.paper.name ?? '') : `${letters.length} thư báo hết hạn`
    return c.get('frame')({ title, kind: 'paper', paper: { bare: true, back: { href: certificatePaths.letters, label: 'Thư báo hết hạn' } } }, <>{letters.map((letter) => <PaperBody paper={letter.paper} />)}</>)
  })
  formRoutes(web, certificatePaths.lettersSent, {
    show: async (c, form) => c.get('frame')({ title: 'Ghi đã gửi', active }, <LettersSentPage {...await shown(c, form)} form={form} central={requireActor(c).office.level === 'central'} today={door.today()} />),
    submit: async (c, form) => {
      const done = await door.run(requireActor(c), sendLetters, { ...form.values, letters: posted(form) }, form.requestId)
      return { to: certificatePaths.letters, done: done.sent === 1 ? `Đã ghi thư số ${done.from}.` : `Đã ghi ${done.sent} thư, số ${done.from} đến ${done.to}.` }
    },
  })
  formRoutes(web, certificatePaths.lettersDrop, {
    show: async (c, form) => {
      const { letters, checked } = await shown(c, form)
      // Nothing ticked in the list: only what is not needed any more is ticked here, never all that waits.
      const ticked = c.req.method === 'POST' || c.req.queries('letters') ? checked : letters.filter(isNeedless).map((letter) => String(letter.id))
      return c.get('frame')({ title: 'Bỏ thư', active }, <LettersDropPage letters={letters} checked={ticked} form={form} />)
    },
    submit: async (c, form) => {
      const { dropped } = await door.run(requireActor(c), dropLetters, { ...form.values, letters: posted(form) }, form.requestId)
      return { to: certificatePaths.letters, done: `Đã bỏ ${dropped} thư.` }
    },
  })
}

function refusalOf(decision: CertificateRecord['withdraw']): Error {
  return decision.ok || decision.kind === 'not-found' ? notFound() : forbidden(decision.sentence)
}

/** Which choice of area the filter offers: communes in a province, provinces in the country, none in a commune. */
async function areaOf(site: Site, actor: Actor): Promise<AreaChoice | undefined> {
  if (actor.office.level === 'central') return { name: 'province', label: 'Tỉnh, thành phố', options: await provinceOptions(site.db) }
  if (actor.office.level === 'province') return { name: 'commune', label: 'Xã, phường', options: await communeOptions(site.db, actor.office.unitId) }
  return undefined
}

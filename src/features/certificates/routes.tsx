import { Hono } from 'hono'
import type { Actor } from '../../access/actor.ts'
import { forbidden, notFound } from '../../platform/refused.ts'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { communeOptions, provinceOptions } from '../places/index.ts'
import { extendCertificate, withdrawCertificate } from './commands.ts'
import { ExtendPage, WithdrawPage } from './pages/actions.tsx'
import { PrintPage } from './pages/print.tsx'
import { CertificateHead, RecordPage, ReportsPage } from './pages/record.tsx'
import { type AreaChoice, RegisterPage } from './pages/register.tsx'
import { certificatePaths } from './paths.ts'
import { type CertificateRecord, listCertificates, listReports, readCertificate } from './queries.ts'
import { formatDate } from '../../ui/words.ts'

/** The register of certificates, each certificate's page, its print, withdrawal and extension, and buyers' reports. */
export function certificatesRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door, config } = site
  const load = (c: WebContext): Promise<CertificateRecord> => door.ask(requireActor(c), readCertificate, { certificate: numberParam(c, 'id') })
  const active = certificatePaths.register

  web.get(certificatePaths.register, async (c) => {
    const actor = requireActor(c)
    const register = await door.ask(actor, listCertificates, c.req.query())
    return c.get('frame')({ title: 'Sổ giấy chứng nhận', active }, <RegisterPage register={register} area={await areaOf(site, actor)} />)
  })

  web.get(certificatePaths.reports, async (c) => {
    const reports = await door.ask(requireActor(c), listReports, { before: c.req.query('before') })
    return c.get('frame')({ title: 'Phản ánh của người mua', active: certificatePaths.reports }, <ReportsPage reports={reports} />)
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
    return c.get('frame')(
      { title: `Giấy chứng nhận ${certificate.number}`, kind: 'paper', paper: { landscape: true, back: { href: certificatePaths.record(certificate.id), label: certificate.number } } },
      <PrintPage certificate={certificate} publicUrl={config.publicUrl} />,
    )
  })

  formRoutes(web, certificatePaths.withdraw(':id'), {
    show: async (c, form) => {
      const record = await load(c)
      if (!record.withdraw.ok && form.problems.length === 0) throw refusalOf(record.withdraw)
      return c.get('frame')({ title: `Thu hồi ${record.certificate.number}`, active }, <WithdrawPage certificate={record.certificate} form={form} />)
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
  return web
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

import { notFound } from '../../../platform/refused.ts'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { productsPaths } from '../../products/index.ts'
import { saveForm1, saveForm2 } from '../commands/save.ts'
import { startDossier } from '../commands/start.ts'
import { submitDossier, withdrawDossier } from '../commands/submit.ts'
import { FORM2_PARTS, type Form2Part } from '../forms.ts'
import { Form1Page } from '../pages/form1.tsx'
import { Form2Page } from '../pages/form2.tsx'
import { MyProductsPage } from '../pages/home.tsx'
import { StartPage } from '../pages/start.tsx'
import { SubmitPage, WithdrawPage } from '../pages/submit.tsx'
import { SentPage, TasksPage } from '../pages/tasks.tsx'
import { dossiersPaths } from '../paths.ts'
import { myProducts, startChoice } from '../queries.ts'
import { loadEditable, loadOwn, whereNext } from './shared.ts'

/** Home, start, task list, forms 01 and 02, check and hand in, withdraw. */
export function addDraftRoutes(web: Web, site: Site): void {
  web.get(productsPaths.home, async (c) => {
    const view = await site.door.ask(requireActor(c), myProducts, {})
    return c.get('frame')({ title: 'Sản phẩm của tôi', active: productsPaths.home }, <MyProductsPage view={view} />)
  })

  formRoutes(web, '/san-pham-cua-toi/:id/lap-ho-so', {
    show: async (c, form) => {
      const view = await site.door.ask(requireActor(c), startChoice, { product: numberParam(c, 'id') })
      return c.get('frame')({ title: `Lập hồ sơ ${view.product.name}` }, <StartPage view={view} form={form} />)
    },
    submit: async (c, form) => {
      const { id, number } = await site.door.run(requireActor(c), startDossier, { product: numberParam(c, 'id'), desiredStars: form.values.desiredStars }, form.requestId)
      return { to: dossiersPaths.draft(id), done: `Đã lập hồ sơ ${number}.` }
    },
  })

  web.get('/ho-so/:id/soan', async (c) => {
    const view = await loadOwn(site, c)
    const title = `Hồ sơ ${view.product.name}`
    return c.get('frame')({ title }, view.editable ? <TasksPage view={view} /> : <SentPage view={view} />)
  })

  formRoutes(web, '/ho-so/:id/soan/mau-01', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      return c.get('frame')({ title: `Phiếu đăng ký ${view.product.name}`, scripts: ['keep-form'] }, <Form1Page view={view} form={form} checking={c.req.query('xem') === 'thieu'} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const { stamp, ...values } = form.values
      const { missing } = await site.door.run(requireActor(c), saveForm1, { dossier, stamp, form: values }, form.requestId)
      return savedTo(whereNext(form, dossier, dossiersPaths.draft(dossier)), form.values.next === 'later' ? 0 : missing.length, dossiersPaths.form1(dossier))
    },
  })

  formRoutes(web, '/ho-so/:id/soan/mau-02/:part', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      const part = partParam(c)
      return c.get('frame')({ title: `Báo cáo tự đánh giá, phần ${part}`, scripts: ['keep-form'] }, <Form2Page view={view} form={form} part={part} checking={c.req.query('xem') === 'thieu'} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const part = partParam(c)
      const { stamp, ...values } = form.values
      const { missing } = await site.door.run(requireActor(c), saveForm2, { dossier, stamp, part, form: values }, form.requestId)
      return savedTo(whereNext(form, dossier, dossiersPaths.draft(dossier)), form.values.next === 'later' ? 0 : missing.length, dossiersPaths.form2(dossier, part))
    },
  })

  formRoutes(web, '/ho-so/:id/soan/nop', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      return c.get('frame')({ title: `Kiểm tra và nộp ${view.product.name}` }, <SubmitPage view={view} form={form} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const { version, declaration, desiredStars } = form.values
      const { dueOn } = await site.door.run(requireActor(c), submitDossier, { dossier, version, declaration, desiredStars: desiredStars || undefined }, form.requestId)
      return { to: dossiersPaths.draft(dossier), done: dueOn === null ? 'Đã nộp hồ sơ.' : `Đã nộp hồ sơ. Xã đánh giá đến hết ngày ${dueOn.split('-').reverse().join('/')}.` }
    },
  })

  formRoutes(web, '/ho-so/:id/soan/rut', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      return c.get('frame')({ title: `Rút hồ sơ ${view.dossier.number}` }, <WithdrawPage view={view} form={form} />)
    },
    submit: async (c, form) => {
      await site.door.run(requireActor(c), withdrawDossier, { dossier: numberParam(c, 'id'), reason: form.values.reason }, form.requestId)
      return { to: productsPaths.home, done: 'Đã rút hồ sơ.' }
    },
  })
}

function partParam(c: WebContext): Form2Part {
  const part = FORM2_PARTS.find((known) => known === c.req.param('part'))
  if (!part) throw notFound()
  return part
}

/** Saved: on to the next page, or the form again with what it still lacks. */
function savedTo(onward: string, lacks: number, formPath: string): { to: string; done?: string } {
  return lacks === 0 ? { to: onward, done: 'Đã lưu.' } : { to: `${formPath}?xem=thieu` }
}

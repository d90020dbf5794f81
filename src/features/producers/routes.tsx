import { Hono } from 'hono'
import { decide } from '../../access/decide.ts'
import { notFound } from '../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { registerProducer, updateProducerCommand, valuesOf } from './commands.ts'
import { ProducerFormPage } from './pages-form.tsx'
import { ProducerHead, ProducerListPage, ProducerPage } from './pages.tsx'
import { producersPaths } from './paths.ts'
import { producerRecord, producersQuery } from './queries.ts'
import { producersSheet } from './sheets.ts'

/** Pages of the register of producers. */
export function producersRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()

  web.get(producersPaths.list, async (c) => {
    const actor = requireActor(c)
    const query = c.req.query()
    const filter = { q: query.q, unit: query.xa || undefined, kind: query.loai, page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await site.door.ask(actor, producersSheet, filter))
    const found = await site.door.ask(actor, producersQuery, filter)
    const mayRegister = decide(actor, 'producer.register', { kind: 'producer', id: 'new', paths: [actor.office.path] }).ok
    return c.get('frame')({ title: 'Sổ chủ thể', active: producersPaths.list }, <ProducerListPage view={{ ...found, mayRegister }} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, producersPaths.register, {
    show: (c, form) => {
      const actor = requireActor(c)
      if (!decide(actor, 'producer.register', { kind: 'producer', id: 'new', paths: [actor.office.path] }).ok) throw notFound()
      const view = { title: 'Ghi chủ thể mới', back: { href: producersPaths.list, label: 'Sổ chủ thể' }, action: producersPaths.register, values: {}, place: actor.office.body, submitLabel: 'Ghi vào sổ' }
      return c.get('frame')({ title: 'Ghi chủ thể mới', active: producersPaths.list, scripts: ['keep-form'] }, <ProducerFormPage view={view} form={form} />)
    },
    submit: async (c, form) => {
      const { id } = await site.door.run(requireActor(c), registerProducer, form.values, form.requestId)
      return { to: producersPaths.record(id), done: 'Đã ghi chủ thể vào sổ.' }
    },
  })

  web.get('/so/chu-the/:id', async (c) => {
    const view = await site.door.ask(requireActor(c), producerRecord, { producer: numberParam(c, 'id') })
    return c.get('frame')({ title: view.producer.name, active: producersPaths.list, head: <ProducerHead view={view} /> }, <ProducerPage view={view} />)
  })

  formRoutes(web, '/so/chu-the/:id/sua', {
    show: (c, form) => showEdit(site, c, form),
    submit: async (c, form) => {
      const producer = numberParam(c, 'id')
      await site.door.run(requireActor(c), updateProducerCommand, { producer, fields: form.values }, form.requestId)
      return { to: producersPaths.record(producer), done: 'Đã lưu thông tin chủ thể.' }
    },
  })

  return web
}

async function showEdit(site: Site, c: WebContext, form: FormState): Promise<Response> {
  const producer = numberParam(c, 'id')
  const record = await site.door.ask(requireActor(c), producerRecord, { producer })
  if (!record.mayUpdate || !record.mayReadPrivate) throw notFound()
  const problems = form.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^fields\./, '') }))
  const view = {
    title: 'Sửa thông tin chủ thể',
    back: { href: producersPaths.record(producer), label: record.producer.name },
    action: producersPaths.edit(producer),
    values: valuesOf(record.producer, record.person),
    place: record.unit.label,
    submitLabel: 'Lưu',
  }
  return c.get('frame')({ title: view.title, active: producersPaths.list, scripts: ['keep-form'] }, <ProducerFormPage view={view} form={{ ...form, problems }} />)
}

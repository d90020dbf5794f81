import { Hono } from 'hono'
import { decide } from '../../access/decide.ts'
import { notFound } from '../../platform/refused.ts'
import { eraFor } from '../../rules/eras/index.ts'
import { type FormState, formRoutes, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { ErrorSummary } from '../../ui/forms.tsx'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { findProducer, producerRecord, producerSubject } from '../producers/index.ts'
import { setGroups } from './classification.ts'
import { eraOfProduct, registerProduct, updateProductCommand } from './commands.ts'
import { productSubject } from './model.ts'
import { ProductFormPage } from './pages-form.tsx'
import { ProductHead, ProductListPage, ProductPage } from './pages.tsx'
import { productsPaths } from './paths.ts'
import { productRecord, productsQuery } from './queries.ts'
import { productsSheet } from './sheets.ts'
import { serveFile } from '../../ui/serve-file.ts'
import { takeInProducer } from './take-in.ts'
import { findProduct } from './store.ts'
import { IMAGE_TYPES, receiveFiles } from './uploads/receive.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { findFile } from './uploads/store.ts'

const FORM_SCRIPTS = ['keep-form', 'upload'] as const

/** Pages of the register of products, the producer's forms, and uploads. */
export function productsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  web.route('/', uploadRoutes(site))

  web.get(productsPaths.list, async (c) => {
    const query = c.req.query()
    const filter = { q: query.q, unit: query.xa || undefined, sector: query.nganh || undefined, stars: query.sao || undefined, page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await site.door.ask(requireActor(c), productsSheet, filter))
    const view = await site.door.ask(requireActor(c), productsQuery, filter)
    return c.get('frame')({ title: 'Sổ sản phẩm', active: productsPaths.list }, <ProductListPage view={view} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, '/so/san-pham/moi', {
    show: (c, form) => showRegister(site, c, form, Number(c.req.query('chu-the') ?? form.values.producer)),
    submit: async (c, form) => {
      const { id } = await register(site, c, form, form.values.producer)
      return { to: productsPaths.record(id), done: 'Đã đăng ký sản phẩm.' }
    },
  })
  formRoutes(web, productsPaths.ownRegister, {
    show: (c, form) => showRegister(site, c, form, requireActor(c).office.producerId ?? 0),
    submit: async (c, form) => {
      await register(site, c, form, requireActor(c).office.producerId)
      return { to: productsPaths.home, done: 'Đã đăng ký sản phẩm. Lập hồ sơ khi chủ thể sẵn sàng.' }
    },
  })

  for (const path of ['/so/san-pham/:id/sua', '/san-pham-cua-toi/:id/sua']) {
    formRoutes(web, path, {
      show: (c, form) => showEdit(site, c, form),
      submit: async (c, form) => {
        const product = numberParam(c, 'id')
        const photo = await takePhoto(site, c, form)
        await site.door.run(requireActor(c), updateProductCommand, { ...form.values, product, photo, removePhoto: form.values.removePhoto === 'on' }, form.requestId)
        return { to: productsPaths.record(product), done: 'Đã lưu thông tin sản phẩm.' }
      },
    })
  }

  formRoutes(web, '/so/chu-the/:id/nhan-ve-xa', {
    show: async (c, form) => {
      const actor = requireActor(c)
      const { producer, successors } = await site.door.ask(actor, producerRecord, { producer: numberParam(c, 'id') })
      if (!successors.some((commune) => commune.id === actor.office.unitId)) throw notFound()
      return c.get('frame')({ title: 'Nhận chủ thể về xã', active: '/so/chu-the' }, (
        <>
          <ErrorSummary problems={form.problems} />
          <ConfirmPanel
            question={`Nhận ${producer.name} về ${actor.office.body}?`}
            text="Chủ thể và các sản phẩm của xã cũ được ghi vào xã hiện nay. Giấy chứng nhận, hồ sơ đã có giữ tên xã của ngày cấp."
            action={`/so/chu-the/${producer.id}/nhan-ve-xa`} verb="Nhận về xã" cancelLabel="Không nhận" cancelHref={`/so/chu-the/${producer.id}`}
          />
        </>
      ))
    },
    submit: async (c, { requestId }) => {
      const producer = numberParam(c, 'id')
      const { products } = await site.door.run(requireActor(c), takeInProducer, { producer }, requestId)
      return { to: `/so/chu-the/${producer}`, done: `Đã nhận chủ thể và ${products} sản phẩm về xã.` }
    },
  })

  web.get('/so/san-pham/:id', async (c) => {
    const view = await site.door.ask(requireActor(c), productRecord, { product: numberParam(c, 'id') })
    return c.get('frame')({ title: view.product.name, active: productsPaths.list, head: <ProductHead view={view} /> }, <ProductPage view={view} />)
  })

  web.get('/so/san-pham/:id/anh', async (c) => {
    const product = await findProduct(site.db, numberParam(c, 'id'))
    if (!product?.photo || !decide(requireActor(c), 'product.read', productSubject(product)).ok) throw notFound()
    const file = await findFile(site.db, product.photo)
    if (!file) throw notFound()
    return serveFile(site, c, { hash: product.photo, name: `anh-${product.id}`, ...file })
  })

  return web
}

async function takePhoto(site: Site, c: WebContext, form: FormState & { files: Record<string, File[]> }): Promise<string | undefined> {
  const taken = await receiveFiles(site, requireActor(c), form, 'photo', { types: IMAGE_TYPES, message: 'Gửi ảnh sản phẩm bằng tệp JPG, PNG hoặc WebP.' })
  return taken.at(-1)?.hash
}

async function register(site: Site, c: WebContext, form: FormState & { files: Record<string, File[]> }, producer: unknown): Promise<{ id: number }> {
  const photo = await takePhoto(site, c, form)
  return site.door.run(requireActor(c), registerProduct, { ...form.values, producer, photo, removePhoto: undefined }, form.requestId)
}

async function showRegister(site: Site, c: WebContext, form: FormState, producerId: number): Promise<Response> {
  const actor = requireActor(c)
  const producer = Number.isSafeInteger(producerId) && producerId > 0 ? await findProducer(site.db, producerId) : undefined
  if (!producer || !decide(actor, 'product.register', { ...producerSubject(producer), kind: 'product' }).ok) throw notFound()
  const own = actor.office.producerId === producer.id
  const era = eraFor({ event: 'submitted', date: site.door.today() })
  const hidden: Record<string, number> = own ? {} : { producer: producer.id }
  const view = {
    title: 'Đăng ký sản phẩm mới', sub: producer.name, product: undefined, groups: era ? setGroups(era) : [],
    back: own ? { href: productsPaths.home, label: 'Sản phẩm của tôi' } : { href: `/so/chu-the/${producer.id}`, label: producer.name },
    action: own ? productsPaths.ownRegister : '/so/san-pham/moi', hidden, submitLabel: 'Đăng ký sản phẩm',
    maxUpload: site.config.maxUpload,
  }
  return c.get('frame')({ title: view.title, active: productsPaths.list, scripts: FORM_SCRIPTS }, <ProductFormPage view={view} form={form} />)
}

async function showEdit(site: Site, c: WebContext, form: FormState): Promise<Response> {
  const actor = requireActor(c)
  const product = await findProduct(site.db, numberParam(c, 'id'))
  if (!product || !decide(actor, 'product.update', productSubject(product)).ok) throw notFound()
  const own = actor.office.producerId === product.producer_id
  const view = {
    title: 'Sửa thông tin sản phẩm', sub: product.name, product, groups: setGroups(eraOfProduct(product, site.door.today())),
    back: { href: productsPaths.record(product.id), label: product.name },
    action: own ? productsPaths.ownEdit(product.id) : productsPaths.edit(product.id), hidden: {}, submitLabel: 'Lưu',
    maxUpload: site.config.maxUpload,
  }
  return c.get('frame')({ title: view.title, active: productsPaths.list, scripts: FORM_SCRIPTS }, <ProductFormPage view={view} form={form} />)
}

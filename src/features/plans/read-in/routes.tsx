import { Hono } from 'hono'
import { MOST_BYTES } from '../../../platform/paper/read/decode.ts'
import { documentLines } from '../../../platform/paper/read/index.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import { ConfirmPanel } from '../../../ui/record.tsx'
import { type FormState, formRoutes, handlePost, newRequestId, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { planPaths as paths } from '../paths.ts'
import { ADDED, rowsFor } from './choices.ts'
import { changeRow, decideRows, describeReading, dropReading, recordReading, startReading } from './commands.ts'
import { ITEM_KINDS, type ItemKind } from './extract/proposal.ts'
import { valueFromForm } from './form-values.ts'
import { EditRowPage } from './pages-edit.tsx'
import { ReadingHeadPage, ReadingTextPage } from './pages-head.tsx'
import { ReadingsPage } from './pages-list.tsx'
import { kindToShow, ReadingHead, ReviewPage } from './pages-review.tsx'
import { readingRecord, readingsList } from './review.ts'

const active = paths.list
const of = '/ke-hoach/doc-vao/:id{[0-9]+}'

/** Plans that came as documents: bring, look through, record. */
export function planReadInRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  const viewOf = (c: WebContext) => door.ask(requireActor(c), readingRecord, { reading: numberParam(c, 'id') })

  formRoutes(web, paths.readIn, {
    show: async (c, form) => c.get('frame')({ title: 'Đọc kế hoạch đã có văn bản', active }, <ReadingsPage view={await door.ask(requireActor(c), readingsList, {})} form={form} />),
    submit: async (c, { files, requestId }) => {
      const file = files.file?.[0]
      if (!file || file.size === 0) throw invalid([{ path: 'file', message: 'Chọn tệp kế hoạch cần đọc.' }])
      if (file.size > MOST_BYTES) throw invalid([{ path: 'file', message: `Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Tách thành các phần nhỏ hơn.` }])
      const { lines } = documentLines(new Uint8Array(await file.arrayBuffer()))
      const { reading, targets, tasks } = await door.run(requireActor(c), startReading, { name: safeFileName(file.name), lines: [...lines] }, requestId)
      return { to: paths.reading(reading), done: `Đã đọc: ${targets} chỉ tiêu, ${tasks} nhiệm vụ. Soát từng dòng dưới đây.` }
    },
  })

  const review = async (c: WebContext, form: FormState) => {
    const view = await viewOf(c)
    const kind = kindToShow(view, c.req.query('muc'))
    return c.get('frame')({ title: 'Soát kế hoạch đã đọc', active, head: <ReadingHead view={view} kind={kind} /> }, <ReviewPage view={view} kind={kind} form={form} />)
  }
  web.get(of, (c) => review(c, { values: {}, problems: [], requestId: newRequestId() }))
  web.post(`${of}/chon`, (c) => handlePost(c, {
    show: review,
    submit: async (_, { values, requestId }) => {
      const { rows, left, leftOfKind } = await door.run(requireActor(c), decideRows, { ...values, reading: numberParam(c, 'id') }, requestId)
      const kind = ITEM_KINDS.find((one) => one === values.kind)
      return { to: paths.reading(numberParam(c, 'id'), leftOfKind > 0 ? kind : undefined), done: `${values.take === 'bo' ? 'Đã bỏ' : 'Đã nhận'} ${rows} dòng, còn ${left} dòng chưa xem.` }
    },
  }))
  web.post(`${of}/ghi`, (c) => handlePost(c, {
    show: review,
    submit: async (_, { requestId }) => {
      const { plan, targets, tasks } = await door.run(requireActor(c), recordReading, { reading: numberParam(c, 'id') }, requestId)
      return { to: paths.plan(plan), done: `Đã ghi kế hoạch vào sổ: ${targets} chỉ tiêu, ${tasks} nhiệm vụ được theo dõi.` }
    },
  }))

  const row = async (c: WebContext) => {
    const view = await viewOf(c)
    const kind = ITEM_KINDS.find((one) => one === c.req.param('kind'))
    const itemKey = c.req.param('key') ?? ''
    const found = kind && rowsFor(kind, view.proposal, view.decisions).find((one) => one.key === itemKey)
    if (!kind || view.row.stage !== 'open' || (!found && !ADDED.test(itemKey))) throw notFound('Không có dòng này để sửa.')
    return { view, kind, itemKey, row: found }
  }
  formRoutes(web, `${of}/sua/:kind/:key`, {
    show: async (c, form) => c.get('frame')({ title: 'Sửa dòng đã đọc', active }, <EditRowPage {...await row(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { kind, itemKey } = await row(c)
      const { learned } = await door.run(requireActor(c), changeRow, change(numberParam(c, 'id'), kind, itemKey, values), requestId)
      return { to: paths.reading(numberParam(c, 'id'), kind), done: learned > 0 ? 'Đã lưu. Lần sau gặp chữ này sẽ đề xuất như vừa sửa.' : 'Đã lưu.' }
    },
  })

  formRoutes(web, `${of}/chung`, {
    show: async (c, form) => c.get('frame')({ title: 'Thông tin chung của kế hoạch', active }, <ReadingHeadPage view={await viewOf(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), describeReading, { ...values, reading: numberParam(c, 'id') }, requestId)
      return { to: paths.reading(numberParam(c, 'id')), done: 'Đã lưu thông tin chung.' }
    },
  })
  formRoutes(web, `${of}/bo`, {
    show: async (c) => {
      const { row: reading } = await viewOf(c)
      return c.get('frame')({ title: 'Bỏ bản đọc', active }, <ConfirmPanel question={`Bỏ bản đọc “${reading.file_name}”?`} text="Những dòng đã soát không dùng nữa. Kế hoạch đã ghi vào sổ không đổi." action={paths.readingDrop(reading.id)} verb="Bỏ bản đọc" cancelLabel="Không bỏ" cancelHref={paths.reading(reading.id)} />)
    },
    submit: async (c, { requestId }) => {
      await door.run(requireActor(c), dropReading, { reading: numberParam(c, 'id') }, requestId)
      return { to: paths.readIn, done: 'Đã bỏ bản đọc.' }
    },
  })
  web.get(`${of}/van-ban`, async (c) => c.get('frame')({ title: 'Văn bản đã đọc', active }, <ReadingTextPage view={await viewOf(c)} />))
  return web
}

function change(reading: number, kind: ItemKind, key: string, values: Parameters<typeof valueFromForm>[1]) {
  return { reading, kind, key, value: valueFromForm(kind, values) }
}

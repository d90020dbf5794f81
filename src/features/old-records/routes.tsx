import { Hono } from 'hono'
import { invalid, notFound } from '../../platform/refused.ts'
import { readSheet } from '../../platform/sheet/from-sheet/read.ts'
import { TYPING_NAMES } from '../../platform/text/old-fonts.ts'
import { safeFileName } from '../../platform/text/vietnamese.ts'
import type { FormValue } from '../../platform/http/parse-form.ts'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { formatNumber } from '../../ui/words.ts'
import { acceptProposals, mapOldRecords, reopenOldImport, resolveOldRecords, resumeOldImport, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { shapeOf } from './kind.ts'
import { IMPORT_KINDS } from './kinds/index.ts'
import { JobHead, JobPage } from './pages/job.tsx'
import { ListPage, UploadPage } from './pages/list.tsx'
import { MappingPage } from './pages/mapping.tsx'
import { RowPage } from './pages/row.tsx'
import { oldRecordsPaths as paths } from './paths.ts'
import { type ImportView, listOldImports, readOldImport, readOldRow } from './queries.ts'
import { importSheet } from './sheets.ts'
import { eraToday } from './steps.ts'
import { templateFile, templateLists } from './template.ts'

const active = paths.list

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Lists brought in: upload, columns, preview, answers, import, undo. */
export function oldRecordsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door } = site
  const load = (c: WebContext): Promise<ImportView> => {
    const query = c.req.query()
    return door.ask(requireActor(c), readOldImport, { import: numberParam(c, 'id'), state: query.tinhTrang, page: query.trang })
  }
  const showJob = async (c: WebContext): Promise<Response> => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), importSheet, { import: numberParam(c, 'id'), state: c.req.query('tinhTrang') }))
    const view = await load(c)
    return c.get('frame')({ title: view.job.file_name, active, head: <JobHead view={view} /> }, <JobPage view={view} download={<SheetLinks c={c} path={paths.job(view.job.id)} />} />)
  }

  web.get(paths.list, async (c) => {
    const list = await door.ask(requireActor(c), listOldImports, { page: c.req.query('trang') })
    return c.get('frame')({ title: 'Nhập từ bảng tính', active }, <ListPage list={list} />)
  })
  web.get(paths.template(':kind'), async (c) => {
    const { office } = requireActor(c)
    const kind = IMPORT_KINDS.find((one) => one.id === c.req.param('kind'))
    if (!kind) throw notFound()
    const file = await templateFile(kind, await templateLists(site.db, office, eraToday(door.today())))
    return c.body(new Uint8Array(file), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="mau-${kind.words.file}.xlsx"` })
  })
  formRoutes(web, paths.upload, {
    show: async (c, form) => {
      await door.ask(requireActor(c), listOldImports, {})
      return c.get('frame')({ title: 'Gửi tệp danh sách', active }, <UploadPage form={form} chosen={c.req.query('loai')} />)
    },
    submit: async (c, { values, files, requestId }) => {
      const actor = requireActor(c)
      const kind = IMPORT_KINDS.find((one) => one.id === (values.kind ?? 'results'))
      if (!kind) throw invalid([{ path: 'kind', message: 'Chọn loại danh sách.' }])
      const [file] = files.file ?? []
      if (!file) throw invalid([{ path: 'file', message: 'Chọn tệp danh sách.' }])
      const { converted, ...sheet } = await readSheet(Buffer.from(await file.arrayBuffer()), shapeOf(kind))
      const { id } = await door.run(actor, uploadOldRecords, { ...sheet, kind: kind.id, fileName: safeFileName(file.name, 'danh-sach') }, requestId)
      if (converted.cells === 0) return { to: paths.mapping(id) }
      return { to: paths.mapping(id), done: `Đã chuyển ${formatNumber(converted.cells)} ô từ ${converted.from.map((typing) => TYPING_NAMES[typing]).join(', ')} sang Unicode. Xem lại chữ trước khi nhập.` }
    },
  })
  web.get(paths.job(':id'), showJob)
  formRoutes(web, paths.mapping(':id'), {
    show: async (c, form) => {
      const view = await load(c)
      return c.get('frame')({ title: `Ghép cột ${view.job.file_name}`, active }, <MappingPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      await door.run(requireActor(c), mapOldRecords, { ...values, import: id }, requestId)
      return { to: paths.job(id), done: 'Đang đối chiếu các dòng.' }
    },
  })
  formRoutes(web, paths.row(':id', ':no'), {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), readOldRow, { import: numberParam(c, 'id'), row: numberParam(c, 'no') })
      return c.get('frame')({ title: `Dòng ${view.row.no}, ${view.job.file_name}`, active }, <RowPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const [id, row] = [numberParam(c, 'id'), numberParam(c, 'no')]
      const { rows } = await door.run(requireActor(c), resolveOldRecords, { ...answerOf(values), import: id, row }, requestId)
      return { to: `${paths.job(id)}?tinhTrang=doubt`, done: `Đã ghi cho ${formatNumber(rows)} dòng.` }
    },
  })
  post(web, paths.accept(':id'), showJob, async (c, { values, requestId }) => {
    const { rows } = await door.run(requireActor(c), acceptProposals, { import: numberParam(c, 'id'), question: values.question }, requestId)
    return `Đã nhận đề xuất cho ${formatNumber(rows)} dòng.`
  })
  post(web, paths.start(':id'), showJob, async (c, { requestId }) => {
    const { rows } = await door.run(requireActor(c), startOldImport, { import: numberParam(c, 'id') }, requestId)
    return `Đang nhập ${formatNumber(rows)} dòng.`
  })
  post(web, paths.resume(':id'), showJob, async (c, { requestId }) => {
    await door.run(requireActor(c), resumeOldImport, { import: numberParam(c, 'id') }, requestId)
    return 'Đang chạy tiếp.'
  })
  post(web, paths.reopen(':id'), showJob, async (c, { requestId }) => {
    await door.run(requireActor(c), reopenOldImport, { import: numberParam(c, 'id') }, requestId)
    return 'Mở lại các dòng chưa nhập.'
  })
  formRoutes(web, paths.undo(':id'), {
    show: async (c) => {
      const { job, made } = await load(c)
      const nothing = made.records + made.producers + made.products + made.certificates === 0
      return c.get('frame')({ title: `Gỡ ${job.file_name}`, active }, (
        <ConfirmPanel
          question={`Gỡ cả đợt nhập ${job.file_name}?`}
          text={nothing
            ? 'Chưa có gì được ghi vào sổ từ tệp này. Các dòng và câu trả lời của đợt nhập sẽ bị bỏ.'
            : `Sẽ bỏ ${madeWords(made)} của đợt này. Bản ghi đã có người dùng tới được giữ lại và nêu tên. Nhật ký vẫn ghi việc nhập và việc gỡ.`}
          action={paths.undo(job.id)}
          verb="Gỡ đợt nhập"
          cancelLabel="Giữ lại"
          cancelHref={paths.job(job.id)}
        />
      ))
    },
    submit: async (c, { requestId }) => {
      const id = numberParam(c, 'id')
      const done = await door.run(requireActor(c), undoOldImport, { import: id }, requestId)
      const words = `Đã gỡ ${madeWords(done)}.`
      return done.left ? { to: paths.job(id), done: `${words} Còn ${formatNumber(done.held)} bản ghi được giữ lại.` } : { to: paths.list, done: words }
    },
  })
  return web
}

/** What an import made, or an undo took away, in words. */
function madeWords(made: { certificates: number; products: number; producers: number; records: number }): string {
  const parts = [[made.certificates, 'giấy chứng nhận'], [made.products, 'sản phẩm'], [made.producers, 'chủ thể'], [made.records, 'lần ghi nhận']] as const
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${formatNumber(n)} ${what}`)
  return said.length === 0 ? 'các dòng của tệp' : said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} và ${said.at(-1)}`
}

type Posted = { values: Record<string, FormValue>; requestId: string }

/** A command behind a button of the import's page; a refusal shows that page with the reason. */
function post(web: Web, path: string, show: (c: WebContext) => Promise<Response>, work: (c: WebContext, form: Posted) => Promise<string>): void {
  web.post(path, (c) => handlePost(c, {
    show: (context) => show(context),
    submit: async (context, form) => ({ done: await work(context, form), to: paths.job(numberParam(context, 'id')) }),
  }))
}

/** The answer of a form: a chosen value, or texts of cells; leaving out needs neither. */
function answerOf({ question, value, edits, ask, alike, skip }: Record<string, FormValue>): Record<string, unknown> {
  const base = { ask: ask === '' ? undefined : ask, alike }
  if (skip === 'on') return { ...base, skip }
  return { ...base, ...(question ? { question, value: value ?? '' } : {}), ...(edits ? { edits } : {}) }
}

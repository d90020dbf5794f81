import { Hono } from 'hono'
import { invalid } from '../../platform/refused.ts'
import { safeFileName } from '../../platform/text/vietnamese.ts'
import type { FormValue } from '../../platform/http/parse-form.ts'
import { ConfirmPanel } from '../../ui/record.tsx'
import { formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { formatNumber } from '../../ui/words.ts'
import { acceptProposals, mapOldRecords, reopenOldImport, resolveOldRecords, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { JobHead, JobPage } from './pages/job.tsx'
import { ListPage, UploadPage } from './pages/list.tsx'
import { MappingPage } from './pages/mapping.tsx'
import { RowPage } from './pages/row.tsx'
import { oldRecordsPaths as paths } from './paths.ts'
import { type ImportView, listOldImports, readOldImport, readOldRow } from './queries.ts'
import { readSheet } from './sheet/read.ts'
import { templateFile } from './sheet/template.ts'

const active = paths.list

/** Import of earlier results: upload, columns, preview, answers, import, undo. */
export function oldRecordsRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const { door } = site
  const load = (c: WebContext): Promise<ImportView> => {
    const query = c.req.query()
    return door.ask(requireActor(c), readOldImport, { import: numberParam(c, 'id'), state: query.tinhTrang, page: query.trang })
  }
  const showJob = async (c: WebContext): Promise<Response> => {
    const view = await load(c)
    return c.get('frame')({ title: view.job.file_name, active, head: <JobHead view={view} /> }, <JobPage view={view} />)
  }

  web.get(paths.list, async (c) => {
    const list = await door.ask(requireActor(c), listOldImports, { page: c.req.query('trang') })
    return c.get('frame')({ title: 'Nhập kết quả trước đây', active }, <ListPage list={list} />)
  })
  web.get(paths.template, async (c) => {
    requireActor(c)
    return c.body(new Uint8Array(await templateFile()), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': 'attachment; filename="mau-ket-qua-truoc-day.xlsx"',
    })
  })
  formRoutes(web, paths.upload, {
    show: async (c, form) => {
      await door.ask(requireActor(c), listOldImports, {})
      return c.get('frame')({ title: 'Gửi tệp danh sách', active }, <UploadPage form={form} />)
    },
    submit: async (c, { files, requestId }) => {
      const [file] = files.file ?? []
      if (!file) throw invalid([{ path: 'file', message: 'Chọn tệp danh sách.' }])
      const sheet = await readSheet(Buffer.from(await file.arrayBuffer()))
      const { id } = await door.run(requireActor(c), uploadOldRecords, { ...sheet, fileName: safeFileName(file.name, 'danh-sach') }, requestId)
      return { to: paths.mapping(id) }
    },
  })
  web.get(paths.job(':id'), showJob)
  formRoutes(web, paths.mapping(':id'), {
    show: async (c, form) => {
      const { job, rows } = await load(c)
      return c.get('frame')({ title: `Ghép cột ${job.file_name}`, active }, <MappingPage job={job} rows={rows} form={form} />)
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
  post(web, paths.reopen(':id'), showJob, async (c, { requestId }) => {
    await door.run(requireActor(c), reopenOldImport, { import: numberParam(c, 'id') }, requestId)
    return 'Mở lại các dòng chưa nhập.'
  })
  formRoutes(web, paths.undo(':id'), {
    show: async (c) => {
      const { job, made } = await load(c)
      return c.get('frame')({ title: `Gỡ ${job.file_name}`, active }, (
        <ConfirmPanel
          question={`Gỡ cả đợt nhập ${job.file_name}?`}
          text={made.records === 0
            ? 'Chưa có gì được ghi vào sổ từ tệp này. Các dòng và câu trả lời của đợt nhập sẽ bị bỏ.'
            : `Sẽ bỏ ${formatNumber(made.certificates)} giấy chứng nhận, ${formatNumber(made.products)} sản phẩm, ${formatNumber(made.producers)} chủ thể và ${formatNumber(made.records)} lần ghi nhận của đợt này. Bản ghi đã có người dùng tới được giữ lại và nêu tên. Nhật ký vẫn ghi việc nhập và việc gỡ.`}
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
      const words = `Đã gỡ ${formatNumber(done.certificates)} giấy chứng nhận, ${formatNumber(done.products)} sản phẩm, ${formatNumber(done.producers)} chủ thể.`
      return done.left ? { to: paths.job(id), done: `${words} Còn ${formatNumber(done.held)} bản ghi được giữ lại.` } : { to: paths.list, done: words }
    },
  })
  return web
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

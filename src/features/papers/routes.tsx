import { Hono } from 'hono'
import { SYSTEM } from '../../access/actor.ts'
import { decide } from '../../access/decide.ts'
import type { FormValue } from '../../platform/http/parse-form.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import type { Html } from '../../ui/html.ts'
import { PublicLayout } from '../../ui/layout.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { correctDocument, recordDocument } from './commands.ts'
import { documentSubject } from './model.ts'
import { DocumentFormPage, relationRows } from './pages-form.tsx'
import { DocumentListPage, DocumentPage } from './pages.tsx'
import { papersPaths } from './paths.ts'
import { type DocumentRecord, legalDocument, legalDocuments } from './queries.ts'
import { documentsSheet } from './sheets.ts'
import { documentName } from './words.ts'

const BODY = { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' }

/** The register of documents: for everybody; officers see in their frame what was recorded for their area too. */
export function papersRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()

  web.get(papersPaths.list, async (c) => {
    const { q, loai, cap, ngay } = c.req.query()
    const ask = (on: string | undefined) => site.door.ask(c.get('actor') ?? SYSTEM, legalDocuments, { q: (q ?? '').slice(0, 120), type: loai || undefined, level: cap || undefined, on })
    const view = await ask(ngay).catch((error: unknown) => unlessDay(error, () => ask(undefined)))
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, documentsSheet(view))
    return show(c, 'Văn bản và căn cứ pháp lý', <DocumentListPage view={view} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, papersPaths.record, {
    show: (c, form) => {
      const { office } = requireActor(c)
      if (!decide(requireActor(c), 'legal-document.record', documentSubject({ id: 'new', path: office.path, level: office.level })).ok) throw notFound()
      return c.get('frame')({ title: 'Ghi văn bản của đơn vị', active: papersPaths.list }, <DocumentFormPage view={{ body: bodyOf(c) }} form={form} />)
    },
    submit: async (c, form) => {
      const { fields, rows } = sent(form.values, relationRows(undefined))
      const { key } = await site.door.run(requireActor(c), recordDocument, fields, form.requestId).catch((error: unknown) => underFormNames(error, rows))
      return { to: papersPaths.document(key), done: 'Đã ghi văn bản vào sổ.' }
    },
  })

  web.get('/van-ban/:key', async (c) => {
    const ask = (on: string | undefined) => site.door.ask(c.get('actor') ?? SYSTEM, legalDocument, { key: c.req.param('key'), on })
    const view = await ask(c.req.query('ngay')).catch((error: unknown) => unlessDay(error, () => ask(undefined)))
    return show(c, documentName(view.document), <DocumentPage view={view} />)
  })

  formRoutes(web, '/van-ban/:key{ghi-[1-9][0-9]*}/sua', {
    show: async (c, form) => {
      const { document } = await correctable(site, c)
      return c.get('frame')({ title: 'Sửa văn bản trong sổ', active: papersPaths.list }, <DocumentFormPage view={{ document, body: bodyOf(c) }} form={form} />)
    },
    submit: async (c, form) => {
      const { document } = await correctable(site, c)
      const { fields, rows } = sent(form.values, relationRows(document))
      const input = { document: document.recorded?.id, fields, reason: form.values.reason }
      const { key } = await site.door.run(requireActor(c), correctDocument, input, form.requestId).catch((error: unknown) => underFormNames(error, rows))
      return { to: papersPaths.document(key), done: 'Đã sửa văn bản trong sổ.' }
    },
  })

  return web
}

function show(c: WebContext, title: string, body: Html): Response | Promise<Response> {
  if (c.get('actor')) return c.get('frame')({ title, active: papersPaths.list }, body)
  return c.html(PublicLayout({ title, body: BODY, children: body }) as never, 200, { 'cache-control': 'public, max-age=300', vary: 'cookie' })
}

/** A day that cannot be read is left out; the page then says which day it shows. */
function unlessDay<T>(error: unknown, again: () => Promise<T>): Promise<T> {
  if (error instanceof Refused && error.kind === 'invalid' && error.problems.every(({ path }) => path === 'on')) return again()
  throw error
}

/** The body that issues, as a document names it: `UBND xã Hưng Đạo`, `Sở Nông nghiệp và Môi trường`. */
function bodyOf(c: WebContext): string {
  const { body, parentBody } = requireActor(c).office
  return parentBody === 'Ủy ban nhân dân' ? `UBND ${body.charAt(0).toLocaleLowerCase('vi')}${body.slice(1)}` : body
}

async function correctable(site: Site, c: WebContext): Promise<DocumentRecord> {
  const key = c.req.param('key') ?? ''
  const view = await site.door.ask(requireActor(c), legalDocument, { key, on: undefined })
  if (!view.mayCorrect) throw notFound()
  return view
}

/** The fields of the form with its used rows as a list, and which rows those are. */
function sent(values: FormState['values'], count: number): { fields: Record<string, unknown>; rows: number[] } {
  const used = Array.from({ length: count }, (_, row) => ({ row, fields: rowOf(values[`r${row}`]) })).filter(({ fields }) => fields.kind !== '' || fields.to !== '')
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !/^r\d+$/.test(name)))
  return { fields: { ...rest, relations: used.map(({ fields }) => fields) }, rows: used.map(({ row }) => row) }
}

function rowOf(value: FormValue | undefined): Record<string, string> & { kind: string; to: string } {
  const fields = typeof value === 'object' && !Array.isArray(value) ? value : {}
  return { ...fields, kind: fields.kind ?? '', to: fields.to ?? '' }
}

/** Problems under the names that the form has. */
function underFormNames(error: unknown, rows: readonly number[]): never {
  if (!(error instanceof Refused)) throw error
  const name = (path: string): string => path.replace(/^fields\./, '').replace(/^relations\.(\d+)\./, (_, place: string) => `r${rows[Number(place)] ?? 0}.`)
  throw new Refused(error.kind, error.message, error.problems.map((problem) => ({ ...problem, path: name(problem.path) })))
}

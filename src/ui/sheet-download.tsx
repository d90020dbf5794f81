import { noteExport } from '../access/export-list.ts'
import { type Sheet, SHEET_FORMATS, type SheetFormat, spoolSheet } from '../platform/sheet/index.ts'
import { LinkButton } from './forms.tsx'
import type { Html } from './html.ts'
import { requireActor, type Site, type WebContext } from './web.tsx'

/** Names in an address that say where in a list one is, or in what form it is wanted; they do not narrow it. */
const NOT_FILTERS = ['trang', 'page', 'size', 'dang']
const WORDS: Record<SheetFormat, string> = { xlsx: 'Tải Excel', csv: 'Tải CSV' }

/** In which form the list is asked for by `?dang=`; nothing for the page. */
export function sheetFormat(c: WebContext): SheetFormat | undefined {
  return SHEET_FORMATS.find((format) => format === c.req.query('dang'))
}

/** The buttons that take out the list of this page, all of it, as it is filtered. */
export function SheetLinks({ c, formats = SHEET_FORMATS, path }: { c: WebContext; formats?: readonly SheetFormat[]; path?: string }): Html {
  const { pathname, searchParams } = new URL(c.req.url)
  const hrefFor = (format: SheetFormat): string => {
    const query = new URLSearchParams(searchParams)
    for (const name of NOT_FILTERS) query.delete(name)
    query.set('dang', format)
    return `${path ?? pathname}?${query}`
  }
  return <>{formats.map((format) => <LinkButton kind="text" size="small" icon="download-simple" href={hrefFor(format)}>{WORDS[format]}</LinkButton>)}</>
}

/** Answers with a list as a file. What holds names or addresses of people is noted in the journal before it goes out. */
export async function answerSheet(c: WebContext, site: Site, format: SheetFormat, sheet: Sheet): Promise<Response> {
  const actor = sheet.personal ? requireActor(c) : c.get('actor')
  const head = actor ? { body: actor.office.body, who: `${actor.name}, ${actor.office.title}` } : { body: 'Chương trình Mỗi xã một sản phẩm', who: 'bản công khai' }
  const file = await spoolSheet(sheet, format, { ...head, on: site.door.today() })
  if (sheet.personal && actor) {
    await site.door.run(actor, noteExport, { list: sheet.name, title: sheet.title.slice(0, 300), filter: sheet.filter.slice(0, 20).map((words) => words.slice(0, 300)), format, rows: file.rows })
  }
  return new Response(file.body, { headers: file.headers })
}

import type { Child } from 'hono/jsx'
import { type Paper, papersToDocx, papersToPdf } from '../platform/paper/index.ts'
import { sentAs } from './serve-file.ts'
import type { WebContext } from './web.tsx'

const FORMS = {
  docx: { words: 'Tải DOCX', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', write: papersToDocx },
  pdf: { words: 'Tải PDF', type: 'application/pdf', write: papersToPdf },
} as const

/** The papers of a page as a file, when its address asks for one by `?dang=docx|pdf`. Whoever may see the page may have the file. */
export async function paperFile(c: WebContext, title: string, papers: readonly Paper[]): Promise<Response | undefined> {
  const form = c.req.query('dang')
  if (papers.length === 0 || (form !== 'docx' && form !== 'pdf')) return undefined
  const { type, write } = FORMS[form]
  return answer(`${title}.${form}`, type, await write(papers, title))
}

/** A PDF that was made for this answer. */
export function pdfAnswer(title: string, bytes: Buffer): Response {
  return answer(`${title}.pdf`, FORMS.pdf.type, bytes)
}

function answer(name: string, type: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'content-length': String(bytes.length), 'content-disposition': sentAs('attachment', name), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' },
  })
}

/** Links to the same page as files, for the tool line of a print page. */
export function PaperFileLinks({ address }: { address: string }): Child {
  return (
    <>
      {(['docx', 'pdf'] as const).map((form) => {
        const { pathname, searchParams } = new URL(address)
        searchParams.set('dang', form)
        return <a href={`${pathname}?${searchParams}`} download>{FORMS[form].words}</a>
      })}
    </>
  )
}

import type { Content, Html, Lang } from '../html.ts'
import { BodyHead, Document, FlashRegion } from './document.tsx'
import type { Flash, IssuingBody, Script } from './document.tsx'

/** Sign-in, first run, errors: only the head of the body, nothing to distract. */
export function PlainLayout({ title, lang = 'vi', body, notice, scripts, children }: {
  title: string
  lang?: Lang
  /** Without a body (before the first run) the programme itself stands there. */
  body?: IssuingBody | undefined
  notice?: Flash | undefined
  scripts?: readonly Script[]
  children: Content
}): Html {
  return (
    <Document title={title} lang={lang} styles="public.css" bodyClass="public plain" scripts={scripts} robots="noindex">
      <header class="top">
        <div class="mid top-in"><BodyHead body={body ?? { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' }} size={48} /></div>
      </header>
      <main id="noi-dung" class="mid people-main plain-main">
        <FlashRegion notice={notice} />
        {children}
      </main>
    </Document>
  )
}

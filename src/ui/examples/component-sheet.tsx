import { Document } from '../frames/document.tsx'
import type { Html } from '../html.ts'
import { Mark } from '../shapes.tsx'
import { COMPONENT_EXAMPLES } from './sections.tsx'

export { COMPONENT_EXAMPLES } from './sections.tsx'
export type { ComponentExample } from './sections.tsx'

/** The page `/he-thong/giao-dien`: every component in its states, as officers' pages show them. */
export function ComponentSheetPage(): Html {
  return (
    <Document title="Bảng thành phần" styles="app.css" bodyClass="component-sheet" robots="noindex">
      <header class="component-head">
        <h1><Mark size={36} />Bảng thành phần</h1>
        <p>Be Vietnam Pro 400, 600 · nét Phosphor · bo góc 3 px · không đổ bóng</p>
      </header>
      <main id="noi-dung" class="component-grid">
        {COMPONENT_EXAMPLES.map((example) => <section class="box"><h2>{example.name}</h2>{example.jsx}</section>)}
      </main>
    </Document>
  )
}

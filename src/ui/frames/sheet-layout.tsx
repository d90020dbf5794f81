import type { Content, Html } from '../html.ts'
import { Mark } from '../shapes.tsx'
import { OfficerBar } from './bar.tsx'
import { Document, FlashRegion } from './document.tsx'
import type { Flash, Script } from './document.tsx'
import type { OfficerActor } from './officer-layout.tsx'

/**
 * A whole screen without a rail, for work typed daily. With `actor` the officers' bar stands on top (meeting, board); with
 * `heading` a short head with the mark (score sheet). `foot` stays at the bottom: totals and the one blue button.
 */
export function SheetLayout({ title, actor, heading, foot, unread, notice, scripts, fixed = true, children }: {
  title: string
  actor?: OfficerActor
  /** Short head: what is on the sheet, and at its right the state of saving. */
  heading?: { title: Content; sub?: Content; aside?: Content; home: string }
  foot?: Content
  unread?: number | undefined
  notice?: Flash | undefined
  scripts?: readonly Script[]
  /** The page fits the window and only its columns scroll (from 1024 px). */
  fixed?: boolean
  children: Content
}): Html {
  return (
    <Document title={title} styles="app.css" bodyClass={fixed ? 'officer sheet sheet-fixed' : 'officer sheet'} scripts={scripts}>
      {actor && <OfficerBar body={{ parent: actor.parentBody, name: actor.body, emblem: actor.emblem }} actor={actor} unread={unread} />}
      {heading && (
        <header class="bar sheet-bar">
          <a class="sheet-home" href={heading.home} aria-label="Về trang trước"><Mark size={24} /></a>
          <h1>{heading.title}</h1>
          {heading.sub && <p class="sheet-sub">{heading.sub}</p>}
          {heading.aside && <div class="sheet-aside">{heading.aside}</div>}
        </header>
      )}
      <main id="noi-dung" class="sheet-main">
        <FlashRegion notice={notice} />
        {children}
      </main>
      {foot && <div class="sheet-foot" role="region" aria-label="Tổng và nút">{foot}</div>}
    </Document>
  )
}

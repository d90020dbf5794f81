import type { Child } from 'hono/jsx'
import type { Actor } from '../access/actor.ts'
import { navigationOf } from '../features/desk/index.ts'
import { frozenFile } from '../features/papers/index.ts'
import { OfficerLayout, PaperLayout, PlainLayout, ProducerLayout, SheetLayout, type Flash, type OfficerActor } from '../ui/layout.tsx'
import type { Html } from '../ui/html.ts'
import { type Paper, papersIn } from '../platform/paper/index.ts'
import { PaperFileLinks, paperFile } from '../ui/paper-files.tsx'
import { serveFile } from '../ui/serve-file.ts'
import { type PageFrame, type Site, type WebContext, takeFlash } from '../ui/web.tsx'

/** Puts a page's body into the frame of who looks at it. */
export function makeFrame(site: Site, c: WebContext): (page: PageFrame, body: Child) => Promise<Response> {
  return async (page, body) => {
    const papers = page.kind === 'paper' ? papersIn(body) : []
    const file = (await asIssued(site, c, papers)) ?? (await paperFile(c, page.title, papers))
    if (file) return file
    const html = await framed(site, c, page, body)
    return c.html(html as never, page.status ?? 200, { 'cache-control': 'private, no-store' })
  }
}

/** A paper that has been issued is never written anew: whoever asks for its file gets the one frozen then. */
async function asIssued(site: Site, c: WebContext, papers: readonly Paper[]): Promise<Response | undefined> {
  const form = c.req.query('dang')
  const [paper] = papers
  if (!paper || papers.length > 1 || (form !== 'pdf' && form !== 'docx')) return undefined
  const frozen = await frozenFile(site, paper, form)
  return frozen && serveFile(site, c, frozen)
}

async function framed(site: Site, c: WebContext, page: PageFrame, body: Child): Promise<Html> {
  const actor = c.get('actor')
  const text = takeFlash(c)
  const notice: Flash | undefined = text === undefined ? undefined : { kind: 'success', title: text }
  const scripts = page.scripts ?? []
  if (page.kind === 'paper') {
    const tools: Child = papersIn(body).length === 0 ? page.paper?.tools : <>{page.paper?.tools}<PaperFileLinks address={c.req.url} /></>
    return PaperLayout({ title: page.title, ...page.paper, ...(tools ? { tools } : {}), children: body })
  }
  if (page.kind === 'plain' || !actor) return PlainLayout({ title: page.title, notice, scripts, children: body })
  if (page.kind === 'sheet') {
    const { heading, foot, fixed } = page.sheet ?? {}
    return SheetLayout({
      title: page.title, notice, scripts, children: body,
      ...(heading ? { heading } : { actor: officer(actor) }), ...(foot === undefined ? {} : { foot }), ...(fixed === undefined ? {} : { fixed }),
    })
  }
  if (actor.office.role === 'producer') {
    return ProducerLayout({
      title: page.title, notice, scripts, home: '/san-pham-cua-toi', programmeName: 'Chương trình Mỗi xã một sản phẩm',
      actor: { name: actor.name, producerName: actor.office.body }, offices: true, children: [page.head, body],
    })
  }
  const { nav, unread } = await navigationOf(site.db, actor, page.active ?? c.req.path)
  return OfficerLayout({ title: page.title, actor: officer(actor), nav, unread, notice, scripts, search: true, searchValue: c.req.path === '/tim' ? (c.req.query('q') ?? '') : '', head: page.head, children: body })
}

function officer(actor: Actor): OfficerActor {
  return { name: actor.name, officeTitle: actor.office.title, place: actor.office.body, parentBody: actor.office.parentBody, body: actor.office.body }
}

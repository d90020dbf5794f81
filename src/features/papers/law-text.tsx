import type { LegalSource } from '../../rules/vocabulary.ts'
import type { Html } from '../../ui/html.ts'
import { type LawPart, lawHref, readLaw } from '../../ui/law.ts'
import { citedDocument, nearestAnchor } from './register.ts'

/**
 * A text with links where it names an article (`Điều 7 khoản 6a`) or a document (`148/QĐ-TTg`) that the register holds.
 * `document` is the decree the articles belong to when the text does not name one: that of the record's own era.
 */
export function LawText({ children, document }: { children: string; document?: string | undefined }): Html {
  return <>{readLaw(children, document).map((part) => <Part part={part} />)}</>
}

function Part({ part }: { part: LawPart }): Html {
  const href = linkOf(part)
  return href === undefined ? <>{part.text}</> : <a class="law-link" href={href}>{part.text}</a>
}

function linkOf({ document, anchor }: LawPart): string | undefined {
  const found = document === undefined ? undefined : citedDocument(document)
  if (!found) return undefined
  if (anchor === undefined) return lawHref(found.key)
  const nearest = nearestAnchor(found.key, anchor)
  return nearest === undefined ? undefined : lawHref(found.key, nearest)
}

/** Where a rule stands: its article and, with `full`, its document, each a link to the register. */
export function LawRef({ source, full = false }: { source: Pick<LegalSource, 'document' | 'article'>; full?: boolean }): Html {
  const places = readLaw(source.article, source.document).some((part) => part.anchor !== undefined && linkOf(part) !== undefined)
  const document = citedDocument(source.document)
  const article = places || !document ? <LawText document={source.document}>{source.article}</LawText> : <a class="law-link" href={lawHref(document.key)}>{source.article}</a>
  return full ? <>{article}, {document ? <a class="law-link" href={lawHref(document.key)}>{source.document}</a> : source.document}</> : article
}

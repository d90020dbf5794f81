/** Addresses of legal documents and of their articles, and where a text speaks of them. Knows no register: who shows links checks there. */

/** `26/2026/QĐ-TTg` → `26-2026-qd-ttg`: what a document is called in addresses. */
export function documentKey(cited: string): string {
  return cited.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

/** Page of a document, at one of its articles: `/van-ban/26-2026-qd-ttg#dieu-7-khoan-6a`. */
export function lawHref(document: string, anchor?: string): string {
  return `/van-ban/${documentKey(document)}${anchor === undefined ? '' : `#${anchor}`}`
}

/** Anchor of an article, of its clause or of its point. */
export function articleAnchor(article: string | number, clause?: string | number, point?: string): string {
  const letter = point === undefined ? '' : point === 'đ' ? 'dd' : point
  return clause === undefined ? `dieu-${article}` : `dieu-${article}-khoan-${clause}${letter}`
}

/** Anchor of an appendix, or of a form in it. */
export function appendixAnchor(appendix: string, form?: string): string {
  return `phu-luc-${appendix.toLowerCase()}${form === undefined ? '' : `-mau-so-${form}`}`
}

/** A piece of a text; with an anchor it names an article, with a document a whole document. */
export type LawPart = { text: string; document?: string; anchor?: string }

const NUMBER = /\d+(?:\/\d{4})?[/-][A-ZĐ][A-Za-zĐđ0-9]*(?:[-/][A-ZĐ][A-Za-zĐđ]*)*/u
const END = '(?![\\p{L}\\d])'
const MENTION = new RegExp(
  [
    `(?<before>(?:điểm (?<bp>[a-zđ]) )?khoản (?<bc>\\d+) Điều (?<ba>\\d+))${END}`,
    `(?<after>Điều (?<aa>\\d+)(?:[ ,]+khoản (?<ac>\\d+)(?: ?(?:điểm )?(?<ap>[a-zđ])${END})?)?)${END}`,
    `(?<form>Mẫu số (?<ff>\\d\\d),? Phụ lục (?<fl>[IVX]+))${END}`,
    `(?<appendix>(?:Phụ lục|PL) (?<al>[IVX]+)(?:,? Mẫu số (?<af>\\d\\d))?)${END}`,
    `(?<number>${NUMBER.source})`,
  ].join('|'),
  'gu',
)
/** What goes on after a clause: `, 2b`, ` và khoản 4 đ`, `, e`. */
const MORE = /^(?<join>, ?| và )(?<text>(?:khoản )?(?:(?<clause>\d+) ?)?(?<point>[a-zđ])?)(?=[,;.)]|$| và )/u

/**
 * Cuts a text at what it says of articles and documents. An article belongs to the only document that the text names, else to
 * `document`; one that belongs to none stays plain.
 */
export function readLaw(text: string, document?: string): LawPart[] {
  const parts: LawPart[] = []
  let at = 0
  const plain = (to: number): void => {
    if (to > at) parts.push({ text: text.slice(at, to) })
    at = to
  }
  for (const match of text.matchAll(MENTION)) {
    if (match.index < at) continue
    plain(match.index)
    const found = match.groups ?? {}
    const end = match.index + match[0].length
    if (found.number !== undefined) parts.push({ text: match[0], document: found.number })
    else if (found.before !== undefined) parts.push({ text: match[0], anchor: articleAnchor(found.ba ?? '', found.bc, found.bp) })
    else if (found.form !== undefined) parts.push({ text: match[0], anchor: appendixAnchor(found.fl ?? '', found.ff) })
    else if (found.appendix !== undefined) parts.push({ text: match[0], anchor: appendixAnchor(found.al ?? '', found.af) })
    else parts.push({ text: match[0], anchor: articleAnchor(found.aa ?? '', found.ac, found.ap) })
    at = end
    if (found.after !== undefined && found.ac !== undefined) at = readOn(text, at, found.aa ?? '', found.ac, parts)
  }
  plain(text.length)
  const named = [...new Set(parts.flatMap((part) => part.document ?? []))]
  const owner = named.length === 1 ? named[0] : document
  return parts.map((part) => (part.anchor === undefined || owner === undefined ? part : { ...part, document: owner }))
}

/** Reads further clauses and points of the same article; gives the place after them. */
function readOn(text: string, from: number, article: string, firstClause: string, parts: LawPart[]): number {
  let at = from
  let clause = firstClause
  for (let more = MORE.exec(text.slice(at)); more; more = MORE.exec(text.slice(at))) {
    const { join = '', text: said = '', point } = more.groups ?? {}
    if (said.trim() === '') break
    clause = more.groups?.clause ?? clause
    parts.push({ text: join }, { text: said, anchor: articleAnchor(article, clause, point) })
    at += join.length + said.length
  }
  return at
}

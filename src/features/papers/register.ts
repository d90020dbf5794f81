/** The documents that come with the program, read strictly, and what a register of documents answers. */
import { z } from 'zod'
import type { LegalSource, PlainDate } from '../../rules/vocabulary.ts'
import { articleAnchor, appendixAnchor, documentKey, readLaw } from '../../ui/law.ts'
import articleData from './data/articles.json' with { type: 'json' }
import documentData from './data/documents.json' with { type: 'json' }
import { DOCUMENT_LEVELS, DOCUMENT_TYPES, type LegalDocument, type Relation, RELATION_KINDS } from './model.ts'
import { allCitedRules, type CitedRule } from './rules-on.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const sure = z.enum(['read', 'secondary', 'inferred', 'recalled'])
const text = z.string().min(1)

const documentFile = z.array(z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/).optional(),
  number: text.nullable(),
  /** Other words by which rules cite it. */
  citedAs: z.array(text).optional(),
  type: z.enum(DOCUMENT_TYPES),
  date: day.nullable(),
  issuer: text,
  signer: text.optional(),
  title: text,
  level: z.enum(DOCUMENT_LEVELS),
  area: text.optional(),
  period: z.strictObject({ from: z.union([day, z.literal('unknown')]), to: z.union([day, z.literal('unknown'), z.null()]), sure: sure.optional() }).nullable(),
  sure,
  note: text.optional(),
  recipients: z.array(text).optional(),
  relations: z.array(z.strictObject({ kind: z.enum(RELATION_KINDS), to: text, from: day.optional(), ends: day.optional(), where: text.optional(), note: text.optional(), sure: sure.optional() })).optional(),
}))

const clause = z.strictObject({ clause: z.int().positive().optional(), form: z.string().regex(/^Mẫu số \d\d$/).optional(), text, points: z.record(z.string().regex(/^[a-zđ]$/), text).optional() })
const articleFile = z.array(z.strictObject({
  document: text,
  articles: z.array(z.strictObject({ article: z.string().regex(/^(Điều \d+|Phụ lục [IVX]+)$/), heading: text, clauses: z.array(clause) })),
}))

/** An article in our own words: heading, and a sentence for each clause and point. */
export type Article = { name: string; anchor: string; heading: string; clauses: { anchor: string | null; label: string; text: string; points: { anchor: string; label: string; text: string }[] }[] }

/** @throws Error naming the document when the file contradicts itself */
function readDocuments(data: unknown): { documents: Map<string, LegalDocument>; otherKeys: Map<string, string> } {
  const found = new Map<string, LegalDocument>()
  const otherKeys = new Map<string, string>()
  for (const raw of documentFile.parse(data)) {
    const key = raw.key ?? documentKey(raw.number ?? '')
    if (key === '' || found.has(key)) throw new Error(`Document ${raw.number ?? raw.title} has no key of its own`)
    for (const cited of raw.citedAs ?? []) otherKeys.set(documentKey(cited), key)
    found.set(key, {
      key, number: raw.number, type: raw.type, date: raw.date, issuer: raw.issuer, signer: raw.signer ?? null, title: raw.title.normalize('NFC'), level: raw.level,
      area: raw.area ?? null, period: raw.period, sure: raw.sure, note: raw.note ?? null, recipients: raw.recipients ?? [], relations: raw.relations ?? [],
    })
  }
  for (const { key, relations } of found.values()) {
    for (const { kind, to, ends } of relations) {
      const other = found.get(to)
      if (!other || to === key) throw new Error(`${key} ${kind} ${to}, which the register does not hold`)
      if (kind === 'replaces' && ends !== other.period?.to) throw new Error(`${key} ends ${to} on ${ends}, whose own last day is ${other.period?.to}`)
    }
  }
  return { documents: found, otherKeys }
}

function readArticles(data: unknown): Map<string, Article[]> {
  return new Map(articleFile.parse(data).map(({ document, articles }) => [document, articles.map(({ article, heading, clauses }): Article => {
    const number = article.replace(/^(Điều|Phụ lục) /, '')
    const isArticle = article.startsWith('Điều')
    return {
      name: article,
      anchor: isArticle ? articleAnchor(number) : appendixAnchor(number),
      heading,
      clauses: clauses.map((one) => ({
        anchor: one.clause !== undefined ? articleAnchor(number, one.clause) : one.form !== undefined ? appendixAnchor(number, one.form.slice(-2)) : null,
        label: one.clause !== undefined ? `Khoản ${one.clause}` : (one.form ?? ''),
        text: one.text,
        points: Object.entries(one.points ?? {}).map(([letter, words]) => ({ anchor: articleAnchor(number, one.clause, letter), label: `Điểm ${letter}`, text: words })),
      })),
    }
  })]))
}

const { documents: SHIPPED, otherKeys: OTHER_KEYS } = readDocuments(documentData)
const ARTICLES = readArticles(articleData)
for (const key of ARTICLES.keys()) if (!SHIPPED.has(key)) throw new Error(`Articles of ${key}, which the register does not hold`)

/** Every document that comes with the program. */
export function shippedDocuments(): LegalDocument[] {
  return [...SHIPPED.values()]
}

/** A document that comes with the program, by its key or as it is cited (`148/QĐ-TTg`). */
export function citedDocument(cited: string): LegalDocument | undefined {
  const key = documentKey(cited)
  return SHIPPED.get(OTHER_KEYS.get(key) ?? key)
}

/** The rules that cite a document. */
export function citedRules(key: string): CitedRule[] {
  return allCitedRules().filter(({ source }) => citedDocument(source.document)?.key === key)
}

/** The articles of a document that are told in our own words. */
export function articlesOf(key: string): readonly Article[] {
  return ARTICLES.get(key) ?? []
}

/** Articles that the rules cite but nobody has told in words: name and anchor. */
export function citedOnly(key: string): { name: string; anchor: string }[] {
  const told = new Set(toldAnchors(key))
  const found = new Map<string, string>()
  for (const { source } of citedRules(key)) {
    for (const part of readLaw(source.article, source.document)) if (part.anchor !== undefined && !told.has(part.anchor) && !found.has(part.anchor)) found.set(part.anchor, part.text)
  }
  return [...found].map(([anchor, name]) => ({ anchor, name }))
}

function toldAnchors(key: string): string[] {
  return articlesOf(key).flatMap((article) => [article.anchor, ...article.clauses.flatMap((one) => [...(one.anchor === null ? [] : [one.anchor]), ...one.points.map((point) => point.anchor)])])
}

let known: { rules: ReturnType<typeof allCitedRules>; anchors: Map<string, ReadonlySet<string>> } | undefined

/** The anchors that stand on a document's page. */
export function anchorsOf(key: string): ReadonlySet<string> {
  const rules = allCitedRules()
  if (known?.rules !== rules) known = { rules, anchors: new Map() }
  const found = known.anchors.get(key) ?? new Set([...toldAnchors(key), ...citedOnly(key).map(({ anchor }) => anchor)])
  known.anchors.set(key, found)
  return found
}

/** The nearest anchor that stands on the page: the point, else its clause, else its article. */
export function nearestAnchor(key: string, anchor: string): string | undefined {
  const standing = anchorsOf(key)
  const ways = [anchor, anchor.replace(/(-khoan-\d+)[a-z]+$/, '$1'), anchor.replace(/-khoan-.*$/, ''), anchor.replace(/-mau-so-.*$/, '')]
  return ways.find((way) => standing.has(way))
}

/** Where a source of a rule stands: its document and, where the page has it, the first place it names. */
export function placeOf(source: LegalSource): { document: LegalDocument; anchor: string | undefined } | undefined {
  const document = citedDocument(source.document)
  if (!document) return undefined
  const anchor = readLaw(source.article, source.document).find((part) => part.anchor !== undefined)?.anchor
  return { document, anchor: anchor === undefined ? undefined : nearestAnchor(document.key, anchor) }
}

/** First day of force as far as known; the day of issue where nothing else is. */
function firstDay({ period, date }: Pick<LegalDocument, 'period' | 'date'>): PlainDate | null {
  return period === null || period.from === 'unknown' ? date : period.from
}

/** Whether a document is in force on a day; `unknown` when its first or last day is not known, `none` for papers without force. */
export function inForceOn(document: Pick<LegalDocument, 'period' | 'date'>, on: PlainDate): 'yes' | 'no' | 'unknown' | 'none' {
  const { period } = document
  if (period === null) return 'none'
  const from = firstDay(document)
  if (from !== null && on < from) return 'no'
  if (period.to !== null && period.to !== 'unknown' && on > period.to) return 'no'
  return from === null || period.to === 'unknown' ? 'unknown' : 'yes'
}

/** A relation seen from the document that it points at. */
export type Incoming = { from: LegalDocument; relation: Relation }

/** What other documents do to this one. */
export function incoming(documents: readonly LegalDocument[], key: string): Incoming[] {
  return documents.flatMap((from) => from.relations.filter((relation) => relation.to === key).map((relation) => ({ from, relation })))
}

/** What a basis comes to on a day. */
export type Resolved = {
  /** The document whose text counts: the one asked for, or the last of those that replaced it. */
  document: LegalDocument
  /** `transition`: still in force for cases begun before, while `successor` is in force for new ones. */
  state: 'not-yet' | 'in-force' | 'transition' | 'replaced' | 'ended' | 'unknown' | 'none'
  /** Documents that amend it and count on that day, oldest first. */
  amendedBy: LegalDocument[]
  successor?: { document: LegalDocument; from: PlainDate; ends: PlainDate | null } | undefined
  /** From the document asked for to the one that counts. */
  chain: LegalDocument[]
}

/**
 * The version of a basis that counts on a day, with "the documents that amend or replace it": as amended, in transition, or
 * followed through all replacements. An amendment that has itself been replaced leads to what replaced it.
 */
export function resolveOn(documents: readonly LegalDocument[], asked: LegalDocument, on: PlainDate, chain: LegalDocument[] = [asked]): Resolved {
  const around = incoming(documents, asked.key)
  const takes = ({ from, relation }: Incoming): PlainDate | null => relation.from ?? firstDay(from)
  const at = (one: Incoming): boolean => (takes(one) ?? '9999') <= on
  const amendedBy = around.filter((one) => one.relation.kind === 'amends' && at(one) && inForceOn(one.from, on) !== 'no').sort((a, b) => ((takes(a) ?? '') < (takes(b) ?? '') ? -1 : 1)).map(({ from }) => from)
  const replacing = around.find((one) => one.relation.kind === 'replaces' && at(one))
  const force = inForceOn(asked, on)
  if (replacing && !chain.includes(replacing.from)) {
    const successor = { document: replacing.from, from: takes(replacing) ?? on, ends: replacing.relation.ends ?? null }
    if (force === 'yes' || (successor.ends !== null && on <= successor.ends)) return { document: asked, state: 'transition', amendedBy, successor, chain }
    const last = resolveOn(documents, replacing.from, on, [...chain, replacing.from])
    return { ...last, state: last.state === 'in-force' ? 'replaced' : last.state, successor: last.successor ?? successor }
  }
  if (force === 'none' || force === 'unknown') return { document: asked, state: force, amendedBy, chain }
  if (force === 'yes') return { document: asked, state: 'in-force', amendedBy, chain }
  const first = firstDay(asked)
  return { document: asked, state: first !== null && on < first ? 'not-yet' : 'ended', amendedBy: [], chain }
}

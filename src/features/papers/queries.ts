import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import { optionalDate, optionalLine } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { fold, foldKey } from '../../platform/text/vietnamese.ts'
import { DOCUMENT_LEVELS, DOCUMENT_TYPES, documentSubject, type LegalDocument } from './model.ts'
import { articlesOf, citedOnly, citedRules, incoming, inForceOn, resolveOn, shippedDocuments } from './register.ts'
import type { CitedRule } from './rules-on.ts'
import { DOCUMENT_COLUMNS, listRecorded } from './store.ts'
import { documentName } from './words.ts'

/** All documents that somebody may see: those that come with the program, and those recorded for their area. */
export async function documentsFor(db: Db, actor: Actor): Promise<LegalDocument[]> {
  return [...shippedDocuments(), ...(await listRecorded(db, scope(actor, 'legal-document.read', DOCUMENT_COLUMNS)))]
}

/** Whether a document answers a search: every word begins one of number, name, issuer or place; a number however it is typed. */
function answers(document: LegalDocument, q: string): boolean {
  const key = foldKey(q)
  if (key === '') return true
  const number = foldKey(document.number ?? '')
  const startsNumber = /^\d+$/.test(key) ? (document.number ?? '').split(/[/-]/)[0] === String(Number(key)) || number.startsWith(key) : number.startsWith(key)
  if (startsNumber) return true
  const words = ` ${fold(`${documentName(document)} ${document.title} ${document.issuer} ${document.area ?? ''}`).replace(/[^a-z0-9]+/g, ' ')} `
  return fold(q).split(/[^a-z0-9]+/).every((word) => words.includes(` ${word}`))
}

/** Exact numbers first, then the latest. */
function byNumberThenDay(q: string): (a: LegalDocument, b: LegalDocument) => number {
  const typed = fold(q)
  const exact = (document: LegalDocument): number => Number(typed !== '' && ((document.number ?? '').split(/[/-]/)[0] === typed || foldKey(document.number ?? '-') === foldKey(q)))
  return (a, b) => exact(b) - exact(a) || (b.date ?? '').localeCompare(a.date ?? '') || documentName(a).localeCompare(documentName(b), 'vi')
}

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).optional().catch(undefined)

/** The register, searched and filtered. */
export const legalDocuments = defineQuery({
  name: 'legal-documents',
  title: 'Sổ văn bản: căn cứ pháp lý và văn bản của đơn vị',
  input: z.object({ q: optionalLine(120), type: oneOf(DOCUMENT_TYPES), level: oneOf(DOCUMENT_LEVELS), on: optionalDate('ngày') }),
  run: async (db, { input, actor, today }) => {
    const all = await documentsFor(db, actor)
    const { on } = input
    const rows = all
      .filter((document) => answers(document, input.q))
      .filter((document) => input.type === undefined || document.type === input.type)
      .filter((document) => input.level === undefined || document.level === input.level)
      .filter((document) => on === null || ['yes', 'unknown'].includes(inForceOn(document, on)))
      .sort(byNumberThenDay(input.q))
    const { path, level } = actor.office
    return { rows, total: all.length, day: on ?? today, filter: input, mayRecord: decide(actor, 'legal-document.record', documentSubject({ id: 'new', path, level })).ok }
  },
})
export type DocumentList = Awaited<ReturnType<typeof legalDocuments.run>>

/** Rules of the same words and article, with the decrees of the eras that have them. */
export type RestingRule = { rule: string; article: string; source: CitedRule['source']; acts: string[] }

/** One document: what it is, what it comes to on a day, what it does to others and they to it, its articles and the rules on them. */
export const legalDocument = defineQuery({
  name: 'legal-document',
  title: 'Một văn bản: hiệu lực vào một ngày, quan hệ, điều khoản và quy định dựa vào',
  input: z.object({ key: z.string().regex(/^[a-z0-9-]{1,120}$/, 'Mã văn bản gồm chữ thường, số và gạch nối.'), on: optionalDate('ngày') }),
  run: async (db, { input, actor, today }) => {
    const all = await documentsFor(db, actor)
    const document = all.find((one) => one.key === input.key)
    if (!document) throw notFound('Sổ không có văn bản này.')
    const day = input.on ?? today
    const { recorded } = document
    return {
      document,
      day,
      resolved: resolveOn(all, document, day),
      out: document.relations.flatMap((relation) => {
        const other = all.find((one) => one.key === relation.to)
        return other ? [{ relation, other }] : []
      }),
      in: incoming(all, document.key).map(({ from, relation }) => ({ relation, other: from })),
      articles: articlesOf(document.key),
      others: citedOnly(document.key),
      rules: resting(citedRules(document.key)),
      mayCorrect: recorded !== undefined && decide(actor, 'legal-document.correct', documentSubject(recorded)).ok,
      timeline: recorded === undefined ? [] : await timelineOf(db, 'legal-document', recorded.id),
    }
  },
})
export type DocumentRecord = Awaited<ReturnType<typeof legalDocument.run>>

function resting(rules: readonly CitedRule[]): RestingRule[] {
  const found = new Map<string, RestingRule>()
  for (const { era, rule, source } of rules) {
    const key = `${rule}|${source.article}`
    const known = found.get(key) ?? { rule, article: source.article, source, acts: [] }
    if (!known.acts.includes(era.act.number)) known.acts.push(era.act.number)
    found.set(key, known)
  }
  return [...found.values()]
}

export const papersQueries = [legalDocuments, legalDocument]

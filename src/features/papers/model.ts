import type { Subject } from '../../access/subject.ts'
import type { Confidence, Level, PlainDate } from '../../rules/vocabulary.ts'

export const DOCUMENT_TYPES = ['law', 'resolution', 'decree', 'decision', 'plan', 'programme', 'proposal', 'letter', 'rules-of-work', 'other'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** Whose document it is; ministries stand apart from the Government. */
export const DOCUMENT_LEVELS = ['central', 'ministry', 'province', 'district', 'commune'] as const
export type DocumentLevel = (typeof DOCUMENT_LEVELS)[number]

export const RELATION_KINDS = ['amends', 'replaces', 'issued-under', 'implements', 'annexed-to', 'proposes', 'cites'] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/** How sure: as in the law data, or `told` by the unit that recorded it. */
export type Certainty = Confidence | 'told'

/** From its first to its last day, both counted; `to` null: still in force; `unknown`: nobody has looked it up. */
export type Period = { from: PlainDate | 'unknown'; to: PlainDate | null | 'unknown'; sure?: Certainty | undefined }

/** What a document does to another, or rests on. `from`: the day it takes effect; `ends`: the last day of a replaced document. */
export type Relation = {
  kind: RelationKind
  /** Key of the other document. */
  to: string
  from?: PlainDate | undefined
  ends?: PlainDate | undefined
  where?: string | undefined
  note?: string | undefined
  sure?: Certainty | undefined
}

/** One official document, once. */
export type LegalDocument = {
  /** What it is called in addresses: `148-qd-ttg`; that of a recorded one is `ghi-12`. */
  key: string
  /** Number and symbol as cited; null where they are not known or were left open in a draft. */
  number: string | null
  type: DocumentType
  date: PlainDate | null
  issuer: string
  signer: string | null
  title: string
  level: DocumentLevel
  /** The place it was made for, by its name of that day; null: the whole country. */
  area: string | null
  /** Null: a paper without a time of force (proposal, letter). */
  period: Period | null
  sure: Certainty
  note: string | null
  /** Who it was sent to (nơi nhận). */
  recipients: readonly string[]
  relations: readonly Relation[]
  /** Present for one that a unit recorded; shipped ones are read-only. */
  recorded?: { id: number; path: string; level: Level } | undefined
}

/** What the policy needs to know of a document that a unit recorded. */
export function documentSubject(recorded: { id: number | string; path: string; level: Level }): Subject {
  return { kind: 'legal-document', id: String(recorded.id), paths: [recorded.path], level: recorded.level }
}

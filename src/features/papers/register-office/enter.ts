import type { CommandOutcome } from '../../../access/command.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { PAPER_KINDS, type PaperKind } from './kinds.ts'
import { hashOf, headOf, type PaperRow, type PaperSigner, searchOf, treeOf } from './model.ts'
import type { TakenNumber } from './numbers.ts'
import { registerPaths } from './paths.ts'
import { resolveRecipients } from './recipients.ts'
import * as store from './store.ts'

/** A paper that is issued now, whole. */
export type PaperEntry = {
  /** The body that issues: its unit and level. */
  office: { unitId: number; level: Level; path: string }
  kind: PaperKind
  /** From `takeNumber` in the same transaction. */
  number: TakenNumber
  dated: PlainDate
  /** The paper with its number, day and signature. */
  content: Paper
  /** Where its head does not say it. */
  abstract?: string
  signer?: PaperSigner | null
  /** The record it is about. */
  about: { kind: string; id: number | string }
  /** The record whose latest paper it changes, and what exactly it puts right. */
  amends?: { kind: string; id: number | string; note: string } | undefined
  /** Offices that the issuer tells itself. */
  told?: readonly number[]
  at: Date
}

/** What follows from a paper that was entered: lines for the journal and notices, to be left with those of the command. */
export type Entered = { id: number; events: JournalEvent[]; notices: NonNullable<CommandOutcome<unknown>['notices']> }

/**
 * Enters a paper into the register in the transaction that issues it: frozen tree and hash, relations, recipients. The line
 * `paper.issued` sets off the making of its files. The one way by which other features issue papers.
 */
export async function enterPaper(tx: Tx, entry: PaperEntry): Promise<Entered> {
  const { office, number, content } = entry
  const head = headOf(content)
  const abstract = entry.abstract ?? head.abstract
  const id = await store.insertPaper(tx, {
    direction: 'out', unit_id: office.unitId, level: office.level, path: office.path, kind: entry.kind, stage: 'issued', ...numberColumns(number), dated: entry.dated, abstract, issuer: head.issuer,
    signer: entry.signer ? JSON.stringify(entry.signer) : null, subject_kind: entry.about.kind, subject_id: String(entry.about.id), content: JSON.stringify(content), content_hash: hashOf(content),
    search: searchOf([number.number, abstract, head.issuer], content), created_at: entry.at, issued_at: entry.at,
  })
  const target = entry.amends && (await store.lockPaperAbout(tx, entry.amends.kind, String(entry.amends.id)))
  const change = target && (await changeTarget(tx, { id, number: number.number, kind: 'amends', target, note: entry.amends?.note ?? '' }))
  return afterIssue(tx, { id, from: 'signed', kind: entry.kind, number: number.number, dated: entry.dated, abstract, content, office, told: entry.told ?? [], at: entry.at, changes: change ? [change] : [] })
}

/** The words of a paper about a record as they were issued under a number; nothing where the register never kept them. */
export async function issuedTree(db: Db, about: { kind: string; id: number | string; number: string | null | undefined }): Promise<Paper | undefined> {
  const paper = about.number ? await store.issuedAbout(db, { kind: about.kind, id: String(about.id), number: about.number }) : undefined
  return paper && treeOf(paper)
}

/** Number and place in the register as columns. */
export function numberColumns(number: TakenNumber) {
  return { series: number.series, year: number.year, register_no: number.registerNo, suffix: number.suffix, sheet: number.sheet, symbol: number.symbol, number: number.number }
}

const STAGE_AFTER = { amends: 'amended', replaces: 'replaced', withdraws: 'withdrawn' } as const

/** Records what an issued paper does to another, and moves that on. */
export async function changeTarget(tx: Tx, change: { id: number; number: string; kind: keyof typeof STAGE_AFTER; target: PaperRow; note: string }): Promise<JournalEvent> {
  const { target, kind } = change
  const to = STAGE_AFTER[kind]
  await store.insertRelation(tx, { from: change.id, kind, to: target.id, note: change.note })
  await store.updatePaper(tx, target.id, { stage: to })
  return { type: `paper.${to}`, subject: { kind: 'paper', id: String(target.id) }, path: target.path, stage: { from: target.stage, to }, data: { by: change.id, number: change.number, note: change.note } }
}

/** Recipients, journal and notices of a paper that has just been issued. */
export async function afterIssue(tx: Tx, issued: {
  id: number; from: string; kind: PaperKind; number: string; dated: PlainDate; abstract: string; content: Paper; office: { unitId: number; path: string }; told: readonly number[]; at: Date; changes: JournalEvent[]
}): Promise<Entered> {
  const recipients = await resolveRecipients(tx, headOf(issued.content).recipients, issued.office, dayOf(issued.at))
  await store.insertRecipients(tx, issued.id, recipients, issued.told)
  const offices = [...new Set(recipients.flatMap((one) => one.offices))].filter((office) => !issued.told.includes(office))
  const title = `${PAPER_KINDS[issued.kind].word} số ${issued.number} gửi đến ông/bà`
  return {
    id: issued.id,
    events: [
      {
        type: 'paper.issued', subject: { kind: 'paper', id: String(issued.id) }, path: issued.office.path, stage: { from: issued.from, to: 'issued' },
        data: { number: issued.number, dated: issued.dated, abstract: issued.abstract, hash: hashOf(issued.content) },
      },
      ...issued.changes,
    ],
    notices: offices.map((officeId) => ({ officeId, title, detail: `Ngày ${formatDate(issued.dated)}. ${issued.abstract}`, href: registerPaths.paper(issued.id) })),
  }
}

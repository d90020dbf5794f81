import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/subject.ts'
import type { SessionItems, Sessions } from '../../platform/db/tables.gen.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { criteriaSet } from '../../rules/eras/index.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { ItemStage } from '../../rules/lifecycles/session.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type CouncilRow, eraOf, levelOf, policySeats, type Seat } from '../councils/index.ts'

export type SessionRow = Selectable<Sessions>
export type ItemRow = Selectable<SessionItems>

/** What the council agreed: how to read a criterion, or that a wide spread stays as it is. */
export const readingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('criterion'), criterion: z.string(), option: z.string().nullable(), text: z.string(), at: z.string() }),
  /** Counts only for the sheets as they were: their number and spread stand in it. */
  z.object({ kind: z.literal('spread'), text: z.string(), spread: z.number(), count: z.number(), at: z.string() }),
])
export type Reading = z.infer<typeof readingSchema>
export const readingsSchema = z.array(readingSchema)

/** A knock-out fact that the council adopted, with the words of the sheet it rests on. */
export const disqualifiedSchema = z.object({ ground: z.string(), text: z.string(), fact: z.string(), at: z.string() })
export type Disqualified = z.infer<typeof disqualifiedSchema>

export type SheetFact = { sheetId: number; memberId: number; total: number | null; submittedAt: Date | null; revised: number }

/** What the support team proposes for a product. */
export const SUPPORT_PROPOSALS = ['evaluate', 'complete', 'hold'] as const
export type SupportProposal = (typeof SUPPORT_PROPOSALS)[number]

/** What the support team, or the standing agency at a re-evaluation, reports of a product (26/2026/QĐ-TTg, Điều 7 khoản 3c, 6c). */
export const supportViewSchema = z.object({
  papers: z.string(),
  visitOn: z.string().nullable(),
  visit: z.string(),
  tests: z.string(),
  proposal: z.enum(SUPPORT_PROPOSALS),
  note: z.string(),
})
export type SupportView = z.infer<typeof supportViewSchema>

/** One product on the list of a session with what is needed to judge where it stands. */
export type Item = {
  id: number
  sessionId: number
  position: number
  stage: ItemStage
  submissionNo: number
  readings: Reading[]
  disqualified: Disqualified | null
  support: SupportView | null
  dossierId: number
  dossierNumber: string
  dossierPath: string
  purpose: string
  productId: number
  product: string
  producerId: number
  producer: string
  commune: string
  unitId: number
  sector: string
  era: string
  setNo: number
  sheets: SheetFact[]
  /** Members with a declared conflict of interest with this product. */
  conflicted: number[]
}

/** A session with its council, seats and list. */
export type Meeting = {
  session: SessionRow
  council: CouncilRow
  /** Name of the unit: `Hà Nội`, and as said in a sentence: `thành phố Hà Nội`. */
  unit: { name: string; fullName: string }
  settings: CouncilSettings
  seats: Seat[]
  items: Item[]
}

/** Whether the council is done with a list: something was adopted, and everything else too or postponed. */
export function isSettled(items: readonly { stage: ItemStage }[]): boolean {
  return items.some((item) => item.stage === 'adopted') && items.every((item) => item.stage === 'adopted' || item.stage === 'postponed')
}

/** What the policy needs to know of a session. */
export function sessionSubject({ session, council, seats }: Pick<Meeting, 'session' | 'council' | 'seats'>, on: PlainDate): Subject {
  return {
    kind: 'session', id: String(session.id), paths: [session.path], level: levelOf(session.level), era: council.era,
    stage: { machine: 'session', name: session.stage }, council: policySeats(seats, on),
  }
}

/** The criteria set by which a product is judged; the set of its dossier's era. */
export function setOf(item: Pick<Item, 'era' | 'setNo'>): CriteriaSet {
  const set = criteriaSet(eraOf(item.era), item.setNo)
  if (!set) throw new Error(`Era ${item.era} has no criteria set ${item.setNo}`)
  return set
}

/**
 * TV1…TVn for the members who score: steady within a session, in an order that says nothing about who they are.
 */
export function memberLabels(sessionId: number, seats: readonly Pick<Seat, 'memberId' | 'scores'>[]): Map<number, string> {
  const key = (memberId: number): string => createHash('sha256').update(`session ${sessionId} member ${memberId}`).digest('hex')
  const order = seats.filter((seat) => seat.scores).map((seat) => ({ memberId: seat.memberId, key: key(seat.memberId) }))
  order.sort((one, other) => (one.key < other.key ? -1 : 1))
  return new Map(order.map(({ memberId }, index) => [memberId, `TV${index + 1}`]))
}

/**
 * Whether the actor may see the totals of others for a product. A person who scores sees none before their own sheet is
 * in; it is asked of the person, so that changing office does not help. The caller has decided that they may read the session.
 */
export function seesTotals(item: Pick<Item, 'stage' | 'sheets'>, seats: readonly Seat[], actor: Actor): boolean {
  if (item.stage === 'adopted') return true
  const own = seats.filter((seat) => seat.accountId === actor.office.accountId && seat.scores)
  return own.length === 0 || own.some((seat) => item.sheets.some((sheet) => sheet.memberId === seat.memberId && sheet.total !== null))
}

/** The body under which a council works, as heads of papers name it: the committee of the province, or the ministry. */
export function bodyAbove(level: string, unitFullName: string): string {
  return level === 'central' ? 'Bộ Nông nghiệp và Môi trường' : `Ủy ban nhân dân ${unitFullName}`
}

/** A ground on which a product may be disqualified: the sheet's own words. */
export type Ground = { code: string; text: string; criterion?: string }

/** The knock-out notes of a sheet (Phụ lục II): those of the whole sheet, then those of single criteria. */
export function groundsOf(set: CriteriaSet): Ground[] {
  const whole = set.disqualifiers.map((text, index) => ({ code: `chung-${index + 1}`, text }))
  const single = leafCriteria(set).flatMap((criterion) =>
    (criterion.gates ?? []).flatMap((gate, index): Ground[] => (gate.kind === 'knockout' || gate.kind === 'stop' ? [{ code: `${criterion.code}-${index + 1}`, text: gate.text, criterion: criterion.code }] : [])))
  return [...whole, ...single]
}

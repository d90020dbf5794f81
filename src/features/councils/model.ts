import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { CouncilMembers, Councils } from '../../platform/db/tables.gen.ts'
import { eraById } from '../../rules/eras/index.ts'
import type { CouncilSettings, Era } from '../../rules/eras/era.ts'
import { type CouncilProblem, type CouncilSeat, councilProblems } from '../../rules/engine/council.ts'
import type { Level, PlainDate, Problem } from '../../rules/vocabulary.ts'
import { BODY_CODES, type MemberRole } from './words.ts'

export type CouncilRow = Selectable<Councils>
export type MemberRow = Selectable<CouncilMembers>

/** A place on a council with the person in it. */
export type Seat = {
  memberId: number
  officeId: number
  /** Account of the person, so that changing office does not change who they are. */
  accountId: string
  name: string
  title: string
  role: MemberRole
  bodyCode: (typeof BODY_CODES)[number]
  body: string
  scores: boolean
  validFrom: PlainDate
  validTo: PlainDate | null
}

/** Rules of work as the column `councils.rules` keeps them. */
export const settingsSchema: z.ZodType<CouncilSettings> = z.object({
  size: z.object({ min: z.int(), max: z.int() }),
  sizeIs: z.enum(['binding', 'advice']),
  maxSpread: z.int(),
  overSpread: z.enum(['discuss-and-score-again', 'discuss-and-adopt']),
  quorum: z.object({ numerator: z.int(), denominator: z.int(), chairPresent: z.boolean() }),
  minimumsBy: z.enum(['majority', 'every-member', 'council']),
})

export const roleSchema = z.enum(['chair', 'member', 'secretary'])
export const bodySchema = z.enum(BODY_CODES)

/** The era of a council; a council of an era that is not loaded is a fault of the installation. */
export function eraOf(id: string): Era {
  const era = eraById(id)
  if (!era) throw new Error(`Era ${id} is not loaded`)
  return era
}

/** Whether a seat is held on a day; the last day counts. */
export function holdsOn(seat: Pick<Seat, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  return seat.validFrom <= on && (seat.validTo === null || seat.validTo >= on)
}

/** The seats of a day, as the policy reads them. */
export function policySeats(seats: readonly Seat[], on: PlainDate): NonNullable<Subject['council']> {
  return seats.filter((seat) => holdsOn(seat, on)).map(({ officeId, role, scores }) => ({ officeId, role, scores }))
}

/** What the policy needs to know of a council. */
export function councilSubject(council: Pick<CouncilRow, 'id' | 'path' | 'level' | 'era'>, seats: readonly Seat[], on: PlainDate): Subject {
  return { kind: 'council', id: String(council.id), paths: [council.path], level: levelOf(council.level), era: council.era, council: policySeats(seats, on) }
}

const levels: readonly Level[] = ['commune', 'district', 'province', 'central']

/** A level as the tables keep it. */
export function levelOf(text: string): Level {
  const found = levels.find((level) => level === text)
  if (!found) throw new Error(`Unknown level ${text}`)
  return found
}

/**
 * What the composition lacks by the era's article, for seats that are held on a day and the agencies that manage the
 * products on a list (26/2026/QĐ-TTg, Điều 7 khoản 3b, 4b).
 */
export function compositionProblems(
  era: Era, level: Level, seats: readonly { role: MemberRole; bodyCode: Seat['bodyCode']; scores: boolean }[], agencies: readonly string[], settings: CouncilSettings,
): CouncilProblem[] {
  const asked: CouncilSeat[] = seats.map((seat) => ({ role: seat.role, body: seat.bodyCode, scoring: seat.scores }))
  return councilProblems(era, level, asked, agencies, settings)
}

/** The errors of a composition as problems of a form, each with its article. */
export function asProblems(found: readonly CouncilProblem[], path: string): Problem[] {
  return found.filter((problem) => problem.severity === 'error').map((problem) => ({ path, message: withSource(problem) }))
}

/** `Thiếu đại diện Sở Y tế (Điều 7 khoản 3b, 26/2026/QĐ-TTg).` */
export function withSource(problem: CouncilProblem): string {
  return `${problem.message} (${problem.source.article}, ${problem.source.document}).`
}

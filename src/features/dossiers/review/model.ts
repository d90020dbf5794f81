import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { CommuneAssessments, CommuneOpinions } from '../../../platform/db/tables.gen.ts'
import { dayOf } from '../../../platform/clock.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import type { CriteriaSet } from '../../../rules/engine/criteria.ts'
import { invalidDossierStep } from '../../../rules/engine/route.ts'
import { type Era, eraById } from '../../../rules/eras/index.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import type { PlaceFacts } from './store.ts'
import { type DossierRow, levelOf, type ReturnNote, returnNoteOf, setOf } from '../model.ts'

/** What the commune says of one content: the producer's word is confirmed, confirmed in part, or not. */
export const VIEWS = ['confirmed', 'partly', 'not'] as const
export type View = (typeof VIEWS)[number]
export type ContentView = { view: View | null; note: string }

/** Somebody asked to the meeting. */
export type Attendee = { body: string; present: boolean }

/** Who signs for the people's committee: its chair (TM.) or a deputy for the chair (KT.). */
export type Signer = { name: string; title: string; capacity: 'TM' | 'KT' }

/** The commune's view of the four contents, of one submission (26/2026/QĐ-TTg, Điều 7.2). */
export type Assessment = {
  round: number
  contents: Record<string, ContentView>
  conclusion: 'propose' | 'complete' | null
  remark: string
  meetingOn: PlainDate | null
  chair: string
  attendees: Attendee[]
  reportNumber: string | null
  reportOn: PlainDate | null
  letterNumber: string | null
  letterOn: PlainDate | null
  signer: Signer | null
  concludedAt: Date | null
}

export type Opinion = { id: number; content: string; body: string; opinion: string; at: Date }

/** One thing to put right: what is wrong, where, what to do. `about` as in ReturnNote: `form-1`, `criterion:1.5`, `samples`, … */
export type ReturnReason = { wrong: string; about: string; todo: string }

/** The request that stands on a returned dossier, with each reason in its parts. */
export type Returned = Omit<ReturnNote, 'items'> & { items: ReturnReason[]; guidance: string }

/** Parts of a dossier that a reason may be about, besides `criterion:<code>` and `evidence:<row>`. */
export const RETURN_PLACES = ['form-1', 'form-2-I', 'form-2-II', 'form-2-IV', 'samples', 'form-3', 'other'] as const

const reasonShape = z.object({ about: z.string(), what: z.string(), wrong: z.string().optional(), todo: z.string().optional() })
const returnedShape = z.object({ returned: z.object({ items: z.array(reasonShape), guidance: z.string().catch('') }) })

/** Why the dossier is back with its producer, in parts; nothing unless it is. */
export function returnedOf(dossier: Pick<DossierRow, 'stage' | 'stage_data'>): Returned | undefined {
  const note = returnNoteOf(dossier)
  const parts = returnedShape.safeParse(dossier.stage_data)
  if (!note || !parts.success) return undefined
  const items = parts.data.returned.items.map((item) => ({ about: item.about, wrong: item.wrong ?? item.what, todo: item.todo ?? '' }))
  return { ...note, items, guidance: parts.data.returned.guidance }
}

/** A request for completion as `stage_data` keeps it: each reason also as one sentence for the producer's pages. */
export function storedReturn(returned: Returned): { returned: ReturnNote & { guidance: string } } {
  const items = returned.items.map((item) => ({ ...item, what: [item.wrong, item.todo && `Cần làm: ${item.todo}`].filter(Boolean).join(' ') }))
  return { returned: { ...returned, items } }
}

const contentsShape = z.record(z.string(), z.object({ view: z.enum(VIEWS).nullable(), note: z.string() }))
const attendeesShape = z.array(z.object({ body: z.string(), present: z.boolean() }))
const signerShape = z.object({ name: z.string(), title: z.string(), capacity: z.enum(['TM', 'KT']) })

/** A row of commune_assessments as a value. */
export function toAssessment(row: Selectable<CommuneAssessments>): Assessment {
  return {
    round: row.round,
    contents: contentsShape.catch({}).parse(row.contents),
    conclusion: z.enum(['propose', 'complete']).nullable().parse(row.conclusion),
    remark: row.remark,
    meetingOn: row.meeting_on,
    chair: row.chair,
    attendees: attendeesShape.catch([]).parse(row.attendees),
    reportNumber: row.report_number,
    reportOn: row.report_on,
    letterNumber: row.letter_number,
    letterOn: row.letter_on,
    signer: signerShape.nullable().catch(null).parse(row.signer),
    concludedAt: row.concluded_at,
  }
}

export function toOpinion(row: Selectable<CommuneOpinions>): Opinion {
  return { id: row.id, content: row.content, body: row.body, opinion: row.opinion, at: row.at }
}

/** The rules a dossier is under. @throws Error when its era or set is not loaded (a fault of ours) */
export function rulesOf(dossier: Pick<DossierRow, 'era' | 'set_no'>): { era: Era; set: CriteriaSet } {
  const era = eraById(dossier.era)
  if (!era) throw new Error(`No era ${dossier.era}`)
  return { era, set: setOf(era, dossier) }
}

/**
 * The day by which the present step must be done: what is stored, else 15 working days from the day the commune got the
 * dossier (26/2026/QĐ-TTg, Điều 7.2). The day of receipt is not counted.
 */
export function dueOf(dossier: Pick<DossierRow, 'due_on' | 'stage' | 'submitted_at' | 'era' | 'set_no'>): PlainDate | null {
  if (dossier.due_on !== null) return dossier.due_on
  const atCommune = dossier.stage === 'commune-intake' || dossier.stage === 'commune-assessment'
  return atCommune && dossier.submitted_at ? communeDue(rulesOf(dossier).era, dayOf(dossier.submitted_at)) : null
}

/** Last day of the commune's term when the dossier came in on `from` (Điều 7.2); nothing where the era sets no term. */
export function communeDue(era: Pick<Era, 'terms'>, from: PlainDate): PlainDate | null {
  const term = era.terms.communeReview
  return term ? addWorkingDays(from, term.value.workingDays) : null
}

/** The level after this one on the era's route. */
export function levelAbove(era: Pick<Era, 'route'>, level: Level): Level | undefined {
  return era.route.find((step) => step.level === level)?.sendUp?.to
}

/**
 * Where a dossier goes from its level. In the order without districts, a route that leads to a district leads to the province,
 * which then uses the district's powers.
 */
export function levelAfter(era: Pick<Era, 'route'>, dossier: Pick<DossierRow, 'level' | 'path'>): { level: Level; actsFor: Level | null } | undefined {
  const above = levelAbove(era, levelOf(dossier.level))
  if (above === 'district' && dossier.path.startsWith('vn.')) return { level: 'province', actsFor: 'district' }
  return above && { level: above, actsFor: null }
}

/** Where a dossier goes that its level finds invalid; nowhere once the level also has the powers of the abolished one below. */
export function givenBackTo(era: Pick<Era, 'route'>, dossier: Pick<DossierRow, 'level' | 'acts_for'>): ReturnType<typeof invalidDossierStep> {
  return dossier.acts_for === null ? invalidDossierStep(era, levelOf(dossier.level)) : undefined
}

/** The unit to which a commune sends its dossiers: the district where the era's route and the order of the day have one, else the province. */
export function receiverOf(era: Pick<Era, 'route'>, around: { province: PlaceFacts | undefined; district: PlaceFacts | undefined }): PlaceFacts | undefined {
  return (levelAbove(era, 'commune') === 'district' ? around.district : undefined) ?? around.province
}

/** Queues of the rail and of the list, seen from one's own level. */
export const QUEUES = ['inbox', 'working', 'returned', 'sent', 'all'] as const
export type Queue = (typeof QUEUES)[number]

import { z } from 'zod'
import { keepable, LARGEST_ID } from '../../../platform/http/fields.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'

/** How a number is to be met: exactly, at least, more than, at most, within a range, about, or only reported. */
export const OPERATORS = ['eq', 'ge', 'gt', 'le', 'range', 'about', 'report'] as const
export type Operator = (typeof OPERATORS)[number]

/** Contents catalogue shared by all plans, by which they are compared (M05.10). */
export const TOPICS = ['communication', 'training', 'development', 'evaluation', 'promotion', 'digital', 'inspection', 'funding', 'organisation', 'other'] as const
export type Topic = (typeof TOPICS)[number]

/** What a part of a plan is for; targets stand apart from purpose and requirements (M05.16). */
export const PART_KINDS = ['purpose', 'requirements', 'objectives', 'contents', 'funding', 'organisation', 'closing', 'other'] as const

/** Priorities that later rank proposals (M05.08, M05.14). */
export const PRIORITIES = ['deep-processing', 'craft-village', 'gift', 'export', 'tourism', 'community', 'high-quality', 'from-idea', 'advanced-new-rural'] as const

/** Programmes whose means are joined with the plan (lồng ghép, M05.09). */
export const NESTED = ['new-rural', 'agricultural-extension', 'industrial-promotion', 'vocational-training', 'trade-promotion', 'tourism'] as const

/** Figures and years that the tables of targets and tasks can hold. */
const MOST = 1_000_000_000_000
const day = z.iso.date().refine((value) => value >= '1900')
const year = z.int().min(1900).max(2200)
const month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)
const recordId = z.int().positive().max(LARGEST_ID)
const counted = z.int().min(0).max(1_000_000)
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const words = (max: number) => z.string().max(max).transform((value) => keepable(value).trim())
const exact = z.number().min(-MOST).max(MOST)

/** When a task is done, as the law of its plan writes it: a quarter, months, years, standing with a rhythm for reminders, a day, or nothing said. */
export const PlanTime = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quarter'), year, quarter: z.int().min(1).max(4), text: words(200) }),
  z.object({ kind: z.literal('months'), from: month, to: month, text: words(200) }),
  z.object({ kind: z.literal('years'), from: year, to: year, text: words(200) }),
  z.object({ kind: z.literal('standing'), rhythm: z.enum(['month', 'quarter', 'half-year', 'year']), text: words(200) }),
  z.object({ kind: z.literal('day'), on: day, text: words(200) }),
  z.object({ kind: z.literal('none'), text: words(200) }),
])
export type PlanTime = z.output<typeof PlanTime>

/** A body that leads, coordinates or owns: as the plan names it, and as the agency it is where that is known. `every`: all units of a level below. */
export const BodyRef = z.object({ name: words(300), agencyId: recordId.optional(), every: z.enum(['province', 'district', 'commune']).optional() })
export type BodyRef = z.output<typeof BodyRef>

export const PlanTarget = z.object({
  key,
  title: words(500),
  /** Indicator whose register fills the actual; absent: people enter it with proof. */
  indicator: z.string().regex(/^[a-z0-9.|-]{1,60}$/).optional(),
  operator: z.enum(OPERATORS),
  low: exact.nullable(),
  high: exact.nullable(),
  /** For `about`: per cent below that still count as reached; absent: the usual of the data. */
  tolerance: z.int().min(0).max(50).optional(),
  unit: words(60),
  /** For shares: of what. */
  over: words(300).optional(),
  from: day,
  to: day,
  owner: BodyRef.optional(),
  /** Where the plan says it: §I, PL II #14. */
  place: words(100),
})
export type PlanTarget = z.output<typeof PlanTarget>

export const PlanTask = z.object({
  key,
  /** Number as printed: 13, I.1a; sub-rows of one task share it. */
  mark: words(20),
  group: words(300),
  title: words(1000),
  activity: words(3000),
  topic: z.enum(TOPICS),
  leads: z.array(BodyRef).max(20),
  coordinators: z.array(BodyRef).max(30),
  time: PlanTime,
  targets: z.array(key).max(20),
  /** The superior of the lead confirms the result before the task counts as closed. */
  confirm: z.boolean().optional(),
})
export type PlanTask = z.output<typeof PlanTask>

/** One heading with its text; parts nest as I → 1 → a. */
export type PlanPart = { key: string; heading: string; kind: (typeof PART_KINDS)[number]; topic?: Topic | undefined; text: string[]; parts: PlanPart[] }
export const PlanPart: z.ZodType<PlanPart> = z.lazy(() => z.object({
  key, heading: words(500), kind: z.enum(PART_KINDS), topic: z.enum(TOPICS).optional(), text: z.array(words(5000)).max(60), parts: z.array(PlanPart).max(40),
}))

/** A row of the registration appendix as the plan prints it; a blank stays blank, 0 stays 0 (M06.19, M11.02). */
export const RegistrationRow = z.object({ unitId: recordId.optional(), name: words(200), upTo4: counted.nullable(), potential5: counted.nullable(), total: counted.nullable(), note: words(300) })

/** A duty of a body under "Tổ chức thực hiện", linked to the tasks that carry it out (M07.06). */
export const Duty = z.object({ key: key.optional(), body: BodyRef, text: words(2000), tasks: z.array(key).max(40) })
export type Duty = z.output<typeof Duty>

/** Where the print shows what stands apart from the text; absent: `printsOf` tells by the text. */
export const PRINTS = {
  targets: ['table', 'in-text'],
  tasks: ['appendix', 'in-text'],
  duties: ['list', 'in-text'],
} as const

/** The whole of one version of a plan. */
export const PlanContent = z.object({
  title: words(500),
  /** Legal documents it rests on: key of the register where known, else only the words. */
  bases: z.array(z.object({ text: words(1000), document: z.string().regex(/^[a-z0-9-]{1,80}$/).optional() })).max(60),
  /** Proposal (tờ trình, công văn) that led to it (M03.07). */
  proposal: words(500).optional(),
  /** "Quyết định ban hành kèm theo": articles of the decision that encloses the plan (M05.03). */
  enclosedBy: z.object({ articles: z.array(words(3000)).max(10) }).optional(),
  parts: z.array(PlanPart).max(20),
  targets: z.array(PlanTarget).max(100),
  tasks: z.array(PlanTask).max(300),
  registrations: z.object({ title: words(300), rows: z.array(RegistrationRow).max(200) }).optional(),
  duties: z.array(Duty).max(100),
  priorities: z.array(z.enum(PRIORITIES)),
  nested: z.array(z.enum(NESTED)),
  /** Pilot models ordered by the centre, if any (M05.12). */
  pilots: z.array(words(500)).max(20).optional(),
  prints: z.object({ targets: z.enum(PRINTS.targets), tasks: z.enum(PRINTS.tasks), duties: z.enum(PRINTS.duties) }).optional(),
  recipients: z.array(words(300)).max(60),
  archive: words(40),
  /** What a reader should know: an appendix that is missing, a year that does not fit; never mended silently (mission 5.2). */
  remarks: z.array(words(500)).max(40),
})
export type PlanContent = z.output<typeof PlanContent>

/** How the print shows targets, tasks and duties: as chosen, else as tables where the plan's own text is silent on them. */
export function printsOf(content: PlanContent): NonNullable<PlanContent['prints']> {
  const says = (part: PlanPart): boolean => part.text.length > 0 || part.parts.some(says)
  const silent = (kind: PlanPart['kind']): boolean => !content.parts.some((part) => part.kind === kind && says(part))
  return content.prints ?? { targets: silent('objectives') ? 'table' : 'in-text', tasks: silent('contents') || content.tasks.some((task) => task.mark !== '') ? 'appendix' : 'in-text', duties: silent('organisation') ? 'list' : 'in-text' }
}

/** First and last day of a time within the years of its plan; a standing task has no end. */
export function timeSpan(time: PlanTime, years: { from: number; to: number }): { from: PlainDate | null; to: PlainDate | null } {
  switch (time.kind) {
    case 'quarter':
      return { from: `${time.year}-${pad(time.quarter * 3 - 2)}-01`, to: lastDayOf(time.year, time.quarter * 3) }
    case 'months':
      return { from: `${time.from}-01`, to: lastDayOf(Number(time.to.slice(0, 4)), Number(time.to.slice(5))) }
    case 'years':
      return { from: `${time.from}-01-01`, to: `${time.to}-12-31` }
    case 'day':
      return { from: null, to: time.on }
    case 'standing':
      return { from: `${years.from}-01-01`, to: null }
    case 'none':
      return { from: `${years.from}-01-01`, to: `${years.to}-12-31` }
    default: {
      const never: never = time
      return never
    }
  }
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}

function lastDayOf(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

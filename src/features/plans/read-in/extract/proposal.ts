import type { Level, PlainDate } from '../../../../rules/vocabulary.ts'
import type { BodyRef, Operator, PlanPart, PlanTime, Topic } from '../../document/content.ts'

/** sure: read as it stands; likely: a rule of words led to it; doubt: a person must look. */
export type Sure = 'sure' | 'likely' | 'doubt'

/** Something found in a document, with the words it was read from and where they stand; nothing of it counts until a person keeps it. */
export type Proposed<T> = {
  /** Name within the document, the same as long as its words are the same. */
  key: string
  value: T
  words: string
  place: string
  sure: Sure
  doubts: string[]
  /** The office corrected the same words before, and the reader took over what it was told. */
  taught?: true
}

export type TargetValue = { title: string; indicator?: string | undefined; operator: Operator; low: number | null; high: number | null; unit: string; over?: string | undefined; place: string }

export type TaskValue = { mark: string; group: string; title: string; activity: string; topic: Topic; leads: BodyRef[]; coordinators: BodyRef[]; time: PlanTime; targets: string[] }

/** Blank stays null, 0 stays 0. */
export type RegistrationValue = { name: string; upTo4: number | null; potential5: number | null; total: number | null; note: string }

export type DutyValue = { body: BodyRef; text: string; tasks: string[] }

export type BasisValue = { text: string; document?: string | undefined }

export type Head = {
  title: string
  level: Level | undefined
  /** As the document names it, with the province where it is told: `huyện Sơn Tây, tỉnh Quảng Ngãi`. */
  unit: string | undefined
  years: { from: number; to: number } | undefined
  number: string | undefined
  date: PlainDate | undefined
  /** Latest day that the document itself speaks of: its unit is looked for among the units of that day. */
  day: PlainDate | undefined
}

export type Registrations = { title: string; rows: Proposed<RegistrationValue>[]; told: Omit<RegistrationValue, 'name' | 'note'> | undefined; doubts: string[] }

/** All that was found in a plan. */
export type Proposal = {
  head: Head
  bases: Proposed<BasisValue>[]
  proposal: string | undefined
  enclosedBy: { articles: string[] } | undefined
  parts: PlanPart[]
  targets: Proposed<TargetValue>[]
  tasks: Proposed<TaskValue>[]
  registrations: Registrations | undefined
  duties: Proposed<DutyValue>[]
  remarks: Proposed<string>[]
  recipients: string[]
  archive: string
}

/** Kinds of what a person looks through, in the order of the screen. */
export const ITEM_KINDS = ['bases', 'targets', 'tasks', 'registrations', 'duties', 'remarks'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

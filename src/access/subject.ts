import type { MachineName } from '../rules/lifecycles/index.ts'
import type { Level } from '../rules/vocabulary.ts'

export type SubjectKind =
  | 'office' | 'producer' | 'product' | 'dossier' | 'council' | 'session' | 'score-sheet' | 'result' | 'handover' | 'decision' | 'certificate' | 'old-import' | 'letter' | 'rule' | 'legal-document' | 'paper' | 'installation'
  | 'plan' | 'target' | 'task' | 'obstacle' | 'registration' | 'training-class' | 'figure' | 'budget' | 'report'

/** The facts about a record that a decision may use. */
export type Subject = {
  kind: SubjectKind
  id: string
  /** Path of its unit, and of the units that took over from it. */
  paths: string[]
  /** Level that holds it now. */
  level?: Level
  /** Level that a report is sent up to. */
  sentUpTo?: Level
  stage?: { machine: MachineName; name: string }
  producerId?: number
  sector?: string
  /** Offices that sit on its council. */
  council?: { officeId: number; role: 'chair' | 'member' | 'secretary'; scores: boolean }[]
  /** Offices whose conflict of interest with its product is declared. */
  conflicts?: number[]
  /** Office that holds it, for a sheet or an office itself. */
  officeId?: number
  /** Offices that a paper was sent to. */
  sentTo?: number[]
  /** Whether a version of the plan has taken effect, or the estimate was approved. */
  inForce?: boolean
  /** Offices that act for a body which leads the task, or takes part in it. */
  leads?: number[]
  takesPart?: number[]
  /** Level of the office that is offered or ended. */
  officeLevel?: Level
  era?: string
}

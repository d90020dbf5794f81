import { certificateFollowers } from './certificate.ts'
import { letterFollowers } from './letter.ts'
import { decisionFollowers } from './decision.ts'
import { DOSSIER_STAGE_WORDS, dossierFollowers } from './dossier.ts'
import { sessionFollowers, SESSION_STAGE_WORDS } from './session.ts'
import { DECISION_STAGE_WORDS } from './decision.ts'
import { PAPER_STAGE_WORDS, paperFollowers } from './paper.ts'
import { ESTIMATE_STAGE_WORDS, estimateFollowers } from './estimate.ts'
import { PLAN_STAGE_WORDS, planFollowers } from './plan.ts'
import { REPORT_STAGE_WORDS, reportFollowers } from './report.ts'
import { REGISTRATION_STAGE_WORDS, registrationFollowers } from './registration.ts'
import { OBSTACLE_STAGE_WORDS, obstacleFollowers } from './obstacle.ts'
import { TASK_STAGE_WORDS, taskFollowers } from './task.ts'

/** Every machine by name: stage → actions that may follow. */
export const MACHINES = {
  dossier: dossierFollowers,
  session: sessionFollowers,
  decision: decisionFollowers,
  certificate: certificateFollowers,
  letter: letterFollowers,
  paper: paperFollowers,
  plan: planFollowers,
  report: reportFollowers,
  registration: registrationFollowers,
  estimate: estimateFollowers,
  task: taskFollowers,
  obstacle: obstacleFollowers,
} as const
export type MachineName = keyof typeof MACHINES

const WORDS: Record<MachineName, Record<string, string>> = {
  dossier: DOSSIER_STAGE_WORDS,
  session: SESSION_STAGE_WORDS,
  decision: DECISION_STAGE_WORDS,
  certificate: { given: 'Đã cấp', withdrawn: 'Đã thu hồi', replaced: 'Đã thay thế' },
  letter: { waiting: 'Chờ gửi', sent: 'Đã gửi', dropped: 'Không gửi', missed: 'Đã lỡ' },
  paper: PAPER_STAGE_WORDS,
  plan: PLAN_STAGE_WORDS,
  report: REPORT_STAGE_WORDS,
  registration: REGISTRATION_STAGE_WORDS,
  estimate: ESTIMATE_STAGE_WORDS,
  task: TASK_STAGE_WORDS,
  obstacle: OBSTACLE_STAGE_WORDS,
}

/** Name of a stage for people. */
export function stageWords(machine: MachineName, stage: string): string {
  return WORDS[machine][stage] ?? stage
}

/** Whether the machine knows the action at all, at any stage. */
export function isStepOf(machine: MachineName, action: string): boolean {
  return Object.values(MACHINES[machine]).some((actions) => (actions as readonly string[]).includes(action))
}

/** Whether the action may follow the stage. */
export function mayFollow(machine: MachineName, stage: string, action: string): boolean {
  const table: Record<string, readonly string[]> = MACHINES[machine]
  return table[stage]?.includes(action) ?? false
}

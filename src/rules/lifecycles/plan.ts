/**
 * Steps of a programme plan: drafted, appraised, signed as a paper of the register, issued; adjusted by a next version while the
 * one before stays in force, reviewed at the end of its year, or replaced by another plan (M05.04, M05.07).
 */
export const PLAN_STAGES = ['drafting', 'appraising', 'signing', 'issued', 'adjusting', 'reviewed', 'replaced'] as const
export type PlanStage = (typeof PLAN_STAGES)[number]

export const planFollowers = {
  drafting: ['plan.save', 'plan.discard', 'plan.submit'],
  appraising: ['plan.appraise', 'plan.reopen'],
  signing: ['plan.reopen', 'plan.issue'],
  issued: ['plan.adjust', 'plan.review', 'plan.replace'],
  adjusting: ['plan.save', 'plan.discard', 'plan.submit'],
  reviewed: ['plan.replace'],
  replaced: [],
} as const satisfies Record<PlanStage, readonly string[]>

export const PLAN_STAGE_WORDS: Record<PlanStage, string> = {
  drafting: 'Đang soạn',
  appraising: 'Đang thẩm định',
  signing: 'Trình ký, chờ ban hành',
  issued: 'Đã ban hành',
  adjusting: 'Đang điều chỉnh',
  reviewed: 'Đã tổng kết',
  replaced: 'Đã được thay thế',
}

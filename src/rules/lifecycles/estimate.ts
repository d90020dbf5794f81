/** Steps of an estimate: the office drafts, the committee approves, then it is carried out, paid and settled until its book closes (M31.04). */
export const ESTIMATE_STAGES = ['drafting', 'submitted', 'approved', 'closed'] as const
export type EstimateStage = (typeof ESTIMATE_STAGES)[number]

export const estimateFollowers = {
  drafting: ['budget.save', 'budget.submit', 'budget.discard'],
  submitted: ['budget.approve', 'budget.send-back'],
  approved: ['budget.record', 'budget.close'],
  closed: [],
} as const satisfies Record<EstimateStage, readonly string[]>

export const ESTIMATE_STAGE_WORDS: Record<EstimateStage, string> = {
  drafting: 'Đang lập',
  submitted: 'Chờ phê duyệt',
  approved: 'Đã phê duyệt, đang thực hiện',
  closed: 'Đã quyết toán',
}

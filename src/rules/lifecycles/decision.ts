/** Steps of a decision paper: drafted by the standing agency, submitted to the leader, issued by the leader. */
export const DECISION_STAGES = ['draft', 'submitted', 'issued'] as const
export type DecisionStage = (typeof DECISION_STAGES)[number]

export const decisionFollowers = {
  draft: ['decision.change', 'decision.submit', 'decision.discard'],
  submitted: ['decision.issue', 'decision.send-back'],
  issued: [],
} as const satisfies Record<DecisionStage, readonly string[]>

export const DECISION_STAGE_WORDS: Record<DecisionStage, string> = {
  draft: 'Đang soạn',
  submitted: 'Trình ký',
  issued: 'Đã ban hành',
}

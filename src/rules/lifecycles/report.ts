/** Steps of a report of a unit: opened half-filled, drafted, before the leader, sent up, given back or accepted. */
export const REPORT_STAGES = ['open', 'drafting', 'signing', 'sent', 'returned', 'accepted'] as const
export type ReportStage = (typeof REPORT_STAGES)[number]

export const reportFollowers = {
  open: ['report.fill', 'report.submit'],
  drafting: ['report.fill', 'report.submit'],
  signing: ['report.send', 'report.send-back'],
  sent: ['report.return', 'report.accept', 'report.explain'],
  returned: ['report.fill', 'report.submit'],
  accepted: ['report.explain'],
} as const satisfies Record<ReportStage, readonly string[]>

export const REPORT_STAGE_WORDS: Record<ReportStage, string> = {
  open: 'Đã mở, chưa soạn',
  drafting: 'Đang soạn',
  signing: 'Trình ký',
  sent: 'Đã gửi',
  returned: 'Bị trả lại',
  accepted: 'Đã tiếp nhận',
}

/** Steps of a council session and of each product on its list. */
export const SESSION_STAGES = ['planned', 'scoring', 'adopted', 'closed'] as const
export type SessionStage = (typeof SESSION_STAGES)[number]

export const ITEM_STAGES = ['waiting', 'scoring', 'discussing', 'adopted', 'postponed'] as const
export type ItemStage = (typeof ITEM_STAGES)[number]

/** Session stage → actions that may follow. */
export const sessionFollowers = {
  planned: ['session.add-dossier', 'session.remove-dossier', 'session.open', 'session.meet', 'session.record-support-view', 'conflict.declare'],
  scoring: ['score-sheet.submit', 'score-sheet.save', 'session.record-reading', 'session.disqualify', 'session.adopt-result', 'session.postpone', 'session.meet', 'session.record-support-view', 'session.close', 'conflict.declare'],
  adopted: ['session.close'],
  closed: [],
} as const satisfies Record<SessionStage, readonly string[]>

export const SESSION_STAGE_WORDS: Record<SessionStage, string> = {
  planned: 'Chuẩn bị',
  scoring: 'Chấm điểm',
  adopted: 'Đã thông qua',
  closed: 'Đã kết thúc',
}

export const ITEM_STAGE_WORDS: Record<ItemStage, string> = {
  waiting: 'Chưa bắt đầu',
  scoring: 'Đang chấm',
  discussing: 'Vượt mức chênh lệch',
  adopted: 'Đã thông qua',
  postponed: 'Hoãn',
}

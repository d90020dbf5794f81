/** A task of a plan in force: worked on, closed with proof of its result (after its lead's superior confirmed it, where the plan says so), or ended because a later version of the plan dropped it (M07.08). */
export const TASK_STAGES = ['open', 'awaiting', 'closed', 'ended'] as const
export type TaskStage = (typeof TASK_STAGES)[number]

export const taskFollowers = {
  open: ['task.assign-people', 'task.report-progress', 'task.urge', 'task.close', 'task.tell-late'],
  awaiting: ['task.confirm', 'task.reopen'],
  closed: ['task.reopen'],
  ended: [],
} as const satisfies Record<TaskStage, readonly string[]>

export const TASK_STAGE_WORDS: Record<TaskStage, string> = {
  open: 'Đang theo dõi',
  awaiting: 'Chờ lãnh đạo xác nhận',
  closed: 'Đã đóng',
  ended: 'Đã bỏ khỏi kế hoạch',
}

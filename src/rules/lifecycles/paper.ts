/** Steps of a paper of the register: drafted, submitted, signed, issued with number and day; later amended, replaced or withdrawn by another paper. What came in is received. */
export const PAPER_STAGES = ['draft', 'submitted', 'signed', 'issued', 'amended', 'replaced', 'withdrawn', 'received'] as const
export type PaperStage = (typeof PAPER_STAGES)[number]

export const paperFollowers = {
  draft: ['paper.change', 'paper.submit', 'paper.discard'],
  submitted: ['paper.sign', 'paper.send-back'],
  signed: ['paper.issue', 'paper.send-back'],
  issued: ['paper.amend', 'paper.attach', 'paper.open', 'paper.keep'],
  amended: ['paper.amend', 'paper.attach', 'paper.open', 'paper.keep'],
  replaced: ['paper.attach', 'paper.open', 'paper.keep'],
  withdrawn: ['paper.attach', 'paper.open', 'paper.keep'],
  received: ['paper.attach'],
} as const satisfies Record<PaperStage, readonly string[]>

export const PAPER_STAGE_WORDS: Record<PaperStage, string> = {
  draft: 'Đang soạn',
  submitted: 'Trình ký',
  signed: 'Đã ký, chờ lấy số',
  issued: 'Đã ban hành',
  amended: 'Đã có văn bản sửa đổi',
  replaced: 'Đã được thay thế',
  withdrawn: 'Đã thu hồi',
  received: 'Văn bản đến',
}

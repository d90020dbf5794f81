import type { RowState, Stage } from './model.ts'

export const STATE_WORDS: Record<RowState, string> = {
  new: 'chờ đối chiếu', ready: 'sẵn sàng', doubt: 'cần chọn', refused: 'không nhận', skipped: 'bỏ qua', recorded: 'đã nhập',
}

export const STAGE_WORDS: Record<Stage, string> = {
  mapping: 'chờ ghép cột', matching: 'đang đối chiếu', preview: 'chờ duyệt', running: 'đang nhập', done: 'đã nhập xong',
}

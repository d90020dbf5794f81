import type { ItemKind } from './extract/proposal.ts'
import type { Row } from './choices.ts'

export const KIND_WORDS: Record<ItemKind, { title: string; one: string }> = {
  targets: { title: 'Chỉ tiêu', one: 'chỉ tiêu' },
  tasks: { title: 'Nhiệm vụ', one: 'nhiệm vụ' },
  registrations: { title: 'Đăng ký sản phẩm', one: 'dòng đăng ký' },
  bases: { title: 'Căn cứ', one: 'căn cứ' },
  duties: { title: 'Trách nhiệm', one: 'trách nhiệm' },
  remarks: { title: 'Lưu ý về văn bản', one: 'lưu ý' },
}

/** Order of the screen. */
export const KIND_ORDER: readonly ItemKind[] = ['targets', 'tasks', 'registrations', 'bases', 'duties', 'remarks']

export const SURE_LOOKS = {
  doubt: { kind: 'warning', icon: 'warning', words: 'Cần xem kỹ' }, likely: { kind: 'info', icon: 'info', words: 'Có thể đúng' }, sure: { kind: 'neutral', icon: 'check', words: 'Đọc chắc' },
} as const

export const STATE_WORDS: Record<Row['state'], string> = { open: 'Chưa xem', kept: 'Đã nhận', changed: 'Đã sửa', added: 'Thêm tay', dropped: 'Đã bỏ' }

export const STAGE_WORDS: Record<string, string> = { open: 'Đang soát', recorded: 'Đã ghi vào sổ', dropped: 'Đã bỏ' }

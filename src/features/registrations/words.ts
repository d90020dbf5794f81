import type { RegistrationStage } from '../../rules/lifecycles/registration.ts'
import type { RowKind, RowState } from './model.ts'

export const KIND_WORDS: Record<RowKind, string> = { new: 'Lần đầu', upgrade: 'Nâng hạng', renewal: 'Đánh giá lại' }

export const AIM_WORDS: Record<number, string> = { 3: '3 sao', 4: '4 sao', 5: 'Tiềm năng 5 sao' }

export const STATE_WORDS: Record<RowState, string> = { registered: 'Chưa nộp', submitted: 'Đã nộp', evaluated: 'Đã đánh giá', recognised: 'Được công nhận', 'not-recognised': 'Không công nhận' }

export const STATE_LOOKS = {
  registered: { kind: 'neutral', icon: 'circle' }, submitted: { kind: 'info', icon: 'tray' }, evaluated: { kind: 'info', icon: 'scales' },
  recognised: { kind: 'success', icon: 'check-circle' }, 'not-recognised': { kind: 'error', icon: 'x-circle' },
} as const satisfies Record<RowState, unknown>

export const STAGE_LOOKS = {
  drafting: { kind: 'neutral', icon: 'pencil-simple' }, sent: { kind: 'info', icon: 'tray' }, returned: { kind: 'warning', icon: 'arrow-u-up-left' }, accepted: { kind: 'success', icon: 'check-circle' },
} as const satisfies Record<RegistrationStage, unknown>

/** Why a product is evaluated, for people. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind as RowKind] ?? kind
}

/** How far a product has come, for people. */
export function stateWords(state: string): string {
  return STATE_WORDS[state as RowState] ?? state
}

/** Journal events of a list, for its timeline. */
export function listEventWords(event: string, data: Record<string, unknown>): string | undefined {
  switch (event) {
    case 'registration.started':
      return `Lập danh sách đăng ký năm ${String(data.year)}`
    case 'registration.saved':
      return `Lưu ${String(data.products)} sản phẩm`
    case 'registration.renewals-added':
      return `Thêm ${String(data.added)} sản phẩm sắp hết hạn`
    case 'registration.imported':
      return `Nhập từ bảng tính: ${String(data.product)}`
    case 'registration.sent':
      return `Gửi lên cơ quan thường trực cấp tỉnh, ${String(data.products)} sản phẩm`
    case 'registration.returned':
      return `Trả lại: ${String(data.reason)}`
    case 'registration.accepted':
      return 'Tiếp nhận vào danh sách chung'
    case 'registration.counted':
      return `Ghi số liệu theo ${String(data.source)}`
    case 'registration.linked':
      return `Nối hồ sơ đã nộp: ${String(data.product)}`
    case 'registration.drafted-paper':
      return 'Lập dự thảo văn bản'
    default:
      return undefined
  }
}

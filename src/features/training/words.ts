import { formatDate } from '../../ui/words.ts'
import type { AttendanceKind, TargetGroup } from './model.ts'

export const GROUP_WORDS: Record<TargetGroup, string> = { managers: 'Cán bộ quản lý', producers: 'Chủ thể', both: 'Cán bộ và chủ thể' }

export const TOPIC_WORDS: Record<string, string> = {
  cycle: 'Chu trình OCOP', mindset: 'Đổi mới cách nghĩ, cách làm', 'raw-material': 'Vùng nguyên liệu', 'quality-safety': 'Chất lượng, an toàn thực phẩm', packaging: 'Bao bì, ghi nhãn',
  property: 'Sở hữu trí tuệ', traceability: 'Truy xuất nguồn gốc', marketing: 'Tiếp thị, bán hàng', vocational: 'Đào tạo nghề', trainers: 'Tập huấn viên nguồn (ToT)', other: 'Nội dung khác',
}

export const KIND_WORDS: Record<AttendanceKind, string> = { manager: 'Cán bộ quản lý', producer: 'Đại diện chủ thể', labour: 'Người lao động', consultant: 'Tư vấn, tập huấn viên', other: 'Đối tượng khác' }

/** Whom a class is for, for people. */
export function groupWords(group: string): string {
  return GROUP_WORDS[group as TargetGroup] ?? group
}

/** As what a person attended, for people. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind as AttendanceKind] ?? kind
}

/** First and last day as one line. */
export function daysWords({ starts_on, ends_on }: { starts_on: string; ends_on: string }): string {
  return starts_on === ends_on ? formatDate(starts_on) : `${formatDate(starts_on)} – ${formatDate(ends_on)}`
}

/** Journal events of a class, for its timeline. */
export function trainingEventWords(event: string, data: Record<string, unknown>): string | undefined {
  switch (event) {
    case 'training.recorded':
      return 'Ghi lớp vào sổ'
    case 'training.corrected':
      return 'Sửa thông tin lớp'
    case 'training.attended':
      return `Ghi ${String(data.people)} người dự`
    case 'training.person-corrected':
      return 'Sửa một người dự'
    case 'training.person-removed':
      return `Bỏ một người ghi nhầm: ${String(data.reason)}`
    case 'training.cancelled':
      return `Hủy lớp: ${String(data.reason)}`
    default:
      return undefined
  }
}

import type { CouncilSettings, MinimumsBy } from '../../rules/eras/era.ts'
import type { CouncilBodyCode, Level } from '../../rules/vocabulary.ts'

export type MemberRole = 'chair' | 'member' | 'secretary'

export const MEMBER_ROLE_WORDS: Record<MemberRole, string> = { chair: 'Chủ tịch Hội đồng', member: 'Thành viên', secretary: 'Thư ký' }

export const BODY_WORDS: Record<CouncilBodyCode, string> = {
  'committee-leader': 'Lãnh đạo UBND hoặc Bộ',
  agriculture: 'Nông nghiệp và Môi trường',
  'agriculture-unit': 'Đơn vị chuyên ngành nông nghiệp',
  'industry-trade': 'Công Thương',
  health: 'Y tế',
  'science-technology': 'Khoa học và Công nghệ',
  'culture-sports-tourism': 'Văn hóa, Thể thao và Du lịch',
  'food-safety': 'An toàn thực phẩm',
  'ocop-office': 'Đơn vị tham mưu quản lý OCOP',
  expert: 'Chuyên gia',
  association: 'Hội, hiệp hội',
  other: 'Cơ quan, tổ chức khác',
}

export const BODY_CODES = [
  'committee-leader', 'agriculture', 'agriculture-unit', 'industry-trade', 'health', 'science-technology', 'culture-sports-tourism', 'food-safety',
  'ocop-office', 'expert', 'association', 'other',
] as const satisfies readonly CouncilBodyCode[]

export const OVER_SPREAD_WORDS: Record<CouncilSettings['overSpread'], string> = {
  'discuss-and-score-again': 'Thảo luận rồi chấm lại đến khi trong mức',
  'discuss-and-adopt': 'Thảo luận; hội đồng được ghi biên bản giữ nguyên',
}

export const MINIMUMS_WORDS: Record<MinimumsBy, string> = {
  majority: 'Quá nửa số phiếu đạt mức',
  'every-member': 'Mọi phiếu đạt mức',
  council: 'Mức hội đồng thống nhất và ghi biên bản',
}

export const LEVEL_WORDS: Record<Level, string> = { commune: 'cấp xã', district: 'cấp huyện', province: 'cấp tỉnh', central: 'cấp trung ương' }

/** The rules of work in one sentence for pages and papers. */
export function settingsInWords(settings: CouncilSettings): string {
  const { quorum, size } = settings
  const chair = quorum.chairPresent ? ', có Chủ tịch Hội đồng' : ''
  return `Họp khi có ít nhất ${quorum.numerator}/${quorum.denominator} thành viên${chair}; chênh lệch tối đa ${settings.maxSpread} điểm; ${size.min}–${size.max} thành viên`
}

import type { CouncilBodyCode } from '../../rules/vocabulary.ts'

/** Sectors of products (26/2026/QĐ-TTg, Phụ lục I). */
export const SECTOR_WORDS: Record<string, string> = {
  I: 'I. Thực phẩm',
  II: 'II. Đồ uống',
  III: 'III. Dược liệu và sản phẩm từ dược liệu',
  IV: 'IV. Hàng thủ công mỹ nghệ',
  V: 'V. Sinh vật cảnh',
  VI: 'VI. Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
}

/** Kinds of bodies that sit on a council (26/2026/QĐ-TTg, Điều 7). */
export const BODY_CODE_WORDS: Record<CouncilBodyCode, string> = {
  'committee-leader': 'Lãnh đạo UBND, lãnh đạo Bộ',
  agriculture: 'Nông nghiệp và môi trường',
  'agriculture-unit': 'Đơn vị thuộc ngành nông nghiệp và môi trường',
  'industry-trade': 'Công thương',
  health: 'Y tế',
  'science-technology': 'Khoa học và công nghệ',
  'culture-sports-tourism': 'Văn hóa, thể thao, du lịch',
  'food-safety': 'An toàn thực phẩm',
  'ocop-office': 'Cơ quan tham mưu OCOP',
  expert: 'Chuyên gia',
  association: 'Hội, hiệp hội',
  other: 'Khác',
}

const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/coc_coc/i, 'Cốc Cốc'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox\//, 'Firefox'], [/Zalo/i, 'Zalo'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iPhone hoặc iPad'], [/Windows/, 'Windows'], [/Mac OS X/, 'máy Mac'], [/Linux/, 'Linux']]

/** What a browser calls itself, in words: `Chrome trên Windows`. */
export function deviceWords(userAgent: string | null | undefined): string {
  const text = userAgent ?? ''
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1]
  if (!browser && !system) return 'Thiết bị không rõ'
  return [browser ?? 'Trình duyệt', system && `trên ${system}`].filter(Boolean).join(' ')
}

/** `1 ngày`, `2 giờ`, `14 phút`: how long a person must wait, rounded up. */
export function waitWords(seconds: number): string {
  if (seconds <= 60) return '1 phút'
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} phút`
  return `${Math.ceil(seconds / 3600)} giờ`
}

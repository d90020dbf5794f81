/** Councils of district, province and centre, as far as they are known. */
import { at, fact, inPlan, planned } from './source.ts'
import type { CouncilBody, CouncilSettings, CouncilSpec, Era } from '../era.ts'
import type { CouncilBodyCode, Fact, LegalSource } from '../../vocabulary.ts'

const DISTRICT: Fact<CouncilSpec> = planned({
  level: 'district',
  establishedBy: 'Chủ tịch UBND cấp huyện',
  chair: { body: 'committee-leader', name: 'đại diện lãnh đạo UBND cấp huyện', delegates: [] },
  bodies: [
    { code: 'agriculture', name: 'Sở Nông nghiệp và Môi trường', need: 'mandatory' },
    { code: 'science-technology', name: 'Sở Khoa học và Công nghệ', need: 'mandatory' },
    { code: 'health', name: 'Sở Y tế', need: 'invited' },
    { code: 'industry-trade', name: 'Sở Công Thương', need: 'invited' },
    { code: 'culture-sports-tourism', name: 'Sở Văn hóa, Thể thao và Du lịch', need: 'invited' },
    { code: 'agriculture-unit', name: 'phòng, ban chuyên môn', need: 'invited' },
    { code: 'ocop-office', name: 'đơn vị tham mưu quản lý OCOP', need: 'invited' },
    { code: 'food-safety', name: 'cơ quan quản lý an toàn thực phẩm', need: 'invited' },
    { code: 'expert', name: 'chuyên gia tư vấn OCOP', need: 'invited' },
    { code: 'association', name: 'hiệp hội, hội', need: 'invited' },
    { code: 'other', name: 'tổ chức có liên quan', need: 'invited' },
  ],
  supportTeam: 'Tổ giúp việc Hội đồng cấp huyện',
  managingAgencyNeeded: true,
  dossierAhead: { workingDays: 1 },
}, 'III.5.b, d', 'Trước năm 2025 là Sở Nông nghiệp và Phát triển nông thôn. Bắt buộc thêm Sở quản lý sản phẩm theo Phụ lục I, chưa tìm thấy')

/** Bodies that nothing read makes mandatory. */
function invited(names: Partial<Record<CouncilBodyCode, string>>): CouncilBody[] {
  const others: CouncilBody[] = [{ code: 'expert', name: 'chuyên gia tư vấn OCOP', need: 'invited' }, { code: 'association', name: 'hiệp hội, hội', need: 'invited' }, { code: 'other', name: 'cơ quan, tổ chức khác', need: 'invited' }]
  const known = Object.entries(names) as [CouncilBodyCode, string][]
  return [...known.map(([code, name]): CouncilBody => ({ code, name, need: 'invited' })), ...others]
}

export const PROVINCE: Fact<CouncilSpec> = fact({
  level: 'province',
  establishedBy: 'Chủ tịch UBND cấp tỉnh',
  chair: {
    body: 'committee-leader', name: 'lãnh đạo UBND cấp tỉnh', mayDelegateTo: 'Thủ trưởng cơ quan chuyên môn cấp tỉnh',
    delegates: ['agriculture', 'ocop-office'],
  },
  bodies: invited({
    'agriculture': 'Sở Nông nghiệp và Môi trường', 'industry-trade': 'Sở Công Thương', 'health': 'Sở Y tế', 'science-technology': 'Sở Khoa học và Công nghệ',
    'culture-sports-tourism': 'Sở Văn hóa, Thể thao và Du lịch', 'food-safety': 'Sở An toàn thực phẩm', 'ocop-office': 'đơn vị tham mưu quản lý OCOP cấp tỉnh',
    'agriculture-unit': 'đơn vị quản lý chuyên ngành',
  }),
  supportTeam: 'Tổ tư vấn Hội đồng cấp tỉnh',
  managingAgencyNeeded: false,
}, 'Phụ lục II', 'inferred', 'Thành phần Hội đồng cấp tỉnh chưa tìm thấy: không cơ quan nào được coi là bắt buộc')

export const CENTRE: Fact<CouncilSpec> = fact({
  level: 'central',
  establishedBy: 'Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn (nay là Bộ Nông nghiệp và Môi trường)',
  chair: {
    body: 'committee-leader', name: 'Lãnh đạo Bộ', mayDelegateTo: 'Thủ trưởng cơ quan chuyên môn thuộc Bộ', delegates: ['agriculture', 'agriculture-unit', 'ocop-office'],
  },
  bodies: invited({
    'agriculture': 'Bộ Nông nghiệp và Môi trường', 'industry-trade': 'Bộ Công Thương', 'health': 'Bộ Y tế', 'science-technology': 'Bộ Khoa học và Công nghệ',
    'culture-sports-tourism': 'Bộ Văn hóa, Thể thao và Du lịch', 'ocop-office': 'cơ quan tham mưu quản lý OCOP của Bộ', 'agriculture-unit': 'cơ quan quản lý chuyên ngành thuộc Bộ',
  }),
  supportTeam: 'Tổ tư vấn Hội đồng cấp trung ương',
  managingAgencyNeeded: false,
}, 'Phụ lục II', 'inferred', 'Thành phần Hội đồng cấp trung ương chưa tìm thấy: không cơ quan nào được coi là bắt buộc')

export const COUNCILS: Fact<CouncilSpec>[] = [DISTRICT, PROVINCE, CENTRE]

const SPREAD = inPlan('III.5.d(iii)', 'Điểm của các thành viên không được chênh lệch nhau quá 10 điểm')
const SIZE = inPlan('III.5.b')
const PRACTICE: LegalSource = {
  document: 'Quy chế Hội đồng cấp tỉnh đã công bố (Tây Ninh, Đồng Tháp)', article: 'tóm tắt', confidence: 'secondary', note: 'Văn bản đã đọc không nói đến; do Quy chế hoạt động của Hội đồng quy định',
}
const MAJORITY = at('Phụ lục III', 'inferred', 'Không thấy quy định khi thành viên chấm khác nhau; hiểu là quá nửa số phiếu đạt mức')
const LIKE_DISTRICT = { ...SIZE, confidence: 'inferred', note: 'Quy định đã đọc là của cấp huyện; cấp tỉnh suy ra như vậy' } satisfies LegalSource

const OF_DISTRICT: CouncilSettings = {
  size: { min: 9, max: 11 },
  sizeIs: 'binding',
  maxSpread: 10,
  overSpread: 'discuss-and-score-again',
  quorum: { numerator: 3, denominator: 4, chairPresent: true },
  minimumsBy: 'majority',
}

/** Settings of the province and the centre; both live on when 1489/QĐ-TTg ends the district level. */
export const DEFAULTS_ABOVE: Era['councilDefaults'] = [
  {
    level: 'province',
    settings: { ...OF_DISTRICT, sizeIs: 'advice' },
    sources: { size: LIKE_DISTRICT, sizeIs: LIKE_DISTRICT, maxSpread: PRACTICE, overSpread: PRACTICE, quorum: PRACTICE, minimumsBy: MAJORITY },
  },
  {
    level: 'central',
    settings: { ...OF_DISTRICT, size: { min: 7, max: 7 }, sizeIs: 'advice', quorum: { numerator: 5, denominator: 7, chairPresent: true } },
    sources: {
      size: { document: '4497/QĐ-BNN-VPĐP', article: 'Điều 1', confidence: 'secondary', note: 'Quyết định ngày 18/11/2022, 7 thành viên' },
      sizeIs: { document: '4497/QĐ-BNN-VPĐP', article: 'Điều 1', confidence: 'secondary' },
      maxSpread: { ...SPREAD, confidence: 'inferred', note: 'Quy định đã đọc là của cấp huyện; cấp trung ương suy ra như vậy' },
      overSpread: PRACTICE,
      quorum: { document: '757/QĐ-BNN-VPĐP', article: 'Quy chế', confidence: 'secondary', note: 'Quyết định ngày 02/3/2023' },
      minimumsBy: MAJORITY,
    },
  },
]

export const COUNCIL_DEFAULTS: Era['councilDefaults'] = [
  {
    level: 'district',
    settings: OF_DISTRICT,
    sources: { size: SIZE, sizeIs: SIZE, maxSpread: SPREAD, overSpread: PRACTICE, quorum: PRACTICE, minimumsBy: MAJORITY },
  },
  ...DEFAULTS_ABOVE,
]

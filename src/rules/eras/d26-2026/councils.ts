/** Who sits on the councils (Điều 7.3b, 7.4b) and what their rules of work say where they say nothing themselves. */
import { DECREE, fact } from './source.ts'
import type { CouncilSettings, CouncilSpec, Era } from '../era.ts'
import type { CouncilBodyCode, Fact, LegalSource } from '../../vocabulary.ts'

const AGENCIES: CouncilBodyCode[] = [
  'agriculture', 'agriculture-unit', 'industry-trade', 'health', 'science-technology', 'culture-sports-tourism', 'food-safety', 'ocop-office',
]

export const COUNCILS: Fact<CouncilSpec>[] = [
  fact({
    level: 'province',
    establishedBy: 'Chủ tịch UBND cấp tỉnh',
    chair: { body: 'committee-leader', name: 'lãnh đạo UBND cấp tỉnh', mayDelegateTo: 'Thủ trưởng cơ quan chuyên môn cấp tỉnh', delegates: AGENCIES },
    bodies: [
      { code: 'agriculture', name: 'Sở Nông nghiệp và Môi trường', need: 'mandatory' },
      { code: 'industry-trade', name: 'Sở Công Thương', need: 'mandatory' },
      { code: 'health', name: 'Sở Y tế', need: 'mandatory' },
      { code: 'science-technology', name: 'Sở Khoa học và Công nghệ', need: 'mandatory' },
      { code: 'culture-sports-tourism', name: 'Sở Văn hóa, Thể thao và Du lịch', need: 'mandatory' },
      { code: 'food-safety', name: 'Sở An toàn thực phẩm', need: 'if-any' },
      { code: 'ocop-office', name: 'đơn vị tham mưu quản lý OCOP cấp tỉnh', need: 'mandatory' },
      { code: 'agriculture-unit', name: 'đơn vị quản lý chuyên ngành thuộc Sở Nông nghiệp và Môi trường', need: 'several' },
      { code: 'expert', name: 'chuyên gia tư vấn về OCOP', need: 'invited' },
      { code: 'association', name: 'hiệp hội, hội', need: 'invited' },
      { code: 'other', name: 'cơ quan, tổ chức khác', need: 'invited' },
    ],
    supportTeam: 'Tổ tư vấn Hội đồng cấp tỉnh',
    managingAgencyNeeded: false,
  }, 'Điều 7 khoản 3b'),
  fact({
    level: 'central',
    establishedBy: 'Bộ trưởng Bộ Nông nghiệp và Môi trường',
    chair: {
      body: 'committee-leader', name: 'Lãnh đạo Bộ Nông nghiệp và Môi trường',
      mayDelegateTo: 'Thủ trưởng cơ quan chuyên môn thuộc Bộ', delegates: ['agriculture', 'agriculture-unit', 'ocop-office'],
    },
    bodies: [
      { code: 'industry-trade', name: 'Bộ Công Thương', need: 'mandatory' },
      { code: 'health', name: 'Bộ Y tế', need: 'mandatory' },
      { code: 'science-technology', name: 'Bộ Khoa học và Công nghệ', need: 'mandatory' },
      { code: 'culture-sports-tourism', name: 'Bộ Văn hóa, Thể thao và Du lịch', need: 'mandatory' },
      { code: 'ocop-office', name: 'cơ quan tham mưu quản lý OCOP của Bộ Nông nghiệp và Môi trường', need: 'mandatory' },
      { code: 'agriculture-unit', name: 'cơ quan quản lý chuyên ngành thuộc Bộ Nông nghiệp và Môi trường', need: 'several' },
      { code: 'expert', name: 'chuyên gia tư vấn về OCOP, chuyên gia của đơn vị kiểm định chất lượng', need: 'invited' },
      { code: 'association', name: 'hiệp hội, hội', need: 'invited' },
      { code: 'other', name: 'cơ quan, tổ chức khác', need: 'invited' },
    ],
    supportTeam: 'Tổ tư vấn Hội đồng cấp trung ương',
    managingAgencyNeeded: false,
  }, 'Điều 7 khoản 4b'),
]

/** Body that speaks for a managing agency named in Phụ lục I. */
export const AGENCY_BODIES: Record<string, CouncilBodyCode> = {
  'Bộ Nông nghiệp và Môi trường': 'agriculture',
  'Bộ Công Thương': 'industry-trade',
  'Bộ Y tế': 'health',
  'Bộ Văn hóa, Thể thao và Du lịch': 'culture-sports-tourism',
}

const OPEN = `${DECREE} để Quy chế hoạt động của Hội đồng quy định`

const FROM_148: LegalSource = { document: '148/QĐ-TTg', article: 'Phụ lục II, theo kế hoạch OCOP đã nêu lại', confidence: 'secondary', note: OPEN }
const PROVINCIAL: LegalSource = { document: 'Quy chế Hội đồng cấp tỉnh đã công bố (Tây Ninh, Đồng Tháp)', article: 'tóm tắt', confidence: 'secondary', note: OPEN }
const MAJORITY: LegalSource = { document: DECREE, article: 'Phụ lục II, ghi chú về dấu sao', confidence: 'inferred', note: 'Văn bản không nói khi thành viên chấm khác nhau; hiểu là quá nửa số phiếu đạt mức' }

const PROVINCE: CouncilSettings = {
  size: { min: 9, max: 11 },
  sizeIs: 'advice',
  maxSpread: 10,
  overSpread: 'discuss-and-score-again',
  quorum: { numerator: 3, denominator: 4, chairPresent: true },
  minimumsBy: 'majority',
}

export const COUNCIL_DEFAULTS: Era['councilDefaults'] = [
  {
    level: 'province',
    settings: PROVINCE,
    sources: { size: FROM_148, sizeIs: FROM_148, maxSpread: FROM_148, overSpread: PROVINCIAL, quorum: PROVINCIAL, minimumsBy: MAJORITY },
  },
  {
    level: 'central',
    settings: { ...PROVINCE, size: { min: 7, max: 11 }, quorum: { numerator: 5, denominator: 7, chairPresent: true } },
    sources: {
      size: { document: '4497/QĐ-BNN-VPĐP', article: 'Điều 1', confidence: 'inferred', note: `7 thành viên năm 2022, cận trên như cấp tỉnh; ${OPEN}` },
      sizeIs: FROM_148,
      maxSpread: FROM_148,
      overSpread: PROVINCIAL,
      quorum: { document: '757/QĐ-BNN-VPĐP', article: 'Quy chế', confidence: 'secondary', note: OPEN },
      minimumsBy: MAJORITY,
    },
  },
]

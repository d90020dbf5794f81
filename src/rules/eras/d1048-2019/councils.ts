/** Councils of district, province and centre: none of their composition was found, so no body is mandatory. */
import { at, fact } from './source.ts'
import type { CouncilBody, CouncilSettings, CouncilSpec, Era } from '../era.ts'
import type { CouncilBodyCode, Fact, LegalSource, Level } from '../../vocabulary.ts'

const UNKNOWN = 'Thành phần Hội đồng chưa tìm thấy: không cơ quan nào được coi là bắt buộc'

const OF_PROVINCE: [CouncilBodyCode, string][] = [
  ['agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'], ['industry-trade', 'Sở Công Thương'], ['health', 'Sở Y tế'], ['science-technology', 'Sở Khoa học và Công nghệ'],
  ['culture-sports-tourism', 'Sở Văn hóa, Thể thao và Du lịch'], ['food-safety', 'cơ quan quản lý an toàn thực phẩm'], ['ocop-office', 'Văn phòng điều phối nông thôn mới'],
  ['agriculture-unit', 'đơn vị quản lý chuyên ngành'],
]
const OF_DISTRICT: [CouncilBodyCode, string][] = [['agriculture', 'phòng chuyên môn về nông nghiệp hoặc kinh tế'], ['health', 'phòng y tế'], ['culture-sports-tourism', 'phòng văn hóa'], ['ocop-office', 'bộ phận tham mưu OCOP']]
const OF_CENTRE: [CouncilBodyCode, string][] = [
  ['agriculture', 'Bộ Nông nghiệp và Phát triển nông thôn'], ['industry-trade', 'Bộ Công Thương'], ['health', 'Bộ Y tế'], ['science-technology', 'Bộ Khoa học và Công nghệ'],
  ['culture-sports-tourism', 'Bộ Văn hóa, Thể thao và Du lịch'], ['ocop-office', 'Văn phòng điều phối nông thôn mới trung ương'], ['agriculture-unit', 'cơ quan quản lý chuyên ngành'],
]
const OTHERS: [CouncilBodyCode, string][] = [['expert', 'chuyên gia tư vấn OCOP'], ['association', 'hiệp hội, hội'], ['other', 'cơ quan, tổ chức khác']]

function council(level: Level, establishedBy: string, chair: string, bodies: [CouncilBodyCode, string][]): Fact<CouncilSpec> {
  return fact({
    level, establishedBy,
    chair: { body: 'committee-leader', name: chair, mayDelegateTo: 'cơ quan chuyên môn cùng cấp', delegates: ['agriculture', 'ocop-office'] },
    bodies: [...bodies, ...OTHERS].map(([code, name]): CouncilBody => ({ code, name, need: 'invited' })),
    supportTeam: 'Tổ tư vấn giúp việc Hội đồng',
    managingAgencyNeeded: false,
  }, 'Phụ lục II', 'inferred', UNKNOWN)
}

export const COUNCILS: Fact<CouncilSpec>[] = [
  council('district', 'Chủ tịch UBND cấp huyện', 'lãnh đạo UBND cấp huyện', OF_DISTRICT),
  council('province', 'Chủ tịch UBND cấp tỉnh', 'lãnh đạo UBND cấp tỉnh', OF_PROVINCE),
  council('central', 'Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn', 'Lãnh đạo Bộ', OF_CENTRE),
]

const PRACTICE: LegalSource = {
  document: 'Quy chế Hội đồng tỉnh Tây Ninh', article: 'tóm tắt', confidence: 'secondary', note: '1048/QĐ-TTg chưa tìm thấy quy định; theo Quy chế của một tỉnh trong thời kỳ này',
}
const LATER: LegalSource = at('Phụ lục II', 'inferred', 'Chưa tìm thấy quy định; suy ra như 148/QĐ-TTg')

const SETTINGS: CouncilSettings = {
  size: { min: 9, max: 11 },
  sizeIs: 'advice',
  maxSpread: 10,
  overSpread: 'discuss-and-score-again',
  quorum: { numerator: 3, denominator: 4, chairPresent: true },
  minimumsBy: 'majority',
}

export const COUNCIL_DEFAULTS: Era['councilDefaults'] = COUNCILS.map(({ value: { level } }) => ({
  level,
  settings: SETTINGS,
  sources: { size: LATER, sizeIs: LATER, maxSpread: PRACTICE, overSpread: PRACTICE, quorum: PRACTICE, minimumsBy: LATER },
}))

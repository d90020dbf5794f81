import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { REFORM_DAY } from './model.ts'

/** What kind of body an agency is. */
export type AgencyKind =
  | 'committee' | 'council' | 'ministry' | 'department' | 'office' | 'centre' | 'coordination-office' | 'board'
  | 'party-committee' | 'mass-organisation' | 'association' | 'steering-committee' | 'mission-abroad' | 'foreign' | 'international'

/** Which seat an agency fills when the composition of an evaluation council is checked (26/2026/QĐ-TTg, Điều 7). */
export type BodyCode =
  | 'committee' | 'agriculture' | 'industry-trade' | 'health' | 'science-technology' | 'culture-sports-tourism'
  | 'food-safety' | 'ocop-office' | 'finance'

/** sure: read in an act or a plan; likely: the usual set, to be confirmed; told: entered by a person of the unit. */
export type Certainty = 'sure' | 'likely' | 'told'

/** A name of a standard agency; without `from` since before the records, without `to` still. */
export type StandardName = { name: string; short?: string; from?: PlainDate; to?: PlainDate }

/** An agency that every unit of some level and type has, or that one unit is known to have. */
export type StandardAgency = {
  code: string
  kind: AgencyKind
  body?: BodyCode
  under?: string
  standing?: boolean
  certainty: Certainty
  source?: string
  names: StandardName[]
  /** Only in units of these types; the agency's name then holds as long as the unit is of the type. */
  types?: string[]
  /** Not in the units of these codes. */
  notIn?: string[]
  /** Only in the units of these codes. */
  onlyIn?: string[]
}

/** The ministries of agriculture and of environment were joined on this day; the departments of most provinces too, some days apart. */
const MERGER: PlainDate = '2025-03-01'

const COUNCIL_ARTICLE = '26/2026/QĐ-TTg, Điều 7'
const PROGRAMME_2022 = '04/QĐ-BCĐTW-VPĐPNTM ngày 12/10/2022'
const LOCAL_GOVERNMENT = 'Luật Tổ chức chính quyền địa phương'
const PLAN_HA_NOI = 'Kế hoạch OCOP năm 2025 của thành phố Hà Nội, mục IV'
const PLAN_BA_DINH = 'Kế hoạch OCOP năm 2022 của quận Ba Đình, mục IV'
const PLAN_SON_TAY = 'Kế hoạch OCOP năm 2025 của huyện Sơn Tây (Quảng Ngãi), mục V'
const PLAN_HUNG_DAO = 'Kế hoạch OCOP năm 2026 của xã Hưng Đạo, mục IV'
const HA_NOI = '01'
const HO_CHI_MINH = '79'
const BA_DINH = '001'

const CENTRAL: StandardAgency[] = [
  { code: 'agriculture', kind: 'ministry', body: 'agriculture', certainty: 'sure', source: COUNCIL_ARTICLE, names: [
    { name: 'Bộ Nông nghiệp và Phát triển nông thôn', short: 'Bộ NN&PTNT', to: MERGER },
    { name: 'Bộ Nông nghiệp và Môi trường', short: 'Bộ NN&MT', from: MERGER },
  ] },
  { code: 'ocop-office', kind: 'coordination-office', body: 'ocop-office', under: 'agriculture', standing: true, certainty: 'likely', names: [
    { name: 'Văn phòng Điều phối nông thôn mới Trung ương', short: 'VPĐP NTM Trung ương' },
  ] },
  { code: 'rural-development', kind: 'department', body: 'ocop-office', under: 'agriculture', certainty: 'likely', names: [
    { name: 'Cục Kinh tế hợp tác và Phát triển nông thôn', short: 'Cục KTHT&PTNT' },
  ] },
  { code: 'industry-trade', kind: 'ministry', body: 'industry-trade', certainty: 'sure', source: COUNCIL_ARTICLE, names: [{ name: 'Bộ Công Thương' }] },
  { code: 'health', kind: 'ministry', body: 'health', certainty: 'sure', source: COUNCIL_ARTICLE, names: [{ name: 'Bộ Y tế' }] },
  { code: 'science-technology', kind: 'ministry', body: 'science-technology', certainty: 'sure', source: COUNCIL_ARTICLE, names: [
    { name: 'Bộ Khoa học và Công nghệ', short: 'Bộ KH&CN' },
  ] },
  { code: 'culture', kind: 'ministry', body: 'culture-sports-tourism', certainty: 'sure', source: COUNCIL_ARTICLE, names: [
    { name: 'Bộ Văn hóa, Thể thao và Du lịch', short: 'Bộ VHTT&DL' },
  ] },
  { code: 'finance', kind: 'ministry', body: 'finance', certainty: 'likely', names: [{ name: 'Bộ Tài chính' }] },
  { code: 'foreign-affairs', kind: 'ministry', certainty: 'sure', source: PROGRAMME_2022, names: [{ name: 'Bộ Ngoại giao' }] },
  { code: 'natural-resources', kind: 'ministry', certainty: 'sure', source: PROGRAMME_2022, names: [{ name: 'Bộ Tài nguyên và Môi trường', short: 'Bộ TN&MT', to: MERGER }] },
  { code: 'information', kind: 'ministry', certainty: 'sure', source: PROGRAMME_2022, names: [{ name: 'Bộ Thông tin và Truyền thông', short: 'Bộ TT&TT', to: MERGER }] },
  { code: 'steering', kind: 'steering-committee', certainty: 'likely', names: [{ name: 'Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia' }] },
  { code: 'front', kind: 'mass-organisation', certainty: 'likely', names: [{ name: 'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam', short: 'UBTW MTTQ Việt Nam' }] },
]

const COMMITTEE: StandardAgency[] = [
  { code: 'committee', kind: 'committee', body: 'committee', certainty: 'sure', source: LOCAL_GOVERNMENT, names: [{ name: 'Ủy ban nhân dân', short: 'UBND' }] },
  { code: 'peoples-council', kind: 'council', certainty: 'sure', source: LOCAL_GOVERNMENT, names: [{ name: 'Hội đồng nhân dân', short: 'HĐND' }] },
  { code: 'front', kind: 'mass-organisation', certainty: 'sure', source: LOCAL_GOVERNMENT, names: [{ name: 'Ủy ban Mặt trận Tổ quốc Việt Nam', short: 'UBMTTQ' }] },
]

const PROVINCE: StandardAgency[] = [
  ...COMMITTEE,
  { code: 'agriculture', kind: 'department', body: 'agriculture', under: 'committee', standing: true, certainty: 'sure', source: COUNCIL_ARTICLE, names: [
    { name: 'Sở Nông nghiệp và Phát triển nông thôn', short: 'Sở NN&PTNT', to: MERGER },
    { name: 'Sở Nông nghiệp và Môi trường', short: 'Sở NN&MT', from: MERGER },
  ] },
  { code: 'ocop-office', kind: 'coordination-office', body: 'ocop-office', under: 'agriculture', standing: true, certainty: 'sure', source: PLAN_HA_NOI, onlyIn: [HA_NOI], names: [
    { name: 'Văn phòng Điều phối Chương trình xây dựng nông thôn mới', short: 'VPĐP NTM' },
  ] },
  { code: 'ocop-office', kind: 'coordination-office', body: 'ocop-office', under: 'agriculture', standing: true, certainty: 'likely', notIn: [HA_NOI], names: [
    { name: 'Văn phòng Điều phối nông thôn mới', short: 'VPĐP NTM' },
  ] },
  { code: 'industry-trade', kind: 'department', body: 'industry-trade', under: 'committee', certainty: 'sure', source: COUNCIL_ARTICLE, names: [{ name: 'Sở Công Thương' }] },
  { code: 'health', kind: 'department', body: 'health', under: 'committee', certainty: 'sure', source: COUNCIL_ARTICLE, names: [{ name: 'Sở Y tế' }] },
  { code: 'science-technology', kind: 'department', body: 'science-technology', under: 'committee', certainty: 'sure', source: COUNCIL_ARTICLE, names: [
    { name: 'Sở Khoa học và Công nghệ', short: 'Sở KH&CN' },
  ] },
  { code: 'culture', kind: 'department', body: 'culture-sports-tourism', under: 'committee', certainty: 'sure', source: COUNCIL_ARTICLE, notIn: [HA_NOI, HO_CHI_MINH], names: [
    { name: 'Sở Văn hóa, Thể thao và Du lịch', short: 'Sở VHTT&DL' },
  ] },
  { code: 'culture', kind: 'department', body: 'culture-sports-tourism', under: 'committee', certainty: 'sure', source: PLAN_HA_NOI, onlyIn: [HA_NOI], names: [
    { name: 'Sở Văn hóa và Thể thao', short: 'Sở VH&TT' },
  ] },
  { code: 'tourism', kind: 'department', body: 'culture-sports-tourism', under: 'committee', certainty: 'sure', source: PLAN_HA_NOI, onlyIn: [HA_NOI], names: [{ name: 'Sở Du lịch' }] },
  { code: 'culture', kind: 'department', body: 'culture-sports-tourism', under: 'committee', certainty: 'likely', onlyIn: [HO_CHI_MINH], names: [
    { name: 'Sở Văn hóa và Thể thao', short: 'Sở VH&TT' },
  ] },
  { code: 'tourism', kind: 'department', body: 'culture-sports-tourism', under: 'committee', certainty: 'likely', onlyIn: [HO_CHI_MINH], names: [{ name: 'Sở Du lịch' }] },
  { code: 'food-safety', kind: 'department', body: 'food-safety', under: 'committee', certainty: 'likely', onlyIn: [HO_CHI_MINH], names: [
    { name: 'Sở An toàn thực phẩm', short: 'Sở ATTP', from: '2024-01-01' },
  ] },
  { code: 'finance', kind: 'department', body: 'finance', under: 'committee', certainty: 'likely', names: [{ name: 'Sở Tài chính' }] },
  { code: 'foreign-affairs', kind: 'department', under: 'committee', certainty: 'likely', names: [{ name: 'Sở Ngoại vụ' }] },
  { code: 'natural-resources', kind: 'department', under: 'committee', certainty: 'likely', names: [{ name: 'Sở Tài nguyên và Môi trường', short: 'Sở TN&MT', to: MERGER }] },
  { code: 'information', kind: 'department', under: 'committee', certainty: 'likely', names: [{ name: 'Sở Thông tin và Truyền thông', short: 'Sở TT&TT', to: MERGER }] },
  { code: 'trade-promotion', kind: 'centre', under: 'committee', certainty: 'sure', source: PLAN_HA_NOI, onlyIn: [HA_NOI], names: [
    { name: 'Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch', short: 'TT XTĐT-TM-DL' },
  ] },
  { code: 'emulation', kind: 'board', under: 'committee', certainty: 'sure', source: PLAN_HA_NOI, onlyIn: [HA_NOI], names: [
    { name: 'Ban Thi đua - Khen thưởng', to: MERGER },
  ] },
]

const DISTRICT: StandardAgency[] = [
  ...COMMITTEE,
  { code: 'economy-office', kind: 'office', body: 'agriculture', under: 'committee', standing: true, certainty: 'sure', source: PLAN_BA_DINH, types: ['quận', 'thị xã', 'thành phố'], names: [{ name: 'Phòng Kinh tế' }] },
  { code: 'agriculture-office', kind: 'office', body: 'agriculture', under: 'committee', standing: true, certainty: 'sure', source: PLAN_SON_TAY, types: ['huyện'], names: [
    { name: 'Phòng Nông nghiệp và Phát triển nông thôn', short: 'Phòng NN&PTNT', to: MERGER },
    { name: 'Phòng Nông nghiệp và Môi trường', short: 'Phòng NN&MT', from: MERGER },
  ] },
  { code: 'infrastructure-office', kind: 'office', body: 'industry-trade', under: 'committee', certainty: 'likely', source: PLAN_SON_TAY, types: ['huyện'], names: [
    { name: 'Phòng Kinh tế và Hạ tầng', to: MERGER },
    { name: 'Phòng Kinh tế, Hạ tầng và Đô thị', from: MERGER },
  ] },
  { code: 'finance-office', kind: 'office', body: 'finance', under: 'committee', certainty: 'sure', source: PLAN_BA_DINH, names: [{ name: 'Phòng Tài chính - Kế hoạch', short: 'Phòng TC-KH' }] },
  { code: 'health-office', kind: 'office', body: 'health', under: 'committee', certainty: 'sure', source: PLAN_BA_DINH, names: [{ name: 'Phòng Y tế', to: MERGER }] },
  { code: 'culture-office', kind: 'office', body: 'culture-sports-tourism', under: 'committee', certainty: 'sure', source: PLAN_SON_TAY, names: [
    { name: 'Phòng Văn hóa và Thông tin', to: MERGER },
    { name: 'Phòng Văn hóa, Khoa học và Thông tin', from: MERGER },
  ] },
  { code: 'media-centre', kind: 'centre', under: 'committee', certainty: 'likely', types: ['huyện'], names: [{ name: 'Trung tâm Truyền thông - Văn hóa - Thể thao' }] },
  { code: 'farming-centre', kind: 'centre', under: 'committee', certainty: 'likely', types: ['huyện'], names: [{ name: 'Trung tâm Dịch vụ nông nghiệp' }] },
  { code: 'market-long-bien', kind: 'board', under: 'committee', certainty: 'sure', source: PLAN_BA_DINH, onlyIn: [BA_DINH], names: [{ name: 'Ban quản lý chợ Long Biên' }] },
  { code: 'market-2', kind: 'board', under: 'committee', certainty: 'sure', source: PLAN_BA_DINH, onlyIn: [BA_DINH], names: [{ name: 'Ban quản lý chợ số 2' }] },
  { code: 'market-3', kind: 'board', under: 'committee', certainty: 'sure', source: PLAN_BA_DINH, onlyIn: [BA_DINH], names: [{ name: 'Ban quản lý chợ số 3' }] },
]

const COMMUNE: StandardAgency[] = [
  ...COMMITTEE,
  { code: 'economy-office', kind: 'office', body: 'agriculture', under: 'committee', standing: true, certainty: 'sure', source: PLAN_HUNG_DAO, types: ['xã'], names: [{ name: 'Phòng Kinh tế', from: REFORM_DAY }] },
  { code: 'economy-office', kind: 'office', body: 'agriculture', under: 'committee', standing: true, certainty: 'likely', types: ['phường'], names: [
    { name: 'Phòng Kinh tế, Hạ tầng và Đô thị', short: 'Phòng KT-HT-ĐT', from: REFORM_DAY },
  ] },
  { code: 'economy-office', kind: 'office', body: 'agriculture', under: 'committee', standing: true, certainty: 'likely', types: ['đặc khu'], names: [{ name: 'Phòng Kinh tế', from: REFORM_DAY }] },
  { code: 'culture-society-office', kind: 'office', under: 'committee', certainty: 'sure', source: PLAN_HUNG_DAO, names: [
    { name: 'Phòng Văn hóa - Xã hội', short: 'Phòng VH-XH', from: REFORM_DAY },
  ] },
  { code: 'services-centre', kind: 'centre', under: 'committee', certainty: 'likely', source: PLAN_HUNG_DAO, names: [{ name: 'Trung tâm Dịch vụ tổng hợp', from: REFORM_DAY }] },
  { code: 'one-stop-centre', kind: 'centre', under: 'committee', certainty: 'likely', names: [
    { name: 'Trung tâm Phục vụ hành chính công', short: 'TT PVHCC', from: REFORM_DAY },
  ] },
]

/** The agencies of the usual set; a former commune has only its committee, council and Front. */
export function standardAgencies(level: Level, former: boolean): StandardAgency[] {
  if (level === 'central') return CENTRAL
  if (level === 'province') return PROVINCE
  if (level === 'district') return DISTRICT
  return former ? COMMITTEE : COMMUNE
}

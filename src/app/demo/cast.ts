import type { Role } from '../../access/actor.ts'
import type { Level } from '../../rules/vocabulary.ts'

/** An office of a person of the cast, in a place named by its code today. */
export type CastOffice = {
  key: string
  role: Role
  level: Level
  /** Code of the unit: VN, a province or a commune. */
  unit: string
  body: string
  parentBody: string
  title: string
  bodyCode?: string
  sectors?: string[]
  /** Key of a producer of the cast. */
  producer?: string
}

export type CastPerson = { key: string; name: string; email: string; offices: CastOffice[] }

const HUNG_DAO = { level: 'commune', unit: '09931', body: 'Xã Hưng Đạo', parentBody: 'Ủy ban nhân dân' } as const
const KIEU_PHU = { level: 'commune', unit: '09910', body: 'Xã Kiều Phú', parentBody: 'Ủy ban nhân dân' } as const
const SON_TAY = { level: 'commune', unit: '21340', body: 'Xã Sơn Tây', parentBody: 'Ủy ban nhân dân' } as const
const HA_NOI = { level: 'province', unit: '01', body: 'Sở Nông nghiệp và Môi trường', parentBody: 'UBND thành phố Hà Nội' } as const
const HA_NOI_COMMITTEE = { level: 'province', unit: '01', body: 'Thành phố Hà Nội', parentBody: 'Ủy ban nhân dân' } as const
const MINISTRY = { level: 'central', unit: 'VN', body: 'Bộ Nông nghiệp và Môi trường', parentBody: 'Nước Cộng hòa xã hội chủ nghĩa Việt Nam' } as const

function department(level: 'province' | 'central', body: string): { level: 'province' | 'central'; unit: string; body: string; parentBody: string } {
  return level === 'province' ? { level, unit: '01', body, parentBody: 'UBND thành phố Hà Nội' } : { level, unit: 'VN', body, parentBody: 'Nước Cộng hòa xã hội chủ nghĩa Việt Nam' }
}

function member(key: string, name: string, level: 'province' | 'central', body: string, bodyCode: string): CastPerson {
  return {
    key, name, email: `${key}@vi-du.vn`,
    offices: [{ key, role: 'council-member', title: 'Thành viên hội đồng', bodyCode, ...department(level, body) }],
  }
}

/** The people of the demonstration and of all tests. Names are invented; places are real. */
export const CAST: CastPerson[] = [
  { key: 'quan-tri', name: 'Ngô Bảo Trâm', email: 'quan-tri@vi-du.vn', offices: [{ key: 'quan-tri', role: 'administrator', title: 'Quản trị hệ thống', ...MINISTRY }] },
  { key: 'quan-tri-ha-noi', name: 'Kiều Anh Tuấn', email: 'quan-tri-ha-noi@vi-du.vn', offices: [{ key: 'quan-tri-ha-noi', role: 'administrator', title: 'Quản trị thành phố', ...HA_NOI }] },

  { key: 'lan', name: 'Nguyễn Thị Lan', email: 'lan@vi-du.vn', offices: [{ key: 'lan', role: 'producer', title: 'Giám đốc hợp tác xã', producer: 'cong-hoa', ...HUNG_DAO, body: 'HTX Nông nghiệp Cộng Hòa', parentBody: 'Chủ thể OCOP' }] },
  { key: 'phu', name: 'Trần Văn Phú', email: 'phu@vi-du.vn', offices: [{ key: 'phu', role: 'producer', title: 'Chủ hộ kinh doanh', producer: 'tan-phu', ...HUNG_DAO, body: 'Hộ kinh doanh Giò chả Tân Phú', parentBody: 'Chủ thể OCOP' }] },
  { key: 'nga', name: 'Lưu Thị Nga', email: 'nga@vi-du.vn', offices: [{ key: 'nga', role: 'producer', title: 'Giám đốc', producer: 'kieu-phu', ...KIEU_PHU, body: 'Công ty TNHH Dệt lụa Kiều Phú', parentBody: 'Chủ thể OCOP' }] },

  {
    key: 'minh', name: 'Phạm Văn Minh', email: 'minh@vi-du.vn',
    offices: [{ key: 'minh', role: 'commune-officer', title: 'Công chức phòng Kinh tế', ...HUNG_DAO }],
  },
  { key: 'hoa', name: 'Đỗ Thị Hòa', email: 'hoa@vi-du.vn', offices: [{ key: 'hoa', role: 'commune-leader', title: 'Phó Chủ tịch UBND xã', ...HUNG_DAO }] },
  { key: 'son', name: 'Lê Văn Sơn', email: 'son@vi-du.vn', offices: [{ key: 'son', role: 'commune-officer', title: 'Công chức phòng Kinh tế', ...KIEU_PHU }] },
  { key: 'kieu-phu-lanh-dao', name: 'Nguyễn Hữu Thắng', email: 'thang@vi-du.vn', offices: [{ key: 'kieu-phu-lanh-dao', role: 'commune-leader', title: 'Chủ tịch UBND xã', ...KIEU_PHU }] },
  { key: 'dieu', name: 'Đinh Thị Diệu', email: 'dieu@vi-du.vn', offices: [{ key: 'dieu', role: 'commune-officer', title: 'Công chức phòng Kinh tế', ...SON_TAY }] },

  { key: 'ha', name: 'Hoàng Thu Hà', email: 'ha@vi-du.vn', offices: [{ key: 'ha', role: 'intake-officer', title: 'Chuyên viên cơ quan tham mưu OCOP', bodyCode: 'ocop-office', ...HA_NOI }] },
  { key: 'duc-anh', name: 'Vũ Đức Anh', email: 'duc-anh@vi-du.vn', offices: [{ key: 'duc-anh', role: 'council-secretary', title: 'Thư ký hội đồng', bodyCode: 'ocop-office', ...HA_NOI }] },
  {
    key: 'thai', name: 'Bùi Quang Thái', email: 'thai@vi-du.vn',
    offices: [
      { key: 'thai', role: 'leader', title: 'Phó Chủ tịch UBND thành phố', bodyCode: 'committee-leader', ...HA_NOI_COMMITTEE },
      { key: 'thai-chu-tich', role: 'council-member', title: 'Chủ tịch hội đồng', bodyCode: 'committee-leader', ...HA_NOI_COMMITTEE },
    ],
  },
  {
    key: 'mai', name: 'Trịnh Thị Mai', email: 'mai@vi-du.vn',
    offices: [
      { key: 'mai', role: 'council-member', title: 'Thành viên hội đồng', bodyCode: 'agriculture', ...HA_NOI },
      { key: 'mai-so', role: 'sector-officer', title: 'Phó Chi cục trưởng', sectors: ['I', 'V'], ...HA_NOI },
    ],
  },
  member('hung', 'Cao Văn Hùng', 'province', 'Sở Công Thương', 'industry-trade'),
  member('yen', 'Đinh Thị Yến', 'province', 'Sở Y tế', 'health'),
  member('khoa', 'Lương Minh Khoa', 'province', 'Sở Khoa học và Công nghệ', 'science-technology'),
  member('bich', 'Tạ Ngọc Bích', 'province', 'Sở Văn hóa và Thể thao', 'culture-sports-tourism'),
  member('tung', 'Đặng Sơn Tùng', 'province', 'Sở Du lịch', 'culture-sports-tourism'),
  member('linh', 'Chu Thùy Linh', 'province', 'Văn phòng điều phối nông thôn mới Hà Nội', 'ocop-office'),
  member('dung', 'Hà Tiến Dũng', 'province', 'Chi cục Chất lượng, Chế biến và Phát triển thị trường', 'agriculture'),
  member('quynh', 'Mai Như Quỳnh', 'province', 'Chi cục Trồng trọt và Bảo vệ thực vật', 'agriculture'),
  member('vinh', 'Tống Quang Vinh', 'province', 'Hội Nông dân thành phố Hà Nội', 'association'),
  { key: 'cong-thuong', name: 'Nguyễn Khánh Chi', email: 'cong-thuong@vi-du.vn', offices: [{ key: 'cong-thuong', role: 'sector-officer', title: 'Chuyên viên', sectors: ['II', 'IV'], ...department('province', 'Sở Công Thương') }] },

  { key: 'hanh', name: 'Phan Thị Hạnh', email: 'hanh@vi-du.vn', offices: [{ key: 'hanh', role: 'intake-officer', title: 'Chuyên viên cơ quan tham mưu OCOP', bodyCode: 'ocop-office', ...MINISTRY }] },
  { key: 'tw-thu-ky', name: 'Lâm Gia Huy', email: 'tw-thu-ky@vi-du.vn', offices: [{ key: 'tw-thu-ky', role: 'council-secretary', title: 'Thư ký hội đồng', bodyCode: 'ocop-office', ...MINISTRY }] },
  {
    key: 'ly', name: 'Đào Công Lý', email: 'ly@vi-du.vn',
    offices: [
      { key: 'ly', role: 'leader', title: 'Thứ trưởng', bodyCode: 'committee-leader', ...MINISTRY },
      { key: 'ly-chu-tich', role: 'council-member', title: 'Chủ tịch hội đồng', bodyCode: 'committee-leader', ...MINISTRY },
    ],
  },
  member('tw-1', 'Vương Thế Cường', 'central', 'Bộ Công Thương', 'industry-trade'),
  member('tw-2', 'Trương Mỹ Duyên', 'central', 'Bộ Y tế', 'health'),
  member('tw-3', 'Quách Tuấn Kiệt', 'central', 'Bộ Khoa học và Công nghệ', 'science-technology'),
  member('tw-4', 'Lại Phương Thảo', 'central', 'Bộ Văn hóa, Thể thao và Du lịch', 'culture-sports-tourism'),
  member('tw-5', 'Doãn Hải Nam', 'central', 'Cục Kinh tế hợp tác và Phát triển nông thôn', 'ocop-office'),
  member('tw-6', 'Thái Thanh Tâm', 'central', 'Cục Chất lượng, Chế biến và Phát triển thị trường', 'agriculture'),
  member('tw-7', 'Nghiêm Xuân Bách', 'central', 'Cục Trồng trọt và Bảo vệ thực vật', 'agriculture'),
  member('tw-8', 'Phùng Kim Ngân', 'central', 'Cục Chăn nuôi và Thú y', 'agriculture'),
]

/** The members that score, by level, with their bodies; the first is the chair. */
export const COUNCILS = {
  province: { secretary: 'duc-anh', members: ['thai-chu-tich', 'mai', 'hung', 'yen', 'khoa', 'bich', 'tung', 'linh', 'dung', 'quynh', 'vinh'] },
  central: { secretary: 'tw-thu-ky', members: ['ly-chu-tich', 'tw-1', 'tw-2', 'tw-3', 'tw-4', 'tw-5', 'tw-6', 'tw-7', 'tw-8'] },
} as const

export type CastProducer = {
  key: string
  name: string
  kind: 'cooperative' | 'household-business' | 'company'
  taxCode: string
  unit: string
  address: string
  phone: string
  representative: string
  representativeTitle: string
  gender: 'male' | 'female'
  registeredBy: string
  labour: [total: number, local: number]
  story: string
}

/** Tax codes carry a right check digit and belong to nobody known. */
export const CAST_PRODUCERS: CastProducer[] = [
  {
    key: 'cong-hoa', name: 'HTX Nông nghiệp Cộng Hòa', kind: 'cooperative', taxCode: '0100000010', unit: '09931', address: 'thôn Cộng Hòa', phone: '0243000118',
    representative: 'Nguyễn Thị Lan', representativeTitle: 'Giám đốc', gender: 'female', registeredBy: 'minh', labour: [41, 36],
    story: 'Hợp tác xã lập năm 2012 từ bảy hộ tráng miến ven sông Đáy, nay có 41 lao động và 18 ha vùng nguyên liệu dong riềng.',
  },
  {
    key: 'tan-phu', name: 'Hộ kinh doanh Giò chả Tân Phú', kind: 'household-business', taxCode: '0100000028', unit: '09931', address: 'thôn Tân Phú', phone: '0243000225',
    representative: 'Trần Văn Phú', representativeTitle: 'Chủ hộ', gender: 'male', registeredBy: 'minh', labour: [9, 9],
    story: 'Ba đời làm giò lụa ở Tân Phú.',
  },
  {
    key: 'kieu-phu', name: 'Công ty TNHH Dệt lụa Kiều Phú', kind: 'company', taxCode: '0100000035', unit: '09910', address: 'thôn Ngọc Than', phone: '0243000332',
    representative: 'Lưu Thị Nga', representativeTitle: 'Giám đốc', gender: 'female', registeredBy: 'son', labour: [57, 49],
    story: 'Xưởng dệt lụa tơ tằm bằng khung gỗ, nhuộm lá bàng và củ nâu.',
  },
]

import type { Level } from '../rules/vocabulary.ts'

export const ROLES = ['administrator', 'producer', 'commune-officer', 'commune-leader', 'intake-officer', 'council-secretary', 'council-member', 'leader', 'sector-officer'] as const
export type Role = (typeof ROLES)[number]

/** What a person acts as: one of the offices they hold, chosen by them. */
export type Office = {
  id: number
  accountId: string
  role: Role | 'system'
  level: Level
  unitId: number
  /** Path of the unit, such as `vn.01.09931`. */
  path: string
  /** That path and those of the units that its unit took over; what those left is its to answer for. */
  areas: string[]
  /** Issuing body shown in the page head, such as `Xã Hưng Đạo`. */
  body: string
  parentBody: string
  /** Title such as `Công chức phòng Kinh tế`. */
  title: string
  /** Body for council composition, such as `agriculture`. */
  bodyCode: string | null
  /** Sectors I–VI that a department manages; empty means all. */
  sectors: string[]
  producerId: number | null
}

/** An account acting under one office. */
export type Actor = { name: string; office: Office }

/** The program itself, when one event sets off another. */
export const SYSTEM: Actor = {
  name: 'Hệ thống',
  office: {
    id: 0, accountId: 'system', role: 'system', level: 'central', unitId: 0, path: 'vn', areas: ['vn', 'former'], body: '', parentBody: '',
    title: 'Hệ thống', bodyCode: null, sectors: [], producerId: null,
  },
}

export const ROLE_WORDS: Record<Role, string> = {
  administrator: 'Quản trị',
  producer: 'Chủ thể',
  'commune-officer': 'Công chức phụ trách OCOP',
  'commune-leader': 'Lãnh đạo UBND cấp xã',
  'intake-officer': 'Chuyên viên cơ quan tham mưu OCOP',
  'council-secretary': 'Thư ký hội đồng',
  'council-member': 'Thành viên hội đồng',
  leader: 'Lãnh đạo có thẩm quyền quyết định',
  'sector-officer': 'Chuyên viên sở, ngành',
}

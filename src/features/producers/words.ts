import type { RegisteredKind } from './model.ts'

/** Legal forms as Điều 2.3 of 26/2026/QĐ-TTg names them. */
export const KIND_WORDS: Record<RegisteredKind, string> = {
  cooperative: 'Hợp tác xã',
  'cooperative-group': 'Tổ hợp tác',
  company: 'Doanh nghiệp nhỏ và vừa',
  farm: 'Trang trại có đăng ký kinh doanh',
  household: 'Hộ sản xuất có đăng ký kinh doanh',
  'household-business': 'Hộ gia đình có đăng ký kinh doanh',
  association: 'Hội, hiệp hội',
  'tourism-centre': 'Trung tâm điều hành hoặc tổ chức tương đương',
}

export const GENDER_WORDS: Record<'male' | 'female', string> = { male: 'Nam', female: 'Nữ' }

/** The legal form in words; a code that the register does not know comes back as it is. */
export function kindWords(kind: string): string {
  return Object.entries(KIND_WORDS).find(([code]) => code === kind)?.[1] ?? kind
}

/** The gender in words, or nothing. */
export function genderWords(gender: string | null | undefined): string {
  return gender === 'male' || gender === 'female' ? GENDER_WORDS[gender] : ''
}

const FIELDS: Record<string, string> = {
  name: 'tên',
  kind: 'loại hình',
  taxCode: 'mã số thuế',
  registrationNo: 'số đăng ký',
  establishedOn: 'ngày thành lập',
  address: 'địa chỉ',
  phone: 'điện thoại',
  email: 'email',
  website: 'trang web',
  story: 'lịch sử hình thành',
  structure: 'cơ cấu tổ chức',
  labourTotal: 'tổng số lao động',
  labourLocal: 'lao động địa phương',
  womenLed: 'đại diện là nữ',
  representative: 'người đại diện',
  representativeTitle: 'chức vụ người đại diện',
  gender: 'giới tính người đại diện',
  ethnicity: 'dân tộc người đại diện',
  homeAddress: 'địa chỉ thường trú người đại diện',
}

/** What an event of a producer's life says in the timeline. */
export function producerEventWords(event: string, data: Record<string, unknown>): string | undefined {
  if (event === 'producer.registered') return `ghi vào sổ chủ thể: ${text(data.name)}`
  if (event === 'producer.recorded') return `nhập từ tệp ${text(data.file)}: ${text(data.name)}`
  if (event === 'producer.taken-in') return 'nhận chủ thể của xã cũ về xã mình, cùng các sản phẩm'
  if (event !== 'producer.updated') return undefined
  const before = record(data.before)
  const after = record(data.after)
  if (typeof after.name === 'string') return `đổi tên từ “${text(before.name)}” thành “${after.name}”`
  const names = Array.isArray(data.fields) ? data.fields.flatMap((field) => (typeof field === 'string' ? [FIELDS[field] ?? field] : [])) : []
  return names.length === 0 ? 'lưu lại, không có gì thay đổi' : `sửa ${names.join(', ')}`
}

/** Lines "tên: cũ → mới" of an update, without personal data. */
export function changeLines(data: Record<string, unknown>): string[] {
  const before = record(data.before)
  return Object.entries(record(data.after)).map(([field, value]) => `${FIELDS[field] ?? field}: ${shown(before[field])} → ${shown(value)}`)
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(trống)'
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  const words = String(value)
  return words.length > 80 ? `${words.slice(0, 77)}…` : words
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

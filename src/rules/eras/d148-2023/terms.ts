/** Terms of certificates given under the decree: its own, and those that 26/2026/QĐ-TTg set for them later. */
import { planned } from './source.ts'
import { TERMS as TERMS_OF_2026 } from '../d26-2026/terms.ts'
import type { Era } from '../era.ts'

const { filing, revocation, extension, notices } = TERMS_OF_2026

export const TERMS: Era['terms'] = {
  certificate: planned({ months: 36 }, 'III.5.f'),
  filing,
  revocation,
  extension,
  notices: [
    planned({ daysBefore: 30 }, 'III.5.f', 'Chậm nhất 30 ngày trước ngày hết thời hạn 36 tháng'),
    ...notices,
  ],
}

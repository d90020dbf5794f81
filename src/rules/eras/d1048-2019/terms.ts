/** Terms of certificates given under the decree: its own as remembered, and those that 26/2026/QĐ-TTg set for them later. */
import { fact } from './source.ts'
import { TERMS as TERMS_OF_2026 } from '../d26-2026/terms.ts'
import type { Era } from '../era.ts'

const { filing, revocation, extension, notices } = TERMS_OF_2026

export const TERMS: Era['terms'] = {
  certificate: fact({ months: 36 }, 'Phụ lục II', 'recalled', 'Văn bản chưa tìm thấy; nhớ lại là 36 tháng như các quy định sau'),
  filing,
  revocation,
  extension,
  notices: [
    fact({ daysBefore: 30 }, 'Phụ lục II', 'inferred', 'Chưa tìm thấy quy định; suy ra như 148/QĐ-TTg'),
    ...notices,
  ],
}

/** Phụ lục I: the 26 products with the ministry of each. */
import classification from './classification.json' with { type: 'json' }
import { fact } from './source.ts'
import type { SectorSpec } from '../era.ts'
import type { Fact } from '../../vocabulary.ts'

export const CLASSIFICATION: Fact<SectorSpec[]> = fact(
  classification, 'Phụ lục I', 'secondary',
  'Đọc từ dữ liệu của hai hệ thống chấm điểm cấp tỉnh, không phải từ văn bản; số thứ tự của ngành và của bộ là của dữ liệu đó. Ngành vải, may mặc và ngành lưu niệm, nội thất, trang trí xếp theo số của bộ',
)

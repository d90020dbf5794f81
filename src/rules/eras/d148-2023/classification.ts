/** Phụ lục I: the names of the 26 products. */
import classification from './classification.json' with { type: 'json' }
import { fact } from './source.ts'
import type { SectorSpec } from '../era.ts'
import type { Fact } from '../../vocabulary.ts'

export const CLASSIFICATION: Fact<SectorSpec[]> = fact(
  classification, 'Phụ lục I', 'inferred',
  'Tên sản phẩm đọc từ dữ liệu của một hệ thống chấm điểm cấp tỉnh; ngành và nhóm xếp như Phụ lục I của 26/2026/QĐ-TTg, cùng 26 sản phẩm theo cùng thứ tự; cơ quan chủ trì quản lý chưa tìm thấy',
)

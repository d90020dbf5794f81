/** Phụ lục I: sectors, groups, subgroups, managing agencies, and the criteria set of each. */
import classification from './classification.json' with { type: 'json' }
import { fact } from './source.ts'
import type { SectorSpec } from '../era.ts'
import type { Fact } from '../../vocabulary.ts'

export const CLASSIFICATION: Fact<SectorSpec[]> = fact(
  classification, 'Phụ lục I',
  'Cơ quan chủ trì quản lý theo Nghị định 15/2018/NĐ-CP; có thay đổi thì theo văn bản sửa đổi, thay thế',
)

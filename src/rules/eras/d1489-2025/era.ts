/**
 * Quyết định 148/QĐ-TTg as amended by 1489/QĐ-TTg of 06/7/2025: the district level is gone and the province recognises 3
 * stars too. Criteria, bands and forms are those of 148/QĐ-TTg, the same objects.
 */
import { CENTRE, DEFAULTS_ABOVE, PROVINCE } from '../d148-2023/councils.ts'
import { D148_2023 } from '../d148-2023/era.ts'
import { PROVINCE_TO_CENTRE } from '../d148-2023/papers.ts'
import type { Era } from '../era.ts'
import type { Confidence, Fact, LegalSource } from '../../vocabulary.ts'

const ACT = '1489/QĐ-TTg'
const NEWS = 'Đọc từ bài giới thiệu văn bản, không phải từ văn bản'

function at(confidence: Exclude<Confidence, 'read'>, note: string): LegalSource {
  return { document: ACT, article: 'Điều 1', confidence, note }
}

function fact<T>(value: T, confidence: Exclude<Confidence, 'read'> = 'secondary', note = NEWS): Fact<T> {
  return { value, source: at(confidence, note) }
}

export const D1489_2025: Era = {
  ...D148_2023,
  id: 'd1489-2025',
  name: `Bộ tiêu chí theo Quyết định 148/QĐ-TTg, sửa đổi bởi Quyết định ${ACT}`,
  amends: 'd148-2023',
  act: { ...D148_2023.act, number: `${D148_2023.act.number} (sửa đổi bởi ${ACT})` },
  inForce: fact({ from: '2025-07-06', to: '2026-05-21' }, 'secondary', `${NEWS}. Hồ sơ nộp từ 22/5/2026 theo 26/2026/QĐ-TTg; văn bản hết hiệu lực từ 21/7/2026`),
  authority: fact([
    { stars: 3, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: 'UBND cấp tỉnh', withdrawnBy: 'UBND cấp tỉnh' },
    { stars: 4, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: 'UBND cấp tỉnh', withdrawnBy: 'UBND cấp tỉnh' },
    { stars: 5, level: 'central', evaluatedBy: 'Hội đồng cấp trung ương', decidedBy: 'Bộ Nông nghiệp và Môi trường', withdrawnBy: 'Bộ Nông nghiệp và Môi trường' },
  ], 'secondary', `${NEWS}; cơ quan thu hồi suy ra là cơ quan đã cấp`),
  route: [
    {
      level: 'commune', work: 'assess', recognises: [],
      sendUp: { to: 'province', source: at('secondary', `${NEWS}. UBND cấp xã tiếp nhận, kiểm tra thể thức hồ sơ, đánh giá bốn nội dung và đề nghị UBND cấp tỉnh`) },
      source: at('secondary', NEWS),
    },
    {
      level: 'province', work: 'rank', recognises: [3, 4],
      sendUp: { to: 'central', from: 90, stars: 5, source: at('secondary', `${NEWS}. Từ 90 điểm; hiểu là đạt cả các yêu cầu tối thiểu của 5 sao`) },
      source: at('secondary', NEWS),
    },
    {
      level: 'central', work: 'rank', recognises: [5],
      giveBack: { to: 'province', choices: ['recognise-on-this-result', 'evaluate-again'], source: at('inferred', 'Chưa tìm thấy quy định; suy ra như 26/2026/QĐ-TTg') },
      source: at('secondary', NEWS),
    },
  ],
  bundles: [
    fact({
      from: 'commune',
      to: 'province',
      purposes: ['first', 'upgrade', 'reevaluation'],
      contents: [
        { code: 'letter', label: 'Văn bản của UBND cấp xã đề nghị UBND cấp tỉnh đánh giá, phân hạng sản phẩm OCOP' },
        { code: 'form-3', label: 'Báo cáo đánh giá của UBND cấp xã (Biểu số 3)' },
        { code: 'dossier', label: 'Hồ sơ sản phẩm' },
        { code: 'samples', label: 'Sản phẩm mẫu (trừ dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch)' },
      ],
    }, 'inferred', 'Văn bản sửa đổi chưa tìm thấy đầy đủ; suy ra từ nhiệm vụ của UBND cấp xã và hồ sơ gửi cấp huyện trước đó. Số lượng 05 sản phẩm mẫu suy ra từ 1048/QĐ-TTg và 26/2026/QĐ-TTg'),
    PROVINCE_TO_CENTRE,
  ],
  councils: [PROVINCE, CENTRE],
  councilDefaults: DEFAULTS_ABOVE,
}

/** Quyết định 148/QĐ-TTg ngày 24/02/2023: commune, district, province, centre; 3 stars are the district's. */
import { CLASSIFICATION } from './classification.ts'
import { COUNCILS, COUNCIL_DEFAULTS } from './councils.ts'
import { CRITERIA_SETS } from './criteria.ts'
import { BUNDLES, COMMUNE_REVIEW, DOSSIERS, EVIDENCE_GUIDE, FORMS } from './papers.ts'
import { DECREE, at, fact, inPlan, planned } from './source.ts'
import { TERMS } from './terms.ts'
import { D26_2026 } from '../d26-2026/era.ts'
import type { Era } from '../era.ts'
import { FAMILIES } from '../families.ts'

const SUMMARY = 'Đọc từ bài giới thiệu văn bản, không phải từ văn bản'

export const D148_2023: Era = {
  id: 'd148-2023',
  name: `Bộ tiêu chí theo Quyết định ${DECREE}`,
  act: {
    number: DECREE,
    title: 'Ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Chương trình mỗi xã một sản phẩm',
    issuedBy: 'Thủ tướng Chính phủ',
    issuedOn: '2023-02-24',
  },
  inForce: fact(
    { from: '2023-02-24', to: '2025-07-05' }, 'Hiệu lực thi hành', 'secondary',
    `${SUMMARY}. Chưa sửa đổi đến hết ngày 5/7/2025, kể cả từ 1 đến 5/7/2025 khi cấp huyện đã kết thúc`,
  ),
  partMaximums: fact({ A: 40, B: 25, C: 35 }, 'Điều 1', 'secondary', SUMMARY),
  bands: fact([
    { stars: 5, from: 90, certified: true, meaning: 'sản phẩm đạt từ 90 đến 100 điểm' },
    { stars: 4, from: 70, certified: true, meaning: 'sản phẩm đạt từ 70 đến dưới 90 điểm' },
    { stars: 3, from: 50, certified: true, meaning: 'sản phẩm đạt từ 50 đến dưới 70 điểm' },
    { stars: 2, from: 30, certified: false, meaning: 'sản phẩm đạt từ 30 đến dưới 50 điểm' },
    { stars: 1, from: 0, certified: false, meaning: 'sản phẩm đạt dưới 30 điểm' },
  ], 'Điều 1', 'secondary', `${SUMMARY}; đọc được năm hạng và điểm đầu mỗi khung, cận trên «đến dưới» là nhớ lại, như 26/2026/QĐ-TTg`),
  starMarks: fact(
    'Dấu sao ở mức chấm là yêu cầu tối thiểu phải đạt theo các cấp độ sao', 'Phụ lục III', 'inferred',
    'Dấu sao đọc từ dữ liệu của một hệ thống chấm điểm cấp tỉnh; dấu của hạng thấp cũng ràng buộc hạng cao hơn, và hạng là hạng cao nhất đạt cả điểm lẫn yêu cầu tối thiểu, là suy ra',
  ),
  authority: fact([
    { stars: 3, level: 'district', evaluatedBy: 'Hội đồng cấp huyện', decidedBy: 'UBND cấp huyện', withdrawnBy: 'UBND cấp huyện' },
    { stars: 4, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: 'UBND cấp tỉnh', withdrawnBy: 'UBND cấp tỉnh' },
    { stars: 5, level: 'central', evaluatedBy: 'Hội đồng cấp trung ương', decidedBy: 'Bộ Nông nghiệp và Phát triển nông thôn', withdrawnBy: 'Bộ Nông nghiệp và Phát triển nông thôn' },
  ], 'Phụ lục II', 'secondary', '3 sao theo Kế hoạch OCOP năm 2025 của huyện Sơn Tây, mục III.5.a; 4 và 5 sao theo báo chí; cơ quan thu hồi suy ra là cơ quan đã cấp'),
  producers: {
    everywhere: {
      value: D26_2026.producers.everywhere.value,
      source: inPlan('III.5.c', 'Kế hoạch kể doanh nghiệp, hợp tác xã, tổ hợp tác, chủ hộ sản xuất và để ngỏ; các loại hình còn lại như 26/2026/QĐ-TTg, là suy ra'),
    },
    extra: { value: D26_2026.producers.extra.value, source: at('Phụ lục III, bộ số 26', 'inferred', 'Chưa tìm thấy; suy ra như 26/2026/QĐ-TTg') },
  },
  classification: CLASSIFICATION,
  managingAgencies: 'not-found',
  setNumbersOf: 'd148-2023',
  criteriaSets: CRITERIA_SETS,
  families: FAMILIES,
  route: [
    {
      level: 'commune', work: 'assess', recognises: [],
      sendUp: { to: 'district', source: inPlan('III.5.a, c') },
      source: inPlan('III.5.a'),
    },
    {
      level: 'district', work: 'rank', recognises: [3],
      sendUp: { to: 'province', from: 70, stars: 4, source: inPlan('III.5.a, d', 'Từ 70 đến 100 điểm (từ 4 sao trở lên); hiểu là đạt cả các yêu cầu tối thiểu của 4 sao') },
      source: inPlan('III.5.a'),
    },
    {
      level: 'province', work: 'rank', recognises: [4],
      sendUp: { to: 'central', from: 90, stars: 5, source: at('Phụ lục II', 'secondary', 'Theo báo chí; hiểu là đạt cả các yêu cầu tối thiểu của 5 sao') },
      giveBack: {
        to: 'district', from: 50, choices: ['recognise-on-this-result', 'evaluate-again'],
        source: inPlan('III.5.a', 'Không đạt 70 điểm nhưng đạt «trên 50 điểm»; đúng 50 điểm cũng là 3 sao nên hiểu là từ 50. Dưới 50 điểm thì không có gì để cấp huyện công nhận'),
      },
      giveBackInvalid: { to: 'district', source: inPlan('III.5.a', 'Hồ sơ không hợp lệ: cấp huyện hoàn thiện hồ sơ, đánh giá và phân hạng theo thẩm quyền') },
      source: at('Phụ lục II', 'secondary', 'Theo báo chí'),
    },
    {
      level: 'central', work: 'rank', recognises: [5],
      giveBack: { to: 'province', choices: ['recognise-on-this-result', 'evaluate-again'], source: at('Phụ lục II', 'recalled', 'Chưa tìm thấy quy định; nhớ lại là trả về cấp tỉnh như 26/2026/QĐ-TTg') },
      source: at('Phụ lục II', 'secondary', 'Theo báo chí'),
    },
  ],
  steps: [],
  communeReview: COMMUNE_REVIEW,
  forms: FORMS,
  dossiers: DOSSIERS,
  bundles: BUNDLES,
  evidenceGuide: EVIDENCE_GUIDE,
  copies: planned({ paper: 1, electronic: 1, softwareHasLegalValue: false }, 'III.5.d', '01 bộ gốc và 01 bộ điện tử (bản quét)'),
  rounds: [],
  terms: TERMS,
  councils: COUNCILS,
  writtenOpinions: planned({ purposes: ['reevaluation'] }, 'III.5.f', 'Hội đồng họp hoặc lấy ý kiến bằng văn bản'),
  councilDefaults: COUNCIL_DEFAULTS,
  revocation: D26_2026.revocation,
  agencyBodies: D26_2026.agencyBodies,
}

/** Quyết định 1048/QĐ-TTg ngày 21/8/2019, as amended by 781/QĐ-TTg: the district sends up, the province recognises 3 and 4 stars. */
import { CLASSIFICATION } from './classification.ts'
import { COUNCILS, COUNCIL_DEFAULTS } from './councils.ts'
import { CRITERIA_SETS } from './criteria.ts'
import { BUNDLES, COMMUNE_REVIEW, DOSSIERS, EVIDENCE_GUIDE, FORMS } from './papers.ts'
import { DECREE, at, fact } from './source.ts'
import { TERMS } from './terms.ts'
import { D26_2026 } from '../d26-2026/era.ts'
import type { Era } from '../era.ts'
import { FAMILIES } from '../families.ts'

const SUMMARY = 'Đọc từ bài giới thiệu văn bản, không phải từ văn bản'
const PROVINCE = 'UBND cấp tỉnh'
const MINISTRY = 'Bộ Nông nghiệp và Phát triển nông thôn'

export const D1048_2019: Era = {
  id: 'd1048-2019',
  name: `Bộ tiêu chí theo Quyết định ${DECREE}, sửa đổi bởi Quyết định 781/QĐ-TTg`,
  act: {
    number: DECREE,
    title: 'Ban hành Bộ Tiêu chí đánh giá, phân hạng sản phẩm Chương trình mỗi xã một sản phẩm',
    issuedBy: 'Thủ tướng Chính phủ',
    issuedOn: '2019-08-21',
  },
  inForce: fact({ from: '2019-08-21', to: '2023-02-23' }, 'Hiệu lực thi hành', 'secondary', `${SUMMARY}; một trang ghi ngày 20/8/2019, các nguồn khác ghi 21/8/2019`),
  partMaximums: fact({ A: 35, B: 25, C: 40 }, 'Điều 1', 'secondary', SUMMARY),
  bands: fact([
    { stars: 5, from: 90, certified: true, meaning: 'sản phẩm cấp quốc gia, có thể xuất khẩu' },
    { stars: 4, from: 70, certified: true, meaning: 'sản phẩm cấp tỉnh' },
    { stars: 3, from: 50, certified: true, meaning: 'sản phẩm cấp tỉnh' },
    { stars: 2, from: 30, certified: false, meaning: 'sản phẩm đạt từ 30 đến 49 điểm' },
    { stars: 1, from: 0, certified: false, meaning: 'sản phẩm đạt dưới 30 điểm' },
  ], 'Điều 1 khoản 2', 'secondary', `${SUMMARY}. Cận trên ghi số nguyên (89, 69, 49), không nói đến điểm trung bình lẻ: hiểu là thuộc khung dưới cho đến khi đạt điểm đầu của khung trên, nên 89,5 điểm là 4 sao`),
  starMarks: fact(
    'Phiếu không in dấu sao; yêu cầu tối thiểu theo sao do 781/QĐ-TTg bổ sung, không tính tự động', 'Phụ lục II mục 6', 'secondary',
    'Nguồn của các phiếu không có yêu cầu tối thiểu theo sao; hạng chỉ tính theo điểm',
  ),
  writtenMinimums: {
    value: {
      byStars: [
        { stars: 2, asked: ['Hồ sơ công bố chất lượng sản phẩm (nhóm 4 và 5): có bản mô tả về tiêu chuẩn chất lượng sản phẩm'] },
        {
          stars: 3,
          asked: [
            'Hồ sơ công bố chất lượng sản phẩm: có công bố tiêu chuẩn sản phẩm theo quy định',
            'Bảo đảm chất lượng sản phẩm (nhóm 1 đến 4): có kế hoạch kiểm soát nội bộ gắn với truy xuất nguồn gốc',
            'Mức độ tinh xảo, sắc nét (nhóm 5): có giá trị mỹ thuật, kỹ thuật',
          ],
        },
        { stars: 4, asked: ['Các yêu cầu của hạng 3 sao', 'Tính độc đáo (nhóm 1 đến 4): chất lượng sản phẩm độc đáo, mang tính đặc trưng (nguồn đọc được bị cắt ở đây)'] },
      ],
      notFound: ['Yêu cầu của Phần A và Phần B', 'Yêu cầu của hạng 5 sao', 'Phần còn lại của câu về Tính độc đáo ở hạng 4 sao'],
    },
    source: { document: '781/QĐ-TTg', article: 'Phụ lục II mục 6', confidence: 'secondary', note: 'Từ ngày 08/6/2020, không áp dụng cho dịch vụ du lịch cộng đồng và điểm du lịch; đọc từ tin trên trang của một tỉnh' },
  },
  authority: fact([
    { stars: 3, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: PROVINCE, withdrawnBy: PROVINCE },
    { stars: 4, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: PROVINCE, withdrawnBy: PROVINCE },
    { stars: 5, level: 'central', evaluatedBy: 'Hội đồng cấp quốc gia', decidedBy: MINISTRY, withdrawnBy: MINISTRY },
  ], 'Phụ lục II', 'secondary', 'Đọc từ trang của hai tỉnh; cơ quan thu hồi suy ra là cơ quan đã cấp'),
  producers: {
    everywhere: { value: D26_2026.producers.everywhere.value, source: at('Phụ lục II', 'inferred', 'Chưa tìm thấy danh mục loại hình chủ thể; suy ra như 26/2026/QĐ-TTg') },
    extra: { value: D26_2026.producers.extra.value, source: at('Phụ lục II', 'inferred', 'Chưa tìm thấy; suy ra như 26/2026/QĐ-TTg') },
  },
  classification: CLASSIFICATION,
  managingAgencies: 'named',
  setNumbersOf: 'd1048-2019',
  criteriaSets: CRITERIA_SETS,
  families: FAMILIES,
  route: [
    {
      level: 'commune', work: 'assess', recognises: [],
      sendUp: { to: 'district', source: at('Phụ lục II', 'inferred', 'Cấp xã xác nhận minh chứng, thẩm tra sơ bộ rồi báo cáo Hội đồng cấp huyện') },
      source: at('Phụ lục II', 'inferred', 'Theo Kế hoạch OCOP năm 2022 của UBND quận Ba Đình, thành phố Hà Nội, mục IV.5'),
    },
    {
      level: 'district', work: 'rank', recognises: [],
      sendUp: { to: 'province', from: 50, source: at('Phụ lục II', 'secondary', 'Từ 50 đến 100 điểm; đọc từ trang của một tỉnh') },
      source: at('Phụ lục II', 'secondary', 'Cấp huyện chấm, xếp hạng và đề nghị cấp tỉnh; không công nhận'),
    },
    {
      level: 'province', work: 'rank', recognises: [3, 4],
      sendUp: { to: 'central', from: 90, stars: 5, source: at('Phụ lục II', 'recalled', 'Từ 90 đến 100 điểm; nhớ lại, chưa đọc được') },
      source: at('Phụ lục II', 'secondary', 'Đọc từ trang của một tỉnh'),
    },
    {
      level: 'central', work: 'rank', recognises: [5],
      giveBack: { to: 'province', choices: ['recognise-on-this-result', 'evaluate-again'], source: at('Phụ lục II', 'inferred', 'Chưa tìm thấy quy định; suy ra như 26/2026/QĐ-TTg') },
      source: at('Phụ lục II', 'secondary', 'Đọc từ trang của một tỉnh'),
    },
  ],
  steps: [],
  communeReview: COMMUNE_REVIEW,
  forms: FORMS,
  dossiers: DOSSIERS,
  bundles: BUNDLES,
  evidenceGuide: EVIDENCE_GUIDE,
  rounds: [],
  terms: TERMS,
  councils: COUNCILS,
  councilDefaults: COUNCIL_DEFAULTS,
  revocation: D26_2026.revocation,
  agencyBodies: {
    'Bộ Nông nghiệp và Phát triển nông thôn': 'agriculture',
    'Bộ Công Thương': 'industry-trade',
    'Bộ Y tế': 'health',
    'Bộ Khoa học và Công nghệ': 'science-technology',
    'Bộ Văn hóa, Thể thao và Du lịch': 'culture-sports-tourism',
  },
}

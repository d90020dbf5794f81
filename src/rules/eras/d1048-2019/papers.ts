/** What a dossier consisted of; forms were numbered otherwise than later and were not found in full. */
import { fact } from './source.ts'
import { EVIDENCE_GUIDE as GUIDE_OF_2026 } from '../d26-2026/papers.ts'
import type { Bundle, DossierSpec, EvidenceRow, FormSpec, ReviewContent } from '../era.ts'
import type { DossierPurpose, Fact } from '../../vocabulary.ts'

const PRESS = 'Đọc từ báo chí và dữ liệu của một hệ thống chấm điểm cấp tỉnh, không phải từ văn bản'
const WARDS = 'Theo Kế hoạch OCOP năm 2022 của UBND quận Ba Đình, thành phố Hà Nội, mục IV.5: UBND phường xác nhận minh chứng, thẩm tra sơ bộ; không đánh giá'

export const COMMUNE_REVIEW: Fact<ReviewContent[]> = fact([
  { code: 'origin', label: 'Nguồn nguyên liệu', asked: 'Xác nhận minh chứng về nguồn nguyên liệu', family: 'raw-material' },
  { code: 'local-labour', label: 'Tỷ lệ sử dụng lao động địa phương', asked: 'Xác nhận minh chứng về tỷ lệ sử dụng lao động địa phương', family: 'labour' },
  { code: 'environment', label: 'Phương án bảo vệ môi trường', asked: 'Xác nhận minh chứng về phương án bảo vệ môi trường', family: 'environment' },
], 'Phụ lục II', 'inferred', WARDS)

export const FORMS: Fact<FormSpec[]> = fact([
  { form: 1, code: 'Phiếu đăng ký', title: 'Phiếu đăng ký ý tưởng sản phẩm, đăng ký sản phẩm', filledBy: 'producer', parts: [] },
], 'Phụ lục II', 'secondary', `${PRESS}. Các biểu khác được đánh số khác sau này; mẫu đầy đủ chưa tìm thấy`)

const PAPERS: DossierSpec['papers'] = {
  mandatory: ['Phương án, kế hoạch kinh doanh sản phẩm (biểu số 03)', 'Giới thiệu bộ máy tổ chức (biểu số 04)', 'Giấy đăng ký kinh doanh', 'Sản phẩm mẫu (05 đơn vị, trừ dịch vụ)'],
  supplementary: [
    'Giấy đủ điều kiện sản xuất, an toàn thực phẩm', 'Công bố chất lượng sản phẩm', 'Tiêu chuẩn sản phẩm', 'Phiếu kết quả kiểm tra chỉ tiêu an toàn thực phẩm theo tiêu chuẩn công bố',
    'Mã số mã vạch, tem truy xuất nguồn gốc, sở hữu trí tuệ, chỉ dẫn địa lý, nhãn hiệu', 'Nguồn gốc nguyên liệu, liên kết chuỗi', 'Hệ thống quản lý chất lượng tiên tiến, kiểm soát chất lượng',
    'Bảo vệ môi trường', 'Kế toán', 'Phát triển thị trường, quảng bá, xúc tiến thương mại', 'Câu chuyện về sản phẩm', 'Kế hoạch kiểm soát chất lượng, hồ sơ lô sản xuất', 'Giải thưởng, bình chọn',
  ],
}

export const DOSSIERS: Fact<DossierSpec>[] = [
  fact({ purpose: 'first', forms: [1], additions: [], papers: PAPERS }, 'Phụ lục II', 'secondary', PRESS),
  fact({ purpose: 'upgrade', forms: [1], additions: [], papers: PAPERS }, 'Phụ lục II', 'inferred', 'Chưa tìm thấy quy định riêng; suy ra như đánh giá lần đầu'),
  fact({ purpose: 'reevaluation', forms: [1], additions: [], papers: PAPERS }, 'Phụ lục II', 'inferred', 'Chưa tìm thấy quy định riêng; suy ra như đánh giá lần đầu'),
]

const EVERY_PURPOSE: DossierPurpose[] = ['first', 'upgrade', 'reevaluation']
const CONTENTS = [{ code: 'dossier', label: 'Hồ sơ sản phẩm' }, { code: 'samples', label: 'Sản phẩm mẫu (05 đơn vị, trừ dịch vụ)' }]
const LETTER = { code: 'letter', label: 'Văn bản đề nghị đánh giá, phân hạng sản phẩm' }
const GUESSED = 'Thành phần hồ sơ gửi cấp trên chưa tìm thấy; suy ra từ thành phần hồ sơ sản phẩm'

export const BUNDLES: Fact<Bundle>[] = [
  fact({ from: 'commune', to: 'district', purposes: EVERY_PURPOSE, contents: CONTENTS }, 'Phụ lục II', 'inferred', GUESSED),
  fact({ from: 'district', to: 'province', purposes: EVERY_PURPOSE, contents: [LETTER, ...CONTENTS] }, 'Phụ lục II', 'inferred', GUESSED),
  fact({ from: 'province', to: 'central', purposes: EVERY_PURPOSE, contents: [LETTER, ...CONTENTS] }, 'Phụ lục II', 'inferred', GUESSED),
]

/** The papers of the list by the rows that the later guide knows. */
const LISTED = new Set([
  'business-registration', 'production-conditions', 'material-origin', 'environment', 'intellectual-property', 'market', 'promotion', 'story',
  'quality-declaration', 'test-results', 'traceability', 'quality-management', 'awards',
])

export const EVIDENCE_GUIDE: Fact<EvidenceRow[]> = fact(
  GUIDE_OF_2026.value.filter(row => LISTED.has(row.code)), 'Phụ lục II', 'inferred',
  'Tên giấy tờ có trong danh mục hồ sơ của 1048/QĐ-TTg; cách gọi, lời hướng dẫn và việc gắn với tiêu chí theo 26/2026/QĐ-TTg',
)

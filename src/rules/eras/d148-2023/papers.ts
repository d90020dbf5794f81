/** Forms, dossiers, bundles and evidence as far as they are known: the decree's Phụ lục II was not found in full. */
import { fact, planned } from './source.ts'
import { EVIDENCE_GUIDE as GUIDE_OF_2026 } from '../d26-2026/papers.ts'
import type { Bundle, DossierSpec, EvidenceRow, FormSpec, ReviewContent } from '../era.ts'
import type { DossierPurpose, Fact } from '../../vocabulary.ts'

export const COMMUNE_REVIEW: Fact<ReviewContent[]> = planned([
  {
    code: 'origin',
    label: 'Nguồn gốc sản phẩm, nguyên liệu địa phương',
    asked: 'Đánh giá về nguồn gốc sản phẩm và việc sử dụng nguyên liệu của địa phương',
    family: 'raw-material',
  },
  {
    code: 'local-labour',
    label: 'Sử dụng lao động địa phương',
    asked: 'Đánh giá về việc sử dụng lao động địa phương',
    family: 'labour',
  },
  {
    code: 'idea',
    label: 'Nguồn gốc ý tưởng sản phẩm',
    asked: 'Đánh giá về nguồn gốc ý tưởng của sản phẩm',
    family: 'idea',
  },
  {
    code: 'identity',
    label: 'Bản sắc, trí tuệ địa phương',
    asked: 'Đánh giá về bản sắc, trí tuệ địa phương trong sản phẩm',
    family: 'identity',
  },
], 'III.5.a')

export const FORMS: Fact<FormSpec[]> = planned([
  { form: 1, code: 'Biểu số 1', title: 'Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP', filledBy: 'producer', parts: [] },
  { form: 2, code: 'Biểu số 2', title: 'Báo cáo của chủ thể đánh giá về sản phẩm theo Bộ tiêu chí', filledBy: 'producer', parts: [] },
  { form: 3, code: 'Biểu số 3', title: 'Báo cáo đánh giá của UBND cấp xã', filledBy: 'commune', parts: [] },
], 'III.5.c', 'Nội dung từng phần của các biểu chưa tìm thấy')

export const DOSSIERS: Fact<DossierSpec>[] = [
  planned({ purpose: 'first', forms: [1, 2], additions: [] }, 'III.5.c'),
  planned({ purpose: 'upgrade', forms: [1, 2], additions: ['Kết quả phát triển sản phẩm, phần hồ sơ bổ sung, hoàn thiện'] }, 'III.5.e'),
  planned({
    purpose: 'reevaluation',
    forms: [1, 2],
    additions: ['Nội dung mới và kết quả sau 3 năm được công nhận: nguyên liệu, thị trường, công bố chất lượng'],
    updates: {
      years: 3,
      topics: [
        { code: 'materials', label: 'Nguyên liệu' },
        { code: 'market', label: 'Thị trường' },
        { code: 'declaration', label: 'Công bố chất lượng' },
      ],
      yearly: [],
    },
  }, 'III.5.f'),
]

const EVERY_PURPOSE: DossierPurpose[] = ['first', 'upgrade', 'reevaluation']
const PRODUCER_DOSSIER = { code: 'dossier', label: 'Hồ sơ sản phẩm' }
const SAMPLES = { code: 'samples', label: 'Sản phẩm mẫu (trừ dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch)' }
const SAMPLES_NOTE = 'Số lượng 05 suy ra từ 1048/QĐ-TTg và 26/2026/QĐ-TTg'

/** What the province sends to the centre; nothing of it was read. */
export const PROVINCE_TO_CENTRE: Fact<Bundle> = fact({
  from: 'province',
  to: 'central',
  purposes: EVERY_PURPOSE,
  contents: [{ code: 'letter', label: 'Văn bản của UBND cấp tỉnh đề nghị đánh giá, phân hạng sản phẩm OCOP' }, PRODUCER_DOSSIER, SAMPLES],
}, 'Phụ lục II', 'inferred', `Thành phần hồ sơ gửi trung ương chưa tìm thấy; suy ra từ hồ sơ cấp huyện gửi cấp tỉnh. ${SAMPLES_NOTE}`)

export const BUNDLES: Fact<Bundle>[] = [
  planned({
    from: 'commune',
    to: 'district',
    purposes: EVERY_PURPOSE,
    contents: [{ code: 'form-3', label: 'Báo cáo đánh giá của UBND cấp xã (Biểu số 3)' }, PRODUCER_DOSSIER, SAMPLES],
  }, 'III.5.c, d', SAMPLES_NOTE),
  planned({
    from: 'district',
    to: 'province',
    purposes: EVERY_PURPOSE,
    contents: [
      { code: 'letter', label: 'Văn bản của UBND cấp huyện đề nghị cấp tỉnh đánh giá, phân hạng' },
      { code: 'approval', label: 'Quyết định phê duyệt kết quả chấm điểm của UBND cấp huyện' },
      { code: 'form-3', label: 'Báo cáo đánh giá của UBND cấp xã (Biểu số 3)' },
      PRODUCER_DOSSIER, SAMPLES,
    ],
  }, 'III.5.d', SAMPLES_NOTE),
  PROVINCE_TO_CENTRE,
]

/** Rows that the list of 1048/2019 and the guide of 26/2026 have in common. */
const KNOWN_BEFORE_AND_AFTER = new Set([
  'business-registration', 'production-conditions', 'material-origin', 'environment', 'intellectual-property', 'market', 'promotion', 'story',
  'quality-declaration', 'test-results', 'traceability', 'quality-management', 'awards',
])

export const EVIDENCE_GUIDE: Fact<EvidenceRow[]> = fact(
  GUIDE_OF_2026.value.filter(row => KNOWN_BEFORE_AND_AFTER.has(row.code)), 'Biểu số 2', 'inferred',
  'Danh mục minh chứng chưa tìm thấy; các dòng này có cả trong 1048/QĐ-TTg và 26/2026/QĐ-TTg, lời theo 26/2026/QĐ-TTg',
)

/** Forms, dossiers, bundles and the guide to evidence (Điều 6, Điều 7, Phụ lục III). */
import { fact } from './source.ts'
import type { Bundle, DossierSpec, EvidenceRow, FormSpec, ReviewContent } from '../era.ts'
import type { Fact } from '../../vocabulary.ts'

export const COMMUNE_REVIEW: Fact<ReviewContent[]> = fact([
  {
    code: 'origin',
    label: 'Về sử dụng nguyên liệu địa phương',
    asked: 'Mô tả của chủ thể và đánh giá về tình hình sử dụng nguyên liệu thực tế của chủ thể trên địa bàn xã',
    family: 'raw-material',
  },
  {
    code: 'local-labour',
    label: 'Về sử dụng lao động địa phương',
    asked: 'Mô tả của chủ thể và đánh giá về tình hình sử dụng thực tế lao động địa phương của chủ thể trên địa bàn xã',
    family: 'labour',
  },
  {
    code: 'idea',
    label: 'Nguồn gốc ý tưởng sản phẩm',
    asked: 'Nhận xét về nguồn gốc sản phẩm (truyền thống, sản phẩm mới) của chủ thể dựa trên thực tế của địa phương',
    family: 'idea',
  },
  {
    code: 'identity',
    label: 'Bản sắc/trí tuệ địa phương',
    asked: 'Đánh giá các giá trị văn hóa, tri thức bản địa (giống, nguyên liệu, điều kiện sản xuất), kinh nghiệm sản xuất của cộng đồng và phương thức sản xuất đặc trưng của địa phương, tạo nên sự khác biệt của sản phẩm',
    family: 'identity',
  },
], 'Điều 7 khoản 2a; Phụ lục III, Mẫu số 03, Phần II')

export const FORMS: Fact<FormSpec[]> = fact([
  {
    form: 1,
    code: 'Mẫu số 01',
    title: 'Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP',
    filledBy: 'producer',
    parts: ['Thông tin về đơn vị đăng ký', 'Tên sản phẩm', 'Nhóm sản phẩm đăng ký', 'Lần đăng ký đánh giá', 'Tài liệu kèm theo'],
  },
  {
    form: 2,
    code: 'Mẫu số 02',
    title: 'Báo cáo tự đánh giá về sản phẩm',
    filledBy: 'producer',
    parts: [
      'Phần I. Thông tin chung',
      'Phần II. Kết quả thực hiện phương án sản xuất kinh doanh',
      'Phần III. Đánh giá kết quả thực hiện theo Bộ tiêu chí sản phẩm OCOP',
      'Phần IV. Kế hoạch sản xuất, kinh doanh',
    ],
  },
  {
    form: 3,
    code: 'Mẫu số 03',
    title: 'Báo cáo đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP',
    filledBy: 'commune',
    parts: ['I. Thông tin chung về hồ sơ sản phẩm', 'II. Đánh giá một số nội dung của hồ sơ sản phẩm'],
  },
], 'Phụ lục III')

export const DOSSIERS: Fact<DossierSpec>[] = [
  fact({ purpose: 'first', forms: [1, 2], additions: [] }, 'Điều 6 khoản 1a'),
  fact({
    purpose: 'upgrade',
    forms: [1, 2],
    additions: ['Nội dung và tài liệu minh chứng về những thay đổi so với sản phẩm OCOP đã được công nhận'],
  }, 'Điều 6 khoản 1b'),
  fact({
    purpose: 'reevaluation',
    forms: [1, 2],
    additions: [
      'Nội dung mới và kết quả sau thời gian được công nhận: nguyên liệu, công nghệ sử dụng, bao bì, nhãn mác, công bố chất lượng, các phiếu kiểm nghiệm định kỳ, thị trường tiêu thụ, sản lượng, doanh thu',
      'Minh chứng các giấy tờ pháp lý có thời hạn',
    ],
    updates: {
      years: 3,
      topics: [
        { code: 'materials', label: 'Nguyên liệu' },
        { code: 'technology', label: 'Công nghệ sử dụng' },
        { code: 'packaging', label: 'Bao bì' },
        { code: 'labels', label: 'Nhãn mác' },
        { code: 'declaration', label: 'Công bố chất lượng' },
        { code: 'tests', label: 'Các phiếu kiểm nghiệm định kỳ' },
        { code: 'market', label: 'Thị trường tiêu thụ' },
      ],
      yearly: [
        { code: 'output', label: 'Sản lượng', unit: 'ghi rõ đơn vị tính' },
        { code: 'revenue', label: 'Doanh thu', unit: 'triệu đồng', numeric: true },
      ],
    },
  }, 'Điều 6 khoản 1c', 'Văn bản kể các nội dung, không nói số năm; 3 năm theo thời hạn 36 tháng (Điều 4 khoản 3)'),
]

const SAMPLES = { code: 'samples', label: '05 sản phẩm mẫu do chủ thể cung cấp (trừ dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch)' }
const PRODUCER_DOSSIER = { code: 'dossier', label: 'Hồ sơ sản phẩm' }
const EXTRA_TESTS = { code: 'extra-tests', label: 'Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)', optional: true } satisfies Bundle['contents'][number]

export const BUNDLES: Fact<Bundle>[] = [
  fact({
    from: 'commune',
    to: 'province',
    purposes: ['first', 'upgrade', 'reevaluation'],
    contents: [
      { code: 'letter', label: 'Văn bản của UBND cấp xã đề nghị UBND cấp tỉnh đánh giá, phân hạng sản phẩm OCOP' },
      { code: 'form-3', label: 'Báo cáo của UBND cấp xã đánh giá một số nội dung của hồ sơ (Mẫu số 03)' },
      PRODUCER_DOSSIER, SAMPLES,
    ],
  }, 'Điều 6 khoản 2'),
  fact({
    from: 'province',
    to: 'central',
    purposes: ['first', 'upgrade'],
    contents: [
      { code: 'letter', label: 'Văn bản của UBND cấp tỉnh gửi Bộ Nông nghiệp và Môi trường đề nghị đánh giá, phân hạng sản phẩm OCOP' },
      { code: 'support-team-report', label: 'Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh' },
      { code: 'council-report', label: 'Báo cáo đánh giá của Hội đồng cấp tỉnh' },
      { code: 'approval', label: 'Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh' },
      PRODUCER_DOSSIER, EXTRA_TESTS, SAMPLES,
    ],
  }, 'Điều 6 khoản 3a; Điều 7 khoản 5a'),
  fact({
    from: 'province',
    to: 'central',
    purposes: ['reevaluation'],
    contents: [
      { code: 'letter', label: 'Văn bản của UBND cấp tỉnh gửi Bộ Nông nghiệp và Môi trường đề nghị đánh giá, phân hạng lại sản phẩm OCOP 5 sao' },
      { code: 'office-report', label: 'Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh' },
      PRODUCER_DOSSIER, EXTRA_TESTS, SAMPLES,
    ],
  }, 'Điều 6 khoản 3b'),
]

const GUIDE: EvidenceRow[] = [
  {
    code: 'business-registration',
    name: 'Giấy đăng ký kinh doanh',
    asked: 'Bản sao chứng minh hoạt động kinh doanh hợp pháp (đối với các đơn vị/cá nhân có đăng ký kinh doanh)',
    families: ['organisation', 'representative', 'tourism-organisation'],
  },
  {
    code: 'production-conditions',
    name: 'Giấy chứng nhận cơ sở đủ điều kiện sản xuất',
    asked: 'Bản sao (đối với sản phẩm cần phải có giấy chứng nhận theo quy định hiện hành)',
    families: ['production-conditions', 'assurance'],
    hasTerm: true,
  },
  {
    code: 'material-origin',
    name: 'Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi',
    asked: 'Bản sao tài liệu: Giấy xác nhận an toàn thực phẩm đối với vùng nguyên liệu, hợp đồng mua bán/hợp đồng nguyên tắc, thỏa thuận liên kết, thanh lý hợp đồng, hóa đơn chứng từ hợp lệ... chứng minh nguồn gốc nguyên liệu, liên kết chuỗi',
    families: ['raw-material', 'certified-area', 'chain', 'ingredients', 'tourism-links'],
    hasTerm: true,
  },
  {
    code: 'environment',
    name: 'Bảo vệ môi trường, sử dụng công nghệ theo hướng bền vững',
    asked: 'Bản sao hồ sơ, thủ tục về môi trường theo quy định; hình ảnh minh chứng về thực hiện giải pháp bảo vệ môi trường; hình ảnh, mô tả công nghệ sử dụng theo hướng bền vững',
    families: ['environment', 'sustainable-technology'],
  },
  {
    code: 'local-labour',
    name: 'Sử dụng lao động địa phương',
    asked: 'Danh sách lao động đóng bảo hiểm có xác nhận của chủ thể, bao gồm cả nơi thường trú',
    families: ['labour'],
  },
  {
    code: 'growth',
    name: 'Tăng trưởng sản xuất kinh doanh',
    asked: 'Bản sao tài liệu minh chứng kết quả phân loại hợp tác xã hoặc báo cáo tài chính 2 năm gần nhất; bản sao báo cáo tài chính của chủ thể 2 năm gần nhất',
    families: ['growth'],
  },
  {
    code: 'intellectual-property',
    name: 'Sở hữu trí tuệ',
    asked: 'Minh chứng đơn đăng ký nhãn hiệu đã được cơ quan có thẩm quyền chấp nhận hoặc công bố; bản sao giấy chứng nhận đăng ký nhãn hiệu; văn bằng ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận; bằng sáng chế, bằng độc quyền kiểu dáng công nghiệp,...',
    families: ['intellectual-property'],
    hasTerm: true,
  },
  {
    code: 'market',
    name: 'Phát triển thị trường, hoạt động quảng bá, xúc tiến thương mại',
    asked: 'Bản sao tài liệu: Hợp đồng, cam kết, ký gửi, đặt hàng, biên nhận, hóa đơn, chứng từ để minh chứng xác nhận về phân phối sản phẩm, xuất khẩu sản phẩm, hoạt động xúc tiến thương mại...',
    families: ['market', 'global-market'],
  },
  {
    code: 'promotion',
    name: 'Quảng bá sản phẩm',
    asked: 'Tài liệu minh chứng về website, hoạt động quảng bá',
    families: ['promotion'],
  },
  {
    code: 'story',
    name: 'Câu chuyện về sản phẩm',
    asked: 'Bản sao tờ rơi, hình ảnh, phim, ghi âm... minh chứng về câu chuyện của sản phẩm',
    families: ['story', 'identity'],
  },
  {
    code: 'quality-declaration',
    name: 'Công bố chất lượng sản phẩm',
    asked: 'Bản sao tài liệu, chứng minh chất lượng sản phẩm được công bố',
    families: ['declaration'],
  },
  {
    code: 'test-results',
    name: 'Phiếu kết quả kiểm nghiệm chỉ tiêu chất lượng, an toàn thực phẩm theo tiêu chuẩn công bố',
    asked: 'Bản sao tài liệu chứng minh đạt tiêu chuẩn chất lượng, an toàn thực phẩm',
    families: ['declaration', 'nutrition', 'periodic-test'],
    hasTerm: true,
  },
  {
    code: 'traceability',
    name: 'Mã số mã vạch, tem truy xuất nguồn gốc',
    asked: 'Bản sao tài liệu, chứng minh mã, tem, sở hữu thương hiệu...',
    families: ['labelling'],
  },
  {
    code: 'quality-management',
    name: 'Hệ thống quản lý chất lượng tiên tiến, kiểm soát chất lượng',
    asked: 'Bản sao tài liệu: chứng nhận Hệ thống quản lý chất lượng tiên tiến, chứng minh hệ thống quản lý đạt tiêu chuẩn',
    families: ['assurance'],
    hasTerm: true,
  },
  {
    code: 'awards',
    name: 'Giải thưởng của sản phẩm, bình chọn của các tổ chức uy tín trong nước và quốc tế',
    asked: 'Bản sao tài liệu, minh chứng về các thành tích, giải thưởng, bình chọn...',
    families: ['uniqueness'],
  },
]

export const EVIDENCE_GUIDE: Fact<EvidenceRow[]> = fact(
  GUIDE, 'Phụ lục III, Mẫu số 02, Phần III',
  'Bảng hướng dẫn để tham khảo; việc gắn từng dòng với tiêu chí được suy ra từ tên tiêu chí',
)

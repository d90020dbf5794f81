/** Quyết định 26/2026/QĐ-TTg ngày 22/5/2026: criteria and procedure in force from that day. */
import { CLASSIFICATION } from './classification.ts'
import { AGENCY_BODIES, COUNCILS, COUNCIL_DEFAULTS } from './councils.ts'
import { CRITERIA_SETS } from './criteria.ts'
import { BUNDLES, COMMUNE_REVIEW, DOSSIERS, EVIDENCE_GUIDE, FORMS } from './papers.ts'
import { DECREE, IN_FORCE_FROM, at, fact, inferred } from './source.ts'
import { TERMS } from './terms.ts'
import type { Era } from '../era.ts'
import { FAMILIES } from '../families.ts'

const PROVINCE_CHAIR = 'Chủ tịch UBND cấp tỉnh'
const MINISTER = 'Bộ trưởng Bộ Nông nghiệp và Môi trường'

export const D26_2026: Era = {
  id: 'd26-2026',
  name: `Bộ tiêu chí theo Quyết định ${DECREE}`,
  act: {
    number: DECREE,
    title: 'Ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Mỗi xã một sản phẩm',
    issuedBy: 'Thủ tướng Chính phủ',
    issuedOn: '2026-05-22',
  },
  inForce: fact({ from: IN_FORCE_FROM }, 'Điều 11 khoản 1; Điều 12 khoản 2', 'Tính theo ngày nộp hồ sơ lần đầu cho UBND cấp xã'),
  partMaximums: fact({ A: 40, B: 25, C: 35 }, 'Điều 3 khoản 1'),
  bands: fact([
    { stars: 5, from: 90, certified: true, meaning: 'sản phẩm đặc trưng, có thương hiệu, đạt tiêu chuẩn chất lượng cao và hội tụ điều kiện để xuất khẩu' },
    { stars: 4, from: 70, certified: true, meaning: 'sản phẩm đặc trưng, từng bước có thương hiệu, đáp ứng yêu cầu về chất lượng và tiếp cận thị trường tốt, có tiềm năng nâng cấp lên hạng 5 sao' },
    { stars: 3, from: 50, certified: true, meaning: 'sản phẩm có đặc thù, có sự ổn định về chất lượng, được quản lý và thương mại ổn định, có thể nâng cấp lên hạng 4 sao' },
    { stars: 2, from: 30, certified: false, meaning: 'sản phẩm bước đầu hình thành chất lượng, có thể tiếp tục nâng cấp để nâng lên hạng 3 sao' },
    { stars: 1, from: 0, certified: false, meaning: 'sản phẩm sơ khai, chưa được thương mại, có thể nâng cấp lên hạng 2 sao' },
  ], 'Điều 3 khoản 3; Điều 4 khoản 1a'),
  starMarks: inferred(
    'Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** - 3 sao; **** - 4 sao; ***** - 5 sao)', 'Phụ lục II, ghi chú dưới các phiếu',
    'Câu ghi chú đọc từ văn bản; dấu của hạng thấp cũng ràng buộc hạng cao hơn, và hạng là hạng cao nhất đạt cả điểm lẫn yêu cầu tối thiểu, là suy ra',
  ),
  authority: fact([
    { stars: 3, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: PROVINCE_CHAIR, withdrawnBy: PROVINCE_CHAIR },
    { stars: 4, level: 'province', evaluatedBy: 'Hội đồng cấp tỉnh', decidedBy: PROVINCE_CHAIR, withdrawnBy: PROVINCE_CHAIR },
    { stars: 5, level: 'central', evaluatedBy: 'Hội đồng cấp trung ương', decidedBy: MINISTER, withdrawnBy: MINISTER },
  ], 'Điều 4 khoản 1; Điều 7 khoản 3 đ, e và khoản 4 đ, e; Điều 8 khoản 2'),
  producers: {
    everywhere: fact([
      { kind: 'cooperative', name: 'Hợp tác xã' },
      { kind: 'cooperative-group', name: 'Tổ hợp tác' },
      { kind: 'company', name: 'Doanh nghiệp nhỏ và vừa' },
      { kind: 'farm', name: 'Trang trại có đăng ký kinh doanh' },
      { kind: 'household', name: 'Hộ sản xuất có đăng ký kinh doanh' },
      { kind: 'household-business', name: 'Hộ gia đình có đăng ký kinh doanh' },
    ], 'Điều 2 khoản 3'),
    extra: fact({
      sets: [26],
      kinds: [
        { kind: 'association', name: 'Hội, hiệp hội' },
        { kind: 'operating-centre', name: 'Trung tâm điều hành' },
        { kind: 'equivalent-organisation', name: 'Tổ chức tương đương' },
      ],
    }, 'Điều 2 khoản 3'),
  },
  classification: CLASSIFICATION,
  managingAgencies: 'named',
  setNumbersOf: 'd148-2023',
  criteriaSets: CRITERIA_SETS,
  families: FAMILIES,
  route: [
    {
      level: 'commune', work: 'assess', recognises: [],
      sendUp: { to: 'province', source: at('Điều 7 khoản 2b') },
      source: at('Điều 7 khoản 2'),
    },
    {
      level: 'province', work: 'rank', recognises: [3, 4],
      sendUp: { to: 'central', from: 90, stars: 5, source: at('Điều 7 khoản 3e', 'Tiềm năng đạt 5 sao (đạt từ 90 điểm trở lên); hiểu là đạt cả các yêu cầu tối thiểu của 5 sao') },
      source: at('Điều 4 khoản 1a; Điều 7 khoản 3e'),
    },
    {
      level: 'central', work: 'rank', recognises: [5],
      giveBack: { to: 'province', choices: ['recognise-on-this-result', 'evaluate-again'], source: at('Điều 7 khoản 4g') },
      source: at('Điều 4 khoản 1b; Điều 7 khoản 4e'),
    },
  ],
  steps: [
    { step: 'prepare', level: 'commune', source: at('Điều 6 khoản 1; Điều 7 khoản 1') },
    { step: 'check', level: 'commune', source: at('Điều 7 khoản 2a') },
    { step: 'complete', level: 'commune', source: at('Điều 7 khoản 2a') },
    { step: 'assess', level: 'commune', source: at('Điều 7 khoản 2') },
    { step: 'samples', level: 'commune', source: at('Điều 6 khoản 2d') },
    { step: 'send', level: 'commune', source: at('Điều 7 khoản 2b') },
    { step: 'take-in', level: 'province', source: at('Điều 7 khoản 3a') },
    { step: 'samples', level: 'province', source: at('Điều 6 khoản 2d') },
    { step: 'support', level: 'province', source: at('Điều 7 khoản 3c') },
    { step: 'session', level: 'province', source: at('Điều 7 khoản 3d') },
    { step: 'decide', level: 'province', source: at('Điều 7 khoản 3e') },
    { step: 'tell', level: 'province', source: at('Điều 7 khoản 3g') },
    { step: 'inspect', level: 'province', source: at('Điều 9 khoản 4a') },
    { step: 'take-in', level: 'central', source: at('Điều 7 khoản 4a') },
    { step: 'samples', level: 'central', source: at('Điều 6 khoản 3') },
    { step: 'support', level: 'central', source: at('Điều 7 khoản 4c') },
    { step: 'session', level: 'central', source: at('Điều 7 khoản 4d') },
    { step: 'decide', level: 'central', source: at('Điều 7 khoản 4e') },
    { step: 'tell', level: 'central', source: at('Điều 7 khoản 4g') },
    { step: 'inspect', level: 'central', source: at('Điều 9 khoản 4b') },
  ],
  communeReview: COMMUNE_REVIEW,
  forms: FORMS,
  dossiers: DOSSIERS,
  bundles: BUNDLES,
  evidenceGuide: EVIDENCE_GUIDE,
  copies: fact({ paper: 1, electronic: 1, softwareHasLegalValue: true }, 'Điều 7 khoản 1, 2b, 3e'),
  productCode: fact({
    pattern: '(T)-(X)-(STT)-(năm)',
    parts: ['mã tỉnh', 'mã xã', 'số thứ tự do xã lập', 'năm đánh giá'],
  }, 'Phụ lục II, đầu mỗi phiếu', 'Mã tỉnh, mã xã theo Quyết định 19/2025/QĐ-TTg'),
  rounds: [
    fact({ level: 'province', number: 1, lettersFrom: 'commune', lettersBefore: '04-30', finishBefore: '06-30' }, 'Điều 5 khoản 1'),
    fact({ level: 'province', number: 2, lettersFrom: 'commune', lettersBefore: '10-30', finishBefore: '12-30' }, 'Điều 5 khoản 1'),
    fact({ level: 'central', number: 1, lettersFrom: 'province', lettersBefore: '07-30', finishBefore: '09-30' }, 'Điều 5 khoản 2'),
    fact({ level: 'central', number: 2, lettersFrom: 'province', lettersBefore: '01-30', finishBefore: '03-30' }, 'Điều 5 khoản 2'),
  ],
  terms: TERMS,
  councils: COUNCILS,
  writtenOpinions: fact({ purposes: ['reevaluation'] }, 'Điều 7 khoản 6d, 6e', 'Họp trực tiếp khi có nhiều ý kiến khác nhau hoặc nội dung phức tạp'),
  councilDefaults: COUNCIL_DEFAULTS,
  revocation: {
    grounds: fact([
      { code: 'a', text: 'Chủ thể OCOP bị phát hiện cung cấp thông tin, tài liệu không trung thực hoặc giả mạo hồ sơ trong quá trình đăng ký đánh giá, phân hạng sản phẩm OCOP', needs: 'kết quả kiểm tra, xác minh của cơ quan tham mưu quản lý OCOP' },
      { code: 'b', text: 'Sản phẩm OCOP không còn đáp ứng các tiêu chí theo Bộ tiêu chí OCOP', needs: 'kết luận kiểm tra, giám sát của cơ quan có thẩm quyền' },
      { code: 'c', text: 'Sản phẩm OCOP vi phạm quy định pháp luật về chất lượng sản phẩm, an toàn thực phẩm, bảo vệ môi trường, sở hữu trí tuệ, ghi nhãn hàng hóa hoặc các quy định pháp luật khác có liên quan', needs: 'kết luận của cơ quan có thẩm quyền' },
      { code: 'd', text: 'Chủ thể OCOP sử dụng nhãn hiệu OCOP không đúng quy định, gây nhầm lẫn về sản phẩm được công nhận', needs: 'kết quả kiểm tra, xác minh của cơ quan tham mưu quản lý OCOP' },
      { code: 'đ', text: 'Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP', needs: 'xác nhận của UBND cấp xã' },
      { code: 'e', text: 'Trường hợp khác mà sản phẩm OCOP không đủ điều kiện tiếp tục được công nhận', needs: 'kết luận và đề nghị của cơ quan nhà nước có thẩm quyền' },
    ], 'Điều 8 khoản 1, 3, 4'),
    byStars: fact([
      { stars: 3, decidedBy: PROVINCE_CHAIR },
      { stars: 4, decidedBy: PROVINCE_CHAIR },
      { stars: 5, decidedBy: MINISTER },
    ], 'Điều 8 khoản 2'),
  },
  inspection: fact([
    { code: 'criteria', label: 'Việc duy trì các tiêu chí của sản phẩm OCOP theo hồ sơ đã được đánh giá, phân hạng' },
    { code: 'use', label: 'Sử dụng nhãn hiệu OCOP, sử dụng thông tin và quảng bá sản phẩm OCOP' },
  ], 'Điều 9 khoản 3'),
  transition: {
    olderCertificatesStayValid: fact(true, 'Điều 12 khoản 1'),
    pendingFirstOrUpgrade: fact({ days: 60, finishBy: '2026-07-21' }, 'Điều 12 khoản 2a'),
    pendingReevaluation: fact({ days: 30, finishBy: '2026-06-21' }, 'Điều 12 khoản 2b'),
    repeals: fact([
      { document: '148/QĐ-TTg', expiresOn: '2026-07-21' },
      { document: '1489/QĐ-TTg', expiresOn: '2026-07-21' },
    ], 'Điều 11 khoản 2', '60 ngày kể từ 22/5/2026'),
  },
  agencyBodies: AGENCY_BODIES,
}

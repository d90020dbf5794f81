/** Terms and deadlines of the decree. */
import { IN_FORCE_FROM, fact, inferred } from './source.ts'
import type { Era } from '../era.ts'

export const TERMS: Era['terms'] = {
  communeReview: fact({ workingDays: 15 }, 'Điều 7 khoản 2', 'Kể từ ngày tiếp nhận hồ sơ sản phẩm'),
  certificate: fact({ months: 36 }, 'Điều 4 khoản 3', 'Kể từ ngày cơ quan có thẩm quyền ban hành'),
  filing: fact({ earliestDaysBefore: 180, latestDaysBefore: 120 }, 'Điều 7 khoản 6a'),
  reevaluation: fact({ days: 45 }, 'Điều 7 khoản 6g', 'Kể từ ngày nhận đủ hồ sơ đề nghị của UBND cấp xã hoặc UBND cấp tỉnh'),
  revocation: fact({ days: 15 }, 'Điều 8 khoản 4', 'Kể từ ngày có kết luận vi phạm hoặc xác nhận không còn sản xuất'),
  extension: fact({ maxDays: 180 }, 'Điều 12 khoản 3', 'Đến ngày có kết quả xử lý, tính từ ngày hết thời hạn'),
  notices: [180, 150, 120].map(daysBefore => inferred(
    { daysBefore, onOrAfter: IN_FORCE_FROM }, 'Điều 7 khoản 6a', 'Văn bản không quy định ngày báo; báo trong khoảng thời gian được nộp hồ sơ đánh giá lại, kể từ khi văn bản có hiệu lực',
  )),
}

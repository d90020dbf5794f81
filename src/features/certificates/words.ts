import type { SealState } from '../../ui/shapes.tsx'
import type { CertificateState } from '../../rules/engine/terms.ts'
import type { LetterStage } from '../../rules/lifecycles/letter.ts'

export type CertificateLang = 'vi' | 'en'

/** Names of the six sectors, short enough for a list. */
export const SECTOR_WORDS: Record<CertificateLang, Record<string, string>> = {
  vi: {
    I: 'Thực phẩm', II: 'Đồ uống', III: 'Dược liệu và sản phẩm từ dược liệu', IV: 'Thủ công mỹ nghệ', V: 'Sinh vật cảnh', VI: 'Dịch vụ du lịch cộng đồng',
  },
  en: { I: 'Food', II: 'Drinks', III: 'Herbs and herbal products', IV: 'Handicrafts', V: 'Ornamental plants and animals', VI: 'Community tourism' },
}

/** Words of a certificate's state; the first thing a check says. */
export const STATE_WORDS: Record<CertificateLang, Record<CertificateState, string>> = {
  vi: {
    valid: 'Còn hiệu lực', expiring: 'Sắp hết hạn', extended: 'Kéo dài chờ kết quả', expired: 'Đã hết hạn', withdrawn: 'Đã thu hồi', replaced: 'Đã thay thế',
  },
  en: {
    valid: 'Valid', expiring: 'Expires soon', extended: 'Extended until the result', expired: 'Expired', withdrawn: 'Withdrawn', replaced: 'Replaced',
  },
}

export const STATES = ['valid', 'expiring', 'extended', 'expired', 'withdrawn', 'replaced'] as const satisfies readonly CertificateState[]

/** Silhouette for a state; a replaced certificate is one that ended. */
export function sealOf(state: CertificateState): SealState {
  return state === 'replaced' ? 'expired' : state
}

/** `BỐN SAO`, as the certificate prints it. */
export const STARS_IN_CAPITALS: Record<number, string> = { 3: 'BA SAO', 4: 'BỐN SAO', 5: 'NĂM SAO' }

/** Where letters lie, as the tabs of the outbox say it. */
export const LETTER_WORDS: Record<LetterStage, string> = { waiting: 'Chờ gửi', sent: 'Đã gửi', dropped: 'Không gửi', missed: 'Đã lỡ' }

/** Kinds of papers about a certificate. */
export const PAPER_WORDS: Record<string, string> = {
  expiry: 'Thư báo hết hạn', withdrawal: 'Quyết định thu hồi', correction: 'Quyết định đính chính', reissue: 'Quyết định cấp lại',
}

/** Events of a certificate's life in words, for its timeline. */
export const EVENT_WORDS: Record<string, string> = {
  'certificate.issued': 'Cấp giấy chứng nhận',
  'certificate.recorded': 'Ghi vào sổ từ giấy đã cấp trước',
  'certificate.replaced': 'Thay bằng giấy chứng nhận mới',
  'certificate.withdrawn': 'Thu hồi giấy chứng nhận',
  'certificate.extended': 'Kéo dài hiệu lực chờ kết quả đánh giá lại',
  'certificate.extension-ended': 'Hết kéo dài: đã có kết quả đánh giá lại',
  'certificate.reminded': 'Lập thư báo sắp hết thời hạn, báo chủ thể và xã',
  'certificate.notice-missed': 'Lỡ ngày lập thư báo',
  'certificate.letter-sent': 'Gửi thư báo hết hạn',
  'certificate.letter-dropped': 'Bỏ thư báo hết hạn',
  'certificate.concluded': 'Ghi kết luận, chờ thu hồi',
  'certificate.dismissed': 'Không thu hồi theo kết luận',
  'certificate.corrected': 'Đính chính giấy chứng nhận',
  'certificate.reissued': 'Cấp lại bản giấy chứng nhận',
  'public.reported': 'Người mua phản ánh',
}

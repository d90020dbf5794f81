import type { Letter } from '../../platform/mail/mail.ts'
import { formatDate } from '../../ui/words.ts'
import { dayOf } from '../../platform/clock.ts'
import { INVITATION_DAYS, type OfficeOffer } from './model.ts'

/** Letter that offers an office. */
export function invitationLetter(to: { email: string; name: string }, offer: OfficeOffer, link: string, expiresAt: Date): Letter {
  return {
    to: to.email,
    subject: `Mời sử dụng hệ thống OCOP: ${offer.title}, ${offer.body}`,
    body: [
      `Kính gửi ông/bà ${to.name},`,
      '',
      `Ông/bà được mời sử dụng hệ thống Sao của Chương trình Mỗi xã một sản phẩm (OCOP) với vai “${offer.title}” tại ${offer.body}.`,
      '',
      'Để nhận, ông/bà mở liên kết sau và làm theo hướng dẫn:',
      link,
      '',
      `Liên kết dùng được một lần, trong ${INVITATION_DAYS} ngày, đến hết ngày ${formatDate(dayOf(expiresAt))}. Ông/bà không chuyển tiếp thư này cho người khác.`,
      'Nếu không biết vì sao nhận được thư, ông/bà bỏ qua; không có gì thay đổi.',
      '',
      'Hệ thống Sao',
    ].join('\n'),
  }
}

/** Letter with the link to set a new password. */
export function resetLetter(to: { email: string; name: string }, link: string): Letter {
  return {
    to: to.email,
    subject: 'Đặt lại mật khẩu hệ thống OCOP',
    body: [
      `Kính gửi ông/bà ${to.name},`,
      '',
      'Hệ thống Sao nhận được yêu cầu đặt lại mật khẩu cho thư điện tử này. Ông/bà mở liên kết sau để đặt mật khẩu mới:',
      link,
      '',
      'Liên kết dùng được một lần, trong 1 giờ. Đặt xong, mọi thiết bị đang đăng nhập sẽ phải đăng nhập lại.',
      'Nếu ông/bà không yêu cầu, bỏ qua thư này; mật khẩu cũ vẫn dùng được.',
      '',
      'Hệ thống Sao',
    ].join('\n'),
  }
}

import { z } from 'zod'
import { PASSWORD_MAX, PASSWORD_MIN } from './model.ts'

const EMAIL_HELP = 'Ghi thư điện tử đầy đủ, ví dụ lan@vi-du.vn.'

/** An address for letters: NFC, trimmed, small letters. */
export const email = z
  .string(EMAIL_HELP)
  .max(254, EMAIL_HELP)
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email(EMAIL_HELP))

/** A new password. Any characters; only its length is asked. */
export const newPassword = z
  .string('Ghi mật khẩu.')
  .min(PASSWORD_MIN, `Đặt mật khẩu từ ${PASSWORD_MIN} ký tự, ví dụ một câu dễ nhớ.`)
  .max(PASSWORD_MAX, `Rút mật khẩu còn ${PASSWORD_MAX} ký tự.`)

/** A code of six digits from the telephone (spaces allowed), or one of the spare codes. */
export const signInCode = z
  .string('Ghi mã 6 số đang hiện trên điện thoại.')
  .transform((text) => text.replace(/\s/g, ''))
  .refine((text) => /^\d{6}$/.test(text) || isSpareCode(text), 'Ghi đủ 6 số đang hiện trên điện thoại, hoặc một mã dự phòng.')

/** Whether a typed code has the shape of a spare code, `abcDE-12345`. */
export function isSpareCode(text: string): boolean {
  return /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/.test(text)
}

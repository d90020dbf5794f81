import { invalid, Refused } from '../../../platform/refused.ts'
import type { WebContext } from '../../../ui/web.tsx'
import { addressOf, authHeaders } from '../client.ts'
import type { Account } from '../model.ts'
import type { PeopleSite } from '../who.ts'
import { waitWords } from '../words.ts'

/**
 * Asks for the password again before what is dangerous in foreign hands; wrong ones count like failed sign-ins.
 * @param path field of the form that the sentence goes to
 * @throws Refused of kind invalid
 */
export async function checkOwnPassword(c: WebContext, { site, auth }: PeopleSite, account: Account, password: string, path = 'password'): Promise<void> {
  if (password === '') throw invalid([{ path, message: 'Ghi mật khẩu đang dùng.' }])
  const throttle = await auth.signIns()
  const key = { account: account.email, address: addressOf(c, site.config.trustProxy) }
  const wait = await throttle.take(key)
  if (wait) throw new Refused('invalid', 'Đã thử sai nhiều lần.', [{ path, message: `Đã thử sai nhiều lần. Thử lại sau ${waitWords(wait.waitSeconds)}.` }])
  const core = await auth.core()
  const answer = await core.api.verifyPassword({ body: { password }, headers: authHeaders(c, auth), asResponse: true })
  if (!answer.ok) throw invalid([{ path, message: 'Mật khẩu chưa đúng. Ghi mật khẩu đang dùng để đăng nhập.' }])
  await throttle.forgive(key)
}

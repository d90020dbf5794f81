import { Hono } from 'hono'
import { parseForm } from '../../../platform/http/parse-form.ts'
import { invalid, Refused } from '../../../platform/refused.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { setFlash, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { noteAccountLater } from '../account-journal.ts'
import { authHeaders, giveCookies } from '../client.ts'
import { signInCode } from '../fields.ts'
import { SpareCodesPage, TwoFactorConfirmPage, TwoFactorOnPage, TwoFactorScanPage, TwoFactorStartPage } from '../pages/two-factor.tsx'
import { paths } from '../paths.ts'
import { type PeopleSite, personOf, requireAccount } from '../who.ts'
import { checkOwnPassword } from './own-password.ts'

const TITLE = 'Mã 6 số khi đăng nhập'

/** Turning the code of the telephone on and off. */
export function twoFactorRoutes(people: PeopleSite): Web {
  const { site, auth } = people
  const web: Web = new Hono<WebEnv>()
  web.get(paths.twoFactor, async (c) => {
    const { account } = await requireAccount(c, people)
    return c.get('frame')({ title: TITLE }, account.twoFactor ? <TwoFactorOnPage problems={[]} /> : <TwoFactorStartPage problems={[]} />)
  })
  web.post(paths.twoFactor, (c) =>
    withPassword(c, people, (problems) => <TwoFactorStartPage problems={problems} />, async (password) => {
      const core = await auth.core()
      const made = await core.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: authHeaders(c, auth), asResponse: true })
      const { uri, codes } = readEnabled(made.ok ? await made.json() : undefined)
      const { default: qr } = await import('qrcode')
      const { modules } = qr.create(uri, { errorCorrectionLevel: 'M' })
      const secret = new URL(uri).searchParams.get('secret') ?? ''
      return c.get('frame')({ title: TITLE }, <TwoFactorScanPage modules={modules} secret={secret} spareCodes={codes} />)
    }))
  web.post(paths.twoFactorConfirm, async (c) => {
    const who = await requireAccount(c, people)
    const { values } = await parseForm(c)
    const code = signInCode.safeParse(values.code)
    const core = await auth.core()
    const answer = code.success ? await core.api.verifyTOTP({ body: { code: code.data }, headers: authHeaders(c, auth), asResponse: true }) : undefined
    if (!answer?.ok) {
      const problems: Problem[] = [{ path: 'code', message: code.success ? 'Mã chưa đúng hoặc đã đổi. Ghi mã đang hiện trên điện thoại.' : (code.error.issues[0]?.message ?? '') }]
      return c.get('frame')({ title: TITLE, status: 422 }, <TwoFactorConfirmPage problems={problems} />)
    }
    giveCookies(c, answer.headers.getSetCookie())
    await noteAccountLater(site.db, personOf(who), 'account.codes-on', site.door.now())
    setFlash(c, 'Đã bật mã 6 số. Từ lần đăng nhập sau cần mã trên điện thoại.')
    return c.redirect(paths.account, 303)
  })
  web.post(paths.spareCodes, (c) =>
    withPassword(c, people, (problems) => <TwoFactorOnPage problems={problems} problemsOf="spare" />, async (password, who) => {
      const core = await auth.core()
      const { backupCodes } = await core.api.generateBackupCodes({ body: { password }, headers: authHeaders(c, auth) })
      await noteAccountLater(site.db, personOf(who), 'account.spare-codes-made', site.door.now())
      return c.get('frame')({ title: 'Mã dự phòng mới' }, <SpareCodesPage codes={backupCodes} />)
    }))
  web.post(paths.twoFactorOff, (c) =>
    withPassword(c, people, (problems) => <TwoFactorOnPage problems={problems} problemsOf="off" />, async (password, who) => {
      const core = await auth.core()
      const answer = await core.api.disableTwoFactor({ body: { password }, headers: authHeaders(c, auth), asResponse: true })
      if (!answer.ok) throw invalid([{ path: 'password', message: 'Chưa tắt được. Tải lại trang rồi làm lại.' }])
      giveCookies(c, answer.headers.getSetCookie())
      await noteAccountLater(site.db, personOf(who), 'account.codes-off', site.door.now())
      setFlash(c, 'Đã tắt mã 6 số.')
      return c.redirect(paths.account, 303)
    }))
  return web
}

type Person = Awaited<ReturnType<typeof requireAccount>>

/** Checks the posted password, then does it; a wrong one shows the page again. */
async function withPassword(c: WebContext, people: PeopleSite, page: (problems: Problem[]) => ReturnType<typeof TwoFactorStartPage>, work: (password: string, who: Person) => Promise<Response> | Response): Promise<Response> {
  const who = await requireAccount(c, people)
  const { values } = await parseForm(c)
  const password = typeof values.password === 'string' ? values.password : ''
  try {
    await checkOwnPassword(c, people, who.account, password)
    return await work(password, who)
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'invalid') throw error
    return c.get('frame')({ title: TITLE, status: 422 }, page(error.problems))
  }
}

function readEnabled(body: unknown): { uri: string; codes: string[] } {
  const uri = typeof body === 'object' && body !== null && 'totpURI' in body && typeof body.totpURI === 'string' ? body.totpURI : undefined
  if (uri === undefined) throw invalid([{ path: 'password', message: 'Mã 6 số đã bật từ trước. Tải lại trang để xem.' }])
  const codes = typeof body === 'object' && body !== null && 'backupCodes' in body && Array.isArray(body.backupCodes) ? body.backupCodes.map(String) : []
  return { uri, codes }
}

import { Hono } from 'hono'
import { type FormValue, parseForm } from '../../../platform/http/parse-form.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { LINKS } from '../../../ui/layout.tsx'
import { type Site, setFlash, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { chooseOffice } from '../access-store.ts'
import type { Auth } from '../auth.ts'
import { addressOf, authHeaders, giveCookies } from '../client.ts'
import { email, newPassword, signInCode } from '../fields.ts'
import { keep, type Kept, readKept } from '../kept.ts'
import type { HeldOffice } from '../model.ts'
import { CodePage, DeadLinkPage, ForgotPage, ForgotSentPage, type Onward, ResendPage, ResetPage, SignInPage } from '../pages/sign-in.tsx'
import { localPath, paths } from '../paths.ts'
import { sessionBehind, signIn, signInWithCode, type SignInOutcome } from '../sign-in.ts'
import { officesOf, officesOfAccount } from '../store.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type PeopleSite, whoAsks } from '../who.ts'
import { waitWords } from '../words.ts'

const OFFICE_COOKIE = 'sao-office'
/** Both answers of a request for a letter take at least this long, so that they cannot be told apart. */
const LETTER_MILLISECONDS = 300

/** Sign-in, sign-out, forgotten passwords. */
export function signInRoutes(people: PeopleSite): Web {
  const { site, auth } = people
  const web: Web = new Hono<WebEnv>()
  web.get(paths.signIn, async (c) => {
    const onward: Onward = { next: localPath(c.req.query('next')) }
    const who = await whoAsks(c, people)
    if (who.account) return c.redirect(onward.next ?? LINKS.desk, 302)
    return showSignIn(c, site, { onward })
  })
  web.post(paths.signIn, async (c) => {
    const { values } = await parseForm(c)
    const onward: Onward = { next: localPath(values.next), kept: readKept(values) }
    const typedEmail = textOf(values, 'email')
    const code = textOf(values, 'code').trim()
    const tried = { email: email.safeParse(typedEmail), password: textOf(values, 'password'), code: code === '' ? undefined : signInCode.safeParse(code) }
    const problems: Problem[] = []
    if (!tried.email.success) problems.push({ path: 'email', message: tried.email.error.issues[0]?.message ?? '' })
    if (tried.password === '') problems.push({ path: 'password', message: 'Ghi mật khẩu.' })
    if (tried.code?.success === false) problems.push({ path: 'code', message: tried.code.error.issues[0]?.message ?? '' })
    if (!tried.email.success || problems.length > 0) return showSignIn(c, site, { onward, problems, email: typedEmail, status: 422 })
    const outcome = await signIn(auth, { email: tried.email.data, password: tried.password, code: tried.code?.data }, authHeaders(c, auth), addressOf(c, site.config.trustProxy))
    return answerSignIn(c, people, outcome, onward, tried.email.data)
  })
  web.get(paths.signInCode, (c) => c.redirect(paths.signIn, 302))
  web.post(paths.signInCode, async (c) => {
    const { values } = await parseForm(c)
    const onward: Onward = { next: localPath(values.next), kept: readKept(values) }
    const code = signInCode.safeParse(textOf(values, 'code'))
    if (!code.success) return c.get('frame')({ title: 'Nhập mã 6 số', kind: 'plain', status: 422 }, <CodePage onward={onward} problems={[{ path: 'code', message: code.error.issues[0]?.message ?? '' }]} />)
    const outcome = await signInWithCode(auth, code.data, authHeaders(c, auth), addressOf(c, site.config.trustProxy))
    return answerSignIn(c, people, outcome, onward, '')
  })
  web.post(paths.signOut, async (c) => {
    const core = await auth.core()
    const answer = await core.api.signOut({ headers: authHeaders(c, auth), asResponse: true })
    giveCookies(c, answer.headers.getSetCookie())
    setFlash(c, 'Đã đăng xuất.')
    return c.redirect(paths.signIn, 303)
  })
  forgottenPasswords(web, people)
  return web
}

function forgottenPasswords(web: Web, { site, auth }: PeopleSite): void {
  web.get(paths.forgotPassword, (c) => c.get('frame')({ title: 'Quên mật khẩu', kind: 'plain' }, <ForgotPage />))
  web.post(paths.forgotPassword, async (c) => {
    const started = Date.now()
    const { values } = await parseForm(c)
    const typedEmail = textOf(values, 'email')
    const show = (status: 422 | 429, message: string): Response | Promise<Response> =>
      c.get('frame')({ title: 'Quên mật khẩu', kind: 'plain', status }, <ForgotPage email={typedEmail} problems={[{ path: 'email', message }]} />)
    const address = email.safeParse(typedEmail)
    if (!address.success) return show(422, address.error.issues[0]?.message ?? '')
    const wait = await (await auth.letters()).take({ account: address.data, address: addressOf(c, site.config.trustProxy) })
    if (wait) {
      c.header('Retry-After', String(wait.waitSeconds))
      return show(429, `Đã gửi nhiều lần. Xem lại hộp thư, hoặc thử lại sau ${waitWords(wait.waitSeconds)}.`)
    }
    const core = await auth.core()
    await core.api.requestPasswordReset({ body: { email: address.data }, headers: authHeaders(c, auth), asResponse: true })
    await new Promise((done) => setTimeout(done, Math.max(0, LETTER_MILLISECONDS - (Date.now() - started))))
    return c.get('frame')({ title: 'Xem hộp thư', kind: 'plain' }, <ForgotSentPage email={address.data} />)
  })
  web.get(paths.resetPasswordForm, (c) => {
    noLeaks(c)
    return c.get('frame')({ title: 'Đặt mật khẩu mới', kind: 'plain' }, <ResetPage token={c.req.query('token') ?? ''} />)
  })
  web.post(paths.resetPasswordForm, async (c) => {
    noLeaks(c)
    const { values } = await parseForm(c)
    const token = textOf(values, 'token')
    const password = newPassword.safeParse(textOf(values, 'password'))
    if (!password.success) {
      const problems = [{ path: 'password', message: password.error.issues[0]?.message ?? '' }]
      return c.get('frame')({ title: 'Đặt mật khẩu mới', kind: 'plain', status: 422 }, <ResetPage token={token} problems={problems} />)
    }
    const core = await auth.core()
    const answer = await core.api.resetPassword({ body: { newPassword: password.data, token }, headers: authHeaders(c, auth), asResponse: true })
    if (!answer.ok) {
      return c.get('frame')({ title: 'Liên kết không còn dùng được', kind: 'plain', status: 409 }, (
        <DeadLinkPage title="Liên kết không còn dùng được">
          Liên kết đặt lại mật khẩu đã dùng hoặc quá 1 giờ. <a href={paths.forgotPassword}>Gửi liên kết mới</a>.
        </DeadLinkPage>
      ))
    }
    setFlash(c, 'Đã đặt mật khẩu mới. Đăng nhập bằng mật khẩu này.')
    return c.redirect(paths.signIn, 303)
  })
}

/** Keeps the secret of the address out of other sites and caches. */
export function noLeaks(c: WebContext): void {
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
}

function textOf(values: Record<string, FormValue>, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

async function showSignIn(c: WebContext, site: Site, page: { onward?: Onward; problems?: Problem[]; email?: string; status?: 200 | 401 | 409 | 422 | 429 }): Promise<Response> {
  const { status = 200, onward = {}, problems = [], email: typedEmail = '' } = page
  return c.get('frame')({ title: 'Đăng nhập', kind: 'plain', status }, <SignInPage onward={onward} problems={problems} email={typedEmail} cast={await castOf(site)} />)
}

/** The people one may become without a password: those of the demonstration, and nobody in a living system. */
async function castOf(site: Site): Promise<HeldOffice[]> {
  return site.config.mode === 'demo' ? officesOf(site.db, { today: site.door.today() }) : []
}

async function answerSignIn(c: WebContext, people: PeopleSite, outcome: SignInOutcome, onward: Onward, typedEmail: string): Promise<Response> {
  const { site } = people
  switch (outcome.kind) {
    case 'in':
      return enter(c, people, outcome.cookies, onward)
    case 'code-needed':
      giveCookies(c, outcome.cookies)
      return c.get('frame')({ title: 'Nhập mã 6 số', kind: 'plain' }, <CodePage onward={onward} />)
    case 'wrong-code':
      giveCookies(c, outcome.cookies)
      return c.get('frame')({ title: 'Nhập mã 6 số', kind: 'plain', status: 401 }, (
        <CodePage onward={onward} problems={[{ path: 'code', message: 'Mã chưa đúng hoặc đã đổi. Ghi mã đang hiện trên điện thoại.' }]} />
      ))
    case 'start-again':
      return showSignIn(c, site, { onward, status: 401, problems: [{ path: 'email', message: 'Bước nhập mã đã hết hạn hoặc sai nhiều lần. Đăng nhập lại từ đầu.' }] })
    case 'wrong':
      return showSignIn(c, site, { onward, email: typedEmail, status: 401, problems: [{ path: 'password', message: 'Thư điện tử hoặc mật khẩu chưa đúng. Kiểm tra lại cả hai, hoặc bấm “Quên mật khẩu”.' }] })
    case 'wait':
      c.header('Retry-After', String(outcome.seconds))
      return showSignIn(c, site, { onward, email: typedEmail, status: 429, problems: [{ path: 'password', message: `Đã thử sai nhiều lần. Thử lại sau ${waitWords(outcome.seconds)}.` }] })
  }
}

/**
 * Lets a person in who has just signed in: under the office they chose last on this browser, else their only one, else
 * they choose. What they had typed before comes first.
 */
export async function enter(c: WebContext, { site, auth }: PeopleSite, cookies: string[], onward: Onward): Promise<Response> {
  giveCookies(c, cookies)
  const session = await sessionBehind(auth, authHeaders(c, auth), cookies)
  const offices = session ? await officesOfAccount(site.db, session.accountId, site.door.today()) : []
  const remembered = offices.find((office) => office.id === rememberedOffice(c))
  const office = remembered ?? offices[0]
  if (session && office) await transact(site.db, (tx) => chooseOffice(tx, session.sessionId, office.id))
  if (onward.kept) return c.get('frame')({ title: 'Đã đăng nhập lại', kind: 'plain' }, <ResendPage kept={onward.kept} office={office} />)
  if (!office) return c.redirect(paths.account, 303)
  if (!remembered && offices.length > 1) return c.redirect(`${paths.switchOffice}${onward.next ? `?next=${encodeURIComponent(onward.next)}` : ''}`, 303)
  return c.redirect(onward.next ?? LINKS.desk, 303)
}

function rememberedOffice(c: WebContext): number {
  return Number(/(?:^|;\s*)sao-office=(\d{1,10})/.exec(c.req.header('cookie') ?? '')?.[1] ?? 0)
}

/** Keeps the choice of an office for the next sign-in on this browser; it gives no power by itself. */
export function rememberOffice(c: WebContext, auth: Auth, officeId: number): void {
  c.header('Set-Cookie', `${OFFICE_COOKIE}=${officeId}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${auth.secure ? '; Secure' : ''}`, { append: true })
}

/**
 * The sign-in page for somebody whose session was over when they sent a form: carries every value through password and
 * code, then offers to send them again to the same address.
 * @param posted the values that were sent; @param action the path they were sent to
 */
export async function keptSignInPage(c: WebContext, site: Site, posted: Record<string, FormValue>, action: string): Promise<Response> {
  const hadFiles = (c.req.header('content-type') ?? '').startsWith('multipart/')
  const kept: Kept | undefined = keep(posted, action, hadFiles)
  return showSignIn(c, site, { onward: { kept }, status: 401 })
}

/** Signing in as a person of the cast; the app mounts it in the demonstration alone. */
export function demoSignInRoutes(site: Site, auth: Auth): Web {
  const web: Web = new Hono<WebEnv>()
  web.post(paths.demoSignIn, async (c) => {
    if (site.config.mode !== 'demo') return c.notFound()
    const { values } = await parseForm(c)
    const onward: Onward = { next: localPath(values.next), kept: readKept(values) }
    const office = (await castOf(site)).find((candidate) => String(candidate.id) === textOf(values, 'office'))
    if (!office) return showSignIn(c, site, { onward, status: 422, problems: [{ path: '', message: 'Chọn một người trong danh sách.' }] })
    const core = await auth.core()
    const answer = await core.api.openSession({ body: { accountId: office.accountId, officeId: office.id }, headers: authHeaders(c, auth), asResponse: true })
    giveCookies(c, answer.headers.getSetCookie())
    rememberOffice(c, auth, office.id)
    if (onward.kept) return c.get('frame')({ title: 'Đã đăng nhập lại', kind: 'plain' }, <ResendPage kept={onward.kept} office={office} />)
    return c.redirect(onward.next ?? LINKS.desk, 303)
  })
  return web
}

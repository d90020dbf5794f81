import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { parse } from '../../../access/command.ts'
import { line } from '../../../platform/http/fields.ts'
import { parseForm } from '../../../platform/http/parse-form.ts'
import { transact } from '../../../platform/db/transact.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { LINKS } from '../../../ui/layout.tsx'
import { formRoutes, handlePost, numberParam, requireActor, setFlash, typed, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { chooseOffice, deleteSessions, sessionsOf } from '../access-store.ts'
import { noteAccount, noteAccountLater } from '../account-journal.ts'
import { hashSecret, renameAccount } from '../accounts.ts'
import { authHeaders, giveCookies } from '../client.ts'
import { newPassword } from '../fields.ts'
import { AccountPage, NamePage, NewTokenPage, PasswordPage, SwitchOfficePage, TokenShownPage } from '../pages/account.tsx'
import { localPath, paths } from '../paths.ts'
import { myTokens } from '../queries.ts'
import { TOKEN_PREFIX } from '../sessions.ts'
import { sessionBehind } from '../sign-in.ts'
import { createToken, revokeSessions, revokeToken } from '../token-commands.ts'
import { type PeopleSite, personOf, requireAccount } from '../who.ts'
import { checkOwnPassword } from './own-password.ts'
import { rememberOffice } from './sign-in.tsx'

/** My account: name, password, devices, tokens, and the office I act under. */
export function accountRoutes(people: PeopleSite): Web {
  const { site } = people
  const web: Web = new Hono<WebEnv>()
  web.get(paths.account, async (c) => {
    const who = await requireAccount(c, people)
    const sessions = await sessionsOf(site.db, who.account.id)
    const tokens = who.actor ? await site.door.ask(who.actor, myTokens, {}) : []
    return c.get('frame')({ title: 'Tài khoản của tôi' }, <AccountPage account={who.account} offices={who.offices} current={who.actor?.office.id} sessions={sessions} tokens={tokens} now={site.door.now()} />)
  })
  formRoutes(web, paths.accountName, {
    show: async (c, form) => {
      const { account } = await requireAccount(c, people)
      return c.get('frame')({ title: 'Sửa họ và tên' }, <NamePage name={typed(form, 'name', account.name)} problems={form.problems} />)
    },
    submit: async (c, { values }) => {
      const who = await requireAccount(c, people)
      const { name } = parse(z.object({ name: line('họ và tên', 120) }), values)
      await transact(site.db, (tx) => renameAccount(tx, personOf(who), name, site.door.now()))
      return { to: paths.account, done: 'Đã lưu họ và tên.' }
    },
  })
  passwordRoutes(web, people)
  sessionRoutes(web, people)
  tokenRoutes(web, people)
  officeRoutes(web, people)
  return web
}

function passwordRoutes(web: Web, people: PeopleSite): void {
  const { site, auth } = people
  formRoutes(web, paths.accountPassword, {
    show: async (c, form) => {
      const { account } = await requireAccount(c, people)
      return c.get('frame')({ title: 'Đổi mật khẩu' }, <PasswordPage email={account.email} problems={form.problems} />)
    },
    submit: async (c, { values }) => {
      const who = await requireAccount(c, people)
      const input = parse(z.object({ currentPassword: z.string('Ghi mật khẩu đang dùng.').min(1, 'Ghi mật khẩu đang dùng.').max(200), newPassword }), values)
      await checkOwnPassword(c, people, who.account, input.currentPassword, 'currentPassword')
      const core = await auth.core()
      const headers = authHeaders(c, auth)
      const answer = await core.api.changePassword({ body: { currentPassword: input.currentPassword, newPassword: input.newPassword, revokeOtherSessions: true }, headers, asResponse: true })
      if (!answer.ok) throw invalid([{ path: 'newPassword', message: 'Chưa đổi được. Chọn một mật khẩu khác.' }])
      const cookies = answer.headers.getSetCookie()
      giveCookies(c, cookies)
      await keepOffice(people, headers, cookies, who.actor?.office.id)
      await noteAccountLater(site.db, personOf(who), 'account.password-changed', site.door.now())
      return { to: paths.account, done: 'Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại.' }
    },
  })
}

/** better-auth opened a new session in place of the old one: the office goes along. */
async function keepOffice({ site, auth }: PeopleSite, headers: Headers, cookies: string[], officeId: number | undefined): Promise<void> {
  const session = await sessionBehind(auth, headers, cookies)
  if (session && officeId !== undefined) await transact(site.db, (tx) => chooseOffice(tx, session.sessionId, officeId))
}

function sessionRoutes(web: Web, people: PeopleSite): void {
  const { site } = people
  const revoke = async (c: WebContext, which: { only: string } | { except: string }): Promise<void> => {
    const who = await requireAccount(c, people)
    if (who.actor) {
      await site.door.run(who.actor, revokeSessions, { office: who.actor.office.id, ...which })
      return
    }
    await transact(site.db, async (tx) => {
      const ended = await deleteSessions(tx, who.account.id, which)
      await noteAccount(tx, personOf(who), 'account.sessions-revoked', site.door.now(), { ended, byHolder: true })
    })
  }
  web.post(paths.revokeSession, async (c) => {
    const { values } = await parseForm(c)
    await revoke(c, { only: typeof values.session === 'string' ? values.session : '' })
    setFlash(c, 'Đã đăng xuất thiết bị đó.')
    return c.redirect(paths.account, 303)
  })
  web.post(paths.revokeOtherSessions, async (c) => {
    const { account } = await requireAccount(c, people)
    await revoke(c, { except: account.sessionId })
    setFlash(c, 'Đã đăng xuất mọi thiết bị khác.')
    return c.redirect(paths.account, 303)
  })
}

function tokenRoutes(web: Web, people: PeopleSite): void {
  const { site } = people
  web.get(paths.newToken, async (c) => showNewToken(c, people, { values: {}, problems: [], requestId: crypto.randomUUID() }))
  web.post(paths.newToken, async (c) => {
    let shown: Response | undefined
    const answer = await handlePost(c, {
      show: (_c, form) => showNewToken(c, people, form),
      submit: async (_c, { values, requestId }) => {
        const who = await requireAccount(c, people)
        if (!who.actor) throw conflict('Chọn vai làm việc trước khi tạo mã truy cập.')
        const token = tokenFor(site.config.secret, who.actor.office.id, requestId)
        const name = typeof values.name === 'string' ? values.name : ''
        await site.door.run(who.actor, createToken, { name, days: values.days ?? '', tokenHash: hashSecret(token) }, requestId)
        shown = await c.get('frame')({ title: 'Mã truy cập đã tạo' }, <TokenShownPage token={token} name={name} />)
        return { to: paths.account }
      },
    })
    return shown ?? answer
  })
  web.post('/tai-khoan/ma-truy-cap/:id/thu-hoi', async (c) => {
    await site.door.run(requireActor(c), revokeToken, { token: numberParam(c, 'id') })
    setFlash(c, 'Đã thu hồi mã truy cập. Phần mềm dùng mã đó không vào được nữa.')
    return c.redirect(paths.account, 303)
  })
}

/** The token of one sending of the form: a double click shows the same one, and nobody keeps it. */
function tokenFor(secret: string, officeId: number, requestId: string): string {
  return TOKEN_PREFIX + createHmac('sha256', secret).update(`api-token ${officeId} ${requestId}`).digest('base64url')
}

async function showNewToken(c: WebContext, people: PeopleSite, form: Parameters<typeof typed>[0]): Promise<Response> {
  const who = await requireAccount(c, people)
  const office = who.offices.find((held) => held.id === who.actor?.office.id)
  return c.get('frame')({ title: 'Tạo mã truy cập' }, <NewTokenPage problems={form.problems} requestId={form.requestId} office={office} values={{ name: typed(form, 'name'), days: typed(form, 'days', '90') }} />)
}

function officeRoutes(web: Web, people: PeopleSite): void {
  const { site, auth } = people
  formRoutes(web, paths.switchOffice, {
    show: async (c, form) => {
      const who = await requireAccount(c, people)
      const next = localPath(form.values.next ?? c.req.query('next'))
      return c.get('frame')({ title: 'Chọn vai làm việc', kind: 'plain' }, <SwitchOfficePage offices={who.offices} current={who.actor?.office.id} next={next} problems={form.problems} />)
    },
    submit: async (c, { values }) => {
      const who = await requireAccount(c, people)
      const office = who.offices.find((held) => String(held.id) === values.office)
      if (!office) throw invalid([{ path: 'office', message: 'Chọn một chức vụ đang giữ.' }])
      await transact(site.db, (tx) => chooseOffice(tx, who.account.sessionId, office.id))
      rememberOffice(c, auth, office.id)
      return { to: localPath(values.next) ?? LINKS.desk }
    },
  })
}

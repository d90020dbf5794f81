import { Hono } from 'hono'
import { z } from 'zod'
import { parse } from '../../../access/command.ts'
import { id, line } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { LINKS } from '../../../ui/layout.tsx'
import { formRoutes, numberParam, requireActor, typed, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { country, provinceOptions } from '../../places/index.ts'
import { acceptInvitation, CLOSED_WORDS, stateOf } from '../accept.ts'
import { findInvitation, markRead } from '../access-store.ts'
import { findAccountByEmail, hashSecret } from '../accounts.ts'
import { authHeaders, giveCookies } from '../client.ts'
import { email, newPassword } from '../fields.ts'
import { firstRunWorks, makeFirstAdministrator, readinessOf } from '../first-run.ts'
import type { Invitation } from '../model.ts'
import { DeadLinkPage } from '../pages/sign-in.tsx'
import { FirstRunPage, InvitationPage, type Invited, NoticesPage } from '../pages/welcome.tsx'
import { localPath, paths } from '../paths.ts'
import { myNotices } from '../queries.ts'
import type { Who } from '../sessions.ts'
import { type PeopleSite, whoAsks } from '../who.ts'
import { noLeaks, rememberOffice } from './sign-in.tsx'

/** How people come in: invitations and the first run; and the messages that wait for them. */
export function welcomeRoutes(people: PeopleSite): Web {
  const web: Web = new Hono<WebEnv>()
  invitationRoutes(web, people)
  firstRunRoutes(web, people)
  noticeRoutes(web, people)
  return web
}

function invitationRoutes(web: Web, people: PeopleSite): void {
  const { site, auth } = people
  formRoutes(web, '/loi-moi/:token', {
    show: async (c, form) => {
      noLeaks(c)
      const token = c.req.param('token') ?? ''
      const invitation = await findInvitation(site.db, hashSecret(token))
      if (!invitation) throw notFound('Không có lời mời này. Mở lại đúng liên kết trong thư.')
      const state = stateOf(invitation, site.door.now())
      if (state !== 'open') return c.get('frame')({ title: 'Lời mời không còn dùng được', kind: 'plain', status: 409 }, <DeadLinkPage title="Lời mời không còn dùng được">{CLOSED_WORDS[state]}</DeadLinkPage>)
      const invited = await whoIsInvited(people, invitation, await whoAsks(c, people))
      return c.get('frame')({ title: 'Lời mời', kind: 'plain' }, <InvitationPage invitation={invitation} token={token} invited={invited} name={typed(form, 'name', invitation.name)} problems={form.problems} />)
    },
    submit: async (c, { values }) => {
      noLeaks(c)
      const token = c.req.param('token') ?? ''
      const who = await whoAsks(c, people)
      const at = { token, now: site.door.now(), today: site.door.today() }
      if (who.account) {
        const { officeId } = await acceptInvitation(auth, { ...at, account: who.account })
        rememberOffice(c, auth, officeId)
        return { to: who.offices.length > 0 ? paths.switchOffice : LINKS.desk, done: 'Đã nhận chức vụ.' }
      }
      const newAccount = parse(z.object({ name: line('họ và tên', 120), password: newPassword }), values)
      const { accountId, officeId } = await acceptInvitation(auth, { ...at, newAccount })
      await letIn(c, people, accountId, officeId)
      return { to: LINKS.desk, done: 'Đã tạo tài khoản và nhận chức vụ.' }
    },
  })
}

async function whoIsInvited({ site }: PeopleSite, invitation: Invitation, who: Who): Promise<Invited> {
  if (who.account) return who.account.email.toLowerCase() === invitation.email ? 'signed-in' : 'somebody-else'
  return (await findAccountByEmail(site.db, invitation.email)) ? 'has-account' : 'new'
}

/** Opens the session of somebody whose account was made this moment. */
async function letIn(c: WebContext, { auth }: PeopleSite, accountId: string, officeId: number): Promise<void> {
  const core = await auth.core()
  const answer = await core.api.openSession({ body: { accountId, officeId }, headers: authHeaders(c, auth), asResponse: true })
  giveCookies(c, answer.headers.getSetCookie())
  rememberOffice(c, auth, officeId)
}

const firstInput = z.object({ ma: z.string(), name: line('họ và tên', 120), email, password: newPassword, unit: id })

function firstRunRoutes(web: Web, people: PeopleSite): void {
  const { site, auth } = people
  formRoutes(web, paths.firstRun, {
    show: async (c, form) => {
      noLeaks(c)
      const token = typed(form, 'ma', c.req.query('ma') ?? '')
      if (!(await firstRunWorks(site.db, token, site.door.now(), site.door.today()))) {
        throw notFound('Trang này chỉ mở bằng liên kết dùng một lần, in ở cửa sổ dòng lệnh khi hệ thống chưa có người quản trị.')
      }
      const readiness = await readinessOf(site.db)
      const units = readiness.communes > 0 ? [{ value: String((await country(site.db)).id), label: 'Cả nước (trung ương)' }, ...(await provinceOptions(site.db))] : []
      const values = { name: typed(form, 'name'), email: typed(form, 'email'), unit: typed(form, 'unit') }
      return c.get('frame')({ title: 'Chuẩn bị hệ thống lần đầu', kind: 'plain' }, <FirstRunPage token={token} readiness={readiness} units={units} values={values} problems={form.problems} />)
    },
    submit: async (c, { values }) => {
      noLeaks(c)
      const input = parse(firstInput, values)
      if (!(await firstRunWorks(site.db, input.ma, site.door.now(), site.door.today()))) throw notFound()
      const { accountId, officeId } = await makeFirstAdministrator(auth, { ...input, token: input.ma, now: site.door.now(), today: site.door.today() })
      await letIn(c, people, accountId, officeId)
      return { to: paths.people, done: 'Hệ thống đã sẵn sàng. Mời những người khác từ trang này.' }
    },
  })
}

function noticeRoutes(web: Web, { site }: PeopleSite): void {
  web.get(paths.notices, async (c) => {
    const notices = await site.door.ask(requireActor(c), myNotices, {})
    return c.get('frame')({ title: 'Thông báo', active: paths.notices }, <NoticesPage notices={notices} />)
  })
  web.get('/thong-bao/:id', async (c) => {
    const actor = requireActor(c)
    const notice = (await site.door.ask(actor, myNotices, {})).find(({ id: number }) => number === numberParam(c, 'id'))
    const to = notice && localPath(notice.href)
    if (!notice || to === undefined) throw notFound()
    await markRead(site.db, actor.office.id, site.door.now(), notice.id)
    return c.redirect(to, 302)
  })
  web.post(paths.noticesRead, async (c) => {
    await markRead(site.db, requireActor(c).office.id, site.door.now())
    return c.redirect(paths.notices, 303)
  })
}


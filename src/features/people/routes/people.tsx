import { Hono } from 'hono'
import type { Actor, Role } from '../../../access/actor.ts'
import { ROLES } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { forbidden } from '../../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { formRoutes, type FormState, numberParam, requireActor, setFlash, type Site, typed, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { atStart, communeOptions, provinceOptions } from '../../places/index.ts'
import { endOffice, inviteOffice, mayInvite, withdrawInvitation } from '../commands.ts'
import { ROLE_LEVELS } from '../model.ts'
import { EndOfficePage, type InviteChoices, InvitePage, PeoplePage, PersonPage } from '../pages/people.tsx'
import { paths } from '../paths.ts'
import { producersWithin } from '../producer-lookup.ts'
import { listInvitations, listPeople, showPerson } from '../queries.ts'
import { peopleSheet } from '../sheets.ts'
import { findUnit } from '../store.ts'
import { officeSubject } from '../subject.ts'
import { revokeSessions } from '../token-commands.ts'

/** The people of an area: list, invitations, one office, its end. */
export function peopleAdminRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  web.get(paths.people, async (c) => {
    const actor = requireInviter(c)
    const filter = { q: c.req.query('q') ?? '', ended: c.req.query('ended') === 'on' }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await site.door.ask(actor, peopleSheet, filter))
    const list = await site.door.ask(actor, listPeople, { q: filter.q, ended: filter.ended, page: c.req.query('page') ?? 1 })
    const invitations = await site.door.ask(actor, listInvitations, {})
    return c.get('frame')({ title: 'Người dùng', active: paths.people }, <PeoplePage list={list} invitations={invitations} filter={filter} today={site.door.today()} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, paths.invite, {
    show: async (c, form) => {
      const actor = requireInviter(c)
      const choices = await inviteChoices(site, actor, typed(form, 'tinh', c.req.query('tinh') ?? ''))
      return c.get('frame')({ title: 'Mời người dùng', active: paths.people }, <InvitePage choices={choices} values={inviteValues(form, c.req.query('chu-the') ?? '')} problems={form.problems} requestId={form.requestId} />)
    },
    submit: async (c, { values, requestId }) => {
      await site.door.run(requireActor(c), inviteOffice, values, requestId)
      return { to: paths.people, done: `Đã gửi lời mời tới ${typed({ values, problems: [], requestId }, 'email')}.` }
    },
  })
  web.post('/quan-tri/nguoi-dung/loi-moi/:id/rut', async (c) => {
    await site.door.run(requireActor(c), withdrawInvitation, { invitation: numberParam(c, 'id') })
    setFlash(c, 'Đã rút lời mời.')
    return c.redirect(paths.people, 303)
  })
  officePages(web, site)
  return web
}

function officePages(web: Web, site: Site): void {
  web.get('/quan-tri/nguoi-dung/:id', async (c) => {
    const actor = requireActor(c)
    const { office, others, tokens } = await site.door.ask(actor, showPerson, { office: numberParam(c, 'id') })
    const subject = officeSubject(office)
    const ended = office.validTo !== null && office.validTo <= site.door.today()
    const can = { end: !ended && decide(actor, 'office.end', subject).ok, revoke: decide(actor, 'account.revoke-sessions', subject).ok }
    return c.get('frame')({ title: office.name, active: paths.people }, <PersonPage office={office} others={others} tokens={tokens} now={site.door.now()} can={can} />)
  })
  formRoutes(web, '/quan-tri/nguoi-dung/:id/thoi-giu', {
    show: async (c, form) => {
      const { office } = await site.door.ask(requireActor(c), showPerson, { office: numberParam(c, 'id') })
      const [year = '', month = '', day = ''] = site.door.today().split('-')
      const values = {
        reason: typed(form, 'reason'),
        day: typed(form, 'lastDay.day', String(Number(day))),
        month: typed(form, 'lastDay.month', String(Number(month))),
        year: typed(form, 'lastDay.year', year),
      }
      return c.get('frame')({ title: `Cho thôi giữ chức vụ: ${office.name}`, active: paths.people }, <EndOfficePage office={office} problems={form.problems} values={values} />)
    },
    submit: async (c, { values, requestId }) => {
      const office = numberParam(c, 'id')
      await site.door.run(requireActor(c), endOffice, { ...values, office }, requestId)
      return { to: paths.person(office), done: 'Đã ghi ngày cuối giữ chức vụ.' }
    },
  })
  web.post('/quan-tri/nguoi-dung/:id/dang-xuat', async (c) => {
    const office = numberParam(c, 'id')
    const { ended } = await site.door.run(requireActor(c), revokeSessions, { office })
    setFlash(c, ended > 0 ? `Đã đăng xuất khỏi ${ended} thiết bị.` : 'Người này không đăng nhập ở thiết bị nào.')
    return c.redirect(paths.person(office), 303)
  })
}

function requireInviter(c: WebContext): Actor {
  const actor = requireActor(c)
  if (!mayInvite(actor)) throw forbidden('Trang này của người quản trị và công chức cấp xã phụ trách OCOP. Đổi vai nếu ông/bà giữ chức vụ đó.')
  return actor
}

function inviteValues(form: FormState, producer: string): Parameters<typeof InvitePage>[0]['values'] {
  const sectors = form.values.sectors
  return {
    name: typed(form, 'name'), email: typed(form, 'email'), role: typed(form, 'role', producer === '' ? '' : 'producer'), unit: typed(form, 'unit'), producer: typed(form, 'producer', producer),
    title: typed(form, 'title'), body: typed(form, 'body'), parentBody: typed(form, 'parentBody'), bodyCode: typed(form, 'bodyCode'),
    sectors: typeof sectors === 'string' ? [sectors] : Array.isArray(sectors) ? sectors : [],
  }
}

async function inviteChoices(site: Site, actor: Actor, province: string): Promise<InviteChoices> {
  const { office } = actor
  const own = await findUnit(site.db, office.unitId)
  const ownOption = own ? [{ value: String(own.id), label: own.level === 'central' ? 'Trung ương' : atStart(own.fullName) }] : []
  const producersOf = async (path: string) => (await producersWithin(site.db, path)).map((producer) => ({ value: String(producer.id), label: producer.name }))
  const roles: Role[] = office.role === 'administrator' ? ROLES.filter((role) => ROLE_LEVELS[role].some((level) => level === 'commune' || office.level !== 'commune')) : ['producer']
  if (office.level === 'commune') return { roles, units: ownOption, provinces: [], province: '', producers: await producersOf(office.path) }
  if (office.level === 'province') {
    return { roles, units: [...ownOption, ...(await communeOptions(site.db, office.unitId))], provinces: [], province: '', producers: await producersOf(office.path) }
  }
  const provinces = await provinceOptions(site.db)
  const chosen = provinces.find((option) => option.value === province)
  const unit = chosen && (await findUnit(site.db, Number(chosen.value)))
  if (!chosen || !unit) return { roles, units: [...ownOption, ...provinces], provinces, province: '', producers: [] }
  return { roles, units: [chosen, ...(await communeOptions(site.db, unit.id))], provinces, province, producers: await producersOf(unit.path) }
}

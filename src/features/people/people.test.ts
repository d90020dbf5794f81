import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { Refused } from '../../platform/refused.ts'
import { hashSecret } from './accounts.ts'
import { endOffice, inviteOffice, withdrawInvitation } from './commands.ts'
import { listInvitations, listPeople, myTokens, showPerson } from './queries.ts'
import { whoIs } from './sessions.ts'
import { officesOf, officesToNotify } from './store.ts'
import { makePeopleSite, PASSWORD, type PeopleTestSite, unitPart } from './test-site.tsx'
import { createToken, revokeSessions, revokeToken } from './token-commands.ts'

let people: PeopleTestSite
let places: Record<'vn' | 'haNoi' | 'hungDao' | 'kieuPhu', Awaited<ReturnType<typeof unitPart>>>
let central: Actor
let cityAdmin: Actor
let officer: Actor

beforeAll(async () => {
  people = await makePeopleSite()
  places = { vn: await unitPart(people, 'VN'), haNoi: await unitPart(people, '01'), hungDao: await unitPart(people, '09931'), kieuPhu: await unitPart(people, '09910') }
  central = await actorOf('Ngô Bảo Trâm', { role: 'administrator', ...places.vn })
  cityAdmin = await actorOf('Kiều Anh Tuấn', { role: 'administrator', ...places.haNoi })
  officer = await actorOf('Phạm Văn Minh', places.hungDao)
})

async function actorOf(name: string, office: Parameters<PeopleTestSite['person']>[1][number]): Promise<Actor> {
  const [actor] = (await people.person(name, [office])).actors
  if (!actor) throw new Error('no actor')
  return actor
}

async function producerIn(unit: { unitId: number; path: string }, name: string): Promise<number> {
  const { id } = await people.site.db
    .insertInto('producers')
    .values({ name, kind: 'cooperative', unit_id: unit.unitId, path: unit.path, address: 'thôn Cộng Hòa', phone: '0243000118' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return `${error.kind}: ${error.problems[0]?.message ?? error.message}`
    throw error
  }
  return 'allowed'
}

/** Link of the newest letter to an address, as a path. */
async function linkTo(email: string): Promise<string> {
  const { body } = await people.site.db.selectFrom('mails').select('body').where('to_address', '=', email).orderBy('id', 'desc').executeTakeFirstOrThrow()
  return new URL(/http\S+/.exec(body)?.[0] ?? '').pathname
}

describe('whose power', () => {
  it('is that of the chosen office, and of no office outside its period', async () => {
    const { email, actors, accountId } = await people.person('Bùi Quang Thái', [
      { role: 'leader', title: 'Phó Chủ tịch', ...places.haNoi }, { role: 'council-member', title: 'Chủ tịch hội đồng', ...places.haNoi },
    ])
    const browser = people.browser()
    expect((await browser.post('/dang-nhap', { email, password: PASSWORD, next: '/tai-khoan' })).to).toBe('/doi-vai?next=%2Ftai-khoan')
    const headers = (): Headers => new Headers({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
    const roleOn = async (day: string): Promise<string | undefined> => (await whoIs(people.auth, people.site.db, headers(), day)).actor?.office.title
    const today = people.site.door.today()
    expect(await roleOn(today)).toBe('Phó Chủ tịch')
    expect((await browser.post('/doi-vai', { office: String(actors[1]?.office.id), next: '/tai-khoan' })).to).toBe('/tai-khoan')
    expect(await roleOn(today)).toBe('Chủ tịch hội đồng')
    expect((await browser.post('/doi-vai', { office: String(officer.office.id) })).status).toBe(422)

    const again = people.browser()
    for (const [name, value] of browser.cookies) if (name === 'sao-office') again.cookies.set(name, value)
    expect((await again.post('/dang-nhap', { email, password: PASSWORD, next: '/tai-khoan' })).to).toBe('/tai-khoan')

    await people.site.door.run(central, endOffice, { office: actors[1]?.office.id, lastDay: today, reason: 'thôi kiêm nhiệm' })
    expect(await roleOn(today)).toBe('Chủ tịch hội đồng')
    expect(await roleOn('2099-01-01')).toBe('Phó Chủ tịch')
    await people.site.door.run(central, endOffice, { office: actors[0]?.office.id, lastDay: today, reason: 'nghỉ hưu' })
    const later = await whoIs(people.auth, people.site.db, headers(), '2099-01-01')
    expect([later.account?.id, later.actor, later.offices]).toEqual([accountId, undefined, []])
    expect((await whoIs(people.auth, people.site.db, headers(), '2025-12-31')).actor).toBeUndefined()
  })

  it('knows neither strangers nor forged cookies', async () => {
    const ask = (cookie: string) => whoIs(people.auth, people.site.db, new Headers({ cookie }), people.site.door.today())
    expect((await ask('theme=dark')).account).toBeUndefined()
    expect((await ask('sao.session_token=abc.def')).account).toBeUndefined()
    const { rows } = await people.database.pool.query<{ token: string }>('select token from auth_session limit 1')
    expect((await ask(`sao.session_token=${rows[0]?.token}.AAAA`)).account).toBeUndefined()
    expect((await ask(`sao.session_token=${rows[0]?.token}`)).account).toBeUndefined()
  })

  it('prolongs a session in use and ends one that was left for twelve hours', async () => {
    const { email, accountId } = await people.person('Đặng Sơn Tùng', [places.haNoi])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    const headers = new Headers({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
    const left = async (hours: number): Promise<void> => {
      await people.site.db.updateTable('auth_session').set({ expiresAt: new Date(Date.now() + hours * 3_600_000) }).where('userId', '=', accountId).execute()
    }
    await left(11.5)
    expect((await whoIs(people.auth, people.site.db, headers, people.site.door.today())).cookies).toEqual([])
    await left(6)
    expect((await whoIs(people.auth, people.site.db, headers, people.site.door.today())).cookies[0]).toMatch(/^sao\.session_token=.*Max-Age=43200/)
    const { expiresAt } = await people.site.db.selectFrom('auth_session').select('expiresAt').where('userId', '=', accountId).executeTakeFirstOrThrow()
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(11.9 * 3_600_000)
    await left(-0.01)
    expect((await whoIs(people.auth, people.site.db, headers, people.site.door.today())).account).toBeUndefined()
  })
})

describe('inviting', () => {
  it('brings a new person in by letter, once', async () => {
    const email = 'hoa.moi@vi-du.vn'
    const { invitation } = await people.site.door.run(cityAdmin, inviteOffice, { name: 'Đỗ Thị Hòa', email: ' Hoa.Moi@vi-du.vn ', role: 'commune-leader', unit: String(places.hungDao.unitId), title: 'Phó Chủ tịch UBND xã' })
    const link = await linkTo(email)
    expect(await people.site.db.selectFrom('invitations').select('token_hash').where('id', '=', invitation).executeTakeFirstOrThrow()).toEqual({ token_hash: hashSecret(link.split('/').at(-1) ?? '') })
    expect((await people.site.door.ask(cityAdmin, listInvitations, {})).map((row) => row.email)).toContain(email)
    expect(await refusal(people.site.door.run(cityAdmin, inviteOffice, { name: 'Đỗ Thị Hòa', email, role: 'commune-leader', unit: places.hungDao.unitId }))).toContain('Đã có lời mời như vậy')

    const browser = people.browser()
    expect((await browser.get(link)).text).toContain('Phó Chủ tịch UBND xã')
    expect((await browser.post(link, { name: 'Đỗ Thị Hòa', password: 'ngắn' })).status).toBe(422)
    expect((await browser.post(link, { name: 'Đỗ Thị Hòa', password: PASSWORD })).to).toBe('/ban-lam-viec')
    expect((await browser.get('/tai-khoan')).text).toContain('Phó Chủ tịch UBND xã')
    expect((await people.browser().get(link)).status).toBe(409)
    expect((await people.browser().post(link, { name: 'X', password: PASSWORD })).status).toBe(409)
    const granted = await people.site.db.selectFrom('journal').selectAll().where('event', '=', 'office.granted').orderBy('no', 'desc').executeTakeFirstOrThrow()
    expect(granted).toMatchObject({ who: 'Hệ thống', data: { role: 'commune-leader', body: 'Xã Hưng Đạo', invitation } })
    expect(await people.browser().post('/dang-nhap', { email, password: PASSWORD })).toMatchObject({ status: 303 })
  })

  it('gives somebody with an account a further office after signing in', async () => {
    const { email } = await people.person('Đinh Thị Diệu', [places.hungDao])
    await people.site.door.run(cityAdmin, inviteOffice, { name: 'Đinh Thị Diệu', email, role: 'council-member', unit: places.haNoi.unitId, bodyCode: 'health', body: 'Sở Y tế' })
    const link = await linkTo(email)
    const browser = people.browser()
    expect((await browser.get(link)).text).toContain(`/dang-nhap?next=${encodeURIComponent(link)}`)
    expect((await browser.post(link, { name: 'Kẻ lạ', password: PASSWORD })).status).toBe(409)
    const somebodyElse = people.browser()
    await somebodyElse.post('/dang-nhap', { email: (await people.person('Cao Văn Hùng', [places.haNoi])).email, password: PASSWORD })
    expect((await somebodyElse.get(link)).text).toContain('một tài khoản khác')
    expect((await somebodyElse.post(link, {})).status).toBe(409)
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    expect((await browser.get(link)).text).toContain('Nhận chức vụ</button>')
    expect((await browser.post(link, {})).to).toBe('/doi-vai')
    const held = await officesOf(people.site.db, { today: people.site.door.today(), unitId: places.haNoi.unitId, role: 'council-member' })
    expect(held.find((office) => office.email === email)).toMatchObject({ body: 'Sở Y tế', parentBody: 'UBND thành phố Hà Nội', bodyCode: 'health' })
    expect(await refusal(people.site.door.run(cityAdmin, inviteOffice, { name: 'Đinh Thị Diệu', email, role: 'council-member', unit: places.haNoi.unitId }))).toContain('đang giữ đúng vai này')
  })

  it('tells who may invite whom where', async () => {
    const own = await producerIn(places.hungDao, 'HTX Nông nghiệp Cộng Hòa')
    const foreign = await producerIn(places.kieuPhu, 'Công ty Dệt lụa Kiều Phú')
    const invite = (actor: Actor, input: Record<string, unknown>): Promise<string> =>
      refusal(people.site.door.run(actor, inviteOffice, { name: 'Nguyễn Thị Lan', email: `lan-${crypto.randomUUID().slice(0, 8)}@vi-du.vn`, ...input }))
    const unit = places.hungDao.unitId
    expect(await invite(officer, { role: 'producer', producer: own })).toBe('allowed')
    expect(await invite(officer, { role: 'producer', producer: foreign })).toContain('thuộc địa bàn của mình')
    expect(await invite(officer, { role: 'producer' })).toContain('Chọn chủ thể')
    expect(await invite(officer, { role: 'commune-leader', unit })).toContain('forbidden: Công chức cấp xã chỉ mời')
    expect(await invite(cityAdmin, { role: 'administrator', unit: places.vn.unitId })).toContain('forbidden: Chỉ mời người vào đơn vị thuộc địa bàn')
    expect(await invite(cityAdmin, { role: 'leader', unit })).toContain('chỉ có ở cấp tỉnh, trung ương')
    expect(await invite(cityAdmin, { role: 'administrator', unit })).toBe('allowed')
    expect(await invite(central, { role: 'leader', unit: places.vn.unitId, sectors: ['I'] })).toBe('allowed')
    expect(await invite(central, { role: 'sector-officer', unit: places.haNoi.unitId, sectors: 'I' })).toBe('allowed')
    expect(await invite(await actorOf('Hoàng Thu Hà', { role: 'intake-officer', ...places.haNoi }), { role: 'producer', producer: own })).toContain('forbidden: Chỉ người quản trị')
    expect(await invite(central, { role: 'leader' })).toContain('Chọn đơn vị hành chính')
    expect(await invite(central, { role: 'leader', unit: places.haNoi.unitId, email: 'không phải thư' })).toContain('Ghi thư điện tử đầy đủ')
  })

  it('can be taken back by those who could have sent it', async () => {
    const email = 'nham.nguoi@vi-du.vn'
    const { invitation } = await people.site.door.run(cityAdmin, inviteOffice, { name: 'Nhầm Người', email, role: 'leader', unit: places.haNoi.unitId })
    expect(await refusal(people.site.door.run(officer, withdrawInvitation, { invitation }))).toContain('not-found')
    await people.site.door.run(cityAdmin, withdrawInvitation, { invitation })
    expect((await people.browser().get(await linkTo(email))).text).toContain('đã rút')
    expect(await refusal(people.site.door.run(cityAdmin, withdrawInvitation, { invitation }))).toContain('conflict')
  })
})

describe('the people of an area', () => {
  it('are seen by their administrators, and by officers of a commune only their producers', async () => {
    const producer = await producerIn(places.hungDao, 'Hộ Giò chả Tân Phú')
    const lan = await actorOf('Trần Văn Phú', { role: 'producer', title: 'Chủ hộ', producerId: producer, ...places.hungDao })
    const son = await actorOf('Lê Văn Sơn', places.kieuPhu)
    const names = async (actor: Actor, q = ''): Promise<string[]> => (await people.site.door.ask(actor, listPeople, { q })).rows.map((row) => row.name)
    expect(await names(central, 'tran van phu')).toEqual(['Trần Văn Phú'])
    expect(await names(cityAdmin, 'Hưng Đạo')).toContain('Trần Văn Phú')
    const seen = await people.site.door.ask(officer, listPeople, {})
    expect(seen.rows.every((row) => row.id === officer.office.id || (row.role === 'producer' && row.path === officer.office.path))).toBe(true)
    expect(seen.rows.map((row) => row.name)).toContain('Trần Văn Phú')
    expect(await names(son)).not.toContain('Trần Văn Phú')
    expect(await refusal(people.site.door.ask(son, showPerson, { office: lan.office.id }))).toContain('not-found')
    expect((await people.site.door.ask(officer, showPerson, { office: lan.office.id })).office.name).toBe('Trần Văn Phú')
    expect(await names(central, 'zzz%_')).toEqual([])
  })

  it('finds whom to tell', async () => {
    const ha = await actorOf('Hoàng Thu Hà', { role: 'intake-officer', ...places.haNoi })
    const today = people.site.door.today()
    const told = await officesToNotify(people.site.db, { role: 'intake-officer', path: places.hungDao.path, today })
    expect(told).toContain(ha.office.id)
    expect(await officesToNotify(people.site.db, { role: 'intake-officer', path: places.hungDao.path, today, exactly: true })).toEqual([])
    expect(await officesToNotify(people.site.db, { role: 'commune-officer', path: places.kieuPhu.path, today })).not.toContain(officer.office.id)
  })

  it('lose an office by those who answer for it, never the last administrator', async () => {
    const member = await actorOf('Mai Như Quỳnh', { role: 'council-member', ...places.haNoi })
    const today = people.site.door.today()
    const end = (actor: Actor, office: number, lastDay = today): Promise<string> => refusal(people.site.door.run(actor, endOffice, { office, lastDay, reason: 'chuyển công tác' }))
    expect(await end(officer, member.office.id)).toContain('not-found')
    expect(await end(cityAdmin, central.office.id)).toContain('not-found')
    expect(await end(cityAdmin, member.office.id, '2020-01-01')).toContain('không trước ngày bắt đầu')
    expect(await end(cityAdmin, member.office.id)).toBe('allowed')
    expect(await end(cityAdmin, member.office.id)).toContain('đã thôi từ trước')
    const alone = await makeLonely()
    expect(alone).toContain('người quản trị cuối cùng')
  })

  async function makeLonely(): Promise<string> {
    await people.site.db.updateTable('offices').set({ valid_to: '2026-01-02' }).where('role', '=', 'administrator').where('id', '<>', central.office.id).execute()
    const said = await refusal(people.site.door.run(central, endOffice, { office: central.office.id, lastDay: people.site.door.today(), reason: 'thử' }))
    await people.site.db.updateTable('offices').set({ valid_to: null }).where('role', '=', 'administrator').execute()
    return said
  }

  it('can be signed out by their administrators', async () => {
    const { email, actors } = await people.person('Tạ Ngọc Bích', [places.haNoi])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    expect(await refusal(people.site.door.run(officer, revokeSessions, { office: actors[0]?.office.id }))).toContain('not-found')
    expect(await people.site.door.run(cityAdmin, revokeSessions, { office: actors[0]?.office.id })).toEqual({ ended: 1 })
    expect((await browser.get('/tai-khoan')).to).toBe('/dang-nhap')
  })

  it('sign other devices out themselves', async () => {
    const { email } = await people.person('Hà Tiến Dũng', [places.haNoi])
    const [here, there, third] = [people.browser(), people.browser(), people.browser()]
    for (const browser of [here, there, third]) await browser.post('/dang-nhap', { email, password: PASSWORD })
    const page = await here.get('/tai-khoan')
    const sessions = [...page.text.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(sessions).toHaveLength(2)
    await here.post('/tai-khoan/phien/dang-xuat', { session: sessions[0] ?? '' })
    expect([await there.get('/tai-khoan'), await third.get('/tai-khoan')].map((answer) => answer.status).toSorted()).toEqual([200, 302])
    await here.post('/tai-khoan/phien/dang-xuat-noi-khac', {})
    expect([await there.get('/tai-khoan'), await third.get('/tai-khoan'), await here.get('/tai-khoan')].map((answer) => answer.status)).toEqual([302, 302, 200])
  })
})

describe('my account', () => {
  it('changes name and password, and keeps the chosen office', async () => {
    const { email, actors, accountId } = await people.person('Tống Quang Vinh', [places.haNoi, places.hungDao])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    await browser.post('/doi-vai', { office: String(actors[1]?.office.id) })
    expect((await browser.post('/tai-khoan/ho-ten', { name: '' })).status).toBe(422)
    expect((await browser.post('/tai-khoan/ho-ten', { name: 'Tống Văn Vinh' })).to).toBe('/tai-khoan')
    expect((await browser.post('/tai-khoan/mat-khau', { currentPassword: 'sai sai sai sai', newPassword: 'một câu khác cũng dài' })).text).toContain('f-currentPassword')
    expect((await browser.post('/tai-khoan/mat-khau', { currentPassword: PASSWORD, newPassword: 'một câu khác cũng dài' })).to).toBe('/tai-khoan')
    const who = await whoIs(people.auth, people.site.db, new Headers({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }), people.site.door.today())
    expect([who.account?.name, who.actor?.office.id]).toEqual(['Tống Văn Vinh', actors[1]?.office.id])
    const lines = await people.site.db.selectFrom('journal').select(['event', 'office_id']).where('subject_id', '=', accountId).orderBy('seq').execute()
    expect(lines.map((line) => line.event)).toEqual(['account.created', 'account.renamed', 'account.password-changed'])
    expect(lines[1]?.office_id).toBe(actors[1]?.office.id)
  })

  it('makes a token that is shown once, works for its office alone, and can be revoked', async () => {
    const { email, actors } = await people.person('Lâm Gia Huy', [places.haNoi])
    const actor = actors[0]
    if (!actor) throw new Error('no actor')
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    const form = { requestId: crypto.randomUUID(), name: 'Phần mềm một cửa', days: '30' }
    const made = await browser.post('/tai-khoan/ma-truy-cap/moi', form)
    const token = /value="(sao_[\w-]+)"/.exec(made.text)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(40)
    expect((await browser.post('/tai-khoan/ma-truy-cap/moi', form)).text).toContain(token)
    expect((await browser.post('/tai-khoan/ma-truy-cap/moi', { ...form, requestId: crypto.randomUUID(), days: '900' })).status).toBe(422)
    const everything = await people.database.pool.query<{ text: string }>("select coalesce(string_agg(x::text, ' '), '') as text from (select r::text as x from requests r union all select j::text from journal j union all select t::text from api_tokens t) s")
    expect(everything.rows[0]?.text).not.toContain(token)
    const today = people.site.door.today()
    const ask = (value: string, day = today) => whoIs(people.auth, people.site.db, new Headers({ authorization: `Bearer ${value}` }), day)
    const who = await ask(token)
    expect([who.actor?.office.id, who.account, who.actor?.name]).toEqual([actor.office.id, undefined, 'Lâm Gia Huy'])
    expect((await people.site.door.ask(actor, myTokens, {}))[0]).toMatchObject({ lastUsedOn: today, name: 'Phần mềm một cửa' })
    expect((await ask(`${token}x`)).actor).toBeUndefined()
    expect((await ask(token, '2099-01-01')).actor).toBeUndefined()
    const [row] = await people.site.door.ask(actor, myTokens, {})
    expect(await refusal(people.site.door.run(officer, revokeToken, { token: row?.id }))).toContain('not-found')
    await browser.post(`/tai-khoan/ma-truy-cap/${row?.id}/thu-hoi`, {})
    expect((await ask(token)).actor).toBeUndefined()
    expect(await refusal(people.site.door.run(actor, createToken, { name: 'x', days: 1, tokenHash: token }))).toContain('sha256')
  })

  it('reads the messages of the office and marks them read', async () => {
    const { email, actors } = await people.person('Vương Thế Cường', [places.haNoi])
    await people.site.db.insertInto('notices').values([
      { office_id: actors[0]?.office.id ?? 0, at: new Date(), title: 'Hồ sơ Giò lụa chờ tiếp nhận', detail: 'Nộp hôm nay', href: '/ho-so/1' },
      { office_id: actors[0]?.office.id ?? 0, at: new Date(), title: 'Hồ sơ khác', detail: '', href: '/ho-so/2' },
    ]).execute()
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    const page = await browser.get('/thong-bao')
    expect(page.text).toContain('2 thông báo chưa đọc')
    const first = /\/thong-bao\/\d+/.exec(page.text)?.[0] ?? ''
    expect((await browser.get(first)).to).toMatch(/^\/ho-so\/[12]$/)
    expect((await browser.get('/thong-bao')).text).toContain('1 thông báo chưa đọc')
    await browser.post('/thong-bao/da-doc', {})
    expect((await browser.get('/thong-bao')).text).not.toContain('chưa đọc')
  })
})

describe('pages of administrators', () => {
  it('invite, show, end and sign out by form, without script', async () => {
    const { email } = await people.person('Nguyễn Hữu Thắng', [{ role: 'administrator', ...places.haNoi }])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    const form = await browser.get('/quan-tri/nguoi-dung/moi')
    expect(form.text).toContain('Xã Hưng Đạo')
    expect(form.text).not.toContain('Chọn tỉnh, thành phố')
    const wrong = await browser.post('/quan-tri/nguoi-dung/moi', { name: 'Lương Minh Khoa', email: 'khoa', role: '', unit: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="Lương Minh Khoa"')
    expect((await browser.post('/quan-tri/nguoi-dung/moi', { name: 'Lương Minh Khoa', email: 'khoa.moi@vi-du.vn', role: 'sector-officer', unit: String(places.haNoi.unitId), body: 'Sở Khoa học và Công nghệ', sectors: 'III' })).to).toBe('/quan-tri/nguoi-dung')
    const list = await browser.get('/quan-tri/nguoi-dung?q=nguyen+huu+thang')
    expect(list.text).toContain('Nguyễn Hữu Thắng')
    expect(list.text).toContain('khoa.moi@vi-du.vn')
    const target = (await people.person('Nghiêm Xuân Bách', [places.kieuPhu])).actors[0]?.office.id
    expect((await browser.get(`/quan-tri/nguoi-dung/${target}`)).text).toContain('Cho thôi giữ chức vụ')
    const ask = await browser.get(`/quan-tri/nguoi-dung/${target}/thoi-giu`)
    expect(ask.text).toContain('Không cho thôi')
    expect((await browser.post(`/quan-tri/nguoi-dung/${target}/thoi-giu`, { 'lastDay.day': '31', 'lastDay.month': '2', 'lastDay.year': '2026', reason: 'x' })).status).toBe(422)
    const [year = '', month = '', day = ''] = people.site.door.today().split('-')
    expect((await browser.post(`/quan-tri/nguoi-dung/${target}/thoi-giu`, { 'lastDay.day': day, 'lastDay.month': month, 'lastDay.year': year, reason: 'chuyển công tác' })).to).toBe(`/quan-tri/nguoi-dung/${target}`)
    expect((await browser.post(`/quan-tri/nguoi-dung/${target}/dang-xuat`, {})).to).toBe(`/quan-tri/nguoi-dung/${target}`)
  })

  it('offer the whole country by province first, and a commune only its producers', async () => {
    const admin = await people.person('Thái Thanh Tâm', [{ role: 'administrator', ...places.vn }])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email: admin.email, password: PASSWORD })
    const first = await browser.get('/quan-tri/nguoi-dung/moi')
    expect(first.text).toContain('Chọn tỉnh, thành phố')
    expect(first.text).not.toContain('Xã Hưng Đạo')
    expect((await browser.get(`/quan-tri/nguoi-dung/moi?tinh=${places.haNoi.unitId}`)).text).toContain('Xã Hưng Đạo')
    const minh = people.browser()
    await minh.post('/dang-nhap', { email: (await people.person('Phạm Văn Minh', [places.hungDao])).email, password: PASSWORD })
    const own = await minh.get('/quan-tri/nguoi-dung/moi')
    expect(own.text).toContain('HTX Nông nghiệp Cộng Hòa')
    expect(own.text).not.toContain('Công ty Dệt lụa Kiều Phú')
    expect(own.text).not.toContain('name="unit"')
    const leader = people.browser()
    await leader.post('/dang-nhap', { email: (await people.person('Doãn Hải Nam', [{ role: 'leader', ...places.haNoi }])).email, password: PASSWORD })
    expect((await leader.get('/quan-tri/nguoi-dung')).status).toBe(403)
  })
})

it('keeps every chain of the journal whole', async () => {
  expect(await verifyJournal(people.site.db)).toMatchObject({ faults: [] })
})

import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { hiddenInputs, makePeopleSite, PASSWORD, type PeopleTestSite, unitPart } from './test-site.tsx'

let people: PeopleTestSite
let commune: Awaited<ReturnType<typeof unitPart>>
let province: Awaited<ReturnType<typeof unitPart>>

beforeAll(async () => {
  people = await makePeopleSite()
  commune = await unitPart(people, '09931')
  province = await unitPart(people, '01')
})

/** The code that a telephone shows now (RFC 6238, 30 seconds, 6 digits). */
function codeNow(secret: string): string {
  const bits = [...secret.replace(/[= ]/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('signing in', () => {
  it('lets a person in with the right password and out again', async () => {
    const { email } = await people.person('Phạm Văn Minh', [commune])
    const browser = people.browser()
    expect((await browser.get('/dang-nhap')).text).toContain('<h1>Đăng nhập</h1>')
    const entered = await browser.post('/dang-nhap', { email: ` ${email.toUpperCase()} `, password: PASSWORD, code: '', next: '/tai-khoan' })
    expect([entered.status, entered.to]).toEqual([303, '/tai-khoan'])
    const cookie = entered.headers.getSetCookie().find((line) => line.startsWith('sao.session_token='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/i)
    const account = await browser.get('/tai-khoan')
    expect(account.text).toContain('Phạm Văn Minh')
    expect(account.text).toContain('Chrome trên Windows')
    expect(account.text).toContain('203.0.113.9')
    const kept = new Map(browser.cookies)
    expect((await browser.post('/dang-xuat', {})).to).toBe('/dang-nhap')
    expect((await browser.get('/tai-khoan')).to).toBe('/dang-nhap')
    for (const [name, value] of kept) browser.cookies.set(name, value)
    expect((await browser.get('/tai-khoan')).to).toBe('/dang-nhap')
  })

  it('marks cookies Secure behind https', async () => {
    const secure = await makePeopleSite({ publicUrl: 'https://ocop.vi-du.vn' })
    const { email } = await secure.person('Ngô Thị Sáu', [await unitPart(secure, '09931')])
    const entered = await secure.browser().post('/dang-nhap', { email, password: PASSWORD })
    expect(entered.headers.getSetCookie().find((line) => line.includes('sao.session_token='))).toMatch(/^__Secure-.*; Secure/i)
  })

  it('goes nowhere else than to its own pages', async () => {
    const { email } = await people.person('Lê Văn Sơn', [commune])
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/dang-xuat', 'javascript:alert(1)']) {
      const entered = await people.browser().post('/dang-nhap', { email, password: PASSWORD, next })
      expect(entered.to).toBe('/ban-lam-viec')
    }
  })

  it('answers an unknown account and a wrong password alike, in the same class of time', async () => {
    const { email } = await people.person('Đỗ Thị Hòa', [commune])
    const known: number[] = []
    const unknown: number[] = []
    const answers = new Set<string>()
    const measure = async (address: string, times: number[]): Promise<void> => {
      const started = performance.now()
      const answer = await people.browser().post('/dang-nhap', { email: address, password: 'không phải mật khẩu này' })
      times.push(performance.now() - started)
      answers.add(`${answer.status} ${answer.text.replaceAll(address, '…')}`)
    }
    for (let round = 0; round < 4; round++) {
      await measure(email, known)
      await measure(`nobody-${round}@vi-du.vn`, unknown)
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toContain('401')
    const fastest = [Math.min(...known), Math.min(...unknown)].sort((a, b) => a - b)
    expect((fastest[1] ?? 0) / (fastest[0] ?? 1)).toBeLessThan(3)
  })

  it('says what to write when something is missing, at the field and on top', async () => {
    const answer = await people.browser().post('/dang-nhap', { email: 'minh', password: '', code: '12' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('href="#f-email"')
    expect(answer.text).toContain('id="f-email-error"')
    expect(answer.text).toContain('Ghi mật khẩu.')
    expect(answer.text).toContain('Ghi đủ 6 số')
  })

  it('asks to wait after five wrong tries for one account, and lets others of the same address in', async () => {
    const { email } = await people.person('Kiều Anh Tuấn', [province])
    const other = await people.person('Hoàng Thu Hà', [province])
    const browser = people.browser()
    for (let round = 0; round < 5; round++) expect((await browser.post('/dang-nhap', { email, password: 'sai sai sai sai' })).status).toBe(401)
    const blocked = await browser.post('/dang-nhap', { email, password: PASSWORD })
    expect(blocked.status).toBe(429)
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(blocked.text).toContain('Thử lại sau 15 phút')
    expect((await browser.post('/dang-nhap', { email: other.email, password: PASSWORD })).status).toBe(303)
  })

  it('forgets wrong tries after a right one', async () => {
    const { email } = await people.person('Vũ Đức Anh', [province])
    const browser = people.browser()
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 3; wrong++) await browser.post('/dang-nhap', { email, password: 'sai sai sai sai' })
      expect((await people.browser().post('/dang-nhap', { email, password: PASSWORD })).status).toBe(303)
    }
  })
})

describe('codes of the telephone', () => {
  it('are asked once they are on, in one step or two, and spare codes work once', async () => {
    const { email, actors } = await people.person('Trịnh Thị Mai', [province, commune])
    const browser = people.browser()
    await browser.post('/dang-nhap', { email, password: PASSWORD })
    await browser.post('/doi-vai', { office: String(actors[1]?.office.id) })
    expect((await browser.post('/tai-khoan/ma-6-so', { password: 'sai' })).text).toContain('Mật khẩu chưa đúng')
    const scan = await browser.post('/tai-khoan/ma-6-so', { password: PASSWORD })
    expect(scan.text).toContain('<svg class="qr"')
    const secret = /khóa: <code>([A-Z2-7 ]+)<\/code>/.exec(scan.text)?.[1] ?? ''
    const spare = [...scan.text.matchAll(/<code>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})<\/code>/g)].map((match) => match[1] ?? '')
    expect(spare).toHaveLength(10)
    expect((await browser.post('/tai-khoan/ma-6-so/xac-nhan', { code: '000000' })).status).toBe(422)
    expect((await browser.post('/tai-khoan/ma-6-so/xac-nhan', { code: codeNow(secret) })).to).toBe('/tai-khoan')
    const account = await browser.get('/tai-khoan')
    expect(account.text).toContain('Đã bật')
    expect(/Đang dùng<\/span>/.test(account.text)).toBe(true)

    const oneStep = people.browser()
    expect((await oneStep.post('/dang-nhap', { email, password: PASSWORD, code: codeNow(secret).replace(/(...)/, '$1 ') })).status).toBe(303)
    expect((await oneStep.get('/tai-khoan')).status).toBe(200)

    const twoSteps = people.browser()
    const asked = await twoSteps.post('/dang-nhap', { email, password: PASSWORD, next: '/tai-khoan' })
    expect(asked.text).toContain('<h1>Nhập mã 6 số</h1>')
    expect((await twoSteps.get('/tai-khoan')).to).toBe('/dang-nhap')
    const wrong = await twoSteps.post('/dang-nhap/ma', [...hiddenInputs(asked.text), ['code', '000000']])
    expect(wrong.status).toBe(401)
    const right = await twoSteps.post('/dang-nhap/ma', [...hiddenInputs(wrong.text), ['code', spare[0] ?? '']])
    expect([right.status, (await twoSteps.get('/tai-khoan')).status]).toEqual([303, 200])

    const again = people.browser()
    await again.post('/dang-nhap', { email, password: PASSWORD })
    expect((await again.post('/dang-nhap/ma', { code: spare[0] ?? '' })).status).toBe(401)
  })

  it('stop a thief who only knows the password after a few guesses', async () => {
    const { email } = await people.person('Bùi Quang Thái', [province])
    const owner = people.browser()
    await owner.post('/dang-nhap', { email, password: PASSWORD })
    const scan = await owner.post('/tai-khoan/ma-6-so', { password: PASSWORD })
    const secret = /khóa: <code>([A-Z2-7 ]+)<\/code>/.exec(scan.text)?.[1] ?? ''
    await owner.post('/tai-khoan/ma-6-so/xac-nhan', { code: codeNow(secret) })
    const thief = people.browser()
    const wrongCode = codeNow(secret) === '000000' ? '000001' : '000000'
    const statuses: number[] = []
    for (let round = 0; round < 6; round++) statuses.push((await thief.post('/dang-nhap', { email, password: PASSWORD, code: wrongCode })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })
})

describe('forgotten passwords', () => {
  it('sends one link that works once, ends every session, and answers strangers alike', async () => {
    const { email, accountId } = await people.person('Phan Thị Hạnh', [province])
    const elsewhere = people.browser()
    await elsewhere.post('/dang-nhap', { email, password: PASSWORD })
    const browser = people.browser()
    const known = await browser.post('/quen-mat-khau', { email })
    const unknown = await browser.post('/quen-mat-khau', { email: 'nobody@vi-du.vn' })
    expect(known.text.replaceAll(email, '…')).toBe(unknown.text.replaceAll('nobody@vi-du.vn', '…'))
    const letters = people.letters.filter((letter) => letter.to === email)
    expect(letters).toHaveLength(1)
    expect(people.letters.some((letter) => letter.to === 'nobody@vi-du.vn')).toBe(false)
    const link = /http:\S+/.exec(letters[0]?.body ?? '')?.[0] ?? ''
    const token = new URL(link).searchParams.get('token') ?? ''
    const page = await browser.get(new URL(link).pathname + new URL(link).search)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect((await browser.post('/dat-lai-mat-khau', { token, password: 'ngắn' })).text).toContain('Đặt mật khẩu từ 12 ký tự')
    expect((await browser.post('/dat-lai-mat-khau', { token, password: 'một câu khác cũng dài' })).to).toBe('/dang-nhap')
    expect((await elsewhere.get('/tai-khoan')).to).toBe('/dang-nhap')
    expect((await browser.post('/dang-nhap', { email, password: PASSWORD })).status).toBe(401)
    expect((await browser.post('/dang-nhap', { email, password: 'một câu khác cũng dài' })).status).toBe(303)
    expect((await browser.post('/dat-lai-mat-khau', { token, password: 'lần thứ hai thì không' })).status).toBe(409)
    const line = await people.site.db.selectFrom('journal').select('event').where('subject_id', '=', accountId).orderBy('seq', 'desc').executeTakeFirstOrThrow()
    expect(line.event).toBe('account.password-reset')
    const { rows } = await people.database.pool.query<{ identifier: string }>('select identifier from auth_verification')
    expect(rows.some((row) => row.identifier.includes(token))).toBe(false)
  })

  it('sends at most three letters to one account in a quarter of an hour', async () => {
    const { email } = await people.person('Đinh Thị Diệu', [commune])
    const browser = people.browser()
    const statuses: number[] = []
    for (let round = 0; round < 4; round++) statuses.push((await browser.post('/quen-mat-khau', { email })).status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})

describe('a session that ends while somebody types', () => {
  const typedValues: [string, string][] = [
    ['requestId', 'd9a1f7a0-1111-4222-8333-444455556666'], ['name', 'Miến dong "Cộng Hòa" <ngon>'], ['story', 'dòng một\r\ndòng hai'],
    ['answers.1.1', 'b'], ['answers.2', 'c'], ['groups', 'I'], ['groups', 'V'], ['password', 'bí mật'],
  ]
  const withoutSecrets = typedValues.filter(([name]) => name !== 'password').toSorted()

  it('keeps every value through the sign-in and sends it on with one press', async () => {
    const { email } = await people.person('Nguyễn Thị Lan', [commune])
    const browser = people.browser()
    const lost = await browser.post('/thu/gui', typedValues)
    expect(lost.status).toBe(401)
    expect(lost.text).toContain('nội dung vừa nhập vẫn được giữ')
    expect(lost.text).not.toContain('bí mật')
    const wrong = await browser.post('/dang-nhap', [...hiddenInputs(lost.text), ['email', email], ['password', 'sai sai sai sai']])
    expect(wrong.status).toBe(401)
    const entered = await browser.post('/dang-nhap', [...hiddenInputs(wrong.text), ['email', email], ['password', PASSWORD]])
    expect(entered.status).toBe(200)
    expect(entered.text).toContain('Gửi lại nội dung đã nhập')
    expect(entered.text).toContain('action="/thu/gui"')
    const sent = hiddenInputs(entered.text)
    expect(sent.toSorted()).toEqual(withoutSecrets)
    const arrived: unknown = JSON.parse((await browser.post('/thu/gui', sent)).text)
    expect(arrived).toMatchObject({ name: 'Miến dong "Cộng Hòa" <ngon>', 'answers.1.1': 'b', groups: ['I', 'V'] })
  })

  it('keeps it through the second step as well', async () => {
    const { email } = await people.person('Lưu Thị Nga', [commune])
    const owner = people.browser()
    await owner.post('/dang-nhap', { email, password: PASSWORD })
    const scan = await owner.post('/tai-khoan/ma-6-so', { password: PASSWORD })
    const secret = /khóa: <code>([A-Z2-7 ]+)<\/code>/.exec(scan.text)?.[1] ?? ''
    await owner.post('/tai-khoan/ma-6-so/xac-nhan', { code: codeNow(secret) })
    const browser = people.browser()
    const lost = await browser.post('/thu/gui', typedValues)
    const asked = await browser.post('/dang-nhap', [...hiddenInputs(lost.text), ['email', email], ['password', PASSWORD]])
    const entered = await browser.post('/dang-nhap/ma', [...hiddenInputs(asked.text), ['code', codeNow(secret)]])
    expect(hiddenInputs(entered.text).toSorted()).toEqual(withoutSecrets)
  })

  it('never sends it elsewhere', async () => {
    const { email } = await people.person('Chu Thùy Linh', [commune])
    const entered = await people.browser().post('/dang-nhap', { email, password: PASSWORD, keptTo: '//elsewhere.example/x', 'kept.0.name': 'x' })
    expect(entered.to).toBe('/ban-lam-viec')
  })
})

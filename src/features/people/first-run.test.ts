import { describe, expect, it } from 'vitest'
import { firstRunLink } from './first-run.ts'
import { makePeopleSite, PASSWORD, unitPart } from './test-site.tsx'

describe('the first run', () => {
  it('makes the first administrator by a link of the console, once', async () => {
    const people = await makePeopleSite()
    const old = new URL((await firstRunLink(people.site)) ?? '')
    const link = new URL((await firstRunLink(people.site)) ?? '')
    const browser = people.browser()
    expect((await browser.get(old.pathname + old.search)).status).toBe(404)
    expect((await browser.get('/lan-dau')).status).toBe(404)
    const page = await browser.get(link.pathname + link.search)
    expect(page.text).toContain('26 bộ tiêu chí theo Quyết định 26/2026/QĐ-TTg')
    expect(page.text).toMatch(/3\.\d{3} xã, phường, đặc khu của 34 tỉnh, thành phố/)
    const ma = link.searchParams.get('ma') ?? ''
    const { unitId } = await unitPart(people, 'VN')
    const form = { ma, name: 'Ngô Bảo Trâm', email: 'tram@vi-du.vn', password: PASSWORD, unit: String(unitId) }
    expect((await browser.post('/lan-dau', { ...form, email: '' })).status).toBe(422)
    expect((await browser.post('/lan-dau', { ...form, unit: String((await unitPart(people, '09931')).unitId) })).text).toContain('Chọn trung ương hoặc một tỉnh')
    expect((await browser.post('/lan-dau', form)).to).toBe('/quan-tri/nguoi-dung')
    expect((await browser.get('/quan-tri/nguoi-dung')).text).toContain('Quản trị hệ thống')
    expect((await browser.post('/lan-dau', { ...form, email: 'ke-khac@vi-du.vn' })).status).toBe(404)
    expect(await firstRunLink(people.site)).toBeUndefined()
  })

  it('closes the link after a day', async () => {
    const people = await makePeopleSite()
    const link = new URL((await firstRunLink(people.site)) ?? '')
    people.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString())
    expect((await people.browser().get(link.pathname + link.search)).status).toBe(404)
  })
})

describe('the demonstration', () => {
  it('lets one in as any of the cast without a password', async () => {
    const people = await makePeopleSite({ mode: 'demo' })
    const { actors } = await people.person('Phạm Văn Minh', [await unitPart(people, '09931'), { ...(await unitPart(people, '01')), title: 'Chuyên viên' }])
    const browser = people.browser()
    expect((await browser.get('/dang-nhap')).text).toContain('Bản trình diễn: vào ngay với vai')
    expect((await browser.post('/dang-nhap/thu', { office: String(actors[1]?.office.id), next: '/tai-khoan' })).to).toBe('/tai-khoan')
    expect((await browser.get('/tai-khoan')).text).toMatch(/Chuyên viên[\s\S]*Đang dùng<\/span>/)
    expect((await people.browser().post('/dang-nhap/thu', { office: '999999' })).status).toBe(422)
  })

  it('is closed in a living system, even when it is mounted', async () => {
    const people = await makePeopleSite()
    const { actors } = await people.person('Phạm Văn Minh', [await unitPart(people, '09931')])
    expect((await people.browser().post('/dang-nhap/thu', { office: String(actors[0]?.office.id) })).status).toBe(404)
    expect((await people.browser().get('/dang-nhap')).text).not.toContain('Bản trình diễn')
  })
})

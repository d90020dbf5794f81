import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COUNCILS, CAST } from '../../src/app/demo/cast.ts'
import { criteriaSet, eraById } from '../../src/rules/eras/index.ts'
import { sheetWith } from '../../src/rules/testing/sheets.ts'
import { freePort, type Program, startProgram } from '../program.ts'
import { openBrowser, picture, scrollsSideways, seriousFaults } from './browser.ts'

/**
 * The main line in a real browser, by clicks on the demonstration: a producer registers a product on a phone, and at the end
 * a stranger opens the address of its code. Every page on the way is looked at by axe at 360 and 1440 px.
 */

const NAME = 'Miến đao Tân Hòa'
const SET = 6
let dataDir: string
let program: Program
let browser: Browser
const faults: string[] = []
const looked = new Set<string>()

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sao-browser-'))
  program = await startProgram('demo', dataDir, await freePort())
  browser = await openBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await program?.stop('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

function nameOf(key: string): string {
  return CAST.find((person) => person.offices.some((office) => office.key === key))?.name ?? key
}

function titleOf(key: string): string {
  return CAST.flatMap((person) => person.offices).find((office) => office.key === key)?.title ?? ''
}

/** Opens a browser of that person and signs in with one click. */
async function as(key: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 740 : 900 }, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(`${program.url}/dang-nhap`)
  await page.locator('.cast details').evaluateAll((all) => { for (const one of all) one.setAttribute('open', '') })
  const buttons = page.locator('button[name="office"]').filter({ hasText: nameOf(key) })
  const office = CAST.find((person) => person.offices.some((one) => one.key === key))?.offices.findIndex((one) => one.key === key) ?? 0
  await buttons.nth(office).click()
  await page.waitForLoadState()
  expect(page.url(), `${key} (${titleOf(key)}) is signed in`).not.toContain('/dang-nhap')
  return page
}

/** Looks at the page as it stands with axe and for sideways scrolling, once per kind of page, on a phone and on a desk. */
async function look(page: Page, name: string): Promise<void> {
  if (looked.has(name)) return
  looked.add(name)
  const before = page.viewportSize()
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    for (const fault of await seriousFaults(page)) faults.push(`${name} at ${width}: ${fault.id} ${fault.nodes[0] ?? ''}`)
    if (await scrollsSideways(page)) faults.push(`${name} at ${width} scrolls sideways`)
    await picture(page, `${name}-${width}`)
  }
  if (before) await page.setViewportSize(before)
}

async function go(page: Page, path: string, name: string): Promise<void> {
  const response = await page.goto(`${program.url}${path}`)
  expect({ path, status: response?.status() }).toEqual({ path, status: 200 })
  await look(page, name)
}

/** Presses a button and waits for the next page, which must not be a refusal. */
async function press(page: Page, words: string | RegExp): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: words }).first().click()])
  await page.waitForLoadState()
  const refusals = await page.locator('[role="alert"]').allInnerTexts()
  expect({ at: page.url(), refusals }).toEqual({ at: page.url(), refusals: [] })
}

/** Chooses the options of a sheet that stand on the page. */
async function choose(page: Page, answers: Record<string, string>): Promise<void> {
  await page.evaluate((wanted) => {
    for (const [criterion, option] of Object.entries(wanted)) {
      const radio = document.querySelector<HTMLInputElement>(`input[name="answers.${criterion}"][value="${option}"]`)
      if (!radio) continue
      radio.checked = true
      radio.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }, answers)
}

function answersOf(total: number): Record<string, string> {
  const era = eraById('d26-2026')
  const set = era && criteriaSet(era, SET)
  if (!set) throw new Error('no set')
  return sheetWith(set, { total, meets: 4 })
}

describe('the main line by clicks', { timeout: 240_000 }, () => {
  let dossier = ''
  let item = ''
  let session = ''
  let number = ''

  it('the producer registers a product on a phone and hands in its dossier', async () => {
    const page = await as('lan', 360)
    await look(page, 'producer-home')
    await go(page, '/san-pham-cua-toi/moi', 'product-new')
    await page.fill('[name="name"]', NAME)
    await page.selectOption('[name="set"]', String(SET))
    await page.fill('[name="village"]', 'thôn Tân Hòa')
    await page.fill('[name="pack"]', 'Gói 300 g')
    await page.fill('[name="story"]', 'Đao trồng ven sông, tráng tay, phơi nắng.')
    await press(page, 'Đăng ký sản phẩm')
    await go(page, '/san-pham-cua-toi', 'producer-home')
    const card = page.locator('article, li, section').filter({ hasText: NAME }).last()
    await card.getByRole('link', { name: /hồ sơ/i }).or(card.getByRole('button', { name: /hồ sơ/i })).first().click()
    await page.waitForLoadState()
    await look(page, 'dossier-start')
    if (!/\/ho-so\/\d+\/soan/.test(page.url())) await press(page, /Lập hồ sơ|Bắt đầu|Tạo hồ sơ/)
    dossier = /\/ho-so\/(\d+)/.exec(page.url())?.[1] ?? ''
    expect(dossier).not.toBe('')
    await go(page, `/ho-so/${dossier}/soan`, 'dossier-tasks')

    await go(page, `/ho-so/${dossier}/soan/mau-01`, 'form-01')
    await page.locator('button[name="next"][value="later"]').click()
    await go(page, `/ho-so/${dossier}/soan/mau-02/I`, 'form-02-I')
    await page.check('[name="gender"][value="female"]')
    await page.fill('[name="ethnicity"]', 'Kinh')
    await page.fill('[name="structure"]', 'Ban quản lý, hai tổ sản xuất')
    await page.locator('button[name="next"][value="later"]').click()
    await go(page, `/ho-so/${dossier}/soan/mau-02/II`, 'form-02-II')
    for (const field of ['materials', 'quality', 'market', 'results']) await page.fill(`[name="${field}"]`, 'Nêu trong hồ sơ kèm theo.')
    await page.locator('button[name="next"][value="later"]').click()
    await go(page, `/ho-so/${dossier}/soan/mau-02/IV`, 'form-02-IV')
    await page.fill('[name="plan"]', 'Mở thêm kênh bán trực tuyến.')
    await page.locator('button[name="next"][value="later"]').click()

    await go(page, `/ho-so/${dossier}/soan/tieu-chi/1.1`, 'criterion')
    for (const part of ['A', 'B', 'C']) {
      await go(page, `/ho-so/${dossier}/soan/phan/${part}`, 'part')
      await choose(page, answersOf(84))
      await page.locator('button[name="next"][value="later"]').click()
      await page.waitForLoadState()
    }
    await go(page, `/ho-so/${dossier}/soan/tu-danh-gia`, 'self-assessment')
    expect(await page.locator('main').innerText()).toContain('84')

    await go(page, `/ho-so/${dossier}/soan/minh-chung/them`, 'evidence-new')
    await page.setInputFiles('[name="file"]', { name: 'hợp đồng.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n') })
    await page.selectOption('[name="kind"]', { index: 3 })
    await page.check('[name="criteria"][value="1.1"]')
    await page.check('[name="noTerm"]')
    await press(page, /Lưu|Kèm|Thêm/)

    await go(page, `/ho-so/${dossier}/soan/nop`, 'submit')
    await page.check('[name="declaration"]')
    await press(page, 'Nộp hồ sơ')
    expect(await page.locator('body').innerText()).toMatch(/Đã nộp|nộp hồ sơ/i)
    await go(page, `/ho-so/${dossier}/bieu-mau/1`, 'paper-form-01')
    await go(page, `/ho-so/${dossier}/bieu-mau/2`, 'paper-form-02')
    await page.context().close()
  })

  it('the commune receives it, holds its meeting and sends it up', async () => {
    const officer = await as('minh')
    await look(officer, 'desk-commune')
    await go(officer, '/ho-so?hang-doi=cho-tiep-nhan', 'inbox')
    await officer.getByRole('link', { name: NAME }).first().click()
    await officer.waitForLoadState()
    await look(officer, 'dossier-record')
    await go(officer, `/ho-so/${dossier}/tiep-nhan`, 'receive')
    for (const box of await officer.locator('input[type="checkbox"][name^="checks."]').all()) await box.check()
    await press(officer, 'Tiếp nhận')
    await go(officer, `/ho-so/${dossier}/hop`, 'meeting')
    for (const radio of await officer.locator('input[type="radio"][name^="view."][value="confirmed"]').all()) await radio.check({ force: true })
    for (const note of await officer.locator('textarea[name^="note."]').all()) await note.fill('Đúng như hồ sơ.')
    await officer.locator('input[name="conclusion"][value="propose"]').check({ force: true })
    await officer.fill('[name="remark"]', 'Đủ điều kiện.')
    await press(officer, /Kết thúc họp/)
    await go(officer, `/ho-so/${dossier}/san-pham-mau`, 'samples')
    await press(officer, 'Ghi nhận')
    for (const kind of ['mau-so-03', 'de-nghi', 'bien-ban', 'phieu-tiep-nhan']) await go(officer, `/ho-so/${dossier}/van-ban/${kind}`, `paper-${kind}`)
    await officer.context().close()

    const leader = await as('hoa')
    await go(leader, `/ho-so/${dossier}/gui`, 'send')
    await press(leader, /Ký và gửi/)
    expect(await leader.locator('body').innerText()).toMatch(/Chờ|tiếp nhận/)
    await leader.context().close()
  })

  it('the province takes it in and puts it before the council', async () => {
    const clerk = await as('ha')
    await look(clerk, 'desk-province')
    await go(clerk, `/ho-so/${dossier}/tiep-nhan`, 'accept')
    for (const box of await clerk.locator('input[type="checkbox"][name^="checks."]').all()) await box.check()
    await press(clerk, 'Tiếp nhận')
    await clerk.context().close()

    const secretary = await as('duc-anh')
    await go(secretary, '/hoi-dong', 'councils')
    await secretary.getByRole('link', { name: /Hà Nội/ }).first().click()
    await look(secretary, 'council')
    const council = /\/hoi-dong\/(\d+)/.exec(secretary.url())?.[1] ?? ''
    await go(secretary, `/phien-hop/moi?hoi-dong=${council}`, 'session-plan')
    const today = new Date(Date.now() + 7 * 3_600_000)
    await secretary.fill('[name="name"]', 'Phiên 03')
    await secretary.fill('[name="heldOn.day"]', String(today.getUTCDate()))
    await secretary.fill('[name="heldOn.month"]', String(today.getUTCMonth() + 1))
    await secretary.fill('[name="heldOn.year"]', String(today.getUTCFullYear()))
    await press(secretary, 'Lên lịch')
    session = /\/phien-hop\/(\d+)/.exec(secretary.url())?.[1] ?? ''
    await go(secretary, `/phien-hop/${session}/them-ho-so`, 'session-add')
    await secretary.getByLabel(new RegExp(NAME)).first().check()
    await press(secretary, /Thêm/)
    await go(secretary, `/phien-hop/${session}/mo`, 'session-open')
    await press(secretary, 'Mở chấm điểm')
    await look(secretary, 'board')
    item = /\/san-pham\/(\d+)/.exec(await secretary.content())?.[1] ?? ''
    expect(item).not.toBe('')
    await secretary.context().close()
  })

  it('members score on their tablets, the council adopts, everything is explained', async () => {
    for (const [index, key] of COUNCILS.province.members.entries()) {
      const page = await as(key, 1024)
      await go(page, `/phieu/${item}`, 'sheet')
      await choose(page, answersOf(80 + (index % 5)))
      await press(page, /Nộp phiếu/)
      await page.context().close()
    }
    const secretary = await as('duc-anh')
    await go(secretary, `/phien-hop/${session}`, 'board')
    await go(secretary, `/phien-hop/${session}/san-pham/${item}`, 'item')
    await press(secretary, 'Thông qua')
    expect(secretary.url()).toContain('/ket-qua/')
    await look(secretary, 'result')
    expect(await secretary.locator('main, .record-head').first().innerText()).toContain('4 sao')
    for (const paper of ['bang-tong-hop', 'bien-ban', 'phieu-in']) await go(secretary, `/phien-hop/${session}/${paper}`, `paper-${paper}`)
    await secretary.context().close()
  })

  it('the leader decides and the certificate is there', async () => {
    const clerk = await as('ha')
    await go(clerk, '/quyet-dinh/moi?loai=cong-nhan', 'decision-draft')
    await press(clerk, 'Lưu dự thảo')
    await look(clerk, 'decision')
    const decision = /\/quyet-dinh\/(\d+)/.exec(clerk.url())?.[1] ?? ''
    await press(clerk, 'Trình lãnh đạo')
    await clerk.context().close()

    const leader = await as('thai')
    await look(leader, 'desk-leader')
    await go(leader, `/quyet-dinh/${decision}/ban-in`, 'paper-decision')
    await go(leader, `/quyet-dinh/${decision}/ban-hanh`, 'decision-issue')
    await press(leader, 'Ban hành')
    await expect.poll(async () => {
      await leader.reload()
      return leader.locator('main').innerText()
    }, { timeout: 15_000 }).toContain('GCN-OCOP-01')
    await leader.getByRole('link', { name: /GCN-OCOP-01/ }).filter({ hasText: /\d/ }).last().click()
    await leader.waitForLoadState()
    await look(leader, 'certificate')
    const certificate = leader.url()
    await go(leader, `${new URL(certificate).pathname}/ban-in`, 'paper-certificate')
    await go(leader, '/so/giay-chung-nhan', 'certificates')
    await leader.context().close()
  })

  it('a stranger finds it in the catalogue and checks it without script', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
    const page = await context.newPage()
    const response = await page.goto(`${program.url}/san-pham?q=mien+dao`)
    expect(response?.status()).toBe(200)
    await page.getByRole('link', { name: NAME }).first().click()
    await page.waitForLoadState()
    number = /\d{3}\/\d{4}\/GCN-OCOP-01/.exec(await page.content())?.[0] ?? ''
    expect(number).not.toBe('')
    await page.goto(`${program.url}/kiem-tra`)
    await page.getByRole('main').getByRole('textbox').first().fill(number)
    await page.getByRole('main').getByRole('button', { name: /Kiểm tra/ }).first().click()
    await page.waitForLoadState()
    expect(await page.title()).toContain('Còn hiệu lực')
    expect(await page.locator('h1').innerText()).toContain('Còn hiệu lực')
    await context.close()

    const looker = await (await browser.newContext()).newPage()
    for (const [path, name] of [
      ['/', 'home'], ['/san-pham', 'catalogue'], ['/en/products', 'catalogue-en'], ['/kiem-tra', 'check'], [`/kiem-tra/${number.replaceAll('/', '-')}`, 'check-valid'], ['/dang-nhap', 'sign-in'], ['/api', 'api'],
      ['/ve-chuong-trinh', 'about'], ['/tro-nang', 'accessibility'], ['/he-thong/giao-dien', 'components'], ['/he-thong/quy-trinh', 'procedures'], ['/quen-mat-khau', 'forgotten'],
    ] as const) await go(looker, path, name)
    await looker.context().close()
  })

  it('axe found nothing serious on any of these pages, at 360 and at 1440 px, and none scrolls sideways', () => {
    expect(looked.size).toBeGreaterThan(45)
    expect(faults).toEqual([])
  })
})

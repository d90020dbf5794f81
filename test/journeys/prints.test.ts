import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { onePagePdf } from '../../src/app/demo/one-page-pdf.ts'
import { recognise } from '../../src/features/catalogue/test-recognition.ts'
import { issueCertificates, printCertificates, runCertificatePrint } from '../../src/features/certificates/index.ts'
import { boundDossier, startDossier, submitDossier } from '../../src/features/dossiers/index.ts'
import { fillIn } from '../../src/features/dossiers/review/test-world.ts'
import { registerProduct } from '../../src/features/products/index.ts'
import { readPdf } from '../../src/platform/paper/test-pdf.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
let dossier: number

beforeAll(async () => {
  world = await makeWorld()
})

async function pdfOf(path: string, as: string): Promise<Buffer> {
  const response = await world.request(path, { as })
  expect(response.status, path).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  return Buffer.from(await response.arrayBuffer())
}

describe('print of a decision\'s certificates', () => {
  let decision: number
  const address = () => `/so/giay-chung-nhan/in-loat/${decision}`

  beforeAll(async () => {
    const made = await recognise(world.owner, { on: '2026-11-02', products: Array.from({ length: 120 }, (_, i) => ({ name: `Miến dong số ${i + 1}`, stars: 3 + (i % 2) })) })
    decision = made.decision
    await issueCertificates(world.door, world.db, decision)
  })

  it('an officer of the city has all of them printed behind the scenes, is told, and takes one file', async () => {
    expect(await (await world.request(address(), { as: 'ha' })).text()).toContain('Chưa in lần nào')
    expect((await world.request(address(), { as: 'ha', form: {} })).status).toBe(303)
    expect(await (await world.request(address(), { as: 'ha' })).text()).toContain('<b>0</b> trên 120')
    expect((await world.request(address(), { as: 'thai', form: {} })).status).toBe(409)
    await world.drain()
    const page = await (await world.request(address(), { as: 'ha' })).text()
    expect(page).toContain('120 giấy')
    expect(await world.db.selectFrom('notices').select('title').where('title', 'like', 'Bản in đã xong: 120%').execute()).toHaveLength(1)
    const { sizes, texts } = await readPdf(await pdfOf(`${address()}/tep`, 'ha'))
    expect(sizes).toHaveLength(120)
    expect(texts.some((one) => one.page === 120 && one.text.includes('MIẾN DONG SỐ 120'))).toBe(true)
  })

  it('one that was cut off goes on with what is missing', async () => {
    const { run } = await world.door.run(world.actor('ha'), printCertificates, { decision })
    const folder = join(world.dataDir, 'print-runs', String(run))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '0.pdf'), onePagePdf('kept from before'))
    await runCertificatePrint(world.built.site, run)
    const { sizes } = await readPdf(await pdfOf(`${address()}/tep`, 'ha'))
    expect(sizes).toHaveLength(1 + 70)
    expect(existsSync(folder)).toBe(false)
    await world.drain()
    expect((await world.db.selectFrom('print_runs').select('done').where('id', '=', run).executeTakeFirstOrThrow()).done).toBe(120)
  })

  it('a fault on the way is told, and the print may be begun again', async () => {
    const { run } = await world.door.run(world.actor('ha'), printCertificates, { decision })
    const folder = join(world.dataDir, 'print-runs', String(run))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '0.pdf'), 'cut off')
    await runCertificatePrint(world.built.site, run)
    expect(await (await world.request(address(), { as: 'ha' })).text()).toContain('Chưa làm được bản in')
    expect((await world.request(address(), { as: 'ha', form: {} })).status).toBe(303)
    await world.drain()
    expect((await world.request(`${address()}/tep`, { as: 'ha' })).status).toBe(200)
  })

  it('is not for those who may not read every certificate, nor for producers', async () => {
    expect((await world.request(address(), { as: 'son' })).status).toBe(404)
    expect((await world.request(address(), { as: 'lan' })).status).toBe(404)
    expect((await world.request(`${address()}/tep`, { as: 'son' })).status).toBe(404)
    expect((await world.request(address(), { as: 'son', form: {} })).status).toBe(404)
  })

  it('one certificate is a PDF of one page too', async () => {
    const { id, number } = await world.db.selectFrom('certificates').select(['id', 'number']).where('decision_id', '=', decision).orderBy('id').executeTakeFirstOrThrow()
    const { sizes, texts } = await readPdf(await pdfOf(`/so/giay-chung-nhan/${id}/ban-in?dang=pdf`, 'lan'))
    expect(sizes).toHaveLength(1)
    expect(texts.some((one) => one.text === `Số: ${number}`)).toBe(true)
  })
})

describe('a dossier bound into one PDF', () => {
  const address = () => `/ho-so/${dossier}/ca-ho-so`

  beforeAll(async () => {
    const lan = world.actor('lan')
    const { id: product } = await world.door.run(lan, registerProduct, { producer: lan.office.producerId, name: 'Miến dong Cộng Hòa', set: 6, village: 'thôn Cộng Hòa', pack: 'gói 500 g' })
    const { id } = await world.door.run(lan, startDossier, { product, desiredStars: 4 })
    dossier = id
    await fillIn({ ...world, pool: world.database.pool, close: async () => undefined }, dossier, 'lan', 6)
    const three = await PDFDocument.create()
    for (let i = 0; i < 3; i++) three.addPage([595, 842])
    const { files } = world.built.site
    const given: [string, Buffer, boolean][] = [['giay-dang-ky.pdf', onePagePdf('Giay dang ky'), false], ['ho-khau.pdf', Buffer.from(await three.save()), true], ['hong.pdf', Buffer.from('%PDF-1.4\nbroken'), false]]
    for (const [name, bytes, isPrivate] of given) {
      const { hash, size, type } = await files.put(bytes, 1_000_000)
      await world.owner.db.insertInto('files').values({ hash, size, type }).execute()
      await world.owner.db.insertInto('evidence').values({ dossier_id: dossier, hash, name, kind: '1', is_private: isPrivate, criteria: ['1.1'], added_at: new Date(world.clock.now()) }).execute()
    }
    await world.door.run(lan, submitDossier, { dossier, declaration: true })
  })

  it('cover with hash and index, forms, every file; each page has its number; what is broken has a page that says so', async () => {
    expect((await world.request(address(), { as: 'minh', form: {} })).status).toBe(303)
    await world.drain()
    const page = await (await world.request(address(), { as: 'minh' })).text()
    expect(page).toContain('Mẫu số 02')
    const pdf = await pdfOf(`${address()}/tep`, 'minh')
    const { sizes, texts } = await readPdf(pdf)
    const view = await world.door.ask(world.actor('minh'), boundDossier, { dossier })
    expect(view.index.map((entry) => entry.title.replace(/: .*$/, ''))).toEqual(['Mẫu số 01', 'Mẫu số 02', expect.stringMatching(/^1\. /), expect.stringMatching(/^2\. /), expect.stringMatching(/^3\. /)])
    expect(texts.map((one) => one.text).join('').replace(/\s/g, '')).toContain(view.submitted?.hash)
    const [form1, form2, first, second, broken] = view.index.map((entry) => entry.page)
    const onPage = (at: number | undefined): string => texts.filter((one) => one.page === at).map((one) => one.text).join(' ')
    expect(onPage(form1)).toContain('PHIẾU ĐĂNG KÝ')
    expect(onPage(form2)).toContain('BÁO CÁO TỰ ĐÁNH GIÁ')
    expect((second ?? 0) - (first ?? 0)).toBe(1)
    expect((broken ?? 0) - (second ?? 0)).toBe(3)
    expect(onPage(broken)).toContain('Tệp đặt mật khẩu hoặc bị lỗi')
    expect(sizes).toHaveLength(broken ?? 0)
    expect(texts.filter((one) => one.page === 1).map((one) => one.text)).toEqual(expect.arrayContaining([String(form2), String(broken)]))
  })

  it('who may not read private matter gets it without', async () => {
    const before = await world.request(`${address()}/tep`, { as: 'mai-so' })
    expect(before.status).toBe(404)
    expect((await world.request(address(), { as: 'mai-so', form: {} })).status).toBe(303)
    await world.drain()
    const view = await world.door.ask(world.actor('mai-so'), boundDossier, { dossier })
    expect(view.index).toHaveLength(4)
    expect(view.index.map((entry) => entry.title).join()).not.toContain('ho-khau')
    const { texts } = await readPdf(await pdfOf(`${address()}/tep`, 'mai-so'))
    expect(texts.some((one) => one.text.includes('Kinh'))).toBe(false)
  })

  it('strangers and others learn nothing of it', async () => {
    for (const as of ['son', 'nga']) expect((await world.request(address(), { as })).status, as).toBe(404)
  })
})

describe('papers as files, from their own page', () => {
  it('the tool line offers DOCX and PDF of the very tree that is shown; who may not see the page gets no file', async () => {
    const page = await (await world.request(`/ho-so/${dossier}/bieu-mau/1?lan=1`, { as: 'minh' })).text()
    expect(page).toContain(`href="/ho-so/${dossier}/bieu-mau/1?lan=1&amp;dang=pdf"`)
    const { texts } = await readPdf(await pdfOf(`/ho-so/${dossier}/bieu-mau/1?lan=1&dang=pdf`, 'minh'))
    expect(texts.some((one) => one.text.includes('PHIẾU ĐĂNG KÝ'))).toBe(true)
    const docx = await world.request(`/ho-so/${dossier}/bieu-mau/1?dang=docx`, { as: 'minh' })
    expect(docx.headers.get('content-type')).toContain('wordprocessingml')
    expect(docx.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.docx"; filename\*=UTF-8''/)
    expect((await world.request(`/ho-so/${dossier}/bieu-mau/1?dang=pdf`, { as: 'nga' })).status).toBe(404)
  })
})

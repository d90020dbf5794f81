import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate, settle } from '../../../test/scale/generate.ts'
import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import { certificateCommands, issueCertificates } from '../certificates/index.ts'
import { safeAddress } from './pages/product.tsx'
import { recognise } from './test-recognition.ts'
import { makeTestSite, type TestSite } from './test-site.ts'

const [, withdraw] = certificateCommands
const COUNT = 600
let world: TestSite
let number = ''
let link = ''
let product = 0

beforeAll(async () => {
  world = await makeTestSite()
  await generate(world.owner.pool, { products: COUNT, today: '2026-11-23' })
  await settle(world.owner.pool)
  const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Miến dong Cộng Hòa', stars: 4 }] })
  const [given] = await issueCertificates(world.site.door, world.site.db, made.decision)
  number = given?.number ?? ''
  link = given?.link ?? ''
  product = made.products[0] ?? 0
})

async function json(path: string): Promise<{ status: number; body: { items: Record<string, unknown>[]; next: string | null } & Record<string, unknown> }> {
  const response = await world.get(path)
  return { status: response.status, body: await response.json() }
}

/** Runs something with another day on the clock. */
async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  world.clock.set(`${day}T05:00:00Z`)
  try {
    return await work()
  } finally {
    world.clock.set('2026-11-23T01:00:00Z')
  }
}

describe('checking a certificate', () => {
  it.each([
    ['2026-11-23', 'Còn hiệu lực', 'Valid'],
    ['2028-12-16', 'Còn hiệu lực', 'Valid'],
    ['2028-12-17', 'Sắp hết hạn', 'Expires soon'],
    ['2029-06-15', 'Sắp hết hạn', 'Expires soon'],
    ['2029-06-16', 'Đã hết hạn', 'Expired'],
  ])('on %s says %s first, in the title and as the heading', async (day, vi, en) => {
    await onDay(day, async () => {
      const page = await world.text(`/c/${link}`)
      expect(page).toContain(`<title>${vi} – ${number} – Sao</title>`)
      expect(page).toMatch(new RegExp(`<h1 class="answer-word">${vi}</h1>`))
      expect(await world.text(`/en/c/${link}`)).toContain(`<h1 class="answer-word">${en}</h1>`)
    })
  })

  it('understands the number in every writing', async () => {
    const full = number.replace(/^0+/, '')
    const writings = [number, full, number.replaceAll('/', '-'), number.replaceAll('/', ' '), encodeURIComponent(number), number.toLowerCase(), `Số: ${number}`, number.replace(/\W/g, '')]
    for (const text of writings) {
      const response = await world.get(`/kiem-tra/${text.includes('%') ? text : text.split('/').map(encodeURIComponent).join('/')}`)
      expect([text, response.status]).toEqual([text, 200])
      expect(await response.text()).toContain('Miến dong Cộng Hòa')
      const api = await json(`/api/public/certificates/${encodeURIComponent(text)}`)
      expect(api.body).toMatchObject({ number, state: 'valid', stars: 4, issuedOn: '2026-06-15', expiresOn: '2029-06-15', productCode: '01-09931-1-2026' })
    }
    expect(await world.text('/kiem-tra/01-09931-1-2026')).toContain('Miến dong Cộng Hòa')
  })

  it('sends the form on to the page of the number', async () => {
    const response = await world.get(`/kiem-tra?so=${encodeURIComponent(number)}`)
    expect([response.status, response.headers.get('location')]).toEqual([302, `/kiem-tra/${number.replaceAll('/', '-')}`])
    expect(await world.text('/kiem-tra?so=')).toContain('Gõ số giấy chứng nhận')
  })

  it('offers the choice when several issuers have the number, and says plainly when none has', async () => {
    const { rows } = await world.database.pool.query<{ short: string }>(`
      select split_part(number, '/', 1) || '/' || split_part(number, '/', 2) as short from certificates group by 1 having count(*) between 2 and 30 order by 1 limit 1`)
    const short = rows[0]?.short ?? ''
    const several = await world.text(`/kiem-tra/${encodeURIComponent(short)}`)
    expect(several).toContain('giấy mang số này')
    expect(several.match(/class="row-link"/g)?.length).toBeGreaterThan(1)
    const api = await json(`/api/public/certificates/${encodeURIComponent(short)}`)
    expect([api.status, api.body.error]).toEqual([409, 'conflict'])
    const none = await world.get('/kiem-tra/99999-2026-GCN-OCOP-01')
    expect(none.status).toBe(404)
    expect(await none.text()).toContain('<h1 class="answer-word">Không có trong sổ</h1>')
    expect(await world.text('/c/abcdefgh')).toContain('<h1 class="answer-word">Mã giả mạo</h1>')
    expect((await json('/api/public/certificates/khong-co')).status).toBe(404)
  })

  it('tells extended, replaced and withdrawn ones apart', async () => {
    for (const [state, word] of [['extended', 'Kéo dài chờ kết quả'], ['replaced', 'Đã thay thế'], ['withdrawn', 'Đã thu hồi']] as const) {
      const column = state === 'extended' ? `extended_until >= '2026-11-23' and expires_on < '2026-11-23' and is_current` : state === 'replaced' ? `replaced_on <= '2026-11-23'` : `withdrawn_on <= '2026-11-23'`
      const { rows } = await world.database.pool.query<{ number: string }>(`select number from certificates where ${column} limit 1`)
      const found = rows[0]?.number ?? ''
      expect([state, await world.text(`/kiem-tra/${encodeURIComponent(found)}`)]).toEqual([state, expect.stringContaining(`<h1 class="answer-word">${word}</h1>`)])
    }
  })

  it('shows a withdrawal at once, in every process, whatever was kept', async () => {
    const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Nem thính', stars: 3, set: 8 }] })
    const [given] = await issueCertificates(world.site.door, world.site.db, made.decision)
    const second = await world.secondProcess()
    const paths = [`/c/${given?.link}`, `/en/c/${given?.link}`, `/san-pham/${made.products[0]}`, `/api/public/certificates/${encodeURIComponent(given?.number ?? '')}`]
    const ask = async (web: TestSite['web'], path: string, tag?: string): Promise<Response> => web.fetch(new Request(`http://x${path}`, { headers: tag ? { 'if-none-match': tag } : {} }))
    const tags = new Map<string, string>()
    for (const path of paths) {
      for (const web of [world.web, second]) tags.set(path, (await ask(web, path)).headers.get('etag') ?? '')
      expect((await ask(second, path, tags.get(path))).status).toBe(304)
    }
    const leader = await world.actor('leader', 'Thành phố Hà Nội')
    await world.site.door.run(leader, withdraw, {
      certificate: given?.id, ground: 'c', conclusionNumber: '1/KL', conclusionOn: '2026-11-20', conclusionBy: 'Sở Y tế', decisionNumber: '6120/QĐ-UBND', decisionOn: '2026-11-23',
    })
    for (const path of paths) {
      for (const web of [world.web, second]) {
        const response = await ask(web, path, tags.get(path))
        expect([path, response.status]).toEqual([path, 200])
        expect(await response.text()).toMatch(/Đã thu hồi|Withdrawn|"state":"withdrawn"/)
      }
    }
    const page = await world.text(`/c/${given?.link}`)
    expect(page).toContain('6120/QĐ-UBND')
    expect(page).toContain('Điều 8 khoản 1 điểm c')
  })
})

describe('the catalogue', () => {
  it('gives each product exactly once over its pages, forward and back, in order', async () => {
    const valid = await world.database.pool.query<{ product_id: number }>(`select product_id from certificates where is_current and good_until >= '2026-11-23'`)
    const seen: number[] = []
    const names: string[] = []
    let after = ''
    for (let pages = 0; pages < 50; pages++) {
      const { body } = await json(`/api/public/products?limit=37${after}`)
      seen.push(...body.items.map((item) => Number(item.id)))
      names.push(...body.items.map((item) => String(item.name)))
      if (body.next === null) break
      after = `&after=${body.next}`
    }
    expect(seen).toHaveLength(valid.rows.length)
    expect(new Set(seen)).toEqual(new Set(valid.rows.map((row) => row.product_id)))
    expect(names).toEqual([...names].sort(compareVietnamese))
    const hrefs = (page: string): string[] => [...page.matchAll(/<h3><a href="\/san-pham\/(\d+)"/g)].map((found) => found[1] ?? '')
    const first = await world.text('/san-pham')
    const next = /rel="next"|href="([^"]*sau=\d+)"/.exec(first)?.[1] ?? ''
    const second = await world.text(next.replaceAll('&amp;', '&'))
    const back = /href="([^"]*truoc=\d+)"/.exec(second)?.[1] ?? ''
    expect(hrefs(first)).toEqual(seen.slice(0, 24).map(String))
    expect(hrefs(second)).toEqual(seen.slice(24, 48).map(String))
    expect(hrefs(await world.text(back.replaceAll('&amp;', '&')))).toEqual(hrefs(first))
  })

  it('counts beside each choice what that choice shows', async () => {
    const total = async (query: string): Promise<number> => Number(/<h2 aria-live="polite">([\d.]+) sản phẩm/.exec(await world.text(`/san-pham?${query}`))?.[1]?.replaceAll('.', ''))
    const beside = (page: string, name: string, value: string): number => Number(new RegExp(`type="checkbox" name="${name}" value="${value}"[^>]*>.*?<span class="num">([\\d.]+)</span>`, 's').exec(page)?.[1]?.replaceAll('.', ''))
    for (const base of ['', 'stars=4&stars=5&', 'place=01&', 'q=mien&', 'valid=ended&place=01&stars=3&']) {
      const page = await world.text(`/san-pham?${base}`)
      const other = base.replace(/sector=\w+&/g, '')
      for (const sector of ['I', 'II', 'IV']) expect([base, sector, beside(page, 'sector', sector)]).toEqual([base, sector, await total(`${other}sector=${sector}`)])
      const noStars = base.replace(/stars=\d&/g, '')
      for (const stars of ['3', '4']) expect([base, stars, beside(page, 'stars', stars)]).toEqual([base, stars, await total(`${noStars}stars=${stars}`)])
      const noValid = base.replace(/valid=\w+&/g, '')
      for (const valid of ['valid', 'expiring', 'ended']) expect([base, valid, beside(page, 'valid', valid)]).toEqual([base, valid, await total(`${noValid}valid=${valid}`)])
    }
  })

  it('finds without marks, by the former district, and says what the district is today', async () => {
    const page = await world.text('/san-pham?q=huyen+quoc+oai')
    expect(page).toContain('Miến dong Cộng Hòa')
    expect(page).toMatch(/Quốc Oai[^<]*30\/6\/2025/)
    expect(await world.text('/san-pham?q=mien+dong+cong+hoa')).toContain('Miến dong Cộng Hòa')
    expect(await world.text('/san-pham?q=miến+huyện+quốc+oai')).toContain('Miến dong Cộng Hòa')
    expect(await world.text('/san-pham?q=gao+huyen+quoc+oai&stars=5')).toContain('Không có sản phẩm nào khớp')
    expect(await world.text('/san-pham?place=01&commune=09931')).toContain('Miến dong Cộng Hòa')
  })

  it('tells a product’s public facts and nothing private', async () => {
    await world.owner.pool.query(`update producers set phone = '0243999888', email = 'rieng@vi-du.vn' where name = 'HTX Nông nghiệp Cộng Hòa'`)
    for (const path of [`/san-pham/${product}`, `/en/products/${product}`, `/c/${link}`, '/san-pham?q=mien+dong+cong+hoa', `/api/public/certificates/${encodeURIComponent(number)}`, '/api/public/products?q=mien+dong+cong+hoa']) {
      const page = await world.text(path)
      expect(page).toContain('Miến dong Cộng Hòa')
      for (const secret of ['Nguyễn Thị Lan', '0243999888', 'rieng@vi-du.vn', '0100000010', 'lan@vi-du.vn', 'Kinh</']) expect([path, secret, page.includes(secret)]).toEqual([path, secret, false])
    }
    const page = await world.text(`/san-pham/${product}`)
    for (const text of ['Miến dong Cộng Hòa có từ lâu đời.', 'Gói 500 g', number, '01-09931-1-2026', 'class="qr"', 'Lịch sử sao']) expect(page).toContain(text)
  })

  it('shows nothing of products that were never recognised', async () => {
    const { rows } = await world.owner.pool.query<{ id: number }>(
      `insert into products (producer_id, name, era, set_no, sector, unit_id, path) select producer_id, 'Chưa công nhận', era, set_no, sector, unit_id, path from products where id = $1 returning id`, [product])
    expect((await world.get(`/san-pham/${rows[0]?.id}`)).status).toBe(404)
    expect((await world.get('/san-pham/999999999')).status).toBe(404)
    expect((await world.get('/san-pham/abc')).status).toBe(404)
  })

  it('sends the photo of a recognised product, small enough for a phone, to be kept for ever', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const { hash, size, type } = await world.site.files.put(png, 1_000_000)
    await world.owner.pool.query('insert into files (hash, size, type) values ($1, $2, $3)', [hash, size, type])
    await world.owner.pool.query('update products set photo = $1 where id = $2', [hash, product])
    const src = /<img src="(\/anh\/[^"]+)"/.exec(await world.text(`/san-pham/${product}`))?.[1] ?? ''
    const photo = await world.get(src)
    expect([photo.status, photo.headers.get('content-type'), photo.headers.get('cache-control')]).toEqual([200, 'image/png', 'public, max-age=31536000, immutable'])
    expect(Buffer.from(await photo.arrayBuffer()).equals(png)).toBe(true)
    expect(await world.text(`/c/${link}`)).toContain(src)
    expect((await world.get(src.replace(/\w{4}$/, '0000'))).status).toBe(404)
    await world.owner.pool.query('update files set size = 5000000 where hash = $1', [hash])
    await world.owner.pool.query('update products set photo = $1 where id = $2', [hash, product])
    expect(await world.text(`/san-pham/${product}`)).toContain('class="woodcut"')
    expect((await world.get(src)).status).toBe(404)
    await world.owner.pool.query('update products set photo = null where id = $1', [product])
  })

  it('links only to the web', () => {
    expect(safeAddress('javascript:alert(1)')).toBeUndefined()
    expect(safeAddress('conghoa.vn/mien')).toBe('https://conghoa.vn/mien')
    expect(safeAddress('http://conghoa.vn')).toBe('http://conghoa.vn')
    expect(safeAddress('')).toBeUndefined()
    expect(safeAddress(null)).toBeUndefined()
  })
})

describe('public pages', () => {
  const pages = (): string[] => ['/', '/san-pham', `/san-pham/${product}`, '/kiem-tra', `/c/${link}`, '/kiem-tra/khong-co', '/phan-anh', '/phan-anh/da-gui', '/en', '/en/products', `/en/products/${product}`, '/en/check', `/en/c/${link}`, '/en/report']

  it('carry no script and no foreign address, and forbid both', async () => {
    for (const path of pages()) {
      const response = await world.get(path)
      const text = await response.text()
      expect([path, /<script|javascript:|\son\w+=|\sstyle=/i.test(text)]).toEqual([path, false])
      expect([path, [...text.matchAll(/(?:src|<link[^>]*href)="(https?:[^"]*)"/g)].map((found) => found[1])]).toEqual([path, []])
      expect(response.headers.get('content-security-policy')).toContain("script-src 'none'")
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  it('lead to the same place in the other language, both ways', async () => {
    for (const path of pages().filter((one) => !one.includes('khong-co'))) {
      const text = await world.text(path)
      const other = /<link rel="alternate" hreflang="(vi|en)" href="([^"]+)"/.exec(text)
      expect([path, other?.[1]]).toEqual([path, path.startsWith('/en') ? 'vi' : 'en'])
      const there = await world.text((other?.[2] ?? '').replaceAll('&amp;', '&'))
      expect(there).toContain(`<html lang="${other?.[1]}">`)
    }
    const filtered = /hreflang="en" href="([^"]+)"/.exec(await world.text('/san-pham?q=gạo&place=01&stars=4'))?.[1]?.replaceAll('&amp;', '&')
    expect(filtered).toBe('/en/products?q=g%E1%BA%A1o&stars=4&place=01')
  })

  it('have one heading of the first order and a title of their own', async () => {
    const titles = new Set<string>()
    for (const path of pages()) {
      const text = await world.text(path)
      expect([path, text.match(/<h1[ >]/g)?.length]).toEqual([path, 1])
      titles.add(/<title>([^<]+)/.exec(text)?.[1] ?? '')
    }
    expect(titles.size).toBeGreaterThan(10)
  })

  it('validate: 304 to an equal copy, new bytes on another day', async () => {
    const first = await world.get('/san-pham')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const again = await world.get('/san-pham', { 'if-none-match': `"x", ${etag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    await onDay('2026-11-24', async () => {
      expect((await world.get('/san-pham', { 'if-none-match': etag })).status).toBe(200)
    })
    await world.owner.pool.query('update products set story = story where id = $1', [product])
    expect((await world.get('/san-pham', { 'if-none-match': etag })).status).toBe(200)
  })

  it('change when a producer or a re-evaluation changes', async () => {
    const tag = async (): Promise<string> => (await world.get('/')).headers.get('etag') ?? ''
    const before = await tag()
    await world.owner.pool.query(`update producers set story = 'Mới' where id = (select producer_id from products where id = $1)`, [product])
    const between = await tag()
    expect(between).not.toBe(before)
    await world.owner.pool.query(`update dossiers set remarks = '{"1":"x"}' where product_id = $1`, [product])
    expect(await tag()).toBe(between)
  })

  it('come compressed, the same bytes inside', async () => {
    const plain = await world.text('/san-pham')
    const br = await world.get('/san-pham', { 'accept-encoding': 'gzip, br' })
    expect(br.headers.get('content-encoding')).toBe('br')
    const packed = Buffer.from(await br.arrayBuffer())
    expect(brotliDecompressSync(packed).toString()).toBe(plain)
    expect(packed.length).toBeLessThan(15_000)
    const gzip = await world.get('/san-pham', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain)
    expect(gzip.headers.get('vary')).toBe('accept-encoding')
    const check = Buffer.from(await (await world.get(`/c/${link}`, { 'accept-encoding': 'br' })).arrayBuffer())
    expect(check.length).toBeLessThan(6000)
  })

  it('answer HEAD without a body', async () => {
    const response = await world.web.fetch(new Request('http://x/san-pham', { method: 'HEAD' }))
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(5000)
  })
})

describe('hostile addresses', () => {
  const TEXTS = ["' or 1=1 --", '%', '_', '\\', '%25%27', '\u0000', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'a'.repeat(5000), '🌾'.repeat(300), `a${'🌾'.repeat(300)}`, '\ud800', '../../etc/passwd', '${jndi:x}', '{{7*7}}', 'ﷺ', 'null', '-1', '1e9', '0x10', '٣']

  it('never break a page nor get into it unescaped', async () => {
    for (const text of TEXTS) {
      const value = encodeURIComponent(Buffer.from(text).toString())
      for (const path of [`/san-pham?q=${value}`, `/san-pham?place=${value}&commune=${value}&stars=${value}&valid=${value}&sau=${value}&truoc=${value}`, `/kiem-tra/${value}`, `/c/${value}`, `/kiem-tra?so=${value}`, `/phan-anh?gcn=${value}&so=${value}`, `/san-pham/${value}`, `/en/check/${value}`, `/anh/${value}/${value}`]) {
        const response = await world.get(path)
        expect([path.slice(0, 80), response.status < 500]).toEqual([path.slice(0, 80), true])
        const page = await response.text()
        expect([path.slice(0, 80), /<script|<img src=x/.test(page)]).toEqual([path.slice(0, 80), false])
      }
      for (const path of [`/api/public/products?q=${value}`, `/api/public/products?after=${value}`, `/api/public/certificates/${value}`]) {
        const response = await world.get(path)
        expect([path.slice(0, 80), [200, 400, 404, 409].includes(response.status)]).toEqual([path.slice(0, 80), true])
        await response.json()
      }
    }
  })

  it('survive broken percent signs', async () => {
    for (const path of ['/kiem-tra/%E0%A4%A', '/c/%ff', '/san-pham?q=%E0%A4%A', '/api/public/certificates/%', '/san-pham?%&&==']) expect([path, (await world.get(path)).status < 500]).toEqual([path, true])
  })

  it('are told in JSON what is wrong with them', async () => {
    const { status, body } = await json('/api/public/products?stars=6&province=1&sector=X&valid=ok&after=x&limit=101&nope=1')
    expect(status).toBe(400)
    const problems = Array.isArray(body.problems) ? body.problems : []
    expect(problems.map((problem: { path: string }) => problem.path).sort()).toEqual(['after', 'limit', 'nope', 'province', 'sector', 'stars', 'valid'])
    expect((await json('/api/public/products?limit=0')).status).toBe(400)
  })
})

describe('JSON for machines', () => {
  it('is open to other sites and narrows by every filter', async () => {
    const response = await world.get('/api/public/products?province=01&stars=4&sector=I&limit=100')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const { items } = await json('/api/public/products?province=01&stars=4&sector=I&limit=100').then((answer) => answer.body)
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) expect(item).toMatchObject({ stars: 4, sector: 'I', province: { code: '01' } })
    expect((await json('/api/public/products?commune=09931&q=mien')).body.items).toHaveLength(1)
    const ended = await json('/api/public/products?valid=ended&limit=100')
    for (const item of ended.body.items) expect(['expired', 'withdrawn']).toContain(item.state)
    expect((await world.web.fetch(new Request('http://x/api/public/products', { method: 'OPTIONS' }))).status).toBe(204)
  })
})

describe('reports of buyers', () => {
  const post = (form: Record<string, string>): Promise<Response> =>
    Promise.resolve(world.web.fetch(new Request('http://x/phan-anh', { method: 'POST', body: new URLSearchParams(form), headers: { 'content-type': 'application/x-www-form-urlencoded' } })))

  it('reach the standing agency that gave the certificate, once, and are not shown to the producer', async () => {
    const form = { gcn: link, said: 'Bao bì ghi 5 sao, bán ở chợ Gạo', contact: '0909', requestId: 'report-0001' }
    for (let i = 0; i < 2; i++) expect((await post(form)).headers.get('location')).toBe('/phan-anh/da-gui')
    const kept = await world.owner.pool.query('select said, contact, path::text as path from reports_from_public')
    expect(kept.rows).toEqual([{ said: form.said, contact: '0909', path: 'vn.01.09931' }])
    const told = await world.owner.pool.query<{ role: string; level: string }>(`select o.role, o.level from notices n join offices o on o.id = n.office_id where n.title like 'Người mua phản ánh%'`)
    expect(told.rows).toEqual([{ role: 'intake-officer', level: 'province' }])
    world.as(await world.actor('intake-officer', 'Sở Nông nghiệp'))
    expect(await world.text('/so/phan-anh')).toContain('chợ Gạo')
    world.as(await world.actor('producer', 'HTX'))
    expect(await world.text('/so/phan-anh')).not.toContain('chợ Gạo')
  })

  it('come back with what was typed when something is missing', async () => {
    const response = await post({ gcn: link, said: 'x', contact: 'a@b.vn' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('Ghi chỗ không đúng')
    expect(page).toContain('value="a@b.vn"')
    const english = await world.web.fetch(new Request('http://x/en/report', { method: 'POST', body: new URLSearchParams({ said: 'x' }) }))
    expect(await english.text()).toContain('Say where you saw it')
  })

  it('are limited, and robots fill the wrong box for nothing', async () => {
    expect((await post({ said: 'mua hàng rẻ tại đây', homepage: 'http://spam' })).headers.get('location')).toBe('/phan-anh/da-gui')
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await post({ said: `Hàng giả thứ ${i}`, about: '1/2020' })).status)
    expect(statuses).toContain(429)
    const { rows } = await world.owner.pool.query<{ n: number }>(`select count(*)::int as n from reports_from_public where said like '%rẻ%'`)
    expect(rows[0]?.n).toBe(0)
  })
})

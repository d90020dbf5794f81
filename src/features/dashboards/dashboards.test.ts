import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../test/scale/generate.ts'
import { recordPlans } from '../../app/demo/plans.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { behindFigure, figuresOf } from '../indicators/index.ts'
import { renewalForecast } from '../certificates/index.ts'
import { keepReports } from '../reports/index.ts'
import { dashboardPage } from './queries.ts'
import { TABLES } from './reader.ts'
import { PUBLIC_CODES } from './figures.ts'

const TODAY = '2026-11-09'
const MOST_KB = 150
const MOST_ASKED = 18

let world: World

beforeAll(async () => {
  world = await makeWorld()
  await generate(world.owner.pool, { products: 900, today: TODAY })
  // A fourth of them was recognised in communes that are no more.
  await rows(`update certificates c set unit_id = f.id, path = f.path from (
    select distinct on (h.present_id) h.present_id, u.id, u.path from unit_heirs h join units u on u.id = h.former_id where u.level = 'commune' order by h.present_id, u.id) f
    where f.present_id = c.unit_id and c.id % 4 = 0`)
}, 120_000)

async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await world.owner.pool.query(text, values)).rows as T[]
}

const board = (as: string, input: object = {}) => world.door.ask(world.actor(as), dashboardPage, input)
const page = async (path: string, as?: string): Promise<string> => {
  const answer = await world.request(path, as === undefined ? {} : { as })
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return bodyOf(answer)
}

async function bodyOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  const encoding = answer.headers.get('content-encoding')
  return (encoding === 'gzip' ? gunzipSync(bytes) : encoding === 'br' ? brotliDecompressSync(bytes) : bytes).toString()
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
}

describe('the dashboard of an area', () => {
  it('has the figures that the indicators have, of the area, its years and its units', async () => {
    for (const [as, area] of [['hanh', 'vn'], ['ha', 'vn.01'], ['minh', 'vn.01.09931']] as const) {
      const view = await board(as)
      expect(view.area.path).toBe(area)
      for (const year of view.years) {
        expect(year.figures).toEqual(await figuresOf(world.db, { codes: [...year.figures.keys()], area, span: year.span }))
      }
      const own = await figuresOf(world.db, { codes: view.units?.indicators.map((one) => one.code) ?? [], area: view.units?.area.path ?? '', span: view.span })
      for (const { code } of view.units?.indicators ?? []) {
        const parts = [...(view.units?.rows ?? []), ...(view.units?.own ? [view.units.own] : [])]
        expect({ as, code, sum: parts.reduce((sum, row) => sum + (row.figures.get(code)?.value ?? 0), 0) }).toEqual({ as, code, sum: own.get(code)?.value })
      }
      expect(view.sectors.reduce((sum, one) => sum + one.value, 0)).toBe(view.years.at(-1)?.figures.get('products.recognised')?.value)
    }
  })

  it('shows every unit of today, with all that former ones left', async () => {
    expect((await board('hanh')).units?.rows).toHaveLength(34)
    expect((await board('ha')).units?.rows).toHaveLength(126)
    const [former] = await rows<{ n: number }>(`select count(*)::int as n from certificates where path <@ 'former' and good_until >= $1 and is_current`, [TODAY])
    expect(former?.n).toBeGreaterThan(50)
    const view = await board('hanh')
    const [all] = await rows<{ n: number }>(`select count(*)::int as n from certificates where good_until >= $1 and issued_on <= $1 and is_current`, [TODAY])
    expect(view.units?.rows.reduce((sum, row) => sum + (row.figures.get('products.recognised')?.value ?? 0), 0)).toBe(all?.n)
    const hanoi = await board('ha')
    expect(hanoi.years.at(-1)?.figures.get('products.recognised')?.value).toBe(view.units?.rows.find((row) => row.path === 'vn.01')?.figures.get('products.recognised')?.value)
  })

  it('counts what ends soon as the forecast does, and the register behind each month has as many lines', async () => {
    const view = await board('ha')
    const forecast = await world.door.ask(world.actor('ha'), renewalForecast, {})
    const [province] = await rows<{ id: number }>(`select id from units where code = '01' and level = 'province' and valid_to is null`)
    const same = await world.door.ask(world.actor('ha'), renewalForecast, { province: province?.id })
    expect(view.renewals.map((one) => [one.month, one.count])).toEqual(forecast.months.slice(0, 12).map((one) => [one.month, one.count]))
    expect(same.months.map((one) => one.count)).toEqual(forecast.months.map((one) => one.count))
    const html = await page('/theo-doi', 'ha')
    for (const one of view.renewals.filter((month) => month.count > 0).slice(0, 3)) {
      const link = new RegExp(`/so/giay-chung-nhan\\?held=1&amp;from=${one.from}&amp;to=${one.to}[^"]*`).exec(html)?.[0].replaceAll('&amp;', '&') ?? ''
      const sheet = await page(`${link}&dang=csv`, 'ha')
      expect(sheet.trim().split('\n').length - 1).toBe(one.count)
    }
  })

  it('leads from each figure to as many records', async () => {
    const view = await board('ha')
    const html = await page('/theo-doi', 'ha')
    for (const code of ['products.recognised', 'products.recognised-new', 'products.stars-4']) {
      const value = view.years.at(-1)?.figures.get(code)?.value ?? 0
      expect(html).toContain(`/so-lieu/${code}?dia-ban=vn.01&amp;tu=2026-01-01&amp;den=${TODAY}`)
      expect((await behindFigure(world.db, { code, area: 'vn.01', span: view.span, limit: 1 })).total).toBe(value)
    }
  })

  it('keeps all choices in its address, and brings what lies ahead or is not known to what is usual', async () => {
    const html = await page('/theo-doi?dia-ban=vn.01.09931&nam=2025&ky=dau-nam&chi-tieu=products.recognised-new', 'ha')
    expect(plain(html)).toContain('xã Hưng Đạo, 6 tháng đầu năm 2025')
    expect(html).toContain('dia-ban=vn.01&amp;nam=2025&amp;ky=dau-nam&amp;chi-tieu=products.recognised-new')
    expect((await board('ha', { year: '2031', part: 'x', indicator: 'no.such' })).choice).toEqual({ area: 'vn.01', year: 2026, part: 'year', indicator: 'products.recognised' })
    expect((await board('ha', { year: 2024, part: 'cuoi-nam' })).span).toEqual({ from: '2024-07-01', to: '2024-12-31' })
  })

  it('is for those who work in the area: no other province, no other commune, not the country above', async () => {
    for (const [as, area, status] of [
      ['ha', 'vn.01.09931', 200], ['ha', 'vn.48', 404], ['ha', 'vn', 404], ['minh', 'vn.01.09931', 200], ['minh', 'vn.01.09910', 404], ['minh', 'vn.01', 404], ['hanh', 'vn.48', 200], ['mai-so', 'vn.01', 200], ['lan', 'vn.01.09931', 404],
    ] as const) {
      for (const path of ['/theo-doi', '/theo-doi/don-vi']) expect([as, area, path, (await world.request(`${path}?dia-ban=${area}`, { as })).status]).toEqual([as, area, path, status])
    }
    expect((await world.request('/theo-doi')).status).toBe(302)
  })

  it('shows a commune the others of its province only as far as everybody knows them', async () => {
    const view = await board('minh')
    expect(view.units?.indicators.every((one) => PUBLIC_CODES.includes(one.code))).toBe(true)
    expect((await board('minh', { indicator: 'dossiers.submitted' })).units).toBeUndefined()
    const html = await page('/theo-doi', 'minh')
    expect(html).not.toMatch(/\/so-lieu\/[\w.-]+\?dia-ban=vn\.01(&|\.(?!09931))/)
  })

  it('shows a former district what was recorded in it', async () => {
    const [former] = await rows<{ path: string; n: number }>(`select subpath(path, 0, 3)::text as path, count(*)::int as n from certificates where path <@ 'former.01' group by 1 order by 2 desc limit 1`)
    if (!former) throw new Error('nothing of before')
    const view = await board('ha', { area: former.path })
    expect(view.units).toBeUndefined()
    expect(view.years.at(-1)?.figures.get('products.recognised')?.value).toBe((await figuresOf(world.db, { codes: ['products.recognised'], area: former.path, span: view.span })).get('products.recognised')?.value)
    expect(plain(await page(`/theo-doi?dia-ban=${former.path}`, 'ha'))).toContain('đã kết thúc hoạt động nên không có trên bản đồ')
  })

  it('has the targets of the plans of the unit for the year with what was reached', async () => {
    await recordPlans(world.built.site, world.actor)
    const year = async (as: string, nam: string, area?: string) => (await board(as, { year: nam, ...(area ? { area } : {}) })).targets
    expect((await year('ha', '2025')).rows).toHaveLength(10)
    expect((await year('ha', '2026')).rows).toHaveLength(0)
    const commune = await year('minh', '2026')
    expect(commune.rows).toHaveLength(4)
    for (const row of commune.rows.filter((one) => one.actual.source === 'register' && one.indicator !== null)) {
      const code = row.indicator ?? ''
      expect(row.actual.figure).toEqual((await figuresOf(world.db, { codes: [code], area: row.path, span: { from: row.from, to: row.to < TODAY ? row.to : TODAY } })).get(code))
    }
    expect((await year('ha', '2026', 'vn.01.09931')).rows.map((row) => row.id)).toEqual(commune.rows.map((row) => row.id))
    const html = await page('/theo-doi', 'minh')
    for (const row of commune.rows) expect(html).toContain(`href="/chi-tieu/${row.id}"`)
    expect(plain(await page('/theo-doi?nam=2024', 'minh'))).toContain('Chưa có kế hoạch năm 2024')
  })

  it('is there for machines too, under the same rules', async () => {
    const answer = await world.request('/api/queries/dashboard?area=vn.01.09931&year=2026', { as: 'ha' })
    const view = await board('ha', { area: 'vn.01.09931' })
    const { result: json } = JSON.parse(await bodyOf(answer))
    expect(json.years.at(-1).figures['products.recognised']).toEqual(view.years.at(-1)?.figures.get('products.recognised'))
    expect(json.targets.map((target: { id: number }) => target.id)).toEqual(view.targets.rows.map((row) => row.id))
    expect((await world.request('/api/queries/dashboard?area=vn.48', { as: 'ha' })).status).toBe(404)
  })

  it('is asked with few questions, however many units there are', async () => {
    const { pool } = world.database
    let asked = 0
    const count = (): void => { asked += 1 }
    for (const as of ['hanh', 'ha', 'minh']) {
      asked = 0
      pool.on('acquire', count)
      await board(as)
      pool.off('acquire', count)
      expect(asked).toBeGreaterThan(0)
      expect({ as, asked, few: asked <= MOST_ASKED }).toEqual({ as, asked, few: true })
    }
  })
})

describe('tables of the dashboard', () => {
  it('go out as files with the rows of the page', async () => {
    const view = await board('minh')
    const lines = { 'don-vi': 126, 'cac-nam': view.series.length, 'hang-sao': 3, nganh: view.sectors.length, 'den-han': 12, 'chi-tieu': view.targets.rows.length, 'bao-cao': view.reports?.calls.length ?? 0 }
    for (const table of TABLES) {
      const csv = await page(`/theo-doi/${table}?dang=csv`, 'minh')
      expect([table, csv.trim().split(/\r?\n/).length - 1]).toEqual([table, lines[table]])
      expect((await world.request(`/theo-doi/${table}?dang=xlsx`, { as: 'minh' })).headers.get('content-type')).toContain('spreadsheetml')
    }
  })
})

describe('pages with a map', () => {
  it('are small, and the drawing has a name, a text, and a link for each unit', async () => {
    for (const [path, as, units] of [['/theo-doi', 'hanh', 34], ['/theo-doi', 'ha', 126], ['/theo-doi', 'minh', 126], ['/thong-ke', undefined, 34], ['/thong-ke?dia-ban=vn.79', undefined, 168], ['/en/statistics?dia-ban=vn.38', undefined, 166]] as const) {
      const html = await page(path, as)
      const size = gzipSync(html).length / 1000
      expect(size, path).toBeLessThan(MOST_KB)
      const map = /<svg class="map".*?<\/svg>/s.exec(html)?.[0] ?? ''
      expect(map).toMatch(/aria-labelledby="ban-do-ten ban-do-mo-ta"/)
      expect(map).toMatch(/<title id="ban-do-ten">[^<]{20,}/)
      expect(map).toMatch(/<desc id="ban-do-mo-ta">[^<]{20,}/)
      const areas = map.match(/class="map-area/g) ?? []
      expect([path, as, areas.length]).toEqual([path, as, units])
      expect(html).not.toContain('<script')
    }
    expect(await page('/thong-ke')).toContain('Quần đảo Trường Sa')
    expect(plain(await page('/en/statistics?dia-ban=vn.48'))).toContain('Hoàng Sa Archipelago (Hoàng Sa special zone)')
    expect(plain(await page('/en/statistics'))).toContain('Trường Sa Archipelago (Khánh Hòa)')
    expect(plain(await page('/en/statistics?dia-ban=vn.79'))).toContain('Côn Đảo special zone')
  })
})

describe('public statistics', () => {
  it('have the figures of the indicators, in both languages, and lead to lists as long as the figure', async () => {
    const value = (await figuresOf(world.db, { codes: ['products.recognised'], area: 'vn.01', span: { from: '2026-01-01', to: TODAY } })).get('products.recognised')?.value ?? 0
    expect(value).toBeGreaterThan(5)
    for (const path of ['/thong-ke?dia-ban=vn.01', '/en/statistics?dia-ban=vn.01']) {
      const html = await page(path)
      const link = new RegExp(`href="([^"]*(?:danh-sach|list)\\?dia-ban=vn.01&amp;nam=2026&amp;ky=ca-nam&amp;chi-tieu=products.recognised)"[^>]*>${value}<`).exec(html)?.[1]?.replaceAll('&amp;', '&')
      expect(link, path).toBeDefined()
      const list = await page(link ?? '')
      expect(plain(list)).toContain(path.startsWith('/en') ? `${value} lines` : `${value} dòng`)
      expect(list.match(/href="\/(?:en\/products|san-pham)\/\d+"/g)?.length).toBe(Math.min(50, value))
    }
  })

  it('goes on in a list from a day of the calendar, else begins at its start', async () => {
    const start = await page('/thong-ke/danh-sach?chi-tieu=products.recognised')
    for (const cursor of ['2026-02-31_1', '0000-00-00_1', '2026-13-01_5', '9999999_1', '2026-11-01_9999999999']) {
      const list = await page(`/thong-ke/danh-sach?chi-tieu=products.recognised&sau=${cursor}`)
      expect(plain(list).length, cursor).toBeGreaterThan(plain(start).length / 2)
      await page(`/so-lieu/products.recognised?sau=${cursor}`, 'ha')
    }
  })

  it('show nothing that is not public, whatever is asked', async () => {
    for (const code of ['dossiers.submitted', 'producers.total', 'producers.women-led', 'sales-points.total', 'training.people', 'products.potential-5']) {
      for (const path of [`/thong-ke?chi-tieu=${code}`, `/thong-ke/danh-sach?chi-tieu=${code}`, `/thong-ke/don-vi?chi-tieu=${code}`]) {
        const text = await page(path)
        expect(text).not.toContain(`chi-tieu=${code}`)
        expect(text).not.toContain('/so-lieu/')
      }
    }
    const html = await page('/thong-ke')
    expect(html).not.toContain('/so/')
    expect(html).not.toContain('Hồ sơ đã nộp')
    for (const area of ['former.01', 'vn.01.09931', 'vn.01; drop', '../..']) expect(plain(await page(`/thong-ke?dia-ban=${encodeURIComponent(area)}`))).toContain('cả nước, năm 2026')
    expect((await world.request('/thong-ke?dia-ban=vn.99')).status).toBe(404)
  })

  it('are kept until a certificate changes', async () => {
    const first = await world.request('/thong-ke?dia-ban=vn.01')
    const etag = first.headers.get('etag') ?? ''
    expect((await world.request('/thong-ke?dia-ban=vn.01', { headers: { 'if-none-match': etag } })).status).toBe(304)
    await rows(`update certificates set stars = stars where id = (select min(id) from certificates)`)
    expect((await world.request('/thong-ke?dia-ban=vn.01', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('go out as files with the very rows', async () => {
    const csv = await page('/thong-ke/don-vi?dia-ban=vn&dang=csv')
    expect(csv.trim().split(/\r?\n/)).toHaveLength(35)
    expect((await page('/en/statistics/don-vi?dia-ban=vn.01&dang=csv')).trim().split(/\r?\n/)).toHaveLength(127)
    const xlsx = await world.request('/thong-ke/cac-nam?dang=xlsx')
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
  })
})

describe('reports on the dashboard', () => {
  it('are those of the area: how many came, came late, are missing, and whose', async () => {
    world.clock.set('2026-12-11T02:00:00Z')
    await keepReports(world.door, world.db)
    const { report } = (await rows<{ report: number }>(`select r.id as report from reports r join units u on u.id = r.unit_id where u.code = '09931' and u.level = 'commune'`))[0] ?? { report: 0 }
    const before = await board('ha')
    expect(before.reports?.missing).toEqual([])
    const year = before.reports?.calls.find((call) => call.level === 'commune' && call.dueOn === '2026-12-19')
    expect(year).toMatchObject({ total: 126, sent: 0, missing: 0, mine: true })
    world.clock.set('2026-12-21T02:00:00Z')
    const after = await board('ha')
    const [city] = await rows<{ n: number }>(`select count(*)::int as n from reports where path <@ 'vn.01' and due_on < '2026-12-21' and first_sent_on is null`)
    expect(after.reports?.calls.reduce((sum, call) => sum + call.missing, 0)).toBe(city?.n)
    expect((after.reports?.missing.length ?? 0) + (after.reports?.more ?? 0)).toBe(city?.n)
    const html = await page('/theo-doi', 'ha')
    expect(html).toContain(`/bao-cao/dot/${year?.id}?tinhTrang=missing`)
    const link = await world.request(`/bao-cao/dot/${year?.id}?tinhTrang=missing&dang=csv`, { as: 'ha' })
    expect((await bodyOf(link)).trim().split('\n').length - 1).toBe(after.reports?.calls.find((call) => call.id === year?.id)?.missing)
    const commune = await board('minh')
    expect(commune.reports?.missing.map((row) => row.id)).toEqual([report])
    expect(plain(await page('/theo-doi?dia-ban=vn.01.09931', 'ha'))).toContain('Quá hạn chưa gửi')
    expect((await board('mai-so')).reports).toBeUndefined()
    expect(await page('/thong-ke')).not.toContain('Báo cáo đã gửi')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { behindFigure, enterFigure, figuresBy, figureSeries, figuresOf } from './index.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
let world: World

beforeAll(async () => {
  world = await makeWorld()
})

const enter = (who: string, input: Record<string, unknown>, requestId?: string) => world.door.run(world.actor(who), enterFigure, input, requestId)
const value = async (code: string, area: string, span = YEAR) => (await figuresOf(world.db, { codes: [code], area, span })).get(code)

describe('figures that units enter', () => {
  it('0 is a figure, and nothing entered is none', async () => {
    expect(await value('events.fairs', 'vn.01.09931')).toEqual({ value: null })
    await enter('minh', { indicator: 'events.fairs', from: '2026-01-01', to: '2026-06-30', value: '0' })
    expect(await value('events.fairs', 'vn.01.09931')).toEqual({ value: 0 })
    expect(await value('events.fairs', 'vn.01.09910')).toEqual({ value: null })
    expect(await value('events.fairs', 'vn.01')).toEqual({ value: 0 })
  })

  it('add up from the communes until the province enters its own; a year holds its halves, not twice', async () => {
    await enter('minh', { indicator: 'sales-points.new', from: '2026-01-01', to: '2026-06-30', value: '1' })
    await enter('minh', { indicator: 'sales-points.new', from: '2026-07-01', to: '2026-10-31', value: '2' })
    await enter('son', { indicator: 'sales-points.new', from: '2026-01-01', to: '2026-06-30', value: '4' })
    await enter('dieu', { indicator: 'sales-points.new', from: '2026-01-01', to: '2026-06-30', value: '8' })
    expect(await value('sales-points.new', 'vn.01')).toEqual({ value: 7 })
    expect(await value('sales-points.new', 'vn')).toEqual({ value: 15 })
    await enter('minh', { indicator: 'sales-points.new', from: '2026-01-01', to: '2026-11-08', value: '3' })
    expect(await value('sales-points.new', 'vn.01.09931')).toEqual({ value: 3 })
    await enter('ha', { indicator: 'sales-points.new', from: '2026-01-01', to: '2026-11-08', value: '9' })
    expect(await value('sales-points.new', 'vn.01')).toEqual({ value: 9 })
    expect(await value('sales-points.new', 'vn')).toEqual({ value: 17 })
    const rows = await figuresBy(world.db, { codes: ['sales-points.new'], area: 'vn', by: 'province', span: YEAR })
    expect(rows.flatMap((row) => (row.figures.get('sales-points.new')?.value === null ? [] : [[row.path, row.figures.get('sales-points.new')?.value]]))).toEqual([['vn.01', 9], ['vn.51', 8]])
    const [half] = await figureSeries(world.db, { codes: ['sales-points.new'], area: 'vn.01', spans: [{ from: '2026-01-01', to: '2026-06-30' }] })
    expect(half?.get('sales-points.new')).toEqual({ value: 5 })
    expect((await behindFigure(world.db, { code: 'sales-points.new', area: 'vn.01.09931', span: YEAR, limit: 10 })).lines.map((line) => line.detail)).toEqual(['3, từ 01/01/2026 đến 08/11/2026'])
  })

  it('a share is divided after both numbers are added', async () => {
    await enter('minh', { indicator: 'producers.value-chain-share', to: '2026-10-01', value: '3', over: '10' })
    await enter('son', { indicator: 'producers.value-chain-share', to: '2026-09-01', value: '27', over: '30', overOn: '2026-08-01' })
    expect(await value('producers.value-chain-share', 'vn.01')).toEqual({ value: 75, of: 30, over: 40 })
    expect(await value('producers.value-chain-share', 'vn.01', { from: '2026-01-01', to: '2026-09-15' })).toEqual({ value: 90, of: 27, over: 30 })
  })

  it('a correction keeps what stood before, needs a reason, and may say that nothing is known', async () => {
    const days = { indicator: 'design-centres', to: '2026-11-01' }
    const first = await enter('ha', { ...days, value: '5' })
    await expect(enter('ha', { ...days, value: '4' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'reason' }] })
    await expect(enter('ha', { ...days, value: '5', reason: 'Nhầm' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'value' }] })
    expect(await enter('ha', { ...days, value: '4', reason: 'Đếm nhầm một nơi', seen: '1' })).toMatchObject({ no: 2 })
    await expect(enter('ha', { ...days, value: '3', reason: 'Sửa', seen: '1' })).rejects.toMatchObject({ kind: 'conflict' })
    expect(await value('design-centres', 'vn.01')).toEqual({ value: 4 })
    await enter('ha', { ...days, value: '', reason: 'Chưa kiểm được', seen: '2' })
    expect(await value('design-centres', 'vn.01')).toEqual({ value: null })
    const { rows } = await world.owner.pool.query('select no, value::int, is_current, reason from entered_figures where unit_id = (select unit_id from entered_figures where id = $1) and indicator = $2 order by no', [first.figure, 'design-centres'])
    expect(rows).toEqual([{ no: 1, value: 5, is_current: false, reason: '' }, { no: 2, value: 4, is_current: false, reason: 'Đếm nhầm một nơi' }, { no: 3, value: null, is_current: true, reason: 'Chưa kiểm được' }])
  })

  it('two officers at once: one enters, the other is told', async () => {
    const days = { indicator: 'markets.places', to: '2026-11-02' }
    const outcomes = await Promise.allSettled([enter('minh', { ...days, value: '1' }), enter('minh', { ...days, value: '2' }), enter('minh', { ...days, value: '3' })])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const id = 'a-double-click-1'
    const [one, other] = await Promise.all([enter('son', { ...days, value: '6' }, id), enter('son', { ...days, value: '6' }, id)])
    expect(one).toEqual(other)
  })

  it.each([
    ['no number', { indicator: 'events.fairs', from: '2026-01-01', to: '2026-02-01', value: '' }, 'value'],
    ['less than nothing', { indicator: 'events.fairs', from: '2026-01-01', to: '2026-02-01', value: '-1' }, 'value'],
    ['no digits', { indicator: 'events.fairs', from: '2026-01-01', to: '2026-02-01', value: '1e9' }, 'value'],
    ['a day to come', { indicator: 'sales-points.total', to: '2026-11-10', value: '1' }, 'to'],
    ['days the wrong way round', { indicator: 'events.fairs', from: '2026-03-01', to: '2026-02-01', value: '1' }, 'from'],
    ['a share of nothing', { indicator: 'labour.certified-share', to: '2026-02-01', value: '0', over: '0' }, 'over'],
    ['more than all', { indicator: 'labour.certified-share', to: '2026-02-01', value: '5', over: '4' }, 'value'],
    ['what the registers count', { indicator: 'products.recognised', to: '2026-02-01', value: '5' }, 'indicator'],
    ['what nobody knows', { indicator: "x'; drop table units", to: '2026-02-01', value: '5' }, 'indicator'],
    ['days before the unit began', { indicator: 'sales-points.total', to: '2025-06-30', value: '1' }, 'to'],
  ])('refuses %s', async (_what, input, path) => {
    await expect(enter('minh', input)).rejects.toMatchObject({ kind: 'invalid', problems: [{ path }] })
  })

  it('of a former unit are entered by who took over from it, and count for it and for the place of today', async () => {
    const unit = async (path: string): Promise<number> => (await world.db.selectFrom('units').select('id').where('path', '=', path).executeTakeFirstOrThrow()).id
    const quocOai = await unit('former.01.275')
    await enter('ha', { indicator: 'sales-points.new', unit: quocOai, from: '2024-01-01', to: '2024-12-31', value: '2' })
    expect(await value('sales-points.new', 'former.01.275', { from: '2024-01-01', to: '2024-12-31' })).toEqual({ value: 2 })
    expect(await value('sales-points.new', 'vn.01', { from: '2024-01-01', to: '2024-12-31' })).toEqual({ value: 2 })
    await expect(enter('minh', { indicator: 'sales-points.new', unit: quocOai, from: '2024-01-01', to: '2024-12-31', value: '3', reason: 'x' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(enter('dieu', { indicator: 'sales-points.new', unit: quocOai, from: '2024-01-01', to: '2024-12-31', value: '3', reason: 'x' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(enter('ha', { indicator: 'sales-points.new', unit: quocOai, from: '2025-01-01', to: '2025-12-31', value: '3' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'to' }] })
    await expect(enter('ha', { indicator: 'sales-points.new', unit: await unit('vn.01.09931'), from: '2026-01-01', to: '2026-02-01', value: '3' })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('pages', () => {
  const html = async (path: string, as: string): Promise<string> => {
    const response = await world.request(path, { as })
    expect([path, response.status]).toEqual([path, 200])
    return response.text()
  }

  it('list what there is, each with a page down to the lines', async () => {
    const list = await html('/so-lieu?tu=01/01/2026&den=09/11/2026', 'ha')
    expect(list).toContain('/so-lieu/products.recognised?dia-ban=vn.01&amp;tu=2026-01-01&amp;den=2026-11-09')
    expect(await html('/so-lieu?q=diem+ban', 'minh')).toContain('Điểm bán sản phẩm OCOP tại chợ')
    const page = await html('/so-lieu/sales-points.new?dia-ban=vn.01&tu=2026-01-01&den=2026-11-09', 'ha')
    for (const text of ['Điểm giới thiệu và bán sản phẩm OCOP mở mới', 'ke-hoach-ocop-ha-noi-2025', 'Theo xã, phường, đặc khu', 'Nhập số']) expect(page).toContain(text)
    expect(await html('/so-lieu/products.recognised?dia-ban=former.01.275', 'ha')).toContain('Đơn vị của thời gian trước')
    expect(await html('/so-lieu/products.recognised?tu=2026-12-31&den=2026-12-31', 'minh')).toContain('chưa tới')
  })

  it.each(['/so-lieu?dia-ban=vn.01.09910', '/so-lieu?dia-ban=vn.01', '/so-lieu/products.recognised?dia-ban=vn', '/so-lieu/products.recognised?dia-ban=former.01.275', '/so-lieu/nope', "/so-lieu?dia-ban=vn'--", '/so-lieu/nhap?chi-tieu=products.recognised'])('of another place are not found: %s', async (path) => {
    expect((await world.request(path, { as: 'minh' })).status).toBe(404)
  })

  it('take a figure with its proof, show it, correct it', async () => {
    expect(await html('/so-lieu/nhap?chi-tieu=exhibitors.foreign', 'minh')).toContain('Doanh nghiệp, tổ chức nước ngoài')
    const body = new FormData()
    for (const [name, text] of Object.entries({ requestId: 'proof-once-12345', indicator: 'exhibitors.foreign', unit: '', 'from.day': '1', 'from.month': '1', 'from.year': '2026', 'to.day': '30', 'to.month': '9', 'to.year': '2026', value: '20', note: 'Báo cáo 12/BC-UBND' })) body.set(name, text)
    body.set('file', new File([Buffer.from('%PDF-1.4 a report that proves it')], 'bao-cao.pdf'))
    const post = () => world.request('/so-lieu/nhap?chi-tieu=exhibitors.foreign', { as: 'minh', method: 'POST', body })
    const first = await post()
    expect(first.status).toBe(303)
    const to = first.headers.get('location') ?? ''
    expect((await post()).headers.get('location')).toBe(to)
    const page = await html(to, 'ha')
    for (const text of ['bao-cao.pdf', '20 đơn vị', 'Báo cáo 12/BC-UBND', 'Phạm Văn Minh']) expect(page).toContain(text)
    expect((await world.request(`${to}/minh-chung`, { as: 'ha' })).status).toBe(200)
    for (const path of [to, `${to}/minh-chung`]) expect((await world.request(path, { as: 'son' })).status).toBe(404)
    expect((await world.request(`${to}/sua`, { as: 'ha' })).status).toBe(404)
    const refused = await world.request(`${to}/sua`, { as: 'minh', form: { value: '22', seen: '1', reason: '', requestId: 'correct-123456' } })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="22"')
    const done = await world.request(`${to}/sua`, { as: 'minh', form: { value: '22', seen: '1', reason: 'Thêm hai đơn vị đến muộn', requestId: 'correct-1234567' } })
    expect(done.status).toBe(303)
    const corrected = await html(done.headers.get('location') ?? '', 'minh')
    for (const text of ['22 đơn vị', 'Thêm hai đơn vị đến muộn', 'Lần 1', 'Chưa có tệp minh chứng']) expect(corrected).toContain(text)
    expect(await html(to, 'minh')).toContain('Số này đã được sửa')
    const again = await world.request(`${to}/dinh-minh-chung`, { as: 'minh', form: {} })
    expect(again.status).toBe(422)
  })

  it('download what they show', async () => {
    for (const path of ['/so-lieu?dang=csv', '/so-lieu/sales-points.new?dang=csv', '/so-lieu/producers.total?dang=xlsx', '/so-lieu/producers.total/theo-dia-ban?dang=csv']) {
      expect([path, (await world.request(path, { as: 'ha' })).status]).toEqual([path, 200])
    }
    const csv = await (await world.request('/so-lieu/producers.total?den=2027-12-31&dang=csv', { as: 'ha' })).text()
    expect(csv).toContain('HTX Nông nghiệp Cộng Hòa')
    const { total } = await behindFigure(world.db, { code: 'producers.total', area: 'vn.01', span: { from: '2027-01-01', to: '2027-12-31' }, limit: 1 })
    expect(csv.split('\r\n').filter((line) => line.includes('/so/chu-the/'))).toHaveLength(total)
  })
})

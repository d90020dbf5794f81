import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { addMonths } from '../../rules/engine/dates.ts'
import { certificateTerms } from '../../rules/engine/terms.ts'
import { eraById } from '../../rules/eras/index.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'
import { registerProduct } from '../products/index.ts'
import { renewalForecast } from './forecast.ts'
import { listCertificates } from './queries.ts'

let world: World
let count = 0

type Given = { as: 'lan' | 'nga'; issuedOn: string; stars?: number; sector?: string; over?: object }

/** A product with a certificate as it would stand after so many months. */
async function certificate({ as, issuedOn, stars = 3, sector = 'I', over = {} }: Given): Promise<number> {
  count += 1
  const actor = world.actor(as)
  const { office } = actor
  const { id: product } = await world.door.run(actor, registerProduct, { producer: office.producerId, name: `Sản phẩm ${count}`, set: 6 })
  const era = eraById('d26-2026')
  if (!era) throw new Error('no era')
  const terms = certificateTerms(era, { issuedOn })
  await world.owner.db.insertInto('certificates').values({
    number: `T${count}/2026`, number_key: `t${count}`, link: `t-${count}`, product_id: product, decision_number: '1', decision_on: issuedOn, issuer: 'Thành phố', issuer_level: stars === 5 ? 'central' : 'province',
    issuer_unit_id: office.unitId, era: 'd26-2026', set_no: 6, sector, stars, issued_on: issuedOn, expires_on: terms.expiresOn, filing_from: terms.filing.from, product_code: `01-1-${count}-2026`,
    product_name: `Sản phẩm ${count}`, producer_id: office.producerId ?? 0, producer_name: 'Chủ thể', address: '', unit_id: office.unitId, path: office.path, commune_code: office.path.split('.').at(-1) ?? '',
    commune_name: office.body, province_code: '01', province_name: 'thành phố Hà Nội', sort_key: `s${count}`, search: 'san pham', ...over,
  }).execute()
  return product
}

const TODAY = '2029-01-10'

beforeAll(async () => {
  world = await makeWorld({ now: '2026-11-09T02:00:00Z' })
  // Ends 10/06/2029 (filing 12/12/2028–10/02/2029), 20/06/2029, 05/04/2029 (filing was over on 06/12/2028), 01/12/2029, 15/08/2031.
  await certificate({ as: 'lan', issuedOn: '2026-06-10' })
  await certificate({ as: 'lan', issuedOn: '2026-06-20', sector: 'II', stars: 4 })
  await certificate({ as: 'nga', issuedOn: '2026-04-05' })
  await certificate({ as: 'nga', issuedOn: '2026-12-01', stars: 5, sector: 'IV' })
  await certificate({ as: 'lan', issuedOn: '2028-08-15' })
  await certificate({ as: 'lan', issuedOn: '2026-06-11', over: { withdrawn_on: '2028-01-01', withdrawn_reason: 'thử', withdrawal: JSON.stringify({}) } })
  await certificate({ as: 'nga', issuedOn: '2025-12-20', over: { extended_on: '2028-12-01', extended_until: '2029-06-18' } })
  world.clock.set(`${TODAY}T02:00:00Z`)
})
const ask = (as: string, input: object = {}) => world.door.ask(world.actor(as), renewalForecast, input)

describe('the load of re-evaluations to come', () => {
  it('counts by month over 36 months, without what was withdrawn or has ended, with the months proposed for councils', async () => {
    const view = await ask('ha')
    expect(view.months).toHaveLength(36)
    expect(view.months.filter((month) => month.count > 0).map((month) => [month.month, month.count])).toEqual([['2029-04', 1], ['2029-06', 2], ['2029-12', 1], ['2031-08', 1]])
    expect(view.total).toBe(5)
    const june = view.months.find((month) => month.month === '2029-06')
    expect(june?.levels).toMatchObject([{ level: 'province', count: 2, plan: { resultBy: '2029-05-07', council: '2029-05' } }])
    expect(view.councils.map((row) => [row.month, row.level, row.count, row.plan.round?.number])).toEqual([['2029-03', 'province', 1, undefined], ['2029-05', 'province', 2, undefined], ['2029-12', 'central', 1, undefined], ['2031-06', 'province', 1, 1]])
  })

  it('says where certificates stand with their next dossier today', async () => {
    expect((await ask('ha')).now).toEqual({ open: 2, late: 2, filed: 0, extended: 1 })
  })

  it('counts as filed a re-evaluation that is being decided, and no longer one that is over, also when it lapsed', async () => {
    const { owner: { db } } = world
    const { office } = world.actor('lan')
    const { product_id } = await db.selectFrom('certificates').select('product_id').where('number', '=', 'T1/2026').executeTakeFirstOrThrow()
    const { id } = await db.insertInto('dossiers').values({
      number: 'D-1', product_id, producer_id: office.producerId ?? 0, unit_id: office.unitId, path: office.path, purpose: 'reevaluation', desired_stars: 3, era: 'd26-2026', set_no: 6, sector: 'I', stage: 'intake', first_submitted_on: TODAY,
    }).returning('id').executeTakeFirstOrThrow()
    expect((await ask('ha')).now).toEqual({ open: 1, late: 2, filed: 1, extended: 1 })
    for (const stage of OVER_STAGES) {
      await db.updateTable('dossiers').set({ stage }).where('id', '=', id).execute()
      expect([stage, (await ask('ha')).now]).toEqual([stage, { open: 2, late: 2, filed: 0, extended: 1 }])
    }
  })

  it('is scoped: a commune sees its own, another province nothing', async () => {
    expect((await ask('minh')).total).toBe(3)
    expect((await ask('son')).total).toBe(2)
    expect((await ask('dieu')).total).toBe(0)
    expect((await ask('lan')).total).toBe(3)
  })

  it('goes down from province to commune, by sector and by stars', async () => {
    const centre = await ask('hanh')
    expect(centre.areas.map((area) => [area.name, area.all])).toEqual([['thành phố Hà Nội', 5]])
    const province = await ask('hanh', { province: centre.areas[0]?.unitId })
    expect(province.areas.map((area) => [area.name, area.within, area.all])).toEqual([['xã Hưng Đạo', [0, 0, 2, 2], 3], ['xã Kiều Phú', [0, 1, 1, 2], 2]])
    expect((await ask('ha', { commune: province.areas[0]?.unitId })).total).toBe(3)
    expect((await ask('ha', { sector: 'II' })).total).toBe(1)
    expect((await ask('ha', { stars: '5' })).issuers).toEqual([{ stars: 5, issuer: 'central', within: [0, 0, 0, 1], all: 1 }])
    expect((await ask('ha', { sector: 'x', stars: '9', province: "1'; drop" })).total).toBe(5)
  })
})

describe('every figure opens its list', () => {
  it('the register behind each link of the page has as many lines as the figure says', async () => {
    const html = await (await world.request('/so/du-bao-danh-gia-lai', { as: 'ha' })).text()
    const figures = [...html.matchAll(/<a href="(\/so\/giay-chung-nhan\?[^"]+)">(?:<b[^>]*>)?(\d+)</g)].map(([, href = '', n]) => ({ href: href.replaceAll('&amp;', '&'), n: Number(n) }))
    expect(figures.length).toBeGreaterThan(15)
    for (const { href, n } of figures) {
      const query = Object.fromEntries(new URLSearchParams(href.split('?')[1]))
      expect([href, (await world.door.ask(world.actor('ha'), listCertificates, query)).total]).toEqual([href, n])
      expect((await world.request(href, { as: 'ha' })).status).toBe(200)
    }
  })

  it('the figures of the months add up to the whole, as do areas, sectors and issuers', async () => {
    const view = await ask('ha')
    for (const rows of [view.areas, view.sectors, view.issuers]) expect(rows.reduce((sum, row) => sum + row.all, 0)).toBe(view.total)
    expect(view.councils.reduce((sum, row) => sum + row.count, 0)).toBe(view.total)
    expect(addMonths(view.today, 36) > view.last).toBe(true)
  })
})

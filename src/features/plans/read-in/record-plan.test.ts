import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { recordPlans } from '../../../app/demo/plans.ts'
import { recordPlan } from './index.ts'

let world: World
let plans: Record<string, number>
beforeAll(async () => {
  world = await makeWorld()
  plans = await recordPlans(world, world.actor)
})

async function rows<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(world.db)).rows
}

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

const content = { title: 'Kế hoạch thử', bases: [], parts: [], targets: [], tasks: [], duties: [], priorities: [], nested: [], recipients: [], archive: 'VT', remarks: [] }

describe('the five plans of the demonstration', () => {
  it('bring every target of M06.02 to M06.14', async () => {
    const found = await rows(sql<{ plan_id: number; key: string; operator: string; low: string | null; high: string | null; indicator: string | null }>`select plan_id, key, operator, low, high, indicator from plan_targets order by plan_id, no`)
    const of = (plan: string): string[] => found.filter((one) => one.plan_id === plans[plan]).map((one) => [one.key, one.operator, one.low ?? '', ...(one.high === null ? [] : [one.high])].join(' ').trim())
    expect(of('ha-noi-2025')).toEqual([
      'giai-doan report', 'san-pham-3-sao about 400', 'tiem-nang-5 gt 40', 'diem-ban range 8 10', 'trung-tam eq 5', 'doanh-nghiep-quoc-te range 20 30', 'su-kien-vung-mien eq 4', 'tuan-hang eq 5', 'gian-hang about 50', 'ngay-tuan-hang eq 5',
    ])
    expect(of('hung-dao-2026')).toEqual(['san-pham-3-sao eq 10', 'can-bo-tap-huan eq 100', 'su-kien report', 'hoi-cho ge 1'])
    expect(of('ba-dinh-2022')).toHaveLength(12)
    expect(of('ba-dinh-2022').slice(0, 9)).toEqual(['san-pham-3-sao eq 1', 'nang-cap ge 50', 'chu-the-tap-huan eq 100', 'lao-dong-chung-chi ge 25', 'chuoi-gia-tri ge 30', 'su-kien eq 100', 'diem-ban eq 2', 'trung-tam-thuong-mai eq 50', 'kenh-hien-dai ge 20'])
    expect(of('son-tay-2025')).toEqual(['san-pham-3-sao range 3 5', 'tiem-nang-4 range 1 2', 'ho-tro range 2 3', 'xuc-tien report', 'lop-tap-huan eq 1'])
    expect(of('trung-uong-2021-2025')).toEqual(['thi-diem eq 4'])
  })

  it('bring 17 tasks in 19 rows, 22 rows, ten items; only task 14 is led by industry and trade', async () => {
    const found = await rows(sql<{ plan_id: number; mark: string; leads: string }>`
      select t.plan_id, t.mark, (select string_agg(a.name, '; ') from plan_task_agencies a where a.task_id = t.id and a.role = 'lead') as leads from plan_tasks t order by t.plan_id, t.no`)
    const of = (plan: string): typeof found => found.filter((one) => one.plan_id === plans[plan])
    expect(of('ha-noi-2025')).toHaveLength(19)
    expect(new Set(of('ha-noi-2025').map((one) => one.mark)).size).toBe(17)
    expect(of('ha-noi-2025').filter((one) => one.leads === 'Sở Công Thương').map((one) => one.mark)).toEqual(['14'])
    const parts = ['I', 'II', 'III', 'IV', 'V'].map((part) => of('trung-uong-2021-2025').filter((one) => one.mark.startsWith(`${part}.`)).length)
    expect(parts).toEqual([6, 4, 4, 5, 3])
    expect(of('son-tay-2025')).toHaveLength(10)
  })

  it('know the agencies and the units of their day', async () => {
    const leads = await rows(sql<{ name: string; code: string; unit: string }>`
      select distinct a.name, g.code, u.code as unit from plan_task_agencies a join agencies g on g.id = a.agency_id join units u on u.id = g.unit_id join plan_tasks t on t.id = a.task_id where a.role = 'lead' order by 3, 1`)
    const codes = Object.fromEntries(leads.map((one) => [`${one.unit} ${one.name}`, one.code]))
    expect(codes).toMatchObject({
      '01 Sở Nông nghiệp và PTNT': 'agriculture', '01 Sở Công Thương': 'industry-trade', '001 Phòng Kinh tế': 'economy-office', '530 Phòng Nông nghiệp và Môi trường': 'agriculture-office',
      '09931 Phòng Kinh tế xã': 'economy-office', 'VN Bộ Nông nghiệp và Phát triển nông thôn': 'agriculture',
    })
    const { content: stored } = await world.db.selectFrom('plan_versions').select('content').where('plan_id', '=', plans['ha-noi-2025'] ?? 0).executeTakeFirstOrThrow()
    const list = (stored as { registrations: { rows: { unitId?: number; name: string; upTo4: number | null; potential5: number | null; total: number }[] } }).registrations.rows
    expect(list.filter((row) => row.unitId !== undefined)).toHaveLength(30)
    expect(new Set(list.map((row) => row.unitId)).size).toBe(30)
    const sum = (figures: (number | null)[]): number => figures.reduce<number>((all, one) => all + (one ?? 0), 0)
    expect([sum(list.map((row) => row.upTo4)), sum(list.map((row) => row.potential5)), sum(list.map((row) => row.total))]).toEqual([469, 42, 511])
    expect(list.find((row) => row.name === 'Đống Đa')).toMatchObject({ upTo4: 0, potential5: null, total: 0 })
    expect(list.find((row) => row.name === 'Cầu Giấy')).toMatchObject({ upTo4: null, potential5: null, total: 0 })
  })

  it('bring the appendix of Hà Nội into the register of registrations: 469, 42, 511 by district of 2025', async () => {
    const text = (await page('/dang-ky-danh-gia/phu-luc?nam=2025&theo=huyen', 'ha')).text
    expect(text).toMatch(/30 quận Hai Bà Trưng.*Tổng cộng 469 42 511/)
    expect(text).toMatch(/11 huyện Quốc Oai 30 30 .*Hưng Đạo/)
  })

  it('stand in their chain: 919 → the centre → 1356 → Hà Nội → 4256 → Hưng Đạo', async () => {
    const { text } = await page(`/ke-hoach/${plans['hung-dao-2026']}`, 'minh')
    const places = ['919/QĐ-TTg', '04/QĐ-BCĐTW-VPĐPNTM', '1356/QĐ-UBND', 'thành phố Hà Nội, 2025', '4256/SNNMT-VPĐPNTM'].map((words) => text.indexOf(words))
    expect(places.every((at) => at > 0), String(places)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(text).toContain('văn bản để trống')
  })

  it('are read by who they hold for', async () => {
    for (const key of ['minh', 'ha', 'hanh']) expect((await page(`/ke-hoach/${plans['ha-noi-2025']}`, key)).status, key).toBe(200)
    expect((await page(`/ke-hoach/${plans['hung-dao-2026']}`, 'son')).status).toBe(404)
    expect((await page(`/ke-hoach/${plans['ba-dinh-2022']}`, 'ha')).status).toBe(200)
  })
})

describe('recording a plan', () => {
  const unitOf = (key: string): number => world.actor(key).office.unitId

  it('is for the office of the level: a commune its own, the province also what the districts left', async () => {
    const input = { unit: unitOf('minh'), kind: 'year', yearFrom: 2024, yearTo: 2024, content }
    await expect(world.door.run(world.actor('son'), recordPlan, input)).rejects.toMatchObject({ kind: 'not-found' })
    for (const key of ['ha', 'lan', 'hanh', 'mai']) await expect(world.door.run(world.actor(key), recordPlan, input), key).rejects.toMatchObject({ kind: 'not-found' })
    const { plan } = await world.door.run(world.actor('minh'), recordPlan, input)
    expect(plan).toBeGreaterThan(0)
    const district = await rows(sql<{ id: number }>`select id from units where code = '001' and level = 'district'`)
    await world.door.run(world.actor('ha'), recordPlan, { unit: district[0]?.id, kind: 'year', yearFrom: 2023, yearTo: 2023, content })
  })

  it('refuses what would not fit its tables, with the place', async () => {
    const target = { key: 'a', title: 'Một', operator: 'range', low: 5, high: 3, unit: 'điểm', from: '2024-01-01', to: '2024-12-31', place: '' }
    const bad = { ...content, targets: [target, { ...target, operator: 'report' }] }
    await expect(world.door.run(world.actor('minh'), recordPlan, { unit: unitOf('minh'), kind: 'year', yearFrom: 2024, yearTo: 2025, above: ['khong-co'], content: bad })).rejects.toMatchObject({
      kind: 'invalid', problems: [{ path: 'yearTo' }, { path: 'above' }, { path: 'targets.0.low' }, { path: 'targets.1' }, { path: 'targets.1.low' }],
    })
  })

  it('refuses words that no database keeps, days and numbers out of all bounds, and agencies of others', async () => {
    const task = { key: 'a', mark: '', group: '', title: 'Việc', activity: '', topic: 'other', leads: [], coordinators: [], time: { kind: 'none', text: '' }, targets: [] }
    const target = { key: 'a', title: 'Một', operator: 'ge', low: 5, high: null, unit: 'điểm', from: '2024-01-01', to: '2024-12-31', place: '' }
    const record = (more: object) => world.door.run(world.actor('minh'), recordPlan, { unit: unitOf('minh'), kind: 'year', yearFrom: 2024, yearTo: 2024, content: { ...content, ...more } })
    const [other] = await rows(sql<{ id: number }>`select id from agencies where unit_id = ${unitOf('son')} limit 1`)
    const wrong = [
      { bases: [{ text: 'Luật', document: 'a\u0000b' }] }, { targets: [{ ...target, indicator: 'a\u0000b' }] }, { targets: [{ ...target, low: 1e308 }] }, { targets: [{ ...target, from: '0000-01-01' }] },
      { tasks: [{ ...task, time: { kind: 'months', from: '2024-99', to: '2024-99', text: '' } }] }, { tasks: [{ ...task, time: { kind: 'years', from: 0, to: 9e15, text: '' } }] },
      { tasks: [{ ...task, leads: [{ name: 'Phòng', agencyId: 9e15 }] }] }, { tasks: [{ ...task, leads: [{ name: 'Phòng', agencyId: 2_000_000_000 }] }] }, ...(other ? [{ tasks: [{ ...task, leads: [{ name: 'Phòng', agencyId: other.id }] }] }] : []),
      { registrations: { title: '', rows: [{ name: 'x', upTo4: 9e15, potential5: null, total: null, note: '' }] } },
    ]
    for (const one of wrong) await expect(record(one), JSON.stringify(one)).rejects.toMatchObject({ kind: 'invalid' })
    const { plan } = await record({ title: 'Cắt \ud83c giữa\u0000chữ', tasks: [{ ...task, title: `${'x'.repeat(79)}🌾` }] })
    expect(plan).toBeGreaterThan(0)
  })

  it('refuses the same number twice, and freezes what was recorded', async () => {
    const input = { unit: unitOf('minh'), kind: 'year', yearFrom: 2025, yearTo: 2025, number: '12/KH-UBND', issuedOn: '2025-08-01', content }
    const { plan } = await world.door.run(world.actor('minh'), recordPlan, input)
    await expect(world.door.run(world.actor('minh'), recordPlan, input)).rejects.toMatchObject({ kind: 'conflict' })
    for (const id of [plan, plans['hung-dao-2026']]) await expect(sql`update plan_versions set reason = 'khác' where plan_id = ${id}`.execute(world.owner.db)).rejects.toThrow('has been issued')
  })
})

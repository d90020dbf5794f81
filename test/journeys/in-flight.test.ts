import { beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '../../src/platform/journal/verify.ts'
import { makeWorld, type World } from '../world.ts'
import { type OldDays, oldDays } from '../old-days.ts'

/** M01, M17: the district ends on 30/6/2025 and the rules change on 6/7/2025 while dossiers are under way. */

let world: World
let story: OldDays
let district: number
const dossiers: Record<string, { product: number; dossier: number }> = {}
const results: Record<string, number> = {}

beforeAll(async () => {
  world = await makeWorld({ now: '2025-06-16T02:00:00Z' })
  await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
  story = await oldDays(world)
  district = await story.council('district')
})

const SIGNER = { signerName: 'Bùi Quang Thái', signerTitle: 'Phó Chủ tịch UBND thành phố' }
const now = async (name: string) => world.db.selectFrom('dossiers').select(['era', 'stage', 'level', 'acts_for', 'path', 'stage_data']).where('id', '=', dossiers[name]?.dossier ?? 0).executeTakeFirstOrThrow()
const certificateOf = async (product: number) => world.db.selectFrom('certificates').selectAll().where('product_id', '=', product).executeTakeFirstOrThrow()
const nightly = async (): Promise<void> => {
  await world.built.tasks['hold-what-ended']?.({})
  await world.drain()
}
const notices = async (key: string): Promise<string[]> =>
  (await world.db.selectFrom('notices').select('title').where('office_id', '=', story.person(key).office.id).orderBy('id').execute()).map((notice) => notice.title)

describe('25/6/2025: the district council scores, and nobody decides in time', () => {
  it('four dossiers stand at four steps', async () => {
    world.clock.set('2025-06-25T02:00:00Z')
    for (const name of ['Kẹo lạc', 'Bánh khảo', 'Tương nếp', 'Bánh gai']) dossiers[name] = await story.sentUp(name, { total: 64, meets: 3 })
    for (const name of ['Kẹo lạc', 'Bánh khảo', 'Tương nếp']) await story.accept('phong', dossiers[name]?.dossier ?? 0)
    results['Kẹo lạc'] = (await story.scored(district, 'district', dossiers['Kẹo lạc']?.dossier ?? 0, [62], 3)).result
    results['Bánh khảo'] = (await story.scored(district, 'district', dossiers['Bánh khảo']?.dossier ?? 0, [74], 4)).result
    world.clock.set('2025-06-30T09:00:00Z')
    await nightly()
    expect(await now('Kẹo lạc')).toMatchObject({ era: 'd148-2023', stage: 'scored', level: 'district' })
  })

  it('on 1/7/2025 they are on hold with the reason; the people of the district have no office any more', async () => {
    world.clock.set('2025-06-30T17:10:00Z')
    await nightly()
    for (const [name, stage] of [['Kẹo lạc', 'scored'], ['Bánh khảo', 'scored'], ['Tương nếp', 'accepted'], ['Bánh gai', 'intake']] as const) {
      expect(await now(name)).toMatchObject({ stage: 'on-hold', level: 'province', stage_data: { held: { stage, level: 'district', unit: 'huyện Quốc Oai', endedOn: '2025-06-30' } } })
    }
    expect(await world.db.selectFrom('councils').select(['valid_to', 'ended_by']).where('id', '=', district).executeTakeFirstOrThrow()).toMatchObject({ valid_to: '2025-06-30', ended_by: { reason: 'huyện Quốc Oai kết thúc hoạt động ngày 30/6/2025' } })
    expect(await notices('ha')).toContain('Hồ sơ chờ nhận bàn giao từ huyện Quốc Oai')
    expect((await notices('ba-thin')).filter((title) => title.includes('tạm dừng chờ bàn giao'))).toHaveLength(4)
    await nightly()
    expect((await notices('ba-thin')).filter((title) => title.includes('tạm dừng chờ bàn giao'))).toHaveLength(4)
  })

  it('nothing else can be done with them, and strangers do not see them', async () => {
    const dossier = dossiers['Kẹo lạc']?.dossier ?? 0
    expect((await story.refused('ha', 'decision.draft', { kind: 'recognise', results: [results['Kẹo lạc'] ?? 0] })).status).toBe(422)
    expect((await story.refused('hanh', 'handover.take', { dossiers: [dossier], number: '1/BB', signedOn: '2025-07-01', ...SIGNER })).status).toBe(403)
    expect((await story.refused('son', 'handover.take', { dossiers: [dossier], number: '1/BB', signedOn: '2025-07-01', ...SIGNER })).status).toBe(404)
    expect((await story.refused('ha', 'handover.take', { dossiers: [dossier], number: '1/BB', signedOn: '2025-06-29', ...SIGNER })).text).toContain('không ký trước ngày')
  })

  it('the city takes them over by one paper: each goes on from where it stood', async () => {
    world.clock.set('2025-08-04T02:00:00Z')
    const page = await (await world.request('/ban-giao', { as: 'ha' })).text()
    for (const name of Object.keys(dossiers)) expect(page).toContain(name)
    const taken = await world.request('/ban-giao', {
      as: 'ha', body: new URLSearchParams([...Object.values(dossiers).map(({ dossier }) => ['dossiers', String(dossier)]), ['number', '12/BB-UBND'], ['signedOn.day', '1'], ['signedOn.month', '8'], ['signedOn.year', '2025'], ...Object.entries(SIGNER)]),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(taken.status).toBe(303)
    const record = await (await world.request(taken.headers.get('location') ?? '', { as: 'ha' })).text()
    expect(record).toContain('12/BB-UBND')
    const print = await (await world.request(`${taken.headers.get('location')}/ban-in`, { as: 'ha' })).text()
    expect(print).toContain('huyện Quốc Oai')
    expect(print).toContain('148/QĐ\u2011TTg')
    for (const [name, stage] of [['Kẹo lạc', 'scored'], ['Bánh khảo', 'accepted'], ['Tương nếp', 'accepted'], ['Bánh gai', 'intake']] as const) {
      expect({ name, ...(await now(name)) }).toMatchObject({ name, era: 'd148-2023', stage, level: 'province', acts_for: 'district', path: 'vn.01.09931' })
    }
    expect((await story.refused('ha', 'handover.take', { dossiers: [dossiers['Kẹo lạc']?.dossier ?? 0], number: '13/BB', signedOn: '2025-08-04', ...SIGNER })).status).toBe(409)
  })

  it('the city decides on the district result of 62 points under 148/QĐ-TTg: three stars, in the name of the city', async () => {
    const { decision } = await story.run<{ decision: number }>('ha', 'decision.draft', { kind: 'recognise', results: [results['Kẹo lạc'] ?? 0] })
    await story.run('ha', 'decision.submit', { decision })
    await story.run('thai', 'decision.issue', { decision })
    await world.drain()
    expect(await certificateOf(dossiers['Kẹo lạc']?.product ?? 0)).toMatchObject({
      stars: 3, era: 'd148-2023', issuer_level: 'province', issuer: expect.stringContaining('Hà Nội'), issued_on: '2025-08-04', expires_on: '2028-08-04', commune_name: expect.stringContaining('Hưng Đạo'),
    })
  })

  it('what the district had only taken in, or would have sent up, the council of the city scores', async () => {
    const council = await story.cityCouncil()
    for (const [name, points, meets, stars] of [['Tương nếp', 65, 3, 3], ['Bánh khảo', 74, 4, 4]] as const) {
      const dossier = dossiers[name]?.dossier ?? 0
      const adopted = await story.scored(council, 'city', dossier, [points], meets)
      expect(adopted.stars).toBe(stars)
      const { decision } = await story.run<{ decision: number }>('ha', 'decision.draft', { kind: 'recognise', results: [adopted.result] })
      await story.run('ha', 'decision.submit', { decision })
      await story.run('thai', 'decision.issue', { decision })
      await world.drain()
      expect(await certificateOf(dossiers[name]?.product ?? 0)).toMatchObject({ stars, issuer_level: 'province', era: 'd148-2023' })
    }
    expect((await world.db.selectFrom('results').select('level').where('dossier_id', '=', dossiers['Bánh khảo']?.dossier ?? 0).orderBy('id').execute()).map((row) => row.level)).toEqual(['district', 'province'])
  })

  it('the history tells it all, and the journal is whole', async () => {
    const page = await (await world.request(`/ho-so/${dossiers['Kẹo lạc']?.dossier}?phan=lich-su`, { as: 'ha' })).text()
    expect(page).toContain('tạm dừng hồ sơ chờ bàn giao')
    expect(page).toContain('tiếp nhận bàn giao từ huyện Quốc Oai, biên bản số 12/BB-UBND ngày 01/8/2025')
    expect((await verifyJournal(world.owner.db)).faults).toEqual([])
  })
})

describe('a dossier that the city has when the districts end', () => {
  it('does not go back to a district that is no more: the city recognises what the district would have', async () => {
    world = await makeWorld({ now: '2025-06-16T02:00:00Z' })
    await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
    story = await oldDays(world)
    const council = await story.council('district')
    const { product, dossier } = await story.sentUp('Mắm tép', { total: 75, meets: 3 })
    await story.accept('phong', dossier)
    await story.decide('district', 'send-up', [(await story.scored(council, 'district', dossier, [72], 4)).result])
    await story.accept('so', dossier)
    world.clock.set('2025-07-01T02:00:00Z')
    await nightly()
    await story.run('ha', 'handover.take', { dossiers: [dossier], number: '5/BB', signedOn: '2025-07-01', ...SIGNER })
    const stands = async () => world.db.selectFrom('dossiers').select(['era', 'stage', 'level', 'acts_for', 'path']).where('id', '=', dossier).executeTakeFirstOrThrow()
    expect(await stands()).toEqual({ era: 'd148-2023', stage: 'accepted', level: 'province', acts_for: 'district', path: 'vn.01.09931' })
    expect((await story.refused('ha', 'dossier.give-back', { dossier, reason: 'Thiếu hợp đồng' })).text).toContain('không trả hồ sơ về cấp dưới')
    const adopted = await story.scored(await story.cityCouncil(), 'city', dossier, [62], 3)
    expect(await stands()).toMatchObject({ stage: 'scored', level: 'province' })
    const { decision } = await story.run<{ decision: number }>('ha', 'decision.draft', { kind: 'recognise', results: [adopted.result] })
    await story.run('ha', 'decision.submit', { decision })
    await story.run('thai', 'decision.issue', { decision })
    await world.drain()
    expect(await certificateOf(product)).toMatchObject({ stars: 3, issuer_level: 'province', era: 'd148-2023' })
  })
})

describe('a commune that is merged in the middle of its assessment', () => {
  it('its successor takes the dossier over and sends it to the province, which has the powers of the district', async () => {
    world = await makeWorld({ now: '2025-06-23T02:00:00Z' })
    await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
    story = await oldDays(world)
    const { dossier } = await story.atCommune('Chè lam', { total: 64, meets: 3 })
    world.clock.set('2025-07-02T02:00:00Z')
    await nightly()
    expect(await world.db.selectFrom('dossiers').select(['stage', 'level']).where('id', '=', dossier).executeTakeFirstOrThrow()).toEqual({ stage: 'on-hold', level: 'commune' })
    expect((await story.refused('son', 'handover.take', { dossiers: [dossier], number: '3/BB', signedOn: '2025-07-02', ...SIGNER })).status).toBe(404)
    await story.run('minh', 'handover.take', { dossiers: [dossier], number: '3/BB', signedOn: '2025-07-02', ...SIGNER })
    expect(await world.db.selectFrom('dossiers').select(['stage', 'level', 'path', 'due_on']).where('id', '=', dossier).executeTakeFirstOrThrow()).toMatchObject({ stage: 'commune-assessment', level: 'commune', path: 'vn.01.09931' })
    await story.assessed('minh', dossier)
    await story.run('hoa', 'dossier.send', { dossier, reportOn: '2025-07-02', letterKind: 'letter', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' })
    expect(await world.db.selectFrom('dossiers').select(['era', 'stage', 'level', 'acts_for']).where('id', '=', dossier).executeTakeFirstOrThrow()).toEqual({ era: 'd148-2023', stage: 'intake', level: 'province', acts_for: 'district' })
  })
})

describe('a draft of June 2025 that is handed in on 3/7/2025', () => {
  it('goes to the commune of today under 148/QĐ-TTg, unamended as it was between 1/7 and 5/7, and from there to the city', async () => {
    world = await makeWorld({ now: '2025-06-23T02:00:00Z' })
    await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
    story = await oldDays(world)
    const { dossier } = await story.drafted('Bánh cuốn', { total: 64, meets: 3 })
    world.clock.set('2025-07-03T02:00:00Z')
    await nightly()
    await story.run('ba-thin', 'dossier.submit', { dossier, declaration: true })
    expect(await world.db.selectFrom('dossiers').select(['era', 'stage', 'level', 'path', 'unit_id']).where('id', '=', dossier).executeTakeFirstOrThrow())
      .toEqual({ era: 'd148-2023', stage: 'commune-intake', level: 'commune', path: 'vn.01.09931', unit_id: world.actor('minh').office.unitId })
    expect(await notices('minh')).toContain('Hồ sơ mới: Bánh cuốn')
    await story.received('minh', dossier)
    await story.assessed('minh', dossier)
    await story.run('hoa', 'dossier.send', { dossier, reportOn: '2025-07-03', letterKind: 'letter', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' })
    expect(await world.db.selectFrom('dossiers').select(['stage', 'level', 'acts_for']).where('id', '=', dossier).executeTakeFirstOrThrow()).toEqual({ stage: 'intake', level: 'province', acts_for: 'district' })
  })
})

describe('the rules change on 22/5/2026 while a dossier of 148/QĐ-TTg as amended is under way', () => {
  it('it may be finished under its own rules until 21/7/2026; then it is closed, and a new one follows the rules of its day', async () => {
    world = await makeWorld({ now: '2026-05-18T02:00:00Z' })
    await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
    story = await oldDays(world)
    await world.db.updateTable('producers').set({ unit_id: world.actor('minh').office.unitId, path: 'vn.01.09931' }).where('name', '=', 'HTX Bánh đa Cộng Hòa').execute()
    const { product, dossier } = await story.atCommune('Giò xào', { total: 64, meets: 3 }, 'minh')
    expect(await world.db.selectFrom('dossiers').select(['era', 'stage']).where('id', '=', dossier).executeTakeFirstOrThrow()).toEqual({ era: 'd1489-2025', stage: 'commune-assessment' })
    world.clock.set('2026-07-21T02:00:00Z')
    await nightly()
    expect(await (await world.request(`/ho-so/${dossier}`, { as: 'minh' })).text()).toContain('21/7/2026 (Điều 12 khoản 2a)')
    await story.assessed('minh', dossier)
    world.clock.set('2026-07-21T17:10:00Z')
    await nightly()
    expect((await world.db.selectFrom('dossiers').select('stage').where('id', '=', dossier).executeTakeFirstOrThrow()).stage).toBe('lapsed')
    expect((await story.refused('hoa', 'dossier.send', { dossier, reportOn: '2026-07-22', letterKind: 'letter', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' })).text).toContain('Quá hạn chuyển tiếp')
    const again = await story.run<{ id: number }>('ba-thin', 'dossier.start', { product, desiredStars: 3 })
    expect(await world.db.selectFrom('dossiers').select(['era', 'purpose']).where('id', '=', again.id).executeTakeFirstOrThrow()).toEqual({ era: 'd26-2026', purpose: 'first' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { formerProvinces } from './former-units.ts'
import { loadPlaces } from './load.ts'
import { addColumns } from './restate.ts'
import { EXAMPLE, namesToFill, restateFigures } from './restate-query.ts'
import { DATA, placesDatabase } from './test-database.ts'

let world: Awaited<ReturnType<typeof placesDatabase>>
let db: Db
beforeAll(async () => {
  world = await placesDatabase()
  await loadPlaces(world.owner.db, DATA)
  db = world.app.db
})
afterAll(() => world.stop())

async function province(code: string): Promise<number> {
  return (await formerProvinces(db)).find((one) => one.code === code)?.id ?? 0
}

async function restated(code: string, text: string, more: { level?: 'district' | 'commune'; on?: string } = {}): ReturnType<typeof restateFigures.run> {
  const input = { province: await province(code), level: more.level ?? 'district', on: more.on ?? '2024-12-13', text }
  return restateFigures.run(db, { input, actor: SYSTEM, now: new Date(), today: '2026-11-22' })
}

describe('the 511 products that the districts of Hà Nội registered for 2025', () => {
  it('are 469 and 42 over 30 districts, there and back', async () => {
    const { view, problems } = await restated('01', EXAMPLE.text)
    expect(problems).toEqual([])
    if (!view) throw new Error('No view')
    expect(view.former).toHaveLength(30)
    expect(addColumns(view.former)).toEqual([469, 42])
    expect(addColumns(view.present)).toEqual([469, 42])
    expect(addColumns(view.groups)).toEqual([469, 42])
    expect(view.present).toHaveLength(126)
    expect(view.unknown).toEqual([])
    expect(view.back.map((row) => [row.unitId, row.values])).toEqual(view.former.map((row) => [row.unit.unitId, row.values]))
    expect(view.former.map((row) => [row.unit.name, ...row.values])).toEqual(EXAMPLE.rows)
  })

  it('Quốc Oai is on the communes of today that hold its land, by the number of its old communes', async () => {
    const { view } = await restated('01', 'Quốc Oai; 30')
    expect(view?.former[0]?.key).toMatchObject({ total: 21 * (view?.former[0]?.key?.per ?? 0) })
    expect(view?.present.map((line) => line.unit.name)).toEqual(expect.arrayContaining(['Quốc Oai', 'Hưng Đạo', 'Kiều Phú', 'Phú Cát']))
    expect(addColumns(view?.present ?? [])).toEqual([30])
    expect(view?.present.every((line) => line.from.every((cell) => cell.from === view.former[0]?.unit.unitId))).toBe(true)
  })
})

describe('figures of other places', () => {
  it('a homonym asks for the type; a name of another day is told', async () => {
    expect((await restated('42', 'Kỳ Anh; 3')).problems).toMatchObject([{ message: expect.stringContaining('có 2 nơi: huyện Kỳ Anh') }])
    expect((await restated('42', 'Huyện Kỳ Anh; 3\nThị xã Kỳ Anh; 4')).problems).toEqual([])
    expect((await restated('01', 'Thị xã Sơn Tây; 6')).view?.former).toMatchObject([{ unit: { code: '269' } }])
    expect((await restated('51', 'Sơn Tây; 6')).view?.former).toMatchObject([{ unit: { code: '530' } }])
    expect((await restated('01', 'Ba Vì; 1\nBa Vi; 2')).problems).toMatchObject([{ message: expect.stringContaining('đã có ở dòng 1') }])
    expect((await restated('01', 'Kỳ Anh; 3')).problems).toMatchObject([{ path: 'text' }])
    expect((await restated('01', 'Ba Vì; 3', { on: '2025-07-01' })).problems).toMatchObject([{ path: 'on' }])
    expect((await restateFigures.run(db, { input: { province: 0, level: 'district', on: null, text: 'A; 1' }, actor: SYSTEM, now: new Date(), today: '2026-11-22' })).problems).toMatchObject([{ path: 'province' }])
  })

  it('former communes, told with their district', async () => {
    const { view, problems } = await restated('01', 'Xã Tân Hòa, Quốc Oai; 2\nBát Tràng, Gia Lâm; 4', { level: 'commune' })
    expect(problems).toEqual([])
    expect(view?.present.map((line) => [line.unit.code, ...line.values])).toEqual([['00145', 2], ['00565', 1], ['00577', 1], ['09931', 2]])
  })

  it('an island district without communes keeps its figure whole', async () => {
    const { view } = await restated('51', 'Lý Sơn; 5')
    expect(view?.present.map((line) => [line.unit.fullName, ...line.values])).toEqual([['đặc khu Lý Sơn', 5]])
  })

  it('names to fill in are those of the day', async () => {
    const input = { province: await province('01'), level: 'district' as const, on: '2024-12-13' }
    const names = await namesToFill.run(db, { input, actor: SYSTEM, now: new Date(), today: '2026-11-22' })
    expect(names).toHaveLength(30)
    expect(names.slice(0, 2)).toEqual(['quận Ba Đình', 'huyện Ba Vì'])
  })
})

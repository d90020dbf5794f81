import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import {
  addAgency, addVillage, agenciesOf, agencyLabel, agencyName, communeOptions, communeUnitIdsForSearch, country, ensureAgencies, findAgencies,
  findUnit, getAgency, getUnit, loadPlaces, lookUpPlace, nameOfDayWords, nameOn, namesOfDay, predecessors, predecessorsOn, provinceOptions, provinces, renameAgency,
  searchUnits, successorsToday, unitByCode, unitLabel, unitsIn, villagesIn,
} from './index.ts'
import cases from './look-up-cases.json'
import type { Unit } from './model.ts'
import { placeOnDay, showPlace } from './queries.ts'
import { DATA, placesDatabase } from './test-database.ts'
import { atStart } from './words.ts'

let world: Awaited<ReturnType<typeof placesDatabase>>
let db: Db

beforeAll(async () => {
  world = await placesDatabase()
  await loadPlaces(world.owner.db, DATA)
  db = world.app.db
})
afterAll(() => world.stop())

async function unit(code: string, on: string): Promise<Unit> {
  const found = await unitByCode(db, code, on)
  if (!found) throw new Error(`No ${code} on ${on}`)
  return found
}

describe('one unit', () => {
  it('is a code and a day: 09931 is Cộng Hòa before, Hưng Đạo after', async () => {
    expect(unitLabel(await unit('09931', '2025-06-30'))).toBe('xã Cộng Hòa, huyện Quốc Oai, thành phố Hà Nội')
    expect(unitLabel(await unit('09931', '2025-07-01'))).toBe('xã Hưng Đạo, thành phố Hà Nội')
    expect(await unitByCode(db, '10000', '2025-07-01')).toBeUndefined()
    expect(await findUnit(db, -1)).toBeUndefined()
    await expect(getUnit(db, -1)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is called as on the day, with the names of that day above it', async () => {
    const [hit] = await searchUnits(db, 'Xuân Lộc, Đồng Nai')
    const ward = await unit(hit?.unit.code ?? '', '2026-04-30')
    expect(unitLabel(ward)).toBe('phường Xuân Lộc, thành phố Đồng Nai')
    expect(unitLabel(ward, '2026-04-29')).toBe('xã Xuân Lộc, tỉnh Đồng Nai')
    const hongTien = await unit('05869', '2022-01-01')
    expect(unitLabel(hongTien, '2022-01-01')).toBe('xã Hồng Tiến, thị xã Phổ Yên, tỉnh Thái Nguyên')
    expect(unitLabel(hongTien)).toBe('phường Hồng Tiến, thành phố Phổ Yên, tỉnh Thái Nguyên')
    const aLuoi = await unit('20044', '2024-01-01')
    expect(unitLabel(aLuoi, '2024-01-01')).toMatch(/tỉnh Thừa Thiên Huế$/)
    expect(unitLabel(aLuoi)).toMatch(/thành phố Huế$/)
  })

  it('has type words in capitals before a number and in Thành phố Hồ Chí Minh', async () => {
    expect(unitLabel(await unit('28780', '2024-01-01'))).toBe('Phường 7, thành phố Bến Tre, tỉnh Bến Tre')
    expect((await provinces(db)).map((card) => card.fullName)).toContain('Thành phố Hồ Chí Minh')
  })

  it('has no name on a day when it did not exist', async () => {
    const hungDao = await unit('09931', '2025-07-01')
    expect(await nameOn(db, hungDao.id, '2025-01-01')).toBeUndefined()
    expect(await nameOn(db, hungDao.id, '2026-01-01')).toMatchObject({ fullName: 'xã Hưng Đạo', label: 'xã Hưng Đạo, thành phố Hà Nội' })
  })

  it('stands under the country', async () => {
    expect(await country(db)).toMatchObject({ code: 'VN', level: 'central', label: 'Việt Nam' })
  })
})

describe('lists', () => {
  it('are in Vietnamese order, ready for selects', async () => {
    const all = await provinces(db)
    expect(all).toHaveLength(34)
    expect(all.map((card) => card.name).slice(0, 4)).toEqual(['An Giang', 'Bắc Ninh', 'Cà Mau', 'Cao Bằng'])
    const haNoi = await unit('01', '2026-01-01')
    const communes = await unitsIn(db, haNoi.id)
    expect(communes).toHaveLength(126)
    const names = communes.map((card) => card.name)
    expect(names.indexOf('Dương Nội')).toBeLessThan(names.indexOf('Đan Phượng'))
    expect(await provinceOptions(db)).toContainEqual({ value: String(haNoi.id), label: 'Thành phố Hà Nội' })
    expect((await communeOptions(db, haNoi.id)).map((option) => option.label)).toContain('Xã Hưng Đạo')
  })
})

describe('before and after', () => {
  it('xã Hưng Đạo of today: what stood there on 1/1/2025 and in 2022', async () => {
    const hungDao = await unit('09931', '2025-07-01')
    const label = async (on: string): Promise<string[]> => (await predecessorsOn(db, hungDao.id, on)).map((one) => one.fullName).sort()
    expect(await label('2025-01-01')).toEqual(['xã Cộng Hòa', 'xã Hưng Đạo', 'xã Đồng Quang'])
    expect(await label('2022-01-01')).toEqual(['xã Cộng Hòa', 'xã Tân Hòa', 'xã Tân Phú', 'xã Đại Thành', 'xã Đồng Quang'])
    expect((await predecessors(db, hungDao.id)).find((one) => one.name === 'Tân Hòa')).toMatchObject({ hops: 2, onDate: '2025-01-01', how: 'whole' })
  })

  it('Tân Hòa reaches Hưng Đạo over two steps; a district reaches the communes that took it over', async () => {
    const tanHoa = await unit('09946', '2024-01-01')
    expect(await successorsToday(db, tanHoa.id)).toMatchObject([{ code: '09931', how: 'whole' }])
    const quocOai = await unit('275', '2024-01-01')
    expect((await successorsToday(db, quocOai.id)).map((heir) => heir.name)).toEqual(expect.arrayContaining(['Quốc Oai', 'Kiều Phú', 'Hưng Đạo', 'Phú Cát']))
  })

  it('an island district reaches its special zone, a former province the province of today', async () => {
    expect(await successorsToday(db, (await unit('318', '2024-01-01')).id)).toMatchObject([{ type: 'đặc khu', code: '11948' }])
    expect(await successorsToday(db, (await unit('02', '2024-01-01')).id)).toMatchObject([{ name: 'Tuyên Quang', how: 'whole' }])
    expect(await successorsToday(db, (await unit('01', '2024-01-01')).id)).toMatchObject([{ name: 'Hà Nội', how: 'keep' }])
  })

  it('Ba Đình: thirteen phường of 1/1/2025 went to many', async () => {
    const baDinh = await unit('001', '2025-01-01')
    const names = (await successorsToday(db, baDinh.id)).map((heir) => heir.name)
    expect(names).toEqual(expect.arrayContaining(['Ba Đình', 'Ngọc Hà', 'Giảng Võ', 'Hồng Hà', 'Hoàn Kiếm', 'Ô Chợ Dừa', 'Láng', 'Văn Miếu - Quốc Tử Giám']))
  })
})

describe('looking up an old place', () => {
  it.each(cases)('$old', async ({ old, oldCode, now }) => {
    const [commune = '', district = '', province = ''] = old.split(', ')
    const on = (await unitByCode(db, oldCode, '2024-01-01')) ? '2024-01-01' : '2025-01-01'
    const answer = await lookUpPlace(db, { commune, district, province, on })
    expect(answer.found.map((place) => place.unit.code)).toEqual([oldCode])
    const short = (name: string): string => name.replace(/^(thành phố|tỉnh) /i, '')
    expect(answer.now.map((place) => ({ code: place.code, how: place.how, name: `${atStart(place.name)}, ${short(place.province)}` }))).toEqual(now)
  })

  it('xã Hưng Đạo on 1/1/2025: the one of today did not exist, its predecessors did, one of them with the same name', async () => {
    const answer = await lookUpPlace(db, { commune: 'xã Hưng Đạo', province: 'Hà Nội', on: '2025-01-01' })
    expect(answer.found.map((place) => place.label)).toEqual(['xã Hưng Đạo, huyện Quốc Oai, thành phố Hà Nội'])
    expect(answer.now.map((place) => place.code)).toEqual(['09931'])
    expect(answer.otherTimes).toMatchObject([{ when: 'later', unit: { code: '09931' } }])
    expect(answer.otherTimes[0]?.standing.map((one) => one.fullName)).toEqual(['xã Đồng Quang', 'xã Cộng Hòa', 'xã Hưng Đạo'])
    expect(answer.sentence).toContain('Xã Hưng Đạo, thành phố Hà Nội lập từ 01/7/2025, ngày 01/01/2025 chưa có. Tiền thân khi đó: xã Đồng Quang, xã Cộng Hòa và xã Hưng Đạo.')
  })

  it('and on 1/1/2024 there was none at all', async () => {
    const answer = await lookUpPlace(db, { commune: 'Hưng Đạo', district: 'huyện Quốc Oai', province: 'thành phố Hà Nội', on: '2024-01-01' })
    expect(answer.found).toEqual([])
    expect(answer.otherTimes.map((other) => [other.when, other.unit.validTo])).toEqual(expect.arrayContaining([['later', null], ['later', '2025-07-01']]))
    expect(answer.sentence).toMatch(/^Ngày 01\/01\/2024 chưa có xã Hưng Đạo/)
  })

  it('says what a unit has become when it is asked for too late, and what is nowhere', async () => {
    const late = await lookUpPlace(db, { commune: 'xã Cộng Hòa', district: 'Quốc Oai', province: 'Hà Nội', on: '2025-08-01' })
    expect(late.sentence).toBe('Ngày 01/8/2025 không còn xã Cộng Hòa, huyện Quốc Oai, thành phố Hà Nội. Nay là xã Hưng Đạo, thành phố Hà Nội.')
    const none = await lookUpPlace(db, { commune: 'xã Không Có', province: 'Hà Nội', on: '2025-08-01' })
    expect(none).toMatchObject({ found: [], now: [], otherTimes: [] })
    expect(none.sentence).toMatch(/Kiểm tra lại/)
  })

  it('takes tone marks in any place, no marks, and the province of today', async () => {
    const codes = async (commune: string, province: string): Promise<string[]> =>
      (await lookUpPlace(db, { commune, province, on: '2024-01-01' })).found.map((place) => place.unit.code)
    expect(await codes('xã Tân Hoà', 'TP. Hà Nội')).toEqual(['09946'])
    expect(await codes('xa tan hoa', 'ha noi')).toEqual(['09946'])
    expect(await codes('Sùng Nhơn', 'Lâm Đồng')).toEqual(['23200'])
  })
})

describe('a name on a day, as people type it', () => {
  const onDay = async (q: string, on: string): Promise<{ found: string[]; sentence: string }> => {
    const { of } = await placeOnDay.run(db, { input: { q, on }, actor: SYSTEM, now: new Date(), today: '2026-11-22' })
    return { found: of.found.map((place) => place.label), sentence: of.sentence }
  }

  it('xã Hưng Đạo on 1/1/2024 did not exist; what stood there did', async () => {
    const { found, sentence } = await onDay('xã Hưng Đạo, Hà Nội', '2024-01-01')
    expect(found).toEqual([])
    expect(sentence).toContain('chưa có xã Hưng Đạo, thành phố Hà Nội. Tiền thân khi đó: xã Đồng Quang, xã Cộng Hòa')
  })

  it.each([
    ['Ba Đình, Hà Nội', '2024-01-01', 'quận Ba Đình, thành phố Hà Nội'], ['ba dinh, ha noi', '2026-01-01', 'phường Ba Đình, thành phố Hà Nội'],
    ['Tân Hòa, Quốc Oai', '2024-01-01', 'xã Tân Hòa, huyện Quốc Oai, thành phố Hà Nội'], ['Tỉnh Bến Tre', '2024-01-01', 'tỉnh Bến Tre'],
    ['Huyện Sơn Tây', '2024-01-01', 'huyện Sơn Tây, tỉnh Quảng Ngãi'], ['xã Cộng Hòa, Quốc Oai, Hà Nội', '2025-01-01', 'xã Cộng Hòa, huyện Quốc Oai, thành phố Hà Nội'],
  ])('%s on %s is %s', async (q, on, label) => {
    expect((await onDay(q, on)).found).toEqual([label])
  })

  it('a bare name tells all that bore it that day: Sơn Tây was a commune, a town and a district', async () => {
    expect((await onDay('son tay', '2024-06-15')).found.sort()).toEqual(['huyện Sơn Tây, tỉnh Quảng Ngãi', 'thị xã Sơn Tây, thành phố Hà Nội', 'xã Sơn Tây, huyện Hương Sơn, tỉnh Hà Tĩnh'])
  })

  it('a record keeps the name of its day and hints at what holds the land today', async () => {
    const [baDinh, tanHoa, xuanLoc, hungDao] = await Promise.all([unit('001', '2024-01-01'), unit('09946', '2024-01-01'), unit('26425', '2026-05-01'), unit('09931', '2026-01-01')])
    const named = await namesOfDay(db, [baDinh, tanHoa, xuanLoc, hungDao].map((one) => one.id))
    const words = (one: Unit, on: string): string => {
      const name = named(one.id, on)
      return name ? nameOfDayWords(name) : ''
    }
    expect(words(baDinh, '2022-01-01')).toBe('quận Ba Đình (nay: phường Ba Đình, phường Ngọc Hà, phường Giảng Võ và 5 đơn vị khác)')
    expect(words(tanHoa, '2022-01-01')).toBe('xã Tân Hòa (nay: xã Hưng Đạo, thành phố Hà Nội)')
    expect(words(xuanLoc, '2025-12-01')).toBe('xã Xuân Lộc (nay: phường Xuân Lộc, thành phố Đồng Nai)')
    expect(words(hungDao, '2026-01-01')).toBe('xã Hưng Đạo')
    expect(named(-1, '2024-01-01')).toBeUndefined()
  })

  it('a former district shows the usual agencies with their names through time', async () => {
    const sonTay = await unit('530', '2024-01-01')
    const { agencies } = await showPlace.run(db, { input: { unit: sonTay.id, on: null }, actor: SYSTEM, now: new Date(), today: '2026-11-22' })
    expect(agencies.find((agency) => agency.code === 'agriculture-office')?.names).toMatchObject([
      { name: 'Phòng Nông nghiệp và Phát triển nông thôn', to: '2025-03-01' }, { name: 'Phòng Nông nghiệp và Môi trường', from: '2025-03-01' },
    ])
    expect(await agenciesOf(db, sonTay.id)).toEqual([])
  })
})

describe('searching units', () => {
  it('finds both places called Sơn Tây and tells them apart', async () => {
    const hits = await searchUnits(db, 'Sơn Tây', { limit: 50 })
    expect(hits.slice(0, 3).map((hit) => hit.unit.label).sort()).toEqual(['phường Sơn Tây, thành phố Hà Nội', 'xã Sơn Tây, tỉnh Hà Tĩnh', 'xã Sơn Tây, tỉnh Quảng Ngãi'])
    const former = hits.map((hit) => hit.why)
    expect(former).toContain('thuộc địa bàn cũ: huyện Sơn Tây, đến 30/6/2025')
    expect(former).toContain('thuộc địa bàn cũ: thị xã Sơn Tây, đến 30/6/2025')
    expect(hits.every((hit) => hit.unit.validTo === null && hit.province !== '')).toBe(true)
    const districts = await searchUnits(db, 'Sơn Tây', { on: '2022-01-01', level: 'district' })
    expect(districts.map((hit) => hit.unit.label).sort()).toEqual(['huyện Sơn Tây, tỉnh Quảng Ngãi', 'thị xã Sơn Tây, thành phố Hà Nội'])
  })

  it('finds a unit of today by the name it had', async () => {
    const [hit] = await searchUnits(db, 'xa cong hoa, quoc oai')
    expect(hit?.unit.label).toBe('xã Hưng Đạo, thành phố Hà Nội')
    expect(hit?.why).toBe('tên cũ: xã Cộng Hòa, huyện Quốc Oai, đến 30/6/2025')
    expect((await searchUnits(db, 'cong hoa quoc oai'))[0]?.unit.code).toBe('09931')
    expect((await searchUnits(db, 'Bát Tràng, Gia Lâm')).map((one) => one.why)).toEqual(Array(3).fill('gồm một phần: xã Bát Tràng, huyện Gia Lâm, đến 30/6/2025'))
  })

  it('prefers the marks as typed', async () => {
    const names = (await searchUnits(db, 'Tam Dân', { on: '2024-01-01' })).map((hit) => hit.unit.name)
    expect(names[0]).toBe('Tam Dân')
    expect(names).toContain('Tam Đàn')
    expect((await searchUnits(db, 'Hoà Bình', { level: 'commune' }))[0]?.unit.name).toBe('Hòa Bình')
  })

  it.each([
    ['hung d', 'Hưng Đạo'],
    ['tp hcm', 'Hồ Chí Minh'],
    ['TP.HCM', 'Hồ Chí Minh'],
    ['mdrak', "M'Drắk"],
    ['Qui Nhơn', 'Quy Nhơn'],
    ['phuong 7, ben tre', 'Bến Tre'],
    ['P.7, TP Bến Tre', 'Bến Tre'],
    ['Thừa Thiên Huế', 'Huế'],
    ['quan son', 'Quan Sơn'],
    ['hưng đao quôc oia', 'Hưng Đạo'],
    ['NT Mộc Châu', 'Thảo Nguyên'],
  ])('%s → %s', async (query, name) => {
    expect((await searchUnits(db, query, { limit: 40 })).map((hit) => hit.unit.name)).toContain(name)
  })

  it('finds nothing for nothing', async () => {
    expect(await searchUnits(db, ' , ')).toEqual([])
    expect(await searchUnits(db, '%%%')).toEqual([])
  })
})

describe('a place in a search for products', () => {
  const communes = async (q: string): Promise<{ names: string[]; rest: string; explanation: string | null }> => {
    const { communeIds, rest, explanation } = await communeUnitIdsForSearch(db, q)
    const units = await Promise.all(communeIds.map((id) => getUnit(db, id)))
    return { names: units.map((one) => one.names.at(-1)?.name ?? '').sort(), rest, explanation }
  }

  it('a former district means the communes that took it over, and says so', async () => {
    const { names, explanation } = await communes('huyen quoc oai')
    expect(names).toEqual(expect.arrayContaining(['Hưng Đạo', 'Kiều Phú', 'Phú Cát', 'Quốc Oai']))
    expect(explanation).toMatch(/^Huyện Quốc Oai, thành phố Hà Nội kết thúc ngày 30\/6\/2025; địa bàn nay thuộc xã .*xã Hưng Đạo.*\.$/)
  })

  it('a former commune, a former province, a province of today', async () => {
    expect((await communes('xã Tân Hòa, huyện Quốc Oai')).names).toEqual(['Hưng Đạo'])
    expect((await communes('tỉnh Hà Giang')).names.length).toBeGreaterThan(60)
    expect((await communes('Hà Giang')).explanation).toMatch(/Tỉnh Hà Giang kết thúc ngày 30\/6\/2025; địa bàn nay thuộc/)
    const haNoi = await communes('Hà Nội')
    expect(haNoi.names).toHaveLength(126)
    expect(haNoi.explanation).toBeNull()
  })

  it('a place may follow other words', async () => {
    expect(await communes('miến huyện Quốc Oai')).toMatchObject({ rest: 'miến' })
    expect((await communes('miến huyện Quốc Oai')).names).toContain('Hưng Đạo')
    expect(await communes('mật ong rừng')).toEqual({ names: [], rest: 'mật ong rừng', explanation: null })
  })
})

describe('agencies', () => {
  it('a ministry and a department change their names on 1/3/2025', async () => {
    const [ministry] = await findAgencies(db, (await country(db)).id, { bodyCode: 'agriculture' })
    if (!ministry) throw new Error('No ministry')
    expect(agencyName(ministry, '2025-02-28').name).toBe('Bộ Nông nghiệp và Phát triển nông thôn')
    expect(agencyName(ministry, '2025-03-01').name).toBe('Bộ Nông nghiệp và Môi trường')
    const haNoi = await unit('01', '2026-01-01')
    const [department] = await findAgencies(db, haNoi.id, { code: 'agriculture' })
    if (!department) throw new Error('No department')
    expect(agencyLabel(department, haNoi, '2022-05-05')).toBe('Sở Nông nghiệp và Phát triển nông thôn thành phố Hà Nội')
    expect(agencyLabel(department, haNoi)).toBe('Sở Nông nghiệp và Môi trường thành phố Hà Nội')
  })

  it('every province can fill the seats of its council', async () => {
    for (const province of await provinces(db)) {
      const seats = (await agenciesOf(db, province.id, '2026-06-01')).map((agency) => agency.bodyCode)
      expect(seats, province.name).toEqual(expect.arrayContaining(['committee', 'agriculture', 'industry-trade', 'health', 'science-technology', 'culture-sports-tourism', 'ocop-office']))
    }
    const haNoi = await unit('01', '2026-01-01')
    const culture = await findAgencies(db, haNoi.id, { bodyCode: 'culture-sports-tourism' })
    expect(culture.map((agency) => agencyName(agency).name)).toEqual(['Sở Văn hóa và Thể thao', 'Sở Du lịch'])
    expect((await agenciesOf(db, haNoi.id, '2026-06-01')).map((agency) => agencyName(agency).name)).not.toContain('Sở Tài nguyên và Môi trường')
  })

  it('say where they are read when they are sure', async () => {
    const central = await agenciesOf(db, (await country(db)).id)
    const haNoi = await agenciesOf(db, (await unit('01', '2026-01-01')).id)
    expect([...central, ...haNoi].filter((agency) => agency.certainty === 'sure' && !agency.source)).toEqual([])
    expect(new Set(central.map((agency) => agency.certainty))).toEqual(new Set(['sure', 'likely']))
  })

  it('are made for any unit, once, by the running role', async () => {
    const hungDao = await unit('09931', '2026-01-01')
    const made = await db.transaction().execute((tx) => ensureAgencies(tx, hungDao.id))
    expect(await db.transaction().execute((tx) => ensureAgencies(tx, hungDao.id))).toEqual(made)
    const standing = made.filter((agency) => agency.standing)
    expect(standing.map((agency) => [agencyLabel(agency, hungDao), agency.certainty])).toEqual([['Phòng Kinh tế xã Hưng Đạo', 'sure']])
    const committee = made.find((agency) => agency.code === 'committee')
    expect(standing[0]?.parentId).toBe(committee?.id)
  })

  it('follow the type of the unit: quận and huyện, xã that become phường, xã that became thị xã', async () => {
    const names = async (code: string, on: string): Promise<string[]> => {
      const place = await unit(code, on)
      const made = await db.transaction().execute((tx) => ensureAgencies(tx, place.id))
      return made.filter((agency) => agency.standing).flatMap((agency) => agency.names.map((name) => `${name.name} ${name.from ?? ''}–${name.to ?? ''}`))
    }
    expect(await names('001', '2022-01-01')).toEqual(['Phòng Kinh tế –2025-07-01'])
    expect(await names('530', '2022-01-01')).toEqual(['Phòng Nông nghiệp và Phát triển nông thôn –2025-03-01', 'Phòng Nông nghiệp và Môi trường 2025-03-01–2025-07-01'])
    const changed = (await searchUnits(db, 'xã Xuân Lộc, Đồng Nai')).length
    expect(changed).toBeGreaterThan(0)
    const { rows } = { rows: (await unitsIn(db, (await unit('75', '2026-05-01')).id)).filter((card) => card.type === 'phường') }
    const all = await Promise.all(rows.map((card) => names(card.code, '2026-05-01')))
    expect(all.filter((list) => list.length === 2)).toHaveLength(10)
    expect(all.find((list) => list.length === 2)).toEqual(['Phòng Kinh tế 2025-07-01–2026-04-30', 'Phòng Kinh tế, Hạ tầng và Đô thị 2026-04-30–'])
  })

  it('can be added and renamed', async () => {
    const baDinh = await unit('00004', '2026-01-01')
    const id = await db.transaction().execute((tx) => addAgency(tx, { unitId: baDinh.id, code: 'market', kind: 'board', name: 'Ban quản lý chợ' }))
    await db.transaction().execute((tx) => renameAgency(tx, id, { name: 'Ban quản lý chợ Ba Đình', from: '2026-02-01' }))
    const agency = await getAgency(db, id)
    expect([agencyName(agency, '2026-01-31').name, agencyName(agency, '2026-02-01').name]).toEqual(['Ban quản lý chợ', 'Ban quản lý chợ Ba Đình'])
    expect(agency.certainty).toBe('told')
    await expect(db.transaction().execute((tx) => renameAgency(tx, id, { name: 'X', from: '2026-01-01' }))).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('villages', () => {
  it('are known where a plan names them, and can be added once', async () => {
    const hungDao = await unit('09931', '2026-01-01')
    expect((await villagesIn(db, hungDao.id)).map((village) => village.name)).toEqual(['Độ Chàng', 'Hạ Hòa', 'Yên Quán'])
    const village = { unitId: hungDao.id, name: 'Đình Tổ', kind: 'thôn', formerUnitId: null }
    const first = await db.transaction().execute((tx) => addVillage(tx, village))
    expect(await db.transaction().execute((tx) => addVillage(tx, village))).toBe(first)
  })
})

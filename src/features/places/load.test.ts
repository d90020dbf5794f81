import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold, foldKey } from '../../platform/text/vietnamese.ts'
import { readFiles } from './data-files.ts'
import { openGazetteer } from './gazetteer.ts'
import { loadPlaces, type PlacesLoaded } from './load.ts'
import type { Heir, RelatedUnit } from './model.ts'
import { heirsOf, predecessorsOn, unitByCode } from './store.ts'
import { DATA, placesDatabase } from './test-database.ts'

let world: Awaited<ReturnType<typeof placesDatabase>>
let first: PlacesLoaded

beforeAll(async () => {
  world = await placesDatabase()
  first = await loadPlaces(world.owner.db, DATA)
})
afterAll(() => world.stop())

async function count(where: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from units u where ${sql.raw(where)}`.execute(world.app.db)
  return rows[0]?.n ?? -1
}

async function communesOn(day: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ type: string; n: number }>`
    select n.type, count(*)::int as n from units u join unit_names n on n.unit_id = u.id
    where u.level = 'commune' and (u.valid_from is null or u.valid_from <= ${day}) and (u.valid_to is null or ${day} < u.valid_to)
      and (n.valid_from is null or n.valid_from <= ${day}) and (n.valid_to is null or ${day} < n.valid_to)
    group by n.type`.execute(world.app.db)
  return Object.fromEntries(rows.map((row) => [row.type, row.n]))
}

const inForce = (day: string): string => `(u.valid_from is null or u.valid_from <= '${day}') and (u.valid_to is null or '${day}' < u.valid_to)`

describe('loading the places', () => {
  it('loads once, and passes when it is up to date', async () => {
    expect(first.loaded).toBe(true)
    expect((await loadPlaces(world.owner.db, DATA)).loaded).toBe(false)
  })

  it('keeps the ids of units and agencies when other data are loaded over them', async () => {
    const ids = (): Promise<{ rows: unknown[] }> => sql`select (select json_agg(u order by u.id) from (select id, code, level, valid_from from units) u) as units,
      (select json_agg(a order by a.id) from (select id, code from agencies) a) as agencies`.execute(world.owner.db)
    const before = (await ids()).rows
    await sql`update reference_data set version = 'older'`.execute(world.owner.db)
    expect((await loadPlaces(world.owner.db, DATA)).loaded).toBe(true)
    expect((await ids()).rows).toEqual(before)
  })

  it('lets the running role read units, and not write them', async () => {
    await expect(sql`update units set code = '99999' where code = '09931'`.execute(world.app.db)).rejects.toThrow(/permission denied/)
  })
})

describe('the units', () => {
  it('of 1/7/2025: 34 provinces, 2,621 xã, 687 phường, 13 đặc khu, no district', async () => {
    expect(await count(`u.level = 'province' and ${inForce('2025-07-01')}`)).toBe(34)
    expect(await count(`u.level = 'district' and ${inForce('2025-07-01')}`)).toBe(0)
    expect(await communesOn('2025-07-01')).toEqual({ xã: 2621, phường: 687, 'đặc khu': 13 })
  })

  it('of 30/4/2026: ten xã of Đồng Nai are phường, Đồng Nai is a city', async () => {
    expect(await communesOn('2026-04-30')).toEqual({ xã: 2611, phường: 697, 'đặc khu': 13 })
    const { rows } = await sql<{ type: string; n: number }>`
      select n.type, count(*)::int as n from units u join unit_names n on n.unit_id = u.id
      where u.level = 'province' and u.valid_to is null and n.valid_to is null group by n.type`.execute(world.app.db)
    expect(Object.fromEntries(rows.map((row) => [row.type, row.n]))).toEqual({ tỉnh: 27, 'thành phố': 7 })
  })

  it.each([
    ['01', 126],
    ['79', 168],
    ['31', 114],
    ['48', 94],
    ['92', 103],
    ['46', 40],
  ])('of province %s: %i communes', async (code, communes) => {
    expect(await count(`u.level = 'commune' and u.path <@ 'vn.${code}'`)).toBe(communes)
  })

  it.each([
    ['2022-01-01', 63, 705, 10_599],
    ['2023-06-30', 63, 705, 10_598],
    ['2024-12-31', 63, 704, 10_472],
    ['2025-06-30', 63, 696, 10_035],
  ])('of %s: %i provinces, %i districts, %i communes', async (day, provinces, districts, communes) => {
    expect(await count(`u.level = 'province' and ${inForce(day)}`)).toBe(provinces)
    expect(await count(`u.level = 'district' and ${inForce(day)}`)).toBe(districts)
    expect(await count(`u.level = 'commune' and ${inForce(day)}`)).toBe(communes)
  })

  it('of Hà Nội: 30 districts, Ba Đình with 14 phường in 2022 and 13 from 1/1/2025', async () => {
    expect(await count(`u.level = 'district' and u.path <@ 'former.01'`)).toBe(30)
    expect(await count(`u.level = 'commune' and u.path <@ 'former.01.001' and ${inForce('2022-01-01')}`)).toBe(14)
    expect(await count(`u.level = 'commune' and u.path <@ 'former.01.001' and ${inForce('2025-01-01')}`)).toBe(13)
  })

  it('are each called something on every day of their existence', async () => {
    const { rows } = await sql`
      select u.id from units u join unit_names n on n.unit_id = u.id group by u.id
      having range_agg(daterange(n.valid_from, n.valid_to)) <> datemultirange(daterange(u.valid_from, u.valid_to))`.execute(world.app.db)
    expect(rows).toEqual([])
    expect(await count('not exists (select 1 from unit_names n where n.unit_id = u.id)')).toBe(0)
  })

  it('lie in time within the unit above', async () => {
    const { rows } = await sql`
      select u.code from units u join units p on p.id = u.parent_id
      where not daterange(p.valid_from, p.valid_to) @> daterange(u.valid_from, u.valid_to)`.execute(world.app.db)
    expect(rows).toEqual([])
  })
})

describe('the successions', () => {
  it('lead from every commune of 30/6/2025 and to every commune of today', async () => {
    expect(await count(`u.level = 'commune' and u.valid_to = '2025-07-01' and not exists (select 1 from unit_successions s where s.from_unit = u.id)`)).toBe(0)
    expect(await count(`u.level = 'commune' and u.valid_to is null and not exists (select 1 from unit_successions s where s.to_unit = u.id)`)).toBe(0)
  })

  it('give 10,107 codes one commune of today, 490 several, 18 none known', async () => {
    const { rows } = await sql<{ heirs: number; n: number }>`
      with codes as (
        select u.code, count(distinct h.present_id)::int as heirs
        from units u left join unit_heirs h on h.former_id = u.id
        where u.level = 'commune' and u.valid_to is not null group by u.code
      )
      select least(heirs, 2) as heirs, count(*)::int as n from codes group by 1 order by 1`.execute(world.app.db)
    expect(rows).toEqual([
      { heirs: 0, n: 18 },
      { heirs: 1, n: 10_107 },
      { heirs: 2, n: 490 },
    ])
  })

  it('join units that touch in time, never a unit to several as a whole', async () => {
    const { rows } = await sql`
      select s.* from unit_successions s join units f on f.id = s.from_unit join units t on t.id = s.to_unit
      where not (t.valid_from is null or t.valid_from <= s.on_date) or f.valid_to < s.on_date
        or (f.level <> 'district' and (f.valid_to <> s.on_date or t.valid_from <> s.on_date))`.execute(world.app.db)
    expect(rows).toEqual([])
    const { rows: doubled } = await sql`
      select from_unit from unit_successions group by from_unit having count(*) > 1 and bool_or(how in ('whole', 'keep', 'rename'))`.execute(world.app.db)
    expect(doubled).toEqual([])
  })
})

describe('the files in memory', () => {
  it('give the same heirs and predecessors as the database', async () => {
    const files = openGazetteer(readFiles(DATA))
    const key = (unit: { level: string; code: string; validFrom: string | null }): string => `${unit.level} ${unit.code} ${unit.validFrom ?? ''}`
    const { rows } = await sql<{ id: number; key: string }>`select id, concat(level, ' ', code, ' ', valid_from) as key from units where level <> 'central'`.execute(world.app.db)
    const inDatabase = await heirsOf(world.app.db, rows.map((row) => row.id))
    const cards = await files.unitCards(files.units.filter((unit) => unit.level !== 'central').map((unit) => unit.id))
    const inFiles = await files.heirsOf(cards.map((card) => card.id))
    const told = (heirs: Heir[] | undefined): string[] => (heirs ?? []).map((heir) => `${key(heir)} ${heir.how} ${heir.label}`).sort()
    const expected = new Map(rows.map((row) => [row.key, told(inDatabase.get(row.id))]))
    expect(cards).toHaveLength(expected.size)
    expect(cards.filter((card) => told(inFiles.get(card.id)).join() !== expected.get(key(card))?.join())).toEqual([])
    const hungDao = await unitByCode(world.app.db, '09931', '2025-07-01')
    const same = cards.find((card) => card.code === '09931' && card.validTo === null)
    const standing = (units: RelatedUnit[]): string[] => units.map((unit) => `${unit.label} ${unit.how} ${unit.hops}`)
    expect(standing(await files.predecessorsOn(same?.id ?? 0, '2024-01-01'))).toEqual(standing(await predecessorsOn(world.app.db, hungDao?.id ?? 0, '2024-01-01')))
  })
})

describe('fold in the database', () => {
  it('does the same as fold in the program', async () => {
    const { rows } = await sql<{ text: string }>`select full_name || ', ' || within as text from unit_names`.execute(world.app.db)
    const texts = [
      ...rows.filter((_, i) => i % 7 === 0).map((row) => row.text),
      'ĐẮK  LẮK', ' Hưng\u00a0Đạo\t', 'Hoà Bình'.normalize('NFD'), "M'Đrắk", 'ỨNG HOÀ — Số 1/2', '\u3000Ô Môn\u200b', 'Łódź Straße ÇÅ', '', ' ',
    ]
    const { rows: folded } = await sql<{ folded: string; key: string }>`
      select fold_text(t) as folded, fold_key(t) as key from unnest(${texts}::text[]) with ordinality as x (t, i) order by i`.execute(world.app.db)
    expect(folded).toEqual(texts.map((text) => ({ folded: fold(text), key: foldKey(text) })))
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../test/scale/generate.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { addDays } from '../../rules/engine/terms.ts'
import { behindFigure, cutsOf, figuresBy, figuresByCut, figureSeries, figuresOf, INDICATORS, indicatorOf, type Span } from './index.ts'

const TODAY = '2026-11-09'
const CODES = INDICATORS.map((indicator) => indicator.code)
const COUNTED = INDICATORS.filter((indicator) => indicator.source === 'register' && !indicator.share).map((indicator) => indicator.code)
const SPANS: Span[] = [
  { from: '2026-01-01', to: '2026-11-09' }, { from: '2025-01-01', to: '2025-12-31' }, { from: '2024-07-01', to: '2024-12-31' }, { from: '2023-01-01', to: '2027-12-31' }, { from: '2025-06-30', to: '2025-06-30' },
]

let world: World
let provinces: string[]
let formers: string[]

beforeAll(async () => {
  world = await makeWorld({ cast: false })
  await generate(world.owner.pool, { products: 700, today: TODAY })
  await scatter()
  await rows('analyze')
  provinces = (await rows<{ path: string }>(`select distinct 'vn.' || place_province as path from certificates order by 1 limit 4`)).map((row) => row.path)
  formers = (await rows<{ path: string }>(`select distinct path::text as path from certificates where path <@ 'former' order by 1`)).map((row) => row.path)
}, 120_000)

async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await world.owner.pool.query(text, values)).rows as T[]
}

/** Some records stand in communes of before, some in a district or province without more; dossiers, results and returns of every day. */
async function scatter(): Promise<void> {
  for (const table of ['certificates', 'producers']) {
    await rows(`update ${table} c set unit_id = f.id, path = f.path from (
      select distinct on (h.present_id) h.present_id, u.id, u.path from unit_heirs h join units u on u.id = h.former_id where u.level = 'commune' order by h.present_id, u.id) f
      where f.present_id = c.unit_id and c.id % 4 = 0`)
  }
  await rows(`update producers p set unit_id = u.parent_id, path = (select path from units where id = u.parent_id) from units u where u.id = p.unit_id and u.path <@ 'former' and p.id % 3 = 0`)
  await rows(`insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, first_submitted_on)
    select 'T-' || p.id, p.id, p.producer_id, p.unit_id, p.path, 'first', 3, p.era, p.set_no, p.sector, case when p.id % 5 = 0 then 'drafting' else 'recognised' end, case when p.id % 5 = 0 then null else date '2024-01-01' + (p.id * 7 % 1000) end from products p`)
  await rows(`update certificates c set dossier_id = d.id from dossiers d where d.product_id = c.product_id and c.id % 3 = 0`)
  await rows(`insert into journal (at, who, action, event, subject_kind, subject_id, data, seq, prev_hash, hash)
    select timestamptz '2024-01-01T16:30Z' + id * 5 % 1000 * interval '1 day' + seq * interval '9 days', 'Thử', 'dossier.return', 'dossier.returned', 'dossier', id::text, '{}', seq, '', '' from dossiers, generate_series(1, 2) seq where id % 6 = 0`)
  await rows(`insert into registration_lists (unit_id, level, path, year, stage, counted, told_upto4, told_potential5, decided_at, created_at, updated_at)
    select u.id, u.level, u.path, year, case when u.id % 5 = 0 then 'sent' else 'accepted' end, u.id % 2 = 0, case when u.id % 2 = 0 then u.id % 7 end, case when u.id % 4 = 0 then u.id % 3 end, make_date(year, 2, 1), now(), now()
    from units u, generate_series(2024, 2026) year where u.level = 'district' and year < 2026 or u.level = 'commune' and u.id % 11 = 0 and (u.valid_to is null) = (year > 2025)`)
  await rows(`insert into registration_rows (list_id, no, product_name, producer_name, aim, kind) select l.id, n, 'Sản phẩm ' || n, 'Hộ', 3 + n % 3, 'new' from registration_lists l, generate_series(1, 4) n where not counted and n <= 1 + l.id % 4`)
  await rows(`insert into estimates (unit_id, level, path, year, no, title, stage, decision_on, created_at)
    select u.id, u.level, u.path, 2026, 1, 'Dự toán', 'approved', '2024-01-01', now() from units u where u.valid_to is null and u.level in ('commune', 'province') and u.id % 13 = 0`)
  await rows(`insert into estimate_lines (estimate_id, work, content, source, amount, created_at) select id, 'Việc', 'other', 'other', 9000000000000, now() from estimates`)
  await rows(`insert into budget_entries (line_id, kind, amount, on_day, paper, who, cancelled_at, cancelled_reason, created_at)
    select l.id, case when n = 1 then 'allotment' else 'payment' end, 1500000000 + l.id * n, date '2024-01-01' + (l.id * n * 17 % 1000), 'CT', 'Ai', case when n = 4 then now() end, case when n = 4 then 'nhầm' else '' end, now() from estimate_lines l, generate_series(1, 4) n`)
  await rows(`insert into training_classes (unit_id, level, path, title, topic, target_group, organiser, starts_on, ends_on, cancelled_at, created_at)
    select u.id, u.level, u.path, 'Lớp ' || u.code, 'cycle', (array['managers', 'producers', 'both'])[1 + u.id % 3], 'Đơn vị', day, day + 2, case when u.id % 7 = 0 then now() end, now()
    from units u, lateral (select date '2024-01-01' + u.id * 11 % 1000 as day) d where u.valid_to is null and (u.level <> 'commune' or u.id % 9 = 0)`)
  await rows(`insert into training_attendances (class_id, person_name, kind, producer_id, unit_id, path, created_at)
    select k.id, 'Người ' || p.id, 'producer', p.id, p.unit_id, p.path, now() from producers p join training_classes k on k.id % 40 = p.id % 40`)
}

describe('figures of random data', () => {
  it('are the same number by every road, and the number of the lines behind', async () => {
    for (const [no, span] of SPANS.entries()) {
      for (const area of no === 0 ? ['vn', ...provinces.slice(0, 2), ...formers.slice(0, 2)] : ['vn', provinces[no] ?? 'vn.01', formers[no] ?? 'former.01']) {
        const one = await figuresOf(world.db, { codes: CODES, area, span })
        const [series] = await figureSeries(world.db, { codes: CODES, area, spans: [span, { from: span.from, to: addDays(span.to, 1) }] })
        expect([...(series ?? [])]).toEqual([...one])
        expect([...one.keys()]).toEqual(CODES)
        for (const code of COUNTED) {
          const behind = await behindFigure(world.db, { code, area, span, limit: 3 })
          expect({ code, area, span, total: behind.total }).toEqual({ code, area, span, total: one.get(code)?.value ?? 0 })
          if (no === 0) expect([code, (await figuresOf(world.db, { codes: [code], area, span })).get(code)]).toEqual([code, one.get(code)])
          for (const cut of cutsOf(code)) {
            const parts = await figuresByCut(world.db, { code, area, span, cut })
            expect({ code, cut, sum: parts.reduce((sum, part) => sum + part.value, 0) }).toEqual({ code, cut, sum: one.get(code)?.value })
          }
        }
      }
    }
  }, 120_000)

  it('add up: provinces to the country, communes to their province', async () => {
    for (const [no, span] of SPANS.entries()) {
      for (const [area, by] of [['vn', 'province'], ...(no === 0 ? [['vn', 'commune']] : []), ...provinces.slice(0, no === 0 ? 3 : 1).map((path) => [path, 'commune'])] as [string, 'province' | 'commune'][]) {
        const whole = await figuresOf(world.db, { codes: COUNTED, area, span })
        const parts = await figuresBy(world.db, { codes: COUNTED, area, by, span })
        for (const code of COUNTED) {
          expect({ code, area, sum: parts.reduce((sum, part) => sum + (part.figures.get(code)?.value ?? 0), 0) }).toEqual({ code, area, sum: whole.get(code)?.value ?? 0 })
        }
        expect(new Set(parts.map((part) => part.path)).size).toBe(parts.length)
      }
    }
  }, 120_000)

  it('of a unit below are those of its row in the list of the unit above', async () => {
    const [span = SPANS[0]] = SPANS
    if (!span) throw new Error('No span')
    const list = await figuresBy(world.db, { codes: COUNTED, area: 'vn', by: 'province', span })
    expect(list.filter((row) => row.path !== 'vn')).toHaveLength(34)
    for (const row of list.filter((one) => provinces.includes(one.path))) {
      expect([...(await figuresOf(world.db, { codes: COUNTED, area: row.path, span }))]).toEqual([...row.figures])
    }
  })

  it('are read to the last line, each once, page by page', async () => {
    for (const code of ['products.recognised', 'producers.total', 'dossiers.submitted', 'products.expired']) {
      const keys: string[] = []
      let after: string | undefined
      for (;;) {
        const page = await behindFigure(world.db, { code, area: 'vn', span: { from: '2024-01-01', to: TODAY }, limit: 97, ...(after === undefined ? {} : { after }) })
        keys.push(...page.lines.map((line) => line.key))
        if (page.next === null) {
          expect({ code, lines: new Set(keys).size, read: keys.length }).toEqual({ code, lines: page.total, read: page.total })
          break
        }
        after = page.next
      }
      expect(keys.length).toBeGreaterThan(0)
    }
  })

  it('a list with blank cells tells nothing, one with a 0 tells 0', async () => {
    const [one, other] = await rows<{ id: number; path: string }>(`select u.id, u.path::text as path from units u where u.level = 'district' and not exists (select 1 from registration_lists l where l.unit_id = u.id and l.year = 2019) and (select count(*) from units o where o.path = u.path) = 1 order by u.id limit 2`)
    await rows(`insert into registration_lists (unit_id, level, path, year, stage, counted, told_upto4, created_at, updated_at) values ($1, 'district', $2, 2019, 'accepted', true, null, now(), now()), ($3, 'district', $4, 2019, 'accepted', true, 0, now(), now())`, [one?.id, one?.path, other?.id, other?.path])
    const ask = async (area = '') => (await figuresOf(world.db, { codes: ['registrations.products'], area, span: { from: '2019-01-01', to: '2019-12-31' } })).get('registrations.products')?.value
    expect([await ask(one?.path), await ask(other?.path)]).toEqual([null, 0])
    expect((await behindFigure(world.db, { code: 'registrations.products', area: one?.path ?? '', span: { from: '2019-01-01', to: '2019-12-31' }, limit: 5 })).lines.map((line) => line.detail)).toEqual(['để trống, chưa có số liệu'])
  })

  it('lists of a year count once, also where the years of reports begin in December', async () => {
    const ask = async (from: string, to: string): Promise<number | null | undefined> => (await figuresOf(world.db, { codes: ['registrations.products'], area: 'vn', span: { from, to } })).get('registrations.products')?.value
    for (const year of [2025, 2026]) expect(await ask(`${year - 1}-12-15`, `${year}-12-14`), String(year)).toBe(await ask(`${year}-01-01`, `${year}-12-31`))
    expect(await ask('2024-12-15', '2026-12-14')).toBe(((await ask('2025-01-01', '2025-12-31')) ?? 0) + ((await ask('2026-01-01', '2026-12-31')) ?? 0))
    expect(await ask('2025-12-20', '2025-12-31'), 'the last days of a year alone are of that year').toBe(await ask('2025-01-01', '2025-12-31'))
  })

  it('say nothing of what nobody entered, and 0 of what the registers do not have', async () => {
    const figures = await figuresOf(world.db, { codes: CODES, area: 'vn', span: { from: '2001-01-01', to: '2001-12-31' } })
    for (const code of CODES) expect({ code, value: figures.get(code)?.value }).toEqual({ code, value: indicatorOf(code)?.source === 'entered' || indicatorOf(code)?.share || code.startsWith('registrations.') || code.startsWith('money.') ? null : 0 })
  })
})

describe('a figure of an earlier day', () => {
  it('stays what it was when a certificate is withdrawn, replaced or runs out later', async () => {
    const ask = async (to: string) => (await figuresOf(world.db, { codes: ['products.recognised'], area: 'vn', span: { from: to, to } })).get('products.recognised')?.value
    const before = await ask('2025-12-31')
    const today = await ask(TODAY)
    const [one] = await rows<{ id: number }>(`select id from certificates where is_current and issued_on < '2025-12-01' and good_until > '2026-12-31' order by id limit 1`)
    await rows(`update certificates set withdrawn_on = '2026-06-01', withdrawn_reason = 'Điều 8', withdrawal = '{}' where id = $1`, [one?.id])
    expect(await ask('2025-12-31')).toBe(before)
    expect(await ask('2026-05-31')).toBeGreaterThan(0)
    expect(await ask(TODAY)).toBe((today ?? 0) - 1)
  })
})

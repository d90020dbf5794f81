import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../test/scale/generate.ts'
import { generateResults } from '../../../test/scale/results.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { recomputeAll, recomputeOne } from '../../app/cli/recompute.ts'
import { Refused } from '../../platform/refused.ts'
import { ERAS } from '../../rules/eras/index.ts'
import { paths } from './paths.ts'
import { resultRecord } from './queries.ts'
import { recomputation, recomputations, startRecomputation } from './recomputations.ts'
import { recheck, storedOf } from './recheck.ts'
import { findResult } from './store.ts'

const RESULTS = 420
let world: World

beforeAll(async () => {
  world = await makeWorld()
  await generate(world.owner.pool, { products: 400, today: '2026-11-09' })
  await generateResults(world.owner.pool, { results: RESULTS })
}, 120_000)

const all = (stopped: () => boolean = () => false) => recomputeAll(world.owner.db, { say: () => undefined, stopped })

/** Breaks a result as only the owner of the tables can, looks, and mends it again. */
async function broken(id: number, set: string, look: () => Promise<void>): Promise<void> {
  await world.owner.pool.query('create table kept as select * from results where id = $1', [id])
  await world.owner.pool.query(`update results set ${set} where id = $1`, [id])
  await look()
  await world.owner.pool.query('delete from results where id = $1', [id])
  await world.owner.pool.query('insert into results overriding system value select * from kept')
  await world.owner.pool.query('drop table kept')
}

describe('every result computed again from its frozen sheets', () => {
  it('agrees, in every era', async () => {
    const { output, exitCode } = await all()
    expect(output).toContain(`${RESULTS} results computed again`)
    expect(output).toContain('all agree')
    for (const era of ERAS) expect(output).toContain(era.id)
    expect(exitCode).toBe(0)
  })

  it('cannot be falsified by the program’s own role', async () => {
    await expect(world.db.updateTable('results').set({ stars: 5 }).where('id', '=', 7).execute()).rejects.toThrow(/permission denied/)
    await expect(world.db.updateTable('results').set({ sheets: '[]' }).where('id', '=', 7).execute()).rejects.toThrow(/permission denied/)
  })

  it.each([
    ['a changed star', 'stars = case when stars = 5 then 4 else stars + 1 end', /DIFFERS result 7 .*: stars \d → \d$/m],
    ['a point more', 'sum = sum + 1', /result 7 .*: sum \d+ → \d+$/m],
    ['one changed answer', `sheets = jsonb_set(sheets, array['0', 'answers', (select key from jsonb_each_text(sheets -> 0 -> 'answers') order by key limit 1)], '"1.1.o0"')`, /result 7 .*: sheets unreadable/],
    ['a sheet taken away', 'sheets = sheets - 0', /result 7 .*: sum .*count/],
    ['a member twice', 'sheets = sheets || (sheets -> 0)', /result 7 .*: sheets unreadable/],
    ['a working that says otherwise', `working = jsonb_set(working, '{lines,0,pointsSum}', '999')`, /result 7 .*: working \S+ 999 → \d+/],
    ['a working with a line too many', `working = jsonb_set(working, '{lines}', (working -> 'lines') || (working -> 'lines' -> 0))`, /result 7 .*: working lines \d+ → \d+/],
    ['rules that are not loaded', `era = 'd1-1900'`, /result 7 \(d1-1900.*: era d1-1900 → not loaded/],
    ['a set that the era does not have', 'set_no = 99', /result 7 .*: set 99 → not a set of/],
    ['sheets that are none', `sheets = '{"M1": 3}'`, /result 7 .*: sheets unreadable/],
    ['minimums counted in an unknown way', `minimums_by = 'by-lot'`, /result 7 .*: minimums_by unreadable/],
    ['a knock-out forgotten', `disqualified = '{"ground": "chung-1", "text": "x", "fact": "y", "article": "z"}'`, /result 7 .*: stars [1-5] → 0$/m],
  ])('shouts %s', async (_, set, message) => {
    await broken(7, set, async () => {
      const { output, exitCode } = await all()
      expect(output).toMatch(message)
      expect(output).toContain('1 DIFFER from what is stored')
      expect(exitCode).toBe(1)
    })
    expect((await all()).exitCode).toBe(0)
  })

  it('stops when asked, and says how far it came', async () => {
    let asked = 0
    const { output, exitCode } = await all(() => ++asked > 0)
    expect(output).toContain(`Interrupted after 400 of ${RESULTS}`)
    expect(exitCode).toBe(130)
  })

  it('prints the working of one, and shouts when it differs', async () => {
    const good = await recomputeOne(world.owner.db, 7)
    expect(good.exitCode).toBe(0)
    const stored = await findResult(world.db, 7)
    const { working } = recheck(storedOf(stored ?? fail()))
    expect(good.output).toContain(`Cộng ${stored?.sum} : ${stored?.count} phiếu`)
    for (const line of working?.explanation.lines ?? []) expect(good.output).toContain(line.option.code)
    expect(good.output).toContain('Khớp với kết quả đã lưu.')
    await broken(7, 'sum = sum + 1', async () => {
      const bad = await recomputeOne(world.owner.db, 7)
      expect([bad.exitCode, bad.output]).toEqual([1, expect.stringContaining(`KHÔNG KHỚP: sum ${(stored?.sum ?? 0) + 1} → ${stored?.sum}`)])
      const page = await (await world.request(paths.result(7), { as: 'quan-tri' })).text()
      expect(page).toContain('Tính lại không khớp')
      expect(page).toContain('Tổng điểm')
    })
    expect((await recomputeOne(world.owner.db, 9_999_999)).exitCode).toBe(1)
  })
})

describe('the page of a result', () => {
  it('computes it again, with single sheets only for those who may see sheets', async () => {
    const { id, dossier_id } = await world.owner.db.selectFrom('results').select(['id', 'dossier_id']).where(sql<boolean>`path <@ 'vn.01'`).orderBy('id').executeTakeFirstOrThrow()
    await world.owner.db.updateTable('dossiers').set({ producer_id: world.actor('lan').office.producerId ?? 0 }).where('id', '=', dossier_id).execute()
    const of = async (key: string): Promise<string> => (await world.request(paths.result(id), { as: key })).text()
    expect(await of('thai')).toContain('Điểm của từng phiếu')
    const own = await of('lan')
    expect(own).toContain('Vừa tính lại từ')
    expect(own).not.toContain('Điểm của từng phiếu')
    expect(JSON.stringify((await world.door.ask(world.actor('lan'), resultRecord, { result: id })).again)).not.toContain('"member')
  })
})

describe('a run from the page', () => {
  it('goes on behind the scenes, finds the falsified result and tells who asked', async () => {
    const tram = world.actor('quan-tri')
    await broken(7, 'stars = case when stars = 5 then 4 else stars + 1 end', async () => {
      const { run, total } = await world.door.run(tram, startRecomputation, {})
      expect(total).toBe(RESULTS)
      await expect(world.door.run(tram, startRecomputation, {})).rejects.toThrow(Refused)
      await world.drain()
      const seen = await world.door.ask(tram, recomputation, { run })
      expect(seen.run).toMatchObject({ total: RESULTS, done: RESULTS, differing: 1 })
      expect(seen.differing).toMatchObject([{ id: 7, differences: [{ field: 'stars' }] }])
      expect(await (await world.request(paths.recomputation(run), { as: 'quan-tri' })).text()).toContain('Hạng sao')
      const notice = await world.db.selectFrom('notices').select('title').where('office_id', '=', tram.office.id).orderBy('id', 'desc').executeTakeFirst()
      expect(notice?.title).toBe('Tính lại: 1 kết quả không khớp')
    })
  })

  it('covers the area of who asks, and a province does not see the country’s run', async () => {
    const thai = world.actor('thai')
    const { eras, runs } = await world.door.ask(thai, recomputations, {})
    const inside = await world.owner.pool.query<{ count: number }>(`select count(*)::int as count from results where path <@ 'vn.01'`)
    expect(inside.rows[0]?.count).toBeGreaterThan(0)
    expect(eras.reduce((sum, era) => sum + era.count, 0)).toBe(inside.rows[0]?.count)
    expect(runs).toEqual([])
    const { run } = await world.door.run(thai, startRecomputation, {})
    await world.drain()
    expect((await world.door.ask(thai, recomputation, { run })).run).toMatchObject({ differing: 0, done: inside.rows[0]?.count })
    expect((await world.door.ask(world.actor('quan-tri'), recomputations, {})).runs.map((one) => one.id)).toContain(run)
    for (const key of ['lan', 'minh', 'mai-so', 'duc-anh']) expect((await world.request(paths.recompute, { as: key })).status).toBe(404)
  })
})

function fail(): never {
  throw new Error('No result')
}

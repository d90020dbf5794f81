import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { fillReport, submitReport } from './commands.ts'
import { keepReports } from './nightly.ts'
import { ownReports, reportsHome } from './queries/home.ts'
import { reportRecord } from './queries/record.ts'
import { callSum } from './queries/sum.ts'
import { reportYears } from './queries/years.ts'
import { acceptReport } from './receive.ts'
import { sendReport } from './send.ts'

/** The rearrangement of 1/7/2025 in the middle of a year of reports: xã Cộng Hòa of huyện Quốc Oai ends, xã Hưng Đạo goes on for it. */

let world: World
const at = (day: string): void => world.clock.set(`${day}T02:00:00Z`)
const own = async (as: string) => ownReports(world.db, world.actor(as), world.door.today())
const record = (as: string, report: number) => world.door.ask(world.actor(as), reportRecord, { report })

async function send(report: number, writer: string, leader: string, value: Record<string, string>): Promise<void> {
  await world.door.run(world.actor(writer), fillReport, { report, version: (await record(writer, report)).report.version, value })
  await world.door.run(world.actor(writer), submitReport, { report })
  await world.door.run(world.actor(leader), sendReport, { report })
}

beforeAll(async () => {
  world = await makeWorld({ now: '2025-06-10T02:00:00Z' })
  await world.owner.pool.query("update offices set valid_from = '2025-01-01'")
  // Of former units only huyện Quốc Oai and its communes are there in 2025, so that the story is quick.
  await world.owner.pool.query('alter table units drop constraint units_code_not_twice_at_once')
  await world.owner.pool.query(`
    update units u set valid_from = date '1900-01-01' + id, valid_to = date '1900-01-02' + id where level in ('commune', 'district') and valid_to > '2024-12-01'
      and not exists (select 1 from units d join unit_labels l on l.id = d.id where l.full_name = 'huyện Quốc Oai' and u.path <@ d.path)`)
})

describe('a unit that ends in the middle of a period', () => {
  let half: number
  let year: number
  let district: number

  it('has its half-year report opened in time, by the form of its time, to go to its district', async () => {
    await keepReports(world.door, world.db)
    const { rows } = await sql<{ level: string; form: string; sent: string; n: number }>`
      select c.level, c.form, r.sent_to as sent, count(*)::int as n from reports r join report_calls c on c.id = r.call_id where r.path <@ 'former.01.275' group by 1, 2, 3 order by 1, 2`.execute(world.db)
    const { rows: [communes] } = await sql<{ n: number }>`select count(*)::int as n from units where path <@ 'former.01.275' and level = 'commune' and valid_to = '2025-07-01'`.execute(world.db)
    expect(rows).toEqual([{ level: 'commune', form: 'commune-2023', sent: 'district', n: communes?.n }, { level: 'district', form: 'district-2023', sent: 'province', n: 1 }])
  })

  it('is closed up to its end by who took it over, once for the half-year it had and once for the year; new units are not asked for what was before them', async () => {
    at('2025-07-01')
    await Promise.all([keepReports(world.door, world.db), keepReports(world.door, world.db)])
    await keepReports(world.door, world.db)
    const mine = await own('minh')
    const congHoa = mine.filter((one) => one.unit === 'xã Cộng Hòa')
    expect(congHoa.map((one) => [one.kind, one.endedOn, one.state])).toEqual([['year', '2025-06-30', 'awaited'], ['half-year', '2025-06-30', 'missing']])
    half = congHoa[1]?.id ?? 0
    year = congHoa[0]?.id ?? 0
    expect((await record('minh', half)).report.span).toEqual({ from: '2025-01-01', to: '2025-06-14' })
    expect((await record('minh', year)).report.span).toEqual({ from: '2025-01-01', to: '2025-06-30' })
    expect(mine.filter((one) => one.endedOn === null)).toEqual([])
    const told = await world.db.selectFrom('notices').select(['title']).where('office_id', '=', world.actor('minh').office.id).execute()
    expect(told.map((one) => one.title)).toContain('Chốt báo cáo của xã Cộng Hòa')
    expect(await own('dieu')).toEqual([])
  })

  it('is signed by the leader of today and goes to the province of today', async () => {
    await send(half, 'minh', 'hoa', { fairs: '1' })
    expect(await record('ha', half)).toMatchObject({ stage: 'sent', standing: { late: true }, receiver: 'UBND thành phố Hà Nội' })
    const paper = await (await world.request(`/bao-cao/${half}/ban-in`, { as: 'ha' })).text()
    expect(paper).toMatch(/của xã Cộng Hòa \(đơn vị đã kết thúc hoạt động\)/)
    await world.door.run(world.actor('ha'), acceptReport, { report: half })
    await send(year, 'minh', 'hoa', { fairs: '2' })
    await world.door.run(world.actor('ha'), acceptReport, { report: year })
  })

  it('of a district is closed by the province, which takes it too', async () => {
    const found = (await own('ha')).find((one) => one.unit === 'huyện Quốc Oai' && one.kind === 'year')
    district = found?.id ?? 0
    expect(found).toMatchObject({ level: 'province', endedOn: '2025-06-30' })
    await send(district, 'ha', 'thai', { fairs: '7' })
    await world.door.run(world.actor('ha'), acceptReport, { report: district })
    expect(await record('ha', district)).toMatchObject({ stage: 'accepted', receiver: 'UBND thành phố Hà Nội' })
  })

  it('adds up with the units that came after: what happened from both, what stands from those that stand', async () => {
    at('2025-12-10')
    await keepReports(world.door, world.db)
    const mine = (await own('minh')).find((one) => one.unit === 'xã Hưng Đạo' && one.endedOn === null)
    expect((await record('minh', mine?.id ?? 0)).report.span).toEqual({ from: '2025-07-01', to: '2025-12-10' })
    at('2025-12-16')
    await send(mine?.id ?? 0, 'minh', 'hoa', { fairs: '3', 'sales-total': '4' })
    await world.door.run(world.actor('ha'), acceptReport, { report: mine?.id })
    const home = await world.door.ask(world.actor('ha'), reportsHome, {})
    const call = await world.db.selectFrom('report_calls').select('id').where('form', '=', 'commune-2025').where('year', '=', 2025).where('kind', '=', 'year').executeTakeFirstOrThrow()
    expect(home.calls.map((one) => one.id)).toContain(call.id)
    const sum = await world.door.ask(world.actor('ha'), callSum, { call: call.id })
    expect(sum.forms).toHaveLength(2)
    expect(sum.sums.find((one) => one.key === 'fairs')).toMatchObject({ sum: 5, told: 2 })
    expect(sum.sums.find((one) => one.key === 'sales-total')).toMatchObject({ sum: 4, told: 1 })
    const csv = (await (await world.request(`/bao-cao/dot/${call.id}/tong-hop?dang=csv`, { as: 'ha' })).text()).split(/\r?\n/)
    const cells = (start: string): string[] => (csv.find((row) => row.includes(start)) ?? '').match(/(?:"[^"]*"|[^,])*(?:,|$)/g)?.map((one) => one.replace(/,$|"/g, '')) ?? []
    const values = (unit: string): (string | undefined)[] => ['Hội chợ, tuần hàng', 'Sản phẩm OCOP từ 3 sao'].map((label) => cells(unit)[cells('Đơn vị,Báo cáo').findIndex((one) => one.startsWith(label))])
    expect(values('xã Cộng Hòa,đã tiếp nhận')).toEqual(['2', ''])
    expect(values('xã Hưng Đạo,đã tiếp nhận')).toEqual(['3', '0'])
    const years = await world.door.ask(world.actor('ha'), reportYears, { theo: 'dong', 'dia-ban': 'former.01.275' })
    expect(years.rows.find((row) => row.key === 'fairs')?.cells.map((cell) => cell.told)).toEqual([null, null, null, 7])
    const communes = await world.door.ask(world.actor('ha'), reportYears, { theo: 'dong', 'dia-ban': 'vn.01.09931' })
    expect(communes.rows.find((row) => row.key === 'fairs')?.cells.at(-1)?.told).toBe(5)
  })

  it('is asked no more', async () => {
    const before = (await own('minh')).filter((one) => one.endedOn !== null).length
    for (const day of ['2026-06-10', '2026-12-10']) {
      at(day)
      await keepReports(world.door, world.db)
    }
    const after = await own('minh')
    expect(after.filter((one) => one.endedOn !== null)).toHaveLength(before)
    expect(after.filter((one) => one.endedOn === null).map((one) => one.unit)).toEqual(['xã Hưng Đạo', 'xã Hưng Đạo', 'xã Hưng Đạo'])
  })
})

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { recordPlans } from '../../../app/demo/plans.ts'
import { recordPlan } from '../index.ts'
import { addByOrder, assignPeople, closeTask, confirmTask, reopenTask, reportProgress, taskDueItems, taskRecord, tasksList, tellOfLateTasks, urgeTask } from './index.ts'

let world: World
let plans: Record<string, number>
/** A plan of Hà Nội in force in 2026, with every way of naming bodies and times. */
let haNoi: number

const body = (name: string, more: object = {}) => ({ name, ...more })
const task = (key: string, more: object) => ({ key, mark: key, group: '', title: `Việc ${key}`, activity: '', topic: 'promotion', leads: [], coordinators: [], time: { kind: 'none', text: '' }, targets: [], ...more })

beforeAll(async () => {
  world = await makeWorld()
  plans = await recordPlans(world, world.actor)
  const tasks = [
    task('1', { title: 'Tuần hàng sản phẩm ngoài trời', leads: [body('Sở NN&MT'), body('Sở Công Thương')], coordinators: [body('Sở Du lịch')], time: { kind: 'quarter', year: 2026, quarter: 3, text: '' } }),
    task('2', { title: 'Thống kê người bán hàng', leads: [body('UBND các xã, phường', { every: 'commune' })], time: { kind: 'standing', rhythm: 'quarter', text: 'Thường xuyên' } }),
    task('3', { title: 'In tờ giới thiệu', leads: [body('Nhà in Hoa Sen')], time: { kind: 'months', from: '2026-02', to: '2026-12', text: '' } }),
    task('4', { title: 'Giải thưởng thiết kế bao bì', leads: [body('Sở Công Thương')], time: { kind: 'years', from: 2026, to: 2026, text: '' }, confirm: true }),
    task('5', { title: 'Tổ chức tuần hàng sản phẩm OCOP ngoài trời', leads: [body('Sở Công Thương')], time: { kind: 'years', from: 2026, to: 2026, text: '' } }),
  ]
  world.clock.set('2026-02-02T02:00:00Z')
  const { plan } = await world.door.run(world.actor('ha'), recordPlan, {
    unit: world.actor('ha').office.unitId, kind: 'year', yearFrom: 2026, yearTo: 2026, number: '90/KH-UBND', issuedOn: '2026-01-20',
    content: { title: 'Kế hoạch năm 2026 của thành phố', bases: [], parts: [], targets: [], tasks, duties: [], priorities: [], nested: [], recipients: [], archive: 'VT', remarks: [] },
  })
  haNoi = plan
  world.clock.set('2026-11-09T02:00:00Z')
})

async function idOf(plan: number | undefined, mark: string): Promise<number> {
  const { id } = await world.db.selectFrom('plan_tasks').select('id').where('plan_id', '=', plan ?? 0).where('mark', '=', mark).orderBy('no').limit(1).executeTakeFirstOrThrow()
  return id
}

async function shelf(as: string, filter: Record<string, unknown>) {
  return world.door.ask(world.actor(as), tasksList, filter)
}

async function view(as: string, id: number) {
  return world.door.ask(world.actor(as), taskRecord, { task: id })
}

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

async function proof() {
  return { ...(await world.built.site.files.put(Buffer.from('%PDF-1.4\n%minh chung\n'), 1000)), name: 'minh-chung.pdf' }
}

async function noticesOf(key: string): Promise<string[]> {
  const rows = await world.db.selectFrom('notices').select('title').where('office_id', '=', world.actor(key).office.id).orderBy('id').execute()
  return rows.map((row) => row.title)
}

describe('what I lead and what I coordinate', () => {
  it('opens for each agency with the rows of the plans', async () => {
    const of = (rows: { mark: string }[]): string[] => rows.map((row) => row.mark)
    expect(of((await shelf('ha', { ngan: 'chu-tri', 'ke-hoach': plans['ha-noi-2025'] })).rows)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '13', '15', '16', '17', '17'])
    expect(of((await shelf('cong-thuong', { ngan: 'chu-tri', 'ke-hoach': plans['ha-noi-2025'] })).rows)).toEqual(['14'])
    expect((await shelf('cong-thuong', { ngan: 'phoi-hop', 'ke-hoach': plans['ha-noi-2025'] })).total).toBeGreaterThan(3)
    expect(of((await shelf('minh', { ngan: 'chu-tri', 'ke-hoach': plans['hung-dao-2026'] })).rows)).toEqual(['III.1', 'III.3', 'III.4', 'III.5', 'III.6', 'III.7', 'III.8'])
    expect((await shelf('hanh', { ngan: 'chu-tri', 'ke-hoach': plans['trung-uong-2021-2025'] })).total).toBe(20)
    expect((await shelf('ha', { ngan: 'chu-tri', 'ke-hoach': plans['trung-uong-2021-2025'] })).total).toBe(14)
  })

  it('keeps a commune out of the plan of another, and shows the city’s plan to its communes', async () => {
    const own = await idOf(plans['hung-dao-2026'], 'III.4')
    expect((await page(`/nhiem-vu/${own}`, 'son')).status).toBe(404)
    expect((await page(`/nhiem-vu/${await idOf(haNoi, '2')}`, 'son')).status).toBe(200)
    for (const key of ['lan', 'duc-anh', 'quan-tri']) expect((await page(`/nhiem-vu/${own}`, key)).status, key).toBe(404)
    expect((await shelf('son', { ngan: 'don-vi', 'ke-hoach': plans['hung-dao-2026'] })).rows).toEqual([])
  })

  it('is found without diacritics and filtered by state and time; odd questions change nothing', async () => {
    expect((await shelf('ha', { ngan: 'don-vi', q: 'to gioi thieu', nam: '2026' })).rows.map((row) => row.mark)).toEqual(['3'])
    expect((await shelf('ha', { ngan: 'don-vi', 'thoi-gian': 'thuong-xuyen', nam: 2026 })).rows.map((row) => row.mark)).toEqual(['2'])
    for (const q of ["%'; drop table plan_tasks; --", '%%%___', '\\', '<script>']) expect((await shelf('ha', { ngan: 'khong-co', q, nam: 'x', trang: '-4', 'trang-thai': 'x' })).rows, q).toBeInstanceOf(Array)
    expect((await shelf('ha', { ngan: 'don-vi', q: '%' })).total).toBeGreaterThan(0)
  })
})

describe('progress', () => {
  it('is told by the body with proof; the plan’s standing agency hears what is done', async () => {
    const id = await idOf(plans['hung-dao-2026'], 'III.4')
    await world.door.run(world.actor('minh'), assignPeople, { task: id, leader: 'Đỗ Thị Hòa, Phó Chủ tịch', officer: 'Phạm Văn Minh', contact: '' })
    await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: '60', words: 'Đã chuyển 4 hồ sơ <script>alert(1)</script>', files: [await proof()] })
    const seen = await page(`/nhiem-vu/${id}`, 'minh')
    for (const words of ['Đang thực hiện 60%', 'minh-chung.pdf', 'Đỗ Thị Hòa, Phó Chủ tịch', 'Trễ từ ngày 01/11/2026', 'Từ tháng 02/2026 đến tháng 10/2026']) expect(seen.text).toContain(words)
    expect(seen.text).not.toContain('<script>alert')
    const { files } = await view('minh', id)
    expect((await world.request(`/nhiem-vu/${id}/tep/${files[0]?.id}`, { as: 'ha' })).status).toBe(200)
    expect((await world.request(`/nhiem-vu/${id}/tep/${files[0]?.id}`, { as: 'son' })).status).toBe(404)
    expect((await world.request(`/nhiem-vu/${await idOf(haNoi, '1')}/tep/${files[0]?.id}`, { as: 'ha' })).status).toBe(404)
  })

  it('refuses what does not fit, at its field, and keeps what was typed', async () => {
    const id = await idOf(plans['hung-dao-2026'], 'III.5')
    const say = (input: object) => world.door.run(world.actor('minh'), reportProgress, { task: id, ...input })
    await expect(say({ state: 'done', percent: 80 })).rejects.toMatchObject({ problems: [{ path: 'percent' }] })
    await expect(say({ state: 'under-way', percent: 100 })).rejects.toMatchObject({ problems: [{ path: 'percent' }] })
    await expect(say({ state: 'under-way', percent: '7.5' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(say({ state: 'cannot' })).rejects.toMatchObject({ problems: [{ path: 'words' }] })
    await expect(say({ state: 'under-way', percent: 10, on: '2026-12-01' })).rejects.toMatchObject({ problems: [{ path: 'on' }] })
    await expect(say({ state: 'under-way', percent: 10, party: 'a999999' })).rejects.toMatchObject({ problems: [{ path: 'party' }] })
    await expect(world.door.run(world.actor('son'), reportProgress, { task: id, state: 'done' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('ha'), reportProgress, { task: id, state: 'done' })).rejects.toMatchObject({ kind: 'forbidden' })
    const answer = await world.request(`/nhiem-vu/${id}/bao-tien-do`, { as: 'minh', form: { state: 'under-way', percent: '', words: 'Đã hỗ trợ hai hộ' } })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Đã hỗ trợ hai hộ')
  })

  it('shows a colleague’s newer report before a second one is sent, and takes a form sent twice once', async () => {
    const id = await idOf(plans['hung-dao-2026'], 'III.6')
    const first = await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 30, seen: 0 }, 'gui-hai-lan-1')
    expect(await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 30, seen: 0 }, 'gui-hai-lan-1')).toEqual(first)
    await expect(world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 40, seen: 0 })).rejects.toMatchObject({ kind: 'conflict' })
    await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 40, seen: first.report })
    expect((await view('minh', id)).progress).toHaveLength(2)
  })

  it('of a task with several leads is done when all of them are', async () => {
    const id = await idOf(haNoi, '1')
    await world.door.run(world.actor('ha'), reportProgress, { task: id, party: (await view('ha', id)).mine[0]?.party, state: 'done' })
    expect((await view('ha', id)).standsOn).toMatchObject({ state: 'under-way', done: 1, leads: 2 })
    await expect(world.door.run(world.actor('cong-thuong'), closeTask, { task: id, result: 'Xong', files: [await proof()] }).then(() => undefined)).resolves.toBeUndefined()
    expect((await view('ha', id)).task.stage).toBe('closed')
    await world.door.run(world.actor('thai'), reopenTask, { task: id, reason: 'Sở Công Thương chưa báo' })
    await world.door.run(world.actor('cong-thuong'), reportProgress, { task: id, state: 'done' })
    expect((await view('ha', id)).standsOn).toMatchObject({ state: 'done', done: 2, lateSince: null })
    expect(await noticesOf('ha')).toContain('Hoàn thành: 1. Tuần hàng sản phẩm ngoài trời')
  })

  it('of a body without an account is recorded by the standing agency, and shown so', async () => {
    const id = await idOf(haNoi, '3')
    await expect(world.door.run(world.actor('cong-thuong'), reportProgress, { task: id, state: 'under-way', percent: 5 })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('ha'), reportProgress, { task: id, state: 'under-way', percent: 50, words: 'Nhà in báo qua thư' })
    expect((await page(`/nhiem-vu/${id}`, 'ha')).text).toContain('cơ quan thường trực ghi thay: Hoàng Thu Hà')
  })
})

describe('a standing task', () => {
  it('asks every commune for each quarter, is late without it, and is told of once', async () => {
    const id = await idOf(haNoi, '2')
    const before = await view('ha', id)
    expect(before.periods.map((period) => period.to)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'])
    expect(before.standsOn).toMatchObject({ leads: 126, missing: 126, lateSince: '2026-10-01' })
    await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', period: '2026-09-30', words: 'Có 41 người bán' })
    expect((await view('minh', id)).standsOn.missing).toBe(125)
    await expect(world.door.run(world.actor('son'), reportProgress, { task: id, state: 'done' })).rejects.toMatchObject({ problems: [{ path: 'state' }] })
    await expect(world.door.run(world.actor('son'), reportProgress, { task: id, state: 'under-way', period: '2025-09-30' })).rejects.toMatchObject({ problems: [{ path: 'period' }] })
    const told = await tellOfLateTasks(world.door, world.db)
    expect(told).toBeGreaterThan(0)
    expect(await tellOfLateTasks(world.door, world.db)).toBe(0)
    expect(await noticesOf('son')).toContain('Trễ hạn: 2. Thống kê người bán hàng')
    expect((await noticesOf('minh')).filter((title) => title.includes('2. Thống kê'))).toEqual([])
    world.clock.set('2027-01-04T02:00:00Z')
    expect(await tellOfLateTasks(world.door, world.db)).toBeGreaterThan(0)
    world.clock.set('2026-11-09T02:00:00Z')
  })

  it('is urged by the standing agency once a day; late ones lie on its shelf and on desks', async () => {
    const id = await idOf(haNoi, '2')
    expect((await shelf('ha', { ngan: 'tre-han' })).rows.map((row) => row.id)).toContain(id)
    const { bodies } = await world.door.run(world.actor('ha'), urgeTask, { task: id, words: 'Gửi số liệu quý III trong tuần này' })
    expect(bodies).toBe(125)
    await expect(world.door.run(world.actor('ha'), urgeTask, { task: id, words: 'Nhắc lại' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(world.door.run(world.actor('cong-thuong'), urgeTask, { task: id, words: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await noticesOf('kieu-phu-lanh-dao')).toContain('Đôn đốc: 2. Thống kê người bán hàng')
    const due = await taskDueItems(world.db, world.actor('son'), '2026-11-09')
    expect(due).toMatchObject([{ due: '2026-09-30', title: 'Báo tiến độ: 2. Thống kê người bán hàng', note: expect.stringContaining('quý III/2026') }])
    expect((await taskDueItems(world.db, world.actor('ha'), '2026-11-09')).map((one) => one.title)).toContainEqual(expect.stringMatching(/nhiệm vụ trễ hạn cần đôn đốc/))
    expect((await page('/ban-lam-viec', 'son')).text).toContain('Thống kê người bán hàng')
  })
})

describe('closing', () => {
  it('wants proof, and the leader’s word where the plan says so', async () => {
    const id = await idOf(haNoi, '4')
    await expect(world.door.run(world.actor('cong-thuong'), closeTask, { task: id, result: 'Trao 3 giải' })).rejects.toMatchObject({ problems: [{ path: 'file' }] })
    const { waits } = await world.door.run(world.actor('cong-thuong'), closeTask, { task: id, result: 'Trao 3 giải', files: [await proof()] })
    expect(waits).toBe(true)
    expect(await noticesOf('thai')).toContain('Chờ xác nhận kết quả: 4. Giải thưởng thiết kế bao bì')
    await expect(world.door.run(world.actor('ha'), confirmTask, { task: id })).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await taskDueItems(world.db, world.actor('thai'), '2026-11-09')).map((one) => one.title)).toContain('Xác nhận kết quả: Giải thưởng thiết kế bao bì')
    const both = await Promise.allSettled([world.door.run(world.actor('thai'), confirmTask, { task: id }), world.door.run(world.actor('thai'), confirmTask, { task: id })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await view('ha', id)).task.stage).toBe('closed')
    await expect(world.door.run(world.actor('cong-thuong'), reportProgress, { task: id, state: 'under-way', percent: 3 })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('by one of several leads waits for the others', async () => {
    const { task: id } = await world.door.run(world.actor('ha'), addByOrder, order({ leads: 'Sở Công Thương\nSở Y tế', title: 'Gian hàng chung', document: '77/UBND-KT' }))
    await expect(world.door.run(world.actor('cong-thuong'), closeTask, { task: id, result: 'Xong', files: [await proof()] })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('Sở Y tế') })
  })
})

const order = (more: object = {}) => ({ plan: haNoi, document: '512/UBND-KT', issuer: 'UBND thành phố', dated: '2026-11-02', title: 'Đón đoàn mua hàng', activity: '', topic: 'promotion', leads: 'Sở Công Thương', coordinators: 'UBND các xã\nHội Nông dân', time: '05/12/2026', ...more })

describe('a task that arises by order', () => {
  it('takes every time that plans write', async () => {
    for (const [time, kind] of [['Quý IV/2026', 'quarter'], ['từ tháng 11/2026 đến tháng 12/2026', 'months'], ['2026–2027', 'years'], ['Thường xuyên, hằng tháng', 'standing']] as const) {
      const { task: id } = await world.door.run(world.actor('ha'), addByOrder, order({ time, title: `Việc ${time}`, leads: 'Văn phòng thành phố' }))
      expect((await view('ha', id)).task.time, time).toMatchObject({ kind, text: time })
    }
  })

  it('comes by a paper with number and date, and goes on like the others', async () => {
    const { task: id } = await world.door.run(world.actor('ha'), addByOrder, order())
    const seen = await page(`/nhiem-vu/${id}`, 'cong-thuong')
    for (const words of ['512/UBND-KT ngày 02/11/2026 của UBND thành phố', '05/12/2026', 'Nhiệm vụ phát sinh']) expect(seen.text).toContain(words)
    expect(await noticesOf('cong-thuong')).toContain('Nhiệm vụ mới: Đón đoàn mua hàng')
    expect((await view('minh', id)).mine.map((one) => one.role)).toEqual(['coordinate'])
    await world.door.run(world.actor('cong-thuong'), reportProgress, { task: id, state: 'under-way', percent: 10 })
  })

  it('is refused without paper, lead or time, and to those who do not keep the plan', async () => {
    await expect(world.door.run(world.actor('ha'), addByOrder, order({ document: ' ', time: '' }))).rejects.toMatchObject({ kind: 'invalid' })
    await expect(world.door.run(world.actor('ha'), addByOrder, order({ leads: '', dated: '2027-01-01', time: 'khi nào rảnh' }))).rejects.toMatchObject({ problems: [{ path: 'leads' }, { path: 'dated' }, { path: 'time' }] })
    for (const time of ['31/02/2026', 'từ 10/2026 đến 02/2026', 'quý VII/2026']) await expect(world.door.run(world.actor('ha'), addByOrder, order({ time })), time).rejects.toMatchObject({ problems: [{ path: 'time' }] })
    await expect(world.door.run(world.actor('cong-thuong'), addByOrder, order())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('dieu'), addByOrder, order())).rejects.toMatchObject({ kind: 'not-found' })
    expect((await page(`/nhiem-vu/phat-sinh?ke-hoach=${haNoi}`, 'ha')).text).toContain('Văn bản giao việc')
    expect((await page(`/nhiem-vu/phat-sinh?ke-hoach=${haNoi}`, 'son')).status).toBe(404)
  })
})

describe('what rearrangements left', () => {
  it('the successor of a merged commune sees the former district’s tasks and goes on with its part', async () => {
    const id = await idOf(plans['son-tay-2025'], 'III.3')
    const seen = await view('dieu', id)
    expect(seen.mine.length).toBeGreaterThan(0)
    expect(seen.task.runs).toBe(false)
    expect(seen.standsOn.lateSince).toBeNull()
    await world.door.run(world.actor('dieu'), reportProgress, { task: id, party: seen.mine[0]?.party, state: 'under-way', words: 'Xã mới tiếp tục vùng nguyên liệu' })
    expect((await page(`/nhiem-vu/${id}`, 'dieu')).text).toContain('Xã mới tiếp tục vùng nguyên liệu')
  })
})

describe('the plan of a commune that ended', () => {
  it('is led on by the commune that took it over, and by nobody else', async () => {
    const former = await sql<{ id: number }>`select id from units where path = 'former.01.275.09946'`.execute(world.db)
    const { plan } = await world.door.run(world.actor('minh'), recordPlan, {
      unit: former.rows[0]?.id, kind: 'year', yearFrom: 2024, yearTo: 2024, number: '5/KH-UBND', issuedOn: '2024-02-01',
      content: { title: 'Kế hoạch năm 2024 xã Tân Hòa', bases: [], parts: [], targets: [], tasks: [task('1', { title: 'Giữ nghề làm bún', leads: [body('UBND xã')] })], duties: [], priorities: [], nested: [], recipients: [], archive: 'VT', remarks: [] },
    })
    const id = await idOf(plan, '1')
    expect((await view('minh', id)).mine).toHaveLength(1)
    await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 10, words: 'Xã Hưng Đạo làm tiếp' })
    expect((await view('hoa', id)).progress[0]).toMatchObject({ words: 'Xã Hưng Đạo làm tiếp', onBehalf: false })
    expect((await shelf('minh', { ngan: 'chu-tri', q: 'giu nghe' })).rows.map((row) => row.id)).toEqual([id])
    expect((await page(`/nhiem-vu/${id}`, 'son')).status).toBe(404)
  })
})

describe('overlap and files', () => {
  it('hints at one work given out twice to one lead', async () => {
    const id = await idOf(haNoi, '5')
    expect((await view('ha', id)).alike.map((one) => one.mark)).toEqual(['1'])
    expect((await page(`/nhiem-vu/${id}`, 'ha')).text).toContain('Có thể trùng việc')
  })

  it('gives the list as a spreadsheet, as the person sees it', async () => {
    const answer = await world.request('/nhiem-vu?ngan=don-vi&dang=xlsx', { as: 'ha' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('spreadsheet')
  })

  it('a dropped row keeps its reports', async () => {
    const id = await idOf(plans['hung-dao-2026'], 'III.8')
    await world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 20 })
    await sql`update plan_tasks set ended_version = 1 where id = ${id}`.execute(world.owner.db)
    const seen = await page(`/nhiem-vu/${id}`, 'minh')
    expect(seen.text).toContain('Phiên bản sau của kế hoạch không còn nhiệm vụ này')
    expect(seen.text).toContain('20%')
    await expect(world.door.run(world.actor('minh'), reportProgress, { task: id, state: 'under-way', percent: 30 })).rejects.toMatchObject({ kind: 'conflict' })
  })
})

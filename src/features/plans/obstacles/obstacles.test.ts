import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { recordPlans } from '../../../app/demo/plans.ts'
import {
  answerObstacle, collectObstacle, decideObstacle, mergeObstacle, obstacleDueItems, obstacleRecord, obstaclesList, obstaclesOf, passUpObstacle, proposeObstacle, raiseObstacle, tellOfLateObstacles, withdrawObstacle,
} from './index.ts'

let world: World
let plans: Record<string, number>
beforeAll(async () => {
  world = await makeWorld()
  plans = await recordPlans(world, world.actor)
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

async function noticesOf(key: string): Promise<string[]> {
  const rows = await world.db.selectFrom('notices').select('title').where('office_id', '=', world.actor(key).office.id).orderBy('id').execute()
  return rows.map((row) => row.title)
}

async function raise(as: string, more: object = {}): Promise<number> {
  return (await world.door.run(world.actor(as), raiseObstacle, { topic: 'evaluation', text: 'Phiếu kiểm nghiệm chờ quá lâu', wish: 'Thêm nơi kiểm nghiệm', to: 'above', ...more })).obstacle
}

const stageOf = async (id: number) => (await world.door.ask(world.actor('hanh'), obstacleRecord, { obstacle: id })).stage

describe('an obstacle of a commune', () => {
  it('reaches the standing agency with a day, goes to the committee, and comes back with an answer', async () => {
    const task = await world.db.selectFrom('plan_tasks').select('id').where('plan_id', '=', plans['hung-dao-2026'] ?? 0).where('mark', '=', 'III.4').executeTakeFirstOrThrow()
    const id = await raise('minh', { about: `task-${task.id}` })
    const first = await page(`/vuong-mac/${id}`, 'ha')
    for (const words of ['Phiếu kiểm nghiệm chờ quá lâu', 'Nhiệm vụ III.4', '01/12/2026', 'Thêm nơi kiểm nghiệm']) expect(first.text).toContain(words)
    expect(await noticesOf('ha')).toContain('Vướng mắc mới: Xã Hưng Đạo')
    expect((await obstacleDueItems(world.db, world.actor('ha')))[0]).toMatchObject({ due: '2026-12-01', title: 'Tổng hợp vướng mắc: Xã Hưng Đạo' })
    expect((await obstacleDueItems(world.db, world.actor('minh')))[0]).toMatchObject({ waiting: true, due: '2026-12-01' })
    expect((await page(`/nhiem-vu/${task.id}`, 'minh')).text).toContain('Phiếu kiểm nghiệm chờ quá lâu')

    await world.door.run(world.actor('ha'), collectObstacle, { obstacle: id, due: '2026-11-20' })
    await world.door.run(world.actor('ha'), proposeObstacle, { obstacle: id, words: 'Giao Sở Y tế công bố thêm phòng kiểm nghiệm' })
    expect((await obstacleDueItems(world.db, world.actor('thai')))[0]).toMatchObject({ due: '2026-11-20', title: 'Cho ý kiến về vướng mắc: Xã Hưng Đạo' })
    expect((await page('/ban-lam-viec', 'thai')).text).toContain('Cho ý kiến về vướng mắc')
    await expect(world.door.run(world.actor('ha'), answerObstacle, { obstacle: id, words: 'x' })).rejects.toMatchObject({ kind: 'conflict' })
    await world.door.run(world.actor('thai'), decideObstacle, { obstacle: id, words: 'Đồng ý' })
    world.clock.set('2026-11-13T02:00:00Z')
    await world.door.run(world.actor('ha'), answerObstacle, { obstacle: id, words: 'Từ 1/12 có thêm hai phòng kiểm nghiệm.\nDanh sách gửi kèm.' })
    world.clock.set('2026-11-09T02:00:00Z')
    expect(await noticesOf('minh')).toContain('Vướng mắc đã có trả lời')
    const last = await page(`/vuong-mac/${id}`, 'minh')
    for (const words of ['Từ 1/12 có thêm hai phòng kiểm nghiệm.', '4 ngày làm việc', 'Giao Sở Y tế', 'Đồng ý']) expect(last.text).toContain(words)
  })

  it('is not for other communes, producers or council folk', async () => {
    const id = await raise('minh')
    for (const key of ['son', 'dieu', 'lan', 'duc-anh', 'quan-tri', 'hung']) {
      expect((await page(`/vuong-mac/${id}`, key)).status, key).toBe(404)
      await expect(world.door.run(world.actor(key), answerObstacle, { obstacle: id, words: 'x' }), key).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(world.door.run(world.actor('cong-thuong'), answerObstacle, { obstacle: id, words: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('minh'), collectObstacle, { obstacle: id })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(raise('lan')).rejects.toMatchObject({ kind: 'not-found' })
    expect((await page('/vuong-mac/neu', 'lan')).status).toBe(404)
  })

  it('merged with one of another commune shows that one’s answer, never its words', async () => {
    const own = await raise('minh', { text: 'Chờ kiểm nghiệm hai tháng' })
    const other = await raise('son', { text: 'Lời riêng của xã Kiều Phú', wish: 'Ý riêng' })
    for (const obstacle of [own, other]) await world.door.run(world.actor('ha'), collectObstacle, { obstacle })
    await world.door.run(world.actor('ha'), mergeObstacle, { obstacle: own, into: other })
    await world.door.run(world.actor('ha'), proposeObstacle, { obstacle: other, words: 'Đề xuất nội bộ về Kiều Phú' })
    const told = async () => `${JSON.stringify(await world.door.ask(world.actor('minh'), obstacleRecord, { obstacle: own }))} ${(await page(`/vuong-mac/${own}`, 'minh')).text}`
    const notices = JSON.stringify(await world.db.selectFrom('notices').select(['title', 'detail', 'href']).where('office_id', '=', world.actor('minh').office.id).execute())
    for (const words of ['Lời riêng', 'Ý riêng', 'Đề xuất nội bộ', 'Kiều Phú']) expect(`${await told()} ${notices}`).not.toContain(words)
    expect(notices).not.toContain(`/vuong-mac/${other}"`)
    await world.door.run(world.actor('thai'), decideObstacle, { obstacle: other, words: 'Đồng ý' })
    await world.door.run(world.actor('ha'), answerObstacle, { obstacle: other, words: 'Từ tháng 12 có phòng kiểm nghiệm mới' })
    expect(await told()).toContain('Từ tháng 12 có phòng kiểm nghiệm mới')
  })

  it('refuses what cannot be read, and shows what was typed again', async () => {
    const task = await world.db.selectFrom('plan_tasks').select('id').where('plan_id', '=', plans['hung-dao-2026'] ?? 0).limit(1).executeTakeFirstOrThrow()
    await expect(raise('son', { about: `task-${task.id}` })).rejects.toMatchObject({ kind: 'not-found' })
    expect((await page(`/vuong-mac/neu?ve=task-${task.id}`, 'son')).status).toBe(404)
    await expect(raise('minh', { about: 'task-1; drop' })).rejects.toMatchObject({ problems: [{ path: 'about' }] })
    await expect(raise('minh', { text: ' \n ' })).rejects.toMatchObject({ problems: [{ path: 'text' }] })
    await expect(raise('hanh')).rejects.toMatchObject({ problems: [{ path: 'to' }] })
    const answer = await world.request('/vuong-mac/neu', { as: 'minh', form: { text: 'Thiếu biểu mẫu <b>mới</b>', topic: '', to: 'above' } })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Thiếu biểu mẫu &lt;b&gt;mới')
    const twice = { topic: 'other', text: 'Gửi hai lần', wish: '', to: 'above' }
    const ids = [await world.door.run(world.actor('minh'), raiseObstacle, twice, 'vuong-mac-hai-lan'), await world.door.run(world.actor('minh'), raiseObstacle, twice, 'vuong-mac-hai-lan')]
    expect(ids[0]).toEqual(ids[1])
  })

  it('is taken up by one of two officers, and may be taken back only before that', async () => {
    const id = await raise('minh')
    const both = await Promise.allSettled([1, 2].map(() => world.door.run(world.actor('ha'), collectObstacle, { obstacle: id })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(world.door.run(world.actor('minh'), withdrawObstacle, { obstacle: id, reason: 'Đã xong' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(world.door.run(world.actor('ha'), collectObstacle, { obstacle: await raise('son'), due: '2026-11-01' })).rejects.toMatchObject({ problems: [{ path: 'due' }] })
    const other = await raise('minh')
    await expect(world.door.run(world.actor('hoa'), withdrawObstacle, { obstacle: other, reason: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('minh'), withdrawObstacle, { obstacle: other, reason: 'Đã tự giải quyết' })
    expect(await stageOf(other)).toBe('withdrawn')
  })
})

describe('several that say the same', () => {
  it('are answered once, each hears it; crosswise merging does not hang', async () => {
    const [one, two] = [await raise('minh', { text: 'Không in được giấy chứng nhận' }), await raise('son', { text: 'In giấy chứng nhận bị lỗi' })]
    const crosswise = await Promise.allSettled([world.door.run(world.actor('ha'), mergeObstacle, { obstacle: one, into: two }), world.door.run(world.actor('ha'), mergeObstacle, { obstacle: two, into: one })])
    expect(crosswise.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [main, gone] = (await stageOf(one)) === 'merged' ? [two, one] : [one, two]
    await expect(world.door.run(world.actor('ha'), mergeObstacle, { obstacle: main, into: main })).rejects.toMatchObject({ problems: [{ path: 'into' }] })
    const { answered } = await world.door.run(world.actor('ha'), answerObstacle, { obstacle: main, words: 'Đã sửa mẫu in' })
    expect(answered).toBe(2)
    for (const key of ['minh', 'son']) expect(await noticesOf(key), key).toContain('Vướng mắc đã có trả lời')
    expect((await page(`/vuong-mac/${gone}`, gone === one ? 'minh' : 'son')).text).toContain('Đã sửa mẫu in')
    expect((await page(`/vuong-mac/${main}`, gone === one ? 'minh' : 'son')).status).toBe(404)
  })
})

describe('what is beyond a level', () => {
  it('is passed up with a new term, and answered there', async () => {
    const id = await raise('minh', { text: 'Hệ thống quốc gia chưa có mã sản phẩm' })
    world.clock.set('2026-11-24T02:00:00Z')
    const { level, due } = await world.door.run(world.actor('ha'), passUpObstacle, { obstacle: id, reason: 'Thuộc thẩm quyền Bộ' })
    expect([level, due]).toEqual(['central', '2026-12-15'])
    await expect(world.door.run(world.actor('ha'), answerObstacle, { obstacle: id, words: 'x' })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await noticesOf('hanh')).toContain('Vướng mắc chuyển lên: Xã Hưng Đạo')
    await expect(world.door.run(world.actor('hanh'), passUpObstacle, { obstacle: id, reason: 'x' })).rejects.toMatchObject({ kind: 'conflict' })
    await world.door.run(world.actor('hanh'), answerObstacle, { obstacle: id, words: 'Mã có từ quý sau' })
    world.clock.set('2026-11-09T02:00:00Z')
    expect(await stageOf(id)).toBe('answered')
  })

  it('and what is late is told of once for each day to answer', async () => {
    const id = await raise('son', { text: 'Chậm trả lời' })
    expect(await tellOfLateObstacles(world.door, world.db)).toBe(0)
    world.clock.set('2026-12-02T02:00:00Z')
    const late = await world.db.selectFrom('obstacles').select('id').where('stage', 'in', ['raised', 'collected', 'proposed', 'decided']).where('due_on', '<', world.door.today()).execute()
    // The job runs twice at once: each is told of by one of them, neither falls over the other.
    const [one = 0, two = 0] = await Promise.all([tellOfLateObstacles(world.door, world.db), tellOfLateObstacles(world.door, world.db)])
    expect(late.length).toBeGreaterThan(0)
    expect(one + two).toBe(late.length)
    expect(await tellOfLateObstacles(world.door, world.db)).toBe(0)
    expect(await noticesOf('ha')).toContain('Quá hạn trả lời vướng mắc của Xã Kiều Phú')
    expect((await page('/vuong-mac?qua-han=1', 'ha')).text).toContain('Chậm trả lời')
    expect((await world.door.ask(world.actor('ha'), obstaclesList, { 'qua-han': '1' })).rows.map((row) => row.id)).toContain(id)
    world.clock.set('2026-11-09T02:00:00Z')
  })
})

describe('lists and reports', () => {
  it('have their shelves, search and spreadsheet, and shrug at odd questions', async () => {
    const of = async (as: string, filter: object) => (await world.door.ask(world.actor(as), obstaclesList, filter)).rows
    expect((await of('minh', { ngan: 'da-neu' })).every((row) => row.raiser === 'Xã Hưng Đạo')).toBe(true)
    expect((await of('minh', { ngan: 'cho-giai-quyet' }))).toEqual([])
    expect((await of('ha', { ngan: 'tat-ca', q: 'ma san pham' })).map((row) => row.text)).toEqual(['Hệ thống quốc gia chưa có mã sản phẩm'])
    for (const q of ["' or 1=1 --", '%', '\\_']) expect(await of('son', { ngan: 'tat-ca', q, buoc: 'x', nam: '-1' }), q).toBeInstanceOf(Array)
    expect((await of('son', { ngan: 'tat-ca' })).every((row) => row.raiser === 'Xã Kiều Phú')).toBe(true)
    expect((await world.request('/vuong-mac?ngan=tat-ca&dang=xlsx', { as: 'ha' })).headers.get('content-type')).toContain('spreadsheet')
  })

  it('count what was raised in an area and span, for reports', async () => {
    const span = { from: '2026-11-01', to: '2026-11-30' }
    const hungDao = await obstaclesOf(world.db, { area: 'vn.01.09931', span })
    expect(hungDao.length).toBeGreaterThan(3)
    expect(hungDao.some((row) => row.stage === 'withdrawn')).toBe(false)
    expect((await obstaclesOf(world.db, { area: 'vn.01', span })).length).toBeGreaterThan(hungDao.length)
    expect(await obstaclesOf(world.db, { area: 'vn.01', span: { from: '2025-01-01', to: '2025-12-31' } })).toEqual([])
  })
})

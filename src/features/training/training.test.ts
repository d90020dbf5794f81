import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { attendClass, cancelClass, correctClass, correctPerson, recordClass, removePerson } from './commands.ts'
import { readPeople } from './people.ts'
import { classesQuery, classRecord, untrainedQuery } from './queries.ts'

/** Classes of a commune and of the city, who attended, and who has not been to one yet. */

let world: World
const CYCLE = { title: 'Chu trình OCOP cho chủ thể', topic: 'cycle', group: 'producers', organiser: 'UBND xã Hưng Đạo', startsOn: '2026-04-14', endsOn: '2026-04-15', task: '13' }

beforeAll(async () => {
  world = await makeWorld()
})

async function record(as: string, told: Record<string, unknown> = {}): Promise<number> {
  return (await world.door.run(world.actor(as), recordClass, { ...CYCLE, ...told })).class
}

describe('a training class', () => {
  it('is recorded with its attendance; producers are known by their name, and who is left is told', async () => {
    const before = await world.door.ask(world.actor('minh'), untrainedQuery, {})
    expect(before.rows.map((row) => row.name)).toContain('HTX Nông nghiệp Cộng Hòa')
    const id = await record('minh')
    const { people } = await world.door.run(world.actor('minh'), attendClass, {
      class: id,
      people: readPeople('Nguyễn Thị Lan; Đại diện chủ thể; HTX nông nghiệp Cộng hòa; 0912 345 678; có\nPhạm Văn Minh\tCông chức\tUBND xã Hưng Đạo\t\t\nTrần Thị Thợ|Người lao động|HTX Nông nghiệp Cộng Hòa||CN-07'),
    })
    expect(people).toBe(3)
    const after = await world.door.ask(world.actor('minh'), untrainedQuery, {})
    expect(after).toMatchObject({ producers: before.producers, untrained: before.untrained - 1 })
    expect(after.rows.map((row) => row.name)).not.toContain('HTX Nông nghiệp Cộng Hòa')
    const view = await world.door.ask(world.actor('minh'), classRecord, { class: id })
    expect(view.people.map((one) => [one.person_name, one.kind, one.producer ?? one.office, one.certified, one.certificate_no, one.phone])).toEqual([
      ['Nguyễn Thị Lan', 'producer', 'HTX Nông nghiệp Cộng Hòa', true, '', '0912 345 678'],
      ['Phạm Văn Minh', 'manager', 'UBND xã Hưng Đạo', false, '', null],
      ['Trần Thị Thợ', 'labour', 'HTX Nông nghiệp Cộng Hòa', true, 'CN-07', null],
    ])
    const { counts } = await world.door.ask(world.actor('minh'), classesQuery, { year: 2026 })
    expect(counts.classes).toEqual([{ of: 'producers', count: 1 }])
    expect(Object.fromEntries(counts.people.map((one) => [one.of, one.count]))).toEqual({ producer: 1, manager: 1, labour: 1 })
  })

  it('keeps one person once, takes all lines or none, and names the fault', async () => {
    const id = await record('minh', { title: 'Bao bì, ghi nhãn', topic: 'packaging', startsOn: '2026-05-05', endsOn: '2026-05-05' })
    const people = [{ name: 'Đỗ Văn A', kind: 'manager', office: 'Thôn 1' }, { name: 'đỗ văn a', kind: 'manager', office: 'thôn 1' }, { name: '', kind: 'chủ tịch', office: '' }]
    await expect(world.door.run(world.actor('minh'), attendClass, { class: id, people })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'people.2.name' }, { path: 'people.2.kind' }] })
    await expect(world.door.run(world.actor('minh'), attendClass, { class: id, people: people.slice(0, 2) })).rejects.toMatchObject({ problems: [{ path: 'people.1.name' }] })
    expect((await world.door.ask(world.actor('minh'), classRecord, { class: id })).attended).toBe(0)
    await world.door.run(world.actor('minh'), attendClass, { class: id, people: people.slice(0, 1) })
    await expect(world.door.run(world.actor('minh'), attendClass, { class: id, people: people.slice(1, 2) })).rejects.toMatchObject({ problems: [{ path: 'people.0.name' }] })
  })

  it('is of its unit: officers write, the city reads, names and numbers stay in the area', async () => {
    const id = await record('ha', { title: 'Tập huấn viên nguồn', topic: 'trainers', group: 'both', organiser: 'Sở Nông nghiệp và Môi trường', startsOn: '2026-06-01', endsOn: '2026-06-03' })
    await world.door.run(world.actor('ha'), attendClass, { class: id, people: readPeople('Lưu Thị Nga;chủ thể;Công ty TNHH Dệt lụa Kiều Phú;0900 111 222\nPhan Cán Bộ;cán bộ;Phòng Kinh tế') })
    expect((await world.door.ask(world.actor('ha'), classRecord, { class: id })).people[0]?.phone).toBe('0900 111 222')
    const seen = await world.door.ask(world.actor('son'), classRecord, { class: id })
    expect([seen.attended, seen.people.map((one) => [one.person_name, one.phone])]).toEqual([2, [['Lưu Thị Nga', null]]])
    expect((await world.door.ask(world.actor('minh'), classRecord, { class: id })).people).toEqual([])
    expect((await world.door.ask(world.actor('mai-so'), classRecord, { class: id })).people).toEqual([])
    await expect(world.door.ask(world.actor('dieu'), classRecord, { class: id })).rejects.toMatchObject({ kind: 'not-found' })
    for (const as of ['minh', 'son']) await expect(world.door.run(world.actor(as), attendClass, { class: id, people: [{ name: 'Ai đó', kind: 'other' }] })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('hoa'), recordClass, CYCLE)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('lan'), recordClass, CYCLE)).rejects.toMatchObject({ kind: 'not-found' })
    const { rows: [foreign] } = await world.owner.pool.query<{ id: number }>(`select id from producers where name = 'Công ty TNHH Dệt lụa Kiều Phú'`)
    const own = await record('minh', { title: 'Lớp của xã', startsOn: '2026-06-10', endsOn: '2026-06-10' })
    await expect(world.door.run(world.actor('minh'), attendClass, { class: own, people: [{ name: 'Lưu Thị Nga', kind: 'producer', producer: foreign?.id }] })).rejects.toMatchObject({ problems: [{ path: 'people.0.producer' }] })
    const { rows: told } = await world.owner.pool.query<{ data: string }>(`select data::text as data from journal where subject_kind = 'training-class'`)
    expect(told.some(({ data }) => data.includes('Lưu Thị Nga') || data.includes('0900'))).toBe(false)
  })

  it('is put right, and cancelled when it did not take place: it then counts nowhere', async () => {
    const id = await record('son', { title: 'Truy xuất nguồn gốc', topic: 'traceability', organiser: 'UBND xã Kiều Phú', startsOn: '2026-07-01', endsOn: '2026-07-02' })
    await expect(record('son', { title: 'truy xuất nguồn gốc', startsOn: '2026-07-01', endsOn: '2026-07-01' })).rejects.toMatchObject({ problems: [{ path: 'title' }] })
    await expect(world.door.run(world.actor('son'), correctClass, { class: id, fields: { ...CYCLE, startsOn: '2026-07-03', endsOn: '2026-07-01' } })).rejects.toMatchObject({ problems: [{ path: 'fields.endsOn' }] })
    await world.door.run(world.actor('son'), correctClass, { class: id, fields: { ...CYCLE, title: 'Truy xuất nguồn gốc', topic: 'traceability', organiser: 'UBND xã Kiều Phú', startsOn: '2026-07-01', endsOn: '2026-07-02', cost: '12.500.000' } })
    await world.door.run(world.actor('son'), attendClass, { class: id, people: [{ name: 'Lưu Thị Nga', kind: 'producer', office: 'Công ty TNHH Dệt lụa Kiều Phú' }, { name: 'Nhầm Người', kind: 'other' }] })
    const view = await world.door.ask(world.actor('son'), classRecord, { class: id })
    const [nga, wrong] = [view.people.find((one) => one.producer), view.people.find((one) => !one.producer)]
    await world.door.run(world.actor('son'), correctPerson, { class: id, attendance: nga?.id ?? 0, name: 'Lưu Thị Nga', kind: 'producer', producer: nga?.producer_id, certified: 'on', certificateNo: '15/2026' })
    await world.door.run(world.actor('son'), removePerson, { class: id, attendance: wrong?.id ?? 0, reason: 'không dự' })
    expect((await world.door.ask(world.actor('son'), classRecord, { class: id })).people.map((one) => [one.person_name, one.certificate_no])).toEqual([['Lưu Thị Nga', '15/2026']])
    const trainedBefore = (await world.door.ask(world.actor('son'), untrainedQuery, { since: 2026 })).untrained
    await world.door.run(world.actor('son'), cancelClass, { class: id, reason: 'hoãn vì mưa lũ' })
    // The city's class counts still.
    expect((await world.door.ask(world.actor('son'), untrainedQuery, { since: 2026 })).untrained).toBe(trainedBefore)
    expect((await world.door.ask(world.actor('son'), classesQuery, {})).counts.classes).toEqual([{ of: 'both', count: 1 }])
    await expect(world.door.run(world.actor('son'), cancelClass, { class: id, reason: 'lần nữa' })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('does not take people before it begins, nor twice when the form is sent twice', async () => {
    const ahead = await record('minh', { title: 'Lớp sang năm', startsOn: '2027-01-05', endsOn: '2027-01-05' })
    await expect(world.door.run(world.actor('minh'), attendClass, { class: ahead, people: [{ name: 'Ai', kind: 'other' }] })).rejects.toMatchObject({ kind: 'conflict' })
    const id = await record('minh', { title: 'Lớp gửi hai lần', startsOn: '2026-08-05', endsOn: '2026-08-05' })
    const form = { name: 'Đỗ Thị Hai', kind: 'manager', office: '<script>x</script>', requestId: 'hai-lan-mot-viec' }
    for (let i = 0; i < 2; i += 1) expect((await world.request(`/tap-huan/${id}/nguoi-du`, { as: 'minh', form })).status).toBe(303)
    const html = await (await world.request(`/tap-huan/${id}`, { as: 'minh' })).text()
    expect(html.match(/Đỗ Thị Hai/g)).toHaveLength(1)
    expect(html).not.toContain('<script>x')
    const again = await world.request(`/tap-huan/${id}/nguoi-du`, { as: 'minh', form: { lines: 'Đỗ Thị Hai;cán bộ;<script>x</script>\nHoàng Thị Mới', requestId: 'lan-thu-ba-1234' } })
    expect(again.status).toBe(422)
    expect(await again.text()).toMatch(/Người thứ 1: Đỗ Thị Hai đã có trong lớp[\s\S]*Hoàng Thị Mới/)
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { paperToDocx } from '../../../platform/paper/index.ts'
import { compareDocument, documentLines } from '../../../platform/paper/read/index.ts'
import { changeRow, decideRows, describeReading, recordReading, startReading } from './commands.ts'
import { readingRecord } from './review.ts'
import { CENTRAL_PLAN, CITY_PLAN, COMMUNE_PLAN, NEXT_COMMUNE_PLAN } from './test-plans.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function bring(content: string | Uint8Array<ArrayBuffer>, as: string, name = 'ke-hoach.txt'): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], name))
  return world.request('/ke-hoach/doc-vao', { as, method: 'POST', body: form })
}

async function brought(content: string, as: string): Promise<number> {
  const answer = await bring(content, as)
  expect(answer.status).toBe(303)
  return Number(/\/doc-vao\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])
}

const view = (reading: number, as: string) => world.door.ask(world.actor(as), readingRecord, { reading })
const post = (path: string, form: Record<string, string>, as: string): Promise<Response> => world.request(path, { as, form })

async function text(path: string, as: string, status = 200): Promise<string> {
  const answer = await world.request(path, { as })
  expect(answer.status, path).toBe(status)
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const liveTargets = (plan: number) => world.db.selectFrom('plan_targets').select(['title', 'operator', 'low', 'high', 'unit', 'indicator']).where('plan_id', '=', plan).orderBy('no').execute()
const liveTasks = (plan: number) => world.db.selectFrom('plan_tasks').select(['mark', 'title', 'starts_on', 'ends_on']).where('plan_id', '=', plan).orderBy('no').execute()

describe('a plan that came as a document', () => {
  it('goes through the pages from file to live targets and tasks', async () => {
    const reading = await brought(CITY_PLAN, 'ha')
    const page = await text(`/ke-hoach/doc-vao/${reading}`, 'ha')
    expect(page).toContain('Mục tiêu không có con số')
    expect(page.indexOf('Làm tốt hơn các năm trước')).toBeLessThan(page.indexOf('khoảng 120 sản phẩm'))
    expect(page).toMatch(/thành phố Hà Nội.*văn bản để trống/)
    expect(await text(`/ke-hoach/doc-vao/${reading}/van-ban`, 'ha')).toContain('Làm tốt hơn các năm trước')
    const before = (await view(reading, 'ha')).left
    expect((await post(`/ke-hoach/doc-vao/${reading}/ghi`, {}, 'ha')).status).toBe(422)

    const { proposal } = await view(reading, 'ha')
    expect((await post(`/ke-hoach/doc-vao/${reading}/chon`, { take: 'bo', kind: 'targets', key: proposal.targets[0]?.key ?? '' }, 'ha')).status).toBe(303)
    expect((await view(reading, 'ha')).left).toBe(before - 1)
    const centres = proposal.targets[4]?.key ?? ''
    const edit = `/ke-hoach/doc-vao/${reading}/sua/targets/${centres}`
    expect(await text(edit, 'ha')).toContain('Triển khai thêm 02 trung tâm thiết kế sáng tạo')
    const wrong = await post(edit, { title: 'Trung tâm mới', operator: 'range', low: '3', high: '2', unit: 'trung tâm', indicator: 'design-centres', place: '§I' }, 'ha')
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Trung tâm mới')
    expect((await post(edit, { title: 'Trung tâm mới', operator: 'ge', low: '2', unit: 'trung tâm', indicator: 'design-centres', place: '§I' }, 'ha')).status).toBe(303)
    expect((await post(`/ke-hoach/doc-vao/${reading}/sua/tasks/them-1`, { title: 'Tập huấn ở ba huyện', leads: 'Sở Nông nghiệp và PTNT\nSở Công Thương', time: 'Quý III/2023', topic: 'training' }, 'ha')).status).toBe(303)
    expect((await post(`/ke-hoach/doc-vao/${reading}/chon`, { take: 'nhan' }, 'ha')).status).toBe(303)
    expect((await view(reading, 'ha')).left).toBe(0)
    expect((await post(`/ke-hoach/doc-vao/${reading}/chung`, { title: 'Chương trình OCOP Hà Nội năm 2023', level: 'province', unitName: 'thành phố Hà Nội', kind: 'year', yearFrom: '2023', number: '', above: '919-qd-ttg', priorities: 'gift', nested: '' }, 'ha')).status).toBe(303)

    const recorded = await post(`/ke-hoach/doc-vao/${reading}/ghi`, {}, 'ha')
    expect(recorded.status).toBe(303)
    const plan = Number(/\/ke-hoach\/(\d+)$/.exec(recorded.headers.get('location') ?? '')?.[1])
    expect((await liveTargets(plan)).map((one) => [one.operator, one.low, one.high, one.unit])).toEqual([['about', '120', null, 'sản phẩm'], ['gt', '7', null, 'sản phẩm'], ['range', '3', '5', 'điểm'], ['ge', '2', null, 'trung tâm']])
    expect((await liveTasks(plan)).map((one) => [one.mark, one.title, one.ends_on])).toEqual([
      ['1', 'Đưa tin trên báo, đài', '2023-12-31'], ['2', 'Tham gia hội chợ', '2023-12-31'], ['2', 'Tham gia hội chợ', '2023-12-31'], ['3', 'Xây dựng trung tâm và điểm giới thiệu', '2023-12-31'], ['', 'Tập huấn ở ba huyện', '2023-09-30'],
    ])
    expect(await world.db.selectFrom('plans').select('unit_id').where('id', '=', plan).executeTakeFirst()).toEqual({ unit_id: world.actor('ha').office.unitId })
    const shown = await text(`/ke-hoach/${plan}`, 'ha')
    for (const words of ['Chương trình OCOP Hà Nội năm 2023', '919/QĐ-TTg', 'Trung tâm mới', 'Đầu văn bản ghi năm 2022', 'Xem văn bản và các dòng đã soát']) expect(shown).toContain(words)
    const { content } = await world.db.selectFrom('plan_versions').select('content').where('plan_id', '=', plan).executeTakeFirstOrThrow()
    expect(content).toMatchObject({ priorities: ['gift'], nested: [], registrations: { rows: [{ name: 'Ba Vì', upTo4: 3 }, { name: 'Sơn Tây', potential5: null }, { name: 'Cầu Giấy', upTo4: null, total: 0 }, { name: 'Đống Đa', upTo4: 0 }] } })
    expect((await post(`/ke-hoach/doc-vao/${reading}/ghi`, {}, 'ha')).status).toBe(409)
    expect(await text(`/ke-hoach/doc-vao/${reading}`, 'ha')).toContain('Kế hoạch đã ghi vào sổ')
  })

  it('as DOCX gives the same as its text', async () => {
    const text = await brought(CITY_PLAN, 'ha')
    const { paper } = compareDocument(new TextEncoder().encode(CITY_PLAN), 'ke-hoach.txt')
    const answer = await bring(new Uint8Array(await paperToDocx(paper)), 'ha', 'ke-hoach.docx')
    expect(answer.status).toBe(303)
    const docx = Number(/\/doc-vao\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])
    const [one, other] = [(await view(text, 'ha')).proposal, (await view(docx, 'ha')).proposal]
    expect(other.targets.map((row) => row.value)).toEqual(one.targets.map((row) => row.value))
    expect(other.tasks.map((row) => [row.value.mark, row.value.leads, row.value.title])).toEqual(one.tasks.map((row) => [row.value.mark, row.value.leads, row.value.title]))
    expect(other.registrations?.rows.map((row) => row.value)).toEqual(one.registrations?.rows.map((row) => row.value))
  })

  it('of the centre comes with the decision that encloses it', async () => {
    const reading = await brought(CENTRAL_PLAN, 'hanh')
    await world.door.run(world.actor('hanh'), decideRows, { reading, take: true })
    const { plan } = await world.door.run(world.actor('hanh'), recordReading, { reading })
    expect(await world.db.selectFrom('plans').select(['number', 'issued_on', 'level', 'kind', 'recorded']).where('id', '=', plan).executeTakeFirst()).toEqual({ number: '09/QĐ-BCĐTW-VPĐPNTM', issued_on: '2022-09-12', level: 'central', kind: 'period', recorded: true })
    expect((await liveTasks(plan)).map((one) => [one.mark, one.starts_on, one.ends_on])).toEqual([['I.1a', '2022-01-01', '2025-12-31'], ['I.1b', '2023-01-01', '2023-03-31'], ['II.1', '2022-07-01', '2022-09-30']])
  })

  it('finds the plan above it, and the former unit that its name meant on that day', async () => {
    const reading = await brought(COMMUNE_PLAN.replaceAll('xã Hưng Đạo năm 2026', 'quận Ba Đình năm 2024').replaceAll('ngày 20 tháng 12 năm 2025', 'ngày 20 tháng 12 năm 2023'), 'ha')
    const { unit, head, parents } = await view(reading, 'ha')
    expect(unit).toMatchObject({ level: 'district' })
    expect(unit?.label).toContain('quận Ba Đình')
    expect([head.number, head.issuedOn, head.yearFrom]).toEqual(['15/KH-UBND', '2023-12-20', 2024])
    expect(parents.map((one) => one.level)).toEqual(['province', 'central'])
    expect(head.parent).toBe(parents[0]?.id)
  })
})

describe('the reader', () => {
  it('proposes right the next time what a person corrected', async () => {
    const reading = await brought(COMMUNE_PLAN, 'minh')
    const { proposal } = await view(reading, 'minh')
    const [target, , fair] = proposal.targets
    const [task] = proposal.tasks
    if (!target || !fair || !task) throw new Error('Not read')
    const learned = async (input: unknown): Promise<number> => (await world.door.run(world.actor('minh'), changeRow, input)).learned
    expect(await learned({ reading, kind: 'tasks', key: task.key, value: { ...task.value, leads: [{ name: 'Phòng Văn hóa - Xã hội' }] } })).toBe(1)
    expect(await learned({ reading, kind: 'targets', key: fair.key, value: { ...fair.value, unit: 'phiên hội chợ', operator: 'eq' } })).toBe(2)
    await world.door.run(world.actor('minh'), decideRows, { reading, take: true })
    const { plan } = await world.door.run(world.actor('minh'), recordReading, { reading })
    const lead = await world.db.selectFrom('plan_task_agencies').innerJoin('plan_tasks', 'plan_tasks.id', 'plan_task_agencies.task_id').select(['plan_task_agencies.name', 'agency_id']).where('plan_id', '=', plan).where('mark', '=', 'III.1').executeTakeFirst()
    expect(lead?.name).toBe('Phòng Văn hóa - Xã hội')
    expect(lead?.agency_id).not.toBeNull()

    const next = await view(await brought(NEXT_COMMUNE_PLAN, 'minh'), 'minh')
    expect(next.proposal.tasks.map((one) => [one.value.leads.map((body) => body.name), one.taught])).toEqual([[['Phòng Văn hóa - Xã hội'], true], [['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội'], true], [['Phòng Kinh tế'], undefined]])
    expect(next.proposal.duties[1]?.value.body.name).toBe('Phòng Văn hóa - Xã hội')
    expect(next.proposal.targets[2]).toMatchObject({ value: { unit: 'phiên hội chợ', operator: 'eq', low: 1 }, taught: true })
    expect(next.proposal.targets[0]?.taught).toBeUndefined()
    expect(next.left).toBeGreaterThan(0)
    expect((await view(await brought(NEXT_COMMUNE_PLAN, 'son'), 'son')).proposal.tasks[0]?.value.leads[0]?.name).toBe('Phòng VHXH')
  })
})

describe('looking through', () => {
  it('two officers at once lose nothing', async () => {
    const reading = await brought(COMMUNE_PLAN, 'minh')
    const { proposal } = await view(reading, 'minh')
    const keys = [...proposal.targets.map((one) => ['targets', one.key]), ...proposal.tasks.map((one) => ['tasks', one.key])]
    await Promise.all(keys.map(([kind, key], i) => world.door.run(world.actor(i % 2 ? 'minh' : 'hoa'), decideRows, { reading, kind, key, take: i % 3 > 0 })))
    const { decisions } = await view(reading, 'hoa')
    expect(Object.keys(decisions.targets).length + Object.keys(decisions.tasks).length).toBe(keys.length)
  })

  it('is for the own office, and records only plans that the office answers for', async () => {
    const reading = await brought(CITY_PLAN, 'minh')
    for (const key of ['son', 'ha', 'hanh', 'lan', 'mai']) await text(`/ke-hoach/doc-vao/${reading}`, key, 404)
    for (const key of ['lan', 'mai', 'quan-tri']) expect((await bring(CITY_PLAN, key)).status, key).not.toBe(303)
    await expect(world.door.run(world.actor('son'), decideRows, { reading, take: true })).rejects.toMatchObject({ kind: 'not-found' })
    await world.door.run(world.actor('minh'), decideRows, { reading, take: true })
    await expect(world.door.run(world.actor('minh'), recordReading, { reading })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('answers hostile input with a sentence and keeps what was there', async () => {
    const reading = await brought(COMMUNE_PLAN, 'minh')
    const before = (await view(reading, 'minh')).decisions
    for (const key of ['__proto__', 'constructor', 'them-9999', '../x', 'c-khong-co']) {
      await expect(world.door.run(world.actor('minh'), changeRow, { reading, kind: 'remarks', key, value: 'x' }), key).rejects.toMatchObject({ kind: 'not-found' })
      await expect(world.door.run(world.actor('minh'), decideRows, { reading, kind: 'targets', key, take: true }), key).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(world.door.run(world.actor('minh'), describeReading, { reading, level: 'commune', unitName: 'xã Không Có Thật', kind: 'year', yearFrom: 2026, title: 'Một' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(world.door.run(world.actor('minh'), describeReading, { reading, level: 'commune', unitName: '<script>', kind: 'period', yearFrom: 2026, yearTo: 2026, title: 'Một' })).rejects.toMatchObject({ kind: 'invalid' })
    expect((await view(reading, 'minh')).decisions).toEqual(before)
    for (const [content, words] of [['', 'Chọn tệp kế hoạch'], ['PK\u0003\u0004', 'Tệp bị hỏng']] as const) {
      const answer = await bring(content, 'minh', 'a.docx')
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
    const { lines } = documentLines(new TextEncoder().encode('<script>alert(1)</script>\n\nKẾ HOẠCH\n\nI. MỤC TIÊU\n\n- Có thêm 5 sản phẩm "><img src=x>'))
    const odd = await world.door.run(world.actor('minh'), startReading, { name: 'a<b>.txt', lines: [...lines] })
    const page = await (await world.request(`/ke-hoach/doc-vao/${odd.reading}`, { as: 'minh' })).text()
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('<script>alert')
  })

  it('knows the unit of its reader among namesakes, and asks where it cannot know', async () => {
    const earlier = COMMUNE_PLAN.replace('ngày 20 tháng 12 năm 2025', 'ngày 12 tháng 02 năm 2025').replaceAll('năm 2026', 'năm 2025')
    expect(await text(`/ke-hoach/doc-vao/${await brought(earlier, 'minh')}`, 'minh')).toContain('xã Hưng Đạo, huyện Quốc Oai, thành phố Hà Nội')
    const older = await brought(COMMUNE_PLAN.replace('ngày 20 tháng 12 năm 2025', 'ngày 12 tháng 02 năm 2024').replaceAll('năm 2026', 'năm 2024'), 'minh')
    await post(`/ke-hoach/doc-vao/${older}/chon`, { take: 'nhan' }, 'minh')
    const page = await text(`/ke-hoach/doc-vao/${older}`, 'minh')
    expect(page).toContain('Ghi tên đơn vị')
    expect(page).not.toContain('Ghi kế hoạch vào sổ')
  })

  it('a reading can be thrown away, and then nothing of it can be recorded', async () => {
    const reading = await brought(COMMUNE_PLAN, 'minh')
    expect(await text(`/ke-hoach/doc-vao/${reading}/bo`, 'minh')).toContain('Bỏ bản đọc')
    expect((await post(`/ke-hoach/doc-vao/${reading}/bo`, {}, 'minh')).status).toBe(303)
    await expect(world.door.run(world.actor('minh'), recordReading, { reading })).rejects.toMatchObject({ kind: 'conflict' })
    expect(await text('/ke-hoach/doc-vao', 'minh')).toContain('Đọc một tệp')
  })
})

/** The official documents are not part of the program: where a folder of them is named, they go the whole way. */
const folder = process.env.SOURCE_PLANS
const official = folder !== undefined && existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')).sort() : []

describe.skipIf(official.length === 0)('the source plans, through the pages', () => {
  it.each([['000', 'ha', 10, 19], ['001', 'minh', 4, 8], ['002', 'ha', 12, 6], ['004', 'hanh', 1, 22]] as const)('%s goes from file to live rows', async (no, as, targets, tasks) => {
    const name = official.find((one) => one.startsWith(no)) ?? ''
    const reading = await brought(readFileSync(join(folder ?? '', name), 'utf8'), as)
    expect((await post(`/ke-hoach/doc-vao/${reading}/chon`, { take: 'nhan' }, as)).status).toBe(303)
    const recorded = await post(`/ke-hoach/doc-vao/${reading}/ghi`, {}, as)
    expect(recorded.status).toBe(303)
    const plan = Number(/\/ke-hoach\/(\d+)$/.exec(recorded.headers.get('location') ?? '')?.[1])
    expect([(await liveTargets(plan)).length, (await liveTasks(plan)).length]).toEqual([targets, tasks])
  })
})

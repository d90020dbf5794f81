import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { planInForce, target } from '../../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import { recordPlans } from '../../../app/demo/plans.ts'
import { Refused } from '../../../platform/refused.ts'
import { deskQuery, searchQuery } from '../../desk/queries.ts'
import { assignTarget } from '../targets/index.ts'
import { plansBelow } from './below.ts'
import { planComparison } from './compare.ts'
import { carryTasks } from './edit/carry.ts'
import { planEditor } from './edit/view.ts'
import { savePlanBases, savePlanDuty, savePlanPart, savePlanTags, savePlanTarget } from './edit/index.ts'
import { startPlan } from './life.ts'
import { plansList } from './list.ts'
import { planRecord } from './record.ts'
import { appraisePlan, submitPlan } from './steps.ts'
import { plansTree } from './tree.ts'

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

const FORMER = `select u.path::text as path from unit_heirs h join units u on u.id = h.former_id join units p on p.id = h.present_id where p.code = '09931' and u.level = 'commune' and u.path <@ 'former' order by u.path limit 1`
const task = (key: string, title: string, year: number) => ({ key, mark: '', group: '', title, activity: '', topic: 'training' as const, leads: [{ name: 'Phòng Kinh tế' }], coordinators: [], time: { kind: 'years' as const, from: year, to: year, text: '' }, targets: [] })

describe('the cascade', () => {
  it('shows what stands above 001 and 000, in order', async () => {
    const commune = await world.door.ask(world.actor('minh'), planRecord, { plan: plans['hung-dao-2026'] })
    expect(commune.above.map((link) => (link.kind === 'document' ? link.name : `${link.unit} ${link.years}`))).toEqual(['Quyết định 919/QĐ-TTg', 'Việt Nam 2021–2025', 'Quyết định 1356/QĐ-UBND', 'thành phố Hà Nội 2025', 'Công văn 4256/SNNMT-VPĐPNTM'])
    const { roots } = await world.door.ask(world.actor('ha'), plansTree, { nam: 2025 })
    expect(roots.map((one) => one.id)).toContain(plans['trung-uong-2021-2025'])
    expect(roots.flatMap((one) => one.children.map((child) => child.id))).toContain(plans['ha-noi-2025'])
    expect((await page('/ke-hoach/so-do?nam=2026', 'minh')).text).toContain('xã Hưng Đạo, 2026')
    expect((await page('/ke-hoach/so-do?nam=1999', 'minh')).text).toContain('Chưa có kế hoạch nào cho năm 1999')
  })

  it('a child begins with the numbers given to it and the tasks of its level', async () => {
    const parent = await planInForce(world, {
      path: 'vn.01', level: 'province', year: 2027, title: 'Chương trình OCOP thành phố 2027',
      targets: [target({ key: 'moi', title: 'Sản phẩm mới từ 3 sao', operator: 'about', low: 400, unit: 'sản phẩm', tolerance: 5 }, 2027), target({ key: 'le-hoi', title: 'Lễ hội cấp thành phố', operator: 'eq', low: 1, unit: 'lễ hội' }, 2027)],
      rest: { priorities: ['export'], tasks: [{ ...task('a', 'Rà soát sản phẩm tiềm năng', 2027), leads: [{ name: 'UBND các xã, phường', every: 'commune' }] }, task('b', 'Tổ chức hội nghị thành phố', 2027)] },
    })
    const { id } = await world.db.selectFrom('plan_targets').select('id').where('plan_id', '=', parent).where('key', '=', 'moi').executeTakeFirstOrThrow()
    await world.door.run(world.actor('ha'), assignTarget, { target: id, amounts: { [String(world.actor('minh').office.unitId)]: '6' } })
    const { plan } = await world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: 2027, from: 'parent', parent })
    const { content } = await world.door.ask(world.actor('minh'), planEditor, { plan })
    expect(content.targets).toMatchObject([{ key: 'moi', operator: 'eq', low: 6 }, { key: 'le-hoi', operator: 'report', low: null }])
    expect(content.tasks).toMatchObject([{ title: 'Rà soát sản phẩm tiềm năng', leads: [{ name: 'UBND xã Hưng Đạo' }], coordinators: [] }])
    expect(content.priorities).toEqual(['export'])
    expect((await world.door.ask(world.actor('ha'), planRecord, { plan: parent })).children).toEqual([])
    await expect(world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: 2027, from: 'parent' })).rejects.toThrow(Refused)
  })

  it('which communes have no plan for the year', async () => {
    const all = await world.door.ask(world.actor('ha'), plansBelow, { nam: 2026 })
    expect([all.total, all.without]).toEqual([126, 125])
    const found = await world.door.ask(world.actor('ha'), plansBelow, { nam: 2026, q: 'hung dao' })
    expect(found.rows.map((row) => [row.unit, row.planId])).toEqual([['xã Hưng Đạo', plans['hung-dao-2026']]])
    const without = await world.door.ask(world.actor('ha'), plansBelow, { nam: 2026, chua: 'co' })
    expect(without.total).toBe(125)
    expect((await world.door.ask(world.actor('hanh'), plansBelow, { nam: 2025 })).rows.find((row) => row.unit === 'thành phố Hà Nội')?.planId).toBe(plans['ha-noi-2025'])
    expect((await page('/ke-hoach/cap-duoi?nam=2026', 'ha')).text).toContain('125 chưa ban hành')
    for (const key of ['minh', 'lan']) expect((await page('/ke-hoach/cap-duoi', key)).status, key).toBe(404)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await (await world.request('/ke-hoach/cap-duoi?nam=2026&chua=co&dang=xlsx', { as: 'ha' })).arrayBuffer())
    const text = JSON.stringify(book.worksheets[0]?.getSheetValues())
    expect(text).toContain('xã Kiều Phú')
    expect(text).not.toContain('xã Hưng Đạo')
  })

  it('a draft of a commune stays unknown above until it is issued', async () => {
    const { plan } = await world.door.run(world.actor('son'), startPlan, { kind: 'year', yearFrom: 2026, title: 'Dự thảo kín của Kiều Phú' })
    for (const path of ['/ke-hoach', '/ke-hoach/so-do?nam=2026', '/ke-hoach/cap-duoi?nam=2026', '/ke-hoach/so-sanh', '/tim?q=kieu+phu']) expect((await page(path, 'ha')).text, path).not.toContain('Dự thảo kín')
    expect((await page(`/ke-hoach/so-sanh?a=${plan}&b=${plans['hung-dao-2026']}`, 'ha')).status).toBe(404)
    expect((await page(`/ke-hoach/so-sanh?a=${plan}.1&b=${plans['hung-dao-2026']}`, 'minh')).status).toBe(404)
  })
})

describe('comparing', () => {
  it('two levels by indicator and topic', async () => {
    const { comparison } = await world.door.ask(world.actor('ha'), planComparison, { a: String(plans['ha-noi-2025']), b: String(plans['hung-dao-2026']) })
    expect(comparison?.targets.some((pair) => pair.a !== null && pair.b !== null)).toBe(true)
    expect(comparison?.tasks.filter((pair) => pair.state === 'only-a').length).toBeGreaterThan(10)
    const shown = await page(`/ke-hoach/so-sanh?a=${plans['ha-noi-2025']}&b=${plans['hung-dao-2026']}`, 'ha')
    expect([shown.status, shown.text.includes('Chỉ bên trái')]).toEqual([200, true])
  })

  it('answers odd addresses without a fault', async () => {
    for (const query of ['', '?a=1', '?a=abc&b=%27', '?a=999999.1&b=1', `?a=${plans['ha-noi-2025']}.77&b=1`, '?a=0&b=0']) expect([200, 404], query).toContain((await page(`/ke-hoach/so-sanh${query}`, 'ha')).status)
  })
})

describe('a unit that was merged', () => {
  it('keeps its name on its plan; its successor sees it, answers for it, takes over what is open; neighbours do not', async () => {
    const { rows } = await world.owner.pool.query<{ path: string }>(FORMER)
    const old = await planInForce(world, { path: rows[0]?.path ?? '', level: 'commune', year: 2025, title: 'Kế hoạch của xã trước sắp xếp', targets: [], rest: { tasks: [task('a', 'Xây điểm bán hàng', 2026), task('b', 'Việc đã qua', 2024)] } })
    const view = await page(`/ke-hoach/${old}`, 'minh')
    expect(view.text).toContain('đã sắp xếp lại. Xã Hưng Đạo kế tiếp')
    expect((await page(`/ke-hoach/${old}`, 'son')).status).toBe(404)
    const { plan } = await world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: 2028 })
    expect((await page(`/ke-hoach/${old}/tiep-nhan`, 'minh')).text).toContain('Việc đã qua (đã hết thời gian)')
    expect((await world.request(`/ke-hoach/${old}/tiep-nhan`, { as: 'minh', form: { plan: String(plan), tasks: '' } })).status).toBe(422)
    expect((await world.request(`/ke-hoach/${old}/tiep-nhan`, { as: 'minh', form: { plan: String(plan), tasks: 'a' } })).status).toBe(303)
    const { content } = await world.door.ask(world.actor('minh'), planEditor, { plan })
    expect(content.tasks).toMatchObject([{ key: 'nv-1', title: 'Xây điểm bán hàng' }])
    expect(content.tasks[0]?.group).toMatch(/^Tiếp nhận từ .*kế hoạch 2025$/)
    const { plan: foreign } = await world.door.run(world.actor('son'), startPlan, { kind: 'year', yearFrom: 2028 })
    await expect(world.door.run(world.actor('son'), carryTasks, { plan: foreign, source: old, tasks: ['a'] })).rejects.toThrow(Refused)
    await expect(world.door.run(world.actor('minh'), carryTasks, { plan, source: plans['hung-dao-2026'], tasks: ['x'] })).rejects.toThrow(Refused)
    const below = await world.door.ask(world.actor('ha'), plansBelow, { nam: 2025, q: 'hung dao' })
    expect(below.rows[0]).toMatchObject({ unit: 'xã Hưng Đạo', planId: old })
    expect(below.rows[0]?.formerUnit).not.toBeNull()
  })
})

describe('finding', () => {
  it('filters by level, year, tag and unit, without diacritics; the desk search knows plans', async () => {
    const list = async (as: string, filter: Record<string, unknown>) => (await world.door.ask(world.actor(as), plansList, filter)).rows.map((row) => row.id)
    expect(await list('ha', { q: 'hung dao 2026' })).toContain(plans['hung-dao-2026'])
    expect(await list('ha', { cap: 'province', nam: '2025' })).toEqual([plans['ha-noi-2025']])
    expect(await list('ha', { uuTien: 'advanced-new-rural' })).toEqual([plans['ha-noi-2025']])
    expect(await list('ha', { uuTien: 'không có' })).toContain(plans['hung-dao-2026'])
    const found = await world.door.ask(world.actor('ha'), searchQuery, { q: 'hưng đạo 2026' })
    expect(found.filter((one) => one.kind === 'plan').map((one) => one.href)).toContain(`/ke-hoach/${plans['hung-dao-2026']}`)
    const sheet = await world.request('/ke-hoach?uuTien=advanced-new-rural&dang=xlsx', { as: 'ha' })
    expect(sheet.status).toBe(200)
  })
})

describe('the desk', () => {
  it('asks the one who may appraise, tells the sender to wait, then follows the paper', async () => {
    const { plan } = await world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: 2029 })
    const run = (as: string, command: Parameters<typeof world.door.run>[1], input: Record<string, unknown>) => world.door.run(world.actor(as), command, { plan, ...input })
    await run('minh', savePlanBases, { bases: [{ text: 'Căn cứ Luật' }] })
    await run('minh', savePlanPart, { heading: 'Nội dung chính', kind: 'contents', text: 'Làm việc.' })
    await run('minh', savePlanTarget, { title: 'Mười sản phẩm', operator: 'ge', low: 10, unit: 'sản phẩm', from: '2029-01-01', to: '2029-12-31' })
    await run('minh', savePlanDuty, { body: 'Phòng Kinh tế', text: 'Theo dõi' })
    await run('minh', savePlanTags, { priorities: ['gift'], nested: '', pilots: '' })
    await run('minh', submitPlan, {})
    const jobs = async (as: string) => (await world.door.ask(world.actor(as), deskQuery, {})).groups.flatMap((group) => group.jobs.filter((job) => job.title.startsWith('Kế hoạch:')).map((job) => `${group.label}: ${job.action?.label}`))
    expect(await jobs('minh')).toEqual(['Đang chờ người khác: Mở'])
    expect(await jobs('hoa')).toEqual(['Chưa định hạn: Thẩm định'])
    for (const key of ['ha', 'son', 'lan', 'hanh']) expect(await jobs(key), key).toEqual([])
    await run('hoa', appraisePlan, { verdict: 'passed', opinion: 'Đạt' })
    expect(await jobs('minh')).toEqual(['Chưa định hạn: Trình ký'])
    expect(await jobs('hoa')).toEqual(['Đang chờ người khác: Trình ký'])
  })
})

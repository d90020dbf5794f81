import { beforeAll, describe, expect, it } from 'vitest'
import { target } from '../../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import type { Command } from '../../../access/command.ts'
import { paperToText } from '../../../platform/paper/index.ts'
import { Refused } from '../../../platform/refused.ts'
import { paperRecord } from '../../papers/index.ts'
import { issuePaper, sendBackPaper, signPaper, submitPaper } from '../../papers/register-office/commands.ts'
import { movePlanRow, removePlanRow, savePlanAppendix, savePlanBases, savePlanDuty, savePlanFacts, savePlanPart, savePlanRecipients, savePlanTags, savePlanTarget, savePlanTask } from './edit/index.ts'
import { planEditor } from './edit/view.ts'
import { adjustPlan, discardPlan, replacePlan, reviewPlan, startPlan } from './life.ts'
import { emptyContent } from './model.ts'
import { planPaper } from './paper.ts'
import { printOf } from './print.ts'
import { planRecord } from './record.ts'
import { appraisePlan, reopenPlan, submitPlan } from './steps.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: plain(await answer.text()) }
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const run = <I extends Command>(as: string, command: I, input: Record<string, unknown>): Promise<Awaited<ReturnType<I['run']>>['result']> => world.door.run(world.actor(as), command, input) as Promise<Awaited<ReturnType<I['run']>>['result']>
const view = (as: string, plan: number, version?: number) => world.door.ask(world.actor(as), planRecord, { plan, version })
const editor = (as: string, plan: number) => world.door.ask(world.actor(as), planEditor, { plan })

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'allowed'
  } catch (error) {
    if (error instanceof Refused) return `${error.kind}: ${error.problems.map((one) => `${one.path} ${one.message}`).join(' | ') || error.message}`
    throw error
  }
}

const TARGET = { title: 'Sản phẩm đạt từ 3 sao trở lên được công nhận', operator: 'ge', low: '10', unit: 'sản phẩm', from: '2026-01-01', to: '2026-12-31' }
const TASK = { title: 'Tập huấn chủ thể về bộ tiêu chí', topic: 'training', leads: 'Phòng Kinh tế', coordinators: 'Hội Nông dân xã\nUBND các xã, phường', time: 'Quý I/2026', group: 'I. Tập huấn' }

/** A plan of Hưng Đạo that is ready for appraisal. */
async function readyPlan(year = 2026): Promise<number> {
  const { plan } = await run('minh', startPlan, { kind: 'year', yearFrom: year })
  await run('minh', savePlanBases, { plan, bases: [{ text: 'Căn cứ Quyết định số 26/2026/QĐ-TTg của Thủ tướng Chính phủ;', document: '26-2026-qd-ttg' }] })
  const { content } = await editor('minh', plan)
  const purpose = content.parts[0]?.parts[0]?.key
  await run('minh', savePlanPart, { plan, key: purpose, revision: 99, heading: 'Mục đích', kind: 'purpose', text: '- Nâng chất lượng sản phẩm của xã.\n- Đưa sản phẩm vào siêu thị.' })
  await run('minh', savePlanTarget, { plan, ...TARGET, from: `${year}-01-01`, to: `${year}-12-31` })
  await run('minh', savePlanTask, { plan, ...TASK, time: `Quý I/${year}`, targets: ['ct-1'] })
  await run('minh', savePlanDuty, { plan, body: 'Phòng Kinh tế', text: 'Theo dõi, tổng hợp kết quả.\nBáo cáo trước ngày 20/6 và 20/12.', tasks: ['nv-1'] })
  return plan
}

async function issue(plan: number): Promise<number> {
  await run('minh', submitPlan, { plan })
  const { paper } = await run('hoa', appraisePlan, { plan, verdict: 'passed', opinion: 'Đồng ý trình.' })
  await run('minh', submitPaper, { paper })
  await run('hoa', signPaper, { paper })
  await run('minh', issuePaper, { paper })
  // Nobody takes a plan back whose paper went out a moment ago.
  await expect(run('minh', reopenPlan, { plan, reason: 'Sửa lại' })).rejects.toThrow('Văn bản đã ban hành')
  await world.drain()
  return paper ?? 0
}

describe('a draft', () => {
  it('stays in its office until it is issued', async () => {
    const { plan } = await run('minh', startPlan, { kind: 'year', yearFrom: '2027' })
    expect((await page('/ke-hoach', 'minh')).text).toContain('trên địa bàn xã Hưng Đạo năm 2027')
    for (const key of ['minh', 'hoa']) expect((await page(`/ke-hoach/${plan}`, key)).status, key).toBe(200)
    for (const key of ['ha', 'thai', 'son', 'dieu', 'lan', 'hanh', 'quan-tri']) {
      for (const path of ['', '/soan', '/soan/chi-tieu', '/noi-dung', '/ban-in', '/phien-ban', '/gui-tham-dinh']) expect((await page(`/ke-hoach/${plan}${path}`, key)).status, `${key} ${path}`).toBe(404)
    }
    expect((await page('/ke-hoach', 'ha')).text).not.toContain('Hưng Đạo năm 2027')
    expect(await refusal(run('ha', savePlanTarget, { plan, ...TARGET }))).toMatch(/forbidden|not-found/)
  })

  it('opens with the headings of its shape and says what is missing', async () => {
    const { plan } = await run('minh', startPlan, { kind: 'year', yearFrom: 2028, shape: 'aims' })
    const { content, lacks } = await editor('minh', plan)
    expect(content.parts.map((part) => part.heading)).toEqual(['Mục tiêu', 'Nội dung thực hiện', 'Kinh phí thực hiện', 'Tổ chức thực hiện'])
    expect(lacks.map((lack) => lack.section)).toEqual(['can-cu', 'cac-muc', 'cac-muc', 'phan-cong'])
    expect(await refusal(run('minh', submitPlan, { plan }))).toContain('can-cu Chưa có căn cứ nào.')
    expect(content.recipients[0]).toBe('UBND thành phố Hà Nội (để báo cáo)')
  })

  it('takes every section, and refuses what a tired officer mistypes at its field', async () => {
    const plan = await readyPlan(2029)
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, low: '' }))).toContain('low Ghi số phải đạt.')
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, operator: 'range', low: '5', high: '3' }))).toContain('high ')
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, indicator: '', unit: '' }))).toContain('unit Ghi đơn vị tính.')
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, from: '2026-12-31', to: '2026-01-01' }))).toContain('to Ngày cuối')
    expect(await refusal(run('minh', savePlanTask, { plan, ...TASK, time: 'khi nào rảnh' }))).toContain('time Ghi thời gian như')
    expect(await refusal(run('minh', savePlanFacts, { plan, title: 'x', enclosed: 'no', aboveDocuments: '1/KHONG-CO' }))).toContain('aboveDocuments Sổ căn cứ không có')
    expect(await refusal(run('minh', savePlanFacts, { plan, title: 'x', enclosed: 'no', aboveDocuments: '', parent: plan }))).toContain('parent ')
    await run('minh', savePlanFacts, { plan, title: 'Thực hiện Chương trình OCOP xã Hưng Đạo năm 2029', enclosed: 'no', aboveDocuments: '919/QĐ-TTg', proposal: 'Tờ trình 12/TTr-KT' })
    await run('minh', savePlanTags, { plan, priorities: ['craft-village', 'export'], nested: 'new-rural', pilots: '- Làng nghề miến Cộng Hòa' })
    await run('minh', savePlanAppendix, { plan, title: 'Biểu đăng ký', targets: 'table', tasks: 'appendix', duties: 'list', rows: [{ name: 'Thôn Cộng Hòa', upTo4: '2', potential5: '', total: '2', note: '' }, { name: 'Thôn Tân Phú', upTo4: '0', potential5: '', total: '0', note: '' }, { name: '', upTo4: '', potential5: '', total: '', note: '' }] })
    expect(await refusal(run('minh', savePlanAppendix, { plan, targets: 'table', tasks: 'appendix', duties: 'list', rows: [{ name: 'Thôn', upTo4: 'hai' }] }))).toContain('rows.0.upTo4')
    const empty = await world.request(`/ke-hoach/${plan}/soan/phu-luc`, { as: 'minh', form: { fill: 'on', targets: 'table', tasks: 'appendix', duties: 'list' } })
    expect([empty.status, plain(await empty.text()).includes('Chưa có danh sách đăng ký nào được nhận')]).toEqual([422, true])
    const { content } = await editor('minh', plan)
    expect(content.registrations?.rows).toMatchObject([{ name: 'Thôn Cộng Hòa', upTo4: 2, potential5: null }, { name: 'Thôn Tân Phú', upTo4: 0, potential5: null }])
    expect(content.pilots).toEqual(['Làng nghề miến Cộng Hòa'])
    expect(content.tasks[0]).toMatchObject({ key: 'nv-1', coordinators: [{ name: 'Hội Nông dân xã' }, { name: 'UBND các xã, phường', every: 'commune' }], time: { kind: 'quarter', year: 2029, quarter: 1 }, targets: ['ct-1'] })
    expect((await view('minh', plan)).above).toMatchObject([{ kind: 'document', key: '919-qd-ttg' }])
    for (const section of ['', '/thong-tin', '/can-cu', '/can-cu?q=148', '/cac-muc', '/cac-muc/moi', '/cac-muc/m-1', '/chi-tieu', '/chi-tieu/ct-1', '/nhiem-vu', '/nhiem-vu/nv-1', '/nhiem-vu/moi', '/phan-cong', '/phan-cong/tn-1', '/uu-tien', '/phu-luc', '/noi-nhan']) {
      expect((await page(`/ke-hoach/${plan}/soan${section}`, 'minh')).status, section).toBe(200)
    }
    expect((await page(`/ke-hoach/${plan}/soan/chi-tieu/khong-co`, 'minh')).status).toBe(404)
  })

  it('moves and takes away rows, and never gives the name of a row that was taken away to another', async () => {
    const plan = await readyPlan(2030)
    await run('minh', savePlanTarget, { plan, ...TARGET, title: 'Hội chợ tham gia' })
    await run('minh', movePlanRow, { plan, rows: 'targets', key: 'ct-2', by: 'up' })
    expect((await editor('minh', plan)).content.targets.map((one) => one.key)).toEqual(['ct-2', 'ct-1'])
    await run('minh', removePlanRow, { plan, rows: 'targets', key: 'ct-1' })
    await run('minh', savePlanTarget, { plan, ...TARGET, title: 'Chỉ tiêu khác', indicator: 'products.recognised-new', unit: '' })
    expect((await editor('minh', plan)).content.targets.at(-1)?.unit, 'the unit of the indicator, unless another is written').toBe('sản phẩm')
    const { content } = await editor('minh', plan)
    expect(content.targets.map((one) => one.key)).toEqual(['ct-2', 'ct-3'])
    expect(content.tasks[0]?.targets).toEqual([])
    expect(await refusal(run('minh', removePlanRow, { plan, rows: 'targets', key: 'ct-1' }))).toContain('conflict')
  })
})

describe('two officers on one draft', () => {
  it('save different rows without stopping each other', async () => {
    const plan = await readyPlan(2031)
    const [{ revision }] = [await editor('minh', plan)]
    await run('hoa', savePlanTask, { plan, key: 'nv-1', revision, ...TASK, title: 'Việc Hòa sửa', time: 'Quý II/2031' })
    await run('minh', savePlanTarget, { plan, key: 'ct-1', revision, ...TARGET, title: 'Chỉ tiêu Minh sửa' })
    await run('minh', savePlanRecipients, { plan, revision, recipients: 'UBND thành phố Hà Nội', archive: 'VT, KT' })
    const { content } = await editor('hoa', plan)
    expect([content.tasks[0]?.title, content.targets[0]?.title, content.archive]).toEqual(['Việc Hòa sửa', 'Chỉ tiêu Minh sửa', 'VT, KT'])
  })

  it('on the same row: the second sees both texts, loses nothing, and may save knowingly', async () => {
    const plan = await readyPlan(2032)
    const { revision } = await editor('minh', plan)
    const path = `/ke-hoach/${plan}/soan/nhiem-vu/nv-1`
    const form = (title: string, seen: number) => ({ ...TASK, key: 'nv-1', title, time: 'Quý I/2032', revision: String(seen), requestId: crypto.randomUUID() })
    expect((await world.request(path, { as: 'hoa', form: form('Tập huấn hai lớp (Hòa)', revision) })).status).toBe(303)
    const answer = await world.request(path, { as: 'minh', form: form('Tập huấn ba lớp (Minh)', revision) })
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(plain(html)).toContain('Hai người cùng sửa phần này')
    expect(plain(html)).toContain('Bản đã lưu của Đỗ Thị Hòa')
    expect(html).toContain('Tập huấn hai lớp (Hòa)')
    expect(html).toContain('Tập huấn ba lớp (Minh)')
    expect((await editor('minh', plan)).content.tasks[0]?.title).toBe('Tập huấn hai lớp (Hòa)')
    const now = Number(/name="revision" value="(\d+)"/.exec(html)?.[1])
    expect((await world.request(path, { as: 'minh', form: form('Tập huấn hai lớp, ba ngày', now) })).status).toBe(303)
    expect((await editor('hoa', plan)).content.tasks[0]?.title).toBe('Tập huấn hai lớp, ba ngày')
  })

  it('one takes the row away while the other writes on it: the words come back as a new row', async () => {
    const plan = await readyPlan(2033)
    const { revision } = await editor('minh', plan)
    await run('hoa', removePlanRow, { plan, revision, rows: 'tasks', key: 'nv-1' })
    const path = `/ke-hoach/${plan}/soan/nhiem-vu/nv-1`
    const answer = await world.request(path, { as: 'minh', form: { ...TASK, key: 'nv-1', title: 'Chữ của Minh', time: 'Quý I/2033', revision: String(revision) } })
    const html = await answer.text()
    expect([answer.status, html.includes('Chữ của Minh'), plain(html).includes('vừa bị người khác xóa')]).toEqual([409, true, true])
    expect((await world.request(path, { as: 'minh', form: { ...TASK, key: '', title: 'Chữ của Minh', time: 'Quý I/2033' } })).status).toBe(303)
    expect((await editor('hoa', plan)).content.tasks.map((one) => [one.key, one.title])).toEqual([['nv-2', 'Chữ của Minh']])
  })

  it('truly at once: both new rows stand', async () => {
    const plan = await readyPlan(2034)
    await Promise.all(Array.from({ length: 6 }, (_, i) => run(i % 2 ? 'minh' : 'hoa', savePlanTarget, { plan, ...TARGET, title: `Chỉ tiêu ${i}` })))
    const { content } = await editor('minh', plan)
    expect(new Set(content.targets.map((one) => one.key)).size).toBe(7)
  })

  it('one click sent twice saves once', async () => {
    const plan = await readyPlan(2035)
    const form = { ...TARGET, title: 'Một lần thôi', requestId: 'gui-hai-lan-1' }
    for (const _ of [1, 2]) expect((await world.request(`/ke-hoach/${plan}/soan/chi-tieu/moi`, { as: 'minh', form })).status).toBe(303)
    expect((await editor('minh', plan)).content.targets.filter((one) => one.title === 'Một lần thôi')).toHaveLength(1)
  })
})

describe('from appraisal to review', () => {
  it('goes the whole way with number and day of the register', async () => {
    const plan = await readyPlan()
    await run('minh', submitPlan, { plan })
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET }))).toContain('conflict')
    expect(await refusal(run('minh', appraisePlan, { plan, verdict: 'passed', opinion: 'Tự duyệt' }))).toContain('không tự thẩm định')
    expect((await world.door.ask(world.actor('minh'), planRecord, { plan })).can).not.toContain('plan.appraise')
    expect((await page(`/ke-hoach/${plan}`, 'minh')).text).toContain('chờ người khác trong đơn vị')
    expect((await world.door.ask(world.actor('hoa'), planRecord, { plan })).can).toContain('plan.appraise')
    expect(await refusal(run('hoa', appraisePlan, { plan, verdict: 'passed', opinion: '' }))).toContain('opinion Ghi ý kiến thẩm định.')
    expect(await refusal(run('ha', appraisePlan, { plan, verdict: 'passed', opinion: 'x' }))).toMatch(/forbidden|not-found/)
    await run('hoa', appraisePlan, { plan, verdict: 'returned', opinion: 'Thêm lớp tập huấn.' })
    expect((await page(`/ke-hoach/${plan}`, 'minh')).text).toContain('Thẩm định trả lại: Thêm lớp tập huấn.')
    await run('minh', submitPlan, { plan })
    const { paper } = await run('hoa', appraisePlan, { plan, verdict: 'passed', opinion: 'Được.' })
    await run('minh', submitPaper, { paper })
    expect(await refusal(run('minh', reopenPlan, { plan, reason: 'Quên một dòng' }))).toContain('Văn bản đang ở chỗ lãnh đạo')
    await run('hoa', sendBackPaper, { paper, reason: 'Sửa nơi nhận' })
    await run('minh', reopenPlan, { plan, reason: 'Sửa nơi nhận' })
    expect((await view('minh', plan)).paperDraft).toBeUndefined()
    const issued = await issue(plan)
    const { plan: row, stage, versions } = await view('ha', plan)
    expect([stage, row.number, row.issued_on, row.version, row.paper_id]).toEqual(['issued', '01/KH-UBND', '2026-11-09', 1, issued])
    expect(versions[0]?.content_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await world.db.selectFrom('plan_targets').select(['key', 'low', 'since_version']).where('plan_id', '=', plan).execute()).toEqual([{ key: 'ct-1', low: '10', since_version: 1 }])
    const notices = await world.db.selectFrom('notices').select('title').where('office_id', '=', world.actor('ha').office.id).execute()
    expect(notices.map((one) => one.title)).toContain('Xã Hưng Đạo ban hành kế hoạch: Thực hiện Chương trình mỗi xã một sản phẩm trên địa bàn xã Hưng Đạo năm 2026')
    expect((await page(`/ke-hoach/${plan}`, 'son')).status).toBe(404)
    const text = paperToText(await printOf(world.db, await view('ha', plan)))
    for (const words of ['01/KH-UBND', 'ngày 09 tháng 11 năm 2026', 'Mục đích', 'ít nhất 10 sản phẩm', 'Tập huấn chủ thể', 'Quý I/2026', 'Đỗ Thị Hòa']) expect(text.toLocaleLowerCase('vi'), words).toContain(words.toLocaleLowerCase('vi'))
    expect((await world.door.ask(world.actor('minh'), paperRecord, { paper: issued })).paper.stage).toBe('issued')
    await expect(world.owner.db.updateTable('plan_versions').set({ reason: 'lén sửa' }).where('plan_id', '=', plan).execute()).rejects.toThrow('has been issued')
  })

  it('is adjusted: both versions stay, the old one holds until the new one is issued, the old paper says so', async () => {
    const plan = await readyPlan()
    const first = await issue(plan)
    await run('minh', adjustPlan, { plan, reason: 'Thành phố giao thêm' })
    const { revision } = await editor('minh', plan)
    await run('minh', savePlanTarget, { plan, key: 'ct-1', revision, ...TARGET, low: '12' })
    await run('minh', removePlanRow, { plan, revision: revision + 1, rows: 'tasks', key: 'nv-1' })
    await run('minh', savePlanTask, { plan, ...TASK, title: 'Hội chợ xuân' })
    expect((await world.db.selectFrom('plan_targets').select('low').where('plan_id', '=', plan).executeTakeFirstOrThrow()).low).toBe('10')
    expect((await view('ha', plan)).content.targets[0]?.low).toBe(10)
    await issue(plan)
    expect((await world.db.selectFrom('plan_targets').select('low').where('plan_id', '=', plan).executeTakeFirstOrThrow()).low).toBe('12')
    expect(await world.db.selectFrom('plan_tasks').select(['key', 'ended_version']).where('plan_id', '=', plan).orderBy('key').execute()).toEqual([{ key: 'nv-1', ended_version: 1 }, { key: 'nv-2', ended_version: null }])
    expect((await view('ha', plan, 1)).content.targets[0]?.low).toBe(10)
    expect((await world.door.ask(world.actor('minh'), paperRecord, { paper: first })).paper.stage).toBe('amended')
    expect((await page(`/ke-hoach/${plan}/noi-dung?ban=1`, 'ha')).text).toContain('Phiên bản 1 không còn áp dụng')
    expect((await page(`/ke-hoach/${plan}/phien-ban`, 'ha')).text).toContain('Thành phố giao thêm')
  })

  it('an adjustment is dropped and the version in force stands', async () => {
    const plan = await readyPlan()
    await issue(plan)
    await run('minh', adjustPlan, { plan, reason: 'Thử' })
    expect(await run('minh', discardPlan, { plan })).toEqual({ plan, gone: false })
    expect((await view('minh', plan)).stage).toBe('issued')
    expect(await refusal(run('minh', adjustPlan, { plan, reason: '' }))).toContain('reason Ghi lý do')
  })

  it('is reviewed, and next year begins with its review', async () => {
    const plan = await readyPlan()
    await run('minh', savePlanFacts, { plan, title: 'Thực hiện Chương trình OCOP xã Hưng Đạo năm 2026', enclosed: 'no', aboveDocuments: '', proposal: 'Tờ trình 12/TTr-KT' })
    await issue(plan)
    await run('minh', reviewPlan, { plan, reached: 'Đạt 11 sản phẩm.', obstacles: 'Thiếu bao bì.', proposals: 'Mở thêm lớp thiết kế.' })
    expect((await page(`/ke-hoach/lap-moi?tu=${plan}`, 'minh')).text).toContain('Kế hoạch trước của đơn vị')
    const { plan: next } = await run('minh', startPlan, { kind: 'year', yearFrom: 2027, from: 'last', source: plan })
    const { content } = await editor('minh', next)
    expect(content.parts.at(-1)?.heading).toBe('Rà soát năm trước')
    expect(content.proposal, 'what asked for the old plan does not ask for the new one').toBeUndefined()
    expect(content.targets[0]).toMatchObject({ from: '2027-01-01', to: '2027-12-31' })
    expect(content.tasks[0]?.time).toMatchObject({ kind: 'quarter', year: 2027 })
    await issue(next)
    await run('minh', replacePlan, { plan, by: next })
    expect((await view('ha', plan)).stage).toBe('replaced')
    expect(await refusal(run('minh', replacePlan, { plan: next, by: next }))).toContain('by Chọn một kế hoạch khác')
  })
})

describe('a decision that encloses the plan', () => {
  it('prints what was recorded as data where its text is silent, and what is issued with it in one pair of brackets', () => {
    const content = { ...emptyContent('OCOP năm 2026'), parts: [{ key: 'm-1', heading: 'Mục tiêu', kind: 'objectives' as const, text: [], parts: [] }], targets: [target({ key: 'ba-sao', title: 'Sản phẩm đạt từ 3 sao', operator: 'eq', low: 10, unit: 'sản phẩm' }, 2026)] }
    const head = { level: 'commune' as const, unit: { name: 'Hưng Đạo', fullName: 'xã Hưng Đạo' }, symbol: 'KH-UBND', number: null, issuedOn: null }
    const words = paperToText(planPaper(content, head))
    expect(words).toContain('Sản phẩm đạt từ 3 sao')
    expect(paperToText(planPaper({ ...content, parts: [{ key: 'm-1', heading: 'Mục tiêu', kind: 'objectives' as const, parts: [], text: ['Mười sản phẩm.'] }] }, head))).not.toContain('Sản phẩm đạt từ 3 sao')
    const enclosed = paperToText(planPaper({ ...content, enclosedBy: { articles: ['Ban hành kế hoạch.'] } }, head))
    expect(enclosed).toContain('(Kèm theo Quyết định')
    expect(enclosed).not.toContain('((')
  })

  it('prints articles, then the plan, then its appendices; takes a number of decisions', async () => {
    const plan = await readyPlan()
    await run('minh', savePlanFacts, { plan, title: 'Triển khai Chương trình OCOP năm 2026', enclosed: 'yes', aboveDocuments: '', articles: 'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch triển khai.\nQuyết định này có hiệu lực kể từ ngày ký.\nPhòng Kinh tế và các đơn vị liên quan chịu trách nhiệm thi hành.' })
    await run('minh', savePlanAppendix, { plan, title: 'Biểu đăng ký', targets: 'table', tasks: 'appendix', duties: 'list', rows: [{ name: 'Thôn A', upTo4: '2', potential5: '1', total: '3', note: '' }] })
    await issue(plan)
    const { plan: row } = await view('minh', plan)
    expect(row.number).toMatch(/^\d+\/QĐ-UBND$/)
    const text = paperToText(await printOf(world.db, await view('minh', plan))).toLocaleLowerCase('vi')
    const order = ['quyết định', 'căn cứ quyết định số 26/2026', 'điều 1.', 'điều 3.', 'nơi nhận', `kèm theo quyết định số ${row.number}`.toLocaleLowerCase('vi'), 'mục đích', 'biểu đăng ký', 'bảng phân công nhiệm vụ']
    const at = order.map((words) => text.indexOf(words))
    expect(at.every((one, i) => one >= 0 && (i === 0 || one > (at[i - 1] ?? 0))), JSON.stringify(at)).toBe(true)
  })
})

describe('hostile input', () => {
  it('is refused or shown as text', async () => {
    const plan = await readyPlan(2036)
    await run('minh', savePlanTarget, { plan, ...TARGET, title: '<script>alert(1)</script>' })
    const html = await (await world.request(`/ke-hoach/${plan}/soan/chi-tieu`, { as: 'minh' })).text()
    expect(html).not.toContain('<script>alert')
    for (const key of ['../../etc', '__proto__', 'CT-1', 'a'.repeat(80), '§thong-tin']) expect(await refusal(run('minh', savePlanTarget, { plan, key, ...TARGET })), key).toMatch(/^invalid/)
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, title: 'x'.repeat(501) }))).toMatch(/^invalid/)
    expect(await refusal(run('minh', savePlanTarget, { plan, ...TARGET, low: '1e9' }))).toMatch(/^invalid/)
    expect(await refusal(run('minh', savePlanPart, { plan, heading: 'x', kind: 'other', text: 'a\n'.repeat(61) }))).toContain('tối đa 60 đoạn')
    expect(await refusal(run('minh', savePlanRecipients, { plan, recipients: 'a\n'.repeat(61) }))).toContain('Tối đa 60 nơi nhận')
    for (const path of ['/ke-hoach/0', '/ke-hoach/9999999999', '/ke-hoach/abc', `/ke-hoach/${plan}?ban=99`, `/ke-hoach/${plan}/soan/khong-co`]) expect([200, 404], path).toContain((await page(path, 'minh')).status)
    for (const q of ['?q=%25%25%27', '?cap=zzz', '?nam=abc', '?trang=-1', `?q=${'a'.repeat(500)}`]) expect((await page(`/ke-hoach${q}`, 'minh')).status, q).toBe(200)
  })
})

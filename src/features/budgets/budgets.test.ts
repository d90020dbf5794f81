import { beforeAll, describe, expect, it } from 'vitest'
import { planInForce } from '../../../test/plans-in-force.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { allotMoney, cancelEntry, payMoney, settleLine } from './commands/entries.ts'
import { approveEstimate, closeEstimate, sendBackEstimate, startEstimate, submitEstimate } from './commands/estimates.ts'
import { addLine, changeLine, removeLine } from './commands/lines.ts'
import { answerMerit, cancelPrize, givePrizes, proposeMerit, setPrizeRates } from './commands/prizes.ts'
import { money } from './money.ts'
import { estimateRecord, estimatesQuery, lineRecord, meritsQuery, moneyOverview, prizesQuery } from './queries.ts'

/** Money of xã Hưng Đạo in 2026: estimate, allotment, payment, settlement; prizes of the city; no task paid twice unseen. */

let world: World
let task: number
let producer: number

async function run(key: string, command: { name: string }, input: Record<string, unknown>): Promise<Record<string, number>> {
  return (await world.door.run(world.actor(key), command as Parameters<World['door']['run']>[1], input as never)) as Record<string, number>
}

/** A certificate of HTX Cộng Hòa, recognised on a day. */
async function certificate(stars: number, on: string): Promise<{ id: number }> {
  const { rows } = await world.owner.pool.query<{ id: number }>(
    `with producer as (select id, unit_id, path from producers where id = $1),
       product as (insert into products (producer_id, name, era, set_no, sector, unit_id, path, pack, story) select id, 'Miến dong', 'd26-2026', 6, 'I', unit_id, path, 'Gói', '' from producer returning id)
     insert into certificates (number, number_key, link, product_id, decision_number, decision_on, issuer, issuer_level, issuer_unit_id, era, set_no, sector, stars, issued_on, expires_on, filing_from,
       product_code, product_name, producer_id, producer_name, address, pack, unit_id, path, commune_code, commune_name, province_code, province_name, sort_key, search)
     select '900/2026/GCN-OCOP-01', '900', 'abcdefgh', (select id from product), '41/QĐ-UBND', $3::date, 'UBND thành phố Hà Nội', 'province', unit_id, 'd26-2026', 6, 'I', $2, $3::date, ($3::date + interval '36 months')::date, ($3::date + interval '30 months')::date,
       '01-900', 'Miến dong', id, 'HTX Nông nghiệp Cộng Hòa', 'thôn 1', 'Gói', unit_id, path, '09931', 'xã Hưng Đạo', '01', 'thành phố Hà Nội', 'mien dong', 'mien dong' from producer returning id`,
    [producer, stars, on],
  )
  return { id: rows[0]?.id ?? 0 }
}

beforeAll(async () => {
  world = await makeWorld()
  const plan = await planInForce(world, {
    path: 'vn.01', level: 'province', year: 2026, title: 'Kế hoạch OCOP thành phố năm 2026', targets: [],
    rest: { tasks: [{ key: 'bao-bi', mark: '7', group: '', title: 'Hỗ trợ bao bì', activity: '', topic: 'development', time: { kind: 'none', text: '' }, leads: [], coordinators: [], targets: [] }] as never },
  })
  task = (await world.db.selectFrom('plan_tasks').select('id').where('plan_id', '=', plan).executeTakeFirstOrThrow()).id
  producer = world.actor('lan').office.producerId ?? 0
})

const line = (told: Record<string, unknown> = {}) => ({ work: 'Thiết kế, in bao bì', content: 'packaging', source: 'state-commune', task, producer, amount: '15.000.000', ...told })

describe('amounts', () => {
  it.each([['15.000.000', 15_000_000], ['15 000 000', 15_000_000], ['15000000', 15_000_000], [' 20.000 đồng ', 20_000], ['1', 1], [7, 7]])('%s is taken', (typed, amount) => expect(money('số tiền').parse(typed)).toBe(amount))
  it.each(['', '0', '-5', '1,5', '1.5', '15.00', '1e9', 'mười triệu', '9'.repeat(14), '１５', {}, null, 1.5])('%j is refused with what to write', (typed) => expect(money('số tiền').safeParse(typed).error?.issues[0]?.message).toMatch(/số tiền/))
})

describe('an estimate from its first line to its closed book', () => {
  it('is drafted, sent back, approved, allotted, paid, settled and closed; each sum agrees', async () => {
    const { estimate } = await run('minh', startEstimate, { year: 2026, note: 'Theo nhiệm vụ 7' })
    await expect(run('minh', submitEstimate, { estimate })).rejects.toMatchObject({ kind: 'conflict' })
    const first = await run('minh', addLine, { estimate, ...line() })
    const own = await run('minh', addLine, { estimate, ...line({ source: 'counterpart', work: 'Chủ thể góp tiền in', amount: 5_000_000 }) })
    await run('minh', submitEstimate, { estimate })
    await expect(run('minh', addLine, { estimate, ...line() })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(run('minh', approveEstimate, { estimate, decision: '12/QĐ-UBND', decisionOn: '2026-11-05' })).rejects.toMatchObject({ kind: 'forbidden' })
    await run('hoa', sendBackEstimate, { estimate, reason: 'Giảm tiền in' })
    await run('minh', changeLine, { line: first.line, ...line({ amount: '12.000.000' }) })
    await run('minh', submitEstimate, { estimate })
    await run('hoa', approveEstimate, { estimate, decision: '12/QĐ-UBND', decisionOn: '2026-11-05' })
    await expect(run('minh', removeLine, { line: first.line })).rejects.toMatchObject({ kind: 'conflict' })

    // Nothing is paid before it is allotted, nothing beyond; a producer's own share is paid without.
    const paper = { onDay: '2026-11-06', paper: 'GRT-01' }
    await expect(run('minh', payMoney, { line: first.line, amount: 1, payee: 'Xưởng in', ...paper })).rejects.toMatchObject({ problems: [{ path: 'amount' }] })
    await expect(run('minh', allotMoney, { line: first.line, amount: 12_000_001, ...paper })).rejects.toMatchObject({ problems: [{ path: 'amount' }] })
    const allotted = await run('minh', allotMoney, { line: first.line, amount: '10.000.000', ...paper })
    await expect(run('minh', allotMoney, { line: own.line, amount: 1, ...paper })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(run('minh', payMoney, { line: first.line, amount: 10_000_001, payee: 'Xưởng in', ...paper })).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('10.000.000 đồng') }] })
    const paid = await run('minh', payMoney, { line: first.line, amount: 9_500_000, payee: 'Xưởng in', ...paper })
    await expect(run('minh', payMoney, { line: first.line, amount: 1, payee: 'Xưởng in', onDay: '2026-11-04', paper: 'x' })).rejects.toMatchObject({ problems: [{ path: 'onDay' }] })
    await run('minh', payMoney, { line: own.line, amount: 5_000_000, payee: 'Xưởng in', ...paper })

    // A wrong entry is cancelled with its reason and stays; money that was paid keeps its allotment.
    await expect(run('minh', cancelEntry, { entry: allotted.entry, reason: 'nhầm' })).rejects.toMatchObject({ kind: 'conflict' })
    await run('minh', cancelEntry, { entry: paid.entry, reason: 'ghi nhầm số' })
    await expect(run('minh', cancelEntry, { entry: paid.entry, reason: 'lần nữa' })).rejects.toMatchObject({ kind: 'conflict' })
    await run('minh', payMoney, { line: first.line, amount: 9_000_000, payee: 'Xưởng in', ...paper })

    await expect(run('hoa', closeEstimate, { estimate })).rejects.toMatchObject({ message: expect.stringContaining('2 khoản') })
    await expect(run('minh', settleLine, { line: first.line, amount: 9_000_001, onDay: '2026-11-08', paper: 'BB-1' })).rejects.toMatchObject({ problems: [{ path: 'amount' }] })
    await run('minh', settleLine, { line: first.line, amount: 9_000_000, onDay: '2026-11-08', paper: 'BB-1' })
    await expect(run('minh', payMoney, { line: first.line, amount: 1, payee: 'Xưởng in', ...paper })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(run('minh', settleLine, { line: first.line, amount: 8_900_000, onDay: '2026-11-08', paper: 'BB-1' })).rejects.toMatchObject({ problems: [{ path: 'reason' }] })
    await run('minh', settleLine, { line: first.line, amount: 8_900_000, onDay: '2026-11-08', paper: 'BB-1', reason: 'xuất toán 100.000' })
    await run('minh', settleLine, { line: own.line, amount: 0, onDay: '2026-11-08', paper: 'BB-2' })
    await expect(run('minh', closeEstimate, { estimate })).rejects.toMatchObject({ kind: 'forbidden' })
    await run('hoa', closeEstimate, { estimate })
    await expect(run('minh', settleLine, { line: own.line, amount: 1, onDay: '2026-11-08', paper: 'x', reason: 'y' })).rejects.toMatchObject({ kind: 'conflict' })

    const view = await world.door.ask(world.actor('minh'), estimateRecord, { estimate })
    expect(view.lines.map((one) => [one.amount, one.allotted, one.paid, one.settled])).toEqual([[12_000_000, 10_000_000, 9_000_000, 8_900_000], [5_000_000, 0, 5_000_000, 0]])
    const overview = await world.door.ask(world.actor('minh'), moneyOverview, { year: 2026 })
    for (const by of [overview.sources, overview.contents, overview.units]) {
      expect(by.reduce((sum, row) => ({ estimated: sum.estimated + row.estimated, paid: sum.paid + row.paid, settled: sum.settled + row.settled }), { estimated: 0, paid: 0, settled: 0 })).toEqual({ estimated: 17_000_000, paid: 14_000_000, settled: 8_900_000 })
    }
    expect(overview.sources.map((row) => [row.key, row.estimated])).toEqual([['state-commune', 12_000_000], ['counterpart', 5_000_000]])
    expect(view.timeline.map((one) => one.event)).toContain('budget.entry-cancelled')
  })

  it('a change after approval is a supplement, one at a time', async () => {
    const { estimate } = await run('minh', startEstimate, { year: 2026 })
    expect((await world.door.ask(world.actor('minh'), estimateRecord, { estimate })).estimate.title).toContain('bổ sung lần 1')
    await expect(run('minh', startEstimate, { year: 2026 })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(run('minh', startEstimate, { year: 2030 })).rejects.toMatchObject({ problems: [{ path: 'year' }] })
  })

  it('two officers who begin an estimate at once make one', async () => {
    const outcome = await Promise.allSettled([1, 2].map(() => run('son', startEstimate, { year: 2026 })))
    expect(outcome.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('no task is paid twice from two sources unseen (M31.03)', () => {
  it('another source for the same task, or the same support by another unit, asks for a reason; counterpart money does not', async () => {
    const { estimate } = await run('ha', startEstimate, { year: 2026 })
    await expect(run('ha', addLine, { estimate, ...line({ source: 'state-province' }) })).rejects.toMatchObject({ problems: [{ path: 'overlapReason', message: expect.stringContaining('Hưng Đạo') }] })
    await expect(run('ha', addLine, { estimate, ...line({ source: 'state-province', task: '' }) })).rejects.toMatchObject({ problems: [{ path: 'overlapReason' }] })
    const added = await run('ha', addLine, { estimate, ...line({ source: 'state-province', overlapReason: 'Xã in nhãn, thành phố làm hộp quà' }) })
    const view = await world.door.ask(world.actor('ha'), lineRecord, { line: added.line })
    expect(view.overlaps.map((one) => one.work)).toEqual(['Thiết kế, in bao bì'])
    expect(view.line.overlap_reason).toContain('hộp quà')
    await run('ha', addLine, { estimate, ...line({ source: 'state-province', content: 'training', task: '', producer: '', work: 'Lớp tập huấn' }) })
    const other = await run('ha', addLine, { estimate, ...line({ source: 'counterpart', work: 'Chủ thể góp thêm' }) })
    expect(other.line).toBeGreaterThan(0)
  })

  it.each([
    ['a source that does not exist', { source: 'nope' }, 'source'], ['a source of a level that ended', { source: 'state-district' }, 'source'], ['an unnamed nested programme', { source: 'nested', task: '', producer: '' }, 'programme'], ['counterpart of nobody', { source: 'counterpart', producer: '' }, 'producer'],
    ['a task of nowhere', { task: 999_999 }, 'task'], ['a producer of elsewhere', { producer: 999_999 }, 'producer'], ['nothing to do', { work: ' ' }, 'work'], ['less than nothing', { amount: '-1' }, 'amount'],
  ])('%s is refused at its field', async (_what, told, path) => {
    const { rows } = await world.door.ask(world.actor('minh'), estimatesQuery, { stage: 'drafting' })
    await expect(run('minh', addLine, { estimate: rows[0]?.id, ...line(told) })).rejects.toMatchObject({ problems: [{ path }] })
  })
})

describe('what others see', () => {
  it('the city sees what its communes spend, another commune does not; strangers are sent to sign in', async () => {
    const { rows } = await world.door.ask(world.actor('minh'), estimatesQuery, {})
    const closed = rows.find((row) => row.stage === 'closed')
    expect((await world.request(`/kinh-phi/du-toan/${closed?.id}`, { as: 'ha' })).status).toBe(200)
    expect((await world.request(`/kinh-phi/du-toan/${closed?.id}`, { as: 'son' })).status).toBe(404)
    const draft = rows.find((row) => row.stage === 'drafting')
    expect((await world.request(`/kinh-phi/du-toan/${draft?.id}`, { as: 'hoa' })).status).toBe(200)
    expect((await world.request(`/kinh-phi/du-toan/${draft?.id}`, { as: 'ha' })).status).toBe(404)
    expect((await world.request('/kinh-phi')).status).not.toBe(200)
    expect((await world.door.ask(world.actor('son'), moneyOverview, { year: 2026 })).sources).toEqual([])
    expect((await world.door.ask(world.actor('ha'), estimatesQuery, { q: 'hung dao' })).rows.map((row) => row.unit)).toEqual(expect.arrayContaining(['xã Hưng Đạo']))
  })

  it('forms keep what was typed and name the field', async () => {
    const { rows } = await world.door.ask(world.actor('minh'), estimatesQuery, { stage: 'drafting' })
    const answer = await world.request(`/kinh-phi/du-toan/${rows[0]?.id}/them`, { as: 'minh', form: { work: '<b>In tem</b>', content: 'stamp', source: 'state-commune', amount: 'nhiều', requestId: 'thu-tien-sai-1' } })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/&lt;b&gt;In tem[\s\S]*bằng đồng, số nguyên/)
  })
})

describe('prizes and praise', () => {
  it('the list comes out of decisions of the year by the rates; a product is given once, and a second giver is told', async () => {
    const { id } = await certificate(4, '2026-09-07')
    await expect(run('ha', setPrizeRates, { year: 2026, stars3: '', paper: 'NQ 08' })).rejects.toMatchObject({ kind: 'invalid' })
    await run('ha', setPrizeRates, { year: 2026, stars4: '15.000.000', stars5: '30.000.000', paper: 'Nghị quyết 08/2025/NQ-HĐND' })
    const list = await world.door.ask(world.actor('ha'), prizesQuery, { year: 2026 })
    expect(list.rows.map((row) => [row.id, row.stars, row.rate, row.given])).toEqual([[id, 4, 15_000_000, null]])
    const given = { year: 2026, certificates: [id], paper: '77/QĐ-UBND', givenOn: '2026-10-10' }
    await run('ha', givePrizes, given)
    await expect(run('ha', givePrizes, given)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(run('ha', givePrizes, { ...given, certificates: [id, 999_999] })).rejects.toMatchObject({ problems: [{ path: 'certificates' }] })
    await run('minh', setPrizeRates, { year: 2026, stars4: 2_000_000, paper: 'QĐ 9' })
    await expect(run('minh', givePrizes, given)).rejects.toMatchObject({ problems: [{ path: 'overlapReason' }] })
    await run('minh', givePrizes, { ...given, overlapReason: 'Xã thưởng thêm theo quy chế' })
    const prize = (await world.door.ask(world.actor('minh'), prizesQuery, { year: 2026 })).rows[0]?.prizeId
    await expect(run('son', cancelPrize, { prize, reason: 'của người khác' })).rejects.toMatchObject({ kind: 'not-found' })
    await run('minh', cancelPrize, { prize, reason: 'ghi nhầm' })
    expect((await world.door.ask(world.actor('minh'), prizesQuery, { year: 2026 })).rows[0]).toMatchObject({ given: null, elsewhere: 15_000_000 })
    expect((await world.request('/kinh-phi/thuong?nam=2026&dang=xlsx', { as: 'ha' })).headers.get('content-type')).toContain('spreadsheet')
  })

  it('praise is proposed by a unit and answered by it or those above', async () => {
    const { merit } = await run('minh', proposeMerit, { year: 2026, kind: 'person', name: 'Nguyễn Thị Lan', merit: 'Đưa ba sản phẩm lên bốn sao', form: 'Giấy khen' })
    await expect(run('son', answerMerit, { merit, outcome: 'praised', paper: '1/QĐ' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(run('ha', answerMerit, { merit, outcome: 'declined' })).rejects.toMatchObject({ problems: [{ path: 'answer' }] })
    await run('ha', answerMerit, { merit, outcome: 'praised', paper: '15/QĐ-KT' })
    await expect(run('ha', answerMerit, { merit, outcome: 'praised', paper: '15/QĐ-KT' })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await world.door.ask(world.actor('minh'), meritsQuery, {})).rows.map((row) => [row.name, row.stage, row.mayAnswer])).toEqual([['Nguyễn Thị Lan', 'praised', false]])
    expect((await world.door.ask(world.actor('son'), meritsQuery, {})).rows).toEqual([])
  })
})

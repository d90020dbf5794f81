import { beforeAll, describe, expect, it } from 'vitest'
import { castActors } from '../../app/demo/people.ts'
import { canonical } from '../../platform/journal/record.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { Refused } from '../../platform/refused.ts'
import { unmetMinimums } from '../../rules/engine/score.ts'
import { foundCouncil } from '../councils/index.ts'
import { addDossiers, closeSession, declareConflict, disqualifyItem, openSession, planSession, postponeItem, recordReading, submitSheet } from '../scoring/index.ts'
import { setOf } from '../scoring/model.ts'
import { answersFor, CENTRAL_MEMBERS, foundProvinceCouncil, handIn, MEMBERS, membersOf, type Meetings, opened, openMeetings, planned, RULES } from '../scoring/test-meeting.tsx'
import { adoptResult } from './adopt.ts'
import { changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision } from './decisions.ts'
import { decisionRecord, decisionsList, draftChoices, resultDueItems, resultRecord } from './queries.ts'

let world: Meetings
let council: number

beforeAll(async () => {
  world = await openMeetings(castActors)
  council = await foundProvinceCouncil(world)
})

async function refusal(work: Promise<unknown>): Promise<{ kind: string; text: string }> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return { kind: error.kind, text: [error.message, ...error.problems.map((problem) => problem.message)].join(' ') }
    throw error
  }
  throw new Error('Nothing was refused')
}

const dossierNow = async (id: number): Promise<{ stage: string; level: string }> => world.db.selectFrom('dossiers').select(['stage', 'level']).where('id', '=', id).executeTakeFirstOrThrow()
const secretary = () => world.actor('duc-anh')
const ten = (high: number, low: number, count: number): (number | null)[] => [...Array.from({ length: 10 }, (_, index) => (index < count ? high : low)), null]

/** Scores one product with ten sheets (the eleventh member is absent) and adopts it. */
async function scored(product: string, totals: (number | null)[], stars: number) {
  const { items: [item = 0], dossiers: [dossier = 0] } = await opened(world, council, [product])
  await handIn(world, item, totals, MEMBERS, stars)
  const adopted = await world.door.run(secretary(), adoptResult, { item, absentConfirmed: true })
  return { item, dossier, ...adopted }
}

async function issued(kind: 'recognise' | 'send-up', results: number[]) {
  const { decision } = await world.door.run(world.actor('ha'), draftDecision, { kind, results, proposal: 'của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT' })
  await world.door.run(world.actor('ha'), submitDecision, { decision })
  return world.door.run(world.actor('thai'), issueDecision, { decision })
}

describe('a whole session with eleven members and three products', () => {
  it('runs from sheets to minutes: spread 10, spread 11, conflict, late and absent members', async () => {
    const { session, items, dossiers, products } = await planned(world, council, ['Miến dong', 'Tranh sơn mài', 'Chè xanh'])
    const [first = 0, second = 0, third = 0] = items
    await world.door.run(world.actor('yen'), declareConflict, { council, product: products[2], reason: 'Đã tư vấn' })
    const { sheets } = await world.door.run(secretary(), openSession, { session })
    expect(sheets).toBe(32)

    await handIn(world, first, [70, 80, 75, 75, 75, 75, 75, 75, 75, 75, null], MEMBERS, 4)
    expect((await refusal(world.door.run(secretary(), adoptResult, { item: first }))).text).toContain('Còn 1 phiếu chưa nộp')
    await world.door.run(world.actor('vinh'), submitSheet, { item: first, answers: answersFor(75, 5, 4), version: 0 })
    const one = await world.door.run(secretary(), adoptResult, { item: first })
    expect([one.mean, one.stars]).toEqual(['75,00', 4])

    await handIn(world, second, [70, 81, 75, 75, 75, 75, 75, 75, 75, 75, 75], MEMBERS, 4)
    expect((await refusal(world.door.run(secretary(), adoptResult, { item: second }))).text).toContain('Điểm chênh 11')
    await world.door.run(world.actor('mai'), submitSheet, { item: second, answers: answersFor(80, 5, 4), version: 1, reason: 'Sau thảo luận tiêu chí 4.1' })
    const two = await world.door.run(secretary(), adoptResult, { item: second })
    const row = await world.db.selectFrom('results').selectAll().where('id', '=', two.result).executeTakeFirstOrThrow()
    expect([row.sum, row.count, row.spread]).toEqual([825, 11, 10])

    await handIn(world, third, [60, 60, 60, null, 60, 60, 60, 60, 60, null, 60], MEMBERS, 3)
    const three = await world.door.run(secretary(), adoptResult, { item: third, absentConfirmed: true })
    expect([three.mean, three.stars]).toEqual(['60,00', 3])
    const counted = await world.db.selectFrom('results').select('count').where('id', '=', three.result).executeTakeFirstOrThrow()
    expect(counted.count).toBe(9)

    expect((await world.db.selectFrom('sessions').select('stage').where('id', '=', session).executeTakeFirstOrThrow()).stage).toBe('adopted')
    await world.door.run(secretary(), closeSession, { session })
    for (const dossier of dossiers) expect(await dossierNow(dossier)).toEqual({ stage: 'scored', level: 'province' })
    expect((await refusal(world.door.run(world.actor('vinh'), submitSheet, { item: first, answers: answersFor(60), version: 1, reason: 'muộn' }))).kind).toBe('conflict')
  })

  it('counts no sheet of the secretary and freezes sheets without names', async () => {
    const { result } = await scored('Bún ẩn danh', ten(75, 75, 10), 4)
    const row = await world.db.selectFrom('results').selectAll().where('id', '=', result).executeTakeFirstOrThrow()
    expect(row.count).toBe(10)
    expect(JSON.stringify(row.sheets)).toContain('"M10"')
    const everything = canonical({ sheets: row.sheets, working: row.working })
    for (const [key] of MEMBERS) expect(everything).not.toContain(world.actor(key).name)
  })

  it('two who adopt at once leave one result', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún hai thư ký'])
    await handIn(world, item, MEMBERS.map(() => 75), MEMBERS, 4)
    const attempts = await Promise.allSettled([
      world.door.run(secretary(), adoptResult, { item }, 'thong-qua-thu-ky'),
      world.door.run(world.actor('thai-chu-tich'), adoptResult, { item }, 'thong-qua-chu-tich'),
    ])
    expect(attempts.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await world.db.selectFrom('results').select('id').where('item_id', '=', item).execute()).toHaveLength(1)
  })

  it('keeps a wide spread only when the council records it, and adopts a knock-out with no stars', async () => {
    const { items: [wide = 0, out = 0, later = 0], dossiers } = await opened(world, council, ['Bún giữ nguyên', 'Bún bị loại', 'Bún hoãn'])
    await handIn(world, wide, [70, 81, 75, 75, 75, 75, 75, 75, 75, 75, 75], MEMBERS, 4)
    await world.door.run(secretary(), recordReading, { item: wide, kind: 'spread', text: 'Đã thảo luận, giữ nguyên' })
    expect((await world.door.run(secretary(), adoptResult, { item: wide })).mean).toBe('75,09')
    await handIn(world, out, MEMBERS.map((_, index) => (index === 0 ? 60 : 75)), MEMBERS, 3)
    await world.door.run(secretary(), disqualifyItem, { item: out, ground: 'chung-1', fact: 'Giấy chứng nhận bị tẩy xóa' })
    const adopted = await world.door.run(secretary(), adoptResult, { item: out })
    expect(adopted.stars).toBe(0)
    expect((await world.door.ask(secretary(), resultRecord, { result: adopted.result })).agrees).toBe(true)
    await world.door.run(secretary(), postponeItem, { item: later, reason: 'Thiếu phiếu kiểm nghiệm' })
    const { session_id } = await world.db.selectFrom('session_items').select('session_id').where('id', '=', later).executeTakeFirstOrThrow()
    await world.door.run(secretary(), closeSession, { session: session_id })
    expect(await dossierNow(dossiers[2] ?? 0)).toEqual({ stage: 'accepted', level: 'province' })
  })
})

describe('what follows a mean', () => {
  it.each([
    ['49,90', ten(50, 49, 9), 3, 2, 'not-recognised'],
    ['50,00', ten(50, 50, 10), 3, 3, 'recognise'],
    ['69,90', ten(70, 69, 9), 4, 3, 'recognise'],
    ['70,00', ten(70, 70, 10), 4, 4, 'recognise'],
    ['89,90', ten(90, 89, 9), 5, 4, 'recognise'],
    ['90,00', ten(90, 90, 10), 5, 5, 'send-up'],
  ] as const)('%s', async (mean, totals, minimums, stars, next) => {
    const outcome = await scored(`Điểm ${mean}`, [...totals], minimums)
    expect([outcome.mean, outcome.stars]).toEqual([mean, stars])
    const view = await world.door.ask(world.actor('ha'), resultRecord, { result: outcome.result })
    expect([view.next, view.agrees, view.mayRefuse]).toEqual([next, true, false])
    expect(await dossierNow(outcome.dossier)).toEqual({ stage: 'scored', level: 'province' })
  })

  it('the minimums of a star hold a product down although its points would reach it', async () => {
    const answers = answersFor(75, 5, 3)
    const set = setOf({ era: 'd26-2026', setNo: 5 })
    expect(unmetMinimums(set, answers, 4).length).toBeGreaterThan(0)
    const { result, stars } = await scored('Bún bị giữ sao', ten(75, 75, 10), 3)
    expect(stars).toBe(3)
    const view = await world.door.ask(world.actor('ha'), resultRecord, { result })
    expect(view.result.band).toBe(4)
    expect(view.heldDown.map((held) => held.criterion)).toEqual(unmetMinimums(set, answers, 4).map((minimum) => minimum.criterion))
    expect(view.missing?.stars).toBe(4)
    expect(view.missing?.words).toHaveLength(view.heldDown.length)
  })
})

describe('decisions', () => {
  it('recognise, name what was refused, move every dossier, tell producer and commune', async () => {
    const four = await scored('Bún bốn sao', ten(75, 75, 10), 4)
    const three = await scored('Bún ba sao', ten(60, 60, 10), 3)
    const two = await scored('Bún hai sao', ten(45, 45, 10), 3)
    const five = await scored('Bún năm sao', ten(92, 92, 10), 5)
    const choices = await world.door.ask(world.actor('ha'), draftChoices, { kind: 'recognise' })
    expect(choices.refused.map((entry) => entry.product)).toContain('Bún hai sao')
    expect(choices.results.map((entry) => entry.product)).not.toContain('Bún năm sao')
    expect((await refusal(world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [five.result] }))).text).toContain('Cấp này không công nhận được: Bún năm sao')
    expect((await refusal(world.door.run(world.actor('ha'), draftDecision, { kind: 'send-up', results: [four.result] }))).text).toContain('Chưa đủ điều kiện trình lên')
    expect((await refusal(world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [two.result] }))).text).toContain('ít nhất một sản phẩm được công nhận')

    const { decision } = await world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [four.result, three.result, two.result], proposal: 'của Giám đốc Sở' })
    expect((await refusal(world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [four.result] }))).text).toContain('đã nằm trong quyết định khác')
    expect((await refusal(world.door.run(world.actor('thai'), issueDecision, { decision }))).kind).toBe('conflict')
    await world.door.run(world.actor('ha'), submitDecision, { decision })
    await world.door.run(world.actor('thai'), sendBackDecision, { decision, reason: 'Sửa trích yếu' })
    await world.door.run(world.actor('ha'), changeDecision, { decision, results: [four.result, three.result, two.result], abstract: 'Công nhận sản phẩm OCOP đợt 2 năm 2026', proposal: 'của Giám đốc Sở' })
    await world.door.run(world.actor('ha'), submitDecision, { decision })
    expect((await refusal(world.door.run(world.actor('ha'), issueDecision, { decision }))).kind).toBe('forbidden')
    expect((await refusal(world.door.run(world.actor('ly'), issueDecision, { decision }))).kind).toBe('forbidden')
    expect((await refusal(world.door.ask(world.actor('minh'), decisionRecord, { decision }))).kind).toBe('not-found')
    expect((await resultDueItems(world.db, world.actor('thai'), '2026-12-04')).map((due) => due.title)).toContain('Ký: Công nhận sản phẩm OCOP đợt 2 năm 2026')

    const { number } = await world.door.run(world.actor('thai'), issueDecision, { decision, number: '4127', issuedOn: '2026-12-04' }, 'ban-hanh-4127')
    expect(number).toBe('4127/QĐ-UBND')
    expect((await world.door.run(world.actor('thai'), issueDecision, { decision, number: '4127', issuedOn: '2026-12-04' }, 'ban-hanh-4127')).number).toBe(number)
    expect([await dossierNow(four.dossier), await dossierNow(three.dossier), await dossierNow(two.dossier)].map((one) => one.stage)).toEqual(['recognised', 'recognised', 'not-recognised'])

    const record = await world.door.ask(world.actor('minh'), decisionRecord, { decision })
    expect([record.intact, record.decision.signer?.capacity]).toEqual([true, 'KT'])
    expect((await world.door.ask(world.actor('minh'), decisionsList, {})).decisions.map((line) => line.number)).toContain(number)
    const told = await world.db.selectFrom('notices').selectAll().where('office_id', '=', world.actor('lan').office.id).execute()
    expect(told.map((notice) => notice.title)).toContain('Bún hai sao chưa được công nhận')
    expect(told.find((notice) => notice.title === 'Bún hai sao chưa được công nhận')?.detail).toContain('điểm trung bình cần thêm 5,00 để đến 50')
    const event = await world.db.selectFrom('journal').select('data').where('event', '=', 'decision.issued').where('subject_id', '=', String(decision)).executeTakeFirstOrThrow()
    expect(event.data).toMatchObject({ kind: 'recognise', number, issuedOn: '2026-12-04', decision, results: [{ result: four.result, stars: 4, outcome: 'recognise' }, { stars: 3 }, { stars: 2, outcome: 'not-recognised' }] })
  })

  it('numbers come one after the other and pass over typed ones', async () => {
    const numbers: string[] = []
    for (const product of ['Số một', 'Số hai']) {
      const { result } = await scored(product, ten(60, 60, 10), 3)
      numbers.push((await issued('recognise', [result])).number)
    }
    expect(numbers).toEqual(['01/QĐ-UBND', '02/QĐ-UBND'])
    const { result } = await scored('Số trùng', ten(60, 60, 10), 3)
    const { decision } = await world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [result] })
    await world.door.run(world.actor('ha'), submitDecision, { decision })
    expect((await refusal(world.door.run(world.actor('thai'), issueDecision, { decision, number: '4127' }))).text).toContain('đã dùng')
    expect((await refusal(world.door.run(world.actor('thai'), issueDecision, { decision, issuedOn: '2027-01-01' }))).text).toContain('không sau hôm nay')
    await world.door.run(world.actor('thai'), sendBackDecision, { decision, reason: 'Bỏ' })
    await world.door.run(world.actor('ha'), discardDecision, { decision })
    expect((await world.door.ask(world.actor('ha'), draftChoices, { kind: 'recognise' })).results.map((entry) => entry.product)).toContain('Số trùng')
  })

  it('the leader may close a product below three stars without a decision', async () => {
    const { result, dossier } = await scored('Bún khép lại', ten(40, 40, 10), 3)
    expect((await refusal(world.door.run(world.actor('ha'), refuseResult, { result }))).kind).toBe('forbidden')
    await world.door.run(world.actor('thai'), refuseResult, { result })
    expect((await dossierNow(dossier)).stage).toBe('not-recognised')
  })
})

describe('two levels', () => {
  it('sends 90 up; the centre gives 89 and hands it back; the province recognises four stars on that result', async () => {
    const sent = await scored('Sen Hồ Tây', ten(92, 92, 10), 5)
    await issued('send-up', [sent.result])
    expect(await dossierNow(sent.dossier)).toEqual({ stage: 'intake', level: 'central' })

    const { council: central } = await world.door.run(world.actor('hanh'), foundCouncil, {
      name: 'Hội đồng OCOP cấp trung ương', decisionNumber: '88/QĐ-BNNMT', decisionOn: '2026-06-10', ...RULES, sizeMin: 7, members: membersOf(world, CENTRAL_MEMBERS, 'tw-thu-ky'),
    })
    await world.owner.updateTable('dossiers').set({ stage: 'accepted' }).where('id', '=', sent.dossier).execute()
    const { session } = await planAt(central, sent.dossier)
    const { id: item } = await world.db.selectFrom('session_items').select('id').where('session_id', '=', session).executeTakeFirstOrThrow()
    await handIn(world, item, CENTRAL_MEMBERS.map(() => 89), CENTRAL_MEMBERS, 4)
    const adopted = await world.door.run(world.actor('tw-thu-ky'), adoptResult, { item })
    expect([adopted.mean, adopted.stars]).toEqual(['89,00', 4])
    expect(await dossierNow(sent.dossier)).toEqual({ stage: 'scored', level: 'province' })
    const told = await world.db.selectFrom('notices').select('title').where('office_id', '=', world.actor('ha').office.id).execute()
    expect(told.map((notice) => notice.title)).toContain('Hội đồng cấp trên trả kết quả: Sen Hồ Tây, 89,00 điểm')

    const view = await world.door.ask(world.actor('ha'), resultRecord, { result: adopted.result })
    expect([view.next, view.mayEvaluateAgain, view.others.map((other) => other.mean)]).toEqual(['recognise', true, ['92,00']])
    await issued('recognise', [adopted.result])
    expect(await dossierNow(sent.dossier)).toEqual({ stage: 'recognised', level: 'province' })
  })

  async function planAt(central: number, dossier: number) {
    const plan = await world.door.run(world.actor('tw-thu-ky'), planSession, { council: central, name: 'Phiên trung ương', heldOn: '2026-12-04' })
    await world.door.run(world.actor('tw-thu-ky'), addDossiers, { session: plan.session, dossiers: [dossier] })
    await world.door.run(world.actor('tw-thu-ky'), openSession, { session: plan.session })
    return plan
  }
})

describe('who may read a result', () => {
  it('producer and commune of the product, not those of others', async () => {
    const { result } = await scored('Bún ai đọc', ten(75, 75, 10), 4)
    for (const key of ['lan', 'minh', 'hoa', 'ha', 'thai', 'mai', 'duc-anh']) expect((await world.door.ask(world.actor(key), resultRecord, { result })).result.mean).toBe('75,00')
    for (const key of ['nga', 'son', 'tw-1']) expect((await refusal(world.door.ask(world.actor(key), resultRecord, { result }))).kind).toBe('not-found')
  })
})

it('the journal can be replayed to the stages of dossiers, sessions and decisions of these stories', async () => {
  const { faults } = await verifyJournal(world.db)
  expect(faults.filter((fault) => fault.subject.startsWith('session/') || fault.subject.startsWith('decision/'))).toEqual([])
})

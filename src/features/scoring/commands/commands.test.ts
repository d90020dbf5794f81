import { beforeAll, describe, expect, it } from 'vitest'
import { castActors } from '../../../app/demo/people.ts'
import { Refused } from '../../../platform/refused.ts'
import { verifyJournal } from '../../../platform/journal/verify.ts'
import { changeCouncil, foundCouncil } from '../../councils/index.ts'
import { addDossiers, closeSession, declareConflict, disqualifyItem, itemRecord, openSession, postponeItem, recordReading, removeDossier, saveSheet, sessionBoard, submitSheet } from '../index.ts'
import { ownSheet, sheetForPrint } from '../queries/sheets.ts'
import { minutes, summaryTable } from '../queries/papers.ts'
import { scoringDueItems } from '../due.ts'
import { acceptedDossier, answersFor, foundProvinceCouncil, handIn, MEMBERS, membersOf, type Meetings, opened, openMeetings, planned, RULES } from '../test-meeting.tsx'

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

const stageOfItem = async (item: number): Promise<string> => (await world.db.selectFrom('session_items').select('stage').where('id', '=', item).executeTakeFirstOrThrow()).stage
const stageOfDossier = async (dossier: number): Promise<string> => (await world.db.selectFrom('dossiers').select('stage').where('id', '=', dossier).executeTakeFirstOrThrow()).stage

describe('councils', () => {
  it('names each missing body with its article', async () => {
    const members = membersOf(world, MEMBERS.filter(([, body]) => body !== 'health' && body !== 'science-technology'), 'duc-anh')
    const refused = await refusal(world.door.run(world.actor('ha'), foundCouncil, { name: 'Thiếu', decisionNumber: '1/QĐ-UBND', decisionOn: '2026-06-10', ...RULES, members }))
    expect(refused.kind).toBe('invalid')
    expect(refused.text).toContain('Thiếu đại diện Sở Y tế (Điều 7 khoản 3b, 26/2026/QĐ-TTg).')
    expect(refused.text).toContain('Thiếu đại diện Sở Khoa học và Công nghệ')
    expect(refused.text).not.toContain('Sở Công Thương')
  })

  it('warns of an unusual size but founds; the secretary does not score whatever is asked', async () => {
    const members = membersOf(world, MEMBERS, 'duc-anh').slice(0, 8).concat(membersOf(world, MEMBERS, 'duc-anh').slice(11))
    const { council: small, warnings } = await world.door.run(world.actor('ha'), foundCouncil, { name: 'Hội đồng nhỏ', decisionNumber: '2/QĐ-UBND', decisionOn: '2026-06-10', ...RULES, members })
    expect(warnings.join(' ')).toContain('Hội đồng có 8 thành viên; thông lệ là 9–11')
    const secretary = await world.db.selectFrom('council_members').select('scores').where('council_id', '=', small).where('role', '=', 'secretary').executeTakeFirstOrThrow()
    expect(secretary.scores).toBe(false)
  })

  it('only the standing agency or leader of the level founds; a commune has none', async () => {
    const members = membersOf(world, MEMBERS, 'duc-anh')
    const input = { name: 'X', decisionNumber: '3/QĐ', decisionOn: '2026-06-10', ...RULES, members }
    expect((await refusal(world.door.run(world.actor('minh'), foundCouncil, input))).kind).toBe('not-found')
    expect((await refusal(world.door.run(world.actor('duc-anh'), foundCouncil, input))).kind).not.toBe('invalid')
  })

  it('a person has one seat, whatever offices they hold', async () => {
    const members = [...membersOf(world, MEMBERS, 'duc-anh'), { office: world.actor('mai-so').office.id, role: 'member', body: 'agriculture-unit', scores: true }]
    const refused = await refusal(world.door.run(world.actor('ha'), foundCouncil, { name: 'Hai ghế', decisionNumber: '4/QĐ-UBND', decisionOn: '2026-06-10', ...RULES, members }))
    expect(refused.text).toContain('Trịnh Thị Mai đã có ghế trong hội đồng')
    expect((await refusal(world.door.run(world.actor('ha'), changeCouncil, { council, paperNumber: '5/TB', paperOn: '2026-12-01', add: members.at(-1) }))).text).toContain('mỗi người chỉ có một ghế')
  })

  it('a member cannot leave when their body would be missing', async () => {
    const yen = await world.db.selectFrom('council_members').select('id').where('council_id', '=', council).where('body_code', '=', 'health').executeTakeFirstOrThrow()
    expect((await refusal(world.door.run(world.actor('ha'), changeCouncil, { council, paperNumber: '5/TB', paperOn: '2026-12-01', end: yen.id }))).text).toContain('Thiếu đại diện Sở Y tế')
  })
})

describe('planning and opening a session', () => {
  it('takes accepted dossiers, locks them, gives one back, and refuses those of others', async () => {
    const { session, items, dossiers } = await planned(world, council, ['Bún A', 'Bún B'])
    expect(await stageOfDossier(dossiers[0] ?? 0)).toBe('in-session')
    await world.door.run(world.actor('duc-anh'), removeDossier, { item: items[1] })
    expect(await stageOfDossier(dossiers[1] ?? 0)).toBe('accepted')
    const central = await acceptedDossier(world, 'Của trung ương', { level: 'central' })
    expect((await refusal(world.door.run(world.actor('duc-anh'), addDossiers, { session, dossiers: [central.dossier] }))).text).toMatch(/cấp khác/)
    expect((await refusal(world.door.run(world.actor('duc-anh'), addDossiers, { session, dossiers: [dossiers[0]] }))).kind).toBe('conflict')
    const unsound = await acceptedDossier(world, 'Mứt rau củ', { setNo: 7 })
    await world.db.updateTable('dossiers').set({ era: 'd1489-2025' }).where('id', '=', unsound.dossier).execute()
    expect((await refusal(world.door.run(world.actor('duc-anh'), addDossiers, { session, dossiers: [unsound.dossier] }))).text).toMatch(/Bộ tiêu chí số 7 .* không dùng để chấm mới .* Tiêu chí 6\.4/)
  })

  it('a dossier that lapsed on the list is taken off and stays lapsed', async () => {
    const { dossiers, items } = await planned(world, council, ['Bún C'])
    await world.owner.updateTable('dossiers').set({ stage: 'lapsed' }).where('id', 'in', dossiers).execute()
    await world.door.run(world.actor('duc-anh'), removeDossier, { item: items[0] })
    expect(await stageOfDossier(dossiers[0] ?? 0)).toBe('lapsed')
    expect(await world.db.selectFrom('session_items').select('id').where('id', 'in', items).execute()).toEqual([])
  })

  it('does not open with an empty list, nor when a body has left', async () => {
    const empty = await planned(world, council, [])
      .catch((error: unknown) => error)
    expect(empty).toBeInstanceOf(Refused)
    const plan = await planned(world, council, ['Bún C'])
    await world.owner.updateTable('council_members').set({ valid_to: '2026-11-30' }).where('council_id', '=', council).where('body_code', '=', 'health').execute()
    const refused = await refusal(world.door.run(world.actor('duc-anh'), openSession, { session: plan.session }))
    expect(refused.text).toContain('Thiếu đại diện Sở Y tế (Điều 7 khoản 3b')
    await world.owner.updateTable('council_members').set({ valid_to: null }).where('council_id', '=', council).where('body_code', '=', 'health').execute()
    const { sheets, quorum } = await world.door.run(world.actor('duc-anh'), openSession, { session: plan.session })
    expect([sheets, quorum]).toEqual([11, 9])
    const notices = await world.db.selectFrom('notices').select('id').where('office_id', '=', world.actor('yen').office.id).where('href', '=', `/phien-hop/${plan.session}`).execute()
    expect(notices).toHaveLength(1)
  })
})

describe('sheets', () => {
  it('are saved, handed in once, and guarded by their version', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún phiếu'])
    const mai = world.actor('mai')
    const saved = await world.door.run(mai, saveSheet, { item, answers: { '1.1': '1.1.o2' }, version: 0 })
    expect([saved.version, saved.total]).toEqual([1, 2])
    expect((await refusal(world.door.run(mai, saveSheet, { item, answers: { '1.1': '1.1.o3' }, version: 0 }))).kind).toBe('conflict')
    expect((await refusal(world.door.run(mai, saveSheet, { item, answers: { '1.1': 'bịa' }, version: 1 }))).kind).toBe('invalid')
    const missing = await refusal(world.door.run(mai, submitSheet, { item, answers: { '1.1': '1.1.o2' }, version: 1 }))
    expect(missing.text).toContain('Chọn một mức cho tiêu chí 1.2')
    const first = await world.door.run(mai, submitSheet, { item, answers: answersFor(74), version: 1 }, 'gui-lai-74-mai')
    const again = await world.door.run(mai, submitSheet, { item, answers: answersFor(74), version: 1 }, 'gui-lai-74-mai')
    expect(again).toEqual(first)
    expect([first.total, first.parts.A + first.parts.B + first.parts.C]).toEqual([74, 74])
    expect((await refusal(world.door.run(mai, saveSheet, { item, answers: {}, version: 2 }))).text).toContain('Phiếu đã nộp')
  })

  it('a change after handing in needs a reason and keeps the first points', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún đổi điểm'])
    const hung = world.actor('hung')
    await world.door.run(hung, submitSheet, { item, answers: answersFor(81), version: 0 })
    expect((await refusal(world.door.run(hung, submitSheet, { item, answers: answersFor(78), version: 1 }))).text).toContain('Ghi lý do')
    await world.door.run(hung, submitSheet, { item, answers: answersFor(78), version: 1, reason: 'Đã mở tệp 7, trang 3' })
    const { sheet } = await world.door.ask(hung, ownSheet, { item })
    expect(sheet.total).toBe(78)
    expect(sheet.revisions.map(({ total, reason }) => ({ total, reason }))).toEqual([{ total: 81, reason: 'Đã mở tệp 7, trang 3' }])
    const row = await world.db.selectFrom('score_sheets').select('revisions').where('item_id', '=', item).where('total', '=', 78).executeTakeFirstOrThrow()
    expect(row.revisions).toMatchObject([{ total: 81, answers: answersFor(81) }])
  })

  it('are not for the secretary, strangers, nor a closed product', async () => {
    const { session, items: [item = 0] } = await opened(world, council, ['Bún người lạ'])
    const sheet = { item, answers: answersFor(74), version: 0 }
    expect(await refusal(world.door.run(world.actor('duc-anh'), submitSheet, sheet))).toEqual({ kind: 'forbidden', text: 'Thư ký và người dự không chấm điểm.' })
    expect((await refusal(world.door.run(world.actor('lan'), submitSheet, sheet))).kind).toBe('not-found')
    expect((await refusal(world.door.run(world.actor('tw-1'), submitSheet, sheet))).kind).toBe('not-found')
    await world.door.run(world.actor('duc-anh'), postponeItem, { item, reason: 'Chờ phiếu kiểm nghiệm' })
    expect((await refusal(world.door.run(world.actor('mai'), submitSheet, sheet))).kind).toBe('conflict')
    await world.door.run(world.actor('duc-anh'), closeSession, { session })
    const dossier = await world.db.selectFrom('session_items').innerJoin('dossiers', 'dossiers.id', 'session_items.dossier_id').select('dossiers.stage').where('session_items.id', '=', item).executeTakeFirstOrThrow()
    expect(dossier.stage).toBe('accepted')
  })

  it('two sheets handed in at once for one product both count, and the last ones set it to discussing', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún cùng lúc'])
    await handIn(world, item, [75, 75, 75, 75, 75, 75, 75, 75, 75])
    await Promise.all([
      world.door.run(world.actor('quynh'), submitSheet, { item, answers: answersFor(70), version: 0 }),
      world.door.run(world.actor('vinh'), submitSheet, { item, answers: answersFor(81), version: 0 }),
    ])
    expect(await stageOfItem(item)).toBe('discussing')
    await world.door.run(world.actor('vinh'), submitSheet, { item, answers: answersFor(80), version: 1, reason: 'Sau thảo luận' })
    expect(await stageOfItem(item)).toBe('scoring')
  })

  it('a member who joins after the opening gets a sheet; one who left does not', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún đến muộn'])
    const vinh = await world.db.selectFrom('council_members').select('id').where('council_id', '=', council).where('body_code', '=', 'association').executeTakeFirstOrThrow()
    await world.door.run(world.actor('ha'), changeCouncil, { council, paperNumber: '6/TB', paperOn: '2026-12-03', end: vinh.id, add: { office: world.actor('cong-thuong').office.id, role: 'member', body: 'industry-trade', scores: true } })
    expect((await refusal(world.door.run(world.actor('vinh'), submitSheet, { item, answers: answersFor(74), version: 0 }))).kind).not.toBe('invalid')
    const late = await world.door.run(world.actor('cong-thuong'), submitSheet, { item, answers: answersFor(74), version: 0 })
    expect(late.total).toBe(74)
    const newcomer = await world.db.selectFrom('council_members').select('id').where('council_id', '=', council).where('office_id', '=', world.actor('cong-thuong').office.id).executeTakeFirstOrThrow()
    await world.door.run(world.actor('ha'), changeCouncil, { council, paperNumber: '7/TB', paperOn: '2026-12-03', end: newcomer.id, add: { office: world.actor('vinh').office.id, role: 'member', body: 'association', scores: true } })
  })
})

describe('conflict of interest', () => {
  it('takes the sheet out, lowers the denominator, and bars a new one', async () => {
    const { items: [item = 0], products: [product = 0], session } = await opened(world, council, ['Chè xanh'])
    const dung = world.actor('dung')
    await world.door.run(dung, submitSheet, { item, answers: answersFor(60), version: 0 })
    await world.door.run(dung, declareConflict, { council, product, reason: 'Đã tư vấn cho chủ thể' })
    expect((await refusal(world.door.run(dung, submitSheet, { item, answers: answersFor(60), version: 0 }))).text).toBe('Đã khai quan hệ lợi ích với sản phẩm này nên không chấm.')
    const board = await world.door.ask(world.actor('duc-anh'), sessionBoard, { session })
    expect([board.lines[0]?.in, board.lines[0]?.of, board.lines[0]?.excused]).toEqual([0, 10, 1])
    const linh = await world.db.selectFrom('council_members').select('id').where('council_id', '=', council).where('office_id', '=', world.actor('linh').office.id).executeTakeFirstOrThrow()
    expect((await refusal(world.door.run(world.actor('mai'), declareConflict, { council, product, member: linh.id, reason: 'x' }))).kind).toBe('forbidden')
    await world.door.run(world.actor('duc-anh'), declareConflict, { council, product, member: linh.id, reason: 'Góp vốn' })
    expect((await world.door.ask(world.actor('duc-anh'), sessionBoard, { session })).lines[0]?.of).toBe(9)
    expect((await refusal(world.door.run(dung, declareConflict, { council, product, reason: 'Lần hai' }))).kind).toBe('conflict')
  })
})

describe('what others scored', () => {
  it('stays hidden from a member until their own sheet is in, whatever office they use', async () => {
    const { session, items: [item = 0] } = await opened(world, council, ['Bún giấu điểm'])
    await handIn(world, item, [null, 74, 77])
    const seen = async (key: string): Promise<unknown> => (await world.door.ask(world.actor(key), sessionBoard, { session })).lines[0]?.totals?.points
    expect(await seen('mai')).toEqual([74, 77])
    expect(await seen('yen')).toBeUndefined()
    expect(await seen('thai-chu-tich')).toBeUndefined()
    expect(await seen('thai')).toBeUndefined()
    expect(await seen('duc-anh')).toEqual([74, 77])
    const yen = await world.door.ask(world.actor('yen'), itemRecord, { item })
    expect([yen.differences, yen.highest, yen.lowest, yen.unmet]).toEqual([undefined, undefined, undefined, undefined])
    const table = await world.door.ask(world.actor('yen'), summaryTable, { session })
    expect(table.rows[0]).toMatchObject({ hidden: true, sum: 0, count: 0, spread: 0 })
    expect(table.rows[0]?.points.every((points) => points === null)).toBe(true)
    expect((await refusal(world.door.ask(world.actor('yen'), minutes, { session }))).kind).toBe('forbidden')
    expect((await world.door.ask(world.actor('yen'), sheetForPrint, { item, blank: false })).answers).toEqual({})
    await handIn(world, item, [null, null, null, 79])
    expect(await seen('yen')).toEqual([74, 77, 79])
  })

  it('is not for producers or communes at all', async () => {
    const { session } = await opened(world, council, ['Bún người ngoài'])
    expect((await refusal(world.door.ask(world.actor('lan'), sessionBoard, { session }))).kind).toBe('not-found')
    expect((await refusal(world.door.ask(world.actor('minh'), sessionBoard, { session }))).kind).toBe('not-found')
    expect((await refusal(world.door.ask(world.actor('duc-anh'), ownSheet, { item: 1 }))).kind).not.toBe('invalid')
  })
})

describe('mediation', () => {
  it('records readings and a kept spread where the rules of work allow it', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Tranh sơn mài'])
    const secretary = world.actor('duc-anh')
    await handIn(world, item, [70, 81, 75, 75, 75, 75, 75, 75, 75, 75, 75])
    const before = await world.door.ask(secretary, itemRecord, { item })
    expect([before.line.stage, before.lowest, before.highest, before.line.totals?.spread]).toEqual(['discussing', 70, 81, 11])
    expect(before.line.blocks.join(' ')).toContain('Điểm chênh 11')
    await world.door.run(secretary, recordReading, { item, kind: 'criterion', criterion: '1.1', option: '1.1.o2', text: 'Tính theo sổ nhập kho' })
    await world.door.run(secretary, recordReading, { item, kind: 'spread', text: 'Đã thảo luận, giữ nguyên' })
    const after = await world.door.ask(secretary, itemRecord, { item })
    expect(after.line.blocks).toEqual([])
    expect(after.readings.map((reading) => reading.kind)).toEqual(['criterion', 'spread'])
    expect((await refusal(world.door.run(secretary, recordReading, { item, kind: 'criterion', criterion: '99', text: 'x' }))).kind).toBe('invalid')
  })

  it('a council whose rules ask for scoring again keeps no spread', async () => {
    const strict = await foundProvinceCouncil(world, { overSpread: 'discuss-and-score-again' })
    const { items: [item = 0] } = await opened(world, strict, ['Tranh chấm lại'])
    await handIn(world, item, [70, 81, 75, 75, 75, 75, 75, 75, 75, 75, 75])
    expect((await refusal(world.door.run(world.actor('duc-anh'), recordReading, { item, kind: 'spread', text: 'x' }))).text).toContain('yêu cầu chấm lại')
  })

  it('a knock-out fact needs a ground of the sheet and can be lifted', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún giả hồ sơ'])
    const secretary = world.actor('duc-anh')
    expect((await refusal(world.door.run(secretary, disqualifyItem, { item, ground: 'bịa', fact: 'x' }))).kind).toBe('invalid')
    await world.door.run(secretary, disqualifyItem, { item, ground: 'chung-1', fact: 'Giấy chứng nhận bị tẩy xóa' })
    expect((await world.door.ask(secretary, itemRecord, { item })).disqualified?.fact).toBe('Giấy chứng nhận bị tẩy xóa')
    expect((await refusal(world.door.run(world.actor('mai'), disqualifyItem, { item, ground: 'chung-1', fact: 'x' }))).kind).toBe('forbidden')
    await world.door.run(secretary, disqualifyItem, { item, fact: 'Đã có bản gốc', lift: true })
    expect((await world.door.ask(secretary, itemRecord, { item })).disqualified).toBeNull()
  })
})

describe('the desk and the journal', () => {
  it('tells members of sheets and the secretary of sessions', async () => {
    const { session, items: [item = 0] } = await opened(world, council, ['Bún bàn làm việc'])
    const forBich = await scoringDueItems(world.db, world.actor('bich'), '2026-12-04')
    expect(forBich.filter((due) => due.href === `/phieu/${item}`)).toMatchObject([{ kind: 'sheet-to-fill', due: '2026-12-04' }])
    await handIn(world, item, MEMBERS.map(() => 75))
    const forSecretary = await scoringDueItems(world.db, world.actor('duc-anh'), '2026-12-04')
    expect(forSecretary.find((due) => due.href === `/phien-hop/${session}`)).toMatchObject({ kind: 'result-to-adopt' })
    expect((await scoringDueItems(world.db, world.actor('bich'), '2026-12-04')).some((due) => due.href === `/phieu/${item}`)).toBe(false)
  })

  it('can be replayed to the stages of the sessions', async () => {
    const { faults } = await verifyJournal(world.db)
    expect(faults.filter((fault) => fault.subject.startsWith('session/') || fault.subject.startsWith('score-sheet/') || fault.subject.startsWith('council/'))).toEqual([])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { Refused } from '../../../platform/refused.ts'
import { concludeAssessment, dossierCounts, dossierList, dossierRecord, dueItems, receiveDossier, receiveSamples, recordAssessment, returnDossier, sendDossier } from './index.ts'
import { stepsOf } from './pages/head.tsx'
import { recordActions } from './actions.ts'
import { reviewWorld, type ReviewWorld, submitted } from './test-world.ts'
import { dueFacts, holidayNote } from './words.ts'

const CHECKS = { producer: 'ok', 'form-1': 'ok', 'form-2': 'ok', answers: 'ok', evidence: 'ok', copies: 'ok' }
const view = { view: 'confirmed', note: '' }
const CONTENTS = { origin: view, 'local-labour': view, idea: view, identity: view }

let world: ReviewWorld
let ids: { fresh: number; working: number; returned: number; sent: number; other: number }

beforeAll(async () => {
  world = await reviewWorld('2026-11-09T02:00:00Z')
  const { door } = world
  const [minh, hoa] = [world.actor('minh'), world.actor('hoa')]
  const working = await submitted(world, { product: 'Bánh đa nem Đại Thành' })
  await door.run(minh, receiveDossier, { dossier: working, checks: CHECKS })
  const returned = await submitted(world, { product: 'Nếp cái hoa vàng' })
  await door.run(minh, receiveDossier, { dossier: returned, checks: CHECKS })
  await door.run(minh, returnDossier, { dossier: returned, reasons: [{ wrong: 'Thiếu', about: 'criterion:1.1', todo: 'Ghi thêm' }], deadline: '2026-11-20' })
  const sent = await submitted(world, { product: 'Miến dong' })
  await door.run(minh, receiveDossier, { dossier: sent, checks: CHECKS })
  await door.run(minh, receiveSamples, { dossier: sent, count: 5, on: '2026-11-09' })
  await door.run(minh, recordAssessment, { dossier: sent, contents: CONTENTS, conclusion: 'propose', remark: '', chair: '', attendees: [] })
  await door.run(minh, concludeAssessment, { dossier: sent })
  await door.run(hoa, sendDossier, { dossier: sent, reportNumber: '27', reportOn: '2026-11-09', letterKind: 'letter', letterNumber: '118', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch', capacity: 'KT' })
  world.clock.set('2026-11-23T02:00:00Z')
  const fresh = await submitted(world, { product: 'Giò lụa', producer: 'phu' })
  const other = await submitted(world, { product: 'Khăn lụa', producer: 'nga', set: 22 })
  ids = { fresh, working, returned, sent, other }
})

describe('the clock', () => {
  it('counts working days and leaves out 24/11/2026', () => {
    expect(dueFacts('2026-12-01', '2026-11-23')).toEqual({ on: '2026-12-01', left: 5, words: 'còn 5 ngày', skipped: [{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' }] })
    expect(dueFacts('2026-11-23', '2026-11-23').words).toBe('hôm nay')
    expect(dueFacts('2026-11-20', '2026-11-23')).toMatchObject({ left: -1, words: 'quá hạn 1 ngày' })
    expect(dueFacts('2026-11-20', '2026-11-21')).toMatchObject({ left: -1, words: 'quá hạn 1 ngày' })
    expect(holidayNote([dueFacts('2026-12-01', '2026-11-23')])).toBe('Hạn tính theo ngày làm việc; 24/11 là ngày nghỉ lễ nên không tính.')
    expect(holidayNote([dueFacts('2026-11-27', '2026-11-25')])).toBe('Hạn tính theo ngày làm việc.')
  })
})

describe('dossiers.list', () => {
  const ask = (key: string, input: object) => world.door.ask(world.actor(key), dossierList, input)

  it('gives each level its own queues, the nearest day first', async () => {
    expect((await ask('minh', { queue: 'inbox' })).rows.map((row) => row.id)).toEqual([ids.fresh])
    expect((await ask('minh', { queue: 'working' })).rows.map((row) => row.id)).toEqual([ids.working])
    expect((await ask('minh', { queue: 'returned' })).rows.map((row) => row.id)).toEqual([ids.returned])
    expect((await ask('minh', { queue: 'sent' })).rows.map((row) => row.id)).toEqual([ids.sent])
    expect((await ask('minh', {})).rows.map((row) => row.id)).toEqual([ids.returned, ids.working, ids.fresh, ids.sent])
    expect((await ask('ha', { queue: 'inbox' })).rows.map((row) => row.id)).toEqual([ids.sent])
    expect((await ask('ha', { queue: 'returned' })).rows).toEqual([])
    expect((await ask('ha', {})).total).toBe(5)
  })

  it('counts all queues in one question', async () => {
    expect(await dossierCounts(world.db, world.actor('minh'))).toEqual({ inbox: 1, working: 1, returned: 1, sent: 1, all: 4 })
    expect(await dossierCounts(world.db, world.actor('son'))).toEqual({ inbox: 1, working: 0, returned: 0, sent: 0, all: 1 })
    expect(await dossierCounts(world.db, world.actor('ha'))).toEqual({ inbox: 1, working: 0, returned: 0, sent: 0, all: 5 })
    expect(await dossierCounts(world.db, world.actor('dieu'))).toEqual({ inbox: 0, working: 0, returned: 0, sent: 0, all: 0 })
  })

  it('finds product, producer and number without diacritics; signs of patterns are letters', async () => {
    expect((await ask('minh', { q: 'banh da nem' })).rows.map((row) => row.id)).toEqual([ids.working])
    expect((await ask('minh', { q: 'gio cha TAN PHU' })).rows.map((row) => row.id)).toEqual([ids.fresh])
    expect((await ask('minh', { q: 'hs-2026-0001' })).rows.map((row) => row.id)).toEqual([ids.working])
    expect((await ask('minh', { q: '%' })).rows).toEqual([])
  })

  it('shows a producer and a sector officer only theirs', async () => {
    expect((await ask('phu', {})).rows.map((row) => row.id)).toEqual([ids.fresh])
    expect((await ask('cong-thuong', {})).rows.map((row) => row.id)).toEqual([ids.other])
    expect((await ask('mai', {})).rows).toEqual([])
  })
})

describe('dueItems', () => {
  it('tells an officer what to do, until when and by which article; late work first', async () => {
    const items = await dueItems(world.db, world.actor('minh'), '2026-11-23')
    expect(items.map(({ title, due, left, article, action, waiting }) => ({ title, due, left, article, label: action.label, waiting }))).toEqual([
      { title: 'Chủ thể bổ sung hồ sơ: Nếp cái hoa vàng', due: '2026-11-20', left: -1, article: 'Điều 7 khoản 2a', label: 'Xem hồ sơ', waiting: true },
      { title: 'Đánh giá cấp xã: Bánh đa nem Đại Thành', due: '2026-12-01', left: 5, article: 'Điều 7 khoản 2', label: 'Mở cuộc họp', waiting: false },
      { title: 'Kiểm tra thành phần hồ sơ: Giò lụa', due: '2026-12-15', left: 15, article: 'Điều 7 khoản 2a', label: 'Kiểm tra', waiting: false },
    ])
    expect(items[1]).toMatchObject({ note: 'HTX Nông nghiệp Cộng Hòa · đánh giá lần đầu', href: `/ho-so/${ids.working}`, action: { href: `/ho-so/${ids.working}/hop` } })
  })

  it('is scoped: the province sees what came up, the producer what came back, others nothing', async () => {
    expect((await dueItems(world.db, world.actor('ha'), '2026-11-23')).map((item) => item.title)).toEqual(['Kiểm tra, tiếp nhận hồ sơ: Miến dong'])
    expect((await dueItems(world.db, world.actor('lan'), '2026-11-23')).filter((item) => !item.waiting).map((item) => item.title)).toEqual(['Bổ sung hồ sơ: Nếp cái hoa vàng'])
    expect(await dueItems(world.db, world.actor('dieu'), '2026-11-23')).toEqual([])
    expect(await dueItems(world.db, world.actor('hung'), '2026-11-23')).toEqual([])
  })
})

describe('dossier.record', () => {
  const ask = (key: string, dossier: number) => world.door.ask(world.actor(key), dossierRecord, { dossier })

  it('shows head, checks, contents with the producer’s answer, steps of the route and what can be done', async () => {
    const record = await ask('minh', ids.working)
    expect(record).toMatchObject({
      number: 'HS-2026-0001', stage: 'commune-assessment', level: 'commune', round: 1, submittedOn: '2026-11-09', due: { on: '2026-12-01', left: 5 },
      era: { act: '26/2026/QĐ-TTg' }, set: { no: 6, needsSamples: true, samples: 5 },
      obstacles: { send: ['Cần kết thúc cuộc họp đánh giá để lập báo cáo Mẫu số 03.', 'Thiếu 5/5 sản phẩm mẫu.'] },
    })
    expect(record.contents.map((content) => ({ code: content.code, criteria: content.criteria }))).toEqual([
      { code: 'origin', criteria: ['1.1'] }, { code: 'local-labour', criteria: ['3.3'] }, { code: 'idea', criteria: ['2.1'] }, { code: 'identity', criteria: ['5.3'] },
    ])
    expect(record.contents[0]?.said[0]).toMatchObject({ code: '1.1', remark: 'Dong riềng trong thành phố 82%', points: 3 })
    expect(stepsOf(record)).toEqual([
      { label: 'Soạn hồ sơ', state: 'done' }, { label: 'Nộp 09/11', state: 'done' }, { label: 'Đánh giá cấp xã', state: 'now' },
      { label: 'Tiếp nhận, thành phố', state: 'next' }, { label: 'Hội đồng chấm', state: 'next' }, { label: 'Quyết định, cấp giấy', state: 'next' },
    ])
    const { can, cannot } = recordActions(record, world.actor('minh'))
    expect(can.map((item) => item.label)).toEqual(['Mở cuộc họp đánh giá', 'Ghi nhận sản phẩm mẫu', 'Ghi ý kiến đơn vị', 'Yêu cầu bổ sung', 'In phiếu tiếp nhận'])
    expect(cannot).toEqual([{ label: 'Gửi UBND thành phố Hà Nội', why: 'cần kết thúc cuộc họp đánh giá để lập báo cáo Mẫu số 03. Thiếu 5/5 sản phẩm mẫu.' }])
    expect(record.timeline.map((line) => line.what)).toEqual([
      'tiếp nhận hồ sơ, phiếu số 01/PĐK-01-09931-2026',
      expect.stringMatching(/^nộp hồ sơ, tự chấm \d+ điểm/),
      'lập hồ sơ HS-2026-0001: đánh giá lần đầu, mong muốn 4 sao',
    ])
  })

  it('shows the producer their own, with the reasons of a return', async () => {
    const record = await ask('lan', ids.returned)
    expect(record.returned).toMatchObject({ body: 'UBND xã Hưng Đạo', until: '2026-11-20', items: [{ wrong: 'Thiếu', about: 'criterion:1.1', todo: 'Ghi thêm' }] })
    expect(record.placeNames['criterion:1.1']).toMatch(/^Tiêu chí 1\.1\. /)
    expect(recordActions(record, world.actor('lan')).can[0]).toMatchObject({ label: 'Bổ sung và nộp lại', href: `/ho-so/${ids.returned}/soan` })
    expect(recordActions(await ask('lan', ids.working), world.actor('lan')).cannot).toEqual([{ label: 'Sửa hồ sơ', why: 'hồ sơ đã nộp được giữ nguyên; chỉ sửa khi được yêu cầu bổ sung.' }])
  })

  it('shows others what was sent, not what the producer is changing', async () => {
    await world.db.updateTable('dossiers').set({ answers: '{}' }).where('id', '=', ids.returned).execute()
    expect((await ask('minh', ids.returned)).selfAssessment.answered).toBeGreaterThan(20)
    expect((await ask('lan', ids.returned)).selfAssessment.answered).toBe(0)
  })

  it('does not exist for other communes, other producers, other sectors and members of no council', async () => {
    for (const key of ['son', 'phu', 'cong-thuong', 'hung', 'dieu']) {
      await expect(ask(key, ids.working)).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(ask('minh', 999_999)).rejects.toBeInstanceOf(Refused)
  })

  it('is open to the members of a council whose session has it', async () => {
    const { db } = world
    const dossier = await db.selectFrom('dossiers').select(['era', 'unit_id']).where('id', '=', ids.sent).executeTakeFirstOrThrow()
    const place = { level: 'province', unit_id: dossier.unit_id, path: 'vn.01' }
    const council = await db.insertInto('councils').values({ ...place, name: 'Hội đồng', era: dossier.era, decision_number: '1/QĐ', decision_on: '2026-07-01', rules: '{}', valid_from: '2026-07-01' }).returning('id').executeTakeFirstOrThrow()
    const { office, name } = world.actor('hung')
    await db.insertInto('council_members').values({ council_id: council.id, office_id: office.id, name, role: 'member', body_code: 'industry-trade', body: office.body, valid_from: '2026-07-01' }).execute()
    const session = await db.insertInto('sessions').values({ ...place, council_id: council.id, name: 'Phiên 1', held_on: '2026-12-04' }).returning('id').executeTakeFirstOrThrow()
    await db.insertInto('session_items').values({ session_id: session.id, dossier_id: ids.sent, submission_no: 1, position: 1 }).execute()
    const record = await ask('hung', ids.sent)
    expect(record).toMatchObject({ judging: { on: '2026-12-04', by: 'session' }, assessment: { reportNumber: '27/BC-UBND' } })
    expect(recordActions(record, world.actor('hung')).can.map((item) => item.label)).toEqual(['Xem báo cáo Mẫu số 03 của xã'])
    await expect(ask('yen', ids.sent)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('keeps the commune’s draft to the commune until the report is signed', async () => {
    await world.door.run(world.actor('minh'), recordAssessment, { dossier: ids.working, contents: CONTENTS, conclusion: '', remark: 'dự thảo', chair: '', attendees: [] })
    expect((await ask('minh', ids.working)).assessment?.remark).toBe('dự thảo')
    expect((await ask('lan', ids.working)).assessment).toBeNull()
    expect((await ask('ha', ids.working)).contents[0]?.view).toBeNull()
  })

  it('holds no personal data of the representative', async () => {
    const text = JSON.stringify(await ask('minh', ids.working))
    expect(text).not.toMatch(/"Kinh"|home_?address|ethnicity/i)
    expect(text).not.toContain('0243000118')
  })
})

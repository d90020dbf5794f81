import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { COUNCILS, CAST } from '../../src/app/demo/cast.ts'
import { verifyJournal } from '../../src/platform/journal/verify.ts'
import { criteriaSet, eraById } from '../../src/rules/eras/index.ts'
import { communeContents } from '../../src/rules/engine/families.ts'
import { sheetWith } from '../../src/rules/testing/sheets.ts'
import { makeWorld, type World } from '../world.ts'

/**
 * M08 → M23 through the JSON API alone: a producer of xã Hưng Đạo registers a product, and at the end a stranger checks its star.
 * Before every step, everybody else of the cast tries the same command with the same input: nobody gets through.
 */

const EVERYBODY = CAST.flatMap((person) => person.offices.map((office) => office.key))
const SET = 6
let world: World
let tried = 0

type Json = Record<string, unknown>

beforeAll(async () => {
  world = await makeWorld({ now: '2026-09-07T02:00:00Z' })
})

async function send(as: string, command: string, input: Json): Promise<{ status: number; body: Json }> {
  const response = await world.request(`/api/commands/${command}`, { as, json: { ...input, requestId: randomUUID() } })
  return { status: response.status, body: (await response.json()) as Json }
}

/** Runs a step as the one who may, after all who may not have been refused. */
async function step(as: string, command: string, input: Json, alsoAllowed: string[] = []): Promise<Json> {
  const before = await world.db.selectFrom('journal').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  for (const other of EVERYBODY) {
    if (other === as || alsoAllowed.includes(other)) continue
    const { status } = await send(other, command, input)
    expect({ other, command, refused: status === 403 || status === 404 }).toEqual({ other, command, refused: true })
    tried++
  }
  const after = await world.db.selectFrom('journal').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  expect(after.n).toBe(before.n)
  const { status, body } = await send(as, command, input)
  expect({ command, status, body: status === 200 ? undefined : body }).toEqual({ command, status: 200, body: undefined })
  return body.result as Json
}

const day = (instant: string): void => world.clock.set(instant)
const era = eraById('d26-2026')
const set = era && criteriaSet(era, SET)
if (!era || !set) throw new Error('the law of 2026 is not loaded')

describe('the main line through the API', () => {
  const seen: Record<string, number> = {}

  it('the producer registers a product and hands in its dossier', async () => {
    const producer = world.actor('lan').office.producerId
    seen.product = Number((await step('lan', 'product.register', { producer, name: 'Miến dong Cộng Hòa', set: SET, village: 'thôn Cộng Hòa', pack: 'Gói 500 g', story: 'Ven sông Đáy.' }, ['minh', 'hoa'])).id)
    seen.dossier = Number((await step('lan', 'dossier.start', { product: seen.product, desiredStars: 4 })).id)
    const dossier = seen.dossier
    await step('lan', 'dossier.save-form-1', { dossier, form: { unitName: 'HTX Nông nghiệp Cộng Hòa', representative: 'Nguyễn Thị Lan', representativeTitle: 'Giám đốc', address: 'thôn Cộng Hòa', phone: '0243000118', email: '', samples: 5 } })
    await step('lan', 'dossier.save-form-2', {
      dossier, part: 'I',
      form: {
        name: 'HTX Nông nghiệp Cộng Hòa', kind: 'Hợp tác xã', address: 'thôn Cộng Hòa', phone: '0243000118', representative: 'Nguyễn Thị Lan', gender: 'female', ethnicity: 'Kinh', homeAddress: 'thôn Cộng Hòa',
        establishedOn: '2012-03-04', productDescription: 'Miến dong gói 500 g', history: 'Từ 2012', structure: 'Ban quản lý, tổ sản xuất',
      },
    })
    await step('lan', 'dossier.save-form-2', { dossier, part: 'II', form: { materials: 'Dong riềng trong xã', quality: 'Ổn định', market: 'Hai siêu thị', results: '4,2 tỷ đồng' } })
    await step('lan', 'dossier.save-form-2', { dossier, part: 'IV', form: { plan: 'Mở rộng vùng nguyên liệu' } })

    const early = await send('lan', 'dossier.submit', { dossier, declaration: true })
    expect(early.status).toBe(422)
    expect(JSON.stringify(early.body)).toContain('tiêu chí')

    await step('lan', 'dossier.save-answers', { dossier, answers: sheetWith(set, { total: 84, meets: 4 }), remarks: {} })
    const submitted = await step('lan', 'dossier.submit', { dossier, declaration: true })
    expect(submitted).toMatchObject({ submission: 1, dueOn: '2026-09-28' })
  })

  it('the commune receives, assesses the four contents and writes to the province', async () => {
    const { dossier } = seen
    day('2026-09-09T02:00:00Z')
    const checks = Object.fromEntries(['producer', 'form-1', 'form-2', 'additions', 'answers', 'evidence', 'copies'].map((code) => [code, true]))
    await step('minh', 'dossier.receive', { dossier, checks }, ['hoa'])
    const contents = communeContents(era, set)
    expect(contents).toHaveLength(4)
    for (const content of contents) await step('minh', 'dossier.record-opinion', { dossier, content: content.code, body: 'Hội Nông dân', opinion: 'Đúng như hồ sơ.' }, ['hoa'])
    await step('minh', 'dossier.record-assessment', {
      dossier, contents: Object.fromEntries(contents.map((content) => [content.code, { view: 'confirmed', note: 'Đúng.' }])), conclusion: 'propose', remark: 'Đủ điều kiện.', meetingOn: '2026-09-09', chair: 'Phó Chủ tịch',
      attendees: [{ body: 'Phòng Kinh tế', present: true }],
    }, ['hoa'])
    await step('minh', 'dossier.conclude', { dossier }, ['hoa'])
    const letter = { dossier, reportOn: '2026-09-09', letterKind: 'letter', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' }
    const withoutSamples = await send('hoa', 'dossier.send', letter)
    expect(withoutSamples.status).toBe(409)
    expect(String(withoutSamples.body.message)).toContain('Thiếu 5/5 sản phẩm mẫu')
    await step('minh', 'dossier.receive-samples', { dossier, count: 5, on: '2026-09-09' }, ['hoa'])
    expect(await step('hoa', 'dossier.send', letter)).toMatchObject({ level: 'province' })
  })

  it('the province takes it in, founds its council and opens a session', async () => {
    day('2026-09-14T02:00:00Z')
    const codes = era.bundles.flatMap(({ value }) => value.contents.map((item) => item.code))
    await step('ha', 'dossier.accept', { dossier: seen.dossier, checks: Object.fromEntries(codes.map((code) => [code, true])) })
    const { secretary, members } = COUNCILS.province
    const seats = [...members, secretary].map((key, index) => ({ office: world.actor(key).office.id, role: key === secretary ? 'secretary' : index === 0 ? 'chair' : 'member', body: world.actor(key).office.bodyCode ?? 'other', scores: key !== secretary }))
    const council = {
      name: 'Hội đồng OCOP thành phố Hà Nội', decisionNumber: '3120/QĐ-UBND', decisionOn: '2026-09-10', sizeMin: 9, sizeMax: 11, sizeIs: 'advice', maxSpread: 10, overSpread: 'discuss-and-score-again',
      quorumNumerator: 3, quorumDenominator: 4, chairPresent: true, minimumsBy: 'majority',
    }
    const lacking = await send('ha', 'council.found', { ...council, members: seats.filter((seat) => seat.body !== 'health') })
    expect(lacking.status).toBe(422)
    expect(JSON.stringify(lacking.body)).toContain('Sở Y tế')
    seen.council = Number((await step('ha', 'council.found', { ...council, members: seats }, ['thai', 'hanh', 'ly'])).council)
    seen.session = Number((await step('duc-anh', 'session.plan', { council: seen.council, name: 'Phiên 01, đợt 2', heldOn: '2026-09-16', place: 'Tầng 2' }, ['ha', 'thai-chu-tich'])).session)
    const added = await step('duc-anh', 'session.add-dossier', { session: seen.session, dossiers: [seen.dossier] }, ['ha', 'thai-chu-tich'])
    seen.item = (added.items as number[])[0] ?? 0
    await step('duc-anh', 'session.open', { session: seen.session }, ['ha', 'thai-chu-tich'])
  })

  it('members score; nobody sees the others before their own sheet is in', async () => {
    day('2026-09-16T02:00:00Z')
    const scorers = [...COUNCILS.province.members]
    const totals = [84, 82, 83, 81, 85, 83, 84, 82, 83, 84, 85]
    for (const [index, key] of scorers.entries()) {
      if (index === 1) {
        const board = await world.request(`/api/queries/session.board?session=${seen.session}`, { as: 'mai' })
        const keeper = await world.request(`/api/queries/session.board?session=${seen.session}`, { as: 'duc-anh' })
        expect([board.status, keeper.status]).toEqual([200, 200])
        expect(await board.text()).not.toContain('84')
        expect(await keeper.text()).toContain('84')
      }
      await step(key, 'score-sheet.submit', { item: seen.item, answers: sheetWith(set, { total: totals[index] ?? 0, meets: 4 }), version: 0 }, scorers)
    }
    const adopted = await step('duc-anh', 'session.adopt-result', { item: seen.item }, ['thai-chu-tich'])
    expect(adopted).toMatchObject({ stars: 4, mean: '83,27' })
    seen.result = Number(adopted.result)
  })

  it('the leader decides, and a certificate for 36 months follows', async () => {
    day('2026-09-18T02:00:00Z')
    seen.decision = Number((await step('ha', 'decision.draft', { kind: 'recognise', results: [seen.result] }, ['hanh'])).decision)
    await step('ha', 'decision.submit', { decision: seen.decision })
    expect(await step('thai', 'decision.issue', { decision: seen.decision, number: '4127' })).toMatchObject({ number: '4127/QĐ-UBND', issuedOn: '2026-09-18' })
    await world.drain()
  })

  it('a stranger sees the star by number and by the code on the pack', async () => {
    const response = await world.request('/api/public/certificates/001-2026-GCN-OCOP-01')
    expect(response.status).toBe(200)
    const certificate = (await response.json()) as Json & { links: { qr: string } }
    expect(certificate).toMatchObject({ state: 'valid', stars: 4, issuedOn: '2026-09-18', expiresOn: '2029-09-18', productCode: '01-09931-1-2026' })
    const page = await (await world.request(new URL(certificate.links.qr).pathname)).text()
    expect(page).toContain('Còn hiệu lực')
    expect(page).not.toContain('<script')
    expect(page).not.toContain('Nguyễn Thị Lan')
    const list = (await (await world.request('/api/public/products?q=mien+dong+quoc+oai')).json()) as { items: { name: string }[] }
    expect(list.items.map((item) => item.name)).toContain('Miến dong Cộng Hòa')
  })

  it('after three years the same address says that it has ended', async () => {
    day('2029-03-25T02:00:00Z')
    expect(await (await world.request('/kiem-tra/001-2026-GCN-OCOP-01')).text()).toContain('Sắp hết hạn')
    day('2029-09-18T02:00:00Z')
    expect(await (await world.request('/kiem-tra/001-2026-GCN-OCOP-01')).text()).toContain('Sắp hết hạn')
    day('2029-09-19T02:00:00Z')
    expect(await (await world.request('/kiem-tra/001-2026-GCN-OCOP-01')).text()).toContain('Đã hết hạn')
  })

  it('every refusal left nothing behind, and the journal replays to what the tables say', async () => {
    expect(tried).toBeGreaterThan(900)
    const report = await verifyJournal(world.db)
    expect(report.faults).toEqual([])
    expect(report.lines).toBeGreaterThan(60)
  })
})

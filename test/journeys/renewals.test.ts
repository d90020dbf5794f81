import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { COUNCILS } from '../../src/app/demo/cast.ts'
import { verifyJournal } from '../../src/platform/journal/verify.ts'
import { addDays } from '../../src/rules/engine/dates.ts'
import { criteriaSet, eraById } from '../../src/rules/eras/index.ts'
import { sheetWith } from '../../src/rules/testing/sheets.ts'
import { type OldDays, oldDays } from '../old-days.ts'
import { makeWorld, type World } from '../world.ts'

/**
 * M17–M19: three-star products of xã Cộng Hòa, recognised by huyện Quốc Oai in May 2024 under 148/QĐ-TTg, through the abolition of
 * the district and two new rule sets.
 */

let world: World
let story: OldDays
let cityCouncil: number
const given: Record<string, { product: number; dossier: number; link: string; number: string; id: number }> = {}

const day = (on: string): void => world.clock.set(`${on}T02:00:00Z`)
const certificatesOf = async (name: string) => world.db.selectFrom('certificates').selectAll().where('product_id', '=', given[name]?.product ?? 0).orderBy('id').execute()
const publicPage = async (link: string): Promise<string> => (await world.request(`/c/${link}`)).text()
const publicState = async (number: string): Promise<string> => ((await (await world.request(`/api/public/certificates/${number.replaceAll('/', '-')}`)).json()) as { state: string }).state
const night = async (): Promise<void> => {
  for (const task of ['hold-what-ended', 'remind-of-expiries']) await world.built.tasks[task]?.({})
  await world.drain()
}

beforeAll(async () => {
  world = await makeWorld({ now: '2024-05-06T02:00:00Z' })
  await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
  story = await oldDays(world)
  const council = await story.council('district')
  const results: number[] = []
  for (const name of ['Bánh tẻ', 'Miến khoai', 'Bún khô', 'Kẹo dồi']) {
    const { product, dossier } = await story.sentUp(name, { total: 64, meets: 3 })
    await story.accept('phong', dossier)
    results.push((await story.scored(council, 'district', dossier, [62], 3)).result)
    given[name] = { product, dossier, link: '', number: '', id: 0 }
  }
  await story.decide('district', 'recognise', results)
  for (const [name, one] of Object.entries(given)) {
    const [certificate] = await certificatesOf(name)
    given[name] = { ...one, link: certificate?.link ?? '', number: certificate?.number ?? '', id: certificate?.id ?? 0 }
  }
})

/** What a renewal or upgrade asks besides what it took over, then all steps to a signed decision of the city. */
async function toDecision(name: string, purpose: 'upgrade' | 'reevaluation', points: number, meets: 3 | 4, from: { from: string; councilOn: string; filed?: () => Promise<void> }): Promise<number> {
  day(from.from)
  const { product } = given[name] ?? { product: 0 }
  const { id: dossier, purpose: found } = await story.run<{ id: number; purpose: string }>('ba-thin', 'dossier.start', { product, desiredStars: meets })
  expect(found).toBe(purpose)
  const { era: eraId, set_no, result_years } = await world.db.selectFrom('dossiers').select(['era', 'set_no', 'result_years']).where('id', '=', dossier).executeTakeFirstOrThrow()
  const era = eraById(eraId)
  const set = era && criteriaSet(era, set_no)
  if (!set) throw new Error(`No set ${set_no} in ${eraId}`)
  const updates = era.dossiers.find(({ value }) => value.purpose === purpose)?.value.updates
  await story.run('ba-thin', 'dossier.save-form-2', {
    dossier, part: 'II',
    form: {
      materials: 'Gạo, khoai trong xã', quality: 'Ổn định', market: 'Chợ, hai siêu thị', results: 'Doanh thu tăng', changes: 'Đổi bao bì, thêm lò tráng',
      updates: Object.fromEntries((updates?.topics ?? []).map((topic) => [topic.code, 'Không thay đổi'])),
      yearly: Object.fromEntries(result_years.flatMap((year) => (updates?.yearly ?? []).map((fact) => [`${year}-${fact.code}`, '1200']))),
    },
  })
  await story.run('ba-thin', 'dossier.save-answers', { dossier, answers: sheetWith(set, { total: points, meets }), remarks: {} })
  await story.run('ba-thin', 'dossier.submit', { dossier, declaration: true })
  await story.received('minh', dossier)
  await story.assessed('minh', dossier)
  await story.run('hoa', 'dossier.send', { dossier, reportOn: from.from, letterKind: 'letter', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' })
  await story.accept('ha', dossier)
  await from.filed?.()
  day(from.councilOn)
  const { session } = await story.run<{ session: number }>('duc-anh', 'session.plan', { council: cityCouncil, name: `${name}, ${from.councilOn}`, heldOn: from.councilOn, place: 'Tầng 2', form: purpose === 'reevaluation' ? 'written' : 'meeting' })
  const { items: [item = 0] } = await story.run<{ items: number[] }>('duc-anh', 'session.add-dossier', { session, dossiers: [dossier] })
  await story.run('duc-anh', 'session.open', { session })
  for (const key of COUNCILS.province.members) {
    const sent = await world.request('/api/commands/score-sheet.submit', { as: key, json: { item, answers: sheetWith(set, { total: points, meets }), version: 0, requestId: randomUUID() } })
    expect(sent.status).toBe(200)
  }
  const { result } = await story.run<{ result: number }>('duc-anh', 'session.adopt-result', { item })
  if (points < 50) {
    await story.run('thai', 'result.refuse', { result })
  } else {
    const { decision } = await story.run<{ decision: number }>('ha', 'decision.draft', { kind: 'recognise', results: [result] })
    await story.run('ha', 'decision.submit', { decision })
    await story.run('thai', 'decision.issue', { decision })
  }
  await world.drain()
  return dossier
}

describe('a certificate of an abolished district', () => {
  it('is verified by anybody under the names of its day, and says who answers for it now', async () => {
    day('2026-09-14')
    const { link, number } = given['Bánh tẻ'] ?? { link: '', number: '' }
    const page = await publicPage(link)
    expect(page).toContain('Còn hiệu lực')
    expect(page).toContain('huyện Quốc Oai')
    expect(page).toContain('xã Cộng Hòa')
    expect(page).toContain('nay do UBND thành phố Hà Nội quản lý')
    expect(await publicState(number)).toBe('valid')
    const found = (await (await world.request('/api/public/products?q=banh+te+hung+dao')).json()) as { items: { name: string }[] }
    expect(found.items.map((item) => item.name)).toContain('Bánh tẻ')
    const names = async (query: string): Promise<string[]> => ((await (await world.request(`/api/public/products?${query}`)).json()) as { items: { name: string }[] }).items.map((item) => item.name)
    expect(await names('commune=09931')).toContain('Bánh tẻ')
    expect(await names('province=01')).toContain('Bánh tẻ')
    expect(await names('commune=09910')).not.toContain('Bánh tẻ')
  })

  it('stands in the register of its successors and of nobody else', async () => {
    const seen = async (as: string): Promise<boolean> => (await (await world.request('/so/giay-chung-nhan', { as })).text()).includes('Bánh tẻ')
    expect([await seen('minh'), await seen('ha'), await seen('thai'), await seen('hanh'), await seen('son'), await seen('dieu')]).toEqual([true, true, true, true, false, false])
  })

  it('the commune of today takes the producer into its own register', async () => {
    const producer = story.person('ba-thin').office.producerId ?? 0
    expect((await story.refused('son', 'producer.take-in', { producer })).status).toBe(404)
    expect(await (await world.request(`/so/chu-the/${producer}`, { as: 'minh' })).text()).toContain('Nhận về xã mình')
    expect(await story.run('minh', 'producer.take-in', { producer })).toMatchObject({ products: 4 })
    expect((await story.refused('minh', 'producer.take-in', { producer })).status).toBe(409)
    expect((await certificatesOf('Bánh tẻ'))[0]).toMatchObject({ commune_name: 'xã Cộng Hòa', path: 'former.01.275.09931' })
  })
})

describe('an upgrade in the third year, under the rules of 2026', () => {
  it('gives four stars by the city; the three stars of the district are replaced', async () => {
    cityCouncil = await story.cityCouncil()
    await toDecision('Bánh tẻ', 'upgrade', 76, 4, { from: '2026-09-14', councilOn: '2026-10-05' })
    const [first, second] = await certificatesOf('Bánh tẻ')
    expect(first).toMatchObject({ era: 'd148-2023', stars: 3, issuer_level: 'district', replaced_on: '2026-10-05', replaced_by: second?.id, is_current: false })
    expect(second).toMatchObject({ era: 'd26-2026', stars: 4, issuer_level: 'province', expires_on: '2029-10-05', commune_name: 'xã Hưng Đạo' })
    expect(await publicState(first?.number ?? '')).toBe('replaced')
  })
})

describe('a renewal from 148/QĐ-TTg to 26/2026/QĐ-TTg', () => {
  it('letters wait at the city on their days; the renewal starts from the frozen dossier and is decided in writing within 45 days', async () => {
    const expiresOn = (await certificatesOf('Miến khoai'))[0]?.expires_on ?? ''
    expect(expiresOn).toBe('2027-05-06')
    day(addDays(expiresOn, -180))
    await night()
    expect(await (await world.request('/so/thu-bao', { as: 'ha' })).text()).toContain('Miến khoai')
    const dossier = await toDecision('Miến khoai', 'reevaluation', 66, 3, { from: addDays(expiresOn, -170), councilOn: addDays(expiresOn, -150) })
    const row = await world.db.selectFrom('dossiers').select(['era', 'base_dossier_id', 'purpose']).where('id', '=', dossier).executeTakeFirstOrThrow()
    expect(row).toEqual({ era: 'd26-2026', base_dossier_id: given['Miến khoai']?.dossier, purpose: 'reevaluation' })
    const [first, second] = await certificatesOf('Miến khoai')
    expect(first).toMatchObject({ replaced_by: second?.id })
    expect(second).toMatchObject({ era: 'd26-2026', stars: 3, issuer_level: 'province' })
    const waiting = await (await world.request('/so/thu-bao', { as: 'ha' })).text()
    expect(waiting).not.toContain('Miến khoai')
  })
})

describe('a late filer', () => {
  it('keeps the stars beyond the end while the dossier is decided, as its own state, and loses them with a result that is too low', async () => {
    const { number, link, id } = given['Bún khô'] ?? { number: '', link: '', id: 0 }
    const expiresOn = (await certificatesOf('Bún khô'))[0]?.expires_on ?? ''
    day(addDays(expiresOn, -60))
    expect((await story.refused('ha', 'certificate.extend', { certificate: id, basis: 'chưa nộp gì' })).status).toBe(409)
    await toDecision('Bún khô', 'reevaluation', 45, 3, { from: addDays(expiresOn, -50), councilOn: addDays(expiresOn, 20) })
    const [certificate] = await certificatesOf('Bún khô')
    expect(certificate).toMatchObject({ replaced_on: null, withdrawn_on: null })
    expect(await publicState(number)).toBe('expired')
    expect(await publicPage(link)).toContain('Đã hết hạn')
  })

  it('with an extension recorded before the end it is `extended` until the result', async () => {
    const { number, id } = given['Kẹo dồi'] ?? { number: '', id: 0 }
    const expiresOn = (await certificatesOf('Kẹo dồi'))[0]?.expires_on ?? ''
    const states: string[] = []
    await toDecision('Kẹo dồi', 'reevaluation', 60, 3, {
      from: addDays(expiresOn, -50),
      councilOn: addDays(expiresOn, 25),
      filed: async () => {
        await story.run('ha', 'certificate.extend', { certificate: id, basis: 'hồ sơ đánh giá lại nộp sau hạn 120 ngày' })
        states.push(await publicState(number))
        day(addDays(expiresOn, 10))
        states.push(await publicState(number))
      },
    })
    states.push(await publicState(number))
    expect(states).toEqual(['expiring', 'extended', 'replaced'])
  })
})

describe('a withdrawal', () => {
  it('of stars that the district gave is done by the city, with ground and conclusion, and shows at once', async () => {
    const [, current] = await certificatesOf('Miến khoai')
    const today = world.door.today()
    const input = { certificate: current?.id, ground: 'c', conclusionNumber: '215/KL-SNNMT', conclusionOn: addDays(today, -10), conclusionBy: 'Sở Nông nghiệp và Môi trường', decisionNumber: '6120/QĐ-UBND', decisionOn: today }
    for (const other of ['minh', 'ha']) expect((await story.refused(other, 'certificate.withdraw', input)).status).toBe(403)
    await story.run('thai', 'certificate.withdraw', input)
    expect(await publicState(current?.number ?? '')).toBe('withdrawn')
    expect(await publicPage(current?.link ?? '')).toContain('thu hồi')
    expect((await verifyJournal(world.owner.db)).faults).toEqual([])
  })
})

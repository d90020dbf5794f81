import { randomUUID } from 'node:crypto'
import { COUNCILS } from '../src/app/demo/cast.ts'
import type { Actor, Role } from '../src/access/actor.ts'
import { everyOffice } from '../src/features/people/index.ts'
import { communeContents } from '../src/rules/engine/families.ts'
import { criteriaSet, eraById, eraFor } from '../src/rules/eras/index.ts'
import type { CouncilBodyCode, Level, Stars } from '../src/rules/vocabulary.ts'
import { sheetWith } from '../src/rules/testing/sheets.ts'
import type { World } from './world.ts'

/**
 * The same story some years before: people of huyện Quốc Oai and of thành phố Hà Nội as it was, with their offices, and the
 * way of a dossier from the producer to the council of a level.
 */
export type OldDays = {
  person(key: string): Actor
  /** A whole dossier of a new product that is not yet handed in. */
  drafted(product: string, self: { total: number; meets: Stars }): Promise<{ product: number; dossier: number }>
  /** A dossier of a new product that the commune has taken in. */
  atCommune(product: string, self: { total: number; meets: Stars }, officer?: string): Promise<{ product: number; dossier: number }>
  /** Checked and taken in by the commune. */
  received(by: string, dossier: number): Promise<void>
  /** The council of Hà Nội of the cast. */
  cityCouncil(): Promise<number>
  /** The commune's four contents, concluded, with samples. */
  assessed(by: string, dossier: number): Promise<void>
  /** A dossier of a new product, sent by the commune to the level above. */
  sentUp(product: string, self: { total: number; meets: Stars }): Promise<{ product: number; dossier: number }>
  accept(by: string, dossier: number): Promise<void>
  council(level: 'district' | 'province'): Promise<number>
  /** Puts a dossier before a council (`city`: Hà Nội of the cast), which gives every sheet these points, and adopts. */
  scored(council: number, level: 'district' | 'province' | 'city' | 'central', dossier: number, totals: readonly number[], meets: Stars): Promise<{ result: number; stars: number; mean: string }>
  decide(level: 'district' | 'province' | 'central', kind: 'recognise' | 'send-up', results: number[]): Promise<{ decision: number; number: string }>
  run<T = Record<string, unknown>>(by: string, command: string, input: Record<string, unknown>): Promise<T>
  refused(by: string, command: string, input: Record<string, unknown>): Promise<{ status: number; text: string }>
}

type Seat = { key: string; name: string; role: Role; title: string; level: Level; path: string; body: string; parentBody?: string; bodyCode?: CouncilBodyCode; producer?: true }

const COMMUNE = 'former.01.275.09931'
const DISTRICT = 'former.01.275'
const CITY = 'former.01'
const BODIES: CouncilBodyCode[] = ['committee-leader', 'agriculture', 'science-technology', 'industry-trade', 'health', 'culture-sports-tourism', 'ocop-office', 'agriculture', 'expert', 'association', 'agriculture-unit']

const members = (level: 'district' | 'province', path: string, place: string): Seat[] =>
  BODIES.map((bodyCode, index) => ({ key: `${level}-${index}`, name: `Ủy viên ${place} ${index + 1}`, role: 'council-member', title: 'Thành viên hội đồng', level, path, body: place, bodyCode }))

const PEOPLE: Seat[] = [
  { key: 'ba-thin', name: 'Nguyễn Thị Thìn', role: 'producer', title: 'Chủ nhiệm', level: 'commune', path: COMMUNE, body: 'HTX Bánh đa Cộng Hòa', producer: true },
  { key: 'xa', name: 'Vương Văn Kiên', role: 'commune-officer', title: 'Công chức địa chính nông nghiệp', level: 'commune', path: COMMUNE, body: 'Xã Cộng Hòa' },
  { key: 'chu-tich-xa', name: 'Đỗ Lai Bằng', role: 'commune-leader', title: 'Chủ tịch UBND xã', level: 'commune', path: COMMUNE, body: 'Xã Cộng Hòa' },
  { key: 'phong', name: 'Nguyễn Huy Cận', role: 'intake-officer', title: 'Chuyên viên phòng Kinh tế', level: 'district', path: DISTRICT, body: 'Phòng Kinh tế', parentBody: 'UBND huyện Quốc Oai', bodyCode: 'ocop-office' },
  { key: 'thu-ky-huyen', name: 'Kiều Thị Mơ', role: 'council-secretary', title: 'Thư ký hội đồng', level: 'district', path: DISTRICT, body: 'Phòng Kinh tế', bodyCode: 'ocop-office' },
  { key: 'chu-tich-huyen', name: 'Nguyễn Trường Sơn', role: 'leader', title: 'Chủ tịch UBND huyện', level: 'district', path: DISTRICT, body: 'Huyện Quốc Oai', bodyCode: 'committee-leader' },
  { key: 'so', name: 'Lê Thị Thoa', role: 'intake-officer', title: 'Chuyên viên văn phòng điều phối', level: 'province', path: CITY, body: 'Văn phòng điều phối nông thôn mới', bodyCode: 'ocop-office' },
  { key: 'thu-ky-so', name: 'Ngọ Văn Ngôn', role: 'council-secretary', title: 'Thư ký hội đồng', level: 'province', path: CITY, body: 'Văn phòng điều phối nông thôn mới', bodyCode: 'ocop-office' },
  { key: 'pho-chu-tich-tp', name: 'Nguyễn Mạnh Quyền', role: 'leader', title: 'Phó Chủ tịch UBND thành phố', level: 'province', path: CITY, body: 'Thành phố Hà Nội', bodyCode: 'committee-leader' },
  ...members('district', DISTRICT, 'huyện Quốc Oai'),
  ...members('province', CITY, 'thành phố Hà Nội'),
]

/** Seats the people of before 1/7/2025 in a world whose clock stands there. */
export async function oldDays(world: World, since = '2022-01-01'): Promise<OldDays> {
  const { db } = world
  /** The unit of a day at a path; the last one there when it has ended by then. */
  const unit = async (path: string): Promise<number> => {
    const rows = await db.selectFrom('units').select(['id', 'valid_from', 'valid_to']).where('path', '=', path).orderBy('valid_to', 'desc').execute()
    const day = world.door.today()
    const found = rows.find((row) => (row.valid_from ?? '') <= day && (row.valid_to ?? '9999') > day) ?? rows[0]
    if (!found) throw new Error(`No unit at ${path}`)
    return found.id
  }
  const keys = new Map<string, string>()
  for (const [index, seat] of PEOPLE.entries()) {
    const accountId = `old-${seat.key}`
    const unitId = await unit(seat.path)
    await db.insertInto('auth_user').values({ id: accountId, name: seat.name, email: `${seat.key}@xua.vn`, emailVerified: true, updatedAt: world.clock.now() }).execute()
    const producer = seat.producer
      ? await db.insertInto('producers').values({ name: seat.body, kind: 'cooperative', tax_code: `010000${String(1000 + index)}`, registration_no: `010000${1000 + index}`, established_on: '2015-05-05', unit_id: unitId, path: seat.path, address: 'thôn Trung', phone: '0243000999', story: '', labour_total: 20, labour_local: 18, women_led: true }).returning('id').executeTakeFirstOrThrow()
      : undefined
    if (producer) await db.insertInto('producer_private').values({ producer_id: producer.id, representative: seat.name, representative_title: seat.title, gender: 'female', ethnicity: 'Kinh', home_address: 'thôn Trung' }).execute()
    await db.insertInto('offices').values({
      account_id: accountId, role: seat.role, level: seat.level, unit_id: unitId, path: seat.path, body: seat.body, parent_body: seat.parentBody ?? 'Ủy ban nhân dân', title: seat.title,
      body_code: seat.bodyCode ?? null, sectors: [], producer_id: producer?.id ?? null, valid_from: since,
    }).execute()
    keys.set(accountId, seat.key)
  }
  const people = new Map((await everyOffice(db)).flatMap((office) => {
    const key = keys.get(office.accountId)
    return key === undefined ? [] : [[key, { name: office.name, office }] as const]
  }))
  const person = (key: string): Actor => people.get(key) ?? world.actor(key)
  const send = async (by: string, command: string, input: Record<string, unknown>): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await world.request(`/api/commands/${command}`, { headers: { 'x-test-office': String(person(by).office.id) }, json: { ...input, requestId: randomUUID() } })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const intakeOf = async (by: string, dossier: number): Promise<Record<string, boolean>> => {
    const response = await world.request(`/api/queries/dossier.record?dossier=${dossier}`, { headers: { 'x-test-office': String(person(by).office.id) } })
    const record = (await response.json()) as { result?: { intake: { code: string }[] }; intake?: { code: string }[] }
    const intake = record.result?.intake ?? record.intake
    if (!intake) throw new Error(`${response.status} ${JSON.stringify(record).slice(0, 500)}`)
    return Object.fromEntries(intake.map((item) => [item.code, true]))
  }
  const run = async <T>(by: string, command: string, input: Record<string, unknown>): Promise<T> => {
    const { status, body } = await send(by, command, input)
    if (status !== 200) throw new Error(`${command} by ${by}: ${status} ${JSON.stringify(body)}`)
    return body.result as T
  }
  const rules = (dossierEra: string, set: number) => {
    const era = eraById(dossierEra)
    const found = era && criteriaSet(era, set)
    if (!era || !found) throw new Error(`No set ${set} in ${dossierEra}`)
    return { era, set: found }
  }
  const today = (): string => world.door.today()
  const SET = 6

  const received = async (by: string, dossier: number): Promise<void> => {
    await run(by, 'dossier.receive', { dossier, checks: await intakeOf(by, dossier) })
  }
  const drafted = async (name: string, self: { total: number; meets: Stars }): Promise<{ product: number; dossier: number }> => {
    const { set } = rules(eraFor({ event: 'submitted', date: today() })?.id ?? '', SET)
    const { id: product } = await run<{ id: number }>('ba-thin', 'product.register', { producer: person('ba-thin').office.producerId, name, set: SET, village: 'thôn Trung', pack: 'Gói 500 g', story: '' })
    const { id: dossier } = await run<{ id: number }>('ba-thin', 'dossier.start', { product, desiredStars: 3 })
    await run('ba-thin', 'dossier.save-form-1', { dossier, form: { unitName: 'HTX Bánh đa Cộng Hòa', representative: 'Nguyễn Thị Thìn', representativeTitle: 'Chủ nhiệm', address: 'thôn Trung', phone: '0243000999', email: '', samples: 5 } })
    await run('ba-thin', 'dossier.save-form-2', { dossier, part: 'I', form: { name: 'HTX Bánh đa Cộng Hòa', kind: 'Hợp tác xã', address: 'thôn Trung', phone: '0243000999', representative: 'Nguyễn Thị Thìn', gender: 'female', ethnicity: 'Kinh', homeAddress: 'thôn Trung', establishedOn: '2015-05-05', productDescription: `${name} gói 500 g`, history: 'Từ 2015', structure: 'Hội đồng quản trị' } })
    await run('ba-thin', 'dossier.save-form-2', { dossier, part: 'II', form: { materials: 'Gạo trong xã', quality: 'Ổn định', market: 'Chợ huyện', results: '1,5 tỷ đồng' } })
    await run('ba-thin', 'dossier.save-form-2', { dossier, part: 'IV', form: { plan: 'Thêm lò tráng' } })
    await run('ba-thin', 'dossier.save-answers', { dossier, answers: sheetWith(set, self), remarks: {} })
    return { product, dossier }
  }
  const atCommune = async (name: string, self: { total: number; meets: Stars }, officer = 'xa'): Promise<{ product: number; dossier: number }> => {
    const { product, dossier } = await drafted(name, self)
    await run('ba-thin', 'dossier.submit', { dossier, declaration: true })
    await received(officer, dossier)
    return { product, dossier }
  }
  const assessed = async (by: string, dossier: number): Promise<void> => {
    const row = await db.selectFrom('dossiers').select(['era', 'set_no']).where('id', '=', dossier).executeTakeFirstOrThrow()
    const { era, set } = rules(row.era, row.set_no)
    const contents = communeContents(era, set)
    for (const content of contents) await run(by, 'dossier.record-opinion', { dossier, content: content.code, body: 'Hội Nông dân', opinion: 'Đúng như hồ sơ.' })
    await run(by, 'dossier.record-assessment', { dossier, contents: Object.fromEntries(contents.map((content) => [content.code, { view: 'confirmed', note: 'Đúng.' }])), conclusion: 'propose', remark: 'Đủ điều kiện.', meetingOn: today(), chair: 'Chủ tịch', attendees: [{ body: 'Hội Nông dân', present: true }] })
    await run(by, 'dossier.conclude', { dossier })
    await run(by, 'dossier.receive-samples', { dossier, count: 5, on: today() })
  }

  return {
    person,
    run,
    refused: async (by, command, input) => {
      const { status, body } = await send(by, command, input)
      return { status, text: JSON.stringify(body) }
    },
    drafted,
    atCommune,
    received,
    assessed,
    cityCouncil: async () => {
      const { secretary, members } = COUNCILS.province
      const { council } = await run<{ council: number }>('ha', 'council.found', {
        name: 'Hội đồng OCOP thành phố Hà Nội', decisionNumber: '4000/QĐ-UBND', decisionOn: today(), sizeMin: 9, sizeMax: 11, sizeIs: 'advice', maxSpread: 10, overSpread: 'discuss-and-score-again',
        quorumNumerator: 3, quorumDenominator: 4, chairPresent: true, minimumsBy: 'majority',
        members: [...members, secretary].map((key, index) => ({ office: person(key).office.id, role: key === secretary ? 'secretary' : index === 0 ? 'chair' : 'member', body: person(key).office.bodyCode ?? 'other', scores: key !== secretary })),
      })
      return council
    },
    sentUp: async (name, self) => {
      const begun = await atCommune(name, self)
      await assessed('xa', begun.dossier)
      await run('chu-tich-xa', 'dossier.send', { dossier: begun.dossier, reportOn: today(), letterKind: 'letter', signerName: 'Đỗ Lai Bằng', signerTitle: 'Chủ tịch UBND xã', capacity: 'TM' })
      return begun
    },
    accept: async (by, dossier) => {
      await run(by, 'dossier.accept', { dossier, checks: await intakeOf(by, dossier) })
    },
    council: async (level) => {
      const secretary = level === 'district' ? 'thu-ky-huyen' : 'thu-ky-so'
      const seats = BODIES.slice(0, 10).map((body, index) => ({ office: person(`${level}-${index}`).office.id, role: index === 0 ? 'chair' : 'member', body, scores: true }))
      const { council } = await run<{ council: number }>(level === 'district' ? 'phong' : 'so', 'council.found', {
        name: level === 'district' ? 'Hội đồng OCOP huyện Quốc Oai' : 'Hội đồng OCOP thành phố Hà Nội', decisionNumber: '88/QĐ-UBND', decisionOn: today(), sizeMin: 9, sizeMax: 11, sizeIs: 'binding', maxSpread: 10,
        overSpread: 'discuss-and-score-again', quorumNumerator: 3, quorumDenominator: 4, chairPresent: true, minimumsBy: 'majority',
        members: [...seats, { office: person(secretary).office.id, role: 'secretary', body: 'ocop-office', scores: false }],
      })
      return council
    },
    scored: async (council, level, dossier, totals, meets) => {
      const secretary = level === 'district' ? 'thu-ky-huyen' : level === 'province' ? 'thu-ky-so' : level === 'city' ? 'duc-anh' : 'tw-thu-ky'
      const { session } = await run<{ session: number }>(secretary, 'session.plan', { council, name: `Phiên ${today()}`, heldOn: today(), place: 'Hội trường' })
      const { items: [item = 0] } = await run<{ items: number[] }>(secretary, 'session.add-dossier', { session, dossiers: [dossier] })
      await run(secretary, 'session.open', { session })
      const row = await db.selectFrom('dossiers').select(['era', 'set_no']).where('id', '=', dossier).executeTakeFirstOrThrow()
      const { set } = rules(row.era, row.set_no)
      const sheets = await db.selectFrom('score_sheets as s').innerJoin('council_members as m', 'm.id', 's.member_id').select('m.office_id').where('s.item_id', '=', item).orderBy('m.id').execute()
      for (const [index, sheet] of sheets.entries()) {
        const answers = sheetWith(set, { total: totals[index % totals.length] ?? 0, meets })
        const response = await world.request('/api/commands/score-sheet.submit', { headers: { 'x-test-office': String(sheet.office_id) }, json: { item, answers, version: 0, requestId: randomUUID() } })
        if (response.status !== 200) throw new Error(await response.text())
      }
      return run(secretary, 'session.adopt-result', { item })
    },
    decide: async (level, kind, results) => {
      const [intake, leader] = level === 'district' ? ['phong', 'chu-tich-huyen'] : level === 'province' ? ['so', 'pho-chu-tich-tp'] : ['hanh', 'ly']
      const { decision } = await run<{ decision: number }>(intake, 'decision.draft', { kind, results })
      await run(intake, 'decision.submit', { decision })
      const { number } = await run<{ number: string }>(leader, 'decision.issue', { decision })
      await world.drain()
      return { decision, number }
    },
  }
}

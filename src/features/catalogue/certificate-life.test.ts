import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { Refused } from '../../platform/refused.ts'
import { addDays, addMonths } from '../../rules/engine/terms.ts'
import { answeringBody, certificateDueItems, type CertificateRow, certificateCommands, certificateQueries, endExtensionAfter, issueCertificates, newLink, numberKey, remindOfExpiries, searchText } from '../certificates/index.ts'
import { recognise } from './test-recognition.ts'
import { makeTestSite, type TestSite } from './test-site.ts'

const [, withdraw, extend, , , , conclude, dismiss, correct, reissue, send, drop] = certificateCommands
const [, read, , listLetters] = certificateQueries
const START = '2026-11-23T01:00:00Z'
let world: TestSite
let quangNgai: { officer: Actor; leader: Actor }
let haNoi: { officer: Actor; leader: Actor }
let ministry: { officer: Actor; leader: Actor }

beforeAll(async () => {
  world = await makeTestSite(START)
  haNoi = { officer: await world.actor('intake-officer', 'Sở Nông nghiệp'), leader: await world.actor('leader', 'Thành phố Hà Nội') }
  ministry = { officer: await world.actor('intake-officer', 'Bộ Nông nghiệp'), leader: await world.actor('leader', 'Bộ Nông nghiệp') }
  const copy = (role: string, from: Actor, body: string): Promise<Actor> => world.owner.pool
    .query(
      `insert into offices (account_id, role, level, unit_id, path, body, parent_body, title, body_code, valid_from)
       select o.account_id, $1, 'province', u.id, u.path, $2, '', o.title, o.body_code, '2025-07-01' from offices o, units u where o.id = $3 and u.code = '51' and u.valid_to is null`,
      [role, body, from.office.id],
    )
    .then(() => world.actor(role, body))
  quangNgai = { officer: await copy('intake-officer', haNoi.officer, 'Sở NN&MT Quảng Ngãi'), leader: await copy('leader', haNoi.leader, 'Tỉnh Quảng Ngãi') }
})

type Old = { name: string; era: string; issuer: string; level: 'district' | 'province' | 'central'; issuerUnit: string; commune?: string; stars?: number; expiresOn: string }
let running = 0

/** A certificate from the paper register of an earlier day, written straight into the tables. */
async function recorded({ name, era, issuer, level, issuerUnit, commune = '21340', stars = 3, expiresOn }: Old): Promise<CertificateRow> {
  const { pool } = world.owner
  const one = async (text: string, values: unknown[]): Promise<{ id: number; path: string }> => {
    const [row] = (await pool.query<{ id: number; path: string }>(text, values)).rows
    if (!row) throw new Error(`No row: ${text.slice(0, 60)}`)
    return row
  }
  const unit = await one(`select id, path::text as path from units where code = $1 and valid_to is null`, [commune])
  const by = await one(`select u.id, u.path::text as path from units u join unit_names n on n.unit_id = u.id where u.level = $1 and n.full_name = $2 order by u.valid_to nulls last, u.id limit 1`, [level, issuerUnit])
  const producer = await one(`select id, path::text as path from producers where name = 'HTX Nông nghiệp Cộng Hòa'`, [])
  const product = await one(`insert into products (producer_id, name, era, set_no, sector, unit_id, path, pack, story) values ($1, $2, $3, 6, 'I', $4, $5, 'Gói', '') returning id, path::text as path`, [producer.id, name, era, unit.id, unit.path])
  running += 1
  const issuedOn = addMonths(expiresOn, -36)
  const number = `${800 + running}/${issuedOn.slice(0, 4)}/GCN-OCOP-S${running}`
  const { id } = await one(
    `insert into certificates (number, number_key, link, product_id, decision_number, decision_on, issuer, issuer_level, issuer_unit_id, era, set_no, sector, stars, issued_on, expires_on, filing_from,
       product_code, product_name, producer_id, producer_name, address, pack, unit_id, path, commune_code, commune_name, province_code, province_name, sort_key, search)
     select $1, $2, $3, $4, '88/QĐ-UBND', $5, $6, $7, $8, $9, 6, 'I', $10, $5, $11, $11::date - 180, $12, $13, $14, 'HTX Nông nghiệp Cộng Hòa', 'thôn 1', 'Gói', $15, $16, u.code, 'xã Sơn Tây Thượng', '51', 'tỉnh Quảng Ngãi', $13, $17
     from units u where u.id = $15 returning id, path::text as path`,
    [number, numberKey(number), newLink(), product.id, issuedOn, issuer, level, by.id, era, stars, expiresOn, `51-529-21340-${running}-${issuedOn.slice(0, 4)}`, name, producer.id, unit.id, unit.path, searchText([name])],
  )
  return world.database.db.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function again(certificate: Pick<CertificateRow, 'id'>): Promise<CertificateRow> {
  return world.database.db.selectFrom('certificates').selectAll().where('id', '=', certificate.id).executeTakeFirstOrThrow()
}

/** The nightly job, twice: the second time must do nothing. */
async function night(day: string): Promise<void> {
  world.clock.set(`${day}T02:00:00Z`)
  await remindOfExpiries(world.site.door, world.site.db)
  expect(await remindOfExpiries(world.site.door, world.site.db)).toBe(0)
}

async function outbox(actor: Actor, certificate: Pick<CertificateRow, 'id'>, stage = 'waiting'): Promise<number[]> {
  const { letters } = await world.site.door.ask(actor, listLetters, { stage })
  return letters.filter((letter) => letter.certificateId === certificate.id).map((letter) => letter.days)
}

async function refusal(work: Promise<unknown>): Promise<Refused> {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (error instanceof Refused) return error
  throw new Error(`Not refused: ${String(error)}`)
}

async function publicState(certificate: CertificateRow): Promise<{ json: { state: string; starsToday: number | null }; listed: boolean; page: string }> {
  const json = (await (await world.get(`/api/public/certificates/${certificate.number}`)).json()) as { state: string; starsToday: number | null }
  const list = (await (await world.get(`/api/public/products?q=${encodeURIComponent(certificate.product_name)}`)).json()) as { items: unknown[] }
  return { json, listed: list.items.length > 0, page: await world.text(`/kiem-tra/${encodeURIComponent(certificate.number)}`) }
}

const MARD = 'Bộ Nông nghiệp và Phát triển nông thôn'
const CASES = [
  { title: 'a province under 26/2026', of: { name: 'Quế Trà Bồng', era: 'd26-2026', issuer: 'Chủ tịch UBND tỉnh Quảng Ngãi', level: 'province', issuerUnit: 'tỉnh Quảng Ngãi', stars: 4, expiresOn: '2029-12-31' }, outboxOf: () => quangNgai.officer, at30: false, hint: undefined },
  { title: 'an abolished district of a merged province under 148/2023', of: { name: 'Sâm dây Đăk Tô', era: 'd148-2023', issuer: 'UBND huyện Đắk Tô', level: 'district', issuerUnit: 'huyện Đắk Tô', expiresOn: '2028-05-20' }, outboxOf: () => quangNgai.officer, at30: true, hint: 'nay do UBND tỉnh Quảng Ngãi quản lý' },
  { title: 'a province that was merged into another, under 1489/2025', of: { name: 'Cà phê Đăk Hà', era: 'd1489-2025', issuer: 'UBND tỉnh Kon Tum', level: 'province', issuerUnit: 'tỉnh Kon Tum', stars: 4, expiresOn: '2028-06-20' }, outboxOf: () => quangNgai.officer, at30: true, hint: 'nay do UBND tỉnh Quảng Ngãi quản lý' },
  { title: 'the ministry of before, under 148/2023', of: { name: 'Tỏi Lý Sơn', era: 'd148-2023', issuer: MARD, level: 'central', issuerUnit: 'nước Việt Nam', stars: 5, expiresOn: '2027-09-09' }, outboxOf: () => ministry.officer, at30: true, hint: 'nay do Bộ Nông nghiệp và Môi trường quản lý' },
] as const

describe('the days before and after the end', () => {
  it.each(CASES)('of a certificate given by $title', async ({ of, outboxOf, at30, hint }) => {
    const certificate = await recorded({ ...of, issuerUnit: of.level === 'central' ? await countryName() : of.issuerUnit })
    const others = [haNoi.officer, quangNgai.officer, ministry.officer].filter((actor) => actor.office.id !== outboxOf().office.id)
    const seen: [number, number[], string, number | null, boolean][] = []
    for (const left of [181, 180, 150, 121, 120, 119, 31, 30, 29, -1, -180, -181]) {
      await night(addDays(of.expiresOn, -left))
      const { json, listed, page } = await publicState(certificate)
      seen.push([left, await outbox(outboxOf(), certificate), json.state, json.starsToday, listed])
      for (const other of others) expect([left, await outbox(other, certificate)]).toEqual([left, []])
      if (left < 0) {
        expect(page).toContain('Đã hết hạn')
        expect(page).not.toContain('star-on')
      }
      expect(page.includes('nay do')).toBe(hint !== undefined)
      if (hint) expect(page).toContain(hint)
    }
    const { stars = 3 } = { ...of } as { stars?: number }
    const late = at30 ? [180, 150, 120, 30] : [180, 150, 120]
    expect(seen).toEqual([
      [181, [], 'valid', stars, true],
      [180, [180], 'expiring', stars, true],
      [150, [180, 150], 'expiring', stars, true],
      [121, [180, 150], 'expiring', stars, true],
      [120, [180, 150, 120], 'expiring', stars, true],
      [119, [180, 150, 120], 'expiring', stars, true],
      [31, [180, 150, 120], 'expiring', stars, true],
      [30, late, 'expiring', stars, true],
      [29, late, 'expiring', stars, true],
      [-1, late, 'expired', null, false],
      [-180, late, 'expired', null, false],
      [-181, late, 'expired', null, false],
    ])
    world.clock.set(START)
  })

  it('of a certificate of 2023: notices of 2026 only where their day falls in their time', async () => {
    const certificate = await recorded({ name: 'Nghệ Sơn Hà', era: 'd148-2023', issuer: 'UBND huyện Đắk Tô', level: 'district', issuerUnit: 'huyện Đắk Tô', expiresOn: '2026-10-01' })
    for (const day of ['2026-06-02', '2026-06-03', '2026-09-01']) await night(day)
    expect(await outbox(quangNgai.officer, certificate)).toEqual([120, 30])
    world.clock.set(START)
  })
})

async function countryName(): Promise<string> {
  const { rows } = await world.owner.pool.query<{ full_name: string }>(`select full_name from unit_labels where level = 'central'`)
  return rows[0]?.full_name ?? ''
}

describe('when the program did not run', () => {
  const district = { era: 'd148-2023', issuer: 'UBND huyện Đắk Tô', level: 'district', issuerUnit: 'huyện Đắk Tô' } as const

  it('the latest letter is made late, the earlier ones are kept as missed, and the producer is told once', async () => {
    const certificate = await recorded({ ...district, name: 'Măng khô', expiresOn: '2028-05-20' })
    await night(addDays(certificate.expires_on, -181))
    await night(addDays(certificate.expires_on, -100))
    expect(await outbox(quangNgai.officer, certificate)).toEqual([120])
    expect((await outbox(quangNgai.officer, certificate, 'missed')).sort()).toEqual([150, 180])
    const { rows } = await world.owner.pool.query(`select 1 from mails where subject like 'Măng khô: giấy chứng nhận %còn 100 ngày'`)
    expect(rows).toHaveLength(1)
    await night(addDays(certificate.expires_on, -10))
    expect(await outbox(quangNgai.officer, certificate)).toEqual([120, 30])
    world.clock.set(START)
  })

  it('over the end: nothing is sent any more, but the missed letters are on record', async () => {
    const certificate = await recorded({ ...district, name: 'Mắc khén', expiresOn: '2028-05-20' })
    await night(addDays(certificate.expires_on, -110))
    await night(addDays(certificate.expires_on, 40))
    expect(await outbox(quangNgai.officer, certificate)).toEqual([120])
    expect((await outbox(quangNgai.officer, certificate, 'missed')).sort()).toEqual([150, 180, 30])
    await night(addDays(certificate.expires_on, 41))
    expect(await outbox(quangNgai.officer, certificate, 'missed')).toHaveLength(3)
    world.clock.set(START)
  })
})

describe('the outbox', () => {
  const district = { era: 'd148-2023', issuer: 'UBND huyện Sơn Tây', level: 'district', issuerUnit: 'huyện Sơn Tây' } as const
  const sign = { firstNumber: '415', symbol: 'UBND-NN', signer: 'Trần Hoàng', capacity: 'KT' }

  it('prints the letter as it was made, and with number, day and signature once it is sent', async () => {
    const first = await recorded({ ...district, name: 'Cau Sơn Tây', expiresOn: '2028-05-20' })
    const second = await recorded({ ...district, name: 'Ớt xiêm rừng', expiresOn: '2028-05-25' })
    await night('2028-04-25')
    world.as(quangNgai.officer)
    const page = await world.text('/so/thu-bao')
    for (const text of ['Cau Sơn Tây', 'Ớt xiêm rừng', 'đến hạn hôm nay']) expect(page).toContain(text)
    const { letters: waiting } = await world.site.door.ask(quangNgai.officer, listLetters, {})
    const [one, two] = [first, second].map(({ id }) => waiting.find((letter) => letter.certificateId === id && letter.days === 30))
    if (!one || !two) throw new Error('No letters')
    const print = await world.text(`/so/thu-bao/ban-in?letters=${one.id}&letters=${two.id}`)
    for (const text of ['TỈNH QUẢNG NGÃI', 'Số: ……/UBND-NN', 'Kính gửi: HTX Nông nghiệp Cộng Hòa', 'UBND huyện Sơn Tây công nhận 3 sao', 'còn 25 ngày', 'Ớt xiêm rừng', 'không sử dụng dấu sao', 'UBND xã Sơn Tây (để hướng dẫn)']) expect(print).toContain(text)

    const letters = [two.id, one.id]
    expect((await refusal(world.site.door.run(quangNgai.officer, send, { ...sign, letters, sentOn: '2028-04-26' }))).problems.map((problem) => problem.path)).toEqual(['sentOn'])
    expect((await refusal(world.site.door.run(haNoi.officer, send, { ...sign, letters, sentOn: '2028-04-25' }))).kind).toBe('not-found')
    expect(await world.site.door.run(quangNgai.officer, send, { ...sign, letters, sentOn: '2028-04-25' })).toEqual({ sent: 2, from: '415/UBND-NN', to: '416/UBND-NN' })
    expect((await refusal(world.site.door.run(quangNgai.officer, send, { ...sign, letters, sentOn: '2028-04-25' }))).kind).toBe('conflict')
    const sent = await world.text(`/so/giay-chung-nhan/${first.id}/van-ban/${one.id}`)
    for (const text of ['Số: 415/UBND-NN', 'ngày 25 tháng 4 năm 2028', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Trần Hoàng']) expect(sent).toContain(text)
    const record = await world.text(`/so/giay-chung-nhan/${second.id}`)
    expect(record).toContain('đã gửi, số 416/UBND-NN')
    world.clock.set(START)
  })

  it('lets go what is not needed: dossier filed already, certificate withdrawn, or by hand with a reason', async () => {
    const filed = await recorded({ ...district, name: 'Chuối ngự', expiresOn: '2028-05-20' })
    await pendingDossier(filed, '2027-12-01')
    const gone = await recorded({ ...district, name: 'Bò một nắng', expiresOn: '2028-05-20' })
    const byHand = await recorded({ ...district, name: 'Rượu cần', expiresOn: '2028-05-20' })
    await night('2028-04-20')
    expect([await outbox(quangNgai.officer, filed), await outbox(quangNgai.officer, filed, 'dropped')]).toEqual([[], [30]])
    expect(await outbox(quangNgai.officer, gone)).toEqual([30])
    await world.site.door.run(quangNgai.leader, withdraw, { certificate: gone.id, ...FINDING, conclusionOn: '2028-04-18', decisionNumber: '77/QĐ-UBND', decisionOn: '2028-04-20' })
    expect([await outbox(quangNgai.officer, gone), await outbox(quangNgai.officer, gone, 'dropped')]).toEqual([[], [30]])
    const waiting = (await world.site.door.ask(quangNgai.officer, listLetters, {})).letters.filter((letter) => letter.certificateId === byHand.id)
    await world.site.door.run(quangNgai.officer, drop, { letters: waiting.map((letter) => letter.id), reason: 'Chủ thể báo không làm tiếp' })
    expect(await outbox(quangNgai.officer, byHand, 'dropped')).toEqual([30])
    world.clock.set(START)
  })
})

const FINDING = { ground: 'b', conclusionNumber: '12/KL-SNNMT', conclusionOn: '2026-11-10', conclusionBy: 'Sở Nông nghiệp và Môi trường' }

/** A dossier for re-evaluation that was handed in on a day. */
async function pendingDossier(certificate: CertificateRow, on: string): Promise<number> {
  const { rows } = await world.owner.pool.query<{ id: number }>(
    `insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, level, first_submitted_on, submitted_at)
     select 'HS-DGL-' || $1::int, product_id, producer_id, unit_id, path, 'reevaluation', 3, 'd26-2026', 6, 'I', 'intake', 'province', $2::date, $2::date from certificates where id = $1::int returning id`,
    [certificate.id, on],
  )
  return rows[0]?.id ?? 0
}

/** Findings on the desk of an office, with the last day to decide. */
async function findings(actor: Actor): Promise<[string | null, string][]> {
  const items = await certificateDueItems(world.site.db, actor, '2026-11-26')
  return items.filter((item) => item.title.startsWith('Quyết định thu hồi')).map((item) => [item.due, item.title])
}

describe('the body that answers', () => {
  it('is the successor: the district’s certificate is extended, corrected and withdrawn by the province of today', async () => {
    const certificate = await recorded({ name: 'Mật ong Sơn Tây', era: 'd148-2023', issuer: 'UBND huyện Sơn Tây', level: 'district', issuerUnit: 'huyện Sơn Tây', expiresOn: '2028-05-20' })
    expect(await answeringBody(world.site.db, certificate, '2026-11-23')).toMatchObject({ level: 'province', name: 'Ủy ban nhân dân tỉnh Quảng Ngãi', place: 'Quảng Ngãi', succeeds: true })
    expect((await refusal(world.site.door.run(haNoi.leader, withdraw, { certificate: certificate.id, ...FINDING, decisionNumber: '1/QĐ', decisionOn: '2026-11-20' }))).kind).toBe('not-found')
    expect((await refusal(world.site.door.run(ministry.leader, withdraw, { certificate: certificate.id, ...FINDING, decisionNumber: '1/QĐ', decisionOn: '2026-11-20' }))).kind).toBe('forbidden')
    const page = (await publicState(certificate)).page
    expect(page).toContain('của UBND huyện Sơn Tây (nay do UBND tỉnh Quảng Ngãi quản lý)')
    expect(await world.text(`/en/check/${encodeURIComponent(certificate.number)}`)).toContain('UBND huyện Sơn Tây (now with UBND tỉnh Quảng Ngãi)')
  })

  it('lists find it at its place of today, also after other place data were loaded', async () => {
    const certificate = await recorded({ name: 'Chè dây', era: 'd148-2023', issuer: 'UBND huyện Sơn Tây', level: 'district', issuerUnit: 'huyện Sơn Tây', expiresOn: '2028-05-20' })
    const place = async (): Promise<string> =>
      (await world.owner.pool.query<{ place: string }>(`select place_province || ' ' || place_commune_name as place from certificates where id = $1`, [certificate.id])).rows[0]?.place ?? ''
    const before = await place()
    expect(before).toMatch(/^51 xã Sơn Tây/)
    await world.owner.pool.query(`update certificates set place_province = '', place_commune_name = '' where id = $1`, [certificate.id])
    await world.owner.pool.query(`update reference_data set loaded_at = now() where name = 'places'`)
    expect(await place()).toBe(before)
  })

  it('a finding waits on the leader’s desk with its last day, and leads to the decision that is printed', async () => {
    const certificate = await recorded({ name: 'Gừng gió', era: 'd148-2023', issuer: 'UBND huyện Sơn Tây', level: 'district', issuerUnit: 'huyện Sơn Tây', expiresOn: '2028-05-20' })
    world.clock.set(START)
    const done = await world.site.door.run(quangNgai.officer, conclude, { certificate: certificate.id, ...FINDING })
    expect(done.dueOn).toBe('2026-11-25')
    expect(await findings(quangNgai.leader)).toEqual([['2026-11-25', 'Quyết định thu hồi: Gừng gió']])
    expect(await findings(haNoi.leader)).toEqual([])
    expect((await publicState(certificate)).json.state).toBe('valid')
    expect((await refusal(world.site.door.run(quangNgai.officer, dismiss, { certificate: certificate.id, reason: 'x' }))).kind).toBe('forbidden')
    world.as(quangNgai.leader)
    const form = await world.text(`/so/giay-chung-nhan/${certificate.id}/thu-hoi`)
    expect(form).toContain('12/KL-SNNMT')
    await world.site.door.run(quangNgai.leader, withdraw, { certificate: certificate.id, ...FINDING, decisionNumber: '901/QĐ-UBND', decisionOn: '2026-11-20' })
    expect(await findings(quangNgai.leader)).toEqual([])
    const [paper] = (await world.site.door.ask(quangNgai.leader, read, { certificate: certificate.id })).papers
    const print = await world.text(`/so/giay-chung-nhan/${certificate.id}/van-ban/${paper?.id}`)
    for (const text of ['CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI', 'Số: 901/QĐ-UBND', 'kết luận số 12/KL-SNNMT', 'điểm b khoản 1 Điều 8', 'của UBND huyện Sơn Tây']) expect(print).toContain(text)
    const { page, json } = await publicState(certificate)
    expect(json).toMatchObject({ state: 'withdrawn', starsToday: null })
    expect(page).not.toContain('star-on')
  })

  it('a finding that does not hold is closed with its reason', async () => {
    const certificate = await recorded({ name: 'Lá dong', era: 'd148-2023', issuer: 'UBND huyện Sơn Tây', level: 'district', issuerUnit: 'huyện Sơn Tây', expiresOn: '2028-05-20' })
    await world.site.door.run(quangNgai.officer, conclude, { certificate: certificate.id, ...FINDING })
    await world.site.door.run(quangNgai.leader, dismiss, { certificate: certificate.id, reason: 'Chủ thể đã khắc phục, có biên bản' })
    expect(await findings(quangNgai.leader)).toEqual([])
    world.as(quangNgai.leader)
    expect(await world.text(`/so/giay-chung-nhan/${certificate.id}`)).toContain('Chủ thể đã khắc phục, có biên bản')
  })
})

describe('corrections and new copies', () => {
  it('a correction is a decision; old and new stay visible, the public sees the right words and the day', async () => {
    const certificate = await recorded({ name: 'Bánh nổ Nghĩa Hành', era: 'd1489-2025', issuer: 'Chủ tịch UBND tỉnh Quảng Ngãi', level: 'province', issuerUnit: 'tỉnh Quảng Ngãi', expiresOn: '2028-10-20' })
    const right = { certificate: certificate.id, productName: 'Bánh nổ Nghĩa Hành', pack: 'Hộp 300 g', producerName: 'HTX Nông nghiệp Cộng Hoà', address: 'thôn 1', reason: 'In nhầm tên chủ thể', decisionNumber: '412/QĐ-UBND', decisionOn: '2026-11-20' }
    expect((await refusal(world.site.door.run(haNoi.leader, correct, right))).kind).toBe('not-found')
    expect((await refusal(world.site.door.run(quangNgai.leader, correct, { ...right, pack: 'Gói', producerName: certificate.producer_name }))).problems.map((problem) => problem.path)).toEqual(['productName'])
    expect(await world.site.door.run(quangNgai.officer, correct, right)).toEqual({ id: certificate.id, changed: ['pack', 'producer_name'] })
    world.as(quangNgai.leader)
    const record = await world.text(`/so/giay-chung-nhan/${certificate.id}`)
    for (const text of ['tên chủ thể “HTX Nông nghiệp Cộng Hòa” thành “HTX Nông nghiệp Cộng Hoà”', 'Quyết định đính chính số 412/QĐ-UBND']) expect(record).toContain(text)
    const { page } = await publicState(certificate)
    for (const text of ['Đính chính ngày', '20/11/2026', 'HTX Nông nghiệp Cộng Hoà']) expect(page).toContain(text)
    expect(await world.text(`/so/giay-chung-nhan/${certificate.id}/ban-in`)).toContain('Đính chính ngày 20/11/2026')
  })

  it('a new copy may take a new number; the old number and the printed link keep answering', async () => {
    const certificate = await recorded({ name: 'Nước mắm Sa Huỳnh', era: 'd148-2023', issuer: 'UBND tỉnh Quảng Ngãi', level: 'province', issuerUnit: 'tỉnh Quảng Ngãi', expiresOn: '2028-10-20' })
    const input = { certificate: certificate.id, why: 'lost', decisionNumber: '413/QĐ-UBND', decisionOn: '2026-11-20' }
    expect(await world.site.door.run(quangNgai.officer, reissue, { ...input, newNumber: 'on' })).toEqual({ id: certificate.id, number: '001/2026/GCN-OCOP-51', copy: 2 })
    expect(await world.site.door.run(quangNgai.officer, reissue, { ...input, why: 'damaged', decisionNumber: '414/QĐ-UBND' })).toMatchObject({ number: '001/2026/GCN-OCOP-51', copy: 3 })
    for (const address of [`/kiem-tra/${encodeURIComponent(certificate.number)}`, '/kiem-tra/1/2026/GCN-OCOP-51', `/c/${certificate.link}`]) {
      const page = await world.text(address)
      for (const text of ['001/2026/GCN-OCOP-51', 'Nước mắm Sa Huỳnh', 'Cấp lại bản giấy ngày']) expect(page).toContain(text)
    }
    world.as(quangNgai.leader)
    expect(await world.text(`/so/giay-chung-nhan/${certificate.id}/ban-in`)).toContain('Bản cấp lại lần 2')
  })
})

describe('running on while a late re-evaluation is decided (Điều 12.3)', () => {
  const of = { era: 'd26-2026', issuer: 'Chủ tịch UBND tỉnh Quảng Ngãi', level: 'province', issuerUnit: 'tỉnh Quảng Ngãi', expiresOn: '2029-06-15' } as const
  const late = addDays(of.expiresOn, -119)

  it.each([
    ['no dossier was filed', undefined, 'Chưa nộp hồ sơ đánh giá lại'],
    ['the dossier was filed in time', addDays(of.expiresOn, -120), 'đúng hạn'],
    ['the dossier came after the end', addDays(of.expiresOn, 1), 'sau khi giấy hết thời hạn'],
  ])('not when %s', async (_, filedOn, why) => {
    const certificate = await recorded({ ...of, name: `Yến sào ${filedOn ?? ''}` })
    if (filedOn) await pendingDossier(certificate, filedOn)
    world.clock.set(`${addDays(of.expiresOn, 2)}T02:00:00Z`)
    expect((await refusal(world.site.door.run(quangNgai.officer, extend, { certificate: certificate.id, basis: 'HS' }))).message).toContain(why)
    world.clock.set(START)
  })

  it('its own state in public, 180 days at most, and it ends with the result', async () => {
    const certificate = await recorded({ ...of, name: 'Đường phổi' })
    const dossier = await pendingDossier(certificate, late)
    world.clock.set(`${of.expiresOn}T02:00:00Z`)
    expect(await world.site.door.run(quangNgai.officer, extend, { certificate: certificate.id, basis: 'Hồ sơ nộp chậm' })).toEqual({ id: certificate.id, until: addDays(of.expiresOn, 180) })
    const states: [number, string, number | null][] = []
    for (const after of [0, 1, 180, 181]) {
      world.clock.set(`${addDays(of.expiresOn, after)}T02:00:00Z`)
      const { json, page } = await publicState(certificate)
      states.push([after, json.state, json.starsToday])
      if (after === 1) expect(page).toContain('Kéo dài chờ kết quả')
    }
    expect(states).toEqual([[0, 'expiring', 3], [1, 'extended', 3], [180, 'extended', 3], [181, 'expired', null]])
    world.clock.set(`${addDays(of.expiresOn, 30)}T02:00:00Z`)
    await world.owner.pool.query(`update dossiers set stage = 'not-recognised' where id = $1`, [dossier])
    await endExtensionAfter(world.site.door, world.site.db, dossier)
    expect((await again(certificate)).good_until).toBe(addDays(of.expiresOn, 30))
    world.clock.set(`${addDays(of.expiresOn, 31)}T02:00:00Z`)
    expect((await publicState(certificate)).json).toMatchObject({ state: 'expired', starsToday: null })
    world.clock.set(START)
  })
})

describe('an ended star is claimed nowhere', () => {
  it('on list, product page, check and JSON, in both languages', async () => {
    const first = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Trà gạo lứt', stars: 4 }, { name: 'Trà đậu đen', stars: 4 }] })
    const [ended, replaced] = await issueCertificates(world.site.door, world.site.db, first.decision)
    const upgrade = await recognise(world.owner, { on: '2026-10-01', number: '9100/QĐ-UBND', products: [{ name: 'Trà đậu đen', stars: 5, product: first.products[1] ?? 0, purpose: 'upgrade' }] })
    await issueCertificates(world.site.door, world.site.db, upgrade.decision)
    if (!ended || !replaced) throw new Error('No certificates')
    world.clock.set('2029-06-16T02:00:00Z')
    for (const address of [`/san-pham/${first.products[0]}`, `/en/products/${first.products[0]}`, `/kiem-tra/${ended.number}`, `/en/check/${ended.number}`, `/kiem-tra/${replaced.number}`]) {
      const page = await world.text(address)
      expect([address, page.includes('Trà')]).toEqual([address, true])
      const history = page.split('Lịch sử sao')[0]?.split('History of its stars')[0] ?? ''
      expect([address, history.includes('star-on')]).toEqual([address, false])
    }
    const listed = await world.text(`/san-pham?q=${encodeURIComponent('Trà gạo lứt')}&valid=ended`)
    const card = /<article class="card">.*?<\/article>/s.exec(listed)?.[0] ?? ''
    expect(card).toContain('Trà gạo lứt')
    expect(card).not.toContain('star-on')
    const api = (await (await world.get(`/api/public/products?q=${encodeURIComponent('Trà gạo lứt')}&valid=ended`)).json()) as { items: { starsToday: number | null; state: string }[] }
    expect(api.items).toMatchObject([{ starsToday: null, state: 'expired' }])
    expect(await world.text(`/kiem-tra/${replaced.number}`)).toContain('được nâng hạng')
    world.clock.set(START)
  })
})

describe('certificates of earlier eras', () => {
  it('a district’s decision of 2024 gives a certificate of that day: issuer, number, code with the district', async () => {
    const made = await recognise(world.owner, { on: '2024-11-20', number: '3120/QĐ-UBND', era: 'd148-2023', by: 'huyện Quốc Oai', products: [{ name: 'Miến làng So cũ', stars: 3 }] })
    const [given] = await issueCertificates(world.site.door, world.site.db, made.decision)
    const row = await world.database.db.selectFrom('certificates').selectAll().where('id', '=', given?.id ?? 0).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ number: '001/2024/GCN-OCOP-275', issuer: 'UBND huyện Quốc Oai', issuer_level: 'district', era: 'd148-2023', expires_on: '2027-11-20' })
    expect(row.product_code).toMatch(/^01-275-\d{5}-1-2024$/)
    world.as(haNoi.leader)
    const paper = await world.text(`/so/giay-chung-nhan/${row.id}/ban-in`)
    for (const text of ['ỦY BAN NHÂN DÂN HUYỆN QUỐC OAI', 'Quốc Oai, ngày 20 tháng 11 năm 2024', '<b>CHỦ TỊCH</b>']) expect(paper).toContain(text)
    expect((await world.text(`/kiem-tra/${row.product_code}`))).toContain('Miến làng So cũ')
    expect(row.path).toMatch(/^former\.01\.275\./)
    await night('2027-10-21')
    expect([await outbox(haNoi.officer, row), await outbox(quangNgai.officer, row)]).toEqual([[30], []])
    await world.site.door.run(haNoi.leader, withdraw, { certificate: row.id, ...FINDING, conclusionOn: '2027-10-20', decisionNumber: '78/QĐ-UBND', decisionOn: '2027-10-21' })
    expect(await world.text(`/so/giay-chung-nhan/${row.id}/ban-in`)).toContain('ĐÃ THU HỒI từ ngày 21/10/2027')
    expect(await world.text(`/so/giay-chung-nhan/${row.id}`)).toContain('nay do UBND thành phố Hà Nội quản lý')
    world.clock.set(START)
  })
})

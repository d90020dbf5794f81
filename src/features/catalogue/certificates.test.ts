import { beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../access/actor.ts'
import { Refused } from '../../platform/refused.ts'
import { type CertificateRow, certificateCommands, certificateQueries, endExtensionAfter, issueCertificates, numberKey, remindOfExpiries, stateCase, stateOf, storedState } from '../certificates/index.ts'
import { recognise } from './test-recognition.ts'
import { makeTestSite, type TestSite } from './test-site.ts'

const [issue, withdraw, extend] = certificateCommands
const [list, read] = certificateQueries
let world: TestSite

beforeAll(async () => {
  world = await makeTestSite()
})

async function row(number: string): Promise<CertificateRow> {
  return world.database.db.selectFrom('certificates').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
}

async function refusal(work: Promise<unknown>): Promise<Refused> {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (error instanceof Refused) return error
  throw new Error(`Not refused: ${String(error)}`)
}

const PAPERS = { ground: 'd', conclusionNumber: '215/KL-SNNMT', conclusionOn: '2026-11-10', conclusionBy: 'Sở Nông nghiệp và Môi trường', decisionNumber: '6120/QĐ-UBND', decisionOn: '2026-11-20' }

describe('giving certificates', () => {
  it('makes one numbered certificate for each recognised product, from what was judged', async () => {
    const { site } = world
    const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Miến dong Cộng Hòa', stars: 4 }, { name: 'Bánh đa Cộng Hòa', stars: 3 }] })
    await world.owner.pool.query(`update products set name = 'Tên đổi sau' where id = $1`, [made.products[0]])
    const given = await issueCertificates(site.door, site.db, made.decision)
    expect(given.map((one) => one.number)).toEqual(['001/2026/GCN-OCOP-01', '002/2026/GCN-OCOP-01'])
    const first = await row('001/2026/GCN-OCOP-01')
    expect(first).toMatchObject({
      number_key: '12026gcnocop01', product_name: 'Miến dong Cộng Hòa', producer_name: 'HTX Nông nghiệp Cộng Hòa', address: 'thôn Cộng Hòa, xã Hưng Đạo, thành phố Hà Nội',
      stars: 4, issued_on: '2026-06-15', expires_on: '2029-06-15', filing_from: '2028-12-17', good_until: '2029-06-15', product_code: '01-09931-1-2026',
      decision_number: '4127/QĐ-UBND', issuer: 'Chủ tịch UBND thành phố Hà Nội', issuer_level: 'province', commune_name: 'xã Hưng Đạo', province_name: 'thành phố Hà Nội', is_current: true,
    })
    expect((await row('002/2026/GCN-OCOP-01')).product_code).toBe('01-09931-2-2026')
    expect(first.search).toContain('huyen quoc oai')
    expect(first.search).toContain('htx nong nghiep cong hoa')
    expect(first.search).toContain('hop tac xa')
  })

  it('is repeatable: a second run gives nothing new', async () => {
    const { site } = world
    const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Gạo nếp', stars: 3, set: 3 }] })
    await Promise.all([issueCertificates(site.door, site.db, made.decision), issueCertificates(site.door, site.db, made.decision)])
    expect(await issueCertificates(site.door, site.db, made.decision)).toEqual([])
    const { rows } = await world.owner.pool.query('select number from certificates where decision_id = $1', [made.decision])
    expect(rows).toHaveLength(1)
    expect((await refusal(site.door.run(SYSTEM, issue, { result: made.results[0] }))).kind).toBe('conflict')
  })

  it('numbers of the ministry run on their own', async () => {
    const { site } = world
    const made = await recognise(world.owner, { on: '2026-09-28', level: 'central', number: '3310/QĐ-BNNMT', products: [{ name: 'Khăn lụa', stars: 5, set: 22, sector: 'IV' }] })
    const [given] = await issueCertificates(site.door, site.db, made.decision)
    expect(given?.number).toBe('001/2026/GCN-OCOP-TW')
    expect((await row('001/2026/GCN-OCOP-TW')).issuer).toBe('Bộ trưởng Bộ Nông nghiệp và Môi trường')
  })

  it('passes over numbers and product codes of the year that came from a list of earlier ones', async () => {
    const { site } = world
    const earlier = await recognise(world.owner, { on: '2026-05-25', products: [{ name: 'Mật ong rừng', stars: 3, set: 4 }] })
    const [taken] = await issueCertificates(site.door, site.db, earlier.decision)
    const last = await row(taken?.number ?? '')
    const following = (text: string, at: number): string => text.replace(/\d+/g, (figures, offset: number) => (offset === at ? String(Number(figures) + 1).padStart(figures.length, '0') : figures))
    const number = following(last.number, 0)
    const code = following(last.product_code, last.product_code.indexOf('-', 3) + 1)
    await world.owner.pool.query('update certificates set number = $2, number_key = $3, product_code = $4 where id = $1', [last.id, number, numberKey(number), code])
    const made = await recognise(world.owner, { on: '2026-05-26', products: [{ name: 'Rượu mơ', stars: 3, set: 14 }] })
    const [given] = await issueCertificates(site.door, site.db, made.decision)
    expect(given?.number).toBe(following(number, 0))
    expect((await row(given?.number ?? '')).product_code).not.toBe(code)
  })

  it('replaces the product’s certificate before it, and keeps the code of the year', async () => {
    const { site } = world
    const first = await recognise(world.owner, { on: '2026-07-01', products: [{ name: 'Tương nếp', stars: 3, set: 9 }] })
    const [old] = await issueCertificates(site.door, site.db, first.decision)
    const upgrade = await recognise(world.owner, { on: '2026-10-01', number: '9000/QĐ-UBND', products: [{ name: 'Tương nếp', stars: 4, set: 9, product: first.products[0] ?? 0, purpose: 'upgrade' }] })
    const [fresh] = await issueCertificates(site.door, site.db, upgrade.decision)
    const before = await row(old?.number ?? '')
    const after = await row(fresh?.number ?? '')
    expect(before).toMatchObject({ is_current: false, replaced_on: '2026-10-01', replaced_by: after.id, good_until: '2026-09-30' })
    expect(after).toMatchObject({ is_current: true, stars: 4, product_code: before.product_code })
    expect(stateOf(before, '2026-10-01')).toBe('replaced')
    expect(stateOf(before, '2026-09-30')).toBe('valid')
  })

  it('only the system gives certificates, and only for 3 stars and more of an issued decision', async () => {
    const { site } = world
    const low = await recognise(world.owner, { on: '2026-06-20', products: [{ name: 'Sản phẩm 2 sao', stars: 2 }] })
    expect(await issueCertificates(site.door, site.db, low.decision)).toEqual([])
    expect((await refusal(site.door.run(SYSTEM, issue, { result: low.results[0] }))).kind).toBe('conflict')
    const leader = await world.actor('leader', 'Thành phố Hà Nội')
    const open = await recognise(world.owner, { on: '2026-06-21', products: [{ name: 'Sản phẩm khác', stars: 3 }] })
    expect((await refusal(site.door.run(leader, issue, { result: open.results[0] }))).kind).toBe('forbidden')
  })

  it('tells producer and commune, and writes the journal', async () => {
    const { rows } = await world.owner.pool.query<{ roles: string[] }>(
      `select array_agg(distinct o.role order by o.role) as roles from notices n join offices o on o.id = n.office_id where n.title like 'Giấy chứng nhận 001/2026/GCN-OCOP-01:%'`)
    expect(rows[0]?.roles).toEqual(['commune-leader', 'commune-officer', 'producer'])
    const journal = await world.owner.pool.query(`select 1 from journal where event = 'certificate.issued' and data ->> 'number' = '001/2026/GCN-OCOP-01'`)
    expect(journal.rowCount).toBe(1)
    const mails = await world.owner.pool.query(`select 1 from mails where subject like '%001/2026/GCN-OCOP-01%' and to_address = 'lan@vi-du.vn'`)
    expect(mails.rowCount).toBe(1)
  })
})

describe('withdrawing and extending', () => {
  it('is for the leader of the level that gave it, with ground, conclusion and decision', async () => {
    const { site } = world
    const { id } = await row('002/2026/GCN-OCOP-01')
    const leader = await world.actor('leader', 'Thành phố Hà Nội')
    const minister = await world.actor('leader', 'Bộ Nông nghiệp')
    const officer = await world.actor('commune-officer', 'Xã Hưng Đạo')
    expect((await refusal(site.door.run(officer, withdraw, { certificate: id, ...PAPERS }))).kind).toBe('forbidden')
    expect((await refusal(site.door.run(minister, withdraw, { certificate: id, ...PAPERS }))).kind).toBe('forbidden')
    const faults = await refusal(site.door.run(leader, withdraw, { certificate: id, ...PAPERS, ground: 'x', decisionOn: '2026-12-01' }))
    expect(faults.problems.map((problem) => problem.path)).toEqual(['ground', 'decisionOn'])
    const done = await site.door.run(leader, withdraw, { certificate: id, ...PAPERS })
    expect(done).toEqual({ id, dueOn: '2026-11-25', inTime: true })
    const after = await row('002/2026/GCN-OCOP-01')
    expect(after).toMatchObject({ withdrawn_on: '2026-11-20', good_until: '2026-11-19' })
    expect(after.withdrawn_reason).toContain('Điều 8 khoản 1 điểm d')
    expect((await refusal(site.door.run(leader, withdraw, { certificate: id, ...PAPERS }))).kind).toBe('conflict')
  })

  it('extends only when the time of filing is over, at most 180 days, until the result', async () => {
    const { site } = world
    const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Bún khô', stars: 3 }] })
    const [given] = await issueCertificates(site.door, site.db, made.decision)
    const { id } = await row(given?.number ?? '')
    const officer = await world.actor('intake-officer', 'Sở Nông nghiệp')
    world.clock.set('2029-02-15T02:00:00Z')
    expect((await refusal(site.door.run(officer, extend, { certificate: id, basis: 'HS 1' }))).message).toContain('15/02/2029')
    world.clock.set('2029-02-16T02:00:00Z')
    expect((await refusal(site.door.run(officer, extend, { certificate: id, basis: 'HS 1' }))).message).toContain('Chưa nộp hồ sơ đánh giá lại')
    await world.owner.pool.query(
      `insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, level, first_submitted_on, submitted_at)
       select 'HS-CHAM', product_id, producer_id, unit_id, path, 'reevaluation', 3, 'd26-2026', set_no, sector, 'intake', 'province', '2029-02-16', now() from certificates where id = $1`, [id])
    expect(await site.door.run(officer, extend, { certificate: id, basis: 'HS 1' })).toEqual({ id, until: '2029-12-12' })
    const extended = await row(given?.number ?? '')
    expect(['2029-06-15', '2029-06-16', '2029-12-12', '2029-12-13'].map((day) => stateOf(extended, day))).toEqual(['expiring', 'extended', 'extended', 'expired'])
    const again = await recognise(world.owner, { on: '2029-08-01', products: [{ name: 'Bún khô', stars: 2, product: made.products[0] ?? 0, purpose: 'reevaluation' }] })
    world.clock.set('2029-08-01T02:00:00Z')
    await endExtensionAfter(site.door, site.db, again.dossiers[0] ?? 0)
    await endExtensionAfter(site.door, site.db, again.dossiers[0] ?? 0)
    const ended = await row(given?.number ?? '')
    expect(['2029-08-01', '2029-08-02'].map((day) => stateOf(ended, day))).toEqual(['extended', 'expired'])
    world.clock.set('2026-11-23T01:00:00Z')
  })

  it('reminds producer and commune 180, 150 and 120 days before the end, once each, and late rather than never', async () => {
    const { site } = world
    const made = await recognise(world.owner, { on: '2030-03-10', products: [{ name: 'Bánh gai', stars: 3, set: 5 }] })
    world.clock.set('2030-03-11T02:00:00Z')
    const [given] = await issueCertificates(site.door, site.db, made.decision)
    const left: number[] = []
    for (const day of ['2032-09-10', '2032-09-11', '2032-09-12', '2032-10-10', '2032-10-13', '2032-10-14', '2032-11-09', '2032-11-10', '2033-03-09']) {
      world.clock.set(`${day}T02:00:00Z`)
      await remindOfExpiries(site.door, site.db)
      await remindOfExpiries(site.door, site.db)
      const { rows } = await world.owner.pool.query<{ left: number }>(`select (data ->> 'daysLeft')::int as left from journal where event = 'certificate.reminded' and subject_id = $1 order by no`, [String(given?.id)])
      left.push(rows.length)
      if (day === '2033-03-09') expect(rows.map((one) => one.left)).toEqual([180, 148, 120])
    }
    expect(left).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3])
    const mails = await world.owner.pool.query(`select 1 from mails where to_address = 'lan@vi-du.vn' and subject like 'Bánh gai: giấy chứng nhận %'`)
    expect(mails.rowCount).toBe(3)
    world.clock.set('2026-11-23T01:00:00Z')
  })

  it('reads the same state in SQL and from the stored days as in the rules, on every kind of day', async () => {
    const all = await world.database.db.selectFrom('certificates').selectAll().execute()
    for (const day of ['2026-06-14', '2026-06-15', '2026-09-30', '2026-11-19', '2026-11-20', '2028-12-16', '2028-12-17', '2029-06-15', '2029-06-16', '2029-08-01', '2029-08-02', '2031-01-01']) {
      const { rows } = await world.database.pool.query<{ id: number; state: string }>(`select id, ${stateCase('$1::date')} as state from certificates`, [day])
      const inSql = new Map(rows.map((one) => [one.id, one.state]))
      for (const certificate of all) {
        const state = stateOf(certificate, day)
        expect([day, certificate.number, inSql.get(certificate.id), storedState(certificate, day)]).toEqual([day, certificate.number, state, state])
      }
    }
  })
})

describe('the register', () => {
  it('shows each office what it may read, one by one', async () => {
    const { site, database } = world
    const ids = (await database.db.selectFrom('certificates').select('id').execute()).map((one) => one.id)
    for (const actor of [await world.actor('leader', 'Thành phố Hà Nội'), await world.actor('commune-officer', 'Xã Kiều Phú'), await world.actor('sector-officer', 'Sở Công Thương'), await world.actor('producer', 'HTX'), await world.actor('council-member')]) {
      const pages = [await site.door.ask(actor, list, { size: 100 }), await site.door.ask(actor, list, { size: 100, state: 'replaced' })]
      const listed = pages.flatMap((page) => page.rows.map((one) => one.id)).sort((a, b) => a - b)
      const readable: number[] = []
      for (const id of ids) {
        const found = await site.door.ask(actor, read, { certificate: id }).then(() => true, (error: unknown) => !(error instanceof Refused && error.kind === 'not-found'))
        if (found) readable.push(id)
      }
      expect([actor.office.body, listed]).toEqual([actor.office.body, readable.sort((a, b) => a - b)])
    }
  })

  it('filters by number, former place, state and days left, sorted by expiry', async () => {
    const { site } = world
    const officer = await world.actor('intake-officer', 'Sở Nông nghiệp')
    const numbers = async (input: Record<string, unknown>): Promise<string[]> => (await site.door.ask(officer, list, input)).rows.map((one) => one.number)
    expect(await numbers({ q: '1/2026/gcn-ocop-01' })).toEqual(['001/2026/GCN-OCOP-01'])
    expect((await numbers({ q: 'cong hoa quoc oai mien' }))).toEqual(['001/2026/GCN-OCOP-01'])
    expect(await numbers({ state: 'withdrawn' })).toEqual(['002/2026/GCN-OCOP-01'])
    expect(await numbers({ within: '30' })).toEqual([])
    const all = await site.door.ask(officer, list, { page: '999', state: 'không có' })
    expect(all.page).toBe(all.pages)
    expect(all.rows.map((one) => one.expires_on)).toEqual([...all.rows.map((one) => one.expires_on)].sort())
    expect(Object.values(all.counts).reduce((sum, n) => sum + n, 0)).toBe(all.total + all.counts.replaced)
    expect(all.counts.replaced).toBeGreaterThan(0)
  })

  it('has pages: list, record, print, confirmation', async () => {
    world.as(await world.actor('leader', 'Thành phố Hà Nội'))
    const { id, link } = await row('001/2026/GCN-OCOP-01')
    expect(await world.text('/so/giay-chung-nhan')).toContain('Miến dong Cộng Hòa')
    const record = await world.text(`/so/giay-chung-nhan/${id}`)
    expect(record).toContain('01-09931-1-2026')
    expect(record).toContain(`https://ocop.vi-du.vn/c/${link}`)
    const paper = await world.text(`/so/giay-chung-nhan/${id}/ban-in`)
    for (const text of ['GIẤY CHỨNG NHẬN', 'CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI', 'BỐN SAO', 'Hà Nội, ngày 15 tháng 6 năm 2026', 'Có giá trị 36 tháng, đến hết ngày 15/6/2029', 'class="band"', 'class="qr"']) expect(paper).toContain(text)
    const confirm = await world.text(`/so/giay-chung-nhan/${id}/thu-hoi`)
    for (const text of ['Thu hồi trong 15 ngày kể từ ngày có kết luận', 'Điều 8 khoản 4', 'Điều 8 khoản 1']) expect(confirm).toContain(text)
    world.as(await world.actor('commune-officer', 'Xã Kiều Phú'))
    expect((await world.get(`/so/giay-chung-nhan/${id}`)).status).toBe(404)
    expect((await world.get('/so/giay-chung-nhan/0')).status).toBe(404)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { appendJournal } from '../../platform/journal/record.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { addMonths } from '../../rules/engine/dates.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import { registerProduct } from '../products/index.ts'
import { matchCriteria } from './carry.ts'
import { addEvidence, changeEvidence } from './commands/evidence.ts'
import { saveAnswers, saveForm1, saveForm2 } from './commands/save.ts'
import { startDossier } from './commands/start.ts'
import { submitDossier } from './commands/submit.ts'
import { frozenOf } from './frozen.ts'
import { ownDossier } from './queries.ts'
import { dossierChanges } from './review/changes-query.ts'
import { dossierRecord } from './review/record-query.ts'
import { findDossier } from './store.ts'
import { endingPapers } from './terms/queries.ts'
import { remindOfPapers } from './terms/remind.ts'
import { renewEvidence } from './terms/renew.ts'
import { BYTES, FORM1, PART_I, PART_II, PART_IV } from './test-draft.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ now: '2026-11-09T02:00:00Z' })
})
const day = (on: string): void => world.clock.set(`${on}T02:00:00Z`)
let uploads = 0

/** Sends a file of its own content and answers its hash. */
async function upload(as: string, name: string): Promise<string> {
  uploads += 1
  const bytes = Buffer.concat([BYTES.pdf, Buffer.from(`% ${name} ${uploads}`)])
  const { id } = await (await world.request('/tai-len', { as, json: { name, size: bytes.length } })).json()
  await world.request(`/tai-len/${id}?offset=0`, { as, method: 'PUT', body: new Uint8Array(bytes) })
  return (await (await world.request(`/tai-len/${id}/xong`, { as, method: 'POST', body: '' })).json()).hash
}

type Paper = { name: string; kind: string; criteria: string[]; validUntil?: string; noTerm?: boolean; isPrivate?: boolean; note?: string }

async function attach(dossier: number, paper: Paper, as = 'lan'): Promise<number> {
  return (await world.door.run(world.actor(as), addEvidence, { ...paper, dossier, hash: await upload(as, `${paper.name}.pdf`) })).id
}

const best = (era: string, set: number): Record<string, string> => {
  const rules = eraById(era)
  const found = rules && criteriaSet(rules, set)
  if (!found) throw new Error(`No set ${set} in ${era}`)
  return Object.fromEntries(leafCriteria(found).map((one) => [one.code, one.options.reduce((most, option) => (option.points > most.points ? option : most)).code]))
}

/** A product and a dossier of it, handed in with these papers. */
async function handedIn(name: string, papers: Paper[], era = 'd26-2026', remarks: Record<string, string> = {}): Promise<{ product: number; dossier: number }> {
  const lan = world.actor('lan')
  const { id: product } = await world.door.run(lan, registerProduct, { producer: lan.office.producerId, name, set: 6, pack: 'gói 500 g', description: 'Miến dong' })
  const { id: dossier } = await world.door.run(lan, startDossier, { product, desiredStars: 4 })
  await world.door.run(lan, saveForm1, { dossier, form: FORM1 })
  await world.door.run(lan, saveForm2, { dossier, part: 'I', form: PART_I })
  await world.door.run(lan, saveForm2, { dossier, part: 'II', form: PART_II })
  await world.door.run(lan, saveForm2, { dossier, part: 'IV', form: PART_IV })
  await world.door.run(lan, saveAnswers, { dossier, answers: best(era, 6), remarks })
  for (const paper of papers) await attach(dossier, paper)
  await world.door.run(lan, submitDossier, { dossier, declaration: true })
  return { product, dossier }
}

let numbers = 0

/** The certificate that followed, as if council and chair had worked; a dossier may be missing, as with certificates of before the system. */
async function certified(product: number, dossier: number | null, issuedOn: string, stars = 3, era = 'd26-2026'): Promise<void> {
  const { office } = world.actor('lan')
  const expiresOn = addMonths(issuedOn, 36)
  numbers += 1
  const number = `9${numbers}/${issuedOn.slice(0, 4)}`
  if (dossier !== null) {
    await world.owner.db.transaction().execute(async (tx) => {
      await tx.updateTable('dossiers').set({ stage: 'recognised' }).where('id', '=', dossier).execute()
      await appendJournal(tx, {
        at: world.clock.now(), actor: { accountId: null, officeId: null, who: 'Thành phố' }, action: 'dossier.recognise', requestId: null, path: null, era: null,
        event: { type: 'dossier.recognised', subject: { kind: 'dossier', id: String(dossier) }, data: {}, stage: { from: 'commune-intake', to: 'recognised' } },
      })
    })
  }
  await world.owner.db.insertInto('certificates').values({
    number, number_key: number.replace('/', ''), link: `link-${number.replace('/', '-')}`, product_id: product, dossier_id: dossier, decision_number: '1/QĐ-UBND', decision_on: issuedOn,
    issuer: 'UBND thành phố Hà Nội', issuer_level: 'province', issuer_unit_id: office.unitId, era, set_no: 6, sector: 'I', stars, issued_on: issuedOn, expires_on: expiresOn,
    filing_from: addMonths(expiresOn, -6), product_code: '01-09931-1-2026', product_name: 'Miến', producer_id: office.producerId ?? 0, producer_name: 'HTX Cộng Hòa', address: 'Hưng Đạo',
    unit_id: office.unitId, path: office.path, commune_code: '09931', commune_name: 'xã Hưng Đạo', province_code: '01', province_name: 'thành phố Hà Nội', sort_key: 'mien', search: 'mien',
  }).execute()
}

describe('a paper that runs out, while the dossier is made and read', () => {
  it('says its end or that it has none, is flagged against the council and the 36 months, and must be replaced or explained once it has ended', async () => {
    day('2026-11-09')
    const lan = world.actor('lan')
    const { id: product } = await world.door.run(lan, registerProduct, { producer: lan.office.producerId, name: 'Miến có giấy', set: 6 })
    const { id: dossier } = await world.door.run(lan, startDossier, { product, desiredStars: 3 })
    const contract = await attach(dossier, { name: 'hợp đồng', kind: 'material-origin', criteria: ['1.1'] })
    const old = await attach(dossier, { name: 'giấy cũ', kind: 'production-conditions', criteria: ['9'], validUntil: '2026-11-08' })
    await attach(dossier, { name: 'HACCP', kind: 'quality-management', criteria: ['9'], validUntil: '2027-06-29' })
    await attach(dossier, { name: 'kiểm nghiệm', kind: 'test-results', criteria: ['8'], validUntil: '2028-08-15' })
    const found = async (code: string) => (await world.door.ask(lan, ownDossier, { dossier })).items.find((item) => item.code === code)
    expect(await found('papers-unsaid')).toMatchObject({ status: 'missing', detail: expect.stringContaining('hợp đồng') })
    expect(await found('evidence-expired')).toMatchObject({ status: 'missing', detail: expect.stringContaining('giấy cũ') })
    expect(await found('papers-before-judging')).toMatchObject({ status: 'warning', detail: expect.stringContaining('30/6/2027') })
    expect(await found('papers-in-term')).toMatchObject({ status: 'warning', detail: expect.stringContaining('ở tháng thứ 14') })

    await expect(world.door.run(lan, changeEvidence, { dossier, evidence: contract, kind: 'material-origin', criteria: ['1.1'], validUntil: '2027-01-01', noTerm: true })).rejects.toMatchObject({ problems: [{ path: 'noTerm' }] })
    await world.door.run(lan, changeEvidence, { dossier, evidence: contract, kind: 'material-origin', criteria: ['1.1'], noTerm: true })
    await world.door.run(lan, changeEvidence, { dossier, evidence: old, kind: 'production-conditions', criteria: ['9'], validUntil: '2026-11-08', note: 'Đã nộp hồ sơ cấp lại ngày 02/11/2026.' })
    expect(await found('papers-unsaid')).toBeUndefined()
    expect(await found('evidence-expired')).toBeUndefined()
    expect(await found('papers-explained')).toMatchObject({ status: 'warning', detail: expect.stringContaining('cấp lại ngày 02/11/2026') })
  })

  it('is seen by the commune with its flag, its month and the explanation', async () => {
    day('2026-11-09')
    const { dossier } = await handedIn('Miến cho xã xem', [
      { name: 'giấy an toàn', kind: 'production-conditions', criteria: ['9'], validUntil: '2026-11-01', note: 'Có giấy hẹn.' },
      { name: 'kiểm nghiệm', kind: 'test-results', criteria: ['8'], validUntil: '2028-08-15' },
    ])
    const record = await world.door.ask(world.actor('minh'), dossierRecord, { dossier })
    expect(record.judging).toEqual({ on: '2027-06-30', by: 'round' })
    expect(record.evidence.map((file) => [file.name, file.term, file.note])).toEqual([['giấy an toàn.pdf', { state: 'expired' }, 'Có giấy hẹn.'], ['kiểm nghiệm.pdf', { state: 'in-term', month: 14 }, '']])
    const html = await (await world.request(`/ho-so/${dossier}?phan=minh-chung`, { as: 'minh' })).text()
    expect(html).toContain('Hết hạn ở tháng thứ 14')
    expect(html).toContain('Có giấy hẹn.')
  })
})

describe('papers of a recognised product', () => {
  const papers: Paper[] = [
    { name: 'giấy an toàn', kind: 'production-conditions', criteria: ['9'], validUntil: '2029-05-01' },
    { name: 'kiểm nghiệm', kind: 'test-results', criteria: ['8'], validUntil: '2027-12-31' },
    { name: 'hợp đồng', kind: 'material-origin', criteria: ['1.1'], noTerm: true },
    { name: 'lao động', kind: 'local-labour', criteria: ['3.3'], isPrivate: true },
  ]
  let made: { product: number; dossier: number }
  let test = 0

  it('are told of 60, 30 and 7 days before the end, each once, and late rather than never', async () => {
    day('2026-11-09')
    made = await handedIn('Miến dong Cộng Hòa', papers, 'd26-2026', { '1.1': 'Dong riềng của xã.' })
    await certified(made.product, made.dossier, '2026-12-20')
    test = (await world.db.selectFrom('evidence').select('id').where('dossier_id', '=', made.dossier).where('kind', '=', 'test-results').executeTakeFirstOrThrow()).id
    const told: (number | undefined)[] = []
    for (const on of ['2027-10-31', '2027-11-01', '2027-11-02', '2027-12-05', '2027-12-06', '2027-12-24', '2027-12-31', '2028-01-01']) {
      day(on)
      await remindOfPapers(world.door, world.db)
      expect(await remindOfPapers(world.door, world.db)).toBe(0)
      const lines = await world.db.selectFrom('journal').select('data').where('event', '=', 'evidence.reminded').where('subject_id', '=', String(made.dossier)).orderBy('seq').execute()
      told.push(lines.length)
      if (on === '2028-01-01') expect(lines.map(({ data }) => JSON.parse(JSON.stringify(data)).daysLeft)).toEqual([60, 26, 7])
    }
    expect(told).toEqual([0, 1, 1, 2, 2, 3, 3, 3])
    const notices = await world.db.selectFrom('notices').innerJoin('offices', 'offices.id', 'notices.office_id').select('offices.role').where('notices.title', 'like', '%kiểm nghiệm.pdf còn 60 ngày').execute()
    expect(notices.map((row) => row.role).sort()).toEqual(['commune-leader', 'commune-officer', 'producer'])
  })

  it('stand in the list of the commune and the province, by span, not in that of another place', async () => {
    day('2027-12-20')
    const ask = (as: string, over: object = {}) => world.door.ask(world.actor(as), endingPapers, over)
    expect((await ask('minh')).rows.map((row) => [row.name, row.endsOn])).toEqual([['kiểm nghiệm.pdf', '2027-12-31']])
    expect((await ask('ha')).counts).toEqual({ ended: 0, '30': 1, '60': 1, '90': 1 })
    expect((await ask('lan', { span: '30' })).total).toBe(1)
    expect((await ask('minh', { q: 'mien dong' })).total).toBe(1)
    expect((await ask('minh', { q: 'khan lua' })).rows).toEqual([])
    expect((await ask('son')).total).toBe(0)
    expect((await ask('phu')).total).toBe(0)
    day('2028-01-05')
    expect((await ask('minh', { span: 'ended' })).rows).toHaveLength(1)
    const html = await (await world.request('/so/giay-to', { as: 'ha' })).text()
    expect(html).toContain('Hết 5 ngày')
    expect(html).toContain('name="commune"')
  })

  it('are brought again by the producer; the frozen dossier stays, the new end counts', async () => {
    day('2028-01-05')
    const renew = async (as: string, over: object) => world.door.run(world.actor(as), renewEvidence, { dossier: made.dossier, evidence: test, hash: await upload(as === 'phu' ? 'phu' : 'lan', 'mới.pdf'), ...over })
    await expect(renew('lan', {})).rejects.toMatchObject({ problems: [{ path: 'validUntil' }] })
    await expect(renew('lan', { validUntil: '2027-12-31' })).rejects.toMatchObject({ problems: [{ path: 'validUntil', message: expect.stringContaining('đã hết hạn') }] })
    await expect(renew('phu', { validUntil: '2030-06-30' })).rejects.toMatchObject({ kind: 'not-found' })
    const before = await frozenOf(world.db, made.dossier)
    await renew('lan', { validUntil: '2030-06-30', name: 'kiểm nghiệm 2028.pdf' })
    expect(await frozenOf(world.db, made.dossier)).toEqual(before)
    expect((await world.door.ask(world.actor('minh'), endingPapers, {})).rows).toEqual([])
    const record = await world.door.ask(world.actor('minh'), dossierRecord, { dossier: made.dossier })
    expect(record.renewals).toMatchObject([{ name: 'kiểm nghiệm 2028.pdf', validUntil: '2030-06-30' }])
    const [renewal] = record.renewals
    const path = `/ho-so/${made.dossier}/giay-to/${test}/ban-moi/${renewal?.id}`
    expect((await world.request(path, { as: 'minh' })).status).toBe(200)
    expect((await world.request(path, { as: 'phu' })).status).toBe(404)
  })

  describe('the re-evaluation three years later', () => {
    let again = 0

    it('starts from the frozen dossier: forms, answers, papers that hold; the renewed one in its new form; the ended one is named', async () => {
      day('2029-07-02')
      const { id, purpose } = await world.door.run(world.actor('lan'), startDossier, { product: made.product, desiredStars: 4 })
      again = id
      expect(purpose).toBe('reevaluation')
      expect(await findDossier(world.db, id)).toMatchObject({ base_dossier_id: made.dossier, base_no: 1, result_years: [2026, 2027, 2028] })
      const view = await world.door.ask(world.actor('lan'), ownDossier, { dossier: id })
      expect(view.form1).toMatchObject({ representative: 'Nguyễn Thị Lan', samples: 5 })
      expect(view.form2).toMatchObject({ I: { homeAddress: 'Số 7 xóm Đình' }, II: { materials: 'Gạo của xã.', results: '' }, IV: { plan: 'Mở rộng xưởng.' } })
      expect(view.score.missing).toEqual([])
      expect(view.remarks).toEqual({ '1.1': 'Dong riềng của xã.' })
      expect(view.evidence.map((file) => [file.name, file.valid_until, file.is_private])).toEqual([['kiểm nghiệm 2028.pdf', '2030-06-30', false], ['hợp đồng.pdf', null, false], ['lao động.pdf', null, true]])
      expect(view.carried?.papers.map((paper) => [paper.name, paper.fate, paper.why])).toEqual([
        ['giấy an toàn.pdf', 'open', 'expired'], ['kiểm nghiệm 2028.pdf', 'kept', null], ['hợp đồng.pdf', 'kept', null], ['lao động.pdf', 'kept', null],
      ])
      const html = await (await world.request(`/ho-so/${id}/soan`, { as: 'lan' })).text()
      expect(html).toContain('Cần thay: giấy an toàn.pdf')
      expect(html).toContain('kết quả các năm 2026, 2027, 2028')
    })

    it('is not handed in without the three years’ results', async () => {
      const lan = world.actor('lan')
      const hand = () => world.door.run(lan, submitDossier, { dossier: again, declaration: true })
      await expect(hand()).rejects.toMatchObject({ problems: [{ path: 'form-2' }, { path: 'additions' }] })
      const topics = eraById('d26-2026')?.dossiers.find(({ value }) => value.purpose === 'reevaluation')?.value.updates?.topics.map(({ code }) => code) ?? []
      const told = { ...PART_II, results: 'Doanh thu tăng đều.', updates: Object.fromEntries(topics.map((code) => [code, 'Không thay đổi'])), yearly: { '2026-output': '9.000 gói', '2026-revenue': '410', '2027-output': '11.000 gói', '2027-revenue': '505', '2028-output': '12.500 gói', '2028-revenue': 'nhiều' } }
      const missing = async (form: object) => (await world.door.run(lan, saveForm2, { dossier: again, part: 'II', form })).missing.map((problem) => problem.path)
      expect(await missing({ ...told, updates: { ...told.updates, tests: '' } })).toEqual(['updates.tests', 'yearly.2028-revenue'])
      await expect(hand()).rejects.toMatchObject({ problems: [{ path: 'additions' }] })
      expect(await missing({ ...told, yearly: { ...told.yearly, '2028-revenue': '620,5' } })).toEqual([])
      await world.door.run(lan, saveAnswers, { dossier: again, answers: { '1.1': '1.1.o1' }, remarks: { '1.1': 'Thêm 4 ha ở xã bên.' } })
      await attach(again, { name: 'giấy an toàn 2029', kind: 'production-conditions', criteria: ['9'], validUntil: '2032-04-30' })
      await attach(again, { name: 'ảnh xưởng', kind: 'environment', criteria: ['1.6'] })
      await hand()
    })

    it('shows the commune what changed: fields, criteria, papers; large unchanged parts folded', async () => {
      const minh = world.actor('minh')
      const changes = await world.door.ask(minh, dossierChanges, { dossier: again })
      expect(changes.sameSet).toBe(true)
      expect(changes.years.map((row) => [row.year, ...row.figures.map((figure) => figure.text)])).toEqual([[2026, '9.000 gói', '410'], [2027, '11.000 gói', '505'], [2028, '12.500 gói', '620,5']])
      expect(changes.fields.filter((field) => field.changed).map((field) => [field.label, field.before, field.after])).toEqual([['Doanh thu, lợi nhuận', 'Doanh thu tăng.', 'Doanh thu tăng đều.']])
      expect(changes.criteria.filter((row) => row.changed).map((row) => [row.before?.code, row.before?.option?.points, row.after?.option?.points])).toEqual([['1.1', 3, 1]])
      expect(changes.papers.map((paper) => [paper.fate, paper.before?.name, paper.after?.name])).toEqual([
        ['replaced', 'giấy an toàn.pdf', 'giấy an toàn 2029.pdf'], ['renewed', 'kiểm nghiệm.pdf', 'kiểm nghiệm 2028.pdf'], ['kept', 'hợp đồng.pdf', 'hợp đồng.pdf'],
        ['kept', 'lao động.pdf', 'lao động.pdf'], ['new', undefined, 'ảnh xưởng.pdf'],
      ])
      const html = await (await world.request(`/ho-so/${again}?phan=so-sanh`, { as: 'minh' })).text()
      expect(html).toContain('So với lần trước')
      expect(html).toMatch(/<summary>\d+ tiêu chí không đổi<\/summary>/)
      expect(await (await world.request(`/ho-so/${again}/so-sanh`, { as: 'minh' })).text()).toContain('SO SÁNH HỒ SƠ ĐÁNH GIÁ LẠI')
      expect((await world.request(`/ho-so/${again}/so-sanh`, { as: 'phu' })).status).toBe(404)
      expect((await world.request(`/ho-so/${made.dossier}/so-sanh`, { as: 'minh' })).status).toBe(404)
      expect(await (await world.request(`/ho-so/${again}/bieu-mau/2`, { as: 'minh' })).text()).toContain('12.500 gói')
    })

    it('keeps private papers from those who may not read them', async () => {
      const changes = await world.door.ask(world.actor('mai-so'), dossierChanges, { dossier: again })
      expect(changes.papers.some((paper) => paper.before?.name === 'lao động.pdf')).toBe(false)
      expect(changes.fields.find((field) => field.label === 'Địa chỉ thường trú')).toMatchObject({ before: '', after: '' })
    })
  })

  it('of a certificate that came without a dossier the renewal starts with what the registers know', async () => {
    day('2026-11-09')
    const lan = world.actor('lan')
    const { id: product } = await world.door.run(lan, registerProduct, { producer: lan.office.producerId, name: 'Miến giấy cũ', set: 6, pack: 'gói 1 kg' })
    await certified(product, null, '2024-04-01', 3, 'd148-2023')
    const { id: dossier, purpose } = await world.door.run(lan, startDossier, { product, desiredStars: 3 })
    expect(purpose).toBe('reevaluation')
    const view = await world.door.ask(lan, ownDossier, { dossier })
    expect(view.carried).toBeUndefined()
    expect(view.needs.years).toEqual([2024, 2025, 2026])
    expect(await (await world.request(`/ho-so/${dossier}/soan`, { as: 'lan' })).text()).toContain('Hồ sơ lần trước không có trên hệ thống')
  })
})

describe('a renewal across eras: 1489/2025 (with the sets of 148/2023) → 26/2026', () => {
  it('carries over only answers whose words are the same in the new set, and shows the rest beside the old answer', async () => {
    day('2025-08-01')
    const { product, dossier } = await handedIn('Miến năm 2025', [{ name: 'hợp đồng', kind: 'material-origin', criteria: ['1.1'], noTerm: true }], 'd1489-2025')
    const old = (await frozenOf(world.db, dossier))?.frozen
    expect(old?.era.id).toBe('d1489-2025')
    await certified(product, dossier, '2025-09-10', 3, 'd1489-2025')
    day('2028-04-03')
    const { id: again, purpose } = await world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 3 })
    expect(purpose).toBe('reevaluation')
    const view = await world.door.ask(world.actor('lan'), ownDossier, { dossier: again })
    expect(view.era.id).toBe('d26-2026')
    const { carried } = view
    expect(carried?.base).toMatchObject({ number: old?.number, act: old?.era.act, otherSet: true })
    for (const { before, to, option } of carried?.matches ?? []) {
      if (option === null) continue
      const criterion = leafCriteria(view.set).find((one) => one.code === to)
      expect([criterion?.label.toLocaleLowerCase('vi'), criterion?.options.find((one) => one.code === option)?.label.replace(/\W+$/, '')]).toEqual([before.label.toLocaleLowerCase('vi'), before.option?.label.replace(/\W+$/, '')])
      expect(view.answers[to ?? '']).toBe(option)
    }
    expect(Object.keys(view.answers).sort()).toEqual([...(carried?.sure ?? [])].sort())
    expect(carried?.sure.length).toBeGreaterThan(0)
    expect(carried?.open.length).toBeGreaterThan(0)
    expect([...(carried?.sure ?? []), ...(carried?.open ?? [])].sort()).toEqual(leafCriteria(view.set).map((one) => one.code).sort())
    const unsure = carried?.matches.find((match) => match.option === null && match.to !== null)
    if (unsure) {
      const html = await (await world.request(`/ho-so/${again}/soan/tieu-chi/${unsure.to}`, { as: 'lan' })).text()
      expect(html).toContain('Cần chấm lại')
    }
  })

  it('never pairs two criteria with one, nor carries an answer that has no same words', () => {
    const era = eraById('d26-2026')
    const set = era && criteriaSet(era, 6)
    if (!era || !set) throw new Error('no set')
    const row = (code: string, label: string, option: string) => ({ code, label, groups: [], max: 3, option: { code: `${code}.o1`, label: option, points: 1, minimumForStars: null, case: null }, remark: '', evidence: [] })
    const [first, second] = leafCriteria(set)
    if (!first || !second) throw new Error('no criteria')
    const base = {
      era: { id: 'd148-2023', act: '148/QĐ-TTg', name: '' }, set: { no: 6, name: '', sectorCode: 'I', sector: '', group: '', subgroup: '', managingAgencies: [], samples: 5 },
      parts: [{ code: 'A' as const, label: '', max: 40, points: 0, criteria: [row('1', first.label.toLocaleUpperCase('vi'), `${first.options[0]?.label ?? ''} .`), row('2', second.label, 'lời khác hẳn'), row('3', 'Tiêu chí không ai biết', 'có')] }],
    }
    expect(matchCriteria(base, era, set).map(({ to, option }) => [to, option])).toEqual([[first.code, first.options[0]?.code], [second.code, null], [null, null]])
    const twice = { ...base, parts: [{ ...base.parts[0], code: 'A' as const, label: '', max: 40, points: 0, criteria: [row('1', first.label, first.options[0]?.label ?? ''), row('2', first.label, first.options[0]?.label ?? '')] }] }
    expect(matchCriteria(twice, era, set).map(({ option }) => option)).toEqual([null, null])
  })
})

it('the journal holds after all this', async () => {
  expect((await verifyJournal(world.db)).faults).toEqual([])
})

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { registerProduct } from '../products/index.ts'
import { addEvidence, changeEvidence, removeEvidence } from './commands/evidence.ts'
import { saveAnswers, saveForm1, saveForm2 } from './commands/save.ts'
import { startDossier } from './commands/start.ts'
import { submitDossier, withdrawDossier } from './commands/submit.ts'
import { frozenOf, withoutPrivate } from './frozen.ts'
import { dossierSubmission, myProducts, ownDossier } from './queries.ts'
import { findDossier } from './store.ts'
import { allAnswers, BYTES, completeDraft, FORM1, PART_I, PART_II, PART_IV } from './test-draft.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
const own = (key: string): number => world.actor(key).office.producerId ?? 0

async function upload(as: string, bytes: Buffer, name: string): Promise<string> {
  const { id } = await (await world.request('/tai-len', { as, json: { name, size: bytes.length } })).json()
  await world.request(`/tai-len/${id}?offset=0`, { as, method: 'PUT', body: new Uint8Array(bytes) })
  const done = await (await world.request(`/tai-len/${id}/xong`, { as, method: 'POST', body: '' })).json()
  return done.hash
}

describe('starting a dossier', () => {
  it('numbers it within the year and knows why it is made', async () => {
    const { id: product } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Phở khô', set: 6 })
    const made = await world.door.run(world.actor('lan'), startDossier, { product, desiredStars: '4' })
    expect(made).toMatchObject({ number: 'HS-2026-0001', purpose: 'first' })
    expect(await findDossier(world.db, made.id)).toMatchObject({ era: 'd26-2026', set_no: 6, sector: 'I', stage: 'drafting', desired_stars: 4, first_submitted_on: null })
    await expect(world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 4 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('đang có một hồ sơ') })
  })

  it('is refused while the sheet of the day does not add up, and says where', async () => {
    world.clock.set('2025-09-15T02:00:00Z')
    const { id: product } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Rau củ sấy', set: 7 })
    await expect(world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 4 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('Tiêu chí 6.4: mức cao nhất được 3 điểm, tối đa ghi 4') })
    world.clock.set('2026-11-09T02:00:00Z')
    await expect(world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 4 })).resolves.toMatchObject({ purpose: 'first' })
  })

  it('is not done for others, nor by officers', async () => {
    const { id: product } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Bún khô', set: 6 })
    await expect(world.door.run(world.actor('phu'), startDossier, { product, desiredStars: 4 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('minh'), startDossier, { product, desiredStars: 4 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 2 })).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('saving', () => {
  it('keeps unfinished forms, says what they lack, and tells of a second window', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở hai cửa sổ' })
    const view = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    const saved = await world.door.run(world.actor('lan'), saveForm1, { dossier, form: { ...FORM1, phone: '', samples: '3' } })
    expect(saved.missing.map((problem) => problem.path)).toEqual(['phone', 'samples'])
    const { stampOf } = await import('./forms.ts')
    await expect(world.door.run(world.actor('lan'), saveForm1, { dossier, stamp: stampOf(view.form1), form: FORM1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('cửa sổ khác') })
    const now = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    await expect(world.door.run(world.actor('lan'), saveForm1, { dossier, stamp: stampOf(now.form1), form: FORM1 })).resolves.toEqual({ missing: [] })
  })

  it('merges answers criterion by criterion and refuses what the set does not know', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở từng câu', answers: {} })
    await world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.1': '1.1.o2' }, remarks: { '1.1': 'Gạo trồng ở xã.' } })
    await world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.2': '1.2.o1', '1.3': '' } })
    const view = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    expect(view.answers).toEqual({ '1.1': '1.1.o2', '1.2': '1.2.o1' })
    expect(view.remarks).toEqual({ '1.1': 'Gạo trồng ở xã.' })
    expect(view.score.total).toBe(2)
    await expect(world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.1': '9.9.o1', '77.7': 'x' } })).rejects.toMatchObject({ problems: [{ path: 'answers.1.1' }, { path: 'answers.77.7' }] })
    await expect(world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: JSON.parse('{"__proto__":"x","constructor":"y"}') })).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('evidence', () => {
  it('takes only bytes that this office sent, or that already stand in a dossier of the producer', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở có minh chứng' })
    const hash = await upload('lan', BYTES.pdf, 'giấy phép.exe')
    const added = await world.door.run(world.actor('lan'), addEvidence, { dossier, hash, kind: 'business-registration', criteria: '3.1', validUntil: '2027-01-30', isPrivate: 'on' })
    const { evidence } = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    expect(evidence).toMatchObject([{ id: added.id, name: 'giấy phép.pdf', type: 'application/pdf', valid_until: '2027-01-30', is_private: true, criteria: ['3.1'] }])
    const other = await completeDraft(world.door, world.actor('nga'), { name: 'Khăn lụa', set: 22 })
    await expect(world.door.run(world.actor('nga'), addEvidence, { dossier: other.dossier, hash, kind: 'other' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'file' }] })
    await expect(world.door.run(world.actor('nga'), addEvidence, { dossier, hash, kind: 'other' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('lan'), addEvidence, { dossier, hash, kind: 'nothing', criteria: ['99'] })).rejects.toMatchObject({ problems: [{ path: 'kind' }, { path: 'criteria' }] })
  })

  it('is changed, replaced and taken out; what it was before is told', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở thay tệp' })
    const first = await upload('lan', BYTES.pdf, 'cũ.pdf')
    const second = await upload('lan', BYTES.png, 'mới.png')
    const { id } = await world.door.run(world.actor('lan'), addEvidence, { dossier, hash: first, kind: 'story', criteria: ['5.1'] })
    await world.door.run(world.actor('lan'), changeEvidence, { dossier, evidence: id, kind: 'story', criteria: ['5.1', '5.2'], validUntil: null, isPrivate: false })
    const replaced = await world.door.run(world.actor('lan'), changeEvidence, { dossier, evidence: id, hash: second, name: 'mới.png', kind: 'story', criteria: ['5.1'] })
    const { evidence } = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    expect(evidence.map((file) => [file.id, file.name])).toEqual([[replaced.id, 'mới.png']])
    await expect(world.door.run(world.actor('lan'), removeEvidence, { dossier, evidence: id })).rejects.toMatchObject({ kind: 'not-found' })
    await world.door.run(world.actor('lan'), removeEvidence, { dossier, evidence: replaced.id })
    expect((await world.door.ask(world.actor('lan'), ownDossier, { dossier })).evidence).toEqual([])
  })
})

describe('handing in', () => {
  it('refuses with everything that is missing', async () => {
    const { id: product } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Phở thiếu', set: 6 })
    const { id: dossier } = await world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 3 })
    await expect(world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'form-1' }, { path: 'form-2' }, { path: 'answers' }] })
    const full = await completeDraft(world.door, world.actor('lan'), { name: 'Phở chưa cam đoan' })
    await expect(world.door.run(world.actor('lan'), submitDossier, { dossier: full.dossier })).rejects.toMatchObject({ problems: [{ path: 'declaration' }] })
    await expect(world.door.run(world.actor('phu'), submitDossier, { dossier: full.dossier, declaration: true })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('minh'), submitDossier, { dossier: full.dossier, declaration: true })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('freezes the dossier in words, pins the era, starts the term, tells the commune; twice is once', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở nộp một lần' })
    const hash = await upload('lan', BYTES.pdf, 'danh sách lao động.pdf')
    await world.door.run(world.actor('lan'), addEvidence, { dossier, hash, kind: 'local-labour', criteria: ['3.3'], isPrivate: true })
    const results = await Promise.all([1, 2, 3].map(() => world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true, desiredStars: 5 }, 'nop-mot-lan')))
    expect(new Set(results.map((result) => result.hash)).size).toBe(1)
    const rows = await world.db.selectFrom('dossier_submissions').selectAll().where('dossier_id', '=', dossier).execute()
    expect(rows).toHaveLength(1)
    expect(await findDossier(world.db, dossier)).toMatchObject({ stage: 'commune-intake', level: 'commune', era: 'd26-2026', first_submitted_on: '2026-11-09', due_on: '2026-12-01', desired_stars: 5 })
    const kept = await frozenOf(world.db, dossier)
    if (!kept) throw new Error('not kept')
    expect(kept).toMatchObject({ no: 1, intact: true, hash: results[0]?.hash })
    expect(kept.frozen).toMatchObject({
      purposeWords: 'Đánh giá lần đầu', era: { act: '26/2026/QĐ-TTg' }, set: { no: 6 }, unit: { fullName: 'xã Hưng Đạo', provinceFullName: 'thành phố Hà Nội' },
      totals: { A: 40, B: 25, C: 35, total: 100 }, stars: 5, evidence: [{ hash, isPrivate: true, kindName: 'Sử dụng lao động địa phương' }],
    })
    expect(kept.frozen.parts[0]?.criteria[0]).toMatchObject({ code: '1.1', label: 'Nguồn nguyên liệu', groups: ['1. Tổ chức sản xuất'], option: { points: 3 } })
    const open = withoutPrivate(kept.frozen)
    expect(open.evidence).toEqual([])
    expect(JSON.stringify(open)).not.toContain('Số 7 xóm Đình')
    const notices = await world.db.selectFrom('notices').selectAll().where('office_id', '=', world.actor('minh').office.id).where('href', '=', `/ho-so/${dossier}`).execute()
    expect(notices).toHaveLength(1)
    await expect(world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.1': '1.1.o1' } })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(world.door.run(world.actor('lan'), withdrawDossier, { dossier })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('cannot be altered afterwards by the program, and an alteration by hand is seen', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở bị sửa' })
    await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    await expect(sql`update dossier_submissions set hash = '' where dossier_id = ${dossier}`.execute(world.db)).rejects.toThrow(/permission denied/)
    await sql`update dossier_submissions set frozen = jsonb_set(frozen, '{totals,total}', '99') where dossier_id = ${dossier}`.execute(world.owner.db)
    expect(await frozenOf(world.db, dossier)).toMatchObject({ intact: false })
  })

  it('says when the dossier changed after the page was opened', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở vừa đổi' })
    const { dossier: seen } = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    await world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.1': '1.1.o1' } })
    await expect(world.door.run(world.actor('lan'), submitDossier, { dossier, version: seen.version, declaration: true })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('again after a return makes a second submission with its own term; the first stays as it was', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở nộp lại' })
    const first = await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    await giveBack(dossier)
    const view = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    expect(view.returned?.items).toHaveLength(2)
    expect(view.tasks.sections.flatMap((section) => section.tasks).filter((task) => task.state === 'fix').map((task) => task.about)).toEqual(['form-1', 'part-A'])
    await world.door.run(world.actor('lan'), saveAnswers, { dossier, answers: { '1.5': '1.5.o2' } })
    const after = await world.door.ask(world.actor('lan'), ownDossier, { dossier })
    expect(after.tasks.sections.flatMap((section) => section.tasks).filter((task) => task.state === 'fix').map((task) => task.about)).toEqual(['form-1'])
    world.clock.set('2026-11-16T02:00:00Z')
    const second = await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    world.clock.set('2026-11-09T02:00:00Z')
    expect([first.submission, second.submission]).toEqual([1, 2])
    expect(String(second.dueOn) > String(first.dueOn)).toBe(true)
    expect(await findDossier(world.db, dossier)).toMatchObject({ stage: 'commune-intake', first_submitted_on: '2026-11-09', due_on: second.dueOn })
    expect((await frozenOf(world.db, dossier, 1))?.frozen.totals.total).toBe(100)
    expect((await frozenOf(world.db, dossier))?.frozen.totals.total).toBeLessThan(100)
    expect(await frozenOf(world.db, dossier, 3)).toBeUndefined()
  })
})

/** The commune's return as its own feature stores it, so that this test does not lean on a later part. */
async function giveBack(dossier: number): Promise<void> {
  const note = {
    returned: {
      by: 'commune', body: 'UBND xã Hưng Đạo', on: '2026-11-10', until: '2026-11-30',
      items: [{ about: 'form-1', what: 'Ghi lại điện thoại.' }, { about: 'criterion:1.5', what: 'Kèm hợp đồng liên kết.' }],
    },
  }
  const { appendJournal } = await import('../../platform/journal/record.ts')
  await world.owner.db.transaction().execute(async (tx) => {
    await tx.updateTable('dossiers').set({ stage: 'returned', stage_data: JSON.stringify(note) }).where('id', '=', dossier).execute()
    await appendJournal(tx, {
      at: new Date('2026-11-10T02:00:00Z'), actor: { accountId: null, officeId: null, who: 'Xã' }, action: 'dossier.return', requestId: null, path: null, era: null,
      event: { type: 'dossier.returned', subject: { kind: 'dossier', id: String(dossier) }, data: {}, stage: { from: 'commune-intake', to: 'returned' } },
    })
  })
}

describe('a product that carries a certificate', () => {
  it('is upgraded with more stars and a word on what changed', async () => {
    const { id: product } = await world.door.run(world.actor('nga'), registerProduct, { producer: own('nga'), name: 'Khăn lụa có sao', set: 22 })
    const { office } = world.actor('nga')
    await world.owner.db.insertInto('certificates').values({
      number: '094/2026', number_key: '942026', link: 'thu-lua', product_id: product, decision_number: '1/QĐ-UBND', decision_on: '2026-06-15', issuer: 'UBND thành phố Hà Nội', issuer_level: 'province',
      issuer_unit_id: office.unitId, era: 'd26-2026', set_no: 22, sector: 'IV', stars: 3, issued_on: '2026-06-15', expires_on: '2029-06-15', filing_from: '2028-12-17', product_code: '01-09910-1-2026',
      product_name: 'Khăn lụa', producer_id: own('nga'), producer_name: 'Dệt lụa', address: 'Kiều Phú', unit_id: office.unitId, path: office.path, commune_code: '09910', commune_name: 'xã Kiều Phú',
      province_code: '01', province_name: 'thành phố Hà Nội', sort_key: 'khan', search: 'khan lua',
    }).execute()
    await expect(world.door.run(world.actor('nga'), startDossier, { product, desiredStars: 3 })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'desiredStars' }] })
    const { id: dossier, purpose } = await world.door.run(world.actor('nga'), startDossier, { product, desiredStars: 4 })
    expect(purpose).toBe('upgrade')
    const fill = { dossier, form: { ...FORM1, samples: '5' } }
    await world.door.run(world.actor('nga'), saveForm1, fill)
    await world.door.run(world.actor('nga'), saveForm2, { dossier, part: 'I', form: PART_I })
    await world.door.run(world.actor('nga'), saveForm2, { dossier, part: 'II', form: PART_II })
    await world.door.run(world.actor('nga'), saveForm2, { dossier, part: 'IV', form: PART_IV })
    await world.door.run(world.actor('nga'), saveAnswers, { dossier, answers: allAnswers(22) })
    await expect(world.door.run(world.actor('nga'), submitDossier, { dossier, declaration: true })).rejects.toMatchObject({ problems: [{ path: 'additions' }] })
    await world.door.run(world.actor('nga'), saveForm2, { dossier, part: 'II', form: { ...PART_II, changes: 'Đổi bao bì, thêm tơ tằm của xã.' } })
    await expect(world.door.run(world.actor('nga'), submitDossier, { dossier, declaration: true, desiredStars: 3 })).rejects.toMatchObject({ problems: [{ path: 'desiredStars' }] })
    await world.door.run(world.actor('nga'), submitDossier, { dossier, declaration: true })
    expect((await frozenOf(world.db, dossier))?.frozen).toMatchObject({ purpose: 'upgrade', late: false, form2: { II: { changes: 'Đổi bao bì, thêm tơ tằm của xã.' } } })

    const home = await world.door.ask(world.actor('nga'), myProducts, {})
    expect(home.cards.find((card) => card.product.id === product)).toMatchObject({ certificate: { stars: 3, state: 'valid' }, dossier: { purpose: 'upgrade' } })
  })
})

describe('taking back', () => {
  it('ends a draft for good and frees the product for another', async () => {
    const { dossier, product } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở rút' })
    await world.door.run(world.actor('lan'), withdrawDossier, { dossier, reason: 'Đổi bao bì.' })
    expect((await findDossier(world.db, dossier))?.stage).toBe('withdrawn')
    await expect(world.door.run(world.actor('lan'), startDossier, { product, desiredStars: 3 })).resolves.toMatchObject({ purpose: 'first' })
  })
})

describe('who sees what', () => {
  it('drafts stay with their producer; what was sent is seen by the commune, private matter only with the right', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở kín' })
    await expect(world.door.ask(world.actor('minh'), dossierSubmission, { dossier })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.ask(world.actor('phu'), ownDossier, { dossier })).rejects.toMatchObject({ kind: 'not-found' })
    await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    expect((await world.door.ask(world.actor('minh'), dossierSubmission, { dossier })).kept?.frozen.representative?.homeAddress).toBeTruthy()
    expect((await world.door.ask(world.actor('mai-so'), dossierSubmission, { dossier })).kept?.frozen.representative?.homeAddress).toBeNull()
    await expect(world.door.ask(world.actor('son'), dossierSubmission, { dossier })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.ask(world.actor('cong-thuong'), dossierSubmission, { dossier })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('the home of a producer shows own products with the next step', async () => {
    const { cards } = await world.door.ask(world.actor('lan'), myProducts, {})
    expect(cards.every((card) => card.product.producer_id === own('lan'))).toBe(true)
    const missing = cards.find((card) => card.product.name === 'Phở thiếu')
    expect(missing?.tasks?.next?.label).toBeTruthy()
    await expect(world.door.ask(world.actor('minh'), myProducts, {})).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

it('leaves a journal that replays to the stages of all dossiers', async () => {
  expect((await verifyJournal(world.db)).faults).toEqual([])
})

it('knows the best answers of every set', () => {
  for (let set = 1; set <= 26; set++) expect(Object.keys(allAnswers(set)).length).toBeGreaterThan(10)
})

import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refused } from '../../../platform/refused.ts'
import { verifyJournal } from '../../../platform/journal/verify.ts'
import { submitDossier } from '../commands/submit.ts'
import { fillIn, reviewWorld, type ReviewWorld, submitted } from './test-world.ts'
import {
  acceptDossier, concludeAssessment, evaluateAgain, receiveDossier, receiveSamples, recordAssessment, recordOpinion, reopenAssessment, returnDossier, reviewCommands, reviewQueries, sendDossier,
} from './index.ts'

let world: ReviewWorld
beforeAll(async () => {
  world = await reviewWorld()
})

const CHECKS = { producer: 'ok', 'form-1': 'ok', 'form-2': 'ok', answers: 'ok', evidence: 'ok', copies: 'ok' }
const CONTENTS = {
  origin: { view: 'confirmed', note: 'Đúng hồ sơ; trên 75%.' },
  'local-labour': { view: 'confirmed', note: '' },
  idea: { view: 'partly', note: 'Sản xuất ở nhiều nơi trên địa bàn.' },
  identity: { view: 'confirmed', note: '' },
}
const SENDING = { reportNumber: '27', reportOn: '2026-11-27', letterKind: 'letter', letterNumber: '118', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' }

async function refusal(work: Promise<unknown>): Promise<{ kind: string; message: string; paths: string[] }> {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused')
  return { kind: error.kind, message: error.message, paths: error.problems.map((problem) => problem.path) }
}

async function stageOf(id: number): Promise<{ stage: string; level: string; due_on: string | null }> {
  return world.db.selectFrom('dossiers').select(['stage', 'level', 'due_on']).where('id', '=', id).executeTakeFirstOrThrow()
}

async function noticesOf(key: string): Promise<{ title: string; href: string }[]> {
  return world.db.selectFrom('notices').select(['title', 'href']).where('office_id', '=', world.actor(key).office.id).orderBy('id').execute()
}

function at(day: string): void {
  world.clock.set(`${day}T02:00:00Z`)
}

/** A dossier that the commune has taken in. */
async function received(product: string): Promise<number> {
  const dossier = await submitted(world, { product })
  await world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: CHECKS })
  return dossier
}

/** A dossier whose meeting is over; with five samples unless told otherwise. */
async function concluded(product: string, samples = 5): Promise<number> {
  const dossier = await received(product)
  const minh = world.actor('minh')
  if (samples > 0) await world.door.run(minh, receiveSamples, { dossier, count: samples, on: '2026-11-09' })
  await world.door.run(minh, recordAssessment, { dossier, contents: CONTENTS, conclusion: 'propose', remark: 'Chủ thể đủ điều kiện.', meetingOn: '2026-11-09', chair: 'Phó Chủ tịch UBND xã', attendees: [{ body: 'Hội Nông dân', present: true }] })
  await world.door.run(minh, concludeAssessment, { dossier })
  return dossier
}

async function sentUp(product: string): Promise<number> {
  const dossier = await concluded(product)
  at('2026-11-27')
  await world.door.run(world.actor('hoa'), sendDossier, { dossier, ...SENDING, reportNumber: '' })
  return dossier
}

describe('dossier.receive', () => {
  it('takes the dossier in: receipt of form 01, 15 working days from the day it was handed in, 24/11 not counted', async () => {
    at('2026-11-09')
    const dossier = await submitted(world, { product: 'Miến dong 1' })
    at('2026-11-11')
    const { receipt, due } = await world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: CHECKS, notes: { 'form-1': 'ký số ngày 09/11' } })
    expect(receipt).toBe('01/PĐK-01-09931-2026')
    expect(due).toBe('2026-12-01')
    expect(await stageOf(dossier)).toEqual({ stage: 'commune-assessment', level: 'commune', due_on: '2026-12-01' })
    expect((await noticesOf('lan')).at(-1)).toEqual({ title: 'UBND xã Hưng Đạo đã tiếp nhận hồ sơ Miến dong 1', href: `/ho-so/${dossier}` })
    const line = await world.db.selectFrom('journal').select(['event', 'data']).where('subject_id', '=', String(dossier)).where('subject_kind', '=', 'dossier').orderBy('seq', 'desc').executeTakeFirstOrThrow()
    expect(line.event).toBe('dossier.received')
    expect(line.data).toMatchObject({ receipt, due: '2026-12-01', round: 1, notes: 'Mẫu số 01: Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP: ký số ngày 09/11' })
  })

  it('names each item that was not confirmed', async () => {
    at('2026-11-09')
    const dossier = await submitted(world, { product: 'Miến dong 2' })
    const { 'form-2': _left, ...rest } = CHECKS
    expect(await refusal(world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: rest }))).toEqual({ kind: 'invalid', message: 'Còn mục chưa kiểm tra.', paths: ['checks.form-2'] })
  })

  it('is not for another commune (to which it does not exist), the province or the producer', async () => {
    at('2026-11-09')
    const dossier = await submitted(world, { product: 'Miến dong 3' })
    expect(await refusal(world.door.run(world.actor('son'), receiveDossier, { dossier, checks: CHECKS }))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(world.door.run(world.actor('ha'), receiveDossier, { dossier, checks: CHECKS }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusal(world.door.run(world.actor('lan'), receiveDossier, { dossier, checks: CHECKS }))).toMatchObject({ kind: 'forbidden' })
  })

  it('two officers at once: one takes it in, the other is told where it stands; a double click is one receipt', async () => {
    at('2026-11-09')
    const dossier = await submitted(world, { product: 'Miến dong 4' })
    const both = await Promise.allSettled([
      world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: CHECKS }, 'lan-bam-thu-nhat'),
      world.door.run(world.actor('hoa'), receiveDossier, { dossier, checks: CHECKS }, 'nguoi-thu-hai'),
    ])
    const failed = both.find((outcome) => outcome.status === 'rejected')
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(failed?.reason).toMatchObject({ kind: 'conflict', message: 'Đang ở bước “Đang đánh giá cấp xã” nên chưa làm được việc này.' })
    const again = await submitted(world, { product: 'Miến dong 5' })
    const [one, two] = await Promise.all([1, 2].map(() => world.door.run(world.actor('minh'), receiveDossier, { dossier: again, checks: CHECKS }, 'mot-lan-bam-doi')))
    expect(two).toEqual(one)
  })
})

describe('dossier.return', () => {
  const reasons = [{ wrong: 'Giấy chứng nhận an toàn thực phẩm hết hạn 15/11/2026.', about: 'evidence:production-conditions', todo: 'Nộp giấy còn hạn.' }, { wrong: 'Chưa nêu nơi mua nguyên liệu.', about: 'criterion:1.1', todo: 'Ghi rõ thôn, xã.' }]

  it('goes back with what, where, what to do and until when; the producer gets notice and mail, the commune waits', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong trả lại')
    await world.door.run(world.actor('minh'), returnDossier, { dossier, reasons, deadline: '2026-11-20', guidance: 'Gọi phòng Kinh tế nếu cần.' })
    expect(await stageOf(dossier)).toEqual({ stage: 'returned', level: 'commune', due_on: '2026-11-20' })
    expect((await noticesOf('lan')).at(-1)?.title).toBe('UBND xã Hưng Đạo yêu cầu bổ sung hồ sơ Miến dong trả lại')
    const mail = await world.db.selectFrom('mails').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(mail.to_address).toBe('lan@vi-du.vn')
    expect(mail.body).toContain('2. Tiêu chí 1.1.')
    expect(mail.body).toContain('Cần làm: Ghi rõ thôn, xã.')
    expect(mail.body).toContain('trước hết ngày 20/11/2026')

    await fillIn(world, dossier, 'lan', 6)
    at('2026-11-18')
    await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    expect(await stageOf(dossier)).toEqual({ stage: 'commune-intake', level: 'commune', due_on: '2026-12-10' })
    await world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: CHECKS })
    const rounds = await world.db.selectFrom('commune_assessments').select('round').where('dossier_id', '=', dossier).orderBy('round').execute()
    expect(rounds).toEqual([{ round: 1 }, { round: 2 }])
  })

  it('wants a reason that says what is wrong and what to do, a known place and a day to come', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong thiếu lý do')
    const minh = world.actor('minh')
    expect(await refusal(world.door.run(minh, returnDossier, { dossier, reasons: [], deadline: '2026-11-20' }))).toMatchObject({ paths: ['reasons.0.wrong'] })
    expect(await refusal(world.door.run(minh, returnDossier, { dossier, reasons: [{ wrong: 'Thiếu', about: 'criterion:99.9', todo: '' }], deadline: '2026-11-11' }))).toMatchObject({
      kind: 'invalid', paths: ['reasons.0.todo', 'reasons.0.about', 'deadline'],
    })
    expect((await stageOf(dossier)).stage).toBe('commune-assessment')
  })

  it('is not for another commune, nor for the province while the commune has it', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong của xã')
    expect(await refusal(world.door.run(world.actor('son'), returnDossier, { dossier, reasons, deadline: '2026-11-20' }))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(world.door.run(world.actor('ha'), returnDossier, { dossier, reasons, deadline: '2026-11-20' }))).toMatchObject({ kind: 'forbidden', message: 'Việc này do cấp khác làm.' })
  })
})

describe('dossier.receive-samples', () => {
  it('adds up with a receipt each', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong mẫu')
    const minh = world.actor('minh')
    const first = await world.door.run(minh, receiveSamples, { dossier, count: '3', on: '10/11/2026', note: 'nguyên bao bì' })
    const second = await world.door.run(minh, receiveSamples, { dossier, count: 2, on: '2026-11-11' })
    expect([first.total, second.total]).toEqual([3, 5])
    expect(first.receipt).toMatch(/^\d{2,}\/PN$/)
    expect(first.receipt).not.toBe(second.receipt)
    expect(await refusal(world.door.run(minh, receiveSamples, { dossier, count: 1, on: '2026-11-12' }))).toMatchObject({ paths: ['on'] })
    expect(await refusal(world.door.run(minh, receiveSamples, { dossier, count: 0, on: '2026-11-11' }))).toMatchObject({ paths: ['count'] })
  })
})

describe('the meeting', () => {
  it('records opinions of units about the contents of the law only', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong ý kiến')
    const minh = world.actor('minh')
    await world.door.run(minh, recordOpinion, { dossier, content: 'origin', body: 'Hội Nông dân', opinion: '46 hộ bán dong riềng cho hợp tác xã, đúng sổ.' })
    const rows = await world.db.selectFrom('commune_opinions').select(['round', 'content', 'body', 'opinion']).where('dossier_id', '=', dossier).execute()
    expect(rows).toEqual([{ round: 1, content: 'origin', body: 'Hội Nông dân', opinion: '46 hộ bán dong riềng cho hợp tác xã, đúng sổ.' }])
    expect(await refusal(world.door.run(minh, recordOpinion, { dossier, content: 'price', body: 'Hội Nông dân', opinion: 'x' }))).toMatchObject({ paths: ['content'] })
    expect(await refusal(world.door.run(world.actor('son'), recordOpinion, { dossier, content: 'origin', body: 'x', opinion: 'x' }))).toMatchObject({ kind: 'not-found' })
  })

  it('is saved bit by bit, ends only with all contents and the conclusion to propose, and can be opened again', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong họp')
    const minh = world.actor('minh')
    const { idea: _later, ...three } = CONTENTS
    const draft = { dossier, contents: { ...three, idea: { view: '', note: '' } }, conclusion: '', remark: '', meetingOn: null, chair: '', attendees: [] }
    await world.door.run(minh, recordAssessment, draft)
    expect((await refusal(world.door.run(minh, concludeAssessment, { dossier })))).toMatchObject({ kind: 'invalid', message: 'Chưa kết thúc được cuộc họp.' })
    await world.door.run(minh, recordAssessment, { ...draft, contents: { ...CONTENTS, idea: { view: 'not', note: '' } }, conclusion: 'complete' })
    const error: unknown = await world.door.run(minh, concludeAssessment, { dossier }).catch((thrown: unknown) => thrown)
    expect(error instanceof Refused && error.problems.map((problem) => problem.message)).toEqual([
      'Ghi rõ vì sao “Nguồn gốc ý tưởng sản phẩm” chưa được xác nhận đầy đủ.',
      'Kết luận chung là “Hoàn thiện”: dùng “Yêu cầu bổ sung” để trả hồ sơ cho chủ thể.',
    ])
    await world.door.run(minh, recordAssessment, { ...draft, contents: CONTENTS, conclusion: 'propose' })
    await world.door.run(minh, concludeAssessment, { dossier })
    expect((await noticesOf('hoa')).at(-1)).toEqual({ title: 'Chờ ký báo cáo Mẫu số 03: Miến dong họp', href: `/ho-so/${dossier}/gui` })
    expect(await refusal(world.door.run(minh, recordAssessment, { ...draft, contents: CONTENTS }))).toMatchObject({ kind: 'conflict' })
    expect(await refusal(world.door.run(minh, recordOpinion, { dossier, content: 'origin', body: 'x', opinion: 'x' }))).toMatchObject({ kind: 'conflict' })
    await world.door.run(minh, reopenAssessment, { dossier, reason: 'Công an xã gửi ý kiến sau.' })
    await world.door.run(minh, recordOpinion, { dossier, content: 'local-labour', body: 'Công an xã', opinion: 'Đúng nơi cư trú.' })
    expect(await refusal(world.door.run(minh, reopenAssessment, { dossier, reason: 'lần nữa' }))).toMatchObject({ kind: 'conflict' })
  })

  it('two officers in one meeting: the later save does not wipe out the earlier', async () => {
    at('2026-11-11')
    const dossier = await received('Miến dong hai người')
    const { version } = await world.db.selectFrom('dossiers').select('version').where('id', '=', dossier).executeTakeFirstOrThrow()
    const save = { dossier, version, contents: CONTENTS, conclusion: 'propose', remark: '', meetingOn: null, chair: '', attendees: [] }
    await world.door.run(world.actor('minh'), recordAssessment, save)
    expect(await refusal(world.door.run(world.actor('hoa'), recordAssessment, { ...save, remark: 'khác' }))).toMatchObject({
      kind: 'conflict', message: 'Người khác vừa ghi vào cuộc họp này. Tải lại trang để xem nội dung mới, rồi ghi tiếp phần của mình.',
    })
  })

  it('does not begin before the dossier is taken in, and refuses a day to come', async () => {
    at('2026-11-11')
    const dossier = await submitted(world, { product: 'Miến dong chưa nhận' })
    const save = { dossier, contents: CONTENTS, conclusion: 'propose', remark: '', meetingOn: null, chair: '', attendees: [] }
    expect(await refusal(world.door.run(world.actor('minh'), recordAssessment, save))).toMatchObject({ kind: 'conflict', message: 'Đang ở bước “Chờ xã tiếp nhận” nên chưa làm được việc này.' })
    await world.door.run(world.actor('minh'), receiveDossier, { dossier, checks: CHECKS })
    expect(await refusal(world.door.run(world.actor('minh'), recordAssessment, { ...save, meetingOn: '2026-11-12' }))).toMatchObject({ paths: ['meetingOn'] })
  })
})

describe('dossier.send', () => {
  it('is signed by a leader with the numbers of the commune; the province is told, and the round it reaches', async () => {
    at('2026-11-09')
    const dossier = await concluded('Miến dong gửi')
    at('2026-11-27')
    const sent = await world.door.run(world.actor('hoa'), sendDossier, { dossier, ...SENDING })
    expect(sent).toEqual({ dossier, reportNumber: '27/BC-UBND', letterNumber: '118/UBND-KT', level: 'province' })
    expect(await stageOf(dossier)).toEqual({ stage: 'intake', level: 'province', due_on: '2027-06-29' })
    const { province_due_note: note } = await world.db.selectFrom('dossiers').select('province_due_note').where('id', '=', dossier).executeTakeFirstOrThrow()
    expect(note).toBe('Kịp đợt 1 năm 2027 của cấp tỉnh: nhận văn bản trước 30/4/2027, tổ chức trước 30/6/2027 (Điều 5 khoản 1)')
    expect((await noticesOf('ha')).at(-1)).toEqual({ title: 'UBND xã Hưng Đạo đề nghị đánh giá sản phẩm Miến dong gửi', href: `/ho-so/${dossier}/tiep-nhan` })
    expect((await noticesOf('lan')).at(-1)?.title).toBe('Hồ sơ Miến dong gửi đã gửi UBND thành phố Hà Nội')
    const row = await world.db.selectFrom('commune_assessments').selectAll().where('dossier_id', '=', dossier).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ report_number: '27/BC-UBND', report_on: '2026-11-27', letter_on: '2026-11-27', signer: { name: 'Đỗ Thị Hòa', title: 'Phó Chủ tịch UBND xã', capacity: 'KT' } })
  })

  it('takes numbers from the register kept here when none is typed, and refuses a report number twice in a year', async () => {
    at('2026-11-09')
    const [one, two, three] = [await concluded('Miến dong số 1'), await concluded('Miến dong số 2'), await concluded('Miến dong số 3')]
    at('2026-11-27')
    const hoa = world.actor('hoa')
    const first = await world.door.run(hoa, sendDossier, { dossier: one, ...SENDING, reportNumber: '', letterNumber: '', letterKind: 'proposal' })
    expect(first.reportNumber).toMatch(/^0\d\/BC-UBND$/)
    expect(first.letterNumber).toBe('01/TTr-UBND')
    expect(await refusal(world.door.run(hoa, sendDossier, { dossier: two, ...SENDING, reportNumber: first.reportNumber }))).toMatchObject({ kind: 'invalid', paths: ['reportNumber'] })
    await world.door.run(hoa, sendDossier, { dossier: two, ...SENDING, reportNumber: `0${Number(first.reportNumber.slice(0, 2)) + 1}` })
    const skipped = await world.door.run(hoa, sendDossier, { dossier: three, ...SENDING, reportNumber: '' })
    expect(Number(skipped.reportNumber.slice(0, 2))).toBe(Number(first.reportNumber.slice(0, 2)) + 2)
  })

  it('says what is missing: the meeting, samples; an officer does not sign; days must fit', async () => {
    at('2026-11-09')
    const open = await received('Miến dong chưa họp')
    const lacking = await concluded('Miến dong thiếu mẫu', 3)
    const ready = await concluded('Miến dong sai ngày')
    at('2026-11-27')
    const hoa = world.actor('hoa')
    expect((await refusal(world.door.run(hoa, sendDossier, { dossier: open, ...SENDING }))).message).toBe('Chưa gửi được: Cần kết thúc cuộc họp đánh giá để lập báo cáo Mẫu số 03. Thiếu 5/5 sản phẩm mẫu.')
    expect((await refusal(world.door.run(hoa, sendDossier, { dossier: lacking, ...SENDING }))).message).toBe('Chưa gửi được: Thiếu 2/5 sản phẩm mẫu.')
    expect(await refusal(world.door.run(world.actor('minh'), sendDossier, { dossier: ready, ...SENDING }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusal(world.door.run(world.actor('thang'), sendDossier, { dossier: ready, ...SENDING }))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(world.door.run(hoa, sendDossier, { dossier: ready, ...SENDING, reportOn: '2026-11-28', letterOn: '2026-11-20' }))).toMatchObject({ kind: 'invalid', paths: ['reportOn', 'letterOn'] })
    expect(await refusal(world.door.run(hoa, sendDossier, { dossier: ready, ...SENDING, letterKind: 'proposal', letterNumber: '118/UBND-KT' }))).toMatchObject({ paths: ['letterNumber'] })
  })
})

describe('the province', () => {
  const OK = { letter: 'ok', 'form-3': 'ok', dossier: 'ok', samples: 'ok' }

  it('takes in with a receipt; producer and commune are told', async () => {
    at('2026-11-09')
    const dossier = await sentUp('Miến dong lên tỉnh')
    at('2026-11-30')
    const { receipt, due } = await world.door.run(world.actor('ha'), acceptDossier, { dossier, checks: OK, notes: { samples: 'nguyên vẹn' } })
    expect(receipt).toMatch(/^\d{2}\/PĐK-01-09931-2026$/)
    expect(due).toBe('2027-06-29')
    expect(await stageOf(dossier)).toMatchObject({ stage: 'accepted', level: 'province' })
    expect((await noticesOf('minh')).at(-1)?.title).toBe('Sở Nông nghiệp và Môi trường đã tiếp nhận hồ sơ Miến dong lên tỉnh')
    expect(await refusal(world.door.run(world.actor('ha'), acceptDossier, { dossier, checks: OK }))).toMatchObject({ kind: 'conflict', message: 'Đang ở bước “Đã tiếp nhận, chờ hội đồng” nên chưa làm được việc này.' })
  })

  it('names what was not checked; the commune cannot take in for it', async () => {
    at('2026-11-09')
    const dossier = await sentUp('Miến dong thiếu mục')
    expect(await refusal(world.door.run(world.actor('ha'), acceptDossier, { dossier, checks: { letter: 'ok' } }))).toMatchObject({ paths: ['checks.form-3', 'checks.dossier', 'checks.samples'] })
    expect(await refusal(world.door.run(world.actor('minh'), acceptDossier, { dossier, checks: OK }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusal(world.door.run(world.actor('hanh'), acceptDossier, { dossier, checks: OK }))).toMatchObject({ kind: 'forbidden' })
  })

  it('sends back with guidance for commune and producer', async () => {
    at('2026-11-09')
    const dossier = await sentUp('Miến dong tỉnh trả')
    await world.door.run(world.actor('ha'), returnDossier, { dossier, reasons: [{ wrong: 'Mẫu số 03 thiếu ý kiến.', about: 'form-3', todo: 'Bổ sung ý kiến Hội Nông dân.' }], deadline: '2026-12-11', guidance: 'Theo mẫu đã gửi.' })
    expect(await stageOf(dossier)).toEqual({ stage: 'returned', level: 'commune', due_on: '2026-12-11' })
    for (const key of ['lan', 'minh', 'hoa']) expect((await noticesOf(key)).at(-1)?.title).toBe('Sở Nông nghiệp và Môi trường yêu cầu bổ sung hồ sơ Miến dong tỉnh trả')
  })
})

/** A result that the centre's council adopted, as the results feature would leave it. */
async function resultFromCentre(dossierId: number): Promise<void> {
  const { db } = world
  const dossier = await db.selectFrom('dossiers').selectAll().where('id', '=', dossierId).executeTakeFirstOrThrow()
  const place = { level: 'central', unit_id: dossier.unit_id, path: 'vn' }
  const council = await db.insertInto('councils').values({ ...place, name: 'Hội đồng trung ương', era: dossier.era, decision_number: '1/QĐ', decision_on: '2026-07-01', rules: '{}', valid_from: '2026-07-01' }).returning('id').executeTakeFirstOrThrow()
  const session = await db.insertInto('sessions').values({ ...place, council_id: council.id, name: 'Phiên 1', held_on: '2026-11-20' }).returning('id').executeTakeFirstOrThrow()
  const item = await db.insertInto('session_items').values({ session_id: session.id, dossier_id: dossierId, submission_no: 1, position: 1 }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('results').values({
    ...place, dossier_id: dossierId, item_id: item.id, product_id: dossier.product_id, era: dossier.era, set_no: dossier.set_no, sum: 864, count: 10, spread: 4, stars: 4, band: 4,
    held_down: '[]', sheets: '[]', working: '[]', minimums_by: 'majority', adopted_at: new Date(), adopted_on: '2026-11-20',
  }).execute()
}

describe('the reference of the API', () => {
  it('can describe what every command and query takes', () => {
    for (const { name, input } of [...reviewCommands, ...reviewQueries]) {
      expect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), name).toMatchObject({ type: 'object' })
    }
  })
})

describe('the journal', () => {
  it('replays to the stages of the table', async () => {
    expect((await verifyJournal(world.db)).faults).toEqual([])
  })
})

describe('dossier.evaluate-again', () => {
  it('evaluates again only what the centre gave back', async () => {
    at('2026-11-09')
    const dossier = await sentUp('Miến dong năm sao')
    await world.db.updateTable('dossiers').set({ stage: 'scored' }).where('id', '=', dossier).execute()
    expect(await refusal(world.door.run(world.actor('ha'), evaluateAgain, { dossier, reason: 'chưa đạt 90 điểm' }))).toMatchObject({ kind: 'conflict', message: 'Chỉ đánh giá lại khi cấp trên đã đánh giá và trả kết quả về.' })
    await resultFromCentre(dossier)
    await world.door.run(world.actor('ha'), evaluateAgain, { dossier, reason: 'Trung ương chấm 86,4 điểm.' })
    expect(await stageOf(dossier)).toMatchObject({ stage: 'accepted', level: 'province', due_on: null })
  })
})

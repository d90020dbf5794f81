import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { id, line, plainDate } from '../../platform/http/fields.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { addDays } from '../../rules/engine/terms.ts'
import { formatDate } from '../../ui/words.ts'
import { enterPaper, takeNumber } from '../papers/index.ts'
import { officesOf } from '../people/index.ts'
import { answeringBody } from './answering.ts'
import { type CertificateRow, certificateSubject, type Conclusion, conclusionOf, lawOn, termsOf, whyNotExtendable, type Withdrawal } from './model.ts'
import { intakeOfficers, tellProducerAndCommune } from './letters.ts'
import { withdrawalDecision } from './papers.ts'
import { certificatePaths } from './paths.ts'
import * as store from './store.ts'

const load = async (tx: Tx, input: { certificate: number }) => {
  const state = await store.lockCertificate(tx, input.certificate)
  return state && { subject: certificateSubject(state), state }
}

const finding = {
  certificate: id,
  ground: z.string('Chọn trường hợp thu hồi.').min(1, 'Chọn trường hợp thu hồi.').max(4),
  conclusionNumber: line('số kết luận hoặc xác nhận, ví dụ 215/KL-SNNMT', 80),
  conclusionOn: plainDate('ngày kết luận'),
  conclusionBy: line('cơ quan kết luận hoặc xác nhận', 200),
}

/** A finding as it is kept, under the rules of its day; or what is wrong with it. */
function readFinding(input: { ground: string; conclusionNumber: string; conclusionOn: PlainDate; conclusionBy: string }, certificate: CertificateRow, today: PlainDate): { conclusion: Conclusion | undefined; problems: Problem[] } {
  const law = lawOn(today, certificate)
  const ground = law.revocation.grounds.value.find((one) => one.code === input.ground)
  const problems = [
    ...(ground ? [] : [{ path: 'ground', message: 'Chọn một trường hợp của Điều 8 khoản 1.' }]),
    ...(input.conclusionOn > today ? [{ path: 'conclusionOn', message: 'Ghi ngày kết luận không sau hôm nay.' }] : []),
  ]
  const conclusion = ground && {
    ground: ground.code, groundText: ground.text, conclusion: { number: input.conclusionNumber, on: input.conclusionOn, by: input.conclusionBy },
    dueOn: addDays(input.conclusionOn, law.terms.revocation.value.days),
  }
  return { conclusion, problems }
}

/** Records a finding on a ground of withdrawal, or that production stopped; from its day 15 days run to decide (Điều 8.3a, 8.4). */
export const concludeOnCertificate = defineCommand({
  name: 'certificate.conclude',
  title: 'Ghi kết luận vi phạm hoặc xác nhận không còn sản xuất (Điều 8)',
  action: 'certificate.conclude',
  input: z.object(finding),
  load,
  run: async (tx, { input, state, today }) => {
    const { conclusion, problems } = readFinding(input, state, today)
    if (!conclusion || problems.length > 0) throw invalid(problems)
    await store.updateCertificate(tx, state.id, { conclusion: JSON.stringify(conclusion) })
    const body = await answeringBody(tx, state, today)
    const leaders = await officesOf(tx, { today, role: 'leader', unitId: body.unitId })
    return {
      result: { id: state.id, dueOn: conclusion.dueOn },
      events: [{ type: 'certificate.concluded', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, ...conclusion } }],
      notices: leaders.map((office) => ({
        officeId: office.id, title: `Cần quyết định thu hồi trước hết ngày ${formatDate(conclusion.dueOn)}: ${state.product_name}`,
        detail: `${conclusion.groundText}. Kết luận số ${input.conclusionNumber} của ${input.conclusionBy}.`, href: certificatePaths.record(state.id),
      })),
    }
  },
})

/** Closes a finding without withdrawing, with the reason. */
export const dismissConclusion = defineCommand({
  name: 'certificate.dismiss',
  title: 'Không thu hồi theo kết luận đã ghi',
  action: 'certificate.dismiss',
  input: z.object({ certificate: id, reason: line('lý do không thu hồi', 300) }),
  load,
  run: async (tx, { input, state }) => {
    const conclusion = conclusionOf(state)
    if (!conclusion) throw conflict('Giấy này không có kết luận nào đang chờ.')
    await store.updateCertificate(tx, state.id, { conclusion: null })
    return {
      result: { id: state.id },
      events: [{ type: 'certificate.dismissed', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, reason: input.reason, conclusion: conclusion.conclusion.number } }],
    }
  },
})

/**
 * Withdraws a certificate on one of the grounds of Điều 8.1, with the conclusion it rests on and the decision; it counts from
 * the day of the decision. Done by the leader of the body that answers for it (Điều 8.2), within 15 days of the conclusion
 * (Điều 8.4). The decision is kept as a paper; letters that waited are needless.
 */
export const withdrawCertificate = defineCommand({
  name: 'certificate.withdraw',
  title: 'Thu hồi giấy chứng nhận (Điều 8)',
  action: 'certificate.withdraw',
  input: z.object({ ...finding, decisionNumber: line('số quyết định thu hồi, ví dụ 6120/QĐ-UBND', 80), decisionOn: plainDate('ngày quyết định') }),
  load,
  run: async (tx, { input, state, now, today }) => {
    const found = readFinding(input, state, today)
    const problems: Problem[] = [
      ...found.problems,
      ...(input.decisionOn > today ? [{ path: 'decisionOn', message: 'Ghi ngày quyết định không sau hôm nay: thu hồi có hiệu lực từ ngày đó.' }] : []),
      ...(input.decisionOn < input.conclusionOn ? [{ path: 'decisionOn', message: 'Quyết định thu hồi không ký trước ngày kết luận.' }] : []),
      ...(input.decisionOn < state.issued_on ? [{ path: 'decisionOn', message: `Quyết định thu hồi không ký trước ngày cấp giấy, ${formatDate(state.issued_on)}.` }] : []),
    ]
    if (!found.conclusion || problems.length > 0) throw invalid(problems)
    const withdrawal: Withdrawal = { ...found.conclusion, decision: { number: input.decisionNumber, on: input.decisionOn } }
    const { ground, groundText } = withdrawal
    await store.updateCertificate(tx, state.id, {
      withdrawn_on: input.decisionOn,
      withdrawn_reason: `${groundText} (Điều 8 khoản 1 điểm ${ground})`,
      withdrawal: JSON.stringify(withdrawal),
    })
    const body = await answeringBody(tx, state, today)
    const content = withdrawalDecision({ certificate: state, body, law: lawOn(today, state), number: input.decisionNumber, on: input.decisionOn, conclusion: found.conclusion })
    const entered = await enterPaper(tx, {
      office: body, kind: 'decision', dated: input.decisionOn, content, about: { kind: 'certificate', id: state.id }, at: now,
      number: await takeNumber(tx, { unitId: body.unitId, level: body.level, kind: 'decision', symbol: '', dated: input.decisionOn, typed: input.decisionNumber, field: 'decisionNumber', joins: true }),
      amends: state.decision_id === null ? undefined : { kind: 'decision', id: state.decision_id, note: `thu hồi Giấy chứng nhận số ${state.number}, ${state.product_name}` },
    })
    await store.insertPaper(tx, {
      certificate_id: state.id, kind: 'withdrawal', level: body.level, unit_id: body.unitId, path: body.path, body: body.name, stage: 'sent', made_on: today,
      content: JSON.stringify(content),
      number: input.decisionNumber, dated: input.decisionOn, reason: groundText,
    })
    await store.dropWaitingLetters(tx, state.id, `Giấy đã thu hồi ngày ${formatDate(input.decisionOn)}.`)
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, unitId: state.unit_id, today, href: certificatePaths.record(state.id),
      title: `Thu hồi giấy chứng nhận ${state.number}: ${state.product_name}`,
      detail: `Theo Quyết định số ${input.decisionNumber} ngày ${formatDate(input.decisionOn)}. Lý do: ${groundText}.`,
    })
    return {
      result: { id: state.id, dueOn: withdrawal.dueOn, inTime: input.decisionOn <= withdrawal.dueOn },
      events: [{
        type: 'certificate.withdrawn', subject: { kind: 'certificate', id: String(state.id) }, path: state.path,
        stage: { from: 'given', to: 'withdrawn' }, data: { number: state.number, product: state.product_id, on: input.decisionOn, ...withdrawal },
      }, ...entered.events],
      ...told, notices: [...(told.notices ?? []), ...entered.notices],
    }
  },
})

/**
 * Lets a certificate run on while a re-evaluation is decided whose dossier was filed late (Điều 12.3): until the result, at
 * most 180 days after its term.
 */
export const extendCertificate = defineCommand({
  name: 'certificate.extend',
  title: 'Kéo dài hiệu lực chờ kết quả đánh giá lại (Điều 12 khoản 3)',
  action: 'certificate.extend',
  input: z.object({ certificate: id, basis: line('căn cứ kéo dài, ví dụ số hồ sơ đánh giá lại', 300) }),
  load,
  run: async (tx, { input, state, today }) => {
    const why = whyNotExtendable(state, await store.pendingReevaluation(tx, state.product_id), today)
    if (why) throw conflict(why)
    const terms = termsOf(state)
    await store.updateCertificate(tx, state.id, { extended_on: today, extended_until: terms.extensionEndsOn, extension_basis: input.basis })
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, unitId: state.unit_id, today, href: certificatePaths.record(state.id),
      title: `Kéo dài giấy chứng nhận ${state.number}: ${state.product_name}`,
      detail: `Đến ngày có kết quả đánh giá lại, không quá ngày ${formatDate(terms.extensionEndsOn)} (Điều 12 khoản 3).`,
    })
    return {
      result: { id: state.id, until: terms.extensionEndsOn },
      events: [{ type: 'certificate.extended', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, until: terms.extensionEndsOn, basis: input.basis } }],
      ...told,
    }
  },
})

/** Ends an extension on the day of the result when that result gives no new certificate (Điều 12.3: "đến ngày có kết quả xử lý"). Run by the system. */
export const endExtension = defineCommand({
  name: 'certificate.end-extension',
  title: 'Hết kéo dài vì đã có kết quả đánh giá lại',
  action: 'certificate.replace',
  input: z.object({ certificate: id, on: plainDate('ngày có kết quả') }),
  load,
  run: async (tx, { input, state, today }) => {
    if (state.extended_until === null || state.extended_until <= input.on) throw conflict('Giấy chứng nhận không còn trong thời gian kéo dài.')
    await store.updateCertificate(tx, state.id, { extended_until: input.on })
    const { path, level } = await answeringBody(tx, state, today)
    const officers = await intakeOfficers(tx, { path, level, today })
    const title = `Giấy chứng nhận ${state.number} hết kéo dài ngày ${formatDate(input.on)}`
    return {
      result: { id: state.id },
      events: [{ type: 'certificate.extension-ended', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, on: input.on } }],
      notices: officers.map((officeId) => ({ officeId, title, detail: state.product_name, href: certificatePaths.record(state.id) })),
    }
  },
})

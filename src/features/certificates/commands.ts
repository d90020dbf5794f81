import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { id, line, plainDate } from '../../platform/http/fields.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { Problem } from '../../rules/vocabulary.ts'
import { addDays } from '../../rules/engine/terms.ts'
import { formatDate } from '../../ui/words.ts'
import { certificateSubject, eraOf, termsOf, whyNotExtendable, type Withdrawal } from './model.ts'
import { intakeOfficers, tellProducerAndCommune } from './letters.ts'
import { certificatePaths } from './paths.ts'
import * as store from './store.ts'

/**
 * Withdraws a certificate on one of the grounds of Điều 8.1, with the conclusion it rests on and the decision; it counts from
 * the day of the decision. Done by the leader of the level that gave it (Điều 8.2), within 15 days of the conclusion (Điều 8.4).
 */
export const withdrawCertificate = defineCommand({
  name: 'certificate.withdraw',
  title: 'Thu hồi giấy chứng nhận (Điều 8)',
  action: 'certificate.withdraw',
  input: z.object({
    certificate: id,
    ground: z.string('Chọn trường hợp thu hồi.').min(1, 'Chọn trường hợp thu hồi.').max(4),
    conclusionNumber: line('số kết luận hoặc xác nhận, ví dụ 215/KL-SNNMT', 80),
    conclusionOn: plainDate('ngày kết luận'),
    conclusionBy: line('cơ quan kết luận hoặc xác nhận', 200),
    decisionNumber: line('số quyết định thu hồi, ví dụ 6120/QĐ-UBND', 80),
    decisionOn: plainDate('ngày quyết định'),
  }),
  load: async (tx, input) => {
    const state = await store.lockCertificate(tx, input.certificate)
    return state && { subject: certificateSubject(state), state }
  },
  run: async (tx, { input, state, today }) => {
    const era = eraOf(state)
    const ground = era.revocation.grounds.value.find((one) => one.code === input.ground)
    const problems: Problem[] = [
      ...(ground ? [] : [{ path: 'ground', message: 'Chọn một trường hợp của Điều 8 khoản 1.' }]),
      ...(input.conclusionOn > today ? [{ path: 'conclusionOn', message: 'Ghi ngày kết luận không sau hôm nay.' }] : []),
      ...(input.decisionOn > today ? [{ path: 'decisionOn', message: 'Ghi ngày quyết định không sau hôm nay: thu hồi có hiệu lực từ ngày đó.' }] : []),
      ...(input.decisionOn < input.conclusionOn ? [{ path: 'decisionOn', message: 'Quyết định thu hồi không ký trước ngày kết luận.' }] : []),
      ...(input.decisionOn < state.issued_on ? [{ path: 'decisionOn', message: `Quyết định thu hồi không ký trước ngày cấp giấy, ${formatDate(state.issued_on)}.` }] : []),
    ]
    if (!ground || problems.length > 0) throw invalid(problems)
    const withdrawal: Withdrawal = {
      ground: ground.code,
      groundText: ground.text,
      conclusion: { number: input.conclusionNumber, on: input.conclusionOn, by: input.conclusionBy },
      decision: { number: input.decisionNumber, on: input.decisionOn },
      dueOn: addDays(input.conclusionOn, era.terms.revocation.value.days),
    }
    await store.updateCertificate(tx, state.id, {
      withdrawn_on: input.decisionOn,
      withdrawn_reason: `${ground.text} (Điều 8 khoản 1 điểm ${ground.code})`,
      withdrawal: JSON.stringify(withdrawal),
    })
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, today, href: certificatePaths.record(state.id),
      title: `Thu hồi giấy chứng nhận ${state.number}: ${state.product_name}`,
      detail: `Theo Quyết định số ${input.decisionNumber} ngày ${formatDate(input.decisionOn)}. Lý do: ${ground.text}.`,
    })
    return {
      result: { id: state.id, dueOn: withdrawal.dueOn, inTime: input.decisionOn <= withdrawal.dueOn },
      events: [{
        type: 'certificate.withdrawn', subject: { kind: 'certificate', id: String(state.id) }, path: state.path,
        stage: { from: 'given', to: 'withdrawn' }, data: { number: state.number, product: state.product_id, on: input.decisionOn, ...withdrawal },
      }],
      ...told,
    }
  },
})

/**
 * Lets a certificate run on while a re-evaluation is decided whose dossier could not be filed in time (Điều 12.3): until the
 * result, at most 180 days after its term.
 */
export const extendCertificate = defineCommand({
  name: 'certificate.extend',
  title: 'Kéo dài hiệu lực chờ kết quả đánh giá lại (Điều 12 khoản 3)',
  action: 'certificate.extend',
  input: z.object({ certificate: id, basis: line('căn cứ kéo dài, ví dụ số hồ sơ đánh giá lại', 300) }),
  load: async (tx, input) => {
    const state = await store.lockCertificate(tx, input.certificate)
    return state && { subject: certificateSubject(state), state }
  },
  run: async (tx, { input, state, today }) => {
    const why = whyNotExtendable(state, today)
    if (why) throw conflict(why)
    const terms = termsOf(state)
    await store.updateCertificate(tx, state.id, { extended_on: today, extended_until: terms.extensionEndsOn, extension_basis: input.basis })
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, today, href: certificatePaths.record(state.id),
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
  load: async (tx, input) => {
    const state = await store.lockCertificate(tx, input.certificate)
    return state && { subject: certificateSubject(state), state }
  },
  run: async (tx, { input, state, today }) => {
    if (state.extended_until === null || state.extended_until <= input.on) throw conflict('Giấy chứng nhận không còn trong thời gian kéo dài.')
    await store.updateCertificate(tx, state.id, { extended_until: input.on })
    const officers = await intakeOfficers(tx, { path: state.path, level: state.issuer_level, today })
    const title = `Giấy chứng nhận ${state.number} hết kéo dài ngày ${formatDate(input.on)}`
    return {
      result: { id: state.id },
      events: [{ type: 'certificate.extension-ended', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, on: input.on } }],
      notices: officers.map((officeId) => ({ officeId, title, detail: state.product_name, href: certificatePaths.record(state.id) })),
    }
  },
})

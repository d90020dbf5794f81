import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { checked, choice, id, line, plainDate, prose } from '../../platform/http/fields.ts'
import type { Paper } from '../../platform/paper/index.ts'
import { invalid } from '../../platform/refused.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { type Entered, enterPaper, takeNumber } from '../papers/index.ts'
import { getUnit } from '../places/index.ts'
import { type AnsweringBody, answeringBody } from './answering.ts'
import { tellProducerAndCommune } from './letters.ts'
import { type CertificateRow, certificateSubject, lawOn } from './model.ts'
import { placeNames } from './names.ts'
import { issuerMark, numberKey } from './number.ts'
import { type Change, correctionDecision, FIELD_WORDS, reissueDecision } from './papers.ts'
import { certificatePaths } from './paths.ts'
import { searchText } from './search-text.ts'
import { sortKey } from './sort-key.ts'
import * as store from './store.ts'

const load = async (tx: Tx, input: { certificate: number }) => {
  const state = await store.lockCertificate(tx, input.certificate)
  return state && { subject: certificateSubject(state), state }
}

/** Why a decision about a certificate cannot bear this day. */
function dayProblems(path: string, on: PlainDate, certificate: Pick<CertificateRow, 'issued_on'>, today: PlainDate): Problem[] {
  if (on > today) return [{ path, message: 'Ghi ngày quyết định không sau hôm nay.' }]
  if (on < certificate.issued_on) return [{ path, message: `Quyết định không ký trước ngày cấp giấy, ${formatDate(certificate.issued_on)}.` }]
  return []
}

/**
 * Corrects a mistake in what a certificate says, by a decision of the body that answers for it; what stood there before is kept
 * and shown. Stars, term and issuer are not corrected: they follow from the recognition.
 */
export const correctCertificate = defineCommand({
  name: 'certificate.correct',
  title: 'Đính chính giấy chứng nhận',
  action: 'certificate.correct',
  input: z.object({
    certificate: id,
    productName: line('tên sản phẩm', 200),
    pack: prose(200),
    producerName: line('tên chủ thể', 200),
    address: line('địa chỉ', 300),
    reason: line('sai sót và nguyên nhân, ví dụ in nhầm tên chủ thể', 300),
    decisionNumber: line('số quyết định, ví dụ 412/QĐ-UBND', 80),
    decisionOn: plainDate('ngày quyết định'),
  }),
  load,
  run: async (tx, { input, state, now, today }) => {
    const wanted = { product_name: input.productName, pack: input.pack.replace(/\s+/g, ' ').trim(), producer_name: input.producerName, address: input.address }
    const changes: Change[] = (['product_name', 'pack', 'producer_name', 'address'] as const)
      .filter((field) => wanted[field] !== state[field])
      .map((field) => ({ field, old: state[field], new: wanted[field] }))
    const problems = [
      ...(changes.length === 0 ? [{ path: 'productName', message: 'Chưa có nội dung nào khác với giấy đã cấp. Sửa chỗ sai rồi ghi lại.' }] : []),
      ...dayProblems('decisionOn', input.decisionOn, state, today),
    ]
    if (problems.length > 0) throw invalid(problems)
    const place = await placeNames(tx, state.unit_id, state.issued_on)
    await store.updateCertificate(tx, state.id, { ...wanted, corrected_on: input.decisionOn, sort_key: sortKey(wanted.product_name), search: searchText([wanted.product_name, wanted.producer_name, ...place.search]) })
    const body = await answeringBody(tx, state, today)
    const content = correctionDecision({ certificate: state, body, law: lawOn(input.decisionOn, state), number: input.decisionNumber, on: input.decisionOn, changes, reason: input.reason })
    const entered = await enterDecision(tx, { body, typed: input.decisionNumber, on: input.decisionOn, content, certificate: state, changes, at: now })
    await store.insertPaper(tx, {
      certificate_id: state.id, kind: 'correction', level: body.level, unit_id: body.unitId, path: body.path, body: body.name, stage: 'sent', made_on: today,
      content: JSON.stringify(content), number: input.decisionNumber, dated: input.decisionOn, reason: input.reason, changes: JSON.stringify(changes),
    })
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, unitId: state.unit_id, today, href: certificatePaths.record(state.id),
      title: `Đính chính giấy chứng nhận ${state.number}: ${wanted.product_name}`,
      detail: `Quyết định số ${input.decisionNumber} ngày ${formatDate(input.decisionOn)}. ${changes.map((change) => `${FIELD_WORDS[change.field]}: ${change.new}`).join('; ')}.`,
    })
    return {
      result: { id: state.id, changed: changes.map((change) => change.field) },
      events: [{ type: 'certificate.corrected', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { decision: input.decisionNumber, on: input.decisionOn, reason: input.reason, changes } }, ...entered.events],
      ...told, notices: [...(told.notices ?? []), ...entered.notices],
    }
  },
})

/** Gives a new copy of a lost or damaged certificate, under its number or the next of the register; the printed link keeps answering. */
export const reissueCertificate = defineCommand({
  name: 'certificate.reissue',
  title: 'Cấp lại bản giấy chứng nhận bị mất, hỏng',
  action: 'certificate.reissue',
  input: z.object({
    certificate: id,
    why: choice(['lost', 'damaged'] as const, 'lý do cấp lại'),
    newNumber: checked,
    decisionNumber: line('số quyết định, ví dụ 413/QĐ-UBND', 80),
    decisionOn: plainDate('ngày quyết định'),
  }),
  load,
  run: async (tx, { input, state, now, today }) => {
    const problems = dayProblems('decisionOn', input.decisionOn, state, today)
    if (problems.length > 0) throw invalid(problems)
    const body = await answeringBody(tx, state, today)
    const copy = state.copies + 1
    const number = input.newNumber ? await numberOf(tx, body, input.decisionOn) : state.number
    const changes: Change[] = input.newNumber ? [{ field: 'number', old: state.number, new: number }] : []
    await store.updateCertificate(tx, state.id, {
      copies: copy, reissued_on: input.decisionOn,
      ...(input.newNumber ? { number, number_key: numberKey(number), earlier_numbers: [...state.earlier_numbers, state.number_key] } : {}),
    })
    const content = reissueDecision({ certificate: state, body, law: lawOn(input.decisionOn, state), number: input.decisionNumber, on: input.decisionOn, why: input.why, copy, newNumber: input.newNumber ? number : undefined })
    const entered = await enterDecision(tx, { body, typed: input.decisionNumber, on: input.decisionOn, content, certificate: state, changes: [], at: now })
    const reason = input.why === 'lost' ? 'Bản giấy bị mất' : 'Bản giấy bị hỏng'
    await store.insertPaper(tx, {
      certificate_id: state.id, kind: 'reissue', level: body.level, unit_id: body.unitId, path: body.path, body: body.name, stage: 'sent', made_on: today,
      content: JSON.stringify(content), number: input.decisionNumber, dated: input.decisionOn, reason, changes: JSON.stringify(changes),
    })
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, unitId: state.unit_id, today, href: certificatePaths.record(state.id),
      title: `Cấp lại giấy chứng nhận ${number}: ${state.product_name}`, detail: `${reason}. Quyết định số ${input.decisionNumber} ngày ${formatDate(input.decisionOn)}.`,
    })
    return {
      result: { id: state.id, number, copy },
      events: [{ type: 'certificate.reissued', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { decision: input.decisionNumber, on: input.decisionOn, reason, copy, number, before: state.number } }, ...entered.events],
      ...told, notices: [...(told.notices ?? []), ...entered.notices],
    }
  },
})

/** What of a certificate stands in the list of the decision that recognised it. */
const IN_THE_LIST = new Set<Change['field']>(['product_name', 'producer_name'])

/** Enters a decision about a certificate; where it puts right what the recognising decision's list says, it amends that. */
async function enterDecision(tx: Tx, { body, typed, on, content, certificate, changes, at }: {
  body: AnsweringBody; typed: string; on: PlainDate; content: Paper; certificate: CertificateRow; changes: readonly Change[]; at: Date
}): Promise<Entered> {
  const listed = changes.filter((change) => IN_THE_LIST.has(change.field))
  const note = listed.map((change) => `${FIELD_WORDS[change.field]} “${change.old}” nay là “${change.new}”`).join('; ')
  return enterPaper(tx, {
    office: body, kind: 'decision', number: await takeNumber(tx, { unitId: body.unitId, level: body.level, kind: 'decision', symbol: '', dated: on, typed, field: 'decisionNumber', joins: true }), dated: on, content,
    about: { kind: 'certificate', id: certificate.id }, amends: listed.length > 0 && certificate.decision_id !== null ? { kind: 'decision', id: certificate.decision_id, note } : undefined, at,
  })
}

/** The next number of the register of the body that answers, in the year of its decision. */
async function numberOf(tx: Tx, body: { level: 'province' | 'central'; unitId: number }, on: PlainDate): Promise<string> {
  return store.nextFreeNumber(tx, body, Number(on.slice(0, 4)), issuerMark(body.level, (await getUnit(tx, body.unitId)).code))
}

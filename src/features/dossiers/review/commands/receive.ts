import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { id, optionalLine, plainDate, whole } from '../../../../platform/http/fields.ts'
import { padNumber } from '../../../../platform/paper/index.ts'
import { invalid } from '../../../../platform/refused.ts'
import { yearOf } from '../../../../rules/engine/dates.ts'
import { formatDate } from '../../../../ui/words.ts'
import { levelOf } from '../../model.ts'
import { moveDossier } from '../../store.ts'
import { formatItems } from '../checks.ts'
import { communeDue } from '../model.ts'
import { nextPaperNumber, openAssessment, pastEvents } from '../store.ts'
import { shortCommittee } from '../words.ts'
import { loadFacts, loadReview, noticesTo, peopleAround, placeCodes } from './common.ts'

/** Items of a check: code → ticked. Forms send `ok` or nothing. */
export const ticks = z.record(z.string().max(40), z.union([z.boolean(), z.string().max(10)])).optional().transform((value) => value ?? {})
/** Remarks beside items: code → text. */
export const itemNotes = z.record(z.string().max(40), optionalLine(500)).optional().transform((value) => value ?? {})

/** Whether an item was ticked. */
export function isTicked(checks: Record<string, boolean | string>, code: string): boolean {
  const value = checks[code]
  return value === true || value === 'ok' || value === 'on'
}

/** Remarks that were written, in one line: `Mẫu số 01: thiếu chữ ký`. */
export function notesInWords(items: readonly { code: string; label: string }[], notes: Record<string, string>): string {
  return items.flatMap(({ code, label }) => (notes[code] ? [`${label}: ${notes[code]}`] : [])).join('; ')
}

/**
 * The commune takes a dossier in after checking its composition (26/2026/QĐ-TTg, Điều 7.2a). The 15 working days run from
 * the day it was handed in, whatever day the officer opens it.
 */
export const receiveDossier = defineCommand({
  name: 'dossier.receive',
  title: 'Xã kiểm tra thành phần và tiếp nhận hồ sơ',
  action: 'dossier.receive',
  input: z.object({ dossier: id, checks: ticks, notes: itemNotes }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, actor, today }) => {
    const { dossier, era, set, round, around } = state
    const items = formatItems(era, set, await loadFacts(tx, state), today)
    const open = items.filter((item) => !isTicked(input.checks, item.code))
    if (open.length > 0) {
      throw invalid(
        open.map((item) => ({ path: `checks.${item.code}`, message: `Đánh dấu “${item.label}” khi đã kiểm tra và đủ; nếu chưa đủ thì yêu cầu bổ sung.` })),
        'Còn mục chưa kiểm tra.',
      )
    }
    const due = dossier.due_on ?? communeDue(era, dossier.submitted_at ? dayOf(dossier.submitted_at) : today)
    const moved = await moveDossier(tx, dossier, 'dossier.receive', { above: undefined }, { due_on: due })
    const copied = await openAssessment(tx, dossier.id, round)
    const year = yearOf(today)
    const number = await nextPaperNumber(tx, actor.office.unitId, year, 'PĐK')
    const receipt = `${padNumber(number)}/PĐK-${placeCodes(around)}-${year}`
    const people = await peopleAround(tx, dossier, today)
    return {
      result: { dossier: dossier.id, receipt, due },
      events: [{
        type: 'dossier.received',
        subject: { kind: 'dossier', id: String(dossier.id) },
        data: { receipt, on: today, due, round, copied, checks: items.map((item) => item.code), notes: notesInWords(items, input.notes), officer: actor.name, title: actor.office.title },
        stage: { from: moved.from, to: moved.to },
      }],
      notices: noticesTo(people.producer, dossier, `${shortCommittee(around.commune)} đã tiếp nhận hồ sơ ${around.productName}`, `Phiếu số ${receipt}.${due === null ? '' : ` Xã đánh giá xong trước hết ngày ${formatDate(due)}.`}`),
    }
  },
})

/** Sample products come in with a receipt (26/2026/QĐ-TTg, Điều 6.2d, 6.3); each level counts its own. */
export const receiveSamples = defineCommand({
  name: 'dossier.receive-samples',
  title: 'Ghi nhận sản phẩm mẫu',
  action: 'dossier.receive-samples',
  input: z.object({ dossier: id, count: whole('số sản phẩm mẫu', 1, 99), on: plainDate('ngày nhận'), note: optionalLine(300) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, actor, today }) => {
    const { dossier, set, around } = state
    if (input.on > today) throw invalid([{ path: 'on', message: `Ngày nhận không sau hôm nay, ${formatDate(today)}.` }])
    if (!set.requiresSampleProducts) throw invalid([{ path: 'count', message: 'Nhóm sản phẩm này không phải gửi sản phẩm mẫu.' }])
    const before = await samplesAt(tx, dossier.id, dossier.level)
    const total = before + input.count
    const moved = await moveDossier(tx, dossier, 'dossier.receive-samples', { above: undefined }, { samples_received: total })
    const year = yearOf(input.on)
    const receipt = `${padNumber(await nextPaperNumber(tx, actor.office.unitId, year, 'PN'))}/PN`
    const people = await peopleAround(tx, dossier, today)
    return {
      result: { dossier: dossier.id, receipt, total },
      events: [{
        type: 'dossier.samples-received',
        subject: { kind: 'dossier', id: String(dossier.id) },
        data: { count: input.count, total, receipt, on: input.on, level: levelOf(dossier.level), note: input.note, body: actor.office.body, officer: actor.name, title: actor.office.title },
        stage: { from: moved.from, to: moved.to },
      }],
      notices: noticesTo(people.producer, dossier, `Đã nhận ${input.count} sản phẩm mẫu của ${around.productName}`, `Phiếu số ${receipt}; tổng cộng ${total}/${set.sampleProducts}.`),
    }
  },
})

/** Samples that a level has recorded so far. */
export async function samplesAt(tx: Parameters<typeof pastEvents>[0], dossierId: number, level: string): Promise<number> {
  const events = await pastEvents(tx, dossierId, ['dossier.samples-received'])
  return events.reduce((sum, event) => (event.data.level === level && typeof event.data.count === 'number' ? sum + event.data.count : sum), 0)
}

import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import { checked, id, line, optionalLine } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, forbidden, invalid } from '../../../platform/refused.ts'
import { findCriterion, findOption } from '../../../rules/engine/criteria.ts'
import { type CouncilRow, councilSubject, holdsOn, insertConflict, lockCouncil, type Seat, seatsOf } from '../../councils/index.ts'
import { type Disqualified, groundsOf, type Reading, setOf } from '../model.ts'
import { addReading, itemsWithProduct, lockItem, setDisqualified, settleItem, takeSheet } from '../store.ts'
import { standingOf } from '../tally.ts'
import { demandOpen, lockMeetingItem, settleSession } from './load.ts'

/** Writes down how the council reads a qualitative criterion, or that it keeps a wide spread, where its rules of work allow that. */
export const recordReading = defineCommand({
  name: 'session.record-reading',
  title: 'Ghi cách hiểu thống nhất của hội đồng về một tiêu chí, hoặc giữ nguyên chênh lệch',
  action: 'session.record-reading',
  input: z.object({
    item: id,
    kind: z.enum(['criterion', 'spread'], 'Chọn nội dung ghi.'),
    criterion: optionalLine(20),
    /** The level agreed on; needed where the rules of work read minimums by the council's agreement. */
    option: optionalLine(40),
    text: line('nội dung hội đồng thống nhất', 1000),
  }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { input, state: { meeting, item }, now, today }) => {
    demandOpen(item)
    const set = setOf(item)
    let reading: Reading
    if (input.kind === 'criterion') {
      const criterion = findCriterion(set, input.criterion ?? '')
      if (!criterion) throw invalid([{ path: 'criterion', message: 'Chọn tiêu chí.' }])
      if (input.option && !findOption(set, criterion.code, input.option)) throw invalid([{ path: 'option', message: 'Chọn một mức của tiêu chí này, hoặc để trống.' }])
      reading = { kind: 'criterion', criterion: criterion.code, option: input.option || null, text: input.text, at: now.toISOString() }
    } else {
      const standing = standingOf(item, meeting.seats, meeting.settings, today)
      if (!standing.wide) throw conflict('Chênh lệch trong mức quy chế nên không cần ghi giữ nguyên.')
      if (meeting.settings.overSpread !== 'discuss-and-adopt') throw conflict('Quy chế của hội đồng yêu cầu chấm lại khi vượt mức chênh lệch; không ghi giữ nguyên được.')
      reading = { kind: 'spread', text: input.text, spread: standing.spread, count: standing.count, at: now.toISOString() }
    }
    await addReading(tx, item.id, reading)
    return {
      result: { session: meeting.session.id, item: item.id },
      events: [{ type: 'session.reading-recorded', subject: { kind: 'session', id: String(meeting.session.id) }, data: { item: item.id, product: item.product, ...reading } }],
    }
  },
})

/** The council adopts a knock-out fact with its ground from the sheet, or lifts one; never computed (Phụ lục II). */
export const disqualifyItem = defineCommand({
  name: 'session.disqualify',
  title: 'Hội đồng kết luận sản phẩm bị loại theo căn cứ của phiếu, hoặc gỡ kết luận đó',
  action: 'session.disqualify',
  input: z.object({ item: id, ground: optionalLine(60), fact: line('sự việc và chứng cứ', 2000), lift: checked }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { input, state: { meeting, item }, now }) => {
    demandOpen(item)
    const ground = groundsOf(setOf(item)).find((candidate) => candidate.code === input.ground)
    if (input.lift && !item.disqualified) throw conflict('Sản phẩm này không có kết luận loại để gỡ.')
    if (!input.lift && !ground) throw invalid([{ path: 'ground', message: 'Chọn căn cứ loại ghi trên phiếu.' }])
    const disqualified: Disqualified | null = input.lift || !ground ? null : { ground: ground.code, text: ground.text, fact: input.fact, at: now.toISOString() }
    await setDisqualified(tx, item.id, disqualified)
    return {
      result: { session: meeting.session.id, item: item.id },
      events: [{
        type: disqualified ? 'session.disqualified' : 'session.disqualification-lifted', subject: { kind: 'session', id: String(meeting.session.id) },
        data: { item: item.id, product: item.product, ground: ground?.text ?? null, fact: input.fact },
      }],
    }
  },
})

/** Leaves a product for a later session; its dossier goes back when this one ends. */
export const postponeItem = defineCommand({
  name: 'session.postpone',
  title: 'Hoãn một sản phẩm sang phiên họp sau',
  action: 'session.postpone',
  input: z.object({ item: id, reason: line('lý do hoãn', 500) }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { input, state: { meeting, item }, now }) => {
    demandOpen(item)
    await settleItem(tx, item.id, 'postponed', now)
    return {
      result: { session: meeting.session.id, item: item.id },
      events: [
        { type: 'session.item-postponed', subject: { kind: 'session', id: String(meeting.session.id) }, data: { item: item.id, product: item.product, reason: input.reason } },
        ...(await settleSession(tx, meeting, item, now)),
      ],
    }
  },
})

/**
 * A member says that they have an interest in a product: they do not score it, and a sheet not yet adopted is taken out.
 * The secretary may record it for a member.
 */
export const declareConflict = defineCommand({
  name: 'conflict.declare',
  title: 'Khai quan hệ lợi ích của thành viên hội đồng với một sản phẩm',
  action: 'conflict.declare',
  input: z.object({ council: id, product: id, member: id.optional(), reason: line('quan hệ với sản phẩm hoặc chủ thể', 500) }),
  load: async (tx, input, { today }): Promise<{ subject: Subject; state: { council: CouncilRow; seats: Seat[] } } | undefined> => {
    const council = await lockCouncil(tx, input.council)
    if (!council) return undefined
    const seats = await seatsOf(tx, council.id)
    return { subject: councilSubject(council, seats, today), state: { council, seats } }
  },
  run: async (tx, { input, state: { council, seats }, actor, now, today, require, subject }) => {
    const own = seats.find((seat) => seat.officeId === actor.office.id)
    const member = input.member === undefined ? own : seats.find((seat) => seat.memberId === input.member)
    if (!member || !holdsOn(member, today)) throw invalid([{ path: 'member', message: 'Chọn một thành viên đang trong hội đồng.' }])
    if (member.officeId !== actor.office.id) {
      if (own?.role === 'member') throw forbidden('Mỗi thành viên tự khai; thư ký khai thay khi được đề nghị.')
      require('session.plan', { ...subject, kind: 'session' })
    }
    const listed = await itemsWithProduct(tx, council.id, input.product)
    if (listed.length === 0) throw invalid([{ path: 'product', message: 'Chọn sản phẩm trong danh sách phiên họp của hội đồng này.' }])
    const events: JournalEvent[] = []
    for (const entry of listed.filter((candidate) => candidate.stage !== 'postponed')) {
      await lockItem(tx, entry.itemId)
    }
    for (const entry of await itemsWithProduct(tx, council.id, input.product)) {
      if (entry.stage === 'adopted' && entry.sessionStage !== 'closed' && entry.sheetOf.includes(member.memberId)) {
        throw conflict('Kết quả của sản phẩm này đã thông qua với phiếu của thành viên đó. Báo cáo Chủ tịch Hội đồng để xử lý.')
      }
      if (entry.stage !== 'scoring' && entry.stage !== 'discussing') continue
      const taken = await takeSheet(tx, entry.itemId, member.memberId)
      if (taken) events.push({ type: 'score-sheet.taken-out', subject: { kind: 'score-sheet', id: String(taken.sheetId) }, path: council.path, data: { item: entry.itemId, total: taken.total, because: 'conflict of interest' } })
    }
    await insertConflict(tx, { memberId: member.memberId, productId: input.product, reason: input.reason, at: now })
    return {
      result: { council: council.id, member: member.memberId, product: input.product },
      events: [{ type: 'conflict.declared', subject: { kind: 'council', id: String(council.id) }, data: { member: member.memberId, product: input.product, reason: input.reason } }, ...events],
    }
  },
})

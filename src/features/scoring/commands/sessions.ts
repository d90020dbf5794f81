import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import { choice, id, line, optionalLine, plainDate } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { quorumOf } from '../../../rules/engine/council.ts'
import { whyNotForScoring } from '../../../rules/engine/criteria.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { asProblems, compositionProblems, councilSubject, type CouncilRow, eraOf, holdsOn, levelOf, lockCouncil, type Seat, seatsOf, withSource } from '../../councils/index.ts'
import { dossierSubject, lockDossier, moveDossier, purposeOf } from '../../dossiers/index.ts'
import { formatDate } from '../../../ui/words.ts'
import { type Meeting, setOf } from '../model.ts'
import { paths } from '../paths.ts'
import { deleteItem, insertItem, insertSession, openItems, setMeeting, setSessionStage } from '../store.ts'
import { lockMeeting, lockMeetingItem } from './load.ts'

/** An hour of the day, `8:30`, `8h30` or `8 giờ 30`; empty when it is not said. @returns `08:30` */
const hour = optionalLine(20).transform((value, context) => {
  if (value === '') return ''
  const [, h = '', m = '0'] = /^(\d{1,2})\s*(?::|h|giờ)\s*(\d{1,2})?$/i.exec(value) ?? []
  if (h !== '' && Number(h) < 24 && Number(m) < 60) return `${h.padStart(2, '0')}:${m.padStart(2, '0')}`
  context.addIssue({ code: 'custom', message: 'Ghi giờ họp, ví dụ 8:30, hoặc để trống.' })
  return z.NEVER
})

/** Plans a meeting of a council (26/2026/QĐ-TTg, Điều 7 khoản 3d, 4d). */
export const planSession = defineCommand({
  name: 'session.plan',
  title: 'Lên lịch một phiên họp của hội đồng',
  action: 'session.plan',
  input: z.object({
    council: id, name: line('tên phiên họp'), heldOn: plainDate('ngày họp'), startsAt: hour, place: optionalLine(200),
    /** `written`: opinions are sent in by that day, nobody meets. */
    form: choice(['meeting', 'written'] as const, 'hình thức').optional().transform((value) => value ?? ('meeting' as const)),
  }),
  load: async (tx, input, { today }): Promise<{ subject: Subject; state: { council: CouncilRow; seats: Seat[] } } | undefined> => {
    const council = await lockCouncil(tx, input.council)
    if (!council) return undefined
    const seats = await seatsOf(tx, council.id)
    return { subject: { ...councilSubject(council, seats, today), kind: 'session' }, state: { council, seats } }
  },
  run: async (tx, { input, state: { council } }) => {
    if (input.heldOn < council.decision_on) throw invalid([{ path: 'heldOn', message: 'Ngày họp không trước ngày quyết định thành lập hội đồng.' }])
    if (council.valid_to !== null && input.heldOn > council.valid_to) throw invalid([{ path: 'heldOn', message: 'Hội đồng này đã kết thúc trước ngày đó.' }])
    const session = await insertSession(tx, {
      councilId: council.id, level: council.level, unitId: council.unit_id, path: council.path, name: input.name, heldOn: input.heldOn, startsAt: input.startsAt, place: input.place ?? '', form: input.form,
    })
    return {
      result: { session },
      events: [{
        type: 'session.planned', subject: { kind: 'session', id: String(session) }, stage: { from: '', to: 'planned' },
        data: { council: council.id, name: input.name, heldOn: input.heldOn, startsAt: input.startsAt, place: input.place, form: input.form },
      }],
    }
  },
})

const dossierList = z.union([id, z.array(id)], 'Chọn hồ sơ.').transform((value) => (Array.isArray(value) ? value : [value]))

/** Puts accepted dossiers of the council's level and area on the list; from now on they are locked for their producers. */
export const addDossiers = defineCommand({
  name: 'session.add-dossier',
  title: 'Đưa hồ sơ đã tiếp nhận vào danh sách phiên họp',
  action: 'session.add-dossier',
  input: z.object({ session: id, dossiers: dossierList }),
  load: (tx, input, { today }) => lockMeeting(tx, input.session, today),
  run: async (tx, { input, state: { meeting }, subject, require }) => {
    const { session } = meeting
    const wanted = [...new Set(input.dossiers)].sort((one, other) => one - other)
    if (wanted.length === 0) throw invalid([{ path: 'dossiers', message: 'Chọn ít nhất một hồ sơ.' }])
    const events: JournalEvent[] = []
    const items: number[] = []
    for (const dossierId of wanted) {
      const dossier = await lockDossier(tx, dossierId)
      if (!dossier || !isWithin(dossier.path, session.path)) throw invalid([{ path: 'dossiers', message: 'Hồ sơ này không thuộc địa bàn của hội đồng.' }])
      require('session.add-dossier', { ...dossierSubject(dossier), council: subject.council ?? [] })
      if (dossier.level !== session.level) throw invalid([{ path: 'dossiers', message: `Hồ sơ ${dossier.number} đang ở cấp khác.` }])
      const unfit = whyNotForScoring(setOf({ era: dossier.era, setNo: dossier.set_no }))
      if (unfit) throw invalid([{ path: 'dossiers', message: `Hồ sơ ${dossier.number}: ${unfit}` }])
      const written = eraOf(dossier.era).writtenOpinions
      if (session.form === 'written' && !written?.value.purposes.includes(purposeOf(dossier.purpose))) {
        throw invalid([{ path: 'dossiers', message: `Hồ sơ ${dossier.number} phải họp hội đồng; lấy ý kiến bằng văn bản chỉ dùng cho đánh giá lại${written ? ` (${written.source.article})` : ''}.` }])
      }
      const moved = await moveDossier(tx, dossier, 'session.add-dossier', { above: undefined })
      const item = await insertItem(tx, session.id, dossier.id)
      items.push(item)
      events.push({
        type: 'dossier.put-on-list', subject: { kind: 'dossier', id: String(dossier.id) }, path: dossier.path, stage: { from: moved.from, to: moved.to },
        data: { session: session.id, item, name: session.name },
      })
    }
    return {
      result: { session: session.id, items },
      events: [{ type: 'session.dossiers-added', subject: { kind: 'session', id: String(session.id) }, data: { dossiers: wanted } }, ...events],
    }
  },
})

function isWithin(path: string, area: string): boolean {
  return path === area || path.startsWith(`${area}.`)
}

/** Takes a dossier off the list before the session is opened; it waits for another. */
export const removeDossier = defineCommand({
  name: 'session.remove-dossier',
  title: 'Bỏ hồ sơ khỏi danh sách phiên họp',
  action: 'session.remove-dossier',
  input: z.object({ item: id }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { state: { meeting, item } }) => {
    const dossier = await lockDossier(tx, item.dossierId)
    if (!dossier) throw conflict('Hồ sơ này không còn.')
    // One that lapsed on the list stays lapsed.
    const moved = dossier.stage === 'in-session' ? await moveDossier(tx, dossier, 'session.remove-dossier', { above: undefined }) : undefined
    await deleteItem(tx, item.id)
    return {
      result: { session: meeting.session.id },
      events: [
        { type: 'session.dossier-removed', subject: { kind: 'session', id: String(meeting.session.id) }, data: { dossier: dossier.id, number: dossier.number } },
        ...(moved ? [{ type: 'dossier.taken-off-list', subject: { kind: 'dossier', id: String(dossier.id) }, path: dossier.path, stage: { from: moved.from, to: moved.to }, data: { session: meeting.session.id } }] : []),
      ],
    }
  },
})

/** What the council must be for the products on its list, and how many must be there. */
export function openingCheck(meeting: Meeting, today: string): { errors: Problem[]; warnings: string[]; seats: number; scoring: number; quorum: number } {
  const { session, council, settings, seats, items } = meeting
  const now = seats.filter((seat) => holdsOn(seat, today))
  const agencies = [...new Set(items.flatMap((item) => setOf(item).managingAgencies))]
  const found = compositionProblems(eraOf(council.era), levelOf(session.level), now, agencies, settings)
  const errors = asProblems(found, '')
  if (items.length === 0) errors.push({ path: '', message: 'Danh sách chưa có hồ sơ nào. Thêm hồ sơ trước khi mở phiên.' })
  const scoring = now.filter((seat) => seat.scores)
  for (const item of items) {
    const free = scoring.filter((seat) => !item.conflicted.includes(seat.memberId))
    if (free.length === 0) errors.push({ path: '', message: `Mọi thành viên đều khai quan hệ lợi ích với sản phẩm ${item.product}. Bổ sung thành viên hoặc bỏ khỏi danh sách.` })
  }
  return { errors, warnings: found.filter((problem) => problem.severity === 'warning').map(withSource), seats: now.length, scoring: scoring.length, quorum: quorumOf(settings, scoring.length) }
}

/** Opens scoring: the composition must be whole for the products on the list; every member gets their sheets. */
export const openSession = defineCommand({
  name: 'session.open',
  title: 'Mở phiên chấm điểm',
  action: 'session.open',
  input: z.object({ session: id }),
  load: (tx, input, { today }) => lockMeeting(tx, input.session, today),
  run: async (tx, { state: { meeting }, now, today }) => {
    const { session, items, seats } = meeting
    const check = openingCheck(meeting, today)
    if (check.errors.length > 0) throw invalid(check.errors, 'Chưa mở được phiên họp.')
    const scoring = seats.filter((seat) => seat.scores && holdsOn(seat, today))
    const sheets = items.flatMap((item) => scoring
      .filter((seat) => !item.conflicted.includes(seat.memberId))
      .map((seat) => ({ itemId: item.id, memberId: seat.memberId, era: item.era, setNo: item.setNo })))
    await openItems(tx, session.id, sheets)
    await setSessionStage(tx, session.id, 'scoring', now)
    return {
      result: { session: session.id, sheets: sheets.length, quorum: check.quorum, warnings: check.warnings },
      events: [{
        type: 'session.opened', subject: { kind: 'session', id: String(session.id) }, stage: { from: session.stage, to: 'scoring' },
        data: { items: items.map((item) => item.id), members: scoring.map((seat) => seat.memberId), quorum: check.quorum },
      }],
      notices: scoring.map((seat) => ({
        officeId: seat.officeId, title: `Mời chấm điểm: ${session.name}`, href: paths.session(session.id),
        detail: `${sheets.filter((sheet) => sheet.memberId === seat.memberId).length} sản phẩm${session.place ? `, tại ${session.place}` : ''}`,
      })),
    }
  },
})

/** A council that was giving its opinions in writing meets after all: opinions differ, or the matter is complex (Điều 7.6d). */
export const meetAfterAll = defineCommand({
  name: 'session.meet',
  title: 'Chuyển từ lấy ý kiến bằng văn bản sang họp trực tiếp',
  action: 'session.meet',
  input: z.object({ session: id, heldOn: plainDate('ngày họp'), startsAt: hour, place: line('nơi họp', 200), reason: line('lý do họp', 300) }),
  load: (tx, input, { today }) => lockMeeting(tx, input.session, today),
  run: async (tx, { input, state: { meeting }, today }) => {
    const { session, seats } = meeting
    if (session.form !== 'written') throw conflict('Phiên này đã là phiên họp trực tiếp.')
    if (input.heldOn < today) throw invalid([{ path: 'heldOn', message: 'Ngày họp từ hôm nay trở đi.' }])
    await setMeeting(tx, session.id, { heldOn: input.heldOn, startsAt: input.startsAt, place: input.place })
    return {
      result: { session: session.id },
      events: [{ type: 'session.meeting-called', subject: { kind: 'session', id: String(session.id) }, data: { heldOn: input.heldOn, startsAt: input.startsAt, place: input.place, reason: input.reason } }],
      notices: seats.filter((seat) => holdsOn(seat, today)).map((seat) => ({
        officeId: seat.officeId, title: `Mời họp: ${session.name}`, detail: `${formatDate(input.heldOn)}, ${input.place}. ${input.reason}`, href: paths.session(session.id),
      })),
    }
  },
})

/** Ends a session whose products are all adopted or postponed; the postponed go back to wait for another. */
export const closeSession = defineCommand({
  name: 'session.close',
  title: 'Kết thúc phiên họp',
  action: 'session.close',
  input: z.object({ session: id }),
  load: (tx, input, { today }) => lockMeeting(tx, input.session, today),
  run: async (tx, { state: { meeting }, now }) => {
    const { session, items } = meeting
    const open = items.filter((item) => item.stage !== 'adopted' && item.stage !== 'postponed')
    if (open.length > 0) throw conflict(`Còn ${open.length} sản phẩm chưa thông qua hoặc hoãn: ${open.map((item) => item.product).join(', ')}.`)
    const events: JournalEvent[] = []
    for (const item of items.filter((candidate) => candidate.stage === 'postponed').sort((one, other) => one.dossierId - other.dossierId)) {
      const dossier = await lockDossier(tx, item.dossierId)
      if (dossier?.stage !== 'in-session') continue
      const moved = await moveDossier(tx, dossier, 'session.remove-dossier', { above: undefined })
      events.push({ type: 'dossier.postponed', subject: { kind: 'dossier', id: String(dossier.id) }, path: dossier.path, stage: { from: moved.from, to: moved.to }, data: { session: session.id } })
    }
    await setSessionStage(tx, session.id, 'closed', now)
    return {
      result: { session: session.id },
      events: [{
        type: 'session.closed', subject: { kind: 'session', id: String(session.id) }, stage: { from: session.stage, to: 'closed' },
        data: { adopted: items.filter((item) => item.stage === 'adopted').map((item) => item.id), postponed: items.filter((item) => item.stage === 'postponed').map((item) => item.id) },
      }, ...events],
    }
  },
})

import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { conflictsOf, councilSubject, eraOf, findCouncil, holdsOn, seatsOf } from '../../councils/index.ts'
import { openingCheck } from '../commands/sessions.ts'
import { keeps, readMeeting } from '../commands/load.ts'
import { bodyAbove, type Item, type Meeting, memberLabels, seesTotals, sessionSubject, setOf } from '../model.ts'
import { acceptedDossiers, sessionRows } from '../store.ts'
import { adoptionBlocks, standingOf } from '../tally.ts'

/** Loads a session that the actor may read. @throws Refused not-found for everybody else */
export async function readableMeeting(db: Db, sessionId: number, actor: Actor, today: PlainDate): Promise<Meeting> {
  const meeting = await readMeeting(db, sessionId)
  if (!decide(actor, 'session.read', sessionSubject(meeting, today)).ok) throw notFound()
  return meeting
}

/** Sessions of the actor's area and of the councils they sit on. */
export const sessionsList = defineQuery({
  name: 'session.list',
  title: 'Các phiên họp trong phạm vi của vai đang dùng',
  input: z.object({}),
  run: async (db, { actor }) => ({ sessions: await sessionRows(db, actor).limit(500).execute() }),
})

/** What a person may see of one product on the board: totals only as the rule of hidden scores allows. */
export function boardLine(meeting: Meeting, item: Item, actor: Actor, today: PlainDate) {
  const standing = standingOf(item, meeting.seats, meeting.settings, today)
  const open = seesTotals(item, meeting.seats, actor)
  const own = meeting.seats.find((seat) => seat.officeId === actor.office.id)
  const ownSheet = own && item.sheets.find((sheet) => sheet.memberId === own.memberId)
  return {
    id: item.id, position: item.position, product: item.product, producer: item.producer, commune: item.commune, setNo: item.setNo, purpose: item.purpose,
    dossierId: item.dossierId, dossierNumber: item.dossierNumber,
    stage: item.stage === 'discussing' && !open ? ('scoring' as const) : item.stage,
    in: standing.count, of: standing.eligible.length, missing: standing.missing.length, excused: item.conflicted.length,
    disqualified: item.disqualified !== null,
    /** Absent while the actor has still to hand in their own sheet. */
    totals: open ? { points: standing.counted.map((sheet) => sheet.total).sort((one, other) => one - other), sum: standing.sum, count: standing.count, spread: standing.spread, wide: standing.wide, kept: standing.kept } : undefined,
    own: own?.scores && holdsOn(own, today)
      ? { label: memberLabels(meeting.session.id, meeting.seats).get(own.memberId) ?? '', conflict: item.conflicted.includes(own.memberId), total: ownSheet?.total ?? null, submittedAt: ownSheet?.submittedAt ?? null }
      : undefined,
    blocks: open ? adoptionBlocks(item, standing, meeting.settings, false) : [],
  }
}

export type BoardLine = ReturnType<typeof boardLine>

/** The head of a session for every page about it. */
export function headOf(meeting: Meeting, today: PlainDate) {
  const { session, council, settings, seats } = meeting
  const now = seats.filter((seat) => holdsOn(seat, today))
  const scoring = now.filter((seat) => seat.scores)
  const present = scoring.filter((seat) => meeting.items.some((item) => item.sheets.some((sheet) => sheet.memberId === seat.memberId && sheet.total !== null)))
  return {
    id: session.id, name: session.name, heldOn: session.held_on, place: session.place, form: session.form === 'written' ? 'written' as const : 'meeting' as const, stage: session.stage, level: session.level, council: council.name, councilId: council.id,
    body: bodyAbove(session.level, meeting.unit.fullName), unitName: meeting.unit.name, decisionNumber: council.decision_number, decisionOn: council.decision_on, era: council.era, settings,
    items: meeting.items.length, scoring: scoring.length, present: present.length,
  }
}

/** The board of a session: sheets in, spread, mean and state of each product. */
export const sessionBoard = defineQuery({
  name: 'session.board',
  title: 'Bảng theo dõi một phiên họp',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    const subject = sessionSubject(meeting, today)
    const may = (action: 'session.add-dossier' | 'session.open' | 'session.close' | 'session.meet' | 'session.adopt-result' | 'session.record-reading' | 'session.postpone' | 'session.disqualify') => decide(actor, action, subject).ok
    return {
      head: headOf(meeting, today),
      lines: meeting.items.map((item) => boardLine(meeting, item, actor, today)),
      keeps: keeps(meeting, actor),
      /** A member declares for themselves; who keeps the papers may record it for a member. */
      mayDeclare: meeting.session.stage !== 'closed' && (keeps(meeting, actor) || meeting.seats.some((seat) => seat.officeId === actor.office.id && holdsOn(seat, today))),
      may: {
        add: may('session.add-dossier'), open: may('session.open'), close: may('session.close'), meet: may('session.meet'), adopt: may('session.adopt-result'),
        read: may('session.record-reading'), postpone: may('session.postpone'), disqualify: may('session.disqualify'),
      },
    }
  },
})

/** Councils for which the actor may plan a session. */
export const sessionPlanning = defineQuery({
  name: 'session.planning',
  title: 'Hội đồng để lên lịch phiên họp',
  input: z.object({ council: id }),
  run: async (db, { input, actor, today }) => {
    const council = await findCouncil(db, input.council)
    if (!council) throw notFound()
    const subject = councilSubject(council, await seatsOf(db, council.id), today)
    if (!decide(actor, 'session.plan', { ...subject, kind: 'session' }).ok) throw notFound()
    return { id: council.id, name: council.name }
  },
})

/** Accepted dossiers that may come on the list of a session. */
export const sessionCandidates = defineQuery({
  name: 'session.candidates',
  title: 'Hồ sơ đã tiếp nhận có thể đưa vào phiên họp',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    if (!decide(actor, 'session.add-dossier', sessionSubject(meeting, today)).ok) throw notFound()
    const accepted = await acceptedDossiers(db, meeting.session)
    const dossiers = meeting.session.form === 'written' ? accepted.filter((dossier) => byOpinions(dossier)) : accepted
    return { head: headOf(meeting, today), dossiers, mustMeet: accepted.length - dossiers.length, source: accepted.map((dossier) => eraOf(dossier.era).writtenOpinions?.source).find(Boolean) }
  },
})

/** Whether the era of a dossier lets it be decided by written opinions (26/2026: re-evaluation only, Điều 7.6d). */
function byOpinions({ era, purpose }: { era: string; purpose: string }): boolean {
  return eraOf(era).writtenOpinions?.value.purposes.some((one) => one === purpose) ?? false
}

/** What stands in the way of opening a session. */
export const sessionOpening = defineQuery({
  name: 'session.opening-check',
  title: 'Kiểm tra thành phần, số người và danh sách trước khi mở phiên',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    return { head: headOf(meeting, today), check: openingCheck(meeting, today), sectors: [...new Set(meeting.items.map((item) => setOf(item).name))] }
  },
})

/** For declaring a conflict of interest: products on the list and, for the secretary, the members. */
export const conflictForm = defineQuery({
  name: 'conflict.form',
  title: 'Sản phẩm và thành viên để khai quan hệ lợi ích',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    const own = meeting.seats.find((seat) => seat.officeId === actor.office.id && holdsOn(seat, today))
    const mayForOthers = keeps(meeting, actor)
    const declared = await conflictsOf(db, meeting.council.id)
    return {
      head: headOf(meeting, today),
      council: meeting.council.id,
      products: meeting.items.filter((item) => item.stage !== 'adopted').map((item) => ({ id: item.productId, name: item.product, producer: item.producer })),
      own: own && { memberId: own.memberId, name: own.name },
      members: mayForOthers ? meeting.seats.filter((seat) => seat.scores && holdsOn(seat, today)).map((seat) => ({ id: seat.memberId, name: seat.name, body: seat.body })) : [],
      declared: declared
        .filter((entry) => meeting.items.some((item) => item.productId === entry.productId) && (mayForOthers || entry.officeId === actor.office.id))
        .map(({ memberName, productName, reason }) => ({ memberName, productName, reason })),
    }
  },
})

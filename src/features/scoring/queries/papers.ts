import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { id } from '../../../platform/http/fields.ts'
import { forbidden } from '../../../platform/refused.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { eraOf, holdsOn, issuerOn, levelOf } from '../../councils/index.ts'
import { type Meeting, memberLabels, seesTotals, sessionSubject } from '../model.ts'
import type { SessionPaperView } from '../session-papers.ts'
import { standingOf } from '../tally.ts'
import { headOf, readableMeeting } from './sessions.ts'

/** The summary table: every counted sheet's total by TV1…TVn, mean and spread; a person who still scores sees none of it. */
export const summaryTable = defineQuery({
  name: 'session.summary',
  title: 'Bảng tổng hợp điểm của phiên họp, thành viên ghi TV1…TVn',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    const labels = memberLabels(meeting.session.id, meeting.seats)
    return {
      head: (await headOfDay(db, meeting, today)).head,
      labels: [...labels.values()],
      rows: meeting.items.map((item) => {
        const standing = standingOf(item, meeting.seats, meeting.settings, today)
        const open = seesTotals(item, meeting.seats, actor)
        const points = new Map(standing.counted.map((sheet) => [labels.get(sheet.memberId) ?? '', sheet.total]))
        return {
          product: item.product, producer: item.producer, commune: item.commune, stage: item.stage, hidden: !open,
          points: [...labels.values()].map((label) => (open ? (points.get(label) ?? null) : null)),
          sum: open ? standing.sum : 0, count: open ? standing.count : 0, spread: open ? standing.spread : 0, disqualified: item.disqualified !== null,
        }
      }),
    }
  },
})

/** The head of a session with the names that bodies had on its day. */
async function headOfDay(db: Db, meeting: Meeting, today: PlainDate) {
  const { session } = meeting
  const issuer = await issuerOn(db, { level: levelOf(session.level), unitId: session.unit_id }, session.held_on)
  return { issuer, head: { ...headOf(meeting, today), body: issuer.name, unitName: issuer.place } }
}

/** What the papers of a session are written from, with the names that bodies have on the day of the session. */
export async function paperViewOf(db: Db, meeting: Meeting, today: PlainDate): Promise<SessionPaperView> {
  const { session, council } = meeting
  const { issuer, head } = await headOfDay(db, meeting, today)
  const day = session.closed_at === null ? today : session.held_on
  return {
    head, startsAt: session.starts_at, era: eraOf(council.era), eras: [...new Set(meeting.items.map((item) => item.era))].map(eraOf), issuer, today,
    seats: meeting.seats.filter((seat) => holdsOn(seat, day)),
    items: meeting.items.map((item) => ({
      product: item.product, producer: item.producer, commune: item.commune, purpose: item.purpose, dossierNumber: item.dossierNumber, support: item.support, set: `Bộ số ${item.setNo}`,
    })),
  }
}

/** The minutes: who was there by name, what was agreed, totals without names (M16.09). For who keeps the papers and for members. */
export const minutes = defineQuery({
  name: 'session.minutes',
  title: 'Biên bản phiên họp',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    if (!meeting.items.every((item) => item.stage === 'postponed' || seesTotals(item, meeting.seats, actor))) {
      throw forbidden('Biên bản mở được sau khi ông/bà nộp đủ phiếu của mình.')
    }
    const labels = memberLabels(meeting.session.id, meeting.seats)
    const isPresent = (memberId: number): boolean => meeting.items.some((item) => item.sheets.some((sheet) => sheet.memberId === memberId && sheet.total !== null))
    const onDay = meeting.session.closed_at === null ? today : meeting.session.held_on
    const seats = meeting.seats.filter((seat) => holdsOn(seat, onDay) || isPresent(seat.memberId))
    return {
      head: (await headOfDay(db, meeting, today)).head,
      openedAt: meeting.session.opened_at,
      closedAt: meeting.session.closed_at,
      seats: seats.map((seat) => ({ name: seat.name, title: seat.title, body: seat.body, role: seat.role, scores: seat.scores, present: !seat.scores || isPresent(seat.memberId) })),
      conflicts: meeting.items.filter((item) => item.conflicted.length > 0).map((item) => ({ product: item.product, names: meeting.seats.filter((seat) => item.conflicted.includes(seat.memberId)).map((seat) => seat.name) })),
      labels: [...labels.values()],
      items: meeting.items.map((item) => {
        const standing = standingOf(item.stage === 'postponed' ? { ...item, sheets: [] } : item, meeting.seats, meeting.settings, today)
        return {
          id: item.id, product: item.product, producer: item.producer, commune: item.commune, stage: item.stage, sum: standing.sum, count: standing.count, of: standing.eligible.length,
          spread: standing.spread, revised: item.sheets.filter((sheet) => sheet.revised > 0).length, readings: item.readings, disqualified: item.disqualified,
        }
      }),
      mayKeep: decide(actor, 'session.close', sessionSubject(meeting, today)).ok,
    }
  },
})

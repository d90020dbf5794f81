import type { Actor } from '../../../access/actor.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { conflict, notFound } from '../../../platform/refused.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Item, type Meeting, sessionSubject } from '../model.ts'
import { loadMeeting, lockItem, lockSession, setSessionStage } from '../store.ts'

export type MeetingState = { meeting: Meeting }
export type ItemState = { meeting: Meeting; item: Item }

/** Locks a session and loads it whole, for commands on its list or stage. */
export async function lockMeeting(tx: Tx, sessionId: number, today: PlainDate): Promise<{ subject: Subject; state: MeetingState } | undefined> {
  if (!(await lockSession(tx, sessionId))) return undefined
  const meeting = await loadMeeting(tx, sessionId)
  return meeting && { subject: sessionSubject(meeting, today), state: { meeting } }
}

/** Locks one product of a list with its session, for what the council decides about it. */
export async function lockMeetingItem(tx: Tx, itemId: number, today: PlainDate): Promise<{ subject: Subject; state: ItemState } | undefined> {
  const locked = await lockItem(tx, itemId)
  if (!locked) return undefined
  const meeting = await loadMeeting(tx, locked.sessionId)
  const item = meeting?.items.find((candidate) => candidate.id === itemId)
  return meeting && item && { subject: sessionSubject(meeting, today), state: { meeting, item } }
}

/** @throws Refused of kind conflict when the product is no longer open for the council's work */
export function demandOpen(item: Item): void {
  if (item.stage === 'adopted') throw conflict('Kết quả của sản phẩm này đã thông qua nên không sửa được nữa.')
  if (item.stage === 'postponed') throw conflict('Sản phẩm này đã hoãn. Đưa vào phiên họp sau.')
  if (item.stage === 'waiting') throw conflict('Phiên họp chưa mở.')
}

/** When the last product of the list is settled the session is adopted; the event for it, or none. The session must be locked. */
export async function settleSession(tx: Tx, meeting: Meeting, settled: Item, at: Date): Promise<JournalEvent[]> {
  const left = meeting.items.filter((item) => item.id !== settled.id && item.stage !== 'adopted' && item.stage !== 'postponed')
  if (left.length > 0 || meeting.session.stage !== 'scoring') return []
  await setSessionStage(tx, meeting.session.id, 'adopted', at)
  return [{ type: 'session.adopted', subject: { kind: 'session', id: String(meeting.session.id) }, stage: { from: 'scoring', to: 'adopted' }, data: { name: meeting.session.name } }]
}

/** The meeting of a session for a page; a stranger is told that there is none. */
export async function readMeeting(db: Db, sessionId: number): Promise<Meeting> {
  const meeting = await loadMeeting(db, sessionId)
  if (!meeting) throw notFound()
  return meeting
}

/** Whether the actor keeps the council's papers: secretary or chair of it, or the standing agency of its level and area. */
export function keeps(meeting: Meeting, actor: Actor): boolean {
  const seat = meeting.seats.find((candidate) => candidate.officeId === actor.office.id)
  if (seat && seat.role !== 'member') return true
  return ['council-secretary', 'intake-officer'].includes(actor.office.role) && actor.office.level === meeting.session.level
    && (meeting.session.path === actor.office.path || meeting.session.path.startsWith(`${actor.office.path}.`))
}

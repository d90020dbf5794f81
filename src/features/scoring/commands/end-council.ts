import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, optionalDate, optionalLine } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { type CouncilRow, councilSubject, endCouncilRow, lockCouncil, type Seat, seatsOf } from '../../councils/index.ts'
import { lockDossier, moveDossier } from '../../dossiers/index.ts'
import { deleteItem, loadMeeting, lockSession, openSessionsOf, setSessionStage, settleItem } from '../store.ts'

/**
 * Ends a council: by a paper of the body that founded it, or with its unit (done by the system). What it adopted stays; its
 * open meetings are closed, and dossiers it had not finished wait for the next council.
 */
export const endCouncil = defineCommand({
  name: 'council.end',
  title: 'Kết thúc hoạt động của hội đồng',
  action: 'council.end',
  input: z.object({
    council: id,
    paperNumber: optionalLine(60),
    paperOn: optionalDate('ngày văn bản').optional().transform((value) => value ?? null),
    reason: line('lý do kết thúc', 300),
  }),
  load: async (tx, input, { today }): Promise<{ subject: Subject; state: { council: CouncilRow; seats: Seat[] } } | undefined> => {
    const council = await lockCouncil(tx, input.council)
    if (!council) return undefined
    const seats = await seatsOf(tx, council.id)
    return { subject: councilSubject(council, seats, today), state: { council, seats } }
  },
  run: async (tx, { input, state: { council, seats }, actor, now, today }) => {
    if (council.valid_to !== null) throw conflict('Hội đồng này đã kết thúc.')
    const byPaper = actor.office.role !== 'system'
    const problems: Problem[] = [
      ...(byPaper && input.paperNumber === '' ? [{ path: 'paperNumber', message: 'Ghi số văn bản kết thúc hội đồng.' }] : []),
      ...(byPaper && input.paperOn === null ? [{ path: 'paperOn', message: 'Ghi ngày văn bản.' }] : []),
      ...(input.paperOn !== null && input.paperOn > today ? [{ path: 'paperOn', message: 'Ngày văn bản không sau hôm nay.' }] : []),
    ]
    if (problems.length > 0) throw invalid(problems)
    const lastDay = input.paperOn ?? today
    await endCouncilRow(tx, council.id, lastDay < council.valid_from ? council.valid_from : lastDay, { number: input.paperNumber, on: input.paperOn, reason: input.reason })
    const events: JournalEvent[] = []
    for (const session of await openSessionsOf(tx, council.id)) events.push(...(await closeUnfinished(tx, session, today, now, input.reason)))
    return {
      result: { council: council.id, sessions: events.filter((event) => event.type === 'session.closed').length },
      events: [
        { type: 'council.ended', subject: { kind: 'council', id: String(council.id) }, data: { name: council.name, paper: input.paperNumber, on: input.paperOn, reason: input.reason } },
        ...events,
      ],
      notices: seats.filter((seat) => seat.validTo === null).map((seat) => ({ officeId: seat.officeId, title: `${council.name} đã kết thúc`, detail: input.reason, href: `/hoi-dong/${council.id}` })),
    }
  },
})

/** Closes a meeting whose council is no more; products without an adopted result go back to wait. */
async function closeUnfinished(tx: Tx, sessionId: number, today: PlainDate, now: Date, reason: string): Promise<JournalEvent[]> {
  await lockSession(tx, sessionId)
  const meeting = await loadMeeting(tx, sessionId)
  if (!meeting) return []
  const events: JournalEvent[] = []
  for (const item of meeting.items.filter((one) => one.stage !== 'adopted').sort((one, other) => one.dossierId - other.dossierId)) {
    if (item.stage === 'waiting') await deleteItem(tx, item.id)
    else if (item.stage !== 'postponed') await settleItem(tx, item.id, 'postponed', now)
    const dossier = await lockDossier(tx, item.dossierId)
    if (dossier?.stage !== 'in-session') continue
    const moved = await moveDossier(tx, dossier, 'session.remove-dossier', { above: undefined })
    events.push({ type: 'dossier.postponed', subject: { kind: 'dossier', id: String(dossier.id) }, path: dossier.path, stage: { from: moved.from, to: moved.to }, data: { session: sessionId, reason } })
  }
  await setSessionStage(tx, sessionId, 'closed', now)
  return [...events, {
    type: 'session.closed', subject: { kind: 'session', id: String(sessionId) }, path: meeting.session.path, stage: { from: meeting.session.stage, to: 'closed' },
    data: { reason, on: today, adopted: meeting.items.filter((item) => item.stage === 'adopted').map((item) => item.id) },
  }]
}

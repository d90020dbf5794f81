import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { leafCriteria } from '../../../rules/engine/criteria.ts'
import { unmetWords } from '../../../rules/engine/explain.ts'
import { bandOf } from '../../../rules/engine/rank.ts'
import { eraOf } from '../../councils/index.ts'
import { groundsOf, seesTotals, sessionSubject, setOf } from '../model.ts'
import { sessionOfItem, submittedAnswers } from '../store.ts'
import { differencesOf, standingOf } from '../tally.ts'
import { boardLine, headOf, readableMeeting } from './sessions.ts'

const answersSchema = z.record(z.string(), z.string())

/** One product of a session: where the sheets differ, what was agreed, what stands in the way of adopting. */
export const itemRecord = defineQuery({
  name: 'session.item',
  title: 'Một sản phẩm trong phiên họp: chênh lệch, cách hiểu đã ghi, điều còn vướng',
  input: z.object({ item: id }),
  run: async (db, { input, actor, today }) => {
    const sessionId = await sessionOfItem(db, input.item)
    if (sessionId === undefined) throw notFound()
    const meeting = await readableMeeting(db, sessionId, actor, today)
    const item = meeting.items.find((candidate) => candidate.id === input.item)
    if (!item) throw notFound()
    const set = setOf(item)
    const subject = sessionSubject(meeting, today)
    const standing = standingOf(item, meeting.seats, meeting.settings, today)
    const open = seesTotals(item, meeting.seats, actor)
    const counted = new Set(standing.counted.map((sheet) => sheet.memberId))
    const sheets = open ? (await submittedAnswers(db, item.id)).filter((sheet) => counted.has(sheet.memberId)).map((sheet) => ({ answers: answersSchema.parse(sheet.answers), total: sheet.total })) : []
    const band = standing.count > 0 ? bandOf(eraOf(item.era), standing) : undefined
    return {
      head: headOf(meeting, today),
      line: boardLine(meeting, item, actor, today),
      criteria: leafCriteria(set).map((criterion) => ({ code: criterion.code, label: criterion.label, options: criterion.options.map((option) => ({ code: option.code, label: option.label, points: option.points })) })),
      setName: set.name,
      article: `${set.source.article}, ${set.source.document}`,
      differences: open ? differencesOf(set, sheets) : undefined,
      lowest: open ? standing.lowest : undefined,
      highest: open ? standing.highest : undefined,
      /** Minimums of the band that the sheets as they stand do not meet. */
      unmet: open && band && sheets.length > 0 ? { stars: band.stars, words: unmetWords(set, sheets.map((sheet, index) => ({ member: `M${index + 1}`, answers: sheet.answers })), band.stars) } : undefined,
      revised: open ? item.sheets.filter((sheet) => sheet.revised > 0).length : undefined,
      readings: item.readings,
      disqualified: item.disqualified,
      support: item.support,
      /** Who reports on it: the support team, or the standing agency at a re-evaluation. */
      reporter: item.purpose === 'reevaluation' ? 'office' as const : 'team' as const,
      grounds: groundsOf(set),
      may: {
        adopt: decide(actor, 'session.adopt-result', subject).ok, read: decide(actor, 'session.record-reading', subject).ok,
        support: item.stage !== 'adopted' && item.stage !== 'postponed' && decide(actor, 'session.record-support-view', subject).ok,
        postpone: decide(actor, 'session.postpone', subject).ok, disqualify: decide(actor, 'session.disqualify', subject).ok,
      },
    }
  },
})

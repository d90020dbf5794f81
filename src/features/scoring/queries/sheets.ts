import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { forbidden, notFound } from '../../../platform/refused.ts'
import { communeContents } from '../../../rules/engine/families.ts'
import { minimumsFor } from '../../../rules/engine/criteria.ts'
import { scorePartial } from '../../../rules/engine/score.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { eraOf, holdsOn } from '../../councils/index.ts'
import { reviewPaths, termBadge, termOf } from '../../dossiers/index.ts'
import { type Item, memberLabels, sessionSubject, setOf } from '../model.ts'
import { findOwnSheet } from '../sheet-store.ts'
import { sessionOfItem } from '../store.ts'
import { headOf, readableMeeting } from './sessions.ts'

const texts = z.record(z.string(), z.string())
const revisionsSchema = z.array(z.object({ total: z.number(), submittedAt: z.string(), replacedAt: z.string(), reason: z.string() }))
const views = z.record(z.string(), z.object({ view: z.string(), note: z.string().optional() }))

/** What the producer said, what proves it, and what the commune found: shown beside the criteria. */
async function besideTheSheet(db: Db, item: Item, seesPrivate: boolean, days: { session: PlainDate; today: PlainDate }) {
  const dossier = await db.selectFrom('dossiers').select(['answers', 'remarks', 'base_dossier_id']).where('id', '=', item.dossierId).executeTakeFirstOrThrow()
  const evidence = await db
    .selectFrom('evidence')
    .select(['id', 'name', 'kind', 'valid_until', 'no_term', 'term_note', 'is_private', 'criteria'])
    .where('dossier_id', '=', item.dossierId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const commune = await db
    .selectFrom('commune_assessments')
    .select(['contents', 'remark', 'report_number', 'report_on'])
    .where('dossier_id', '=', item.dossierId)
    .where('concluded_at', 'is not', null)
    .orderBy('round', 'desc')
    .executeTakeFirst()
  const judging = { on: days.session, by: 'session' } as const
  const said = commune ? views.safeParse(commune.contents) : undefined
  return {
    self: { answers: texts.parse(dossier.answers), remarks: texts.parse(dossier.remarks) },
    evidence: evidence.filter((file) => seesPrivate || !file.is_private).map((file) => ({
      id: file.id, name: file.name, validUntil: file.valid_until, criteria: file.criteria, note: file.term_note, term: termBadge(termOf(eraOf(item.era), file, judging, days.today), judging),
    })),
    changesHref: dossier.base_dossier_id === null ? null : reviewPaths.record(item.dossierId, 'changes'),
    commune: communeContents(eraOf(item.era), setOf(item)).flatMap((content) => {
      const view = said?.success ? said.data[content.code] : undefined
      return view ? [{ label: content.label, criteria: content.criteria, view: view.view, note: view.note ?? '' }] : []
    }),
    communeReport: commune?.report_number ?? null,
  }
}

/** The session and product of a sheet, for a member who scores it now or has scored it. @throws not-found for strangers, forbidden for who does not score */
async function sheetMeeting(db: Db, itemId: number, actor: Actor, today: string) {
  const sessionId = await sessionOfItem(db, itemId)
  if (sessionId === undefined) throw notFound()
  const meeting = await readableMeeting(db, sessionId, actor, today)
  const item = meeting.items.find((candidate) => candidate.id === itemId)
  if (!item) throw notFound()
  const seat = meeting.seats.find((candidate) => candidate.officeId === actor.office.id && candidate.scores)
  return { meeting, item, seat }
}

/** One's own score sheet for a product, with all that is needed to fill it. Never anybody else's. */
export const ownSheet = defineQuery({
  name: 'score-sheet.own',
  title: 'Phiếu đánh giá của mình cho một sản phẩm',
  input: z.object({ item: id }),
  run: async (db, { input, actor, today }) => {
    const { meeting, item, seat } = await sheetMeeting(db, input.item, actor, today)
    if (!seat || !holdsOn(seat, today)) throw forbidden('Phiếu đánh giá dành cho thành viên chấm điểm. Thư ký và người dự xem ở trang phiên họp.')
    if (item.conflicted.includes(seat.memberId)) throw forbidden('Ông/bà đã khai quan hệ lợi ích với sản phẩm này nên không chấm.')
    if (item.stage === 'waiting') throw forbidden('Phiên họp chưa mở chấm điểm. Ông/bà được báo khi thư ký mở phiên.')
    const set = setOf(item)
    const sheet = await findOwnSheet(db, item.id, actor.office.id)
    const answers = sheet ? texts.parse(sheet.answers) : {}
    const mine = meeting.items.filter((candidate) => candidate.stage !== 'waiting' && !candidate.conflicted.includes(seat.memberId))
    const place = mine.findIndex((candidate) => candidate.id === item.id)
    const isOpen = (candidate: Item): boolean => (candidate.stage === 'scoring' || candidate.stage === 'discussing') && !candidate.sheets.some((entry) => entry.memberId === seat.memberId && entry.total !== null)
    const next = [...mine.slice(place + 1), ...mine.slice(0, Math.max(place, 0))].find(isOpen)
    return {
      head: headOf(meeting, today),
      item: { id: item.id, product: item.product, producer: item.producer, commune: item.commune, dossierId: item.dossierId, dossierNumber: item.dossierNumber, stage: item.stage },
      place: { number: place + 1, of: mine.length },
      label: memberLabels(meeting.session.id, meeting.seats).get(seat.memberId) ?? '',
      member: { name: seat.name, title: seat.title, body: seat.body },
      set,
      era: { name: eraOf(item.era).name, act: eraOf(item.era).act.number },
      minimums: [3, 4, 5].map((stars) => ({ stars, criteria: minimumsFor(set, stars) })),
      sheet: {
        version: sheet?.version ?? 0, answers, remarks: sheet ? texts.parse(sheet.remarks) : {}, total: sheet?.total ?? null, submittedAt: sheet?.submittedAt ?? null,
        revisions: sheet ? revisionsSchema.parse(sheet.revisions) : [],
      },
      score: scorePartial(set, answers),
      open: (item.stage === 'scoring' || item.stage === 'discussing') && meeting.session.stage === 'scoring',
      readings: item.readings.filter((reading) => reading.kind === 'criterion'),
      beside: await besideTheSheet(db, item, true, { session: meeting.session.held_on, today }),
      next: next?.id ?? null,
    }
  },
})

/** A sheet for print: blank for whoever may read the session, one's own when filled. */
export const sheetForPrint = defineQuery({
  name: 'score-sheet.print',
  title: 'Phiếu đánh giá để in: phiếu trắng, hoặc phiếu của mình',
  input: z.object({ item: id, blank: z.boolean().default(false) }),
  run: async (db, { input, actor, today }) => {
    const { meeting, item, seat } = await sheetMeeting(db, input.item, actor, today)
    const own = input.blank || !seat ? undefined : await findOwnSheet(db, item.id, actor.office.id)
    return {
      head: headOf(meeting, today), product: item.product, producer: item.producer, commune: item.commune, dossierNumber: item.dossierNumber, set: setOf(item),
      act: eraOf(item.era).act.number,
      member: own && seat ? { name: seat.name, body: seat.body } : null,
      answers: own ? texts.parse(own.answers) : {}, remarks: own ? texts.parse(own.remarks) : {}, submittedAt: own?.submittedAt ?? null, total: own?.total ?? null,
    }
  },
})

/** All products of a session as blank sheets, in the order of the meeting. */
export const blankSheets = defineQuery({
  name: 'score-sheet.print-blank',
  title: 'Phiếu trắng của cả phiên họp để in',
  input: z.object({ session: id }),
  run: async (db, { input, actor, today }) => {
    const meeting = await readableMeeting(db, input.session, actor, today)
    if (!decide(actor, 'score-sheet.read', { ...sessionSubject(meeting, today), kind: 'score-sheet' }).ok) throw notFound()
    return {
      head: headOf(meeting, today),
      sheets: meeting.items.map((item) => ({ product: item.product, producer: item.producer, commune: item.commune, dossierNumber: item.dossierNumber, set: setOf(item), act: eraOf(item.era).act.number })),
    }
  },
})

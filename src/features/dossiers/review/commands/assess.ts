import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import { id, line, optionalDate, optionalLine, prose, whole } from '../../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../../platform/refused.ts'
import { communeContents } from '../../../../rules/engine/families.ts'
import { formatDate } from '../../../../ui/words.ts'
import { moveDossier } from '../../store.ts'
import { whyNotConclude } from '../checks.ts'
import { type Assessment, VIEWS } from '../model.ts'
import { reviewPaths } from '../paths.ts'
import { addOpinion, officesFor, saveAssessment, setConcluded } from '../store.ts'
import { VIEW_WORDS } from '../words.ts'
import { loadReview, noticesTo, type ReviewState } from './common.ts'

const version = whole('phiên bản', 1, 999_999).optional()

/** Refuses when the page was opened before somebody else's change. */
function sameVersion(state: ReviewState, seen: number | undefined): void {
  if (seen !== undefined && seen !== state.dossier.version) {
    throw conflict('Người khác vừa ghi vào cuộc họp này. Tải lại trang để xem nội dung mới, rồi ghi tiếp phần của mình.')
  }
}

function stillOpen(state: ReviewState): void {
  if (state.assessment?.concludedAt) throw conflict('Cuộc họp đánh giá đã kết thúc. Bấm “Mở lại đánh giá” nếu cần sửa.')
}

/** What a unit of the commune says about one of the contents (26/2026/QĐ-TTg, Điều 7.2a). */
export const recordOpinion = defineCommand({
  name: 'dossier.record-opinion',
  title: 'Ghi ý kiến của một đơn vị về một nội dung',
  action: 'dossier.record-opinion',
  input: z.object({ dossier: id, content: line('nội dung', 40), body: line('tên đơn vị cho ý kiến', 120), opinion: line('ý kiến', 1000) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, now }) => {
    stillOpen(state)
    const content = communeContents(state.era, state.set).find((entry) => entry.code === input.content)
    if (!content) throw invalid([{ path: 'content', message: 'Chọn một trong các nội dung xã đánh giá.' }])
    const opinion = await addOpinion(tx, { dossierId: state.dossier.id, round: state.round, content: input.content, body: input.body, opinion: input.opinion, at: now })
    return {
      result: { opinion },
      events: [{
        type: 'dossier.opinion-recorded',
        subject: { kind: 'dossier', id: String(state.dossier.id) },
        data: { round: state.round, content: input.content, contentLabel: content.label, body: input.body, opinion: input.opinion },
      }],
    }
  },
})

const contentView = z.object({ view: z.union([z.enum(VIEWS), z.literal(''), z.null()]).optional().transform((value) => value || null), note: optionalLine(1000) })

/** The four contents of form 03 as the commune sees them, with who met and what they conclude (Điều 7.2a). May be saved bit by bit. */
export const recordAssessment = defineCommand({
  name: 'dossier.record-assessment',
  title: 'Ghi nội dung đánh giá cấp xã',
  action: 'dossier.record-assessment',
  input: z.object({
    dossier: id,
    version,
    contents: z.record(z.string().max(40), contentView),
    conclusion: z.union([z.enum(['propose', 'complete']), z.literal(''), z.null()]).optional().transform((value) => value || null),
    remark: prose(2000),
    meetingOn: optionalDate('ngày họp').optional().transform((value) => value ?? null),
    chair: optionalLine(200),
    attendees: z.array(z.object({ body: line('tên đơn vị', 120), present: z.boolean() })).max(40),
  }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, today }) => {
    stillOpen(state)
    sameVersion(state, input.version)
    const known = communeContents(state.era, state.set)
    const unknown = Object.keys(input.contents).filter((code) => !known.some((content) => content.code === code))
    if (unknown.length > 0) throw invalid(unknown.map((code) => ({ path: `contents.${code}`, message: 'Không có nội dung này trong Mẫu số 03.' })))
    if (input.meetingOn !== null && input.meetingOn > today) throw invalid([{ path: 'meetingOn', message: `Ngày họp không sau hôm nay, ${formatDate(today)}.` }])
    const { contents, conclusion, remark, meetingOn, chair, attendees } = input
    await saveAssessment(tx, state.dossier.id, state.round, { contents, conclusion, remark, meetingOn, chair, attendees })
    const moved = await moveDossier(tx, state.dossier, 'dossier.record-assessment', { above: undefined })
    return {
      result: { dossier: state.dossier.id, version: state.dossier.version + 1 },
      events: [{
        type: 'dossier.assessment-recorded',
        subject: { kind: 'dossier', id: String(state.dossier.id) },
        data: { round: state.round, contents, conclusion, remark, meetingOn, chair, attendees, summary: summary(known, contents) },
        stage: { from: moved.from, to: moved.to },
      }],
    }
  },
})

function summary(known: readonly { code: string }[], contents: Assessment['contents']): string {
  const count = (view: (typeof VIEWS)[number]): number => known.filter(({ code }) => contents[code]?.view === view).length
  const said = VIEWS.filter((view) => count(view) > 0).map((view) => `${count(view)} ${VIEW_WORDS[view].toLocaleLowerCase('vi')}`)
  return said.length === 0 ? 'chưa kết luận nội dung nào' : said.join(', ')
}

/** Ends the commune's meeting: all contents are answered and the conclusion is to propose the product (Điều 7.2b). */
export const concludeAssessment = defineCommand({
  name: 'dossier.conclude',
  title: 'Kết thúc đánh giá cấp xã',
  action: 'dossier.conclude',
  input: z.object({ dossier: id, version }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, now, today }) => {
    stillOpen(state)
    sameVersion(state, input.version)
    const because = whyNotConclude(state.era, state.set, state.assessment)
    if (because.length > 0) throw invalid(because.map((message) => ({ path: '', message })), 'Chưa kết thúc được cuộc họp.')
    await setConcluded(tx, state.dossier.id, state.round, now)
    const moved = await moveDossier(tx, state.dossier, 'dossier.conclude', { above: undefined })
    const leaders = await officesFor(tx, state.dossier.path, 'commune', ['commune-leader'], today)
    return {
      result: { dossier: state.dossier.id },
      events: [{ type: 'dossier.assessment-concluded', subject: { kind: 'dossier', id: String(state.dossier.id) }, data: { round: state.round }, stage: { from: moved.from, to: moved.to } }],
      notices: noticesTo(leaders, state.dossier, `Chờ ký báo cáo Mẫu số 03: ${state.around.productName}`, state.dossier.due_on ? `Hạn gửi cấp trên: ${formatDate(state.dossier.due_on)}.` : '', reviewPaths.send(state.dossier.id)),
    }
  },
})

/** Opens a closed meeting again, with the reason, as long as the dossier is still with the commune. */
export const reopenAssessment = defineCommand({
  name: 'dossier.reopen-assessment',
  title: 'Mở lại đánh giá cấp xã',
  action: 'dossier.reopen-assessment',
  input: z.object({ dossier: id, reason: line('lý do mở lại', 500) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state }) => {
    if (!state.assessment?.concludedAt) throw conflict('Cuộc họp đánh giá chưa kết thúc nên không cần mở lại.')
    await setConcluded(tx, state.dossier.id, state.round, null)
    const moved = await moveDossier(tx, state.dossier, 'dossier.reopen-assessment', { above: undefined })
    return {
      result: { dossier: state.dossier.id },
      events: [{ type: 'dossier.assessment-reopened', subject: { kind: 'dossier', id: String(state.dossier.id) }, data: { round: state.round, reason: input.reason }, stage: { from: moved.from, to: moved.to } }],
    }
  },
})

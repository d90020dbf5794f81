import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import { answers, id, optionalLine } from '../../../platform/http/fields.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { dependencyWarnings, scorePartial, scoreSheet } from '../../../rules/engine/score.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { holdsOn } from '../../councils/index.ts'
import { sessionSubject, setOf } from '../model.ts'
import { lockOwnSheet, type LockedSheet, saveDraft, saveSubmitted } from '../sheet-store.ts'
import { insertSheets, loadMeeting, sessionOfItem } from '../store.ts'

const remarks = z.record(z.string().max(20), z.string().max(4000)).optional().transform((given) =>
  Object.fromEntries(Object.entries(given ?? {}).map(([code, text]) => [code, text.normalize('NFC').trim()]).filter(([, text]) => text !== '')))

const sheetInput = {
  /** The product on the list of a session; the sheet is that of the office one acts under. */
  item: id,
  answers: answers.optional().transform((given) => given ?? {}),
  remarks,
  /** Version that was shown; an older one is refused, so that a second window does not write over the first. */
  version: z.union([z.int().nonnegative(), z.string().regex(/^\d{1,9}$/, 'Mở lại phiếu rồi lưu.')], 'Mở lại phiếu rồi lưu.').transform(Number),
}

type SheetState = { sheet: LockedSheet | undefined }

/** Own sheet, locked; a member who came later gets theirs now. Without one the subject says why. */
async function loadOwnSheet(tx: Tx, itemId: number, actor: Actor, today: PlainDate): Promise<{ subject: Subject; state: SheetState } | undefined> {
  const found = await lockOwnSheet(tx, itemId, actor.office.id, today)
  if (found) return { subject: found.subject, state: { sheet: found.sheet } }
  const sessionId = await sessionOfItem(tx, itemId)
  const meeting = sessionId === undefined ? undefined : await loadMeeting(tx, sessionId)
  const item = meeting?.items.find((candidate) => candidate.id === itemId)
  if (!meeting || !item) return undefined
  const seat = meeting.seats.find((candidate) => candidate.officeId === actor.office.id && candidate.scores && holdsOn(candidate, today))
  const open = item.stage === 'scoring' || item.stage === 'discussing'
  if (seat && open && !item.conflicted.includes(seat.memberId)) {
    await insertSheets(tx, [{ itemId, memberId: seat.memberId, era: item.era, setNo: item.setNo }])
    const laid = await lockOwnSheet(tx, itemId, actor.office.id, today)
    if (laid) return { subject: laid.subject, state: { sheet: laid.sheet } }
  }
  const conflicts = meeting.seats.filter((candidate) => item.conflicted.includes(candidate.memberId)).map((candidate) => candidate.officeId)
  return { subject: { ...sessionSubject(meeting, today), kind: 'score-sheet', conflicts }, state: { sheet: undefined } }
}

function demandSheet(sheet: LockedSheet | undefined, version: number): LockedSheet {
  if (!sheet) throw conflict('Chưa có phiếu của ông/bà cho sản phẩm này. Mở lại trang phiên họp.')
  if (sheet.itemStage === 'adopted') throw conflict('Kết quả của sản phẩm này đã thông qua; phiếu đã khóa.')
  if (sheet.itemStage === 'postponed') throw conflict('Sản phẩm này đã hoãn; phiếu đã khóa.')
  if (sheet.version !== version) throw conflict('Phiếu này vừa được lưu ở cửa sổ hoặc máy khác. Các mức vừa chọn còn trên trang: xem lại rồi gửi lần nữa để thay bản đã lưu, hoặc mở lại phiếu để lấy bản đó.')
  return sheet
}

/** Keeps an unfinished sheet of one's own; only its owner sees it. */
export const saveSheet = defineCommand({
  name: 'score-sheet.save',
  title: 'Lưu phiếu đánh giá đang chấm dở',
  action: 'score-sheet.save',
  input: z.object(sheetInput),
  load: (tx, input, { actor, today }) => loadOwnSheet(tx, input.item, actor, today),
  run: async (tx, { input, state }) => {
    const sheet = demandSheet(state.sheet, input.version)
    if (sheet.total !== null) throw conflict('Phiếu đã nộp. Muốn đổi điểm, ghi lý do rồi nộp lại.')
    const set = setOf(sheet)
    const partial = scorePartial(set, input.answers)
    if (partial.unknown.length > 0) throw invalid(partial.unknown.map((code) => ({ path: `answers.${code}`, message: `Chọn lại mức của tiêu chí ${code}.` })))
    await saveDraft(tx, sheet.id, input.answers, input.remarks)
    return {
      result: { item: sheet.itemId, version: sheet.version + 1, parts: partial.parts, total: partial.total, missing: partial.missing },
      events: [{ type: 'score-sheet.saved', subject: { kind: 'score-sheet', id: String(sheet.id) }, data: { item: sheet.itemId, answered: partial.answered } }],
    }
  },
})

/** Hands in one's own sheet whole; a change after that keeps the first points and the reason (M16.12). */
export const submitSheet = defineCommand({
  name: 'score-sheet.submit',
  title: 'Nộp phiếu đánh giá của mình cho một sản phẩm',
  action: 'score-sheet.submit',
  input: z.object({ ...sheetInput, reason: optionalLine(500) }),
  load: (tx, input, { actor, today }) => loadOwnSheet(tx, input.item, actor, today),
  run: async (tx, { input, state, now }) => {
    const sheet = demandSheet(state.sheet, input.version)
    const set = setOf(sheet)
    const score = scoreSheet(set, input.answers)
    if (!score.ok) throw invalid(score.problems.map((problem) => ({ ...problem, path: `answers.${problem.path}` })))
    const changes = sheet.total !== null
    if (changes && !input.reason) throw invalid([{ path: 'reason', message: 'Ghi lý do đổi điểm sau khi đã nộp.' }])
    await saveSubmitted(tx, sheet, { answers: input.answers, remarks: input.remarks, parts: score.parts, total: score.total }, input.reason ?? '', now)
    return {
      result: { item: sheet.itemId, session: sheet.sessionId, version: sheet.version + 1, parts: score.parts, total: score.total, warnings: dependencyWarnings(set, input.answers) },
      events: [{
        type: changes ? 'score-sheet.changed' : 'score-sheet.submitted', subject: { kind: 'score-sheet', id: String(sheet.id) },
        data: { item: sheet.itemId, answers: input.answers, parts: score.parts, total: score.total, before: sheet.total, ...(changes ? { reason: input.reason } : {}) },
      }],
    }
  },
})

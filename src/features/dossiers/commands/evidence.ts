import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Actor } from '../../../access/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { checked, id, optionalLine, prose } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { findCriterion } from '../../../rules/engine/criteria.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { dayOrNothing } from '../../producers/index.ts'
import { fileNameFor, uploadedBy } from '../../products/index.ts'
import { type DossierRow, dossierSubject, eraOf, setOf } from '../model.ts'
import { councilSeats, type EvidenceItem, evidenceOf, findEvidence, insertEvidence, lockDossier, moveDossier, ownedElsewhere, updateEvidence } from '../store.ts'
import { dossierEvent, loadDossier, texts } from './shared.ts'
import { mergeAnswers } from './save.ts'

const MOST_FILES = 200
/** Hash of bytes that may be attached. */
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/, 'Gửi lại tệp.').describe('sha256 of bytes that this office uploaded, or that already stand in another dossier of the producer')

const hash = fileHash

const described = {
  kind: z.string().max(60).describe('Row of the guide in form 02, part III, or other'),
  criteria: texts.describe('Criteria that the file proves'),
  validUntil: dayOrNothing('ngày hết hạn của giấy tờ'),
  noTerm: checked.describe('The paper has no end'),
  note: optionalLine(500).describe('Why a paper that has ended stands nevertheless'),
  isPrivate: checked,
}
type Described = { kind: string; criteria: string[]; validUntil: PlainDate | null; noTerm: boolean; note: string; isPrivate: boolean }

/** How the description of a file is kept. */
function columnsOf(input: Described) {
  return { kind: input.kind, criteria: [...new Set(input.criteria)], valid_until: input.validUntil, no_term: input.noTerm, term_note: input.note, is_private: input.isPrivate }
}

function checkDescription(dossier: DossierRow, today: PlainDate, input: Pick<Described, 'kind' | 'criteria' | 'validUntil' | 'noTerm'>): void {
  const era = eraOf(dossier, today)
  const set = setOf(era, dossier)
  const problems = []
  if (input.kind !== 'other' && !era.evidenceGuide.value.some((row) => row.code === input.kind)) problems.push({ path: 'kind', message: 'Chọn loại minh chứng trong danh sách.' })
  if (input.noTerm && input.validUntil !== null) problems.push({ path: 'noTerm', message: 'Chọn một: ghi ngày hết hạn, hoặc đánh dấu không thời hạn.' })
  const unknown = input.criteria.filter((code) => !findCriterion(set, code))
  if (unknown.length > 0) problems.push({ path: 'criteria', message: `Bộ số ${set.set} không có tiêu chí ${unknown.join(', ')}.` })
  if (problems.length > 0) throw invalid(problems)
}

/** Name and kind of bytes that this actor may attach. @throws Refused when the hash is merely known, not uploaded */
export async function ownBytes(tx: Tx, actor: Actor, dossier: DossierRow, bytes: string): Promise<{ name: string; type: string }> {
  const found = (await uploadedBy(tx, bytes, actor.office.id)) ?? (await ownedElsewhere(tx, bytes, dossier.producer_id))
  if (!found) throw invalid([{ path: 'file', message: 'Chưa nhận được tệp này từ tài khoản đang dùng. Gửi lại tệp.' }])
  return found
}

/** Attaches one file to a locked dossier. */
async function attach(
  tx: Tx,
  given: { actor: Actor; dossier: DossierRow; now: Date; today: PlainDate; file: Described & { hash: string; name: string } },
): Promise<{ id: number; event: JournalEvent }> {
  const { actor, dossier, file } = given
  checkDescription(dossier, given.today, file)
  const standing = await evidenceOf(tx, dossier.id)
  if (standing.length >= MOST_FILES) throw conflict(`Hồ sơ đã có ${MOST_FILES} tệp. Gộp các tệp cùng loại thành một PDF, hoặc bỏ bớt tệp.`)
  const bytes = await ownBytes(tx, actor, dossier, file.hash)
  const name = fileNameFor(file.name || bytes.name, bytes.type)
  const created = await insertEvidence(tx, {
    ...columnsOf(file), dossier_id: dossier.id, hash: file.hash, name, added_at: given.now,
  })
  return { id: created, event: dossierEvent(dossier, 'evidence.added', { evidence: created, name, kind: file.kind, criteria: file.criteria, hash: file.hash, private: file.isPrivate }) }
}

const moreFiles = z.array(z.object({ hash, name: z.string().max(255) })).max(20, 'Gửi tối đa 20 tệp một lần.').optional().transform((value) => value ?? [])

/** Attaches a file to the dossier, or several of one kind at once; the bytes were uploaded before. */
export const addEvidence = defineCommand({
  name: 'evidence.add',
  title: 'Kèm một tệp minh chứng vào hồ sơ',
  action: 'evidence.add',
  input: z.object({ dossier: id, hash, name: optionalLine(255), more: moreFiles, ...described }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, actor, now, today }) => {
    const added = await attach(tx, { actor, dossier, now, today, file: input })
    const events: [JournalEvent, ...JournalEvent[]] = [added.event]
    for (const { hash: bytes, name } of input.more) events.push((await attach(tx, { actor, dossier, now, today, file: { ...input, hash: bytes, name } })).event)
    await moveDossier(tx, dossier, 'evidence.add', { above: undefined })
    return { result: { id: added.id }, events }
  },
})

/** Answers one criterion: option, description and files in one step, as the page of a criterion sends them. */
export const answerCriterion = defineCommand({
  name: 'dossier.answer',
  title: 'Trả lời một tiêu chí: mức tự chấm, mô tả, tệp minh chứng',
  action: 'dossier.save',
  input: z.object({
    dossier: id,
    criterion: z.string().max(20),
    option: optionalLine(40),
    remark: prose(5000),
    kind: z.string().max(60).optional().transform((value) => value || 'other'),
    validUntil: dayOrNothing('ngày hết hạn của giấy tờ'),
    noTerm: checked,
    files: moreFiles,
  }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, subject, actor, now, today, require }) => {
    const merged = await mergeAnswers(tx, dossier, today, { answers: { [input.criterion]: input.option }, remarks: { [input.criterion]: input.remark } })
    const events: [JournalEvent, ...JournalEvent[]] = [merged.event]
    if (input.files.length > 0) require('evidence.add', subject)
    for (const { hash: bytes, name } of input.files) {
      const file = { hash: bytes, name, kind: input.kind, criteria: [input.criterion], validUntil: input.validUntil, noTerm: input.noTerm, note: '', isPrivate: false }
      events.push((await attach(tx, { actor, dossier, now, today, file })).event)
    }
    return { result: { total: merged.total }, events }
  },
})

/** Locks the dossier of a file that stands in its working copy. */
async function loadEvidence(tx: Tx, dossierId: number, evidenceId: number): Promise<{ subject: ReturnType<typeof dossierSubject>; state: { dossier: DossierRow; file: EvidenceItem } } | undefined> {
  const loaded = await loadDossier(tx, dossierId)
  const file = loaded && (await findEvidence(tx, dossierId, evidenceId))
  return file && file.removed_at === null ? { subject: loaded.subject, state: { dossier: loaded.state, file } } : undefined
}

/** Says anew what a file proves and how long it holds; with a hash the file itself is replaced, the old one stays with what was sent. */
export const changeEvidence = defineCommand({
  name: 'evidence.change',
  title: 'Sửa thông tin hoặc thay một tệp minh chứng',
  action: 'evidence.add',
  input: z.object({ dossier: id, evidence: id, hash: hash.optional(), name: optionalLine(255), ...described }),
  load: async (tx, input) => loadEvidence(tx, input.dossier, input.evidence),
  run: async (tx, { input, state: { dossier, file }, actor, now, today }) => {
    if (input.hash !== undefined) {
      await updateEvidence(tx, file.id, { removed_at: now })
      const added = await attach(tx, { actor, dossier, now, today, file: { ...input, hash: input.hash } })
      await moveDossier(tx, dossier, 'evidence.add', { above: undefined })
      return { result: { id: added.id }, events: [dossierEvent(dossier, 'evidence.replaced', { evidence: file.id, by: added.id, name: file.name }), added.event] }
    }
    checkDescription(dossier, today, input)
    await updateEvidence(tx, file.id, { ...columnsOf(input), name: fileNameFor(input.name || file.name, file.type) })
    await moveDossier(tx, dossier, 'evidence.add', { above: undefined })
    return {
      result: { id: file.id },
      events: [dossierEvent(dossier, 'evidence.changed', { evidence: file.id, name: file.name, before: { kind: file.kind, criteria: file.criteria, validUntil: file.valid_until, noTerm: file.no_term, private: file.is_private }, after: { kind: input.kind, criteria: input.criteria, validUntil: input.validUntil, noTerm: input.noTerm, private: input.isPrivate } })],
    }
  },
})

/** Takes a file out of the working copy; what was submitted before keeps it. */
export const removeEvidence = defineCommand({
  name: 'evidence.remove',
  title: 'Bỏ một tệp minh chứng khỏi hồ sơ',
  action: 'evidence.remove',
  input: z.object({ dossier: id, evidence: id }),
  load: async (tx, input) => loadEvidence(tx, input.dossier, input.evidence),
  run: async (tx, { state: { dossier, file }, now }) => {
    await updateEvidence(tx, file.id, { removed_at: now })
    await moveDossier(tx, dossier, 'evidence.remove', { above: undefined })
    return { result: { id: file.id }, events: [dossierEvent(dossier, 'evidence.removed', { evidence: file.id, name: file.name })] }
  },
})

/** Somebody other than the producer opens a private file: the journal says who and when (M12.08). */
export const openPrivateEvidence = defineCommand({
  name: 'evidence.open-private',
  title: 'Mở một tệp minh chứng riêng tư',
  action: 'evidence.read-private',
  input: z.object({ dossier: id, evidence: id }),
  load: async (tx, input) => {
    const dossier = await lockDossier(tx, input.dossier)
    const file = dossier && (await findEvidence(tx, dossier.id, input.evidence))
    return file && { subject: dossierSubject(dossier, await councilSeats(tx, dossier.id)), state: { dossier, file } }
  },
  run: async (_tx, { state: { dossier, file } }) => ({ result: { id: file.id }, events: [dossierEvent(dossier, 'evidence.opened', { evidence: file.id, name: file.name })] }),
})

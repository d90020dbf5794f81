import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineCommand } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { checked, choice, id, line, optionalDate, optionalLine, prose } from '../../platform/http/fields.ts'
import { invalid } from '../../platform/refused.ts'
import type { Tx } from '../../platform/db/database.ts'
import { LEVELS, type PlainDate, type Problem } from '../../rules/vocabulary.ts'
import { documentKey } from '../../ui/law.ts'
import { DOCUMENT_TYPES, documentSubject, type LegalDocument, type Relation, RELATION_KINDS } from './model.ts'
import { shippedDocuments } from './register.ts'
import { DOCUMENT_COLUMNS, insertDocument, listRecorded, lockDocument, recordedKey, sameNumber, updateDocument } from './store.ts'

const MAX_RELATIONS = 20

const relation = z.object({
  kind: choice(RELATION_KINDS, 'quan hệ với văn bản kia'),
  to: line('số, ký hiệu của văn bản kia', 200),
  from: optionalDate('ngày bắt đầu'),
  ends: optionalDate('ngày hết hiệu lực của văn bản kia'),
  where: optionalLine(200),
})

const fields = z
  .object({
    number: optionalLine(80),
    type: choice(DOCUMENT_TYPES, 'loại văn bản'),
    issuedOn: optionalDate('ngày ban hành'),
    issuer: line('cơ quan ban hành', 200),
    signer: optionalLine(200),
    title: line('trích yếu', 500),
    force: choice(['period', 'end-unknown', 'none'], 'hiệu lực của văn bản'),
    inForceFrom: optionalDate('ngày bắt đầu hiệu lực'),
    inForceTo: optionalDate('ngày hết hiệu lực'),
    note: prose(2000),
    recipients: prose(3000),
    draft: checked,
    relations: z.array(relation).max(MAX_RELATIONS, `Ghi tối đa ${MAX_RELATIONS} quan hệ.`).optional().transform((value) => value ?? []),
  })
  .superRefine((value, context) => {
    const wrong = (path: string, message: string): void => { context.addIssue({ code: 'custom', path: [path], message }) }
    if (!value.draft && value.number === '') wrong('number', 'Ghi số, ký hiệu, ví dụ 12/QĐ-UBND; hoặc đánh dấu là bản chưa lấy số.')
    if (!value.draft && value.issuedOn === null) wrong('issuedOn', 'Ghi ngày ban hành đủ ngày, tháng, năm; hoặc đánh dấu là bản chưa lấy số.')
    if (value.inForceFrom && value.inForceTo && value.inForceTo < value.inForceFrom) wrong('inForceTo', 'Ghi ngày hết hiệu lực không sớm hơn ngày bắt đầu.')
    if (value.force === 'none' && (value.inForceFrom || value.inForceTo)) wrong('force', 'Văn bản không có thời hạn thì để trống hai ngày hiệu lực.')
    if (value.force === 'end-unknown' && value.inForceTo) wrong('inForceTo', 'Để trống ngày hết hiệu lực, hoặc chọn “Có thời hạn hiệu lực”.')
  })
type Fields = z.output<typeof fields>

function columns(input: Fields) {
  return {
    number: input.number || null,
    type: input.type,
    issued_on: input.issuedOn,
    issuer: input.issuer,
    signer: input.signer || null,
    title: input.title,
    in_force_from: input.inForceFrom,
    in_force_to: input.inForceTo,
    has_force: input.force !== 'none',
    end_known: input.force !== 'end-unknown',
    note: input.note || null,
    recipients: input.recipients.split('\n').map((each) => each.replace(/^[-\s]+|[;\s]+$/g, '')).filter((each) => each !== ''),
  }
}

/** The document that somebody means by its number, its key or its address; the problem says how to write it. */
function meant(documents: readonly LegalDocument[], typed: string, place: number): LegalDocument | Problem {
  const path = `relations.${place}.to`
  const key = documentKey(typed.replace(/^.*\/van-ban\//, '').replace(/^(quyết định|nghị định|nghị quyết|kế hoạch|công văn|tờ trình|luật)?\s*(số\s*)?/i, ''))
  const found = documents.filter((document) => document.key === key || (document.number !== null && documentKey(document.number) === key))
  const [only, second] = found
  if (only && !second) return only
  if (second) return { path, message: `Có ${found.length} văn bản cùng số này. Mở văn bản cần ghi rồi chép địa chỉ trang vào đây.` }
  return { path, message: `Sổ chưa có văn bản “${typed}”. Ghi văn bản đó vào sổ trước, hoặc viết lại số, ký hiệu, ví dụ 148/QĐ-TTg.` }
}

async function readRelations(tx: Tx, actor: Actor, input: Fields, own?: string): Promise<Relation[]> {
  if (input.relations.length === 0) return []
  const documents = [...shippedDocuments(), ...(await listRecorded(tx, scope(actor, 'legal-document.read', DOCUMENT_COLUMNS)))]
  const problems: Problem[] = []
  const found: Relation[] = []
  for (const [place, { kind, to, from, ends, where }] of input.relations.entries()) {
    const other = meant(documents, to, place)
    if ('message' in other) problems.push(other)
    else if (other.key === own) problems.push({ path: `relations.${place}.to`, message: 'Ghi một văn bản khác, không phải chính văn bản này.' })
    else found.push({ kind, to: other.key, from: from ?? dayOf(kind, input), ends: kind === 'replaces' ? (ends ?? undefined) : undefined, where: where || undefined })
  }
  if (problems.length > 0) throw invalid(problems)
  return found
}

/** An amendment or replacement counts from its own day, else from the document's first day. */
function dayOf(kind: Relation['kind'], input: Fields): PlainDate | undefined {
  return kind === 'amends' || kind === 'replaces' ? (input.inForceFrom ?? input.issuedOn ?? undefined) : undefined
}

const TWICE = 'Sổ đã có văn bản này (cùng số, cùng ngày). Tìm trong sổ để sửa.'

/** An officer adds a document of the own unit: a decision, rules of work, a plan, a letter; with what it rests on and changes (M03). */
export const recordDocument = defineCommand({
  name: 'legal-document.record',
  title: 'Ghi một văn bản của đơn vị vào sổ văn bản',
  action: 'legal-document.record',
  input: fields,
  load: async (_tx, _input, { actor }) => {
    const { path, unitId, level } = actor.office
    return { subject: documentSubject({ id: 'new', path, level }), state: { path, unitId, level } }
  },
  run: async (tx, { input, state, actor }) => {
    if (input.number !== '' && (await sameNumber(tx, state.unitId, input.number, input.issuedOn))) throw invalid([{ path: 'number', message: TWICE }])
    const relations = await readRelations(tx, actor, input)
    const created = await insertDocument(tx, { ...columns(input), unit_id: state.unitId, path: state.path, level: state.level }, relations)
    return {
      result: { id: created, key: recordedKey(created) },
      events: [{ type: 'legal-document.recorded', subject: { kind: 'legal-document', id: String(created) }, data: { ...columns(input), relations }, path: state.path }],
    }
  },
})

/** The unit that recorded a document corrects it; what stood there before stays in the journal. */
export const correctDocument = defineCommand({
  name: 'legal-document.correct',
  title: 'Sửa một văn bản mà đơn vị đã ghi',
  action: 'legal-document.correct',
  input: z.object({ document: id, fields, reason: line('lý do sửa', 500) }),
  load: async (tx, input) => {
    const row = await lockDocument(tx, input.document)
    const level = LEVELS.find((known) => known === row?.level)
    return row && level && { subject: documentSubject({ id: row.id, path: row.path, level }), state: row }
  },
  run: async (tx, { input, state, actor }) => {
    if (input.fields.number !== '' && (await sameNumber(tx, state.unit_id, input.fields.number, input.fields.issuedOn, state.id))) throw invalid([{ path: 'fields.number', message: TWICE }])
    const [before] = await listRecorded(tx, scope(actor, 'legal-document.read', DOCUMENT_COLUMNS), state.id)
    const relations = await readRelations(tx, actor, input.fields, recordedKey(state.id))
    await updateDocument(tx, state.id, columns(input.fields), relations)
    const { id: _id, unit_id: _unit, path: _path, level: _level, created_at: _created, updated_at: _updated, ...kept } = state
    return {
      result: { id: state.id, key: recordedKey(state.id) },
      events: [{
        type: 'legal-document.corrected',
        subject: { kind: 'legal-document', id: String(state.id) },
        data: { reason: input.reason, before: { ...kept, relations: before?.relations ?? [] }, after: { ...columns(input.fields), relations } },
      }],
    }
  },
})

export const papersCommands = [recordDocument, correctDocument]

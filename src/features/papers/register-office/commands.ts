import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { choice, id, line, optionalLine, plainDate, prose } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { conflict, invalid, notFound } from '../../../platform/refused.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { officesOf } from '../../people/index.ts'
import { nameOn } from '../../places/index.ts'
import { afterIssue, changeTarget, numberColumns } from './enter.ts'
import { KIND_CODES, kindOf, PAPER_KINDS, type PaperKind, symbolFor } from './kinds.ts'
import { hashOf, headOf, levelOf, newPaperSubject, type PaperRow, paperSubject, type PaperSigner, searchOf, signerOf, stamped, treeOf } from './model.ts'
import { takeNumber } from './numbers.ts'
import { registerPaths } from './paths.ts'
import { type Issuer, PlainDraft, plainPaper, signLines } from './plain-paper.ts'
import * as store from './store.ts'

/** Loads a paper for a change, with what the policy needs to know of it. */
export async function loadPaper(tx: Tx, paperId: number): Promise<{ subject: Subject; state: PaperRow } | undefined> {
  const state = await store.lockPaper(tx, paperId)
  return state && { subject: paperSubject(state, await store.officesSentTo(tx, state.id)), state }
}

const lines = z.union([z.array(z.string()), prose(3000).transform((text) => text.split('\n'))]).transform((all) => all.map((one) => one.replace(/^[-\s]+|[;.\s]+$/g, '')).filter((one) => one !== ''))

const written = {
  kind: choice(KIND_CODES, 'loại văn bản'),
  abstract: line('trích yếu', 300),
  to: lines,
  body: prose(20_000),
  recipients: lines,
  archive: optionalLine(40),
}
/** What a new paper does to one that was issued before; or which paper that came in it answers. */
const aboutAnother = { about: id.optional(), does: z.enum(store.RELATION_KINDS, 'Chọn văn bản này làm gì với văn bản kia.').optional(), what: optionalLine(300) }

/** The body of an office as papers name it on a day. */
export async function issuerOf(db: Db, office: { unitId: number; level: Level }, today: PlainDate): Promise<Issuer> {
  const unit = await nameOn(db, office.unitId, today)
  return { level: office.level, unit: { name: unit?.name ?? '', fullName: unit?.fullName ?? '' } }
}

/** A paper that another feature has written is filed as a draft of the office, to be submitted, signed and issued here. */
export async function draftPaper(tx: Tx, draft: {
  office: { unitId: number; level: Level; path: string }; kind: PaperKind; symbol?: string; content: Paper; abstract?: string; about?: { kind: string; id: number | string }; plain?: PlainDraft; at: Date
  /** What it does to a paper that was issued before, once it is issued itself. */
  does?: { kind: 'amends' | 'replaces'; to: number; note: string } | undefined
}): Promise<{ id: number; event: JournalEvent }> {
  const { office, kind, content } = draft
  const head = headOf(content)
  const abstract = draft.abstract ?? head.abstract
  const paper = await store.insertPaper(tx, {
    direction: 'out', unit_id: office.unitId, level: office.level, path: office.path, kind, stage: 'draft', series: PAPER_KINDS[kind].series, symbol: draft.symbol ?? symbolFor(kind, office.level),
    abstract, issuer: head.issuer, subject_kind: draft.about?.kind ?? null, subject_id: draft.about === undefined ? null : String(draft.about.id), draft: draft.plain ? JSON.stringify(draft.plain) : null,
    content: JSON.stringify(content), content_hash: hashOf(content), search: searchOf([abstract, head.issuer], content), created_at: draft.at,
  })
  if (draft.does) await store.insertRelation(tx, { from: paper, ...draft.does })
  return { id: paper, event: { type: 'paper.drafted', subject: { kind: 'paper', id: String(paper) }, path: office.path, stage: { from: 'new', to: 'draft' }, data: { kind, abstract } } }
}

/**
 * Takes away the draft that another feature filed about a record, when nobody has been asked to sign it.
 * @throws Refused of kind conflict while it lies with the leader
 */
export async function dropDraft(tx: Tx, about: { kind: string; id: number | string }): Promise<JournalEvent | undefined> {
  const paper = await store.lockDraftAbout(tx, about.kind, String(about.id))
  if (!paper) return undefined
  if (paper.stage !== 'draft') throw conflict('Văn bản đang ở chỗ lãnh đạo. Đề nghị lãnh đạo trả lại trong sổ văn bản, rồi lấy về sửa.')
  await store.deletePaper(tx, paper.id)
  return happened(paper, 'paper.discarded', { abstract: paper.abstract })
}

/** An officer writes a paper of the office: a letter, a notice, a plan, or one that amends, replaces or withdraws another. */
export const writePaper = defineCommand({
  name: 'paper.draft',
  title: 'Soạn văn bản đi của đơn vị',
  action: 'paper.draft',
  input: z.object({ ...written, ...aboutAnother }),
  load: async (_tx, _input, { actor }) => ({ subject: newPaperSubject(actor.office), state: actor.office }),
  run: async (tx, { input, state: office, now, today, require }) => {
    const target = input.about === undefined ? undefined : await loadPaper(tx, input.about)
    if (input.about !== undefined && !target) throw notFound()
    const does = target && (input.does ?? (target.state.direction === 'in' ? 'answers' : undefined))
    if (target) {
      if (!does) throw invalid([{ path: 'does', message: 'Chọn văn bản này sửa đổi, thay thế hay thu hồi văn bản kia.' }])
      if ((target.state.direction === 'in') !== (does === 'answers')) throw invalid([{ path: 'does', message: 'Văn bản đến thì trả lời; văn bản đi thì sửa đổi, thay thế hoặc thu hồi.' }])
      require(does === 'answers' ? 'paper.read' : 'paper.amend', target.subject)
    }
    const plain: PlainDraft = { kind: input.kind, abstract: input.abstract, to: input.to, body: needBody(input.body), recipients: input.recipients, archive: input.archive }
    const content = plainPaper(plain, await issuerOf(tx, office, today), symbolFor(input.kind, office.level))
    const { id: paper, event } = await draftPaper(tx, { office, kind: input.kind, content, plain, abstract: input.abstract, at: now })
    if (target && does) await store.insertRelation(tx, { from: paper, kind: does, to: target.state.id, note: input.what })
    return { result: { paper }, events: [event] }
  },
})

function needBody(body: string): string {
  if (body.trim() === '') throw invalid([{ path: 'body', message: 'Ghi nội dung văn bản.' }])
  return body
}

/** Changes a draft that was written here. */
export const changePaper = defineCommand({
  name: 'paper.change',
  title: 'Sửa dự thảo văn bản đi',
  action: 'paper.change',
  input: z.object({ paper: id, ...written }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, today }) => {
    if (!PlainDraft.safeParse(state.draft).success) throw conflict('Văn bản này lập từ dữ liệu của nghiệp vụ; sửa ở trang của nghiệp vụ đó rồi lập lại.')
    const plain: PlainDraft = { kind: input.kind, abstract: input.abstract, to: input.to, body: needBody(input.body), recipients: input.recipients, archive: input.archive }
    const level = levelOf(state)
    const symbol = symbolFor(input.kind, level)
    const content = plainPaper(plain, await issuerOf(tx, { unitId: state.unit_id, level }, today), symbol)
    await store.updatePaper(tx, state.id, {
      kind: input.kind, series: PAPER_KINDS[input.kind].series, symbol, abstract: input.abstract, draft: JSON.stringify(plain), content: JSON.stringify(content), content_hash: hashOf(content), search: searchOf([input.abstract], content),
    })
    return { result: { paper: state.id }, events: [happened(state, 'paper.changed', { abstract: input.abstract })] }
  },
})

function happened(paper: Pick<PaperRow, 'id' | 'path' | 'stage'>, type: string, data: Record<string, unknown>, to?: string): JournalEvent {
  return { type, subject: { kind: 'paper', id: String(paper.id) }, path: paper.path, data, ...(to === undefined ? {} : { stage: { from: paper.stage, to } }) }
}

/** Throws a draft away. */
export const discardPaper = defineCommand({
  name: 'paper.discard',
  title: 'Bỏ dự thảo văn bản đi',
  action: 'paper.discard',
  input: z.object({ paper: id }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { state }) => {
    await store.deletePaper(tx, state.id)
    return { result: { paper: state.id }, events: [happened(state, 'paper.discarded', { abstract: state.abstract })] }
  },
})

const LEADER = { commune: 'commune-leader', district: 'leader', province: 'leader', central: 'leader' } as const
const CLERK = { commune: 'commune-officer', district: 'intake-officer', province: 'intake-officer', central: 'intake-officer' } as const

async function tell(tx: Tx, paper: PaperRow, who: 'leader' | 'clerk', title: string, detail: string, today: PlainDate) {
  const level = levelOf(paper)
  const offices = await officesOf(tx, { today, unitId: paper.unit_id, role: (who === 'leader' ? LEADER : CLERK)[level] })
  return offices.filter((office) => office.level === level).map((office) => ({ officeId: office.id, title, detail, href: registerPaths.paper(paper.id) }))
}

/** Submits a draft to the leader. */
export const submitPaper = defineCommand({
  name: 'paper.submit',
  title: 'Trình lãnh đạo ký văn bản đi',
  action: 'paper.submit',
  input: z.object({ paper: id }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { state, today }) => {
    await store.updatePaper(tx, state.id, { stage: 'submitted' })
    return { result: { paper: state.id }, events: [happened(state, 'paper.submitted', {}, 'submitted')], notices: await tell(tx, state, 'leader', `Trình ký: ${state.abstract}`, PAPER_KINDS[kindOf(state.kind)].word, today) }
  },
})

/** The leader sends a paper back to be changed, signed or not, while it has no number. */
export const sendBackPaper = defineCommand({
  name: 'paper.send-back',
  title: 'Trả lại dự thảo văn bản để sửa',
  action: 'paper.send-back',
  input: z.object({ paper: id, reason: line('lý do trả lại', 500) }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, today }) => {
    await store.updatePaper(tx, state.id, { stage: 'draft', signer: null })
    return { result: { paper: state.id }, events: [happened(state, 'paper.sent-back', { reason: input.reason }, 'draft')], notices: await tell(tx, state, 'clerk', `Trả lại dự thảo: ${state.abstract}`, input.reason, today) }
  },
})

/** The leader signs; the clerk gives number and day next. */
export const signPaper = defineCommand({
  name: 'paper.sign',
  title: 'Ký văn bản đi',
  action: 'paper.sign',
  input: z.object({ paper: id, capacity: choice(['head', 'KT'] as const, 'thẩm quyền ký').optional() }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, actor, today }) => {
    const signer = signerFrom(actor, state, input.capacity)
    await store.updatePaper(tx, state.id, { stage: 'signed', signer: JSON.stringify(signer) })
    return { result: { paper: state.id }, events: [happened(state, 'paper.signed', { signer: signer.name, capacity: signer.capacity }, 'signed')], notices: await tell(tx, state, 'clerk', `Đã ký, chờ lấy số: ${state.abstract}`, '', today) }
  },
})

function signerFrom(actor: Actor, paper: PaperRow, chosen: 'head' | 'KT' | undefined): PaperSigner {
  const { title } = actor.office
  const capacity = chosen ?? (/^(phó|thứ)/i.test(title) ? 'KT' : 'head')
  const whole = capacity === 'head' && levelOf(paper) !== 'central' && paper.kind !== 'decision'
  return { name: actor.name, title, capacity: whole ? 'TM' : capacity }
}

/** Gives number and day to a signed paper and sends it out: from then on its words and files do not change. */
export const issuePaper = defineCommand({
  name: 'paper.issue',
  title: 'Lấy số, ngày và ban hành văn bản đi',
  action: 'paper.issue',
  input: z.object({
    paper: id,
    /** Number of a paper register; left empty, the next one is taken. */
    number: z.union([z.int().positive().max(999_999).transform(String), optionalLine(40)]).refine((value) => value === '' || /^\d{1,6}[a-zđ]?(\/[\p{L}\d-]{2,30})?$/iu.test(value), 'Ghi số của sổ văn bản, ví dụ 27 hoặc 27/BC-UBND; để trống thì lấy số tiếp theo.'),
    dated: plainDate('ngày ban hành').optional(),
  }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, now, today }) => {
    const dated = input.dated ?? today
    if (dated > today) throw invalid([{ path: 'dated', message: 'Ngày ban hành không sau hôm nay.' }])
    const draft = treeOf(state)
    const signer = signerOf(state)
    if (!draft || !signer) throw conflict('Văn bản chưa có nội dung hoặc chưa ký.')
    const kind = kindOf(state.kind)
    const level = levelOf(state)
    const number = await takeNumber(tx, { unitId: state.unit_id, level, kind, symbol: state.symbol, dated, typed: input.number })
    const content = stamped(draft, { number: number.number, symbol: state.symbol, dated, signature: { lines: signLines({ level }, kind, signer), name: signer.name } })
    await store.updatePaper(tx, state.id, {
      stage: 'issued', ...numberColumns(number), dated, content: JSON.stringify(content), content_hash: hashOf(content), search: searchOf([number.number, state.abstract, state.issuer], content), issued_at: now,
    })
    const changes = await changeTargets(tx, state.id, number.number)
    const { events, notices } = await afterIssue(tx, {
      id: state.id, from: state.stage, kind, number: number.number, dated, abstract: state.abstract, content, office: { unitId: state.unit_id, path: state.path }, told: [], at: now, changes,
    })
    const [first, ...others] = events
    if (!first) throw new Error('An issue leaves a line')
    return { result: { paper: state.id, number: number.number, dated }, events: [first, ...others], notices }
  },
})

/** What the paper was written to do to others happens now. */
async function changeTargets(tx: Tx, paperId: number, number: string): Promise<JournalEvent[]> {
  const events: JournalEvent[] = []
  for (const relation of await store.relationsOf(tx, paperId, 'out')) {
    if (relation.kind === 'answers') continue
    const target = await store.lockPaper(tx, relation.id)
    if (!target || (target.stage !== 'issued' && target.stage !== 'amended')) throw conflict(`Văn bản số ${relation.number ?? ''} đã được thay thế hoặc thu hồi. Soạn lại văn bản này.`)
    events.push(await changeTarget(tx, { id: paperId, number, kind: relation.kind, target, note: relation.note }))
  }
  return events
}

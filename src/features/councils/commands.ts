import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineCommand } from '../../access/command.ts'
import { checked, choice, id, line, optionalDate, optionalLine, plainDate, prose, whole } from '../../platform/http/fields.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { Db } from '../../platform/db/database.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import { eraFor } from '../../rules/eras/index.ts'
import { councilDefaults } from '../../rules/engine/council.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { asProblems, bodySchema, compositionProblems, type CouncilRow, councilSubject, eraOf, holdsOn, levelOf, roleSchema, type Seat, settingsSchema, withSource } from './model.ts'
import { type CouncilPaperFacts, linesOf, SIGNING_CAPACITIES } from './paper-facts.ts'
import { candidateOffices, endMember, insertCouncil, lockCouncil, type NewMember, saveMembers, savePaperFacts, seatsOf } from './store.ts'

const memberInput = z.object({
  office: id,
  role: roleSchema,
  body: bodySchema,
  /** The secretary and guests do not score. */
  scores: checked,
})

const foundInput = z.object({
  name: line('tên hội đồng'),
  decisionNumber: line('số quyết định thành lập', 60),
  decisionOn: plainDate('ngày quyết định'),
  sizeMin: whole('số thành viên ít nhất', 1, 50),
  sizeMax: whole('số thành viên nhiều nhất', 1, 50),
  sizeIs: z.enum(['binding', 'advice'], 'Chọn cách áp dụng số thành viên.'),
  maxSpread: whole('mức chênh lệch tối đa', 0, 100),
  overSpread: z.enum(['discuss-and-score-again', 'discuss-and-adopt'], 'Chọn cách xử lý khi vượt mức chênh lệch.'),
  quorumNumerator: whole('tử số của tỷ lệ dự họp', 1, 100),
  quorumDenominator: whole('mẫu số của tỷ lệ dự họp', 1, 100),
  chairPresent: checked,
  minimumsBy: z.enum(['majority', 'every-member', 'council'], 'Chọn cách tính yêu cầu tối thiểu.'),
  members: z.array(memberInput).min(1, 'Chọn thành viên của hội đồng.').max(50, 'Hội đồng có tối đa 50 người.'),
})

function settingsFrom(input: z.output<typeof foundInput>): CouncilSettings {
  return {
    size: { min: input.sizeMin, max: input.sizeMax }, sizeIs: input.sizeIs, maxSpread: input.maxSpread, overSpread: input.overSpread,
    quorum: { numerator: input.quorumNumerator, denominator: input.quorumDenominator, chairPresent: input.chairPresent }, minimumsBy: input.minimumsBy,
  }
}

/**
 * Members with name, title and body as they stand on that day; a person has one seat, whatever offices they hold.
 * @throws invalid for offices that cannot sit here
 */
async function membersFrom(db: Db, actor: Actor, asked: readonly z.output<typeof memberInput>[], on: PlainDate, today: PlainDate, seated: readonly string[] = []): Promise<NewMember[]> {
  const found = await candidateOffices(db, actor.office, today, asked.map((member) => member.office))
  const problems: Problem[] = []
  const seen = new Set<string>(seated)
  const members = asked.flatMap((member, index): NewMember[] => {
    const office = found.find((candidate) => candidate.officeId === member.office)
    if (!office) problems.push({ path: `members.${index}.office`, message: 'Người này không giữ chức vụ ở cấp và địa bàn của hội đồng. Chọn người khác.' })
    if (office && seen.has(office.accountId)) problems.push({ path: `members.${index}.office`, message: `${office.name} đã có ghế trong hội đồng; mỗi người chỉ có một ghế.` })
    if (office) seen.add(office.accountId)
    return office
      ? [{ officeId: office.officeId, name: office.name, title: office.title, role: member.role, bodyCode: member.body, body: office.body, scores: member.role !== 'secretary' && member.scores, validFrom: on }]
      : []
  })
  if (problems.length > 0) throw invalid(problems)
  return members
}

/** Founds a council by the decision of the committee's chair or the minister (26/2026/QĐ-TTg, Điều 7 khoản 3b, 4b). */
export const foundCouncil = defineCommand({
  name: 'council.found',
  title: 'Thành lập hội đồng đánh giá, phân hạng theo quyết định, với quy chế và thành viên',
  action: 'council.found',
  input: foundInput,
  load: async (_tx, _input, { actor }) => ({
    subject: { kind: 'council', id: 'new', paths: [actor.office.path], level: actor.office.level },
    state: undefined,
  }),
  run: async (tx, { input, actor, today }) => {
    const era = eraFor({ event: 'submitted', date: today })
    if (!era || !councilDefaults(era, actor.office.level)) throw conflict('Cấp này không có hội đồng đánh giá, phân hạng theo quy định đang có hiệu lực.')
    const settings = settingsFrom(input)
    const problems: Problem[] = []
    if (input.sizeMin > input.sizeMax) problems.push({ path: 'sizeMax', message: 'Số nhiều nhất không nhỏ hơn số ít nhất.' })
    if (input.quorumNumerator > input.quorumDenominator) problems.push({ path: 'quorumNumerator', message: 'Tỷ lệ dự họp không quá toàn bộ thành viên.' })
    if (input.decisionOn > today) problems.push({ path: 'decisionOn', message: 'Ngày quyết định không sau hôm nay.' })
    if (problems.length > 0) throw invalid(problems)
    const members = await membersFrom(tx, actor, input.members, input.decisionOn, today)
    const seats = members.map((member) => ({ role: roleSchema.parse(member.role), bodyCode: bodySchema.parse(member.bodyCode), scores: member.scores }))
    const found = compositionProblems(era, actor.office.level, seats, [], settings)
    const errors = asProblems(found, 'members')
    if (errors.length > 0) throw invalid(errors, 'Hội đồng chưa đủ thành phần.')
    const council = await insertCouncil(tx, {
      level: actor.office.level, unitId: actor.office.unitId, path: actor.office.path, name: input.name, era: era.id,
      decisionNumber: input.decisionNumber, decisionOn: input.decisionOn, rules: settings,
    })
    await saveMembers(tx, council, members)
    return {
      result: { council, warnings: found.filter((problem) => problem.severity === 'warning').map(withSource) },
      events: [{
        type: 'council.founded', subject: { kind: 'council', id: String(council) }, path: actor.office.path,
        data: { name: input.name, decision: input.decisionNumber, on: input.decisionOn, settings, members: members.map(({ officeId, role, bodyCode, scores }) => ({ officeId, role, bodyCode, scores })) },
      }],
      notices: members.map((member) => ({ officeId: member.officeId, title: `Mời tham gia ${input.name}`, detail: `Quyết định ${input.decisionNumber}`, href: `/hoi-dong/${council}` })),
    }
  },
})

const changeInput = z.object({
  council: id,
  paperNumber: line('số văn bản thay đổi thành viên', 60),
  paperOn: plainDate('ngày văn bản'),
  add: memberInput.optional(),
  end: id.optional(),
  reason: optionalLine(500),
})

type CouncilState = { council: CouncilRow; seats: Seat[] }

/** Adds or ends a member between meetings, by a paper; a session under way keeps its composition check for its next opening. */
export const changeCouncil = defineCommand({
  name: 'council.change',
  title: 'Thay đổi thành viên hội đồng theo văn bản',
  action: 'council.change',
  input: changeInput,
  load: async (tx, input, { today }): Promise<{ subject: ReturnType<typeof councilSubject>; state: CouncilState } | undefined> => {
    const council = await lockCouncil(tx, input.council)
    if (!council) return undefined
    const seats = await seatsOf(tx, council.id)
    return { subject: councilSubject(council, seats, today), state: { council, seats } }
  },
  run: async (tx, { input, state: { council, seats }, actor, today }) => {
    if (council.valid_to !== null) throw conflict('Hội đồng này đã kết thúc.')
    if (!input.add && !input.end) throw invalid([{ path: 'add', message: 'Chọn người thêm vào hoặc người thôi tham gia.' }])
    if (input.paperOn > today) throw invalid([{ path: 'paperOn', message: 'Ngày văn bản không sau hôm nay.' }])
    const leaving = seats.find((seat) => seat.memberId === input.end && holdsOn(seat, today))
    if (input.end && !leaving) throw invalid([{ path: 'end', message: 'Người này không còn trong hội đồng.' }])
    const staying = seats.filter((seat) => holdsOn(seat, today) && seat !== leaving)
    const [added] = input.add ? await membersFrom(tx, actor, [input.add], today, today, staying.map((seat) => seat.accountId)) : []
    const settings = settingsSchema.parse(council.rules)
    const after = [
      ...staying.map(({ role, bodyCode, scores }) => ({ role, bodyCode, scores })),
      ...(added ? [{ role: roleSchema.parse(added.role), bodyCode: bodySchema.parse(added.bodyCode), scores: added.scores }] : []),
    ]
    const found = compositionProblems(eraOf(council.era), levelOf(council.level), after, [], settings)
    const errors = asProblems(found, input.end ? 'end' : 'add')
    if (errors.length > 0) throw invalid(errors, 'Sau thay đổi này hội đồng không đủ thành phần.')
    if (leaving) await endMember(tx, leaving.memberId, dayBefore(today))
    if (added) await saveMembers(tx, council.id, [added])
    return {
      result: { council: council.id, warnings: found.filter((problem) => problem.severity === 'warning').map(withSource) },
      events: [{
        type: 'council.changed', subject: { kind: 'council', id: String(council.id) },
        data: { paper: input.paperNumber, on: input.paperOn, reason: input.reason, ended: leaving?.name ?? null, added: added?.name ?? null, addedOffice: added?.officeId ?? null },
      }],
      notices: added ? [{ officeId: added.officeId, title: `Mời tham gia ${council.name}`, detail: `Văn bản ${input.paperNumber}`, href: `/hoi-dong/${council.id}` }] : [],
    }
  },
})

/** Records what the papers of a council say besides members and settings: signer, support team, rules of work. */
export const recordCouncilPapers = defineCommand({
  name: 'council.record-papers',
  title: 'Ghi nội dung cho văn bản của hội đồng: người ký, Tổ tư vấn, Quy chế hoạt động',
  action: 'council.change',
  input: z.object({
    council: id,
    signerName: optionalLine(120),
    signerTitle: optionalLine(120),
    capacity: choice(SIGNING_CAPACITIES, 'thẩm quyền ký').optional(),
    rulesNumber: optionalLine(60),
    rulesOn: optionalDate('ngày quyết định ban hành Quy chế'),
    supportTeam: prose(4000),
    rounds: prose(2000),
    provisions: prose(8000),
  }),
  load: async (tx, input, { today }) => {
    const council = await lockCouncil(tx, input.council)
    return council && { subject: councilSubject(council, await seatsOf(tx, council.id), today), state: council }
  },
  run: async (tx, { input, state: council, today }) => {
    const problems: Problem[] = []
    if (input.signerName && !input.signerTitle) problems.push({ path: 'signerTitle', message: 'Ghi chức vụ của người ký, ví dụ Phó Chủ tịch.' })
    if (input.rulesOn && input.rulesOn > today) problems.push({ path: 'rulesOn', message: 'Ngày quyết định không sau hôm nay.' })
    if (input.rulesOn && input.rulesOn < council.decision_on) problems.push({ path: 'rulesOn', message: 'Quy chế không ban hành trước ngày thành lập hội đồng.' })
    if (Boolean(input.rulesNumber) !== Boolean(input.rulesOn)) problems.push({ path: input.rulesNumber ? 'rulesOn' : 'rulesNumber', message: 'Ghi đủ cả số và ngày của quyết định ban hành Quy chế.' })
    if (problems.length > 0) throw invalid(problems)
    const facts: CouncilPaperFacts = {
      signer: input.signerName ? { name: input.signerName, title: input.signerTitle, capacity: input.capacity ?? 'head' } : null,
      rulesNumber: input.rulesNumber, rulesOn: input.rulesOn, supportTeam: linesOf(input.supportTeam), rounds: linesOf(input.rounds), provisions: linesOf(input.provisions),
    }
    await savePaperFacts(tx, council.id, facts)
    return { result: { council: council.id }, events: [{ type: 'council.papers-recorded', subject: { kind: 'council', id: String(council.id) }, data: facts }] }
  },
})

function dayBefore(day: PlainDate): PlainDate {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}

export const councilCommands = [foundCouncil, changeCouncil, recordCouncilPapers]

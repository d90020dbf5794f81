import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { choice, id, optionalDate, optionalLine, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid, notFound } from '../../../platform/refused.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { citedDocument } from '../../papers/index.ts'
import { recordCountLines } from '../../registrations/index.ts'
import { ensureAgenciesOf, findUnit, type Unit } from '../../places/index.ts'
import { answering, findPlan, hashOfContent, insertPlan, insertVersion, PlanContent, planSubject, putInForce } from '../document/index.ts'
import { agencyFinder, strangeBodies, unitsAround, withAgencies } from './agencies.ts'
import { withUnits } from './units.ts'

/** What is known of a plan that exists as a document. Number and day stay open where the document leaves them blank. */
export const RecordedPlan = z.object({
  unit: id,
  kind: choice(['year', 'period'] as const, 'kế hoạch năm hay giai đoạn'),
  yearFrom: whole('năm', 2015, 2100),
  yearTo: whole('năm cuối', 2015, 2100),
  number: optionalLine(60),
  issuedOn: optionalDate('ngày ban hành'),
  parent: id.optional(),
  above: z.array(z.string().max(80)).max(10).default([]),
  content: PlanContent,
})
export type RecordedPlan = z.output<typeof RecordedPlan>

/** A plan of a unit as the policy sees it before it is recorded: the province answers for what the districts left. */
export function recordedSubject(unit: Pick<Unit, 'path' | 'level'>): Subject {
  return { kind: 'plan', id: 'new', paths: [unit.path], level: answering(unit.level), inForce: false }
}

/** Records a plan that came as a document: it is in force at once, its targets and tasks go to work. */
export const recordPlan = defineCommand({
  name: 'plan.record',
  title: 'Ghi vào sổ một kế hoạch đã có văn bản; chỉ tiêu, nhiệm vụ được theo dõi ngay',
  action: 'plan.record',
  input: RecordedPlan,
  load: async (tx, input) => {
    const unit = await findUnit(tx, input.unit)
    return unit && { subject: recordedSubject(unit), state: unit }
  },
  run: async (tx, { input, state, now, today, require }) => {
    const { plan, event } = await recordInto(tx, { input, unit: state, now, today, require })
    return { result: { plan }, events: [event] }
  },
})

type Recording = { input: RecordedPlan; unit: Unit; now: Date; today: PlainDate; require: (action: 'plan.read', subject: Subject) => void }

/** Writes the plan with its first version in force, in the transaction of a command that may record plans of this unit. */
export async function recordInto(tx: Tx, { input, unit, now, today, require }: Recording): Promise<{ plan: number; event: JournalEvent }> {
  const problems = [...yearProblems(input), ...(input.issuedOn !== null && input.issuedOn > today ? [{ path: 'issuedOn', message: 'Ngày ban hành không sau hôm nay.' }] : []), ...documentProblems(input), ...contentProblems(input.content)]
  if (problems.length > 0) throw invalid(problems)
  const parent = input.parent === undefined ? undefined : await findPlan(tx, input.parent)
  if (input.parent !== undefined && !parent) throw notFound('Không có kế hoạch cấp trên này.')
  if (parent) require('plan.read', planSubject(parent))
  await refuseSame(tx, input)
  const content = await linked(tx, input, unit)
  const plan = await insertPlan(tx, {
    unit_id: unit.id, level: unit.level, path: unit.path, kind: input.kind, year_from: input.yearFrom, year_to: input.yearTo, title: content.title,
    parent_id: parent?.id ?? null, above_documents: input.above, recorded: true, created_at: now, updated_at: now,
  })
  await insertVersion(tx, { planId: plan, no: 1, content, at: now })
  await putInForce(tx, { id: plan, year_from: input.yearFrom, year_to: input.yearTo }, { no: 1, content, number: input.number || null, issuedOn: input.issuedOn, paperId: null, at: now })
  await keepRegistrations(tx, { input, unit, content, now })
  return {
    plan,
    event: {
      type: 'plan.recorded', subject: { kind: 'plan', id: String(plan) }, stage: { from: 'none', to: 'issued' }, path: unit.path,
      data: { title: content.title, version: 1, number: input.number || null, issuedOn: input.issuedOn, hash: hashOfContent(content), targets: content.targets.length, tasks: content.tasks.length },
    },
  }
}

/** The appendix of a province's year goes into the register of registrations, as printed; a unit that is there already stays as it is. */
async function keepRegistrations(tx: Tx, { input, unit, content, now }: { input: RecordedPlan; unit: Unit; content: PlanContent; now: Date }): Promise<void> {
  const lines = (content.registrations?.rows ?? []).filter((row) => row.unitId !== undefined)
  if (unit.level !== 'province' || input.kind !== 'year' || lines.length === 0) return
  await recordCountLines(tx, { provinceUnitId: unit.id, year: input.yearFrom, source: input.number ? `Kế hoạch số ${input.number}` : content.title.slice(0, 200), lines, at: now })
}

/** Bodies and units by their names of the day, where the names tell. */
async function linked(tx: Tx, input: RecordedPlan, unit: Unit): Promise<PlanContent> {
  await ensureAgenciesOf(tx, await unitsAround(tx, unit.id))
  const strange = await strangeBodies(tx, unit.id, input.content)
  if (strange.length > 0) throw invalid(strange.slice(0, 20).map((name) => ({ path: 'content', message: `“${name.slice(0, 80)}” được gắn với một cơ quan không thuộc đơn vị của kế hoạch hay cấp trên.` })))
  const content = withAgencies(input.content, await agencyFinder(tx, unit.id))
  const { registrations } = content
  return registrations ? { ...content, registrations: { ...registrations, rows: await withUnits(tx, registrations.rows, { unitId: unit.id, on: dayOfPlan(input) }) } } : content
}

/** The day whose names a plan speaks in: its own, else the first of its year. */
export function dayOfPlan(input: { issuedOn: PlainDate | null; yearFrom: number }): PlainDate {
  return input.issuedOn ?? `${input.yearFrom}-01-01`
}

async function refuseSame(tx: Tx, input: RecordedPlan): Promise<void> {
  if (input.number === '') return
  const same = await tx.selectFrom('plans').select(['id', 'title']).where('unit_id', '=', input.unit).where('number', '=', input.number).where('year_from', '=', input.yearFrom).executeTakeFirst()
  if (same) throw conflict(`Kế hoạch số ${input.number} của đơn vị này đã có trong hệ thống: “${same.title}”.`)
}

function yearProblems({ kind, yearFrom, yearTo, issuedOn }: RecordedPlan): Problem[] {
  return [
    ...(yearTo < yearFrom ? [{ path: 'yearTo', message: 'Năm cuối không trước năm đầu.' }] : []),
    ...(kind === 'year' && yearTo > yearFrom ? [{ path: 'yearTo', message: 'Kế hoạch năm chỉ của một năm; nhiều năm thì chọn kế hoạch giai đoạn.' }] : []),
    ...(issuedOn !== null && Number(issuedOn.slice(0, 4)) > yearTo ? [{ path: 'issuedOn', message: 'Ngày ban hành không sau năm cuối của kế hoạch.' }] : []),
  ]
}

function documentProblems({ above }: RecordedPlan): Problem[] {
  return above.filter((key) => !citedDocument(key)).map((key) => ({ path: 'above', message: `Sổ văn bản không có văn bản “${key}”.` }))
}

/** What the tables of targets and tasks would refuse, told with its place. */
export function contentProblems(content: PlanContent): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, message: string): void => void problems.push({ path, message })
  if (content.title === '') add('title', 'Ghi tên kế hoạch.')
  const [targets, tasks] = [new Set<string>(), new Set<string>()]
  content.targets.forEach((one, i) => {
    if (targets.has(one.key)) add(`targets.${i}`, 'Hai chỉ tiêu trùng mã.')
    targets.add(one.key)
    if (one.title === '') add(`targets.${i}.title`, 'Ghi tên chỉ tiêu.')
    const numbers = one.operator === 'report' ? one.low === null && one.high === null : one.operator === 'range' ? one.low !== null && one.high !== null && one.high >= one.low : one.low !== null && one.high === null
    if (!numbers) add(`targets.${i}.low`, `Con số của chỉ tiêu “${one.title.slice(0, 80)}” không khớp cách tính.`)
    if (one.to < one.from) add(`targets.${i}.to`, 'Ngày cuối không trước ngày đầu.')
  })
  content.tasks.forEach((one, i) => {
    if (tasks.has(one.key)) add(`tasks.${i}`, 'Hai nhiệm vụ trùng mã.')
    tasks.add(one.key)
    if (one.title === '') add(`tasks.${i}.title`, 'Ghi tên nhiệm vụ.')
    if (one.targets.some((key) => !targets.has(key))) add(`tasks.${i}.targets`, 'Nhiệm vụ gắn với một chỉ tiêu không có trong kế hoạch.')
  })
  if (content.duties.some((one) => one.tasks.some((key) => !tasks.has(key)))) add('duties', 'Một trách nhiệm gắn với nhiệm vụ không có trong kế hoạch.')
  return problems
}

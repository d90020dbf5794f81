import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { abilities, decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { timelineOf } from '../../../platform/journal/read.ts'
import { notFound } from '../../../platform/refused.ts'
import { successorsOf } from '../document/store.ts'
import { isCounted, linkedFor, withActuals } from './actuals.ts'
import { assignmentsOf, countSteps, dayOfUnits, givenTo, stepsOf, unitsBelow } from './assignments-store.ts'
import { targetsOfPlan } from './box.tsx'
import { belowOf } from './below.ts'
import { belowSheet } from './below-sheet.ts'
import { splitEqually } from './judge.ts'
import { isWithin, isWorded, subjectOfAssignment, subjectOfTarget, type TargetRow } from './model.ts'
import { seriesOf } from './series.ts'
import * as store from './store.ts'

/** A target of a plan in force that the actor may read. @throws Refused not-found */
export async function demandTarget(db: Db, actor: Actor, target: number): Promise<TargetRow> {
  const row = await store.findTarget(db, target)
  if (!row || !decide(actor, 'plan.read', subjectOfTarget(row)).ok) throw notFound('Không có chỉ tiêu này.')
  return row
}

/** One target: what it asks, what was reached and when, what was given below, its versions and proofs. */
export const targetRecord = defineQuery({
  name: 'target',
  title: 'Một chỉ tiêu: mức đề ra, kết quả theo thời gian, giao cho cấp dưới, minh chứng, các phiên bản',
  input: z.object({ target: id, trang: z.union([z.int(), z.string().regex(/^\d{1,4}$/)]).transform(Number).optional().catch(undefined) }),
  run: async (db, { input, actor, today }) => {
    const found = await demandTarget(db, actor, input.target)
    const isInside = isWithin(actor.office.areas, found.path)
    const entries = isCounted(found) ? [] : await store.entriesOf(db, found.id)
    const [rows, series, below, versions, steps, timeline, successors, tasks] = await Promise.all([
      withActuals(db, [found], today), seriesOf(db, found, entries, today), belowOf(db, actor, found, today), store.targetVersions(db, found.planId, found.key),
      stepsOf(db, found.id, isInside ? ['vn', 'former'] : actor.office.areas), isInside ? timelineOf(db, 'target', found.id) : [], successorsOf(db, found.unitId), store.tasksTowards(db, found.planId, found.key),
    ])
    const [row] = linkedFor(actor, rows)
    if (!row) throw notFound()
    const whole = isWorded(found) ? (await targetsOfPlan(db, actor, found.planId, today)).achievement : undefined
    return { row, whole, mayEnterFigure: row.actual.source === 'entered' && decide(actor, 'figure.enter', { ...subjectOfTarget(found), kind: 'figure' }).ok, series: row.actual.href === undefined ? series.map((point) => ({ ...point, href: undefined })) : series, below, versions, entries, steps, timeline, successors, tasks, today, isInside, isCounted: isCounted(found), page: Math.max(1, input.trang ?? 1), ...abilities(actor, subjectOfTarget(found), ['target.enter', 'target.assign']) }
  },
})
export type TargetView = Awaited<ReturnType<typeof targetRecord.run>>

/** The units below with what they were given and reached, as a spreadsheet. */
export const targetBelowSheet = defineQuery({
  name: 'target.below-sheet',
  title: 'Số giao và số thực hiện của từng đơn vị cấp dưới, tải ra bảng tính',
  input: z.object({ target: id }),
  run: async (db, { input, actor, today }) => {
    const row = await demandTarget(db, actor, input.target)
    return belowSheet(row, await belowOf(db, actor, row, today), today)
  },
})

/** What the form asks for entering or correcting an actual needs. */
export const targetToEnter = defineQuery({
  name: 'target.to-enter',
  title: 'Chỉ tiêu sắp ghi số, hoặc số sắp sửa',
  input: z.object({ target: id, corrects: z.union([z.literal(''), id]).optional().catch(undefined) }),
  run: async (db, { input, actor, today }) => {
    const row = await demandTarget(db, actor, input.target)
    if (!decide(actor, 'target.enter', subjectOfTarget(row)).ok) throw notFound()
    const corrects = input.corrects ? (await store.entriesOf(db, row.id)).find((entry) => entry.id === input.corrects && !entry.corrected) : undefined
    return { row, corrects, today, isCounted: isCounted(row) }
  },
})

/** Units below with the numbers they were given, and the number shared out equally, for the form that gives them. */
export const targetToAssign = defineQuery({
  name: 'target.to-assign',
  title: 'Các đơn vị cấp dưới và số đã giao, để giao chỉ tiêu',
  input: z.object({ target: id }),
  run: async (db, { input, actor }) => {
    const row = await demandTarget(db, actor, input.target)
    if (!decide(actor, 'target.assign', subjectOfTarget(row)).ok) throw notFound()
    const [units, given, seen] = await Promise.all([unitsBelow(db, row.unitId, dayOfUnits(row)), assignmentsOf(db, row.id, ['vn', 'former']), countSteps(db, row.id)])
    const all = [...units, ...given.filter((one) => !units.some((unit) => unit.id === one.unitId)).map((one) => ({ id: one.unitId, name: one.unitName, level: one.level, path: one.path, ended: true }))]
    const equal = row.low === null ? [] : splitEqually(row.low, all.length, row.unit)
    return { row, seen, units: all.map((unit, i) => ({ ...unit, equal: equal[i] ?? null, assignment: given.find((one) => one.unitId === unit.id) })) }
  },
})
export type AssignView = Awaited<ReturnType<typeof targetToAssign.run>>

/** Numbers that the levels above gave to the actor's unit. */
export const targetsGiven = defineQuery({
  name: 'targets.given',
  title: 'Chỉ tiêu cấp trên giao cho đơn vị',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    const given = await givenTo(db, actor.office.areas, actor.office.level)
    const targets = new Map((await store.targetsByIds(db, [...new Set(given.map((one) => one.targetId))])).map((row) => [row.id, row]))
    return {
      today,
      rows: given.flatMap((one) => {
        const target = targets.get(one.targetId)
        return target ? [{ ...one, target, mayAnswer: decide(actor, 'target.answer', subjectOfAssignment(one)).ok }] : []
      }),
    }
  },
})
export type GivenView = Awaited<ReturnType<typeof targetsGiven.run>>

/** One number given that the actor may answer, for the form that asks for a change. */
export const targetToAnswer = defineQuery({
  name: 'target.to-answer',
  title: 'Một chỉ tiêu được giao, để đề nghị điều chỉnh',
  input: z.object({ assignment: id }),
  run: async (db, { input, actor }) => {
    const row = (await givenTo(db, actor.office.areas, actor.office.level)).find((one) => one.id === input.assignment)
    const [target] = row ? await store.targetsByIds(db, [row.targetId]) : []
    if (!row || !target || !decide(actor, 'target.answer', subjectOfAssignment(row)).ok) throw notFound()
    return { ...row, target }
  },
})
export type AnswerView = Awaited<ReturnType<typeof targetToAnswer.run>>

/** The file that proves an entry, for those of the area. */
export const targetProof = defineQuery({
  name: 'target.proof',
  title: 'Tệp minh chứng của một số đã ghi',
  input: z.object({ target: id, entry: id }),
  run: async (db, { input, actor }) => {
    const row = await demandTarget(db, actor, input.target)
    const file = isWithin(actor.office.areas, row.path) ? await store.entryFile(db, row.id, input.entry) : undefined
    if (!file) throw notFound('Không có tệp này.')
    return file
  },
})

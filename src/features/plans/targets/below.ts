import type { Actor } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Figure, figureHref, figuresBy, indicatorOf } from '../../indicators/index.ts'
import { figureOfEntry, isCounted, spanOf } from './actuals.ts'
import { type AssignmentRow, assignmentsOf, dayOfUnits, targetsBelow, unitsBelow } from './assignments-store.ts'
import { exact, plus, toNumber } from './exact.ts'
import { gapOf, isShare, judge, type Judgement } from './judge.ts'
import { isWithin, measureOf, type TargetRow } from './model.ts'
import { currentEntries, targetsByIds } from './store.ts'

/** A unit of the level below: what it was given, what it set itself, what it reached. */
export type BelowLine = {
  unitId: number; name: string; assignment: AssignmentRow | undefined
  own: TargetRow | undefined
  figure: Figure | undefined; href: string | undefined
  /** Against the number given; null when none was. */
  judgement: Judgement | null
}

export type Below = {
  lines: BelowLine[]
  gap: ReturnType<typeof gapOf>
  /** What the units reached, added up; null for shares, which do not add up, and when nothing is known. */
  sum: number | null
  /** Whether some of the units ended, so that the register has no figure of theirs by the units of today. */
  former: boolean
  /** Whether all units of the level are seen, or only those of the reader. */
  isWhole: boolean
}

/** Numbers given to the units below, beside what those reached; a reader from below sees the own unit only. */
export async function belowOf(db: Db, actor: Actor, row: TargetRow, today: PlainDate): Promise<Below> {
  const isWhole = isWithin(actor.office.areas, row.path)
  const [given, units] = await Promise.all([assignmentsOf(db, row.id, isWhole ? ['vn', 'former'] : actor.office.areas), isWhole ? unitsBelow(db, row.unitId, dayOfUnits(row)) : []])
  const assignments = new Map(given.map((one) => [one.unitId, one]))
  const names = new Map([...units.map((unit) => [unit.id, unit.name] as const), ...given.map((one) => [one.unitId, one.unitName] as const)])
  const [figures, set] = await Promise.all([isWhole ? figuresBelow(db, row, today) : new Map<number, Found>(), targetsBelow(db, row, [...names.keys()])])
  const own = new Map((await targetsByIds(db, set.map((one) => one.targetId))).map((target) => [target.unitId, target]))
  const entered = isCounted(row) ? new Map<number, Figure>() : await enteredBelow(db, [...own.values()])
  const lines = [...names].flatMap(([unitId, name]): BelowLine[] => {
    const assignment = assignments.get(unitId)
    const found = figures.get(unitId)
    const figure = found?.figure ?? entered.get(unitId)
    const isGiven = assignment !== undefined && assignment.state !== 'taken-back'
    if (!assignment && !own.has(unitId) && !figure?.value) return []
    const judgement = isGiven && assignment.amount !== null && figure ? judge({ operator: row.operator === 'le' ? 'le' : 'eq', low: assignment.amount, high: null }, figure) : null
    return [{ unitId, name, assignment, own: own.get(unitId), figure, href: found?.href, judgement }]
  })
  const known = lines.flatMap((line) => (line.figure?.value === null || line.figure?.value === undefined ? [] : [line.figure.value]))
  return {
    lines, isWhole, former: isCounted(row) && lines.some((line) => line.assignment?.path.startsWith('former') === true),
    gap: gapOf(measureOf(row), isWhole ? units.map((unit) => numberOf(assignments.get(unit.id))).concat(given.filter((one) => !units.some((unit) => unit.id === one.unitId)).map(numberOf)) : given.map(numberOf)),
    sum: isShare(row.unit) || known.length === 0 ? null : toNumber(known.reduce((total, value) => plus(total, exact(value)), exact(0))),
  }
}

function numberOf(assignment: AssignmentRow | undefined): string | null {
  return assignment && assignment.state !== 'taken-back' ? assignment.amount : null
}

type Found = { figure: Figure | undefined; href: string }

/** Figures of the units of today below, in one question; former units have none of their own. */
async function figuresBelow(db: Db, row: TargetRow, today: PlainDate): Promise<Map<number, Found>> {
  const span = spanOf(row, today)
  const code = row.indicator
  if (code === null || !indicatorOf(code) || !span || row.path.startsWith('former') || row.level === 'commune') return new Map()
  const units = await figuresBy(db, { codes: [code], area: row.path, by: row.level === 'central' ? 'province' : 'commune', span })
  return new Map(units.filter((unit) => unit.path !== row.path).map((unit) => [unit.unitId, { figure: unit.figures.get(code), href: figureHref({ code, area: unit.path, span }) }]))
}

async function enteredBelow(db: Db, targets: readonly TargetRow[]): Promise<Map<number, Figure>> {
  const entries = await currentEntries(db, targets.filter((target) => !isCounted(target)).map((target) => target.id))
  return new Map(targets.flatMap((target): [number, Figure][] => {
    const entry = entries.get(target.id)
    return entry ? [[target.unitId, figureOfEntry(entry)]] : []
  }))
}

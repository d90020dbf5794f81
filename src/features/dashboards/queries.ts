import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import type { Subject } from '../../access/subject.ts'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/refused.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { targetsOfUnit, type UnitTargets } from '../plans/index.ts'
import { type ReportStanding, reportStanding } from '../reports/index.ts'
import { type Choice, ChoiceInput, readChoice } from './choice.ts'
import { MAP_CODES } from './figures.ts'
import { type View, viewOf } from './view.ts'

/** A dashboard as an officer sees it. */
export type Board = View & {
  /** Units that may be chosen instead: those above that the actor may read, the own one, those below. */
  areas: { path: string; name: string }[]
  mayOpen: (path: string) => boolean
  targets: UnitTargets
  /** Nothing for those who do not read reports. */
  reports: ReportStanding | undefined
}

function subjectOf(path: string): Subject {
  return { kind: 'figure', id: path, paths: [path] }
}

/** Figures of the actor's unit, or of one in its area. */
export async function boardOf(db: Db, actor: Actor, input: ChoiceInput, today: PlainDate): Promise<Board> {
  const choice: Choice = readChoice(input, { area: actor.office.path, today, indicators: MAP_CODES })
  const mayOpen = (path: string): boolean => decide(actor, 'figure.read', subjectOf(path)).ok
  if (!mayOpen(choice.area)) throw notFound()
  const [view, targets, reports] = await Promise.all([
    viewOf(db, choice, today),
    targetsOfUnit(db, actor, { path: choice.area, year: choice.year, today }),
    reportStanding(db, actor, { area: choice.area, year: choice.year, today }),
  ])
  const below = view.area.level === 'commune' ? [] : (view.units?.rows ?? [])
  const own = view.area.path === actor.office.path ? [] : [{ path: actor.office.path, name: actor.office.body }]
  const around = [...view.area.above, ...own].filter((one, i, all) => mayOpen(one.path) && all.findIndex((other) => other.path === one.path) === i)
  return { ...view, mayOpen, targets, reports, areas: [...around.filter((one) => one.path !== view.area.path), view.area, ...below].map(({ path, name }) => ({ path, name })) }
}

/** Targets, figures, map and coming work of a unit. */
export const dashboard = defineQuery({
  name: 'dashboard',
  title: 'Bảng theo dõi của một địa bàn: số liệu theo đơn vị, năm, hạng sao, ngành và việc sắp đến',
  input: ChoiceInput,
  run: (db, { input, actor, today }) => boardOf(db, actor, input, today),
})

export const dashboardQueries = [dashboard] as const

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

/** Targets, figures, map and coming work of a unit, for its page. */
export const dashboardPage = defineQuery({
  name: 'dashboard.page',
  title: 'Trang theo dõi của một địa bàn',
  input: ChoiceInput,
  run: (db, { input, actor, today }) => boardOf(db, actor, input, today),
})

/** The same figures as plain data. */
export const dashboard = defineQuery({
  name: 'dashboard',
  title: 'Theo dõi một địa bàn: chỉ tiêu, số liệu các năm, theo đơn vị, theo ngành, giấy sắp hết hạn, báo cáo còn thiếu',
  input: ChoiceInput,
  run: async (db, { input, actor, today }) => {
    const { choice, area, span, years, units, sectors, renewals, targets, reports } = await boardOf(db, actor, input, today)
    return {
      area: { path: area.path, name: area.name }, year: choice.year, span, indicator: choice.indicator, sectors, renewals, reports,
      years: years.map((one) => ({ year: one.year, span: one.span, running: one.running, figures: Object.fromEntries(one.figures) })),
      units: units?.rows.map((row) => ({ path: row.path, name: row.name, figures: Object.fromEntries(row.figures) })),
      targets: targets.rows.map(({ id, title, unit, low, high, operator, actual }) => ({ id, title, unit, operator, low, high, reached: actual.figure, standing: actual.standing })),
    }
  },
})

export const dashboardQueries = [dashboard] as const

import type { Db } from '../../platform/db/database.ts'
import type { Heir } from './model.ts'
import { heirsOf } from './store.ts'

/** A figure told of some unit, of today or of before. */
export type UnitFigure = { unitId: number; value: number }

/** Figures of former units put on the communes or provinces of today; what cannot be put is kept apart, never guessed. */
export type RestatedFigures = {
  lines: { unit: Heir; value: number; from: UnitFigure[] }[]
  /** The unit was divided: its figure belongs to several units of today together. */
  divided: { figure: UnitFigure; among: Heir[] }[]
  /** No successor is known. */
  unknown: UnitFigure[]
}

/**
 * Puts figures by former units on units of today. Each line keeps the figures that made it, so the step can be shown
 * and undone; the sum of lines, divided and unknown is the sum that came in.
 */
export async function restateByPresentUnits(db: Db, figures: UnitFigure[]): Promise<RestatedFigures> {
  return restate(figures, await heirsOf(db, [...new Set(figures.map((figure) => figure.unitId))]))
}

/** The same with the heirs at hand. */
export function restate(figures: UnitFigure[], heirs: Map<number, Heir[]>): RestatedFigures {
  const lines = new Map<number, RestatedFigures['lines'][number]>()
  const divided: RestatedFigures['divided'] = []
  const unknown: UnitFigure[] = []
  for (const figure of figures) {
    const among = heirs.get(figure.unitId) ?? []
    const [only] = among
    if (!only) unknown.push(figure)
    else if (among.length > 1) divided.push({ figure, among })
    else {
      const line = lines.get(only.id) ?? { unit: only, value: 0, from: [] }
      line.value += figure.value
      line.from.push(figure)
      lines.set(only.id, line)
    }
  }
  return { lines: [...lines.values()], divided, unknown }
}

import type { Db } from '../../platform/db/database.ts'
import { type Figure, figuresBy, figuresOf, type Span } from '../indicators/index.ts'
import { indicatorsOf, type Line } from './forms.ts'

/** What the registers give for a line; null where they know nothing. */
export type Counted = { value: number | null; of: number | null; over: number | null }
const NOTHING: Counted = { value: null, of: null, over: null }

/** A line made of the figures of its indicators. */
export function countOf(line: Line, figures: ReadonlyMap<string, Figure>): Counted {
  const found = line.indicators.flatMap((code) => figures.get(code) ?? [])
  const [only] = found
  if (found.length === 1 && only) return { value: only.value, of: only.of ?? null, over: only.over ?? null }
  const known = found.flatMap((figure) => figure.value ?? [])
  return known.length === 0 ? NOTHING : { value: known.reduce((sum, value) => sum + value, 0), of: null, over: null }
}

function byKey(lines: readonly Line[], figures: ReadonlyMap<string, Figure>): Map<string, Counted> {
  return new Map(lines.map((line) => [line.key, countOf(line, figures)]))
}

/** Lines of one place counted from the registers. */
export async function countOne(db: Db, lines: readonly Line[], area: string, span: Span): Promise<Map<string, Counted>> {
  const codes = indicatorsOf(lines)
  return byKey(lines, codes.length === 0 ? new Map<string, Figure>() : await figuresOf(db, { codes, area, span }))
}

/** Lines of many units of one level counted at once; units that are no more are counted one by one. By path. */
export async function countEach(db: Db, lines: readonly Line[], units: readonly { path: string; level: string }[], area: string, span: Span): Promise<Map<string, Map<string, Counted>>> {
  const codes = indicatorsOf(lines)
  const level = units[0]?.level
  const present = units.filter((unit) => unit.path.startsWith('vn.'))
  const counted = new Map<string, Map<string, Counted>>()
  if (present.length > 1 && codes.length > 0 && (level === 'commune' || level === 'province')) {
    for (const row of await figuresBy(db, { codes, area, by: level, span })) counted.set(row.path, byKey(lines, row.figures))
  }
  for (const unit of units) if (!counted.has(unit.path)) counted.set(unit.path, await countOne(db, lines, unit.path, span))
  return counted
}

/**
 * Figures told of former units, put on the units of today and back. A former unit was usually divided, and a unit of today
 * draws from several, so a figure is either left whole on a group of units that together hold the same land, or divided by a
 * stated key. Every part keeps where it came from; no total ever changes. Pure.
 */

/** Whole numbers told of one former unit, one for each column. */
export type FigureRow = { unitId: number; values: number[] }

/** A commune of a former unit, and one of the units of today that hold its land. */
export type Holding = { unitId: number; communeId: number; presentId: number }

/**
 * How a former unit's figures are divided. The key is the number of its communes: each counts one, and one that was itself
 * divided among k units of today counts 1/k for each. `weight` is in units of 1/`per`, so that all is whole.
 */
export type Key = { per: number; total: number; to: { presentId: number; weight: number }[] }
export type Keys = ReadonlyMap<number, Key>

/** The part of a former unit's figures that is put on one unit of today. */
export type Cell = { from: number; to: number; weight: number; values: number[] }

/** Figures divided among units of today; `unknown` are those of units of which no successor is known. */
export type Restated = { cells: Cell[]; unknown: FigureRow[] }

/** The keys of former units, from where each of their communes is today. */
export function keysFrom(holdings: readonly Holding[]): Keys {
  const byUnit = groupBy(holdings, (holding) => holding.unitId)
  return new Map([...byUnit].map(([unitId, held]): [number, Key] => {
    const communes = [...groupBy(held, (holding) => holding.communeId).values()]
    const per = communes.reduce((common, one) => leastCommonMultiple(common, one.length), 1)
    const weights = new Map<number, number>()
    for (const one of communes) for (const { presentId } of one) weights.set(presentId, (weights.get(presentId) ?? 0) + per / one.length)
    return [unitId, { per, total: per * communes.length, to: [...weights].map(([presentId, weight]) => ({ presentId, weight })) }]
  }))
}

/** Divides each figure by its unit's key, in whole numbers: what is left over after rounding down goes to the largest remainders. */
export function restate(rows: readonly FigureRow[], keys: Keys): Restated {
  const cells: Cell[] = []
  const unknown: FigureRow[] = []
  for (const row of rows) {
    const key = keys.get(row.unitId)
    if (!key) unknown.push(row)
    else {
      const columns = row.values.map((value) => shares(value, key))
      cells.push(...key.to.map(({ presentId, weight }, i) => ({ from: row.unitId, to: presentId, weight, values: columns.map((column) => column[i] ?? 0) })))
    }
  }
  return { cells, unknown }
}

/** One figure in whole shares; equal remainders go to the larger weight, then to the first. */
function shares(value: number, { total, to }: Key): number[] {
  const exact = to.map(({ weight }) => BigInt(value) * BigInt(weight))
  const whole = exact.map((part) => Number(part / BigInt(total)))
  const left = value - sum(whole)
  const order = to.map((_, i) => i).sort((a, b) => compare(remainder(exact[b], total), remainder(exact[a], total)) || (to[b]?.weight ?? 0) - (to[a]?.weight ?? 0) || a - b)
  for (const i of order.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1
  return whole
}

/** The figures by unit of today, each with the cells that make it. */
export function byPresentUnit(restated: Restated): { unitId: number; values: number[]; from: Cell[] }[] {
  return [...groupBy(restated.cells, (cell) => cell.to)].map(([unitId, from]) => ({ unitId, values: addColumns(from), from }))
}

/** The way back: the figures by former unit, as they came in. */
export function byFormerUnit(restated: Restated): FigureRow[] {
  const back = [...groupBy(restated.cells, (cell) => cell.from)].map(([unitId, cells]) => ({ unitId, values: addColumns(cells) }))
  return [...back, ...restated.unknown]
}

/**
 * The smallest groups in which former units and units of today hold the same land, so that the sum of the ones is the sum of
 * the others without any key.
 */
export function groupsOf(rows: readonly FigureRow[], keys: Keys): { former: FigureRow[]; presentIds: number[]; values: number[] }[] {
  const groups: { former: FigureRow[]; presentIds: Set<number> }[] = []
  for (const row of rows) {
    const own = new Set((keys.get(row.unitId)?.to ?? []).map((one) => one.presentId))
    const meeting = groups.filter((group) => [...own].some((id) => group.presentIds.has(id)))
    const joined = { former: [...meeting.flatMap((group) => group.former), row], presentIds: new Set([...meeting.flatMap((group) => [...group.presentIds]), ...own]) }
    groups.splice(0, groups.length, ...groups.filter((group) => !meeting.includes(group)), joined)
  }
  return groups.map(({ former, presentIds }) => ({ former, presentIds: [...presentIds], values: addColumns(former) }))
}

/** The sum of each column. */
export function addColumns(rows: readonly { values: number[] }[]): number[] {
  return (rows[0]?.values ?? []).map((_, column) => sum(rows.map((row) => row.values[column] ?? 0)))
}

function remainder(exact: bigint | undefined, total: number): bigint {
  return (exact ?? 0n) % BigInt(total)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return (a / x) * b
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
